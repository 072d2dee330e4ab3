"""Answers to an invitation as a leader needs them: in numbers, by name, and who asks for leave."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update

from storage import meetings
from storage.database import Session, insert_once
from storage.meetings import LIVE, AbsenceReason, Answer, Excuse, Invitation, Meeting, Mode
from storage.people import Membership, Person, Standing
from storage.text import clean
from storage.units import lineage, subtree

AWAY = (Answer.not_coming, Answer.proxy)


@dataclass(frozen=True, slots=True)
class Expected:
    """Answers in numbers, of the members of today.

    `online` are among the coming, `relayed` among all who answered: others answered for them.
    """

    members: int
    coming: int
    online: int
    away: int
    proxy: int
    relayed: int

    @property
    def silent(self) -> int:
        return self.members - self.coming - self.away - self.proxy


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One member of a branch or group with what she answered; None: nothing."""

    number: int
    person_id: int
    name: str
    answer: Answer | None
    reason: str | None
    code: AbsenceReason | None
    mode: Mode | None
    excuse: Excuse | None
    entered_by: int | None

    @property
    def relayed(self) -> bool:
        """Somebody else answered for her."""
        return self.entered_by not in (None, self.person_id)

    @property
    def asks(self) -> bool:
        """She is not coming herself, and her leader has not said whether that is all right."""
        return self.answer in AWAY and self.excuse is None


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be written down for somebody."""

    answer: Answer
    reason: str | None = None
    code: AbsenceReason | None = None
    mode: Mode | None = None
    excuse: Excuse | None = None


async def called_over(session: Session, unit_id: int, now: datetime) -> Sequence[Meeting]:
    """Meetings to come of this unit, then those of the units above it; soonest first of each."""
    rows = await session.scalars(
        select(Meeting)
        .where(
            Meeting.unit_id.in_(lineage(unit_id)),
            Meeting.state.in_(LIVE),
            Meeting.starts_at > now,
        )
        .order_by(Meeting.unit_id != unit_id, Meeting.starts_at, Meeting.id)
    )
    return rows.all()


async def ahead_for(
    session: Session, person_id: int, led: Collection[int], now: datetime
) -> list[Meeting]:
    """Meetings to come or going on of the units a person belongs to or leads, soonest first."""
    hers = await meetings.for_person(session, person_id, now)
    found = {meeting.id: meeting for meeting in hers if meeting.state in LIVE}
    if led:
        rows = await session.scalars(
            select(Meeting).where(
                Meeting.unit_id.in_(led),
                Meeting.state.in_(LIVE),
                Meeting.starts_at > now - meetings.OVER_AFTER,
            )
        )
        found |= {meeting.id: meeting for meeting in rows}
    return sorted(found.values(), key=lambda one: (one.starts_at, one.id))


async def answers_of(
    session: Session, meeting_ids: Collection[int], person_id: int
) -> dict[int, Invitation]:
    """What a person answered to these invitations, by meeting."""
    rows = await session.scalars(
        select(Invitation).where(
            Invitation.meeting_id.in_(meeting_ids), Invitation.person_id == person_id
        )
    )
    return {row.meeting_id: row for row in rows}


async def expected(session: Session, meeting_id: int, unit_id: int) -> Expected:
    """What the members of a unit and all below it have answered."""
    members = _members(unit_id).subquery()
    said = Invitation.answer
    rows = await session.execute(
        select(
            func.count(),
            func.count().filter(said == Answer.coming),
            func.count().filter(said == Answer.coming, Invitation.mode == Mode.online),
            func.count().filter(said == Answer.not_coming),
            func.count().filter(said == Answer.proxy),
            func.count().filter(Invitation.entered_by != Invitation.person_id),
        )
        .select_from(members)
        .outerjoin(
            Invitation,
            and_(
                Invitation.person_id == members.c.person_id, Invitation.meeting_id == meeting_id
            ),
        )
    )
    return Expected(*rows.one())


def _members(unit_id: int) -> Select[int]:
    return (
        select(Membership.person_id)
        .where(
            or_(
                Membership.unit_id.in_(subtree(unit_id)), Membership.group_id.in_(subtree(unit_id))
            ),
            Membership.standing == Standing.active,
        )
        .distinct()
    )


async def lines(session: Session, meeting_id: int, unit_id: int) -> list[AnswerLine]:
    """The active members of exactly this unit (branch or group), by number."""
    rows = await session.execute(
        select(
            Membership.roster_no,
            Person.id,
            Person.name,
            Invitation.answer,
            Invitation.reason,
            Invitation.reason_code,
            Invitation.mode,
            Invitation.excuse,
            Invitation.entered_by,
        )
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(
            Invitation,
            and_(Invitation.person_id == Person.id, Invitation.meeting_id == meeting_id),
        )
        .where(
            or_(Membership.unit_id == unit_id, Membership.group_id == unit_id),
            Membership.standing == Standing.active,
        )
        .order_by(Membership.roster_no, Membership.id)
    )
    return [AnswerLine(*row) for row in rows]


async def answer_for(
    session: Session,
    meeting_id: int,
    person_ids: Collection[int],
    said: Said,
    by: int,
    now: datetime,
) -> None:
    """Write the same answer down for several, in place of what stood there."""
    excused = said.excuse is not None
    values = {
        "answer": said.answer,
        "reason": clean(said.reason) if said.reason else None,
        "reason_code": said.code,
        "mode": said.mode,
        "answered_at": now,
        "entered_by": by,
        "excuse": said.excuse,
        "excused_by": by if excused else None,
        "excused_at": now if excused else None,
    }
    rows = [{"meeting_id": meeting_id, "person_id": one, **values} for one in sorted(person_ids)]
    await insert_once(session, Invitation, rows)
    await session.execute(
        update(Invitation)
        .where(Invitation.meeting_id == meeting_id, Invitation.person_id.in_(person_ids))
        .values(**values)
        .execution_options(synchronize_session="fetch")
    )


async def take_back_told(
    session: Session, meeting_id: int, by: int, at: datetime
) -> Sequence[int]:
    """Those for whom somebody answered at that moment have not answered; who they are."""
    rows = await session.scalars(
        delete(Invitation)
        .where(
            Invitation.meeting_id == meeting_id,
            Invitation.entered_by == by,
            Invitation.answered_at == at,
            Invitation.person_id != by,
        )
        .returning(Invitation.person_id)
        .execution_options(synchronize_session="fetch")
    )
    return sorted(rows.all())


async def decide(
    session: Session,
    meeting_id: int,
    decision: Excuse,
    who: Collection[int] | datetime,
    by: int,
    now: datetime,
) -> Sequence[int]:
    """Say yes or no to these, or to all who had asked by then; to whom it was said.

    Those who are coming after all have nothing to be decided about.
    """
    return await _decided(
        session,
        [
            Invitation.meeting_id == meeting_id,
            Invitation.answer.in_(AWAY),
            *(
                [Invitation.answered_at <= who, Invitation.excuse.is_(None)]
                if isinstance(who, datetime)
                else [Invitation.person_id.in_(who)]
            ),
        ],
        {"excuse": decision, "excused_by": by, "excused_at": now},
    )


async def undecide(session: Session, meeting_id: int, by: int, at: datetime) -> Sequence[int]:
    """Take back what somebody decided at that moment; about whom that was."""
    return await _decided(
        session,
        [
            Invitation.meeting_id == meeting_id,
            Invitation.excused_by == by,
            Invitation.excused_at == at,
        ],
        {"excuse": None, "excused_by": None, "excused_at": None},
    )


async def _decided(
    session: Session, which: Sequence[ColumnElement[bool]], values: dict[str, object]
) -> Sequence[int]:
    rows = await session.scalars(
        update(Invitation)
        .where(*which)
        .values(**values)
        .returning(Invitation.person_id)
        .execution_options(synchronize_session="fetch")
    )
    return sorted(rows.all())
