"""Replies that officials keep to send again, by unit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key
from storage.database import Session
from storage.text import clean, clean_line
from storage.units import UnitLink, lineage

TITLE_LENGTH = 60


class SavedReply(Base):
    """What a unit's officials answer again and again; those below it may use it, too."""

    __tablename__ = "saved_replies"
    __table_args__ = (Index(None, "unit_id", "dropped_at"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    made_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]


async def keep(session: Session, unit_id: int, text: str, by: int, now: datetime) -> SavedReply:
    """Keep a reply under its first words; the same text again is the same reply."""
    text = clean(text)
    same = await session.scalar(
        select(SavedReply).where(
            SavedReply.unit_id == unit_id,
            SavedReply.text == text,
            SavedReply.dropped_at.is_(None),
        )
    )
    if same is not None:
        return same
    line = clean_line(text)
    title = line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1]}…"
    row = SavedReply(unit_id=unit_id, title=title, text=text, made_by=by, made_at=now)
    session.add(row)
    await session.flush()
    return row


async def usable(session: Session, unit_id: int, most: int) -> Sequence[SavedReply]:
    """What may be sent from a unit: its own, the newest first, then those of the units above."""
    rows = await session.scalars(
        select(SavedReply)
        .join(UnitLink, UnitLink.ancestor_id == SavedReply.unit_id)
        .where(
            UnitLink.descendant_id == unit_id,
            UnitLink.until.is_(None),
            SavedReply.dropped_at.is_(None),
        )
        .order_by(UnitLink.depth, SavedReply.id.desc())
        .limit(most)
    )
    return rows.all()


async def one_usable(session: Session, reply_id: int, unit_id: int) -> SavedReply | None:
    """A saved reply, if it may be sent from that unit."""
    return await session.scalar(
        select(SavedReply).where(
            SavedReply.id == reply_id,
            SavedReply.unit_id.in_(lineage(unit_id)),
            SavedReply.dropped_at.is_(None),
        )
    )
