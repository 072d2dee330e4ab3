"""The knowledge base: entries with scope, dates and source, and every earlier wording of each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, and_, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session, one_at_a_time
from storage.text import clean, clean_line
from storage.units import UnitLink

TITLE_LENGTH = 300
SOURCE_LENGTH = 300


class KnowledgeEntry(Base):
    """One approved answer; without a unit it holds for the whole union."""

    __tablename__ = "knowledge_entries"
    __table_args__ = (Index(None, "unit_id", "valid_to"),)

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    body: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(default=list)
    examples: Mapped[list[Any]] = mapped_column(default=list)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    revision: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    updated_at: Mapped[datetime] = mapped_column(index=True)


class KnowledgeRevision(Base):
    """An earlier wording of an entry."""

    __tablename__ = "knowledge_revisions"
    __table_args__ = (UniqueConstraint("entry_id", "revision"),)

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entries.id"))
    revision: Mapped[int]
    content: Mapped[dict[str, Any]]
    replaced_at: Mapped[datetime]


class Change(StrEnum):
    """What came of putting an entry."""

    created = "created"
    updated = "updated"
    unchanged = "unchanged"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entry says. The same `id` in a unit takes the place of that of a unit above."""

    id: str
    kind: str
    title: str
    body: str
    tags: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    unit_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    contact: str = ""

    @property
    def slug(self) -> str:
        """The id, made unique over all units."""
        return self.id if self.unit_id is None else f"{self.id}@{self.unit_id}"


def wording(row: KnowledgeEntry) -> Wording:
    """What an entry says now."""
    return Wording(
        id=base_id(row),
        kind=row.kind,
        title=row.title,
        body=row.body,
        tags=tuple(row.tags),
        examples=tuple(row.examples),
        unit_id=row.unit_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        contact=row.contact,
    )


def base_id(row: KnowledgeEntry) -> str:
    """The id that an entry shares with those it takes the place of."""
    return row.slug.partition("@")[0]


async def put(
    session: Session, new: Wording, by: int | None, now: datetime
) -> tuple[KnowledgeEntry, Change]:
    """Add an entry, or give it a new wording; the old one is kept."""
    await one_at_a_time(session, "knowledge")
    new = _cleaned(new)
    row = await entry(session, new.slug)
    if row is None:
        row = KnowledgeEntry(slug=new.slug, revision=1)
        session.add(row)
        change = Change.created
    elif wording(row) == new:
        return row, Change.unchanged
    else:
        session.add(
            KnowledgeRevision(
                entry_id=row.id, revision=row.revision, content=as_json(row), replaced_at=now
            )
        )
        row.revision += 1
        change = Change.updated
    _say(row, new)
    row.updated_by, row.updated_at = by, now
    await session.flush()
    return row, change


def _cleaned(new: Wording) -> Wording:
    return Wording(
        id=clean_line(new.id),
        kind=clean_line(new.kind),
        title=clean_line(new.title),
        body=clean(new.body),
        tags=tuple(filter(None, map(clean_line, new.tags))),
        examples=tuple(filter(None, map(clean_line, new.examples))),
        unit_id=new.unit_id,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        source=clean_line(new.source),
        contact=clean_line(new.contact),
    )


def _say(row: KnowledgeEntry, new: Wording) -> None:
    row.kind, row.title, row.body = new.kind, new.title, new.body
    row.tags, row.examples = list(new.tags), list(new.examples)
    row.unit_id, row.valid_from, row.valid_to = new.unit_id, new.valid_from, new.valid_to
    row.source, row.contact = new.source, new.contact


async def keep_answer(
    session: Session,
    *,
    slug: str,
    question: str,
    answer: str,
    unit_id: int,
    source: str,
    by: int,
    now: datetime,
) -> KnowledgeEntry:
    """Make what a leader answered an entry of her unit."""
    title = clean_line(question)
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"
    new = Wording(
        id=slug,
        kind="faq",
        title=short,
        body=answer,
        unit_id=unit_id,
        source=clean_line(source)[:SOURCE_LENGTH],
    )
    row, _ = await put(session, new, by, now)
    return row


async def entry(session: Session, key: str | int) -> KnowledgeEntry | None:
    """The entry of that slug, or of that number."""
    if isinstance(key, int):
        return await session.get(KnowledgeEntry, key)
    return await session.scalar(select(KnowledgeEntry).where(KnowledgeEntry.slug == key))


async def entries_for(
    session: Session, unit_id: int | None, today: date
) -> Sequence[KnowledgeEntry]:
    """What holds in a unit today; without one, what holds for the whole union.

    Of several entries with one id the nearest unit's counts.
    """
    rows = await session.execute(
        select(KnowledgeEntry, UnitLink.depth)
        .outerjoin(
            UnitLink,
            and_(
                UnitLink.ancestor_id == KnowledgeEntry.unit_id,
                UnitLink.descendant_id == unit_id,
                UnitLink.until.is_(None),
            ),
        )
        .where(
            or_(KnowledgeEntry.unit_id.is_(None), UnitLink.depth.is_not(None)),
            or_(KnowledgeEntry.valid_from.is_(None), KnowledgeEntry.valid_from <= today),
            or_(KnowledgeEntry.valid_to.is_(None), KnowledgeEntry.valid_to >= today),
        )
        .order_by(UnitLink.depth.desc().nulls_first(), KnowledgeEntry.id)
    )
    nearest = {base_id(row): row for row, _ in rows}
    return sorted(nearest.values(), key=lambda row: row.id)


async def version(session: Session) -> tuple[int, int]:
    """A stamp that is different after any change, in whichever process it was made."""
    # Entries are added and reworded, never deleted: each change makes one of the two grow.
    row = await session.execute(
        select(func.count(), func.coalesce(func.sum(KnowledgeEntry.revision), 0)).select_from(
            KnowledgeEntry
        )
    )
    entries, revisions = row.one()
    return int(entries), int(revisions)


async def all_entries(session: Session) -> Sequence[KnowledgeEntry]:
    """Every entry, in force or not, in the order in which they came."""
    return (await session.scalars(select(KnowledgeEntry).order_by(KnowledgeEntry.id))).all()


def as_json(row: KnowledgeEntry) -> dict[str, Any]:
    """An entry with dates as text, in the fields of `Wording`."""
    content = asdict(wording(row))
    for field in ("valid_from", "valid_to"):
        content[field] = content[field].isoformat() if content[field] else None
    return content | {"tags": list(row.tags), "examples": list(row.examples)}
