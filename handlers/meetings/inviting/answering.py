"""Answers to an invitation: coming, not coming and why, somebody in her place."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.incoming import Said, SentFile
from handlers.meetings import views
from handlers.meetings.actions import Come, GiveReason, SendStandIn, StayAway, TakeBackAnswer
from handlers.meetings.inviting import asking, invited, replies
from handlers.meetings.rules import Door
from handlers.words import Utterance, hear
from storage import meetings
from storage.meetings import Answer, Meeting, MeetingState

LONGEST_REASON = 300


async def come(ctx: Context, action: Come) -> Reply:
    """1: I am coming."""
    # Words press a choice by their beginning, and "đi họp mấy giờ" begins like the answer.
    if replies.asks(_heard(ctx)):
        return await asking.asked(ctx, _heard(ctx))
    meeting = await invited.to(ctx, action.meeting)
    if ctx.now >= meeting.starts_at and invited.door(ctx, meeting) is Door.open:
        return views.begun(ctx.say, meeting.id)
    return await _note(ctx, meeting, Answer.coming, "")


async def stay_away(ctx: Context, action: StayAway) -> Reply:
    """2: I am not coming; the reason is asked for once."""
    if replies.asks(_heard(ctx)):
        return await asking.asked(ctx, _heard(ctx))
    meeting = await invited.to(ctx, action.meeting)
    return await _not_coming(ctx, meeting, replies.reason(_heard(ctx)))


def _heard(ctx: Context) -> Utterance:
    """What she typed, unless it was a button or a digit."""
    typed = hear(ctx.event.text) if isinstance(ctx.event, Said) else hear("")
    return typed if typed.digit is None else hear("")


async def _not_coming(ctx: Context, meeting: Meeting, reason: str) -> Reply:
    known = await meetings.answer_of(ctx.session, meeting.id, access.me(ctx).id)
    said_before = known is not None and known.answer is Answer.not_coming
    reply = await _note(ctx, meeting, Answer.not_coming, reason)
    if reason or said_before or ctx.in_group:
        return reply
    message = views.ask_reason(ctx.say, meeting.id, access.me(ctx).name)
    return await ctx.ask("meetings.reason", message, meeting=meeting.id)


async def stand_in(ctx: Context, action: SendStandIn) -> Reply:
    """3: somebody comes in my place; who, is asked for once."""
    meeting = await invited.to(ctx, action.meeting)
    who = replies.stand_in(_heard(ctx))
    reply = await _note(ctx, meeting, Answer.proxy, who)
    if who or ctx.in_group:
        return reply
    message = Outgoing(ctx.say("meetings-ask-who-instead"))
    return await ctx.ask("meetings.instead", message, meeting=meeting.id)


async def said(ctx: Context, answer: replies.Said) -> Reply:
    """An answer in her own words, to the next meeting she is invited to."""
    person = invited.answering(ctx)
    found = await meetings.for_person(ctx.session, person.id, ctx.now)
    ahead = [meeting for meeting in found if meeting.starts_at > ctx.now]
    if not ahead:
        raise Refusal("meetings-begun-already" if found else "meetings-none")
    if answer.answer is Answer.not_coming:
        return await _not_coming(ctx, ahead[0], answer.reason)
    return await _note(ctx, ahead[0], answer.answer, answer.reason)


async def _note(ctx: Context, meeting: Meeting, answer: Answer, reason: str) -> Outgoing:
    """Write an answer down; until the meeting starts it may change."""
    _before_start(ctx, meeting)
    person = access.me(ctx)
    row = await meetings.answer(
        ctx.session,
        meeting.id,
        person.id,
        answer,
        reason[:LONGEST_REASON],
        person.id,
        ctx.now,
    )
    if ctx.talk is not None and ctx.talk.step in ("meetings.reason", "meetings.instead"):
        await ctx.leave_dialogue()
    return views.answered(
        ctx.say, meeting.id, person.name, row, ctx.local(meeting.starts_at), short=ctx.in_group
    )


def _before_start(ctx: Context, meeting: Meeting) -> None:
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")
    if ctx.now >= meeting.starts_at:
        raise Refusal("meetings-begun-already")


async def give_reason(ctx: Context, action: GiveReason) -> Reply:
    """One of the numbered reasons; the last one asks for words."""
    meeting = await invited.still(ctx, action.meeting)
    if action.reason not in range(1, views.OTHER_REASON):
        message = Outgoing(ctx.say("meetings-why-words"))
        return await ctx.ask("meetings.reason", message, meeting=meeting.id)
    reason = ctx.say(f"meetings-reason-{views.REASONS[action.reason - 1]}")
    return await _note(ctx, meeting, Answer.not_coming, reason)


async def reason_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """After "vì sao ạ?": whatever she says is the reason, unless she is coming after all."""
    return await _told(ctx, heard, Answer.not_coming, "meetings-why-words")


async def instead_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """After "nhờ ai đi thay ạ?": whoever she names."""
    return await _told(ctx, heard, Answer.proxy, "meetings-ask-who-instead")


async def _told(ctx: Context, heard: Utterance | SentFile, answer: Answer, again: str) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    meeting = await invited.still(ctx, int(data.get("meeting", 0)))
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say(again), subject="step")
    other = replies.invitation_answer(heard)
    if other is not None and other.answer is not answer:
        return await _note(ctx, meeting, other.answer, other.reason)
    words = other.reason if other is not None and other.reason else heard.text
    return await _note(ctx, meeting, answer, words)


async def take_back(ctx: Context, action: TakeBackAnswer) -> Reply:
    """As if she had not answered."""
    meeting = await invited.still(ctx, action.meeting)
    _before_start(ctx, meeting)
    await meetings.take_back_answer(ctx.session, meeting.id, access.me(ctx).id)
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("meetings-taken-back"))
