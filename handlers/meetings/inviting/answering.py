"""Answers to an invitation: coming, by the link, not coming and why, somebody in her place."""

import re

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.replies.meant import named
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said as Typed
from handlers.incoming import SentFile
from handlers.meetings import views
from handlers.meetings.actions import Come, GiveReason, SendStandIn, StayAway, TakeBackAnswer
from handlers.meetings.inviting import answer_views, asking, invited, reasons, replies
from handlers.meetings.inviting.actions import JoinOnline
from handlers.meetings.rules import Door
from handlers.words import Utterance, hear
from storage import meeting_reminders, meetings, people, register
from storage.invitations import Said
from storage.meetings import (
    ATTENDED,
    AbsenceReason,
    Answer,
    Meeting,
    MeetingFormat,
    MeetingState,
    Mode,
)
from storage.text import fold

routes = Routes()

LONGEST_REASON = 300
_NUMBER = re.compile(r"(?:(?:so|hoi vien)\s*)*([0-9]{1,4})\.?")
_NUMBER_AND_WORDS = re.compile(r"([1-9])[\s.,:)-]+(\S.*)", re.DOTALL)


async def come(ctx: Context, action: Come) -> Reply:
    """1: I am coming."""
    # Words press a choice by their beginning, and "đi họp mấy giờ" begins like the answer.
    if replies.asks(_heard(ctx)):
        return await asking.asked(ctx, _heard(ctx))
    meeting = await invited.to(ctx, action.meeting)
    if invited.door(ctx, meeting) is Door.open:
        me = access.me(ctx)
        line = await register.line_of(ctx.session, meeting.id, me.id)
        if line is not None and line.presence in ATTENDED:
            return views.already(ctx.say, me.name, ctx.local(line.entered_at))
        if ctx.now >= meeting.starts_at:
            return views.begun(ctx.say, meeting.id)
    return await _note(ctx, meeting, _coming(meeting))


def _coming(meeting: Meeting) -> Said:
    mode = {MeetingFormat.online: Mode.online, MeetingFormat.hybrid: Mode.in_person}
    return Said(Answer.coming, mode=mode.get(meeting.format))


@routes.does(JoinOnline)
async def join_online(ctx: Context, action: JoinOnline) -> Reply:
    """4: I come, but by the link."""
    if replies.asks(_heard(ctx)):
        return await asking.asked(ctx, _heard(ctx))
    return await _online(ctx, await invited.to(ctx, action.meeting))


async def _online(ctx: Context, meeting: Meeting) -> Reply:
    if not answer_views.has_link(meeting):
        return answer_views.not_online(ctx.say, meeting)
    return await _note(ctx, meeting, Said(Answer.coming, mode=Mode.online))


async def stay_away(ctx: Context, action: StayAway) -> Reply:
    """2: I am not coming; the reason is asked for once."""
    if replies.asks(_heard(ctx)):
        return await asking.asked(ctx, _heard(ctx))
    meeting = await invited.to(ctx, action.meeting)
    return await _not_coming(ctx, meeting, replies.reason(_heard(ctx)))


def _heard(ctx: Context) -> Utterance:
    """What she typed, unless it was a button or a digit."""
    typed = hear(ctx.event.text) if isinstance(ctx.event, Typed) else hear("")
    return typed if typed.digit is None else hear("")


async def _not_coming(ctx: Context, meeting: Meeting, reason: str) -> Reply:
    known = await meetings.answer_of(ctx.session, meeting.id, access.me(ctx).id)
    said_before = known is not None and known.answer is Answer.not_coming
    reply = await _note(ctx, meeting, away(reason))
    if reason or said_before or ctx.in_group:
        return reply
    message = answer_views.ask_reason(
        ctx.say, meeting.id, access.me(ctx).name, _reasons(ctx, meeting)
    )
    return await ctx.ask("meetings.reason", message, meeting=meeting.id)


def away(reason: str, code: AbsenceReason | None = None) -> Said:
    """Not coming, for a reason in words; its code is made out unless it was chosen."""
    words = reason[:LONGEST_REASON] or None
    return Said(Answer.not_coming, words, code or (reasons.code(words) if words else None))


def _reasons(ctx: Context, meeting: Meeting) -> list[Choice]:
    return [
        Choice(
            str(n),
            ctx.say(f"answering-reason-{reason}"),
            GiveReason(meeting.id, reasons.CODES.index(reason) + 1).pack(),
        )
        for n, reason in enumerate(reasons.SHOWN, 1)
    ]


async def stand_in(ctx: Context, action: SendStandIn) -> Reply:
    """3: somebody comes in my place; who, is asked for once."""
    meeting = await invited.to(ctx, action.meeting)
    who = replies.stand_in(_heard(ctx))
    reply = await _note(ctx, meeting, Said(Answer.proxy, await _known(ctx, who)))
    if who or ctx.in_group:
        return reply
    message = Outgoing(ctx.say("meetings-ask-who-instead"))
    return await ctx.ask("meetings.instead", message, meeting=meeting.id)


async def _known(ctx: Context, who: str) -> str | None:
    """Who comes instead, as it was typed; with her number, if she is one of the same branch.

    A number stays a number: else anybody could read the roster by asking for one after another.
    """
    mine = await people.membership_of(ctx.session, access.me(ctx).id) if who else None
    who = who[:LONGEST_REASON]
    if mine is None:
        return who or None
    roster = await people.roster(ctx.session, mine.unit_id)
    others = [line for line in roster if line.person_id != mine.person_id]
    if number := _NUMBER.fullmatch(fold(who)):
        if not any(line.number == int(number[1]) for line in others):
            raise Refusal("answering-no-such-number", number=number[1])
        return ctx.say("answering-number", number=int(number[1]))
    found = named(who, others)
    if len(found) != 1:
        return who
    return ctx.say("answering-with-number", who=who, number=found[0].number)


async def said(ctx: Context, answer: replies.Said) -> Reply:
    """An answer in her own words, to the next meeting she is invited to."""
    person = invited.answering(ctx)
    found = await meetings.for_person(ctx.session, person.id, ctx.now)
    ahead = [meeting for meeting in found if meeting.starts_at > ctx.now]
    if not ahead and found:
        coming = answer.answer is Answer.coming
        raise Refusal("meetings-begun-already" if coming else "answering-too-late")
    if not ahead:
        raise Refusal("meetings-none")
    return await _answered(ctx, ahead[0], answer)


async def _answered(ctx: Context, meeting: Meeting, answer: replies.Said) -> Reply:
    if answer.answer is Answer.not_coming:
        return await _not_coming(ctx, meeting, answer.reason)
    if answer.answer is Answer.proxy:
        return await _note(ctx, meeting, Said(Answer.proxy, await _known(ctx, answer.reason)))
    if answer.online:
        return await _online(ctx, meeting)
    return await _note(ctx, meeting, _coming(meeting))


async def _note(ctx: Context, meeting: Meeting, said: Said) -> Outgoing:
    """Write an answer down; until the meeting starts it may change."""
    coming = said.answer is Answer.coming
    before_start(ctx, meeting, "meetings-begun-already" if coming else "answering-too-late")
    person = access.me(ctx)
    row = await meetings.answer(
        ctx.session,
        meeting.id,
        person.id,
        said.answer,
        said.reason,
        person.id,
        ctx.now,
        said.code,
        said.mode,
    )
    if said.answer is not Answer.coming:
        await meeting_reminders.spare(ctx.session, meeting.id, [person.id], ctx.now)
    if ctx.talk is not None and ctx.talk.step in ("meetings.reason", "meetings.instead"):
        await ctx.leave_dialogue()
    return answer_views.answered(
        ctx.say, meeting, person.name, row, ctx.local(meeting.starts_at), short=ctx.in_group
    )


def before_start(ctx: Context, meeting: Meeting, late: str = "meetings-begun-already") -> None:
    """Raises Refusal for a meeting that is over, was called off or, with `late`, has begun."""
    if meeting.state is MeetingState.cancelled:
        raise Refusal("meetings-cancelled")
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")
    if ctx.now >= meeting.starts_at:
        raise Refusal(late)


async def give_reason(ctx: Context, action: GiveReason) -> Reply:
    """One of the numbered reasons; the last one asks for words."""
    meeting = await invited.still(ctx, action.meeting)
    chosen = dict(enumerate(reasons.CODES, 1)).get(action.reason, AbsenceReason.other)
    if chosen is AbsenceReason.other:
        message = Outgoing(ctx.say("meetings-why-words"))
        return await ctx.ask("meetings.reason", message, meeting=meeting.id)
    return await _note(ctx, meeting, away(ctx.say(f"answering-reason-{chosen}"), chosen))


@routes.step("meetings.reason")
async def reason_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """After "vì sao ạ?": whatever she says is the reason, unless she is coming after all."""
    if isinstance(heard, Utterance) and replies.asks_back(heard):
        return await asking.asked(ctx, heard)
    meeting = await _asked_about(ctx)
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-why-words"), subject="step")
    other = replies.invitation_answer(heard)
    if other is not None and other.answer is not Answer.not_coming:
        return await _answered(ctx, meeting, other)
    if both := _NUMBER_AND_WORDS.fullmatch(heard.text):
        chosen = dict(enumerate(reasons.SHOWN, 1)).get(int(both[1]))
        return await _note(ctx, meeting, away(both[2], chosen))
    words = other.reason if other is not None and other.reason else heard.text
    return await _note(ctx, meeting, away(words))


@routes.step("meetings.instead")
async def instead_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """After "nhờ ai đi thay ạ?": whoever she names."""
    if isinstance(heard, Utterance) and replies.asks_back(heard):
        return await asking.asked(ctx, heard)
    meeting = await _asked_about(ctx)
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-ask-who-instead"), subject="step")
    other = replies.invitation_answer(heard)
    if other is not None and other.answer is not Answer.proxy:
        return await _answered(ctx, meeting, other)
    words = other.reason if other is not None and other.reason else heard.text
    return await _note(ctx, meeting, Said(Answer.proxy, await _known(ctx, words)))


async def _asked_about(ctx: Context) -> Meeting:
    data = ctx.talk.data if ctx.talk else {}
    return await invited.still(ctx, int(data.get("meeting", 0)))


@routes.does(TakeBackAnswer)
async def take_back(ctx: Context, action: TakeBackAnswer) -> Reply:
    """As if she had not answered."""
    meeting = await invited.still(ctx, action.meeting)
    before_start(ctx, meeting)
    await meetings.take_back_answer(ctx.session, meeting.id, access.me(ctx).id)
    await ctx.leave_dialogue()
    return answer_views.taken_back(ctx.say, meeting)


routes.does(Come)(come)
routes.does(StayAway)(stay_away)
routes.does(SendStandIn)(stand_in)
routes.does(GiveReason)(give_reason)
