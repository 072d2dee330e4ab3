"""She wants an officer to write to her: who is asked, and what is done when nobody answers."""

from datetime import datetime, timedelta

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Routes
from handlers.questions.refuge import officers, views
from handlers.questions.refuge.actions import AskOfficer, Named, NoOfficer
from storage import audit, chats, people, refuge
from storage.database import Session
from storage.people import Person
from storage.refuge import HelpState, HelpTalk

routes = Routes()

# Later it is perhaps not she who holds the phone.
OFFER_STANDS = timedelta(hours=2)


@routes.does(AskOfficer)
async def ask_officer(ctx: Context, action: AskOfficer) -> Reply:
    talk = await _mine(ctx, action.talk)
    if not ctx.people:
        return await _pass_on(ctx, talk)
    return views.whose_name(ctx.say, talk, ctx.people)


@routes.does(NoOfficer)
async def no_officer(ctx: Context, action: NoOfficer) -> Reply:
    talk = await _mine(ctx, action.talk)
    return views.plain(talk, ctx.say("refuge-as-you-like"))


@routes.does(Named)
async def named(ctx: Context, action: Named) -> Reply:
    talk = await _mine(ctx, action.talk)
    if action.person and action.person not in {one.id for one in ctx.people}:
        raise Refusal("dispatch-stale-choice")
    talk.person_id = action.person or None
    return await _pass_on(ctx, talk)


async def _mine(ctx: Context, talk_id: int) -> HelpTalk:
    """A talk of this chat that nobody has been asked about yet."""
    talk = await refuge.locked(ctx.session, talk_id)
    if talk is None or talk.chat_id != ctx.chat.id or ctx.in_group:
        raise Refusal("dispatch-stale-choice", tried="private help")
    if talk.opened_at < ctx.now - OFFER_STANDS:
        raise Refusal("dispatch-stale-choice")
    if talk.state is not HelpState.told:
        raise Refusal("refuge-already-asked")
    return talk


async def _pass_on(ctx: Context, talk: HelpTalk) -> Outgoing:
    if not await _ask_next(ctx.session, ctx.customs, talk, ctx.now):
        return views.plain(talk, ctx.say("refuge-nobody", lines=await _lines_for(ctx, talk)))
    talk.asked_at = ctx.now
    await audit.record(ctx.session, ctx.now, None, "private help", "officer asked")
    hours = ctx.customs.refuge_climbs_after // timedelta(hours=1)
    return views.plain(talk, ctx.say("refuge-asked", hours=hours))


async def _lines_for(ctx: Context, talk: HelpTalk) -> str:
    return await officers.lines(ctx.session, ctx.customs, ctx.say, talk.unit_id, talk.kind)


async def _ask_next(
    session: Session, customs: Customs, talk: HelpTalk, now: datetime, *, late: bool = False
) -> bool:
    """Send the card to the next officer; False when there is none."""
    found = await officers.next_officer(session, talk, now)
    if found is None:
        return False
    officer, home = found
    talk.state, talk.officer_id = HelpState.asked, officer.id
    talk.asked_of, talk.chats = [*talk.asked_of, officer.id], [*talk.chats, home.id]
    talk.climbs_at = now + customs.refuge_climbs_after
    talk.fades_at = now + customs.refuge_fades_after
    asker = await people.person(session, talk.person_id) if talk.person_id else None
    await plan.post(
        session, home, views.card(customs.say_to(officer, now), talk, asker, late=late), now
    )
    return True


async def climb_due(session: Session, customs: Customs, now: datetime) -> int:
    """Where an officer has not answered in time, ask the next one and tell her; their number."""
    waiting = await refuge.due_to_climb(session, now)
    for talk in waiting:
        say = customs.say_to(await _asker(session, talk), now)
        if await _ask_next(session, customs, talk, now, late=True):
            said = say("refuge-climbed")
        else:
            talk.climbs_at = None
            lines = await officers.lines(session, customs, say, talk.unit_id, talk.kind)
            said = say("refuge-nobody-yet", lines=lines)
        await tell_her(session, customs, talk, said, now)
    return len(waiting)


async def _asker(session: Session, talk: HelpTalk) -> Person | None:
    return await people.person(session, talk.person_id) if talk.person_id else None


async def tell_her(
    session: Session, customs: Customs, talk: HelpTalk, text: str, now: datetime
) -> None:
    """Keep words for her until she asks for them: whoever sees the screen learns nothing."""
    before, talk.waiting = talk.waiting, "\n\n".join(filter(None, (talk.waiting, text)))
    talk.fades_at = now + customs.refuge_fades_after
    if talk.chat_id is None or before:
        return
    say = customs.say_to(None, now)
    await plan.post(session, await chats.chat(session, talk.chat_id), views.notice(say, talk), now)
