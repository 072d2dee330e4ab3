"""A program reads a text aloud, or it is said that it does not."""

import sys
from pathlib import Path

import pytest

from bot.speaking import Speaker
from handlers.questions.listening import Unspoken


def speaker(folder: Path, program: str, within: float = 10) -> Speaker:
    file = folder / "say it.py"
    file.write_text(f"import sys, time\n{program}\n", encoding="utf-8")
    return Speaker(f"{sys.executable} '{file}'", within)


def test_the_text_goes_in_and_sound_comes_out(tmp_path: Path) -> None:
    program = (
        "said = sys.stdin.buffer.read()\n"
        "sys.stdout.buffer.write(b'RIFF' + bytes([len(said)]))"
    )
    assert speaker(tmp_path, program)("hội phí") == b"RIFF" + bytes([len("hội phí".encode())])


@pytest.mark.parametrize(
    "program",
    [
        "sys.exit(1)",
        "pass",
        "time.sleep(30)",
        "while True: sys.stdout.buffer.write(b'x' * 1_000_000)",
    ],
    ids=["fails", "is silent", "hangs", "never stops"],
)
def test_a_program_that_misbehaves_is_stopped(tmp_path: Path, program: str) -> None:
    with pytest.raises(Unspoken):
        speaker(tmp_path, program, within=0.5)("hội phí")


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(Unspoken):
        Speaker("/nowhere/at-all", 1)("hội phí")


def test_a_text_is_never_a_command(tmp_path: Path) -> None:
    """It comes on the input, not on the line."""
    program = "sys.stdout.buffer.write(b'RIFF' + repr(sys.argv[1:]).encode())"

    assert speaker(tmp_path, program)("; rm -rf x $(id)") == b"RIFF[]"
