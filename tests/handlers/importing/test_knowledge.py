"""The knowledge base from files and into them."""

import json
from datetime import datetime

import pytest

from handlers.importing import ImportRefused, Refusal, knowledge
from handlers.importing.knowledge import KnowledgeReport
from handlers.importing.knowledge_files import documents, read_lines
from handlers.importing.report import Tally
from storage import knowledge as store
from storage.database import Database
from tests.handlers.importing.books import book
from tests.storage.seed import union

FULL = {
    "id": "hoi-phi",
    "type": "policy",
    "title": "Hội phí",
    "body": "Đóng theo quý.",
    "tags": ["hội phí", "quỹ"],
    "examples": ["đóng bao nhiêu"],
    "scope": None,
    "valid_from": "2026-01-01",
    "valid_to": None,
    "source": "Điều lệ",
    "contact": "Chi hội trưởng",
}


def as_file(*entries: object) -> bytes:
    return "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries).encode()


async def taken(db: Database, data: bytes, now: datetime, name: str = "k.jsonl") -> KnowledgeReport:
    report = KnowledgeReport(name)
    async with db.transaction() as session:
        await knowledge.take_in(session, read_lines(data, name), report, now)
    return report


async def test_what_is_exported_can_be_imported_again(db: Database, now: datetime) -> None:
    """Every field survives, the scope as a path that is not ambiguous."""
    async with db.transaction() as session:
        await union(session, now)
    scoped = FULL | {"id": "quy", "scope": "Xã Đông / Chi hội Hồng"}
    report = await taken(db, as_file(FULL, scoped), now)
    assert (report.entries, report.rejected) == (Tally(created=2), [])
    async with db.reading() as session:
        found = await documents(session)
    assert found[0] == FULL
    assert found[1]["scope"] == "Tỉnh Đồng Nai / Xã Đông / Chi hội Hồng"
    again = await taken(db, as_file(*found), now)
    assert again.entries == Tally(unchanged=2)


async def test_an_edited_line_updates_its_entry(db: Database, now: datetime) -> None:
    await taken(db, as_file(FULL), now)
    report = await taken(db, as_file(FULL | {"body": "Đóng theo năm."}), now)
    assert report.entries == Tally(updated=1)


async def test_the_least_that_makes_an_entry(db: Database, now: datetime) -> None:
    least = {"id": "a", "title": "Tên", "body": "Nội dung"}
    assert (await taken(db, b"\n\n" + as_file(least) + b"\n", now)).entries == Tally(created=1)
    async with db.reading() as session:
        row = await store.entry(session, "a")
        assert row is not None
        assert (row.kind, row.tags, row.unit_id) == ("faq", [], None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("{not json", "not a JSON object"),
        ("[1, 2]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ({"title": "x", "body": "y"}, "id needs"),
        (FULL | {"id": "with space"}, "id needs"),
        (FULL | {"id": "a@5"}, "id needs"),
        (FULL | {"body": "  "}, "may not be empty"),
        (FULL | {"title": "x" * 301}, "title is too long"),
        (FULL | {"body": {"a": 1}}, "body must be text"),
        (FULL | {"tags": [1]}, "tags must be a list"),
        (FULL | {"examples": 5}, "examples must be a list"),
        (FULL | {"valid_from": "1/1/2026"}, "valid_from must be a date"),
        (FULL | {"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "before valid_from"),
        (FULL | {"scope": "Xã Nào"}, "0 units are called"),
        (FULL | {"tags": ["x"] * 101}, "at most 100"),
        (FULL | {"examples": ["x" * 301]}, "of 300 characters"),
        (FULL | {"review_on": "soon"}, "review_on must be a date"),
        (FULL | {"attachments": [["photo", "../../etc/passwd", "x", "y", 1]]}, "attachments must"),
        (FULL | {"attachments": "x"}, "attachments must"),
        (FULL, "already in line 1"),
    ],
)
async def test_a_bad_line_is_left_out_and_the_others_are_taken(
    sqlite_db: Database, now: datetime, line: object, text: str
) -> None:
    bad = line if isinstance(line, str) else json.dumps(line)
    data = as_file(FULL) + b"\n" + bad.encode() + b"\n" + as_file(FULL | {"id": "last"})
    report = await taken(sqlite_db, data, now)
    assert report.entries == Tally(created=2)
    ((number, why),) = report.rejected
    assert number == 2
    assert text in why


async def test_a_sheet_with_the_same_columns_will_do(db: Database, now: datetime) -> None:
    rows = [
        ("id", "title", "body", "tags", "valid_from"),
        ("a", "Tên", "Nội dung", "hội phí; quỹ", "2026-01-01"),
        (None, None, None, None, None),
        ("b", None, "Nội dung", None, None),
    ]
    report = await taken(db, book({"A": rows}), now, "k.xlsx")
    assert report.entries == Tally(created=1)
    assert [line for line, _ in report.rejected] == [4]
    async with db.reading() as session:
        row = await store.entry(session, "a")
        assert row is not None
        assert row.tags == ["hội phí", "quỹ"]


def test_files_that_are_no_text_are_refused() -> None:
    with pytest.raises(ImportRefused) as raised:
        read_lines(b"\x89PNG\r\n\xff", "k.jsonl")
    assert raised.value.reason is Refusal.not_a_list


async def test_a_long_file_is_taken_in_piece_by_piece(db: Database, now: datetime) -> None:
    """An id that comes twice is seen also where the pieces are cut."""
    report = KnowledgeReport("k.jsonl")
    for line in read_lines(as_file(FULL, FULL | {"id": "b"}, FULL), "k.jsonl"):
        async with db.transaction() as session:
            await knowledge.take_in(session, [line], report, now)
    assert report.entries == Tally(created=2)
    assert report.rejected == [(3, "the id is already in line 1")]
