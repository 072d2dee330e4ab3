"""The knowledge base: wordings that are kept, the nearest unit's entry, and when to rebuild."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from storage import knowledge, shelf, vectors
from storage.database import Database, Session
from storage.knowledge import Change, Contradiction, KnowledgeRevision, Wording
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


async def test_what_has_run_out_is_remembered_for_a_year_where_nothing_took_its_place(
    db: Database, now: datetime
) -> None:
    """An entry of a branch that has run out never hides one of its commune that holds."""
    async with db.transaction() as session:
        seed = await union(session, now)
        ended = {"valid_to": TODAY - timedelta(days=30)}
        await knowledge.put(session, replace(FEES, **ended), None, now)
        long_ago = replace(FEES, id="cu", valid_to=TODAY - timedelta(days=400))
        await knowledge.put(session, long_ago, None, now)
        await knowledge.put(session, replace(FEES, id="quy", body="Xã.", unit_id=None), None, now)
        over = replace(FEES, id="quy", body="Hết.", unit_id=seed.rose.id, **ended)
        await knowledge.put(session, over, None, now)
        found = await knowledge.entries_for(session, seed.rose.id, TODAY, expired=True)
        assert [(row.body, row.is_expired(TODAY)) for row in found] == [
            ("Đóng theo quý.", True),
            ("Xã.", False),
        ]
        assert await bodies(session, seed.rose.id) == ["Xã."]


async def test_what_is_retired_answers_nobody_and_comes_back(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        await knowledge.put(session, FEES, None, now)
        await knowledge.put(session, replace(FEES, retired=True), None, now)
        assert await bodies(session, None) == []
        await knowledge.put(session, FEES, None, now)
        assert await bodies(session, None) == ["Đóng theo quý."]


async def test_a_contradiction_counts_only_between_the_wordings_it_was_found_in(
    db: Database, now: datetime
) -> None:
    """The loser is passed over while the winner is on the same shelf; the stamp tells of it."""
    async with db.transaction() as session:
        seed = await union(session, now)
        loser, _ = await knowledge.put(session, FEES, None, now)
        own = replace(FEES, id="b", unit_id=seed.rose.id, body="Theo năm.")
        winner, _ = await knowledge.put(session, own, None, now)
        before = await knowledge.version(session)
        session.add(
            Contradiction(
                winner_id=winner.id,
                loser_id=loser.id,
                winner_revision=1,
                loser_revision=1,
                found_at=now,
            )
        )
        await session.flush()
        assert await knowledge.version(session) != before
        assert await bodies(session, seed.rose.id) == ["Theo năm."]
        assert await bodies(session, seed.lily.id) == ["Đóng theo quý."]
        await knowledge.put(session, replace(FEES, body="Mới."), None, now)
        assert await bodies(session, seed.rose.id) == ["Mới.", "Theo năm."]


async def test_a_look_again_makes_no_other_wording(db: Database, now: datetime) -> None:
    """Who is to be told when is kept; the answer keeps its date and its revision."""
    later = now + timedelta(days=1)
    async with db.transaction() as session:
        row, _ = await knowledge.put(session, replace(FEES, review_on=TODAY), None, now)
        assert row.remind_on == TODAY
        row.remind_on = None
        again = replace(FEES, review_on=TODAY + timedelta(days=182))
        _, change = await knowledge.put(session, again, None, later)
        assert (change, row.revision, row.updated_at) == (Change.updated, 1, now)
        assert row.remind_on == again.review_on


async def test_an_entry_is_owned_by_her_who_first_wrote_it(db: Database, now: datetime) -> None:
    """Who wrote each wording, and when, is kept with it."""
    async with db.transaction() as session:
        first = await add_person(session, "Đặng Thị Nhàn", now)
        second = await add_person(session, "Lưu Thị Hoài", now)
        row, _ = await knowledge.put(session, FEES, first.id, now)
        later = now + timedelta(hours=1)
        await knowledge.put(session, replace(FEES, body="Mới."), second.id, later)
        assert (row.owner_id, row.updated_by) == (first.id, second.id)
        ((old, name),) = await shelf.revisions(session, row.id)
        assert (old.written_by, old.written_at, name) == (first.id, now, "Đặng Thị Nhàn")
        same = knowledge.from_json(old.content)
        assert same == FEES


async def test_what_an_older_version_wrote_down_is_read(db: Database) -> None:
    """A wording kept before there were attachments and reviews."""
    old = {"id": "a", "kind": "faq", "title": "T", "body": "B", "valid_from": "2026-01-01"}
    found = knowledge.from_json(old | {"unit_id": None, "forgotten": 1})
    assert found == Wording("a", "faq", "T", "B", valid_from=date(2026, 1, 1))


async def test_entries_are_listed_for_those_who_look_after_them(
    db: Database, now: datetime
) -> None:
    """Hers and those above and below; by folded words, page by page, her own first."""
    async with db.transaction() as session:
        seed = await union(session, now)
        for number, unit_id in enumerate(
            (None, seed.east.id, seed.rose.id, seed.lily.id, seed.west.id)
        ):
            new = replace(FEES, id=f"e{number}", title=f"Hội phí {number}", unit_id=unit_id)
            await knowledge.put(session, new, None, now)
        await knowledge.put(session, replace(FEES, id="gone", retired=True), None, now)

        async def titles(unit_id: int, *words: str, limit: int = 9, skipped: int = 0) -> list[str]:
            rows, _ = await shelf.listed(session, unit_id, words, limit, skipped)
            return [row.title[-1] for row in rows]

        assert await titles(seed.rose.id) == ["2", "1", "0"]
        assert await titles(seed.east.id) == ["3", "2", "1", "0"]
        assert await titles(seed.east.id, limit=2, skipped=2) == ["1", "0"]
        assert await titles(seed.east.id, "phi", "2") == ["2"]
        assert await titles(seed.east.id, "dong", "nhieu", "%") == []
        _, total = await shelf.listed(session, seed.east.id, ("phi",), 1)
        assert total == 4


async def test_vectors_are_kept_by_what_was_read(db: Database) -> None:
    """Each model its own; what is kept twice is kept once, however many are asked for."""
    many = {f"{number:064x}": bytes([number % 256]) for number in range(1200)}
    async with db.transaction() as session:
        await vectors.keep(session, "small", many)
        await vectors.keep(session, "small", {f"{0:064x}": b"other", "x": b"new"})
        await vectors.keep(session, "large", {"x": b"else"})
        await vectors.keep(session, "small", {})
    async with db.reading() as session:
        assert await vectors.known(session, "small", [*many, "missing"]) == many
        assert await vectors.known(session, "large", ["x", f"{1:064x}"]) == {"x": b"else"}
        assert await vectors.known(session, "small", ["x"]) == {"x": b"new"}
