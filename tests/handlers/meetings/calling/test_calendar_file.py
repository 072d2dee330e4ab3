"""The file for calendars: what stands in it, and who gets it."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar.cal.event import Event

from broadcasts.outgoing import Part
from handlers.context import Customs
from handlers.meetings.calling import calendar_file
from handlers.meetings.calling.calendar_file import Entry
from handlers.meetings.calling.calls import Draft
from handlers.speech import Text, speech
from handlers.words import UNKNOWN
from storage.database import Database
from tests.flows.conftest import Cast, everybody
from tests.handlers.meetings.evening import calls, in_group, invite
from tests.people import HANOI, Phone, Town, living

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
CALLED = datetime(2026, 11, 25, 9, 0, 0, 123456, tzinfo=HANOI)
DRAFT = Draft(START, place="nhà văn hoá", topic="vay vốn", minutes=90)


@pytest.fixture
def say() -> Text:
    return speech("vi", UNKNOWN)


def entry(draft: Draft = DRAFT, sequence: int = 0, *, cancelled: bool = False) -> Entry:
    known_by = calendar_file.uid(2, CALLED)
    return Entry(known_by, sequence, "Chi hội Khu 3", draft, CALLED, HANOI, cancelled)


def read(content: bytes) -> tuple[Calendar, Event]:
    book = Calendar.from_ical(content)
    (event,) = book.walk("VEVENT")
    return book, event


def test_it_says_when_where_and_about_what(say: Text) -> None:
    """In the zone of Vietnam, whose rules are in the file."""
    book, event = read(calendar_file.calendar(say, entry()))

    assert book["METHOD"] == "PUBLISH"
    assert book.walk("VTIMEZONE")[0]["TZID"] == "Asia/Ho_Chi_Minh"
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event["DTSTART"].dt == START
    assert event["DTEND"].dt == START + timedelta(minutes=90)
    assert event["SUMMARY"] == "Họp Chi hội Khu 3: vay vốn"
    assert event["LOCATION"] == "nhà văn hoá"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert event["ORGANIZER"].params["CN"] == "Chi hội Khu 3"


def test_it_rings_the_day_before_and_an_hour_before(say: Text) -> None:
    """A phone needs no bot for that."""
    _, event = read(calendar_file.calendar(say, entry()))

    rings = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [timedelta(days=-1), timedelta(hours=-1)]
    assert {alarm["ACTION"] for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_a_time_kept_as_an_offset_is_in_the_zone_too(say: Text) -> None:
    """As a draft comes back from the dialogue."""
    draft = Draft.from_data(DRAFT.as_data())

    _, event = read(calendar_file.calendar(say, entry(draft)))

    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event["DTSTART"].dt == START


def test_who_has_said_no_end_has_an_hour_and_a_half(say: Text) -> None:
    """As meetings of branches usually last."""
    _, event = read(calendar_file.calendar(say, entry(replace(DRAFT, minutes=0))))

    assert event["DTEND"].dt == START + timedelta(minutes=90)


def test_a_change_replaces_and_a_cancellation_removes(say: Text) -> None:
    """The same meeting, a higher number; called off, it rings no more."""
    _, first = read(calendar_file.calendar(say, entry()))
    _, moved = read(calendar_file.calendar(say, entry(sequence=1)))
    book, off = read(calendar_file.calendar(say, entry(sequence=2, cancelled=True)))

    assert first["UID"] == moved["UID"] == off["UID"]
    assert [one["SEQUENCE"] for one in (first, moved, off)] == [0, 1, 2]
    assert (book["METHOD"], off["STATUS"]) == ("CANCEL", "CANCELLED")
    assert not off.walk("VALARM")


def test_two_meetings_are_never_the_same_one() -> None:
    """Of other units, series or moments."""
    keys = {
        calendar_file.uid(2, CALLED),
        calendar_file.uid(3, CALLED),
        calendar_file.uid(2, CALLED, 5),
        calendar_file.uid(2, CALLED + timedelta(microseconds=1)),
    }
    assert len(keys) == 4


def test_nothing_that_is_typed_breaks_out_of_its_line(say: Text) -> None:
    """Commas, semicolons, quotes, new lines and properties stay words."""
    wild = 'đình; "xóm 3", \\n\nEND:VEVENT\r\nATTACH:http://x.vn/a.exe'
    draft = replace(
        DRAFT, place=wild, topic="", agenda=(wild, "việc khác"), link="https://z.vn/?a;b"
    )

    content = calendar_file.calendar(say, entry(draft))
    book, event = read(content)

    assert "ATTACH" not in event
    assert len(book.walk("VEVENT")) == 1
    assert event["LOCATION"].replace("\r", "").replace("\n", " ").startswith('đình; "xóm 3", ')
    assert "việc khác" in event["DESCRIPTION"]
    assert event["URL"] == "https://z.vn/?a;b"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def files(phone: Phone) -> list[Part]:
    return [m.part for m in phone._sent() if m.part.attachment is not None]


def content(town: Town, part: Part) -> tuple[Calendar, Event]:
    assert part.attachment is not None
    return read((Path(town.media) / part.attachment.path).read_bytes())


async def test_it_comes_with_the_invitation_where_files_are_taken(town: Town, cast: Cast) -> None:
    """In private and in groups on Telegram; on Zalo nothing is said of a file."""
    await invite(cast)

    invited = await cast.quyen.sees("Giấy mời họp")
    assert invited.attachment is not None
    assert invited.attachment.name == "Lịch họp.ics"
    assert invited.buttons[0].label == "Đi"
    assert (await in_group(cast.quyen, cast.telegram_group).sees("kính mời")).attachment
    on_zalo = await cast.thuong.sees("Giấy mời họp")
    assert "Kèm tệp" not in on_zalo.text
    _, event = content(town, invited)
    assert event["SUMMARY"] == "Họp Chi hội Khu 3: vay vốn"


async def test_it_follows_the_meeting_to_its_end(town: Town, cast: Cast) -> None:
    """Called, moved, called off: one meeting in her calendar, each time with a higher number."""
    await invite(cast)
    await cast.quyen.sees("Giấy mời họp")
    await cast.nhan.says("dời họp sang 20h chủ nhật")
    await cast.nhan.sees("Đổi như vậy")
    await cast.nhan.says("1")
    await cast.quyen.sees("Giờ mới")
    await cast.nhan.says("huỷ họp")
    await cast.nhan.sees("Huỷ buổi họp")
    await cast.nhan.says("1")
    await cast.quyen.sees("không diễn ra nữa")

    found = [content(town, part) for part in files(cast.quyen)]

    assert len({event["UID"] for _, event in found}) == 1
    assert [event["SEQUENCE"] for _, event in found] == [0, 1, 2]
    assert [book["METHOD"] for book, _ in found] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert found[1][1]["DTSTART"].dt == datetime(2026, 11, 29, 20, 0, tzinfo=HANOI)


@pytest.mark.parametrize("said", ["lịch", "gửi file lịch", "gui file lich", "thêm vào lịch"])
async def test_it_is_sent_to_who_asks(town: Town, cast: Cast, said: str) -> None:
    """The same meeting as in the invitation."""
    await invite(cast)
    await cast.quyen.sees("Giấy mời họp")
    await cast.quyen.says(said)
    sent = await cast.quyen.sees("mở tệp này")
    _, event = content(town, sent)
    _, first = content(town, files(cast.quyen)[0])
    assert event["UID"] == first["UID"]


async def test_where_no_file_is_taken_it_is_said(cast: Cast) -> None:
    """Zalo without an address of ours: when the meeting is, and how to ask again."""
    await calls(cast, "họp chi hội 19h30 thứ bảy tại đình")
    await cast.thuong.says("gửi file lịch")
    told = await cast.thuong.sees("chưa gửi được tệp lịch")
    assert "19 giờ 30, thứ Bảy 28/11/2026" in told.text


async def test_where_the_public_finds_our_media_there_is_a_link(
    sqlite_db: Database, now: datetime
) -> None:
    """Zalo with an address of ours: whoever opens it gets the file."""
    customs = Customs(zone=HANOI, media_url="https://bot.example.vn/media")
    async with living(sqlite_db, now, customs) as town:
        cast = await everybody(town)
        await invite(cast)
        await cast.thuong.says("gửi file lịch")
        told = await cast.thuong.sees("https://bot.example.vn/media/made-")
        name = told.text.rpartition("/")[2].strip()
        assert (Path(town.media) / name).read_bytes().startswith(b"BEGIN:VCALENDAR")


async def test_a_meeting_of_a_series_comes_with_it(town: Town, cast: Cast) -> None:
    """Called by the clock, some days ahead."""
    await cast.nhan.says("họp chi hội 19h30 mùng 5 hằng tháng tại đình, nội dung vay vốn")
    await cast.nhan.sees("Đúng không ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("19 giờ 30")
    await town.passes(days=8)
    invited = await cast.quyen.sees("Giấy mời họp")
    _, event = content(town, invited)
    assert event["DTSTART"].dt == datetime(2026, 12, 5, 19, 30, tzinfo=HANOI)
    assert (await in_group(cast.quyen, cast.telegram_group).sees("kính mời")).attachment
    await in_group(cast.quyen, cast.telegram_group).says("lịch")
    await in_group(cast.quyen, cast.telegram_group).sees("mở tệp này")


async def test_without_a_meeting_there_is_no_file(cast: Cast) -> None:
    """And a stranger is told to link first."""
    await cast.quyen.says("gửi file lịch")
    await cast.quyen.sees("chưa có lịch họp")
    stranger = cast.quyen.town.stranger("telegram", "nobody")
    await stranger.says("gửi file lịch")
    await stranger.sees_nothing_with("BEGIN")
    assert not files(stranger)
