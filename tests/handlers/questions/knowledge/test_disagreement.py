"""What two entries may differ in, and which of two that contradict each other counts."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.context import Customs
from handlers.questions.knowledge import disagreement
from handlers.questions.knowledge.comparing import compare_due
from handlers.questions.knowledge.disagreement import disagree, sharing_a_subject, subjects
from handlers.questions.knowledge.figures import differ, figures
from storage import contradictions as store
from storage import knowledge
from storage.database import Database
from storage.knowledge import KnowledgeEntry, Wording
from tests.storage.seed import union


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Mỗi tháng 5.000 đồng", "money", {"5000"}),
        ("mỗi tháng 5 nghìn đồng, cả năm 60.000đ", "money", {"5000", "60000"}),
        ("vay tối đa 1,5 triệu đồng", "money", {"1500000"}),
        ("gọi 0912 345 678 hoặc +84912345678", "phone", {"0912345678"}),
        ("giảm 12,5%", "percent", {"12.5"}),
        ("trước 31/12/2026", "day", {"31/12"}),
        ("ngày 8 tháng 3", "day", {"8/3"}),
        ("họp lúc 19h30", "hour", {"19:30"}),
        ("từ đủ 18 tuổi", "tuoi", {"18"}),
        ("trong 30 ngày", "ngay", {"30"}),
    ],
)
def test_figures_are_told_by_what_they_measure(text: str, kind: str, values: set[str]) -> None:
    assert figures(text)[kind] == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội phí 5.000 đồng một tháng.", "Hội phí 6.000 đồng một tháng."),
        ("Gọi chị Hoài 0912345678.", "Gọi chị Hoài 0987654321."),
        ("Nộp trước ngày 15/3.", "Nộp trước ngày 20/3."),
        ("Họp lúc 19h30.", "Họp lúc 8h."),
        ("Từ 18 tuổi.", "Từ 20 tuổi."),
    ],
)
def test_other_figures_are_a_difference(one: str, other: str) -> None:
    assert differ(one, other)
    assert differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hội phí 5.000 đồng.", "Hội phí 5 nghìn đồng, cả năm 60.000 đồng."),
        ("Gọi 0912345678.", "Gọi 0912.345.678."),
        ("Nộp ngày 8 tháng 3.", "Nộp ngày 8/3/2026."),
        ("Hội phí 5.000 đồng.", "Họp lúc 19h30."),
        ("Có 3 buổi, mỗi buổi 2 giờ, 5 lần.", "Có 4 buổi hoặc 3 buổi."),
        ("Không có số nào.", "Cũng không."),
    ],
)
def test_the_same_in_other_words_is_none(one: str, other: str) -> None:
    """Nobody is told of what is no contradiction: doubt counts as none."""
    assert not differ(one, other)


def test_a_subject_is_its_words_in_any_order() -> None:
    """Accents, order and fillers make no other subject; another word does."""
    assert subjects("Hội phí: mức đóng", ()) == subjects("muc dong hoi phi", ())
    assert subjects("Mức đóng của hội phí là", ()) == subjects("Mức đóng hội phí", ())
    assert not subjects("Họp ở đâu", ()) & subjects("Họp khi nào", ())
    assert not subjects("Họp", ())
    assert subjects("x y", ["Đóng hội phí"]) & subjects("hội phí đóng", ())


def entry(number: int, body: str, **more: object) -> KnowledgeEntry:
    row = KnowledgeEntry(
        id=number, slug=f"e{number}", title="Hội phí bao nhiêu", body=body, examples=[],
        retired=False,
    )  # fmt: skip
    for name, value in more.items():
        setattr(row, name, value)
    return row


def test_entries_that_never_hold_at_once_do_not_contradict() -> None:
    last_year = entry(1, "5.000 đồng", valid_to=date(2025, 12, 31))
    this_year = entry(2, "6.000 đồng", valid_from=date(2026, 1, 1))
    assert not disagree(last_year, this_year)
    assert disagree(last_year, entry(3, "6.000 đồng"))
    assert not disagree(entry(4, "5.000 đồng", retired=True), entry(5, "6.000 đồng"))


def test_the_same_id_further_down_replaces_and_does_not_contradict() -> None:
    above, below = entry(1, "5.000 đồng", slug="phi"), entry(2, "6.000 đồng", slug="phi@7")
    assert sharing_a_subject([above, below]) == [(above, below)]
    assert not disagree(above, below)


FEES = Wording("phi", "faq", "Hội phí bao nhiêu", "Mỗi tháng 5.000 đồng.")


async def put(db: Database, new: Wording, now: datetime) -> int:
    async with db.transaction() as session:
        row, _ = await knowledge.put(session, new, None, now)
        return row.id


async def test_the_nearer_unit_counts_and_of_one_unit_the_later(
    db: Database, now: datetime
) -> None:
    """However late what comes from above is; units side by side have nothing to do with another."""
    async with db.transaction() as session:
        seed = await union(session, now)
    later = now + timedelta(hours=1)
    six = {"body": "Mỗi tháng 6.000 đồng."}
    near = await put(db, Wording(**{**_fields(FEES), "id": "b", "unit_id": seed.rose.id}), now)
    far = await put(db, Wording(**{**_fields(FEES), **six, "id": "a"}), later)
    beside = await put(
        db, Wording(**{**_fields(FEES), **six, "id": "c", "unit_id": seed.lily.id}), later
    )
    newer = await put(
        db, Wording(**{**_fields(FEES), **six, "id": "d", "unit_id": seed.rose.id}), later
    )
    async with db.transaction() as session:
        rows = {row.id: row for row in await knowledge.all_entries(session)}
        pairs = sharing_a_subject(list(rows.values()))
        found = await disagreement.settled(session, pairs)
    assert {(one.winner.id, one.loser.id) for one in found} == {(near, far), (newer, near)}
    assert found[0].differences in ((("5000", "6000"),), (("6000", "5000"),))
    assert beside not in {one.loser.id for one in found}


def _fields(new: Wording) -> dict[str, object]:
    return {name: getattr(new, name) for name in ("id", "kind", "title", "body", "unit_id")}


async def test_pairs_are_found_by_their_subjects_in_the_database(
    db: Database, now: datetime
) -> None:
    """Each pair once, and only pairs with one of those asked for."""
    ids = [
        await put(db, Wording(**{**_fields(FEES), "id": f"e{n}", "title": title}), now)
        for n, title in enumerate(("Hội phí bao nhiêu", "bao nhiêu hội phí", "Nhà văn hoá"))
    ]
    async with db.transaction() as session:
        rows = await store.to_compare(session)
        await store.note_subjects(session, {r.id: subjects(r.title, r.examples) for r in rows})
        found = [(a.id, b.id) for a, b in await store.sharing(session, ids)]
        assert found == [(ids[0], ids[1])]
        assert [(a.id, b.id) for a, b in await store.sharing(session, ids[1:])] == [
            (ids[1], ids[0])
        ]
        await store.note_subjects(session, {ids[1]: set()})
        assert not await store.sharing(session, ids)


async def test_two_processes_that_look_at_once_find_it_once(db: Database, now: datetime) -> None:
    """And there is nothing left to compare for either."""
    async with db.transaction() as session:
        seed = await union(session, now)
    await put(db, FEES, now)
    own = {"id": "b", "unit_id": seed.rose.id, "body": "Mỗi tháng 6.000 đồng."}
    await put(db, Wording(**{**_fields(FEES), **own}), now)

    async def look() -> int:
        async with db.transaction() as session:
            return await compare_due(session, now, Customs(zone=ZoneInfo("Asia/Ho_Chi_Minh")))

    assert sorted(await asyncio.gather(look(), look())) == [0, 1]
    async with db.reading() as session:
        rows = await knowledge.entries_for(session, seed.rose.id, now.date())
        assert [row.body for row in rows] == ["Mỗi tháng 6.000 đồng."]
        assert not await store.to_compare(session)
