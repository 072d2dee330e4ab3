"""What a text has in it that swindlers' texts have too: money, and links. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from storage.text import fold

_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[.,]\d{3}){2,}(?![.,]?\w)"
    r"|\d+(?:[.,]\d+)*\s*(?:k|d|dong|vnd|nghin|ngan|trieu|tr|ty)(?!\w))"
)
# Account and card numbers; a telephone number begins with 0 or 84 and has ten or eleven digits.
_ACCOUNT = re.compile(
    r"(?<!\w)(?:(?!0\d{9}(?!\d))(?!84\d{9}(?!\d))\d{9,19}|\d{4}(?:[ .-]\d{4}){2,4})(?!\w)"
)
_MONEY_WORDS = re.compile(
    r"(?<!\w)(?:chuyen khoan|so tai khoan|stk|dong gop|quyen gop|ung ho tien|nop tien|dong tien"
    r"|thu tien|nop quy|dong quy|hoi phi|ma qr|vi dien tu|momo|tien mat)(?!\w)"
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|(?<![\w@./-])(?:[\w-]+\.)+(?:com|net|org|vn|info|cc|top|xyz|site|online|link|me|ly|io|app"
    r"|shop|vip|club|gl|to|id|gd|at|us)(?:/[^\s<>\"']*)?(?![\w.-])",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:[^/?#]*@)?([^/?#:]*)", re.IGNORECASE)
_SHORTENERS = frozenset(
    "bit.ly tinyurl.com t.co goo.gl is.gd cutt.ly rebrand.ly shorturl.at s.id ow.ly rb.gy t.ly"
    " bom.so by.com.vn link1s.com tiny.cc v.gd buff.ly".split()
)
# Names that swindlers borrow, and the endings of those that really have them.
_BORROWED = (
    (("gov", "vneid", "dichvucong", "chinhphu", "congan", "bhxh", "baohiemxahoi"), (".gov.vn",)),
    (("hoilhpn", "hoiphunu", "phunuvietnam"), (".org.vn", ".gov.vn", ".vn")),
    (("vietcombank",), ("vietcombank.com.vn",)),
    (("agribank",), ("agribank.com.vn",)),
    (("bidv",), ("bidv.com.vn",)),
    (("vietinbank",), ("vietinbank.vn",)),
    (("zalo",), ("zalo.me", "zalo.vn", "zalo.ai", "zaloapp.com", "zaloplatforms.com")),
    (("facebook",), ("facebook.com",)),
)
_NUMBERS = re.compile(r"[\d.]+|0x[0-9a-f]+")


class Doubt(StrEnum):
    """Why a link looks like a swindler's."""

    short = "short"  # nobody sees where it leads
    borrowed = "borrowed"  # a name that is not its own
    hidden = "hidden"  # strange letters, bare numbers, or a second address in front


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a text; `host` in lower case."""

    text: str
    host: str


def has_money(text: str) -> bool:
    """Whether a text is about money: amounts, accounts, or words that ask for it."""
    folded = fold(text)
    return any(sign.search(folded) for sign in (_AMOUNT, _ACCOUNT, _MONEY_WORDS))


def links(text: str) -> list[Link]:
    """The links in a text, written out or without their beginning."""
    found = (match[0].rstrip(".,;:!?)…") for match in _LINK.finditer(text))
    return [Link(link, _host(link)) for link in found]


def _host(link: str) -> str:
    found = _HOST.match(link)
    return found[1].casefold().rstrip(".") if found else ""


def doubt(link: Link) -> Doubt | None:
    """What is doubtful about a link; None when nothing is."""
    host = link.host.removeprefix("www.")
    strange = not host.isascii() or "xn--" in host or _NUMBERS.fullmatch(host)
    if strange or "@" in link.text.partition("://")[2].partition("/")[0]:
        return Doubt.hidden
    if host in _SHORTENERS:
        return Doubt.short
    for names, endings in _BORROWED:
        if any(name in host for name in names) and not _ends(host, endings):
            return Doubt.borrowed
    return None


def _ends(host: str, endings: tuple[str, ...]) -> bool:
    return any(host == end or host.endswith("." + end.lstrip(".")) for end in endings)
