"""Recurrence: by the clock on the wall."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broadcasts import recurrence

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")


def test_the_fifth_of_every_month_at_eight() -> None:
    """The next time is later than now, never now itself."""
    rule = recurrence.rule(
        "FREQ=MONTHLY;BYMONTHDAY=5", datetime(2026, 11, 5, 8, 0, tzinfo=HANOI), HANOI.key
    )
    first = recurrence.next_after(rule, datetime(2026, 11, 5, 7, 59, tzinfo=HANOI))
    assert first == datetime(2026, 11, 5, 8, 0, tzinfo=HANOI)
    assert first is not None
    assert recurrence.next_after(rule, first) == datetime(2026, 12, 5, 8, 0, tzinfo=HANOI)


def test_the_hour_on_the_wall_survives_a_change_of_clocks() -> None:
    """Eight o'clock stays eight o'clock when the zone moves its clocks."""
    rule = recurrence.rule("FREQ=DAILY", datetime(2026, 3, 28, 8, 0, tzinfo=BERLIN), BERLIN.key)
    after = recurrence.next_after(rule, datetime(2026, 3, 28, 9, 0, tzinfo=BERLIN))
    assert after is not None
    assert (after.hour, after.utcoffset()) == (8, datetime(2026, 7, 1, tzinfo=BERLIN).utcoffset())


def test_a_rule_may_come_to_its_end() -> None:
    """Three times and no more."""
    start = datetime(2026, 11, 2, 19, 0, tzinfo=HANOI)
    rule = recurrence.rule("FREQ=WEEKLY;COUNT=3", start, HANOI.key)
    assert recurrence.next_after(rule, datetime(2026, 11, 16, 19, 0, tzinfo=HANOI)) is None


def test_nonsense_is_refused_when_it_is_written() -> None:
    """Not when it is due."""
    with pytest.raises(ValueError, match="invalid"):
        recurrence.rule("FREQ=SOMETIMES", datetime(2026, 11, 2, tzinfo=HANOI), HANOI.key)
