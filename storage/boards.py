"""Boards: messages that are redrawn in place, such as a progress card or a live roll."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigKey, Key
from storage.chats import Chat, ChatKind, ChatState
from storage.database import Session, insert_once
from storage.deliveries import Delivery


class Board(Base):
    """What a chat shows for a key, and when it may be redrawn next."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("key", "chat_id"), Index(None, "finished", "redraw_after"))

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    delivery_id: Mapped[int] = mapped_column(BigKey, ForeignKey("deliveries.id"))
    shown: Mapped[str] = mapped_column(String(64))
    redraw_after: Mapped[datetime]
    finished: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A board on a screen, with the address at which it can be redrawn."""

    id: int
    key: str
    chat_id: int
    chat: str
    is_group: bool
    not_before: datetime | None
    native_id: str
    shown: str
    redraw_after: datetime


async def put_up(
    session: Session, key: str, chat_id: int, delivery_id: int, shown: str, now: datetime
) -> None:
    """From now on this message shows the board in this chat, in place of any earlier one."""
    row = {
        "key": key,
        "chat_id": chat_id,
        "delivery_id": delivery_id,
        "shown": shown,
        "redraw_after": now,
        "finished": False,
    }
    if await insert_once(session, Board, row):
        return
    await session.execute(
        update(Board)
        .where(Board.key == key, Board.chat_id == chat_id)
        .values(delivery_id=delivery_id, shown=shown, redraw_after=now, finished=False)
        .execution_options(synchronize_session=False)
    )


async def due(
    session: Session, account_id: int, now: datetime, sent_after: datetime
) -> list[Shown]:
    """The boards on an account that have arrived and may be redrawn now."""
    rows = await session.execute(
        select(
            Board.id,
            Board.key,
            Board.chat_id,
            Chat.native_id.label("chat"),
            (Chat.kind == ChatKind.group).label("is_group"),
            Chat.not_before,
            Delivery.native_id,
            Board.shown,
            Board.redraw_after,
        )
        .join(Chat, Chat.id == Board.chat_id)
        .join(Delivery, Delivery.id == Board.delivery_id)
        .where(
            Board.finished.is_(False),
            Board.redraw_after <= now,
            Delivery.native_id.is_not(None),
            Delivery.created_at > sent_after,
            Chat.account_id == account_id,
            Chat.state == ChatState.open,
            or_(Chat.not_before.is_(None), Chat.not_before <= now),
        )
        .order_by(Board.id)
    )
    return [Shown(**row) for row in rows.mappings()]


async def take(session: Session, board: Shown, until: datetime) -> bool:
    """Redraw it, nobody else, until then; False when another process was faster."""
    result = await session.execute(
        update(Board)
        .where(Board.id == board.id, Board.redraw_after == board.redraw_after)
        .values(redraw_after=until)
        .returning(Board.id)
        .execution_options(synchronize_session=False)
    )
    return result.first() is not None


async def drawn(
    session: Session, board_id: int, shown: str, redraw_after: datetime, *, finished: bool
) -> None:
    """What the board shows now; a finished one is never redrawn again."""
    await session.execute(
        update(Board)
        .where(Board.id == board_id)
        .values(shown=shown, redraw_after=redraw_after, finished=finished)
        .execution_options(synchronize_session=False)
    )


async def take_down(session: Session, chat_id: int) -> None:
    """The messages in this chat can no longer be redrawn."""
    await session.execute(
        update(Board)
        .where(Board.chat_id == chat_id)
        .values(finished=True)
        .execution_options(synchronize_session=False)
    )
