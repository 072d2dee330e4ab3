"""Who looks after an entry: her who wrote it while she may, or else her unit's leaders, and up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadcasts import audience, plan
from broadcasts.outgoing import Outgoing
from handlers.context import Customs
from handlers.speech import Text
from storage import chats, peace, people, quiet, shelf, units
from storage.chats import Chat
from storage.database import Session
from storage.deliveries import Lane
from storage.knowledge import KnowledgeEntry
from storage.people import LEADING, Person
from storage.units import Unit


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and when something is told of entries that nobody asks for."""

    session: Session
    customs: Customs
    now: datetime

    async def tell(self, row: KnowledgeEntry, say_it: Callable[[Text], Outgoing]) -> bool:
        """Say it to who looks after an entry, in no quiet hour; False when nobody is reached."""
        found = await self._keeper(row)
        if found is None:
            return False
        person, home, unit = found
        rest = await peace.peace_of(self.session, unit.id, self.customs.peace)
        due_at = quiet.ends_at(rest.quiet, self.now, self.customs.zone)
        message = say_it(self.customs.say_to(person, self.now))
        await plan.post(self.session, home, message, self.now, Lane.operational, due_at)
        return True

    async def _keeper(self, row: KnowledgeEntry) -> tuple[Person, Chat, Unit] | None:
        line = await self._line(row)
        if line and row.owner_id and await self._in_office(row.owner_id, line[0]):
            owner = await self.session.get_one(Person, row.owner_id)
            if home := await chats.home_of(self.session, owner.id):
                return owner, home, line[0]
        for unit in line:
            for leader in await people.holders(self.session, unit.id, LEADING, self.now):
                if home := await chats.home_of(self.session, leader.id):
                    return leader, home, unit
        return None

    async def _line(self, row: KnowledgeEntry) -> Sequence[Unit]:
        """The units whose business it is, nearest first."""
        if row.unit_id is not None:
            return await units.ancestors(self.session, row.unit_id)
        top = await shelf.top_unit(self.session)
        return [top] if top else []

    async def _in_office(self, person_id: int, unit: Unit) -> bool:
        return await audience.may_address(self.session, person_id, unit.id, self.now)
