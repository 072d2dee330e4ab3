"""From tokens to atoms: at each place the first rule that reads something wins."""

from collections.abc import Callable

from handlers.when.cadence import every, mark
from handlers.when.clocks import clock, length, part
from handlers.when.dates import numeric, worded
from handlers.when.holidays import holiday
from handlers.when.nearby import near, stretch
from handlers.when.pieces import Atom, Clock, Dated, Vague
from handlers.when.reader import Reader
from handlers.when.weekdays import weekday

Rule = Callable[[Reader, int], Atom | None]


def vague(r: Reader, i: int) -> Atom | None:
    """Lát nữa, mấy hôm nữa, hôm nào: a time is meant and none is named."""
    if r.has(i, "lát", "chút", "tí", "xíu") and r.has(i + 1, "nữa"):
        return Atom((Vague("vague"),), i, i + 2, weak=True)
    if r.has(i, "vài", "mấy", "ít"):
        ends = next((k for k in (i + 2, i + 3) if r.has(k, "nữa", "sau", "tới")), None)
        return Atom((Vague("vague"),), i, ends + 1, weak=True) if ends else None
    if r.has(i, "hôm", "ngày", "giờ", "lúc", "tuần", "bữa") and r.has(i + 1, "nào", "sau", "trước"):
        last = i + 3 if r.has(i + 2, "cũng") else i + 2
        return Atom((), i, last) if not r.has(i, "tuần") or r.has(i + 1, "nào") else None
    return None


def bare(r: Reader, i: int) -> Atom | None:
    """A number that the time after it completes: từ 8 đến 10 giờ, 7-9h, 1-5/12, 28 và 29/11."""
    number = r.number(i)
    if number is None or number[0] > 31:
        return None
    j = number[1]
    dashed = r.sign(j, "-", "–", "—", "~")
    led = i == 0 or r.spoken_of_time(i - 1) or not r.at(i - 1).text.isalnum()
    if not (dashed or (led and (r.has(j, "đến", "tới") or r.folded(j, "va")))):
        return None
    for rule in (numeric, worded, clock):
        after = rule(r, j + 1)
        value = after.values[0] if after and after.values else None
        if isinstance(value, Dated) and value.day and value.month:
            return Atom((Dated(number[0]),), i, j)
        if isinstance(value, Clock) and number[0] <= 24:
            return Atom((Clock(number[0]),), i, j)
    return None


_RULES: tuple[Rule, ...] = (
    every, vague, bare, length, holiday, numeric, worded, weekday, near, clock, stretch, part, mark,
)  # fmt: skip


def scan(r: Reader) -> list[Atom]:
    """Every atom of the text, left to right; lengths and idioms are stepped over."""
    found: list[Atom] = []
    i = 0
    while i < len(r):
        atom = _first(r, i)
        if atom is not None and atom.values:
            found.append(atom)
        i = max(atom.last, i + 1) if atom is not None else i + 1
    return found


def _first(r: Reader, i: int) -> Atom | None:
    for rule in _RULES:
        atom = rule(r, i)
        if atom is not None:
            return atom if not _of_birth(r, i, atom) else Atom((), i, atom.last)
    return None


def _of_birth(r: Reader, i: int, atom: Atom) -> bool:
    """ "Sinh ngày 12/5/1965" tells an age; "tổng vệ sinh ngày 12/5" is a date."""
    born = r.folded(i - 1, "sinh") and not r.folded(i - 2, "ve", "hoc", "giang", "hy")
    return born and bool(atom.values) and isinstance(atom.values[0], Dated)
