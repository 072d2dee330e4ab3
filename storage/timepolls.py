"""Which time suits most: a question to the whole roster before a date is fixed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, insert_once
from storage.meetings import units_of_person
from storage.people import Membership, Person, Standing


class PollState(StrEnum):
    open = "open"
    decided = "decided"  # a meeting was called for one of its times
    cancelled = "cancelled"


class TimePoll(Base):
    """A leader asks her roster when they can come; `draft` is the call as data, without a time."""

    __tablename__ = "time_polls"
    __table_args__ = (Index(None, "unit_id", "state"), Index(None, "state", "closes_at"))

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    draft: Mapped[dict[str, Any]]
    state: Mapped[PollState] = mapped_column(Word(PollState))
    closes_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))


class PollSlot(Base):
    """One of the times on offer, under the digit that chooses it."""

    __tablename__ = "poll_slots"
    __table_args__ = (UniqueConstraint("poll_id", "number"),)

    id: Mapped[Key]
    poll_id: Mapped[int] = mapped_column(ForeignKey("time_polls.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]


class PollVote(Base):
    """When one member can come; `numbers` is empty when none of the times suits her."""

    __tablename__ = "poll_votes"
    __table_args__ = (UniqueConstraint("poll_id", "person_id"),)

    id: Mapped[Key]
    poll_id: Mapped[int] = mapped_column(ForeignKey("time_polls.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    numbers: Mapped[list[Any]]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Voter:
    """A member of the roster and the times that suit her; None: she has not answered."""

    number: int
    person_id: int
    name: str
    numbers: tuple[int, ...] | None


async def ask(
    session: Session,
    unit_id: int,
    draft: Mapping[str, Any],
    times: Iterable[datetime],
    *,
    asked_by: int,
    now: datetime,
    closes_at: datetime,
) -> TimePoll:
    """Put these times to the roster of a unit, under the digits from 1 on."""
    poll = TimePoll(
        unit_id=unit_id,
        draft=dict(draft),
        state=PollState.open,
        closes_at=closes_at,
        asked_by=asked_by,
        asked_at=now,
    )
    session.add(poll)
    await session.flush()
    session.add_all(
        PollSlot(poll_id=poll.id, number=number, starts_at=at)
        for number, at in enumerate(times, 1)
    )
    await session.flush()
    return poll


async def slots(session: Session, poll_id: int) -> dict[int, datetime]:
    """The times on offer, by their digit."""
    rows = await session.execute(
        select(PollSlot.number, PollSlot.starts_at)
        .where(PollSlot.poll_id == poll_id)
        .order_by(PollSlot.number)
    )
    return {row.number: row.starts_at for row in rows}


async def held(session: Session, poll_id: int) -> TimePoll | None:
    """A poll as it stands, held until the commit."""
    return await session.get(TimePoll, poll_id, with_for_update=True, populate_existing=True)


async def newest(session: Session, unit_id: int) -> TimePoll | None:
    """The last poll of a unit that was not cancelled."""
    return await session.scalar(
        select(TimePoll)
        .where(TimePoll.unit_id == unit_id, TimePoll.state != PollState.cancelled)
        .order_by(TimePoll.id.desc())
        .limit(1)
    )


async def for_person(session: Session, person_id: int, now: datetime) -> TimePoll | None:
    """The newest open poll of a unit she belongs to, itself or by one below it."""
    return await session.scalar(
        select(TimePoll)
        .where(
            TimePoll.unit_id.in_(units_of_person(person_id)),
            TimePoll.state == PollState.open,
            TimePoll.closes_at > now,
        )
        .order_by(TimePoll.id.desc())
        .limit(1)
    )


async def vote(
    session: Session,
    poll_id: int,
    person_id: int,
    add: Iterable[int] | None,
    entered_by: int,
    now: datetime,
) -> tuple[int, ...]:
    """Add times to those that suit her, or (None) say that none does; all that suit her now."""
    key = {"poll_id": poll_id, "person_id": person_id}
    start = {"numbers": [], "entered_by": entered_by, "answered_at": now}
    await insert_once(session, PollVote, key | start)
    row = (
        await session.scalars(
            select(PollVote)
            .filter_by(**key)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one()
    row.numbers = [] if add is None else sorted({*row.numbers, *add})
    row.entered_by, row.answered_at = entered_by, now
    await session.flush()
    return tuple(row.numbers)


async def take_back(session: Session, poll_id: int, person_id: int) -> None:
    """She has not answered after all."""
    await session.execute(
        delete(PollVote).where(PollVote.poll_id == poll_id, PollVote.person_id == person_id)
    )


async def voters(session: Session, poll: TimePoll) -> list[Voter]:
    """The roster of the poll's unit with what each has answered, by number."""
    hers = and_(PollVote.person_id == Membership.person_id, PollVote.poll_id == poll.id)
    rows = await session.execute(
        select(Membership.roster_no, Person.id, Person.name, PollVote.numbers)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(PollVote, hers)
        .where(Membership.unit_id == poll.unit_id, Membership.standing == Standing.active)
        .order_by(Membership.roster_no, Membership.id)
    )
    return [
        Voter(number, person_id, name, None if numbers is None else tuple(numbers))
        for number, person_id, name, numbers in rows
    ]


async def due(session: Session, now: datetime) -> Sequence[TimePoll]:
    """Polls that are over and whose leader has not been told; held."""
    rows = await session.scalars(
        select(TimePoll)
        .where(
            TimePoll.state == PollState.open,
            TimePoll.told_at.is_(None),
            TimePoll.closes_at <= now,
        )
        .order_by(TimePoll.id)
        .with_for_update(skip_locked=True)
    )
    return rows.all()
