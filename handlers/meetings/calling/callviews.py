"""What a leader reads while she calls a meeting, or calls one off."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.audience import Estimate
from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Abandon
from handlers.announcements.views import audience
from handlers.meetings import views, words
from handlers.meetings.actions import (
    CallOff,
    FixCall,
    FixField,
    KeepMeeting,
    ReallyCallOff,
    SendCall,
    StartAt,
)
from handlers.meetings.calling.calls import Draft
from handlers.speech import Text
from handlers.words import UNDO_KEY

FIELDS = ("time", "place", "topic", "kind", "material")


def preview(
    say: Text,
    unit_name: str,
    draft: Draft,
    estimate: Estimate,
    warnings: Sequence[str],
    stamp: int,
) -> Outgoing:
    """What will go out, to how many, and the question whether it shall."""
    lines = [
        say("meetings-preview", unit=unit_name),
        views.details(say, draft),
        "",
        *audience(say, unit_name, estimate),
        "",
        *warnings,
        say("meetings-send-question"),
    ]
    return Outgoing(
        "\n".join(lines),
        choices=(
            Choice("1", say("meetings-send"), SendCall(stamp).pack()),
            Choice("2", say("meetings-fix"), FixCall(stamp).pack()),
        ),
    )


def ask_fix(say: Text, stamp: int) -> Outgoing:
    """Which part of the call is to be another; it may as well be said at once."""
    choices = [
        Choice(str(n), say(f"meetings-field-{field}"), FixField(stamp, field).pack())
        for n, field in enumerate(FIELDS, 1)
    ]
    drop = Choice(UNDO_KEY, say("meetings-drop"), Abandon().pack())
    return Outgoing(say("meetings-ask-fix"), choices=(*choices, drop))


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
