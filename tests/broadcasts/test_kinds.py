"""Kinds of announcements: what each brings along, and which one a text makes think of."""

import pytest

from broadcasts.kinds import CHOOSABLE, KINDS, guess, lane
from storage.announcements import Kind
from storage.deliveries import Lane
from storage.text import fold


def test_every_kind_has_its_traits_and_a_symbol_of_its_own() -> None:
    """Who cannot read well knows a kind by its symbol."""
    assert set(KINDS) == set(Kind)
    assert len({traits.symbol for traits in KINDS.values()}) == len(Kind)


def test_hints_are_folded_and_point_at_one_kind_only() -> None:
    hints = [hint for traits in KINDS.values() for hint in traits.hints]
    assert all(fold(hint) == hint for hint in hints)
    assert len(hints) == len(set(hints))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chế độ trợ cấp thai sản từ 1/7", Kind.policy),
        ("Luật Hôn nhân và gia đình sửa đổi", Kind.law),
        ("Phát động phong trào 5 không 3 sạch", Kind.movement),
        ("Ủng hộ đồng bào vùng lũ", Kind.fund_drive),
        ("CẢNH BÁO: đêm nay bão số 9 đổ bộ", Kind.warning),
        ("Hội thi nấu ăn, giải thưởng lớn", Kind.contest),
        ("Chúc mừng chị Hoa, gương tốt của chi hội", Kind.good_news),
        ("canh bao sat lo", Kind.warning),
        ("Sáng thứ Ba khám sức khoẻ", None),
        ("", None),
        ("👍👍👍", None),
        ("bão giá", None),
        ("luật chơi do luật sư soạn", Kind.law),
        ("phát động ủng hộ", None),
        ("x" * 20_000, None),
    ],
)
def test_a_guess_is_made_only_where_one_kind_stands_out(text: str, kind: Kind | None) -> None:
    """Whole words; a tie is no guess."""
    assert guess(text) is kind


def test_nothing_hurries_or_wakes_anybody_but_a_warning() -> None:
    """By itself; any other needs a reason."""
    assert [kind for kind in KINDS if lane(kind, None) is Lane.urgent] == [Kind.warning]
    assert [kind for kind in KINDS if not KINDS[kind].heeds_quiet] == [Kind.warning]
    assert all(lane(kind, "nước lên") is Lane.urgent for kind in KINDS)


def test_a_meeting_is_not_called_by_a_mere_announcement() -> None:
    assert set(KINDS) - set(CHOOSABLE) == {Kind.meeting_call}
