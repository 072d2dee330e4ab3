"""Meetings that come again: each time is a meeting of its own, made some days ahead."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key


class MeetingSeries(Base):
    """A unit meets again and again.

    `rule` as in `recurrence`; `template` is the call as data. `next_at`: the next time that is no
    meeting yet, None when there is none left; its meeting is made and the invitations go out
    `ahead_days` before. `except_days` are dates ("2026-09-02") without one.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (Index(None, "unit_id"), Index(None, "paused", "next_at"))

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    rule: Mapped[dict[str, Any]]
    template: Mapped[dict[str, Any]]
    next_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    except_days: Mapped[list[Any] | None]
    ahead_days: Mapped[int] = mapped_column(default=3)
    paused: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
