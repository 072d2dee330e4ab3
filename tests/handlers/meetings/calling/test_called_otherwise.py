"""Calls that begin with the hour, with whom, or with what she wants; and what is no call."""

import pytest

from handlers.meetings.calling import calls
from handlers.words import hear
from tests.flows.conftest import Cast


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("7h toi t7 hop tai dinh nd vay von chi em di du nhe", "7h toi t7,  tai dinh nd vay von"),
        ("tôi muốn họp chi hội tối thứ 7", "tối thứ 7"),
        ("báo chị em 20h tối mai họp", "20h tối mai"),
        ("tối mai 7h chị em họp ở nhà văn hoá nhé", "tối mai 7h,  ở nhà văn hoá nhé"),
        ("nhờ em báo chị em tối mai 7 rưỡi họp ở đình", "tối mai 7 rưỡi,  ở đình"),
        ("cho em tạo lịch họp chi hội tối thứ 7 19h30", "tối thứ 7 19h30"),
        ("8h sáng chủ nhật sinh hoạt chi hội tại đình", "8h sáng chủ nhật,  tại đình"),
    ],
)
def test_words_around_a_call_fall_away(text: str, rest: str) -> None:
    """Tối, which without accents is also "I", stays with its hour."""
    assert calls.tells(hear(text)) == rest


@pytest.mark.parametrize(
    "text",
    [
        "tối nay họp không chị",
        "mai 7h họp ở đâu",
        "tối mai 7h họp phải không ạ?",
        "mai em bận không họp được",
        "con ốm nên mai 7h họp em xin nghỉ",
        "mai họp em đi được",
        "nhờ chị báo giúp em, tối mai họp em đến muộn",
        "mai họp phụ huynh 8h",
        "8h sáng mai hợp tác xã mở cửa",
        "hôm qua họp 8h",
    ],
)
def test_questions_and_answers_are_no_calls(text: str) -> None:
    """Nor are other meetings than the branch's."""
    assert calls.tells(hear(text)) is None


@pytest.mark.parametrize(
    "text",
    ["họp chi hội mấy tháng một lần?", "hop chi hoi may thang mot lan", "họp chi hội để làm gì"],
)
def test_a_question_about_meetings_opens_no_call(text: str) -> None:
    """It begins like one."""
    assert calls.opens(hear(text)) is None


async def test_the_hour_may_come_first(cast: Cast) -> None:
    """On Zalo without accents; what was said is read back."""
    await cast.tho.says("7h toi t7 nay hop tai nha vh nd vay von chi em di du nhe")
    shown = await cast.tho.sees("Gửi giấy mời này chứ ạ?")
    assert "19 giờ, thứ Bảy 28/11/2026" in shown.text
    assert "Địa điểm: nha vh\nNội dung: vay von\n" in shown.text


async def test_a_member_who_says_so_asks(cast: Cast) -> None:
    """She is no leader: it goes to somebody who knows."""
    await cast.quyen.says("tối mai 7h họp ở nhà văn hoá nhé")
    await cast.quyen.sees("Trợ lý đã chuyển câu hỏi")


async def test_the_chair_of_a_commune_meets_in_its_hall(cast: Cast) -> None:
    """ "Uỷ ban" without accents is no "bận" of somebody whose name is the rest."""
    await cast.hoai.says("hop luc 8h sang thu sau tai hoi truong uy ban, noi dung tong ket nam")
    shown = await cast.hoai.sees("Gửi giấy mời này chứ ạ?")
    assert "Giấy mời họp Hội LHPN xã Đồng Mây" in shown.text
    assert "Địa điểm: hoi truong uy ban" in shown.text


async def test_a_meeting_on_the_net_becomes_one_in_a_place(cast: Cast) -> None:
    """Where it is to be is asked anew; the agenda stays."""
    await cast.tho.says("họp online qua zoom 20h thứ sáu nội dung: 1. vay vốn 2. hội phí")
    await cast.tho.sees("Gửi giấy mời này chứ ạ?")
    await cast.tho.says("họp trực tiếp")
    await cast.tho.sees("Họp ở đâu ạ?")
    await cast.tho.says("nhà văn hoá")
    shown = await cast.tho.sees("Gửi giấy mời này chứ ạ?")
    assert "1. vay vốn\n2. hội phí" in shown.text
    assert "Zoom" not in shown.text
