"""The index as a system for a scorer of question sets: setup(path of the entries), answer(q)."""

import json
from pathlib import Path
from typing import Any

from handlers.questions.retrieval import Entry, Index

_index = Index.build(())


def read_entries(path: str | Path) -> list[Entry]:
    """The entries of a file with one JSON object a line."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Entry(
            row["id"], row["title"], row["body"], tuple(row.get("tags", ())),
            tuple(row.get("examples", ())),
        )
        for row in rows
    ]


def setup(entries_path: str) -> None:
    """Builds the index that `answer` asks."""
    global _index
    _index = Index.build(read_entries(entries_path))


def answer(question: str) -> dict[str, Any]:
    """The ranked ids, whether to answer with the first, and how sure that is."""
    verdict = _index.answer(question)
    return {
        "ids": [hit.id for hit in _index.search(question)],
        "answered": verdict.kind == "answer",
        "score": verdict.confidence,
    }
