"""What follows a firing by itself: reminders to those who have not answered, summaries."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from broadcasts.receipts import whom
from storage import amendments, announcements, audiences, followups, reminders
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Purpose,
)
from storage.bell import Topic, ring
from storage.database import Database, Session, one_at_a_time
from storage.deliveries import Lane
from storage.fan_out import Batch, Chats, fan_out
from storage.followups import FollowUp, FollowUpKind
from storage.peace import Peaces, around
from storage.quiet import Peace

REMINDS_AFTER = (timedelta(days=1), timedelta(days=3))
SUMS_UP_AFTER = (timedelta(days=1), timedelta(days=7))
MOST_REMINDERS = 3  # those of the author's own among them
APART = timedelta(hours=3)
# After a long silence of the program nobody is reminded of what has long been over.
TOO_LATE = timedelta(days=2)
KEEPS = timedelta(days=1)  # a reminder that could not be sent for so long is not sent any more
# A call to a meeting is followed by its own reminders.
NOT_FOLLOWED = frozenset({Kind.meeting_call})

_ENDED = (BroadcastState.cancelled, BroadcastState.paused)

Draw = Callable[[Session, Broadcast, Announcement], Awaitable[Outgoing]]
Tell = Callable[[Session, Broadcast, Announcement], Awaitable[None]]


async def arrange(
    session: Session, announcement: Announcement, broadcast: Broadcast, now: datetime
) -> None:
    """Plan what is to follow a firing that has gone out."""
    if not announcement.needs_ack or announcement.kind in NOT_FOLLOWED or not broadcast.total:
        return
    steps = [
        (kind, number, now + after)
        for kind, times in (
            (FollowUpKind.reminder, REMINDS_AFTER),
            (FollowUpKind.summary, SUMS_UP_AFTER),
        )
        for number, after in enumerate(times, 1)
    ]
    await followups.add(session, broadcast.id, steps)


def is_over(first: Broadcast, announced: Announcement, now: datetime) -> bool:
    """Whether nothing more is to follow: taken back, stopped, or too late to matter."""
    expired = first.expires_at is not None and first.expires_at <= now
    taken_back = (AnnouncementState.recalled, AnnouncementState.cancelled)
    return expired or announced.state in taken_back or first.state in _ENDED


async def carry_out_due(
    db: Database, now: datetime, draw: Draw, tell: Tell, peace: Peace | None = None
) -> bool:
    """Do what is due, each thing once however many processes do this at once; whether any was.

    `draw` puts a reminder in words, `tell` sums up for the author.
    """
    async with db.reading() as session:
        due = await followups.due(session, now)
    acted = False
    for follow_up_id in due:
        async with db.transaction() as session:
            step = await followups.take(session, follow_up_id, now)
            if step is not None:
                acted |= await _carry_out(session, step, now, draw, tell, peace)
    return acted


async def _carry_out(
    session: Session,
    step: FollowUp,
    now: datetime,
    draw: Draw,
    tell: Tell,
    peace: Peace | None,
) -> bool:
    first = await session.get_one(Broadcast, step.broadcast_id)
    announced = await session.get_one(Announcement, first.announcement_id)
    if now - step.due_at > TOO_LATE or is_over(first, announced, now):
        return False
    if step.kind is FollowUpKind.summary:
        await tell(session, first, announced)
        return True
    if not await may_remind(session, first, now):
        return False
    message = await draw(session, first, announced)
    return await remind(session, first, announced, message, now, peace) is not None


async def may_remind(session: Session, first: Broadcast, now: datetime) -> bool:
    """Whether a firing has not been followed by enough reminders, and nothing came just now."""
    count, last = await followups.reminded(session, first.id)
    newest = await amendments.newest_text(session, first)
    since = max(newest.planned_at, last or newest.planned_at)
    return count < MOST_REMINDERS and now - since >= APART


async def count_silent(session: Session, first: Broadcast, announced: Announcement) -> int:
    """How many private chats a reminder would go to."""
    if not Audience.from_data(announced.audience).to_private:
        return 0
    newest = await amendments.newest_text(session, first)
    silent = reminders.silent_chats(whom(first, announced), newest.id, announced.author_id)
    return await audiences.count(session, silent)


async def remind(
    session: Session,
    first: Broadcast,
    announced: Announcement,
    message: Outgoing,
    now: datetime,
    peace: Peace | None = None,
) -> Broadcast | None:
    """Remind all who have not answered a firing; None when there are none.

    With `peace` it waits for the end of quiet hours, whatever the announcement itself did. Who
    answers before her reminder has left does not get it (`receipts.acknowledge`).
    """
    if not Audience.from_data(announced.audience).to_private:
        return None
    await one_at_a_time(session, f"announcement:{announced.id}")
    newest = await amendments.newest_text(session, first)
    # Answers hold the broadcast by their reference to it: those on their way are waited for, and
    # later ones wait until the reminders that they take back are there.
    await session.refresh(newest, with_for_update=True)
    silent = reminders.silent_chats(whom(first, announced), newest.id, announced.author_id)
    expires_at = min(filter(None, (first.expires_at, now + KEEPS)))
    return await remind_chats(session, first, announced, message, silent, now, expires_at, peace)


async def remind_chats(
    session: Session,
    first: Broadcast,
    announced: Announcement,
    message: Outgoing,
    chats: Chats,
    now: datetime,
    expires_at: datetime,
    peace: Peace | None = None,
) -> Broadcast | None:
    """Send a reminder of a firing to these chats (account and id); None when there are none."""
    revision = await announcements.freeze(session, announced.id, message.as_data(), now)
    reminder = Broadcast(
        announcement_id=announced.id,
        revision_id=revision.id,
        purpose=Purpose.reminder,
        corrects_id=first.id,
        state=BroadcastState.planned,
        total=0,
        resend_uncertain=False,
        planned_at=now,
        expires_at=expires_at,
    )
    session.add(reminder)
    await session.flush()
    batch = Batch(
        reminder.id,
        revision.id,
        message.subject,
        Lane.routine,
        now,
        reminder.expires_at,
        await _night_only(session, announced, peace),
    )
    reminder.total = await fan_out(session, chats, batch)
    if not reminder.total:
        reminder.state, reminder.finished_at = BroadcastState.done, now
        await session.flush()
        return None
    await session.flush()
    ring(session, Topic.send)
    return reminder


async def _night_only(
    session: Session, announced: Announcement, peace: Peace | None
) -> Peaces | None:
    """Quiet hours hold; a reminder summed up with others in the evening would remind nobody."""
    if peace is None:
        return None
    found = await around(session, int(announced.audience["unit_id"]), peace)
    own = {unit_id: replace(one, a_day=0) for unit_id, one in found.own.items()}
    return replace(found, base=replace(found.base, a_day=0), own=own)


async def stop_reminding(session: Session, first: Broadcast, now: datetime) -> bool:
    """No reminder of a firing any more, not even what waits; whether there was any to come."""
    planned = await followups.stop(session, first.id, FollowUpKind.reminder, now)
    waiting = await amendments.call_off(session, first.id, Purpose.reminder, now)
    return bool(planned or waiting)
