"""The minutes of a meeting, the tasks given at it, and who has caught up with what was said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.announcements import Announcement, Broadcast
from storage.base import Base, Key, Word
from storage.database import Session, one_at_a_time
from storage.deliveries import Receipt, ReceiptKind
from storage.meetings import Attendance, Meeting, MeetingState, Presence
from storage.people import Membership, Standing
from storage.replies import QuizAnswer
from storage.units import UnitLink

AWAY = (Presence.absent, Presence.excused)
MOST = 6  # meetings to choose among


class MinutesState(StrEnum):
    draft = "draft"
    final = "final"  # read back and kept; changes make a new revision


class Minutes(Base):
    """The minutes of a meeting.

    `votes`: {"about", "yes", "no", "blank"} each. `collected`: fees taken at the meeting, in đồng.
    `draft`: what is being written, {"sheet", "before", "by", "at"}; never shown to members, also
    when it is to become a further revision. `history`: every revision that was kept, the newest
    last, {"number", "sheet", "figures", "by", "at", "reason"}; `figures` is the register as it was
    then, None while that was open.
    """

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    state: Mapped[MinutesState] = mapped_column(
        Word(MinutesState), default=MinutesState.draft, server_default=MinutesState.final
    )
    body: Mapped[str] = mapped_column(Text)
    decisions: Mapped[list[Any]] = mapped_column(default=list)
    votes: Mapped[list[Any] | None]
    collected: Mapped[int | None]
    chair_person: Mapped[str | None] = mapped_column(String(120))
    secretary: Mapped[str | None] = mapped_column(String(120))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    written_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    draft: Mapped[dict[str, Any] | None]
    history: Mapped[list[Any] | None]


class MeetingTask(Base):
    """Something that somebody is to do by a day; `who` as it was said, `person_id` if known.

    `due_at` is the first moment that is too late.
    """

    __tablename__ = "meeting_tasks"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "done_at", "remind_at"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    what: Mapped[str] = mapped_column(String(300))
    who: Mapped[str] = mapped_column(String(120))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    due_at: Mapped[datetime | None]
    remind_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


async def of_meeting(session: Session, meeting_id: int) -> Minutes | None:
    """The minutes of a meeting, written to an end or not."""
    return await session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))


async def hold(session: Session, meeting_id: int, by: int, now: datetime) -> Minutes:
    """The minutes of a meeting, begun if there are none: seen afresh, held until the commit."""
    await session.flush()
    await one_at_a_time(session, f"minutes of meeting {meeting_id}")
    row = await session.scalar(
        select(Minutes)
        .where(Minutes.meeting_id == meeting_id)
        .execution_options(populate_existing=True)
    )
    if row is None:
        row = Minutes(meeting_id=meeting_id, body="", written_by=by, written_at=now)
        session.add(row)
        await session.flush()
    return row


async def begun(
    session: Session,
    unit_id: int,
    now: datetime,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Sequence[Meeting]:
    """Meetings of exactly this unit that have begun and were held, the newest first."""
    query = select(Meeting).where(
        Meeting.unit_id == unit_id,
        Meeting.state != MeetingState.cancelled,
        or_(Meeting.starts_at <= now, Meeting.state != MeetingState.called),
    )
    return await _newest(session, query, since, until)


async def _newest(
    session: Session, query: Select[Meeting], since: datetime | None, until: datetime | None
) -> Sequence[Meeting]:
    if since is not None:
        query = query.where(Meeting.starts_at >= since)
    if until is not None:
        query = query.where(Meeting.starts_at < until)
    newest = query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(MOST)
    return (await session.scalars(newest)).all()


async def readable(
    session: Session,
    person_id: int,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Sequence[Meeting]:
    """Meetings of the units a person belongs to whose minutes were kept, the newest first."""
    query = (
        select(Meeting)
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .where(
            Minutes.state == MinutesState.final,
            Meeting.state != MeetingState.cancelled,
            Meeting.unit_id.in_(_homes(person_id)),
        )
    )
    return await _newest(session, query, since, until)


async def may_read(session: Session, person_id: int, unit_id: int) -> bool:
    """Whether a person belongs to a unit or to one below it."""
    return bool(
        await session.scalar(
            select(UnitLink.ancestor_id)
            .where(UnitLink.ancestor_id == unit_id, UnitLink.ancestor_id.in_(_homes(person_id)))
            .limit(1)
        )
    )


def _homes(person_id: int) -> Select[int]:
    hers = (Membership.person_id == person_id, Membership.standing == Standing.active)
    belongs = select(Membership.unit_id).where(*hers)
    grouped = select(Membership.group_id).where(*hers, Membership.group_id.is_not(None))
    return select(UnitLink.ancestor_id).where(
        UnitLink.until.is_(None),
        or_(UnitLink.descendant_id.in_(belongs), UnitLink.descendant_id.in_(grouped)),
    )


def informed_lines() -> Select[int, int]:
    """Meeting and person: away from it, and since then aware of what was said there.

    She was told in person, or has confirmed the digest and answered what was asked with it.
    """
    firing = aliased(Broadcast)
    answered = (
        select(func.count(QuizAnswer.question.distinct()))
        .join(firing, firing.id == QuizAnswer.broadcast_id)
        .where(firing.announcement_id == Announcement.id, QuizAnswer.person_id == Receipt.person_id)
        .scalar_subquery()
    )
    asked = func.coalesce(func.json_array_length(Announcement.quiz), 0)
    hers = and_(
        Attendance.meeting_id == Minutes.meeting_id, Attendance.person_id == Receipt.person_id
    )
    return (
        select(Minutes.meeting_id, Receipt.person_id)
        .join(Announcement, Announcement.id == Minutes.announcement_id)
        .join(Broadcast, Broadcast.announcement_id == Announcement.id)
        .join(Receipt, Receipt.broadcast_id == Broadcast.id)
        .join(Attendance, hers)
        .where(
            Attendance.presence.in_(AWAY),
            or_(Receipt.kind == ReceiptKind.relayed, answered >= asked),
        )
        .distinct()
    )


async def informed(session: Session, meeting_id: int) -> set[int]:
    """The persons who were away from a meeting and know by now what was said; none attended."""
    found = informed_lines().where(Minutes.meeting_id == meeting_id)
    return {person_id for _, person_id in await session.execute(found)}


async def informed_counts(session: Session, meeting_ids: Collection[int]) -> dict[int, int]:
    """How many `informed` each of these meetings has, in one statement; 0 is left out."""
    found = informed_lines().where(Minutes.meeting_id.in_(meeting_ids)).subquery()
    rows = await session.execute(
        select(found.c.meeting_id, func.count()).group_by(found.c.meeting_id)
    )
    return {row[0]: row[1] for row in rows}


async def count_away(session: Session, meeting_id: int) -> int:
    """How many the register says were absent or excused."""
    found = await session.scalar(
        select(func.count()).where(
            Attendance.meeting_id == meeting_id, Attendance.presence.in_(AWAY)
        )
    )
    return found or 0
