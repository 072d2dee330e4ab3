"""The pass of every group: what was sent is written down, what leaves next marked, both noted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    DateTime,
    Integer,
    String,
    Table,
    bindparam,
    func,
    insert,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.types import TypeEngine

from storage import turnover
from storage.base import Utc, Word
from storage.deliveries import Delivery, DeliveryEvent, DeliveryState
from storage.turnover import MARK, Item, Settled

# What differs between messages that were sent.
_OWN: dict[str, TypeEngine[Any]] = {
    "id": BigInteger(),
    "attempts": Integer(),
    "uncertain_times": Integer(),
    "native_id": String(),
    "sent_at": DateTime(timezone=True),
}


def _pass() -> ReturningInsert[Any, Any]:
    lists = (bindparam(f"their_{name}", type_=ARRAY(kind)) for name, kind in _OWN.items())
    sent = func.unnest(*lists).table_valued(*_OWN, name="sent").render_derived()
    written = (
        update(cast("Table", Delivery.__table__))
        .where(Delivery.id == sent.c.id, turnover.still_counts())
        .values(
            state=DeliveryState.accepted,
            reason=None,
            lease_owner=None,
            lease_until=None,
            **{name: sent.c[name] for name in _OWN if name != "id"},
        )
        .returning(Delivery.id)
        .cte("written")
    )
    marked, states = MARK.cte("marked"), Word(DeliveryState)
    now, owner = bindparam("now", type_=Utc()), bindparam("owner", type_=String())
    news = union_all(
        select(written.c.id, literal(DeliveryState.accepted, states), null(), now),
        select(marked.c.id, literal(DeliveryState.sending, states), owner, now),
    )
    events = cast("Table", DeliveryEvent.__table__)
    return (
        insert(events)
        .from_select(["delivery_id", "state", "detail", "at"], news)
        .returning(events.c.delivery_id, events.c.state)
    )


_PASS = _pass()


def pass_on(
    connection: Connection,
    sent: Sequence[Settled],
    items: Sequence[Item],
    owner: str,
    now: datetime,
    until: datetime,
) -> set[int]:
    """Write down what was accepted; mark and note what is to leave: the ids of what may."""
    if connection.dialect.name != "postgresql":
        turnover.settle(connection, sent, owner, now)
        marked = turnover.mark_sending(connection, items, owner, until) if items else set()
        turnover.note(connection, {one.id for one in sent} | marked, owner, now)
        return marked
    # As many trips there and back would take longer than what is done there.
    turnover.start_sending(connection, items)
    lists = {f"their_{name}": [getattr(one, name) for one in sent] for name in _OWN}
    common = {"ids": [item.id for item in items], "owner": owner, "now": now, "until": until}
    rows = connection.execute(_PASS, lists | common)
    return {delivery_id for delivery_id, state in rows if state is DeliveryState.sending}
