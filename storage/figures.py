"""Figures on how far announcements came: counted by unit, channel and age, never by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    Subquery,
    case,
    distinct,
    func,
    or_,
    select,
)

from storage.announcements import Announcement, AnnouncementState, Broadcast, Purpose
from storage.audiences import Whom, listening, tied
from storage.chats import Account, Chat, Identity
from storage.criteria import Tie
from storage.database import Session
from storage.deliveries import Receipt, ReceiptKind
from storage.people import Membership, Person
from storage.search import Period
from storage.units import Level, Unit, UnitLink, lineage, subtree

MOST_FIRINGS = 200  # of one report
RELAYED = "relayed"  # beside the channels: told in person


@dataclass(frozen=True, slots=True)
class Count:
    """Members meant, how many of them the assistant can write to, and how many know.

    Over several firings each counts once for each; `told` never exceeds `members`.
    """

    name: str
    members: int
    reachable: int
    told: int

    def plus(self, other: "Count") -> "Count":
        """Both together, under this name."""
        return Count(
            self.name,
            self.members + other.members,
            self.reachable + other.reachable,
            self.told + other.told,
        )


async def firings(
    session: Session, unit_id: int, period: Period
) -> Sequence[tuple[Broadcast, Announcement]]:
    """What was announced in, above or below a unit and asked for confirmation, newest first."""
    query = (
        select(Broadcast, Announcement)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            Broadcast.purpose == Purpose.first,
            Announcement.needs_ack.is_(True),
            Announcement.state != AnnouncementState.recalled,
            or_(
                Announcement.unit_id.in_(lineage(unit_id)),
                Announcement.unit_id.in_(subtree(unit_id)),
            ),
        )
        .order_by(Broadcast.id.desc())
        .limit(MOST_FIRINGS)
    )
    if period.since is not None:
        query = query.where(Broadcast.planned_at >= period.since)
    if period.until is not None:
        query = query.where(Broadcast.planned_at < period.until)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def newest_texts(session: Session, first_ids: Sequence[int]) -> list[int]:
    """For each of these firings its last correction, or itself: whom to ask who knows of it."""
    rows = await session.execute(
        select(Broadcast.corrects_id, func.max(Broadcast.id))
        .where(Broadcast.corrects_id.in_(first_ids), Broadcast.purpose == Purpose.correction)
        .group_by(Broadcast.corrects_id)
    )
    corrected = {row[0]: row[1] for row in rows}
    return [corrected.get(first, first) for first in first_ids]


def _meant(whom: Whom, level: Level | None = None) -> Subquery:
    """Each person who is meant, with each unit in which she is: for groups, with her group."""

    def placed(tie: Tie) -> Select[int, int | None]:
        in_group = level is Level.group and tie is Membership
        return select(tie.person_id, (Membership.group_id if in_group else tie.unit_id).label("at"))

    return tied(placed, whom).subquery()


def _once(whom: Whom) -> Subquery:
    """Each person who is meant, once."""
    everywhere = _meant(whom)
    return select(everywhere.c.person_id).distinct().subquery()


def _told(broadcast_ids: Sequence[int]) -> Subquery:
    """Of how many of these firings each person knows."""
    return (
        select(Receipt.person_id, func.count(distinct(Receipt.broadcast_id)).label("times"))
        .where(Receipt.broadcast_id.in_(broadcast_ids))
        .group_by(Receipt.person_id)
        .subquery()
    )


def _reached() -> Select[int]:
    """The persons whom a private chat reaches."""
    return (
        select(Identity.person_id)
        .join(Chat, Chat.id == Identity.chat_id)
        .where(listening())
        .distinct()
    )


def _counts(
    people: Subquery, broadcast_ids: Sequence[int], *keys: ColumnElement[str] | ColumnElement[int]
) -> Select[*tuple[Any, ...]]:
    """Over persons: members, reachable and told, with these columns in front."""
    told, reached = _told(broadcast_ids), _reached().subquery()
    times = len(broadcast_ids)
    return (
        select(
            *keys,
            func.count() * times,
            func.count(reached.c.person_id) * times,
            func.coalesce(func.sum(told.c.times), 0),
        )
        .select_from(people)
        .outerjoin(told, told.c.person_id == people.c.person_id)
        .outerjoin(reached, reached.c.person_id == people.c.person_id)
    )


async def overall(session: Session, broadcast_ids: Sequence[int], whom: Whom) -> Count:
    """Of all who are meant; who is in two units counts once."""
    row = (await session.execute(_counts(_once(whom), broadcast_ids))).one()
    return Count("", *row)


async def by_unit(
    session: Session, broadcast_ids: Sequence[int], whom: Whom, level: Level
) -> list[Count]:
    """The units of a level in which some are meant, those of which least know first."""
    meant = _meant(whom, level)
    above = (
        select(UnitLink.descendant_id, Unit.id, Unit.name)
        .join(Unit, Unit.id == UnitLink.ancestor_id)
        .where(UnitLink.until.is_(None), Unit.level == level, Unit.closed_at.is_(None))
        .subquery()
    )
    placed = (
        select(meant.c.person_id, above.c.id, above.c.name)
        .join(above, above.c.descendant_id == meant.c.at)
        .distinct()
        .subquery()
    )
    query = _counts(placed, broadcast_ids, placed.c.id, placed.c.name)
    rows = await session.execute(query.group_by(placed.c.id, placed.c.name))
    found = [Count(name, *counts) for _, name, *counts in rows]
    return sorted(found, key=lambda one: (one.told / one.members, one.told - one.members, one.name))


async def by_age(
    session: Session, broadcast_ids: Sequence[int], whom: Whom, born_before: Sequence[int]
) -> list[Count]:
    """By year of birth: the oldest first, `born_before` ascending; unknown under the name ""."""
    once = _once(whom)
    aged = (
        select(once.c.person_id, _band(born_before).label("band"))
        .join(Person, Person.id == once.c.person_id)
        .subquery()
    )
    query = _counts(aged, broadcast_ids, aged.c.band)
    rows = await session.execute(query.group_by(aged.c.band).order_by(aged.c.band))
    return [Count("" if band < 0 else str(band), *counts) for band, *counts in rows]


def _band(born_before: Sequence[int]) -> ColumnElement[int]:
    """The number of her band; -1 where her year is not known."""
    bands = [(Person.birth_year < year, number) for number, year in enumerate(born_before)]
    return case((Person.birth_year.is_(None), -1), *bands, else_=len(born_before))


async def by_channel(
    session: Session, broadcast_ids: Sequence[int], whom: Whom
) -> dict[str, int]:
    """By which channel members said that they know; those told in person under `RELAYED`.

    Who did both has said so herself.
    """
    once = _once(whom)
    ways = (
        select(
            Receipt.broadcast_id,
            Receipt.person_id,
            func.max(
                case(
                    (Receipt.kind == ReceiptKind.acknowledged, func.coalesce(Account.channel, "")),
                    else_=" ",
                )
            ).label("way"),
            func.max(case((Receipt.kind == ReceiptKind.acknowledged, 1), else_=0)).label("said"),
        )
        .join(once, once.c.person_id == Receipt.person_id)
        .outerjoin(Chat, Chat.id == Receipt.chat_id)
        .outerjoin(Account, Account.id == Chat.account_id)
        .where(Receipt.broadcast_id.in_(broadcast_ids))
        .group_by(Receipt.broadcast_id, Receipt.person_id)
        .subquery()
    )
    way = case((ways.c.said == 1, ways.c.way), else_=RELAYED)
    rows = await session.execute(select(way, func.count()).group_by(way))
    return {str(name).strip(): count for name, count in rows if str(name).strip()}


async def answered_within(
    session: Session, broadcast_id: int, shares: Sequence[float]
) -> list[datetime]:
    """When these shares (0 to 1) of those who answered by themselves had done so; [] for nobody."""
    answers = select(Receipt.at).where(
        Receipt.broadcast_id == broadcast_id,
        Receipt.kind == ReceiptKind.acknowledged,
        # Its author knew it before it was sent.
        Receipt.chat_id.is_not(None),
    )
    number = await session.scalar(_counted(answers)) or 0
    return [
        (
            await session.scalars(
                answers.order_by(Receipt.at).offset(round(share * (number - 1))).limit(1)
            )
        ).one()
        for share in (shares if number else ())
    ]


def _counted(query: SelectBase) -> Select[int]:
    return select(func.count()).select_from(query.subquery())
