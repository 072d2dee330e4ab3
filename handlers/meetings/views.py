"""What is said about meetings: invitations, answers, being there."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.audience import Estimate
from broadcasts.outgoing import Choice, Outgoing
from handlers.announcements.views import audience
from handlers.meetings import words
from handlers.meetings.actions import (
    CallOff,
    CheckIn,
    Come,
    FixCall,
    GiveReason,
    KeepMeeting,
    LeaveLine,
    MarkOne,
    OpenNow,
    ReallyCallOff,
    SendCall,
    SendStandIn,
    StartAt,
    StayAway,
    TakeBackAnswer,
    UndoAct,
)
from handlers.meetings.calling.calls import Draft
from handlers.meetings.roll import rollviews
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage import register
from storage.database import Session
from storage.meetings import Answer, Invitation, Meeting, Presence
from storage.units import Unit

REASONS = ("home", "ill", "work")
OTHER_REASON = len(REASONS) + 1


def note(text: str) -> Outgoing:
    """A sentence, shown over the chat too when it answers a button."""
    return Outgoing(text, toast=text)


def details(say: Text, starts_at: datetime, place: str, topic: str) -> str:
    """When, where and about what, one line each; `starts_at` on the wall clock."""
    return "\n".join(
        [
            say("meetings-when", when=words.moment(starts_at)),
            say("meetings-place", place=place),
            say("meetings-topic", topic=topic or say("meetings-topic-usual")),
        ]
    )


def preview(say: Text, unit_name: str, draft: Draft, estimate: Estimate, stamp: int) -> Outgoing:
    """What will go out, to how many, and the question whether it shall."""
    assert draft.starts_at is not None  # noqa: S101  # nothing is read back before
    text = "\n".join(
        [
            say("meetings-preview", unit=unit_name),
            details(say, draft.starts_at, draft.place, draft.topic),
            "",
            *audience(say, unit_name, estimate),
            "",
            say("meetings-send-question"),
        ]
    )
    return Outgoing(
        text,
        choices=(
            Choice("1", say("meetings-send"), SendCall(stamp).pack()),
            Choice("2", say("meetings-fix"), FixCall(stamp).pack()),
        ),
    )


def which_time(say: Text, options: Sequence[datetime]) -> Outgoing:
    choices = tuple(
        Choice(str(n), words.moment(at), StartAt(int(at.timestamp())).pack())
        for n, at in enumerate(options, 1)
    )
    return Outgoing(say("meetings-which-time"), choices=choices)


def time_is_over(say: Text, said: datetime, instead: datetime) -> Outgoing:
    return Outgoing(
        say("meetings-time-over", when=words.moment(said)),
        choices=(
            Choice("1", words.moment(instead), StartAt(int(instead.timestamp())).pack()),
            Choice("2", say("meetings-other-time"), StartAt(0).pack()),
        ),
    )


def invitation(say: Text, unit_name: str, meeting: Meeting, starts_at: datetime) -> Outgoing:
    """The invitation as every member gets it, in her group and in private."""
    head = say("meetings-invitation", unit=unit_name)
    body = details(say, starts_at, meeting.place, meeting.topic)
    return Outgoing(
        "\n".join([head, body, "", say("meetings-can-you-all-come")]),
        title=say("meetings-invitation-title", unit=unit_name),
        choices=answers(say, meeting.id),
        subject=f"meeting:{meeting.id}",
    )


def answers(say: Text, meeting_id: int) -> tuple[Choice, ...]:
    return (
        Choice("1", say("meetings-come"), Come(meeting_id).pack()),
        Choice("2", say("meetings-stay-away"), StayAway(meeting_id).pack()),
        Choice("3", say("meetings-stand-in"), SendStandIn(meeting_id).pack()),
    )


def sent(say: Text, unit_name: str, starts_at: datetime) -> Outgoing:
    return Outgoing(say("meetings-sent", unit=unit_name, when=words.moment(starts_at)))


def which_to_call_off(say: Text, meetings: Sequence[tuple[int, datetime]]) -> Outgoing:
    choices = tuple(
        Choice(str(n), words.moment(at), CallOff(meeting_id).pack())
        for n, (meeting_id, at) in enumerate(meetings, 1)
    )
    return Outgoing(say("meetings-which-off"), choices=choices)


def ask_call_off(say: Text, meeting_id: int, starts_at: datetime) -> Outgoing:
    return Outgoing(
        say("meetings-off-question", when=words.moment(starts_at)),
        choices=(
            Choice("1", say("meetings-off-yes"), ReallyCallOff(meeting_id).pack()),
            Choice("2", say("meetings-off-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def off_notice(say: Text, unit_name: str, meeting_id: int, starts_at: datetime) -> Outgoing:
    """What those who were invited hear when the meeting is called off."""
    return Outgoing(
        say("meetings-off-notice", unit=unit_name, when=words.moment(starts_at)),
        title=say("meetings-off-title", unit=unit_name),
        subject=f"meeting:{meeting_id}",
    )


def answered(
    say: Text, meeting_id: int, name: str, answer: Invitation, starts_at: datetime, *, short: bool
) -> Outgoing:
    """What was written down; `short` where everybody reads along: without reasons and dates."""
    said = say(f"meetings-answered-{answer.answer.replace('_', '-')}", name=name)
    undo = Choice(UNDO_KEY, say("meetings-take-back"), TakeBackAnswer(meeting_id).pack())
    if short:
        return Outgoing(said, toast=said, quiet=True)
    lines = [said]
    if answer.reason:
        key = "meetings-who-instead" if answer.answer is Answer.proxy else "meetings-reason"
        lines.append(say(key, reason=answer.reason))
    lines.append(say("meetings-may-change", when=words.moment(starts_at)))
    return Outgoing("\n".join(lines), choices=(undo,), toast=said)


def ask_reason(say: Text, meeting_id: int, name: str) -> Outgoing:
    said = say("meetings-answered-not-coming", name=name)
    choices = [
        Choice(str(n), say(f"meetings-reason-{key}"), GiveReason(meeting_id, n).pack())
        for n, key in enumerate((*REASONS, "other"), 1)
    ]
    choices.append(Choice(UNDO_KEY, say("meetings-take-back"), TakeBackAnswer(meeting_id).pack()))
    text = f"{said}\n{say('meetings-why')}"
    return Outgoing(text, choices=tuple(choices), toast=said)


def begun(say: Text, meeting_id: int) -> Outgoing:
    here = Choice("1", say("meetings-here"), CheckIn(meeting_id).pack())
    return Outgoing(say("meetings-begun"), choices=(here,))


def schedule(
    say: Text,
    unit_name: str,
    meeting: Meeting,
    starts_at: datetime,
    answer: Answer | None,
    *,
    ask: bool,
) -> Outgoing:
    """The next meeting, with what she answered or, if `ask`, the question whether she comes."""
    lines = [
        say("meetings-next", unit=unit_name),
        details(say, starts_at, meeting.place, meeting.topic),
    ]
    if answer is not None:
        lines += ["", say(f"meetings-you-said-{answer.replace('_', '-')}")]
    elif ask:
        lines += ["", say("meetings-can-you-come")]
    choices = answers(say, meeting.id) if ask and answer is None else ()
    return Outgoing("\n".join(lines), choices=choices, subject=f"meeting:{meeting.id}")


def check_in_call(say: Text, unit_name: str, meeting_id: int) -> Outgoing:
    """What the branch's groups read when check-in opens."""
    return Outgoing(
        say("meetings-check-in-call"),
        title=say("meetings-check-in-title", unit=unit_name),
        choices=(Choice("1", say("meetings-here"), CheckIn(meeting_id).pack()),),
        subject=f"meeting:{meeting_id}",
    )


def opened(say: Text, unit_name: str, code: str) -> Outgoing:
    """What the leader hears when check-in opens."""
    return Outgoing(say("meetings-opened", unit=unit_name, code=code))


def ask_open_early(say: Text, meeting_id: int, starts_at: datetime) -> Outgoing:
    return Outgoing(
        say("meetings-early-question", when=words.moment(starts_at)),
        choices=(
            Choice("1", say("meetings-early-yes"), OpenNow(meeting_id).pack()),
            Choice("2", say("meetings-early-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def checked_in(
    say: Text, meeting_id: int, act: int, name: str, presence: Presence, *, short: bool
) -> Outgoing:
    """She is here. `short` in a group, where a choice after each name would bury the call."""
    text = say(f"meetings-checked-in-{presence}", name=name)
    undo = Choice(UNDO_KEY, say("meetings-undo"), UndoAct(meeting_id, act).pack())
    return Outgoing(text, choices=() if short else (undo,), toast=text, quiet=True)


def already(say: Text, name: str, at: datetime) -> Outgoing:
    clock = "meetings-clock" if at.minute else "meetings-clock-full"
    minute = f"{at.minute:02d}"
    text = say("meetings-already", name=name, at=say(clock, hour=at.hour, minute=minute))
    return Outgoing(text, toast=text, quiet=True)


def says_present(
    say: Text, meeting_id: int, person_id: int, name: str, number: int, noted: str, now_is: Presence
) -> Outgoing:
    """To the leader: one whom she wrote down as away says that she is here."""
    mark = MarkOne(meeting_id, person_id, now_is.value)
    return Outgoing(
        say("meetings-says-present", name=name, number=number, noted=noted),
        choices=(
            Choice("1", say(f"meetings-write-{now_is}"), mark.pack()),
            Choice("2", say("meetings-leave-line"), LeaveLine(meeting_id).pack()),
        ),
    )


async def drawn_roll(
    session: Session, say: Text, meeting_id: int, now: datetime
) -> Outgoing | None:
    """The roll as a board in its leader's chat, where names were seen before."""
    meeting = await session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    unit = await session.get_one(Unit, meeting.unit_id)
    lines = await register.roll(session, meeting, now)
    changes = await register.corrections(session, meeting.id) if meeting.closed_at else ()
    starts_at = meeting.starts_at.astimezone(now.tzinfo)
    return rollviews.roll(say, unit.name, meeting, starts_at, lines, changes, names=True)
