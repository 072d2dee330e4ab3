"""The knowledge base: entries with scope, dates and source, and every earlier wording of each."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key


class KnowledgeEntry(Base):
    """One approved answer; without a unit it holds for the whole union."""

    __tablename__ = "knowledge_entries"
    __table_args__ = (Index(None, "unit_id", "valid_to"),)

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]] = mapped_column(default=list)
    examples: Mapped[list[Any]] = mapped_column(default=list)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(300), default="")
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
