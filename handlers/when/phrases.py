"""From atoms to phrases: neighbours that speak of one time are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.when.pieces import (
    Atom,
    Clock,
    Day,
    Every,
    Mark,
    Moment,
    Part,
    Vague,
    Value,
)
from handlers.when.reader import Reader

_FILLERS = frozenset(
    "luc vao hoi ngay hom cua la dung khoang tam co buoi , ( ) : trong tuc va thi".split()
)
_LONGEST_BRIDGE = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """One time as said, with the runs of tokens that say it; `to` is the other end of a range."""

    places: tuple[tuple[int, int], ...]
    clock: Clock | None = None
    part: Part | None = None
    days: tuple[Day, ...] = ()
    moment: Moment | None = None
    every: Every | None = None
    bad: str = ""
    weak: bool = True
    opened: bool = False  # "từ" came before
    bound: Mark | None = None
    to: "Phrase | None" = None

    @property
    def first(self) -> int:
        """The first token."""
        return self.places[0][0]

    @property
    def last(self) -> int:
        """The place after the last token."""
        return self.places[-1][1]

    @property
    def placed(self) -> bool:
        """Whether it says which day."""
        return bool(self.days) or self.moment is not None

    def covering(self, first: int, last: int) -> "Phrase":
        """The phrase with its last run stretched over these tokens too."""
        start, end = self.places[-1]
        return replace(self, places=(*self.places[:-1], (min(start, first), max(end, last))))


@dataclass(frozen=True, slots=True)
class Joint:
    """A mark and the tokens it covers."""

    mark: Mark
    first: int
    last: int


def fits(phrase: Phrase, value: Value) -> bool:
    """Whether the phrase has room for one more value."""
    match value:
        case Clock():
            return phrase.clock is None and phrase.moment is None
        case Part():
            return phrase.part in (None, value)
        case Moment():
            return not phrase.days and phrase.clock is None
        case Every():
            return phrase.every is None or phrase.every == value
    return phrase.moment is None


def added(phrase: Phrase, value: Value) -> Phrase:
    """The phrase with the value in its place."""
    match value:
        case Clock():
            return replace(phrase, clock=value)
        case Part():
            return replace(phrase, part=value)
        case Moment():
            return replace(phrase, moment=value)
        case Every():
            return replace(phrase, every=value)
        case Vague():
            return replace(phrase, bad=phrase.bad or value.why)
        case Mark():
            return phrase
    return replace(phrase, days=(*phrase.days, value))


def gather(atoms: Sequence[Atom], r: Reader) -> list[Phrase | Joint]:
    """Phrases and joints in order."""
    items: list[Phrase | Joint] = []
    for atom in atoms:
        if isinstance(atom.values[0], Mark):
            items.append(Joint(atom.values[0], atom.first, atom.last))
            continue
        before = items[-1] if items else None
        near = isinstance(before, Phrase) and bridged(r, before.last, atom.first)
        if (
            isinstance(before, Phrase)
            and near
            and all(fits(before, value) for value in atom.values)
        ):
            items[-1] = _extended(before, atom)
        elif isinstance(before, Phrase) and near and isinstance(atom.values[0], Part):
            items[-1] = replace(before, bad="contradiction").covering(atom.first, atom.last)
        else:
            items.append(_extended(Phrase(((atom.first, atom.first),)), atom))
    return items


def _extended(phrase: Phrase, atom: Atom) -> Phrase:
    for value in atom.values:
        phrase = added(phrase, value)
    # "Mỗi" and "sáng" are each too little; together they are a time.
    weak = phrase.weak and atom.weak and not (phrase.every and phrase.part)
    return replace(phrase, weak=weak).covering(atom.first, atom.last)


def bridged(r: Reader, start: int, end: int) -> bool:
    """Whether only little words stand between."""
    return 0 <= end - start <= _LONGEST_BRIDGE and all(
        r.folded(i, *_FILLERS) for i in range(start, end)
    )
