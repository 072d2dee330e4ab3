"""`python -m bench [NAME ...]`: run benchmarks, all of them by default; one JSON document."""

import json
import platform
import sys
from importlib import import_module

NAMES = ("simulator", "tour")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        sys.stderr.write(f"no benchmark called {unknown[0]}; there are: {', '.join(NAMES)}\n")
        return 2
    results = {name: import_module(f"bench.{name}").measure() for name in names or NAMES}
    machine = {"python": platform.python_version(), "system": platform.system()}
    sys.stdout.write(json.dumps({"machine": machine, **results}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
