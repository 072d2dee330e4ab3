"""Entries of the knowledge base that may contradict each other: found by what they are about."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ForeignKey, String, delete, insert, select, tuple_
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.database import Session, one_at_a_time
from storage.knowledge import LOCK, Contradiction, KnowledgeEntry
from storage.units import UnitLink

_AT_ONCE = 100  # entries; the rest waits for the next time


class KnowledgeSubject(Base):
    """Something that an entry is about; two with one digest are about the same."""

    __tablename__ = "knowledge_subjects"

    entry_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entries.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)


async def to_compare(session: Session) -> Sequence[KnowledgeEntry]:
    """Entries that were worded anew and not held against the others yet; held until the commit."""
    due = KnowledgeEntry.compared < KnowledgeEntry.revision
    # Nearly always there are none, and then nobody need wait for it.
    if await session.scalar(select(KnowledgeEntry.id).where(due).limit(1)) is None:
        return []
    await one_at_a_time(session, LOCK)
    found = select(KnowledgeEntry).where(due).order_by(KnowledgeEntry.id).limit(_AT_ONCE)
    return (await session.scalars(found)).all()


async def note_subjects(session: Session, subjects: Mapping[int, Collection[str]]) -> None:
    """From now on these entries are about this and nothing else."""
    await session.execute(
        delete(KnowledgeSubject).where(KnowledgeSubject.entry_id.in_(list(subjects)))
    )
    rows = [{"entry_id": one, "digest": d} for one, about in subjects.items() for d in about]
    if rows:
        await session.execute(insert(KnowledgeSubject), rows)


async def sharing(
    session: Session, entry_ids: Collection[int]
) -> list[tuple[KnowledgeEntry, KnowledgeEntry]]:
    """Each of these entries with each other one that is about the same; no pair twice."""
    if not entry_ids:
        return []
    digests = select(KnowledgeSubject.digest).where(KnowledgeSubject.entry_id.in_(list(entry_ids)))
    rows = await session.execute(
        select(KnowledgeSubject.digest, KnowledgeEntry)
        .join(KnowledgeEntry, KnowledgeEntry.id == KnowledgeSubject.entry_id)
        .where(KnowledgeSubject.digest.in_(digests))
        .order_by(KnowledgeEntry.id)
    )
    about: dict[str, list[KnowledgeEntry]] = defaultdict(list)
    for digest, row in rows:
        about[digest].append(row)
    mine = set(entry_ids)
    pairs = {
        (one.id, other.id): (one, other)
        for rows_about in about.values()
        for one in rows_about
        if one.id in mine
        for other in rows_about
        if other.id != one.id and not (other.id in mine and other.id < one.id)
    }
    return list(pairs.values())


async def nearness(
    session: Session, pairs: Collection[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Of these pairs of units, those of which the first lies within the second, or is it."""
    if not pairs:
        return set()
    rows = await session.execute(
        select(UnitLink.descendant_id, UnitLink.ancestor_id).where(
            UnitLink.until.is_(None),
            tuple_(UnitLink.descendant_id, UnitLink.ancestor_id).in_(list(pairs)),
        )
    )
    return {(below, above) for below, above in rows}


async def known_pairs(session: Session, entry_ids: Collection[int]) -> dict[frozenset[int], bool]:
    """Pairs with these entries that were found before; whether they still stand as they were."""
    winner, loser = KnowledgeEntry.__table__.alias(), KnowledgeEntry.__table__.alias()
    rows = await session.execute(
        select(
            Contradiction.winner_id,
            Contradiction.loser_id,
            (winner.c.revision == Contradiction.winner_revision)
            & (loser.c.revision == Contradiction.loser_revision),
        )
        .join(winner, winner.c.id == Contradiction.winner_id)
        .join(loser, loser.c.id == Contradiction.loser_id)
        .where(Contradiction.winner_id.in_(entry_ids) | Contradiction.loser_id.in_(entry_ids))
        .order_by(Contradiction.id)
    )
    return {frozenset((won, lost)): bool(stands) for won, lost, stands in rows}
