"""A question about the time as a leader types it, and answers to it as members do. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import when
from handlers.meetings import words
from handlers.meetings.words import plain
from handlers.when import Meaning
from handlers.words import Utterance
from storage.text import fold

OPENINGS = (
    "hoi gio hop",
    "hoi ngay hop",
    "hoi lich hop",
    "hoi thoi gian hop",
    "hoi chi em gio hop",
    "hoi chi em ngay hop",
    "hoi chi em hop luc nao",
    "chon gio hop",
    "chon ngay hop",
    "binh chon gio hop",
    "binh chon ngay hop",
    "tham do gio hop",
    "tham do ngay hop",
    "lay y kien gio hop",
    "lay y kien ngay hop",
)
# "Hỏi chị em xem hôm nào họp được".
_ASKS_WHEN = re.compile(
    r"^(?:nho |em |giup |cho )*(?:hoi|tham do|lay y kien|xin y kien|binh chon)"
    r"(?: y kien| giup| xem)*"
    r"(?: chi em| moi nguoi| hoi vien)?(?: xem)?(?: ranh| hop)?(?: vao)?"
    r" (?:hom|ngay|luc|buoi|khi|gio) nao(?: thi)?"
    r"(?: ranh| tien| hop| di| duoc| nhe| chi em| moi nguoi)*(?=$|[\s:,?.])"
)
MOST_TIMES = 4
_EDGES = " .,;:-"
_ENDS = re.compile(r"[;\n,]")
_OR = frozenset(("hoac", "hay"))
_SEVERAL = re.compile(r"^[1-9](?:(?:\s*[,;.+&]\s*|\s+va\s+|\s+)[1-9])+$")
_FOR_HER = re.compile(r"^(?:so )?(?P<who>\d{1,4}) chon (?P<what>[1-9](?:(?:[,;.\s]|va)+[1-9])*)$")


@dataclass(frozen=True, slots=True)
class Times:
    """What was made of a text: the times on offer, what else was said, and what is not clear."""

    found: tuple[datetime, ...] = ()
    rest: str = ""
    unclear: tuple[str, ...] = ()


def opens(heard: Utterance) -> str | None:
    """What follows "hỏi giờ họp", as it was typed."""
    rest = heard.after(*OPENINGS)
    if rest is None and (found := _ASKS_WHEN.match(plain(heard.text))):
        rest = heard.text[found.end() :]
    return None if rest is None else rest.lstrip(" :,-–—")  # as people type them


def times(text: str, now: datetime) -> Times:
    """The times in a text, one clause each; a day without an hour takes that of the one before."""
    found: list[datetime] = []
    rest: list[str] = []
    unclear: list[str] = []
    for clause in _clauses(text):
        meaning = when.understand(words.without_campaigns(clause), now)
        at = _moment(clause, meaning, found, now)
        if at is not None:
            found.append(at)
            rest.append(_without(clause, meaning.spans))
        elif meaning.kind == "none":
            rest.append(clause)
        else:
            unclear.append(clause)
    kept = ", ".join(part for part in rest if part)
    return Times(tuple(dict.fromkeys(found)), kept, tuple(unclear))


def _clauses(text: str) -> Iterator[str]:
    for part in _ENDS.split(text):
        clause: list[str] = []
        for word in [*part.split(), "hay"]:
            if fold(word) not in _OR:
                clause.append(word)
            elif found := " ".join(clause).strip(_EDGES):
                yield found
                clause = []


def _moment(
    clause: str, meaning: Meaning, before: Sequence[datetime], now: datetime
) -> datetime | None:
    if meaning.kind == "instant":
        return meaning.start
    if meaning.kind == "range" and before and meaning.start is not None:
        said = " ".join(clause[first:last] for first, last in meaning.spans)
        joined = when.understand(f"{words.hour(before[-1])} {said}", now)
        return joined.start if joined.kind == "instant" else None
    return None


def _without(clause: str, spans: Sequence[tuple[int, int]]) -> str:
    left, begin = [], 0
    for first, last in sorted(spans):
        left.append(clause[begin:first])
        begin = last
    return " ".join("".join([*left, clause[begin:]]).split())


def several(heard: Utterance) -> tuple[int, ...] | None:
    """ "1 3", "1, 3", "1 và 3": several of the times on offer."""
    if not _SEVERAL.match(heard.folded):
        return None
    return tuple(sorted({int(digit) for digit in re.findall(r"\d", heard.folded)}))


def for_another(heard: Utterance) -> tuple[int, tuple[int, ...]] | None:
    """ "7 chọn 1 3": what number 7 of the roster has told her leader."""
    found = _FOR_HER.match(fold(heard.text).strip())
    if not found:
        return None
    return int(found["who"]), tuple(sorted({int(d) for d in re.findall(r"\d", found["what"])}))
