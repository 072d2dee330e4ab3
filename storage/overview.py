"""What an operator looks at: how accounts stand and what waits, cheap however much that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Select,
    Subquery,
    bindparam,
    func,
    literal,
    select,
    true,
    union_all,
)

from storage.base import Utc
from storage.chats import Account, Pace
from storage.database import Session
from storage.deliveries import Delivery, Lane, held, waiting
from storage.inbox import EventState, InboxEvent

# Counting stops here: a figure of this size means "at least so many". A million rows counted
# every few seconds would cost the database more than sending them.
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Queue:
    """What is due on a lane of an account and has not been taken; `depth` up to COUNTED."""

    lane: Lane
    depth: int
    due_since: datetime | None  # when the oldest of them fell due


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands; `per_second` is None until it has a pace.

    `held`: messages of which nobody can tell whether they went out, and that are not sent again.
    `open_events`: stored and not yet handled. Both are counted up to COUNTED.
    """

    id: int
    channel: str
    native_id: str
    name: str
    stopped_because: str | None
    per_second: float | None
    halted_until: datetime | None
    queues: tuple[Queue, ...]
    held: int
    open_events: int
    open_since: datetime | None  # when the oldest of these came


@dataclass(frozen=True, slots=True)
class Overview:
    """Every account that was ever connected, as it stood at a moment."""

    at: datetime
    standings: Sequence[Standing]

    def since(self, moment: datetime | None) -> float:
        """Seconds from then till the look; none if it was still to come."""
        return max(0.0, (self.at - moment).total_seconds()) if moment else 0.0

    def until(self, moment: datetime | None) -> float:
        """Seconds from the look till then; none if it had passed."""
        return max(0.0, (moment - self.at).total_seconds()) if moment else 0.0


def _lanes() -> Subquery:
    return union_all(*(select(literal(lane.value).label("lane")) for lane in Lane)).subquery()


def _queues() -> Select[int, int, int, datetime | None]:
    """For each account and lane two short walks along the index of what is due."""
    lanes = _lanes()
    due = (
        select(Delivery.due_at)
        .where(
            Delivery.account_id == Account.id,
            waiting(),
            Delivery.lane == lanes.c.lane,
            Delivery.due_at <= bindparam("now", type_=Utc()),
        )
        # In the order of the index: without one, Postgres may read the whole table to find that
        # a lane is empty.
        .order_by(Delivery.due_at)
        .correlate(Account, lanes)
    )
    some = due.limit(COUNTED).subquery()
    return (
        select(
            Account.id,
            lanes.c.lane,
            select(func.count()).select_from(some).correlate(Account, lanes).scalar_subquery(),
            due.limit(1).scalar_subquery(),
        )
        .select_from(Account)
        .join(lanes, true())
        .order_by(Account.id, lanes.c.lane)
    )


def _accounts() -> Select[Account, Pace | None, int]:
    some = (
        select(Delivery.account_id)
        .where(Delivery.account_id == Account.id, held())
        .order_by(Delivery.account_id)
        .limit(COUNTED)
        .correlate(Account)
        .subquery()
    )
    counted = select(func.count()).select_from(some).correlate(Account).scalar_subquery()
    return (
        select(Account, Pace, counted)
        .outerjoin(Pace, Pace.account_id == Account.id)
        .order_by(Account.id)
    )


def _inboxes() -> Select[int, int, datetime]:
    some = (
        select(InboxEvent.account_id, InboxEvent.received_at)
        .where(InboxEvent.state == EventState.new)
        .order_by(InboxEvent.id)
        .limit(COUNTED)
        .subquery()
    )
    return select(some.c.account_id, func.count(), func.min(some.c.received_at)).group_by(
        some.c.account_id
    )


_QUEUES, _ACCOUNTS, _INBOXES = _queues(), _accounts(), _inboxes()


async def overview(session: Session, now: datetime) -> Overview:
    """How things stand; as quick with a million messages waiting as with none."""
    queues: dict[int, list[Queue]] = {}
    for account_id, lane, depth, due_since in await session.execute(_QUEUES, {"now": now}):
        queues.setdefault(account_id, []).append(Queue(Lane(lane), depth, due_since))
    events = {account: (depth, since) for account, depth, since in await session.execute(_INBOXES)}
    return Overview(
        now,
        [
            # An account may have been made since the queues were looked at.
            _standing(*row, queues.get(row[0].id, ()), *events.get(row[0].id, (0, None)))
            for row in await session.execute(_ACCOUNTS)
        ],
    )


def _standing(
    account: Account,
    pace: Pace | None,
    held: int,
    queues: Sequence[Queue],
    open_events: int,
    open_since: datetime | None,
) -> Standing:
    return Standing(
        id=account.id,
        channel=account.channel,
        native_id=account.native_id,
        name=account.name,
        stopped_because=account.stopped_because,
        per_second=pace.per_second if pace else None,
        halted_until=pace.halted_until if pace else None,
        queues=tuple(queues),
        held=held,
        open_events=open_events,
        open_since=open_since,
    )
