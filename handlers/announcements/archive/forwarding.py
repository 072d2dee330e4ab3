"""For groups that have no bot: a leader gets a text to pass on by hand, with her branch's code."""

from broadcasts.fit import beginning, units
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.words import Utterance
from storage import amendments, audit, forwards, genuine, outbox, search
from storage.announcements import Broadcast
from storage.forwards import Forward

routes = Routes()

LONGEST = 2000  # UTF-16 units: what any chat takes as one message

_ASKS = ("xin ban chuyen tiep", "lay ban chuyen tiep", "ban chuyen tiep", "tin chuyen tiep")
_EMPTY = frozenset("ve cua thong bao tin cho nhom".split())


@action("fwd")
class MakeForward(Action):
    """A text of this firing, to be passed on by hand."""

    broadcast: int


def _asked(heard: Utterance) -> list[str] | None:
    """The folded words that say which announcement is to be passed on; mostly none."""
    opening = next((one for one in _ASKS if f"{heard.core} ".startswith(f"{one} ")), None)
    if opening is None:
        return None
    words = heard.core[len(opening) :].split()
    return [word.strip(".,:?!") for word in words if word.strip(".,:?!") not in _EMPTY]


@routes.said(_asked)
async def forward_said(ctx: Context, words: list[str]) -> Reply:
    await access.branch_led(ctx)
    found = await search.find(ctx.session, access.me(ctx).id, ctx.now, words)
    if not found:
        raise Refusal("announcements-none-yet")
    return await make_forward(ctx, MakeForward(found[0].broadcast_id))


@routes.does(MakeForward)
async def make_forward(ctx: Context, action: MakeForward) -> Reply:
    """What to do with it; then the text by itself, so that she can pass it on as it is."""
    leader, branch = access.me(ctx), await access.branch_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    found = await search.readable(ctx.session, leader.id, action.broadcast, ctx.now)
    if found is None:
        raise Refusal("finding-gone")
    code = await genuine.new_code(ctx.session)
    kept = await forwards.keep(
        ctx.session, found.broadcast_id, branch.id, code, leader.id, ctx.now
    )
    row = f"broadcast:{found.broadcast_id}"
    await audit.record(ctx.session, ctx.now, leader.id, "made to pass on", row)
    shown = await newest_of(ctx, kept)
    head = Outgoing(ctx.say("forwarding-ready", unit=branch.name, code=kept.code))
    return [head, Outgoing(passed_on(ctx, shown, kept.code))]


async def newest_of(ctx: Context, forward: Forward) -> Outgoing:
    """What the firing says now, corrections included, with nothing to press."""
    first = await ctx.session.get_one(Broadcast, forward.broadcast_id)
    newest = await amendments.newest_text(ctx.session, first)
    shown = Outgoing.from_data(await outbox.frozen_message(ctx.session, newest.revision_id))
    return Outgoing(shown.text, shown.title, attachments=shown.attachments)


def passed_on(ctx: Context, shown: Outgoing, code: str) -> str:
    """The text as it is passed on: cut where it must be, with how to answer it at the end."""
    say = ctx.say_to(None)
    how = say("forwarding-how", code=code, bot=ctx.bot_name or say("forwarding-bot"))
    whole = "\n".join(filter(None, (shown.title, shown.text.strip())))
    # One message on her own channel too, or it could not be passed on in one go.
    room = min(LONGEST, ctx.limits.text) - units(f"\n\n{how}")
    if units(whole) <= room and not shown.attachments:
        return f"{whole}\n\n{how}"
    more = say("forwarding-more", code=code)
    return f"{beginning(whole, room - units(f' {more}'))} {more}\n\n{how}"
