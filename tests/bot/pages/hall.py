"""A meeting whose page is open, and a browser's requests to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from starlette.applications import Starlette

from bot.channels.base import Profile
from bot.channels.memory.channel import MemoryChannel
from bot.line import Line
from bot.pages import check_in
from broadcasts.sender import Sender
from handlers.context import Customs
from handlers.meetings.roll import tokens
from storage import people, register, units
from storage.database import Database
from storage.meetings import Meeting, MeetingKind, MeetingState, Method, Presence
from storage.register import Entry
from storage.units import Level
from tests.people import HANOI, LIFTED

SECRET = "5" * 64
UNIT = 'Chi hội <b>"Khu 3"</b> & Phố'


@dataclass
class Hall:
    """The meeting, the time there, and the page's address."""

    db: Database
    now: datetime
    meeting_id: int = 0
    link: str = "https://t.me/hoi_bot"

    async def furnish(self) -> "Hall":
        async with self.db.transaction() as session:
            unit = await units.open_unit(session, UNIT, Level.branch, None, self.now)
            head = await people.add_person(session, "Đặng Thị Nhàn", self.now)
            await people.admit(session, head.id, unit.id, None, self.now)
            meeting = Meeting(
                unit_id=unit.id,
                kind=MeetingKind.regular,
                topic="",
                starts_at=self.now + timedelta(minutes=20),
                place="nhà văn hoá",
                state=MeetingState.open,
                code="4718",
                called_by=head.id,
                called_at=self.now,
                opened_at=self.now,
                secret=SECRET,
            )
            session.add(meeting)
            await session.flush()
            self.meeting_id = meeting.id
        return self

    def key(self, **lasts: float) -> str:
        """A key that opens the page for so long, an hour unless something else is said."""
        until = self.now + timedelta(**lasts or {"hours": 1})
        return tokens.page_key(SECRET, self.meeting_id, until)

    def application(self) -> Starlette:
        channel = MemoryChannel()
        sender = Sender(self.db, 1, channel, LIFTED, "me", self.clock)
        profiles = (Profile("1", "Hội bot", "hoi_bot", self.link), Profile("2", "Trợ lý Hội"))
        lines = [Line(number, channel, one, sender) for number, one in enumerate(profiles, 1)]
        return Starlette(routes=check_in.routes(self.db, Customs(zone=HANOI), lines, self.clock))

    def client(self) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.application(), raise_app_exceptions=True)
        return httpx.AsyncClient(transport=transport, base_url="http://bot.example")

    def clock(self) -> datetime:
        return self.now

    async def becomes(self, state: MeetingState) -> None:
        """The meeting goes on, closes, or is called off."""
        async with self.db.transaction() as session:
            (await session.get_one(Meeting, self.meeting_id)).state = state

    async def comes(self, presence: Presence = Presence.present) -> None:
        """The head of the branch is written down."""
        async with self.db.transaction() as session:
            meeting = await session.get_one(Meeting, self.meeting_id)
            entries = {1: Entry(presence, Method.word)}
            await register.mark(session, meeting, entries, 1, self.now)
