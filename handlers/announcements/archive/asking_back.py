"""What somebody wants to see again of what was announced: which words, and from when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from rapidfuzz import fuzz

from handlers import when
from handlers.when import Meaning
from handlers.words import Utterance
from storage.search import EVER, Period

# Enough for a question; more is a text that somebody pasted.
MOST_WORDS = 8
LONGEST_REQUEST = 200  # characters
LONGEST_WORD = 30
ALIKE = 80  # per cent: "vonn" is "von"
SHORTEST_FUZZY = 4  # letters; shorter words are like too many others

_DAY = timedelta(days=1)
# A day and a month without a year are read as those to come: seen from earlier they are the last.
_LOOK_BACK = (7, 31, 92, 366)

_OPENING = re.compile(
    r"(?P<ask>(?:(?:cho|giup|xin|toi|tui|em|minh|muon|can|xem|tim|doc|lai|tra cuu|liet ke) )*)"
    r"(?P<all>(?:(?:cac|nhung|danh sach|tat ca) )*)thong bao(?: (?P<rest>.*))?"
)
_REPORT = re.compile(
    r"(?:(?:cho|xin|toi|tui|em|minh|xem|lap|lam) )*bao cao(?P<one> (?:ve )?thong bao)?"
    r"(?: (?P<rest>.+))?"
)
_SEARCHES = re.compile(r"\b(tim|tra cuu)\b")
_ABOUT = re.compile(r"(?:cu |da gui |lien quan |noi )?(?:ve|den|toi|noi dung) (?P<topic>.+)")
# Whoever asks how something is wants an answer, not a list.
_QUESTION = re.compile(
    r"\b(the nao|la gi|bao nhieu|o dau|khi nao|bao gio|tai sao|vi sao|lam sao|ra sao|lam gi"
    r"|duoc khong|co phai|co duoc|khong)\b"
)
_LATELY = re.compile(
    r"(?:gan day|gan nhat|moi day|vua qua|vua roi|vua|cu|truoc|truoc day|da gui|da nhan)"
)
_JUST_NOW = re.compile(r"\b(tuan|thang|nam|quy) vua(?: roi| qua)?\b")
_TO_COME = re.compile(r"\b(?:tuan|thang|nam|quy|hom|ngay) (?:sau|toi|mai|kia)\b|^mai\b")
_LAST_DAYS = re.compile(
    r"(?P<n>[0-9]{1,2}) (?P<unit>ngay|tuan|thang) (?:gan day|vua qua|vua roi|vua|qua)"
)
_DAYS = {"ngay": 1, "tuan": 7, "thang": 31}
_FILLING = frozenset(
    "trong vao cua hoi chi xa co gi nao da gui nhan cu nhung cac vua roi qua moi day hoi khong"
    " tu hom ngay".split()
)
_EMPTY = frozenset("ve cua cac nhung cai tin".split())
_ANY_TIME = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)  # whether it speaks of time, not of which


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the archive: folded words on a subject, or a folded phrase of time, or both."""

    topic: str = ""
    time: str = ""


def wanted(heard: Utterance) -> Wanted | None:
    """What of the archive is asked for; None for anything else that begins like it.

    "thông báo tháng trước", "thông báo về vay vốn", "các thông báo gần đây"; but "thông báo nghỉ
    thai sản thế nào" is a question, and "thông báo" by itself is the newest.
    """
    found = _OPENING.fullmatch(heard.core)
    if found is None or len(heard.core) > LONGEST_REQUEST:
        return None
    rest = found["rest"] or ""
    if not rest:
        return Wanted() if found["ask"] or found["all"] else None
    if _LATELY.fullmatch(rest):
        return Wanted()
    about = _ABOUT.fullmatch(rest)
    if about or _SEARCHES.search(found["ask"]):
        topic = about["topic"] if about else rest
        return None if _QUESTION.search(topic) else Wanted(topic=topic)
    return Wanted(time=rest) if is_time(rest) else None


def reported(heard: Utterance) -> Wanted | None:
    """What is to be reported on: "báo cáo", "báo cáo tháng này", "báo cáo thông báo vay vốn"."""
    found = _REPORT.fullmatch(heard.core)
    if found is None or len(heard.core) > LONGEST_REQUEST:
        return None
    rest = found["rest"] or ""
    if found["one"]:
        return Wanted(topic=" ".join(_words(rest)))
    return Wanted(time=rest) if not rest or is_time(rest) else None


def is_time(phrase: str) -> bool:
    """Whether a folded phrase speaks of a time and of nothing else."""
    if _LAST_DAYS.fullmatch(phrase):
        return True
    phrase = _JUST_NOW.sub(r"\1 truoc", phrase)
    meaning = when.understand(phrase, _ANY_TIME)
    left = _without(phrase, meaning)
    return meaning.kind in ("instant", "range", "ask") and _FILLING.issuperset(left)


def _without(phrase: str, meaning: Meaning) -> list[str]:
    """The words that do not speak of time."""
    spoken = "".join(
        " " if any(start <= place < end for start, end in meaning.spans) else char
        for place, char in enumerate(phrase)
    )
    return spoken.split()


def period_of(phrase: str, now: datetime) -> Period | None:
    """The time gone by that is meant; None when it says none, or only one to come."""
    if found := _LAST_DAYS.search(phrase):
        days = int(found["n"]) * _DAYS[found["unit"]]
        return Period(since=now - timedelta(days=days))
    phrase = _JUST_NOW.sub(r"\1 truoc", phrase)
    readings = [_read(phrase, now - timedelta(days=days)) for days in (0, 1, *_LOOK_BACK)]
    today, yesterday, *earlier = readings
    if today is not None and (today.since or now) <= now:
        return today
    if today != yesterday or _TO_COME.search(phrase):
        return None  # "ngày mai" moves on with the day: it is no date of the past
    return next((one for one in earlier if one is not None and (one.since or now) <= now), None)


def _read(phrase: str, now: datetime) -> Period | None:
    meaning = when.understand(phrase, now)
    meanings = meaning.choices if meaning.kind == "ask" else (meaning,)
    return next(filter(None, map(_span, meanings)), None)


def _span(meaning: Meaning) -> Period | None:
    start = meaning.start
    if meaning.kind == "instant" and start is not None:
        day = datetime.combine(start.date(), time(), start.tzinfo)
        return Period(day, day + _DAY)
    return Period(start, meaning.end) if meaning.kind == "range" else None


def searches(asked: Wanted, now: datetime) -> list[tuple[list[str], Period]]:
    """How to look for it, the likeliest first: words and period; nothing for a time to come."""
    if not asked.topic:
        period = period_of(asked.time, now) if asked.time else EVER
        return [] if period is None else [([], period)]
    words = _words(asked.topic)
    readings = [(words, EVER)]
    meaning = when.understand(asked.topic, now)
    period = period_of(asked.topic, now) if meaning.spans else None
    if period is not None and (others := _words(" ".join(_without(asked.topic, meaning)))):
        readings.insert(0, (others, period))
    return readings


def _words(topic: str) -> list[str]:
    words = [word.strip("?.,!:;()") for word in topic.replace('"', " ").split()]
    return [word[:LONGEST_WORD] for word in words if word and word not in _EMPTY][:MOST_WORDS]


def resembles(words: Sequence[str], folded: str) -> bool:
    """Whether a text has all these words, slips of the finger forgiven."""
    tokens = set(re.findall(r"\w+", folded))
    return all(
        word in folded
        or (
            len(word) >= SHORTEST_FUZZY
            and any(fuzz.ratio(word, token, score_cutoff=ALIKE) for token in tokens)
        )
        for word in words
    )
