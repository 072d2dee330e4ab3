"""A small union to test on: a province, two communes, and branches; and chats."""

from datetime import datetime
from types import SimpleNamespace

from storage import chats, units
from storage.chats import Chat, ChatKind
from storage.database import Session
from storage.units import Level


async def union(session: Session, now: datetime) -> SimpleNamespace:
    """`province` over `east` and `west`; `rose` and `lily` under `east`; `circle` in `rose`."""
    province = await units.open_unit(session, "Tỉnh Đồng Nai", Level.province, None, now)
    east = await units.open_unit(session, "Xã Đông", Level.commune, province, now)
    west = await units.open_unit(session, "Xã Tây", Level.commune, province, now)
    rose = await units.open_unit(session, "Chi hội Hồng", Level.branch, east, now)
    lily = await units.open_unit(session, "Chi hội Huệ", Level.branch, east, now)
    circle = await units.open_unit(session, "Tổ 1", Level.group, rose, now)
    return SimpleNamespace(
        province=province, east=east, west=west, rose=rose, lily=lily, circle=circle
    )


async def chat(
    session: Session, native_id: str, now: datetime, kind: ChatKind = ChatKind.private
) -> Chat:
    """A chat on the test account."""
    account = await chats.account(session, "memory", "bot", "Thử")
    return await chats.chat_at(session, account.id, native_id, kind, now)
