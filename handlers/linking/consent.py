"""Whether a person wants announcements: her answer is put on record and takes effect at once."""

from handlers.context import Context
from storage import chats, people
from storage.people import Person, Purpose


async def to_announcements(ctx: Context, person: Person, text: str, *, granted: bool) -> None:
    """She says yes or no to the wording `text`; it holds in all her chats."""
    await people.record_consent(
        ctx.session,
        person.id,
        Purpose.announcements,
        text,
        ctx.chat.id,
        ctx.now,
        granted=granted,
    )
    await chats.stop_notices(ctx.session, person.id, None if granted else ctx.now)


async def answered_here(ctx: Context, person: Person) -> bool:
    """Whether she has answered in this chat since it was tied to her."""
    tie = await chats.identity(ctx.session, ctx.chat.id, person.id)
    if tie is None or tie.linked_at is None:
        return False
    return await people.has_answered(
        ctx.session, person.id, Purpose.announcements, ctx.chat.id, tie.linked_at
    )
