"""Whether those at an online meeting are there: asked at moments that nobody knows beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Select,
    UniqueConstraint,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage import deliveries
from storage.base import Base, Key
from storage.bell import Topic, ring
from storage.chats import Account, Chat, ChatKind, ChatState, Identity
from storage.database import Session, insert_once
from storage.deliveries import Delivery, DeliveryState, Lane
from storage.meetings import (
    ATTENDED,
    Answer,
    Attendance,
    Invitation,
    Meeting,
    MeetingState,
    Mode,
)
from storage.people import Membership, Person, Standing


class PresencePrompt(Base):
    """One such moment of a meeting; answers count until `until`.

    `sent_at` without `until`: nobody was asked, for by then the meeting was over. `told_at`: when
    its leaders heard who had answered.
    """

    __tablename__ = "presence_prompts"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index(None, "sent_at", "due_at"),
        Index(None, "told_at", "until"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class PromptAnswer(Base):
    """Somebody was there at that moment."""

    __tablename__ = "prompt_answers"
    __table_args__ = (UniqueConstraint("prompt_id", "person_id"),)

    id: Mapped[Key]
    prompt_id: Mapped[int] = mapped_column(ForeignKey("presence_prompts.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Attentive:
    """A member who attends online, and to how many of the prompts she answered."""

    number: int
    name: str
    answers: int


async def fix(session: Session, meeting_id: int, moments: Sequence[datetime]) -> None:
    """The moments at which it will be asked; what was fixed before stays."""
    rows = [
        {"meeting_id": meeting_id, "number": number, "due_at": at}
        for number, at in enumerate(moments, 1)
    ]
    await insert_once(session, PresencePrompt, rows)


async def due(session: Session, now: datetime) -> list[tuple[PresencePrompt, Meeting]]:
    """Prompts of open meetings whose moment has come; held, so that one process asks."""
    rows = await session.execute(
        select(PresencePrompt, Meeting)
        .join(Meeting, Meeting.id == PresencePrompt.meeting_id)
        .where(
            PresencePrompt.sent_at.is_(None),
            PresencePrompt.due_at <= now,
            Meeting.state == MeetingState.open,
            Meeting.starts_at <= now,
        )
        .order_by(PresencePrompt.id)
        .with_for_update(skip_locked=True, of=PresencePrompt)
    )
    return [(prompt, meeting) for prompt, meeting in rows]


async def answered_out(session: Session, now: datetime) -> list[tuple[PresencePrompt, Meeting]]:
    """Prompts whose time for answers has run out and whose leaders do not know yet; held."""
    rows = await session.execute(
        select(PresencePrompt, Meeting)
        .join(Meeting, Meeting.id == PresencePrompt.meeting_id)
        .where(PresencePrompt.told_at.is_(None), PresencePrompt.until <= now)
        .order_by(PresencePrompt.id)
        .with_for_update(skip_locked=True, of=PresencePrompt)
    )
    return [(prompt, meeting) for prompt, meeting in rows]


async def ask(session: Session, meeting: Meeting, message: Mapping[str, Any], now: datetime) -> int:
    """A message to all who may be attending from afar, each in one chat; in how many.

    Those are the members who are not marked, or marked as online, and have not said that they
    do not come.
    """
    fixed = {
        Delivery.message: dict(message),
        Delivery.subject: message.get("subject"),
        Delivery.lane: int(Lane.operational),
        Delivery.state: DeliveryState.pending,
        Delivery.attempts: 0,
        Delivery.uncertain_times: 0,
        Delivery.parts_sent: 0,
        Delivery.due_at: now,
        Delivery.created_at: now,
    }
    homes = _homes(meeting).subquery()
    values = [literal(value, column.type) for column, value in fixed.items()]
    rows = (
        select(homes.c.account_id, homes.c.id, *values)
        .where(homes.c.rank == 1)
        .group_by(homes.c.account_id, homes.c.id)
        .order_by(homes.c.id)
    )
    columns = ["account_id", "chat_id", *(one.key for one in fixed)]
    made = await session.scalars(insert(Delivery).from_select(columns, rows).returning(Delivery.id))
    ids = list(made)
    if ids:
        await deliveries.note(session, ids, DeliveryState.pending, None, now)
        ring(session, Topic.send)
    return len(ids)


def _homes(meeting: Meeting) -> Select[int, int, int]:
    """The private chats of those who are to be asked; rank 1 is where a person is told things."""
    rank = func.row_number().over(
        partition_by=Identity.person_id,
        order_by=(
            Account.stopped_because.is_not(None),
            Chat.heard_at.desc().nulls_last(),
            Chat.id,
        ),
    )
    line = and_(Attendance.person_id == Membership.person_id, Attendance.meeting_id == meeting.id)
    answer = and_(Invitation.person_id == Membership.person_id, Invitation.meeting_id == meeting.id)
    return (
        select(Chat.account_id, Chat.id, rank.label("rank"))
        .select_from(Membership)
        .join(Identity, Identity.person_id == Membership.person_id)
        .join(Chat, Chat.id == Identity.chat_id)
        .join(Account, Account.id == Chat.account_id)
        .outerjoin(Attendance, line)
        .outerjoin(Invitation, answer)
        .where(
            _of(meeting),
            Identity.linked_at.is_not(None),
            Chat.kind == ChatKind.private,
            Chat.state == ChatState.open,
            or_(
                and_(Attendance.mode == Mode.online, Attendance.presence.in_(ATTENDED)),
                and_(
                    Attendance.id.is_(None),
                    or_(Invitation.id.is_(None), Invitation.answer == Answer.coming),
                ),
            ),
        )
    )


def _of(meeting: Meeting) -> Any:  # noqa: ANN401  # a condition, whose type SQLAlchemy spells long
    return and_(
        or_(Membership.unit_id == meeting.unit_id, Membership.group_id == meeting.unit_id),
        Membership.standing == Standing.active,
    )


async def answer(session: Session, prompt_id: int, person_id: int, now: datetime) -> bool:
    """She was there; False when she has said so before."""
    row = {"prompt_id": prompt_id, "person_id": person_id, "answered_at": now}
    return bool(await insert_once(session, PromptAnswer, row))


async def asked(session: Session, meeting_id: int) -> int:
    """How many times it has been asked at a meeting."""
    found = await session.scalar(
        select(func.count()).where(
            PresencePrompt.meeting_id == meeting_id, PresencePrompt.until.is_not(None)
        )
    )
    return found or 0


async def attentive(session: Session, meeting: Meeting) -> list[Attentive]:
    """Who attends online or has answered, by roster number."""
    counted = (
        select(PromptAnswer.person_id, func.count().label("answers"))
        .join(PresencePrompt, PresencePrompt.id == PromptAnswer.prompt_id)
        .where(PresencePrompt.meeting_id == meeting.id)
        .group_by(PromptAnswer.person_id)
        .subquery()
    )
    online = and_(
        Attendance.person_id == Membership.person_id,
        Attendance.meeting_id == meeting.id,
        Attendance.mode == Mode.online,
        Attendance.presence.in_(ATTENDED),
    )
    rows = await session.execute(
        select(Membership.roster_no, Person.name, func.coalesce(counted.c.answers, 0))
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(counted, counted.c.person_id == Membership.person_id)
        .outerjoin(Attendance, online)
        .where(_of(meeting), or_(counted.c.answers.is_not(None), Attendance.id.is_not(None)))
        .order_by(Membership.roster_no, Membership.id)
    )
    return [Attentive(*row) for row in rows]
