"""Leaders answer for those who told them."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from handlers.meetings.inviting.actions import TakeBackTold
from storage import people, units
from storage.meetings import AbsenceReason, Answer, Excuse, Invitation
from storage.people import Membership, Person, Role
from storage.units import Level
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, invite, move_to
from tests.people import Phone, Town

pytestmark = pytest.mark.long


async def answer_of(town: Town, name: str) -> Invitation | None:
    async with town.db.reading() as session:
        return await session.scalar(
            select(Invitation)
            .join(Person, Person.id == Invitation.person_id)
            .where(Person.name.endswith(name))
        )


async def group_leader(town: Town, of: Sequence[str]) -> Phone:
    """Chị Nga, who leads a group of Khu 3 to which these belong."""
    nga = await town.member("Cao Thị Nga")
    async with town.db.transaction() as session:
        group = await units.open_unit(session, "Tổ 1", Level.group, town.branch, town.now)
        rows = await session.scalars(
            select(Membership)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.name.in_([*of, "Cao Thị Nga"]))
        )
        for row in rows:
            row.group_id = group.id
    async with town.db.transaction() as session:
        await people.appoint(session, nga.id, group.id, Role.group_leader, town.now)
    return await town.phone("zalo", nga)


async def test_by_name_with_the_reason(town: Town, cast: Cast) -> None:
    """It is her answer, entered by the branch head, with the code of its reason."""
    await everybody_invited(cast)
    await cast.nhan.says("bác Tuất không đi được, ốm")
    noted = await cast.nhan.sees("Đã ghi không đi họp được: 4 Nguyễn Thị Tuất")
    assert "Lý do: ốm" in noted.text
    assert "28/11/2026" in noted.text
    row = await answer_of(town, "Tuất")
    assert row is not None
    assert (row.answer, row.reason, row.reason_code) == (
        Answer.not_coming,
        "ốm",
        AbsenceReason.ill,
    )
    assert row.entered_by != row.person_id
    assert row.excuse is None


async def test_by_number_however_it_is_put(town: Town, cast: Cast) -> None:
    """ "ghi giúp 6 đi", "6 vắng vì ốm", "vắng 6 vì ốm", "6 đi": the last one stands."""
    await everybody_invited(cast)
    for said, seen in (
        ("ghi giúp 6 đi", "Đã ghi đi họp: 6 Bùi Thị Sợi"),
        ("6 vắng vì ốm", "Đã ghi không đi họp được: 6 Bùi Thị Sợi"),
        ("6 đi", "Đã ghi đi họp: 6 Bùi Thị Sợi"),
        ("vắng 6 vì ốm", "Đã ghi không đi họp được: 6 Bùi Thị Sợi"),
        ("vắng bà Sợi", "Đã ghi không đi họp được: 6 Bùi Thị Sợi"),
        ("6 nhờ con dâu đi thay", "Đã ghi nhờ người đi thay: 6 Bùi Thị Sợi"),
    ):
        await cast.nhan.says(said)
        await cast.nhan.sees(seen)
    row = await answer_of(town, "Sợi")
    assert row is not None
    assert (row.answer, row.reason) == (Answer.proxy, "con dâu")


async def test_several_at_once(cast: Cast) -> None:
    """Counted apart from those who answered themselves, and marked by a star."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.nhan.says("4-6 đi được")
    await cast.nhan.sees("4 Nguyễn Thị Tuất, 5 Phùng Thị Lụa, 6 Bùi Thị Sợi")
    await cast.nhan.says("ai đi họp")
    shown = await cast.nhan.sees("Đi 5, vắng 0")
    assert "Có 3 câu trả lời do tổ trưởng, chi hội trưởng ghi giúp" in shown.text
    assert "2 Vũ Thị Quyên," in shown.text
    assert "6 Bùi Thị Sợi*" in shown.text


async def test_leave_given_in_advance(town: Town, cast: Cast) -> None:
    """ "phép 5" is the branch head's own decision; a plain absence waits for one."""
    await everybody_invited(cast)
    await cast.nhan.says("vắng 4; phép 5")
    noted = await cast.nhan.sees("Đã ghi không đi họp được: 4 Nguyễn Thị Tuất")
    assert "Đã ghi vắng có phép: 5 Phùng Thị Lụa" in noted.text
    tuat, lua = [await answer_of(town, name) for name in ("Tuất", "Lụa")]
    assert tuat is not None
    assert lua is not None
    assert tuat.excuse is None
    assert (lua.excuse, lua.excused_by) == (Excuse.granted, lua.entered_by)


async def test_one_word_takes_all_of_it_back(town: Town, cast: Cast) -> None:
    """But not what one of them has answered herself meanwhile."""
    await everybody_invited(cast)
    await cast.nhan.says("vắng 2 6 vì mưa")
    await cast.nhan.sees("Đã ghi không đi họp được")
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ ghi nhầm: Bùi Thị Sợi")
    quyen = await answer_of(town, "Quyên")
    assert quyen is not None
    assert quyen.answer is Answer.coming
    assert await answer_of(town, "Sợi") is None


async def test_two_of_one_name(town: Town, cast: Cast) -> None:
    """The number is asked for; nothing is guessed."""
    await town.member("Cao Thị Tuất")
    await everybody_invited(cast)
    await cast.nhan.says("bác Tuất không đi được")
    asked = await cast.nhan.sees("Có mấy người tên bác Tuất")
    assert "4. Nguyễn Thị Tuất" in asked.text
    assert "8. Cao Thị Tuất" in asked.text
    await cast.nhan.says("8 không đi được")
    await cast.nhan.sees("Đã ghi không đi họp được: 8 Cao Thị Tuất")


async def test_numbers_that_nobody_has(town: Town, cast: Cast) -> None:
    """Nothing at all is written down, whatever else was right."""
    await everybody_invited(cast)
    for said in ("vắng 3 400", "ghi giúp 3 400 đi", "7-5 đi được", "0 vắng vì ốm"):
        await cast.nhan.says(said)
        await cast.nhan.sees("chưa ghi gì")
    assert await answer_of(town, "Thương") is None


async def test_nobody_of_that_name(cast: Cast) -> None:
    """ "ghi giúp" cannot be her own answer; without it, it is."""
    await everybody_invited(cast)
    await cast.nhan.says("ghi giúp bà Bưởi đi")
    await cast.nhan.sees('không có ai là "bà Bưởi"')
    await cast.nhan.says("hôm ấy bận quá không đi được")
    await cast.nhan.sees("Đặng Thị Nhàn: không đi họp được")


async def test_what_a_member_says_of_a_neighbour_is_not_her_own_answer(
    town: Town, cast: Cast
) -> None:
    """She is told kindly to whom she can say it, and learns nothing about the list."""
    await everybody_invited(cast)
    for said in ("bác Tuất không đi được, ốm", "7 đi", "ghi giúp 4 đi", "ghi giúp bà Bưởi đi"):
        await cast.quyen.says(said)
        await cast.quyen.sees("nói với tổ trưởng hoặc chi hội trưởng ghi giúp")
    assert await answer_of(town, "Quyên") is None
    assert await answer_of(town, "Tuất") is None
    await cast.quyen.says("Quyên không đi được vì cháu ốm")
    await cast.quyen.sees("Vũ Thị Quyên: không đi họp được")


async def test_for_whom_she_shares_her_phone_with(town: Town, cast: Cast) -> None:
    """Who speaks is asked as always; then the other's answer is entered by her."""
    await everybody_invited(cast)
    await cast.shared.says("bác Tuất không đi được, ốm")
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("2")
    await cast.shared.sees("Đã ghi không đi họp được: 4 Nguyễn Thị Tuất")
    row = await answer_of(town, "Tuất")
    assert row is not None
    assert row.entered_by != row.person_id


async def test_a_group_leader_answers_for_her_group_only(town: Town, cast: Cast) -> None:
    """For the branch's meeting; leave is not hers to give."""
    nga = await group_leader(town, ["Bùi Thị Sợi"])
    await everybody_invited(cast)
    await nga.says("phép 6 vì ốm")
    await nga.sees("Đã ghi không đi họp được: 6 Bùi Thị Sợi")
    row = await answer_of(town, "Sợi")
    assert row is not None
    assert row.excuse is None
    await nga.says("4 không đi được")
    await nga.sees("chưa ghi gì")
    assert await answer_of(town, "Tuất") is None


async def test_another_branch_head_reaches_nobody_here(town: Town, cast: Cast) -> None:
    """Numbers and names are those of her own list."""
    await everybody_invited(cast)
    await cast.tho.says("4 không đi được")
    await cast.tho.sees("chưa ghi gì")
    await cast.tho.says("ghi giúp bác Tuất vắng")
    await cast.tho.sees("không có ai là")
    assert await answer_of(town, "Tuất") is None


async def test_what_was_not_entered_by_her_is_not_hers_to_take_back(
    town: Town, cast: Cast
) -> None:
    """A forged button finds nothing."""
    await everybody_invited(cast)
    await cast.nhan.says("4 không đi được")
    await cast.nhan.sees("Đã ghi")
    row = await answer_of(town, "Tuất")
    assert row is not None
    for moment in (int(row.answered_at.timestamp() * 1_000_000), 10**18 - 1, -5, 0):
        await cast.tho.presses_data(TakeBackTold(row.meeting_id, moment).pack())
    await cast.tho.presses_data(TakeBackTold(10**6, 5).pack())
    await cast.tho.says("menu")
    await cast.tho.sees("0")
    assert await answer_of(town, "Tuất") is not None


async def test_in_the_group_she_is_asked_to_write_privately(town: Town, cast: Cast) -> None:
    """Neither names nor reasons there; and her own absence is not what she meant."""
    await everybody_invited(cast)
    group = in_group(cast.nhan, cast.telegram_group)
    for said in ("bác Tuất không đi được, ốm", "vắng 4 vì ốm", "ghi giúp 4 đi"):
        await group.says(said)
        await group.sees("nhắn riêng cho trợ lý")
    assert await answer_of(town, "Tuất") is None
    nhan = await answer_of(town, "Nhàn")
    assert nhan is not None
    assert nhan.answer is Answer.coming


async def test_once_the_register_is_open_it_is_the_roll(town: Town, cast: Cast) -> None:
    """From half an hour before on, "vắng 6" is written in the register."""
    await begin(town, cast)
    await cast.nhan.says("6 vắng vì ốm")
    await cast.nhan.sees("Đã ghi vắng")
    assert await answer_of(town, "Sợi") is None


async def test_after_the_start_it_is_too_late_for_answers(town: Town, cast: Cast) -> None:
    """What was noted by mistake stays, too: the register says who came."""
    await everybody_invited(cast)
    await cast.nhan.says("6 không đi được")
    await cast.nhan.sees("Đã ghi")
    row = await answer_of(town, "Sợi")
    assert row is not None
    await move_to(town, 19, 35)
    moment = int(row.answered_at.timestamp()) * 1_000_000 + row.answered_at.microsecond
    await cast.nhan.presses_data(TakeBackTold(row.meeting_id, moment).pack())
    await cast.nhan.sees("đã bắt đầu rồi")


async def test_names_cannot_carry_anything(town: Town, cast: Cast) -> None:
    """A formula or markup in a reason comes back as text."""
    await invite(cast)
    await cast.nhan.says("bác Tuất không đi được vì <b>=HYPERLINK(1)</b>")
    noted = await cast.nhan.sees("Đã ghi không đi họp được")
    assert "<b>=HYPERLINK(1)</b>" in noted.text
