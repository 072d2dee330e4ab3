"""Corrections and recalls in the database: who had a message, what of it, and who gets another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy import update as change
from sqlalchemy.orm import aliased

from storage.announcements import Broadcast, BroadcastState, Purpose, end_broadcast
from storage.chats import Chat
from storage.database import Session
from storage.deliveries import (
    ARRIVED,
    Delivery,
    DeliveryEvent,
    DeliveryState,
    Lane,
    by_itself,
    note,
    waiting,
)
from storage.fan_out import Batch
from storage.upkeep import BATCH, unlocked

_LEFT = (*ARRIVED, DeliveryState.leased, DeliveryState.sending, DeliveryState.uncertain)
_FREE: dict[str, object] = {"lease_owner": None, "lease_until": None, "reason": None}


@dataclass(frozen=True, slots=True)
class Copy:
    """A message, the first or a correction of it, as it went to one chat.

    `native_ids`: those of its parts, as far as they are known. `left`: nobody can rule out that
    something of it was sent; `doubtful`: and a part of it may have arrived under an unknown id.
    """

    chat_id: int
    native_ids: tuple[str, ...]
    sent_at: datetime
    left: bool
    doubtful: bool = False


async def root_of(session: Session, broadcast: Broadcast) -> Broadcast:
    """The firing that a correction or a recall is about; a firing itself."""
    if broadcast.corrects_id is None:
        return broadcast
    return await session.get_one(Broadcast, broadcast.corrects_id)


async def amending(session: Session, first_id: int, purpose: Purpose) -> Sequence[Broadcast]:
    """The corrections or recalls of a firing, the last one first."""
    rows = await session.scalars(
        select(Broadcast)
        .where(Broadcast.corrects_id == first_id, Broadcast.purpose == purpose)
        .order_by(Broadcast.id.desc())
    )
    return rows.all()


async def newest_text(session: Session, broadcast: Broadcast) -> Broadcast:
    """The last correction of a firing that has any; whom to ask who knows of it."""
    first = await root_of(session, broadcast)
    return next(iter(await amending(session, first.id, Purpose.correction)), first)


def _in_doubt() -> ColumnElement[bool]:
    return or_(Delivery.parts_sent > 0, Delivery.uncertain_times > 0)


def _had(first_id: int) -> ColumnElement[bool]:
    """Of a firing's deliveries: something of it has left, or may have."""
    return and_(Delivery.broadcast_id == first_id, or_(Delivery.state.in_(_LEFT), _in_doubt()))


async def count_had(session: Session, first_id: int) -> int:
    """How many addresses have a firing, or may have."""
    return await session.scalar(select(func.count(Delivery.id)).where(_had(first_id))) or 0


async def count_due(session: Session, first_id: int) -> int:
    """How many addresses would still get a firing, or get it if its text were another."""
    return (
        await session.scalar(
            select(func.count(Delivery.id)).where(
                Delivery.broadcast_id == first_id,
                Delivery.state.in_([DeliveryState.pending, DeliveryState.failed]),
                ~_in_doubt(),
            )
        )
        or 0
    )


async def _change_all(session: Session, *conditions: ColumnElement[bool], **values: object) -> int:
    """Change deliveries, waiting for whoever is taking one of them just now; how many those were.

    What is changed is held until the commit, so no sender takes it with its old text meanwhile.
    """
    held = select(Delivery.id).where(*conditions).order_by(Delivery.id).with_for_update()
    # Counted by what comes back: behind a CTE, SQLite's driver counts no rows.
    changed = await session.scalars(
        change(Delivery)
        .where(Delivery.id.in_(select(held.cte("held").c.id)))
        .values(**values)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return len(changed.all())


async def call_off(session: Session, first_id: int, purpose: Purpose, now: datetime) -> int:
    """Send nothing more of what was to follow a firing for that purpose; how much waited."""
    stopped = await session.scalar(
        select(func.count(Delivery.id))
        .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .where(Broadcast.corrects_id == first_id, Broadcast.purpose == purpose, waiting())
    )
    # The deliveries before their broadcast, as a sender does: the other way round, the two could
    # wait for each other.
    for one in await amending(session, first_id, purpose):
        await stop_waiting(session, one.id, now)
        await end_broadcast(session, one.id, BroadcastState.cancelled, now)
    return stopped or 0


async def stop_waiting(session: Session, broadcast_id: int, now: datetime) -> int:
    """Nothing more of a broadcast is taken by anybody from here on; how many were waiting."""
    this = Delivery.broadcast_id == broadcast_id
    stopped = await _change_all(session, this, waiting(), **_FREE, state=DeliveryState.cancelled)
    await _note_all(session, broadcast_id, DeliveryState.cancelled, now)
    return stopped


async def reword(session: Session, first_id: int, revision_id: int, now: datetime) -> int:
    """Who has nothing of a firing yet gets this text instead; how many those are.

    Also those to whom the old text was refused. Whoever may have the old one, of those who wait,
    is sent it no more: she gets the correction, as all who have it.
    """
    this = Delivery.broadcast_id == first_id
    await _change_all(session, this, waiting(), _in_doubt(), **_FREE, state=DeliveryState.uncertain)
    await _note_all(session, first_id, DeliveryState.uncertain, now)
    await take_up_failed(session, first_id, now)
    # What is to be summed up keeps its time.
    at_once = literal(now, Delivery.__table__.c.due_at.type)
    due_at = case((Delivery.lane == int(Lane.digest), Delivery.due_at), else_=at_once)
    fresh = {"revision_id": revision_id, "due_at": due_at}
    return await _change_all(session, this, waiting(), ~_in_doubt(), **fresh)


async def _note_all(
    session: Session, broadcast_id: int, state: DeliveryState, now: datetime
) -> None:
    """The event of a state that all in it came to at once, for those that have none."""
    noted = exists().where(DeliveryEvent.delivery_id == Delivery.id, DeliveryEvent.state == state)
    at = literal(now, DeliveryEvent.__table__.c.at.type)
    rows = select(Delivery.id, Delivery.state, at).where(
        Delivery.broadcast_id == broadcast_id, Delivery.state == state, ~noted
    )
    await session.execute(insert(DeliveryEvent).from_select(["delivery_id", "state", "at"], rows))


async def fan_out(
    session: Session,
    first_id: int,
    batch: Batch,
    *,
    lane: Lane | None = None,
    reworded: int | None = None,
) -> int:
    """A delivery of `batch` to each address that has a firing, or may have; how many those are.

    Each in the lane of what it amends, unless another is given, and with its quiet hours. What
    waits is among them (a sender had it in hand a moment ago), unless it was `reworded` to that
    revision.
    """
    target = func.coalesce(Chat.moved_to, Chat.id)
    fixed = {
        Delivery.broadcast_id: batch.broadcast_id,
        Delivery.revision_id: batch.revision_id,
        Delivery.subject: batch.subject,
        Delivery.state: DeliveryState.pending,
        Delivery.attempts: 0,
        Delivery.uncertain_times: 0,
        Delivery.parts_sent: 0,
        Delivery.due_at: batch.now,
        Delivery.created_at: batch.now,
    }
    # A group that moved onto another known one had it twice: it is told once.
    rows = (
        select(
            func.max(Delivery.account_id),
            target,
            func.max(Delivery.id),
            _lane_of_amended() if lane is None else literal(int(lane)),
            func.max(Delivery.quiet),
            *(literal(value, column.type) for column, value in fixed.items()),
        )
        .join(Chat, Chat.id == Delivery.chat_id)
        .where(
            or_(
                _had(first_id),
                and_(
                    Delivery.broadcast_id == first_id,
                    waiting(),
                    Delivery.revision_id != (reworded or 0),
                ),
            )
        )
        .group_by(target)
        .order_by(func.max(Delivery.id))
    )
    columns = ["account_id", "chat_id", "original_id", "lane", "quiet", *(one.key for one in fixed)]
    result = await session.execute(insert(Delivery).from_select(columns, rows))
    return cast("CursorResult[Any]", result).rowcount


def _lane_of_amended() -> ColumnElement[int]:
    # What was summed up is put right by itself.
    return case(
        (func.min(Delivery.lane) == int(Lane.digest), int(Lane.routine)),
        else_=func.min(Delivery.lane),
    )


async def copies(session: Session, delivery_id: int) -> list[Copy]:
    """What the chat of a correction or a recall has of the message it is about."""
    this = aliased(Delivery)
    amended = select(this.original_id).where(this.id == delivery_id).scalar_subquery()
    rows = await session.execute(
        select(
            Delivery.chat_id,
            Delivery.native_id,
            Delivery.earlier_ids,
            func.coalesce(Delivery.sent_at, Delivery.created_at),
            or_(Delivery.state.in_(_LEFT), _in_doubt()),
            Delivery.uncertain_times > 0,
        )
        .where(
            or_(Delivery.id == amended, Delivery.original_id == amended), Delivery.id < delivery_id
        )
        .order_by(Delivery.id)
    )
    return [
        Copy(chat_id, (*(earlier or ()), *([native_id] if native_id else [])), *rest)
        for chat_id, native_id, earlier, *rest in rows
    ]


def _held(broadcast_id: int) -> ColumnElement[bool]:
    """In doubt and not sent again: held because of what it is about.

    Of what has been amended nothing is held: all in doubt have the correction or the recall.
    """
    later = aliased(Broadcast)
    amended = (Purpose.correction, Purpose.recall)
    return and_(
        ~exists().where(later.corrects_id == broadcast_id, later.purpose.in_(amended)),
        Delivery.broadcast_id == broadcast_id,
        Delivery.state == DeliveryState.uncertain,
        Delivery.uncertain_times == 1,
    )


async def count_held(session: Session, broadcast_id: int) -> int:
    """How many are in doubt and have not been sent again."""
    return await session.scalar(select(func.count(Delivery.id)).where(_held(broadcast_id))) or 0


async def release_held(session: Session, broadcast_id: int, now: datetime) -> int:
    """Send those once more of which nobody could tell; how many they are."""
    rows = await session.scalars(
        change(Delivery)
        .where(_held(broadcast_id))
        .values(**_FREE, state=DeliveryState.pending, due_at=now)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    again = rows.all()
    await note(session, again, DeliveryState.pending, "resent by its author", now)
    return len(again)


async def goes_elsewhere(session: Session, broadcast_id: int, account_id: int) -> bool:
    """Whether a broadcast goes through other accounts too."""
    found = await session.scalar(
        select(Delivery.id)
        .where(Delivery.broadcast_id == broadcast_id, Delivery.account_id != account_id)
        .limit(1)
    )
    return found is not None


async def refuse_rest(
    session: Session, broadcast_id: int, account_id: int, reason: str, now: datetime
) -> None:
    """What waits of a broadcast on one account fails as the first few did, a batch of it."""
    rest = unlocked(
        Delivery.broadcast_id == broadcast_id,
        Delivery.account_id == account_id,
        waiting(),
        limit=BATCH,
    )
    rows = await session.scalars(
        change(Delivery)
        .where(Delivery.id.in_(rest))
        .values(state=DeliveryState.failed, reason=reason)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    await note(session, rows.all(), DeliveryState.failed, reason, now)


async def take_up_failed(session: Session, broadcast_id: int, now: datetime) -> None:
    """Those to whom a broadcast was refused, and who have nothing of it, get it after all."""
    rows = await session.scalars(
        change(Delivery)
        .where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.state == DeliveryState.failed,
            ~_in_doubt(),
        )
        .values(**_FREE, **by_itself(), state=DeliveryState.pending, due_at=now)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    await note(session, rows.all(), DeliveryState.pending, "resumed", now)


async def go_on(session: Session, broadcast: Broadcast) -> None:
    """There is something to send again of a broadcast that was paused, refused or done.

    One that somebody has cancelled meanwhile stays so.
    """
    if broadcast.state is BroadcastState.cancelled:
        return
    if broadcast.state in (BroadcastState.paused, BroadcastState.done):
        broadcast.state = BroadcastState.sending
    broadcast.paused_because = broadcast.refused_by = broadcast.finished_at = None
    await session.flush()
