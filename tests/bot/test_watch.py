"""`unionbot watch`: one document, lines for a pipe, a table for a terminal; and a clean end."""

import asyncio
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot.cli import cli
from bot.commands.picture import Look, Picture, duration, lines
from bot.commands.screen import draw
from storage.announcements import BroadcastState, Purpose
from storage.database import Database
from storage.deliveries import Lane
from storage.migrate import upgrade
from storage.overview import Overview, Queue, Standing
from storage.underway import Lately, Underway
from tests.faults.cluster import cluster
from tests.storage import scene

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
AUTHOR = "Đặng Thị Chủ"
PATIENCE = 30.0  # seconds; a program starts within one when it has a processor to itself

Popen = subprocess.Popen
Words = Callable[[Look], str]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty directory and no settings; the logs of a command stay its own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("UNIONBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)


async def prepare(url: str, *, busy: bool) -> None:
    """The tables of this version; and if `busy`, a bot in the middle of a broadcast."""
    database = Database(url)
    await upgrade(database)
    if busy:
        async with database.transaction() as session:
            await scene.midway(session, datetime.now(UTC))
    await database.close()


@pytest.fixture
def idle() -> None:
    """A database in which nothing has happened yet."""
    asyncio.run(prepare("sqlite+aiosqlite:///unionbot.db", busy=False))


@pytest.fixture
def busy() -> None:
    """A database in the middle of a broadcast."""
    asyncio.run(prepare("sqlite+aiosqlite:///unionbot.db", busy=True))


def call(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ("watch", *words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def check_document(found: dict[str, Any]) -> None:
    """It says what `scene.midway` has made."""
    (one,) = found["broadcasts"]
    assert (one["title"], one["unit"], one["state"]) == ("Khám sức khoẻ", "Xã Đông", "sending")
    assert (one["total"], one["waiting"], one["arrived"]) == (20, 6, 10)
    assert (one["failed"], one["withheld"], one["uncertain"]) == (1, 1, 2)
    telegram, zalo = found["accounts"]
    assert (telegram["per_second"], telegram["halted_seconds"]) == (30, 0)
    assert telegram["queue"]["routine"]["depth"] == 5
    assert telegram["queue"]["routine"]["age_seconds"] >= 100
    assert telegram["queue"]["urgent"] == {"depth": 0, "age_seconds": 0}
    assert telegram["inbox"]["depth"] == 1
    assert telegram["uncertain_held"] == 2
    assert (zalo["per_second"], zalo["configured_per_second"]) == (15, 30)
    assert 0 < zalo["halted_seconds"] <= 42


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_one_look_is_one_document(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """From any machine that has the settings, with nothing of the bot running there."""
    if kind == "postgres":
        with request.getfixturevalue("postgres").empty() as url:
            asyncio.run(prepare(url, busy=True))
            monkeypatch.setenv("UNIONBOT_DATABASE_URL", url)
            status, out, _ = call("--once", "--json")
    else:
        asyncio.run(prepare("sqlite+aiosqlite:///unionbot.db", busy=True))
        status, out, _ = call("--once", "--json")
    assert (status, out.count("\n")) == (0, 1)
    check_document(json.loads(out))


@pytest.mark.usefixtures("busy")
def test_no_person_is_named() -> None:
    """An operator sees how much there is, and nobody's name: her machine is not the branch's."""
    for words in (("--once",), ("--once", "--json")):
        assert AUTHOR not in json.loads(json.dumps(call(*words)[1]))


@pytest.mark.usefixtures("busy")
def test_without_a_terminal_a_look_is_a_few_lines() -> None:
    status, out, err = call("--once")
    assert (status, err) == (0, "")
    broadcast, telegram, zalo, last = out.splitlines()
    assert re.match(r'\d\d:\d\d:\d\d broadcast 1 "Khám sức khoẻ", Xã Đông: 14 of 20', broadcast)
    assert broadcast.endswith("2 uncertain, 1 failed")
    assert "telegram Hội telegram: 30 of 30/s, in service, queue routine 5 for" in telegram
    assert "15 of 30/s, halted for 4" in zalo
    assert "0 put back in the last 60 s" in last


@pytest.mark.usefixtures("idle")
def test_of_an_idle_bot_there_is_little_to_say() -> None:
    assert "no broadcast on its way" in call("--once")[1]
    found = json.loads(call("--once", "--json")[1])
    assert (found["broadcasts"], found["accounts"], found["database_out"]) == ([], [], None)


def test_without_a_database_it_is_refused_in_a_sentence() -> None:
    status, out, err = call("--once")
    assert (status, out) == (1, "")
    assert "run `unionbot init`" in err
    assert not Path("unionbot.db").exists()
    assert "init" in json.loads(call("--once", "--json")[1])["refused"]


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "often"])
def test_a_look_without_a_pause_is_wrong_usage(seconds: str) -> None:
    assert call("--once", "--every", seconds)[0] == 2


# --- as a program -----------------------------------------------------------------------------


@contextmanager
def program(*words: str, url: str = "", **how: int) -> Iterator["Popen[bytes]"]:
    """`unionbot watch` in a process of its own; killed at the end if it is still there."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    if url:
        environment["UNIONBOT_DATABASE_URL"] = url
    command = [sys.executable, "-m", "bot", "watch", *words]
    with subprocess.Popen(command, env=environment, **how) as process:  # noqa: S603  # our own
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def terminal(columns: int) -> Iterator[tuple[int, int]]:
    """Both ends of a terminal of that width: ours, and the program's."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    try:
        yield ours, theirs
    finally:
        os.close(ours)
        os.close(theirs)


def read_until(descriptor: int, words: str) -> str:
    """What comes up to and with these words."""
    seen, deadline = b"", time.monotonic() + PATIENCE
    while words.encode() not in seen:
        assert time.monotonic() < deadline, seen.decode(errors="replace")
        if select.select([descriptor], [], [], 0.1)[0]:
            seen += os.read(descriptor, 65536)
    return seen.decode(errors="replace")


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_in_a_narrow_terminal_it_is_a_table_and_ends_cleanly(number: signal.Signals) -> None:
    """Eighty columns hold it; Ctrl-C leaves the terminal as it was, without a trace."""
    with terminal(80) as (ours, theirs):
        how = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        with program("--every", "0.5", **how) as process:
            shown = read_until(ours, "put back in the last")
            process.send_signal(number)
            rest = read_until(ours, "\x1b[?25h")  # the cursor is back
            assert process.wait(PATIENCE) == 0
    assert "Traceback" not in shown + rest
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert "Khám sức khoẻ" in plain
    assert "14/20" in plain
    assert "━━━━" in plain
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.usefixtures("busy")
def test_into_a_pipe_it_prints_again_and_again_until_interrupted() -> None:
    with program("--every", "0.5", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline().decode() for _ in range(9)]
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, b"")
    assert sum("broadcast 1" in line for line in seen) >= 2
    assert not any("\x1b" in line for line in seen)


@pytest.mark.usefixtures("busy")
def test_a_reader_who_has_enough_is_no_error() -> None:
    """`unionbot watch | head -1`."""
    with program("--every", "0.5", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""


def test_a_database_that_goes_away_is_said_and_waited_for() -> None:
    """A document says so, without a trace; when it is back the looks go on."""
    with cluster() as server:
        if server is None:
            pytest.skip("no PostgreSQL to take away")
        asyncio.run(prepare(server.url, busy=True))
        words = ("--json", "--every", "0.5")
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with program(*words, url=server.url, **pipes) as process:
            assert process.stdout is not None
            check_document(json.loads(process.stdout.readline()))
            server.go()
            out = next(found for found in documents(process) if found["database_out"])
            assert set(out) == {"at", "database_out"}
            server.come()
            back = next(found for found in documents(process) if not found["database_out"])
            assert back["broadcasts"][0]["total"] == 20
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, b"")


def documents(process: "Popen[bytes]") -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


# --- what is shown ----------------------------------------------------------------------------

AT = datetime(2026, 11, 25, 9, 0, 5, tzinfo=UTC)


def picture(
    *,
    title: str = "Khám sức khoẻ",
    name: str = "Hội",
    waiting: int = 900,
    per_second: float = 30,
    paused: bool = False,
    stopped_because: str | None = None,
    depth: int = 900,
) -> Picture:
    """A broadcast to a thousand, a hundred of them done."""
    broadcast = Underway(
        id=1,
        title=title,
        unit="Xã Đông",
        purpose=Purpose.correction,
        state=BroadcastState.paused if paused else BroadcastState.sending,
        paused_because="Bad Request" if paused else None,
        planned_at=AT - timedelta(seconds=30),
        total=1000,
        waiting=waiting,
        arrived=1000 - waiting,
        failed=0,
        withheld=0,
        uncertain=0,
        per_second=per_second,
    )
    account = Standing(
        id=1,
        channel="telegram",
        native_id="42",
        name=name,
        stopped_because=stopped_because,
        per_second=None,
        halted_until=None,
        queues=(Queue(Lane.routine, depth, AT - timedelta(hours=3)),),
        held=0,
        open_events=0,
        open_since=None,
    )
    overview = Overview(AT, [account])
    return Picture(overview, [broadcast], 4, Lately({1: per_second}, 7, 60), 30)


def shown(look: Look, width: int = 80) -> str:
    """The table as plain text."""
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(draw(look))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def said(look: Look) -> str:
    return "\n".join(lines(look))


@pytest.mark.parametrize("words", [shown, said])
def test_how_long_it_takes_is_told_from_the_last_seconds(words: Words) -> None:
    assert "30 s" in words(Look(AT, picture()))
    assert "8 min" in words(Look(AT, picture(per_second=2)))
    assert " min" not in words(Look(AT, picture(per_second=0)))


@pytest.mark.parametrize("words", [shown, said])
def test_what_stands_still_says_why(words: Words) -> None:
    assert "paused: Bad Request" in words(Look(AT, picture(paused=True)))
    assert "stopped: Unauthorized" in words(Look(AT, picture(stopped_because="Unauthorized")))


@pytest.mark.parametrize("words", [shown, said])
def test_what_is_not_shown_is_counted(words: Words) -> None:
    """Three more broadcasts, and more messages than are counted."""
    assert "3 more" in words(Look(AT, picture()))
    assert "10,000+" in words(Look(AT, picture(depth=10_000)))


@pytest.mark.parametrize("words", [shown, said])
def test_a_correction_is_called_one(words: Words) -> None:
    assert "correction" in words(Look(AT, picture()))


def test_while_the_database_is_out_the_last_look_stays_with_a_complaint() -> None:
    """Somebody who looks up sees both: how it was, and that this is no longer news."""
    out = Look(AT + timedelta(seconds=9), picture(), "connection refused", AT)
    complaint = "the database is out since 09:00:05: connection refused"
    assert "Khám sức khoẻ" in shown(out)
    assert complaint in shown(out)
    assert said(out) == f"09:00:14 {complaint}"
    assert complaint in shown(Look(AT, None, "connection refused", AT))


@pytest.mark.parametrize("words", [shown, said])
def test_a_name_cannot_play_with_the_terminal(words: Words) -> None:
    """Names of bots come from outside; neither control sequences nor markup take effect."""
    evil = "\x1b[31m\x1b]0;evil\x07[red]Tin[/red]\n\u202e"
    found = words(Look(AT, picture(title=evil, name=evil)))
    assert "\x1b" not in found
    assert "\x07" not in found
    assert "\u202e" not in found
    assert "[red]Tin[/red]" in found


@pytest.mark.parametrize("width", [80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """However long a title is, the figures beside it are all there."""
    found = shown(Look(AT, picture(title="Thông báo " * 30, name="Hội " * 60)), width)
    assert max(map(len, found.splitlines())) <= width
    assert "100/1,000" in found
    assert "900 · 3 h" in found


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (89, "89 s"),
        (90, "2 min"),
        (5399, "90 min"),
        (5400, "2 h"),
        (172_799, "2 days"),
        (300_000, "3 days"),
    ],
)
def test_a_time_is_read_at_a_glance(seconds: float, words: str) -> None:
    assert duration(seconds) == words
