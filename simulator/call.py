"""One API call of a bot: who, with which parameters, in which world."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from simulator.entities import Bot, Json
from simulator.refusal import RefusedError
from simulator.wire import Upload
from simulator.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """Parameters come as JSON values or, from forms, as strings: these readers take both."""

    world: World
    bot: Bot
    method: str
    params: Json
    files: dict[str, Upload]
    alive: Callable[[], bool]

    def text(self, name: str) -> str:
        value = self.params.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        value = self.params.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError) as broken:
            raise RefusedError(
                400, f"Bad Request: invalid {name} specified"
            ) from broken

    def flag(self, name: str) -> bool:
        return self.params.get(name) in (True, "true", "True", "1", 1)

    def structure(self, name: str) -> object:
        """A nested value; None when it was not given."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            raise RefusedError(400, f"Bad Request: can't parse {name} JSON object") from broken
