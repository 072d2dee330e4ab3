"""Who has not answered yet and can be reminded, and sparing those who have answered meanwhile."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, SelectBase, exists, select, update
from sqlalchemy.orm import aliased

from storage.announcements import Broadcast, Purpose
from storage.audiences import Whom, listening, tied
from storage.chats import Chat, Identity
from storage.criteria import Tie
from storage.database import Session
from storage.deliveries import Delivery, DeliveryState, Receipt, note

ANSWERED = "answered"
_NOT_GONE = (DeliveryState.pending, DeliveryState.leased)


def silent_chats(
    whom: Whom, broadcast_id: int, besides: int, among: Sequence[int] | None = None
) -> SelectBase:
    """Account and id of the private chats of those meant who have no receipt, each once.

    A chat that several share is among them as long as one of them has not answered. `among`:
    only of these chats.
    """
    here = () if among is None else (Chat.id.in_(among),)

    def heard(tie: Tie) -> Select[int, int]:
        return (
            select(Chat.account_id, Chat.id)
            .join(Identity, Identity.chat_id == Chat.id)
            .join(tie, tie.person_id == Identity.person_id)
            .where(
                *here,
                listening(),
                Identity.person_id != besides,
                ~exists().where(
                    Receipt.broadcast_id == broadcast_id, Receipt.person_id == tie.person_id
                ),
            )
        )

    return tied(heard, whom)


def _waiting_for(person_ids: Collection[int], first_id: int) -> Select[int, int]:
    """The reminders of a firing that are still to be sent to these persons, and their chats."""
    return (
        select(Delivery.id, Delivery.chat_id)
        .join(Identity, Identity.chat_id == Delivery.chat_id)
        .join(Broadcast, Broadcast.id == Delivery.broadcast_id)
        .where(
            Identity.person_id.in_(person_ids),
            Delivery.state.in_(_NOT_GONE),
            Broadcast.corrects_id == first_id,
            Broadcast.purpose == Purpose.reminder,
        )
    )


async def waiting_for(
    session: Session, person_ids: Collection[int], first_id: int
) -> Sequence[int]:
    """The chats of these persons for which a reminder of a firing waits."""
    rows = await session.execute(_waiting_for(person_ids, first_id))
    return sorted({chat_id for _, chat_id in rows})


async def spare(
    session: Session,
    person_ids: Collection[int],
    first_id: int,
    silent: SelectBase,
    now: datetime,
) -> int:
    """Take back the waiting reminders of these, but where somebody else on a phone is `silent`.

    A message that is just leaving is not held; what is only in a sender's hands is.
    """
    left = silent.subquery()
    theirs = _waiting_for(person_ids, first_id).subquery()
    this = aliased(Delivery)
    rows = await session.scalars(
        update(this)
        .where(
            this.id.in_(select(theirs.c.id)),
            this.state.in_(_NOT_GONE),
            this.chat_id.not_in(select(left.c.id)),
        )
        .values(
            state=DeliveryState.cancelled, reason=ANSWERED, lease_owner=None, lease_until=None
        )
        .returning(this.id)
        .execution_options(synchronize_session=False)
    )
    spared = rows.all()
    await note(session, spared, DeliveryState.cancelled, ANSWERED, now)
    return len(spared)
