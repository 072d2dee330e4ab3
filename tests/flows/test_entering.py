"""One woman speaks for another: who may, for whom, and how a mistake is taken back."""

from dataclasses import dataclass

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage import people, units
from storage.audit import AuditLine
from storage.database import Session
from storage.deliveries import Receipt, ReceiptKind, Via
from storage.people import Membership, Role
from storage.units import Level
from tests.flows.conftest import Cast
from tests.people import Phone, Town

TEXT = "Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí."


async def send(cast: Cast) -> None:
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")
    await cast.quyen.sees("khám sức khoẻ")


async def receipts(town: Town) -> dict[int, tuple[ReceiptKind, Via, int]]:
    """Of everybody but the author: kind, way in, and who entered it."""
    async with town.db.reading() as session:
        rows = await session.scalars(select(Receipt).where(Receipt.person_id != 1))
        return {one.person_id: (one.kind, one.via, one.entered_by) for one in rows}


@dataclass
class Circle:
    """Group "Tổ 1" of Khu 3: its leader, on Telegram, and Sợi (6), who has no phone."""

    leader: Phone
    leader_id: int


@pytest.fixture
async def circle(town: Town, cast: Cast) -> Circle:
    """Nga (8 on the roster) leads it; Thương (3) and Sợi (6) belong to it."""
    nga = await town.member("Trịnh Thị Nga")
    async with town.db.transaction() as session:
        unit = await units.open_unit(session, "Tổ 1", Level.group, town.branch, town.clock())
        await people.appoint(session, nga.id, unit.id, Role.group_leader, town.clock())
        for number in (3, 6, 8):
            (await _line(session, town, number)).group_id = unit.id
    return Circle(await town.phone("telegram", nga), nga.id)


async def _line(session: Session, town: Town, number: int) -> Membership:
    found = await session.scalar(
        select(Membership).where(
            Membership.unit_id == town.branch.id, Membership.roster_no == number
        )
    )
    assert found is not None
    return found


@pytest.mark.parametrize("said", ["xác nhận hộ 6", "xac nhan ho ba Soi", "Xác nhận giúp bà Sợi ạ"])
async def test_a_leader_confirms_for_a_member(town: Town, cast: Cast, said: str) -> None:
    """By number or by name; it stands under the leader's name."""
    await send(cast)
    await cast.nhan.says(said)
    await cast.nhan.sees("Đã ghi: Bùi Thị Sợi đã biết")
    assert await receipts(town) == {6: (ReceiptKind.acknowledged, Via.proxy, 1)}

    await cast.nhan.says(said)
    await cast.nhan.sees("Bùi Thị Sợi đã xác nhận")


async def test_on_a_shared_phone_one_answers_for_the_other(town: Town, cast: Cast) -> None:
    """Lụa for her mother-in-law Tuất, and for nobody else."""
    await send(cast)
    await cast.shared.sees("khám sức khoẻ")
    await cast.shared.says("xác nhận hộ bà Tuất")
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("2")
    await cast.shared.sees("Đã ghi: Nguyễn Thị Tuất đã biết")
    assert await receipts(town) == {4: (ReceiptKind.acknowledged, Via.proxy, 5)}

    await cast.shared.says("xác nhận hộ bà Sợi")
    await cast.shared.sees("không thấy")
    assert len(await receipts(town)) == 1


@pytest.mark.parametrize("said", ["xác nhận hộ bà Sợi", "xác nhận hộ 6", "xác nhận hộ 999999"])
async def test_a_member_alone_speaks_for_nobody(town: Town, cast: Cast, said: str) -> None:
    """Nor does a stranger; and the attempt is on record."""
    await send(cast)
    await cast.quyen.says(said)
    await cast.quyen.sees("chỉ xác nhận hộ được cho người dùng chung máy")
    stranger = town.stranger("telegram", "s9")
    await stranger.says(said)
    await stranger.sees("chưa biết")
    assert not await receipts(town)
    async with town.db.reading() as session:
        acts = (await session.scalars(select(AuditLine.action))).all()
        assert "refused" in acts


async def test_nobody_of_another_branch(town: Town, cast: Cast) -> None:
    """Thơ leads Khu 5: she finds no Sợi there, and number 6 is nobody."""
    await send(cast)
    for said in ("xác nhận hộ bà Sợi", "xác nhận hộ 6"):
        await cast.tho.says(said)
        await cast.tho.sees("không thấy")
    assert not await receipts(town)


async def test_of_several_with_one_name_the_number_is_asked(town: Town, cast: Cast) -> None:
    """She is shown who they are, and guesses are not made."""
    await town.member("Phạm Thị Sợi")
    await send(cast)
    await cast.nhan.says("xác nhận hộ bà Sợi")
    asked = (await cast.nhan.sees("Có mấy người")).text
    assert "6. Bùi Thị Sợi" in asked
    assert "8. Phạm Thị Sợi" in asked
    assert not await receipts(town)


async def test_a_group_leader_speaks_for_her_group_only(
    town: Town, cast: Cast, circle: Circle
) -> None:
    """By proxy and by relay; of the others she sees not even the names."""
    await send(cast)
    await circle.leader.says("xác nhận hộ bà Sợi")
    await circle.leader.sees("Đã ghi: Bùi Thị Sợi")
    await circle.leader.says("đã báo tận nhà 3")
    await circle.leader.sees("Lê Thị Hoài Thương được báo tận nhà")
    await circle.leader.says("đã báo 2")
    await circle.leader.sees("Số 2 không có")
    await circle.leader.says("xác nhận hộ Quyên")
    await circle.leader.sees("không thấy")
    nga = circle.leader_id
    assert await receipts(town) == {
        6: (ReceiptKind.acknowledged, Via.proxy, nga),
        3: (ReceiptKind.relayed, Via.relay, nga),
    }

    await circle.leader.says("ai chưa đọc")
    waiting = (await circle.leader.sees("chưa xác nhận")).text
    assert "Trịnh Thị Nga" in waiting
    assert "Quyên" not in waiting
    assert "2/3 hội viên đã biết" in waiting


async def test_names_stand_under_their_groups(cast: Cast, circle: Circle) -> None:
    """The leader of the branch sees whom to send to whom."""
    await send(cast)
    await cast.nhan.says("ai chưa đọc")
    waiting = (await cast.nhan.sees("chưa xác nhận")).text
    head = waiting.index("Tổ 1 (tổ trưởng Trịnh Thị Nga)")
    assert waiting.index("2. Vũ Thị Quyên") < head < waiting.index("6. Bùi Thị Sợi")


async def test_ranges_are_told_in_person(town: Town, cast: Cast) -> None:
    """ "3 4-6" is four women; and one figure counts all of them."""
    await send(cast)
    await cast.nhan.says("đã báo tận nhà 3 4-6")
    await cast.nhan.sees("Bùi Thị Sợi được báo tận nhà")
    assert set(await receipts(town)) == {3, 4, 5, 6}
    await cast.nhan.says("ai chưa đọc")
    seen = (await cast.nhan.sees("chưa xác nhận")).text
    assert "5/7 hội viên đã biết" in seen
    assert "Xác nhận 1, báo tận nhà 4" in seen


@pytest.mark.parametrize("said", ["nhầm, bỏ 6", "ghi nham 6", "bỏ xác nhận 6"])
async def test_a_mistake_is_taken_back_by_number(town: Town, cast: Cast, said: str) -> None:
    """The others that were noted with it stay."""
    await send(cast)
    await cast.nhan.says("đã báo 3 6")
    await cast.nhan.sees("được báo tận nhà")
    await cast.nhan.says(said)
    await cast.nhan.sees("Đã bỏ ghi nhầm: Bùi Thị Sợi")
    assert set(await receipts(town)) == {3}


async def test_a_mistake_is_taken_back_with_one_word(town: Town, cast: Cast) -> None:
    """All of the last note; and once."""
    await send(cast)
    await cast.nhan.says("đã báo 3 6")
    await cast.nhan.sees("được báo tận nhà")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ ghi nhầm")
    assert not await receipts(town)
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Không có gì để bỏ")


async def test_what_a_woman_said_herself_stays(town: Town, cast: Cast) -> None:
    """Her leader cannot unsay it."""
    await send(cast)
    await cast.thuong.sees("khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")
    await cast.nhan.says("nhầm, bỏ 3")
    await cast.nhan.sees("Không có gì để bỏ")
    assert set(await receipts(town)) == {3}


@pytest.mark.parametrize("forged", ["told.no:1:1", "told.no:1:-5", f"told.no:1:{10**17 * 9}"])
async def test_a_forged_undo_undoes_nothing(town: Town, cast: Cast, forged: str) -> None:
    """Not even what she could have noted at a time that there never was."""
    await send(cast)
    await cast.nhan.says("đã báo 6")
    await cast.nhan.sees("được báo tận nhà")
    for phone in (cast.nhan, cast.tho, cast.quyen):
        await phone.presses_data(forged)
        await phone.sees_nothing_with("Đã bỏ ghi nhầm", within=0.05)
    assert set(await receipts(town)) == {6}


@pytest.mark.parametrize("said", ["xác nhận hộ 6", "đã báo 6", "nhầm, bỏ 6"])
async def test_names_do_not_come_up_in_a_group(town: Town, cast: Cast, said: str) -> None:
    """There others read along: she is asked to write in private."""
    await send(cast)
    inside = cast.nhan.within(cast.telegram_group)
    await inside.says(said)
    await inside.sees("nhắn riêng")
    await inside.sees_nothing_with("Sợi", within=0)
    assert not await receipts(town)


async def test_the_relay_list_is_ticked_off(town: Town, cast: Cast) -> None:
    """Whoever was told about the newest announcement is off it; the next one brings her back."""
    await send(cast)
    await cast.nhan.says("danh sách báo tận nhà")
    await cast.nhan.sees("6. Bùi Thị Sợi – chưa nối")
    await cast.nhan.says("đã báo 6")
    await cast.nhan.sees("được báo tận nhà")
    await cast.nhan.says("danh sách báo tận nhà")
    await cast.nhan.sees("không còn ai cần báo tận nhà")


async def test_the_relay_list_can_be_printed(town: Town, cast: Cast, circle: Circle) -> None:
    """As a sheet, where the channel carries files; each leader her own list."""
    await cast.nhan.says("danh sách báo tận nhà")
    await cast.nhan.sees("cần báo tận nhà")
    await cast.nhan.presses("Bản để in")
    sent = await cast.nhan.sees("để in")
    assert sent.attachment is not None
    assert sent.attachment.name.endswith(".xlsx")
    file = town.media / sent.attachment.path
    assert file.stat().st_size == sent.attachment.size
    rows = list(load_workbook(file).worksheets[0].values)
    assert rows[1][:3] == ("Số", "Họ và tên", "Tổ")
    assert rows[2][:4] == (6, "Bùi Thị Sợi", "Tổ 1", "chưa nối Zalo, Telegram")

    await circle.leader.presses_data(f"relay.print:{town.branch.id}")
    await circle.leader.sees("chỉ cán bộ của chính chi hội")
    await cast.tho.says("danh sách báo tận nhà")
    shown = await cast.tho.sees("báo tận nhà")
    assert "Bản để in" not in shown.text


@pytest.mark.parametrize("said", ["đã báo tận nhà cho bà Sợi", "da bao ba Soi, chi Thuong"])
async def test_they_are_told_by_name_too(town: Town, cast: Cast, said: str) -> None:
    """One name or several; of a name that nobody has nothing is noted."""
    await send(cast)
    await cast.nhan.says(said)
    await cast.nhan.sees("được báo tận nhà")
    assert 6 in await receipts(town)
    await cast.nhan.says("đã báo bà Mận")
    await cast.nhan.sees('không thấy ai tên "bà Mận"')


async def test_of_several_told_with_one_name_the_number_is_asked(town: Town, cast: Cast) -> None:
    await town.member("Phạm Thị Sợi")
    await send(cast)
    await cast.nhan.says("đã báo bà Sợi")
    assert "8. Phạm Thị Sợi" in (await cast.nhan.sees("nhắn số, ví dụ: đã báo 7")).text
    assert not await receipts(town)


async def test_whom_she_tells_is_about_the_list_she_had(town: Town, cast: Cast) -> None:
    """A newer announcement that went out meanwhile is not what she told them."""
    await send(cast)
    await cast.nhan.says("ai chưa đọc")
    await cast.nhan.sees("Bùi Thị Sợi")
    await cast.hoai.says("gửi thông báo cho tất cả chi hội: Mai xã phát màn chống muỗi.")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.nhan.sees("màn chống muỗi")

    await cast.nhan.says("đã báo 6")
    assert "khám sức khoẻ" in (await cast.nhan.sees("được báo tận nhà")).text

    await cast.nhan.says("ai chưa đọc")
    assert "màn chống muỗi" in (await cast.nhan.sees("Bùi Thị Sợi")).text
    await cast.nhan.says("đã báo 6")
    assert "màn chống muỗi" in (await cast.nhan.sees("được báo tận nhà")).text


async def test_who_is_told_apart_in_brackets_is_found_by_her_name(town: Town, cast: Cast) -> None:
    """ "Phương (Hùng)" is bà Phương, and Phương Hùng."""
    await town.member("Nguyễn Thị Phương (Hùng)")
    await send(cast)
    await cast.nhan.says("xác nhận hộ bà Phương")
    await cast.nhan.sees("Đã ghi: Nguyễn Thị Phương (Hùng)")
    await cast.nhan.says("xác nhận hộ chị Phương Hùng")
    await cast.nhan.sees("đã xác nhận")
