"""She and the officer write to each other through the bot; neither needs the other's number."""

from datetime import timedelta

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions.refuge import views
from handlers.questions.refuge.actions import HelpDone, ReadAnswer, WriteToHer
from handlers.questions.refuge.requesting import tell_her
from handlers.words import Utterance
from storage import audit, chats, conversations, people, refuge
from storage.refuge import HelpState, HelpTalk

routes = Routes()

LISTENS = timedelta(minutes=30)  # so long what comes from her phone goes to the officer
OPEN = frozenset({HelpState.asked, HelpState.talking})


@routes.does(WriteToHer)
async def begin_writing(ctx: Context, action: WriteToHer) -> Reply:
    talk = await _officers(ctx, action.talk)
    return await ctx.ask(
        "refuge.answer", views.plain(talk, ctx.say("refuge-write-now")), talk=talk.id
    )


@routes.step("refuge.answer")
async def written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    talk = await _officers(ctx, _talk_id(ctx))
    if isinstance(heard, SentFile):
        return views.plain(talk, ctx.say("refuge-text-only"))
    await ctx.leave_dialogue()
    return await _tell_her(ctx, talk, heard.text)


@routes.step("refuge.talk")
async def she_writes(ctx: Context, heard: Utterance | SentFile) -> Reply:
    return await _tell_officer(ctx, await _hers(ctx, _talk_id(ctx)), heard)


@routes.replied(refuge.SUBJECT)
async def replied(ctx: Context, talk_id: int, heard: Utterance | SentFile) -> Reply:
    """A reply to a message of the talk goes to the other one."""
    talk = await refuge.locked(ctx.session, talk_id)
    if talk is not None and talk.chat_id == ctx.chat.id:
        return await _tell_officer(ctx, await _hers(ctx, talk_id), heard)
    talk = await _officers(ctx, talk_id)
    if isinstance(heard, SentFile):
        return views.plain(talk, ctx.say("refuge-text-only"))
    return await _tell_her(ctx, talk, heard.text)


@routes.does(ReadAnswer)
async def read(ctx: Context, action: ReadAnswer) -> Reply:
    """She is alone now: what the officer wrote, and her next words go back."""
    talk = await _hers(ctx, action.talk)
    words, talk.waiting = talk.waiting, None
    await _listen(ctx, talk)
    if not words:
        return views.plain(talk, ctx.say("refuge-nothing-new"))
    return views.plain(talk, ctx.say("refuge-read-out", text=words))


@routes.does(HelpDone)
async def done(ctx: Context, action: HelpDone) -> Reply:
    talk = await _officers(ctx, action.talk)
    talk.state, talk.ended_at, talk.climbs_at = HelpState.closed, ctx.now, None
    await audit.record(ctx.session, ctx.now, None, "private help", "closed")
    return views.plain(talk, ctx.say("refuge-closed"))


def _talk_id(ctx: Context) -> int:
    return int(ctx.talk.data["talk"]) if ctx.talk else 0


async def _officers(ctx: Context, talk_id: int) -> HelpTalk:
    """An open talk of which the speaker is the officer."""
    person = access.me(ctx)
    talk = await refuge.locked(ctx.session, talk_id)
    if talk is None or talk.officer_id != person.id or ctx.in_group:
        raise Refusal("access-not-yours", tried="private help")
    if talk.state not in OPEN:
        raise Refusal("refuge-over")
    return talk


async def _hers(ctx: Context, talk_id: int) -> HelpTalk:
    """The talk of this chat."""
    talk = await refuge.locked(ctx.session, talk_id)
    if talk is None or talk.chat_id != ctx.chat.id or ctx.in_group:
        raise Refusal("dispatch-stale-choice", tried="private help")
    return talk


async def _tell_her(ctx: Context, talk: HelpTalk, text: str) -> Outgoing:
    await refuge.forget_event(ctx.session, ctx.chat.account_id, ctx.event.event_id)
    talk.state, talk.climbs_at = HelpState.talking, None
    talk.answered_at = talk.answered_at or ctx.now
    await tell_her(ctx.session, ctx.customs, talk, text, ctx.now)
    return views.plain(talk, ctx.say("refuge-told-her"))


async def _tell_officer(ctx: Context, talk: HelpTalk, heard: Utterance | SentFile) -> Outgoing:
    await refuge.forget_event(ctx.session, ctx.chat.account_id, ctx.event.event_id)
    if isinstance(heard, SentFile):
        return views.plain(talk, ctx.say("refuge-text-only"))
    if talk.state not in OPEN or talk.officer_id is None:
        raise Refusal("refuge-over")
    if ctx.event.message_id:
        talk.natives = [*talk.natives, ctx.event.message_id]
    officer = await people.person(ctx.session, talk.officer_id)
    home = await chats.home_of(ctx.session, talk.officer_id)
    if home is None:
        raise Refusal("refuge-officer-away")
    talk.chats = list({*talk.chats, home.id})
    talk.fades_at = ctx.now + ctx.customs.refuge_fades_after
    await ctx.tell(home, views.relayed(ctx.say_to(officer), talk, heard.text))
    await _listen(ctx, talk)
    return views.plain(talk, ctx.say("refuge-told-officer"))


async def _listen(ctx: Context, talk: HelpTalk) -> None:
    """What she writes in the next half hour is meant for the officer."""
    sender = ctx.event.sender.id
    data = {"talk": talk.id}
    until = ctx.now + LISTENS
    await conversations.put(
        ctx.session, ctx.chat.id, sender, "refuge.talk", data, ctx.now, until
    )
