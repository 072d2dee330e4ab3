"""What the clock has to say about an announcement: reminders in words, sums for its author."""

from datetime import datetime

from broadcasts import follow_up, plan, receipts
from broadcasts.outgoing import Outgoing
from handlers.announcements.replies import chased
from handlers.context import Customs
from storage import amendments, carrying_out, chats
from storage.announcements import Announcement, Broadcast
from storage.database import Session
from storage.people import Person


async def draw_reminder(
    session: Session, first: Broadcast, announced: Announcement, customs: Customs, now: datetime
) -> Outgoing:
    """The reminder of a firing, to everybody alike."""
    return await chased.reminder(session, customs.say_to(None, now), first, announced)


async def tell_author(
    session: Session, first: Broadcast, announced: Announcement, customs: Customs, now: datetime
) -> None:
    """How a firing stands, told to its author."""
    home = await chats.home_of(session, announced.author_id)
    if home is None:
        return
    newest = await amendments.newest_text(session, first)
    meant = receipts.whom(newest, announced)
    reach = await receipts.status(session, newest.id, meant)
    more = reach.told < reach.members and await follow_up.may_remind(session, first, now)
    message = chased.summary(
        customs.say_to(await session.get_one(Person, announced.author_id), now),
        first.id,
        announced.title,
        reach,
        await carrying_out.count_help(session, newest.id, meant.scope),
        await receipts.worst_first(session, newest.id, meant),
        may_remind=more,
    )
    await plan.post(session, home, message, now)
