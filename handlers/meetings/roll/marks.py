"""A roll call as leaders type it: "vắng 3, 7, 12-14; phép 5", "sửa 7 có mặt vì đến muộn". Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.words import Utterance
from storage.meetings import Presence
from storage.text import fold

_STATUS: tuple[tuple[tuple[str, ...], Presence], ...] = tuple(
    (tuple(words.split()), presence)
    for words, presence in (
        ("vang khong co phep", Presence.absent),
        ("vang khong phep", Presence.absent),
        ("vang khong ly do", Presence.absent),
        ("vang co phep", Presence.excused),
        ("vang co ly do", Presence.excused),
        ("vang phep", Presence.excused),
        ("xin phep", Presence.excused),
        ("nghi phep", Presence.excused),
        ("khong phep", Presence.absent),
        ("co phep", Presence.excused),
        ("phep", Presence.excused),
        ("vang mat", Presence.absent),
        ("vang", Presence.absent),
        ("den muon", Presence.late),
        ("di muon", Presence.late),
        ("muon", Presence.late),
        ("den tre", Presence.late),
        ("di tre", Presence.late),
        ("ve som", Presence.left_early),
        ("co mat", Presence.present),
        ("da den", Presence.present),
    )
)
_REST = tuple(
    tuple(words.split())
    for words in (
        "nhung nguoi con lai deu co mat",
        "nhung nguoi con lai co mat",
        "con lai deu co mat",
        "con lai co mat het",
        "con lai co mat du",
        "con lai co mat",
        "con lai den du",
        "con lai du",
        "con lai co",
    )
)
_FILLER = frozenset(
    "so cac chi hv va cung voi gom la ghi nhung nguoi hoi vien danh dau da em a nhe nha".split()
)
_TO = frozenset(("-", "–", "—", "den", "toi"))  # as people type them
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[-–—]")  # as above
_WHY = ("ly do la", "ly do", "tai vi", "boi vi", "vi", "do")
_CORRECT = ("sua lai", "sua so", "sua")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was called: runs of roster numbers (first, last) by presence.

    `rest`: all others are present. `reason` as it was typed. `correcting`: it began with "sửa".
    """

    calls: tuple[tuple[Presence, tuple[tuple[int, int], ...]], ...]
    rest: bool = False
    reason: str = ""
    correcting: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a sheet means, by person; or the numbers not on the list, or called twice."""

    entries: Mapping[int, Presence]
    unknown: tuple[str, ...] = ()
    twice: tuple[int, ...] = ()


def read(heard: Utterance) -> Sheet | None:
    """The sheet somebody typed; None when it is anything else."""
    called = heard.after(*_CORRECT)
    correcting = called is not None
    called, reason = _part_reason(called if called is not None else heard.text)
    found = _read(_TOKEN.findall(fold(called)))
    if found is None:
        return None
    calls, rest = found
    return Sheet(calls, rest, reason, correcting)


def _part_reason(text: str) -> tuple[str, str]:
    words = text.split()
    plain = [fold(word).strip(".,:;") for word in words]
    for i in range(1, len(words)):
        for opening in _WHY:
            length = len(opening.split())
            if plain[i : i + length] == opening.split() and len(words) > i + length:
                return " ".join(words[:i]), " ".join(words[i + length :])
    return text, ""


_Runs = tuple[tuple[int, int], ...]


def _read(tokens: list[str]) -> tuple[tuple[tuple[Presence, _Runs], ...], bool] | None:
    """Statuses with the numbers after them, or, when a number comes first, before them."""
    calls: list[tuple[Presence, list[tuple[int, int]]]] = []
    loose: list[tuple[int, int]] = []
    rest, i = False, 0
    while i < len(tokens):
        if length := _starts(tokens, i, _REST):
            rest, i = True, i + length
        elif status := _status(tokens, i):
            presence, length = status
            calls.append((presence, loose))
            loose, i = [], i + length
        elif tokens[i].isdecimal():
            run, i = _run(tokens, i)
            loose.append(run)
            if calls and not _numbers_come_first(tokens):
                calls[-1][1].append(loose.pop())
        elif tokens[i] in _FILLER:
            i += 1
        else:
            return None
    calls = _joined(calls)
    if loose or not (calls or rest) or not all(runs for _, runs in calls):
        return None
    return tuple((presence, tuple(runs)) for presence, runs in calls), rest


def _numbers_come_first(tokens: list[str]) -> bool:
    meaningful = (token for token in tokens if token not in _FILLER)
    return next(meaningful, "").isdecimal()


def _joined(
    calls: list[tuple[Presence, list[tuple[int, int]]]],
) -> list[tuple[Presence, list[tuple[int, int]]]]:
    """ "vắng 3 7 có phép": a status at the end without numbers says more about the one before."""
    if len(calls) > 1 and not calls[-1][1] and calls[-1][0] is Presence.excused:
        return [*calls[:-2], (calls[-1][0], calls[-2][1])]
    return calls


def _starts(tokens: list[str], i: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """The length of the phrase that stands at a place, 0 for none."""
    return next((len(p) for p in phrases if tuple(tokens[i : i + len(p)]) == p), 0)


def _status(tokens: list[str], i: int) -> tuple[Presence, int] | None:
    for words, presence in _STATUS:
        if tuple(tokens[i : i + len(words)]) == words:
            return presence, len(words)
    return None


def _run(tokens: list[str], i: int) -> tuple[tuple[int, int], int]:
    first = int(tokens[i])
    ranged = i + 2 < len(tokens) and tokens[i + 1] in _TO and tokens[i + 2].isdecimal()
    return ((first, int(tokens[i + 2])), i + 3) if ranged else ((first, first), i + 1)


def meant(sheet: Sheet, roster: Mapping[int, int]) -> Meant:
    """Whom the numbers mean on a roster (number → person)."""
    entries: dict[int, Presence] = {}
    unknown: list[str] = []
    twice: list[int] = []
    top = max(roster, default=0)
    for presence, runs in sheet.calls:
        for first, last in runs:
            numbers = range(first, last + 1)
            if not 1 <= first <= last <= top or any(n not in roster for n in numbers):
                unknown.append(str(first) if first == last else f"{first}-{last}")
                continue
            for number in numbers:
                if entries.get(roster[number], presence) is not presence:
                    twice.append(number)
                entries[roster[number]] = presence
    return Meant(entries, tuple(unknown), tuple(twice))
