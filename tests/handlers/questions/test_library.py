"""The library follows the store: each unit's entries, edits at once, meaning when it is there."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.librarian import Librarian
from handlers.questions.library import Library, MeaningWanted
from storage import knowledge, vectors
from storage.database import Database, Session
from storage.knowledge import Wording
from tests.handlers.questions.retrieval.seeing import WordsOfOneMeaning
from tests.storage.seed import union

TODAY = date(2026, 11, 25)
BOOKS = Wording("tu-sach", "faq", "Tủ sách phụ nữ", "Mở chiều thứ bảy.", ("mượn sách",))
SWIMMING = Wording("lop-boi", "faq", "Lớp bơi", "Khai giảng tháng 6.", ("hè",))
FEVER = Wording("sot", "faq", "Sốt xuất huyết", "Đổ nước, diệt muỗi.", ("dịch",))
ALL = (BOOKS, SWIMMING, FEVER)


async def _put(db: Database, now: datetime, *entries: Wording) -> None:
    async with db.transaction() as session:
        for entry in entries:
            await knowledge.put(session, entry, None, now)


async def _ask(
    db: Database, library: Library, question: str, unit_id: int | None = None
) -> list[str]:
    async with db.reading() as session:
        _, entries = await library.answer(session, question, unit_id, TODAY)
        return [entry.body for entry in entries]


async def test_an_edit_in_one_process_is_seen_in_every_other(db: Database, now: datetime) -> None:
    await _put(db, now, *ALL)
    here, there = Library(), Library()
    for library in (here, there):
        assert (await _ask(db, library, "tủ sách phụ nữ"))[0] == "Mở chiều thứ bảy."
    await _put(db, now, replace(BOOKS, body="Mở sáng chủ nhật."))
    for library in (here, there):
        assert (await _ask(db, library, "tủ sách phụ nữ"))[0] == "Mở sáng chủ nhật."


async def test_a_unit_sees_its_own_entry_and_no_other_unit_does(
    db: Database, now: datetime
) -> None:
    """One index for all of them, and the nearest unit's wording counts."""
    async with db.transaction() as session:
        seeded = await union(session, now)
        for entry in (*ALL, replace(BOOKS, unit_id=seeded.rose.id, body="Ở nhà chị Hoa.")):
            await knowledge.put(session, entry, None, now)
        branch, commune = seeded.rose.id, seeded.east.id
    library = Library()
    assert (await _ask(db, library, "tủ sách phụ nữ", branch))[0] == "Ở nhà chị Hoa."
    assert (await _ask(db, library, "tủ sách phụ nữ", commune))[0] == "Mở chiều thứ bảy."


async def test_an_entry_reworded_a_hundred_times_is_one_entry(db: Database, now: datetime) -> None:
    await _put(db, now, *ALL)
    library = Library()
    for number in range(20):
        await _put(db, now, replace(BOOKS, body=f"Lần {number}."))
        assert (await _ask(db, library, "tủ sách phụ nữ")).count(f"Lần {number}.") == 1


async def test_the_librarian_takes_in_what_is_many(db: Database, now: datetime) -> None:
    """After a large import questions are answered meanwhile, from what has been read by then."""
    await _put(
        db, now, *ALL, *(replace(FEVER, id=f"e{n}", title=f"Việc số {n}") for n in range(120))
    )
    library = Library()
    library.tended = True
    await _ask(db, library, "việc số 119")
    await Librarian(db, library).until_done()
    async with db.reading() as session:
        _, entries = await library.answer(session, "việc số 119", None, TODAY)
    assert entries[0].title == "Việc số 119"


async def test_meaning_is_worked_out_once_and_for_every_process(
    db: Database, now: datetime
) -> None:
    """Whoever finds a vector missing works it out; the next start reads it."""
    await _put(db, now, *ALL)
    first, second = WordsOfOneMeaning(), WordsOfOneMeaning()
    await Librarian(db, Library(first)).until_done()
    library = Library(second)
    await Librarian(db, library).until_done()
    assert len(first.seen) == 3
    assert not second.seen
    assert (await _ask(db, library, "tụi nhỏ hay lội"))[0] == "Khai giảng tháng 6."


async def test_vectors_are_kept_by_model_and_text(db: Database, now: datetime) -> None:
    await _put(db, now, BOOKS)
    model = WordsOfOneMeaning()
    await Librarian(db, Library(model)).until_done()
    async with db.reading() as session:
        assert not await vectors.known(session, "another", ["x"])
    await _put(db, now, replace(BOOKS, examples=("đọc sách",)))
    await Librarian(db, Library(again := WordsOfOneMeaning())).until_done()
    assert again.seen == ["đọc sách"]


async def test_until_a_new_entry_was_seen_words_find_it(db: Database, now: datetime) -> None:
    await _put(db, now, *ALL)
    library = Library(WordsOfOneMeaning())
    await Librarian(db, library).until_done()
    await _put(db, now, replace(BOOKS, id="xe", title="Vé xe buýt tháng", body="Ở bến.", tags=()))
    assert (await _ask(db, library, "ve xe buyt thang"))[0] == "Ở bến."
    assert library.lacking()


async def test_a_handler_does_not_wait_for_the_model(db: Database, now: datetime) -> None:
    """In the bot the question is seen outside of the transaction, and once only."""
    await _put(db, now, *ALL)
    library = Library(model := WordsOfOneMeaning())
    await Librarian(db, library).until_done()
    library.tended = True
    async with db.reading() as session:
        wanted = await _wanted(library, session)
        assert not model.asked
        wanted.make()
        _, entries = await library.answer(session, "tụi nhỏ hay lội", None, TODAY)
        await library.answer(session, "Tụi nhỏ hay lội??", None, TODAY)
    assert entries[0].title == "Lớp bơi"
    assert len(model.asked) == 1


async def _wanted(library: Library, session: Session) -> MeaningWanted:
    with pytest.raises(MeaningWanted) as raised:
        await library.answer(session, "tụi nhỏ hay lội", None, TODAY)
    return raised.value


async def test_an_empty_store_knows_nothing(db: Database) -> None:
    async with db.reading() as session:
        verdict, entries = await Library().answer(session, "hội phí", None, TODAY)
    assert (verdict.kind, entries) == ("unknown", [])
