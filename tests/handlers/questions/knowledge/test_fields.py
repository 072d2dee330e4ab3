"""The parts of an entry as officials type them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import pytest

from handlers.access import Refusal
from handlers.context import Context
from handlers.questions.knowledge import fields, words
from handlers.words import hear
from storage.knowledge import Wording

START = Wording("a", "faq", "Hội phí", "5.000 đồng.", examples=("phí",), contact="Chị Nhàn")


@dataclass
class At:
    """As much of a context as reading a part needs: the time on the wall."""

    now: datetime

    def local(self) -> datetime:
        return self.now


def put(now: datetime, field: str, said: str) -> Wording:
    """The entry after somebody has typed that part of it."""
    return fields.put(cast("Context", At(now)), START, field, said)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("31/12", date(2026, 12, 31)),
        ("31/12/2027", date(2027, 12, 31)),
        ("hết tháng 12", date(2026, 12, 31)),
        ("ngày mai", date(2026, 11, 26)),
        ("het ngay 30/11", date(2026, 11, 30)),
        ("bỏ", None),
        ("không", None),
    ],
)
def test_the_last_day(now: datetime, said: str, day: date | None) -> None:
    """A day, or the last of a month; one word, and it always holds."""
    found = put(now, "valid_to", said)
    assert found.valid_to == day


@pytest.mark.parametrize("said", ["bao giờ cũng được", "thứ hai hằng tuần", "1/1/2020", "", "🌸"])
def test_what_is_no_last_day_is_asked_for_again(now: datetime, said: str) -> None:
    with pytest.raises(Refusal):
        put(now, "valid_to", said)


@pytest.mark.parametrize(
    ("said", "examples"),
    [
        ("đóng mấy đồng", ("phí", "đóng mấy đồng")),
        ("một?\nhai; ba", ("phí", "một?", "hai", "ba")),
        ("mấy đồng? đóng ở đâu?", ("phí", "mấy đồng?", "đóng ở đâu?")),
        ("phí", ("phí",)),
        ("xoá", ()),
    ],
)
def test_examples_are_added_each_once(
    now: datetime, said: str, examples: tuple[str, ...]
) -> None:
    found = put(now, "examples", said)
    assert found.examples == examples


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", "x" * 201),
        ("title", "\u200b \u202e"),
        ("body", "x" * 6001),
        ("body", " \n "),
        ("contact", "x" * 201),
        ("source", "x" * 301),
        ("examples", "x" * 201),
        ("examples", "\n".join(f"câu {n}" for n in range(21))),
        ("unit_id", "7"),
    ],
)
def test_what_does_not_fit_is_refused(now: datetime, field: str, said: str) -> None:
    """Too long, empty once cleaned, or no part at all."""
    with pytest.raises(Refusal):
        put(now, field, said)


def test_text_is_cleaned(now: datetime) -> None:
    found = put(now, "title", "Ho\u0323\u0302i\u200b  phi\u0301\n")
    assert found.title == "Hội phí"


@pytest.mark.parametrize(
    ("said", "hears", "rest"),
    [
        ("thêm câu trả lời Hội phí", words.beginning, "Hội phí"),
        ("THEM MUC HOI DAP: hội phí", words.beginning, "hội phí"),
        ("soạn mục hỏi đáp", words.beginning, ""),
        ("thêm mục hỏi đáp mới", words.beginning, ""),
        ("sua cau tra loi hoi phi", words.editing, "hoi phi"),
        ("mục hỏi đáp", words.listing, ""),
        ("tìm mục hỏi đáp vay vốn", words.listing, "vay vốn"),
        ("bản cũ hội phí", words.looking_back, "hội phí"),
        ("bản cũ", words.looking_back, None),
        ("cho hỏi thêm câu trả lời ở đâu", words.beginning, None),
        ("hỏi đáp", words.listing, None),
    ],
)
def test_what_officials_type(said: str, hears: object, rest: str | None) -> None:
    assert callable(hears)
    assert hears(hear(said)) == rest
