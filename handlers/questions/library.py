"""The knowledge base, indexed in memory once for all units; each sees what is on its shelf."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import RLock

import numpy as np

from handlers.questions.retrieval import Entry, Index, Verdict
from handlers.questions.retrieval.index import Hit, Shelf
from handlers.questions.retrieval.meaning import Embedder, Vector, digest, views
from storage import knowledge, shelves, vectors
from storage.database import Session
from storage.knowledge import KnowledgeEntry

_AT_ONCE = 50  # entries a question may wait for, where somebody else reads the others
_REMEMBERED = 2000  # questions, of which the vectors are not worked out again
_AMONG = 10  # hits that are ranked

_Key = tuple[int | None, bool]  # a unit, and whether what has run out is wanted, too


class MeaningWanted(Exception):
    """A question is to be seen by the model first: that takes long, and a handler must not.

    `make` runs in a thread; then the handler is asked anew.
    """

    def __init__(self, make: Callable[[], object]) -> None:
        super().__init__("the meaning of a question is to be worked out")
        self.make = make


@dataclass(frozen=True, slots=True)
class News:
    """Entries that are new or reworded, with the vectors that are kept of them, and those gone.

    `stamp` is the version that is reached with them; None if they are not all.
    """

    rows: tuple[KnowledgeEntry, ...]
    gone: tuple[int, ...]
    kept: Mapping[str, Vector]
    stamp: object


class Library:
    """One index of all entries, kept up as they change in any process; safe in any thread.

    With an `embedder` meaning counts besides words, for the entries whose vectors are kept.
    `tended`: somebody calls `keep_up` and `give` in the background, and makes what is wanted.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        self.embedder = embedder
        self.tended = False
        self._index = Index()
        self._lock = RLock()
        self._revisions: dict[int, int] = {}
        self._stamp: object = None
        self._shelves: dict[_Key, tuple[str, ...]] = {}
        self._shelved: object = None
        self._places: dict[_Key, tuple[int, Shelf]] = {}
        self._asked: OrderedDict[str, Vector] = OrderedDict()

    async def answer(
        self,
        session: Session,
        question: str,
        unit_id: int | None,
        today: date,
        *,
        expired: bool = False,
    ) -> tuple[Verdict, list[KnowledgeEntry]]:
        """What is known about a question in a unit; the entries are in the order of the hits.

        `expired`: what ran out within the last year is looked through, too.
        """
        shelf = (unit_id, expired)
        vector = await self._look_up(session, question, shelf, today)
        with self._lock:
            verdict = self._index.answer(question, shelf=self._standing(shelf), vector=vector)
        return verdict, await _entries_of(session, verdict.hits)

    async def ranked(
        self, session: Session, question: str, unit_id: int | None, today: date
    ) -> tuple[Verdict, list[KnowledgeEntry]]:
        """The same with the ten nearest entries, whether or not the first answers it."""
        shelf = (unit_id, False)
        vector = await self._look_up(session, question, shelf, today)
        with self._lock:
            place = self._standing(shelf)
            verdict = self._index.answer(question, shelf=place, vector=vector)
            hits = self._index.search(question, _AMONG, shelf=place, vector=vector)
        return verdict, await _entries_of(session, hits)

    async def entry(
        self, session: Session, entry_id: int, unit_id: int | None, today: date
    ) -> KnowledgeEntry | None:
        """An entry, if it holds in a unit today."""
        # Not from memory: what has been withdrawn this very moment is not shown.
        if entry_id not in await knowledge.on_shelf(session, unit_id, today):
            return None
        return await session.get(KnowledgeEntry, entry_id)

    async def keep_up(self, session: Session, at_most: int | None = None) -> None:
        """Take in what has changed, so many entries at most if it says so."""
        if news := await self.news(session, at_most):
            self.take(news)

    async def news(self, session: Session, at_most: int | None = None) -> News | None:
        """What has changed since; None if nothing has."""
        stamp = await knowledge.version(session)
        if stamp == self._stamp:
            return None
        now = await shelves.revisions(session)
        changed = [key for key, revision in now.items() if self._revisions.get(key) != revision]
        rows = await shelves.entries(session, changed[:at_most])
        complete = len(rows) == len(changed)
        gone = tuple(self._revisions.keys() - now.keys())
        kept = await self._kept(session, rows)
        return News(tuple(rows), gone, kept, stamp if complete else None)

    def take(self, news: News) -> None:
        """Take in what has changed, some 2 ms an entry; a question waits for one of them only."""
        for gone in news.gone:
            with self._lock:
                self._index.drop(str(gone))
                self._revisions.pop(gone, None)
        for row in news.rows:
            with self._lock:
                self._index.put(entry_of(row))
                self._revisions[row.id] = row.revision
        with self._lock:
            self._index.give(news.kept)
            self._stamp = news.stamp or self._stamp

    def lacking(self) -> list[str]:
        """The texts of entries whose vectors nobody has worked out yet."""
        with self._lock:
            return [] if self.embedder is None else self._index.lacking()

    def give(self, found: Mapping[str, Vector]) -> None:
        """Take vectors by their texts."""
        with self._lock:
            self._index.give(found)

    def vector(self, question: str) -> Vector | None:
        """The vector of a question, which takes some 20 ms of a core; None without a model."""
        if self.embedder is None:
            return None
        with self._lock:
            meant = self._index.meant(question)
            known = self._asked.get(meant)
        if known is None:
            known = self.embedder.query(meant)
        with self._lock:
            self._asked[meant] = known
            self._asked.move_to_end(meant)
            while len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
        return known

    async def _kept(self, session: Session, rows: Sequence[KnowledgeEntry]) -> dict[str, Vector]:
        if self.embedder is None:
            return {}
        texts = {text for row in rows for text in views(entry_of(row))}
        return await kept_vectors(session, self.embedder.name, texts)

    async def _look_up(
        self, session: Session, question: str, shelf: _Key, today: date
    ) -> Vector | None:
        """Make ready for a question; its vector.

        Raises MeaningWanted: the model is asked first, while nobody who writes waits for it.
        """
        await self.keep_up(session, _AT_ONCE if self.tended else None)
        stamp = (await knowledge.version(session), today)
        if self._shelved != stamp:
            self._shelved, self._shelves = stamp, {}
        if shelf not in self._shelves:
            unit_id, expired = shelf
            keys = await knowledge.on_shelf(session, unit_id, today, expired=expired)
            self._shelves[shelf] = tuple(map(str, keys))
        if self.tended and self.embedder is not None and self._meant(question) not in self._asked:
            raise MeaningWanted(partial(self.vector, question))
        return self.vector(question)

    def _meant(self, question: str) -> str:
        with self._lock:
            return self._index.meant(question)

    def _standing(self, shelf: _Key) -> Shelf:
        """Where the entries of a shelf stand in the index, as it is now."""
        changes, places = self._places.get(shelf, (-1, None))
        if places is None or changes != self._index.changes:
            places = self._index.shelf(self._shelves.get(shelf, ()))
            self._places[shelf] = (self._index.changes, places)
        return places


def entry_of(row: KnowledgeEntry) -> Entry:
    """A row as the index takes it."""
    return Entry(
        id=str(row.id),
        title=row.title,
        body=row.body,
        tags=tuple(row.tags),
        examples=tuple(row.examples),
    )


async def kept_vectors(
    session: Session, model: str, texts: Collection[str]
) -> dict[str, Vector]:
    """The vectors that are kept, of those of these texts."""
    digests = {digest(text): text for text in texts}
    found = await vectors.known(session, model, digests)
    return {digests[key]: np.frombuffer(value, np.float32) for key, value in found.items()}


async def _entries_of(session: Session, hits: Sequence[Hit]) -> list[KnowledgeEntry]:
    rows = await shelves.entries(session, [int(hit.id) for hit in hits])
    by_number = {row.id: row for row in rows}
    return [by_number[int(hit.id)] for hit in hits if int(hit.id) in by_number]
