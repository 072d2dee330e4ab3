"""Stopping and taking up announcements; the roster, and who leads a branch."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.linking import consent
from handlers.members import views
from handlers.words import RESUME, STOP, Utterance
from storage import people
from storage.people import LEADING
from storage.units import Unit

routes = Routes()

STOP_TEXT = "stop-1"
OFFICES = ("chi hoi truong", "chi hoi pho", "nguoi phu trach", "phu trach chi hoi")
LONGEST_WHO = 8  # words; longer ones ask for something else
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


def _asks_who_leads(heard: Utterance) -> Utterance | None:
    words = heard.core.split()
    office = next((office for office in OFFICES if office in heard.core), None)
    return heard if office and ("ai" in words) and len(words) <= LONGEST_WHO else None


@routes.said(_asks_who_leads)
async def who_leads(ctx: Context, _: object) -> Reply:
    membership = await people.membership_of(ctx.session, access.me(ctx).id)
    if membership is None:
        return Outgoing(ctx.say("members-no-branch"))
    unit = await ctx.session.get_one(Unit, membership.unit_id)
    heads = await people.holders(ctx.session, unit.id, LEADING, ctx.now)
    return views.leaders(ctx.say, unit.name, [head.name for head in heads])
