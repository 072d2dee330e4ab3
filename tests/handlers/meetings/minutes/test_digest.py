"""Those who were away catch up: whom it goes to, what counts, and what never shows."""

from sqlalchemy import select, update

from storage import minutes
from storage.announcements import Announcement
from storage.meetings import Attendance, Meeting, MeetingState, Presence
from storage.people import Membership, Standing
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import in_group
from tests.handlers.meetings.minutes.desk import audited, digest_sent, held, kept, row_of
from tests.people import Phone, Town


async def informed(town: Town, meeting_id: int) -> int:
    async with town.db.reading() as session:
        found = await minutes.informed(session, meeting_id)
        counts = await minutes.informed_counts(session, [meeting_id])
    assert counts.get(meeting_id, 0) == len(found)
    return len(found)


async def caught_up(phone: Phone) -> None:
    """She confirms and answers both questions, the second one wrongly."""
    await phone.sees("Tóm tắt buổi họp")
    await phone.says("1")
    await phone.sees('Việc "mua hoa" làm đến bao giờ?')
    await phone.says("3")
    await phone.sees('Ai lo việc "mua hoa"?')
    await phone.says("2")


async def test_only_those_who_were_away_are_told(town: Town, cast: Cast) -> None:
    """In private; nobody who was there, no group, and no name of an absentee as such."""
    await held(town)
    await digest_sent(cast)
    got = (await cast.thuong.sees("Tóm tắt buổi họp")).text
    assert "Thu quỹ 50 nghìn" in got
    assert "Vũ Thị Quyên: mua hoa" in got
    assert "Hoài Thương" not in got
    for phone in (cast.quyen, cast.shared, in_group(cast.quyen, cast.telegram_group)):
        await phone.sees_nothing_with("Tóm tắt buổi họp", within=0.05)
    async with town.db.reading() as session:
        audience = await session.scalar(select(Announcement.audience))
    assert audience == {
        "unit_id": town.branch.id,
        "level": None,
        "to_groups": False,
        "to_private": True,
        "away_from": 1,
    }


async def test_the_questions_are_made_of_the_minutes_alone(town: Town, cast: Cast) -> None:
    """Right and wrong answers are shown before they go out; the right one is not always first."""
    await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("1")
    shown = (await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")).text
    assert "gửi riêng cho 2 người vắng, 1 người nhận qua điện thoại" in shown
    assert 'Câu hỏi 1: Việc "mua hoa" làm đến bao giờ?' in shown
    assert "Đúng: chậm nhất thứ Năm 26/11/2026" in shown
    assert 'Câu hỏi 2: Ai lo việc "mua hoa"?\nĐúng: Vũ Thị Quyên. Sai: Bùi Thị Sợi' in shown


async def test_informed_is_who_confirmed_and_answered(town: Town, cast: Cast) -> None:
    """Half of it is not enough; she is informed then, and never present."""
    meeting_id = await held(town)
    await digest_sent(cast)
    await cast.thuong.sees("Tóm tắt buổi họp")
    await cast.thuong.says("1")
    await cast.thuong.sees("làm đến bao giờ?")
    assert await informed(town, meeting_id) == 0
    await cast.thuong.says("3")
    await cast.thuong.sees("Ai lo việc")
    await cast.thuong.says("2")
    await cast.thuong.sees("")
    assert await informed(town, meeting_id) == 1
    async with town.db.reading() as session:
        hers = select(Attendance.presence).where(Attendance.person_id == 3)
        assert await session.scalar(hers) is Presence.absent
    await cast.nhan.says("biên bản mới nhất")
    await cast.nhan.sees("Người vắng đã nắm nội dung: 1 trên 2")


async def test_who_has_no_phone_stays_on_the_relay_list(town: Town, cast: Cast) -> None:
    """Told in person she is informed without any question."""
    meeting_id = await held(town)
    await digest_sent(cast)
    await cast.nhan.says("báo tận nhà")
    listed = (await cast.nhan.sees("Bùi Thị Sợi")).text
    assert "Tuất" not in listed
    await cast.nhan.says("đã báo 6")
    await cast.nhan.sees("Bùi Thị Sợi")
    assert await informed(town, meeting_id) == 1


async def test_who_was_there_is_never_counted_as_informed(town: Town, cast: Cast) -> None:
    """Not even by a forged button under a message that she did not get."""
    meeting_id = await held(town)
    await digest_sent(cast)
    await cast.quyen.presses_data("ack:1")
    await cast.quyen.sees("")
    assert await informed(town, meeting_id) == 0


async def test_who_is_away_is_settled_when_it_is_sent(town: Town, cast: Cast) -> None:
    """A correction of the register after the preview, and a transfer that morning, count."""
    meeting_id = await held(town, absent=(2,), excused=(3,))
    await kept(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")
    async with town.db.transaction() as session:
        came = update(Attendance).where(
            Attendance.meeting_id == meeting_id, Attendance.person_id == 2
        )
        await session.execute(came.values(presence=Presence.present))
        gone = update(Membership).where(Membership.person_id == 3)
        await session.execute(gone.values(standing=Standing.moved, until=town.now))
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi tóm tắt, 0 tin")
    await cast.quyen.sees_nothing_with("Tóm tắt buổi họp", within=0.05)
    await cast.thuong.sees_nothing_with("Tóm tắt buổi họp", within=0.05)


async def test_other_words_meanwhile_are_not_held_up(town: Town, cast: Cast) -> None:
    """Asked whether to send it she may look at something else; "huỷ" says how to come back."""
    await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")
    await cast.nhan.says("danh sách")
    await cast.nhan.sees("7 hội viên")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("chưa gửi gì")
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Hội phí thu được")
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi tóm tắt")


async def test_it_goes_out_once(town: Town, cast: Cast) -> None:
    """The button of before, pressed again, sends nothing."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("1")
    send = (await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")).buttons[0].action
    await cast.nhan.presses_data(send)
    await cast.nhan.sees("Đã gửi tóm tắt")
    await cast.nhan.presses_data(send)
    await cast.nhan.sees("đã gửi rồi")
    async with town.db.reading() as session:
        assert len((await session.scalars(select(Announcement.id))).all()) == 1
    assert await audited(town, "sent digest") == [f"meeting:{meeting_id}"]


async def test_her_own_questions(town: Town, cast: Cast) -> None:
    """Two, a message each; she sees them before they go out, with the right answers."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")
    await cast.nhan.says("2")
    await cast.nhan.sees("viết câu hỏi, rồi các câu trả lời")
    await cast.nhan.says("Quỹ thu bao nhiêu?")
    await cast.nhan.sees("viết câu hỏi, rồi các câu trả lời")
    await cast.nhan.says("Quỹ thu bao nhiêu?\n50 nghìn\n20 nghìn")
    await cast.nhan.sees("Đã ghi câu thứ nhất")
    await cast.nhan.says("Ai lập tổ vay vốn?\nchị Lụa\n*chị Quyên")
    shown = (await cast.nhan.sees("Gửi tin và câu hỏi này chứ ạ?")).text
    assert "Câu hỏi 1: Quỹ thu bao nhiêu?\nĐúng: 50 nghìn. Sai: 20 nghìn" in shown
    assert "Đúng: chị Quyên. Sai: chị Lụa" in shown
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi tóm tắt")
    async with town.db.reading() as session:
        announced = (await session.scalars(select(Announcement))).one()
    assert announced.quiz is not None
    assert [one["question"] for one in announced.quiz] == [
        "Quỹ thu bao nhiêu?",
        "Ai lập tổ vay vốn?",
    ]
    assert announced.meeting_id == meeting_id
    await cast.thuong.sees("Tóm tắt buổi họp")


async def test_before_the_register_is_closed_nobody_is_away(town: Town, cast: Cast) -> None:
    """She is asked to close it first, whatever button she finds."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting_id)).state = MeetingState.open
    await cast.nhan.presses_data(f"mn.ask:{meeting_id}")
    await cast.nhan.sees("Điểm danh chưa chốt")
    assert (await row_of(town, meeting_id)).announcement_id is None


async def test_where_nobody_was_away_nothing_is_offered(town: Town, cast: Cast) -> None:
    """Printing comes first then."""
    await held(town, absent=(), excused=())
    await kept(cast.nhan)
    assert "tóm tắt" not in str(cast.nhan._sent()[-1].part.buttons).casefold()


async def test_the_whole_way_on_zalo(town: Town, cast: Cast) -> None:
    """By digits alone, and the answer to a wrong one is told kindly."""
    meeting_id = await held(town)
    await digest_sent(cast)
    await caught_up(cast.thuong)
    await cast.thuong.sees("")
    assert await informed(town, meeting_id) == 1
