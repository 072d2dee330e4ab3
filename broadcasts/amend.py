"""Putting an announcement right, or taking it back: a new broadcast to exactly those who had it."""

from datetime import datetime

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from storage import amendments, announcements
from storage.amendments import root_of
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Purpose,
    Revision,
)
from storage.bell import Topic, ring
from storage.database import Session, one_at_a_time
from storage.deliveries import Lane
from storage.fan_out import Batch


async def correct(
    session: Session,
    broadcast: Broadcast,
    text: str,
    messages: tuple[Outgoing, Outgoing],
    author_id: int,
    now: datetime,
    *,
    lane: Lane | None = None,
    expires_at: datetime | None = None,
) -> Broadcast | None:
    """Put right what a broadcast said; None when it has been recalled meanwhile.

    Of the two messages the first is for those who had the old text, in a broadcast of its own;
    the other for those who still wait for it, in place of it. "{broadcast}" in either stands for
    the correction, so that whoever confirms confirms the new text. Without a `lane` it goes as
    what it corrects did; `expires_at`: until when either is of use from here on.
    """
    heading, instead = messages
    first, announced = await _one_at_a_time(session, broadcast)
    if announced.state is AnnouncementState.recalled:
        return None
    await _stop_followers(session, first, now)
    fresh = await _reworded(session, first, instead, now)
    first.expires_at = expires_at or first.expires_at
    correction = await _broadcast(session, first, Purpose.correction, heading, now)
    if fresh is not None:
        announcements.set_text(fresh, plan.numbered(instead.as_data(), correction.id))
    announcements.reword(announced, text, instead.as_data())
    correction.total = await amendments.fan_out(
        session,
        first.id,
        _batch(correction, now),
        lane=lane,
        reworded=fresh.id if fresh else None,
    )
    if announced.needs_ack:
        await plan.told_its_author(session, correction.id, author_id, now)
    return await _planned(session, correction, now)


async def add(
    session: Session,
    broadcast: Broadcast,
    notice: Outgoing,
    now: datetime,
    *,
    lane: Lane,
    expires_at: datetime | None,
) -> Broadcast:
    """Say more to exactly those who have a broadcast, may have it, or still wait for it."""
    first, _ = await _one_at_a_time(session, broadcast)
    more = await _broadcast(session, first, Purpose.correction, notice, now)
    more.expires_at = expires_at
    more.total = await amendments.fan_out(session, first.id, _batch(more, now), lane=lane)
    return await _planned(session, more, now)


async def recall(
    session: Session, broadcast: Broadcast, notice: Outgoing, now: datetime
) -> Broadcast | None:
    """Take a broadcast back, corrections and all; None when somebody else has done so.

    What waits is not sent. What has left is deleted where it can be (`Carrier` decides, chat by
    chat), and elsewhere `notice` is sent.
    """
    first, announced = await _one_at_a_time(session, broadcast)
    if announced.state is AnnouncementState.recalled:
        return None
    await _stop_followers(session, first, now)
    await amendments.stop_waiting(session, first.id, now)
    announced.state = AnnouncementState.recalled
    for one in await announcements.schedules_of(session, announced.id):
        one.due_at = None
    await announcements.end_broadcast(session, first.id, BroadcastState.cancelled, now)
    taken_back = await _broadcast(session, first, Purpose.recall, notice, now)
    taken_back.total = await amendments.fan_out(
        session, first.id, _batch(taken_back, now), lane=Lane.urgent
    )
    return await _planned(session, taken_back, now)


async def _one_at_a_time(
    session: Session, broadcast: Broadcast
) -> tuple[Broadcast, Announcement]:
    """The firing that is meant and its announcement, as they are once nobody else amends them."""
    await one_at_a_time(session, f"announcement:{broadcast.announcement_id}")
    first = await root_of(session, broadcast)
    announced = await session.get_one(Announcement, first.announcement_id)
    await session.refresh(first)
    await session.refresh(announced)
    return first, announced


async def _stop_followers(session: Session, first: Broadcast, now: datetime) -> None:
    for purpose in (Purpose.correction, Purpose.reminder):
        await amendments.call_off(session, first.id, purpose, now)


async def _reworded(
    session: Session, first: Broadcast, instead: Outgoing, now: datetime
) -> Revision | None:
    """The text for those who have nothing yet, on their rows; None where nothing more is sent."""
    if first.state is BroadcastState.cancelled:
        await amendments.stop_waiting(session, first.id, now)
        return None
    fresh = await announcements.freeze(session, first.announcement_id, instead.as_data(), now)
    waiting = await amendments.reword(session, first.id, fresh.id, now)
    await session.refresh(first, with_for_update=True)
    if waiting:
        first.revision_id = fresh.id
        await amendments.go_on(session, first)
    return fresh


async def _broadcast(
    session: Session, first: Broadcast, purpose: Purpose, message: Outgoing, now: datetime
) -> Broadcast:
    revision = await announcements.freeze(session, first.announcement_id, message.as_data(), now)
    corrects = purpose is Purpose.correction
    row = Broadcast(
        announcement_id=first.announcement_id,
        revision_id=revision.id,
        purpose=purpose,
        corrects_id=first.id,
        state=BroadcastState.planned,
        total=0,
        # What is deleted twice is deleted once.
        resend_uncertain=first.resend_uncertain if corrects else True,
        planned_at=now,
        expires_at=first.expires_at if corrects else None,
    )
    session.add(row)
    await session.flush()
    announcements.set_text(revision, plan.numbered(message.as_data(), row.id))
    return row


def _batch(broadcast: Broadcast, now: datetime) -> Batch:
    subject = None
    if broadcast.purpose is Purpose.correction:
        subject = f"broadcast:{broadcast.id}"
    # The lane is that of what is amended, delivery by delivery.
    return Batch(broadcast.id, broadcast.revision_id, subject, Lane.routine, now)


async def _planned(session: Session, broadcast: Broadcast, now: datetime) -> Broadcast:
    if not broadcast.total:
        broadcast.state, broadcast.finished_at = BroadcastState.done, now
    await session.flush()
    ring(session, Topic.send)
    return broadcast
