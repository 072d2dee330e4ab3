"""Keeps the index of the knowledge base up, and has its texts seen by the sentence model."""

import asyncio
from collections.abc import Sequence

import numpy as np

from handlers.questions.library import Library, kept_vectors
from handlers.questions.retrieval.meaning import Vector, digest
from storage import vectors
from storage.database import Database
from storage.outage import outlast

EVERY = 0.5  # seconds between two looks for what has changed
_ROWS, _TEXTS = 50, 8  # taken in, or seen by the model, between two looks


class Librarian:
    """The only one in a process that works on the index where nobody waits for it."""

    def __init__(self, db: Database, library: Library) -> None:
        self._db = db
        self._library = library

    async def run(self) -> None:
        """Serve until cancelled."""
        self._library.tended = True
        while True:
            if not await outlast("keeping the knowledge base", self.once):
                await asyncio.sleep(EVERY)

    async def until_done(self) -> None:
        """Take in everything and have all of it seen: before questions, or after an import."""
        while await self.once():
            pass

    async def once(self) -> bool:
        """Do one piece of work; whether there was any."""
        async with self._db.reading() as session:
            news = await self._library.news(session, _ROWS)
        if news is not None:
            await asyncio.to_thread(self._library.take, news)
            return True
        return await self._see(self._library.lacking()[:_TEXTS])

    async def _see(self, texts: Sequence[str]) -> bool:
        model = self._library.embedder
        if not texts or model is None:
            return False
        async with self._db.reading() as session:
            found = await kept_vectors(session, model.name, texts)
        missing = [text for text in texts if text not in found]
        if missing:
            # No transaction is open while the model works.
            made = await asyncio.to_thread(model.passages, missing)
            found |= dict(zip(missing, made, strict=True))
            await self._keep(model.name, {text: found[text] for text in missing})
        self._library.give(found)
        return True

    async def _keep(self, model: str, made: dict[str, Vector]) -> None:
        rows = {
            digest(text): np.asarray(vector, np.float32).tobytes() for text, vector in made.items()
        }
        async with self._db.transaction() as session:
            await vectors.keep(session, model, rows)
