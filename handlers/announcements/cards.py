"""The progress card of a broadcast: how far it is, and what its author can do about it."""

from datetime import datetime, timedelta
from math import ceil

from broadcasts.outgoing import Choice, Outgoing
from broadcasts.progress import Standing, standing
from handlers.announcements.actions import AskRecall, Correct, GoOn, StopSending, WhoNot
from handlers.announcements.replies.chased import reach_line
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.announcements import BroadcastState, Purpose
from storage.database import Session

MOST_MINUTES = 90  # after that, hours say it better

_HEADS = {
    BroadcastState.planned: "announcements-progress",
    BroadcastState.sending: "announcements-progress",
    BroadcastState.done: "announcements-progress-done",
    BroadcastState.paused: "announcements-progress-paused",
    BroadcastState.cancelled: "announcements-progress-stopped",
}


async def drawn_progress(session: Session, say: Text, broadcast_id: int, now: datetime) -> Outgoing:
    """The progress card of a broadcast as it stands now."""
    return card(say, await standing(session, broadcast_id, now))


def card(say: Text, stand: Standing) -> Outgoing:
    found = stand.broadcast
    if stand.recalled and found.purpose is not Purpose.recall:
        text = say("announcements-progress-recalled", about=stand.about)
        return Outgoing(text, board=f"progress:{found.id}")
    lines = [_head(say, stand), *_later(say, stand), *_shortfall(say, stand), *_stopped(say, stand)]
    if found.purpose is not Purpose.recall:
        reach = stand.reach
        lines.append(say("announcements-told", told=reach.told, members=reach.members))
        lines.append(reach_line(say, reach))
    if stand.corrected:
        lines.append(say("announcements-corrected"))
    return Outgoing("\n".join(lines), choices=_choices(say, stand), board=f"progress:{found.id}")


def _head(say: Text, stand: Standing) -> str:
    found, so_far = stand.broadcast, stand.so_far
    state = BroadcastState.done if _over(stand) else found.state
    going = _HEADS[state] == "announcements-progress"
    left = time_left(say, stand.left) if going else ""
    what = say(f"announcements-what-{found.purpose}", about=stand.about)
    figures = {"sent": so_far.arrived, "total": so_far.total}
    held = going and stand.later >= so_far.waiting > 0
    key = "announcements-progress-later" if held else _HEADS[state]
    text = say(key, what=what, **figures)
    return f"{text}, {left}." if left else f"{text}."


def _over(stand: Standing) -> bool:
    """Whether all is out, a moment before that is written down."""
    going = stand.broadcast.state in (BroadcastState.planned, BroadcastState.sending)
    return going and not stand.so_far.waiting


def time_left(say: Text, left: timedelta | None) -> str:
    """About how long, in words; empty when nobody can tell."""
    if left is None:
        return ""
    minutes = ceil(left.total_seconds() / 60)
    if minutes <= 1:
        return say("announcements-left-moment")
    if minutes <= MOST_MINUTES:
        return say("announcements-left-minutes", minutes=minutes)
    return say("announcements-left-hours", hours=ceil(minutes / 60))


def _later(say: Text, stand: Standing) -> list[str]:
    return [say("quiet-later", count=stand.later)] if stand.later else []


def _shortfall(say: Text, stand: Standing) -> list[str]:
    so_far = stand.so_far
    lost = so_far.failed + so_far.suppressed + so_far.expired
    lines = [say("announcements-not-arrived", count=lost)] if lost else []
    if so_far.uncertain:
        lines.append(say("announcements-uncertain", count=so_far.uncertain))
    return lines


def _stopped(say: Text, stand: Standing) -> list[str]:
    return [
        say("announcements-channel-stopped", channel=say(f"channel-{channel}"))
        for channel in stand.stopped
    ]


def _choices(say: Text, stand: Standing) -> tuple[Choice, ...]:
    found = stand.broadcast
    if found.purpose is Purpose.recall:
        return ()
    paused = found.state is BroadcastState.paused
    ask = Choice("1", say("announcements-who"), WhoNot(found.id).pack())
    go_on = Choice("1", say("announcements-go-on"), GoOn(found.id).pack())
    choices = [
        go_on if paused else ask,
        Choice("2", say("announcements-correct"), Correct(found.id).pack()),
        Choice("3", say("announcements-recall"), AskRecall(found.id).pack()),
    ]
    if paused or (found.state is not BroadcastState.cancelled and stand.so_far.waiting):
        stop = StopSending(found.id).pack()
        choices.append(Choice(UNDO_KEY, say("announcements-stop"), stop))
    return tuple(choices)
