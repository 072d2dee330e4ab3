"""Office hours: read, inherited, counted in; and waiting times told only when measured."""

from datetime import datetime, timedelta

import pytest

from handlers.questions.helping import office_rules
from handlers.questions.helping.waiting import part
from handlers.speech import speech
from handlers.words import UNKNOWN, hear
from storage import office
from storage.office import AT_HOME, AT_THE_OFFICE, Hours
from storage.units import Unit
from tests.handlers.questions.helping.counter import Counter
from tests.handlers.union import HANOI

FIVE, SIX, SEVEN = frozenset(range(5)), frozenset(range(6)), frozenset(range(7))
BEFORE = Hours(480, 960, FIVE)


def at_time(day: int, hour: int, minute: int = 0) -> datetime:
    """A day of November 2026; the 25th is a Wednesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giờ tiếp dân 7h30-17h", Hours(450, 1020, FIVE)),
        ("gio tiep dan 7h30 den 17h", Hours(450, 1020, FIVE)),
        ("Giờ tiếp dân từ 7 giờ rưỡi đến 5 giờ chiều", Hours(450, 1020, FIVE)),
        ("giờ tiếp dân 7h30–5h", Hours(450, 1020, FIVE)),
        ("giờ tiếp dân: 6h - 21h cả tuần", Hours(360, 1260, SEVEN)),
        ("giờ tiếp dân 8h sáng tới 9h tối mỗi ngày", Hours(480, 1260, SEVEN)),
        ("giờ tiếp dân 7:30-17:00 thứ 2 đến thứ 7", Hours(450, 1020, SIX)),
        ("giờ tiếp dân 7h30-17h thứ hai tới thứ sáu", Hours(450, 1020, FIVE)),
        ("giờ tiếp dân 7h30-17h trừ chủ nhật", Hours(450, 1020, SIX)),
        ("giờ tiếp dân 18h-21h thứ 2 đến chủ nhật", Hours(1080, 1260, SEVEN)),
        ("giờ tiếp dân 17h-17h", None),
        ("giờ tiếp dân 22h-6h", None),
        ("giờ tiếp dân 25h-99h", None),
        ("giờ tiếp dân 7h30-7h45", None),
    ],
)
def test_hours_as_people_write_them(typed: str, meant: Hours | None) -> None:
    """Days that are not named stay; over midnight nobody receives anybody."""
    rest = office_rules.asked(hear(typed))
    assert rest is not None
    assert office_rules.hours(rest, BEFORE) == meant


@pytest.mark.parametrize("typed", ["giờ tiếp dân của xã ở đâu", "giờ họp 7h-8h", "tiếp dân"])
def test_other_questions_are_not_about_setting_them(typed: str) -> None:
    assert office_rules.asked(hear(typed)) is None


@pytest.mark.parametrize(
    ("begin", "work", "end"),
    [
        (at_time(25, 9), timedelta(hours=2), at_time(25, 11)),
        (at_time(25, 16), timedelta(hours=2), at_time(26, 8, 30)),
        (at_time(27, 16), timedelta(hours=2), at_time(30, 8, 30)),
        (at_time(28, 12), timedelta(hours=9, minutes=30), at_time(30, 17)),
        (at_time(25, 3), timedelta(), at_time(25, 7, 30)),
        (at_time(25, 17), timedelta(minutes=1), at_time(26, 7, 31)),
    ],
)
def test_time_runs_in_office_hours_only(begin: datetime, work: timedelta, end: datetime) -> None:
    """Nights and weekends do not count; and what was counted is counted back."""
    assert AT_THE_OFFICE.after(begin, work) == end
    assert AT_THE_OFFICE.between(begin, end) == work


def test_time_backwards_is_no_time() -> None:
    assert AT_THE_OFFICE.between(at_time(26, 9), at_time(25, 9)) == timedelta()


@pytest.mark.parametrize(
    "kept",
    [[450, 1020, [7]], [450, 460, [1]], ["a", 1, []], [450, 1020, []], "x", [1020, 450, [1]]],
)
async def test_settings_that_make_no_sense_are_passed_over(at: Counter, kept: object) -> None:
    """Whoever wrote them: nothing may wait for ever."""
    at.units.rose.settings = {office.KEY: kept}
    await at.session.flush()

    assert await office.hours_of(at.session, at.units.rose.id) == AT_HOME


async def test_the_nearest_unit_that_says_something_counts(at: Counter) -> None:
    """A branch its commune's, a commune its own; who says nothing has what is usual there."""
    rose, east = at.units.rose, at.units.east
    assert await office.hours_of(at.session, rose.id) == AT_HOME
    assert await office.hours_of(at.session, east.id) == AT_THE_OFFICE

    office.say(east, BEFORE)
    await at.session.flush()
    assert await office.hours_of(at.session, rose.id) == BEFORE

    office.say(rose, Hours(1080, 1260, SEVEN))
    await at.session.flush()
    assert (await office.hours_of(at.session, rose.id)).start == 1080
    assert await office.hours_of(at.session, at.units.lily.id) == BEFORE


async def test_a_leader_sets_her_hours_with_one_sentence_and_a_digit(at: Counter) -> None:
    """And gives them up again."""
    asked = await at.says("head", "giờ tiếp dân 18h-21h cả tuần")
    assert "Chi hội Hồng: từ 18 giờ đến 21 giờ, tất cả các ngày. Đúng không ạ?" in asked
    assert "Đã ghi" in await at.says("head", "1")
    assert (await office.hours_of(at.session, at.units.rose.id)).start == 1080
    assert "Giờ tiếp dân của Chi hội Hồng: từ 18 giờ" in await at.says("head", "giờ tiếp dân")

    assert "từ 6 giờ 30 đến 21 giờ" in await at.says("head", "bỏ giờ tiếp dân")
    assert "chưa đặt giờ tiếp dân riêng" in await at.says("head", "bỏ giờ tiếp dân")


async def test_a_no_leaves_them(at: Counter) -> None:
    await at.says("head", "giờ tiếp dân 18h-21h cả tuần")

    assert "vẫn như cũ" in await at.says("head", "2")
    assert await office.hours_of(at.session, at.units.rose.id) == AT_HOME


async def test_hours_nobody_can_keep_are_not_taken(at: Counter) -> None:
    """Neither typed nor forged; and not for another unit."""
    assert "chưa hiểu giờ" in await at.says("head", "giờ tiếp dân 22h-6h")
    rose, east = at.units.rose.id, at.units.east.id
    for forged in (f"{rose}:900:100:127", f"{rose}:0:1440:0", f"{rose}:0:99999:127"):
        await at.presses("head", f"hq.hours:{forged}")
    assert "không thuộc đơn vị" in await at.presses("head", f"hq.hours:{east}:480:960:31")

    assert office.KEY not in (at.units.rose.settings | at.units.east.settings)


async def test_a_member_who_asks_for_the_hours_asks_the_store(at: Counter) -> None:
    assert "chuyển câu hỏi đến" in await at.says("member", "giờ tiếp dân")


# --- waiting --------------------------------------------------------------------------------------


async def answered_after(at: Counter, unit: Unit, hours: float) -> None:
    """A question of some days ago that was answered so much later."""
    await at.says("member", f"Câu hỏi {hours} giờ là gì?")
    handover = (await at.handovers())[-1]
    asked = at_time(23, 8)
    handover.opened_at, handover.first_reply_at = asked, asked + timedelta(hours=hours)
    handover.state = "answered"
    handover.unit_id = unit.id
    await at.session.flush()


async def test_a_time_is_told_when_it_was_measured(at: Counter) -> None:
    """The median of the last answers of the unit that has the question, from now on."""
    for hours in (1, 4, 30):
        await answered_after(at, at.units.rose, hours)

    told = await at.says("member", "Lớp thêu mở ngày nào?")

    assert "Thường có trả lời trong buổi chiều nay." in told


async def test_of_two_answers_no_time_is_told(at: Counter) -> None:
    """Never invented."""
    for hours in (1, 4):
        await answered_after(at, at.units.rose, hours)

    assert "Thường" not in await at.says("member", "Lớp thêu mở ngày nào?")


async def test_at_night_she_is_told_when_somebody_looks(at: Counter) -> None:
    at.now = at_time(25, 22)
    assert "ngoài giờ tiếp dân, buổi sáng mai sẽ có người xem" in await at.says(
        "member", "Lớp thêu mở ngày nào?"
    )


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (at_time(25, 10), "buổi sáng nay"),
        (at_time(25, 15), "buổi chiều nay"),
        (at_time(25, 20), "buổi tối nay"),
        (at_time(26, 8), "buổi sáng mai"),
        (at_time(30, 14), "buổi chiều thứ hai 30/11"),
        (at_time(29, 18), "buổi tối chủ nhật 29/11"),
    ],
)
def test_the_part_of_a_day_in_words(when: datetime, words: str) -> None:
    assert part(speech("vi", UNKNOWN), when, at_time(25, 9)) == words
