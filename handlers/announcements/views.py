"""What an announcement looks like to those who write it and to those who get it."""


from broadcasts.audience import Estimate
from broadcasts.kinds import KINDS
from broadcasts.outgoing import Choice, Outgoing
from handlers.announcements.actions import (
    Acknowledge,
    Discard,
    Progressed,
    SendAgain,
    WhoNot,
)
from handlers.announcements.drafting.sheet import Sheet
from handlers.speech import Text
from storage.replies import Progress

BROADCAST = "{broadcast}"  # filled in when the text is frozen


def announcement(
    say: Text, sheet: Sheet, unit_name: str, author: str, code: str | None = None
) -> Outgoing:
    """The announcement itself: the unit first, then the words, then who says so."""
    lines = [sheet.text, "", say("announcements-signed", author=author)]
    if code is not None:
        lines.append(say("composing-check-code", code=code))
    return Outgoing(
        text="\n".join(lines),
        title=say("announcements-title", symbol=KINDS[sheet.kind].symbol, unit=unit_name),
        choices=_answers(say, sheet),
        attachments=sheet.attachments,
        subject=f"broadcast:{BROADCAST}",
        pin=sheet.pin,
    )


def _answers(say: Text, sheet: Sheet) -> tuple[Choice, ...]:
    """What members may answer; whoever says how she gets on has read it."""
    if sheet.wants_reply:
        return tuple(
            Choice(str(n), say(f"announcements-reply-{how}"), f"{Progressed.tag}:{BROADCAST}:{how}")
            for n, how in enumerate(Progress, 1)
        )
    if sheet.needs_ack:
        ack = f"{Acknowledge.tag}:{BROADCAST}"
        return (Choice("1", say("announcements-read"), ack),)
    return ()


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
        each = [(say(f"unreached-{reason}"), count) for reason, count in sorted(missing.items())]
        counted = [say("announcements-missing-why", count=n, why=why) for why, n in each]
        why = "; ".join(counted) if len(each) > 1 else each[0][0]
        total = sum(missing.values())
        lines.append("• " + say("announcements-missing", count=total, why=why))
    return lines


def acknowledged(say: Text, name: str, *, new: bool) -> Outgoing:
    text = say("announcements-acked" if new else "announcements-acked-before", name=name)
    return Outgoing(text, toast=text)


def acknowledged_old(say: Text) -> Outgoing:
    text = say("announcements-acked-old")
    return Outgoing(text, toast=text)
