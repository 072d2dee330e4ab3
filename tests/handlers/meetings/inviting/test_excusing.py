"""The leader decides who is excused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.meetings.inviting import excusing
from handlers.meetings.inviting.actions import ExcuseAll, ExcuseLater, TakeBackExcuses
from handlers.meetings.inviting.excusing import Decision
from handlers.words import hear
from storage.meetings import Answer, Excuse, Invitation, Meeting
from storage.people import Person
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, move_to
from tests.people import Town

FOR_EVER = 10**17 - 1  # microseconds of the epoch


async def excuses(town: Town) -> dict[str, Excuse | None]:
    async with town.db.reading() as session:
        rows = await session.execute(
            select(Person.name, Invitation.excuse)
            .join(Invitation, Invitation.person_id == Person.id)
            .where(Invitation.answer != Answer.coming)
        )
        return {name.split()[-1]: excuse for name, excuse in rows}


async def meeting_id(town: Town) -> int:
    async with town.db.reading() as session:
        found = await session.scalar(select(Meeting.id))
    assert found is not None
    return found


async def two_ask(cast: Cast) -> None:
    """Chị Quyên has a sick child, chị Thương works a shift."""
    await everybody_invited(cast)
    await cast.quyen.says("em không đi được vì cháu ốm")
    await cast.quyen.sees("Lý do: cháu ốm")
    await cast.thuong.says("em không đi được vì đi làm ca")
    await cast.thuong.sees("Lý do: đi làm ca")


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("đồng ý 3 7", Decision(Excuse.granted, "3 7")),
        ("dong y cho 3, 7 va 12-14", Decision(Excuse.granted, "3, 7 va 12-14")),
        ("cho phép số 3", Decision(Excuse.granted, "số 3")),
        ("không đồng ý 5", Decision(Excuse.refused, "5")),
        (
            "không đồng ý 5 vì tháng trước đã vắng",
            Decision(Excuse.refused, "5", "tháng trước đã vắng"),
        ),
        ("khong dong y 5 vi thang 10 da vang", Decision(Excuse.refused, "5", "thang 10 da vang")),
        ("không đồng ý 5: cần chị có mặt", Decision(Excuse.refused, "5", "cần chị có mặt")),
        ("đồng ý", None),
        ("đồng ý tất cả", None),
        ("đồng ý với ý kiến của chị 3 khu", None),
        ("không đồng ý", None),
        ("không đồng ý thu 50 nghìn", None),
        ("3 7", None),
    ],
)
def test_a_decision_by_numbers(text: str, decision: Decision | None) -> None:
    """Numbers and nothing else, then perhaps why."""
    assert excusing.reads(hear(text)) == decision


@given(st.text(max_size=80))
def test_no_decision_is_too_strange(text: str) -> None:
    """Reading never fails, whatever is typed."""
    excusing.reads(hear(f"đồng ý {text}"))


async def test_all_are_excused_by_one_digit(town: Town, cast: Cast) -> None:
    """The leader sees who and why; each member is told, kindly."""
    await two_ask(cast)
    await cast.nhan.says("đơn xin vắng")
    shown = await cast.nhan.sees("Xin vắng buổi họp Chi hội Khu 3")
    assert "2. Vũ Thị Quyên: cháu ốm" in shown.text
    assert "3. Lê Thị Hoài Thương: đi làm ca" in shown.text
    assert shown.text.endswith("Đồng ý cho cả 2 người vắng chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã đồng ý cho vắng: 2 Vũ Thị Quyên, 3 Lê Thị Hoài Thương")
    await cast.quyen.sees("đồng ý để Vũ Thị Quyên vắng buổi họp")
    await cast.thuong.sees("đồng ý để Lê Thị Hoài Thương vắng buổi họp")
    assert await excuses(town) == {"Quyên": Excuse.granted, "Thương": Excuse.granted}
    await cast.nhan.says("ai xin vắng")
    await cast.nhan.sees("Không có đơn xin vắng nào đang chờ")
    await cast.nhan.says("ai đi họp")
    answers = await cast.nhan.sees("Vắng: ")
    assert "2 Vũ Thị Quyên (cháu ốm, được phép)" in answers.text


async def test_one_by_one_and_why_not(town: Town, cast: Cast) -> None:
    """Whoever is not excused is asked again, with the leader's words."""
    await two_ask(cast)
    await cast.nhan.says("đồng ý 2")
    left = await cast.nhan.sees("Đã đồng ý cho vắng: 2 Vũ Thị Quyên")
    assert "Còn 1 người đang chờ" in left.text
    await cast.nhan.says("không đồng ý 3 vì buổi này bầu ban chấp hành")
    await cast.nhan.sees("Đã ghi không đồng ý: 3 Lê Thị Hoài Thương")
    told = await cast.thuong.sees("rất mong Lê Thị Hoài Thương thu xếp đến dự")
    assert "Lời nhắn: buổi này bầu ban chấp hành" in told.text
    assert "Chị có đi họp được không ạ?" in told.text
    assert await excuses(town) == {"Quyên": Excuse.granted, "Thương": Excuse.refused}
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: đi họp")
    assert await excuses(town) == {"Quyên": Excuse.granted}


async def test_a_decision_may_be_changed_and_taken_back(town: Town, cast: Cast) -> None:
    """The other way round, or open again; the member hears of it."""
    await two_ask(cast)
    await cast.nhan.says("không đồng ý 2")
    await cast.nhan.sees("Đã ghi không đồng ý")
    await cast.nhan.says("đồng ý 2")
    await cast.nhan.sees("Đã đồng ý cho vắng: 2 Vũ Thị Quyên")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ quyết định về: 2 Vũ Thị Quyên")
    await cast.quyen.sees("đang xem lại")
    assert await excuses(town) == {"Quyên": None, "Thương": None}


async def test_another_reason_is_another_request(town: Town, cast: Cast) -> None:
    """What was decided about one reason does not hold for the next; the same answer keeps it."""
    await two_ask(cast)
    await cast.nhan.says("đồng ý 2")
    await cast.nhan.sees("Đã đồng ý")
    await cast.quyen.says("em không đi được")
    await cast.quyen.sees("Lý do: cháu ốm")
    assert (await excuses(town))["Quyên"] is Excuse.granted
    await cast.quyen.says("em không đi được vì đi chơi")
    await cast.quyen.sees("Lý do: đi chơi")
    assert (await excuses(town))["Quyên"] is None


async def test_all_means_all_that_were_seen(town: Town, cast: Cast) -> None:
    """Whoever asks while the leader reads is not waved through unseen."""
    await everybody_invited(cast)
    await cast.quyen.says("em không đi được vì cháu ốm")
    await cast.quyen.sees("Lý do")
    await cast.nhan.says("đơn xin vắng")
    await cast.nhan.sees("Đồng ý cho chị em này vắng chứ ạ?")
    await cast.thuong.says("em không đi được vì đi chơi")
    await cast.thuong.sees("Lý do")
    await cast.nhan.says("đồng ý tất cả")
    done = await cast.nhan.sees("Đã đồng ý cho vắng: 2 Vũ Thị Quyên")
    assert "Còn 1 người đang chờ" in done.text
    assert await excuses(town) == {"Quyên": Excuse.granted, "Thương": None}


async def test_whoever_sends_somebody_is_listed_too(cast: Cast) -> None:
    """She does not come herself."""
    await everybody_invited(cast)
    await cast.quyen.says("nhờ chị Lan đi thay")
    await cast.quyen.sees("Người đi thay")
    await cast.nhan.says("đơn xin vắng")
    await cast.nhan.sees("2. Vũ Thị Quyên: nhờ chị Lan đi thay")
    await cast.nhan.says("2")
    await cast.nhan.sees("nhắn: đơn xin vắng")


async def test_numbers_of_others_decide_nothing(town: Town, cast: Cast) -> None:
    """Not on the list, or coming: nothing at all is written down."""
    await two_ask(cast)
    await cast.nhan.says("đồng ý 2 400")
    await cast.nhan.sees("chưa ghi gì")
    await cast.nhan.says("đồng ý 2 1")
    await cast.nhan.sees("Đặng Thị Nhàn không xin vắng buổi này")
    await cast.nhan.says("đồng ý 2 6")
    await cast.nhan.sees("Bùi Thị Sợi không xin vắng buổi này")
    assert await excuses(town) == {"Quyên": None, "Thương": None}


async def test_it_is_the_leaders_own_business(town: Town, cast: Cast) -> None:
    """Not a member's, not another branch's, not for the group, and above there are no names."""
    await two_ask(cast)
    for phone, answer in (
        (cast.quyen, "dành cho"),
        (cast.tho, "chưa có lịch họp"),
        (cast.hoai, "chưa có lịch họp"),
        (in_group(cast.nhan, cast.telegram_group), "nhắn riêng"),
        (town.stranger("zalo", "x1"), "chưa biết"),
    ):
        for said in ("ai xin vắng", "đồng ý 2"):
            await phone.says(said)
            await phone.sees(answer)
            await phone.sees_nothing_with("đi làm ca", within=0.02)
    assert await excuses(town) == {"Quyên": None, "Thương": None}


async def test_from_a_member_it_is_her_own_request(town: Town, cast: Cast) -> None:
    """She is asked why, as after any other no."""
    await everybody_invited(cast)
    await cast.quyen.says("đơn xin vắng")
    await cast.quyen.sees("Vì sao chị không đi được?")
    assert await excuses(town) == {"Quyên": None}


async def test_forged_buttons_decide_nothing(town: Town, cast: Cast) -> None:
    """Whoever presses what was never offered to her."""
    await two_ask(cast)
    meeting = await meeting_id(town)
    for phone in (cast.quyen, cast.tho, cast.hoai, in_group(cast.nhan, cast.telegram_group)):
        for action in (
            ExcuseAll(meeting, FOR_EVER),
            ExcuseAll(meeting, -1),
            ExcuseAll(10**9, FOR_EVER),
            ExcuseLater(meeting),
            TakeBackExcuses(meeting, FOR_EVER),
        ):
            await phone.presses_data(action.pack())
    await cast.hoai.says("menu")
    await cast.hoai.sees("0")
    assert await excuses(town) == {"Quyên": None, "Thương": None}


async def test_while_the_meeting_goes_on_and_not_after(town: Town, cast: Cast) -> None:
    """Until the register is closed."""
    await two_ask(cast)
    await move_to(town, 19, 45)
    await cast.nhan.says("đồng ý 2")
    await cast.nhan.sees("Đã đồng ý cho vắng")
    meeting = await meeting_id(town)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting)).state = "closed"
    await cast.nhan.presses_data(ExcuseAll(meeting, FOR_EVER).pack())
    await cast.nhan.sees("đã xong rồi")
    assert (await excuses(town))["Thương"] is None


async def test_an_old_approval_is_not_given_by_the_way(town: Town, cast: Cast) -> None:
    """ "đồng ý 2" is about excuses, whatever else waits for a "đồng ý"."""
    await two_ask(cast)
    await cast.nhan.says("họp chi hội 19h chủ nhật tại nhà văn hoá, nội dung văn nghệ")
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("đồng ý 2")
    await cast.nhan.sees("Đã đồng ý cho vắng: 2 Vũ Thị Quyên")
    await cast.nhan.sees_nothing_with("văn nghệ, Chủ nhật")


async def test_nobody_asks(cast: Cast, town: Town) -> None:
    """Then there is nothing to decide, before a meeting or without one."""
    await cast.nhan.says("đơn xin vắng")
    await cast.nhan.sees("chưa có lịch họp")
    await begin(town, cast)
    await cast.nhan.says("đơn xin vắng")
    await cast.nhan.sees("Không có đơn xin vắng nào")
