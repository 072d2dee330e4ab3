"""What a board shows now: its text belongs to the topic that put it up."""

from datetime import datetime

from broadcasts.outgoing import Outgoing
from handlers.announcements.cards import drawn_progress
from handlers.context import Customs
from handlers.meetings.roll import board
from storage.database import Session


async def draw(session: Session, key: str, customs: Customs, now: datetime) -> Outgoing | None:
    """The board of that key as it stands at `now`; None when there is no such board any more."""
    kind, _, number = key.partition(":")
    say = customs.say_to(None, now)
    if kind == "progress":
        return await drawn_progress(session, say, int(number), now)
    if kind == "roll":
        return await board.drawn(session, say, int(number), now.astimezone(customs.zone))
    return None
