"""A question goes to a person, up the tree until somebody is there, and the answer comes back."""

from datetime import datetime

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Customs
from handlers.questions import views
from storage import audit, chats, knowledge, people, units
from storage import questions as store
from storage.chats import Chat
from storage.database import Session
from storage.people import LEADING, Person
from storage.questions import Handover, HandoverState, Question
from storage.units import Unit


async def hand_over(ctx: Context, question: Question) -> Outgoing:
    """Pass a question on to whoever leads the asker's unit, or the next unit above."""
    if question.unit_id is None:
        return views.sentence(ctx.say, "questions-stranger")
    found = await _someone(ctx.session, question.unit_id, ctx.now, besides=question.person_id)
    if found is None:
        return views.sentence(ctx.say, "questions-nobody")
    unit, leader, home = found
    handover = Handover(
        question_id=question.id,
        unit_id=unit.id,
        state=HandoverState.open,
        opened_at=ctx.now,
        climbs_at=ctx.now + ctx.customs.handover_climbs_after,
    )
    await store.open_handover(ctx.session, handover)
    who = ctx.person.name if ctx.person else ctx.say("questions-somebody")
    card = views.card(ctx.say_to(leader), handover.id, who, unit.name, question.text)
    await ctx.tell(home, card)
    return views.handed_over(ctx.say, leader.name, handover.id)


async def _someone(
    session: Session, unit_id: int, now: datetime, besides: int | None
) -> tuple[Unit, Person, Chat] | None:
    """The nearest leader up the tree who can be reached."""
    for unit in await units.ancestors(session, unit_id):
        for leader in await people.holders(session, unit.id, LEADING, now):
            home = await chats.home_of(session, leader.id)
            if home and leader.id != besides:
                return unit, leader, home
    return None


async def take_back(ctx: Context, handover_id: int) -> None:
    """The asker no longer needs an answer."""
    handover = await ctx.session.get(Handover, handover_id)
    question = await ctx.session.get_one(Question, handover.question_id) if handover else None
    if handover is None or question is None or question.chat_id != ctx.chat.id:
        raise Refusal("dispatch-stale-choice", tried=f"take back handover:{handover_id}")
    if handover.state is not HandoverState.open:
        raise Refusal(f"questions-already-{handover.state}")
    handover.state = HandoverState.closed


async def give_answer(ctx: Context, handover_id: int, text: str) -> None:
    """Send a leader's words to the one who asked."""
    handover = await access.handover(ctx, handover_id)
    if handover.state is not HandoverState.open:
        raise Refusal(f"questions-already-{handover.state}")
    leader = access.me(ctx)
    handover.state, handover.answer = HandoverState.answered, text
    handover.answered_by, handover.answered_at = leader.id, ctx.now
    question = await ctx.session.get_one(Question, handover.question_id)
    asker = await people.person(ctx.session, question.person_id) if question.person_id else None
    home = await chats.chat(ctx.session, question.chat_id)
    message = views.answered(ctx.say_to(asker), leader.name, question.text, text)
    await ctx.tell(home, message)
    await audit.record(ctx.session, ctx.now, leader.id, "answered", f"handover:{handover.id}")


async def keep(ctx: Context, handover_id: int) -> None:
    """Make an answer an entry of the knowledge base of the leader's unit."""
    handover = await access.handover(ctx, handover_id)
    if handover.answer is None or handover.kept_as is not None:
        raise Refusal("dispatch-stale-choice")
    question = await ctx.session.get_one(Question, handover.question_id)
    leader = access.me(ctx)
    unit = await ctx.session.get_one(Unit, handover.unit_id)
    entry = await knowledge.keep_answer(
        ctx.session,
        slug=f"hoi-dap-{handover.id}",
        question=question.text,
        answer=handover.answer,
        unit_id=unit.id,
        source=ctx.say("questions-source-leader", leader=leader.name, unit=unit.name),
        by=leader.id,
        now=ctx.now,
    )
    handover.kept_as = entry.id
    await audit.record(ctx.session, ctx.now, leader.id, "kept", f"entry:{entry.id}")


async def climb_due(session: Session, customs: Customs, now: datetime) -> int:
    """Pass on, one unit up, the questions that nobody answered in time; their number."""
    waiting = await store.due_to_climb(session, now)
    for handover, question in waiting:
        above = await units.ancestors(session, handover.unit_id)
        found = await _someone(session, above[1].id, now, question.person_id) if above[1:] else None
        # With nobody above it stays where it is, and is not looked at every minute.
        handover.climbs_at = None
        if found is None:
            continue
        unit, leader, home = found
        handover.unit_id, handover.climbs_at = unit.id, now + customs.handover_climbs_after
        asker = await people.person(session, question.person_id) if question.person_id else None
        say = customs.say_to(leader, now)
        who = asker.name if asker else say("questions-somebody")
        card = views.card(
            say, handover.id, say("questions-climbed-who", who=who), unit.name, question.text
        )
        await plan.post(session, home, card, now)
    return len(waiting)
