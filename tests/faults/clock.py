"""A wall clock that jumps: preloaded into the program, moved while it runs."""

import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("clock.c")


@dataclass(frozen=True)
class WallClock:
    """The clock of programs that are started from now on."""

    file: Path

    def jump(self, seconds: int) -> None:
        """From now on it is so much later than it is; negative: earlier."""
        with self.file.open("r+b") as opened:
            opened.write(struct.pack("=q", seconds))


def build(folder: Path) -> Path | None:
    """The library to preload; None where there is no C compiler for the few lines that it takes."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "clock.so"
    command: list[str | Path] = [compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE]
    subprocess.run(command, check=True)  # noqa: S603  # found above
    return library
