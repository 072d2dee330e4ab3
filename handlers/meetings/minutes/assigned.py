"""Tasks as people write them down: "chị Lan mua hoa trước thứ sáu", "7 thu hội phí". Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import when
from handlers.announcements.replies import meant
from handlers.meetings.minutes import words
from handlers.meetings.minutes.record import Task, Unclear
from handlers.when import Meaning
from storage.people import RosterLine
from storage.text import clean, fold

LONGEST = 300  # characters of what is to be done
LONGEST_LINE = 600  # with who and when
LONGEST_NAME = 4  # words typed of a name
MOST = 20
MOST_ALIKE = 6  # persons to choose among

_SELVES = frozenset({"toi", "tui", "minh"})
TITLES = frozenset("chi co ba bac em anh ong me di".split())
_BULLET = re.compile(r"^\s*[-–•+*]\s*")
_NUMBERED = re.compile(r"^\s*([0-9]{1,2})[.)]\s+")


@dataclass(frozen=True, slots=True)
class _Who:
    name: str
    among: tuple[RosterLine, ...]
    rest: str


def read(text: str, roster: Sequence[RosterLine], now: datetime, *, writer: str = "") -> list[Task]:
    """The tasks of a text, one a line; `writer`: whom "tôi" is.

    Raises Unclear for a number that is nobody's.
    """
    lines = (_by_name(line, writer) for line in _lines(text))
    found = [task for line in lines for task in _tasks(line, roster, now)]
    if not found:
        raise Unclear("minutes-task-what", line=text[:LONGEST])
    if len(found) > MOST:
        raise Unclear("minutes-tasks-many", most=MOST)
    return found


def _lines(text: str) -> Iterator[str]:
    lines = [_BULLET.sub("", one) for one in re.split(r"[\n;]", clean(text))]
    lines = [line for line in lines if line.strip()]
    numbers = [found[1] for one in lines if (found := _NUMBERED.match(one))]
    if len(lines) > 1 and numbers == [str(n) for n in range(1, len(lines) + 1)]:
        # 1. 2. 3. in front of all lines count the lines, they are no numbers of the roster.
        lines = [_NUMBERED.sub("", one) for one in lines]
    return (line.strip() for line in lines)


def _by_name(line: str, writer: str) -> str:
    """ "giao tôi mua hoa" with the name of her who writes; "giao chị Lan …" without the "giao"."""
    opening = words.GIVES.match(line)
    typed = (line[opening.end() :] if opening else line).split()
    if typed and fold(typed[0]) in _SELVES and writer and len(typed) > 1:
        return " ".join([writer, *typed[1:]])
    if opening and typed and (typed[0].isdecimal() or fold(typed[0]) in TITLES):
        return " ".join(typed)
    return line


def _tasks(line: str, roster: Sequence[RosterLine], now: datetime) -> Iterator[Task]:
    if len(line) > LONGEST_LINE:
        raise Unclear("minutes-task-long", most=LONGEST)
    for who in _whose(line, roster):
        task = _timed(who.rest, now)
        if not (who.among or who.name) and (last := _at_the_end(task.what, roster)):
            who, task = last, replace(task, what=last.rest)
        if not any(char.isalpha() for char in task.what):
            raise Unclear("minutes-task-what", line=line[:LONGEST])
        if len(task.what) > LONGEST:
            raise Unclear("minutes-task-long", most=LONGEST)
        yield _given(task, who)


def _given(task: Task, who: _Who) -> Task:
    if len(who.among) == 1:
        return replace(task, who=who.among[0].name, person=who.among[0].person_id)
    return replace(task, who=who.name, among=tuple(one.person_id for one in who.among))


def _whose(line: str, roster: Sequence[RosterLine]) -> list[_Who]:
    """Those at the beginning of a line, and what they are to do; nobody where nobody is named."""
    if found := words.NUMBERS.match(line):
        rest = line[found.end() :].lstrip(words.MARKS)
        numbers = [int(one) for one in re.findall(r"[0-9]+", found[1])]
        return [_Who("", (_numbered(number, roster),), rest) for number in dict.fromkeys(numbers)]
    return [_named(line, roster)]


def _numbered(number: int, roster: Sequence[RosterLine]) -> RosterLine:
    for line in roster:
        if line.number == number:
            return line
    last = max((line.number for line in roster), default=0)
    raise Unclear("minutes-task-number", number=number, last=last)


def _named(line: str, roster: Sequence[RosterLine]) -> _Who:
    typed = line.split()
    first = int(fold(typed[0]) in TITLES and len(typed) > 1)
    for length in range(min(LONGEST_NAME, len(typed) - first), 0, -1):
        name, end = typed[first : first + length], first + length
        # Without a title only a capital tells a name from any other word.
        if (first or name[0][0].isupper()) and (found := alike(" ".join(name), roster, line)):
            return _Who(_said(typed, end), found, _rest(typed, end))
    if first and typed[1][0].isupper():
        return _Who(_said(typed, 2), (), _rest(typed, 2))
    return _Who("", (), line)


def _at_the_end(what: str, roster: Sequence[RosterLine]) -> _Who | None:
    found = words.AT_THE_END.match(what)
    if found is None:
        return None
    among = alike(" ".join(found["name"].split()[1:]), roster, what)
    return _Who(found["name"], among, found["what"].strip(words.MARKS)) if among else None


def _said(typed: Sequence[str], count: int) -> str:
    return " ".join(typed[:count]).strip(words.MARKS)


def _rest(typed: Sequence[str], count: int) -> str:
    return " ".join(typed[count:]).lstrip(words.MARKS)


def alike(name: str, roster: Sequence[RosterLine], line: str = "") -> tuple[RosterLine, ...]:
    """Those on a roster who may be called so; by the marks, too, where the line has any."""
    name = name.strip(words.MARKS)
    plain = fold(name).split()
    found = [one for one in roster if plain and meant.ends_with(one.name, plain)]
    exact = [one for one in found if one.name.casefold().endswith(f" {name.casefold()}")]
    by_marks = exact if exact and not (line or name).isascii() else found
    return tuple(by_marks[:MOST_ALIKE])


def _timed(rest: str, now: datetime) -> Task:
    """What is to be done, and by when; a time that is over or no time stays among the words."""
    rest = clean(rest)
    meaning = when.understand(rest, now)
    if meaning.kind == "ask":
        days = [end for one in meaning.choices if (end := _end(one, now))]
        if days:
            return Task(_without(rest, meaning), days=tuple(days))
    elif due := _end(meaning, now):
        return Task(_without(rest, meaning), due=due)
    return Task(rest.strip(words.MARKS))


def _end(meaning: Meaning, now: datetime) -> datetime | None:
    end = {"range": meaning.end, "instant": meaning.start}.get(meaning.kind)
    return end if end is not None and end > now else None


def _without(text: str, meaning: Meaning) -> str:
    for first, last in sorted(meaning.spans, reverse=True):
        text = words.DANGLING.sub("", text[:first]) + text[last:]
    return " ".join(text.split()).strip(words.MARKS)
