"""What is wrong with the knowledge base, or soon will be: for who looks after all of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.questions.knowledge.disagreement import Clash
from handlers.questions.retrieval import Entry, Index
from storage.knowledge import KnowledgeEntry, base_id
from storage.text import fold

LONGEST_IN_CHAT = 2000  # characters of one message on the strictest channel
SOON = timedelta(days=30)
_AMONG = 3  # an example leads to its entry if that is among so many

ERRORS = {
    "empty_body": "has no text",
    "closed_unit": "belongs to a unit that is closed or unknown",
    "duplicate": "says the same as another entry of the same unit",
    "contradiction": "contradicts another entry",
}
WARNINGS = {
    "long_body": f"is longer than {LONGEST_IN_CHAT:,} characters: a chat shows it in parts",
    "no_source": "has no source",
    "expired": "has run out",
    "expiring": f"runs out within {SOON.days} days",
    "review_overdue": "was to be looked at again",
    "example_elsewhere": "has an example question that leads to another entry",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one entry; `other` is the entry it has to do with."""

    kind: str
    entry: str
    detail: str = ""
    other: str = ""

    @property
    def is_error(self) -> bool:
        return self.kind in ERRORS

    def as_json(self) -> dict[str, Any]:
        level = "error" if self.is_error else "warning"
        told = {"level": level, "kind": self.kind, "entry": self.entry}
        return told | {k: v for k in ("detail", "other") if (v := getattr(self, k))}

    def in_words(self) -> str:
        level, meaning = ("error", ERRORS) if self.is_error else ("warning", WARNINGS)
        more = "; ".join(filter(None, (self.detail, self.other)))
        return f"{level}: {self.entry} {meaning[self.kind]}" + (f" ({more})" if more else "")


def examine(
    rows: Sequence[KnowledgeEntry],
    today: date,
    closed: Collection[int],
    clashes: Sequence[Clash] = (),
) -> list[Finding]:
    """All that is found, errors first; what is retired is not looked at."""
    kept = [row for row in rows if not row.retired]
    found = [finding for row in kept for finding in _of_one(row, today, closed)]
    found += _duplicates(kept)
    found += [_of_clash(clash) for clash in clashes]
    found += _examples([row for row in kept if not row.is_expired(today)])
    return sorted(found, key=lambda one: not one.is_error)


def _of_one(row: KnowledgeEntry, today: date, closed: Collection[int]) -> Iterator[Finding]:
    if not row.body.strip():
        yield Finding("empty_body", row.slug)
    if row.unit_id in closed:
        yield Finding("closed_unit", row.slug)
    if len(row.body) > LONGEST_IN_CHAT:
        yield Finding("long_body", row.slug, f"{len(row.body):,} characters")
    if not row.source:
        yield Finding("no_source", row.slug)
    if row.is_expired(today):
        yield Finding("expired", row.slug, str(row.valid_to))
    elif row.valid_to is not None and row.valid_to - today <= SOON:
        yield Finding("expiring", row.slug, str(row.valid_to))
    if row.review_on is not None and row.review_on < today:
        yield Finding("review_overdue", row.slug, str(row.review_on))


def _duplicates(rows: Sequence[KnowledgeEntry]) -> Iterator[Finding]:
    for what in ("title", "body"):
        alike: dict[tuple[int | None, str], list[KnowledgeEntry]] = defaultdict(list)
        for row in rows:
            alike[row.unit_id, fold(getattr(row, what))].append(row)
        for first, *others in alike.values():
            yield from (Finding("duplicate", one.slug, what, first.slug) for one in others)


def _of_clash(clash: Clash) -> Finding:
    differing = "; ".join(f"{loses} / {wins}" for wins, loses in clash.differences)
    return Finding("contradiction", clash.loser.slug, differing, clash.winner.slug)


def _examples(rows: Sequence[KnowledgeEntry]) -> Iterator[Finding]:
    """Example questions to which their own entry would not be found by its other words."""
    by_slug = {row.slug: row for row in rows}
    index = Index.build(Entry(row.slug, row.title, row.body, tuple(row.tags), ()) for row in rows)
    for row in rows:
        for example in row.examples:
            hits = [by_slug[hit.id] for hit in index.search(example, _AMONG)]
            if hits and base_id(row) not in map(base_id, hits):
                yield Finding("example_elsewhere", row.slug, example, hits[0].slug)
