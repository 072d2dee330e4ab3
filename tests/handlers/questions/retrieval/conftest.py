"""The sample knowledge base, indexed once for all tests of the folder."""

from pathlib import Path

import pytest

from handlers.questions.retrieval import Entry, Index
from tests.handlers.questions.retrieval.adapter import read_entries

SAMPLES = Path(__file__).parents[4] / "samples" / "knowledge.jsonl"


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return read_entries(SAMPLES)


@pytest.fixture(scope="session")
def index(entries: list[Entry]) -> Index:
    return Index.build(entries)
