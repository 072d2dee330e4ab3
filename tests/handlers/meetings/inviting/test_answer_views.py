"""What is said about answers, excuses and reminders, as it would be read aloud."""

from datetime import datetime

import pytest

from broadcasts.outgoing import Outgoing
from handlers.meetings import views
from handlers.meetings.inviting import answer_views, excuse_views, reminder_views
from handlers.meetings.inviting.actions import TakeBackTold
from handlers.speech import Text, speech
from handlers.words import manners
from storage.invitations import AnswerLine, Expected, Said
from storage.meetings import (
    Answer,
    Excuse,
    Invitation,
    Meeting,
    MeetingFormat,
    MeetingKind,
    Mode,
)
from storage.people import RosterLine
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
HUGE = 2**53


@pytest.fixture(params=["vi", "en"])
def say(request: pytest.FixtureRequest) -> Text:
    """Sentences to a woman of eighty, in either language."""
    return speech(str(request.param), manners(1946, START.date()))


@pytest.fixture
def viet() -> Text:
    """Sentences to a woman of eighty."""
    return speech("vi", manners(1946, START.date()))


def meeting(held: MeetingFormat = MeetingFormat.in_person) -> Meeting:
    return Meeting(
        id=HUGE,
        unit_id=2,
        kind=MeetingKind.regular,
        topic="vay vốn",
        starts_at=START,
        place="nhà văn hoá",
        format=held,
        link=None if held is MeetingFormat.in_person else "https://meet.example/abc",
    )


def line(number: int, answer: Answer = Answer.not_coming, reason: str = "ốm") -> AnswerLine:
    return AnswerLine(
        number, number, f"Hội viên {number}", answer, reason, None, None, None, number
    )


@pytest.mark.parametrize("mode", [None, *Mode])
@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_is_said_back(say: Text, answer: Answer, mode: Mode | None) -> None:
    """With the reason in private, without it where others read along."""
    row = Invitation(answer=answer, reason="cháu ốm", mode=mode)
    args = (say, meeting(), "Quyên", row, START)
    private = answer_views.answered(*args, short=False)
    group = answer_views.answered(*args, short=True)
    assert "cháu ốm" in private.text
    assert "cháu ốm" not in group.text
    assert not group.choices
    assert private.toast == group.toast == group.text


@pytest.mark.parametrize(
    ("held", "keys"),
    [
        (MeetingFormat.in_person, "123"),
        (MeetingFormat.online, "123"),
        (MeetingFormat.hybrid, "1234"),
    ],
)
def test_a_digit_means_the_same_however_it_is_held(
    say: Text, held: MeetingFormat, keys: str
) -> None:
    """1 yes, 2 no, 3 somebody else; 4 by the link, where there is a choice."""
    found = views.answers(say, 1, held)
    assert "".join(choice.key for choice in found) == keys
    assert [choice.action.split(":")[0] for choice in found[:3]] == ["mt.yes", "mt.no", "mt.proxy"]


def everything(say: Text) -> list[Outgoing]:
    """One of each message, with numbers as large as they grow."""
    count = Expected(60, 45, 3, 5, 0, 2)
    acts = [([RosterLine(7, 7, "Tuất", None, None)], Said(Answer.not_coming, "ốm"))]
    undo = TakeBackTold(HUGE, 10**17 - 1)
    hybrid = meeting(MeetingFormat.hybrid)
    parts = (say, "Khu 3", hybrid, START)
    return [
        answer_views.told(say, acts, START, undo),
        answer_views.not_online(say, meeting()),
        answer_views.which_of(say, "Tuất", acts[0][0]),
        answer_views.meetings_ahead(say, [("Khu 3", hybrid, START, None)], 2, hybrid),
        answer_views.who_comes(say, "Khu 3", START, count, [line(7)]),
        excuse_views.asking(say, "Khu 3", HUGE, START, [line(7), line(8)], START),
        *(
            excuse_views.decided(say, HUGE, decision, ["7 Tuất"], "bầu cử", 1, START)
            for decision in Excuse
        ),
        *(
            excuse_views.answer(say, "Khu 3", "Tuất", hybrid, START, decision, "bầu cử")
            for decision in (*Excuse, None)
        ),
        reminder_views.day(*parts),
        reminder_views.question(*parts),
        reminder_views.hour(*parts, online=True),
        reminder_views.hour(*parts, online=False),
        reminder_views.expected(say, "Khu 3", START, count, names=True),
    ]


def test_every_message_fits_the_least_capable_channel(say: Text) -> None:
    """Short, with choices a button can carry, and with a question last where there is one."""
    for message in everything(say):
        assert 0 < len(message.text) < 700
        assert all(len(choice.action.encode()) <= 64 for choice in message.choices)
        asked = {choice.key for choice in message.choices} >= {"1", "2"}
        assert not asked or message.text.splitlines()[-1].rstrip().endswith("?")


def test_the_expected_count_adds_up(viet: Text) -> None:
    """Whoever sends somebody is expected too."""
    count = Expected(members=60, coming=42, online=0, away=5, proxy=3, relayed=0)
    told = reminder_views.expected(viet, "Khu 3", START, count, names=True).text
    assert "Dự kiến 45/60 người đến, 5 vắng, 10 chưa trả lời." in told
    assert told.endswith("bà nhắn: ai đi họp")


def test_a_long_list_of_excuses_is_cut(viet: Text) -> None:
    """Three hundred would fill a book; all are decided about nevertheless."""
    shown = excuse_views.asking(
        viet, "Khu 3", 1, START, [line(n, reason="bận " * 60) for n in range(1, 301)], START
    )
    assert "và 260 người nữa" in shown.text
    assert "cả 300 người" in shown.text
    assert len(shown.text) < 6000


def test_names_are_shown_with_what_is_known_of_them(viet: Text) -> None:
    """Reason, by the link, excused or not, and a star for what others entered."""
    lines = [
        AnswerLine(
            1, 1, "An", Answer.not_coming, "ốm", None, None, Excuse.granted, 9
        ),
        AnswerLine(2, 2, "Bình", Answer.coming, None, None, Mode.online, None, 2),
        AnswerLine(3, 3, "Chi", None, None, None, None, None, None),
    ]
    shown = answer_views.who_comes(viet, "Khu 3", START, Expected(3, 1, 1, 1, 0, 1), lines).text
    assert "Vắng: 1 An* (ốm, được phép)" in shown
    assert "Đi: 2 Bình (qua mạng)" in shown
    assert "Chưa trả lời: 3 Chi" in shown
    assert "Dấu *" in shown
    assert "đơn xin vắng" not in shown
