"""What `unionbot knowledge check` finds."""

from datetime import UTC, date, datetime

from handlers.questions.knowledge.checking import Finding, examine
from handlers.questions.knowledge.disagreement import Clash
from storage.knowledge import KnowledgeEntry

TODAY = date(2026, 11, 25)


def entry(slug: str, title: str = "", body: str = "", **more: object) -> KnowledgeEntry:
    row = KnowledgeEntry(
        slug=slug,
        title=title or f"Tên {slug}",
        body=body or f"Nội dung {slug}",
        tags=[],
        examples=[],
        source="Điều lệ",
        retired=False,
        updated_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    for name, value in more.items():
        setattr(row, name, value)
    return row


def kinds(*rows: KnowledgeEntry, closed: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind, one.entry) for one in examine(rows, TODAY, closed)]


def test_nothing_is_found_where_all_is_well() -> None:
    assert not kinds(entry("a", valid_to=date(2027, 6, 1)), entry("b", review_on=TODAY))


def test_each_thing_is_found() -> None:
    assert kinds(entry("a", body=" ")) == [("empty_body", "a")]
    assert kinds(entry("a", unit_id=7), closed=(7,)) == [("closed_unit", "a")]
    assert kinds(entry("a", body="x " * 1001)) == [("long_body", "a")]
    assert kinds(entry("a", source="")) == [("no_source", "a")]
    assert kinds(entry("a", valid_to=date(2026, 11, 24))) == [("expired", "a")]
    assert kinds(entry("a", valid_to=date(2026, 12, 25))) == [("expiring", "a")]
    assert kinds(entry("a", review_on=date(2026, 11, 24))) == [("review_overdue", "a")]


def test_duplicates_are_of_one_unit() -> None:
    """The same title in another unit is an entry of its own."""
    assert kinds(entry("a", "Hội phí"), entry("b", "hoi phi")) == [("duplicate", "b")]
    assert kinds(entry("a", body="Như nhau"), entry("b", body="như nhau")) == [("duplicate", "b")]
    assert not kinds(entry("a", "Hội phí"), entry("a@7", "Hội phí", unit_id=7))


def test_what_is_retired_is_not_looked_at() -> None:
    assert not kinds(entry("a", body=" ", source="", retired=True))


def test_an_example_that_leads_elsewhere_is_told() -> None:
    fees = entry("phi", "Hội phí mức đóng", "Mỗi tháng đóng hội phí cho tổ trưởng.")
    loans = entry("vay", "Vay vốn ngân hàng chính sách", "Lãi suất vay vốn cho hộ nghèo.")
    loans.examples = ["vay vốn lãi suất bao nhiêu", "mức đóng hội phí mỗi tháng"]
    found = examine((fees, loans), TODAY, ())
    assert [(one.entry, one.other) for one in found] in ([("vay", "phi")], [])
    others = [entry(f"x{n}", f"Hội phí mức đóng {n}", "Đóng hội phí mỗi tháng.") for n in range(4)]
    told = [one for one in examine((*others, loans), TODAY, ()) if one.kind == "example_elsewhere"]
    assert [(one.entry, one.detail) for one in told] == [("vay", "mức đóng hội phí mỗi tháng")]


def test_errors_come_first_and_are_told_in_words_and_data() -> None:
    clash = Clash(entry("a"), entry("b", source=""), (("5000", "6000"),))
    found = examine((clash.winner, clash.loser), TODAY, (), (clash,))
    assert [one.kind for one in found] == ["contradiction", "no_source"]
    assert found[0].in_words() == "error: b contradicts another entry (6000 / 5000; a)"
    assert found[0].as_json() == {
        "level": "error",
        "kind": "contradiction",
        "entry": "b",
        "detail": "6000 / 5000",
        "other": "a",
    }
    assert Finding("expired", "x").in_words() == "warning: x has run out"
