"""Private help in the store: what is due is taken once, what is wiped is gone."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import chats, model_budget, people, refuge, units
from storage.chats import Chat, ChatKind
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane, add
from storage.people import Role
from storage.refuge import BLANK, HelpKind, HelpState, HelpTalk
from storage.units import Level

DAY = timedelta(days=1)


@pytest.fixture
async def chat(db: Database, now: datetime) -> Chat:
    async with db.transaction() as session:
        account = await chats.account(session, "memory", "1", "Thử")
        return await chats.chat_at(session, account.id, "c1", ChatKind.private, now)


async def opened(session: Session, chat: Chat, now: datetime) -> HelpTalk:
    return await refuge.open_talk(session, chat, None, HelpKind.violence, now)


async def delivered(
    session: Session, chat: Chat, subject: str | None, state: DeliveryState, now: datetime
) -> int:
    row = await add(session, chat, {"text": "kín", "subject": subject}, Lane.reply, now, now)
    row.state, row.native_id = state, f"n{row.id}"
    return row.id


async def texts(db: Database) -> dict[int, str]:
    async with db.reading() as session:
        return {row.id: row.message["text"] for row in await session.scalars(select(Delivery))}


async def test_what_is_due_is_taken_by_one(db: Database, chat: Chat, now: datetime) -> None:
    """Of two processes at the same talk the second goes on without it."""
    async with db.transaction() as session:
        talk = await opened(session, chat, now)
        talk.state, talk.climbs_at = HelpState.asked, now

    async with db.transaction() as session:
        assert len(await refuge.due_to_climb(session, now)) == 1
        if not db.is_sqlite:
            async with db.transaction() as other:
                assert not await refuge.due_to_climb(other, now)
    async with db.transaction() as session:
        assert not await refuge.due_to_climb(session, now - timedelta(seconds=1))


async def test_texts_fade_but_not_before_they_are_sent(
    db: Database, chat: Chat, now: datetime
) -> None:
    """Only those of the talk; what still waits is looked at again."""
    async with db.transaction() as session:
        talk = await opened(session, chat, now)
        talk.fades_at, talk.waiting = now, "lời nhắn"
        sent = await delivered(session, chat, talk.subject, DeliveryState.accepted, now)
        waits = await delivered(session, chat, talk.subject, DeliveryState.pending, now)
        other = await delivered(session, chat, "handover:1", DeliveryState.accepted, now)
        talk_id = talk.id

    async with db.transaction() as session:
        assert await refuge.fade(session, now, DAY) == 1

    assert await texts(db) == {sent: BLANK, waits: "kín", other: "kín"}
    async with db.reading() as session:
        talk = await session.get_one(HelpTalk, talk_id)
        assert (talk.fades_at, talk.waiting) == (now + DAY, None)


async def test_what_is_wiped_leads_nowhere(db: Database, chat: Chat, now: datetime) -> None:
    """Nothing of it goes out any more, and the platform's messages are named once."""
    async with db.transaction() as session:
        talk = await opened(session, chat, now)
        talk.natives = ["hers"]
        sent = await delivered(session, chat, talk.subject, DeliveryState.accepted, now)
        waits = await delivered(session, chat, talk.subject, DeliveryState.pending, now)
        row = await session.get_one(Delivery, waits)
        row.native_id = None
    async with db.transaction() as session:
        found = await refuge.newest(session, chat.id, now - DAY)
        await refuge.wipe(session, chat, found, now - DAY, now)

    assert set((await texts(db)).values()) == {BLANK}
    async with db.transaction() as session:
        assert (await session.get_one(Delivery, waits)).state is DeliveryState.cancelled
        assert await refuge.newest(session, chat.id, now - DAY) is None
        assert await refuge.any_doomed(session)
        assert await refuge.take_doomed(session) == [
            (chat.account_id, "c1", "hers"),
            (chat.account_id, "c1", f"n{sent}"),
        ]
    async with db.transaction() as session:
        assert not await refuge.any_doomed(session)
        assert await refuge.take_doomed(session) == []


async def test_a_wipe_heeds_whose_chat_it_is(db: Database, chat: Chat, now: datetime) -> None:
    """Not a word of anybody else is touched."""
    async with db.transaction() as session:
        other = await chats.chat_at(session, chat.account_id, "c2", ChatKind.private, now)
        kept = await delivered(session, other, None, DeliveryState.accepted, now)
        gone = await delivered(session, chat, None, DeliveryState.accepted, now)
        old = await delivered(session, chat, None, DeliveryState.accepted, now - 2 * DAY)
        await refuge.wipe(session, chat, None, now - DAY, now)

    assert await texts(db) == {kept: "kín", gone: BLANK, old: "kín"}


async def test_who_is_asked_and_who_is_not(db: Database, now: datetime) -> None:
    """The officer a unit named, then chairs, from near to far; never household or branch."""
    async with db.transaction() as session:
        province = await units.open_unit(session, "Tỉnh", Level.province, None, now)
        commune = await units.open_unit(session, "Xã", Level.commune, province, now)
        branch = await units.open_unit(session, "Khu", Level.branch, commune, now)
        who = {
            name: (await people.add_person(session, name, now, phone=phone)).id
            for name, phone in (("A", "1"), ("B", "1"), ("C", None), ("D", None), ("E", None))
        }
        await people.appoint(session, who["C"], branch.id, Role.branch_head, now)
        await people.appoint(session, who["D"], commune.id, Role.chair, now)
        await people.appoint(session, who["E"], province.id, Role.chair, now)
        commune.settings = {"refuge_officer": who["C"]}
        asker = await people.person(session, who["A"])
        assert asker is not None

        order = await refuge.candidates(session, [commune, province], "refuge_officer", now)
        near = await refuge.too_near(session, [asker], {branch.id}, now)

    assert order == [who["C"], who["D"], who["E"]]
    assert near == {who["A"], who["B"], who["C"]}


async def test_no_phone_is_no_household(db: Database, now: datetime) -> None:
    """Two of whom nothing is known do not live together."""
    async with db.transaction() as session:
        one, _ = [await people.add_person(session, name, now) for name in ("A", "B")]

        assert await refuge.too_near(session, [one], set(), now) == {one.id}


async def test_a_budget_of_none_is_none(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        assert not await model_budget.take(session, now.date(), 0, 100)
        assert await model_budget.take(session, now.date(), 1, 100)
        assert not await model_budget.take(session, now.date(), 1, 100)
