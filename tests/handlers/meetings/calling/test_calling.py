"""Calling a meeting, and calling it off."""

from sqlalchemy import update

from storage import people, units
from storage.people import Membership, Role
from storage.units import Level, Unit
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import (
    CALL,
    calls,
    everybody_invited,
    in_group,
    invite,
    move_to,
)
from tests.people import Town


async def test_a_call_is_read_back_before_anything_leaves(cast: Cast) -> None:
    """Weekday, lunar date, place, topic, how many by channel and how many out of reach."""
    await cast.nhan.says(CALL)

    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")

    assert "19 giờ 30, thứ Bảy 28/11/2026 (20 tháng 10 âm lịch)" in shown.text
    assert "Địa điểm: nhà văn hoá" in shown.text
    assert "Nội dung: vay vốn" in shown.text
    assert "7 hội viên" in shown.text
    assert "máy riêng trên Telegram" in shown.text
    assert "Chưa tới được 1 người" in shown.text
    assert [button.label for button in shown.buttons] == ["Gửi giấy mời", "Sửa, huỷ"]
    await cast.quyen.sees_nothing_with("giấy mời")


async def test_the_invitation_comes_to_phones_and_groups(cast: Cast) -> None:
    """With the three answers as buttons, or as numbered lines where there are none."""
    await invite(cast)

    on_telegram = await cast.quyen.sees("Giấy mời họp")
    on_zalo = await cast.thuong.sees("Giấy mời họp")

    assert [button.label for button in on_telegram.buttons] == ["Đi", "Vắng", "Nhờ người đi thay"]
    assert "1. Đi\n2. Vắng\n3. Nhờ người đi thay" in on_zalo.text
    await in_group(cast.quyen, cast.telegram_group).sees("kính mời chị em")
    await in_group(cast.thuong, cast.zalo_group).sees("kính mời chị em")
    await cast.tho.sees_nothing_with("kính mời")


async def test_a_campaigns_name_is_no_number(cast: Cast) -> None:
    """ "5 không 3 sạch" is what the meeting is about."""
    await cast.nhan.says(
        "tạo họp chi hội 19h30 thứ 7 tuần sau ở nhà văn hóa khu 3, "
        "nội dung bình xét gia đình 5 không 3 sạch"
    )

    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")

    assert "19 giờ 30, thứ Bảy 5/12/2026" in shown.text
    assert "Địa điểm: nhà văn hóa khu 3" in shown.text
    assert "Nội dung: bình xét gia đình 5 không 3 sạch" in shown.text


async def test_what_is_missing_is_asked_for_one_by_one(cast: Cast) -> None:
    """First the day and hour, then the place; the topic may be the usual one."""
    await cast.nhan.says("gọi họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("tối thứ bảy")
    await cast.nhan.sees("Họp lúc mấy giờ ạ?")
    await cast.nhan.says("7 rưỡi")
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.says("tại nhà bà Tư, xóm 3")

    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")

    assert "19 giờ 30, thứ Bảy 28/11/2026" in shown.text
    assert "Địa điểm: nhà bà Tư, xóm 3" in shown.text
    assert "Nội dung: sinh hoạt chi hội" in shown.text


async def test_a_digit_that_chooses_nothing_is_no_part_of_the_call(cast: Cast) -> None:
    """Neither a place nor a topic: what was asked is asked again."""
    await cast.nhan.says("gọi họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("7")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("19h30 thứ bảy")
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.says("3")
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.says("tại đình")
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("5")

    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")

    assert "Địa điểm: đình\nNội dung: sinh hoạt chi hội" in shown.text


async def test_a_time_that_may_be_two_is_asked_about(cast: Cast) -> None:
    """ "7h" is morning or evening; a digit chooses."""
    await cast.nhan.says("họp chi hội 7h tại đình")
    await cast.nhan.sees("Ý cô là lúc nào?")
    await cast.nhan.says("2")

    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")

    assert "19 giờ, thứ Tư 25/11/2026" in shown.text


async def test_a_time_that_is_over_is_never_moved_silently(cast: Cast) -> None:
    """The same hour a week on is offered, or another time."""
    await cast.nhan.says("họp chi hội 19h30 thứ hai tuần này tại đình")
    asked = await cast.nhan.sees("đã qua rồi")
    assert "19 giờ 30, thứ Hai 23/11/2026" in asked.text
    await cast.nhan.says("1")
    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    assert "thứ Hai 30/11/2026" in shown.text

    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã huỷ")
    await cast.nhan.says("họp chi hội 19h30 hôm qua tại đình")
    await cast.nhan.sees("đã qua rồi")
    await cast.nhan.says("2")
    await cast.nhan.sees("Họp lúc nào ạ?")


async def test_a_day_that_does_not_exist_is_explained(cast: Cast) -> None:
    """Why, and then the question again."""
    await cast.nhan.says("họp chi hội 19h30 ngày 31/2 tại đình")
    asked = await cast.nhan.sees("Họp lúc nào ạ?")
    assert "không có ngày này" in asked.text


CHANGES = {
    "20h": "Thời gian: 20 giờ, thứ Bảy 28/11/2026",
    "chủ nhật": "Thời gian: 19 giờ 30, Chủ nhật 29/11/2026",
    "8h sáng chủ nhật": "Thời gian: 8 giờ, Chủ nhật 29/11/2026",
    "ở đình làng": "Địa điểm: đình làng",
    "nội dung quỹ hội": "Nội dung: quỹ hội",
}


async def test_before_it_goes_out_one_thing_may_be_changed(cast: Cast) -> None:
    """The rest stays; an hour keeps its day, a day its hour."""
    unchanged = ("Thời gian: 19 giờ 30, thứ Bảy", "Địa điểm: nhà văn hoá", "Nội dung: vay vốn")
    for said, line in CHANGES.items():
        await cast.nhan.says(CALL)
        await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
        await cast.nhan.says("2")
        await cast.nhan.sees("muốn sửa gì")
        await cast.nhan.says(said)
        shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
        assert line in shown.text
        assert sum(kept in shown.text for kept in unchanged) == 2
        await cast.nhan.says("huỷ")
        await cast.nhan.sees("Đã huỷ")


async def test_a_draft_is_sent_once(cast: Cast) -> None:
    """The button of a draft that went out, or of an older one, sends nothing."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.presses("Gửi giấy mời")
    await cast.nhan.sees("Đã gửi giấy mời")
    await cast.nhan.presses("Gửi giấy mời")
    await cast.nhan.sees("không còn chờ gửi nữa")


async def test_the_button_of_an_older_draft_sends_nothing(town: Town, cast: Cast) -> None:
    """What was read back last is what the leader has in mind."""
    await cast.nhan.says(CALL)
    older = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await town.passes(minutes=1)
    await cast.nhan.says("họp chi hội 8h sáng mai tại đình")
    await cast.nhan.sees("8 giờ, thứ Năm")
    await cast.nhan.presses_data(older.buttons[0].action)
    await cast.nhan.sees("không còn chờ gửi nữa")


async def test_only_a_leader_calls_and_not_in_the_group(cast: Cast) -> None:
    """A member is told whose task it is; the group stays quiet."""
    await cast.quyen.says(CALL)
    await cast.quyen.sees("dành cho chi hội trưởng")
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says(CALL)
    await group.sees("nhắn riêng")


async def test_an_official_calls_all_members_below(cast: Cast) -> None:
    """The commune's chair, who leads no branch, calls a meeting of her commune."""
    await cast.hoai.says(CALL)
    shown = await cast.hoai.sees("Gửi giấy mời này chứ ạ?")
    assert "Giấy mời họp Hội LHPN xã Đồng Mây" in shown.text
    assert "8 hội viên" in shown.text
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã gửi giấy mời")
    await cast.tho.sees("Hội LHPN xã Đồng Mây kính mời chị em đến họp")
    await cast.quyen.sees("Hội LHPN xã Đồng Mây kính mời chị em đến họp")
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")


async def test_so_many_are_not_called_by_one_official(town: Town, cast: Cast) -> None:
    """Above the number for which a second one must agree, it goes the way of announcements."""
    async with town.db.transaction() as session:
        commune = await session.get_one(Unit, town.commune.id)
        commune.settings = {"approval_above": 7}
    await cast.hoai.says(CALL)
    told = await cast.hoai.sees("cần người thứ hai đồng ý")
    assert "8 hội viên" in told.text
    await cast.nhan.says(CALL)
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")


async def test_a_group_leader_calls_her_group(town: Town, cast: Cast) -> None:
    """Those of her group are invited, the rest of the branch is not."""
    async with town.db.transaction() as session:
        branch = await session.get_one(Unit, town.branch.id)
        group = await units.open_unit(session, "Tổ 1", Level.group, branch, town.now)
        quyen, thuong = [int(phone.sender[1:]) for phone in (cast.quyen, cast.thuong)]
        await people.appoint(session, quyen, group.id, Role.group_leader, town.now)
        await session.execute(
            update(Membership)
            .where(Membership.person_id.in_([quyen, thuong]))
            .values(group_id=group.id)
        )
    await cast.quyen.says("họp 19h30 thứ bảy tại nhà chị Quyên")
    shown = await cast.quyen.sees("Gửi giấy mời này chứ ạ?")
    assert "Giấy mời họp Tổ 1" in shown.text
    assert "2 hội viên" in shown.text
    await cast.quyen.says("1")
    await cast.quyen.sees("Đã gửi giấy mời")
    await cast.thuong.sees("Tổ 1 kính mời")
    await cast.shared.sees_nothing_with("kính mời")


async def test_a_meeting_called_off_is_told_to_all(cast: Cast) -> None:
    """Asked first; then everybody hears, and nobody can answer or check in any more."""
    await everybody_invited(cast)
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("Huỷ buổi họp 19 giờ 30")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã huỷ buổi họp")

    await cast.quyen.sees("không diễn ra nữa")
    await in_group(cast.thuong, cast.zalo_group).sees("không diễn ra nữa")
    await cast.quyen.says("1")
    await cast.quyen.sees("Buổi họp này đã huỷ rồi")
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("chưa có lịch họp")


async def test_a_meeting_is_kept_with_one_digit(cast: Cast) -> None:
    """2 changes nothing, and the next "huỷ họp" asks again."""
    await everybody_invited(cast)
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("Huỷ buổi họp")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("Huỷ buổi họp")
    await cast.quyen.sees_nothing_with("không diễn ra nữa")


async def test_of_two_meetings_one_is_chosen(cast: Cast) -> None:
    """ "huỷ họp" asks which, soonest first."""
    await invite(cast)
    await cast.nhan.says("họp chi hội 8h sáng mai tại đình")
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
    await cast.nhan.says("huỷ họp")
    asked = await cast.nhan.sees("huỷ buổi họp nào?")
    assert [b.label.split(" (")[0] for b in asked.buttons] == [
        "8 giờ, thứ Năm 26/11/2026",
        "19 giờ 30, thứ Bảy 28/11/2026",
    ]
    await cast.nhan.says("2")
    await cast.nhan.sees("Huỷ buổi họp 19 giờ 30, thứ Bảy")


async def test_a_meeting_that_is_over_is_not_called_off(town: Town, cast: Cast) -> None:
    """Once its register is closed there is nothing to call off."""
    await everybody_invited(cast)
    await cast.nhan.says("huỷ họp")
    asked = await cast.nhan.sees("Huỷ buổi họp")
    await move_to(town, 19)
    await cast.nhan.says("vắng 2 3, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.presses_data(asked.buttons[0].action.replace("mt.off", "mt.off!"))
    await cast.nhan.presses_data(asked.buttons[0].action)
    await cast.nhan.sees("đã xong rồi")


async def test_a_call_says_all_there_is_to_say(cast: Cast) -> None:
    """End, kind, link and agenda are read back, and stand in the invitation."""
    await calls(
        cast,
        "sinh hoạt chuyên đề từ 19h30 đến 21h thứ bảy tại nhà văn hoá, ai ở xa vào "
        "https://meet.google.com/abc, nội dung: 1. vay vốn, 2. quỹ hội",
    )

    invited = await cast.thuong.sees("Giấy mời họp")

    for line in (
        "Thời gian: 19 giờ 30, thứ Bảy 28/11/2026 (20 tháng 10 âm lịch)",
        "Kết thúc: 21 giờ\n",
        "Loại họp: họp chuyên đề",
        "Địa điểm: nhà văn hoá",
        "Ai ở xa vào họp qua mạng: https://meet.google.com/abc",
        "Nội dung:\n1. vay vốn\n2. quỹ hội",
    ):
        assert line in invited.text


async def test_a_link_comes_with_a_code_to_check_it_by(cast: Cast) -> None:
    """Swindlers send links too: whoever doubts asks the assistant."""
    await calls(cast, "họp online 20h thứ bảy https://zoom.us/j/9, nội dung vay vốn")
    invited = await cast.thuong.sees("Giấy mời họp")
    assert "Địa điểm: họp qua mạng" in invited.text
    assert "hỏi mật khẩu" in invited.text
    code = invited.text.partition('nhắn "kiểm tra ')[2][:5]
    await cast.thuong.says(f"kiểm tra {code}")
    checked = await cast.thuong.sees("Chi hội Khu 3")
    assert checked.text.startswith("Đúng")


async def test_a_swindlers_link_is_shown_to_the_leader(cast: Cast) -> None:
    """Before it goes out, so that she looks once more."""
    await cast.nhan.says("họp online 20h thứ bảy https://bit.ly/abc nội dung vay vốn")
    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    assert "liên kết rút gọn" in shown.text


async def test_online_without_a_link_asks_for_one(cast: Cast) -> None:
    """A link, or the name of a group."""
    await cast.nhan.says("họp trực tuyến 20h thứ bảy, nội dung vay vốn")
    await cast.nhan.sees("Dán đường dẫn")
    await cast.nhan.says("https://zoom.us/j/9")
    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    assert "Vào họp qua mạng: https://zoom.us/j/9" in shown.text
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã huỷ")
    await cast.nhan.says("họp trực tuyến 20h thứ bảy, nội dung vay vốn")
    await cast.nhan.sees("Dán đường dẫn")
    await cast.nhan.says("nhóm Zalo chi hội")
    shown = await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    assert "Địa điểm: nhóm Zalo chi hội" in shown.text


async def test_a_strange_hour_is_pointed_out(cast: Cast) -> None:
    """At night, or in less than an hour; she may still send it."""
    await cast.nhan.says("họp chi hội 23h thứ bảy tại đình")
    assert "ban đêm" in (await cast.nhan.sees("Gửi giấy mời này chứ ạ?")).text
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã huỷ")
    await cast.nhan.says("họp chi hội 9h30 sáng nay tại đình")
    assert "Chưa đầy một tiếng" in (await cast.nhan.sees("Gửi giấy mời này chứ ạ?")).text


async def test_a_day_says_which_meeting_is_off(cast: Cast) -> None:
    """ "Huỷ họp thứ bảy" asks about that one; of a day without a meeting there is none."""
    await invite(cast)
    await calls(cast, "họp chi hội 8h sáng mai tại đình")
    await cast.nhan.says("huỷ họp thứ bảy")
    await cast.nhan.sees("Huỷ buổi họp 19 giờ 30, thứ Bảy")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.nhan.says("huỷ họp thứ hai")
    await cast.nhan.sees("không có buổi họp nào")


async def test_a_meeting_is_called_off_once(cast: Cast) -> None:
    """The second press of the same button is told that it is off."""
    await everybody_invited(cast)
    await cast.nhan.says("huỷ họp")
    asked = await cast.nhan.sees("Huỷ buổi họp")
    await cast.nhan.presses_data(asked.buttons[0].action)
    await cast.nhan.sees("Đã huỷ buổi họp")
    await cast.nhan.presses_data(asked.buttons[0].action)
    await cast.nhan.sees("đã huỷ rồi")
    await cast.quyen.sees("không diễn ra nữa")
    shown = [text for text in cast.quyen.screen() if "không diễn ra nữa" in text]
    assert len(shown) == 1
