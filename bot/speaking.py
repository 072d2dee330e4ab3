"""Text read aloud by a program of this machine: text on its input, sound on its output."""

import shlex
import subprocess
from threading import Timer

from handlers.questions.listening import Unspoken

LARGEST = 8_000_000  # bytes


class Speaker:
    """A command such as `espeak-ng -v vi --stdout`. To be called in a thread."""

    def __init__(self, command: str, within: float) -> None:
        self._arguments = shlex.split(command)
        self._within = within

    def __call__(self, text: str) -> bytes:
        """The sound of a text. Raises Unspoken."""
        try:
            return self._spoken(text)
        except OSError as error:
            raise Unspoken(type(error).__name__) from error

    def _spoken(self, text: str) -> bytes:
        with subprocess.Popen(  # noqa: S603  # the operator's own setting, without a shell
            self._arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as program:
            timer = Timer(self._within, program.kill)
            timer.start()
            try:
                sound = _exchange(program, text)
            finally:
                timer.cancel()
                program.kill()
        if not sound or len(sound) > LARGEST:
            raise Unspoken("nothing, or too much")
        return sound


def _exchange(program: subprocess.Popen[bytes], text: str) -> bytes:
    if program.stdin is None or program.stdout is None:
        raise Unspoken("no pipes")
    # Shorter than what a pipe holds, so writing never waits for a program that does not read.
    program.stdin.write(text.encode())
    program.stdin.close()
    return program.stdout.read(LARGEST + 1)
