"""What a command leaves behind: one document, the same in words, and an exit status."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document for programs and lines for people; `refused` makes the exit status 1."""

    document: Mapping[str, Any]
    lines: Sequence[str] = ()
    refused: bool = False

    def show(self, *, as_json: bool) -> None:
        if as_json:
            _out(json.dumps(self.document, ensure_ascii=False))
        else:
            for line in self.lines:
                _out(line)


class CommandRefused(Exception):
    """The command was not carried out; `reason` is a sentence, `detail` joins the document."""

    def __init__(
        self, reason: str, detail: Mapping[str, Any] | None = None, lines: Sequence[str] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = Outcome(
            {"refused": reason, **(detail or {})}, [reason, *lines], refused=True
        )


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")
