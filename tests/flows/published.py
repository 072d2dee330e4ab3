"""Announcements that went out a while ago, without a conversation for each."""

from dataclasses import dataclass
from datetime import timedelta

from broadcasts import amend, plan
from broadcasts.outgoing import Choice, Outgoing
from storage import announcements
from storage.announcements import Broadcast, Kind
from storage.people import Person
from storage.units import Unit
from tests.people import Phone, Town


@dataclass
class Press:
    """An author and her unit; `says` announces at once."""

    town: Town
    author: Person
    unit: Unit

    async def says(
        self, text: str, *, days_ago: float = 0, code: str | None = None, **audience: object
    ) -> Broadcast:
        """Announce this; so many days ago, under a check code, to a narrower audience."""
        at = self.town.clock() - timedelta(days=days_ago)
        ack = Choice("1", "Đã đọc", "ack:{broadcast}")
        message = Outgoing(
            f"{text}\n— {self.author.name}", f"📢 {self.unit.name}", (ack,), pin=True,
            subject="broadcast:{broadcast}",
        )  # fmt: skip
        async with self.town.db.transaction() as session:
            draft = await announcements.compose(
                session,
                unit_id=self.unit.id,
                author_id=self.author.id,
                kind=Kind.general,
                title=announcements.headline(text),
                text=text,
                message=message.as_data(),
                audience={"unit_id": self.unit.id, **audience},
                now=at,
            )
            draft.check_code = code
            fired = await plan.start(session, draft, at)
        for line in self.town.lines.values():
            line.sender.wake()
        return fired

    async def takes_back(self, fired: Broadcast) -> None:
        """Recall it."""
        async with self.town.db.transaction() as session:
            here = await session.get_one(Broadcast, fired.id)
            await amend.recall(session, here, Outgoing("Đã thu hồi"), self.town.clock())

    async def puts_right(self, fired: Broadcast, text: str) -> None:
        """Correct it."""
        plain = Outgoing(text, f"📢 {self.unit.name}")
        async with self.town.db.transaction() as session:
            here = await session.get_one(Broadcast, fired.id)
            await amend.correct(
                session, here, text, (plain, plain), self.author.id, self.town.clock()
            )


async def behind(town: Town, phone: Phone) -> Person:
    """The person behind a phone."""
    async with town.db.reading() as session:
        return await session.get_one(Person, int(phone.sender.removeprefix("p")))
