"""Announcements, their schedules, and each firing of one: a broadcast with its text frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    func,
    select,
    true,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.database import Session, insert_once, one_at_a_time
from storage.shortcodes import CHECK_ALPHABET as CHECK_ALPHABET  # re-exported
from storage.text import clean, clean_line, fold

LONGEST_TITLE = 80


class Kind(StrEnum):
    """What an announcement is about; decides its symbol and whether it asks for confirmation."""

    policy = "policy"
    law = "law"
    movement = "movement"
    meeting_call = "meeting_call"
    fund_drive = "fund_drive"
    contest = "contest"
    warning = "warning"
    good_news = "good_news"
    general = "general"


class AnnouncementState(StrEnum):
    draft = "draft"  # being written
    waiting = "waiting"  # for a second official to approve it
    scheduled = "scheduled"  # waits for its time
    sent = "sent"  # at least one firing went out
    cancelled = "cancelled"  # taken back before or while sending
    recalled = "recalled"  # taken back from those who had got it


class Purpose(StrEnum):
    """What a broadcast is for; corrections and recalls go to those who had the first."""

    first = "first"  # the announcement itself
    correction = "correction"  # the same announcement, put right
    recall = "recall"  # takes the messages back, or asks to disregard them
    reminder = "reminder"  # asks those who have not answered


class BroadcastState(StrEnum):
    planned = "planned"  # its deliveries exist; none has left yet
    sending = "sending"  # some have left
    done = "done"  # every delivery has come to an end
    paused = "paused"  # stopped by the same refusal for the first few recipients
    cancelled = "cancelled"  # the rest will not be sent


class Announcement(Base):
    """What an author wants to be known, and by whom.

    `message` is the finished `Outgoing` as data; "{broadcast}" in it stands for the firing's id.
    `check_code` (`shortcodes.draw`): by which a reader can ask whether it is genuine.
    `wants_reply`: how it is being carried out. `quiz` has questions with answers to choose from:
    {"question", "answers", "right"}, the right one counted from 0. `urgent_because`: the reason
    for which it is sent in quiet hours too.
    """

    __tablename__ = "announcements"
    __table_args__ = (Index(None, "unit_id", "state", "id"), UniqueConstraint("check_code"))

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    message: Mapped[dict[str, Any]] = mapped_column(default=dict)
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    needs_ack: Mapped[bool] = mapped_column(default=True)
    wants_reply: Mapped[bool] = mapped_column(default=False, server_default=false())
    quiz: Mapped[list[Any] | None]
    check_code: Mapped[str | None] = mapped_column(String(8))
    urgent_because: Mapped[str | None] = mapped_column(String(200))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    state: Mapped[AnnouncementState] = mapped_column(Word(AnnouncementState))
    created_at: Mapped[datetime]


class Schedule(Base):
    """When an announcement fires; `due_at` is the next time, None when there is none left.

    `except_days` are dates ("2026-09-02") on which it does not. Late by more than `late_minutes`
    it is not sent; with `asks_late` its author is asked.
    """

    __tablename__ = "schedules"
    __table_args__ = (Index(None, "due_at", "paused"),)

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    rule: Mapped[dict[str, Any] | None]
    due_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    paused: Mapped[bool] = mapped_column(default=False)
    late_minutes: Mapped[int] = mapped_column(default=180)
    asks_late: Mapped[bool] = mapped_column(default=True, server_default=true())
    except_days: Mapped[list[Any] | None]


class Occurrence(Base):
    """One due instant of a schedule; unique, so that two processes plan it once."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("schedule_id", "due_at"),)

    id: Mapped[Key]
    schedule_id: Mapped[int] = mapped_column(ForeignKey("schedules.id"))
    due_at: Mapped[datetime]
    planned_at: Mapped[datetime]
    skipped_because: Mapped[str | None] = mapped_column(String(200))


class Revision(Base):
    """A frozen text; a correction is a new revision."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("announcement_id", "number"),)

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    number: Mapped[int]
    message: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class Broadcast(Base):
    """One firing of an announcement to everybody who was in its audience at that moment.

    A correction or a recall of it is a broadcast of its own; `corrects_id` is always the firing,
    however often that has been corrected before. `refused_by` has the accounts whose platform
    refuses its text.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        UniqueConstraint("occurrence_id"),
        Index(None, "state"),
        Index(None, "planned_at"),
    )

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    purpose: Mapped[Purpose] = mapped_column(
        Word(Purpose), default=Purpose.first, server_default=Purpose.first
    )
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"), index=True)
    state: Mapped[BroadcastState] = mapped_column(Word(BroadcastState))
    total: Mapped[int] = mapped_column(default=0)
    resend_uncertain: Mapped[bool] = mapped_column(default=True)
    paused_because: Mapped[str | None] = mapped_column(String(300))
    refused_by: Mapped[list[Any] | None]
    planned_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


async def compose(
    session: Session,
    *,
    unit_id: int,
    author_id: int,
    kind: Kind,
    title: str,
    text: str,
    message: Mapping[str, Any],
    audience: Mapping[str, Any],
    now: datetime,
    needs_ack: bool = True,
    meeting_id: int | None = None,
) -> Announcement:
    """A draft; `message` is the finished `Outgoing` as data, `audience` an `Audience` as data."""
    row = Announcement(
        unit_id=unit_id,
        author_id=author_id,
        kind=kind,
        title=clean_line(title),
        text=clean(text),
        folded=fold(f"{title} {text}"),
        message=dict(message),
        audience=dict(audience),
        needs_ack=needs_ack,
        meeting_id=meeting_id,
        state=AnnouncementState.draft,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return row


def reword(announcement: Announcement, text: str, message: Mapping[str, Any]) -> None:
    """Another text for the firings to come, and to be found by."""
    announcement.title = headline(text)
    announcement.text = clean(text)
    announcement.folded = fold(f"{announcement.title} {text}")
    announcement.message = dict(message)


def headline(text: str) -> str:
    """What an announcement is called: its first line, or the beginning of that."""
    lines = text.strip().splitlines()
    return clean_line(lines[0])[:LONGEST_TITLE] if lines else ""


async def announcement(session: Session, announcement_id: int) -> Announcement | None:
    return await session.get(Announcement, announcement_id)


async def broadcast(session: Session, broadcast_id: int) -> Broadcast | None:
    return await session.get(Broadcast, broadcast_id)


async def broadcasts_of(session: Session, announcement_id: int) -> Sequence[Broadcast]:
    """The firings of an announcement, the last one first."""
    rows = await session.scalars(
        select(Broadcast)
        .where(Broadcast.announcement_id == announcement_id)
        .order_by(Broadcast.id.desc())
    )
    return rows.all()


async def freeze(
    session: Session, announcement_id: int, message: Mapping[str, Any], now: datetime
) -> Revision:
    """Keep this text as the announcement's next revision."""
    await one_at_a_time(session, f"announcement:{announcement_id}")
    last = await session.scalar(
        select(func.max(Revision.number)).where(Revision.announcement_id == announcement_id)
    )
    row = Revision(
        announcement_id=announcement_id,
        number=(last or 0) + 1,
        message={},
        digest="",
        created_at=now,
    )
    set_text(row, message)
    session.add(row)
    await session.flush()
    return row


def set_text(revision: Revision, message: Mapping[str, Any]) -> None:
    """Fill in a revision that nobody has seen yet."""
    revision.message = dict(message)
    revision.digest = digest(message)


def digest(message: Mapping[str, Any]) -> str:
    """The same for the same message, whatever the order of its fields."""
    written = json.dumps(message, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


async def due_schedules(session: Session, now: datetime) -> Sequence[int]:
    """The schedules whose time has come, the longest due first."""
    rows = await session.scalars(
        select(Schedule.id)
        .where(Schedule.due_at <= now, Schedule.paused.is_(False))
        .order_by(Schedule.due_at, Schedule.id)
    )
    return rows.all()


async def take_schedule(session: Session, schedule_id: int, now: datetime) -> Schedule | None:
    """The schedule, held until the commit; None when another process has dealt with it."""
    return await session.scalar(
        select(Schedule)
        .where(Schedule.id == schedule_id, Schedule.due_at <= now, Schedule.paused.is_(False))
        .with_for_update(skip_locked=True)
    )


async def take_occurrence(
    session: Session, schedule_id: int, due_at: datetime, now: datetime, skipped_because: str | None
) -> Occurrence | None:
    """The occurrence of that instant; None when it has been planned before."""
    row = {
        "schedule_id": schedule_id,
        "due_at": due_at,
        "planned_at": now,
        "skipped_because": skipped_because,
    }
    if not await insert_once(session, Occurrence, row):
        return None
    return (
        await session.scalars(
            select(Occurrence).where(
                Occurrence.schedule_id == schedule_id, Occurrence.due_at == due_at
            )
        )
    ).one()


async def schedules_of(session: Session, announcement_id: int) -> Sequence[Schedule]:
    """The schedules of an announcement that still fire."""
    rows = await session.scalars(
        select(Schedule)
        .where(Schedule.announcement_id == announcement_id, Schedule.due_at.is_not(None))
        .order_by(Schedule.due_at)
    )
    return rows.all()


async def end_broadcast(
    session: Session,
    broadcast_id: int,
    state: BroadcastState,
    now: datetime,
    reason: str | None = None,
) -> bool:
    """Pause or cancel a broadcast that is on its way; False when it is not."""
    going = [BroadcastState.planned, BroadcastState.sending]
    if state is BroadcastState.cancelled:
        going.append(BroadcastState.paused)
    result = await session.execute(
        update(Broadcast)
        .where(Broadcast.id == broadcast_id, Broadcast.state.in_(going))
        .values(
            state=state,
            paused_because=reason,
            finished_at=now if state is BroadcastState.cancelled else None,
        )
        .returning(Broadcast.id)
        .execution_options(synchronize_session="fetch")
    )
    return result.first() is not None
