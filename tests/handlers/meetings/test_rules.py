"""The door of a meeting, and what a register adds up to."""

from datetime import datetime, timedelta

import pytest

from handlers.meetings import rules
from handlers.meetings.rules import Door
from storage.meetings import Answer, MeetingState, Method, Presence
from storage.register import Entry, RollLine
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
CALLED, OPEN = MeetingState.called, MeetingState.open


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("state", "opened", "minutes", "door"),
    [
        (CALLED, None, -31, Door.early),
        (CALLED, None, -30, Door.open),
        (CALLED, None, 60, Door.open),
        (CALLED, None, 61, Door.over),
        (OPEN, -120, -119, Door.open),
        (OPEN, -120, 61, Door.over),
        (OPEN, 90, 149, Door.open),
        (OPEN, 90, 151, Door.over),
        (MeetingState.closed, -30, 0, Door.closed),
        (MeetingState.cancelled, None, 0, Door.cancelled),
    ],
)
def test_the_door(state: MeetingState, opened: int | None, minutes: int, door: Door) -> None:
    """Half an hour before to an hour after the start; earlier and later only if opened so."""
    opened_at = None if opened is None else at(opened)
    assert rules.door(state, START, opened_at, at(minutes)) is door


@pytest.mark.parametrize(
    ("minutes", "presence"),
    [(-30, Presence.present), (15, Presence.present), (15.1, Presence.late), (59, Presence.late)],
)
def test_a_quarter_of_an_hour_is_forgiven(minutes: float, presence: Presence) -> None:
    """Late is later than that."""
    assert rules.arrival(START, at(minutes)) is presence


def line(
    number: int,
    presence: Presence | None = None,
    answer: Answer | None = None,
    reason: str | None = None,
    method: Method | None = None,
) -> RollLine:
    return RollLine(
        number,
        100 + number,
        f"Hội viên {number}",
        presence,
        method,
        None,
        None,
        None,
        answer,
        reason,
    )


def test_late_and_gone_early_were_here() -> None:
    """The rate is those who came out of all members that day; excused stays apart from absent."""
    presences = [Presence.present, Presence.late, Presence.left_early, Presence.excused]
    count = rules.tally([line(n, p) for n, p in enumerate([*presences, Presence.absent, None], 1)])
    assert (count.members, count.here, count.late) == (6, 3, 1)
    assert (count.excused, count.absent, count.unmarked) == (1, 1, 1)
    assert (count.percent, count.quorum) == (50, 4)


@pytest.mark.parametrize(("here", "members", "percent"), [(0, 0, 0), (17, 20, 85), (2, 3, 67)])
def test_the_rate_is_rounded(here: int, members: int, percent: int) -> None:
    """Half up, and an empty branch has none."""
    lines = [line(n, Presence.present if n <= here else None) for n in range(1, members + 1)]
    assert rules.tally(lines).percent == percent


def test_answers_add_up_to_the_members() -> None:
    """Whoever has not answered is counted as silent, not as away."""
    said = [Answer.coming, Answer.coming, Answer.not_coming, Answer.proxy, None]
    count = rules.answers([line(n, answer=a) for n, a in enumerate(said, 1)])
    assert (count.coming, count.away, count.stand_in, count.silent) == (2, 1, 1, 1)


def test_closing_excuses_whoever_said_why() -> None:
    """Not coming with a reason, or a stand-in: excused; the others absent; marked lines stay."""
    entries = rules.at_closing(
        [
            line(1, Presence.present),
            line(2, answer=Answer.not_coming, reason="cháu ốm"),
            line(3, answer=Answer.not_coming),
            line(4, answer=Answer.coming),
            line(5, answer=Answer.proxy, reason="chị Lan"),
            line(6),
        ]
    )
    assert {who: entry.presence for who, entry in entries.items()} == {
        102: Presence.excused,
        103: Presence.absent,
        104: Presence.absent,
        105: Presence.excused,
        106: Presence.absent,
    }
    assert entries[102].reason == "cháu ốm"


@pytest.mark.parametrize(
    ("unmarked", "members", "asks"), [(3, 7, False), (4, 7, True), (18, 90, False), (19, 90, True)]
)
def test_closing_asks_when_many_are_unmarked(unmarked: int, members: int, asks: bool) -> None:
    """A few may be forgotten; a fifth of the branch may not."""
    assert rules.asks_before_closing(unmarked, members) is asks


def test_the_rest_is_asked_about_once() -> None:
    """At the first absences that are called; a self check-in does not count as such."""
    self_marked = [line(1, Presence.present, method=Method.word), line(2)]
    called = [line(1, Presence.absent, method=Method.roll_call), line(2)]
    assert rules.ask_about_rest(self_marked)
    assert not rules.ask_about_rest(called)


def test_the_rest_is_whoever_is_not_marked() -> None:
    """Present is written for them only."""
    entries = rules.rest_present([line(1, Presence.absent), line(2), line(3, Presence.late)])
    assert entries == {102: Entry(Presence.present, Method.roll_call)}
    assert not rules.calls_absent(entries)
    assert rules.calls_absent({1: Entry(Presence.excused, Method.roll_call)})
