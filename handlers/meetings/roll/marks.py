"""A roll call as leaders type it: "vắng 3, 7, 12-14; phép 5", "sửa 7 có mặt vì đến muộn". Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.meetings.roll import phrases
from handlers.words import Utterance, hear, rises
from storage.meetings import Presence
from storage.text import fold

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[-–—]|[,;]")  # as people type them
_GROUP = re.compile(
    r"^(?:da |bao cao )?(?:to|nhom) (?P<which>\d{1,3}|(?:cua )?(?:em|toi|minh|chung em|chung toi))"
    r"(?![\w-])"
)
_BREAK = re.compile(r"([:,;])")
# Of these a name may come first before the meeting, too: then it is an answer for her.
_FORETOLD = frozenset((Presence.absent, Presence.excused))
_LONGEST_NAME = 6  # words; a longer one is a sentence

Run = tuple[int, int]
Called = tuple[tuple[Presence, tuple[Run, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was called: runs of roster numbers (first, last) by presence, and names.

    `rest`: all others are present. `reason` as it was typed. `correcting`: it began with "sửa".
    `group`: whose roll it is, "" for the speaker's own group; None: the branch's. `counted`: it
    says how many ("vắng 3 người"), and not who.
    """

    calls: Called
    rest: bool = False
    reason: str = ""
    correcting: bool = False
    names: tuple[tuple[Presence, str], ...] = ()
    group: str | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a sheet means, by person; or what is wrong with it, and what is right about it.

    `unknown` are not on the list, `twice` were called in two ways, `backwards` are runs the wrong
    way round; `good` is the sheet without what is unknown, such runs turned round.
    """

    entries: Mapping[int, Presence]
    unknown: tuple[str, ...] = ()
    twice: tuple[int, ...] = ()
    backwards: tuple[Run, ...] = ()
    good: Called = ()


def read(heard: Utterance) -> Sheet | None:
    """The sheet somebody typed in numbers; None when it is anything else."""
    sheet = _sheet(heard)
    return sheet if sheet is not None and not sheet.names else None


def read_names(heard: Utterance) -> Sheet | None:
    """The sheet somebody typed with names in it: "vắng chị Lan, bà Tuất"."""
    sheet = _sheet(heard)
    return sheet if sheet is not None and sheet.names else None


def read_names_first(heard: Utterance) -> Sheet | None:
    """The sheet of "chị Lan về sớm": a name, and then how she was there."""
    sheet = _sheet(heard, names_first=True)
    if sheet is None or not sheet.names or sheet.rest or sheet.calls:
        return None
    if any(presence in _FORETOLD or _herself(name) for presence, name in sheet.names):
        return None
    return sheet


def _herself(name: str) -> bool:
    """Whether "em đến muộn" was read as of somebody called "em đến"."""
    last = fold(name).split()[-1]
    return any(last in words[:-1] for words, _ in phrases.STATUS)


def read_text(text: str) -> Sheet | None:
    """As `read`, for what follows other words."""
    return read(hear(text))


def read_numbers(text: str) -> Sheet | None:
    """Numbers alone, of those who are present: "7 12-14"."""
    return read_text(f"{phrases.SHORTEST[Presence.present]} {text}")


def _sheet(heard: Utterance, *, names_first: bool = False) -> Sheet | None:
    corrected = heard.after(*phrases.CORRECT)
    text = corrected if corrected is not None else heard.text
    group, text = _part_group(text)
    called, reason = _part_reason(text)
    found = _Reading([_Token.of(typed) for typed in _TOKEN.findall(called)])
    if not found.read(in_group=group is not None, names_first=names_first or corrected is not None):
        return None
    return Sheet(
        tuple((call.presence, tuple(call.runs)) for call in found.calls if call.runs),
        rest=found.rest,
        reason=reason,
        correcting=corrected is not None,
        names=tuple((call.presence, name) for call in found.calls for name in call.names),
        group=group,
        counted=found.counted,
    )


def _part_group(text: str) -> tuple[str | None, str]:
    """The group whose roll is called, and what is called."""
    words = _BREAK.sub(r"\1 ", text).split()
    found = _GROUP.match(fold(" ".join(words)))
    if found is None:
        return None, text
    which = found["which"] if found["which"].isdecimal() else ""
    return which.lstrip("0"), " ".join(words[len(found[0].split()) :])


def _part_reason(text: str) -> tuple[str, str]:
    words = text.split()
    plain = [fold(word).strip(".,:;") for word in words]
    for i in range(1, len(words)):
        # "chị Đỗ Lan", "bà Vi".
        if plain[i - 1] in phrases.TITLES or not words[i].casefold().startswith(plain[i][:1]):
            continue
        for opening in phrases.WHY:
            length = len(opening.split())
            if plain[i : i + length] == opening.split() and len(words) > i + length:
                return " ".join(words[:i]), " ".join(words[i + length :])
    return text, ""


@dataclass(frozen=True, slots=True)
class _Token:
    typed: str
    plain: str

    @classmethod
    def of(cls, typed: str) -> "_Token":
        # "Muốn vay vốn" is a wish; only "muộn", or without marks, may be late.
        plain = phrases.mended(fold(typed))
        return cls(typed, phrases.WANTS if plain == "muon" and rises(typed) else plain)

    @property
    def breaks(self) -> bool:
        return self.typed in (",", ";") or self.plain == "va"


@dataclass(slots=True)
class _Call:
    """Those who are called in one way."""

    presence: Presence
    runs: list[Run] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.runs or self.names)


@dataclass(slots=True)
class _Reading:
    """Statuses with the numbers and names after them, or, when these come first, before them."""

    tokens: list[_Token]
    calls: list[_Call] = field(default_factory=list)
    rest: bool = False
    counted: bool = False
    _loose: list[Run] = field(default_factory=list)
    _loose_names: list[str] = field(default_factory=list)
    _at: int = 0

    def read(self, *, in_group: bool, names_first: bool) -> bool:
        """Whether all of it is a roll call."""
        numbers_first = self._numbers_come_first()
        while self._at < len(self.tokens):
            if not (
                self._everybody(in_group=in_group)
                or self._status(numbers_first=numbers_first)
                or self._number(numbers_first=numbers_first)
                or self._filler()
                or self._name(names_first=names_first)
            ):
                return False
        self._join()
        loose = self._loose or self._loose_names or any(call.empty for call in self.calls)
        return bool(self.calls or self.rest) and not loose

    def _everybody(self, *, in_group: bool) -> bool:
        length = self._starts(phrases.EVERYBODY)
        alone = not any(one.plain.isdecimal() for one in self.tokens)
        if not length and (in_group or not alone) and not self._number_follows():
            length = self._starts(phrases.EVERYBODY_HERE)
        if not length and in_group and alone:
            length = self._starts(phrases.OF_GROUP)
        if length:
            self.rest, self._at = True, self._at + length
        return bool(length)

    def _number_follows(self) -> bool:
        """Whether "đủ" is followed by how many that are."""
        length = self._starts(phrases.EVERYBODY_HERE)
        ahead = [one for one in self.tokens[self._at + length :] if not one.breaks]
        return bool(ahead) and ahead[0].plain.isdecimal()

    def _status(self, *, numbers_first: bool) -> bool:
        but = self._starts(phrases.BUT) if self.rest else 0
        words = [(len(words), one) for words, one in phrases.STATUS if self._starts((words,))]
        if but:
            words = [(but, Presence.absent)]
        if not words:
            return False
        length, presence = words[0]
        loose = self._loose if numbers_first else []
        self.calls.append(_Call(presence, loose, self._loose_names))
        self._loose, self._loose_names = [], []
        self._at += length
        return True

    def _number(self, *, numbers_first: bool) -> bool:
        if not self.tokens[self._at].plain.isdecimal():
            return False
        run = self._run()
        self.counted |= self._counts()
        if self.calls and not numbers_first:
            self.calls[-1].runs.append(run)
        else:
            self._loose.append(run)
        return True

    def _counts(self) -> bool:
        """Whether what follows a number makes it a count: "3 người", "3 chị"."""
        ahead = self.tokens[self._at : self._at + 1]
        titled = bool(ahead) and ahead[0].plain in phrases.TITLES and not self._name_at(self._at)
        return titled or (bool(ahead) and ahead[0].plain in phrases.COUNTED)

    def _run(self) -> Run:
        first, ahead = int(self.tokens[self._at].plain), self.tokens[self._at + 1 : self._at + 3]
        ranged = len(ahead) == 2 and ahead[0].plain in phrases.TO and ahead[1].plain.isdecimal()
        self._at += 3 if ranged else 1
        return (first, int(ahead[1].plain)) if ranged else (first, first)

    def _filler(self) -> bool:
        """A word that says nothing; before a name it may be her title."""
        one = self.tokens[self._at]
        titles_a_name = one.plain in phrases.TITLES and self._name_at(self._at)
        if not one.breaks and (one.plain not in phrases.FILLER or titles_a_name):
            return False
        self._at += 1
        return True

    def _name(self, *, names_first: bool) -> bool:
        """A name, after a status or a comma, or a number if her title says that it is one."""
        name = self._name_at(self._at)
        before = self.tokens[self._at - 1].plain if self._at else ""
        titled = self.tokens[self._at].plain in phrases.TITLES
        if not name or (before.isdecimal() and not titled):
            return False
        if self.calls:
            self.calls[-1].names.append(" ".join(name))
        elif names_first:
            self._loose_names.append(" ".join(name))
        else:
            return False
        self._at += len(name)
        while self._at < len(self.tokens) and self.tokens[self._at].plain in phrases.POLITE:
            self._at += 1
        return True

    def _name_at(self, at: int) -> list[str]:
        """The words of a name that stands at a place, with its title."""
        name: list[str] = []
        own = 0  # words that are no title
        for i, one in enumerate(self.tokens[at:], at):
            status = self._starts(tuple(words for words, _ in phrases.STATUS), i)
            ends = one.breaks or not one.typed.isalpha() or one.plain in phrases.POLITE
            if ends or (own and (status or self._starts(phrases.EVERYBODY, i))):
                break
            name.append(one.typed)
            own += bool(own) or one.plain not in phrases.TITLES
        plain = [fold(word) for word in name]
        titled = plain[:1] and plain[0] in phrases.TITLES
        strange = phrases.NO_NAMES if titled else phrases.NO_NAMES | phrases.SELDOM_NAMES
        return name if own and len(name) <= _LONGEST_NAME and not strange & {*plain} else []

    def _numbers_come_first(self) -> bool:
        said = (one for one in self.tokens if not one.breaks)
        meaningful = (one.plain for one in said if one.plain not in phrases.FILLER)
        return next(meaningful, "").isdecimal()

    def _join(self) -> None:
        """ "vắng 3 7 có phép": a status at the end alone says more about the one before."""
        last = self.calls[-1] if len(self.calls) > 1 else None
        if last is not None and last.empty and last.presence is Presence.excused:
            self.calls.pop()
            self.calls[-1].presence = Presence.excused

    def _starts(self, known: phrases.Phrases, at: int | None = None) -> int:
        """The length of the phrase that stands at a place, 0 for none."""
        i = self._at if at is None else at
        ahead = tuple(one.plain for one in self.tokens[i : i + 8])
        return next((len(words) for words in known if ahead[: len(words)] == words), 0)


def meant(sheet: Sheet, roster: Mapping[int, int]) -> Meant:
    """Whom the numbers mean on a roster (number → person).

    Who has left leaves a gap in the numbers, which a run may go over.
    """
    entries: dict[int, Presence] = {}
    unknown: list[str] = []
    twice: list[int] = []
    backwards: list[Run] = []
    good: list[tuple[Presence, tuple[Run, ...]]] = []
    top = max(roster, default=0)
    for presence, runs in sheet.calls:
        fine: list[Run] = []
        for run in runs:
            first, last = sorted(run)
            numbers = [n for n in range(first, min(last, top) + 1) if n in roster]
            if first < 1 or last > top or not numbers:
                unknown.append(_shown(run))
                continue
            fine.append((first, last))
            if run != fine[-1]:
                backwards.append(run)
            for number in numbers:
                if entries.get(roster[number], presence) is not presence:
                    twice.append(number)
                entries[roster[number]] = presence
        good.append((presence, tuple(fine)))
    return Meant(entries, tuple(unknown), tuple(twice), tuple(backwards), tuple(good))


def _shown(run: Run) -> str:
    return str(run[0]) if run[0] == run[1] else f"{run[0]}-{run[1]}"


def written(calls: Called) -> str:
    """A correction by numbers as a text that is read back as the same."""
    parts = [
        f"{phrases.SHORTEST[presence]} {' '.join(_shown(run) for run in runs)}"
        for presence, runs in calls
    ]
    return f"{phrases.CORRECT[-1]} {'; '.join(parts)}"
