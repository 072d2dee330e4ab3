"""The link behind the code in the hall."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage import chats
from storage.audit import AuditLine
from storage.chats import Code, CodeUse
from storage.meetings import Meeting, MeetingFormat, MeetingState
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, move_to
from tests.handlers.meetings.roll.hall import (
    meeting_elsewhere,
    meeting_in,
    scanned,
    take_place,
    written,
)
from tests.people import Phone, Town

pytestmark = pytest.mark.long

QUYEN, TUAT, SOI = 2, 4, 6  # as persons are numbered


async def refused(town: Town) -> int:
    """How many attempts are on record."""
    async with town.db.reading() as session:
        query = select(func.count(AuditLine.id)).where(AuditLine.action == "refused")
        return await session.scalar(query) or 0


async def test_opening_the_link_checks_in(town: Town, cast: Cast) -> None:
    """One scan, one answer; a second scan is told when the first was."""
    await begin(town, cast)
    meeting = await meeting_in(town)
    await cast.quyen.opens(scanned(town, meeting))
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await cast.quyen.opens(scanned(town, meeting))
    await cast.quyen.sees("Vũ Thị Quyên đã điểm danh rồi")
    assert await written(town) == [(QUYEN, "present", "qr", "in_person")]


async def test_a_photo_of_it_is_soon_worth_nothing(town: Town, cast: Cast) -> None:
    """Forwarded and opened two minutes later it opens nothing, and says so."""
    await begin(town, cast)
    payload = scanned(town, await meeting_in(town))
    await town.passes(minutes=2)
    await cast.quyen.opens(payload)
    await cast.quyen.sees("Mã QR này đã hết hạn")
    assert await written(town) == []


async def test_a_scan_that_waited_in_the_queue_is_judged_by_its_own_time(
    town: Town, cast: Cast
) -> None:
    """In a rush she is not refused for our slowness."""
    await begin(town, cast)
    payload = scanned(town, await meeting_in(town), ago=90)
    await cast.quyen._does("opened", payload=payload, at=town.clock().timestamp() - 80)
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")


@pytest.mark.parametrize("change", ["k9", "", "x", "-"])
async def test_a_forged_link_is_refused_and_on_record(town: Town, cast: Cast, change: str) -> None:
    """Of a meeting that does not exist, cut off, lengthened or made up: one sentence."""
    await begin(town, cast)
    genuine = scanned(town, await meeting_in(town))
    forged = {
        "k9": "k9" + genuine[2:],
        "": genuine[:-1],
        "x": genuine[:-1] + ("A" if genuine[-1] != "A" else "B"),
        "-": "k-----",
    }[change]
    await cast.quyen.opens(forged)
    await cast.quyen.sees("không phải của Hội")
    assert await written(town) == []
    assert await refused(town) == 1


async def test_another_branchs_code_on_the_wall(town: Town, cast: Cast) -> None:
    """Genuine and fresh, but not hers: she hears where she belongs."""
    await begin(town, cast)
    theirs = await meeting_elsewhere(town)
    await cast.quyen.opens(scanned(town, theirs))
    await cast.quyen.sees("Chị sinh hoạt ở Chi hội Khu 3")
    assert await written(town) == []


@pytest.mark.parametrize(
    ("state", "words"),
    [(MeetingState.closed, "đã chốt"), (MeetingState.cancelled, "đã huỷ")],
)
async def test_the_meeting_behind_it_is_over(
    town: Town, cast: Cast, state: MeetingState, words: str
) -> None:
    await begin(town, cast)
    meeting = await meeting_in(town)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting.id)).state = state
    await cast.quyen.opens(scanned(town, meeting))
    await cast.quyen.sees(words)
    assert await written(town) == []


async def test_too_early_and_too_late(town: Town, cast: Cast) -> None:
    """A code made before the door opens is none yet, one after it closed none any more."""
    await everybody_invited(cast)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, (await meeting_in(town)).id)).secret = "s" * 64
    await move_to(town, 18)
    meeting = await meeting_in(town)
    await cast.quyen.opens(scanned(town, meeting))
    await cast.quyen.sees("Điểm danh mở lúc 19 giờ")
    await move_to(town, 19)
    await move_to(town, 20, 31)
    await cast.quyen.opens(scanned(town, meeting))
    await cast.quyen.sees("Đã quá giờ điểm danh")


async def test_on_a_shared_phone_it_is_asked_who_scanned(town: Town, cast: Cast) -> None:
    """While she finds her name the code runs out: she did scan it in time."""
    await begin(town, cast)
    payload = scanned(town, await meeting_in(town))
    await cast.shared.opens(payload)
    await cast.shared.sees("Ai đang nhắn ạ?")
    await town.passes(minutes=3)
    await cast.shared.says("1")
    await cast.shared.sees("Nguyễn Thị Tuất: có mặt.")
    assert await written(town) == [(TUAT, "present", "qr", "in_person")]


async def test_a_press_cannot_make_an_old_code_young(town: Town, cast: Cast) -> None:
    """What is carried by a button is checked like what is carried by a link."""
    await begin(town, cast)
    payload = scanned(town, await meeting_in(town))
    await town.passes(minutes=3)
    await cast.quyen.presses_data(f"mt.k:{payload}")
    await cast.quyen.sees("Mã QR này đã hết hạn")
    await cast.quyen.presses_data("mt.k:kforged-1-AAAAAAAAAAAAAAAA")
    await cast.quyen.sees("không phải của Hội")
    assert await written(town) == []


async def linking_code(town: Town, person_id: int, use: CodeUse) -> str:
    async with town.db.transaction() as session:
        code = Code(
            digits="246801",
            use=use,
            person_id=person_id,
            unit_id=town.branch.id,
            made_by=1,
            made_at=town.clock(),
            expires_at=town.clock() + timedelta(hours=1),
        )
        return (await chats.add_code(session, code)).digits


async def link(town: Town, cast: Cast, phone: Phone) -> None:
    """Bùi Thị Sợi types the code that her branch head gave her, and is confirmed."""
    await phone.says(await linking_code(town, SOI, CodeUse.link))
    await phone.sees("Bùi Thị Sợi")
    await phone.says("1")
    await cast.nhan.sees("Bùi Thị Sợi")
    await cast.nhan.says("1")


async def test_a_stranger_is_linked_first_and_then_checked_in(town: Town, cast: Cast) -> None:
    """She scanned in time; the leader's confirmation may take longer than a code lasts."""
    await begin(town, cast)
    phone = town.stranger("telegram", "new")
    await phone.opens(scanned(town, await meeting_in(town)))
    await phone.sees("không phải quét lại")
    await town.passes(minutes=20)
    await link(town, cast, phone)
    await phone.sees("Bùi Thị Sợi: có mặt.")
    await phone.sees("Máy này đã nối")
    assert await written(town) == [(SOI, "present", "qr", "in_person")]


async def test_who_scanned_in_time_is_not_late_for_being_linked_late(
    town: Town, cast: Cast
) -> None:
    await begin(town, cast)
    await move_to(town, 19, 40)
    phone = town.stranger("telegram", "new")
    await phone.opens(scanned(town, await meeting_in(town)))
    await phone.sees("không phải quét lại")
    await move_to(town, 20, 10)
    await link(town, cast, phone)
    await phone.sees("Bùi Thị Sợi: có mặt.")


async def test_a_stranger_from_elsewhere_is_linked_all_the_same(town: Town, cast: Cast) -> None:
    """That it was not her meeting undoes nothing of her linking."""
    await begin(town, cast)
    theirs = await meeting_elsewhere(town)
    phone = town.stranger("telegram", "new")
    await phone.opens(scanned(town, theirs))
    await phone.sees("không phải quét lại")
    await link(town, cast, phone)
    await phone.sees("sinh hoạt ở Chi hội Khu 3")
    await phone.sees("Máy này đã nối")
    assert await written(town) == []
    async with town.db.reading() as session:
        assert await chats.home_of(session, SOI) is not None


async def test_a_stranger_with_an_expired_code_is_remembered_for_nothing(
    town: Town, cast: Cast
) -> None:
    """A forwarded photo checks nobody in, whoever she turns out to be."""
    await begin(town, cast)
    phone = town.stranger("telegram", "new")
    await phone.opens(scanned(town, await meeting_in(town), ago=300))
    await phone.sees("Mã QR này đã hết hạn")
    await link(town, cast, phone)
    await phone.sees("Máy này đã nối")
    assert await written(town) == []


async def test_linked_after_the_closing_she_hears_it(town: Town, cast: Cast) -> None:
    await begin(town, cast)
    meeting = await meeting_in(town)
    phone = town.stranger("telegram", "new")
    await phone.opens(scanned(town, meeting))
    await phone.sees("không phải quét lại")
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting.id)).state = MeetingState.closed
    await link(town, cast, phone)
    await phone.sees("đã chốt")
    await phone.sees("Máy này đã nối")


async def test_what_is_scanned_in_the_hall_is_in_person(town: Town, cast: Cast) -> None:
    """At a hybrid meeting, too, whatever she had planned."""
    await everybody_invited(cast)
    await take_place(town, MeetingFormat.hybrid)
    await move_to(town, 19)
    await cast.nhan.sees("Mã hôm nay")
    await cast.quyen.opens(scanned(town, await meeting_in(town)))
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    assert await written(town) == [(QUYEN, "present", "qr", "in_person")]


async def test_other_links_open_the_menu_as_before(town: Town, cast: Cast) -> None:
    await cast.quyen.opens("")
    await cast.quyen.sees("Vũ Thị Quyên")
