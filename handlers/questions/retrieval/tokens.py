"""From text to words: as typed, folded, and which of them carry no subject."""

import re
import unicodedata
from functools import lru_cache

from storage.text import clean, fold

_WORD = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"(\D)\1{3,}")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_THANKS = re.compile(r"\b(?:c[ảáa]m ơn|cam on|c[ảáa]m on)\b")
_LONE_Y = re.compile(r"^([^\W\daeiouy]+)y$")


@lru_cache(maxsize=65536)
def typed_form(word: str) -> str:
    """One spelling per word: lower case, the tone mark last, so that hoá equals hóa."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(char for char in marks if char in _TONES)
    return "".join(char for char in marks if char not in _TONES) + tones


@lru_cache(maxsize=65536)
def folded_form(word: str) -> str:
    """The word without diacritics; a lone final y counts as i, so that lý equals lí."""
    return _LONE_Y.sub(r"\1i", fold(word))


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order; letters drawn out ("ơiiiii") are drawn in."""
    return _WORD.findall(_DRAWN_OUT.sub(r"\1", clean(text).casefold()))


def without_thanks(text: str) -> str:
    """The text without "cảm ơn", whose words would otherwise look like a subject."""
    return _THANKS.sub(" ", clean(text).casefold())


def is_accented(said: list[str]) -> bool:
    """Whether the writer uses diacritics at all."""
    return any(not word.isascii() for word in said)


# Politeness, pronouns, question words and particles: they say how one asks, not what for.
_STOP = (
    "dạ ạ ơi à ừ nhé nha nhá nhỉ hả vậy thế thì là mà và với cho của các những một cái con này"
    " kia ấy đó đây tôi tui tớ mình em anh chị bác cô chú cháu ad admin ai gì nào đâu sao ra hội"
    " bao nhiêu mấy khi lúc có không được bị đã đang sẽ vẫn còn cũng chỉ rồi chưa nữa thôi muốn"
    " cần phải hãy xin hỏi biết nói bảo thấy nghe về ở trong ngoài trên dưới từ đến tới theo do"
    " để nên nếu hay hoặc như vì tại bởi đi lại lên xuống vào rất quá lắm luôn liền giúp làm"
    " việc người ta họ nó bạn ông bà vài hết giờ bây nay hôm mai đều tự nhưng cách chào"
    " thanks thank hello hi alo ok oke okay okie vâng kính thưa hiểu"
)
_STOP_TYPED = frozenset(typed_form(word) for word in _STOP.split())


def is_filler(word: str) -> bool:
    """Whether a word, written with its diacritics, carries no subject."""
    if len(word) == 1 and not word.isdigit():
        return True
    return typed_form(word) in _STOP_TYPED
