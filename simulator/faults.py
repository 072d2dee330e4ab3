"""Trouble on demand: which call or update is to go wrong, and how."""

from __future__ import annotations

import itertools
import random
from dataclasses import asdict, dataclass, field
from typing import Any

from simulator.entities import Json
from simulator.refusal import ControlError

CALL_KINDS = frozenset(
    {"status", "hang", "reset", "reset_after", "retry_after", "malformed", "blocked",
     "deactivated"}
)
UPDATE_KINDS = frozenset({"duplicate", "out_of_order"})
NUMBERS = {"count", "probability", "status", "seconds", "retry_after"}
FIELDS = {"kind", "platform", "method", "chat", "after"} | NUMBERS


@dataclass(slots=True)
class Fault:
    """Matches while `count` (None: for ever) lasts; `after` lets the call be carried out first."""

    id: str
    kind: str
    platform: str = ""
    method: str = ""
    chat: str = ""
    count: int | None = None
    probability: float = 1.0
    status: int = 502
    seconds: float = 5.0
    retry_after: int = 3
    after: bool = False
    hits: int = field(default=0)

    def fits(self, platform: str, method: str, chat: str) -> bool:
        return (
            self.count != 0
            and self.platform in ("", platform)
            and (not self.method or self.method.lower() == method.lower())
            and self.chat in ("", chat)
        )

    def hit(self) -> None:
        self.hits += 1
        # A spent fault stays listed, with its hits, until it is removed.
        if self.count is not None:
            self.count -= 1


class Faults:
    """The faults in force; drawing lots is seeded, so a run can be repeated."""

    def __init__(self) -> None:
        self._faults: dict[str, Fault] = {}
        self._ids = itertools.count(1)
        self._lots = random.Random(7)  # noqa: S311 - drawing lots, not secrets

    def add(self, asked: Json) -> str:
        unknown = sorted(set(asked) - FIELDS)
        if unknown:
            raise ControlError(f"unknown fault fields: {', '.join(unknown)}")
        if asked.get("kind") not in CALL_KINDS | UPDATE_KINDS:
            raise ControlError(f"kind must be one of {sorted(CALL_KINDS | UPDATE_KINDS)}")
        if any(not isinstance(asked.get(name) or 0, int | float) for name in NUMBERS):
            raise ControlError(f"{sorted(NUMBERS)} are numbers")
        fault = Fault(str(next(self._ids)), **_clean(asked))
        if fault.kind == "reset_after":
            fault.after = True
        self._faults[fault.id] = fault
        return fault.id

    def draw(self, kinds: frozenset[str], platform: str, method: str, chat: str) -> Fault | None:
        """The first fault that strikes this call or update, counted as a hit."""
        for fault in self._faults.values():
            if fault.kind in kinds and fault.fits(platform, method, chat) and self._struck(fault):
                fault.hit()
                return fault
        return None

    def _struck(self, fault: Fault) -> bool:
        return fault.probability >= 1 or self._lots.random() < fault.probability

    def remove(self, fault_id: str = "") -> None:
        if not fault_id:
            self._faults.clear()
        elif self._faults.pop(fault_id, None) is None:
            raise ControlError(f"no fault {fault_id}", 404)

    def shown(self) -> list[Json]:
        return [asdict(fault) for fault in self._faults.values()]


def _clean(asked: Json) -> dict[str, Any]:
    asked = {name: value for name, value in asked.items() if value is not None}
    return asked | {name: str(asked[name]) for name in ("chat", "method") if name in asked}
