"""Stopping and taking up announcements, and the roster."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.linking import consent
from handlers.members import views
from handlers.words import RESUME, STOP, Utterance

routes = Routes()

STOP_TEXT = "stop-1"
ROSTER = frozenset({"danh sach hoi vien", "danh sach", "danh sach chi hoi", "ds hoi vien"})


def _stop_word(heard: Utterance) -> Utterance | None:
    return heard if heard.is_one_of(STOP) else None


@routes.said(_stop_word, anywhere=True)
async def stop(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return Outgoing(ctx.say("members-stop-in-private"))
    if not ctx.people:
        return Outgoing(ctx.say("members-stop-stranger"))
    await consent.to_announcements(ctx, access.me(ctx), STOP_TEXT, granted=False)
    return views.stopped(ctx.say)


@routes.said(lambda heard: heard if heard.is_one_of(RESUME) else None, anywhere=True)
async def resume(ctx: Context, _: object) -> Reply:
    await consent.to_announcements(ctx, access.me(ctx), STOP_TEXT, granted=True)
    return views.resumed(ctx.say)


@routes.said(lambda heard: heard if heard.is_one_of(ROSTER) else None)
async def roster(ctx: Context, _: object) -> Reply:
    unit = await access.branch_led(ctx)
    return views.roster(ctx.say, unit.name, await access.roster(ctx, unit.id))
