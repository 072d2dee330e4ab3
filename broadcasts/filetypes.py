"""What a file is, by its content: a name can say anything, and what it says is not believed."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile


@dataclass(frozen=True, slots=True)
class FileType:
    """How a file of this type is sent (as `Attachment.kind`) and what it is called at the end."""

    kind: str
    mime: str
    suffix: str


_WORD = FileType(
    "document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"
)
_SHEET = FileType(
    "document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
)
_SLIDES = FileType(
    "document", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"
)
_OFFICE = {"word/document.xml": _WORD, "xl/workbook.xml": _SHEET, "ppt/presentation.xml": _SLIDES}
_OPUS = FileType("voice", "audio/ogg", ".ogg")
_HEADS = (
    (b"\xff\xd8\xff", FileType("photo", "image/jpeg", ".jpg")),
    (b"\x89PNG\r\n\x1a\n", FileType("photo", "image/png", ".png")),
    (b"GIF8", FileType("document", "image/gif", ".gif")),
    (b"%PDF-", FileType("document", "application/pdf", ".pdf")),
    (b"ID3", FileType("document", "audio/mpeg", ".mp3")),
    (b"\xff\xfb", FileType("document", "audio/mpeg", ".mp3")),
    (b"\xff\xf3", FileType("document", "audio/mpeg", ".mp3")),
    (b"\xff\xf1", FileType("document", "audio/aac", ".aac")),
    (b"\xff\xf9", FileType("document", "audio/aac", ".aac")),
    (b"#!AMR", FileType("document", "audio/amr", ".amr")),
)
_BRANDS = {
    b"M4A ": FileType("document", "audio/mp4", ".m4a"),
    b"isom": FileType("document", "video/mp4", ".mp4"),
    b"mp42": FileType("document", "video/mp4", ".mp4"),
}


def recognised(content: bytes) -> FileType | None:
    """The type of a file; None for what is not passed on: programs, pages, the unknown."""
    for head, kind in _HEADS:
        if content.startswith(head):
            return kind
    return next((found for look in _INSIDE if (found := look(content))), None)


def _picture(content: bytes) -> FileType | None:
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return FileType("photo", "image/webp", ".webp") if webp else None


def _voice(content: bytes) -> FileType | None:
    return _OPUS if content[:4] == b"OggS" and b"OpusHead" in content[:128] else None


def _film(content: bytes) -> FileType | None:
    return _BRANDS.get(content[8:12]) if content[4:8] == b"ftyp" else None


def _office(content: bytes) -> FileType | None:
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    # A damaged one: its directory, a name in it, its version, a place in it past the end.
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    # A document with a program in it, or something unknown, is a program.
    if any(_may_run(name.casefold()) for name in names):
        return None
    return next((kind for name, kind in _OFFICE.items() if name in names), None)


def _may_run(name: str) -> bool:
    # Nearly every sheet that was ever printed carries settings of its printer.
    settings = name.startswith("xl/printersettings/")
    return name.endswith((".exe", ".js", ".vbs")) or (name.endswith(".bin") and not settings)


_INSIDE: tuple[Callable[[bytes], FileType | None], ...] = (_picture, _voice, _film, _office)
