"""A leader puts right what she sent, takes it back, or is asked whether she means it twice."""

import pytest

from handlers.actions import unpack
from storage import people
from storage.people import Role
from tests.flows.conftest import Cast
from tests.flows.test_announcement import TEXT, send
from tests.people import Town

pytestmark = pytest.mark.long

WRONG = "Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí."
RIGHT = "Sáng thứ Tư trạm y tế khám sức khoẻ miễn phí, không phải thứ Ba."


async def everybody_has_it(cast: Cast) -> None:
    for phone in (cast.quyen, cast.thuong, cast.shared):
        await phone.sees("khám sức khoẻ")


async def test_a_correction_is_shown_before_it_goes_to_those_who_had_the_first(
    town: Town, cast: Cast
) -> None:
    """ "đính chính: …", a preview, 1: on Telegram under the first, on Zalo as a message."""
    await send(cast, WRONG)
    await everybody_has_it(cast)

    await cast.nhan.says(f"đính chính: {RIGHT}")
    preview = await cast.nhan.sees("Hội viên sẽ thấy như sau")
    assert "📢 Đính chính – Chi hội Khu 3" in preview.text
    assert "Gửi tới 6 nơi đã nhận tin trước." in preview.text
    await cast.quyen.sees_nothing_with("thứ Tư")
    await cast.nhan.says("1")

    card = await cast.nhan.sees("đính chính")
    assert "Đã biết: 1/7" in card.text
    under = await cast.quyen.sees("thứ Tư")
    hers = [message for message in town.telegram.sent if message.chat == cast.quyen.chat]
    first = next(message for message in hers if WRONG in message.part.text)
    assert under.reply_to == first.native_id
    assert "Đính chính – Chi hội Khu 3" in (await cast.thuong.sees("thứ Tư")).text
    await cast.tho.sees_nothing_with("thứ Tư", within=0)


async def test_a_correction_asks_for_its_own_confirmation(cast: Cast) -> None:
    """Who confirmed the wrong text does not know the right one; the digit is for the newest."""
    await send(cast, WRONG)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")
    await cast.quyen.sees("khám sức khoẻ")
    await cast.nhan.says(f"đính chính thông báo: {RIGHT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")
    await cast.thuong.sees("thứ Tư")

    await cast.nhan.says("ai chưa đọc")
    assert "Hoài Thương" in (await cast.nhan.sees("1/7 hội viên đã biết")).text
    await cast.thuong.says("đã đọc")
    await cast.thuong.sees("Cảm ơn")
    await cast.nhan.says("ai chưa đọc")
    assert "Hoài Thương" not in (await cast.nhan.sees("2/7 hội viên đã biết")).text


async def test_confirming_the_old_text_points_to_the_correction(cast: Cast) -> None:
    """Her button under the old message says so, and does not count for the new one."""
    await send(cast, WRONG)
    await everybody_has_it(cast)
    await cast.nhan.says(f"đính chính: {RIGHT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")
    await cast.quyen.sees("thứ Tư")

    await cast.quyen.presses_data("ack:1")

    await cast.quyen.sees("đã được đính chính")


async def test_the_card_offers_it_by_digit(cast: Cast) -> None:
    """2 on the card asks for the text; what is then said is shown first."""
    await cast.hoai.says(f"gửi thông báo: {WRONG}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    card = await cast.hoai.sees("hội viên")
    for line in ("1. Ai chưa đọc", "2. Đính chính", "3. Thu hồi"):
        assert line in card.text
    await everybody_has_it(cast)

    await cast.hoai.says("2")
    await cast.hoai.sees("nhắn lại toàn bộ nội dung đúng")
    await cast.hoai.says(RIGHT)
    await cast.hoai.sees("Hội viên sẽ thấy")
    await cast.hoai.says("gửi đính chính")

    await cast.tho.sees("thứ Tư")


@pytest.mark.parametrize(
    ("text", "answer"),
    [(WRONG, "giống hệt tin trước"), ("ừ", "ngắn quá"), ("a" * 6001, "dài quá")],
)
async def test_a_correction_that_is_none_is_not_sent(cast: Cast, text: str, answer: str) -> None:
    """The same words again, a slip of the finger, a book."""
    await send(cast, WRONG)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.nhan.says("sửa thông báo")
    await cast.nhan.sees("nhắn lại toàn bộ")
    await cast.nhan.says(text)
    await cast.nhan.sees(answer)


async def test_a_correction_is_sent_once(cast: Cast) -> None:
    """Its button, pressed again, says that it is gone; "huỷ" before that drops it."""
    await send(cast, WRONG)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.nhan.says(f"đính chính: {RIGHT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("huỷ")
    await cast.nhan.presses("Gửi đính chính")
    await cast.nhan.sees("đã gửi hoặc đã bỏ")
    await cast.thuong.sees_nothing_with("thứ Tư")

    await cast.nhan.says(f"đính chính: {RIGHT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")
    await cast.thuong.sees("thứ Tư")
    await cast.nhan.presses("Gửi đính chính")
    await cast.nhan.sees("đã gửi hoặc đã bỏ")


async def test_who_may_not_steer_it_may_not_amend_it(cast: Cast) -> None:
    """Forged buttons of the leader next door, and a member's words."""
    await send(cast, WRONG)
    for forged in ("cor:1", "cor.ok:1:1", "rec:1", "rec.ok:1", "go:1", "dbt:1"):
        assert unpack(forged) is not None
        await cast.tho.presses_data(forged)
        await cast.tho.sees("không thuộc đơn vị")
    await cast.quyen.says("đính chính: mai nghỉ")
    await cast.quyen.sees("dành cho cán bộ")
    await cast.tho.says("thu hồi")
    await cast.tho.sees("chưa có thông báo nào")


async def test_a_question_about_corrections_is_a_question(cast: Cast) -> None:
    """Only what follows a colon is a text of one's own."""
    await cast.quyen.says("đính chính giấy khai sinh ở đâu")
    await cast.quyen.sees_nothing_with("dành cho cán bộ")


async def test_a_recall_is_asked_about_and_deletes_where_it_can(town: Town, cast: Cast) -> None:
    """On Telegram it is gone from the screens; on Zalo a line says that it is void."""
    await send(cast)
    await everybody_has_it(cast)
    inside = cast.quyen.within(cast.telegram_group)
    await inside.sees("khám sức khoẻ")

    await cast.nhan.says("thu hồi thông báo")
    await cast.nhan.sees("ở 6 nơi?")
    await cast.nhan.says("1")
    await cast.nhan.sees("tin thu hồi")

    for phone in (cast.thuong, cast.shared, cast.thuong.within(cast.zalo_group)):
        notice = await phone.sees("đã được thu hồi")
        assert f'Thông báo "{TEXT}" gửi lúc 9h' in notice.text
        assert "ngày 25/11" in notice.text
    await town.passes(seconds=10)
    for phone in (cast.quyen, inside):
        assert not any("khám sức khoẻ" in text for text in phone.screen())
        assert not any("thu hồi" in text for text in phone.screen())


async def test_a_recalled_announcement_nags_nobody(cast: Cast) -> None:
    """Its confirmation is declined politely, nobody is counted, and it is no longer the newest."""
    await send(cast)
    await everybody_has_it(cast)
    await cast.nhan.says("thu hồi")
    await cast.nhan.sees("Thu hồi")
    await cast.nhan.says("1")
    await cast.thuong.sees("đã được thu hồi")

    await cast.thuong.says("1")
    await cast.thuong.sees("không cần xác nhận")
    await cast.nhan.says("ai chưa đọc thông báo khám sức khoẻ")
    await cast.nhan.sees("chưa có thông báo nào")
    await cast.thuong.says("thông báo mới nhất")
    await cast.thuong.sees("Chưa có thông báo nào")
    for pressed in ("rec.ok:1", "cor:1", "who0:1", "bin:1"):
        await cast.nhan.presses_data(pressed)
        await cast.nhan.sees("đã thu hồi rồi")


async def test_a_recall_can_be_thought_better_of(cast: Cast) -> None:
    """2, and nothing has happened."""
    await send(cast)
    await everybody_has_it(cast)
    await cast.nhan.presses("Thu hồi")
    await cast.nhan.sees("ở 6 nơi?")
    await cast.nhan.says("2")
    await cast.nhan.sees("vẫn giữ nguyên")
    await cast.thuong.sees_nothing_with("thu hồi")


async def test_the_author_hears_what_was_done_above_her(cast: Cast) -> None:
    """The commune's chair recalls a branch's announcement."""
    await send(cast)
    await everybody_has_it(cast)
    await cast.hoai.presses_data("rec.ok:1")
    await cast.nhan.sees("cấp trên vừa thu hồi")


async def test_the_same_text_within_the_hour_is_asked_about(town: Town, cast: Cast) -> None:
    """Said when, and how long ago; 2 drops it, and an hour later it is another matter."""
    await send(cast)
    await everybody_has_it(cast)
    await town.passes(minutes=20)
    await cast.nhan.says(f"gửi thông báo: {TEXT.upper()}  ")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    asked = await cast.nhan.sees("đã gửi lúc 9h00")
    assert "cách đây 20 phút" in asked.text
    await cast.nhan.says("2")
    await cast.nhan.sees("Đã bỏ")
    await cast.thuong.sees_nothing_with(TEXT.upper() + "!", within=0)

    await town.passes(minutes=50)
    await send(cast)
    await everybody_has_it(cast)


async def test_another_leader_is_asked_too(town: Town, cast: Cast) -> None:
    """The deputy hears which unit sent it, not who; 1 sends it all the same."""
    deputy = await town.leader("Cao Thị Đào", town.branch, Role.branch_deputy)
    dao = await town.phone("zalo", deputy)
    await send(cast)
    await everybody_has_it(cast)
    await dao.sees("khám sức khoẻ")
    await dao.says(f"gửi thông báo: {TEXT}")
    await dao.sees("có gửi không")
    await dao.says("1")
    asked = await dao.sees("cách đây 1 phút")
    assert "Chi hội Khu 3 đã gửi" in asked.text
    assert "Nhàn" not in asked.text
    await dao.says("1")
    await dao.sees("hội viên")
    await cast.thuong.sees("khám sức khoẻ")


async def test_the_same_text_to_others_is_no_duplicate(cast: Cast) -> None:
    """What Khu 3 sent its own members, Khu 5 may send its."""
    await send(cast)
    await cast.tho.says(f"gửi thông báo: {TEXT}")
    await cast.tho.sees("có gửi không")
    await cast.tho.says("1")
    card = await cast.tho.sees("Chưa có ai nhận được")
    assert "mã nhóm" in card.text


async def test_an_office_lost_meanwhile_ends_the_right_to_amend(town: Town, cast: Cast) -> None:
    """Checked when it is used: between the preview and the digit she was replaced."""
    await send(cast, WRONG)
    await everybody_has_it(cast)
    await cast.nhan.says(f"đính chính: {RIGHT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    async with town.db.transaction() as session:
        for office in await people.positions_of(session, 1, town.clock()):
            office.until = town.clock()
    await cast.nhan.says("1")
    await cast.nhan.sees("không thuộc đơn vị")
    await cast.thuong.sees_nothing_with("thứ Tư")


async def test_a_meeting_is_called_off_not_corrected(cast: Cast) -> None:
    """Its invitation holds the answers: "huỷ họp" and a new call keep them right."""
    await cast.nhan.says("họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn")
    await cast.nhan.sees("Gửi giấy mời")
    await cast.nhan.says("1")
    await cast.thuong.sees("Giấy mời họp")
    for pressed in ("cor:1", "rec:1"):
        await cast.nhan.presses_data(pressed)
        await cast.nhan.sees("huỷ họp")
    await cast.nhan.says("thu hồi")
    await cast.nhan.sees("chưa có thông báo nào")
