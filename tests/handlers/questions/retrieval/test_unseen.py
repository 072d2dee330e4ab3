"""Entries and questions that no table was made with: what words alone must reach on them.

They were written before anything was measured on them and are not to be tuned on: neither the
lexicon nor the gate has seen them. (Their misread accents led to some phrases of `phrases.py`.)
With the model it is `python -m bench.questions` that measures.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from handlers.questions.retrieval import Entry, Index, Verdict
from tests.handlers.questions.retrieval.adapter import read_entries

_HERE = Path(__file__).parent

Asked = dict[str, list[tuple[str, Verdict]]]


@pytest.fixture(scope="module")
def asked(entries: list[Entry]) -> Asked:
    """The verdicts over the sample entries and the unseen ones together, by class."""
    index = Index.build([*entries, *read_entries(_HERE / "unseen_knowledge.jsonl")])
    found: Asked = defaultdict(list)
    with (_HERE / "unseen_questions.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["class"]].append((row["expect"], index.answer(row["question"])))
    return found


@pytest.mark.parametrize(
    ("name", "first", "among_three"),
    [
        ("formal", 0.97, 0.97),
        ("short_keyword", 0.95, 0.95),
        ("teencode_typo", 0.78, 0.9),
        ("no_diacritics", 0.83, 0.92),
    ],
)
def test_the_right_entry_is_found_by_words(
    asked: Asked, name: str, first: float, among_three: float
) -> None:
    rows = asked[name]
    ranked = [(expect, [hit.id for hit in verdict.hits]) for expect, verdict in rows]
    assert sum(ids[:1] == [expect] for expect, ids in ranked) >= first * len(rows)
    assert sum(expect in ids for expect, ids in ranked) >= among_three * len(rows)


def test_a_wrong_answer_is_rare(asked: Asked) -> None:
    """Also where the words are all others than the entry's: at most three in a hundred."""
    rows = [row for name, group in asked.items() if not name.startswith("oos") for row in group]
    wrong = [row for row in rows if row[1].kind == "answer" and row[1].hits[0].id != row[0]]
    assert len(rows) > 180
    assert len(wrong) <= 0.03 * len(rows)


def test_what_is_not_ours_is_not_answered(asked: Asked) -> None:
    rows = [row for name, group in asked.items() if name.startswith("oos") for row in group]
    assert len(rows) == 30
    assert sum(verdict.kind == "answer" for _, verdict in rows) <= 1
