"""What is to be done after meetings: whose it is, when she is reminded, and who has done it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from storage.database import Session
from storage.meetings import Meeting, MeetingState
from storage.minutes import MeetingTask
from storage.units import Unit

MOST = 30  # lines of a list


async def of_meeting(session: Session, meeting_id: int) -> Sequence[MeetingTask]:
    """All tasks given at a meeting, in their order."""
    rows = await session.scalars(
        select(MeetingTask).where(MeetingTask.meeting_id == meeting_id).order_by(MeetingTask.id)
    )
    return rows.all()


async def of_person(session: Session, person_id: int) -> Sequence[tuple[MeetingTask, Unit]]:
    """What a person has still to do, and for which unit; always in the same order."""
    return await _open(session, MeetingTask.person_id == person_id)


async def of_unit(session: Session, unit_id: int) -> Sequence[tuple[MeetingTask, Unit]]:
    """What is still to be done for exactly this unit; always in the same order."""
    return await _open(session, Meeting.unit_id == unit_id)


async def _open(session: Session, whose: ColumnElement[bool]) -> Sequence[tuple[MeetingTask, Unit]]:
    rows = await session.execute(
        select(MeetingTask, Unit)
        .join(Meeting, Meeting.id == MeetingTask.meeting_id)
        .join(Unit, Unit.id == Meeting.unit_id)
        .where(whose, MeetingTask.done_at.is_(None), Meeting.state != MeetingState.cancelled)
        .order_by(MeetingTask.id)
        .limit(MOST)
    )
    return [(row[0], row[1]) for row in rows]


async def take(session: Session, task_id: int) -> MeetingTask | None:
    """A task, seen afresh and held until the commit."""
    return await session.scalar(
        select(MeetingTask)
        .where(MeetingTask.id == task_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def due(session: Session, now: datetime) -> Sequence[MeetingTask]:
    """Tasks of which somebody is to be reminded now, held until the commit."""
    rows = await session.scalars(
        select(MeetingTask)
        .where(MeetingTask.done_at.is_(None), MeetingTask.remind_at <= now)
        .order_by(MeetingTask.id)
        .limit(MOST)
        .with_for_update(skip_locked=True)
    )
    return rows.all()
