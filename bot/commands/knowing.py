"""`knowledge`: entries into the database and out of it, and what is wrong with them."""

from pathlib import Path
from typing import Any

import structlog

from bot.commands.opening import opened
from bot.commands.outcome import CommandRefused, Outcome
from bot.librarian import Librarian
from bot.sentence_model import sentence_model
from bot.settings import QuestionsModel, Settings
from handlers.importing import ImportRefused, knowledge, knowledge_files, markdown
from handlers.questions.knowledge import checking, disagreement
from handlers.questions.library import Library
from storage import shelf
from storage.database import Database
from storage.knowledge import all_entries

log = structlog.stdlib.get_logger(__name__)

# Lines of one transaction: a bot that runs meanwhile must come to write, too.
_AT_ONCE = 200
_SEEN_HERE = 1000  # entries, which takes minutes; of more the running bot sees to the meaning


async def take_in(settings: Settings, source: Path) -> Outcome:
    """Take in a file or folder; entries it does not name stay as they are."""
    async with opened(settings) as database:
        try:
            found = knowledge_files.read(source)
        except ImportRefused as refused:
            raise CommandRefused(f"{source.name}: {refused}") from refused
        report = knowledge.KnowledgeReport(source.name)
        for start in range(0, len(found), _AT_ONCE):
            async with database.transaction() as session:
                piece = found[start : start + _AT_ONCE]
                await knowledge.take_in(session, piece, report, settings.now())
        if len(found) <= _SEEN_HERE:
            await _see(settings, database)
    done = report.entries
    lines = [
        f"{source.name}: {done.created} new, {done.updated} changed, {done.unchanged} as before",
        *(f"  left out: line {line}: {text}" for line, text in report.rejected),
    ]
    nothing = not (done.created or done.updated or done.unchanged)
    return Outcome(report.as_json(), lines, refused=nothing)


async def _see(settings: Settings, database: Database) -> None:
    """Have the model see the new texts, so that the first who asks need not wait for it."""
    model = sentence_model(wanted=settings.questions_model is QuestionsModel.auto)
    if model is not None:
        log.info("working_out_meanings")  # half a minute for a hundred entries
        await Librarian(database, Library(model)).until_done()


async def export(settings: Settings, target: Path) -> Outcome:
    """Write every entry to a new file (.jsonl, .xlsx, .csv), or to a new folder of .md files."""
    async with opened(settings) as database, database.reading() as session:
        found = await knowledge_files.documents(session)
    try:
        if target.suffix:
            with target.open("xb") as out:
                out.write(knowledge_files.written(found, target.suffix.lower()))
        else:
            _write_folder(target, found)
    except FileExistsError as error:
        raise CommandRefused(f"{target} exists already") from error
    except OSError as error:
        raise CommandRefused(f"{target} cannot be written: {error.strerror}") from error
    line = f"{target}: {len(found)} entries"
    return Outcome({"file": str(target), "entries": len(found)}, [line])


def _write_folder(folder: Path, found: list[dict[str, Any]]) -> None:
    folder.mkdir()
    for name, fields in zip(markdown.file_names(found), found, strict=True):
        (folder / name).write_text(markdown.write_entry(fields), encoding="utf-8", newline="\n")


async def check(settings: Settings) -> Outcome:
    """What is wrong with the entries, or soon will be; refused when something is an error."""
    today = settings.now().astimezone(settings.timezone).date()
    async with opened(settings) as database, database.reading() as session:
        rows = await all_entries(session)
        closed = await shelf.closed_among(session, {row.unit_id for row in rows if row.unit_id})
        alike = disagreement.sharing_a_subject(rows)
        clashes = await disagreement.settled(session, alike)
    findings = checking.examine(rows, today, closed, clashes)
    errors = sum(one.is_error for one in findings)
    document = {
        "entries": len(rows),
        "errors": errors,
        "warnings": len(findings) - errors,
        "findings": [one.as_json() for one in findings],
    }
    lines = [one.in_words() for one in findings] or [f"{len(rows)} entries, nothing found"]
    return Outcome(document, lines, refused=errors > 0)
