"""Files are known by their content; what can run or mislead is not passed on."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcasts.filetypes import recognised


def archive(*names: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "suffix"),
    [
        (b"\xff\xd8\xff\xe0JFIF", "photo", ".jpg"),
        (b"\x89PNG\r\n\x1a\n....", "photo", ".png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "photo", ".webp"),
        (b"%PDF-1.7\n%", "document", ".pdf"),
        (b"GIF89a", "document", ".gif"),
        (b"OggS" + b"\0" * 24 + b"OpusHead", "voice", ".ogg"),
        (b"\xff\xf1P\x80", "document", ".aac"),
        (b"ID3\x04", "document", ".mp3"),
        (b"\0\0\0\x20ftypM4A \0\0", "document", ".m4a"),
        (archive("[Content_Types].xml", "word/document.xml"), "document", ".docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "document", ".xlsx"),
        (archive("ppt/presentation.xml"), "document", ".pptx"),
        (
            archive("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"),
            "document",
            ".xlsx",
        ),
    ],
)
def test_what_members_can_open_is_known(content: bytes, kind: str, suffix: str) -> None:
    found = recognised(content)
    assert found is not None
    assert (found.kind, found.suffix) == (kind, suffix)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\0",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"<html><script>",
        b"<svg onload=x>",
        b"just words",
        b"Rar!\x1a\x07",
        archive("AndroidManifest.xml", "classes.dex"),
        archive("word/document.xml", "word/vbaProject.bin"),
        archive("word/document.xml", "run.EXE"),
        archive("readme.txt"),
        b"PK\x03\x04 but no archive",
        b"OggS\0\0 video",
        b"RIFF\0\0\0\0AVI ",
    ],
)
def test_programs_pages_and_the_unknown_are_not(content: bytes) -> None:
    """Whatever their name says: it is not asked."""
    assert recognised(content) is None


@given(st.binary(max_size=200))
def test_no_content_upsets_it(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"RIFF", b"OggS", b"\0\0\0\0ftyp"):
        recognised(head + content)


@given(st.data())
def test_a_damaged_archive_is_of_no_harm(data: st.DataObject) -> None:
    """Whatever byte is wrong in it, it is known or it is not; nothing is raised."""
    content = bytearray(archive("[Content_Types].xml", "word/document.xml"))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    recognised(bytes(content[: data.draw(st.integers(4, len(content)))]))
