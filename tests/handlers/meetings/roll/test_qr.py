"""The leader shows the code of the half minute."""

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest
from matplotlib import image

from handlers.context import Customs
from handlers.meetings.roll import qr, tokens
from storage.database import Database
from storage.meetings import Meeting, MeetingState
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, invite, move_to
from tests.handlers.meetings.roll.hall import digits, meeting_in, written
from tests.people import HANOI, Town, living

pytestmark = pytest.mark.long


async def test_a_picture_with_the_digits_under_it(town: Town, cast: Cast) -> None:
    """For those who scan and those who type, both of this half minute."""
    await begin(town, cast)
    await cast.nhan.says("mã qr")
    shown = await cast.nhan.sees("Mã điểm danh Chi hội Khu 3")
    meeting = await meeting_in(town)
    typed = re.search(r"diem danh (\d{6})", shown.text)
    assert typed
    assert typed[1] in {digits(town, meeting), digits(town, meeting, ago=30)}
    assert shown.attachment is not None
    assert (shown.attachment.kind, shown.attachment.mime) == ("photo", "image/png")
    picture = (town.media / shown.attachment.path).read_bytes()
    height, width = image.imread(io.BytesIO(picture)).shape[:2]
    assert height == width >= 400
    assert [button.label for button in shown.buttons] == ["Mã mới"]
    await cast.thuong.says(f"diem danh {typed[1]}")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")


async def test_a_new_code_by_one_digit(town: Town, cast: Cast) -> None:
    """Half a minute later it is another picture with other digits."""
    await begin(town, cast)
    await cast.nhan.says("qr")
    first = await cast.nhan.sees("Mã điểm danh")
    await town.passes(seconds=31)
    await cast.nhan.says("1")
    second = await cast.nhan.sees("Mã điểm danh")
    assert first.text != second.text
    assert first.attachment is not None
    assert second.attachment is not None
    assert first.attachment.path != second.attachment.path


async def test_asking_for_a_code_opens_check_in(town: Town, cast: Cast) -> None:
    """A quarter of an hour before the others are called; the picture is of the same secret."""
    await everybody_invited(cast)
    await move_to(town, 18, 40)
    await cast.nhan.says("mã qr")
    shown = await cast.nhan.sees("Mã điểm danh")
    meeting = await meeting_in(town)
    assert meeting.state is MeetingState.open
    assert re.findall(r"\d{6}", shown.text) == [digits(town, meeting)]
    await in_group(cast.quyen, cast.telegram_group).sees("Chị em đã đến nơi")


async def test_days_before_it_is_asked_first(town: Town, cast: Cast) -> None:
    """Nobody opens check-in for Saturday by trying a word on Wednesday."""
    await invite(cast)
    await cast.nhan.says("mã qr")
    await cast.nhan.sees("Mở điểm danh ngay bây giờ ạ?")
    assert (await meeting_in(town)).state is MeetingState.called


async def test_a_meeting_called_before_there_were_codes(town: Town, cast: Cast) -> None:
    """It has no secret yet: it gets one, and the picture with the next code."""
    await begin(town, cast)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, (await meeting_in(town)).id)).secret = None
    await cast.nhan.says("mã qr")
    first = await cast.nhan.sees("Mã điểm danh")
    assert first.attachment is None
    typed = re.search(r"diem danh (\d{6})", first.text)
    assert typed
    await cast.nhan.says("1")
    assert (await cast.nhan.sees("giơ điện thoại")).attachment is not None
    await cast.quyen.says(f"diem danh {typed[1]}")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")


@pytest.mark.parametrize("typed", ["mã qr", "qr", "trang chiếu", "cho mã QR ạ"])
async def test_only_the_leader_is_shown_it_and_only_in_private(
    town: Town, cast: Cast, typed: str
) -> None:
    """In a group it would be at everybody's home; to a member it is no business of hers."""
    await begin(town, cast)
    await in_group(cast.nhan, cast.telegram_group).says(typed)
    await in_group(cast.nhan, cast.telegram_group).sees("nhắn riêng cho trợ lý")
    await cast.quyen.says(typed)
    await cast.quyen.sees("chi hội trưởng")
    await cast.quyen.sees_nothing_with("diem danh")
    await cast.tho.says(typed)
    await cast.tho.sees("chưa có lịch họp")


async def test_a_forged_press_shows_another_branch_nothing(town: Town, cast: Cast) -> None:
    """The head of Khu 5 cannot make the codes of Khu 3."""
    await begin(town, cast)
    meeting = await meeting_in(town)
    await cast.tho.presses_data(f"mt.qr:{meeting.id}")
    await cast.tho.sees("không thuộc")
    await cast.quyen.presses_data(f"mt.qr:{meeting.id}")
    await cast.quyen.sees("không thuộc")


@pytest.mark.parametrize(
    ("state", "words"), [(MeetingState.closed, "đã chốt"), (MeetingState.cancelled, "đã huỷ")]
)
async def test_a_meeting_that_is_over_has_no_code(
    town: Town, cast: Cast, state: MeetingState, words: str
) -> None:
    await begin(town, cast)
    meeting = await meeting_in(town)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting.id)).state = state
    await cast.nhan.presses_data(f"mt.qr:{meeting.id}")
    await cast.nhan.sees(words)


async def test_after_an_hour_the_leader_writes_them_down(town: Town, cast: Cast) -> None:
    """A code that would open nothing is not shown; what to do instead is."""
    await begin(town, cast)
    await move_to(town, 20, 31)
    await cast.nhan.says("mã qr")
    await cast.nhan.sees("Đã quá giờ tự điểm danh")
    assert await written(town) == []


async def test_without_a_web_door_the_typed_code_is_said(town: Town, cast: Cast) -> None:
    """ "Trang chiếu" with nowhere to show one: digits to read out, no dead link."""
    await begin(town, cast)
    await cast.nhan.says("trang chiếu")
    shown = await cast.nhan.sees("diem danh")
    assert "http" not in shown.text


class TestWithAWebDoor:
    """The same branch where the bot has an address on the web."""

    @pytest.fixture
    async def town(self, sqlite_db: Database, now: datetime) -> AsyncIterator[Town]:
        customs = Customs(zone=HANOI, public_url="https://bot.example")
        async with living(sqlite_db, now, customs) as town:
            yield town

    async def test_the_leader_has_the_link_of_the_page(self, town: Town, cast: Cast) -> None:
        """Unguessable, hers alone, and good until check-in is long over."""
        await begin(town, cast)
        await cast.nhan.says("trang chiếu")
        shown = await cast.nhan.sees("xin đừng gửi cho ai")
        found = re.search(r"https://bot\.example/check-in/(\S+)", shown.text)
        assert found
        key = tokens.read_page_key(found[1])
        meeting = await meeting_in(town)
        assert key is not None
        assert tokens.opens_page(meeting.secret, key, town.clock())
        assert not tokens.opens_page(meeting.secret, key, town.clock().replace(hour=22))

    async def test_where_no_pictures_are_carried_it_is_told_in_digits(
        self, town: Town, cast: Cast
    ) -> None:
        town.telegram.limits = replace(town.telegram.limits, photos="none")
        await begin(town, cast)
        await cast.nhan.says("mã qr")
        shown = await cast.nhan.sees("đọc cho chị em nhắn")
        assert shown.attachment is None


def test_a_code_says_a_link_or_the_words_to_send() -> None:
    """Whoever has no bot that opens by a link copies the words out of her scanner."""
    link = qr.content("https://t.me/hoi_bot", "s" * 64, 7, 100)
    assert link == f"https://t.me/hoi_bot?start={tokens.scan('s' * 64, 7, 100)}"
    assert qr.content("", "s" * 64, 7, 100) == f"diem danh {tokens.digits('s' * 64, 7, 100)}"


def test_an_outline_has_the_modules_of_the_picture() -> None:
    """One square a dark module, within a border that scanners need."""
    size, outline = qr.outline("https://t.me/hoi_bot?start=x")
    places = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", outline)]
    assert "".join(f"M{x} {y}h1v1h-1z" for x, y in places) == outline
    assert all(4 <= x < size - 4 and 4 <= y < size - 4 for x, y in places)
    assert (4, 4) in places  # the corner of a finder pattern
