"""What people type is made out as they mean it, and they are addressed as their age asks for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.words import (
    GREETING,
    MENU,
    PERSON,
    RESUME,
    STOP,
    UNDO,
    UNKNOWN,
    hear,
    is_thanks,
    manners,
)
from storage.text import fold

ONE = (
    "1", " 1 ", "1.", "1)", "1,", "1!", "(1)", "[1]", "#1", "1/", "- 1", "01",
    "1️⃣", "1\u20e3", "1️⃣.", "１", "①",
    "một", "Một", "MỘT", "mot", "một.", "số 1", "so 1", "Số một", "số thứ 1", "so thu 1", "chọn 1",
    "chon 1", "1 ạ", "1 nhé", "1 nha", "Dạ 1", "dạ 1 ạ", "dạ một ạ", "Vâng, 1", "em chọn 1 ạ",
    "Em 1 chị ơi", "thưa chị 1", "1 rồi", "mo\u0323\u0302t",
)  # fmt: skip


@pytest.mark.parametrize("typed", ONE)
def test_one_is_one_however_it_is_written(typed: str) -> None:
    """Digit, word, keycap, wide or circled, with and without politeness."""
    assert hear(typed).digit == "1"


@pytest.mark.parametrize(
    ("typed", "digit"),
    [
        ("0", "0"), ("9", "9"), ("10", "10"), ("12.", "12"), ("99", "99"),
        ("hai", "2"), ("ba", "3"), ("bốn", "4"), ("tư", "4"), ("năm", "5"), ("sáu", "6"),
        ("bảy", "7"), ("tám", "8"), ("chín", "9"), ("9️⃣", "9"), ("0️⃣", "0"),
    ],
)  # fmt: skip
def test_the_other_numbers(typed: str, digit: str) -> None:
    assert hear(typed).digit == digit


@pytest.mark.parametrize(
    "typed",
    [
        "", "ạ", "dạ", "số", "chọn", "123", "007", "1 2", "1 1", "3 7 12-14", "1.5", "19h30",
        "1a", "a1", "nam", "sau", "tu", "bay", "bon", "tam", "năm nay", "ba em đi vắng",
        "một lần nữa",
        "Bà Ba", "chị Năm", "cô Tư", "👍", "½", "x²",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(typed: str) -> None:
    """Several numbers, times, names, and words that are numbers only with their accents."""
    assert hear(typed).digit is None


@pytest.mark.parametrize("typed", ["không", "Không ạ", "dạ không", "khong", "ko", "k", "không."])
def test_a_no_is_no_nought(typed: str) -> None:
    """Whoever answers a question with "không" does not ask for the menu."""
    heard = hear(typed)
    assert heard.digit is None
    assert heard.core == "khong"


@pytest.mark.parametrize(
    ("typed", "core"),
    [
        ("Dạ đã đọc rồi ạ", "da doc"),
        ("đã đọc", "da doc"),
        ("da doc", "da doc"),
        ("Em đã đọc chị ơi", "da doc"),
        ("vâng ạ", ""),
        ("chi hội", "chi hoi"),
        ("Chi hội trưởng ơi", "chi hoi truong"),
        ("chị ơi chi hội họp lúc nào ạ?", "chi hoi hop luc nao"),
        ("còn ai chưa đọc", "con ai chua doc"),
        ("ma 6", "ma 6"),
        ("cho tui gặp cán bộ", "cho tui gap can bo"),
        ("k dc", "khong duoc"),
        ("gửi tb", "gui thong bao"),
        ("HUỶ", "huy"),
        ("hủy", "huy"),
        ("huỷ!!!", "huy"),
        ("  nhiều   khoảng\ttrắng ", "nhieu khoang trang"),
        ("dòng một\ndòng hai", "dong mot dong hai"),
        ("Thưa chị, em xin hỏi ạ", "xin hoi"),
    ],
)
def test_politeness_is_left_out_and_nothing_else(typed: str, core: str) -> None:
    """What may be "đã" or "chi hội" stays; "dạ" and "chị" at the edges go."""
    assert hear(typed).core == core


def test_nothing_that_was_left_out_is_lost() -> None:
    """Without accents "con" may be the speaker or "còn": the folded form still has it."""
    heard = hear("con ai chua doc ạ")
    assert heard.folded == "con ai chua doc a"
    assert heard.is_one_of({"con ai chua doc a"})
    assert heard.text == "con ai chua doc ạ"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (MENU, "menu"), (MENU, "Trợ giúp"), (MENU, "hướng dẫn ạ"),
        (PERSON, "gặp cán bộ"), (PERSON, "cho tui gặp cán bộ"), (PERSON, "Cho gặp cán bộ với ạ"),
        (UNDO, "huỷ"), (UNDO, "hủy"), (UNDO, "Huỷ bỏ ạ"), (UNDO, "hoàn tác"),
        (STOP, "dừng"), (STOP, "DUNG"), (STOP, "đừng gửi"), (STOP, "Thôi đừng nhắn cho tôi nữa"),
        (RESUME, "nhận lại"), (RESUME, "nhận thông báo"),
        (GREETING, "Chào"), (GREETING, "xin chào"), (GREETING, "Chào em"), (GREETING, "alo"),
    ],
)  # fmt: skip
def test_the_words_that_everybody_uses(words: frozenset[str], typed: str) -> None:
    assert hear(typed).is_one_of(words)


def test_every_phrase_is_written_folded_or_nobody_could_say_it() -> None:
    for words in (MENU, PERSON, UNDO, STOP, RESUME, GREETING):
        assert {fold(word) for word in words} == words
        assert all(hear(word).is_one_of(words) for word in words)


@pytest.mark.parametrize("typed", ["cảm ơn", "Cảm ơn chị nhé", "cam on ban nhieu"])
def test_thanks_are_thanks(typed: str) -> None:
    assert is_thanks(hear(typed))


@pytest.mark.parametrize(
    "typed", ["", "cảm", "cảm ơn chị, cho em hỏi bao giờ đóng hội phí?", "không cảm ơn"]
)
def test_thanks_with_a_question_in_them_are_a_question(typed: str) -> None:
    assert not is_thanks(hear(typed))


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("gửi thông báo: Chiều nay họp, nhớ đến!", "Chiều nay họp, nhớ đến!"),
        ("Gui thong bao chiều nay", "chiều nay"),
        ("GỬI THÔNG BÁO – Họp", "Họp"),
        ("gửi thông báo", ""),
        ("gửi thông báo cho tất cả: mai họp", "cho tất cả: mai họp"),
        ("gửi", None),
        ("hãy gửi thông báo", None),
        ("", None),
    ],
)
def test_what_follows_an_opening_keeps_its_accents(typed: str, rest: str | None) -> None:
    assert hear(typed).after("gui thong bao") == rest


def test_the_longest_opening_wins() -> None:
    """Else the name of the audience would become part of the text."""
    heard = hear("gửi thông báo cho cả xã: mai họp")
    assert heard.after("gui thong bao", "gui thong bao cho ca xa") == "mai họp"


@given(st.text(max_size=300))
def test_hearing_never_fails(text: str) -> None:
    """Whatever a keyboard, a joke or a broken phone sends."""
    heard = hear(text)
    assert heard.digit is None or 0 <= int(heard.digit) <= 99
    assert heard.after("gui", "ma nhom") is None or "\x00" not in heard.text
    assert heard.core == " ".join(heard.core.split())
    is_thanks(heard)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâđêôơư ạảãáàịụỳ1.!?", max_size=60))
def test_what_was_heard_is_heard_again(text: str) -> None:
    """The folded form says the same when it is typed: that is how accents may be left out."""
    assert hear(hear(text).folded).folded == hear(text).folded


@pytest.mark.parametrize(
    ("born", "you"),
    [
        (1930, "bà"), (1961, "bà"), (1962, "cô"), (1976, "cô"), (1977, "chị"), (2003, "chị"),
        (2004, "em"), (2010, "em"), (2030, "em"), (None, "hội viên"),
    ],
)  # fmt: skip
def test_the_form_of_address_goes_by_age(born: int | None, you: str) -> None:
    """At 65 she is bà, at 50 cô, at 23 chị; who is unknown is a member."""
    assert manners(born, date(2026, 11, 25)).you == you


def test_a_birthday_makes_a_difference_only_with_the_year() -> None:
    """Rosters have years, seldom days; the new year makes everybody older."""
    assert manners(1961, date(2025, 12, 31)).you == "cô"
    assert manners(1961, date(2026, 1, 1)).you == "bà"
    assert UNKNOWN.you == "hội viên"
