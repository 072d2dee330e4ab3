"""The progress card: short, honest figures, and the digits that fit how things stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadcasts.progress import Standing
from broadcasts.receipts import Reach
from handlers.announcements import cards
from handlers.speech import speech
from handlers.words import Manners
from storage.announcements import Broadcast, BroadcastState, Purpose
from storage.deliveries import Progress

SAY = speech("vi", Manners("chị"))
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
NOTHING_LOST = {"failed": 0, "suppressed": 0, "uncertain": 0, "expired": 0, "cancelled": 0}


def stand(
    state: BroadcastState = BroadcastState.sending,
    purpose: Purpose = Purpose.first,
    waiting: int = 7362,
    **figures: int,
) -> Standing:
    found = Broadcast(id=7, state=state, purpose=purpose, total=8174, planned_at=NOW)
    counts = NOTHING_LOST | figures
    so_far = Progress(total=8174, waiting=waiting, arrived=812, seen=0, repeated=0, **counts)
    reach = Reach(9000, 8000, 812, 100, 3, 103)
    return Standing(found, "Khám", so_far, reach, timedelta(minutes=4.4), 0, (), False, False)


def keys(standing: Standing) -> list[str]:
    return [f"{c.key} {c.action}" for c in cards.card(SAY, standing).choices]


def test_it_counts_and_says_when_it_will_be_over() -> None:
    """Thousands have their dots; what is proof stands beside what is none; three lines at most."""
    card = cards.card(SAY, stand())
    assert card.text == (
        'Đang gửi "Khám": 812/8.174 nơi, còn khoảng 5 phút.\nĐã biết: 103/9.000 hội viên.\n'
        "Xác nhận 100, báo tận nhà 3. Tin đã tới 812 nơi. Trợ lý nhắn riêng được cho 8.000 người."
    )
    assert card.board == "progress:7"


def test_what_is_lost_and_what_is_in_doubt_are_two_things() -> None:
    """Nobody can tell is not the same as no."""
    text = cards.card(SAY, stand(failed=2, suppressed=3, expired=4, uncertain=5)).text
    assert "Không tới được: 9 nơi.\nChưa rõ: 5 nơi." in text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(0), "còn chưa đầy 1 phút"),
        (timedelta(seconds=59), "còn chưa đầy 1 phút"),
        (timedelta(seconds=61), "còn khoảng 2 phút"),
        (timedelta(minutes=90), "còn khoảng 90 phút"),
        (timedelta(hours=4, minutes=40), "còn khoảng 5 giờ"),
        (None, ""),
    ],
)
def test_how_long_is_said_in_round_words(left: timedelta | None, said: str) -> None:
    """Rather a little too long than too short."""
    assert cards.time_left(SAY, left) == said


@pytest.mark.parametrize(
    ("standing", "head", "choices"),
    [
        (stand(), "Đang gửi", ["1 who0:7", "2 cor:7", "3 rec:7", "huỷ stop:7"]),
        (stand(waiting=0), "Đã gửi", ["1 who0:7", "2 cor:7", "3 rec:7"]),
        (stand(BroadcastState.done, waiting=0), "Đã gửi", ["1 who0:7", "2 cor:7", "3 rec:7"]),
        (
            stand(BroadcastState.paused),
            "Đang tạm dừng",
            ["1 go:7", "2 cor:7", "3 rec:7", "huỷ stop:7"],
        ),
        (stand(BroadcastState.cancelled), "Đã dừng gửi", ["1 who0:7", "2 cor:7", "3 rec:7"]),
        (
            stand(purpose=Purpose.correction),
            "Đang gửi đính chính",
            ["1 who0:7", "2 cor:7", "3 rec:7", "huỷ stop:7"],
        ),
        (stand(purpose=Purpose.recall), "Đang gửi tin thu hồi", []),
        (replace(stand(), recalled=True), '"Khám" đã thu hồi', []),
    ],
)
def test_each_state_has_its_words_and_its_digits(
    standing: Standing, head: str, choices: list[str]
) -> None:
    """1 asks who, 2 puts right, 3 takes back, "huỷ" stops; where that makes no sense, nothing."""
    assert cards.card(SAY, standing).text.startswith(head)
    assert keys(standing) == choices


def test_a_corrected_one_says_so_and_so_does_a_stopped_channel() -> None:
    """One line each."""
    standing = replace(stand(), corrected=True, stopped=("zalo_bot",))
    lines = cards.card(SAY, standing).text.splitlines()
    assert "Kênh Zalo đang ngừng, tin còn lại sẽ gửi sau." in lines
    assert lines[-1] == "Tin này đã được đính chính."


def test_a_recall_counts_nobody_who_knows() -> None:
    """What is void need not be known."""
    assert "Đã biết" not in cards.card(SAY, stand(purpose=Purpose.recall)).text
