"""A register that nobody closed."""

from storage.peace import QUIET
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, move_to
from tests.handlers.meetings.roll.rolls import setting
from tests.people import Town


async def test_her_leader_is_asked_once_and_not_at_night(town: Town, cast: Cast) -> None:
    """The meeting ends at nine, in quiet hours: she is asked in the morning, and one digit does."""
    await setting(town, town.commune, **{QUIET: [21 * 60, 6 * 60 + 30]})
    await begin(town, cast)
    await move_to(town, 22)
    await cast.nhan.sees_nothing_with("chưa chốt")
    await town.passes(hours=9)
    await cast.nhan.sees("đã xong mà sổ điểm danh chưa chốt")
    await town.passes(hours=1)
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ điểm danh")
    asked = [text for text in cast.nhan.screen() if "chưa chốt" in text]
    assert len(asked) == 1


async def test_who_closed_hers_is_not_asked(town: Town, cast: Cast) -> None:
    """Nor is anybody about a meeting that is still going on."""
    await begin(town, cast)
    await move_to(town, 20)
    await cast.nhan.sees_nothing_with("chưa chốt")
    await cast.nhan.says("chốt")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt")
    await town.passes(hours=12)
    await cast.nhan.sees_nothing_with("chưa chốt")
