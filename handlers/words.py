"""The words people type, with and without diacritics, and how they are addressed in return."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from storage.text import clean, fold


@dataclass(frozen=True, slots=True)
class Manners:
    """How somebody is addressed: bà, cô, chị, em; "hội viên" while her age is unknown."""

    you: str


UNKNOWN = Manners("hội viên")
_BY_AGE = ((65, "bà"), (50, "cô"), (23, "chị"), (0, "em"))


def manners(birth_year: int | None, today: date) -> Manners:
    """The form of address that her age asks for."""
    if birth_year is None:
        return UNKNOWN
    age = today.year - birth_year
    return Manners(next((word for years, word in _BY_AGE if age >= years), "em"))


# As typed: "da" may be "đã", "chi" may be "chi hội", so only what cannot be anything else.
_BEFORE = frozenset(
    "dạ vâng thưa em chị cô bà bác cháu con mình tôi tui toi thua em minh ơi alo ad admin".split()
)
_AFTER = frozenset(
    "ạ nhé nha nhá nhe ơi oi chị em cô bà bác a ah với nghen hen luôn rồi roi r ạ.".split()
)
_CALLED = frozenset("em chị cô bà bác".split())  # "Bà Ba", "chị Năm" are names
_SHORT = {
    "k": "khong",
    "ko": "khong",
    "kh": "khong",
    "hong": "khong",
    "hok": "khong",
    "dc": "duoc",
    "dk": "duoc",
    "j": "gi",
    "hv": "hoi vien",
    "tb": "thong bao",
}
# Not "không": that is a no.
_DIGIT_WORDS = {
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
_DIGIT_WORDS_AS_TYPED = frozenset("mot một hai ba bốn tư năm sáu bảy tám chín".split())
MOST_READ = 1000  # characters, at either end of a text that is too long
_FINISHED = frozenset({"roi", "r"})
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
# "Thứ hai" alone is a Monday; "cái thứ hai" is none.
_BEFORE_NUMBER = (
    r"^(?:(?:chọn |chon )?(?:cái|cai|câu|cau|điều|dieu|ý|mục|muc) (?:thứ |thu |số |so )?"
    r"|so |số |so thu |số thứ |chon |chọn )?"
)
_NUMBER = re.compile(_BEFORE_NUMBER + r"[#(\[]?([0-9]{1,2})[.)\]!,/]*$")
_NUMBER_WORD = re.compile(_BEFORE_NUMBER + r"(\w+)$")
_EDGES = re.compile(r"^[\s.,!?;:…\"'()-]+|[\s.,!?;:…\"'()-]+$")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody typed: as it is, folded, and folded without politeness and short forms."""

    text: str
    folded: str
    core: str

    @property
    def digit(self) -> str | None:
        """The number typed, if it is nothing else: "1", "1.", "số 1", "một", a keycap emoji."""
        typed = " ".join(_without_politeness(self.text))
        # NFKC, for the digits of keyboards that have wide or circled ones.
        if found := _NUMBER.match(unicodedata.normalize("NFKC", typed)):
            return str(int(found[1]))
        # Without diacritics only "mot" can be nothing else: "nam", "sau" and "tu" are words too.
        word = _NUMBER_WORD.match(typed)
        called = _trim(self.text.casefold()).split()[:1]
        if word and word[1] in _DIGIT_WORDS_AS_TYPED and not _CALLED.intersection(called):
            return _DIGIT_WORDS[fold(word[1])]
        return None

    def is_one_of(self, phrases: Iterable[str]) -> bool:
        """Whether the whole of it is one of these folded phrases."""
        return not self.forms.isdisjoint(phrases)

    @property
    def forms(self) -> frozenset[str]:
        """All ways in which the whole of it may be a phrase: "em đọc rồi ạ" is "doc roi", too."""
        finished = not _FINISHED.isdisjoint(self.folded.split()[-3:])
        return frozenset({self.core, self.folded, *([f"{self.core} roi"] if finished else [])})

    def after(self, *openings: str) -> str | None:
        """What follows one of these folded openings, as it was typed; None without one.

        The longest opening wins. The rest keeps its diacritics.
        """
        words = self.text.split()
        plain = [_trim(fold(word)) for word in words]
        for opening in sorted(openings, key=len, reverse=True):
            parts = opening.split()
            if plain[: len(parts)] == parts:
                return _trim_rest(" ".join(words[len(parts) :]))
        return None


def _trim(text: str) -> str:
    return _EDGES.sub("", text)


def _trim_rest(text: str) -> str:
    return text.lstrip(" .,:;-–").strip()


def _without_politeness(text: str) -> list[str]:
    typed = [_trim(word) for word in text.casefold().split()]
    typed = [word for word in typed if word]
    while typed and typed[0] in _BEFORE:
        typed.pop(0)
    while typed and typed[-1] in _AFTER:
        typed.pop()
    return typed


def rises(word: str) -> bool:
    """Whether a word was typed with an acute: "muốn" and no "muộn", "có" and no "cô"."""
    return "\u0301" in unicodedata.normalize("NFD", word)


def abridged(text: str) -> str:
    """The beginning and the end of a long text: there people say what they want."""
    begun, ended = text[:MOST_READ].rsplit(None, 1), text[-MOST_READ:].split(None, 1)
    return f"{begun[0]} … {ended[-1]}"


def hear(text: str) -> Utterance:
    """Make out what was typed."""
    text = _KEYCAP.sub(r"\1", clean(text))
    typed = _without_politeness(text)
    core = " ".join(_SHORT.get(fold(word), fold(word)) for word in typed)
    return Utterance(text=text, folded=_trim(fold(text)), core=core)


MENU = frozenset("menu|tro giup|giup|help|huong dan|bat dau|start|/start|tro lai".split("|"))
PERSON = frozenset(
    {
        "gap can bo",
        "cho gap can bo",
        "cho tui gap can bo",
        "cho toi gap can bo",
        "muon gap can bo",
        "gap nguoi",
        "gap chi hoi truong",
        "noi chuyen voi can bo",
        "gap nguoi that",
    }
)
UNDO_KEY = "huỷ"  # what is shown beside the choice that undoes
CODE_WORDS = frozenset({"mã", "ma"})
UNDO = frozenset({"huy", "huy bo", "huy lenh", "hoan tac", "bo qua", "thoi khong gui nua"})
STOP = frozenset(
    {
        "dung",
        "dung lai",
        "stop",
        "dung nhan tin",
        "dung gui",
        "dung thong bao",
        "thoi dung nhan cho toi nua",
        "dung nhan cho toi nua",
        "khong nhan thong bao",
        "khong nhan tin nua",
        "ngung nhan tin",
        "ngung",
    }
)
RESUME = frozenset({"nhan lai", "tiep tuc nhan", "nhan thong bao", "bat lai", "nhan tin lai"})
GREETING = frozenset({"chao", "xin chao", "hello", "hi", "chao bot", "alo", "hoi vien chao"})
THANKS = "cam on"
LONGEST_THANKS = 6  # words; after more than that there is something else in it


def is_thanks(heard: Utterance) -> bool:
    """Whether somebody only thanks."""
    words = heard.core.split()
    return heard.core.startswith(THANKS) and len(words) <= LONGEST_THANKS
