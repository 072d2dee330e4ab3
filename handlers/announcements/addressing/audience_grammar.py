"""From a sentence that says who is to get an announcement to what it means; never a guess. Pure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from handlers.announcements.addressing.audience_wish import (
    Ages,
    Club,
    Joined,
    Missed,
    Piece,
    Said,
    Someone,
    Units,
    Wish,
    assembled,
    says_something,
)
from handlers.announcements.addressing.phrases import (
    ABOUT,
    AWAY,
    CLASS,
    CLUB,
    HONORIFICS,
    LONGEST,
    NUMBER_WORDS,
    OF_MEETINGS,
    PHRASES,
    TIMES,
    UNIT_KINDS,
    But,
    Everybody,
    Filler,
    Mode,
    Roles,
)
from storage.criteria import Answer
from storage.naming import UnitName
from storage.text import fold

MOST_WORDS = 80
OLDEST = 120
MOST_MISSED = 12
_WORD = re.compile(r"\w+|[^\w\s]")
_COMMA = Filler(comma=True)
_HEADS = (*UNIT_KINDS, *CLUB, *CLASS)


Read = tuple[Piece, int]  # and where it ends


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names that may occur: units and clubs."""

    units: Mapping[tuple[str, ...], tuple[UnitName, ...]]
    short: Mapping[tuple[str, ...], tuple[UnitName, ...]]
    clubs: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, units: Iterable[UnitName], clubs: Iterable[str]) -> "Lexicon":
        whole: dict[tuple[str, ...], list[UnitName]] = defaultdict(list)
        short: dict[tuple[str, ...], list[UnitName]] = defaultdict(list)
        for unit in units:
            words = tuple(_WORD.findall(unit.folded))
            whole[words].append(unit)
            own = _without_kind(words)
            # "Hoi LHPN xa Dong May" is also "xa Dong May"; only then "Dong May".
            if own != words and _without_kind(own) != own:
                whole[own].append(unit)
                own = _without_kind(own)
            short[own].append(unit)
        return cls(
            {words: tuple(found) for words, found in whole.items() if words},
            {words: tuple(found) for words, found in short.items() if words},
            {tuple(_WORD.findall(folded)): folded for folded in clubs},
        )


def _without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    kind = next((kind for kind in UNIT_KINDS if words[: len(kind)] == kind), ())
    return words[len(kind) :]


@dataclass(slots=True)
class _Reader:
    text: list[str]
    lexicon: Lexicon
    words: list[str] = field(init=False)
    excluding: bool = False
    naming: bool = False  # the last thing named was a unit, so another may follow by short name

    def __post_init__(self) -> None:
        self.words = [fold(word) for word in self.text]

    def at(self, i: int, *words: str) -> bool:
        return tuple(self.words[i : i + len(words)]) == words

    def one_of(self, i: int, phrases: Iterable[tuple[str, ...]]) -> int | None:
        """Where the first of these phrases ends that begins here."""
        return next((i + len(words) for words in phrases if self.at(i, *words)), None)

    def number(self, i: int, most: int) -> int | None:
        word = self.words[i] if i < len(self.words) else ""
        known = word.isascii() and word.isdecimal() and len(word) <= 4
        return int(word) if known and 0 < int(word) <= most else None

    def longest(self, i: int, table: Mapping[tuple[str, ...], object]) -> int | None:
        """Where the longest of these names ends that begins here."""
        most = max(map(len, table), default=0)
        ends = range(min(len(self.words), i + most), i, -1)
        return next((end for end in ends if tuple(self.words[i:end]) in table), None)


def understand(text: str, lexicon: Lexicon) -> Wish:
    """What a sentence means; its first unknown words where it is not understood to the end."""
    words = _WORD.findall(text)
    if len(words) > MOST_WORDS:
        return Wish(unknown=" ".join(words[:8]))
    reader = _Reader(words, lexicon)
    pieces: list[Piece] = []
    i = begin = 0  # of what has not been made out
    while i < len(words):
        read = next((read for rule in _RULES if (read := rule(reader, i))), None)
        if read is None or _cannot_be_left_out(reader, read[0]):
            heard = says_something(pieces) or reader.one_of(begin, _HEADS) is not None
            return Wish(heard=heard, unknown=_until_comma(reader, begin, i))
        piece, i = read
        pieces.append(piece)
        reader.excluding |= isinstance(piece, But)
        if not isinstance(piece, Filler):
            reader.naming = isinstance(piece, Units)
        if not isinstance(piece, Everybody) and piece != Filler():
            begin = i
    return assembled(pieces)


def _cannot_be_left_out(reader: _Reader, piece: Piece) -> bool:
    return reader.excluding and not isinstance(piece, But | Units | Roles | Someone | Filler | Mode)


def _until_comma(reader: _Reader, begin: int, i: int) -> str:
    end = i + 1
    while end < len(reader.words) and PHRASES.get((reader.words[end],)) != _COMMA:
        end += 1
    return " ".join(reader.text[begin:end])


# --- rules: what begins at a place, and where it ends -----------------------------------------


def _age(r: _Reader, i: int) -> Read | None:
    """From 60 years up, over 60, under 35, from 18 to 35 years."""
    begun = r.one_of(i, (("trong", "do", "tuoi"), ("do", "tuoi"), ("tuoi",)))
    named, i = begun is not None, begun or i
    start = r.one_of(i, _BOUNDS) or i
    bound = tuple(r.words[i:start])
    first = r.number(start, OLDEST)
    if first is None:
        return None
    end = start + 1
    end += r.at(end, "tuoi")
    if (second := r.one_of(end, (("den",), ("toi",), ("-",), ("–",)))) is not None:
        last = r.number(second, OLDEST)
        if last is None or bound not in {(), ("tu",)}:
            return None
        end = second + 1 + r.at(second + 1, "tuoi")
        return (Ages(first, last), end) if named or r.at(end - 1, "tuoi") else None
    return _one_bound(r, bound, first, end) if named or r.at(end - 1, "tuoi") else None


_BOUNDS = tuple(
    tuple(words.split())
    for words in "khong qua|toi da|nhieu nhat|chua den|chua toi|chua du|it nhat|duoi|tren|hon|tu"
    .split("|")
)  # fmt: skip


def _one_bound(r: _Reader, bound: tuple[str, ...], years: int, end: int) -> Read | None:
    up = r.one_of(end, (("tro", "len"), ("do", "len")))
    down = r.one_of(end, (("tro", "xuong"), ("do", "xuong"), ("tro", "lai"), ("do", "lai")))
    word = bound[0] if bound else ""
    if up is not None and word in {"", "tu"}:
        return Ages(years, None), up
    if down is not None and word in {"", "tu"}:
        return Ages(None, years), down
    meanings = {
        "tu": Ages(years, None),
        "it": Ages(years, None),
        "tren": Ages(years + 1, None),
        "hon": Ages(years + 1, None),
        "duoi": Ages(None, years - 1),
        "chua": Ages(None, years - 1),
        "khong": Ages(None, years),
        "toi": Ages(None, years),
        "nhieu": Ages(None, years),
    }
    found = meanings.get(word)
    return None if found is None else (found, end if up is None else up)


def _absent(r: _Reader, i: int) -> Read | None:
    """Absent from the last two meetings."""
    end = r.one_of(i, AWAY)
    if end is None:
        return None
    times = 1
    counted = r.number(end, MOST_MISSED)
    if counted is None and end + 1 < len(r.words) and r.words[end + 1] in TIMES:
        counted = NUMBER_WORDS.get(r.words[end])
    if counted is not None:
        times, end = counted, end + 1
    while end < len(r.words) and r.words[end] in OF_MEETINGS:
        end += 1
    return Missed(times), end


def _answered(r: _Reader, i: int) -> Read | None:
    """Has not confirmed the news about …: what follows, up to a comma, names the news."""
    answers: list[Answer] = []
    end, later = i, i
    while (read := _phrase(r, later)) is not None and isinstance(read[0], Answer):
        answers.append(read[0])
        end = read[1]
        later = r.one_of(end, (("hoac",), ("hay",), ("va",), (",",))) or end
    if not answers:
        return None
    begin = end = r.one_of(end, ABOUT) or end
    while end < len(r.words) and not _ends_a_name(r, end):
        end += 1
    return Said(tuple(answers), tuple(r.words[begin:end])), end


def _ends_a_name(r: _Reader, i: int) -> bool:
    read = _phrase(r, i)
    return r.words[i] in {",", ";", "."} or (read is not None and isinstance(read[0], But))


def _club(r: _Reader, i: int) -> Read | None:
    """The dance club; those in the class of the poor."""
    i += r.at(i, "chi") and r.one_of(i + 1, (*CLUB, *CLASS)) is not None
    clubs = r.lexicon.clubs
    if (end := r.longest(i, clubs)) is not None:
        return Club(clubs[tuple(r.words[i:end])]), end
    for heads, prefix in ((CLUB, ("clb",)), (CLASS, ())):
        start = r.one_of(i, heads)
        for end in range(len(r.words), start or len(r.words), -1):
            if (name := (*prefix, *r.words[start:end])) in clubs:
                return Club(clubs[name]), end
    return None


def _unit(r: _Reader, i: int) -> Read | None:
    if (end := r.longest(i, r.lexicon.units)) is not None:
        return Units(r.lexicon.units[tuple(r.words[i:end])]), end
    return None


def _unit_by_short_name(r: _Reader, i: int) -> Read | None:
    """ "… and Sen", after another unit."""
    if r.naming and (end := r.longest(i, r.lexicon.short)) is not None:
        return Units(r.lexicon.short[tuple(r.words[i:end])]), end
    return None


def _new(r: _Reader, i: int) -> Read | None:
    """Who joined in the last so many days."""
    heads = (("hoi", "vien", "moi"), ("moi", "vao", "hoi"), ("moi", "vao"), ("moi", "ket", "nap"))
    end = r.one_of(i, heads)
    if end is None:
        return None
    end = r.one_of(end, (("vao", "trong"), ("ket", "nap", "trong"), ("trong",), ("vao",))) or end
    number = r.number(end, 999)
    spans = {"ngay": 1, "tuan": 7, "thang": 30, "nam": 365}
    if number is None or end + 1 >= len(r.words) or r.words[end + 1] not in spans:
        return None
    days = number * spans[r.words[end + 1]]
    end += 2
    while end < len(r.words) and r.words[end] in {"gan", "day", "qua", "nay", "nhat"}:
        end += 1
    return Joined(days), end


def _meaning(r: _Reader, i: int) -> Read | None:
    read = _phrase(r, i)
    return None if read is None or isinstance(read[0], Filler) else read


def _phrase(r: _Reader, i: int) -> Read | None:
    for end in range(min(len(r.words), i + LONGEST), i, -1):
        if (meaning := PHRASES.get(tuple(r.words[i:end]))) is not None:
            return meaning, end
    return None


def _someone(r: _Reader, i: int) -> Read | None:
    """Mrs Lan number 7, to be left out."""
    if not r.excluding:
        return None
    begin = i + (r.words[i] in HONORIFICS)
    end = begin
    while end < len(r.words) and r.words[end] != "so" and _is_of_a_name(r, end):
        end += 1
    name = tuple(r.words[begin:end])
    number = r.number(end + 1, 9999) if r.at(end, "so") else None
    if number is not None:
        return Someone(name, number), end + 2
    named = name and begin > i and not r.at(end, "so")
    return (Someone(name, None), end) if named else None


def _is_of_a_name(r: _Reader, i: int) -> bool:
    return r.words[i].isalpha() and PHRASES.get((r.words[i],)) not in (_COMMA, But())


# What is longest, and what may only be one thing, is tried first.
_RULES: tuple[Callable[[_Reader, int], Read | None], ...] = (
    _unit, _club, _age, _absent, _answered, _new, _meaning, _unit_by_short_name, _someone, _phrase,
)  # fmt: skip
