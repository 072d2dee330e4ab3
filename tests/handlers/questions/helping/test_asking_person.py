"""Asking for a person, and thinking better of it."""

from tests.flows.conftest import Cast, cast, plain_logs, settled, template, town
from tests.people import Town

__all__ = ["cast", "plain_logs", "settled", "template", "town"]


async def test_who_thinks_better_of_it_disturbs_nobody(cast: Cast) -> None:
    """A greeting is no question either."""
    await cast.thuong.says("9")
    await cast.thuong.sees("muốn hỏi cán bộ điều gì")
    await cast.thuong.says("chào em")
    await cast.thuong.sees("muốn hỏi cán bộ điều gì")
    await cast.thuong.says("thôi")
    await cast.thuong.sees("xin cứ nhắn câu hỏi")
    await cast.nhan.sees_nothing_with("Có hội viên hỏi", within=0)


async def test_a_line_of_the_menu_is_no_question_for_a_person(cast: Cast) -> None:
    """Whoever looks at the menu in the middle of a dialogue leaves it by a digit."""
    await cast.thuong.says("9")
    await cast.thuong.sees("muốn hỏi cán bộ điều gì")
    await cast.thuong.says("0")
    await cast.thuong.sees("2. Lịch họp")
    await cast.thuong.says("2")
    await cast.thuong.sees("chưa có lịch họp")


async def test_a_stranger_is_told_before_she_writes_it_all_down(town: Town) -> None:
    """Nobody can be asked for her; she learns how that is mended."""
    stranger = town.stranger("zalo", "somebody")
    await stranger.says("9")
    await stranger.sees("mã 6 số")


async def test_only_what_was_asked_of_the_store_was_not_known_to_it(cast: Cast) -> None:
    """To her who asks for a person nothing is said of what the assistant knows."""
    await cast.thuong.says("9")
    await cast.thuong.sees("muốn hỏi cán bộ điều gì")
    await cast.thuong.says("xe đi Đền Hùng mấy giờ xuất phát?")
    assert "chắc chắn" not in (await cast.thuong.sees("Đặng Thị Nhàn")).text
