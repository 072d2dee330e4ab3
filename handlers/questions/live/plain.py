"""A question as folded words, short forms written out and what says nothing left out. Pure."""

import re
from collections.abc import Collection

from handlers.words import Utterance

LONGEST = 24  # words; a longer question is a story, and no question to the records

_SHORT = {
    "sdt": "so dien thoai",
    "dt": "dien thoai",
    "hp": "hoi phi",
    "ch": "chi hoi",
    "cht": "chi hoi truong",
    "hv": "hoi vien",
    "tv": "thanh vien",
    "hn": "ho ngheo",
    "ds": "danh sach",
    "k": "khong",
    "ko": "khong",
    "kh": "khong",
    "hok": "khong",
    "hong": "khong",
    "j": "gi",
    "ji": "gi",
    "bn": "bao nhieu",
    "bnhiu": "bao nhieu",
    "nhiu": "nhieu",
    "mik": "minh",
    "mk": "minh",
    "t": "toi",
    "tui": "toi",
    "e": "em",
    "c": "chi",
    "r": "roi",
    "h": "gio",
    "ng": "nguoi",
    "ntn": "the nao",
    "dc": "duoc",
    "dk": "duoc",
    "tb": "thong bao",
}
_IDLE = frozenset("da thua a oi nhe nhi hen ha z zay v ad admin bot uh um vui long ak ah".split())
_ME = "toi|em|minh|co|chi|ba|bac|con|chau"
# Never "hoi" by itself: without accents it is the Union as often as it is a question.
_ASKING = re.compile(
    rf"^(?:(?:lam on|xin phep|chao|nho|can|ban|tro ly|alo|{_ME}) )*"
    rf"(?:cho (?:(?:{_ME}) )?(?:hoi|biet|xin|xem)|muon (?:hoi|biet|xin)|xin (?:hoi|cho biet))"
    r"(?: xem| ti| chut| mot chut)? "
)
# At the ends they say nothing; within, "vay" may be a loan and "the" a card.
_AT_ENDS = re.compile(
    r"^(?:(?:vay|the|vang(?! hop| mat)|a) )+(?!von\b)"
    r"|(?: (?:vay|the|day|a|voi|nha)(?: (?:chau|em|chi|co|ba|bac|con))?)+$"
)
_WORD = re.compile(r"\w+")


def plain(heard: Utterance) -> str:
    """ "Dạ cho em hỏi hp của e đóng chưa ạ?" as "hoi phi cua em dong chua"; "" for a story."""
    typed = _WORD.findall(heard.folded)
    if len(typed) > LONGEST:
        return ""
    said = " ".join(_SHORT.get(word, word) for word in typed if word not in _IDLE)
    return _AT_ENDS.sub("", _ASKING.sub("", said))


def left(said: str, phrases: Collection[str], around: Collection[str]) -> bool:
    """Whether a question has one of the phrases, and around it nothing but such words."""
    for phrase in sorted(phrases, key=len, reverse=True):
        if f" {phrase} " in f" {said} ":
            rest = f" {said} ".replace(f" {phrase} ", " ", 1).split()
            return all(word in around for word in rest)
    return False
