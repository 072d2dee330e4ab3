"""What day and what time it is, by both calendars: members plan by the moon."""

import re
from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers import when
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.live.plain import plain
from handlers.words import Utterance

routes = Routes()

_DAYS = {"hom nay": 0, "bua nay": 0, "nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "mot": 2}
_DAY = re.compile(
    rf"(?:(?P<day>{'|'.join(_DAYS)}) )?(?:la )?"
    r"(?:(?:ngay |ngay bao nhieu |ngay may |may |bao nhieu )*(?:am lich|am|lich am)"
    r"(?: (?:la|ngay|mung|mong|may|bao nhieu|nao|thang|gi|hom nay|roi))*"
    r"|(?:ngay )?(?:mung|mong|thu) may(?: (?:am|am lich|ta|roi|ngay|may|bao nhieu))*"
    r"|ngay (?:may|bao nhieu|nao|gi)(?: (?:am|am lich|ta|duong lich|roi|thang may))*"
    r"|(?:da |co phai |den |toi )*ram chua)"
    r"(?: (?:hom nay|roi|nua))*"
)
_CLOCK = re.compile(r"(?:(?:bay gio|gio|hien|luc nay) )?(?:la )?may gio(?: (?:roi|nhi|bay gio))+"
                    r"|(?:bay gio|luc nay) (?:la )?may gio")  # fmt: skip


def day_asked(heard: Utterance) -> int | None:
    """How many days from today is the day asked about; None where none is."""
    found = _DAY.fullmatch(plain(heard))
    return _DAYS[found["day"] or "hom nay"] if found else None


@routes.said(day_asked)
async def tell_day(ctx: Context, days: int) -> Reply:
    day = ctx.local().date() + timedelta(days=days)
    return Outgoing(ctx.say(f"live-day-{days}", day=when.say_day(day)))


@routes.said(lambda heard: heard if _CLOCK.fullmatch(plain(heard)) else None)
async def tell_time(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("live-time", time=f"{ctx.local():%H:%M}"))
