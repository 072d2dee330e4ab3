"""The inbox: every event of every platform, taken exactly once and kept until it is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, cast

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    exists,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate

from storage.base import Base, Key, Utc, Word
from storage.database import Session, insert_once

TRIES = 5
TRIES_AMONG_OTHERS = 2  # then it is tried with nothing else in hand that could be to blame


class EventState(StrEnum):
    new = "new"  # stored, not yet looked at
    done = "done"  # handled; its answers are in the deliveries
    poison = "poison"  # failed every time; set aside so that the chat goes on


class InboxEvent(Base):
    """One raw event, unique per account and event id."""

    __tablename__ = "inbox_events"
    __table_args__ = (
        UniqueConstraint("account_id", "event_id"),
        Index(None, "state", "id"),
        Index(None, "account_id", "chat_key", "state", "id"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    event_id: Mapped[str] = mapped_column(String(80))
    chat_key: Mapped[str] = mapped_column(String(64))
    raw: Mapped[dict[str, Any]]
    state: Mapped[EventState] = mapped_column(Word(EventState))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(500))
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class Envelope(Protocol):
    """A raw event on its way in: its id, the chat it belongs to (for order), its JSON."""

    @property
    def event_id(self) -> str: ...
    @property
    def chat_key(self) -> str: ...
    @property
    def raw(self) -> Mapping[str, Any]: ...


async def take(
    session: Session, account_id: int, envelopes: Iterable[Envelope], now: datetime
) -> int:
    """Store events, each once however often it comes; the number of those that were new."""
    rows = [
        {
            "account_id": account_id,
            "event_id": envelope.event_id,
            "chat_key": envelope.chat_key,
            "raw": dict(envelope.raw),
            "state": EventState.new,
            "attempts": 0,
            "received_at": now,
        }
        for envelope in envelopes
    ]
    return await insert_once(session, InboxEvent, rows)


async def claim(
    session: Session,
    account_ids: Iterable[int],
    owner: str,
    limit: int,
    now: datetime,
    until: datetime,
    *,
    busy: bool = False,
) -> Sequence[InboxEvent]:
    """Lease the oldest open event of each chat, unless it is in hand or has to wait.

    A claim is an attempt, so that an event that kills the process is set aside in the end. One
    that was in hand at several such ends may only have been near: it is taken by itself, and
    nothing is as long as the process is `busy` with others.
    """
    values = {"accounts": list(account_ids), "owner": owner, "most": limit}
    rows = await session.scalars(_CLAIM, {**values, "now": now, "until": until})
    events = sorted(rows, key=lambda event: event.id)
    suspect = next(filter(is_suspect, events), None)
    if suspect is None:
        return events
    alone = [] if busy else [suspect]
    await _give_back(session, [event.id for event in events if event not in alone])
    return alone


def is_suspect(event: InboxEvent) -> bool:
    """Whether several processes have ended with this event in hand, and none has said why."""
    return event.attempts > TRIES_AMONG_OTHERS and event.error is None


async def _give_back(session: Session, event_ids: Collection[int]) -> None:
    await session.execute(
        update(InboxEvent)
        .where(InboxEvent.id.in_(event_ids))
        .values(attempts=InboxEvent.attempts - 1, lease_owner=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def _claim() -> ReturningUpdate[InboxEvent]:
    due = _due().cte("due")
    return (
        update(InboxEvent)
        .where(InboxEvent.id.in_(select(due.c.id)))
        .values(
            lease_owner=bindparam("owner"),
            lease_until=bindparam("until"),
            attempts=InboxEvent.attempts + 1,
        )
        .returning(InboxEvent)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def _due() -> Select[int]:
    now = bindparam("now", type_=Utc())
    earlier = aliased(InboxEvent)
    behind = exists().where(
        earlier.account_id == InboxEvent.account_id,
        earlier.chat_key == InboxEvent.chat_key,
        earlier.state == EventState.new,
        earlier.id < InboxEvent.id,
    )
    return (
        select(InboxEvent.id)
        .where(
            InboxEvent.account_id.in_(bindparam("accounts", expanding=True)),
            InboxEvent.state == EventState.new,
            InboxEvent.attempts < TRIES,
            or_(InboxEvent.lease_until.is_(None), InboxEvent.lease_until < now),
            or_(InboxEvent.not_before.is_(None), InboxEvent.not_before <= now),
            ~behind,
        )
        .order_by(InboxEvent.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True)
    )


# Built once: building them takes longer than running them.
_CLAIM = _claim()
_OURS = update(cast("Table", InboxEvent.__table__)).where(
    InboxEvent.state == EventState.new, InboxEvent.lease_owner == bindparam("owner")
)
_CLOSE = _OURS.where(InboxEvent.id == bindparam("event"))
_DONE = _OURS.where(InboxEvent.id.in_(bindparam("ids", expanding=True))).values(
    state=EventState.done, done_at=bindparam("now"), lease_owner=None, lease_until=None
)


async def done(session: Session, event_ids: Collection[int], owner: str, now: datetime) -> bool:
    """These events are handled; False when the lease of one was lost, and with it the right."""
    values = {"ids": list(event_ids), "owner": owner, "now": now}
    connection = await session.connection()
    closed = await connection.execute(_DONE, values)
    return closed.rowcount == len(event_ids)


async def retry(
    session: Session, event_id: int, owner: str, error: str, not_before: datetime
) -> bool:
    """Handling failed: again at that time, the chat waiting; False when it was set aside."""
    attempts = await session.scalar(select(InboxEvent.attempts).where(InboxEvent.id == event_id))
    if attempts is not None and attempts >= TRIES:
        await poison(session, event_id, owner, error, not_before)
        return False
    return await _close(session, event_id, owner, {"error": error[:500], "not_before": not_before})


async def poison(session: Session, event_id: int, owner: str, error: str, now: datetime) -> bool:
    """Set an event aside, so that its chat goes on; False when the lease was lost."""
    values = {"state": EventState.poison, "error": error[:500], "done_at": now}
    return await _close(session, event_id, owner, values)


async def _close(session: Session, event_id: int, owner: str, values: Mapping[str, Any]) -> bool:
    freed = {"lease_owner": None, "lease_until": None}
    connection = await session.connection()
    closed = await connection.execute(
        _CLOSE, {"event": event_id, "owner": owner, **freed, **values}
    )
    return closed.rowcount == 1


async def done_at(session: Session, event_id: int) -> datetime | None:
    """When an event was handled or set aside."""
    return await session.scalar(select(InboxEvent.done_at).where(InboxEvent.id == event_id))


async def renew(session: Session, event_ids: Iterable[int], owner: str, until: datetime) -> None:
    """A sign of life: these events, which this process has in hand, stay there until then."""
    await session.execute(
        update(InboxEvent)
        .where(
            InboxEvent.id.in_(list(event_ids)),
            InboxEvent.state == EventState.new,
            InboxEvent.lease_owner == owner,
        )
        .values(lease_until=until)
        .execution_options(synchronize_session=False)
    )


async def sweep(session: Session, now: datetime) -> Sequence[InboxEvent]:
    """Set aside events whose handling ended without a word every time; these.

    Those with tries left need no sweeping: a lease that ran out is free to be taken.
    """
    rows = await session.scalars(
        update(InboxEvent)
        .where(
            InboxEvent.state == EventState.new,
            InboxEvent.lease_until < now,
            InboxEvent.attempts >= TRIES,
        )
        .values(
            state=EventState.poison,
            error="no end after every try",
            done_at=now,
            lease_owner=None,
            lease_until=None,
        )
        .returning(InboxEvent)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return rows.all()
