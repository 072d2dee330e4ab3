"""Whether a question is about its asker or somebody else by name, and so nobody else's. Pure."""

import re

from storage.text import fold

# "Cho em hỏi …" says nothing about her; what comes after it does.
_OPENING = re.compile(
    r"^(?:(?:da|thua|alo|chi|co|ba|bac|anh)\s+|(?:chi|co|bac) oi,?\s+)*"
    r"(?:(?:cho|xin|lam on cho)\s+)?(?:em|toi|tui|chau|minh|con)?\s*"
    r"(?:xin |muon |can |dang )?(?:hoi(?: la| thu| chut| ti| voi)?|biet)\b[:,]?\s*"
)
_CLOSING = re.compile(r"\s+(?:chi|co|ba|bac|em|a|ah|oi|nhe|nha|voi|vay|the|a chi|a co)[\s?!.]*$")
_HERSELF = re.compile(
    r"\b(?:em|toi|tui|chau|minh|con gai|con trai|chong|vo chong|nha (?:em|toi|minh)|me (?:em|toi)"
    r"|bo (?:em|toi)|bi benh|benh cua|vay tien|tien cua|luong cua|ho ngheo cua|ly hon|bi danh"
    r"|no (?:tien|quy|bao nhieu|ngan hang)|(?:mac|tra|doi|bi|con) no|xin nghi|om"
    r"|so dien thoai cua)\b"
)
# "Trẻ em", "các chị em" are no person.
_OURS = re.compile(
    r"\b(?:(?:chi hoi|hoi|xa|to|khu|thon|xom|lop|nhom|doi) (?:minh|ta|em|toi)|tre em"
    r"|(?:cac|cho|cua|moi|may|nhung) chi em)\b"
)
_NUMBER = re.compile(r"\d{6,}|\d[\d.,]*\s*(?:k|nghin|ngan|trieu|ty|dong|d|vnd)\b")
_TITLES = frozenset("chi ba co ong anh bac em chu chau".split())
_NO_NAMES = frozenset("hoi bo ban dang uy viet".split())


def is_personal(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether it should be shown to nobody but who answers it; in doubt it is.

    `names`: of people who may be meant, such as the asker.
    """
    folded = fold(text)
    about = _CLOSING.sub("", _OPENING.sub("", _OURS.sub("", folded).strip()))
    if _HERSELF.search(about) or _NUMBER.search(folded) or _somebody(text):
        return True
    return any(fold(name) in folded for name in names)


def _somebody(text: str) -> bool:
    """Whether somebody is named: by a title and a name, or with a woman's middle name."""
    words = re.findall(r"\w+", text)
    pairs = list(zip(map(fold, words), words[1:], strict=False))
    titled = any(
        before in _TITLES and name[:1].isupper() and fold(name) not in _NO_NAMES
        for before, name in pairs
    )
    middle = any(fold(word) == "thi" and word[:1].isupper() for word in words[1:])
    return titled or middle
