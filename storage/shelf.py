"""The knowledge base as those see it who look after it: listed, found by words, looked at again."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from storage.database import Session
from storage.knowledge import KnowledgeEntry, KnowledgeRevision, base_id
from storage.people import Person
from storage.text import fold
from storage.units import Unit, lineage, subtree

MOST_REVISIONS = 8  # as many as there are digits to choose by
_MOST_REMINDED = 100  # at a time
_MOST_NAMESAKES = 50  # of which the titles begin alike


async def listed(
    session: Session, unit_id: int, words: Collection[str], limit: int, skipped: int = 0
) -> tuple[Sequence[KnowledgeEntry], int]:
    """Entries of a unit, of those above and below it, that have all these folded words.

    Those that somebody in the unit looks after come first, the newest of them at the top. With
    the number of all of them.
    """
    chosen = and_(
        _of_unit(unit_id),
        *(KnowledgeEntry.folded.contains(word, autoescape=True) for word in words),
    )
    own = (KnowledgeEntry.unit_id.in_(subtree(unit_id))).desc().nulls_last()
    ordered = select(KnowledgeEntry.id).where(chosen).order_by(own, KnowledgeEntry.id.desc())
    keys = (await session.scalars(ordered.offset(skipped).limit(limit))).all()
    count = await session.scalar(select(func.count(KnowledgeEntry.id)).where(chosen))
    rows = await session.scalars(select(KnowledgeEntry).where(KnowledgeEntry.id.in_(keys)))
    return sorted(rows, key=lambda row: keys.index(row.id)), count or 0


def _of_unit(unit_id: int) -> ColumnElement[bool]:
    return and_(
        KnowledgeEntry.retired.is_(False),
        or_(
            KnowledgeEntry.unit_id.is_(None),
            KnowledgeEntry.unit_id.in_(lineage(unit_id)),
            KnowledgeEntry.unit_id.in_(subtree(unit_id)),
        ),
    )


async def of_title(session: Session, title: str, unit_id: int) -> KnowledgeEntry | None:
    """The entry of a title, in whatever spelling: a unit's own, or one of above it or below."""
    plain = fold(title)
    rows = await session.scalars(
        select(KnowledgeEntry)
        .where(_of_unit(unit_id), KnowledgeEntry.folded.startswith(plain, autoescape=True))
        .order_by((KnowledgeEntry.unit_id == unit_id).desc().nulls_last(), KnowledgeEntry.id)
        .limit(_MOST_NAMESAKES)
    )
    return next((row for row in rows if fold(row.title) == plain), None)


async def own_version(
    session: Session, row: KnowledgeEntry, unit_id: int
) -> KnowledgeEntry | None:
    """What a unit has put in the place of an entry from above, if anything."""
    return await session.scalar(
        select(KnowledgeEntry).where(
            KnowledgeEntry.slug == f"{base_id(row)}@{unit_id}", KnowledgeEntry.retired.is_(False)
        )
    )


async def revisions(
    session: Session, entry_id: int
) -> Sequence[tuple[KnowledgeRevision, str | None]]:
    """Earlier wordings, the newest first, with the names of those who wrote them."""
    rows = await session.execute(
        select(KnowledgeRevision, Person.name)
        .outerjoin(Person, Person.id == KnowledgeRevision.written_by)
        .where(KnowledgeRevision.entry_id == entry_id)
        .order_by(KnowledgeRevision.revision.desc())
        .limit(MOST_REVISIONS)
    )
    return [(revision, name) for revision, name in rows]


async def revision(session: Session, entry_id: int, number: int) -> KnowledgeRevision | None:
    """One earlier wording."""
    return await session.scalar(
        select(KnowledgeRevision).where(
            KnowledgeRevision.entry_id == entry_id, KnowledgeRevision.revision == number
        )
    )


async def to_review(session: Session, today: date) -> Sequence[KnowledgeEntry]:
    """Entries whose owners are to be told that it is time to look at them; held until the commit.

    What has run out by itself need not be looked at.
    """
    found = await session.scalars(
        select(KnowledgeEntry)
        .where(
            KnowledgeEntry.remind_on <= today,
            KnowledgeEntry.retired.is_(False),
            or_(KnowledgeEntry.valid_to.is_(None), KnowledgeEntry.valid_to >= today),
        )
        .order_by(KnowledgeEntry.remind_on, KnowledgeEntry.id)
        .limit(_MOST_REMINDED)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def top_unit(session: Session) -> Unit | None:
    """The unit that has none above it: what holds for the whole union is its business."""
    top = select(Unit).where(Unit.closed_at.is_(None), Unit.parent_id.is_(None))
    return await session.scalar(top.order_by(Unit.id).limit(1))


async def closed_among(session: Session, unit_ids: Collection[int]) -> set[int]:
    """Those of these units that are closed."""
    rows = await session.scalars(select(Unit.id).where(Unit.closed_at.is_not(None)))
    return set(unit_ids) & set(rows)
