"""The register is closed: excuses, two leaders at once, and what stands then."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import thresholds
from storage.meetings import Invitation, Meeting
from storage.people import Role
from storage.thresholds import Measure
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, move_to
from tests.handlers.meetings.roll.rolls import standing
from tests.people import Phone, Town


async def deputy_of(town: Town) -> Phone:
    """A second leader of Khu 3; number 8."""
    person = await town.leader("Hà Thị Vui", town.branch, Role.branch_deputy)
    return await town.phone("telegram", person)


async def excused(town: Town, cast: Cast) -> None:
    """Two ask to be excused, the others but one are present."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await cast.quyen.says("em không đi được vì đi làm ca")
    await cast.quyen.sees("Lý do")
    await move_to(town, 19)
    await cast.nhan.says("có mặt 1 4 5 6")
    await cast.nhan.sees("Đã ghi có mặt")
    await cast.nhan.says("chốt")
    asked = await cast.nhan.sees("Có 2 người báo vắng có lý do:")
    assert "2 Vũ Thị Quyên: đi làm ca" in asked.text
    assert "3 Lê Thị Hoài Thương: cháu ốm" in asked.text
    assert "ví dụ: không 2" in asked.text


async def excuses(town: Town) -> dict[int, tuple[str | None, int | None]]:
    async with town.db.reading() as session:
        rows = await session.scalars(select(Invitation).where(Invitation.meeting_id == 1))
        return {row.person_id: (row.excuse, row.excused_by) for row in rows if row.excuse}


async def test_all_are_excused_by_one_digit(town: Town, cast: Cast) -> None:
    """Who decided is kept; whoever said nothing is absent."""
    await excused(town, cast)
    await cast.nhan.says("1")
    told = await cast.nhan.sees("Đã chốt sổ")
    assert "Vắng có phép: 2 Vũ Thị Quyên*, 3 Lê Thị Hoài Thương*" in told.text
    assert await standing(town) == "peeppp" + "a"
    assert await excuses(town) == {2: ("granted", 1), 3: ("granted", 1)}


@pytest.mark.parametrize("said", ["không 2", "không duyệt 2", "từ chối số 2 ạ"])
async def test_one_is_refused_by_her_number(town: Town, cast: Cast, said: str) -> None:
    """The others are excused in the same word; she stands as absent, with her reason."""
    await excused(town, cast)
    await cast.nhan.says(said)
    await cast.nhan.sees("Đã chốt sổ")
    assert await standing(town) == "paepppa"
    assert await excuses(town) == {2: ("refused", 1), 3: ("granted", 1)}


async def test_what_is_no_decision_asks_again(town: Town, cast: Cast) -> None:
    """A number that asked for nothing, or words: nothing is closed, nothing decided."""
    await excused(town, cast)
    for said in ("không 6", "không biết", "không 2 99"):
        await cast.nhan.says(said)
        await cast.nhan.sees("Có 2 người báo vắng có lý do:")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    assert await standing(town) == "p--ppp-"
    assert await excuses(town) == {}


async def test_what_was_decided_before_is_not_asked_again(town: Town, cast: Cast) -> None:
    """Called with leave, or there after all: nothing is left to ask."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await cast.quyen.says("em không đi được vì đi làm ca")
    await cast.quyen.sees("Lý do")
    await move_to(town, 19)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt")
    await cast.nhan.says("phép 3; có mặt 1 4 5 6")
    await cast.nhan.sees("Đã ghi vắng có phép")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    assert await standing(town) == "ppepppa"


async def test_in_the_group_names_are_not_asked_about(town: Town, cast: Cast) -> None:
    """The leader is sent to her own chat, and the register stays open."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await move_to(town, 19)
    together = in_group(cast.nhan, cast.telegram_group)
    await together.says("chốt")
    told = await together.sees("nhắn riêng")
    assert "Thương" not in told.text
    assert await standing(town) == "-------"


async def test_the_second_of_two_leaders_hears_who_was_faster(town: Town, cast: Cast) -> None:
    """By a word and by a button on the question she still has before her."""
    vui = await deputy_of(town)
    await begin(town, cast)
    await vui.says("chốt")
    await vui.sees("Chốt chứ ạ?")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chốt chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")
    await vui.says("1")
    await vui.sees("Sổ buổi họp này Đặng Thị Nhàn đã chốt lúc 19 giờ")
    await vui.says("chốt")
    await vui.sees("Đặng Thị Nhàn đã chốt lúc 19 giờ")
    assert await standing(town) == "aaaaaaaa"


async def test_another_leader_opens_it_again(town: Town, cast: Cast) -> None:
    """What closing wrote is gone, whoever closed; an old button opens no later closing."""
    vui = await deputy_of(town)
    await begin(town, cast)
    await cast.nhan.says("có mặt hết trừ 3")
    await cast.nhan.sees("Đã ghi")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi")
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chốt chứ ạ?")
    await cast.nhan.says("1")
    closed = await cast.nhan.sees("Đã chốt sổ")
    reopen = next(choice.action for choice in closed.buttons if "reopen" in choice.action)
    await vui.presses_data(reopen)
    await vui.sees("Có mặt 0 trên 8")
    assert await standing(town) == "--a-----"
    await vui.says("còn lại có mặt")
    await vui.sees("Đã ghi có mặt")
    await vui.says("chốt")
    await vui.sees("Đã chốt sổ")
    await cast.nhan.presses_data(reopen)
    await cast.nhan.sees("Không còn gì để huỷ")
    assert await standing(town) == "ppappppp"


async def test_members_come_in_again_after_a_hasty_closing(town: Town, cast: Cast) -> None:
    """A closed door, then an open one."""
    await begin(town, cast)
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chốt chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("đã chốt")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("chưa điểm danh 7")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")
    assert await standing(town) == "-p-----"


async def test_quorum_and_rate_are_those_in_force(town: Town, cast: Cast) -> None:
    """Two thirds and nine tenths, where the branch has said so before that day."""
    async with town.db.transaction() as session:
        for measure, percent in ((Measure.quorum, 67), (Measure.attendance, 90)):
            await thresholds.put(
                session,
                town.branch.id,
                measure,
                percent,
                town.clock() + timedelta(minutes=1),
                1,
                town.clock(),
            )
    await begin(town, cast)
    await cast.nhan.says("có mặt 1-4")
    told = await cast.nhan.sees("Còn thiếu 1 người nữa mới đủ 67% để quyết định việc chung.")
    assert "Mức dự họp cần đạt là 90%, còn thiếu 3 người." in told.text
    await cast.nhan.says("còn lại có mặt")
    told = await cast.nhan.sees("Đã đủ 67% số hội viên")
    assert "Đạt mức dự họp 90%." in told.text


async def test_closing_keeps_by_whom_and_when(town: Town, cast: Cast) -> None:
    """In the meeting itself."""
    await begin(town, cast)
    await cast.nhan.says("có mặt hết")
    await cast.nhan.sees("Đã ghi")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    async with town.db.reading() as session:
        meeting = await session.get_one(Meeting, 1)
    assert (meeting.state, meeting.closed_by) == ("closed", 1)


async def test_whoever_may_stay_away_is_not_called_absent(town: Town, cast: Cast) -> None:
    """Her leader said yes: "vắng 3" is with leave, unless it is said again."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await cast.nhan.says("đồng ý 3")
    await cast.nhan.sees("Đã đồng ý cho vắng")
    await move_to(town, 19)
    await cast.nhan.says("vắng 3 5, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng có phép: 3 Lê Thị Hoài Thương")
    assert await standing(town) == "ppepapp"
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("Đã ghi vắng: 3 Lê Thị Hoài Thương")


async def test_who_closes_and_forgot_herself_is_told(town: Town, cast: Cast) -> None:
    """And how she puts it right."""
    await begin(town, cast)
    await cast.nhan.says("có mặt 2-7")
    await cast.nhan.sees("Đã ghi có mặt")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Cô có dự thì nhắn: sửa 1 có mặt vì tôi có dự")
    await cast.nhan.says("sửa 1 có mặt vì tôi có dự")
    await cast.nhan.sees("vắng → có mặt")
    assert await standing(town) == "ppppppp"
