"""Money and links in a text, and the links that look like a swindler's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.announcements.drafting.caution import Doubt, doubt, has_money, links


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi chị 50.000đ",
        "moi chi 50k",
        "nộp 50 nghìn",
        "2 triệu đồng",
        "1.500.000",
        "STK 19031234567890",
        "thẻ 9704 0612 3456 7890",
        "chuyển khoản cho chị Lan",
        "đóng góp xây nhà",
        "quét mã QR",
        "thu HỘI PHÍ quý 4",
        "5tr",
    ],
)
def test_what_is_about_money_is_seen(text: str) -> None:
    """Amounts as people write them, account numbers, and the words that ask for money."""
    assert has_money(text)


@pytest.mark.parametrize(
    "text",
    [
        "Họp lúc 19h30 ngày 01.12.2026",
        "gọi 0912345678 hoặc 0912 345 678",
        "+84912345678",
        "1.000 hội viên, 8.174 người",
        "Khu 3, năm 2026, 3 kg gạo",
        "19.30 01.12.2026",
        "k có gì",
        "tiền đồn",
        "",
    ],
)
def test_hours_dates_and_telephones_are_no_money(text: str) -> None:
    assert not has_money(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xem https://chinhphu.gov.vn/a?b=1.", ["https://chinhphu.gov.vn/a?b=1"]),
        ("(www.baochinhphu.vn)", ["www.baochinhphu.vn"]),
        ("bit.ly/abc và zalo.me/g/x", ["bit.ly/abc", "zalo.me/g/x"]),
        ("[xem](http://x.vn)", ["http://x.vn"]),
        ("họp ở nhà.Chiều về", []),
        ("lan@gmail.com", []),
        ("3.500.000 v.v...", []),
        ("", []),
    ],
)
def test_links_are_found_with_and_without_their_beginning(text: str, found: list[str]) -> None:
    assert [link.text for link in links(text)] == found


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://dichvucong.gov.vn/x", None),
        ("https://www.facebook.com/hoi", None),
        ("zalo.me/g/abc", None),
        ("https://hoilhpn.org.vn", None),
        ("https://bit.ly/3xYz", Doubt.short),
        ("tinyurl.com/a", Doubt.short),
        ("https://dichvucong-gov.com", Doubt.borrowed),
        ("https://vneid.cc/login", Doubt.borrowed),
        ("http://gov.vn.evil.top", Doubt.borrowed),
        ("https://vietcombank.com.vn.info/x", Doubt.borrowed),
        ("https://zalo-qua-tang.com", Doubt.borrowed),
        ("https://chinhphu.vn@evil.com/a", Doubt.hidden),
        ("https://zаlo.me", Doubt.hidden),  # a Cyrillic letter
        ("http://192.168.1.1/a", Doubt.hidden),
        ("https://xn--zlo-5cd.me", Doubt.hidden),
    ],
)
def test_borrowed_names_and_hidden_ways_are_doubtful(link: str, why: Doubt | None) -> None:
    (found,) = links(link)
    assert doubt(found) is why


@given(st.text(max_size=300))
def test_no_text_upsets_it(text: str) -> None:
    has_money(text)
    for link in links(text):
        doubt(link)


@pytest.mark.parametrize("text", ["1" * 20_000, "a." * 10_000, "1.000" * 4_000, "http://" * 2_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    """No pattern runs away; the suite's own time-out would tell."""
    has_money(text)
    links(text)
