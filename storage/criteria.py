"""Which persons of a part of the tree are meant: conditions on a person, resolved in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage.announcements import Announcement, Broadcast
from storage.deliveries import Receipt
from storage.meetings import ATTENDED, Attendance, Meeting, MeetingState
from storage.people import Membership, Person, Position, Role, Standing, in_office
from storage.replies import ImplementationReply, Progress
from storage.tags import Tag
from storage.units import UnitLink, lineage, subtree

Tie = type[Membership] | type[Position]  # what ties a person to a unit


class Answer(StrEnum):
    """What somebody has said to an earlier announcement."""

    confirmed = "confirmed"  # or was told in person
    not_confirmed = "not_confirmed"
    done = "done"
    not_yet = "not_yet"
    need_help = "need_help"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Whoever fits all that is set; of a list one is enough. Nothing set: every active member.

    `at` is the moment for which offices count, years of birth are inclusive, `tags` folded.
    With `roles` holders of these offices are meant, members of the unit or not. `since`: member
    from then on or later. `missed`: absent from so many of her unit's last closed meetings, all
    of them. `away_from`: absent from that meeting, excused or not. `about` is the broadcast that
    `answers` are given to. `ageless`: only those whose year of birth nobody knows.
    """

    at: datetime
    roles: tuple[Role, ...] = ()
    born_from: int | None = None
    born_to: int | None = None
    ageless: bool = False
    standing: Standing = Standing.active
    since: datetime | None = None
    tags: tuple[str, ...] = ()
    missed: int = 0
    away_from: int | None = None
    about: int | None = None
    answers: tuple[Answer, ...] = ()
    without_people: tuple[int, ...] = ()
    without_roles: tuple[Role, ...] = ()


def conditions(
    who: Criteria, tie: Tie, unit_id: int, within: Select[int]
) -> list[ColumnElement[bool]]:
    """What must be true of a tie to a unit; `within`: the units addressed below `unit_id`."""
    return [
        *_ties(who, tie, within),
        *_absences(who, tie, unit_id),
        *_ages(who, tie),
        *_marks(who, tie, unit_id),
        *_answers(who, tie),
        *_exclusions(who, tie, within),
    ]


def _ties(who: Criteria, tie: Tie, within: Select[int]) -> Iterator[ColumnElement[bool]]:
    if tie is Membership:
        yield Membership.standing == who.standing
        if who.standing is not Standing.active:
            # Whoever is no member anywhere any more is not written to.
            yield _active(tie)
    else:
        yield and_(Position.role.in_(who.roles), in_office(who.at), Position.unit_id.in_(within))
    if who.since is not None:
        yield tie.since >= who.since


def _there_is(tie: Tie, *what: ColumnElement[bool]) -> ColumnElement[bool]:
    # Whoever asks may join the same tables for a purpose of her own.
    return exists().where(*what).correlate(tie)


def _active(tie: Tie) -> ColumnElement[bool]:
    other = aliased(Membership)
    return _there_is(tie, other.person_id == tie.person_id, other.standing == Standing.active)


def _ages(who: Criteria, tie: Tie) -> Iterator[ColumnElement[bool]]:
    same = Person.id == tie.person_id
    if who.ageless:
        yield _there_is(tie, same, Person.birth_year.is_(None))
    if who.born_from is not None:
        yield _there_is(tie, same, Person.birth_year >= who.born_from)
    if who.born_to is not None:
        yield _there_is(tie, same, Person.birth_year <= who.born_to)


def _marks(who: Criteria, tie: Tie, unit_id: int) -> Iterator[ColumnElement[bool]]:
    if who.tags:
        yield _there_is(
            tie,
            Tag.person_id == tie.person_id,
            Tag.folded.in_(who.tags),
            _around(Tag.unit_id, unit_id),
        )


def _absences(who: Criteria, tie: Tie, unit_id: int) -> Iterator[ColumnElement[bool]]:
    """Away from that meeting; at none of the last so many closed meetings of her unit."""
    if who.away_from is not None:
        yield tie.person_id.in_(
            select(Attendance.person_id)
            .where(
                Attendance.meeting_id == who.away_from, Attendance.presence.not_in(ATTENDED)
            )
            .correlate(None)
        )
    if not who.missed:
        return
    place = func.row_number().over(
        partition_by=Meeting.unit_id, order_by=(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    last = (
        select(Meeting.id, Meeting.unit_id, place.label("place"))
        .where(Meeting.state == MeetingState.closed, _around(Meeting.unit_id, unit_id))
        .subquery()
    )
    missing = (
        select(Attendance.person_id, last.c.unit_id)
        .join(last, last.c.id == Attendance.meeting_id)
        .where(last.c.place <= who.missed, Attendance.presence.not_in(ATTENDED))
        .group_by(Attendance.person_id, last.c.unit_id)
        .having(func.count() == who.missed)
        # Made once, however many parts of a statement ask.
        .cte("missing")
    )
    yield tuple_(tie.person_id, tie.unit_id).in_(select(missing.c.person_id, missing.c.unit_id))


def _around(unit: InstrumentedAttribute[int], unit_id: int) -> ColumnElement[bool]:
    """That unit lies below `unit_id` or above it, or is it."""
    return or_(unit.in_(subtree(unit_id)), unit.in_(lineage(unit_id)))


def _answers(who: Criteria, tie: Tie) -> Iterator[ColumnElement[bool]]:
    if who.about is None:
        return
    yield or_(*(_said(answer, who.about, tie) for answer in who.answers))
    # Whoever belongs to where it never went has nothing to answer.
    yield tie.unit_id.in_(_reached_by(who.about))


def _said(answer: Answer, broadcast_id: int, tie: Tie) -> ColumnElement[bool]:
    told = _there_is(tie, Receipt.broadcast_id == broadcast_id, Receipt.person_id == tie.person_id)
    if answer is Answer.confirmed:
        return told
    if answer is Answer.not_confirmed:
        return ~told
    return _there_is(
        tie,
        ImplementationReply.broadcast_id == broadcast_id,
        ImplementationReply.person_id == tie.person_id,
        ImplementationReply.progress == Progress(answer),
    )


def _reached_by(broadcast_id: int) -> Select[int]:
    return (
        select(UnitLink.descendant_id)
        .join(Announcement, Announcement.unit_id == UnitLink.ancestor_id)
        .join(Broadcast, Broadcast.announcement_id == Announcement.id)
        .where(Broadcast.id == broadcast_id, UnitLink.until.is_(None))
        .correlate(None)
    )


def _exclusions(who: Criteria, tie: Tie, within: Select[int]) -> Iterator[ColumnElement[bool]]:
    if who.without_people:
        yield tie.person_id.not_in(who.without_people)
    if who.without_roles:
        held = (
            select(Position.person_id)
            .where(
                Position.role.in_(who.without_roles),
                in_office(who.at),
                Position.unit_id.in_(within),
            )
            .correlate(None)
        )
        yield tie.person_id.not_in(held)
