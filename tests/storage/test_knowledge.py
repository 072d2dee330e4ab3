"""The knowledge base: wordings that are kept, the nearest unit's entry, and when to rebuild."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from storage import knowledge
from storage.database import Database, Session
from storage.knowledge import Change, KnowledgeRevision, Wording
from storage.people import add_person
from tests.storage.seed import union

TODAY = date(2026, 11, 25)
FEES = Wording("hoi-phi", "policy", "Hội phí", "Đóng theo quý.", ("hội phí",), ("đóng bao nhiêu",))


async def bodies(session: Session, unit_id: int | None, today: date = TODAY) -> list[str]:
    return [row.body for row in await knowledge.entries_for(session, unit_id, today)]


async def test_an_entry_is_created_then_unchanged_then_updated(db: Database, now: datetime) -> None:
    """Only a change makes a revision, and the wording before it is kept."""
    later = now + timedelta(hours=1)
    async with db.transaction() as session:
        row, change = await knowledge.put(session, FEES, None, now)
        assert (change, row.revision) == (Change.created, 1)
        row, change = await knowledge.put(session, FEES, None, later)
        assert (change, row.updated_at) == (Change.unchanged, now)
        row, change = await knowledge.put(session, replace(FEES, body="Mới."), None, later)
        assert (change, row.revision, row.updated_at) == (Change.updated, 2, later)
    async with db.reading() as session:
        old = await session.get_one(KnowledgeRevision, 1)
        assert (old.revision, old.content["body"]) == (1, "Đóng theo quý.")
        assert old.content["tags"] == ["hội phí"]
        kept = await knowledge.entry(session, "hoi-phi")
        assert kept is not None
        assert knowledge.wording(kept) == replace(FEES, body="Mới.")
        assert await knowledge.entry(session, kept.id) is kept


async def test_text_is_cleaned_on_the_way_in(db: Database, now: datetime) -> None:
    messy = replace(FEES, title=" Hội \u200bphí\n", body="a\r\nb\x00 ", tags=("", " x "))
    async with db.transaction() as session:
        row, _ = await knowledge.put(session, messy, None, now)
        assert (row.title, row.body, row.tags) == ("Hội phí", "a\nb", ["x"])
        _, change = await knowledge.put(session, messy, None, now)
        assert change is Change.unchanged


async def test_the_nearest_units_entry_takes_the_place_of_those_above(
    db: Database, now: datetime
) -> None:
    """A branch over its commune over the whole union; other units see nothing of it."""
    async with db.transaction() as session:
        seed = await union(session, now)
        for unit_id, body in (
            (None, "toàn Hội"),
            (seed.east.id, "xã Đông"),
            (seed.rose.id, "chi hội Hồng"),
        ):
            await knowledge.put(session, replace(FEES, unit_id=unit_id, body=body), None, now)
    async with db.reading() as session:
        assert await bodies(session, None) == ["toàn Hội"]
        assert await bodies(session, seed.west.id) == ["toàn Hội"]
        assert await bodies(session, seed.east.id) == ["xã Đông"]
        assert await bodies(session, seed.lily.id) == ["xã Đông"]
        assert await bodies(session, seed.rose.id) == ["chi hội Hồng"]
        assert await bodies(session, seed.circle.id) == ["chi hội Hồng"]


async def test_entries_with_other_ids_stand_side_by_side(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        await knowledge.put(session, FEES, None, now)
        other = replace(FEES, id="quy", unit_id=seed.rose.id, body="Quỹ.")
        await knowledge.put(session, other, None, now)
        assert await bodies(session, seed.rose.id) == ["Đóng theo quý.", "Quỹ."]


async def test_an_entry_holds_from_its_first_day_to_its_last(db: Database, now: datetime) -> None:
    """When a branch's entry has run out, its commune's counts again."""
    async with db.transaction() as session:
        seed = await union(session, now)
        await knowledge.put(session, FEES, None, now)
        days = {"valid_from": date(2026, 11, 1), "valid_to": date(2026, 11, 30)}
        special = replace(FEES, unit_id=seed.rose.id, body="Tháng 11.", **days)
        await knowledge.put(session, special, None, now)
        found = {
            day: await bodies(session, seed.rose.id, date(2026, month, day))
            for month, day in ((10, 31), (11, 1), (11, 30), (12, 2))
        }
    assert found == {
        31: ["Đóng theo quý."],
        1: ["Tháng 11."],
        30: ["Tháng 11."],
        2: ["Đóng theo quý."],
    }


async def test_the_stamp_changes_with_every_edit_and_only_then(db: Database, now: datetime) -> None:
    """An index in another process sees by it that it is out of date."""
    stamps = []
    async with db.transaction() as session:
        stamps.append(await knowledge.version(session))
        for body in ("a", "a", "b"):
            await knowledge.put(session, replace(FEES, body=body), None, now)
            stamps.append(await knowledge.version(session))
        await knowledge.put(session, replace(FEES, id="quy"), None, now)
        stamps.append(await knowledge.version(session))
    empty, first, same, edited, added = stamps
    assert first == same
    assert len({empty, first, edited, added}) == 4


async def test_a_leaders_answer_becomes_an_entry_of_her_unit(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        seed = await union(session, now)
        leader = await add_person(session, "Đặng Thị Nhàn", now)
        row = await knowledge.keep_answer(
            session,
            slug="hoi-dap-7",
            question="Mấy giờ họp " + "rất dài " * 60,
            answer="19 giờ 30.",
            unit_id=seed.rose.id,
            source="chị Nhàn",
            by=leader.id,
            now=now,
        )
        assert (row.body, row.unit_id, row.updated_by) == ("19 giờ 30.", seed.rose.id, leader.id)
        assert len(row.title) == knowledge.TITLE_LENGTH
        assert await bodies(session, seed.rose.id) == ["19 giờ 30."]
        assert await bodies(session, seed.lily.id) == []
