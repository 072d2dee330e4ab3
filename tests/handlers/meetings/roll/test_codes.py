"""Checking in with a code that is typed: the day's, or that of the half minute on the screen."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from itertools import dropwhile, takewhile

import pytest
from sqlalchemy import Engine, event, func, select

from storage import chats, people
from storage.chats import Code, CodeUse
from storage.database import Database
from storage.doors import CheckInTry
from storage.meetings import AttendanceChange, Meeting, MeetingState
from storage.people import Membership, Standing
from tests.flows.conftest import Cast, everybody
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, move_to
from tests.handlers.meetings.roll.hall import (
    digits,
    meeting_elsewhere,
    meeting_in,
    scanned,
    written,
)
from tests.people import Town, living

pytestmark = pytest.mark.long

QUYEN, THUONG = 2, 3  # as persons are numbered


async def tries(town: Town) -> int:
    async with town.db.reading() as session:
        return await session.scalar(select(func.count(CheckInTry.id))) or 0


@pytest.mark.parametrize(
    "typed",
    ["{code}", "mã {code} ạ", "em co mat {code}", "điểm danh mã {code} ạ", "ddieemr danh {code}"],
)
async def test_the_days_code_in_any_form(town: Town, cast: Cast, typed: str) -> None:
    """By itself, with or without accents, with telex keys left in it."""
    code = await begin(town, cast)
    await cast.thuong.says(typed.format(code=code))
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    assert await written(town) == [(THUONG, "present", "code", "in_person")]


@pytest.mark.parametrize("typed", ["diem danh {}", "{}", "điểm danh mã {} ạ"])
async def test_the_digits_on_the_screen_are_typed_on_zalo(
    town: Town, cast: Cast, typed: str
) -> None:
    """Six digits that change every half minute, also as they are written there: 482 913."""
    await begin(town, cast)
    shown = digits(town, await meeting_in(town))
    await cast.thuong.says(typed.format(f"{shown[:3]} {shown[3:]}"))
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    assert await written(town) == [(THUONG, "present", "qr", "in_person")]


async def test_digits_that_were_just_shown_still_count(town: Town, cast: Cast) -> None:
    """Whoever types slowly has the next half minute, too; after that she is told to look again."""
    await begin(town, cast)
    meeting = await meeting_in(town)
    await cast.thuong.says(f"diem danh {digits(town, meeting, ago=120)}")
    await cast.thuong.sees("Mã này vừa hết hạn")
    assert await written(town) == []
    await cast.thuong.says(f"diem danh {digits(town, meeting, ago=30)}")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")


@pytest.mark.parametrize("seconds", [-30, 60])
async def test_clocks_may_differ(town: Town, cast: Cast, seconds: int) -> None:
    """The machine that showed the code is half a minute ahead, or a whole one behind."""
    await begin(town, cast)
    shown = digits(town, await meeting_in(town), ago=seconds)
    await cast.thuong.says(f"diem danh {shown}")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")


async def test_twice_by_two_doors(town: Town, cast: Cast) -> None:
    """The word, the day's code, the screen: the first stands, and the others are told when."""
    code = await begin(town, cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    shown = digits(town, await meeting_in(town))
    for again in (code, f"điểm danh {code}", f"diem danh {shown}"):
        await cast.quyen.says(again)
        await cast.quyen.sees("Vũ Thị Quyên đã điểm danh rồi, lúc 19 giờ")
    assert await written(town) == [(QUYEN, "present", "word", "in_person")]


async def test_two_doors_at_the_same_moment(postgres_db: Database, now: datetime) -> None:
    """Side by side on two phones of hers: one line, and one act in its history."""
    async with living(postgres_db, now) as town:
        cast = await everybody(town)
        code = await begin(town, cast)
        async with town.db.reading() as session:
            quyen = await people.person(session, QUYEN)
        assert quyen is not None
        other = await town.phone("zalo", quyen)
        await asyncio.gather(cast.quyen.says("có mặt"), other.says(f"điểm danh {code}"))
        for phone in (cast.quyen, other):
            await phone.sees("Vũ Thị Quyên")
        assert [who for who, *_ in await written(town)] == [QUYEN]
        async with town.db.reading() as session:
            assert await session.scalar(select(func.count(AttendanceChange.id))) == 1


async def test_checking_in_is_light_work(
    town: Town, cast: Cast, request: pytest.FixtureRequest
) -> None:
    """On a roster of three hundred as on one of three: the roster is never gone through."""
    code = await begin(town, cast)
    done: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        done.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    request.addfinalizer(partial(event.remove, Engine, "before_cursor_execute", note))
    for phone, typed in ((cast.quyen, "có mặt"), (cast.thuong, f"điểm danh {code}")):
        done.clear()
        await phone.says(typed)
        await phone.sees("có mặt.")
        inside = list(dropwhile(lambda said: "SAVEPOINT" not in said, done))
        handled = list(takewhile(lambda said: "RELEASE" not in said, inside))
        assert 1 < len(handled) <= 12
        assert not [said for said in handled if "memberships.roster_no" in said]


async def test_guessing_comes_to_an_end(town: Town, cast: Cast) -> None:
    """Five wrong codes within ten minutes: then not even the right one, until they are over."""
    code = await begin(town, cast)
    wrong = {"1111", "2222", "3333", "4444", "5555", "6666"} - {code}
    for number in sorted(wrong)[:5]:
        await cast.quyen.says(f"điểm danh {number}")
        await cast.quyen.sees("không phải của buổi họp hôm nay")
    await cast.quyen.says(f"điểm danh {code}")
    await cast.quyen.sees("Xin chị đợi 10 phút")
    assert await written(town) == []
    assert await tries(town) == 5
    await cast.thuong.says(f"điểm danh {code}")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    await town.passes(minutes=11)
    await cast.quyen.says(f"điểm danh {code}")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")


async def test_guesses_count_for_the_person_not_the_phone(town: Town, cast: Cast) -> None:
    """On another phone of hers she has no tries left either."""
    await begin(town, cast)
    async with town.db.reading() as session:
        quyen = await people.person(session, QUYEN)
    assert quyen is not None
    other = await town.phone("zalo", quyen)
    for number in range(3):
        await cast.quyen.says(f"diem danh 00000{number}")
        await cast.quyen.sees("Mã này chưa đúng")
    for number in range(2):
        await other.says(f"diem danh 00001{number}")
        await other.sees("Mã này chưa đúng")
    await other.says("diem danh 000029")
    await other.sees("Xin chị đợi 10 phút")


async def test_digits_of_the_other_branch_are_not_ours(town: Town, cast: Cast) -> None:
    """The day's code of Khu 5 is known for what it is; what is on its screen is only wrong."""
    await begin(town, cast)
    theirs = await meeting_elsewhere(town)
    await cast.quyen.says(f"điểm danh {theirs.code}")
    await cast.quyen.sees("Chị sinh hoạt ở Chi hội Khu 3 nên chỉ điểm danh được ở Chi hội Khu 3")
    await cast.quyen.says(f"diem danh {digits(town, theirs)}")
    await cast.quyen.sees("Mã này chưa đúng")
    assert await written(town) == []


async def test_the_code_of_a_closed_meeting(town: Town, cast: Cast) -> None:
    """The right digits, too late: she hears why, not that they are wrong."""
    await begin(town, cast)
    meeting = await meeting_in(town)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting.id)).state = MeetingState.closed
    for typed in (f"diem danh {digits(town, meeting)}", f"điểm danh {meeting.code}"):
        await cast.quyen.says(typed)
        await cast.quyen.sees("đã chốt")
    assert await written(town) == []


async def test_who_moved_this_morning_belongs_to_the_new_branch(town: Town, cast: Cast) -> None:
    """The old one refuses her by every door, saying where she belongs; the new one takes her."""
    code = await begin(town, cast)
    ours, theirs = await meeting_in(town), await meeting_elsewhere(town)
    async with town.db.transaction() as session:
        old = await people.membership_of(session, QUYEN)
        assert old is not None
        moved_at = town.clock() - timedelta(hours=11)
        gone = await session.get_one(Membership, old.id)
        gone.standing, gone.until = Standing.moved, moved_at
        await people.admit(session, QUYEN, town.other_branch.id, None, moved_at)
    await cast.quyen.presses_data(f"mt.here:{ours.id}")
    await cast.quyen.sees("Chị sinh hoạt ở Chi hội Khu 5")
    await cast.quyen.opens(scanned(town, ours))
    await cast.quyen.sees("Chị sinh hoạt ở Chi hội Khu 5")
    await cast.quyen.says(f"điểm danh {code}")
    await cast.quyen.sees("Chị sinh hoạt ở Chi hội Khu 5")
    assert await written(town) == []
    await cast.quyen.says(f"điểm danh {theirs.code}")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    assert await written(town, theirs) == [(QUYEN, "present", "code", "in_person")]


async def test_digits_alone_when_nothing_is_open(town: Town, cast: Cast) -> None:
    """A number is not guessed at; before the meeting, and for one who is to come to none."""
    await everybody_invited(cast)
    await cast.quyen.says("4718")
    await cast.quyen.sees("Hiện không có buổi họp nào của chị đang điểm danh")
    await cast.quyen.says("482913")
    await cast.quyen.sees("Mã này không đúng hoặc đã hết hạn")


async def test_a_linking_code_is_none_of_the_doors_business(town: Town, cast: Cast) -> None:
    """Six digits that tie a chat to a name do so in the middle of a meeting, too."""
    await begin(town, cast)
    async with town.db.transaction() as session:
        code = Code(
            digits="135790",
            use=CodeUse.link,
            person_id=6,
            unit_id=town.branch.id,
            made_by=1,
            made_at=town.clock(),
            expires_at=town.clock() + timedelta(hours=1),
        )
        await chats.add_code(session, code)
    await cast.thuong.says("135790")
    await cast.thuong.sees("Bùi Thị Sợi")
    assert await tries(town) == 0


async def test_digits_asked_for_in_a_dialogue_are_no_code(town: Town, cast: Cast) -> None:
    """What she is asked to write is kept, even when it looks like the day's code."""
    code = await begin(town, cast)
    await cast.nhan.says("gọi họp")
    await cast.nhan.sees("Họp lúc nào ạ?")
    await cast.nhan.says(code)
    await cast.nhan.sees_nothing_with("có mặt.")


async def test_on_a_shared_phone_a_code_is_asked_whose(town: Town, cast: Cast) -> None:
    """The digits are not forgotten meanwhile."""
    await begin(town, cast)
    shown = digits(town, await meeting_in(town))
    await cast.shared.says(shown)
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("2")
    await cast.shared.sees("Phùng Thị Lụa: có mặt.")


async def test_a_code_in_the_group_counts_too(town: Town, cast: Cast) -> None:
    await begin(town, cast)
    group = in_group(cast.thuong, cast.zalo_group)
    await group.says(f"diem danh {digits(town, await meeting_in(town))}")
    await group.sees("Lê Thị Hoài Thương: có mặt.")


async def test_a_stranger_with_the_days_code_is_told_how_to_be_known(
    town: Town, cast: Cast
) -> None:
    """A code opens the register to members only."""
    code = await begin(town, cast)
    stranger = town.stranger("zalo", "x1")
    for typed in (f"điểm danh {code}", code):
        await stranger.says(typed)
        await stranger.sees("chưa biết")
    assert await written(town) == []


async def test_late_is_late_by_code_too(town: Town, cast: Cast) -> None:
    await begin(town, cast)
    await move_to(town, 19, 46)
    await cast.thuong.says(f"diem danh {digits(town, await meeting_in(town))}")
    await cast.thuong.sees("có mặt, đến muộn")
    assert await written(town) == [(THUONG, "late", "qr", "in_person")]
