"""The sample knowledge base is what an administrator would import, and says that it is a sample."""

import json
from datetime import date
from typing import Any

import pytest

from tests.handlers.questions.retrieval.conftest import SAMPLES


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


def test_every_sample_can_be_cited(rows: list[dict[str, Any]]) -> None:
    """An answer names its source and whom to ask."""
    for row in rows:
        assert row["title"]
        assert row["body"]
        assert row["tags"]
        assert row["contact"]
        assert "mẫu" in row["source"]


def test_every_sample_says_that_it_must_be_checked(rows: list[dict[str, Any]]) -> None:
    assert all("cần kiểm tra" in row["source"] for row in rows)


def test_ids_are_unique(rows: list[dict[str, Any]]) -> None:
    assert len({row["id"] for row in rows}) == len(rows)


def test_dates_are_in_order(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        until = row["valid_to"] or "9999-12-31"
        assert date.fromisoformat(row["valid_from"]) < date.fromisoformat(until)


def test_samples_hold_for_the_whole_union(rows: list[dict[str, Any]]) -> None:
    assert all(row["scope"] is None for row in rows)
