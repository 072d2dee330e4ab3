"""Who is to be told in person: in the chat by numbers, to tick off, and as a sheet to print."""

from functools import partial

from broadcasts import audience
from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.announcements.replies import chased, listed, printing
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import LISTS, sheet
from storage import archive, circles, receipts
from storage.people import RosterLine
from storage.units import Unit

routes = Routes()

RELAY = frozenset(
    {
        "danh sach bao tan nha",
        "bao tan nha",
        "danh sach can bao",
    }
)
UNREACHED = frozenset({"ai chua noi", "ai chua co zalo", "ai khong co dien thoai"})


@action("relay.print", "ban de in", "in danh sach", "in ra")
class PrintRelayList(Action):
    """The list as a sheet to print and tick."""

    unit: int


@routes.said(lambda heard: heard if heard.is_one_of(UNREACHED) else None)
async def unreached(ctx: Context, _: object) -> Reply:
    unit = await access.flock_led(ctx)
    await access.roster(ctx, unit.id)
    return await _listed(ctx, unit, await audience.unreached(ctx.session, unit.id))


@routes.said(lambda heard: heard if heard.is_one_of(RELAY) else None)
async def relay_list(ctx: Context, _: object) -> Reply:
    unit = await access.flock_led(ctx)
    return await _listed(ctx, unit, await _to_tell(ctx, unit))


async def _listed(ctx: Context, unit: Unit, lines: list[tuple[RosterLine, str]]) -> Reply:
    if not lines:
        return Outgoing(ctx.say("following-relay-none", unit=unit.name))
    groups = await circles.circles_of(ctx.session, unit.id, ctx.now)
    choices: tuple[Choice, ...] = ()
    if _can_print(ctx):
        choices = (Choice("1", ctx.say("following-relay-print"), PrintRelayList(unit.id).pack()),)
    return chased.relay_list(ctx.say, unit.name, lines, groups, choices)


def _can_print(ctx: Context) -> bool:
    return ctx.limits.documents and ctx.customs.media is not None


async def _to_tell(ctx: Context, unit: Unit) -> list[tuple[RosterLine, str]]:
    """Whom no private chat reaches and why, but those who know the newest announcement."""
    await access.roster(ctx, unit.id)
    unreached = await audience.unreached(ctx.session, unit.id)
    newest = await archive.latest(ctx.session, unit.id, to_confirm=True)
    if newest is None:
        return unreached
    await listed.note(ctx, newest[0])
    waiting = await receipts.waiting(ctx.session, newest[0].id, unit.id)
    untold = {line.person_id for line in waiting}
    return [(line, why) for line, why in unreached if line.person_id in untold]


@routes.does(PrintRelayList)
async def print_list(ctx: Context, action: PrintRelayList) -> Reply:
    unit = await access.flock_led(ctx)
    if unit.id != action.unit:
        raise Refusal("access-names-stop", tried=f"roster unit:{action.unit}")
    if isinstance(ctx.made, Attachment):
        text = ctx.say("following-relay-printed", unit=unit.name)
        return Outgoing(text, attachments=(ctx.made,))
    lines = await _to_tell(ctx, unit)
    media = ctx.customs.media
    if not lines or media is None or not ctx.limits.documents:
        raise Refusal("dispatch-stale-choice")
    groups = {one.unit_id: one for one in await circles.circles_of(ctx.session, unit.id, ctx.now)}
    name = ctx.say("following-sheet-file")
    written = printing.relay_sheet(ctx.say, unit.name, lines, groups)
    raise MakingWanted(partial(sheet, media, name, *written, within=LISTS))
