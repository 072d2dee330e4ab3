"""Changing a meeting that has been called: read back, and told to exactly those invited."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from storage import people
from storage.database import Database
from storage.meetings import Answer, Invitation, Meeting, MeetingState
from storage.people import Membership, Role, Standing
from tests.flows.conftest import Cast, everybody
from tests.handlers.meetings.evening import calls, everybody_invited, in_group, invite, move_to
from tests.people import PATIENCE, Phone, Town, living

pytestmark = pytest.mark.long

QUESTION = "Đổi như vậy và báo"


async def the_meeting(town: Town) -> Meeting:
    async with town.db.reading() as session:
        return (await session.scalars(select(Meeting).order_by(Meeting.id.desc()))).first()


async def files(phone: Phone, count: int) -> list[str]:
    """The names of the files on her phone, once so many have come."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = [m.part.attachment.name for m in phone._sent() if m.part.attachment]
            if len(found) >= count:
                return found
            await asyncio.sleep(0.005)


async def changes(phone: Phone, text: str) -> None:
    """A leader says what is to change, and agrees to it."""
    await phone.says(text)
    await phone.sees(QUESTION)
    await phone.says("1")
    await phone.sees("Đã đổi xong")


async def test_old_and_new_are_read_back_before_anything_is_changed(town: Town, cast: Cast) -> None:
    """With weekday and lunar date of both; 2 leaves everything."""
    await everybody_invited(cast)
    await cast.nhan.says("dời họp sang 20h chủ nhật")

    shown = await cast.nhan.sees(QUESTION)

    assert "Giờ cũ: 19 giờ 30, thứ Bảy 28/11/2026 (20 tháng 10 âm lịch)" in shown.text
    assert "Giờ mới: 20 giờ, Chủ nhật 29/11/2026 (21 tháng 10 âm lịch)" in shown.text
    assert "Chỗ cũ" not in shown.text
    assert [button.label for button in shown.buttons] == ["Đổi và báo", "Không đổi"]
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.quyen.sees_nothing_with("Giờ mới")
    assert (await the_meeting(town)).revision == 1


async def test_everybody_invited_is_asked_anew(town: Town, cast: Cast) -> None:
    """In groups and in private; the answer she gave is kept until she gives another."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")

    await changes(cast.nhan, "dời họp sang 20h chủ nhật")

    told = await cast.quyen.sees("Giờ mới: 20 giờ, Chủ nhật 29/11/2026")
    assert "Giờ cũ: 19 giờ 30, thứ Bảy 28/11/2026" in told.text
    assert "không phải trả lời lại" in told.text
    assert [button.key for button in told.buttons][:3] == ["1", "2", "3"]
    await cast.thuong.sees("Giờ mới: 20 giờ")
    await in_group(cast.thuong, cast.zalo_group).sees("Giờ mới: 20 giờ")
    meeting = await the_meeting(town)
    assert meeting.revision == 2
    async with town.db.reading() as session:
        quyen = int(cast.quyen.sender[1:])
        kept = await session.scalar(select(Invitation.answer).filter_by(person_id=quyen))
    assert kept is Answer.coming
    await cast.quyen.says("2")
    await cast.quyen.sees("không đi")
    await cast.nhan.says("lịch họp")
    await cast.nhan.sees("20 giờ, Chủ nhật 29/11/2026")


async def test_check_in_opens_by_the_new_time(town: Town, cast: Cast) -> None:
    """Not on Saturday evening, when it would have been."""
    await everybody_invited(cast)
    await changes(cast.nhan, "dời họp sang 20h chủ nhật")
    await move_to(town, 19, 10)
    await cast.nhan.sees_nothing_with("Đã mở điểm danh")
    assert (await the_meeting(town)).state is MeetingState.called
    await town.passes(days=1, minutes=25)
    await cast.nhan.sees("Đã mở điểm danh")


async def test_reminders_go_by_the_new_time(town: Town, cast: Cast) -> None:
    """Those that went out for the old one are sent again, unless the change itself is that near."""
    await everybody_invited(cast)
    async with town.db.transaction() as session:
        meeting = await session.get_one(Meeting, (await the_meeting(town)).id)
        meeting.day_reminder_at = meeting.hour_reminder_at = town.now
    await changes(cast.nhan, "dời họp sang 20h chủ nhật")
    moved = await the_meeting(town)
    assert (moved.day_reminder_at, moved.hour_reminder_at) == (None, None)
    await changes(cast.nhan, "dời họp sang 9h45 sáng nay")
    near = await the_meeting(town)
    assert near.day_reminder_at is not None
    assert near.hour_reminder_at is not None


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("đổi địa điểm họp sang đình làng", "Chỗ mới: đình làng"),
        ("chuyển họp về đình làng", "Chỗ mới: đình làng"),
        ("đổi nội dung họp thành phát thẻ", "Nội dung mới: phát thẻ"),
        ("đổi nội dung họp: 1. vay vốn, 2. thẻ", "Nội dung mới: 1. vay vốn; 2. thẻ"),
        ("thêm nội dung họp: quỹ hội", "Nội dung mới: 1. vay vốn; 2. quỹ hội"),
        ("thêm link họp https://zoom.us/j/9", "Đường dẫn mới: https://zoom.us/j/9"),
    ],
)
async def test_other_parts_are_told_and_nothing_is_asked(cast: Cast, said: str, line: str) -> None:
    """Where the hour stays, so do the answers."""
    await everybody_invited(cast)

    await changes(cast.nhan, said)

    told = await cast.quyen.sees("xin báo thay đổi")
    assert line in told.text
    assert "Câu trả lời của chị em vẫn giữ nguyên" in told.text
    assert "Giờ mới" not in told.text
    assert not told.buttons


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("lùi họp 30 phút", "20 giờ, thứ Bảy 28/11/2026"),
        ("đổi giờ họp 20h", "20 giờ, thứ Bảy 28/11/2026"),
        ("lùi họp sang chủ nhật", "19 giờ 30, Chủ nhật 29/11/2026"),
        ("hoãn họp sang thứ bảy tuần sau", "19 giờ 30, thứ Bảy 5/12/2026"),
        ("đổi giờ họp thứ bảy sang 20h chủ nhật", "20 giờ, Chủ nhật 29/11/2026"),
    ],
)
async def test_an_hour_keeps_its_day_and_a_day_its_hour(cast: Cast, said: str, new: str) -> None:
    """Only what is said is another."""
    await invite(cast)
    await cast.nhan.says(said)
    shown = await cast.nhan.sees(QUESTION)
    assert f"Giờ mới: {new}" in shown.text


async def test_what_is_to_change_is_asked_for(cast: Cast) -> None:
    """ "Sửa họp", then a digit, then what it is to be."""
    await invite(cast)
    await cast.nhan.says("sửa họp")
    await cast.nhan.sees("muốn đổi gì")
    await cast.nhan.says("2")
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.says("đình làng")
    await cast.nhan.sees("Chỗ mới: đình làng")
    await cast.nhan.says("20h chủ nhật")
    shown = await cast.nhan.sees(QUESTION)
    assert "Chỗ mới: đình làng" in shown.text
    assert "Giờ mới: 20 giờ, Chủ nhật" in shown.text


async def test_its_end_may_be_said_later(town: Town, cast: Cast) -> None:
    """ "Đến 21h" at the question when; its hour and the answers stay."""
    await everybody_invited(cast)
    await cast.nhan.says("đổi giờ họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says("đến 21h")
    shown = await cast.nhan.sees(QUESTION)
    assert "Kết thúc lúc 21 giờ\n" in shown.text
    assert "Giờ mới" not in shown.text
    await cast.nhan.says("1")
    told = await cast.quyen.sees("Kết thúc lúc 21 giờ")
    assert "Câu trả lời của chị em vẫn giữ nguyên" in told.text
    meeting = await the_meeting(town)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)


async def test_a_time_that_may_be_two_is_asked_about(cast: Cast) -> None:
    """A digit chooses."""
    await invite(cast)
    await cast.nhan.says("đổi giờ họp sang 7h")
    await cast.nhan.sees("Ý cô là lúc nào?")
    await cast.nhan.says("2")
    assert "Giờ mới: 19 giờ, thứ Bảy 28/11" in (await cast.nhan.sees(QUESTION)).text


async def test_nothing_changes_is_said(cast: Cast) -> None:
    """The same hour, the same place."""
    await invite(cast)
    await cast.nhan.says("đổi giờ họp sang 19h30 thứ bảy")
    await cast.nhan.sees("không có gì phải đổi")


async def test_of_several_meetings_one_is_chosen(cast: Cast) -> None:
    """By its digit, or by its day."""
    await invite(cast)
    await calls(cast, "họp chi hội 8h sáng mai tại đình")
    await cast.nhan.says("đổi địa điểm họp sang nhà bà Tư")
    await cast.nhan.sees("muốn đổi buổi họp nào?")
    await cast.nhan.says("cái nào cũng được")
    await cast.nhan.sees("nhắn số")
    await cast.nhan.says("2")
    shown = await cast.nhan.sees(QUESTION)
    assert "Chỗ cũ: nhà văn hoá" in shown.text
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.nhan.says("dời họp thứ năm sang 9h sáng thứ sáu")
    assert "Giờ cũ: 8 giờ, thứ Năm" in (await cast.nhan.sees(QUESTION)).text


async def test_a_time_that_is_over_or_taken_is_asked_again(cast: Cast) -> None:
    """Neither into the past, nor onto another meeting."""
    await invite(cast)
    await calls(cast, "họp chi hội 8h sáng mai tại đình")
    await cast.nhan.says("dời họp thứ bảy sang 8h sáng nay")
    await cast.nhan.sees("Giờ ấy đã qua rồi")
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("đã có một buổi họp khác")
    await cast.nhan.says("huỷ")
    await cast.nhan.says("dời họp thứ bảy sang 23h")
    assert "ban đêm" in (await cast.nhan.sees(QUESTION)).text


async def test_a_change_that_became_too_late_is_not_made(town: Town, cast: Cast) -> None:
    """She agrees when the new hour has gone by."""
    await invite(cast)
    await cast.nhan.says("dời họp sang 9h30 sáng nay")
    asked = await cast.nhan.sees(QUESTION)
    assert "Chưa đầy một tiếng" in asked.text
    await town.passes(hours=1)
    await cast.nhan.says("1")
    await cast.nhan.sees("Giờ ấy đã qua rồi")
    assert (await the_meeting(town)).revision == 1


async def test_a_meeting_that_is_open_keeps_its_hour(town: Town, cast: Cast) -> None:
    """People are on their way; but where they go may change, and is told."""
    await everybody_invited(cast)
    await move_to(town, 19, 5)
    await cast.nhan.sees("Đã mở điểm danh")
    await cast.nhan.says("lùi họp 30 phút")
    await cast.nhan.sees("không dời giờ được nữa")
    await changes(cast.nhan, "đổi địa điểm họp sang đình làng")
    await cast.quyen.sees("Chỗ mới: đình làng")


async def test_a_meeting_that_is_over_or_off_does_not_change(town: Town, cast: Cast) -> None:
    """Read back before, agreed to after."""
    await invite(cast)
    await cast.nhan.says("dời họp sang 20h chủ nhật")
    asked = await cast.nhan.sees(QUESTION)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, 1)).state = MeetingState.cancelled
    await cast.nhan.says("1")
    await cast.nhan.sees("đã huỷ rồi")
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, 1)).state = MeetingState.closed
    await cast.nhan.presses_data(asked.buttons[0].action)
    await cast.nhan.sees("đã xong rồi")


@pytest.fixture
async def on_both(db: Database, now: datetime) -> AsyncIterator[Town]:
    """The town on either database."""
    async with living(db, now) as town:
        yield town


async def test_the_second_of_two_leaders_hears_of_the_first(town: Town, cast: Cast) -> None:
    """Both have read it back; the later one is told how the meeting stands now."""
    await everybody_invited(cast)
    deputy = await town.leader("Trần Thị Dung", town.branch, Role.branch_deputy)
    dung = await town.phone("telegram", deputy)
    await dung.says("dời họp sang 20h chủ nhật")
    await dung.sees(QUESTION)
    await cast.nhan.says("dời họp sang 21h thứ bảy")
    await cast.nhan.sees(QUESTION)

    await cast.nhan.says("1")
    await cast.nhan.sees("Đã đổi xong")
    await dung.says("1")

    told = await dung.sees("Có người vừa đổi buổi họp này")
    assert "21 giờ, thứ Bảy 28/11/2026" in told.text
    meeting = await the_meeting(town)
    assert (meeting.revision, meeting.starts_at.astimezone(town.customs.zone).hour) == (2, 21)


async def test_two_leaders_agree_at_once(on_both: Town) -> None:
    """One of the changes is made, the other is told; on either database."""
    town, cast = on_both, await everybody(on_both)
    await everybody_invited(cast)
    deputy = await town.leader("Trần Thị Dung", town.branch, Role.branch_deputy)
    dung = await town.phone("telegram", deputy)
    await dung.says("dời họp sang 20h chủ nhật")
    await dung.sees(QUESTION)
    await cast.nhan.says("dời họp sang 21h thứ bảy")
    await cast.nhan.sees(QUESTION)

    await asyncio.gather(cast.nhan.says("1"), dung.says("1"))
    await cast.quyen.sees("Giờ mới")
    await asyncio.sleep(0.3)

    assert (await the_meeting(town)).revision == 2
    screens = "\n".join([*cast.nhan.screen(), *dung.screen()])
    assert screens.count("Đã đổi xong") == 1
    assert screens.count("Có người vừa đổi") == 1


async def test_who_called_it_hears_what_another_leader_did(town: Town, cast: Cast) -> None:
    """She has no invitation of her own."""
    await everybody_invited(cast)
    deputy = await town.leader("Trần Thị Dung", town.branch, Role.branch_deputy)
    dung = await town.phone("telegram", deputy)
    await changes(dung, "dời họp sang 20h chủ nhật")
    await cast.nhan.sees("Giờ mới: 20 giờ, Chủ nhật")
    await dung.says("huỷ họp")
    await dung.sees("Huỷ buổi họp")
    await dung.says("1")
    await dung.sees("Đã huỷ buổi họp")
    await cast.nhan.sees("không diễn ra nữa")


async def test_exactly_those_invited_are_told(town: Town, cast: Cast) -> None:
    """Also whoever has moved to another branch since; not whoever joined later."""
    await everybody_invited(cast)
    async with town.db.transaction() as session:
        quyen = int(cast.quyen.sender[1:])
        left = {"standing": Standing.moved, "until": town.clock()}
        await session.execute(update(Membership).filter_by(person_id=quyen).values(**left))
        await people.admit(session, quyen, town.other_branch.id, None, town.clock())
    late = await town.phone("telegram", await town.member("Hà Thị Mới"))

    await changes(cast.nhan, "dời họp sang 20h chủ nhật")
    await cast.quyen.sees("Giờ mới: 20 giờ")
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("Huỷ buổi họp")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã huỷ buổi họp")

    await cast.quyen.sees("không diễn ra nữa")
    await late.sees_nothing_with("họp")


async def test_a_stranger_and_another_leader_change_nothing(town: Town, cast: Cast) -> None:
    """A member, the head of another branch, and whoever presses a button that is not hers."""
    await everybody_invited(cast)
    await cast.nhan.says("dời họp sang 20h chủ nhật")
    asked = await cast.nhan.sees(QUESTION)

    await cast.quyen.says("dời họp sang 20h chủ nhật")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.quyen.presses_data(asked.buttons[0].action)
    await cast.quyen.sees("không còn chờ nữa")
    await cast.tho.says("dời họp sang 20h chủ nhật")
    await cast.tho.sees("chưa có lịch họp")
    await cast.tho.presses_data("mc.this:1")
    await cast.tho.sees("không")
    await cast.tho.presses_data("mc.to:1:1795914000")
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says("dời họp sang 20h chủ nhật")
    await group.sees("nhắn riêng")

    assert (await the_meeting(town)).revision == 1


async def test_markup_in_a_place_stays_text(cast: Cast) -> None:
    """Whatever a leader types is shown as it is."""
    await everybody_invited(cast)
    await changes(cast.nhan, "đổi địa điểm họp sang <b>đình</b> {broadcast} =1+1")
    told = await cast.quyen.sees("xin báo thay đổi")
    assert "Chỗ mới: <b>đình</b> {broadcast} =1+1" in told.text


async def test_something_to_read_is_sent_later(town: Town, cast: Cast) -> None:
    """ "Thêm tài liệu họp": the file goes to those who have the invitation."""
    await everybody_invited(cast)
    await cast.nhan.says("thêm tài liệu họp")
    await cast.nhan.sees("gửi ảnh, tệp")
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    await cast.nhan.sends_file("document", content=pdf, name="ke hoach.pdf")
    assert "Tài liệu: ke hoach.pdf (trước là không có)" in (await cast.nhan.sees(QUESTION)).text
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã đổi xong")

    await cast.quyen.sees("xin báo thay đổi")
    assert await files(cast.quyen, 3) == ["Lịch họp.ics", "Lịch họp.ics", "ke hoach.pdf"]
    meeting = await the_meeting(town)
    assert [one[2] for one in meeting.material] == ["ke hoach.pdf"]


async def test_a_meeting_moved_keeps_how_long_it_lasts(town: Town, cast: Cast) -> None:
    """From half past seven to nine becomes from eight to half past nine."""
    await calls(cast, "họp chi hội từ 19h30 đến 21h thứ bảy tại đình")
    await changes(cast.nhan, "lùi họp 30 phút")
    meeting = await the_meeting(town)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)


async def test_a_leader_without_buttons_does_it_all_in_digits(town: Town, cast: Cast) -> None:
    """Zalo: called, put right before it goes out, changed and called off."""
    member = await town.phone("telegram", await town.member("Đỗ Thị Na", town.other_branch))
    await cast.tho.says("hop chi hoi 19h30 thu bay tai dinh noi dung vay von")
    await cast.tho.sees("1. Gửi giấy mời\n2. Sửa, huỷ")
    await cast.tho.says("2")
    await cast.tho.sees("1. Giờ họp\n2. Địa điểm, đường dẫn\n3. Nội dung\n4. Loại họp\n5. Tài liệu")
    await cast.tho.says("2")
    await cast.tho.sees("Họp ở đâu ạ?")
    await cast.tho.says("nha ba Tu, xom 3")
    await cast.tho.sees("Địa điểm: nha ba Tu, xom 3")
    await cast.tho.says("1")
    await cast.tho.sees("Đã gửi giấy mời")
    await member.sees("kính mời chị em")
    await cast.tho.says("doi hop sang chu nhat")
    await cast.tho.sees("1. Đổi và báo\n2. Không đổi")
    await cast.tho.says("1")
    await member.sees("Giờ mới: 19 giờ 30, Chủ nhật 29/11/2026")
    await cast.tho.says("huy hop")
    await cast.tho.sees("1. Báo huỷ cho mọi người")
    await cast.tho.says("1")
    await member.sees("Chủ nhật 29/11/2026 (21 tháng 10 âm lịch), không diễn ra nữa")
