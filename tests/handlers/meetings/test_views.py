"""What is said about meetings, as it would be read aloud."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.meetings import views
from handlers.meetings.actions import RestPresent
from handlers.meetings.roll import closing, petitioning, rollviews
from handlers.meetings.roll.rollviews import Rest
from handlers.meetings.rules import Goals
from handlers.speech import Text, speech
from handlers.words import manners
from storage.meetings import Meeting, MeetingState, Method, Presence
from storage.register import Entry, RollLine
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
TODAY = START.date()
GOALS = Goals(quorum=50, attendance=85)


@pytest.fixture(params=["vi", "en"])
def say(request: pytest.FixtureRequest) -> Text:
    """Sentences to a woman of eighty, in either language."""
    return speech(str(request.param), manners(1946, TODAY))


@pytest.fixture
def viet() -> Text:
    """Sentences to a woman of eighty."""
    return speech("vi", manners(1946, TODAY))


def meeting(state: MeetingState = MeetingState.open) -> Meeting:
    return Meeting(
        id=1,
        unit_id=2,
        topic="vay vốn",
        starts_at=START,
        place="nhà văn hoá",
        state=state,
        code="4718",
        closed_at=START if state is MeetingState.closed else None,
    )


def lines(size: int, presence: Presence | None = None) -> list[RollLine]:
    return [
        RollLine(n, n, f"Hội viên {n}", presence, None, None, None, None, None, None)
        for n in range(1, size + 1)
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([3], "3"), ([7, 3], "3, 7"), ([12, 13, 14, 3], "3, 12-14"), ([1, 2], "1-2")],
)
def test_numbers_are_said_as_people_write_them(numbers: list[int], said: str) -> None:
    """Runs with a dash, in order."""
    assert rollviews.runs(numbers) == said


def test_a_long_list_is_said_in_numbers(viet: Text) -> None:
    """Ninety names fill a screen; their numbers fill a line."""
    roll = rollviews.roll(viet, "Khu 3", meeting(), START, lines(90), (), GOALS, names=True)
    assert "Chưa điểm danh: 1-90" in roll.text
    assert len(roll.text) < 400


def test_how_far_it_is_from_a_quorum_and_from_good(viet: Text) -> None:
    """More than half, or the share that the unit has set; and what a good branch has."""
    roll = lines(20, Presence.present)[:11] + lines(20)[11:]
    said = rollviews.numbers(viet, roll, GOALS)
    assert said[1:] == [
        "Đã quá nửa số hội viên.",
        "Mức dự họp cần đạt là 85%, còn thiếu 6 người.",
    ]
    said = rollviews.numbers(viet, roll, Goals(quorum=67, attendance=50))
    assert said[1:] == [
        "Còn thiếu 3 người nữa mới đủ 67% để quyết định việc chung.",
        "Đạt mức dự họp 50%.",
    ]


def test_who_vouched_for_whom_is_said(viet: Text) -> None:
    """Each by name; of a group leader only how many."""
    vouched = replace(
        lines(1, Presence.present)[0], method=Method.proxy, entered_by=9, entered_by_name="Bà Ba"
    )
    marked = [
        replace(line, number=line.number + 1, person_id=9, method=Method.group_leader,
                entered_by=8, entered_by_name="Cô Tư")
        for line in lines(2, Presence.present)
    ]
    args = (viet, "Khu 3", meeting(), START, [vouched, *marked], (), GOALS)
    shown = rollviews.roll(*args, names=True).text
    assert "Được điểm danh hộ (1): 1 Hội viên 1 (do Bà Ba)" in shown
    assert "Tổ trưởng Cô Tư ghi 2 người." in shown
    assert "Bà Ba" not in rollviews.roll(*args, names=False).text


def test_a_roll_with_names_is_a_board_and_one_without_is_not(say: Text) -> None:
    """A board is redrawn without asking who looks, so it hangs only where names may be seen."""
    args = (say, "Khu 3", meeting(), START, lines(3), (), GOALS)
    assert rollviews.roll(*args, names=True).board == "roll:1"
    without = rollviews.roll(*args, names=False)
    assert without.board is None
    assert "Hội viên 1" not in without.text
    assert "4718" not in without.text


def test_a_closed_roll_shows_everybody_and_no_code(viet: Text) -> None:
    """Present, late, excused, absent, each by name; a star for whoever was written down."""
    roll = [
        replace(line, presence=presence, entered_by=by, method=Method.roll_call)
        for line, presence, by in zip(
            lines(4),
            (Presence.present, Presence.late, Presence.excused, Presence.absent),
            (1, 9, 9, 9),
            strict=True,
        )
    ]
    shown = rollviews.roll(
        viet, "Khu 3", meeting(MeetingState.closed), START, roll, (), GOALS, names=True
    ).text
    for line in (
        "Có mặt: 1 Hội viên 1",
        "Đến muộn: 2 Hội viên 2*",
        "Vắng có phép: 3 Hội viên 3*",
        "Vắng: 4 Hội viên 4*",
        "Có mặt 2 trên 4 (50%); đến muộn 1; vắng có phép 1; vắng 1.",
    ):
        assert line in shown
    assert "4718" not in shown


@pytest.mark.parametrize("presence", list(Presence))
def test_every_presence_has_its_words(say: Text, presence: Presence) -> None:
    """In an act, in a list, and in a correction."""
    before, after = lines(1), lines(1, presence)
    act = rollviews.marked(say, 1, 5, before, after, [])
    entry = Entry(presence, Method.correction)
    fixed = petitioning.change_line(say, "meetings-corrected", before[0], entry)
    closed = meeting(MeetingState.closed)
    shown = rollviews.roll(say, "Khu 3", closed, START, after, (), GOALS, names=True)
    for text in (act.text, fixed, shown.text):
        assert "1 Hội viên 1" in text


def test_the_rest_is_asked_about_while_there_is_any(viet: Text) -> None:
    """Present by default; on a sheet of those who signed, absent."""
    before = lines(3)
    after = [replace(before[0], presence=Presence.absent), *before[1:]]
    rest = Rest(RestPresent(1).pack())
    asked = rollviews.marked(viet, 1, 5, before, after, [], rest)
    assert asked.text.endswith("Còn 2 người chưa ghi. Những người còn lại đều có mặt ạ?")
    absent = replace(rest, presence=Presence.absent)
    signed = rollviews.marked(viet, 1, 5, before, after, [], absent)
    assert signed.choices[0].label == "Đều vắng"
    full = lines(3, Presence.present)
    assert [one.key for one in rollviews.marked(viet, 1, 5, before, full, [], rest).choices] == [
        "huỷ"
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (START, "lúc 19 giờ 30"),
        (START.replace(minute=5), "19 giờ 05"),
        (START.replace(minute=0), "19 giờ."),
    ],
)
def test_the_hour_is_said_in_words(viet: Text, at: datetime, said: str) -> None:
    """Neither "19:30" nor "19 giờ 00"."""
    assert said in views.already(viet, "Quyên", at).text


def test_every_choice_fits_a_button(say: Text) -> None:
    """However large the numbers grow."""
    huge = 2**53
    messages = [
        views.says_present(say, huge, huge, "Quyên", 2, "vắng", Presence.present),
        rollviews.undone(say, huge, ["2 Quyên"], huge),
        closing.closed(say, huge, huge, []),
        closing.ask_close(say, huge, lines(3)),
    ]
    packed = [choice.action for message in messages for choice in message.choices]
    assert packed
    assert all(len(action.encode()) <= 64 for action in packed)
