"""What happens after an announcement by itself: reminders, and summaries to its author."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.announcements import Broadcast, Purpose
from storage.base import Base, Key, Word
from storage.database import Session, insert_once


class FollowUpKind(StrEnum):
    reminder = "reminder"  # to those who have not answered
    summary = "summary"  # to the author


class FollowUp(Base):
    """One thing to do for a firing at a time; `done_at` when it was done, or was not needed."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "kind", "number"),
        Index(None, "done_at", "due_at"),
    )

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    kind: Mapped[FollowUpKind] = mapped_column(Word(FollowUpKind))
    number: Mapped[int]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


async def add(
    session: Session, broadcast_id: int, steps: Iterable[tuple[FollowUpKind, int, datetime]]
) -> None:
    """Plan what is to follow a firing; what is planned already stays as it is."""
    rows = [
        {"broadcast_id": broadcast_id, "kind": kind, "number": number, "due_at": due_at}
        for kind, number, due_at in steps
    ]
    await insert_once(session, FollowUp, rows)


async def due(session: Session, now: datetime) -> Sequence[int]:
    """What is to be done now, the longest due first."""
    rows = await session.scalars(
        select(FollowUp.id)
        .where(FollowUp.done_at.is_(None), FollowUp.due_at <= now)
        .order_by(FollowUp.due_at, FollowUp.id)
    )
    return rows.all()


async def take(session: Session, follow_up_id: int, now: datetime) -> FollowUp | None:
    """One of them, done with this commit; None when another process has dealt with it."""
    found = await session.scalar(
        select(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.done_at.is_(None), FollowUp.due_at <= now)
        .with_for_update(skip_locked=True)
    )
    if found is not None:
        found.done_at = now
        await session.flush()
    return found


async def stop(session: Session, broadcast_id: int, kind: FollowUpKind, now: datetime) -> int:
    """Do nothing more of a kind for a firing; how much was still planned."""
    result = await session.scalars(
        update(FollowUp)
        .where(
            FollowUp.broadcast_id == broadcast_id,
            FollowUp.kind == kind,
            FollowUp.done_at.is_(None),
        )
        .values(done_at=now)
        .returning(FollowUp.id)
        .execution_options(synchronize_session=False)
    )
    return len(result.all())


async def reminded(session: Session, first_id: int) -> tuple[int, datetime | None]:
    """How many reminders of a firing went out, and when the last one did."""
    row = await session.execute(
        select(func.count(), func.max(Broadcast.planned_at)).where(
            Broadcast.corrects_id == first_id, Broadcast.purpose == Purpose.reminder
        )
    )
    count, last = row.one()
    return count, last
