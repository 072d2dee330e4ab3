"""Closed registers of a small union in a year, and what they add up to, counted by hand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from storage import announcements, people, units
from storage.announcements import Broadcast, BroadcastState, Kind, Purpose
from storage.attendance import Tally
from storage.database import Session
from storage.deliveries import Receipt, ReceiptKind, Via
from storage.meetings import (
    ATTENDED,
    Attendance,
    Meeting,
    MeetingFormat,
    MeetingKind,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.minutes import Minutes
from storage.people import Membership, Person
from storage.thresholds import Measure, Threshold
from storage.units import Level, Unit

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PARENTS = {"tinh": "", "dong": "tinh", "tay": "tinh", "hong": "dong", "hue": "dong", "cuc": "tay"}
BRANCHES = ("hong", "hue", "cuc")
PLACES = (*BRANCHES, "to", "dong")  # where meetings are held; "to" is a group of "hong"
EACH = 3  # members of a branch; the first two of "hong" are in the group


@dataclass(frozen=True)
class Line:
    """What the register says of one member; `knows`: she was told afterwards what was said."""

    person: int
    presence: Presence
    mode: Mode
    knows: bool


@dataclass(frozen=True)
class Evening:
    """A meeting so many hours into the year, its register closed or not."""

    place: str
    hour: int
    kind: MeetingKind
    format: MeetingFormat
    closed: bool
    lines: tuple[Line, ...]

    @property
    def at(self) -> datetime:
        return NEW_YEAR + timedelta(hours=self.hour)


@dataclass(frozen=True)
class Year:
    """Meetings, when "hue" moved from "dong" to "tay", and what was asked for from when on."""

    evenings: tuple[Evening, ...]
    moved: int
    standards: tuple[tuple[str, int, int], ...]  # place, hour, per cent

    def above(self, place: str, at: datetime) -> list[str]:
        """A unit and those above it at a moment, nearest first."""
        found = [place]
        while place != "tinh":
            parent = "hong" if place == "to" else PARENTS[place]
            if place == "hue" and at >= NEW_YEAR + timedelta(hours=self.moved):
                parent = "tay"
            found.append(parent)
            place = parent
        return found

    def standard(self, place: str, at: datetime) -> int:
        """The newest word of the nearest unit that had said one by then."""
        for unit in self.above(place, at):
            said = [
                (hour, percent)
                for name, hour, percent in self.standards
                if name == unit and NEW_YEAR + timedelta(hours=hour) <= at
            ]
            if said:
                return max(said)[1]
        return 85

    def tally(self, one: Evening, persons: Iterable[int] | None = None) -> Tally:
        """One register by hand; of these persons only, if they are named."""
        lines = [line for line in one.lines if persons is None or line.person in persons]
        came = [line for line in lines if line.presence in ATTENDED]
        if not lines:
            return Tally()
        count = {word: sum(line.presence is word for line in lines) for word in Presence}
        return Tally(
            meetings=1,
            members=len(lines),
            present=count[Presence.present],
            late=count[Presence.late],
            left_early=count[Presence.left_early],
            excused=count[Presence.excused],
            absent=count[Presence.absent],
            online=sum(line.mode is Mode.online for line in came),
            informed=sum(line.knows for line in lines if line not in came),
            met=int(100 * len(came) >= self.standard(one.place, one.at) * len(lines)),
        )

    def added(
        self,
        within: Callable[[Evening], bool],
        key: Callable[[Evening], str] = lambda _: "",
        persons: Iterable[int] | None = None,
    ) -> dict[str, Tally]:
        """The closed registers that count, added up under a key; empty sums are left out."""
        found: dict[str, Tally] = defaultdict(Tally)
        for one in self.evenings:
            if one.closed and within(one) and (more := self.tally(one, persons)).meetings:
                found[key(one)] = found[key(one)].plus(more)
        return dict(found)


def _lines(persons: Sequence[int]) -> st.SearchStrategy[tuple[Line, ...]]:
    one = st.tuples(st.sampled_from(list(Presence)), st.sampled_from(list(Mode)), st.booleans())
    return st.lists(one, min_size=0, max_size=len(persons)).map(
        lambda said: tuple(Line(person, *what) for person, what in zip(persons, said, strict=False))
    )


def persons_of(place: str) -> range:
    """The places on the list of persons of those who belong to a unit."""
    if place == "to":
        return range(2)
    if place == "dong":
        return range(2 * EACH)
    first = BRANCHES.index(place) * EACH
    return range(first, first + EACH)


@st.composite
def _evening(draw: st.DrawFn) -> Evening:
    place = draw(st.sampled_from(PLACES))
    return Evening(
        place=place,
        hour=draw(st.integers(1, 365 * 24 - 1)),
        kind=draw(st.sampled_from(list(MeetingKind))),
        format=draw(st.sampled_from(list(MeetingFormat))),
        closed=draw(st.sampled_from([True, True, True, False])),
        lines=draw(_lines(persons_of(place))),
    )


def years() -> st.SearchStrategy[Year]:
    """Any year."""
    said = st.tuples(
        st.sampled_from([*PARENTS, "to"]), st.integers(0, 365 * 24), st.integers(1, 100)
    )
    return st.builds(
        Year,
        st.lists(_evening(), max_size=12).map(tuple),
        st.integers(0, 365 * 24),
        st.lists(said, max_size=4, unique_by=lambda one: one[:2]).map(tuple),
    )


@dataclass
class Union:
    """A year in the database."""

    session: Session
    year: Year
    units: dict[str, Unit] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    async def settle(self) -> "Union":
        """Write it all down."""
        founded = NEW_YEAR - 30 * DAY
        for name, parent in PARENTS.items():
            level = Level.branch if name in BRANCHES else Level.commune
            level = level if parent else Level.province
            self.units[name] = await units.open_unit(
                self.session, name, level, self.units.get(parent), founded
            )
        self.units["to"] = await units.open_unit(
            self.session, "to", Level.group, self.units["hong"], founded
        )
        await self._join(founded)
        moved = NEW_YEAR + timedelta(hours=self.year.moved)
        await units.move_unit(self.session, self.units["hue"], self.units["tay"], moved)
        for place, hour, percent in self.year.standards:
            since = NEW_YEAR + timedelta(hours=hour)
            self.session.add(
                Threshold(
                    unit_id=self.units[place].id, measure=Measure.attendance, percent=percent,
                    since=since, set_at=since,
                )
            )  # fmt: skip
        for one in self.year.evenings:
            self.meetings.append(await self._hold(one))
        await self.session.flush()
        return self

    async def _join(self, founded: datetime) -> None:
        for number in range(EACH * len(BRANCHES)):
            person = await people.add_person(self.session, f"Hội viên {number}", founded)
            branch = self.units[BRANCHES[number // EACH]]
            group = self.units["to"].id if number < 2 else None
            await people.admit(self.session, person.id, branch.id, group, founded)
            self.persons.append(person)

    async def _hold(self, one: Evening) -> Meeting:
        me = self.persons[0].id
        meeting = Meeting(
            unit_id=self.units[one.place].id, kind=one.kind, topic=f"Bàn việc {one.hour}",
            starts_at=one.at, place="nhà văn hoá", code="1234", called_by=me, called_at=one.at,
            state=MeetingState.closed if one.closed else MeetingState.open,
            closed_at=one.at + timedelta(hours=2) if one.closed else None, format=one.format,
        )  # fmt: skip
        self.session.add(meeting)
        await self.session.flush()
        for line in one.lines:
            self.session.add(
                Attendance(
                    meeting_id=meeting.id, person_id=self.persons[line.person].id,
                    presence=line.presence, mode=line.mode, method=Method.roll_call,
                    entered_by=me, entered_at=one.at,
                )
            )  # fmt: skip
        await self._tell(one, meeting)
        return meeting

    async def _tell(self, one: Evening, meeting: Meeting) -> None:
        """Some of them hear afterwards what was said, also of those who were there."""
        knowing = [line for line in one.lines if line.knows]
        if not knowing:
            return
        me = self.persons[0].id
        announced = await announcements.compose(
            self.session, unit_id=meeting.unit_id, author_id=me, kind=Kind.general, title="Họp",
            text="Họp", message={"text": "Họp"}, audience={"unit_id": meeting.unit_id}, now=one.at,
        )  # fmt: skip
        revision = await announcements.freeze(self.session, announced.id, {"text": "Họp"}, one.at)
        sent = Broadcast(
            announcement_id=announced.id, revision_id=revision.id, planned_at=one.at,
            state=BroadcastState.done, purpose=Purpose.first,
        )  # fmt: skip
        self.session.add(sent)
        await self.session.flush()
        self.session.add(
            Minutes(
                meeting_id=meeting.id, body="Đã bàn.", announcement_id=announced.id, written_by=me,
                written_at=one.at,
            )
        )  # fmt: skip
        for line in knowing:
            self.session.add(
                Receipt(
                    broadcast_id=sent.id, person_id=self.persons[line.person].id,
                    kind=ReceiptKind.relayed, via=Via.relay, entered_by=me, at=one.at,
                )
            )  # fmt: skip

    async def joined(self, number: int, since: datetime) -> None:
        """That one has been a member only since then."""
        row = await people.membership_of(self.session, self.persons[number].id)
        assert isinstance(row, Membership)
        row.since = since
        await self.session.flush()
