"""What officials type about the knowledge base."""

from handlers.words import Utterance

NEW = (
    "them cau tra loi",
    "them muc hoi dap",
    "soan muc hoi dap",
    "soan cau tra loi",
    "viet muc hoi dap",
)
EDIT = ("sua cau tra loi", "sua muc hoi dap", "chinh cau tra loi")
LIST = ("muc hoi dap", "danh sach hoi dap", "danh sach cau tra loi", "cac muc hoi dap")
FIND = ("tim muc hoi dap", "tim cau tra loi")
OLD = ("xem ban cu", "ban cu")
OPENINGS = (*NEW, *EDIT, *LIST, *FIND, *OLD)
NOTHING = frozenset({"bo", "xoa", "khong", "khong co", "bo trong"})
_EMPTY = frozenset({"moi", "ve", "cua", "cho", "la", "cau", "muc"})


def beginning(heard: Utterance) -> str | None:
    """The title of an entry that is to be written, empty where she has not said it."""
    rest = heard.after(*NEW)
    return None if rest is None else ("" if rest.casefold() in ("mới", "moi") else rest)


def editing(heard: Utterance) -> str | None:
    """What the entry is about that is to be changed."""
    return heard.after(*EDIT)


def listing(heard: Utterance) -> str | None:
    """What the entries are about that are to be listed, empty for all."""
    return heard.after(*LIST, *FIND)


def looking_back(heard: Utterance) -> str | None:
    """What the entry is about whose earlier wordings are wanted; not without any words."""
    return heard.after(*OLD) or None


def telling(folded: str) -> list[str]:
    """The words of a search by which an entry is found."""
    words = [word.strip("?.,:;!\"'()") for word in folded.split()]
    return [word for word in words if word and word not in _EMPTY]
