"""How benchmarks start their programs: each in a fresh process, on the fastest loop there is."""

import asyncio
import json
import os
import platform
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
LONGEST = 600.0  # seconds


def machine() -> dict[str, Any]:
    """What matters of the machine, without its name; `load`: whether it has other things to do."""
    return {
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def versions(*distributions: str) -> dict[str, str]:
    return {name: version(name) for name in distributions}


def on_fastest_loop(work: Coroutine[Any, Any, T]) -> T:
    """As the bot itself runs: on uvloop where there is one."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors so far; Linux tells."""
    stat = Path(f"/proc/{pid}/stat").read_text()
    # Its name, in brackets, may hold anything.
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def child(module: str, *arguments: str, given: str = "") -> dict[str, Any]:
    """The JSON document that a module prints when it is run by itself, `given` its input."""
    document: dict[str, Any] = json.loads(output(module, *arguments, given=given))
    return document


def output(module: str, *arguments: str, given: str = "") -> bytes:
    """What a module prints when it is run by itself."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        check=True,
        input=given.encode(),
        stdout=subprocess.PIPE,
        timeout=LONGEST,
    )
    return done.stdout


@contextmanager
def background(module: str, *arguments: str) -> Iterator[str]:
    """A module run by itself until the way out; the first line it prints."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # as above
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()
