"""The hall of a meeting: what its screen shows, and what stands in its register."""

from datetime import timedelta

from sqlalchemy import select

from handlers.meetings.roll import tokens
from storage.meetings import Attendance, Meeting, MeetingFormat, MeetingState
from storage.units import Unit
from tests.people import Town


async def meeting_in(town: Town, unit: Unit | None = None) -> Meeting:
    """The last meeting of a branch (Khu 3 unless another is named)."""
    async with town.db.reading() as session:
        unit_id = (unit or town.branch).id
        query = select(Meeting).where(Meeting.unit_id == unit_id).order_by(Meeting.id.desc())
        meeting = (await session.scalars(query.limit(1))).one()
        session.expunge_all()
        return meeting


async def meeting_elsewhere(town: Town) -> Meeting:
    """A meeting of Khu 5 whose check-in is on, at the same hour."""
    async with town.db.transaction() as session:
        ours = await session.get_one(Meeting, (await meeting_in(town)).id)
        theirs = Meeting(
            unit_id=town.other_branch.id,
            kind=ours.kind,
            topic="",
            starts_at=ours.starts_at,
            place="đình",
            state=MeetingState.open,
            code="9753" if ours.code != "9753" else "9754",
            called_by=ours.called_by,
            called_at=ours.called_at,
            opened_at=town.clock(),
            secret="e" * 64,
        )
        session.add(theirs)
        await session.flush()
        session.expunge(theirs)
    return theirs


async def take_place(town: Town, form: MeetingFormat) -> None:
    """The meeting of Khu 3 is held in that form."""
    async with town.db.transaction() as session:
        meeting = await session.get_one(Meeting, (await meeting_in(town)).id)
        meeting.format, meeting.link = form, "https://hop.example/khu3"


def digits(town: Town, meeting: Meeting, ago: float = 0) -> str:
    """The six digits on the screen, so many seconds ago."""
    step = tokens.step_at(town.clock() - timedelta(seconds=ago))
    return tokens.digits(meeting.secret or "", meeting.id, step)


def scanned(town: Town, meeting: Meeting, ago: float = 0) -> str:
    """What a phone reads off the screen, so many seconds ago."""
    step = tokens.step_at(town.clock() - timedelta(seconds=ago))
    return tokens.scan(meeting.secret or "", meeting.id, step)


async def written(town: Town, meeting: Meeting | None = None) -> list[tuple[int, str, str, str]]:
    """Person, presence, method and mode of every line of a register."""
    async with town.db.reading() as session:
        query = select(Attendance).order_by(Attendance.person_id)
        if meeting is not None:
            query = query.where(Attendance.meeting_id == meeting.id)
        lines = (await session.scalars(query)).all()
        return [
            (line.person_id, line.presence.value, line.method.value, line.mode.value)
            for line in lines
        ]
