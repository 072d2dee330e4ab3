"""The knowledge base of a unit, indexed in memory and rebuilt when an entry changes."""

from datetime import date

from handlers.questions.retrieval import Entry, Index, Verdict
from storage import knowledge
from storage.database import Session
from storage.knowledge import KnowledgeEntry


class Library:
    """Indexes that units with the same entries share, until any entry changes in any process."""

    def __init__(self) -> None:
        self._stamp: object = None
        self._shelves: dict[int | None, tuple[int, ...]] = {}
        self._indexes: dict[tuple[int, ...], Index] = {}

    async def answer(
        self, session: Session, question: str, unit_id: int | None, today: date
    ) -> tuple[Verdict, list[KnowledgeEntry]]:
        """What is known about a question in a unit; the entries are in the order of the hits."""
        index = await self._index(session, unit_id, today)
        verdict = index.answer(question)
        entries = [
            await session.get_one(KnowledgeEntry, int(hit.id)) for hit in verdict.hits[:3]
        ]
        return verdict, entries

    async def entry(
        self, session: Session, entry_id: int, unit_id: int | None, today: date
    ) -> KnowledgeEntry | None:
        """An entry, if it holds in a unit today."""
        rows = await knowledge.entries_for(session, unit_id, today)
        return next((row for row in rows if row.id == entry_id), None)

    async def _index(self, session: Session, unit_id: int | None, today: date) -> Index:
        stamp = (await knowledge.version(session), today)
        if stamp != self._stamp:
            self._stamp, self._shelves, self._indexes = stamp, {}, {}
        if unit_id not in self._shelves:
            rows = await knowledge.entries_for(session, unit_id, today)
            shelf = tuple(row.id for row in rows)
            if shelf not in self._indexes:
                self._indexes[shelf] = Index.build([_entry(row) for row in rows])
            self._shelves[unit_id] = shelf
        return self._indexes[self._shelves[unit_id]]


def _entry(row: KnowledgeEntry) -> Entry:
    return Entry(
        id=str(row.id),
        title=row.title,
        body=row.body,
        tags=tuple(row.tags),
        examples=tuple(row.examples),
    )
