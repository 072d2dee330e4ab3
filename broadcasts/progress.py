"""How a broadcast stands, and when it may be over: all that its author is shown of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts import receipts
from broadcasts.eta import time_left
from broadcasts.receipts import Reach
from storage import amendments, deliveries, outbox, shares
from storage.announcements import Announcement, AnnouncementState, Broadcast, Purpose
from storage.database import Session
from storage.deliveries import Progress

LONGEST_ABOUT = 80  # characters


@dataclass(frozen=True, slots=True)
class Standing:
    """A broadcast as it stands.

    `later`: how many addresses wait for the end of their quiet hours, or to be summed up.
    `stopped`: the channels whose account is out of service.
    """

    broadcast: Broadcast
    about: str
    so_far: Progress
    reach: Reach
    left: timedelta | None
    later: int
    stopped: tuple[str, ...]
    recalled: bool
    corrected: bool


async def standing(session: Session, broadcast_id: int, now: datetime) -> Standing:
    """How a broadcast stands now."""
    found = await session.get_one(Broadcast, broadcast_id)
    announced = await session.get_one(Announcement, found.announcement_id)
    first = found.purpose is Purpose.first
    corrections = first and await amendments.amending(session, found.id, Purpose.correction)
    waiting = await shares.of(session, broadcast_id, now)
    return Standing(
        broadcast=found,
        about=await _words(session, found) if corrections else announced.title,
        so_far=await deliveries.progress(session, broadcast_id),
        reach=await receipts.status(session, broadcast_id, receipts.whom(found, announced)),
        left=time_left([share for share in waiting if share.waiting], now),
        later=await shares.count_later(session, broadcast_id, now),
        stopped=tuple(share.channel for share in waiting if share.stopped),
        recalled=announced.state is AnnouncementState.recalled,
        corrected=bool(corrections),
    )


async def _words(session: Session, found: Broadcast) -> str:
    """What went out then: the announcement itself is headed with its corrected words."""
    text = str((await outbox.frozen_message(session, found.revision_id))["text"])
    return text.splitlines()[0][:LONGEST_ABOUT]
