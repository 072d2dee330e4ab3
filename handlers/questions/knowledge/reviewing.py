"""Whoever looks after an entry is told on the day when it is to be looked at again, once."""

from datetime import datetime, timedelta
from functools import partial

from handlers.context import Customs
from handlers.questions.knowledge import views
from handlers.questions.knowledge.owners import Desk
from storage import shelf
from storage.database import Session


async def remind_due(session: Session, now: datetime, customs: Customs) -> int:
    """Ask the owners of all that is due; how many messages that made."""
    today = now.astimezone(customs.zone).date()
    desk, told = Desk(session, customs, now), 0
    for row in await shelf.to_review(session, today):
        if await desk.tell(row, partial(views.review, row=row)):
            row.remind_on = None
            told += 1
        else:
            # Tomorrow somebody may hold the office, or have linked her chat.
            row.remind_on = today + timedelta(days=1)
    await session.flush()
    return told
