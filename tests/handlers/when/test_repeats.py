"""What repeats: its rule, its next days, and the questions a rule without a day leads to."""

from datetime import date, datetime, time, timedelta

import pytest

from handlers.when import Part, as_row, understand
from tests.handlers.when.notation import NOW

_RULES = [
    ("thứ 2 hàng tuần lúc 7h", "FREQ=WEEKLY;BYDAY=MO", "30/11 7/12 14/12", time(7)),
    ("mỗi thứ bảy lúc 19h30", "FREQ=WEEKLY;BYDAY=SA", "28/11 5/12 12/12", time(19, 30)),
    ("các thứ 7", "FREQ=WEEKLY;BYDAY=SA", "28/11 5/12 12/12", None),
    ("các tối thứ bảy lúc 7 rưỡi", "FREQ=WEEKLY;BYDAY=SA", "28/11 5/12 12/12", time(19, 30)),
    ("tuần nào cũng thế thứ 7", "FREQ=WEEKLY;BYDAY=SA", "28/11 5/12 12/12", None),
    ("thứ tư hằng tuần", "FREQ=WEEKLY;BYDAY=WE", "2/12 9/12 16/12", None),
    ("chủ nhật nào cũng 6h sáng", "FREQ=WEEKLY;BYDAY=SU", "29/11 6/12 13/12", time(6)),
    ("thứ 2, 4, 6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "27/11 30/11 2/12", None),
    ("t3 t5 hàng tuần", "FREQ=WEEKLY;BYDAY=TU,TH", "26/11 1/12 3/12", None),
    ("thứ 2 đến thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "26/11 27/11 30/11", None),
    ("mỗi cuối tuần", "FREQ=WEEKLY;BYDAY=SA,SU", "28/11 29/11 5/12", None),
    ("thứ 7 hai tuần một lần", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "28/11 12/12 26/12", None),
    ("hằng ngày lúc 6h sáng", "FREQ=DAILY", "26/11 27/11 28/11", time(6)),
    ("mỗi ngày lúc 7h", "FREQ=DAILY", "26/11 27/11 28/11", time(7)),
    ("hàng ngày", "FREQ=DAILY", "26/11 27/11 28/11", None),
    ("ngày 5 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5", "5/12 5/1 5/2", None),
    ("mùng 5 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=5", "5/12 5/1 5/2", None),
    ("ngày 1 và 15 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=1,15", "1/12 15/12 1/1", None),
    ("ngày cuối cùng mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", "30/11 31/12 31/1", None),
    ("ngày 31 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=31", "31/12 31/1 31/3", None),
    ("thứ bảy đầu tiên mỗi tháng", "FREQ=MONTHLY;BYDAY=1SA", "5/12 2/1 6/2", None),
    ("thứ bảy cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=-1SA", "28/11 26/12 30/1", None),
    ("thứ năm tuần đầu hàng tháng", "FREQ=MONTHLY;BYDAY=1TH", "3/12 7/1 4/2", None),
    ("thứ bảy thứ hai mỗi tháng", "FREQ=MONTHLY;BYDAY=2SA", "12/12 9/1 13/2", None),
    ("8/3 hằng năm", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "8/3 8/3 8/3", None),
    ("ngày 5 hằng quý", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "5/1 5/4 5/7", None),
    ("thu 2 hang tuan luc 7h", "FREQ=WEEKLY;BYDAY=MO", "30/11 7/12 14/12", time(7)),
    ("rằm hằng tháng", None, "23/12 22/1 20/2", None),
    ("mùng 1 và rằm hàng tháng", None, "9/12 23/12 8/1", None),
    ("mùng 1 âm hằng tháng lúc 7h", None, "9/12 8/1 6/2", time(7)),
    ("mùng 1 hàng tháng âm lịch", None, "9/12 8/1 6/2", None),
    ("rằm tháng giêng hằng năm", None, "20/2 9/2 27/2", None),
    ("23 tháng chạp hằng năm", None, "30/1 19/1 6/2", None),
]


@pytest.mark.parametrize(("text", "rule", "days", "at"), _RULES)
def test_a_repeat_has_its_rule_and_next_days(
    text: str, rule: str | None, days: str, at: time | None
) -> None:
    """The rule counts on from now, in the calendar it was said in."""
    meaning = understand(text, NOW)
    repeat = meaning.repeat
    assert repeat, meaning
    assert (repeat.rule, repeat.at) == (rule, at)
    assert bool(repeat.lunar_days) == (rule is None)
    assert [f"{day.day}/{day.month}" for day in repeat.days(3, NOW)] == days.split()


@pytest.mark.parametrize(
    "text", ["hằng tuần", "2 tuần một lần", "hằng quý", "mỗi tháng một lần", "mỗi thứ 7 lúc 3h"]
)
def test_a_repeat_without_its_day_or_hour_is_asked_about(text: str) -> None:
    """Nothing is scheduled on a day that nobody named."""
    assert understand(text, NOW).kind == "ask"


def test_a_part_of_the_day_stays_with_the_repeat() -> None:
    """ "Sáng thứ bảy đầu tiên mỗi tháng" has no hour yet."""
    repeat = understand("sáng thứ bảy đầu tiên mỗi tháng", NOW).repeat
    assert repeat
    assert (repeat.part, repeat.at) == (Part.SANG, None)


def test_an_evening_today_is_the_first_of_its_kind() -> None:
    """ "Every evening", said in the morning, begins today; "every morning" tomorrow."""
    evening, morning = (understand(text, NOW).repeat for text in ("mỗi tối", "mỗi sáng"))
    assert evening
    assert morning
    assert evening.days(1, NOW) == [NOW.date()]
    assert morning.days(1, NOW) == [NOW.date() + timedelta(days=1)]


def test_occurrences_after_any_moment_can_be_asked_for() -> None:
    """The second Saturday counted is the same, whenever it is asked."""
    meaning = understand("thứ 7 hai tuần một lần lúc 19h", NOW)
    later = datetime(2026, 12, 13, tzinfo=NOW.tzinfo)
    assert meaning.next(1, later) == [datetime(2026, 12, 26, 19, tzinfo=NOW.tzinfo)]


def test_a_lunar_day_that_a_month_lacks_is_left_out() -> None:
    """The 30th of the lunar month comes only in long months."""
    repeat = understand("ngày 30 âm hằng tháng", NOW).repeat
    assert repeat
    days = [date(2026, 12, 8), date(2027, 1, 7), date(2027, 3, 7)]
    assert repeat.days(3, NOW) == days


def test_a_repeat_row_gives_dates_without_an_hour_and_times_with_one() -> None:
    """The machine-readable row follows what was said."""
    assert as_row(understand("ngày 5 hằng tháng", NOW))["next"][0] == "2026-12-05"
    row = as_row(understand("thứ 2 hàng tuần lúc 7h", NOW))
    assert row["next"][0] == "2026-11-30T07:00:00+07:00"
    assert (row["kind"], row["start"], row["end"], row["past"]) == ("repeat", None, None, False)
