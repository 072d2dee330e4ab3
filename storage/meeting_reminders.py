"""Who is reminded of a meeting, and taking the reminders back from those they no longer concern."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, SelectBase, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from storage.announcements import Announcement, Broadcast, Purpose
from storage.audiences import Whom, listening, tied
from storage.chats import Chat, Identity
from storage.criteria import Tie
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState, note
from storage.invitations import AWAY
from storage.meetings import LIVE, Answer, Attendance, Invitation, Meeting, Mode

NOT_COMING = "not coming"
_NOT_GONE = (DeliveryState.pending, DeliveryState.leased)


class Concerned(StrEnum):
    """Whom a reminder is for; who has said no, or has come already, is never among them."""

    silent = "silent"  # has not answered
    coming = "coming"  # has said that she comes
    online = "online"  # of these: by the link


async def ahead(session: Session, now: datetime, within: timedelta) -> Sequence[int]:
    """Meetings that begin so soon and of which somebody may still have to be reminded."""
    rows = await session.scalars(
        select(Meeting.id)
        .where(_to_remind_of(now), Meeting.starts_at <= now + within)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return rows.all()


def _to_remind_of(now: datetime) -> ColumnElement[bool]:
    return and_(
        Meeting.state.in_(LIVE),
        Meeting.starts_at > now,
        or_(
            Meeting.day_reminder_at.is_(None),
            Meeting.hour_reminder_at.is_(None),
            Meeting.excuses_told_at.is_(None),
        ),
    )


async def take(session: Session, meeting_id: int, now: datetime) -> Meeting | None:
    """One of them, held until the commit; None while another process deals with it."""
    return await session.scalar(
        select(Meeting)
        .where(Meeting.id == meeting_id, _to_remind_of(now))
        .with_for_update(skip_locked=True)
    )


async def last_told(session: Session, meeting_id: int) -> datetime | None:
    """When everybody was told of a meeting, or of a change, for the last time."""
    return await session.scalar(
        select(func.max(Broadcast.planned_at))
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(Announcement.meeting_id == meeting_id, Broadcast.purpose != Purpose.reminder)
    )


def chats(
    whom: Whom,
    meeting_id: int,
    concerned: Collection[Concerned],
    besides: Collection[int] = (),
    without: SelectBase | None = None,
) -> SelectBase:
    """Account and id of the private chats of those who are concerned, each once.

    `besides`: persons who are told otherwise; `without`: chats that are written to anyway.
    """

    def heard(tie: Tie) -> Select[int, int]:
        query = (
            select(Chat.account_id, Chat.id)
            .join(Identity, Identity.chat_id == Chat.id)
            .join(tie, tie.person_id == Identity.person_id)
            .where(
                listening(),
                or_(*(_is(one, tie, meeting_id) for one in concerned)),
                ~exists().where(
                    Attendance.meeting_id == meeting_id, Attendance.person_id == tie.person_id
                ),
            )
        )
        if besides:
            query = query.where(Identity.person_id.not_in(besides))
        if without is not None:
            query = query.where(Chat.id.not_in(select(without.subquery().c.id)))
        return query

    return tied(heard, whom)


def _is(concerned: Concerned, tie: Tie, meeting_id: int) -> ColumnElement[bool]:
    said = exists().where(
        Invitation.meeting_id == meeting_id, Invitation.person_id == tie.person_id
    )
    if concerned is Concerned.silent:
        return ~said
    coming = said.where(Invitation.answer == Answer.coming)
    online = coming.where(Invitation.mode == Mode.online)
    return online if concerned is Concerned.online else and_(coming, ~online)


async def spare(
    session: Session, meeting_id: int, person_ids: Collection[int], now: datetime
) -> int:
    """Take back reminders that wait for these: they do not come; how many that were.

    Not where somebody else on the same phone may still come.
    """
    mate, this = aliased(Identity), aliased(Delivery)
    away = exists().where(
        Invitation.meeting_id == meeting_id,
        Invitation.person_id == mate.person_id,
        Invitation.answer.in_(AWAY),
    )
    theirs = (
        select(Delivery.id)
        .join(Identity, Identity.chat_id == Delivery.chat_id)
        .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .join(Announcement, Announcement.id == Broadcast.announcement_id)
        .where(
            Identity.person_id.in_(person_ids),
            Announcement.meeting_id == meeting_id,
            Broadcast.purpose == Purpose.reminder,
            Delivery.state.in_(_NOT_GONE),
            ~exists().where(
                mate.chat_id == Delivery.chat_id, mate.linked_at.is_not(None), ~away
            ),
        )
    )
    rows = await session.scalars(
        update(this)
        .where(this.id.in_(theirs), this.state.in_(_NOT_GONE))
        .values(
            state=DeliveryState.cancelled, reason=NOT_COMING, lease_owner=None, lease_until=None
        )
        .returning(this.id)
        .execution_options(synchronize_session=False)
    )
    spared = rows.all()
    await note(session, spared, DeliveryState.cancelled, NOT_COMING, now)
    return len(spared)
