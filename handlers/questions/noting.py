"""Whose question it is, where its answers hold, and that it was asked."""

from handlers import access
from handlers.context import Context
from storage import people
from storage import questions as store
from storage.questions import Outcome, Question


async def home_unit(ctx: Context) -> int | None:
    """The unit whose answers hold here: the group's, or the asker's."""
    if ctx.in_group:
        return ctx.chat.unit_id
    # Those who share a phone nearly always share a branch; who asks matters only to a person.
    asker = ctx.person or next(iter(ctx.people), None)
    if asker is None:
        return None
    if membership := await people.membership_of(ctx.session, asker.id):
        return membership.unit_id
    led = await access.units_led(ctx) if ctx.person else ()
    return led[0].id if led else None


def known(ctx: Context) -> None:
    """Before a person is disturbed: who asks? Raises WhoSpeaks on a shared phone."""
    if ctx.people and not ctx.in_group:
        access.me(ctx)


async def note(
    ctx: Context, text: str, outcome: Outcome, entry_id: int | None = None
) -> Question:
    return await store.note(
        ctx.session,
        Question(
            chat_id=ctx.chat.id,
            person_id=ctx.person.id if ctx.person else None,
            unit_id=await home_unit(ctx),
            text=text,
            native_id=ctx.event.message_id,
            outcome=outcome,
            entry_id=entry_id,
            asked_at=ctx.now,
        ),
    )
