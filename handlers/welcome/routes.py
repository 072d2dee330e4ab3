"""Greeting, menu, undo, and what happens when the bot comes into a group."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.actions import Abandon, Menu
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Joined, Opened
from handlers.linking.routes import code_typed_in_chat
from handlers.linking.rules import code_typed
from handlers.meetings.roll import scanning
from handlers.welcome import newcomers, views
from handlers.words import GREETING, MENU, UNDO, Utterance, is_thanks
from storage.units import Level

routes = Routes()

MEETINGS = frozenset({"viec hop", "viec hop hanh", "cac viec hop", "hop hanh"})
QUESTIONS = frozenset({"viec hoi dap", "tra loi hoi vien"})


def _menu_word(heard: Utterance) -> Utterance | None:
    return heard if heard.digit == "0" or heard.is_one_of(MENU) else None


@routes.said(_menu_word, anywhere=True)
@routes.does(Menu)
async def menu(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    if ctx.person is None and not ctx.people:
        return views.stranger(ctx.say)
    return views.menu(ctx.say, access.me(ctx), await _lines(ctx))


async def _lines(ctx: Context) -> tuple[str, ...]:
    led = await access.units_led(ctx)
    if not led:
        return views.MEMBER_LINES
    has_branch = any(unit.level is Level.branch for unit in led)
    return views.LEADER_LINES if has_branch else views.OFFICIAL_LINES


@routes.said(lambda heard: heard if heard.is_one_of(MEETINGS) else None)
async def meetings(ctx: Context, _: object) -> Reply:
    """What a leader can do about meetings, a digit each."""
    await access.convened(ctx)
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    return views.meetings(ctx.say)


@routes.said(lambda heard: heard if heard.is_one_of(QUESTIONS) else None)
async def questions(ctx: Context, _: object) -> Reply:
    """What a leader can do about the questions of members, a digit each."""
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    await access.unit_led(ctx)
    return views.questions(ctx.say)


@routes.said(lambda heard: heard if heard.is_one_of(GREETING) else None)
async def greet(ctx: Context, heard: object) -> Reply:
    return await menu(ctx, heard)


@routes.said(lambda heard: heard if is_thanks(heard) else None)
async def thanks(ctx: Context, _: object) -> Reply:
    return views.sentence(ctx.say, "welcome-thanks")


@routes.said(lambda heard: heard if heard.is_one_of(UNDO) else None, anywhere=True)
@routes.does(Abandon)
async def abandon(ctx: Context, _: object) -> Reply:
    if ctx.talk is None:
        return views.sentence(ctx.say, "welcome-nothing-to-undo")
    await ctx.leave_dialogue()
    return views.sentence(ctx.say, "welcome-abandoned")


@routes.on(Opened)
async def opened(ctx: Context, event: Opened) -> Reply:
    if (digits := code_typed(event.payload)) is not None:
        return await code_typed_in_chat(ctx, digits)
    if event.payload.startswith(scanning.MARK):
        return await scanning.opened(ctx, event.payload)
    return await menu(ctx, event)


@routes.on(Joined)
async def joined(ctx: Context, event: Joined) -> Reply:
    if not ctx.in_group:
        return None  # only the end of a block
    if event.who:
        return await newcomers.welcome(ctx, event.who)
    return Outgoing(ctx.say("welcome-joined-group", bot=ctx.bot_name))
