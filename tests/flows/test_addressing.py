"""Saying who is to get an announcement: by digits and by sentences, read back, never guessed."""

import pytest
from sqlalchemy import update

from storage import people
from storage.people import Person, Position, Role
from tests.flows.conftest import Cast
from tests.people import Phone, Town

TEXT = "Mai họp ở xã lúc 8 giờ."


async def begun(phone: Phone) -> None:
    """A draft, and the question who is to get it."""
    await phone.says(f"gửi thông báo: {TEXT}")
    await phone.sees("có gửi không")
    await phone.says("người nhận")
    await phone.sees("cho ai")


async def test_heads_are_written_to_and_nobody_else(town: Town, cast: Cast) -> None:
    """By digit: read back with the count, taken with 1, and no group hears of it."""
    inside = cast.quyen.within(cast.telegram_group)
    await begun(cast.hoai)
    await cast.hoai.says("2")
    asked = (await cast.hoai.sees("Đúng không")).text
    assert "chi hội trưởng và chi hội phó của Hội LHPN xã Đồng Mây: 2 người" in asked
    assert "Không gửi vào nhóm" in asked
    await cast.hoai.says("1")
    preview = (await cast.hoai.sees("có gửi không")).text
    assert "Gửi tới chi hội trưởng và chi hội phó" in preview

    await cast.hoai.says("1")

    await cast.nhan.sees(TEXT)
    await cast.tho.sees(TEXT)
    await cast.quyen.sees_nothing_with(TEXT)
    await inside.sees_nothing_with(TEXT, within=0)
    await cast.nhan.says("1")
    await cast.nhan.sees("Cảm ơn")


async def test_nothing_changes_until_she_says_yes(cast: Cast) -> None:
    """2 asks again, "huỷ" leaves it as it was."""
    await begun(cast.hoai)
    await cast.hoai.says("chi hội trưởng, trừ chi hội khu 5")
    await cast.hoai.sees("chi hội trưởng của Hội LHPN xã Đồng Mây, trừ Chi hội Khu 5: 1 người")
    await cast.hoai.says("2")
    await cast.hoai.sees("cho ai")

    await cast.hoai.says("huỷ")

    assert "Gửi tới Hội LHPN xã Đồng Mây: 8 hội viên" in (await cast.hoai.sees("có gửi không")).text


@pytest.mark.parametrize(
    ("said", "read_back"),
    [
        ("hội viên từ 60 tuổi trở lên", "hội viên từ 60 tuổi trở lên của Chi hội Khu 3: 2 người"),
        ("dưới 35 tuổi", "hội viên từ 34 tuổi trở xuống của Chi hội Khu 3: 1 người"),
        ("trừ bà Sợi số 6", "Chi hội Khu 3, trừ Bùi Thị Sợi: 6 người"),
        ("tru so 6", "trừ Bùi Thị Sợi"),
        ("tất cả hội viên, chỉ nhắn riêng", "Chi hội Khu 3: 7 người"),
    ],
)
async def test_a_sentence_is_read_back(cast: Cast, said: str, read_back: str) -> None:
    """In words, with the number of people."""
    await begun(cast.nhan)
    await cast.nhan.says(said)
    assert read_back in (await cast.nhan.sees("Đúng không")).text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("chi hội Xyz", 'chưa hiểu chỗ "chi hội Xyz"'),
        ("người cao tuổi", "chưa hiểu chỗ"),
        ("từ 60 đến 35 tuổi", "Tuổi đầu lớn hơn tuổi cuối"),
        ("từ 110 tuổi", "Hiện không có ai"),
        ("chủ tịch", "không có chức vụ này"),
        ("trừ chi hội Khu 3", "không còn đơn vị nào"),
        ("đã xác nhận và chưa xác nhận", "chưa có thông báo|không tìm thấy thông báo"),
        ("người đã ra khỏi Hội", "không nhận tin của Hội"),
        ("trừ bà Lan số 6", 'không có "lan 6"'),
        ("trừ chị Tuyết", "không có"),
        ("chỉ nhóm, chỉ nhắn riêng", "hai ý trái nhau"),
        ("chi hội trưởng " * 100, "chưa hiểu"),
        ("'; DROP TABLE people; --", "chưa hiểu"),
        ("<b>chi hội trưởng</b>", "chưa hiểu"),
    ],
)
async def test_what_is_unclear_or_cannot_be_is_asked_back(
    cast: Cast, said: str, answer: str
) -> None:
    """A sentence says what is wrong with it, and the draft stays as it was."""
    await begun(cast.nhan)
    await cast.nhan.says(said)
    for words in answer.split("|")[-1:]:
        await cast.nhan.sees(words)
    await cast.nhan.says("huỷ")
    assert "Gửi tới Chi hội Khu 3: 7 hội viên" in (await cast.nhan.sees("có gửi không")).text


async def test_ages_are_asked_for(town: Town, cast: Cast) -> None:
    """Where ages are asked for the word "tuổi" need not be said; who has none is not counted."""
    async with town.db.transaction() as session:
        await session.execute(
            update(Person).where(Person.name == "Bùi Thị Sợi").values(birth_year=None)
        )
    await begun(cast.nhan)
    await cast.nhan.says("3")
    await cast.nhan.sees("bao nhiêu tuổi")
    await cast.nhan.says("từ 60 trở lên")
    asked = (await cast.nhan.sees("Đúng không")).text
    assert "từ 60 tuổi trở lên của Chi hội Khu 3: 1 người" in asked
    assert "1 người chưa ghi năm sinh" in asked


async def test_a_club_is_chosen_from_a_list(cast: Cast) -> None:
    """The clubs of the unit with their numbers; only their members get it."""
    await cast.nhan.says("thêm 2 3 vào CLB dân vũ")
    await cast.nhan.sees("Đã thêm vào CLB dân vũ")
    await begun(cast.nhan)
    await cast.nhan.says("4")
    await cast.nhan.sees("câu lạc bộ hay nhóm nào")
    await cast.nhan.presses("CLB dân vũ (2 người)")
    await cast.nhan.sees("hội viên trong CLB dân vũ của Chi hội Khu 3: 2 người")
    await cast.nhan.says("1")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")

    await cast.quyen.sees(TEXT)
    await cast.thuong.sees(TEXT)
    await cast.shared.sees_nothing_with(TEXT)


async def test_those_who_have_not_confirmed_an_earlier_one(cast: Cast) -> None:
    """Counted when it is sent: who confirms meanwhile is not written to again."""
    await cast.nhan.says("gửi thông báo: Khám sức khoẻ sáng thứ Ba.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.quyen.sees("Khám sức khoẻ")
    await cast.quyen.says("1")
    await cast.quyen.sees("Cảm ơn")
    await begun(cast.nhan)
    await cast.nhan.says("ai chưa xác nhận tin khám sức khoẻ")
    await cast.nhan.sees(
        'chưa xác nhận tin "Khám sức khoẻ sáng thứ Ba." của Chi hội Khu 3: 5 người'
    )
    await cast.nhan.says("1")
    await cast.nhan.sees("có gửi không")
    await cast.thuong.sees("Khám sức khoẻ")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")

    await cast.nhan.says("1")

    await cast.shared.sees(TEXT)
    await cast.thuong.sees_nothing_with(TEXT)
    await cast.quyen.sees_nothing_with(TEXT, within=0)


async def test_the_opening_says_it_too(cast: Cast) -> None:
    """ "Gửi thông báo cho …: …", and words that are no audience stay part of the text."""
    await cast.hoai.says(f"gửi thông báo cho chi hội trưởng, trừ chi hội khu 3: {TEXT}")
    preview = (await cast.hoai.sees("có gửi không")).text
    assert f"📢 Hội LHPN xã Đồng Mây\n{TEXT}\n" in preview
    assert (
        "Gửi tới chi hội trưởng của Hội LHPN xã Đồng Mây, trừ Chi hội Khu 3: 1 hội viên" in preview
    )

    await cast.hoai.says("gửi thông báo cho chi hội Hoa Mai: mai họp")
    await cast.hoai.sees('chi hội Hoa Mai" là gửi cho ai')

    await cast.hoai.says("gửi thông báo cho chị em mai đi họp: nhớ mang ô")
    preview = (await cast.hoai.sees("có gửi không")).text
    assert "cho chị em mai đi họp: nhớ mang ô" in preview
    assert "Gửi tới Hội LHPN xã Đồng Mây: 8 hội viên" in preview


async def test_an_opening_without_a_text_asks_for_it(cast: Cast) -> None:
    """Who is meant is kept until the words come."""
    await cast.hoai.says("gửi thông báo cho chi hội trưởng")
    await cast.hoai.sees("nội dung")
    await cast.hoai.says(TEXT)
    assert "chi hội trưởng của" in (await cast.hoai.sees("có gửi không")).text


async def test_an_old_button_takes_no_other_audience(cast: Cast) -> None:
    """Yes to one proposal is no yes to the next."""
    await begun(cast.nhan)
    await cast.nhan.says("từ 60 tuổi trở lên")
    first = await cast.nhan.sees("Đúng không")
    await cast.nhan.says("dưới 35 tuổi")
    await cast.nhan.sees("Đúng không")

    await cast.nhan.presses_data(first.buttons[0].action)

    await cast.nhan.sees("đã cũ")


@pytest.mark.parametrize(
    "action", ["to:1", "to.as:1:heads", "to.ok:1:5", "to.club:1:0", "to.away:1:2"]
)
async def test_a_stranger_presses_in_vain(cast: Cast, action: str) -> None:
    """A draft of another branch is nobody else's; and a line that does not exist does nothing."""
    await begun(cast.nhan)
    await cast.tho.presses_data(action)
    await cast.tho.sees("không thuộc đơn vị")
    await cast.nhan.presses_data("to.as:1:everything")
    await cast.nhan.presses_data("to.away:1:99")
    await cast.nhan.says("huỷ")
    assert "Gửi tới Chi hội Khu 3: 7 hội viên" in (await cast.nhan.sees("có gửi không")).text


async def test_a_neighbour_needs_a_second_yes(town: Town, cast: Cast) -> None:
    """A branch she does not lead may be named, but nothing goes there without approval."""
    await begun(cast.nhan)
    await cast.nhan.says("chi hội Khu 5")
    await cast.nhan.sees("cần một cán bộ khác duyệt")
    await cast.nhan.says("1")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")

    await cast.tho.sees_nothing_with(TEXT)


async def test_an_office_holder_who_is_no_member_is_reached(town: Town, cast: Cast) -> None:
    """She is written to for her office, and her yes counts."""
    async with town.db.transaction() as session:
        head = await people.add_person(session, "Trưởng thôn Bình", town.now, birth_year=1960)
        await people.appoint(session, head.id, town.other_branch.id, Role.branch_deputy, town.now)
    binh = await town.phone("zalo", head)
    await cast.hoai.says(f"gửi thông báo cho chi hội phó: {TEXT}")
    assert "chi hội phó của Hội LHPN xã Đồng Mây: 1" in (await cast.hoai.sees("có gửi không")).text
    await cast.hoai.says("1")
    await binh.sees(TEXT)
    await binh.says("1")
    await binh.sees("Cảm ơn")


async def test_who_lost_her_office_before_it_is_sent_is_not_written_to(
    town: Town, cast: Cast
) -> None:
    """Who is meant is looked up when it goes out."""
    await cast.hoai.says(f"gửi thông báo cho chi hội trưởng: {TEXT}")
    await cast.hoai.sees("có gửi không")
    async with town.db.transaction() as session:
        await session.execute(
            update(Position).where(Position.unit_id == town.branch.id).values(until=town.clock())
        )

    await cast.hoai.says("1")

    await cast.tho.sees(TEXT)
    await cast.nhan.sees_nothing_with(TEXT)
