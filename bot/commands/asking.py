"""`ask` and `when`: what the bot would answer, and how it reads a time."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from bot.commands.opening import opened, unit_called
from bot.commands.outcome import CommandRefused, Outcome
from bot.librarian import Librarian
from bot.sentence_model import sentence_model
from bot.settings import QuestionsModel, Settings
from handlers import when
from handlers.questions.library import Library
from handlers.questions.retrieval import Verdict
from handlers.questions.retrieval.index import CHOICES
from storage import knowledge
from storage.database import Database
from storage.knowledge import KnowledgeEntry

LONGEST_LINE = 200_000  # bytes; what is longer is cut, and so no JSON any more


async def ask(
    settings: Settings, question: str, unit: str | None, *, with_model: bool = True
) -> Outcome:
    """The answer of the knowledge base to a question put in a unit."""
    async with _desk(settings, unit, with_model=with_model) as desk:
        verdict, entries = await desk.ask(question)
    answered = verdict.kind == "answer"
    document: dict[str, Any] = {
        "question": question,
        "kind": verdict.kind,
        "answered": answered,
        "score": round(verdict.confidence, 4),
        "ids": [knowledge.base_id(entry) for entry in entries],
        "titles": [entry.title for entry in entries],
    }
    if not answered:
        return Outcome(document, [f"no answer ({verdict.kind})", *document["titles"][:CHOICES]])
    best = entries[0]
    document |= {"answer": best.body, "source": best.source, "contact": best.contact}
    return Outcome(document, [best.title, best.body, *filter(None, (best.source, best.contact))])


async def ask_each(
    settings: Settings, unit: str | None, lines: BinaryIO, out: TextIO, *, with_model: bool = True
) -> None:
    """Answer every line {"n", "q"} with a line {"ids", "answered", "score"}, at once.

    A line that cannot be read is answered with what is wrong with it.
    """
    async with _desk(settings, unit, with_model=with_model) as desk:
        while line := await asyncio.to_thread(_next_line, lines):
            row = await _row(desk, line) if line.strip() else None
            if row is not None:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()


def _next_line(lines: BinaryIO) -> bytes:
    line = lines.readline(LONGEST_LINE)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = lines.readline(LONGEST_LINE)
    return line


async def _row(desk: "_Desk", line: bytes) -> dict[str, Any]:
    try:
        question = json.loads(line)["q"]
    except (ValueError, TypeError, KeyError, RecursionError):
        question = None
    if not isinstance(question, str):
        error = 'the line is not of the form {"n": ..., "q": "..."}'
        return {"ids": [], "answered": False, "score": 0.0, "error": error}
    verdict, entries = await desk.ask(question)
    return {
        "ids": [knowledge.base_id(entry) for entry in entries],
        "answered": verdict.kind == "answer",
        "score": round(verdict.confidence, 4),
    }


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where questions are answered as if they were put in a unit today."""

    database: Database
    library: Library
    unit_id: int | None
    today: date

    async def ask(self, question: str) -> tuple[Verdict, list[KnowledgeEntry]]:
        async with self.database.reading() as session:
            return await self.library.ranked(session, question, self.unit_id, self.today)


@asynccontextmanager
async def _desk(
    settings: Settings, unit: str | None, *, with_model: bool
) -> AsyncIterator[_Desk]:
    today = settings.now().astimezone(settings.timezone).date()
    wanted = with_model and settings.questions_model is QuestionsModel.auto
    library = Library(sentence_model(wanted=wanted))
    async with opened(settings) as database:
        async with database.reading() as session:
            within = await unit_called(session, unit) if unit is not None else None
        await Librarian(database, library).until_done()
        yield _Desk(database, library, within.id if within else None, today)


def when_said(settings: Settings, text: str, now: datetime | None) -> Outcome:
    """How the bot reads a time in a sentence."""
    now = now or settings.now().astimezone(settings.timezone)
    found = when.as_document(when.understand(text, now))
    return Outcome(found, [found["text"]])


def when_each(file: Path) -> Iterator[Outcome]:
    """The times of every line of a file: {"id", "text", "now"} becomes {"id", ...}, a row each."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
                now = datetime.fromisoformat(said["now"])
                text, identity = str(said["text"]), said["id"]
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                reason = f"line {number} is not of the form {{id, text, now}}"
                raise CommandRefused(reason) from error
            yield Outcome({"id": identity} | when.as_row(when.understand(text, now)))
