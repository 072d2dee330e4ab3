"""The door of a meeting, and what a register adds up to."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.meetings import rules
from handlers.meetings.rules import Door
from storage.meetings import AbsenceReason, Answer, Excuse, MeetingState, Method, Presence
from storage.register import Entry, RollLine
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
YES, NO = Excuse.granted, Excuse.refused
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
    assert (count.percent, count.missing(50), count.missing(67), count.missing(10)) == (50, 1, 2, 0)


@pytest.mark.parametrize(
    ("members", "percent", "wanted"),
    [(7, 50, 4), (8, 50, 5), (90, 67, 61), (3, 67, 3), (20, 85, 17), (0, 50, 1), (7, 100, 7)],
)
def test_how_many_must_come(members: int, percent: int, wanted: int) -> None:
    """Of half one more; of every other share at least so many."""
    assert rules.tally([line(n) for n in range(1, members + 1)]).missing(percent) == wanted


@pytest.mark.parametrize(("here", "members", "percent"), [(0, 0, 0), (17, 20, 85), (2, 3, 67)])
def test_the_rate_is_rounded(here: int, members: int, percent: int) -> None:
    """Half up, and an empty branch has none."""
    lines = [line(n, Presence.present if n <= here else None) for n in range(1, members + 1)]
    assert rules.tally(lines).percent == percent


def test_closing_heeds_what_the_leader_decided() -> None:
    """Granted: excused; refused, or never asked: absent, with her reason; marked lines stay."""
    why = {"answer": Answer.not_coming, "reason": "cháu ốm"}
    granted, refused = (replace(line(n, **why), excuse=one) for n, one in ((2, YES), (3, NO)))
    stand_in = replace(line(5, answer=Answer.proxy, reason="chị Lan"), excuse=YES)
    changed_her_mind = replace(line(7, answer=Answer.coming), excuse=YES)
    lines = [line(1, Presence.present), granted, refused, line(4), stand_in, changed_her_mind]
    entries = rules.at_closing(lines)
    assert {who: entry.presence for who, entry in entries.items()} == {
        102: Presence.excused,
        103: Presence.absent,
        104: Presence.absent,
        105: Presence.excused,
        107: Presence.absent,
    }
    assert (entries[102].reason, entries[103].reason) == ("cháu ốm", "cháu ốm")


def test_whom_the_leader_has_to_decide_about() -> None:
    """Those not marked who said why, in words or by number, and had no answer yet."""
    why = {"answer": Answer.not_coming, "reason": "cháu ốm"}
    coded = replace(line(5, answer=Answer.not_coming), answer_code=AbsenceReason.ill)
    lines = [
        line(1, **why),
        line(2, Presence.present, **why),
        replace(line(3, **why), excuse=YES),
        line(4, answer=Answer.not_coming),
        coded,
        line(6, answer=Answer.coming, reason="x"),
        line(7, answer=Answer.proxy, reason="chị Lan"),
    ]
    assert [one.number for one in rules.undecided(lines)] == [1, 5, 7]


def test_the_leaders_word_stands_above_a_group_leaders() -> None:
    """What she called, typed from paper or corrected; not what a member entered."""
    own = line(1, Presence.present, method=Method.word)
    called = [
        line(n, Presence.absent, method=method)
        for n, method in enumerate((Method.roll_call, Method.paper, Method.correction), 2)
    ]
    here = {100 + n: Entry(Presence.present, Method.group_leader) for n in range(1, 5)}
    away = {101: Entry(Presence.absent, Method.group_leader)}
    assert rules.spared([own, *called], here) == called
    assert not rules.spared([own], away)


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
