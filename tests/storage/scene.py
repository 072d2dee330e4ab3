"""A bot at work, as the tables show it in the middle of a broadcast."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace

from storage import announcements, chats, deliveries, people
from storage.announcements import Broadcast, BroadcastState, Kind
from storage.chats import Account, Chat, ChatKind, Pace
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState, Lane
from storage.inbox import EventState, InboxEvent
from tests.storage.seed import union

MIDWAY = {
    DeliveryState.pending: 5,
    DeliveryState.sending: 1,
    DeliveryState.accepted: 8,
    DeliveryState.seen: 2,
    DeliveryState.failed: 1,
    DeliveryState.suppressed: 1,
    DeliveryState.uncertain: 2,
}


async def account(session: Session, channel: str, now: datetime, per_second: float = 30) -> Account:
    """An account with a pace."""
    made = await chats.account(session, channel, f"{channel}-1", f"Hội {channel}")
    session.add(Pace(account_id=made.id, next_at=now, per_second=per_second))
    await session.flush()
    return made


async def broadcast(
    session: Session,
    where: SimpleNamespace,
    account: Account,
    now: datetime,
    states: Mapping[DeliveryState, int],
    title: str = "Khám sức khoẻ",
) -> Broadcast:
    """A broadcast planned 100 seconds ago, with so many deliveries in each state.

    Each accepted one was so a second after the one before, the last one just now.
    """
    planned = now - timedelta(seconds=100)
    announced = await announcements.compose(
        session,
        unit_id=where.east.id,
        author_id=where.author.id,
        kind=Kind.general,
        title=title,
        text="Mời chị em đi khám.",
        message={"text": "Mời chị em đi khám."},
        audience={},
        now=planned,
    )
    revision = await announcements.freeze(session, announced.id, announced.message, planned)
    made = Broadcast(
        announcement_id=announced.id,
        revision_id=revision.id,
        state=BroadcastState.sending,
        total=sum(states.values()),
        planned_at=planned,
    )
    session.add(made)
    await session.flush()
    ids = await _deliver(session, account, made, planned, states)
    for second, one in enumerate(ids[DeliveryState.accepted]):
        at = now - timedelta(seconds=len(ids[DeliveryState.accepted]) - 1 - second)
        await deliveries.note(session, [one], DeliveryState.accepted, None, at)
    return made


async def _deliver(
    session: Session,
    account: Account,
    made: Broadcast,
    planned: datetime,
    states: Mapping[DeliveryState, int],
) -> dict[DeliveryState, list[int]]:
    ids: dict[DeliveryState, list[int]] = {DeliveryState.accepted: []}
    for state, number in states.items():
        rows = []
        for one in range(number):
            chat = await chats.chat_at(
                session, account.id, f"{made.id}-{state}-{one}", ChatKind.private, planned
            )
            rows.append(_delivery(chat, Lane.routine, state, planned, planned))
            rows[-1].broadcast_id, rows[-1].revision_id = made.id, made.revision_id
            rows[-1].uncertain_times = int(state is DeliveryState.uncertain)
        session.add_all(rows)
        await session.flush()
        ids[state] = [row.id for row in rows]
    return ids


def _delivery(
    chat: Chat, lane: Lane, state: DeliveryState, due_at: datetime, now: datetime
) -> Delivery:
    return Delivery(
        account_id=chat.account_id,
        chat_id=chat.id,
        lane=lane,
        state=state,
        due_at=due_at,
        created_at=now,
    )


async def message(
    session: Session, account: Account, lane: Lane, due_at: datetime, now: datetime
) -> None:
    """A message of its own, waiting."""
    chat = await chats.chat_at(session, account.id, f"m{lane}{due_at}", ChatKind.private, now)
    session.add(_delivery(chat, lane, DeliveryState.pending, due_at, now))
    await session.flush()


async def event(
    session: Session,
    account: Account,
    received_at: datetime,
    state: EventState = EventState.new,
) -> None:
    """An event in the inbox."""
    row = InboxEvent(
        account_id=account.id,
        event_id=f"{received_at.isoformat()}{state}",
        chat_key="c",
        raw={},
        state=state,
        received_at=received_at,
    )
    session.add(row)
    await session.flush()


async def midway(session: Session, now: datetime) -> SimpleNamespace:
    """Two accounts, one of them halted and slowed; a broadcast half done; a reply and an event.

    `author` has written the broadcast; her name is nobody's business.
    """
    u = await union(session, now)
    u.author = await people.add_person(session, "Đặng Thị Chủ", now)
    u.telegram = await account(session, "telegram", now)
    u.zalo = await account(session, "zalo_bot", now, per_second=15)
    pace = await session.get_one(Pace, u.zalo.id)
    pace.halted_until = now + timedelta(seconds=42)
    u.broadcast = await broadcast(session, u, u.telegram, now, MIDWAY)
    await message(session, u.zalo, Lane.reply, now - timedelta(seconds=7), now)
    await event(session, u.telegram, now - timedelta(seconds=3))
    return u
