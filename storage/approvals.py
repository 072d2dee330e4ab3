"""A second official's yes or no to a text that many will get; the first decision counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage import units
from storage.announcements import Announcement, digest
from storage.base import Base, Key, Word
from storage.database import Session

CLIMBS_AT_ONCE = 100
SETTING = "approval_above"


class ApprovalState(StrEnum):
    waiting = "waiting"
    approved = "approved"
    refused = "refused"
    void = "void"  # the text was changed, or taken back, before anybody decided


class Approval(Base):
    """A second official is asked to confirm a frozen text.

    `digest` is that of message, audience and time: whoever approves, approves just these. `then`
    is what happens afterwards. `unit_id`: whose leaders may decide; it climbs at `climbs_at`.
    """

    __tablename__ = "approvals"
    __table_args__ = (Index(None, "state", "climbs_at"),)

    id: Mapped[Key]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    digest: Mapped[str] = mapped_column(String(64))
    then: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[ApprovalState] = mapped_column(Word(ApprovalState))
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    climbs_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))


def seal(announcement: Announcement, then: Mapping[str, Any]) -> str:
    """The same for the same message, audience and start: what a decision is about."""
    return digest({"message": announcement.message, "to": announcement.audience, "then": then})


async def ask(
    session: Session,
    announcement: Announcement,
    then: Mapping[str, Any],
    *,
    unit_id: int,
    asked_by: int,
    now: datetime,
    climbs_at: datetime,
) -> Approval:
    """Ask the leaders of a unit for their yes; whatever was asked before is void."""
    await void(session, announcement.id)
    row = Approval(
        announcement_id=announcement.id,
        unit_id=unit_id,
        digest=seal(announcement, then),
        then=dict(then),
        state=ApprovalState.waiting,
        asked_by=asked_by,
        asked_at=now,
        climbs_at=climbs_at,
    )
    session.add(row)
    await session.flush()
    return row


async def held(session: Session, approval_id: int) -> Approval | None:
    """The request as it stands, held until the commit, so that the first decision counts."""
    return await session.get(Approval, approval_id, with_for_update=True, populate_existing=True)


async def newest(session: Session, announcement_id: int) -> Approval | None:
    """The last time a yes was asked for this announcement."""
    return await session.scalar(
        select(Approval)
        .where(Approval.announcement_id == announcement_id)
        .order_by(Approval.id.desc())
        .limit(1)
    )


async def void(session: Session, announcement_id: int) -> bool:
    """What waits for a decision on this announcement waits no more; False if nothing did."""
    result = await session.execute(
        update(Approval)
        .where(
            Approval.announcement_id == announcement_id, Approval.state == ApprovalState.waiting
        )
        .values(state=ApprovalState.void, climbs_at=None)
        .returning(Approval.id)
        .execution_options(synchronize_session="fetch")
    )
    return result.first() is not None


async def due_to_climb(session: Session, now: datetime) -> Sequence[int]:
    """The requests whose time at their unit is up."""
    rows = await session.scalars(
        select(Approval.id)
        .where(Approval.state == ApprovalState.waiting, Approval.climbs_at <= now)
        .order_by(Approval.climbs_at, Approval.id)
        .limit(CLIMBS_AT_ONCE)
    )
    return rows.all()


async def threshold(session: Session, unit_id: int, usual: int) -> int:
    """Above how many members a unit wants a second yes: its own word, or the nearest one's above.

    `usual` where none of them has said.
    """
    return await units.number_set(session, unit_id, SETTING, usual)


async def granted(session: Session, announcement: Announcement, *, repeats: bool) -> bool:
    """Whether this text to these people has its yes.

    At another hour it is the same; sent again and again (`repeats`) it is not.
    """
    row = await newest(session, announcement.id)
    return (
        row is not None
        and row.state is ApprovalState.approved
        and row.digest == seal(announcement, row.then)
        and (row.then.get("rule") is not None) is repeats
    )
