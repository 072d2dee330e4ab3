"""What a leader reads of how her announcement ended: refused, in doubt, too late, to nobody."""


import pytest

from broadcasts.outgoing import ChannelDown, Rejected, Unknown, Unreachable
from tests.flows.conftest import Cast
from tests.flows.test_announcement import TEXT, send
from tests.people import Phone, Town

pytestmark = pytest.mark.long

BETTER = "Sáng thứ Ba khám sức khoẻ ở trạm y tế, chị em mang thẻ bảo hiểm."


async def test_who_blocked_or_left_is_told_in_numbers(town: Town, cast: Cast) -> None:
    """One message when all is out, and what to do about it; nothing where all arrived."""
    town.telegram.failing[cast.quyen.chat] = Unreachable("bot was blocked by the user")
    await send(cast)

    end = await cast.nhan.sees("Đã gửi xong")

    assert f'"{TEXT}": tới 5/6 nơi' in end.text
    assert "• 1 nơi đã chặn hoặc không nhận tin nữa" in end.text
    assert 'nhắn "ai chưa đọc"' in end.text


async def test_where_all_arrived_nothing_more_is_said(cast: Cast) -> None:
    """The card has said it."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.nhan.sees_nothing_with("Đã gửi xong", within=1.5)


def refuse(town: Town, *chats: str, reason: str = "400: Bad Request") -> None:
    for chat in chats:
        town.zalo.failing[chat] = Rejected(reason)


def on_zalo(cast: Cast) -> tuple[str, ...]:
    return (cast.thuong.chat, cast.shared.chat, cast.hoai.chat, cast.zalo_group)


async def test_what_zalo_refuses_still_goes_out_on_telegram(town: Town, cast: Cast) -> None:
    """Its author is told in plain words, once, and may send it on."""
    refuse(town, *on_zalo(cast))
    await send(cast)
    told = await cast.nhan.sees("chưa gửi được trên Zalo")
    assert "Zalo không nhận nội dung này" in told.text
    assert "400" not in told.text
    assert [choice.label for choice in told.buttons] == ["Gửi tiếp", "Viết lại"]
    await cast.quyen.sees("khám sức khoẻ")

    town.zalo.failing.clear()
    await cast.nhan.presses("Gửi tiếp")

    await cast.thuong.sees("khám sức khoẻ")
    await cast.quyen.sees_nothing_with("khám sức khoẻ lần nữa", within=0)
    await cast.nhan.presses("Gửi tiếp")
    await cast.nhan.sees("không bị dừng")


async def test_rewritten_it_reaches_those_who_refused_it(town: Town, cast: Cast) -> None:
    """They get the new text as the first; who had the old one gets a correction."""
    refuse(town, *on_zalo(cast), reason="413: text too long")
    await send(cast)
    told = await cast.nhan.sees("chưa gửi được trên Zalo")
    assert "lớn quá" in told.text
    await cast.quyen.sees("khám sức khoẻ")

    town.zalo.failing.clear()
    await cast.nhan.presses("Viết lại")
    await cast.nhan.sees("nhắn lại toàn bộ")
    await cast.nhan.says(BETTER)
    preview = await cast.nhan.sees("Hội viên sẽ thấy")
    assert "4 nơi chưa nhận sẽ nhận luôn nội dung mới." in preview.text
    await cast.nhan.says("1")

    assert "Đính chính" not in (await cast.thuong.sees("thẻ bảo hiểm")).text
    assert "Đính chính" in (await cast.quyen.sees("thẻ bảo hiểm")).text
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")


async def on_one_platform(town: Town, cast: Cast, reason: str) -> Phone:
    """Khu 5 with three members on Zalo alone, and an announcement that Zalo refuses."""
    phones = [
        await town.phone("zalo", await town.member(name, town.other_branch))
        for name in ("Lê Thị Một", "Lê Thị Hai", "Lê Thị Bốn")
    ]
    refuse(town, *(phone.chat for phone in phones), reason=reason)
    await cast.tho.says(f"gửi thông báo: {TEXT}")
    await cast.tho.sees("có gửi không")
    await cast.tho.says("1")
    await cast.tho.sees("hội viên")
    return phones[0]


async def test_a_file_that_vanished_is_named(town: Town, cast: Cast) -> None:
    """The broadcast rests; its author reads why and decides; after "huỷ" it is over."""
    reader = await on_one_platform(town, cast, "the file cannot be read: FileNotFoundError")
    told = await cast.tho.sees("tạm dừng gửi")
    assert "không tìm thấy tệp gửi kèm" in told.text
    assert "1. Gửi tiếp\n2. Viết lại\nhuỷ. Dừng gửi" in told.text
    town.zalo.failing.clear()
    await cast.tho.says("1")
    await reader.sees("khám sức khoẻ")


async def test_a_paused_broadcast_can_be_given_up(town: Town, cast: Cast) -> None:
    """ "huỷ" ends it, and says so."""
    reader = await on_one_platform(town, cast, "400: Bad Request")
    await cast.tho.sees("tạm dừng gửi")
    await cast.tho.says("huỷ")
    await cast.tho.sees("Đã dừng")
    town.zalo.failing.clear()
    await cast.tho.says("tiến độ")
    await cast.tho.sees("Đã dừng gửi")
    await reader.sees_nothing_with("khám sức khoẻ")


async def in_doubt(town: Town, cast: Cast) -> None:
    """A call for donations, of which nobody can tell whether it reached one of the phones."""
    town.zalo.failing[cast.thuong.chat] = Unknown("timeout")
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("vận động quỹ")
    await cast.nhan.sees("💛 Chi hội Khu 3")
    await cast.nhan.says("1")
    end = await cast.nhan.sees("Đã gửi xong")
    assert "• 1 nơi chưa rõ đã nhận hay chưa" in end.text
    town.zalo.failing.clear()


async def test_what_is_in_doubt_is_hers_to_decide(town: Town, cast: Cast) -> None:
    """Sent again at her word, and then no more."""
    await in_doubt(town, cast)
    await cast.nhan.presses("Gửi lại 1 nơi ấy")
    await cast.nhan.sees("Đang gửi lại 1 nơi")
    await cast.thuong.sees("khám sức khoẻ")
    await cast.nhan.presses("Gửi lại 1 nơi ấy")
    await cast.nhan.sees("không còn gì để gửi lại")


async def test_what_is_in_doubt_may_be_left_so(town: Town, cast: Cast) -> None:
    """Then it stays counted apart, on the card too."""
    await in_doubt(town, cast)
    await cast.nhan.says("2")
    await cast.nhan.sees("để vậy")
    await cast.nhan.says("tiến độ")
    await cast.nhan.sees("Chưa rõ: 1 nơi.")
    await cast.thuong.sees_nothing_with("khám sức khoẻ")


async def test_a_channel_that_is_stopped_is_told_to_whose_messages_wait(
    town: Town, cast: Cast
) -> None:
    """Once, on the channel that works; the rest goes out when the other does again."""
    for chat in (cast.quyen.chat, cast.nhan.chat, cast.telegram_group):
        town.telegram.failing[chat] = ChannelDown("401", revoked=True)
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")

    await cast.hoai.sees("Kênh Telegram đang ngừng")

    await cast.hoai.says("tiến độ")
    card = await cast.hoai.sees("Đang gửi")
    assert "Kênh Telegram đang ngừng, tin còn lại sẽ gửi sau." in card.text


async def test_a_meeting_that_has_begun_is_not_announced_any_more(town: Town, cast: Cast) -> None:
    """Whoever could not be reached in time is counted, with the reason."""
    town.telegram.failing[cast.quyen.chat] = ChannelDown("refused")
    await cast.nhan.says("họp chi hội 9h30 hôm nay tại nhà văn hoá, nội dung vay vốn")
    await cast.nhan.sees("Gửi giấy mời")
    await cast.nhan.says("1")
    await cast.thuong.sees("Giấy mời họp")

    for _ in range(4):
        await town.passes(minutes=16)

    assert "quá giờ họp nên không gửi nữa" in (await cast.nhan.sees("Đã gửi xong")).text


async def test_a_time_at_which_nobody_is_reached_is_told(town: Town, cast: Cast) -> None:
    """A branch without a phone or a group: what to do instead."""
    await cast.tho.says(f"gửi thông báo: {TEXT}")
    await cast.tho.sees("có gửi không")
    await cast.tho.says("2")
    await cast.tho.sees("Gửi lúc nào")
    await cast.tho.says("10 giờ sáng nay")
    await cast.tho.sees("Đúng không")
    await cast.tho.says("1")
    await cast.tho.sees("Đã hẹn")

    await town.passes(hours=1, minutes=1)

    assert "báo tận nhà" in (await cast.tho.sees("chưa có ai nhận được")).text
    await cast.tho.says("ai chưa đọc")
    await cast.tho.sees("đều đã biết")
