"""What a person can look up again: firings that concerned her, newest first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from storage.announcements import Announcement, AnnouncementState, Broadcast, Kind, Purpose
from storage.chats import Identity
from storage.database import Session
from storage.deliveries import Delivery, Receipt
from storage.people import LEADING, Membership, Position, Standing, in_office
from storage.units import Unit, UnitLink

MOST = 300  # firings looked through for one question
# What an audience may say without being narrower than all members of its unit.
_WHOLE = frozenset({"unit_id", "to_groups", "to_private", "openly"})


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` until before `until`; None: open on that side."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The newest firing of an announcement within the period asked for."""

    broadcast_id: int
    sent_at: datetime
    unit: str
    title: str
    folded: str


EVER = Period()


async def find(
    session: Session,
    person_id: int,
    now: datetime,
    words: Iterable[str] = (),
    period: Period = EVER,
    kinds: Collection[Kind] = (),
) -> list[Found]:
    """What concerned her and has all these folded words; of a recurring one its last firing.

    What has been recalled was never announced; what was put right is found by its new words.
    """
    conditions = [Announcement.folded.contains(word, autoescape=True) for word in words]
    if kinds:
        conditions.append(Announcement.kind.in_(kinds))
    if period.since is not None:
        conditions.append(Broadcast.planned_at >= period.since)
    if period.until is not None:
        conditions.append(Broadcast.planned_at < period.until)
    return await _rows(session, person_id, now, conditions)


async def readable(
    session: Session, person_id: int, broadcast_id: int, now: datetime
) -> Found | None:
    """A firing, if it concerned her and still holds."""
    return next(iter(await _rows(session, person_id, now, [Broadcast.id == broadcast_id])), None)


async def _rows(
    session: Session, person_id: int, now: datetime, conditions: list[ColumnElement[bool]]
) -> list[Found]:
    steered = Announcement.unit_id.in_(_led(person_id, now))
    had = _had(person_id)
    addressed = Announcement.audience["unit_id"].as_integer().in_(homes(person_id))
    newest = (
        select(func.max(Broadcast.id))
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            Broadcast.purpose == Purpose.first,
            Announcement.state != AnnouncementState.recalled,
            or_(steered, had, addressed),
            *conditions,
        )
        .group_by(Broadcast.announcement_id)
    )
    rows = await session.execute(
        select(
            Broadcast.id,
            Broadcast.planned_at,
            Unit.name,
            Announcement.title,
            Announcement.folded,
            Announcement.audience,
            or_(steered, had, Announcement.author_id == person_id),
        )
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .join(Unit, Unit.id == Announcement.unit_id)
        .where(Broadcast.id.in_(newest))
        .order_by(Broadcast.id.desc())
        .limit(MOST)
    )
    return [Found(*row[:5]) for row in rows if row[6] or not is_narrow(row[5])]


def is_narrow(audience: Mapping[str, Any]) -> bool:
    """Whether it went only to some of the members: the others have no business with it."""
    return any(value for name, value in audience.items() if name not in _WHOLE)


def homes(person_id: int) -> Select[int]:
    """The units she belongs to, and all above them."""
    mine = (
        Membership.person_id == person_id,
        Membership.standing == Standing.active,
    )
    belongs = select(Membership.unit_id).where(*mine)
    grouped = select(Membership.group_id).where(*mine, Membership.group_id.is_not(None))
    return select(UnitLink.ancestor_id).where(
        UnitLink.until.is_(None),
        or_(UnitLink.descendant_id.in_(belongs), UnitLink.descendant_id.in_(grouped)),
    )


def _led(person_id: int, now: datetime) -> Select[int]:
    """The units she leads, and all below them."""
    held = select(Position.unit_id).where(
        Position.person_id == person_id, Position.role.in_(LEADING), in_office(now)
    )
    return select(UnitLink.descendant_id).where(
        UnitLink.until.is_(None), UnitLink.ancestor_id.in_(held)
    )


def _had(person_id: int) -> ColumnElement[bool]:
    """Of firings: it was sent to her, or she is known to know of it."""
    sent = (
        select(Delivery.broadcast_id)
        .join(Identity, Identity.chat_id == Delivery.chat_id)
        .where(Identity.person_id == person_id, Identity.linked_at.is_not(None))
    )
    # Receipts are found by their firing: of hers alone there is no list.
    known = exists().where(Receipt.broadcast_id == Broadcast.id, Receipt.person_id == person_id)
    return or_(Broadcast.id.in_(sent), known)


async def knows(session: Session, broadcast_id: int, person_id: int) -> bool:
    """Whether she has confirmed a firing, or was told of it in person."""
    found = await session.scalar(
        select(Receipt.id)
        .where(Receipt.broadcast_id == broadcast_id, Receipt.person_id == person_id)
        .limit(1)
    )
    return found is not None
