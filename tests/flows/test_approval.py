"""Many get a text only when a second official has looked at it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import select, update

from storage import audit, people
from storage.announcements import Announcement, AnnouncementState, Broadcast, Schedule
from storage.approvals import Approval, ApprovalState
from storage.chats import Identity
from storage.database import Database
from storage.people import Person, Position, Role
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.people import Phone, Town, living

TEXT = "Thứ Hai tổng vệ sinh toàn xã."


@dataclass
class Office:
    """The chair of the commune, her two vice-chairs, and who holds which phone."""

    hoai: Phone  # chair
    may: Phone  # vice-chair, Telegram
    sen: Phone  # vice-chair, Zalo
    may_is: Person
    sen_is: Person


async def above(town: Town, members: int) -> None:
    """From now on the commune wants a second yes for more members than that."""
    async with town.db.transaction() as session:
        unit = await session.get_one(Unit, town.commune.id)
        unit.settings = {"approval_above": members}


@pytest.fixture
async def office(town: Town, cast: Cast) -> Office:
    """More than three members need a second yes."""
    await above(town, 3)
    may = await town.leader("Trịnh Thị Mây", town.commune, Role.vice_chair)
    sen = await town.leader("Hà Thị Sen", town.commune, Role.vice_chair)
    phones = await town.phone("telegram", may), await town.phone("zalo", sen)
    return Office(cast.hoai, *phones, may, sen)


async def asked(phone: Phone, when: str | None = None, text: str = TEXT) -> None:
    """The draft is on its way to be approved."""
    await phone.says(f"gửi thông báo: {text}")
    await phone.sees("có gửi không")
    if when is None:
        await phone.says("1")
    else:
        await phone.says("2")
        await phone.sees("Gửi lúc nào")
        await phone.says(when)
        await phone.sees("Đúng không")
        await phone.says("1")
    await phone.sees("đang chờ duyệt")


async def state(town: Town) -> tuple[AnnouncementState, ApprovalState, int]:
    """How the announcement and the newest request stand, and how often anything went out."""
    async with town.db.reading() as session:
        (announced,) = (await session.scalars(select(Announcement))).all()
        rows = (await session.scalars(select(Approval).order_by(Approval.id))).all()
        sent = (await session.scalars(select(Broadcast))).all()
        return announced.state, rows[-1].state, len(sent)


async def on_record(town: Town) -> list[str]:
    """What the chain says, unbroken."""
    async with town.db.reading() as session:
        assert [one async for one in audit.broken_lines(session)] == []
        return list(await session.scalars(select(audit.AuditLine.action)))


async def test_a_small_audience_needs_nobody(town: Town, cast: Cast) -> None:
    """Fewer than the number: as ever, at once."""
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.quyen.sees("tổng vệ sinh")


async def test_the_second_official_sees_the_text_and_says_yes(
    town: Town, cast: Cast, office: Office
) -> None:
    """Nothing leaves before; then everybody has it, and the author hears it at once."""
    await asked(office.hoai)
    await cast.quyen.sees_nothing_with("tổng vệ sinh")
    card = (await office.may.sees("duyệt thông báo gửi")).text
    assert "Lưu Thị Hoài" in card
    assert TEXT in card
    assert "Hội LHPN xã Đồng Mây" in card

    await office.may.says("1")

    await office.may.sees("Đã duyệt")
    await cast.quyen.sees("tổng vệ sinh")
    await cast.tho.sees("tổng vệ sinh")
    await office.hoai.sees("Trịnh Thị Mây đã duyệt")
    await office.hoai.sees("hội viên")  # the progress card
    assert await state(town) == (AnnouncementState.sent, ApprovalState.approved, 1)
    assert {"approval asked", "approved"} <= set(await on_record(town))


async def test_the_first_decision_counts(town: Town, cast: Cast, office: Office) -> None:
    """The other one hears that it is done, whichever way she would have gone."""
    await asked(office.hoai)
    await office.sen.sees("duyệt thông báo gửi")
    await office.may.sees("duyệt thông báo gửi")
    await office.may.says("duyệt")
    await office.may.sees("Đã duyệt")
    await office.sen.says("2")
    await office.sen.sees("Trịnh Thị Mây đã duyệt rồi")
    assert await state(town) == (AnnouncementState.sent, ApprovalState.approved, 1)


async def test_sent_back_with_a_reason(town: Town, cast: Cast, office: Office) -> None:
    """The author reads why, changes the text, and it is asked for anew."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    await office.may.says("2")
    await office.may.sees("vì sao")
    await office.may.says("Chưa ghi giờ tập trung")
    await office.may.sees("Đã trả lại")
    await office.hoai.sees("trả lại")
    assert (await state(town))[:2] == (AnnouncementState.draft, ApprovalState.refused)

    await office.hoai.says("1")
    await office.hoai.sees("có gửi không")
    await office.hoai.says("1")
    await office.hoai.sees("đang chờ duyệt")
    await office.sen.sees("duyệt thông báo gửi")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")
    assert "sent back" in await on_record(town)


async def test_nobody_approves_her_own(town: Town, cast: Cast, office: Office) -> None:
    """Not by a forged button, not in a second office."""
    async with town.db.transaction() as session:
        hoai = (
            await session.scalars(select(Person).where(Person.name == "Lưu Thị Hoài"))
        ).one()
        await people.appoint(
            session, hoai.id, town.commune.id, Role.standing_committee, town.clock()
        )
    await asked(office.hoai)
    await office.hoai.presses_data("yes:1")
    await office.hoai.sees("Không ai tự duyệt")
    assert (await state(town))[2] == 0
    assert "refused" in await on_record(town)


async def test_nobody_approves_her_own_on_a_colleagues_phone(
    town: Town, cast: Cast, office: Office
) -> None:
    """On a phone that she shares, whoever she says is speaking."""
    async with town.db.transaction() as session:
        hoai = (await session.scalars(select(Person).where(Person.name == "Lưu Thị Hoài"))).one()
        home = await session.scalar(
            select(Identity.chat_id).where(Identity.person_id == office.may_is.id)
        )
        session.add(Identity(chat_id=home, person_id=hoai.id, linked_at=town.now))
    await asked(office.hoai)
    await office.may.sees_nothing_with("duyệt thông báo gửi")  # the author would read along
    await office.may.presses_data(f"who:{office.may_is.id}:yes:1")
    await office.may.sees("Không ai tự duyệt")
    assert (await state(town))[2] == 0
    await office.sen.sees("duyệt thông báo gửi")
    await office.sen.says("1")
    await cast.quyen.sees("tổng vệ sinh")


async def test_on_a_shared_phone_she_says_first_who_she_is(
    town: Town, cast: Cast, office: Office
) -> None:
    """A member of the family cannot approve in her name by a digit."""
    daughter = await town.member("Trịnh Thị Út")
    async with town.db.transaction() as session:
        home = await session.scalar(
            select(Identity.chat_id).where(Identity.person_id == office.may_is.id)
        )
        session.add(Identity(chat_id=home, person_id=daughter.id, linked_at=town.now))
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    await office.may.presses_data("yes:1")
    await office.may.sees("Ai đang nhắn")
    await office.may.presses("Trịnh Thị Út")
    await office.may.sees("không thuộc đơn vị")
    await office.may.presses_data("yes:1")
    await office.may.sees("Ai đang nhắn")
    await office.may.presses("Trịnh Thị Mây")
    await office.may.sees("Đã duyệt")


@pytest.mark.parametrize("who", ["quyen", "tho", "nhan"])
async def test_whoever_has_no_office_there_decides_nothing(
    town: Town, cast: Cast, office: Office, who: str
) -> None:
    """Members and branch leaders are refused, on record."""
    await asked(office.hoai)
    for forged in ("yes:1", "no:1", "yes:77"):
        await getattr(cast, who).presses_data(forged)
        await getattr(cast, who).sees("không thuộc đơn vị")
    assert (await state(town))[1] is ApprovalState.waiting


async def test_an_approver_who_lost_her_office_decides_nothing(
    town: Town, cast: Cast, office: Office
) -> None:
    """Between the card and the digit, and between the digit and the reason."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    await office.sen.sees("duyệt thông báo gửi")
    await office.sen.says("2")
    await office.sen.sees("vì sao")
    async with town.db.transaction() as session:
        gone = Position.person_id.in_([office.may_is.id, office.sen_is.id])
        await session.execute(update(Position).where(gone).values(until=town.clock()))
    await office.may.says("1")
    await office.may.sees("không thuộc đơn vị")
    await office.sen.says("Chưa ghi giờ")
    await office.sen.sees("không thuộc đơn vị")
    assert (await state(town))[1] is ApprovalState.waiting


async def test_changing_it_voids_what_was_asked(town: Town, cast: Cast, office: Office) -> None:
    """Whoever says yes to the old text is told; the new one is asked for by itself."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    await office.hoai.says("1")
    await office.hoai.sees("có gửi không")
    await office.may.says("1")
    await office.may.sees("đã được sửa hoặc rút lại")
    assert (await state(town))[1:] == (ApprovalState.void, 0)
    await office.hoai.says("1")
    await office.hoai.sees("đang chờ duyệt")
    await office.may.sees("duyệt thông báo gửi")
    await office.may.says("1")
    await cast.quyen.sees("tổng vệ sinh")


async def test_a_text_changed_behind_its_back_is_not_approved(
    town: Town, cast: Cast, office: Office
) -> None:
    """Whatever way a text, its people or its time was changed: the yes was to another one."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    async with town.db.transaction() as session:
        (announced,) = (await session.scalars(select(Announcement))).all()
        announced.message = announced.message | {"text": "Nội dung khác hẳn."}
    await office.may.says("1")
    await office.may.sees("đã được sửa hoặc rút lại")
    assert (await state(town))[2] == 0


async def test_dropped_while_it_waited(town: Town, cast: Cast, office: Office) -> None:
    """One word of the author, and nobody has to decide any more."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    await office.hoai.says("huỷ")
    await office.hoai.sees("Đã bỏ")
    await office.may.says("1")
    await office.may.sees("đã được sửa hoặc rút lại")
    await town.passes(days=2)
    await office.may.sees_nothing_with("chưa ai duyệt")
    assert (await state(town))[2] == 0


async def test_pressing_send_again_does_not_ask_twice(
    town: Town, cast: Cast, office: Office
) -> None:
    """The old preview's button says that it waits."""
    await office.hoai.says(f"gửi thông báo: {TEXT}")
    preview = await office.hoai.sees("có gửi không")
    await office.hoai.says("1")
    await office.hoai.sees("đang chờ duyệt")
    press = [line for line in preview.buttons if line.action.startswith("send:")]
    await office.hoai.presses_data(press[0].action if press else "send:1:0")
    await office.hoai.sees("đang chờ duyệt")
    async with town.db.reading() as session:
        assert len((await session.scalars(select(Approval))).all()) == 1


async def test_approved_it_waits_for_its_time(town: Town, cast: Cast, office: Office) -> None:
    """The yes is to the text and the hour; the author hears which."""
    await asked(office.hoai, "19h30 thứ bảy")
    assert "19 giờ 30, thứ Bảy 28/11/2026" in (await office.may.sees("duyệt thông báo")).text
    await office.may.says("1")
    await office.may.sees("sẽ tự gửi")
    await office.hoai.sees("sẽ tự gửi: 19 giờ 30, thứ Bảy 28/11/2026")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")
    await town.passes(days=3, hours=11)
    await cast.quyen.sees("tổng vệ sinh")


async def test_a_repeat_is_approved_with_its_rule(town: Town, cast: Cast, office: Office) -> None:
    """Who looks at it sees how often it will go out."""
    await asked(office.hoai, "8h thứ 2 hằng tuần, 2 lần")
    assert "thứ Hai hằng tuần" in (await office.may.sees("duyệt thông báo")).text
    await office.may.says("1")
    await office.may.sees("sẽ tự gửi")
    await town.passes(days=4, hours=23, minutes=1)
    for _ in range(3):
        await town.passes(days=7)
    async with town.db.reading() as session:
        assert len((await session.scalars(select(Broadcast))).all()) == 2


async def test_a_yes_after_its_hour_sends_nothing_by_itself(
    town: Town, cast: Cast, office: Office
) -> None:
    """The author is asked; her other hour needs no second yes."""
    await asked(office.hoai, "10h sáng nay")
    await office.may.sees("duyệt thông báo gửi")
    await town.passes(hours=1, minutes=30)
    await office.may.says("1")
    await office.may.sees("giờ hẹn đã qua")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")
    await office.hoai.sees("đã qua nên chưa gửi")
    await office.hoai.says("2")
    await office.hoai.sees("Gửi lúc nào")
    await office.hoai.says("8h sáng mai")
    await office.hoai.sees("Đúng không")
    await office.hoai.says("1")
    await office.hoai.sees("Đã hẹn")
    await town.passes(days=1)
    await cast.quyen.sees("tổng vệ sinh")


async def test_an_approved_text_may_not_become_a_repeat(
    town: Town, cast: Cast, office: Office
) -> None:
    """To send it every week is another question."""
    await asked(office.hoai, "19h30 thứ bảy")
    await office.may.sees("duyệt thông báo")
    await office.may.says("1")
    await office.hoai.sees("sẽ tự gửi")
    await office.hoai.says("thông báo hẹn")
    await office.hoai.sees("đang hẹn")
    await office.hoai.says("1")
    await office.hoai.sees("muốn làm gì")
    await office.hoai.says("1")
    await office.hoai.sees("Gửi lúc nào")
    await office.hoai.says("8h thứ 2 hằng tuần")
    await office.hoai.sees("Đúng không")
    await office.hoai.says("1")
    await office.hoai.sees("đang chờ duyệt")
    await town.passes(days=10)
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_time_outs_climb_and_end_with_the_author(town: Town, cast: Cast) -> None:
    """The deputy, then the commune, then the author hears whom to call; never by itself."""
    await above(town, 3)
    deputy = await town.leader("Kiều Thị Phó", town.branch, Role.branch_deputy)
    phone = await town.phone("zalo", deputy)
    await asked(cast.nhan)
    await phone.sees("duyệt thông báo gửi")
    await cast.hoai.sees_nothing_with("duyệt thông báo gửi")

    await town.passes(hours=2, minutes=1)
    await cast.hoai.sees("duyệt thông báo gửi")
    await cast.nhan.sees("đã xin cấp trên: Lưu Thị Hoài")

    await town.passes(hours=2, minutes=1)
    told = (await cast.nhan.sees("không còn cấp nào")).text
    assert "Kiều Thị Phó, Lưu Thị Hoài" in told
    await town.passes(days=5)
    await cast.quyen.sees_nothing_with("tổng vệ sinh")
    assert (await state(town))[1] is ApprovalState.waiting

    await phone.says("1")  # late, but she may
    await phone.sees("Đã duyệt")
    await cast.quyen.sees("tổng vệ sinh")
    assert {"approval climbed", "approval at the top"} <= set(await on_record(town))


async def test_with_days_to_go_a_level_has_a_day(town: Town, cast: Cast, office: Office) -> None:
    """Nobody is passed over within hours when there is time."""
    await above(town, 3)
    await asked(cast.nhan, "8h sáng 5/12")
    await office.may.sees("duyệt thông báo gửi")
    await town.passes(hours=23)
    await cast.nhan.sees_nothing_with("chưa ai duyệt")
    await town.passes(hours=2)
    await cast.nhan.sees("không còn cấp nào")


async def test_who_leads_alone_says_it_twice(town: Town, cast: Cast) -> None:
    """A commune with one leader is not locked out; it is put on record."""
    await above(town, 3)
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.hoai.sees("chỉ có mình")
    await cast.hoai.says("gì cơ")
    await cast.hoai.sees("chưa gửi")
    await cast.hoai.says("1")
    await cast.quyen.sees("tổng vệ sinh")
    assert "sent unapproved" in await on_record(town)


async def test_alone_is_asked_of_nobody_who_is_not(town: Town, cast: Cast, office: Office) -> None:
    """The button is of no use where there is somebody to ask."""
    await office.hoai.says(f"gửi thông báo: {TEXT}")
    await office.hoai.sees("có gửi không")
    await office.hoai.presses_data("one:1")
    await office.hoai.sees("đã cũ")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_alone_no_more_when_she_answers(town: Town, cast: Cast) -> None:
    """A deputy who has come into office meanwhile is asked after all."""
    await above(town, 3)
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.hoai.sees("chỉ có mình")
    may = await town.phone(
        "telegram", await town.leader("Trịnh Thị Mây", town.commune, Role.vice_chair)
    )
    await cast.hoai.says("1")
    await cast.hoai.sees("đang chờ duyệt")
    await may.sees("duyệt thông báo gửi")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_nobody_who_could_approve_has_a_chat(town: Town, cast: Cast) -> None:
    """They exist, so she does not lead alone: she is told whom to invite, and nothing leaves."""
    await above(town, 3)
    await town.leader("Trịnh Thị Mây", town.commune, Role.vice_chair)
    await cast.hoai.says(f"gửi thông báo: {TEXT}")
    await cast.hoai.sees("có gửi không")
    await cast.hoai.says("1")
    await cast.hoai.sees("mời nối máy trước: Trịnh Thị Mây")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_the_author_is_gone_when_the_yes_comes(
    town: Town, cast: Cast, office: Office
) -> None:
    """A leader removed between writing and sending speaks for nobody any more."""
    await asked(office.hoai)
    await office.may.sees("duyệt thông báo gửi")
    async with town.db.transaction() as session:
        hoai = select(Person.id).where(Person.name == "Lưu Thị Hoài").scalar_subquery()
        await session.execute(
            update(Position).where(Position.person_id == hoai).values(until=town.clock())
        )
    await office.may.says("1")
    await office.may.sees("không gửi được nữa")
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_in_a_group_nothing_is_approved(town: Town, cast: Cast, office: Office) -> None:
    """Others would read along, and press."""
    await asked(office.hoai)
    await office.may.within(cast.telegram_group).presses_data("yes:1")
    assert (await state(town))[1] is ApprovalState.waiting


async def test_a_units_own_number_goes_before_that_above(town: Town, cast: Cast) -> None:
    """The nearest word counts; nonsense in it is passed over."""
    await above(town, 3)
    async with town.db.transaction() as session:
        unit = await session.get_one(Unit, town.branch.id)
        unit.settings = {"approval_above": 1000}
    await cast.nhan.says("gửi thông báo: Chiều nay quét dọn ngõ.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.quyen.sees("quét dọn ngõ")


async def test_a_schedule_that_waits_is_not_yet_one(
    town: Town, cast: Cast, office: Office
) -> None:
    """Before the yes there is nothing on the calendar that could fire."""
    await asked(office.hoai, "19h30 thứ bảy")
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Schedule))).all()
    await town.passes(days=7)
    await cast.quyen.sees_nothing_with("tổng vệ sinh")


async def test_beyond_her_unit_the_level_above_decides(town: Town, cast: Cast) -> None:
    """Her own deputy is not asked; at its hour the yes still holds."""
    deputy = await town.phone(
        "zalo", await town.leader("Kiều Thị Phó", town.branch, Role.branch_deputy)
    )
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    async with town.db.transaction() as session:
        (announced,) = (await session.scalars(select(Announcement))).all()
        announced.audience = {"unit_id": town.commune.id}
    await cast.nhan.says("2")
    await cast.nhan.sees("Gửi lúc nào")
    await cast.nhan.says("8h sáng mai")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("vượt ra ngoài đơn vị")
    await deputy.sees_nothing_with("duyệt thông báo gửi")
    await deputy.presses_data("yes:1")
    await deputy.sees("không thuộc đơn vị")
    await cast.hoai.sees("duyệt thông báo gửi Hội LHPN xã Đồng Mây")
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã duyệt")
    await town.passes(hours=23)
    await cast.tho.sees("tổng vệ sinh")


async def test_beyond_her_unit_with_nobody_above_it_stays(town: Town, cast: Cast) -> None:
    """To lead alone is no leave to write to others."""
    async with town.db.transaction() as session:
        hoai = select(Person.id).where(Person.name == "Lưu Thị Hoài").scalar_subquery()
        await session.execute(
            update(Position).where(Position.person_id == hoai).values(until=town.clock())
        )
    await cast.nhan.says(f"gửi thông báo: {TEXT}")
    await cast.nhan.sees("có gửi không")
    async with town.db.transaction() as session:
        (announced,) = (await session.scalars(select(Announcement))).all()
        announced.audience = {"unit_id": town.commune.id}
    await cast.nhan.says("1")
    await cast.nhan.sees("có gửi không")  # not what she saw: shown again
    await cast.nhan.says("1")
    await cast.nhan.sees("chưa có cán bộ cấp trên nào duyệt được")
    await cast.tho.sees_nothing_with("tổng vệ sinh")


async def test_two_say_yes_in_the_same_moment(db: Database, now: datetime) -> None:
    """On either database one of them decides, and it goes out once."""
    async with living(db, now) as town:
        await above(town, 1)
        hoai = await town.phone(
            "zalo", await town.leader("Lưu Thị Hoài", town.commune, Role.chair)
        )
        pair = [
            await town.phone("telegram", await town.leader(name, town.commune, Role.vice_chair))
            for name in ("Trịnh Thị Mây", "Hà Thị Sen")
        ]
        await asked(hoai)
        for phone in pair:
            await phone.sees("duyệt thông báo gửi")
        await asyncio.gather(*(phone.presses_data("yes:1") for phone in pair))
        for phone in pair:
            await phone.sees("duyệt")
        told = [text for phone in pair for text in phone.screen()]
        assert sum("Đã duyệt. Thông báo đang được gửi" in text for text in told) == 1
        assert sum("đã duyệt rồi" in text for text in told) == 1
        assert await state(town) == (AnnouncementState.sent, ApprovalState.approved, 1)


async def test_a_yes_and_a_change_in_the_same_moment(db: Database, now: datetime) -> None:
    """Either it goes out as it was read, or nobody has it: nothing hangs, nothing is half done."""
    async with living(db, now) as town:
        await above(town, 1)
        hoai = await town.phone(
            "zalo", await town.leader("Lưu Thị Hoài", town.commune, Role.chair)
        )
        may = await town.phone(
            "telegram", await town.leader("Trịnh Thị Mây", town.commune, Role.vice_chair)
        )
        await asked(hoai)
        await may.sees("duyệt thông báo gửi")
        await asyncio.gather(may.presses_data("yes:1"), hoai.presses_data("unask:1"))
        await may.sees("duyệt")
        announced, approval, sent = await state(town)
        assert (announced, approval, sent) in {
            (AnnouncementState.sent, ApprovalState.approved, 1),
            (AnnouncementState.draft, ApprovalState.void, 0),
        }


async def test_the_card_says_to_whom_it_goes_and_to_how_many(town: Town, office: Office) -> None:
    """The audience in words with its count, and no name of a member left out by her branch."""
    await office.hoai.says("gửi thông báo cho hội viên từ 20 tuổi trở lên: Tổng vệ sinh toàn xã.")
    await office.hoai.sees("có gửi không")
    await office.hoai.says("1")
    shown = (await office.may.sees("xin cô duyệt")).text
    assert "hội viên từ 20 tuổi trở lên của" in shown
    assert " người), gửi ngay khi duyệt xong" in shown


async def test_who_has_sent_it_back_is_not_told_of_herself(office: Office) -> None:
    """A second press of hers is answered to her, not with her own name."""
    await asked(office.hoai)
    await office.may.sees("có duyệt không")
    await office.may.presses("Trả lại")
    await office.may.sees("vì sao")
    await office.may.says("Ghi rõ giờ giúp.")
    await office.may.sees("Đã trả lại")
    await office.may.says("duyệt")
    await office.may.sees("cô đã trả lại rồi")
