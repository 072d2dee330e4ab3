"""Boards: messages that are redrawn in place, such as a progress card or a live roll."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigKey, Key


class Board(Base):
    """What a chat shows for a key, and when it may be redrawn next."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("key", "chat_id"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    delivery_id: Mapped[int] = mapped_column(BigKey, ForeignKey("deliveries.id"))
    shown: Mapped[str] = mapped_column(String(64))
    redraw_after: Mapped[datetime]
    finished: Mapped[bool] = mapped_column(default=False)
