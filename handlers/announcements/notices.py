"""What an author is told without having asked: what was not sent, and why."""

from datetime import datetime

import structlog

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from broadcasts.plan import LATE, Skipped
from broadcasts.settling import AccountStopped, BroadcastPaused, GroupLost, Trouble
from handlers.context import Customs
from handlers.when import say_instant
from storage import chats, people
from storage.announcements import Announcement, Broadcast
from storage.database import Session
from storage.people import LEADING, Person
from storage.units import Unit

log = structlog.stdlib.get_logger(__name__)


async def tell_skipped(session: Session, skipped: Skipped, customs: Customs, now: datetime) -> None:
    """A scheduled announcement did not go out."""
    announced = await session.get_one(Announcement, skipped.announcement_id)
    late = skipped.reason == LATE
    key = "announcements-skipped-late" if late else "announcements-skipped-lost"
    when = say_instant(skipped.due_at.astimezone(customs.zone))
    await _tell(session, announced, customs, now, key, when=when)


async def tell_trouble(session: Session, trouble: Trouble, customs: Customs, now: datetime) -> None:
    """What went wrong while sending is told to whoever can mend it."""
    match trouble:
        case BroadcastPaused(broadcast_id, reason):
            broadcast = await session.get_one(Broadcast, broadcast_id)
            announced = await session.get_one(Announcement, broadcast.announcement_id)
            await _tell(session, announced, customs, now, "announcements-paused", why=reason)
        case GroupLost(chat_id, _):
            await _tell_of_group(session, chat_id, customs, now)
        case AccountStopped(_, reason):
            log.critical("account_stopped", reason=reason)


async def _tell_of_group(session: Session, chat_id: int, customs: Customs, now: datetime) -> None:
    group = await chats.chat(session, chat_id)
    if group.unit_id is None:
        return
    unit = await session.get_one(Unit, group.unit_id)
    for leader in await people.holders(session, unit.id, LEADING, now):
        if home := await chats.home_of(session, leader.id):
            say = customs.say_to(leader, now)
            text = say("announcements-group-lost", unit=unit.name)
            await plan.post(session, home, Outgoing(text), now)


async def _tell(
    session: Session,
    announced: Announcement,
    customs: Customs,
    now: datetime,
    key: str,
    **words: object,
) -> None:
    author = await session.get_one(Person, announced.author_id)
    if home := await chats.home_of(session, author.id):
        say = customs.say_to(author, now)
        await plan.post(session, home, Outgoing(say(key, about=announced.title, **words)), now)
