"""A cry for help is answered at once, to her alone, wherever she says it."""

import re

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules as announcing
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import Said, SentFile
from handlers.questions.knowledge import words as entries
from handlers.questions.noting import home_unit
from handlers.questions.refuge import officers, views
from handlers.questions.refuge.actions import ReadGuide
from handlers.questions.refuge.recognising import Cry, recognise
from handlers.words import hear
from storage import audit, chats, deliveries, refuge
from storage.chats import Chat, ChatKind, ChatState
from storage.deliveries import Lane
from storage.knowledge import KnowledgeEntry

routes = Routes()

OWN_STEPS = "refuge."  # there somebody is in talk already
ASKS_PERSON = "questions.person"  # there an official speaks for herself
LOOKED_UP = 300  # characters
ORDERS = ("hop", "goi hop", "moi hop", "bien ban", "giao viec", "dinh chinh")
HERSELF = re.compile(r"(?<!\bchi )(?<!\btre )\b(?:toi|tui|em|minh|chau|tao)\b|\bhop (?:ve|xong)\b")
FROM_OTHERS = ("handover", refuge.SUBJECT)  # what an official answers in somebody else's name


@routes.said(lambda heard: recognise(heard.text), first=True)
async def comfort(ctx: Context, cry: Cry) -> Reply:
    """Whom to call and what to do now; what she wrote is not kept."""
    if await _is_no_cry(ctx):
        raise Aside
    await refuge.forget_event(ctx.session, ctx.chat.account_id, ctx.event.event_id)
    if ctx.in_group:
        return await _away_from_group(ctx, cry)
    return await _comfort_in(ctx, ctx.chat, cry)


async def _is_no_cry(ctx: Context) -> bool:
    """Whether an official writes to others, or somebody is in talk with an officer."""
    if ctx.talk is not None and ctx.talk.step.startswith(OWN_STEPS):
        return True
    if ctx.person is None or not await access.units_led(ctx):
        return False
    if ctx.talk is not None and ctx.talk.step != ASKS_PERSON:
        return True
    return _writes_for_others(ctx) or await _answers_for_others(ctx)


def _writes_for_others(ctx: Context) -> bool:
    """Whether it begins an announcement, an entry, or an order that says nothing of herself."""
    event = ctx.event
    heard = hear(event.text if isinstance(event, Said) else "")
    if heard.after(*announcing.OPENINGS, *entries.OPENINGS) is not None:
        return True
    # "Họp về thì chồng đánh tôi" is a cry, whoever she is.
    return heard.after(*ORDERS) is not None and not HERSELF.search(heard.folded)


async def _answers_for_others(ctx: Context) -> bool:
    event = ctx.event
    if not isinstance(event, Said | SentFile) or not event.reply_to:
        return False
    found = await deliveries.by_native(ctx.session, ctx.chat.id, event.reply_to)
    return found is not None and (found.subject or "").startswith(FROM_OTHERS)


async def _comfort_in(ctx: Context, chat: Chat, cry: Cry) -> Outgoing:
    # In a group her unit is that of the group; there, too, nobody of her branch hears of it.
    unit_id = await home_unit(ctx)
    talk = await refuge.open_talk(ctx.session, chat, unit_id, cry.kind, ctx.now)
    if chat is ctx.chat and ctx.event.message_id:
        talk.natives = [ctx.event.message_id]
    talk.fades_at = ctx.now + ctx.customs.refuge_fades_after
    await audit.record(ctx.session, ctx.now, None, "private help", "numbers given")
    lines = await officers.lines(ctx.session, ctx.customs, ctx.say, unit_id, cry.kind)
    return views.comfort(ctx.say, talk, cry, lines, await _entry(ctx, unit_id))


async def _entry(ctx: Context, unit_id: int | None) -> KnowledgeEntry | None:
    """What the knowledge base surely has on it; that she asked is not noted."""
    event = ctx.event
    text = event.text if isinstance(event, Said) else ""
    today = ctx.local().date()
    verdict, entries = await ctx.library.answer(ctx.session, text[:LOOKED_UP], unit_id, today)
    return entries[0] if verdict.kind == "answer" else None


@routes.does(ReadGuide)
async def read_guide(ctx: Context, action: ReadGuide) -> Reply:
    talk = await refuge.locked(ctx.session, action.talk)
    if talk is None or talk.chat_id != ctx.chat.id:
        raise Refusal("dispatch-stale-choice")
    entry = await ctx.library.entry(
        ctx.session, action.entry, talk.unit_id, ctx.local().date()
    )
    if entry is None:
        raise Refusal("dispatch-stale-choice")
    return views.guide(talk, entry)


async def _away_from_group(ctx: Context, cry: Cry) -> Outgoing:
    """To her alone, where she has a private chat; here not a word of what it is about."""
    say = ctx.say_to(None)
    if not ctx.people:
        return Outgoing(say("refuge-write-privately"))
    account_id, sender = ctx.chat.account_id, ctx.event.sender.id
    home = await chats.chat_at(ctx.session, account_id, sender, ChatKind.private, ctx.now)
    if home.state is not ChatState.open:
        return Outgoing(say("refuge-write-privately"))
    await ctx.tell(home, await _comfort_in(ctx, home, cry), Lane.reply)
    return Outgoing(say("refuge-wrote-privately"))


