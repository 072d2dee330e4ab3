"""Two entries that say different things of one subject: which of them counts.

An entry of the same id in a unit above is no contradiction: it is what the nearer one replaces.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.questions.knowledge.figures import differ
from handlers.words import hear
from storage import contradictions as store
from storage.database import Session
from storage.knowledge import KnowledgeEntry, base_id

LEAST_WORDS = 2  # "họp" is a subject of too much
_FILLERS = frozenset("la thi ve cua cac nhung va voi xin nhe nha vay a oi thua cho hoi".split())
_NEVER = date.min

Pair = tuple[KnowledgeEntry, KnowledgeEntry]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two entries of which one counts, and the figures in which they differ."""

    winner: KnowledgeEntry
    loser: KnowledgeEntry
    differences: tuple[tuple[str, str], ...]


def subjects(title: str, examples: Iterable[str]) -> set[str]:
    """Digests of what an entry is about: the same words in whatever order are the same subject."""
    found = set()
    for text in (title, *examples):
        words = {word.strip("?.,:;!\"'()") for word in hear(text).folded.split()} - _FILLERS - {""}
        if len(words) >= LEAST_WORDS:
            plain = " ".join(sorted(words)).encode()
            found.add(hashlib.sha1(plain, usedforsecurity=False).hexdigest())
    return found


def disagree(one: KnowledgeEntry, other: KnowledgeEntry) -> list[tuple[str, str]]:
    """The figures in which two entries of one subject differ while both hold."""
    if base_id(one) == base_id(other) or one.retired or other.retired:
        return []
    if max(one.valid_from or _NEVER, other.valid_from or _NEVER) > min(
        one.valid_to or date.max, other.valid_to or date.max
    ):
        return []
    return differ(one.body, other.body)


def sharing_a_subject(rows: Sequence[KnowledgeEntry]) -> list[Pair]:
    """Entries in pairs that are about the same."""
    about: dict[str, list[KnowledgeEntry]] = defaultdict(list)
    for row in rows:
        for digest in subjects(row.title, row.examples):
            about[digest].append(row)
    pairs = {
        (one.id, other.id): (one, other)
        for found in about.values()
        for n, one in enumerate(found)
        for other in found[n + 1 :]
    }
    return list(pairs.values())


async def settled(session: Session, pairs: Iterable[Pair]) -> list[Clash]:
    """Those of the pairs that contradict each other for somebody who may see both."""
    differing = [(one, other, found) for one, other in pairs if (found := disagree(one, other))]
    lines = {
        line
        for one, other, _ in differing
        if one.unit_id and other.unit_id
        for line in ((one.unit_id, other.unit_id), (other.unit_id, one.unit_id))
    }
    within = await store.nearness(session, lines)
    return [
        _clash(one, other, found, within)
        for one, other, found in differing
        if _is_below(one, other, within) or _is_below(other, one, within)
    ]


def _is_below(
    one: KnowledgeEntry, other: KnowledgeEntry, within: set[tuple[int, int]]
) -> bool:
    """Whether who gets the first may get the second as well."""
    if other.unit_id is None:
        return True
    return one.unit_id is not None and (one.unit_id, other.unit_id) in within


def _clash(
    one: KnowledgeEntry,
    other: KnowledgeEntry,
    found: list[tuple[str, str]],
    within: set[tuple[int, int]],
) -> Clash:
    """The nearer unit's counts, of one unit's the later."""
    mine, theirs = _is_below(one, other, within), _is_below(other, one, within)
    if mine == theirs:
        mine = _later(one) > _later(other)
    if mine:
        return Clash(one, other, tuple(found))
    return Clash(other, one, tuple((b, a) for a, b in found))


def _later(row: KnowledgeEntry) -> tuple[date, datetime, int]:
    return row.valid_from or _NEVER, row.updated_at, row.id
