"""Pacing: no window above what is allowed, and lessons drawn from refusals."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcasts import pacing
from broadcasts.pacing import Gate, Rates, Tempo, Throttled

START = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def busiest(times: list[datetime], window: timedelta) -> int:
    """The most of these times that fall within any such window."""
    return max(sum(start <= time < start + window for time in times) for start in times)


@given(
    st.lists(st.tuples(st.integers(1, 12), st.floats(0, 1.5)), min_size=1, max_size=60),
    st.sampled_from([1.0, 5.0, 25.0, 30.0, 100.0]),
)
def test_no_second_has_more_slots_than_allowed(
    claims: list[tuple[int, float]], rate: float
) -> None:
    """However many senders ask, whenever they ask, for however many slots."""
    now, tempo, slots = START, Tempo(START, rate), list[datetime]()
    for count, pause in claims:
        now += timedelta(seconds=pause)
        if not pacing.ahead(tempo, now):
            given_out, tempo = pacing.reserve(tempo, count, now)
            slots += given_out

    assert busiest(slots, SECOND) <= rate
    assert slots == sorted(slots)


def test_an_idle_account_saves_nothing_up() -> None:
    """After an hour of silence the slots are as far apart as ever."""
    slots, _ = pacing.reserve(Tempo(START - timedelta(hours=1), 10), 3, START)
    assert slots[0] == START + pacing.START_AHEAD
    assert slots[1] - slots[0] == slots[2] - slots[1] > SECOND / 10


def test_slots_far_ahead_are_not_given_out() -> None:
    """A halted account is asked again when there is something to have, not before."""
    halted = pacing.halted(Tempo(START, 30), START + timedelta(minutes=5))
    assert pacing.ahead(halted, START) == timedelta(minutes=5) - pacing.HORIZON
    assert not pacing.ahead(halted, START + timedelta(minutes=5))


def test_a_halt_never_shortens_another() -> None:
    """Two processes that learn of two waits keep the longer one."""
    tempo = pacing.halted(Tempo(START, 30), START + 60 * SECOND)
    assert pacing.halted(tempo, START + 5 * SECOND) == tempo


@pytest.mark.parametrize(
    ("rate", "most"), [(0.5, 1), (1, 1), (30, 5), (60, 10), (1000, 64), (10**6, 64)]
)
def test_what_a_kill_leaves_in_doubt_is_bounded_by_the_pace(rate: float, most: int) -> None:
    """At thirty a second five messages, however fast at most sixty-four."""
    count, size = pacing.lines(rate)
    assert pacing.in_flight(rate) == most
    assert count * size <= most


def test_the_rate_is_halved_once_per_storm_and_recovers_slowly() -> None:
    """Several who notice the same storm do not halve it several times."""
    until = START + 10 * SECOND
    slow = pacing.slowed(Tempo(START, 30), until, START)
    again = pacing.slowed(slow, until, START + SECOND)
    assert slow.per_second == again.per_second == 15
    assert slow.halted_until == until

    later = START + pacing.EASE_AFTER
    assert pacing.eased(slow, 30, later - SECOND).per_second == 15
    assert pacing.eased(slow, 30, later).per_second == 18


def test_a_slowed_account_comes_back_to_its_ceiling_and_stays_there() -> None:
    """Recovery ends exactly at what is allowed."""
    now, tempo = START, pacing.slowed(Tempo(START, 30), START, START)
    for _ in range(5):
        now += pacing.EASE_AFTER
        tempo = pacing.eased(tempo, 30, now)
    assert tempo == replace(tempo, per_second=30, eased_at=None)


def test_a_clock_set_back_does_not_silence_an_account() -> None:
    """Slots given out before the jump lie far ahead; a halt that a platform asked for stays."""
    earlier = START - timedelta(hours=1)
    assert pacing.ahead(Tempo(START, 30), earlier) == timedelta(0)
    assert pacing.reserve(Tempo(START, 30), 1, earlier)[0] == [earlier + pacing.START_AHEAD]

    halted = pacing.halted(Tempo(START, 30), START + timedelta(hours=3))
    assert pacing.ahead(halted, START) == timedelta(hours=3) - pacing.HORIZON


def test_after_a_stall_no_second_has_more_than_the_rate() -> None:
    """What has piled up leaves a little faster than usual; a clock set back closes nothing."""
    gate, now, gone = Gate(60), START, list[datetime]()
    for _ in range(150):
        now += timedelta(seconds=max(0.0, gate.wait(now)))
        gate.leave(now)
        gone.append(now)
    assert busiest(gone, SECOND) == 60
    assert busiest(gone, SECOND / 10) <= 8
    assert now - START < timedelta(seconds=2.5)
    assert gate.wait(START - timedelta(hours=1)) == 0
    assert Gate.for_rate(10**6) is None


def test_the_slowest_is_still_moving() -> None:
    """Storm after storm never stops an account for good."""
    now, tempo = START, Tempo(START, 30)
    for _ in range(20):
        now += timedelta(minutes=1)
        tempo = pacing.slowed(tempo, now, now)
    assert tempo.per_second == pacing.SLOWEST


def test_a_new_ceiling_holds_at_once() -> None:
    """Settings that changed while the program was down are not overruled by the old pace."""
    assert pacing.eased(Tempo(START, 30), 5, START).per_second == 5


def test_one_slow_chat_is_not_a_storm() -> None:
    """The same chat, however often, says nothing about the others."""
    many = [Throttled(1, START, START + SECOND)] * 10
    assert pacing.storm(many, START) is None


def test_several_chats_within_seconds_are_a_storm() -> None:
    """It ends when the last of them said that it would."""
    met = [Throttled(chat, START, START + chat * SECOND) for chat in (1, 2, 3)]
    assert pacing.storm(met, START + SECOND) == START + 3 * SECOND
    assert pacing.storm(met, START + 6 * SECOND) is None


def test_a_private_chat_gets_one_a_second() -> None:
    """The gap is counted from the sending, whatever came before."""
    assert pacing.chat_free_at(Rates(), None, START, is_group=False) == START + SECOND
    half = Rates(per_chat_per_second=2)
    assert pacing.chat_free_at(half, None, START, is_group=False) == START + SECOND / 2


@given(st.lists(st.floats(0, 20), min_size=30, max_size=120), st.sampled_from([20.0, 10.0, 3.0]))
def test_no_minute_of_a_group_has_more_than_its_number(waits: list[float], most: float) -> None:
    """A few answers may come at once, yet the minute keeps its limit."""
    rates, now, free_at, sent = Rates(per_group_per_minute=most), START, None, list[datetime]()
    for wait in waits:
        now = max(now + timedelta(seconds=wait), free_at or now)
        sent.append(now)
        free_at = pacing.chat_free_at(rates, free_at, now, is_group=True)

    assert busiest(sent, timedelta(minutes=1)) <= most


def test_a_group_takes_a_few_answers_at_once() -> None:
    """Five in one breath; the sixth waits."""
    free_at = None
    for _ in range(5):
        assert free_at is None or free_at <= START
        free_at = pacing.chat_free_at(Rates(), free_at, START, is_group=True)
    assert free_at is not None
    assert free_at > START
