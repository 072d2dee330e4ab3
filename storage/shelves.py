"""What an index of the knowledge base needs to keep up with it: little, and only what changed."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from storage.database import Session
from storage.knowledge import KnowledgeEntry

_AT_ONCE = 500  # keys in one statement


async def revisions(session: Session) -> dict[int, int]:
    """The revision of every entry that is not withdrawn, by the entry's number."""
    rows = await session.execute(
        select(KnowledgeEntry.id, KnowledgeEntry.revision).where(KnowledgeEntry.retired.is_(False))
    )
    return {row.id: row.revision for row in rows}


async def entries(session: Session, numbers: Collection[int]) -> Sequence[KnowledgeEntry]:
    """The entries of these numbers that there are, in the order of the numbers."""
    wanted, found = sorted(numbers), list[KnowledgeEntry]()
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = KnowledgeEntry.id.in_(wanted[start : start + _AT_ONCE])
        found += await session.scalars(
            select(KnowledgeEntry).where(chosen).order_by(KnowledgeEntry.id)
        )
    return found
