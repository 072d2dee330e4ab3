"""The command line. What a command does is imported when it runs, so that --help is quick."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from bot.commands.outcome import Outcome
    from bot.settings import Settings

USAGE = 2
LONGEST_NAME = 200  # characters of a unit's name
SETTINGS_HELP = "Settings come from the environment (UNIONBOT_...) and from .env."

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=f"One chatbot for every branch of a members' organisation. {SETTINGS_HELP}",
)
knowledge = typer.Typer(no_args_is_help=True, help="The knowledge base, from a file and into one.")
cli.add_typer(knowledge, name="knowledge")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
UnitName = Annotated[
    str | None, typer.Option("--unit", help="A unit's name, or its path: 'Commune A / Branch B'.")
]


class TopLevel(StrEnum):
    province = "province"
    commune = "commune"


@cli.command()
def run(
    only: Annotated[
        list[str] | None,
        typer.Option(help="Do just this part: web, inbox, send, clock; several, with commas."),
    ] = None,
) -> None:
    """Run the bot, or a part of it beside other processes, until it is told to stop."""
    from bot import roles
    from bot.settings import SettingsError

    try:
        parts = roles.chosen(only or ())
    except ValueError as error:
        _usage(str(error))
    settings = _settings()
    try:
        settings.with_platform()
    except SettingsError as error:
        _fail(str(error), USAGE)
    from bot import app
    from bot.commands.outcome import CommandRefused

    try:
        app.run(settings, parts)
    except CommandRefused as refused:
        _fail(refused.reason, 1)


@cli.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the phones are.")] = 8090,
    *,
    check: Annotated[bool, typer.Option("--check", help="Play a tour and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the bot on simulated phones, with a sample union; needs no account and no network."""
    if not check:
        from bot.demo.show import show

        asyncio.run(show(port, typer.echo))
        return
    from bot.commands.outcome import Outcome
    from bot.demo import tour

    document = asyncio.run(tour.play(show=not as_json))
    _show(lambda: Outcome(document, refused=not document["ok"]), as_json=as_json)


@cli.command()
def init(
    unit: Annotated[str | None, typer.Option(help="Found the unit at the top.")] = None,
    level: Annotated[TopLevel | None, typer.Option(help="Its level.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make the database, or bring it to this version."""
    if (unit is None) != (level is None):
        _usage("--unit and --level go together.")
    if unit is not None and not 1 < len(unit.strip()) <= LONGEST_NAME:
        _usage("--unit is a name, of 200 characters at most.")

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import setting_up
        from storage.units import Level

        return setting_up.init(settings, unit, Level(level) if level else None)

    _carry_out(work, as_json=as_json)


@cli.command("import")
def import_lists(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True)],
    parent: Annotated[
        str | None, typer.Option(help="The unit a new commune hangs under, or the commune itself.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, but write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in member lists (.xlsx, .xls, .ods, .csv); a second time changes nothing."""

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import lists

        return lists.import_members(settings, files, parent, dry_run=dry_run)

    _carry_out(work, as_json=as_json)


@knowledge.command("import")
def import_knowledge(
    source: Annotated[Path, typer.Argument(exists=True, readable=True)], *, as_json: AsJson = False
) -> None:
    """Take in entries: a file (.jsonl, .xlsx, .csv), or a folder with a .md file for each."""

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import knowing

        return knowing.take_in(settings, source)

    _carry_out(work, as_json=as_json)


@knowledge.command("export")
def export_knowledge(target: Path, *, as_json: AsJson = False) -> None:
    """Write every entry to a new file (.jsonl, .xlsx, .csv), or a new folder of .md files."""

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import knowing

        return knowing.export(settings, target)

    _carry_out(work, as_json=as_json)


@knowledge.command("check")
def check_knowledge(*, as_json: AsJson = False) -> None:
    """Look for contradictions, duplicates, what has run out, and what leads elsewhere."""

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import knowing

        return knowing.check(settings)

    _carry_out(work, as_json=as_json)


@cli.command()
def code(name: str, unit: UnitName = None, *, as_json: AsJson = False) -> None:
    """Make a one-time code that links the chat of an official or a leader to her name."""

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import codes

        return codes.make_code(settings, name, unit)

    _carry_out(work, as_json=as_json)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    unit: UnitName = None,
    *,
    lines: Annotated[
        bool, typer.Option("--lines", help='Answer lines {"n", "q"} of the standard input.')
    ] = False,
    no_model: Annotated[
        bool, typer.Option("--no-model", help="Go by words alone, not by meaning.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the knowledge base, as a member would get it."""
    if (question is None) is not lines:
        _usage("Give either a question or --lines.")
    if question is None:
        _ask_lines(unit, with_model=not no_model)
        return
    asked = question

    def work(settings: "Settings") -> Coroutine[None, None, "Outcome"]:
        from bot.commands import asking

        return asking.ask(settings, asked, unit, with_model=not no_model)

    _carry_out(work, as_json=as_json)


def _ask_lines(unit: str | None, *, with_model: bool) -> None:
    from bot.commands import asking
    from bot.commands.outcome import CommandRefused

    lines, out = sys.stdin.buffer, sys.stdout
    try:
        asyncio.run(asking.ask_each(_settings(), unit, lines, out, with_model=with_model))
    except CommandRefused as refused:
        _fail("\n".join(refused.outcome.lines), 1)


@cli.command()
def when(
    text: Annotated[str | None, typer.Argument()] = None,
    now: Annotated[str | None, typer.Option(help="Read it as if it were this moment.")] = None,
    file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Lines of {id, text, now}.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say how the bot reads a time in a sentence."""
    if (text is None) == (file is None):
        _usage("Give either a text or --file.")
    moment = _moment(now)
    from bot.commands import asking
    from bot.commands.outcome import CommandRefused

    settings = _settings(as_json=as_json)
    if text is not None:
        _show(lambda: asking.when_said(settings, text, moment), as_json=as_json)
    if file is not None:
        try:
            for outcome in asking.when_each(file):
                outcome.show(as_json=True)
        except CommandRefused as refused:
            _fail(refused.reason, 1)


@cli.command()
def backup(destination: Path, *, as_json: AsJson = False) -> None:
    """Copy the SQLite file to a new one while the bot goes on, and check the copy."""
    from bot.commands import setting_up

    settings = _settings(as_json=as_json)
    _show(lambda: setting_up.backup(settings, destination), as_json=as_json)


@cli.command()
def doctor(*, as_json: AsJson = False) -> None:
    """Look at the settings, the database, the audit log and the platforms."""
    from bot.commands import setting_up
    from bot.settings import load

    _show(lambda: asyncio.run(setting_up.doctor(load)), as_json=as_json)


@cli.command()
def watch(
    every: Annotated[float, typer.Option(min=0.5, max=3600, help="Seconds between looks.")] = 2,
    *,
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON document for each look.")] = False,
) -> None:
    """Watch broadcasts, accounts and queues; needs the database only, from any machine."""
    from bot.commands import watch as watching
    from bot.commands.outcome import CommandRefused

    settings = _settings(as_json=as_json)
    try:
        watching.run(settings, as_json=as_json, once=once, every=every)
    except CommandRefused as refused:
        if as_json:
            refused.outcome.show(as_json=True)
            raise typer.Exit(1) from None
        _fail(refused.reason, 1)


def _carry_out(
    work: Callable[["Settings"], Coroutine[None, None, "Outcome"]], *, as_json: bool
) -> None:
    settings = _settings(as_json=as_json)
    _show(lambda: asyncio.run(work(settings)), as_json=as_json)


def _show(work: Callable[[], "Outcome"], *, as_json: bool) -> None:
    """Print what came of it; a refusal goes where the document would have gone."""
    from bot.commands.outcome import CommandRefused

    try:
        outcome = work()
    except CommandRefused as refused:
        if not as_json:
            _fail("\n".join(refused.outcome.lines), 1)
        outcome = refused.outcome
    outcome.show(as_json=as_json)
    if outcome.refused:
        raise typer.Exit(1)


def _settings(*, as_json: bool = False) -> "Settings":
    """The settings, with the logs set up by them."""
    from bot import logs
    from bot.commands.outcome import Outcome
    from bot.settings import SettingsError, load

    try:
        settings = load()
    except SettingsError as error:
        if as_json:
            Outcome({"refused": str(error)}).show(as_json=True)
        _fail(str(error), USAGE)
    logs.configure(settings.log_level, settings.log_format, settings.secrets())
    return settings


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        _usage("--now is a moment such as 2026-11-25T09:00:00+07:00.")
    if moment is not None and moment.tzinfo is None:
        _usage("--now needs a zone, such as +07:00.")
    return moment


def _usage(sentence: str) -> NoReturn:
    _fail(sentence, USAGE)


def _fail(sentence: str, status: int) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(status)


def main() -> None:
    if any(not _is_text(word) for word in sys.argv[1:]):
        sys.stderr.write("An argument is not text in UTF-8.\n")
        sys.exit(USAGE)
    cli()


def _is_text(word: str) -> bool:
    # Bytes that are no text in the terminal's encoding arrive as halves of surrogate pairs.
    return not any("\ud800" <= char <= "\udfff" for char in word)
