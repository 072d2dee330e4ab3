"""`import`: member lists into the database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.commands.opening import opened
from bot.commands.outcome import Outcome
from bot.settings import Settings
from handlers import importing
from handlers.importing import ImportRefused, MemberList, Report
from storage.database import Database


async def import_members(
    settings: Settings, files: Sequence[Path], parent: str | None, *, dry_run: bool
) -> Outcome:
    """Take in member lists, each in a transaction of its own."""
    documents: list[dict[str, Any]] = []
    lines: list[str] = []
    async with opened(settings) as database:
        for file in files:
            try:
                report = await _import_one(settings, database, file, parent, dry_run=dry_run)
            except ImportRefused as refused:
                documents.append(
                    {"file": file.name, "refused": refused.reason, "text": str(refused)}
                )
                lines.append(f"{file.name}: refused: {refused}")
            else:
                documents.append(report.as_json())
                lines += _in_words(report)
    document = {"dry_run": dry_run, "total": _total(documents), "files": documents}
    refused_any = any("refused" in one for one in documents)
    return Outcome(document, lines, refused=refused_any)


def _total(documents: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Records of every kind over all files, and rows left out."""
    tallies = [value for one in documents for value in one.values() if isinstance(value, dict)]
    figures = {
        what: sum(tally[what] for tally in tallies) for what in ("created", "updated", "unchanged")
    }
    return figures | {
        what: sum(len(one.get(what, ())) for one in documents) for what in ("rejected", "warnings")
    }


async def _import_one(
    settings: Settings, database: Database, file: Path, parent: str | None, *, dry_run: bool
) -> Report:
    now = settings.now()
    members: MemberList = importing.read(file, file.name, now.astimezone(settings.timezone).year)
    if dry_run:
        async with database.reading() as session:
            return await importing.preview(session, members, now, parent)
    async with database.transaction() as session:
        return await importing.apply(session, members, now, parent)


def _in_words(report: Report) -> list[str]:
    lines = [f"{report.file}: {report.commune}"]
    for name, tally in report.tallies.items():
        lines.append(
            f"  {name}: {tally.created} new, {tally.updated} changed, {tally.unchanged} as before"
        )
    for title, notes in (("left out", report.rejected), ("note", report.warnings)):
        for note in notes:
            where = f"{note.sheet}, row {note.line}" if note.sheet else f"row {note.line}"
            lines.append(f"  {title}: {where}: {note.text}")
    return lines
