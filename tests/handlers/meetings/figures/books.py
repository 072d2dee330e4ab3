"""Registers that were closed in the months before, written straight into the database."""

from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import Workbook, load_workbook
from sqlalchemy import select, update

from storage.meetings import (
    Attendance,
    Meeting,
    MeetingFormat,
    MeetingKind,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.people import Membership, Position
from storage.units import Unit, UnitLink
from tests.people import HANOI, Phone, Town

_WORDS = {
    "p": Presence.present, "l": Presence.late, "e": Presence.left_early,
    "x": Presence.excused, "a": Presence.absent,
}  # fmt: skip


async def long_ago(town: Town) -> None:
    """The union, its members and their offices are two years old."""
    then = town.now - timedelta(days=730)
    async with town.db.transaction() as session:
        await session.execute(update(Unit).values(opened_at=then))
        await session.execute(update(UnitLink).values(since=then))
        await session.execute(update(Membership).values(since=then))
        await session.execute(update(Position).values(since=then))


async def held(town: Town, day: str, said: str, unit: Unit | None = None, **facts: object) -> None:
    """A closed register of Khu 3, a letter for each on the roster in order: p l e x a."""
    unit = unit or town.branch
    at = datetime.fromisoformat(f"{day}T19:30").replace(tzinfo=HANOI)
    async with town.db.transaction() as session:
        roster = await session.scalars(
            select(Membership.person_id)
            .where(Membership.unit_id == unit.id)
            .order_by(Membership.roster_no)
        )
        ids = roster.all()
        values = {
            "kind": MeetingKind.regular, "format": MeetingFormat.in_person, "topic": "vay vốn",
        }  # fmt: skip
        meeting = Meeting(
            unit_id=unit.id, starts_at=at, place="nhà văn hoá", state=MeetingState.closed,
            code="1234", called_by=ids[0], called_at=at, closed_at=at + timedelta(hours=2),
            **(values | facts),
        )  # fmt: skip
        session.add(meeting)
        await session.flush()
        session.add_all(
            Attendance(
                meeting_id=meeting.id, person_id=person, presence=_WORDS[word],
                mode=Mode.in_person, method=Method.roll_call, entered_by=ids[0], entered_at=at,
            )
            for person, word in zip(ids, said, strict=True)
        )  # fmt: skip


async def sheets_of(town: Town, phone: Phone) -> Workbook:
    """The spreadsheet that came last."""
    return load_workbook(BytesIO(await _content(town, phone, "document")))


async def picture_of(town: Town, phone: Phone) -> bytes:
    return await _content(town, phone, "photo")


async def _content(town: Town, phone: Phone, kind: str) -> bytes:
    came = [m.part.attachment for m in phone._sent() if m.part.attachment]
    last = [one for one in came if one.kind == kind][-1]
    return (town.media / last.path).read_bytes()
