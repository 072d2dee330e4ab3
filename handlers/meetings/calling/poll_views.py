"""A question about the time of a meeting: read back, asked, answered, and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from broadcasts.outgoing import Choice, Outgoing
from handlers import when
from handlers.meetings.calling.poll_actions import (
    AllSuit,
    CancelPoll,
    FixPoll,
    NoneSuits,
    PickTime,
    SendPoll,
    Suits,
    TakeBackVote,
)
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage import timepolls
from storage.database import Session
from storage.timepolls import Voter

LONGEST_LIST = 40  # names

Slots = Mapping[int, datetime]  # on the wall clock, by their digit


async def slots(session: Session, poll_id: int, zone: tzinfo) -> Slots:
    """The times on offer."""
    found = await timepolls.slots(session, poll_id)
    return {number: at.astimezone(zone) for number, at in found.items()}


def question_back(
    say: Text, unit_name: str, slots: Slots, closes_at: datetime, stamp: int
) -> Outgoing:
    """What will be asked, until when, and whether it shall be."""
    lines = [
        say("polling-preview", unit=unit_name),
        *(f"• {when.say_instant(at)}" for at in slots.values()),
        say("polling-until", when=when.say_instant(closes_at)),
        "",
        say("polling-send-question"),
    ]
    return Outgoing(
        "\n".join(lines),
        choices=(
            Choice("1", say("polling-send"), SendPoll(stamp).pack()),
            Choice("2", say("polling-fix"), FixPoll(stamp).pack()),
        ),
    )


def asked(
    say: Text, unit_name: str, topic: str, poll_id: int, slots: Slots, closes_at: datetime
) -> Outgoing:
    """What every member gets."""
    lines = [say("polling-asked", unit=unit_name)]
    if topic:
        lines.append(say("meetings-topic", topic=topic))
    lines += [say("polling-until", when=when.say_instant(closes_at)), "", say("polling-which")]
    return Outgoing(
        "\n".join(lines),
        title=say("polling-title", unit=unit_name),
        choices=_ballot(say, poll_id, slots),
        subject=f"poll:{poll_id}",
    )


def _ballot(say: Text, poll_id: int, slots: Slots) -> tuple[Choice, ...]:
    times = [
        Choice(str(number), when.say_instant(at), Suits(poll_id, number).pack())
        for number, at in slots.items()
    ]
    last = max(slots)
    return (
        *times,
        Choice(str(last + 1), say("polling-all"), AllSuit(poll_id).pack()),
        Choice(str(last + 2), say("polling-none"), NoneSuits(poll_id).pack()),
    )


def noted(
    say: Text, poll_id: int, name: str, numbers: Sequence[int], slots: Slots, *, short: bool
) -> Outgoing:
    """What was written down for her; `short` where everybody reads along."""
    if not numbers:
        text = say("polling-noted-none", name=name)
    elif len(numbers) == len(slots):
        text = say("polling-noted-all", name=name)
    else:
        times = "; ".join(when.say_instant(slots[number]) for number in numbers)
        text = say("polling-noted", name=name, times=times)
    if short:
        return Outgoing(text, toast=text, quiet=True)
    more = [say("polling-more")] if 0 < len(numbers) < len(slots) else []
    undo = Choice(UNDO_KEY, say("meetings-take-back"), TakeBackVote(poll_id).pack())
    return Outgoing("\n".join([text, *more]), choices=(undo,), toast=text)


@dataclass(frozen=True, slots=True)
class Count:
    """The answers so far."""

    voters: Sequence[Voter]
    slots: Slots

    def suits(self, number: int) -> list[Voter]:
        """Whom a time suits."""
        return [one for one in self.voters if one.numbers and number in one.numbers]

    @property
    def best(self) -> list[int]:
        """The times that suit most, if they suit anybody."""
        most = max((len(self.suits(number)) for number in self.slots), default=0)
        return [n for n in self.slots if most and len(self.suits(n)) == most]

    @property
    def silent(self) -> list[Voter]:
        """Who has not answered."""
        return [one for one in self.voters if one.numbers is None]

    @property
    def unable(self) -> list[Voter]:
        """Whom none of the times suits."""
        return [one for one in self.voters if one.numbers == ()]


def results(
    say: Text, unit_name: str, poll_id: int, count: Count, *, names: bool, over: bool
) -> Outgoing:
    """How many each time suits, the best marked; a digit calls the meeting for that time."""
    answered = len(count.voters) - len(count.silent)
    key = "polling-results-over" if over else "polling-results"
    lines = [say(key, unit=unit_name, answered=answered, members=len(count.voters))]
    for number, at in count.slots.items():
        best = "best" if number in count.best else "other"
        suits = len(count.suits(number))
        lines.append(say(f"polling-count-{best}", when=when.say_instant(at), count=suits))
        if names and suits:
            lines.append(_named(count.suits(number)))
    if count.unable:
        lines.append(say("polling-unable", count=len(count.unable)))
        lines += [_named(count.unable)] if names else []
    if names and count.silent:
        lines += [say("polling-silent", count=len(count.silent)), _named(count.silent)]
    picks = tuple(
        Choice(str(number), when.say_instant(at), PickTime(poll_id, number).pack())
        for number, at in count.slots.items()
    )
    drop = Choice(UNDO_KEY, say("polling-drop"), CancelPoll(poll_id).pack())
    return Outgoing("\n".join([*lines, "", say("polling-pick")]), choices=(*picks, drop))


def _named(voters: Sequence[Voter]) -> str:
    shown = ", ".join(f"{one.number} {one.name}" for one in voters[:LONGEST_LIST])
    return f"  {shown} …" if len(voters) > LONGEST_LIST else f"  {shown}"
