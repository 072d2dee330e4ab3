"""Who gives private help: a named officer above the branch, never anybody near who asks."""

from collections.abc import Sequence
from datetime import datetime

from handlers.context import Customs
from handlers.speech import Text
from storage import chats, refuge, units
from storage.chats import Chat
from storage.database import Session
from storage.people import Person
from storage.refuge import HelpKind, HelpTalk
from storage.units import Level, Unit

OFFICER, LINES = "refuge_officer", "refuge_lines"  # in `Unit.settings`
NEAR = frozenset({Level.branch, Level.group})  # everybody knows everybody there


async def next_officer(
    session: Session, talk: HelpTalk, now: datetime
) -> tuple[Person, Chat] | None:
    """The nearest officer up the tree who can be reached and has not been asked yet."""
    if talk.unit_id is None or talk.chat_id is None:
        return None
    lineage = await units.ancestors(session, talk.unit_id)
    near = [unit.id for unit in lineage if unit.level in NEAR]
    below = await refuge.branch_and_below(session, talk.unit_id) if near else set()
    household = await refuge.on_phone(session, talk.chat_id)
    avoided = await refuge.too_near(session, household, {*near, *below}, now)
    above = [unit for unit in lineage if unit.level not in NEAR]
    for person_id in await refuge.candidates(session, above, OFFICER, now):
        if person_id not in avoided and person_id not in talk.asked_of:
            home = await chats.home_of(session, person_id)
            if home is not None and home.id != talk.chat_id:
                return await session.get_one(Person, person_id), home
    return None


async def lines(
    session: Session, customs: Customs, say: Text, unit_id: int | None, kind: HelpKind
) -> str:
    """Whom to call: of the country, or as this installation has it; then the nearest local one."""
    known = customs.hotlines.get(kind) or say(f"refuge-lines-{kind}")
    above = await units.ancestors(session, unit_id) if unit_id is not None else ()
    return "; ".join((known, *_local(above)))


def _local(above: Sequence[Unit]) -> list[str]:
    said = (unit.settings.get(LINES) for unit in above)
    return [line for line in said if isinstance(line, str)][:1]
