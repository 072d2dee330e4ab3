"""The call that a leader is in the middle of: kept in her dialogue, with the files she adds."""

from dataclasses import replace

from broadcasts import audience
from broadcasts.audience import Audience, Estimate
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.drafting.parts import attached
from handlers.context import Context
from handlers.incoming import SentFile
from handlers.meetings.calling import calls
from handlers.meetings.calling.calls import Draft
from storage import approvals
from storage.units import Unit


def draft_of(ctx: Context, stamp: int | None = None) -> Draft:
    """The draft of the dialogue; Refusal when it is over or the button belongs to an older one."""
    data = ctx.talk.data if ctx.talk else {}
    if "draft" not in data or stamp not in (None, data.get("stamp")):
        raise Refusal("meetings-draft-gone")
    return Draft.from_data(data["draft"])


def with_file(ctx: Context, draft: Draft) -> Draft:
    """The draft with the file that was just sent, if one was. Raises Refusal, and FileWanted."""
    if not isinstance(ctx.event, SentFile):
        return draft
    links = tuple(one for one in draft.material if one.kind == calls.LINK)
    return replace(draft, material=(*attached(ctx, draft.files), *links))


async def ask(ctx: Context, step: str, draft: Draft, message: Outgoing, stamp: int = 0) -> Outgoing:
    """Go on with the draft at a step; `stamp` tells its buttons from those of older ones."""
    return await ctx.ask(f"meetings.{step}", message, draft=draft.as_data(), stamp=stamp)


async def reached(ctx: Context, unit: Unit) -> Estimate:
    """Whom a call reaches. Raises Refusal where so many need a second official's yes."""
    me = access.me(ctx).id
    estimate = await audience.estimate(ctx.session, Audience(unit_id=unit.id), me, now=ctx.now)
    above = await approvals.threshold(ctx.session, unit.id, ctx.customs.approval_above)
    if unit.level in audience.ABOVE_BRANCH and estimate.members > above:
        raise Refusal("meetings-too-many", members=estimate.members, above=above)
    return estimate
