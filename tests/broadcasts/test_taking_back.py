"""What a chat has of a recalled message: deleted, disowned, or nothing to do."""

from datetime import UTC, datetime, timedelta

import pytest

from broadcasts.taking_back import TakingBack, answers, what_to_do
from storage.amendments import Copy

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
TWO_DAYS = timedelta(hours=48)
CHAT, OLD_CHAT = 1, 2
FRESH = NOW - timedelta(hours=1)


def copy(*ids: str, chat: int = CHAT, at: datetime = FRESH, **how: bool) -> Copy:
    return Copy(chat, ids, at, how.get("left", True), how.get("doubtful", False))


@pytest.mark.parametrize(
    ("copies", "within", "todo"),
    [
        ([copy("1")], TWO_DAYS, TakingBack(("1",), notice=False)),
        ([copy("1", "2"), copy("3")], TWO_DAYS, TakingBack(("1", "2", "3"), notice=False)),
        ([copy("1")], None, TakingBack((), notice=True)),
        ([copy("1", at=NOW - TWO_DAYS)], TWO_DAYS, TakingBack((), notice=True)),
        ([copy("1", chat=OLD_CHAT)], TWO_DAYS, TakingBack((), notice=True)),
        ([copy()], TWO_DAYS, TakingBack((), notice=True)),
        ([copy("1", doubtful=True)], TWO_DAYS, TakingBack(("1",), notice=True)),
        ([copy("1", at=NOW - TWO_DAYS), copy("2")], TWO_DAYS, TakingBack(("2",), notice=True)),
        ([copy(left=False)], TWO_DAYS, TakingBack((), notice=False)),
        ([copy(left=False)], None, TakingBack((), notice=False)),
        ([], TWO_DAYS, TakingBack((), notice=False)),
    ],
)
def test_what_can_be_deleted_is_and_the_rest_is_disowned(
    copies: list[Copy], within: timedelta | None, todo: TakingBack
) -> None:
    """Young enough, in this chat, under a known id; what never left needs neither."""
    assert what_to_do(copies, CHAT, within, NOW) == todo


@pytest.mark.parametrize(
    ("copies", "answered"),
    [
        ([copy("1", "2"), copy("3")], "1"),
        ([copy("1", chat=OLD_CHAT), copy("3")], "3"),
        ([copy("1", chat=OLD_CHAT)], None),
        ([copy()], None),
    ],
)
def test_it_hangs_under_the_first_message_of_the_chat(
    copies: list[Copy], answered: str | None
) -> None:
    """If that can be named there."""
    assert answers(copies, CHAT) == answered
