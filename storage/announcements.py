"""Announcements, their schedules, and each firing of one: a broadcast with its text frozen."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


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
    scheduled = "scheduled"  # waits for its time
    sent = "sent"  # at least one firing went out
    cancelled = "cancelled"  # taken back before or while sending


class BroadcastState(StrEnum):
    planned = "planned"  # its deliveries exist; none has left yet
    sending = "sending"  # some have left
    done = "done"  # every delivery has come to an end
    paused = "paused"  # stopped by the same refusal for the first few recipients
    cancelled = "cancelled"  # the rest will not be sent


class Announcement(Base):
    """What an author wants to be known, and by whom.

    `message` is the finished `Outgoing` as data; "{broadcast}" in it stands for the firing's id.
    """

    __tablename__ = "announcements"
    __table_args__ = (Index(None, "unit_id", "state", "id"),)

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
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    state: Mapped[AnnouncementState] = mapped_column(Word(AnnouncementState))
    created_at: Mapped[datetime]


class Schedule(Base):
    """When an announcement fires; `due_at` is the next time, None when there is none left."""

    __tablename__ = "schedules"
    __table_args__ = (Index(None, "due_at", "paused"),)

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    rule: Mapped[dict[str, Any] | None]
    due_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    paused: Mapped[bool] = mapped_column(default=False)
    late_minutes: Mapped[int] = mapped_column(default=180)


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
    """One firing of an announcement to everybody who was in its audience at that moment."""

    __tablename__ = "broadcasts"
    __table_args__ = (UniqueConstraint("occurrence_id"), Index(None, "state"))

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    state: Mapped[BroadcastState] = mapped_column(Word(BroadcastState))
    total: Mapped[int] = mapped_column(default=0)
    resend_uncertain: Mapped[bool] = mapped_column(default=True)
    paused_because: Mapped[str | None] = mapped_column(String(300))
    planned_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
