"""Saved replies: chosen by digit, looked at, and sent; and dropped when they are not needed."""

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.helping import held, replying
from handlers.questions.helping.actions import (
    BringBackSaved,
    ChooseSaved,
    DropSaved,
    PickSaved,
    SendSaved,
    ShowSaved,
)
from handlers.words import UNDO_KEY
from storage import saved_replies as store
from storage.saved_replies import SavedReply

routes = Routes()

MOST = 8
LIST = ("mau tra loi", "cac mau tra loi", "xem mau tra loi", "mau tra loi san")


@routes.does(ChooseSaved)
async def choose(ctx: Context, action: ChooseSaved) -> Reply:
    handover, _ = await held.still_open(ctx, action.handover)
    found = await store.usable(ctx.session, handover.unit_id, MOST)
    if not found:
        return Outgoing(ctx.say("helping-saved-none"))
    choices = tuple(
        Choice(str(n), one.title, PickSaved(handover.id, one.id).pack())
        for n, one in enumerate(found, 1)
    )
    return Outgoing(ctx.say("helping-saved-which"), choices=choices)


async def _meant(ctx: Context, action: PickSaved | SendSaved) -> SavedReply:
    handover, _ = await held.still_open(ctx, action.handover)
    found = await store.one_usable(ctx.session, action.reply, handover.unit_id)
    if found is None:
        raise Refusal("dispatch-stale-choice", tried=f"saved reply:{action.reply}")
    return found


@routes.does(PickSaved)
async def pick(ctx: Context, action: PickSaved) -> Reply:
    found = await _meant(ctx, action)
    send = SendSaved(action.handover, found.id)
    return Outgoing(
        ctx.say("helping-saved-send", text=found.text),
        choices=(Choice("1", ctx.say("helping-saved-yes"), send.pack()),),
    )


@routes.does(SendSaved)
async def send(ctx: Context, action: SendSaved) -> Reply:
    found = await _meant(ctx, action)
    return await replying.give_answer(ctx, action.handover, found.text)


@routes.said(lambda heard: heard if heard.is_one_of(LIST) else None)
async def listed(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        raise Refusal("helping-in-private")
    unit = await access.unit_led(ctx)
    found = await store.usable(ctx.session, unit.id, MOST)
    if not found:
        return Outgoing(ctx.say("helping-saved-none"))
    choices = tuple(
        Choice(str(n), one.title, ShowSaved(one.id).pack()) for n, one in enumerate(found, 1)
    )
    return Outgoing(ctx.say("helping-saved-list", unit=unit.name), choices=choices)


async def _mine(ctx: Context, reply_id: int) -> SavedReply:
    found = await ctx.session.get(SavedReply, reply_id)
    if found is None:
        raise Refusal("access-not-yours", tried=f"saved reply:{reply_id}")
    await access.may_lead(ctx, found.unit_id, f"saved reply:{reply_id}")
    return found


@routes.does(ShowSaved)
async def show(ctx: Context, action: ShowSaved) -> Reply:
    unit = await access.unit_led(ctx)
    found = await store.one_usable(ctx.session, action.reply, unit.id)
    if found is not None and found.unit_id != unit.id:
        # It comes from above: hers to use, not to drop.
        return Outgoing(found.text, title=found.title)
    found = await _mine(ctx, action.reply)
    drop = Choice("1", ctx.say("helping-saved-drop"), DropSaved(found.id).pack())
    return Outgoing(found.text, title=found.title, choices=(drop,))


@routes.does(DropSaved)
async def drop(ctx: Context, action: DropSaved) -> Reply:
    found = await _mine(ctx, action.reply)
    found.dropped_at = ctx.now
    undo = Choice(UNDO_KEY, ctx.say("helping-saved-undrop"), BringBackSaved(found.id).pack())
    return Outgoing(ctx.say("helping-saved-dropped"), choices=(undo,))


@routes.does(BringBackSaved)
async def bring_back(ctx: Context, action: BringBackSaved) -> Reply:
    found = await _mine(ctx, action.reply)
    found.dropped_at = None
    return Outgoing(ctx.say("helping-saved-back"))
