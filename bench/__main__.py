"""`python -m bench [NAME ...]`: run benchmarks, all of them by default; one JSON document.

With `--write FILE` their table is written there, too.
"""

import argparse
import json
import sys
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.process import machine
from bench.report import table

NAMES = (
    "broadcast",
    "pace",
    "fanout",
    "inbound",
    "crash",
    "answers",
    "questions",
    "checkin",
    "announcements",
    "attendance",
    "simulator",
    "tour",
)


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options.add_argument("--write", type=Path, metavar="FILE")
    given = options.parse_args(arguments)
    unknown = [name for name in given.names if name not in NAMES]
    if unknown:
        options.error(f"no benchmark called {unknown[0]}; there are: {', '.join(NAMES)}")
    results = {name: _measured(name) for name in given.names or NAMES}
    print(json.dumps({"machine": machine(), **results}, indent=2))
    if given.write:
        given.write.write_text(table(machine(), results), encoding="utf-8")
    return 1 if any("failed" in one for one in results.values()) else 0


def _measured(name: str) -> dict[str, Any]:
    sys.stderr.write(f"{name} …")
    sys.stderr.flush()
    started = time.perf_counter()
    try:
        document: dict[str, Any] = import_module(f"bench.{name}").measure()
    except Exception as error:  # noqa: BLE001  # the others are still worth their minutes
        traceback.print_exc()
        document = {"failed": f"{type(error).__name__}"}
    sys.stderr.write(f" {time.perf_counter() - started:.0f} s\n")
    return document


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
