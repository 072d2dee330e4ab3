"""What a sentence about an audience is made of, and all of it put together as one wish. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from handlers.announcements.addressing.phrases import But, Filler, Mode, Phrase, Roles
from storage.criteria import Answer
from storage.naming import UnitName
from storage.people import Role, Standing
from storage.units import Level


@dataclass(frozen=True, slots=True)
class Units:
    """A unit by its name; several where more than one bears it."""

    candidates: tuple[UnitName, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """Inclusive; None: no bound."""

    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Club:
    """A club or class of persons, by its folded name."""

    folded: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Absent from the last so many meetings."""

    times: int


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to an announcement; the folded words by which it is named."""

    answers: tuple[Answer, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Member for so many days at most."""

    days: int


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by her number on the roster, her folded name, or both."""

    name: tuple[str, ...]
    number: int | None


Piece = Phrase | Units | Ages | Club | Missed | Said | Joined | Someone
One = TypeVar("One", Said, Standing, Level, Mode)


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is meant, as far as the words tell. `unknown`: words that mean nothing here.

    Where nothing is understood `heard` is False. `clash`: it says two things of which only one can
    be true, or leaves out nobody.
    """

    heard: bool = False
    unknown: str = ""
    clash: bool = False
    units: tuple[Units, ...] = ()
    roles: tuple[Role, ...] = ()
    least: int | None = None
    most: int | None = None
    clubs: tuple[str, ...] = ()
    missed: int = 0
    said: Said | None = None
    standing: Standing | None = None
    joined_days: int | None = None
    level: Level | None = None
    mode: Mode | None = None
    without_units: tuple[Units, ...] = ()
    without_roles: tuple[Role, ...] = ()
    without_people: tuple[Someone, ...] = ()


def assembled(pieces: Sequence[Piece]) -> Wish:
    """All pieces as one wish: of a kind any is enough, of different kinds each must be true."""
    but = next((n for n, piece in enumerate(pieces) if isinstance(piece, But)), len(pieces))
    meant, left_out = pieces[:but], pieces[but:]
    ages = [piece for piece in meant if isinstance(piece, Ages)]
    wish = Wish(
        heard=says_something(pieces),
        units=tuple(_units(meant)),
        roles=tuple(_roles(meant)),
        least=max((age.least for age in ages if age.least is not None), default=None),
        most=min((age.most for age in ages if age.most is not None), default=None),
        clubs=tuple(piece.folded for piece in meant if isinstance(piece, Club)),
        missed=max((piece.times for piece in meant if isinstance(piece, Missed)), default=0),
        said=_only(meant, Said),
        standing=_only(meant, Standing),
        joined_days=min((one.days for one in meant if isinstance(one, Joined)), default=None),
        level=_only(meant, Level),
        mode=_only(pieces, Mode),
        without_units=tuple(_units(left_out)),
        without_roles=tuple(_roles(left_out)),
        without_people=tuple(piece for piece in left_out if isinstance(piece, Someone)),
    )
    said_twice = any(
        len({piece for piece in pieces if isinstance(piece, kind)}) > 1
        for kind in (Said, Standing, Level, Mode)
    )
    return replace(wish, clash=said_twice or (but < len(pieces) and not _names_any(left_out)))


def _only(pieces: Sequence[Piece], kind: type[One]) -> One | None:
    return next((piece for piece in pieces if isinstance(piece, kind)), None)


def _roles(pieces: Sequence[Piece]) -> Iterator[Role]:
    """Each office once."""
    named = [role for piece in pieces if isinstance(piece, Roles) for role in piece.roles]
    yield from dict.fromkeys(named)


def _names_any(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Units | Roles | Someone) for piece in pieces)


def _units(pieces: Sequence[Piece]) -> Iterator[Units]:
    """The units named; "tổ 1 chi hội Hồng" is one, group 1 of that branch."""
    named: Units | None = None
    for piece in pieces:
        if isinstance(piece, Units):
            if named is not None and (inner := _inside(named, piece)):
                named = inner
                continue
            if named is not None:
                yield named
            named = piece
        elif named is not None and piece != Filler():
            yield named
            named = None
    if named is not None:
        yield named


def _inside(units: Units, parents: Units) -> Units | None:
    above = {parent.id for parent in parents.candidates}
    inner = tuple(unit for unit in units.candidates if unit.parent_id in above)
    return Units(inner) if inner else None


def says_something(pieces: Sequence[Piece]) -> bool:
    return any(not isinstance(piece, Filler) for piece in pieces)
