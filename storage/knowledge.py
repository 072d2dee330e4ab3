"""The knowledge base: entries with scope, dates and source, and every earlier wording of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Key
from storage.database import Session, one_at_a_time
from storage.text import capital, clean, clean_line, fold
from storage.units import UnitLink

TITLE_LENGTH = 300
SOURCE_LENGTH = 300
CONTACT_LENGTH = 200
REVIEWED_AFTER = timedelta(days=182)  # half a year
REMEMBERED = timedelta(days=365)  # that there was an entry which has run out
LOCK = "knowledge"
_AT_ONCE = 500  # entries in one statement


class KnowledgeEntry(Base):
    """One approved answer; without a unit it holds for the whole union.

    `attachments` are as in an `Outgoing` as data. Its owner looks after it: on `review_on` she is
    to look whether it is still right; `remind_on` is when she is told, None once she was.
    `compared` is the revision that was last held against the others. `folded`: what officials
    find it by.
    """

    __tablename__ = "knowledge_entries"
    # The first has all that says what stands on a shelf, so that no text need be read for it.
    __table_args__ = (
        Index(None, "unit_id", "retired", "valid_to", "valid_from", "slug"),
        Index(None, "compared", "revision"),
    )

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
    contact: Mapped[str] = mapped_column(String(CONTACT_LENGTH), default="")
    attachments: Mapped[list[Any] | None]
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    review_on: Mapped[date | None]
    remind_on: Mapped[date | None] = mapped_column(index=True)
    folded: Mapped[str] = mapped_column(Text, default="", server_default="")
    compared: Mapped[int] = mapped_column(default=0, server_default="0")
    revision: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    updated_at: Mapped[datetime] = mapped_column(index=True)

    def is_expired(self, today: date) -> bool:
        """Whether it held once, and no longer does."""
        return self.valid_to is not None and self.valid_to < today


class KnowledgeRevision(Base):
    """An earlier wording of an entry, and whose it was."""

    __tablename__ = "knowledge_revisions"
    __table_args__ = (UniqueConstraint("entry_id", "revision"),)

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entries.id"))
    revision: Mapped[int]
    content: Mapped[dict[str, Any]]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime]


class Contradiction(Base):
    """Two entries that say different things of one subject, as they were worded then.

    One of them counts; the other is passed over until either is worded anew.
    """

    __tablename__ = "knowledge_contradictions"
    __table_args__ = (Index(None, "loser_id", "winner_id"),)

    id: Mapped[Key]
    winner_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entries.id"))
    loser_id: Mapped[int] = mapped_column(ForeignKey("knowledge_entries.id"))
    winner_revision: Mapped[int]
    loser_revision: Mapped[int]
    found_at: Mapped[datetime]


class Change(StrEnum):
    """What came of putting an entry."""

    created = "created"
    updated = "updated"
    unchanged = "unchanged"


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entry says. The same `id` in a unit takes the place of that of a unit above.

    What is `retired` is no answer to anybody, but can be brought back.
    """

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
    attachments: tuple[tuple[Any, ...], ...] = ()
    retired: bool = False
    review_on: date | None = None

    @property
    def slug(self) -> str:
        """The id, made unique over all units."""
        return self.id if self.unit_id is None else f"{self.id}@{self.unit_id}"


def wording(row: KnowledgeEntry) -> Wording:
    """What an entry says now."""
    return from_json(as_json(row))


def base_id(row: KnowledgeEntry) -> str:
    """The id that an entry shares with those it takes the place of."""
    return row.slug.partition("@")[0]


async def put(
    session: Session, new: Wording, by: int | None, now: datetime
) -> tuple[KnowledgeEntry, Change]:
    """Add an entry, or give it a new wording; the old one is kept."""
    await one_at_a_time(session, LOCK)
    new = _cleaned(new)
    row = await entry(session, new.slug)
    if row is None:
        row, change = KnowledgeEntry(slug=new.slug, revision=1, owner_id=by), Change.created
        session.add(row)
    elif (old := wording(row)) == new:
        return row, Change.unchanged
    else:
        change = Change.updated
        # That it was looked at again is no other wording.
        if replace(old, review_on=new.review_on) != new:
            _keep_old(session, row, now)
            row.updated_by, row.updated_at = by, now
        row.owner_id = row.owner_id or by
    if change is Change.created:
        row.updated_by, row.updated_at = by, now
    _say(row, new)
    await session.flush()
    return row, change


def _keep_old(session: Session, row: KnowledgeEntry, now: datetime) -> None:
    session.add(
        KnowledgeRevision(
            entry_id=row.id,
            revision=row.revision,
            content=as_json(row),
            written_by=row.updated_by,
            written_at=row.updated_at,
            replaced_at=now,
        )
    )
    row.revision += 1


def _cleaned(new: Wording) -> Wording:
    return replace(
        new,
        id=clean_line(new.id),
        kind=clean_line(new.kind),
        title=clean_line(new.title),
        body=clean(new.body),
        tags=tuple(filter(None, map(clean_line, new.tags))),
        examples=tuple(filter(None, map(clean_line, new.examples))),
        source=clean_line(new.source),
        contact=clean_line(new.contact),
    )


def _say(row: KnowledgeEntry, new: Wording) -> None:
    row.kind, row.title, row.body = new.kind, new.title, new.body
    row.tags, row.examples = list(new.tags), list(new.examples)
    row.unit_id, row.valid_from, row.valid_to = new.unit_id, new.valid_from, new.valid_to
    row.source, row.contact, row.retired = new.source, new.contact, new.retired
    row.attachments = [list(one) for one in new.attachments] or None
    row.folded = fold(" ".join((new.title, *new.tags, *new.examples)))
    if row.review_on != new.review_on:
        row.review_on = row.remind_on = new.review_on


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
    title = capital(clean_line(question))
    short = title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…"
    new = Wording(
        id=slug,
        kind="faq",
        title=short,
        body=answer,
        unit_id=unit_id,
        source=clean_line(source)[:SOURCE_LENGTH],
        review_on=now.date() + REVIEWED_AFTER,
    )
    row, _ = await put(session, new, by, now)
    return row


async def entry(session: Session, key: str | int) -> KnowledgeEntry | None:
    """The entry of that slug, or of that number."""
    if isinstance(key, int):
        return await session.get(KnowledgeEntry, key)
    return await session.scalar(select(KnowledgeEntry).where(KnowledgeEntry.slug == key))


async def entries_for(
    session: Session, unit_id: int | None, today: date, *, expired: bool = False
) -> Sequence[KnowledgeEntry]:
    """The entries of a shelf (see `on_shelf`), in the order in which they came."""
    keys = await on_shelf(session, unit_id, today, expired=expired)
    found: list[KnowledgeEntry] = []
    for start in range(0, len(keys), _AT_ONCE):
        chosen = KnowledgeEntry.id.in_(keys[start : start + _AT_ONCE])
        found += await session.scalars(
            select(KnowledgeEntry).where(chosen).order_by(KnowledgeEntry.id)
        )
    return found


async def on_shelf(
    session: Session, unit_id: int | None, today: date, *, expired: bool = False
) -> list[int]:
    """What holds in a unit today; without one, what holds for the whole union. In order.

    Of several entries with one id the nearest unit's counts; of two that contradict each other
    the one that was found to count. `expired`: also what ran out within the last year, where
    nothing has taken its place.
    """
    last = today - REMEMBERED if expired else today
    rows = await session.execute(
        select(KnowledgeEntry.id, KnowledgeEntry.slug, KnowledgeEntry.valid_to)
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
            or_(KnowledgeEntry.valid_to.is_(None), KnowledgeEntry.valid_to >= last),
            KnowledgeEntry.retired.is_(False),
        )
        .order_by(UnitLink.depth.desc().nulls_first(), KnowledgeEntry.id)
    )
    over: dict[str, int] = {}
    holding: dict[str, int] = {}
    for key, slug, valid_to in rows:
        ended = valid_to is not None and valid_to < today
        (over if ended else holding)[slug.partition("@")[0]] = key
    beaten = await _beaten(session, set(holding.values()))
    return sorted({*(over | holding).values()} - beaten)


async def _beaten(session: Session, holding: set[int]) -> set[int]:
    """The entries that one of these contradicts and beats."""
    winner, loser = aliased(KnowledgeEntry), aliased(KnowledgeEntry)
    pairs = await session.execute(
        select(winner.id, loser.id)
        .select_from(Contradiction)
        .join(winner, winner.id == Contradiction.winner_id)
        .join(loser, loser.id == Contradiction.loser_id)
        .where(
            winner.revision == Contradiction.winner_revision,
            loser.revision == Contradiction.loser_revision,
        )
    )
    return {lost for won, lost in pairs if won in holding}


async def version(session: Session) -> tuple[int, int, int]:
    """A stamp that is different after any change, in whichever process it was made."""
    # Nothing is deleted of these, and they are written one at a time: each change adds a row to
    # one of them, and the last key of a table is found at once, however large it is.
    kept = (KnowledgeEntry.id, KnowledgeRevision.id, Contradiction.id)
    row = await session.execute(
        select(*(select(func.coalesce(func.max(key), 0)).scalar_subquery() for key in kept))
    )
    entries, revisions, contradictions = row.one()
    return int(entries), int(revisions), int(contradictions)


async def all_entries(session: Session) -> Sequence[KnowledgeEntry]:
    """Every entry, in force or not, in the order in which they came."""
    return (await session.scalars(select(KnowledgeEntry).order_by(KnowledgeEntry.id))).all()


_DAYS = ("valid_from", "valid_to", "review_on")
_LISTS = ("tags", "examples", "attachments")


def as_json(row: KnowledgeEntry | Wording) -> dict[str, Any]:
    """What an entry says, with dates as text, in the fields of `Wording`."""
    content = {one.name: getattr(row, one.name) for one in fields(Wording) if one.name != "id"}
    for day in _DAYS:
        content[day] = content[day].isoformat() if content[day] else None
    content |= {name: list(content[name] or ()) for name in _LISTS}
    return {"id": row.id if isinstance(row, Wording) else base_id(row), **content}


def from_json(content: Mapping[str, Any]) -> Wording:
    """What `as_json` wrote down; what an older version did not know is at its default."""
    known = {one.name for one in fields(Wording)}
    found = {name: value for name, value in content.items() if name in known}
    for day in _DAYS:
        found[day] = date.fromisoformat(found[day]) if found.get(day) else None
    found["attachments"] = [tuple(one) for one in found.get("attachments") or ()]
    found |= {name: tuple(found.get(name) or ()) for name in _LISTS}
    return Wording(**found)
