"""Quiet hours, what is urgent, and several announcements in one message, as conversations."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.context import Customs
from storage import peace
from storage.announcements import Announcement
from storage.audit import AuditLine
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState
from storage.people import Role
from storage.quiet import Peace, pack
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.people import HANOI, Phone, Town, living

NIGHT = Customs(zone=HANOI, peace=Peace(pack(1260, 390), 2, HANOI))
TEXT = "Sáng thứ Bảy trạm y tế khám sức khoẻ miễn phí."


@pytest.fixture
async def town(sqlite_db: Database, now: datetime) -> AsyncIterator[Town]:
    """The town with the quiet hours of the service; it is nine in the morning."""
    async with living(sqlite_db, now, NIGHT) as town:
        yield town


async def till(town: Town, hour: int, minute: int = 0) -> None:
    """Let the clock come to that time of the day, today or tomorrow."""
    here = town.clock().astimezone(HANOI)
    then = here.replace(hour=hour, minute=minute, second=1)
    then += timedelta(days=1) if then <= here else timedelta(0)
    await town.passes(seconds=(then - here).total_seconds())


async def write(phone: Phone, text: str = TEXT) -> None:
    await phone.says(f"gửi thông báo: {text}")
    await phone.sees("có gửi không")
    await phone.says("1")


async def announced(town: Town) -> Announcement:
    async with town.db.reading() as session:
        query = select(Announcement).order_by(Announcement.id.desc()).limit(1)
        return (await session.scalars(query)).one()


async def test_by_day_nothing_is_asked(cast: Cast) -> None:
    """Quiet hours are nobody's business at nine in the morning."""
    await write(cast.nhan)
    await cast.quyen.sees("khám sức khoẻ")
    await cast.nhan.sees_nothing_with("đang nghỉ", within=0)


async def test_at_night_it_waits_for_the_morning(town: Town, cast: Cast) -> None:
    """She is asked, chooses to wait, sees that it waits, and at half past six it goes out."""
    await till(town, 22)
    await write(cast.nhan)
    question = await cast.nhan.sees("đang nghỉ")
    assert "từ 21 giờ đến 6 giờ 30" in question.text
    assert "26/11" in question.text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")

    await cast.nhan.says("1")
    card = await cast.nhan.sees("Chờ hết giờ nghỉ")
    assert "còn khoảng" not in card.text
    await till(town, 6, 29)
    await cast.quyen.sees_nothing_with("khám sức khoẻ")
    await till(town, 6, 30)
    await cast.quyen.sees("khám sức khoẻ")
    await cast.thuong.sees("khám sức khoẻ")


async def test_what_is_urgent_goes_out_with_its_reason(town: Town, cast: Cast) -> None:
    """A reason in words, kept with the announcement and on record."""
    await till(town, 22)
    await write(cast.nhan)
    await cast.nhan.sees("đang nghỉ")
    await cast.nhan.says("2")
    await cast.nhan.sees("lý do gấp")
    await cast.nhan.says("???")
    await cast.nhan.sees("nhắn rõ lý do")
    await cast.nhan.says("x" * 300)
    await cast.nhan.sees("dài quá 200")
    await cast.quyen.sees_nothing_with("khám sức khoẻ")

    await cast.nhan.says("Xe tiêm chủng đến lúc 5 giờ sáng mai")

    await cast.quyen.sees("khám sức khoẻ")
    assert (await announced(town)).urgent_because == "Xe tiêm chủng đến lúc 5 giờ sáng mai"
    async with town.db.reading() as session:
        actions = (await session.scalars(select(AuditLine.action))).all()
    assert [one for one in actions if one in ("urgent", "sent")] == ["urgent", "sent"]


async def test_she_may_think_better_of_it(town: Town, cast: Cast) -> None:
    """Nothing goes out by itself, and what was asked then is no answer later."""
    await till(town, 22)
    await write(cast.nhan)
    question = await cast.nhan.sees("đang nghỉ")
    await cast.nhan.says("để mai tính")
    await cast.nhan.sees("chưa gửi")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ")
    for choice in question.buttons:
        await cast.nhan.presses_data(choice.action)
    await till(town, 7)
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_a_stranger_presses_in_vain(town: Town, cast: Cast) -> None:
    """Whoever was not asked has nothing to answer, and no unit to set."""
    await till(town, 22)
    await write(cast.nhan)
    question = await cast.nhan.sees("đang nghỉ")
    for choice in question.buttons[:2]:
        await cast.quyen.presses_data(choice.action)
        await cast.tho.presses_data(choice.action)
    for action in (f"rest.set:{town.commune.id}:{pack(0, 60)}", f"rest.cap:{town.commune.id}:1"):
        await cast.nhan.presses_data(action)
        await cast.nhan.sees("không")
    assert (await unit(town, town.commune)).settings == {}
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def unit(town: Town, which: Unit) -> Unit:
    async with town.db.reading() as session:
        return await session.get_one(Unit, which.id)


@pytest.mark.parametrize("window", [0, -1, pack(10, 10), 1440 * 1440, pack(0, 1439), 10**17])
async def test_no_forged_window_is_kept(town: Town, cast: Cast, window: int) -> None:
    """Only what could have been offered."""
    await cast.nhan.presses_data(f"rest.set:{town.branch.id}:{window}")
    await cast.nhan.sees("đã cũ")
    assert (await unit(town, town.branch)).settings == {}


async def test_a_leader_sets_the_hours_of_her_branch(town: Town, cast: Cast) -> None:
    """Shown, changed after she has confirmed, and given up again."""
    await cast.nhan.says("giờ nghỉ")
    shown = await cast.nhan.sees("Giờ nghỉ của Chi hội Khu 3")
    assert "từ 21 giờ đến 6 giờ 30" in shown.text
    assert "nhiều nhất 2 thông báo" in shown.text

    await cast.nhan.says("gio nghi 20h30 den 5h")
    await cast.nhan.sees("từ 20 giờ 30 đến 5 giờ, ngày nào cũng vậy")
    assert (await unit(town, town.branch)).settings == {}
    await cast.nhan.says("1")
    await cast.nhan.sees("Giờ nghỉ riêng của Chi hội Khu 3: từ 20 giờ 30 đến 5 giờ")
    assert (await unit(town, town.branch)).settings == {"quiet": [1230, 300]}

    await cast.nhan.says("giờ nghỉ 22h - 5h")
    await cast.nhan.sees("Đúng không")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ như cũ")
    assert (await unit(town, town.branch)).settings == {"quiet": [1230, 300]}

    await cast.nhan.says("bỏ giờ nghỉ riêng")
    await cast.nhan.sees("Giờ nghỉ của Chi hội Khu 3: từ 21 giờ đến 6 giờ 30")
    await cast.nhan.says("bo gio nghi rieng")
    await cast.nhan.sees("chưa đặt riêng")


async def test_what_the_commune_sets_holds_for_its_branches(town: Town, cast: Cast) -> None:
    """Unless a branch has said something else."""
    await cast.hoai.says("giờ nghỉ 20h đến 5h")
    await cast.hoai.sees("Đúng không")
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã ghi")
    await till(town, 20, 30)
    await write(cast.nhan)
    await cast.nhan.sees("Đợi đến 5 giờ")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("giờ nghỉ 21h đến 21h", "trùng nhau"),
        ("giờ nghỉ 6h đến 6h", "trùng nhau"),
        ("giờ nghỉ 20h đến 14h", "dài quá 16 tiếng"),
        ("giờ nghỉ 25h đến 6h", "chưa rõ"),
        ("giờ nghỉ 21h đến sáng", "chưa rõ"),
        ("mỗi ngày nhiều nhất 0 tin", "từ 1 đến 50"),
        ("mỗi ngày nhiều nhất 999 tin", "từ 1 đến 50"),
    ],
)
async def test_what_cannot_be_is_refused_in_a_sentence(
    town: Town, cast: Cast, said: str, answer: str
) -> None:
    """And nothing changes."""
    await cast.nhan.says(said)
    await cast.nhan.sees(answer)
    assert (await unit(town, town.branch)).settings == {}


async def test_members_and_groups_set_nothing(town: Town, cast: Cast) -> None:
    """A member is refused, and in a group nobody's settings are discussed."""
    await cast.quyen.says("giờ nghỉ 20h đến 5h")
    await cast.quyen.sees("cán bộ")
    group = cast.nhan.within(cast.telegram_group)
    await group.says("giờ nghỉ 20h đến 5h")
    await group.sees("nhắn riêng")
    assert (await unit(town, town.branch)).settings == {}


async def test_a_question_about_other_rest_is_a_question(cast: Cast) -> None:
    """Maternity leave is no business of these hours."""
    await cast.quyen.says("giờ nghỉ thai sản tính thế nào")
    await cast.quyen.sees_nothing_with("cán bộ phụ trách mới")
    await cast.quyen.sees_nothing_with("Giờ nghỉ của")


async def test_a_leader_sets_how_many_a_day_are_enough(town: Town, cast: Cast) -> None:
    """By digit or word, either way round."""
    await cast.nhan.says("mỗi ngày nhiều nhất một tin")
    await cast.nhan.sees("nhận nhiều nhất 1 thông báo mỗi ngày")
    await cast.nhan.says("1")
    await cast.nhan.sees("số riêng của đơn vị")
    assert (await unit(town, town.branch)).settings == {"notices_a_day": 1}
    await cast.nhan.says("bỏ số tin riêng")
    await cast.nhan.sees("nhiều nhất 2 thông báo")


TEXTS = [f"Thông báo số {word} của chi hội." for word in ("một", "hai", "ba", "bốn")]


async def four(town: Town, cast: Cast) -> None:
    """Four announcements in one day, of which two are too much; the list comes in the evening."""
    for text in TEXTS:
        await write(cast.nhan, text)
        await cast.nhan.sees("hội viên")
    for phone in (cast.quyen, cast.thuong):
        await phone.sees("số một")
        await phone.sees("số hai")
        await phone.sees_nothing_with("số ba")
    await till(town, 18)


async def test_what_is_too_much_comes_in_one_message_to_be_read_by_digit(
    town: Town, cast: Cast
) -> None:
    """On a phone without buttons: the list, each by its number, and its confirmation."""
    await four(town, cast)
    listed = await cast.thuong.sees("Còn 2 thông báo")
    assert "1. Thông báo số ba" in listed.text
    assert "2. Thông báo số bốn" in listed.text
    await cast.thuong.says("2")
    shown = await cast.thuong.sees("Thông báo số bốn của chi hội")
    assert "Chi hội Khu 3" in shown.text
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn chị Lê Thị Hoài Thương")

    await town.passes(seconds=10)
    await cast.nhan.says("tiến độ")
    card = await cast.nhan.sees("Đã biết: 2/7")
    assert "6/6 nơi" in card.text


async def test_one_that_was_taken_back_is_not_read_from_the_list(town: Town, cast: Cast) -> None:
    """The list stays on the phone; what it leads to does not."""
    await four(town, cast)
    listed = await cast.quyen.sees("Còn 2 thông báo")
    await town.passes(seconds=10)
    await cast.nhan.says("thu hồi")
    await cast.nhan.sees("Thu hồi")
    await cast.nhan.says("1")
    await cast.quyen.sees("đã được thu hồi")
    await cast.quyen.presses_data(listed.buttons[1].action)
    await cast.quyen.sees("thu hồi")
    await cast.quyen.presses_data(listed.buttons[0].action)
    await cast.quyen.sees("số ba")


async def test_a_list_is_read_only_where_it_came(town: Town, cast: Cast) -> None:
    """The action of a button proves nothing."""
    await four(town, cast)
    listed = await cast.quyen.sees("Còn 2 thông báo")
    for action in (listed.buttons[0].action, "list.read:999999"):
        await cast.tho.presses_data(action)
        await cast.tho.sees("không")
    await cast.tho.sees_nothing_with("số ba")


async def test_what_night_holds_is_left_when_its_hours_are_changed(
    town: Town, cast: Cast
) -> None:
    """What waits already keeps its morning; nothing is lost."""
    await till(town, 22)
    await write(cast.nhan)
    await cast.nhan.sees("đang nghỉ")
    await cast.nhan.says("1")
    await cast.nhan.sees("Chờ hết giờ nghỉ")
    async with town.db.transaction() as session:
        peace.say(await session.get_one(Unit, town.branch.id), quiet=pack(1380, 240))
    await till(town, 6, 30)
    await cast.quyen.sees("khám sức khoẻ")
    async with town.db.reading() as session:
        left = select(Delivery.id).where(Delivery.state == DeliveryState.pending)
        assert not (await session.scalars(left)).all()


async def test_an_official_above_waits_for_each_branch_in_its_own_time(
    town: Town, cast: Cast
) -> None:
    """One branch rests already, so it gets it in the morning; the other at once."""
    async with town.db.transaction() as session:
        peace.say(await session.get_one(Unit, town.branch.id), quiet=pack(1200, 300))
    anh = await town.leader("Trần Thị Ánh", town.other_branch, Role.branch_deputy)
    phone = await town.phone("telegram", anh)
    await till(town, 20, 30)
    await write(cast.hoai)
    await phone.sees("khám sức khoẻ")
    await cast.quyen.sees_nothing_with("khám sức khoẻ")
    await till(town, 5)
    await cast.quyen.sees("khám sức khoẻ")
