"""What is said about meetings, as it would be read aloud."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.meetings import views
from handlers.meetings.roll import rollviews
from handlers.speech import Text, speech
from handlers.words import manners
from storage.meetings import Answer, Invitation, Meeting, MeetingState, Method, Presence
from storage.register import RollLine
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
TODAY = START.date()


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
    roll = rollviews.roll(viet, "Khu 3", meeting(), START, lines(90), (), names=True)
    assert "Chưa điểm danh: 1-90" in roll.text
    assert len(roll.text) < 400


def test_a_roll_with_names_is_a_board_and_one_without_is_not(say: Text) -> None:
    """A board is redrawn without asking who looks, so it hangs only where names may be seen."""
    args = (say, "Khu 3", meeting(), START, lines(3), ())
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
        viet, "Khu 3", meeting(MeetingState.closed), START, roll, (), names=True
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


def test_an_invitation_says_one_thing_and_asks_last(say: Text) -> None:
    """When, where, about what; then the question, with three digits to answer."""
    message = views.invitation(say, "Chi hội Khu 3", meeting(), START)
    assert message.text.splitlines()[-1].endswith("?") or message.text.endswith("ạ?")
    assert [choice.key for choice in message.choices] == ["1", "2", "3"]
    assert "19 giờ 30, thứ Bảy 28/11/2026" in message.text


@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_is_said_back(say: Text, answer: Answer) -> None:
    """With the reason in private, without it where others read along."""
    row = Invitation(answer=answer, reason="cháu ốm")
    private = views.answered(say, 1, "Quyên", row, START, short=False)
    group = views.answered(say, 1, "Quyên", row, START, short=True)
    assert "cháu ốm" in private.text
    assert "cháu ốm" not in group.text
    assert not group.choices
    assert private.toast == group.toast == group.text


@pytest.mark.parametrize("presence", list(Presence))
def test_every_presence_has_its_words(say: Text, presence: Presence) -> None:
    """In an act, in a list, and in a correction."""
    before, after = lines(1), lines(1, presence)
    act = rollviews.marked(say, 1, 5, before, after, ask_rest=False)
    fixed = rollviews.corrected(say, 1, 5, [(before[0], after[0])], "quên")
    shown = rollviews.roll(say, "Khu 3", meeting(MeetingState.closed), START, after, (), names=True)
    for message in (act, fixed, shown):
        assert "1 Hội viên 1" in message.text


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
        views.ask_reason(say, huge, "Quyên"),
        views.check_in_call(say, "Khu 3", huge),
        views.says_present(say, huge, huge, "Quyên", 2, "vắng", Presence.present),
        rollviews.undone(say, huge, ["2 Quyên"], huge),
        rollviews.closed(say, huge, huge, lines(3, Presence.present)),
    ]
    packed = [choice.action for message in messages for choice in message.choices]
    assert packed
    assert all(len(action.encode()) <= 64 for action in packed)
