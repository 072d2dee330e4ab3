"""What was said and seen, step by step, for people and for programs."""

import time
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Step:
    """One step of the tour."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    problem: str | None = None

    def as_data(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "step": self.name,
            "ok": self.problem is None,
            "seconds": round(self.seconds, 2),
            "problem": self.problem,
            "lines": [{"who": who, "text": text} for who, text in self.lines],
        }


class Transcript:
    """The steps so far; `show` prints each line as it happens."""

    def __init__(self, *, show: bool) -> None:
        self.steps: list[Step] = []
        self._show = show
        self._began = time.monotonic()
        self._step_began = self._began

    def begin(self, name: str) -> None:
        """The next step starts here."""
        self._close()
        self.steps.append(Step(name))
        self._step_began = time.monotonic()
        self._print(f"\n== {name}")

    def note(self, who: str, text: str) -> None:
        """Somebody said or saw something."""
        if not self.steps:
            self.begin("preparation")
        self.steps[-1].lines.append((who, text))
        first, *rest = text.splitlines() or [""]
        self._print("\n".join([f"   {who}: {first}", *(f"      {line}" for line in rest)]))

    def fail(self, problem: str) -> None:
        """The step that is on has failed."""
        if not self.steps:
            self.begin("preparation")
        self.steps[-1].problem = problem
        self._print(f"   FAILED: {problem}")

    def finish(self, **figures: float) -> dict[str, Any]:
        """The whole as one document."""
        self._close()
        failed = next((step for step in self.steps if step.problem), None)
        return {
            "ok": failed is None,
            "failed_step": failed.name if failed else None,
            "seconds": round(time.monotonic() - self._began, 2),
            **figures,
            "steps": [step.as_data() for step in self.steps],
        }

    def _close(self) -> None:
        if self.steps:
            self.steps[-1].seconds = time.monotonic() - self._step_began

    def _print(self, text: str) -> None:
        if self._show:
            print(text, flush=True)  # noqa: T201  # the transcript is what the command is for
