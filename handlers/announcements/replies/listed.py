"""Which announcement the list of names was about that a chat was shown last.

A leader goes from door to door with it, and what she notes then is about that announcement, even
where a newer one has gone out.
"""

from datetime import timedelta

from handlers.context import Context
from storage import amendments, conversations
from storage.announcements import Announcement, AnnouncementState, Broadcast

_STAYS = timedelta(days=1)
_LISTED = "#listed"  # in place of a sender: nobody speaks under such a name


async def note(ctx: Context, broadcast: Broadcast) -> None:
    """Names are shown in this chat of those who do not know of it."""
    data, until = {"broadcast": broadcast.id}, ctx.now + _STAYS
    await conversations.put(
        ctx.session, ctx.chat.id, _LISTED, _LISTED, data, ctx.now, until
    )


async def last(ctx: Context) -> tuple[Broadcast, Announcement] | None:
    """What the last list here was about, in its newest text; None when it has been recalled."""
    kept = await conversations.current(ctx.session, (ctx.chat.id,), (_LISTED,), ctx.now)
    noted = kept.get((ctx.chat.id, _LISTED))
    shown = await ctx.session.get(Broadcast, noted.data["broadcast"]) if noted else None
    if shown is None:
        return None
    announced = await ctx.session.get_one(Announcement, shown.announcement_id)
    if announced.state is AnnouncementState.recalled:
        return None
    return await amendments.newest_text(ctx.session, shown), announced
