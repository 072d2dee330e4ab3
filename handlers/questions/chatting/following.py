"""What is said after an answer or an offer, and means something only after it. Pure."""

import re
from collections.abc import Sequence

from handlers.words import Utterance, hear
from storage.text import fold

MOST_WORDS = 7  # of a question that leans on the one before it
_OPENING = re.compile(r"^(?:the con|vay con|con ve|con|the thi|vay thi|the) (?P<rest>.+)$")
_ENDING = re.compile(r"^(?P<rest>.+?) (?:thi sao|thi the nao|the nao|ra sao|thi)(?: day| vay| a)*$")
_WORD = re.compile(r"\w+")
_IDLE = frozenset(
    "cai dieu y toi em minh la muon hoi chon ve cho cua nay do ay muc the thi a nhe vang "
    "da chi co ba ay".split()
)
_ASPECTS = frozenset(
    "thu tuc ho so giay to lai suat muc dong han thoi gian tien dieu kien don mau nop dia "
    "diem cach lam".split()
)
_WRONG = frozenset(
    {
        "chua dung",
        "khong dung",
        "sai",
        "sai roi",
        "nham roi",
        "khong phai",
        "khong phai cai toi hoi",
        "khong phai cai nay",
        "khong phai dieu toi hoi",
        "khong phai dieu nay",
        "khong phai y toi",
        "toi khong hoi cai nay",
        "toi khong hoi cai do",
        "toi khong hoi dieu do",
        "y toi khong phai the",
        "y toi khong phai vay",
        "khong dung y toi",
        "chua dung y toi",
        "chua dung cai toi hoi",
        "hoi mot dang tra loi mot neo",
        "hoi mot duong tra loi mot neo",
        "tra loi sai",
        "tra loi sai roi",
        "tra loi nham",
        "khong dung cau hoi",
        "cai khac",
        "hoi cai khac",
    }
)


def rejects(heard: Utterance) -> Utterance | None:
    """ "chưa đúng", "không phải cái tôi hỏi"."""
    said = " ".join(_WORD.findall(heard.folded))
    own = heard if heard.is_one_of(_WRONG) or said in _WRONG else None
    return own or (heard if " ".join(_WORD.findall(heard.core)) in _WRONG else None)


def leans(text: str) -> str | None:
    """The subject in "thế còn lãi suất?", "thủ tục thì sao", as typed; None: it stands alone."""
    words = _WORD.findall(text)
    if len(words) > MOST_WORDS:
        return None
    said = " ".join(map(fold, words))
    found = _OPENING.match(said) or _ENDING.match(said)
    if found is None:
        return None
    start = len(said[: found.start("rest")].split())
    return " ".join(words[start : start + len(found["rest"].split())])


def is_aspect(text: str) -> bool:
    """Whether "thế còn thủ tục?" leans on the subject before it wholly: anything has some."""
    subject = leans(text)
    words = [word for word in _WORD.findall(fold(subject or "")) if word not in _IDLE]
    return bool(words) and all(word in _ASPECTS for word in words)


def is_about(subject: str, text: str) -> bool:
    """Whether every word of a subject that says something is in a text."""
    left = [word for word in _WORD.findall(fold(subject)) if word not in _IDLE]
    there = set(_WORD.findall(fold(text)))
    return bool(left) and all(word in there for word in left)


def picked(text: str, titles: Sequence[str]) -> int | None:
    """Which of the titles just offered is named by some of its words; None: none, or several."""
    said = [word for word in _WORD.findall(hear(text).folded) if word not in _IDLE]
    if not said or (len(said) == 1 and len(said[0]) < 3):
        return None
    plain = [" ".join(_WORD.findall(fold(title))) for title in titles]
    phrase = f" {' '.join(said)} "
    whole = [at for at, title in enumerate(plain) if phrase in f" {title} "]
    some = whole or [at for at, title in enumerate(plain) if set(said) <= set(title.split())]
    return some[0] if len(some) == 1 else None
