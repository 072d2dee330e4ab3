"""What a leader types to change a meeting that has been called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.calling import calling_off, change_words
from handlers.meetings.calling.change_words import Change
from handlers.words import hear


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("đổi giờ họp sang 20h", Change("time", "", "20h")),
        ("doi gio hop sang 20h", Change("time", "", "20h")),
        ("đổi giờ họp 20h", Change("time", "", "20h")),
        ("dời họp sang 20h chủ nhật", Change("", "", "20h chủ nhật")),
        ("em dời họp chi hội sang 20h chủ nhật ạ", Change("", "", "20h chủ nhật ạ")),
        ("đổi giờ họp thứ bảy sang 20h chủ nhật", Change("time", "thứ bảy", "20h chủ nhật")),
        ("đổi giờ buổi họp từ 19h30 sang 20h", Change("time", "", "20h")),
        ("dời buổi họp thứ bảy qua 8h sáng chủ nhật", Change("", "thứ bảy", "8h sáng chủ nhật")),
        ("hoãn họp sang thứ bảy tuần sau", Change("", "", "thứ bảy tuần sau")),
        ("lùi họp 30 phút", Change("", "", "lui 30 phút")),
        ("lùi giờ họp lại 1 tiếng", Change("time", "", "lui lại 1 tiếng")),
        ("họp dời sang 20h", Change("", "", "20h")),
        ("đổi địa điểm họp sang đình làng", Change("place", "", "đình làng")),
        ("đổi địa điểm họp: nhà bà Tư", Change("place", "", "nhà bà Tư")),
        ("đổi chỗ họp ra đình", Change("place", "", "ra đình")),
        ("chuyển họp về nhà văn hoá", Change("place", "", "nhà văn hoá")),
        ("chuyển họp sang nhà văn hoá", Change("place", "", "nhà văn hoá")),
        ("đổi nội dung họp thành phát thẻ", Change("topic", "", "phát thẻ")),
        ("đổi nội dung họp: 1. vay vốn, 2. thẻ", Change("topic", "", "1. vay vốn, 2. thẻ")),
        ("thêm nội dung họp: quỹ hội", Change("more topic", "", "quỹ hội")),
        ("thêm tài liệu họp", Change("material", "", "")),
        ("thêm link họp https://zoom.us/j/1", Change("link", "", "https://zoom.us/j/1")),
        ("đổi giờ họp", Change("time", "", "")),
        ("sửa họp", Change()),
        ("đổi lịch họp", Change()),
        ("sửa giấy mời họp", Change()),
    ],
)
def test_a_change_in_many_words(text: str, change: Change) -> None:
    """Which part, which meeting, and what it is to be."""
    assert change_words.said(hear(text)) == change


@pytest.mark.parametrize(
    "text",
    [
        "đổi giờ họp được không chị",
        "họp đổi giờ rồi à",
        "có đổi giờ họp không",
        "đổi giờ họp chưa ạ?",
        "hoãn họp",
        "huỷ họp",
        "thêm họp",
        "đổi họ tên",
        "hợp tác xã",
        "họp chi hội 19h30 thứ bảy tại đình",
        "đội họp ở đâu",
    ],
)
def test_other_sentences_change_nothing(text: str) -> None:
    """Questions, calling off, and words that only look alike."""
    assert change_words.said(hear(text)) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("huỷ họp", ""),
        ("hoãn họp", ""),
        ("huy hop chi hoi", ""),
        ("huỷ họp thứ bảy", "thứ bảy"),
        ("không họp nữa", ""),
        ("huỷ họp thì sao", None),
        ("hoãn họp vì mưa", "vì mưa"),
        ("huỷ họp vì mưa phải không?", None),
    ],
)
def test_calling_off_may_name_a_day(text: str, rest: str | None) -> None:
    """And is nothing else."""
    assert calling_off.said(hear(text)) == rest


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever follows, what it is to be was said."""
    found = change_words.said(hear(f"đổi giờ họp {text}"))

    assert found is None or all(word in hear(text).text + " lui hoan" for word in found.to.split())
