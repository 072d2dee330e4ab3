"""Broadcasts on their way, and what became of the messages of the last seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, func, select

from storage import deliveries
from storage.announcements import Announcement, Broadcast, BroadcastState, Purpose
from storage.base import Utc
from storage.database import Session
from storage.deliveries import ARRIVED, LIVE, Delivery, DeliveryEvent, DeliveryState
from storage.units import Unit

SHOWN = 12
LATELY = timedelta(seconds=10)
MINUTE = timedelta(minutes=1)
# The last changes of state that are looked at. At thirty messages a second a minute has 3,600.
SAMPLE = 5_000
RESUMED = "resumed"

_UNDERWAY = (BroadcastState.planned, BroadcastState.sending, BroadcastState.paused)
_WITHHELD = (DeliveryState.suppressed, DeliveryState.expired, DeliveryState.cancelled)


@dataclass(frozen=True, slots=True)
class Underway:
    """A broadcast that has not come to its end, counted in addresses.

    `per_second`: how many the platforms took just now.
    """

    id: int
    title: str
    unit: str
    purpose: Purpose
    state: BroadcastState
    paused_because: str | None
    planned_at: datetime
    total: int
    waiting: int
    arrived: int
    failed: int
    withheld: int  # suppressed, expired or cancelled
    uncertain: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Lately:
    """What happened lately: a rate by broadcast, and how many messages had to wait again.

    `put_back` counts those that a platform asked to send later, or that did not get through, in
    the last `seconds`.
    """

    rates: Mapping[int | None, float]
    put_back: int
    seconds: float


async def underway(
    session: Session, rates: Mapping[int | None, float]
) -> tuple[Sequence[Underway], int]:
    """The newest broadcasts on their way, at most SHOWN, and how many there are in all."""
    number = await session.scalar(
        select(func.count()).select_from(Broadcast).where(Broadcast.state.in_(_UNDERWAY))
    )
    rows = await session.execute(
        select(Broadcast, Announcement.title, Unit.name)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .join(Unit, Unit.id == Announcement.unit_id)
        .where(Broadcast.state.in_(_UNDERWAY))
        .order_by(Broadcast.id.desc())
        .limit(SHOWN)
    )
    found = [
        _underway(one, title, unit, await deliveries.counts(session, one.id), rates)
        for one, title, unit in rows.all()
    ]
    return found, number or 0


def _underway(
    one: Broadcast,
    title: str,
    unit: str,
    counts: Mapping[DeliveryState, int],
    rates: Mapping[int | None, float],
) -> Underway:
    return Underway(
        id=one.id,
        title=title,
        unit=unit,
        purpose=one.purpose,
        state=one.state,
        paused_because=one.paused_because,
        planned_at=one.planned_at,
        total=sum(counts.values()),
        waiting=sum(counts.get(state, 0) for state in LIVE),
        arrived=sum(counts.get(state, 0) for state in ARRIVED),
        failed=counts.get(DeliveryState.failed, 0),
        withheld=sum(counts.get(state, 0) for state in _WITHHELD),
        uncertain=counts.get(DeliveryState.uncertain, 0),
        per_second=rates.get(one.id, 0.0),
    )


def _sample() -> Select[int | None, int, int, int, datetime]:
    """The last changes of state by broadcast, found from the end of the table."""
    event = DeliveryEvent
    last = (
        select(event.delivery_id, event.state, event.detail, event.at)
        .order_by(DeliveryEvent.id.desc())
        .limit(SAMPLE)
        .subquery()
    )
    taken = (last.c.state == DeliveryState.accepted) & (
        last.c.at > bindparam("lately", type_=Utc())
    )
    put_back = (
        (last.c.state == DeliveryState.pending)
        & (last.c.detail != RESUMED)
        & (last.c.at > bindparam("minute", type_=Utc()))
    )
    return (
        select(
            Delivery.broadcast_id,
            func.count(),
            func.count().filter(taken),
            func.count().filter(put_back),
            func.min(last.c.at),
        )
        .join(Delivery, Delivery.id == last.c.delivery_id)
        .group_by(Delivery.broadcast_id)
    )


_SAMPLE = _sample()


async def lately(session: Session, now: datetime) -> Lately:
    """What the last changes of state tell; where they do not reach back far enough, of less."""
    rows = await session.execute(_SAMPLE, {"lately": now - LATELY, "minute": now - MINUTE})
    taken: dict[int | None, int] = {}
    seen, put_back, oldest = 0, 0, now
    for broadcast_id, number, accepted, back, first in rows:
        taken[broadcast_id] = accepted
        seen, put_back, oldest = seen + number, put_back + back, min(oldest, first)
    reach = now - oldest if seen >= SAMPLE else MINUTE
    span = max(1.0, min(reach, LATELY).total_seconds())
    return Lately(
        rates={broadcast_id: number / span for broadcast_id, number in taken.items()},
        put_back=put_back,
        seconds=max(1.0, min(reach, MINUTE).total_seconds()),
    )
