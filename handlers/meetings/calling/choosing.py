"""Which of the meetings to come is meant."""

import re
from collections.abc import Sequence

from handlers import access, when
from handlers.access import Refusal
from handlers.context import Context
from handlers.meetings.words import plain
from storage import meetings
from storage.meetings import Meeting

_DAY = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|mai|mot|kia|nay|ngay \d+)\b"
    r"|\d{1,2}/\d{1,2}"
)
_HOUR = re.compile(r"\d\s*(?:h|g|gio)(?:\b|\d)|\d:\d\d")


def names_day(text: str) -> bool:
    """Whether a day is named."""
    return _DAY.search(plain(text)) is not None


def names_time(text: str) -> bool:
    """Whether a day or an hour is named."""
    return names_day(text) or _HOUR.search(plain(text)) is not None


async def meant(ctx: Context, said: str) -> Sequence[Meeting]:
    """The meetings to come of her unit on the day that was said; all of them where none was.

    Soonest first. Raises Refusal when there is none.
    """
    unit = await access.convened(ctx)
    found = await meetings.of_unit(ctx.session, unit.id, ctx.now)
    if not found:
        raise Refusal("meetings-none")
    if not names_day(said):
        return found
    start = when.understand(said, ctx.local()).start
    if start is None:
        return found
    # "Thứ bảy" may be one later than the next.
    for day in (lambda at: ctx.local(at).date(), lambda at: ctx.local(at).weekday()):
        if that_day := [one for one in found if day(one.starts_at) == day(start)]:
            return that_day
    raise Refusal("changing-none-then")
