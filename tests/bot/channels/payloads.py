"""The payloads kept beside the tests."""

import json
from pathlib import Path
from typing import Any


def captured(channel: str, name: str) -> dict[str, Any]:
    """A payload as the platform sends it."""
    file = Path(__file__).parent / channel / "fixtures" / f"{name}.json"
    payload: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return payload


def names(channel: str) -> list[str]:
    """The names of all payloads of a channel."""
    return sorted(file.stem for file in (Path(__file__).parent / channel / "fixtures").iterdir())
