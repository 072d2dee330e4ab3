"""A delivery for each chat of an audience, made inside the database, each for its own hour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    SelectBase,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from storage import quiet
from storage.announcements import Announcement, Broadcast, Purpose
from storage.base import BigKey
from storage.chats import Chat, ChatKind, Identity
from storage.database import Session
from storage.deliveries import ARRIVED, LIVE, Delivery, DeliveryState, Lane
from storage.peace import Peaces
from storage.people import Membership, Standing
from storage.quiet import Peace
from storage.units import UnitLink, lineage, subtree

# So many chats are gone through in one statement: a country's would take longer than a statement
# may (`database.ANSWERS_WITHIN`).
AT_ONCE = 2_000_000
NIGHT_BEFORE = timedelta(days=1)

Chats = SelectBase  # a query for account and id of chats

_COUNTED = (*LIVE, *ARRIVED, DeliveryState.uncertain)


@dataclass(frozen=True, slots=True)
class Batch:
    """What all deliveries of one fan-out have in common.

    `peaces`: what their receivers are to be spared; None: it goes to everybody at once.
    """

    broadcast_id: int
    revision_id: int
    subject: str | None
    lane: Lane
    now: datetime
    expires_at: datetime | None = None
    peaces: Peaces | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """When those who have one peace get it: at `due_at`, or summed up if their day is `full`."""

    quiet: int | None
    due_at: datetime
    summed_up_at: datetime
    full: Select[int] | None


async def fan_out(session: Session, chats: Chats, batch: Batch) -> int:
    """One delivery for each of these chats (account and id); how many there are."""
    to = chats.subquery()
    fixed = {
        Delivery.broadcast_id: batch.broadcast_id,
        Delivery.revision_id: batch.revision_id,
        Delivery.subject: batch.subject,
        Delivery.state: DeliveryState.pending,
        Delivery.attempts: 0,
        Delivery.uncertain_times: 0,
        Delivery.parts_sent: 0,
        Delivery.created_at: batch.now,
    }
    values = [literal(value, column.type) for column, value in fixed.items()]
    rows = select(to.c.account_id, to.c.id, *values).order_by(to.c.id)
    rows = await _each_at_its_time(session, rows, to, batch)
    columns = ["account_id", "chat_id", *(one.key for one in fixed), "lane", "due_at", "quiet"]
    last, made = await session.scalar(select(func.max(Chat.id))) or 0, 0
    for first in range(0, last + 1, AT_ONCE):
        some = rows if last < AT_ONCE else rows.where(to.c.id.between(first, first + AT_ONCE - 1))
        result = await session.execute(insert(Delivery).from_select(columns, some))
        made += cast("CursorResult[Any]", result).rowcount
    return made


async def _each_at_its_time(
    session: Session, rows: Select[*tuple[Any, ...]], to: Subquery, batch: Batch
) -> Select[*tuple[Any, ...]]:
    """The rows with lane, time and quiet hours; one for all is a value, and costs nothing."""
    if batch.peaces is None:
        base = _Turn(None, batch.now, batch.now, None)
        return rows.add_columns(*_columns([base], literal(0), to, batch.lane))
    peaces = [batch.peaces.base]
    peaces += sorted(set(batch.peaces.own.values()) - {*peaces}, key=_order)
    counted = await _earlier(session, batch, max(peace.a_day for peace in peaces))
    turns = [_turn(peace, batch, counted) for peace in peaces]
    if len(turns) == 1:
        return rows.add_columns(*_columns(turns, literal(0), to, batch.lane))
    numbers = {unit_id: peaces.index(peace) for unit_id, peace in batch.peaces.own.items()}
    own = _own_of_chats(numbers)
    rows = rows.outerjoin_from(to, own, own.c.chat_id == to.c.id)
    return rows.add_columns(*_columns(turns, func.coalesce(own.c.number, 0), to, batch.lane))


def _order(peace: Peace) -> tuple[int, int]:
    return peace.quiet or 0, peace.a_day


def _columns(
    turns: Sequence[_Turn], number: ColumnElement[int], to: Subquery, lane: Lane
) -> list[ColumnElement[Any]]:
    """Lane, time and quiet hours of a row that has the turn of this number."""

    def its(values: Sequence[object], like: ColumnElement[Any]) -> ColumnElement[Any]:
        base, *others = (literal(value, like.type) for value in values)
        return case(dict(enumerate(others, 1)), value=number, else_=base) if others else base

    times = Delivery.__table__.c.due_at
    due_at = its([turn.due_at for turn in turns], times)
    hours = its([turn.quiet for turn in turns], Delivery.__table__.c.quiet)
    capped = [(n, turn.full) for n, turn in enumerate(turns) if turn.full is not None]
    if not capped:
        return [literal(int(lane)), due_at, hours]
    full = or_(*(and_(number == n, to.c.id.in_(chats)) for n, chats in capped))
    summed_up_at = its([turn.summed_up_at for turn in turns], times)
    return [
        case((full, int(Lane.digest)), else_=int(lane)),
        case((full, summed_up_at), else_=due_at),
        hours,
    ]


def _turn(peace: Peace, batch: Batch, counted: Select[int] | None) -> _Turn:
    due_at = quiet.ends_at(peace.quiet, batch.now, peace.zone) or batch.now
    if _too_late(batch, due_at):
        # It is withheld when its turn comes: the sooner its author hears of it the better.
        due_at = batch.now
    summed_up_at = quiet.summed_up_at(peace.quiet, due_at, peace.zone)
    capped = counted is not None and peace.a_day and not _too_late(batch, summed_up_at)
    full = _full(counted, peace, due_at) if capped and counted is not None else None
    return _Turn(peace.quiet, due_at, summed_up_at, full)


def _too_late(batch: Batch, at: datetime) -> bool:
    return batch.expires_at is not None and batch.expires_at <= at


async def _earlier(session: Session, batch: Batch, most: int) -> Select[int] | None:
    """The broadcasts that somebody in the audience may have today; None: fewer than the least."""
    peaces = batch.peaces
    if peaces is None or batch.lane is not Lane.routine or not most:
        return None
    midnight, _ = quiet.day_of(batch.now, peaces.base.zone)
    root = peaces.unit_id
    earlier = (
        select(Broadcast.id)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            # What was planned last night may be due today.
            Broadcast.planned_at >= midnight - NIGHT_BEFORE,
            Broadcast.purpose == Purpose.first,
            Broadcast.id != batch.broadcast_id,
            or_(*(Announcement.unit_id.in_(part) for part in (lineage(root), subtree(root)))),
        )
    )
    least = min(peace.a_day for peace in (peaces.base, *peaces.own.values()) if peace.a_day)
    found = await session.scalars(earlier.limit(least))
    return earlier if len(found.all()) == least else None


def _full(counted: Select[int], peace: Peace, due_at: datetime) -> Select[int]:
    """The chats that have enough on that day: what is put off to another is due then."""
    midnight, next_midnight = quiet.day_of(due_at, peace.zone)
    return (
        select(Delivery.chat_id)
        .where(
            Delivery.broadcast_id.in_(counted),
            Delivery.lane == int(Lane.routine),
            Delivery.state.in_(_COUNTED),
            Delivery.due_at >= midnight,
            Delivery.due_at < next_midnight,
        )
        .group_by(Delivery.chat_id)
        .having(func.count() >= peace.a_day)
    )


def _own_of_chats(numbers: Mapping[int, int]) -> Subquery:
    """The chats that belong below these units, each with the number of the nearest.

    On a phone that women of several units share the first number counts.
    """
    by_number: dict[int, list[int]] = {}
    for unit_id, number in numbers.items():
        by_number.setdefault(number, []).append(unit_id)
    nearest = func.row_number().over(
        partition_by=UnitLink.descendant_id, order_by=UnitLink.depth
    )
    ranked = (
        select(
            UnitLink.descendant_id.label("unit_id"),
            case(*((_among(ids), number) for number, ids in by_number.items())).label("number"),
            nearest.label("rank"),
        )
        .where(_among(numbers), UnitLink.until.is_(None))
        .subquery()
    )
    members = (
        select(Identity.chat_id, func.min(ranked.c.number).label("number"))
        .join(Membership, Membership.person_id == Identity.person_id)
        .join(ranked, ranked.c.unit_id == Membership.unit_id)
        .where(
            Identity.linked_at.is_not(None),
            Membership.standing == Standing.active,
            ranked.c.rank == 1,
        )
        .group_by(Identity.chat_id)
    )
    groups = (
        select(Chat.id, ranked.c.number)
        .join(ranked, ranked.c.unit_id == Chat.unit_id)
        .where(Chat.kind == ChatKind.group, ranked.c.rank == 1)
    )
    return union_all(members, groups).subquery()


def _among(unit_ids: Iterable[int]) -> ColumnElement[bool]:
    # Written out: there may be more units than a statement has room for parameters.
    written = bindparam(None, [*unit_ids], BigKey, expanding=True, literal_execute=True)
    return UnitLink.ancestor_id.in_(written)
