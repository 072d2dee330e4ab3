"""What an announcement looks like to those who write it and to those who get it."""

from collections.abc import Sequence

from broadcasts.audience import Estimate
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.receipts import Reach
from handlers.announcements.actions import (
    Acknowledge,
    Discard,
    Rewrite,
    Schedule,
    SendAgain,
    SendNow,
    SetTime,
    WhoNot,
)
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.people import RosterLine

BROADCAST = "{broadcast}"  # filled in when the text is frozen
LONGEST_LIST = 60


def announcement(say: Text, unit_name: str, author: str, text: str) -> Outgoing:
    """The announcement itself: the unit first, then the words, then who says so."""
    return Outgoing(
        text=f"{text}\n\n{say('announcements-signed', author=author)}",
        title=say("announcements-title", unit=unit_name),
        choices=(Choice("1", say("announcements-read"), f"{Acknowledge.tag}:{BROADCAST}"),),
        subject=f"broadcast:{BROADCAST}",
    )


def preview(
    say: Text, shown: Outgoing, unit_name: str, estimate: Estimate, announcement_id: int
) -> Outgoing:
    text = "\n".join(
        [
            say("announcements-preview"),
            "―――",
            shown.title,
            shown.text,
            "―――",
            *audience(say, unit_name, estimate),
            "",
            say("announcements-send-question"),
        ]
    )
    return Outgoing(
        text,
        choices=(
            Choice("1", say("announcements-send"), SendNow(announcement_id).pack()),
            Choice("2", say("announcements-later"), SetTime(announcement_id).pack()),
            Choice("3", say("announcements-rewrite"), Rewrite(announcement_id).pack()),
            Choice(UNDO_KEY, say("announcements-discard"), Discard(announcement_id).pack()),
        ),
    )


def sent_before(say: Text, announcement_id: int, question: str) -> Outgoing:
    """The same has just been sent: once more?"""
    return Outgoing(
        question,
        choices=(
            Choice("1", say("announcements-send-again"), SendAgain(announcement_id).pack()),
            Choice("2", say("announcements-discard"), Discard(announcement_id).pack()),
        ),
    )


def nobody(say: Text, broadcast_id: int, about: str) -> Outgoing:
    """It reached nobody: what to do now."""
    ask = Choice("1", say("announcements-who"), WhoNot(broadcast_id).pack())
    return Outgoing(say("announcements-nobody", about=about), choices=(ask,))


def audience(say: Text, unit_name: str, estimate: Estimate) -> list[str]:
    """Who will get it, by channel, and how many will not and why."""
    lines = [say("announcements-audience", unit=unit_name, members=estimate.members)]
    for key, counts in (
        ("announcements-private", estimate.private),
        ("announcements-groups", estimate.groups),
    ):
        parts = [
            say(key, count=count, channel=say(f"channel-{channel}"))
            for channel, count in sorted(counts.items())
            if count
        ]
        lines += [f"• {part}" for part in parts]
    missing = {reason: count for reason, count in estimate.unreachable.items() if count}
    if missing:
        why = "; ".join(
            say("announcements-missing-why", count=count, why=say(f"unreached-{reason}"))
            for reason, count in sorted(missing.items())
        )
        total = sum(missing.values())
        lines.append("• " + say("announcements-missing", count=total, why=why))
    return lines


def schedule_question(say: Text, announcement_id: int, said: str, at: int) -> Outgoing:
    return Outgoing(
        say("announcements-schedule-question", when=said),
        choices=(
            Choice("1", say("announcements-schedule-yes"), Schedule(announcement_id, at).pack()),
            Choice("2", say("announcements-schedule-no"), SetTime(announcement_id).pack()),
            Choice(UNDO_KEY, say("announcements-discard"), Discard(announcement_id).pack()),
        ),
    )


def which_time(say: Text, announcement_id: int, options: Sequence[tuple[str, int]]) -> Outgoing:
    choices = tuple(
        Choice(str(n), said, Schedule(announcement_id, at).pack())
        for n, (said, at) in enumerate(options, 1)
    )
    return Outgoing(say("announcements-which-time"), choices=choices)


def scheduled(say: Text, announcement_id: int, said: str) -> Outgoing:
    undo = Choice(UNDO_KEY, say("announcements-unschedule"), Discard(announcement_id).pack())
    return Outgoing(say("announcements-scheduled", when=said), choices=(undo,))


def waiting(say: Text, about: str, lines: Sequence[RosterLine], reach: Reach) -> Outgoing:
    if not lines:
        return Outgoing(say("announcements-all-told", about=about, members=reach.members))
    rows = [f"{line.number}. {line.name}" for line in lines[:LONGEST_LIST]]
    if len(lines) > LONGEST_LIST:
        rows.append(say("announcements-and-more", count=len(lines) - LONGEST_LIST))
    head = say(
        "announcements-waiting",
        about=about,
        count=len(lines),
        told=reach.told,
        members=reach.members,
    )
    return Outgoing("\n".join([head, *rows, "", say("announcements-relay-hint")]))


def waiting_by_unit(say: Text, about: str, counts: Sequence[tuple[str, Reach]]) -> Outgoing:
    rows = [
        say("announcements-unit-line", unit=name, told=reach.told, members=reach.members)
        for name, reach in counts
    ]
    return Outgoing("\n".join([say("announcements-by-unit", about=about), *rows]))


def acknowledged(say: Text, name: str, *, new: bool) -> Outgoing:
    text = say("announcements-acked" if new else "announcements-acked-before", name=name)
    return Outgoing(text, toast=text)


def acknowledged_old(say: Text) -> Outgoing:
    text = say("announcements-acked-old")
    return Outgoing(text, toast=text)
