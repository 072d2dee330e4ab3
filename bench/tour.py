"""How long the scripted tour takes, and how quickly and lightly the bot starts."""

import asyncio
import json
import statistics
from typing import Any

from bot.demo import tour

RUNS = 3


def measure() -> dict[str, Any]:
    """Medians over a few tours."""
    documents = [asyncio.run(tour.play(show=False)) for _ in range(RUNS)]
    assert all(document["ok"] for document in documents)
    figures = ("seconds", "bot_ready_seconds", "bot_megabytes")
    return {name: statistics.median(one[name] for one in documents) for name in figures}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
