"""The town of the conversations, with the sample knowledge base on its shelf."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from storage import knowledge
from storage.knowledge import Wording
from tests.flows.conftest import cast, plain_logs, settled, template, town
from tests.people import Town

__all__ = ["cast", "plain_logs", "settled", "template", "town"]

SAMPLES = Path(__file__).parents[4] / "samples"


@pytest.fixture
async def shelf(town: Town, now: datetime) -> None:
    """Entries that hold for the whole union."""
    lines = (SAMPLES / "knowledge.jsonl").read_text(encoding="utf-8").splitlines()
    async with town.db.transaction() as session:
        for entry in map(json.loads, lines):
            wording = Wording(
                id=entry["id"],
                kind=entry["type"],
                title=entry["title"],
                body=entry["body"],
                tags=tuple(entry["tags"]),
                source="Điều lệ Hội",
            )
            await knowledge.put(session, wording, None, now)
