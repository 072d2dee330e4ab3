"""Meetings and their register: one row per member, with who entered what and every change kept."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BindParameter,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.announcements import Announcement
from storage.base import Base, Key, Word
from storage.database import Session, insert_once, one_at_a_time
from storage.people import Membership, Standing
from storage.text import clean, clean_line
from storage.units import UnitLink


class MeetingState(StrEnum):
    called = "called"  # invited, not yet begun
    open = "open"  # check-in is on
    closed = "closed"  # the register is locked; corrections need a reason
    cancelled = "cancelled"


class MeetingKind(StrEnum):
    regular = "regular"
    thematic = "thematic"
    holiday = "holiday"
    training = "training"


class MeetingFormat(StrEnum):
    """Where a meeting is held."""

    in_person = "in_person"
    online = "online"
    hybrid = "hybrid"  # in a hall, and by a link for those who are far away


class AbsenceReason(StrEnum):
    """Why somebody does not come; what she says in words stands beside it."""

    home = "home"  # at home, family
    ill = "ill"
    work = "work"
    away = "away"  # out of the commune
    other = "other"


class Excuse(StrEnum):
    """What the leader decided about a reason not to come; none while she has not."""

    granted = "granted"
    refused = "refused"


class Answer(StrEnum):
    """What somebody answered to an invitation."""

    coming = "coming"
    not_coming = "not_coming"
    proxy = "proxy"  # somebody comes in her place


class Presence(StrEnum):
    """What the register says of one member."""

    present = "present"
    late = "late"
    absent = "absent"
    excused = "excused"
    left_early = "left_early"


class Mode(StrEnum):
    in_person = "in_person"
    online = "online"


class Method(StrEnum):
    """How a line of the register was entered."""

    button = "button"
    digit = "digit"
    code = "code"
    word = "word"
    qr = "qr"  # the code that changes every half minute
    prompt = "prompt"  # the question at a random moment of an online meeting
    roll_call = "roll_call"
    group_leader = "group_leader"
    proxy = "proxy"  # another member, for her
    paper = "paper"  # the signed sheet
    correction = "correction"


class Meeting(Base):
    """A meeting of a unit; the unit owns it, not the person who called it.

    `agenda`: the items, in order. `material`: attachments as in an `Outgoing` as data. `revision`
    counts the changes that the invited were told of. `secret` signs the codes that change every
    half minute. `day_reminder_at` and `hour_reminder_at`: when these went out, or were not needed;
    `excuses_told_at`: when its leaders were shown who asks to be excused; `closing_asked_at`: when
    they were asked to close the register.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        Index(None, "unit_id", "starts_at"),
        Index(None, "code", "state"),
        Index(None, "state", "starts_at"),
        UniqueConstraint("series_id", "starts_at"),
    )

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind))
    topic: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200))
    state: Mapped[MeetingState] = mapped_column(Word(MeetingState))
    code: Mapped[str] = mapped_column(String(8))
    called_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    called_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    format: Mapped[MeetingFormat] = mapped_column(
        Word(MeetingFormat), server_default=MeetingFormat.in_person
    )
    ends_at: Mapped[datetime | None]
    link: Mapped[str | None] = mapped_column(String(500))
    agenda: Mapped[list[Any] | None]
    material: Mapped[list[Any] | None]
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"))
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    secret: Mapped[str | None] = mapped_column(String(64))
    day_reminder_at: Mapped[datetime | None]
    hour_reminder_at: Mapped[datetime | None]
    excuses_told_at: Mapped[datetime | None]
    closing_asked_at: Mapped[datetime | None]


class Invitation(Base):
    """What one member answered to the invitation, and what the leader said of her excuse."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answer: Mapped[Answer] = mapped_column(Word(Answer))
    reason: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason_code: Mapped[AbsenceReason | None] = mapped_column(Word(AbsenceReason))
    mode: Mapped[Mode | None] = mapped_column(Word(Mode))
    excuse: Mapped[Excuse | None] = mapped_column(Word(Excuse))
    excused_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    excused_at: Mapped[datetime | None]


class Attendance(Base):
    """What the register says of one member at one meeting."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), Index(None, "person_id"))

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    presence: Mapped[Presence] = mapped_column(Word(Presence))
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    method: Mapped[Method] = mapped_column(Word(Method))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    entered_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)


class AttendanceChange(Base):
    """One line of the register before and after an act; rows of one act share `act`."""

    __tablename__ = "attendance_changes"
    __table_args__ = (Index(None, "meeting_id", "act"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    act: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)
    undoes: Mapped[int | None]


LIVE = (MeetingState.called, MeetingState.open)
ATTENDED = (Presence.present, Presence.late, Presence.left_early)
OVER_AFTER = timedelta(hours=12)  # nobody asks for a meeting that began longer ago
CODE_RESTS = timedelta(days=60)  # so that yesterday's code is never today's


async def call(
    session: Session,
    unit_id: int,
    starts_at: datetime,
    place: str,
    topic: str,
    called_by: int,
    now: datetime,
    kind: MeetingKind = MeetingKind.regular,
) -> Meeting:
    """Save a meeting under four digits that no open or recent meeting of the unit has."""
    await one_at_a_time(session, f"meetings of unit {unit_id}")
    row = Meeting(
        unit_id=unit_id,
        kind=kind,
        topic=clean_line(topic),
        starts_at=starts_at,
        place=clean_line(place),
        state=MeetingState.called,
        code=await _free_code(session, unit_id, now),
        called_by=called_by,
        called_at=now,
    )
    session.add(row)
    await session.flush()
    return row


async def _free_code(session: Session, unit_id: int, now: datetime) -> str:
    taken = await session.scalars(
        select(Meeting.code).where(
            Meeting.unit_id == unit_id,
            or_(Meeting.state.in_(LIVE), Meeting.starts_at > now - CODE_RESTS),
        )
    )
    used = set(taken)
    while True:
        code = str(1000 + secrets.randbelow(9000))
        if code not in used:
            return code


async def of_unit(session: Session, unit_id: int, now: datetime) -> Sequence[Meeting]:
    """Meetings of exactly this unit still to come or going on, soonest first."""
    rows = await session.scalars(
        select(Meeting)
        .where(
            Meeting.unit_id == unit_id,
            Meeting.state.in_(LIVE),
            Meeting.starts_at > now - OVER_AFTER,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return rows.all()


async def for_person(session: Session, person_id: int, now: datetime) -> Sequence[Meeting]:
    """Meetings of the units a person belongs to, soonest first: to come, going on, just closed."""
    values = {"person": person_id, "since": now - OVER_AFTER}
    return (await session.scalars(_FOR_PERSON, values)).all()


def units_of_person(person_id: int | BindParameter[int]) -> Select[int]:
    """The units she is an active member of, her group, and all above, as a subquery."""
    own = [Membership.unit_id, Membership.group_id]
    return (
        select(UnitLink.ancestor_id)
        .join(Membership, UnitLink.descendant_id.in_(own))
        .where(
            Membership.person_id == person_id,
            Membership.standing == Standing.active,
            UnitLink.until.is_(None),
        )
    )


# Built once: building it takes longer than running it, and whoever checks in asks for it.
_FOR_PERSON = (
    select(Meeting)
    .where(
        Meeting.unit_id.in_(units_of_person(bindparam("person"))),
        Meeting.state != MeetingState.cancelled,
        Meeting.starts_at > bindparam("since"),
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


async def register_of(session: Session, unit_id: int) -> Meeting | None:
    """The meeting whose register is open, or was closed last."""
    return await session.scalar(
        select(Meeting)
        .where(
            Meeting.unit_id == unit_id,
            Meeting.state.in_([MeetingState.open, MeetingState.closed]),
        )
        .order_by((Meeting.state == MeetingState.open).desc(), Meeting.starts_at.desc())
        .limit(1)
    )


async def due_to_open(session: Session, begun: datetime, now: datetime) -> Sequence[Meeting]:
    """Called meetings that start at `begun` or before, but are not long over."""
    rows = await session.scalars(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.called,
            Meeting.starts_at <= begun,
            Meeting.starts_at > now - OVER_AFTER,
        )
        .order_by(Meeting.id)
        .with_for_update(skip_locked=True)
    )
    return rows.all()


async def left_open(session: Session, since: datetime, begun: datetime) -> Sequence[Meeting]:
    """Meetings that began between these and whose leaders were not asked to close the register."""
    rows = await session.scalars(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.open,
            Meeting.starts_at.between(since, begun),
            Meeting.closing_asked_at.is_(None),
        )
        .order_by(Meeting.id)
        .limit(100)
        .with_for_update(skip_locked=True)
    )
    return rows.all()


async def answer(
    session: Session,
    meeting_id: int,
    person_id: int,
    said: Answer,
    reason: str | None,
    entered_by: int,
    now: datetime,
    code: AbsenceReason | None = None,
    mode: Mode | None = None,
) -> Invitation:
    """Write down an answer to the invitation; a new one takes the place of the old.

    Without a reason the one given before with the same answer stays. What a leader decided about
    her excuse holds for what it was decided about, and no longer.
    """
    key = {"meeting_id": meeting_id, "person_id": person_id}
    reason = clean(reason) if reason else None
    values = {"answer": said, "reason": reason, "answered_at": now, "entered_by": entered_by}
    await insert_once(session, Invitation, key | values | {"reason_code": code, "mode": mode})
    row = (await session.scalars(select(Invitation).filter_by(**key).with_for_update())).one()
    if reason is None and row.answer is said:
        reason, code = row.reason, code or row.reason_code
    if (row.answer, row.reason, row.reason_code) != (said, reason, code):
        row.excuse = row.excused_by = row.excused_at = None
    row.answer, row.reason, row.answered_at, row.entered_by = said, reason, now, entered_by
    row.reason_code, row.mode = code, mode
    await session.flush()
    return row


async def answer_of(session: Session, meeting_id: int, person_id: int) -> Invitation | None:
    """What a person answered to the invitation, if she did."""
    return await session.scalar(
        select(Invitation).where(
            Invitation.meeting_id == meeting_id, Invitation.person_id == person_id
        )
    )


async def take_back_answer(session: Session, meeting_id: int, person_id: int) -> None:
    """She has not answered after all."""
    await session.execute(
        delete(Invitation).where(
            Invitation.meeting_id == meeting_id, Invitation.person_id == person_id
        )
    )


async def announcements_of(session: Session, meeting_id: int) -> Sequence[Announcement]:
    """What has been announced about a meeting."""
    rows = await session.scalars(
        select(Announcement).where(Announcement.meeting_id == meeting_id).order_by(Announcement.id)
    )
    return rows.all()
