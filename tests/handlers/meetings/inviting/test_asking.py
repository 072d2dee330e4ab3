"""Questions about meetings."""

from datetime import timedelta

from sqlalchemy import select

from handlers.meetings.calling import calls, inviting_all
from storage import meetings, people
from storage.meetings import MeetingFormat
from storage.people import Person, Role
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, invite
from tests.people import Town


async def test_the_next_meeting_is_one_question_away(cast: Cast) -> None:
    """When, where, about what; whoever has not answered is asked whether she comes."""
    await everybody_invited(cast)
    for said in ("may h hop z c", "lịch họp", "họp ở đâu"):
        await cast.thuong.says(said)
        shown = await cast.thuong.sees("Buổi họp sắp tới của Chi hội Khu 3")
        assert "19 giờ 30, thứ Bảy 28/11/2026" in shown.text
        assert "nhà văn hoá" in shown.text
        assert "Chị có đi họp được không ạ?" in shown.text
    await cast.thuong.says("1")
    await cast.thuong.sees("đi họp")
    await cast.thuong.says("lịch họp")
    again = await cast.thuong.sees("Buổi họp sắp tới")
    assert "Chị đã trả lời: đi họp." in again.text


async def test_nothing_is_planned(cast: Cast) -> None:
    """That is an answer too."""
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("chưa có lịch họp nào")


async def test_another_branch_has_its_own_meetings(cast: Cast) -> None:
    """What Khu 3 plans is no news for Khu 5."""
    await everybody_invited(cast)
    await cast.tho.says("lịch họp")
    await cast.tho.sees("chưa có lịch họp nào")


async def test_in_the_group_anybody_may_ask(town: Town, cast: Cast) -> None:
    """Also whoever is not linked: the group knows which branch it is."""
    await invite(cast)
    stranger = in_group(town.stranger("zalo", "x1"), cast.zalo_group)
    await stranger.says("mấy giờ họp")
    await stranger.sees("Buổi họp sắp tới của Chi hội Khu 3")
    alone = town.stranger("zalo", "x1")
    await alone.says("mấy giờ họp")
    await alone.sees("chưa biết")


async def test_who_comes_by_name_for_the_leader_only(cast: Cast) -> None:
    """Counts for members and in the group; names with reasons for the branch head."""
    await everybody_invited(cast)
    await cast.quyen.says("1")
    await cast.quyen.sees("đi họp")
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await cast.nhan.says("bao nhiêu người đi")
    shown = await cast.nhan.sees("Đi 2, vắng 1, nhờ đi thay 0, chưa trả lời 4")
    assert "Đi: 1 Đặng Thị Nhàn, 2 Vũ Thị Quyên" in shown.text
    assert "Vắng: 3 Lê Thị Hoài Thương (cháu ốm)" in shown.text
    await cast.quyen.says("ai đi họp")
    counted = await cast.quyen.sees("Đi 2, vắng 1")
    assert "Thương" not in counted.text
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says("ai đi họp")
    there = await group.sees("Đi 2, vắng 1")
    assert "Thương" not in there.text


async def test_how_often_she_came(town: Town, cast: Cast) -> None:
    """Of the meetings whose register was closed this year."""
    await cast.quyen.says("tôi đã dự mấy buổi")
    await cast.quyen.sees("chưa có buổi nào của Vũ Thị Quyên")
    await begin(town, cast)
    await cast.nhan.says("vắng 3, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt")
    await cast.quyen.says("tôi đã dự mấy buổi")
    await cast.quyen.sees("Vũ Thị Quyên đã dự 1 trên 1 buổi họp")
    await cast.thuong.says("em họp được mấy buổi rồi")
    await cast.thuong.sees("đã dự 0 trên 1 buổi họp")


async def test_all_meetings_to_come_soonest_first(town: Town, cast: Cast) -> None:
    """Of her branch and of the commune; she is asked about the first she has not answered."""
    await everybody_invited(cast)
    async with town.db.transaction() as session:
        hoai = await session.scalar(select(Person.id).where(Person.name.endswith("Hoài")))
        assert hoai is not None
        draft = calls.Draft(
            starts_at=town.now.replace(day=27, hour=14),
            place="hội trường xã",
            agenda=("Tập huấn", "Chia tổ"),
            format=MeetingFormat.hybrid,
            link="https://meet.example/xa",
        )
        await inviting_all.invite(
            session, town.commune, draft, hoai, town.clock(), town.customs
        )
    await cast.quyen.says("lịch họp")
    shown = await cast.quyen.sees("Buổi họp sắp tới của Hội LHPN xã Đồng Mây")
    first, second = shown.text.split("Buổi họp sắp tới của Chi hội Khu 3")
    assert "hội trường xã" in first
    assert "https://meet.example/xa" in first
    assert "2. Chia tổ" in first
    assert "nhà văn hoá" in second
    assert "Buổi 14 giờ, thứ Sáu 27/11/2026" in second
    await cast.quyen.says("4")
    await cast.quyen.sees("Vũ Thị Quyên: dự họp qua mạng")
    await cast.quyen.says("họp ở đâu")
    again = await cast.quyen.sees("Chị đã trả lời: dự qua mạng")
    assert "Buổi 19 giờ 30, thứ Bảy 28/11/2026" in again.text
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says("lịch họp")
    there = await group.sees("Buổi họp sắp tới của Chi hội Khu 3")
    assert "hội trường xã" not in there.text
    assert "đã trả lời" not in there.text
    await cast.tho.says("lịch họp")
    other = await cast.tho.sees("Hội LHPN xã Đồng Mây")
    assert "Khu 3" not in other.text


async def test_a_leader_who_is_no_member_sees_what_she_leads(town: Town, cast: Cast) -> None:
    """A village head who fills in as branch head."""
    await invite(cast)
    async with town.db.transaction() as session:
        man = await people.add_person(session, "Lò Văn Pó", town.now)
        await people.appoint(session, man.id, town.branch.id, Role.branch_head, town.now)
    po = await town.phone("zalo", man)
    await po.says("lịch họp")
    shown = await po.sees("Buổi họp sắp tới của Chi hội Khu 3")
    assert "có đi họp được" not in shown.text
    await po.says("ai đi họp")
    await po.sees("Đi: 1 Đặng Thị Nhàn")


async def test_many_meetings_are_not_all_told_at_length(town: Town, cast: Cast) -> None:
    """Five, and how many there are besides."""
    async with town.db.transaction() as session:
        nhan = await session.scalar(select(Person.id).where(Person.name.endswith("Nhàn")))
        assert nhan is not None
        for day in range(1, 9):
            at = town.now + timedelta(days=day)
            await meetings.call(session, town.branch.id, at, "đình", f"số {day}", nhan, town.now)
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("Còn 3 buổi họp nữa")


async def test_three_hundred_names_are_not_all_listed(town: Town, cast: Cast) -> None:
    """The branch head reads forty, and how many there are besides."""
    await invite(cast)
    async with town.db.transaction() as session:
        for number in range(300):
            person = await people.add_person(session, f"Hội viên {number}", town.now)
            await people.admit(session, person.id, town.branch.id, None, town.now)
    await cast.nhan.says("ai đi họp")
    shown = await cast.nhan.sees("Đi 1, vắng 0, nhờ đi thay 0, chưa trả lời 306")
    assert "và 266 người nữa" in shown.text


async def test_other_words_for_the_same_questions(cast: Cast) -> None:
    """The link, "mai họp à", who stays away."""
    await everybody_invited(cast)
    for said in ("link họp", "mai họp à"):
        await cast.thuong.says(said)
        await cast.thuong.sees("Buổi họp sắp tới của Chi hội Khu 3")
    await cast.thuong.says("ai vang")
    await cast.thuong.sees("chưa trả lời 6 (trong 7 hội viên)")
