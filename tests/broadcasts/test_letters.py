"""Each of several people is told something of her own."""

from datetime import datetime, timedelta

from sqlalchemy import event, select

from broadcasts import letters
from broadcasts.outgoing import Choice, Outgoing
from storage import chats, people
from storage.chats import Chat, ChatKind, ChatState, Identity
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryEvent, DeliveryState, Lane
from storage.people import Person


def write(person: Person) -> Outgoing:
    return Outgoing(person.name, choices=(Choice("1", "Đi", f"mt.yes:{person.id}"),), subject="m:1")


async def linked(session: Session, name: str, native_id: str, now: datetime) -> Person:
    account = await chats.account(session, "memory", "1", "x")
    person = await people.add_person(session, name, now)
    chat = await chats.chat_at(session, account.id, native_id, ChatKind.private, now)
    session.add(Identity(chat_id=chat.id, person_id=person.id, linked_at=now))
    await session.flush()
    return person


async def test_each_gets_her_own_where_she_was_heard_last(db: Database, now: datetime) -> None:
    """A closed chat is none; whoever has no chat is left out, and counted out."""
    async with db.transaction() as session:
        an = await linked(session, "An", "a1", now)
        binh = await linked(session, "Bình", "b1", now)
        alone = await people.add_person(session, "Chi", now)
        account = await chats.account(session, "memory", "1", "x")
        for native_id, state, heard in (
            ("a2", ChatState.open, now),
            ("a3", ChatState.blocked, now + timedelta(hours=1)),
        ):
            chat = await chats.chat_at(session, account.id, native_id, ChatKind.private, now)
            chat.state, chat.heard_at = state, heard
            session.add(Identity(chat_id=chat.id, person_id=an.id, linked_at=now))
        await session.flush()
        ids = [an.id, binh.id, alone.id]
        assert await letters.post_each(session, ids, write, now) == 2
        assert await letters.post_each(session, [], write, now) == 0
        rows = await session.execute(
            select(Chat.native_id, Delivery).join(Chat, Chat.id == Delivery.chat_id)
        )
        found = {row[0]: row[1] for row in rows}
        assert sorted(found) == ["a2", "b1"]
        message = found["a2"].message
        assert message is not None
        assert Outgoing.from_data(message) == write(an)
        assert found["a2"].state is DeliveryState.pending
        assert (found["a2"].lane, found["a2"].subject) == (Lane.operational, "m:1")
        events = await session.scalars(select(DeliveryEvent.delivery_id))
        assert sorted(events) == sorted(row.id for row in found.values())


async def test_a_hundred_letters_are_a_few_statements(
    sqlite_db: Database, now: datetime
) -> None:
    """However many there are."""
    async with sqlite_db.transaction() as session:
        ids = [(await linked(session, f"N{n}", f"c{n}", now)).id for n in range(100)]
        statements: list[str] = []

        def count(*args: object) -> None:
            statements.append(str(args[2]))

        engine = sqlite_db.engine.sync_engine
        event.listen(engine, "before_cursor_execute", count)
        assert await letters.post_each(session, ids, write, now) == 100
        event.remove(engine, "before_cursor_execute", count)
    assert len(statements) < 10
