"""The coded reason behind somebody's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.inviting import reasons
from storage.meetings import AbsenceReason
from storage.text import fold

HOME, ILL, WORK, AWAY, OTHER = (
    AbsenceReason.home,
    AbsenceReason.ill,
    AbsenceReason.work,
    AbsenceReason.away,
    AbsenceReason.other,
)
SAID = [
    ("con ốm", HOME),
    ("cháu ốm", HOME),
    ("chau no om", HOME),
    ("con em ốm", HOME),
    ("mẹ em nằm viện", HOME),
    ("bà ngoại mệt", HOME),
    ("đưa con đi khám", HOME),
    ("bận việc nhà", HOME),
    ("trông cháu", HOME),
    ("nhà có giỗ", HOME),
    ("đi đám cưới", HOME),
    ("ốm", ILL),
    ("em bị ốm", ILL),
    ("cháu bị ốm", ILL),
    ("tôi đau chân", ILL),
    ("bà bị mệt", ILL),
    ("đi viện", ILL),
    ("đi Hà Nội khám bệnh", ILL),
    ("đi làm ca", WORK),
    ("em đi làm", WORK),
    ("làm ca đêm", WORK),
    ("công ty tăng ca", WORK),
    ("gặt lúa", WORK),
    ("đi công tác", WORK),
    ("đi Hà Nội", AWAY),
    ("về quê", AWAY),
    ("đi du lịch", AWAY),
    ("đi xa chưa về", AWAY),
    ("bận", OTHER),
    ("mưa to", OTHER),
    ("lý do cá nhân", OTHER),
    ("", OTHER),
]


@pytest.mark.parametrize(("words", "reason"), SAID)
def test_the_code_of_a_reason(words: str, reason: AbsenceReason) -> None:
    """Her family's illness is a matter of her home, her own is illness."""
    assert reasons.code(words) is reason


@pytest.mark.parametrize(("words", "reason"), SAID)
def test_accents_and_capitals_are_optional(words: str, reason: AbsenceReason) -> None:
    """As it is typed on an old phone."""
    assert reasons.code(fold(words)) is reason
    assert reasons.code(f"{words.upper()}.") is reason


def test_a_place_is_known_by_its_capital() -> None:
    """No list has every commune."""
    assert reasons.code("đi Mường Nhé") is AWAY
    assert reasons.code("ra Huế") is AWAY


def test_a_pressed_reason_means_the_same_for_ever() -> None:
    """Whatever is shown where, the number that a button carries does not change its meaning."""
    assert reasons.CODES == (HOME, ILL, WORK, OTHER, AWAY)
    assert set(reasons.SHOWN) == set(AbsenceReason)
    assert reasons.SHOWN[-1] is OTHER


@given(st.text(max_size=80))
def test_no_words_are_too_strange(words: str) -> None:
    """Every reason has a code."""
    assert reasons.code(words) in AbsenceReason
