"""Who has to say yes to an announcement besides its author: near to her, and never herself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts import audience
from broadcasts.audience import Audience
from handlers.announcements.sending.starts import Start
from storage import approvals, chats, people, units
from storage.announcements import Announcement, Kind
from storage.chats import Chat
from storage.database import Session
from storage.people import LEADING, Person
from storage.units import Unit

LONG, SHORT, HASTE = timedelta(hours=24), timedelta(hours=2), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Panel:
    """The leaders of a unit who are asked, each in a chat of her own."""

    unit: Unit
    leaders: tuple[tuple[Person, Chat], ...]


async def reason(
    session: Session, draft: Announcement, members: int, usual: int, now: datetime
) -> str | None:
    """Why a second yes is needed: it goes "outside", or it has "size"; None if it is not."""
    meant = Audience.from_data(draft.audience)
    if await audience.outside(session, meant, draft.author_id, now):
        return "outside"
    above = await approvals.threshold(session, draft.unit_id, usual)
    return "size" if members > above else None


def climbs_after(draft: Announcement, start: Start, now: datetime) -> timedelta:
    """How long one unit has to decide before the next one up is asked."""
    if draft.kind is Kind.warning:
        return HASTE
    return LONG if start.at is not None and start.at - now > LONG else SHORT


async def panel(
    session: Session, draft: Announcement, besides: Collection[int], now: datetime, above: int = 0
) -> Panel | None:
    """The nearest unit with somebody to ask; `above`: only units higher than this one."""
    for unit in await _deciding(session, draft, above):
        found: dict[int, tuple[Person, Chat]] = {}
        for leader in await people.holders(session, unit.id, LEADING, now):
            home = await chats.home_of(session, leader.id)
            if home is None or leader.id in besides or await _shared(session, home, besides):
                continue
            found.setdefault(home.id, (leader, home))
        if found:
            return Panel(unit, tuple(found.values()))
    return None


async def others(
    session: Session, draft: Announcement, besides: Collection[int], now: datetime
) -> list[Person]:
    """Everybody else whose office would do, whether a chat reaches her or not; nearest first."""
    found: dict[int, Person] = {}
    for unit in await _deciding(session, draft):
        for leader in await people.holders(session, unit.id, LEADING, now):
            if leader.id not in besides:
                found.setdefault(leader.id, leader)
    return list(found.values())


async def may_approve(
    session: Session, person_id: int, draft: Announcement, now: datetime
) -> bool:
    """Whether her office reaches over the author's unit and over all that it goes to."""
    wanted = {draft.unit_id, *Audience.from_data(draft.audience).roots}
    return all([await audience.may_address(session, person_id, one, now) for one in wanted])


async def _deciding(session: Session, draft: Announcement, above: int = 0) -> Sequence[Unit]:
    """Units from the author's up that hold all that it goes to, nearest first."""
    line = await units.ancestors(session, draft.unit_id)
    ids = [unit.id for unit in line]
    higher = line[ids.index(above) + 1 :] if above in ids else line
    roots = Audience.from_data(draft.audience).roots
    return [
        unit
        for unit in higher
        if unit.closed_at is None
        and all([await units.is_within(session, root, unit.id) for root in roots])
    ]


async def _shared(session: Session, home: Chat, besides: Collection[int]) -> bool:
    """Whether the author reads along on that phone."""
    return any([await chats.identity(session, home.id, one) for one in besides])
