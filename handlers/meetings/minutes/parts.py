"""What somebody wrote for a part of the minutes, or for all of them, as a record. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.meetings.minutes import assigned, money, votes, words
from handlers.meetings.minutes.record import (
    CONTENT,
    DECISIONS,
    FEE,
    PEOPLE,
    TASKS,
    VOTES,
    Record,
    Unclear,
)
from storage.people import RosterLine
from storage.text import clean, clean_line, fold

LONGEST = 6000  # characters of the content
LONGEST_LINE = 500  # of a decision
LONGEST_NAME = 120
MOST_LINES = 20

_BULLET = re.compile(r"^\s*(?:[-–•+*]|[0-9]{1,2}[.)])\s*")
_CHAIR = ("nguoi chu tri", "chu tri", "chu toa", "dieu hanh")
_SECRETARY = ("nguoi ghi bien ban", "ghi bien ban", "thu ky", "nguoi ghi", "ghi chep", "ghi")
_SELF = frozenset({"toi", "em", "minh", "tui", "chau"})
# "Tôi chủ trì, tự ghi": the one who takes the notes is the one who chairs.
_SAME = frozenset({"", "tu", "kiem", "cung", "luon", "kiem luon", "va", "va tu", "vua"})
# Heads of lines in one long message; None: of what the register tells.
_HEADS: tuple[tuple[int | None, tuple[str, ...]], ...] = (
    (PEOPLE, ("chu tri", "chu toa", "nguoi chu tri", "thu ky", "nguoi ghi", "ghi bien ban")),
    (CONTENT, ("noi dung", "noi dung hop", "dien bien", "noi dung cuoc hop")),
    (DECISIONS, ("quyet dinh", "ket luan", "quyet nghi", "thong nhat", "nghi quyet")),
    (VOTES, ("bieu quyet", "ket qua bieu quyet")),
    (TASKS, ("phan cong", "cong viec", "nhiem vu", "viec can lam", "viec")),
    (FEE, ("thu hoi phi", "hoi phi", "thu tien", "so tien thu", "thu quy")),
    (None, ("thoi gian", "dia diem", "co mat", "vang", "si so", "thanh phan", "bien ban")),
)
# Without a colon these begin, or are, what is decided or to be done.
_WITH_COLON = frozenset({"thu tien", "thu quy", "thu hoi phi", "viec", "vang", "thong nhat"})
_PART_OF = {head: part for part, heads in _HEADS for head in heads}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a meeting: its roster, who writes, how many came (None: not closed)."""

    roster: Sequence[RosterLine]
    writer: str
    here: int | None
    now: datetime


def read(part: int, text: str, known: Known, *, unchecked: bool = False) -> Record:
    """A record of one part alone. Raises Unclear; `unchecked`: not for more votes than women."""
    if part == VOTES and unchecked:
        return Record(votes=tuple(votes.read(text, known.here)))
    return _READERS[part](text, known)


@dataclass(frozen=True, slots=True)
class Whole:
    """A long message: what is clear in it, and the first part that is not, with its words."""

    record: Record
    given: frozenset[int]
    unclear: tuple[int, str, Unclear] | None = None


def whole(text: str, known: Known) -> Whole | None:
    """What a long message with several heads says; None for any other text."""
    found = _by_heads(text)
    if len(found) < 2:
        return None
    record, given, unclear = Record(), set(), []
    for part, lines in found.items():
        words_ = "\n".join(lines)
        try:
            record = record.taking(read(part, words_, known), part)
            given.add(part)
        except Unclear as why:
            unclear.append((part, words_, why))
    return Whole(record, frozenset(given), next(iter(unclear), None))


def _by_heads(text: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    into: list[str] = []
    for line in clean(text).splitlines():
        head, rest = _head(line)
        if head is not None:
            part = _PART_OF[head]
            into = [] if part is None else found.setdefault(part, [])
            # Who chairs and who takes the notes is told by the head itself.
            rest = line.replace(":", " ", 1) if part == PEOPLE else rest
        if rest.strip():
            into.append(rest)
    return {part: lines for part, lines in found.items() if lines}


def _head(line: str) -> tuple[str | None, str]:
    """The head at the beginning of a line, and what follows it."""
    plain = _BULLET.sub("", line)
    before, colon, rest = plain.partition(":")
    if colon and (head := fold(before)) in _PART_OF:
        return head, rest.strip()
    bare = fold(plain).strip(words.MARKS)
    if not colon and bare in _PART_OF and bare not in _WITH_COLON:
        return bare, ""
    return None, line


def _people(text: str, known: Known) -> Record:
    chair, secretary, unsaid = "", "", []
    for piece in _pieces(text):
        if (name := _after(piece, _CHAIR)) is not None:
            chair = _called(name, known)
        elif (name := _after(piece, _SECRETARY)) is not None:
            secretary = chair if fold(name) in _SAME else _called(name, known)
        elif piece.strip():
            unsaid.append(_called(piece, known))
    names = iter(unsaid)
    chair = chair or next(names, "")
    secretary = secretary or next(names, "")
    if not chair and not secretary:
        raise Unclear("minutes-people-unclear")
    return Record(chair=chair, secretary=secretary)


def _pieces(text: str) -> Iterator[str]:
    """One for each name, also of those who put no comma: "chị Nhàn chủ trì chị Quyên ghi"."""
    for piece in words.BETWEEN_NAMES.split(clean(text)):
        typed = piece.split()
        plain = [fold(word).strip(words.MARKS) for word in typed]
        chair, notes = _found(plain, _CHAIR), _found(plain, _SECRETARY)
        if chair is None or notes is None:
            yield piece
            continue
        cut = notes[0] if chair[0] == 0 else chair[1]
        first = typed[: cut - 1] if plain[cut - 1] == "vua" else typed[:cut]
        yield " ".join(word for word in first if fold(word) != "vua")
        yield " ".join(typed[cut:])


def _found(plain: Sequence[str], marks: Iterable[str]) -> tuple[int, int] | None:
    """Where the first of these marks begins and ends among the words."""
    for mark in marks:
        wanted = mark.split()
        for at in range(len(plain) - len(wanted) + 1):
            if list(plain[at : at + len(wanted)]) == wanted:
                return at, at + len(wanted)
    return None


def _after(piece: str, marks: Iterable[str]) -> str | None:
    """The name that stands before or after one of these folded words."""
    typed = piece.split()
    plain = [fold(word).strip(words.MARKS) for word in typed]
    for mark in marks:
        count = len(mark.split())
        if plain[:count] == mark.split():
            return " ".join(typed[count:])
        if plain[-count:] == mark.split():
            return " ".join(typed[:-count])
    return None


def _called(name: str, known: Known) -> str:
    """The name on the roster, if it can be only one; else as it was typed."""
    name = clean_line(name).strip(words.MARKS)
    if fold(name) in _SELF:
        return known.writer
    if name.isdecimal():
        found = [line for line in known.roster if line.number == int(name[:4])]
    else:
        typed = name.split()
        tail = typed[1:] if len(typed) > 1 and fold(typed[0]) in assigned.TITLES else typed
        found = list(assigned.alike(" ".join(tail), known.roster))
    return found[0].name if len(found) == 1 else name[:LONGEST_NAME]


def _content(text: str, _: Known) -> Record:
    text = clean(text)
    if sum(char.isalpha() for char in text) < 2:
        raise Unclear("minutes-content-short")
    if len(text) > LONGEST:
        raise Unclear("minutes-content-long", most=LONGEST, count=len(text))
    return Record(content=text)


def _decisions(text: str, _: Known) -> Record:
    lines = [clean_line(_BULLET.sub("", line)) for line in re.split(r"[\n;]", clean(text))]
    lines = [line for line in lines if any(char.isalpha() for char in line)]
    if not lines:
        raise Unclear("minutes-decisions-short")
    if len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE:
        raise Unclear("minutes-decisions-long", most=MOST_LINES, longest=LONGEST_LINE)
    return Record(decisions=tuple(lines))


def _votes(text: str, known: Known) -> Record:
    return Record(votes=tuple(votes.checked(votes.read(text, known.here), known.here)))


def _tasks(text: str, known: Known) -> Record:
    found = assigned.read(text, known.roster, known.now, writer=known.writer)
    return Record(tasks=tuple(found))


def _fee(text: str, _: Known) -> Record:
    found = money.read(text)
    if len(found) != 1:
        raise Unclear("minutes-fee-unclear" if found else "minutes-fee-none", sums=found)
    return Record(collected=found[0])


_READERS: dict[int, Callable[[str, Known], Record]] = {
    PEOPLE: _people,
    CONTENT: _content,
    DECISIONS: _decisions,
    VOTES: _votes,
    TASKS: _tasks,
    FEE: _fee,
}
