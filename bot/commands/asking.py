"""`ask` and `when`: what the bot would answer, and how it reads a time."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.commands.opening import opened, unit_called
from bot.commands.outcome import CommandRefused, Outcome
from bot.settings import Settings
from handlers import when
from handlers.questions.library import Library
from storage import knowledge


async def ask(settings: Settings, question: str, unit: str | None) -> Outcome:
    """The answer of the knowledge base to a question put in a unit."""
    today = settings.now().astimezone(settings.timezone).date()
    async with opened(settings) as database, database.reading() as session:
        within = await unit_called(session, unit) if unit is not None else None
        verdict, entries = await Library().answer(
            session, question, within.id if within else None, today
        )
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
        return Outcome(document, [f"no answer ({verdict.kind})", *document["titles"]])
    best = entries[0]
    document |= {"answer": best.body, "source": best.source, "contact": best.contact}
    return Outcome(document, [best.title, best.body, *filter(None, (best.source, best.contact))])


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
