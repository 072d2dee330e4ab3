"""A call to a meeting as a leader types it."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import when
from handlers.meetings import words
from handlers.meetings.calling import calls
from handlers.meetings.calling.calls import Draft
from handlers.words import hear
from tests.conftest import HANOI

SATURDAY = "2026-11-28T19:30"


def read(text: str, now: datetime) -> tuple[str, str, str]:
    """Start (to the minute), place and topic of a call."""
    rest = calls.opens(hear(text))
    assert rest is not None
    meaning = when.understand(words.without_campaigns(rest), now)
    start = meaning.start.strftime("%Y-%m-%dT%H:%M") if meaning.start else ""
    return (start, *calls.parts(rest, meaning.spans))


@pytest.mark.parametrize(
    ("text", "start", "place", "topic"),
    [
        (
            "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn",
            SATURDAY,
            "nhà văn hoá",
            "vay vốn",
        ),
        (
            "tạo họp 19h30 thứ 7 tuần sau ở nhà văn hóa, nội dung bình xét 5 không 3 sạch",
            "2026-12-05T19:30",
            "nhà văn hóa",
            "bình xét 5 không 3 sạch",
        ),
        ("hop chi hoi 19h30 thu bay tai nha van hoa", SATURDAY, "nha van hoa", ""),
        (
            "mời họp nội dung vay vốn 19h30 thứ bảy tại nhà bà Tư, xóm 3",
            SATURDAY,
            "nhà bà Tư, xóm 3",
            "vay vốn",
        ),
        (
            "tạo họp lúc 19h30 vào thứ bảy ở nhà văn hoá bàn về quỹ hội",
            SATURDAY,
            "nhà văn hoá",
            "quỹ hội",
        ),
        ("họp 19h30 thứ bảy về việc bình xét", SATURDAY, "", "bình xét"),
        (
            "tạo họp 19h30 thứ bảy, tại đình, bàn việc ở chợ và về đường làng",
            SATURDAY,
            "đình",
            "việc ở chợ và về đường làng",
        ),
        (
            "mời họp: 19h30 thứ bảy\nĐịa điểm: nhà văn hoá\nNội dung: 5K3S",
            SATURDAY,
            "nhà văn hoá",
            "5K3S",
        ),
        ("mời họp 19h30 thứ bảy tại hội trường uỷ ban", SATURDAY, "hội trường uỷ ban", ""),
        (
            "hop 19h30 thu bay tai uy ban ban ve sinh duong lang",
            SATURDAY,
            "uy ban",
            "sinh duong lang",
        ),
        ("mời họp 19h30 thứ bảy tại đình, nội dung vệ sinh", SATURDAY, "đình", "vệ sinh"),
        ("sinh hoạt chi hội 19h30 thứ bảy ở đình", SATURDAY, "đình", ""),
    ],
)
def test_a_call_in_any_order(text: str, start: str, place: str, topic: str, now: datetime) -> None:
    """Time, place and topic are told apart by the words before them; a campaign is no number."""
    assert read(text, now) == (start, place, topic)


@pytest.mark.parametrize("text", ["tạo họp", "mời họp", "họp chi hội", "gọi họp", "goi hop"])
def test_a_call_with_nothing_yet(text: str) -> None:
    """Everything is asked for then."""
    assert calls.opens(hear(text)) == ""


@pytest.mark.parametrize(
    "text", ["họp", "họp phụ huynh", "họp xong chưa chị", "lịch họp", "hợp tác xã", "vay vốn"]
)
def test_other_sentences_call_no_meeting(text: str) -> None:
    """ "họp …" is a call only with an hour or a day behind it."""
    assert calls.opens(hear(text)) is None


@pytest.mark.parametrize(
    "text",
    ["5 không 3 sạch", "5 khong 3 sach", "5 có 3 sạch", "5 không, 3 sạch", "5K3S", "3 an"],
)
def test_names_of_campaigns_hold_no_numbers(text: str) -> None:
    """The digits are hidden, the length stays, so that places in the text stay true."""
    hidden = words.without_campaigns(f"19h30, {text}, 7 giờ")
    assert len(hidden) == len(f"19h30, {text}, 7 giờ")
    assert hidden.startswith("19h30, ")
    assert hidden.endswith(", 7 giờ")
    assert not any(char.isdigit() for char in hidden[7:-7])


def test_a_draft_survives_the_dialogue() -> None:
    """What is written into the conversation is read back the same."""
    draft = Draft(datetime(2026, 11, 28, 19, 30, tzinfo=HANOI), "", "nhà văn hoá", "vay vốn")
    assert Draft.from_data(draft.as_data()) == draft
    assert Draft.from_data(Draft(day="ngày 28/11/2026").as_data()) == Draft(day="ngày 28/11/2026")


def test_an_amendment_replaces_only_what_it_says() -> None:
    """A new place leaves the topic, and the other way round."""
    draft = Draft(place="đình", topic="vay vốn")
    assert draft.amended("nhà văn hoá", "") == Draft(place="nhà văn hoá", topic="vay vốn")
    assert draft.amended("", "quỹ hội") == Draft(place="đình", topic="quỹ hội")


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails and invents nothing."""
    place, topic = calls.parts(text, ())
    assert all(word in text for word in (place + " " + topic).replace(",", " ").split())


def test_a_draft_of_old_is_still_read() -> None:
    """As dialogues and templates kept it before there were kinds, links and agendas."""
    data = {"starts_at": None, "day": "ngày 28/11/2026", "place": "đình", "topic": "vay vốn"}

    assert Draft.from_data(data) == Draft(day="ngày 28/11/2026", place="đình", topic="vay vốn")
