"""A word of welcome to who comes into a branch's group: once, short, and never at night."""

import re
from collections.abc import Sequence
from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.incoming import Sender
from storage import conversations, units
from storage.peace import peace_of
from storage.quiet import ends_at
from storage.text import clean_line

NOT_AGAIN = timedelta(minutes=30)  # a crowd that comes one by one is welcomed once
MOST_NAMES = 4
LONGEST_NAME = 30  # characters

_WELCOMED = "#welcome"  # in place of a sender: nobody speaks under such a name
# A name proves nothing, and some are advertisements.
_NAME = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+)*")


async def welcome(ctx: Context, who: Sequence[Sender]) -> Reply:
    """One sentence to all who have just come in; nothing where it would disturb."""
    if ctx.chat.unit_id is None:
        return None
    peace = await peace_of(ctx.session, ctx.chat.unit_id, ctx.customs.peace)
    if ends_at(peace.quiet, ctx.now, ctx.customs.zone) is not None or await _just_welcomed(ctx):
        return None
    until = ctx.now + NOT_AGAIN
    await conversations.put(ctx.session, ctx.chat.id, _WELCOMED, _WELCOMED, {}, ctx.now, until)
    unit = await units.unit(ctx.session, ctx.chat.unit_id)
    names = [name for name in (clean_line(one.name) for one in who) if _sounds_like_one(name)]
    facts = {"unit": unit.name if unit else "", "bot": ctx.bot_name}
    if len(names) < len(who) or len(who) > MOST_NAMES:
        return Outgoing(ctx.say_to(None)("welcome-newcomers", **facts))
    return Outgoing(ctx.say_to(None)("welcome-newcomers-named", names=", ".join(names), **facts))


def _sounds_like_one(name: str) -> bool:
    return len(name) <= LONGEST_NAME and _NAME.fullmatch(name) is not None


async def _just_welcomed(ctx: Context) -> bool:
    found = await conversations.current(ctx.session, (ctx.chat.id,), (_WELCOMED,), ctx.now)
    return bool(found)
