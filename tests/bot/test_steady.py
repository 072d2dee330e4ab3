"""The clock of the machine jumps; the program's goes on."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.steady import FURTHEST, Steady


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How far the clock of the machine was moved: the last of these, in seconds."""
    moved, real = [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: real() + moved[-1])
    return moved


def ahead(clock: Steady) -> float:
    """By how much it is ahead of the true time, in whole seconds."""
    return round((clock() - datetime.now(UTC)) / timedelta(seconds=1))


def test_set_back_it_runs_on_until_that_time_has_come_again(wall: list[float]) -> None:
    """Nothing that was given a time before lies suddenly in the future."""
    clock = Steady()
    before = clock()
    wall.append(-3600)
    assert before <= clock() <= before + timedelta(seconds=1)
    assert ahead(clock) == 0
    wall.append(0)
    assert ahead(clock) == 0


def test_set_forward_it_follows(wall: list[float]) -> None:
    """A machine that slept knows the time when it wakes."""
    clock = Steady()
    wall.append(86_400)
    assert ahead(clock) == 86_400


def test_small_corrections_are_followed_both_ways(wall: list[float]) -> None:
    clock = Steady()
    wall.append(-0.9)
    assert clock() < datetime.now(UTC)
    wall.append(0.9)
    assert clock() > datetime.now(UTC)


def test_a_clock_that_was_plainly_wrong_is_put_right(wall: list[float]) -> None:
    """A day ahead by mistake, then corrected: announcements must not go out a day early."""
    wall.append(86_400)
    clock = Steady()
    wall.append(0)
    assert FURTHEST < 86_400
    assert ahead(clock) == 0
