"""How long an answer takes, in words: from what was measured, or not at all."""

from datetime import datetime, time, timedelta
from statistics import median

from handlers.questions.helping.desk import Desk
from handlers.speech import Text
from storage import office
from storage import questions as store
from storage.office import Hours

LOOKED_BACK = timedelta(days=90)
LOOKED_AT, FEWEST = 20, 3  # of one or two answers nothing can be told
PARTS = ((time(11, 30), "morning"), (time(17, 30), "afternoon"), (time(23, 59, 59), "evening"))


async def said(desk: Desk, say: Text, unit_id: int) -> str:
    """When an answer from this unit may be expected; empty when nothing is known about it."""
    hours = await office.hours_of(desk.session, unit_id)
    took = await usual(desk, hours, unit_id)
    opens = hours.opens(desk.local)
    if took is not None:
        key = "helping-wait-usual" if opens == desk.local else "helping-wait-usual-closed"
        return say(key, when=part(say, hours.after(opens, took), desk.local))
    if opens > desk.local:
        return say("helping-wait-closed", when=part(say, opens, desk.local))
    return ""


async def usual(desk: Desk, hours: Hours, unit_id: int) -> timedelta | None:
    """The median of the last first replies in this unit, in office time."""
    since = desk.now - LOOKED_BACK
    rows = await store.replies(desk.session, unit_id, since, LOOKED_AT)
    zone = desk.customs.zone
    took = [hours.between(asked.astimezone(zone), at.astimezone(zone)) for asked, at in rows]
    if len(took) < FEWEST:
        return None
    return timedelta(seconds=median(one.total_seconds() for one in took))


def part(say: Text, at: datetime, now: datetime) -> str:
    """The part of a day in which a moment lies: "chiều nay", "sáng mai", "sáng thứ hai 30/11"."""
    name = next(name for until, name in PARTS if at.time() <= until)
    said = say(f"helping-part-{name}")
    match (at.date() - now.date()).days:
        case 0:
            return say("helping-today", part=said)
        case 1:
            return say("helping-tomorrow", part=said)
    weekday = say(f"helping-weekday-{at.weekday()}")
    return say("helping-later", part=said, weekday=weekday, date=f"{at:%d/%m}")
