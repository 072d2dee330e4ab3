"""Meetings and their register: one row per member, with who entered what and every change kept."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word


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
    roll_call = "roll_call"
    correction = "correction"


class Meeting(Base):
    """A meeting of a unit; the unit owns it, not the person who called it."""

    __tablename__ = "meetings"
    __table_args__ = (Index(None, "unit_id", "starts_at"), Index(None, "code", "state"))

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


class Invitation(Base):
    """What one member answered to the invitation."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answer: Mapped[Answer] = mapped_column(Word(Answer))
    reason: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))


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


class Minutes(Base):
    """The minutes of a meeting."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("meeting_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    body: Mapped[str] = mapped_column(Text)
    decisions: Mapped[list[Any]] = mapped_column(default=list)
    written_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
