"""What somebody has just asked here and what she was told: kept a while for what she says next."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from handlers.context import Context
from storage import conversations

ASKED = "#asked"  # beside the dialogue of a sender
STAYS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Recent:
    """Her last question (the row it was noted as), and the entries told or offered, best first.

    `answered`: the first of them was given as the answer; `missed`: how many times in a row she
    was not understood.
    """

    text: str = ""
    question: int = 0
    entries: tuple[int, ...] = ()
    answered: bool = False
    missed: int = 0


NOTHING = Recent()


async def recall(ctx: Context) -> Recent:
    """What is still remembered of this person in this chat."""
    sender = ctx.event.sender.id + ASKED
    found = await conversations.current(ctx.session, (ctx.chat.id,), (sender,), ctx.now)
    row = found.get((ctx.chat.id, sender))
    if row is None:
        return NOTHING
    return Recent(**{**row.data, "entries": tuple(row.data.get("entries", ()))})


async def remember(ctx: Context, recent: Recent) -> None:
    """Keep this in place of what was remembered."""
    await conversations.put(
        ctx.session,
        ctx.chat.id,
        ctx.event.sender.id + ASKED,
        ASKED,
        asdict(recent) | {"entries": list(recent.entries)},
        ctx.now,
        ctx.now + STAYS,
    )
