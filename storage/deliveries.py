"""Deliveries: one message to one address, every change of state in the database; and receipts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Executable,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.announcements import Revision
from storage.base import Base, BigKey, Key, Word
from storage.chats import Chat
from storage.database import Session


class Lane(IntEnum):
    """What goes first when several messages wait for the same account."""

    reply = 0  # somebody is waiting for an answer
    operational = 1  # approvals, hand-overs, reminders
    urgent = 2  # warnings
    routine = 3  # everything else
    digest = 4  # too many that day: it waits to be summed up with others


class DeliveryState(StrEnum):
    """Where a message is on its way."""

    pending = "pending"  # waits for its turn
    leased = "leased"  # taken by a sender, nothing has left yet
    sending = "sending"  # the request may have left; committed before it does
    accepted = "accepted"  # the platform took it
    delivered = "delivered"  # the platform says that it reached a phone
    seen = "seen"  # the platform, or an answer, says that it was read
    failed = "failed"  # refused for good; the reason is on the row
    suppressed = "suppressed"  # not sent, on purpose: blocked, stopped, no longer in the audience
    uncertain = "uncertain"  # nobody can tell whether it went out
    expired = "expired"  # too late to be sent
    cancelled = "cancelled"  # taken back by its author before it left


LIVE: frozenset[DeliveryState] = frozenset(
    {DeliveryState.pending, DeliveryState.leased, DeliveryState.sending}
)
ARRIVED: frozenset[DeliveryState] = frozenset(
    {DeliveryState.accepted, DeliveryState.delivered, DeliveryState.seen}
)

# How long a sender that gives no sign of life keeps what it took; a living one renews in time.
LEASE = timedelta(seconds=8)

# When the messages of a paused broadcast are due: no claim ever has to look at them.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class ReceiptKind(StrEnum):
    acknowledged = "acknowledged"  # she said so herself
    relayed = "relayed"  # somebody told her in person and says so


class Via(StrEnum):
    """By which door an answer came in."""

    button = "button"
    digit = "digit"
    word = "word"
    reaction = "reaction"
    proxy = "proxy"  # somebody near her answered for her
    relay = "relay"


def _partial(name: str, where: str, *columns: str) -> Index:
    """An index of a few rows among many; a query that is to use it says the same, word for word."""
    condition = text(where)
    return Index(
        f"ix_deliveries_{name}", *columns, postgresql_where=condition, sqlite_where=condition
    )


class Delivery(Base):
    """One message to one address: a recipient of a broadcast, or a message of its own.

    A broadcast's text is its revision; any other message carries its own in `message`.
    `subject` says what an answer to it is about, e.g. "handover:12". `native_id` is that of its
    last part, `earlier_ids` those of the parts before. `original_id`: what it corrects or recalls;
    in the digest lane, the message that lists it (`storage.digests`).
    `quiet`: hours in which it waits, as `storage.quiet` packs them; None: none.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "chat_id", "revision_id"),
        # The second half keeps it for those who ask what is due: whoever asks by chat is never
        # offered it, though Postgres may still believe that nobody waits.
        _partial(
            "due", "state = 'pending' AND due_at IS NOT NULL", "account_id", "lane", "due_at", "id"
        ),
        _partial("waiting", "state = 'pending'", "chat_id"),
        _partial("in_hand", "lease_until IS NOT NULL", "chat_id"),
        _partial("doubted", "uncertain_times > 0", "broadcast_id"),
        _partial("native", "native_id IS NOT NULL", "chat_id", "native_id"),
        _partial("original", "original_id IS NOT NULL", "original_id"),
        Index("ix_deliveries_broadcast", "broadcast_id", "state"),
        Index("ix_deliveries_chat", "chat_id", "id"),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(BigKey)
    chat_id: Mapped[int] = mapped_column(BigKey)
    broadcast_id: Mapped[int | None] = mapped_column(BigKey)
    revision_id: Mapped[int | None] = mapped_column(BigKey)
    message: Mapped[dict[str, Any] | None]
    subject: Mapped[str | None] = mapped_column(String(64))
    lane: Mapped[int]
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    reason: Mapped[str | None] = mapped_column(String(200))
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain_times: Mapped[int] = mapped_column(default=0)
    parts_sent: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    native_id: Mapped[str | None] = mapped_column(String(64))
    earlier_ids: Mapped[list[Any] | None]
    original_id: Mapped[int | None] = mapped_column(BigKey)
    quiet: Mapped[int | None]
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class DeliveryEvent(Base):
    """A change of state, kept for ever: what happened to this message is a query.

    A lease leaves none: while it is held, and when it is given back, nothing has happened yet.
    """

    __tablename__ = "delivery_events"

    id: Mapped[Key]
    delivery_id: Mapped[int] = mapped_column(BigKey, index=True)
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    detail: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class Receipt(Base):
    """A person knows of a broadcast: her own word, or that of the one who told her."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("broadcast_id", "person_id", "kind"),)

    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ReceiptKind] = mapped_column(Word(ReceiptKind))
    via: Mapped[Via] = mapped_column(Word(Via))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    entered_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


# Built once: building them takes longer than running them.
_NOTE = insert(cast("Table", DeliveryEvent.__table__))
_ADD = insert(cast("Table", Delivery.__table__)).returning(
    Delivery.id, sort_by_parameter_order=True
)


def waiting(of: type[Delivery] = Delivery) -> ColumnElement[bool]:
    """Deliveries that wait for their turn, in the words that the partial indexes understand."""
    return of.state == literal(DeliveryState.pending, Word(DeliveryState), literal_execute=True)


def doubted() -> ColumnElement[bool]:
    """Deliveries of which nobody could tell at some time, in the same words."""
    return Delivery.uncertain_times > literal(0, literal_execute=True)


def held() -> ColumnElement[bool]:
    """Of these, those of which nobody can tell now and that are not sent again."""
    return and_(doubted(), Delivery.state == DeliveryState.uncertain)


def by_itself() -> dict[str, ColumnElement[Any]]:
    """What becomes of deliveries that are tried again: one that was listed goes out by itself."""
    listed = Delivery.lane == int(Lane.digest)
    return {
        "lane": case((listed, int(Lane.routine)), else_=Delivery.lane),
        "original_id": case((listed, null()), else_=Delivery.original_id),
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as its reader has it; `message` is the `Outgoing` as data."""

    delivery_id: int
    subject: str | None
    created_at: datetime
    message: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is, counted in addresses."""

    total: int
    waiting: int  # pending, leased or sending
    arrived: int  # accepted, delivered or seen
    seen: int
    failed: int
    suppressed: int
    uncertain: int  # nobody can tell, and nothing more will be tried
    expired: int
    cancelled: int
    repeated: int  # sent once more because nobody could tell; some may have got it twice


async def add(
    session: Session,
    chat: Chat,
    message: Mapping[str, Any],
    lane: Lane,
    due_at: datetime,
    now: datetime,
) -> Delivery:
    """One message of its own, which waits for its turn."""
    row = Delivery(**_new(chat, message, lane, DeliveryState.pending, now) | {"due_at": due_at})
    session.add(row)
    await session.flush()
    await note(session, [row.id], DeliveryState.pending, None, now)
    return row


async def add_sending(
    session: Session,
    messages: Sequence[tuple[Chat, Mapping[str, Any]]],
    lane: Lane,
    now: datetime,
    owner: str,
) -> list[int]:
    """Messages of their own, already in the hands of that sender; their ids, in this order."""
    if not messages:
        return []
    state = DeliveryState.sending
    leased = {"due_at": now, "lease_owner": owner, "lease_until": now + LEASE}
    rows = [_new(chat, message, lane, state, now) | leased for chat, message in messages]
    connection = await session.connection()
    ids = list((await connection.scalars(_ADD, rows)).all())
    await note(session, ids, state, owner, now)
    return ids


def _new(
    chat: Chat, message: Mapping[str, Any], lane: Lane, state: DeliveryState, now: datetime
) -> dict[str, Any]:
    return {
        "account_id": chat.account_id,
        "chat_id": chat.id,
        "message": dict(message),
        "subject": message.get("subject"),
        "lane": lane,
        "state": state,
        "attempts": 0,
        "uncertain_times": 0,
        "parts_sent": 0,
        "created_at": now,
    }


async def note(
    session: Session,
    delivery_ids: Iterable[int],
    state: DeliveryState,
    detail: str | None,
    now: datetime,
) -> None:
    """Write the same event for several deliveries."""
    rows = [
        {"delivery_id": one, "state": state, "detail": detail, "at": now} for one in delivery_ids
    ]
    if rows:
        connection = await session.connection()
        await connection.execute(_NOTE, rows)


async def history(session: Session, delivery_id: int) -> Sequence[DeliveryEvent]:
    """What happened to a message, in order."""
    rows = await session.scalars(
        select(DeliveryEvent)
        .where(DeliveryEvent.delivery_id == delivery_id)
        .order_by(DeliveryEvent.id)
    )
    return rows.all()


async def counts(session: Session, broadcast_id: int) -> dict[DeliveryState, int]:
    """How many addresses of a broadcast are in which state."""
    rows = await session.execute(
        select(Delivery.state, func.count())
        .where(Delivery.broadcast_id == broadcast_id)
        .group_by(Delivery.state)
    )
    return {row[0]: row[1] for row in rows}


async def progress(session: Session, broadcast_id: int) -> Progress:
    """How far a broadcast is."""
    found = await counts(session, broadcast_id)
    repeated = await session.scalar(
        select(func.count()).where(
            Delivery.broadcast_id == broadcast_id,
            doubted(),
            or_(Delivery.state != DeliveryState.uncertain, Delivery.uncertain_times > 1),
        )
    )
    return Progress(
        total=sum(found.values()),
        waiting=sum(found.get(state, 0) for state in LIVE),
        arrived=sum(found.get(state, 0) for state in ARRIVED),
        seen=found.get(DeliveryState.seen, 0),
        failed=found.get(DeliveryState.failed, 0),
        suppressed=found.get(DeliveryState.suppressed, 0),
        uncertain=found.get(DeliveryState.uncertain, 0),
        expired=found.get(DeliveryState.expired, 0),
        cancelled=found.get(DeliveryState.cancelled, 0),
        repeated=repeated or 0,
    )


async def refusals(
    session: Session, broadcast_id: int, account_id: int
) -> tuple[int, dict[str, int]]:
    """On one account: how many addresses have a broadcast, and how many failed, by reason."""
    rows = await session.execute(
        select(Delivery.state, Delivery.reason, func.count())
        .where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.account_id == account_id,
            Delivery.state.in_([*ARRIVED, DeliveryState.failed]),
        )
        .group_by(Delivery.state, Delivery.reason)
    )
    arrived, failed = 0, dict[str, int]()
    for state, reason, count in rows:
        if state is DeliveryState.failed:
            failed[reason or ""] = count
        else:
            arrived += count
    return arrived, failed


_SHOWN_IN = ARRIVED | {DeliveryState.sending, DeliveryState.uncertain}
_SHOWN = (
    select(
        Delivery.id,
        Delivery.subject,
        Delivery.created_at,
        func.coalesce(Revision.message, Delivery.message),
    )
    .outerjoin(Revision, Revision.id == Delivery.revision_id)
    .where(Delivery.chat_id == bindparam("chat"))
    .order_by(Delivery.id.desc())
)
# Not IN: such a list would be written into the statement anew at every call.
_LAST = _SHOWN.where(
    or_(*(Delivery.state == shown for shown in sorted(_SHOWN_IN))),
    func.coalesce(Delivery.sent_at, Delivery.created_at) >= bindparam("since"),
).limit(bindparam("most", type_=Integer()))
_BY_NATIVE = _SHOWN.where(Delivery.native_id == bindparam("native")).limit(1)


async def last_with_choices(
    session: Session, chat_id: int, since: datetime, limit: int = 5
) -> list[Shown]:
    """The newest messages to a chat, sent since then, that a digit or a word may answer.

    One whose sending has not been settled counts: a quick reader answers before we know.
    """
    values = {"chat": chat_id, "since": since, "most": 10 * limit}
    shown = await _shown(session, _LAST, values)
    return [one for one in shown if one.message.get("choices")][:limit]


async def by_native(session: Session, chat_id: int, native_id: str) -> Shown | None:
    """The message that a platform knows by this id, for what answers it."""
    shown = await _shown(session, _BY_NATIVE, {"chat": chat_id, "native": native_id})
    return shown[0] if shown else None


async def _shown(session: Session, which: Executable, values: Mapping[str, object]) -> list[Shown]:
    await session.flush()
    connection = await session.connection()
    return [Shown(*row) for row in await connection.execute(which, values)]


async def mark_seen(session: Session, broadcast_id: int, chat_id: int, now: datetime) -> None:
    """An answer proves that a broadcast was read in a chat, whatever we believed before."""
    rows = await session.scalars(
        update(Delivery)
        .where(
            Delivery.broadcast_id == broadcast_id,
            Delivery.chat_id == chat_id,
            Delivery.state.in_(
                [DeliveryState.accepted, DeliveryState.delivered, DeliveryState.uncertain]
            )
            # Nobody could tell and it waits to be sent again: now somebody can.
            | ((Delivery.state == DeliveryState.pending) & (Delivery.uncertain_times > 0)),
        )
        .values(state=DeliveryState.seen)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    await note(session, rows.all(), DeliveryState.seen, "answered", now)
