"""The last states of a draft, so that its changes can be undone one by one."""

from datetime import timedelta

from handlers.announcements.drafting.sheet import Sheet
from handlers.context import Context
from storage import conversations
from storage.announcements import Announcement

PAST = "#draft"  # beside the dialogue of a sender: how the draft stood before
MOST = 12  # states kept
LIVES = timedelta(days=30)


async def remember(ctx: Context, draft: Announcement) -> None:
    """Keep how a draft stands now, if it differs from what is kept already."""
    states = await _states(ctx, draft)
    now = Sheet.of(draft).as_data()
    if not states or states[-1] != now:
        await _keep(ctx, draft, [*states, now][-MOST:])


async def before(ctx: Context, draft: Announcement) -> Sheet | None:
    """How the draft stood before its last change; this is kept as its newest state."""
    states = await _states(ctx, draft)
    # Changed on another phone it differs from all that is known here: then that was the last.
    if states and states[-1] == Sheet.of(draft).as_data():
        states.pop()
    if not states:
        return None
    await _keep(ctx, draft, states)
    return Sheet.from_data(states[-1])


async def _states(ctx: Context, draft: Announcement) -> list[dict[str, object]]:
    sender = _key(ctx)
    found = await conversations.current(ctx.session, [ctx.chat.id], [sender], ctx.now)
    kept = found.get((ctx.chat.id, sender))
    return list(kept.data["states"]) if kept and kept.data["draft"] == draft.id else []


async def _keep(ctx: Context, draft: Announcement, states: list[dict[str, object]]) -> None:
    data = {"draft": draft.id, "states": states}
    until = ctx.now + LIVES
    await conversations.put(ctx.session, ctx.chat.id, _key(ctx), PAST, data, ctx.now, until)


def _key(ctx: Context) -> str:
    return ctx.event.sender.id + PAST
