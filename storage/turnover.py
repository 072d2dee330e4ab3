"""Deliveries on their way: taken by a sender, marked as being sent, settled.

The path of every single message, so: plain functions, run in one go by `Database.at_once`. In an
ordinary transaction: `session.run_sync(turnover.load, ids)`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import Insert, ReturningUpdate

from storage.announcements import Broadcast, BroadcastState, Purpose
from storage.base import BigKey, Utc
from storage.chats import Account, Chat, ChatKind, ChatState, Identity, Pace
from storage.deliveries import LIVE, Delivery, DeliveryEvent, DeliveryState, Lane, waiting
from storage.keys import among
from storage.people import Membership, Position, Standing

_DELIVERIES, _EVENTS, _CHATS, _BROADCASTS, _PACES = (
    cast("Table", model.__table__) for model in (Delivery, DeliveryEvent, Chat, Broadcast, Pace)
)
_FREE: dict[str, object] = {
    "state": DeliveryState.pending,
    "lease_owner": None,
    "lease_until": None,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A delivery in a sender's hands, with what there is to know before it leaves.

    `wanted`: somebody in the chat is still a member or holds an office, and has not stopped
    announcements, or the group is still bound to a unit. Always true for what is not a broadcast,
    and for a recall.
    """

    id: int
    owner: str | None
    chat_id: int
    chat: str
    is_group: bool
    chat_state: ChatState
    not_before: datetime | None
    broadcast_id: int | None
    broadcast_state: BroadcastState | None
    expires_at: datetime | None
    resend_uncertain: bool
    revision_id: int | None
    message: dict[str, Any] | None
    attempts: int
    uncertain_times: int
    parts_sent: int
    original_id: int | None
    recalls: bool
    wanted: bool
    quiet: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a delivery: its new state, and what `happened` if that is another one."""

    id: int
    state: DeliveryState
    reason: str | None
    attempts: int
    uncertain_times: int
    happened: DeliveryState | None = None
    native_id: str | None = None
    sent_at: datetime | None = None


class Beat(NamedTuple):
    """An account's pace as it stands in the database."""

    next_at: datetime
    per_second: float
    eased_at: datetime | None
    halted_until: datetime | None


_PACE = select(Pace.next_at, Pace.per_second, Pace.eased_at, Pace.halted_until).where(
    Pace.account_id == bindparam("account")
)
_HOLD_PACE = (
    _PACE.join(Account, Account.id == Pace.account_id)
    .where(Account.stopped_because.is_(None))
    .with_for_update(of=Pace)
)
_KEEP_PACE = update(_PACES).where(Pace.account_id == bindparam("account"))


def pace(connection: Connection, account_id: int) -> Beat | None:
    """The account's pace, as far as a look without holding it tells."""
    row = connection.execute(_PACE, {"account": account_id}).first()
    return None if row is None else Beat(*row)


def hold_pace(connection: Connection, account_id: int) -> Beat | None:
    """The account's pace, held against other processes until the commit; None when stopped."""
    row = connection.execute(_HOLD_PACE, {"account": account_id}).first()
    return None if row is None else Beat(*row)


def keep_pace(connection: Connection, account_id: int, beat: Beat) -> None:
    """Write a changed pace back."""
    connection.execute(_KEEP_PACE, {"account": account_id, **beat._asdict()})


def _wanted() -> ColumnElement[bool]:
    # Not EXISTS: Postgres would read all members of the union to answer it for a hundred chats.
    listens = select(Identity.id).where(
        Identity.chat_id == Delivery.chat_id,
        Identity.linked_at.is_not(None),
        Identity.stopped_at.is_(None),
    )
    in_office = or_(Position.until.is_(None), Position.until > Delivery.due_at)
    member, officer = (
        listens.where(*tied).limit(1).scalar_subquery().is_not(None)
        for tied in (
            (Membership.person_id == Identity.person_id, Membership.standing == Standing.active),
            (Position.person_id == Identity.person_id, in_office),
        )
    )
    return or_(
        Delivery.broadcast_id.is_(None),
        # What must not stay on her phone is taken back though she has left meanwhile.
        Broadcast.purpose == Purpose.recall,
        and_(Chat.kind == ChatKind.group, Chat.unit_id.is_not(None)),
        and_(Chat.kind == ChatKind.private, or_(member, officer)),
    )


def _due() -> Select[int]:
    now = bindparam("now", type_=Utc())
    other, earlier = aliased(Delivery), aliased(Delivery)
    in_hand = select(other.id).where(
        other.chat_id == Delivery.chat_id, other.lease_until.is_not(None)
    )
    # Said so that only the index by chat can serve: Postgres learns late how many wait, and would
    # look through all of them for each.
    lane, due_at = earlier.lane + 0, func.coalesce(earlier.due_at, now)
    before = select(earlier.id).where(
        earlier.chat_id == Delivery.chat_id,
        waiting(earlier),
        due_at <= now,
        tuple_(lane, due_at, earlier.id) < tuple_(Delivery.lane, Delivery.due_at, Delivery.id),
    )
    return (
        select(Delivery.id)
        .join(Chat, Chat.id == Delivery.chat_id)
        .where(
            Delivery.account_id == bindparam("account", type_=BigKey),
            waiting(),
            # What is summed up with others waits for that.
            Delivery.lane < Lane.digest.value,
            Delivery.due_at <= now,
            or_(Chat.not_before.is_(None), Chat.not_before <= now),
            *(one.limit(1).scalar_subquery().is_(None) for one in (in_hand, before)),
        )
        .order_by(Delivery.lane, Delivery.due_at, Delivery.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True, of=Delivery)
    )


def _claim() -> ReturningUpdate[int]:
    # A CTE, since Postgres may run a subquery with a LIMIT more than once.
    due = _due().cte("due")
    return (
        update(_DELIVERIES)
        .where(Delivery.id.in_(select(due.c.id)))
        .values(
            state=DeliveryState.leased,
            lease_owner=bindparam("owner"),
            lease_until=bindparam("until", type_=Utc()),
        )
        .returning(Delivery.id)
    )


def _load() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Delivery.id,
            Delivery.lease_owner.label("owner"),
            Delivery.chat_id,
            Chat.native_id.label("chat"),
            (Chat.kind == ChatKind.group).label("is_group"),
            Chat.state.label("chat_state"),
            Chat.not_before,
            Delivery.broadcast_id,
            Broadcast.state.label("broadcast_state"),
            Broadcast.expires_at,
            # A message of its own has no broadcast to say otherwise.
            func.coalesce(Broadcast.resend_uncertain, true()).label("resend_uncertain"),
            Delivery.revision_id,
            Delivery.message,
            Delivery.attempts,
            Delivery.uncertain_times,
            Delivery.parts_sent,
            Delivery.original_id,
            func.coalesce(Broadcast.purpose == Purpose.recall, false()).label("recalls"),
            _wanted().label("wanted"),
            Delivery.quiet,
        )
        .join(Chat, Chat.id == Delivery.chat_id)
        .outerjoin(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .where(among(Delivery.id, "ids"))
        .order_by(Delivery.lane, Delivery.due_at, Delivery.id)
    )


def _mark() -> ReturningUpdate[int]:
    called_off = exists().where(
        Broadcast.id == Delivery.broadcast_id,
        or_(Broadcast.state == BroadcastState.cancelled, Broadcast.state == BroadcastState.paused),
    )
    return (
        update(_DELIVERIES)
        .where(
            among(Delivery.id, "ids"),
            Delivery.state == DeliveryState.leased,
            Delivery.lease_owner == bindparam("owner"),
            ~called_off,
        )
        .values(state=DeliveryState.sending, lease_until=bindparam("until", type_=Utc()))
        .returning(Delivery.id)
    )


def _note_as_it_stands() -> Insert:
    # By itself, or Postgres would look for these few among all that are in such a state.
    mine = (
        select(Delivery.id, Delivery.state, Delivery.lease_owner)
        .where(among(Delivery.id, "ids"))
        .cte("mine")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    marked = and_(mine.c.state == DeliveryState.sending, mine.c.lease_owner == bindparam("owner"))
    return insert(_EVENTS).from_select(
        ["delivery_id", "state", "detail", "at"],
        select(
            mine.c.id,
            mine.c.state,
            mine.c.lease_owner,
            bindparam("at", type_=_EVENTS.c.at.type),
        ).where(or_(mine.c.state == DeliveryState.accepted, marked)),
    )


# Built once: building them takes longer than running them.
_CLAIM, _LOAD, MARK = _claim(), _load(), _mark()
_NOTE, _NOTE_AS_IT_STANDS = insert(_EVENTS), _note_as_it_stands()


def claim(
    connection: Connection, account_id: int, owner: str, limit: int, now: datetime, until: datetime
) -> list[Item]:
    """Lease what is due on an account, most urgent first, at most one message per chat.

    A chat is passed over while it may not be written to, and while a message to it is in
    anybody's hands: so the messages of one chat leave in their order.
    """
    rows = connection.scalars(
        _CLAIM,
        {"account": account_id, "owner": owner, "most": limit, "now": now, "until": until},
    )
    return load(connection, rows.all())


def load(connection: Connection, delivery_ids: Sequence[int]) -> list[Item]:
    """Those deliveries with what there is to know about them, most urgent first."""
    if not delivery_ids:
        return []
    rows = connection.execute(_LOAD, {"ids": delivery_ids})
    return [Item(*row) for row in rows]


def start_sending(connection: Connection, items: Sequence[Item]) -> None:
    """The broadcasts of these messages are under way; said before any message is marked."""
    # As whoever cancels one does: in another order the two could deadlock.
    fresh = {item.broadcast_id for item in items if item.broadcast_state is BroadcastState.planned}
    if fresh:
        connection.execute(
            update(_BROADCASTS)
            .where(Broadcast.id.in_(fresh), Broadcast.state == BroadcastState.planned)
            .values(state=BroadcastState.sending)
        )


def mark_sending(
    connection: Connection, items: Sequence[Item], owner: str, until: datetime
) -> set[int]:
    """The requests are about to leave; the ids of those that may, still to be noted."""
    start_sending(connection, items)
    ids = [item.id for item in items]
    return set(connection.scalars(MARK, {"ids": ids, "owner": owner, "until": until}))


def note(connection: Connection, delivery_ids: Iterable[int], owner: str, now: datetime) -> None:
    """Events for those that have arrived or been marked, all in one statement."""
    ids = sorted(delivery_ids)
    if ids:
        connection.execute(_NOTE_AS_IT_STANDS, {"ids": ids, "owner": owner, "at": now})


def still_counts() -> ColumnElement[bool]:
    """Whether news of a message counts: its lease may have run out, but nobody else took it up."""
    return or_(
        Delivery.lease_owner == bindparam("owner"),
        Delivery.state == DeliveryState.pending,
        Delivery.state == DeliveryState.uncertain,
    )


_SETTLE = (
    update(_DELIVERIES)
    .where(Delivery.id == bindparam("row"), still_counts())
    .values(
        state=bindparam("new_state"),
        reason=bindparam("new_reason"),
        attempts=bindparam("new_attempts"),
        uncertain_times=bindparam("new_uncertain_times"),
        native_id=bindparam("new_native_id"),
        sent_at=bindparam("new_sent_at"),
        lease_owner=None,
        lease_until=None,
    )
)


def settle(connection: Connection, settled: Sequence[Settled], owner: str, now: datetime) -> None:
    """Write down what became of deliveries in a sender's hands; `note` what arrived after it."""
    if not settled:
        return
    connection.execute(
        _SETTLE,
        [
            {
                "row": one.id,
                "owner": owner,
                "new_state": one.state,
                "new_reason": one.reason,
                "new_attempts": one.attempts,
                "new_uncertain_times": one.uncertain_times,
                "new_native_id": one.native_id,
                "new_sent_at": one.sent_at,
            }
            for one in settled
        ],
    )
    others = [
        {"delivery_id": one.id, "state": one.happened or one.state, "detail": one.reason, "at": now}
        for one in settled
        if one.state is not DeliveryState.accepted
    ]
    if others:
        connection.execute(_NOTE, others)


_HOLD = (
    update(_CHATS)
    .where(
        among(Chat.id, "ids"),
        or_(Chat.not_before.is_(None), Chat.not_before < bindparam("time")),
    )
    .values(not_before=bindparam("time"))
)


def hold_chats(connection: Connection, until: Mapping[int, datetime]) -> None:
    """No message to these chats before these times; a later time already set stays."""
    for time in sorted(set(until.values())):
        ids = sorted(chat_id for chat_id, own in until.items() if own == time)
        connection.execute(_HOLD, {"ids": ids, "time": time})


def give_back(connection: Connection, delivery_ids: Sequence[int], due_at: datetime) -> None:
    """Put deliveries back in the queue, for that time."""
    connection.execute(
        update(_DELIVERIES)
        .where(Delivery.id.in_(delivery_ids), Delivery.state.in_(LIVE))
        .values(**_FREE, due_at=due_at)
    )


def put_off(
    connection: Connection,
    broadcast_id: int | None,
    quiet: int,
    now: datetime,
    until: datetime,
    most: int,
) -> None:
    """What is due of a broadcast for those who have these quiet hours waits for their end.

    At most so many: nobody should have to wait for a statement of a million rows.
    """
    due = (
        select(Delivery.id)
        .where(
            Delivery.broadcast_id.is_not_distinct_from(broadcast_id),
            waiting(),
            Delivery.quiet == quiet,
            Delivery.due_at <= now,
        )
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    connection.execute(
        update(_DELIVERIES).where(Delivery.id.in_(select(due.c.id))).values(due_at=until)
    )


def release(connection: Connection, account_id: int, owner: str) -> None:
    """Give back what this sender took and has not begun to send."""
    connection.execute(
        update(_DELIVERIES)
        .where(
            Delivery.lease_until.is_not(None),
            Delivery.account_id == account_id,
            Delivery.state == DeliveryState.leased,
            Delivery.lease_owner == owner,
        )
        .values(**_FREE)
    )
