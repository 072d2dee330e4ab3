"""Chats: addresses made on first sight, who speaks in them, and codes that work once."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from storage import chats, people
from storage.chats import Chat, ChatKind, ChatState, Code, CodeUse
from storage.database import Database, Session
from tests.storage.seed import chat, union


async def linked(session: Session, where: Chat, name: str, at: datetime) -> int:
    """A person whose tie to a chat is confirmed; her id."""
    person = await people.add_person(session, name, at)
    tie = await chats.propose_identity(session, where.id, person.id)
    tie.linked_at = at
    await session.flush()
    return person.id


async def a_code(session: Session, now: datetime, digits: str = "123456") -> Code:
    return await chats.add_code(
        session,
        Code(digits=digits, use=CodeUse.link, made_at=now, expires_at=now + timedelta(minutes=15)),
    )


async def test_a_chat_is_made_on_first_sight(db: Database, now: datetime) -> None:
    """The second time it is the same one, whatever kind is claimed."""
    async with db.transaction() as session:
        first = await chat(session, "-100", now, ChatKind.group)
        again = await chat(session, "-100", now, ChatKind.private)

        assert again is first
        assert (first.kind, first.state, first.title) == (ChatKind.group, ChatState.open, "")
        assert await chats.chat(session, first.id) is first


async def test_two_events_at_once_make_one_chat(db: Database, now: datetime) -> None:
    """Two workers that meet a new chat together agree on its row."""

    async def meet() -> int:
        async with db.transaction() as session:
            return (await chat(session, "42", now)).id

    assert len(set(await asyncio.gather(*(meet() for _ in range(4))))) == 1


async def test_the_same_id_on_two_accounts_is_two_chats(db: Database, now: datetime) -> None:
    """Ids are unique within an account only."""
    async with db.transaction() as session:
        one = await chats.account(session, "telegram", "1", "Một")
        two = await chats.account(session, "zalo_bot", "1", "Hai")
        here = await chats.chat_at(session, one.id, "42", ChatKind.private, now)
        there = await chats.chat_at(session, two.id, "42", ChatKind.private, now)

        assert here.id != there.id


async def test_an_unknown_chat_is_an_error(db: Database) -> None:
    """A key that leads nowhere is a bug, not an answer."""
    async with db.reading() as session:
        with pytest.raises(NoResultFound):
            await chats.chat(session, 404)


async def test_several_women_share_one_phone(db: Database, now: datetime) -> None:
    """They come in the order in which they were linked; who is only proposed does not come."""
    async with db.transaction() as session:
        phone = await chat(session, "42", now)
        await linked(session, phone, "Mai", now + timedelta(minutes=1))
        await linked(session, phone, "Lan", now)
        stranger = await people.add_person(session, "Cúc", now)
        await chats.propose_identity(session, phone.id, stranger.id)

        known = await chats.known(session, phone.account_id, ["42", "43"])
        assert [person.name for person in known["42"].people] == ["Lan", "Mai"]
        assert (known["42"].chat, set(known)) == (phone, {"42"})


async def test_a_tie_is_proposed_once(db: Database, now: datetime) -> None:
    """Asking again finds the tie that is there, confirmed or not."""
    async with db.transaction() as session:
        phone = await chat(session, "42", now)
        lan = await linked(session, phone, "Lan", now)

        again = await chats.propose_identity(session, phone.id, lan)

        assert again.linked_at == now
        assert await chats.identity(session, phone.id, lan) is again
        assert await chats.identity(session, phone.id, lan + 1) is None


async def test_where_she_speaks_is_where_she_is_told_things(db: Database, now: datetime) -> None:
    """What is heard in several chats at once is one statement, and touches no other."""
    async with db.transaction() as session:
        first, second, third = [await chat(session, f"{n}", now) for n in range(3)]
        lan = await linked(session, first, "Lan", now)
        (await chats.propose_identity(session, third.id, lan)).linked_at = now
        await chats.heard(session, [second.id, third.id], now)
        await session.flush()
        assert await chats.home_of(session, lan) is third
    async with db.reading() as session:
        rows = [await chats.chat(session, one.id) for one in (first, second, third)]
        assert [row.heard_at for row in rows] == [None, now, now]


async def test_her_home_is_the_open_chat_she_used_last(db: Database, now: datetime) -> None:
    """A blocked chat is no way to reach her; one she never wrote in comes last."""
    async with db.transaction() as session:
        old, silent, blocked, new = [await chat(session, f"{n}", now) for n in range(4)]
        lan = await linked(session, old, "Lan", now)
        for where in (silent, blocked, new):
            (await chats.propose_identity(session, where.id, lan)).linked_at = now
        old.heard_at, new.heard_at = now, now + timedelta(days=1)
        blocked.heard_at, blocked.state = now + timedelta(days=2), ChatState.blocked
        await session.flush()

        for home in (new, old, silent):
            assert await chats.home_of(session, lan) is home
            home.state = ChatState.blocked
            await session.flush()

        assert await chats.home_of(session, lan) is None


async def test_a_unit_has_its_open_groups(db: Database, now: datetime) -> None:
    """Of exactly this unit: not those below, not private chats, not closed ones."""
    async with db.transaction() as session:
        u = await union(session, now)
        groups = [await chat(session, f"-{n}", now, ChatKind.group) for n in range(1, 5)]
        for where, unit in zip(groups, (u.rose, u.rose, u.circle, u.rose), strict=True):
            where.unit_id = unit.id
        groups[3].state = ChatState.dead
        await session.flush()

        found = await chats.groups_of(session, u.rose.id)

        assert [where.native_id for where in found] == ["-1", "-2"]


async def test_stop_reaches_all_her_chats_and_nobody_else(db: Database, now: datetime) -> None:
    """ "dừng" once is enough; taking it up again undoes it."""
    async with db.transaction() as session:
        one, two = await chat(session, "1", now), await chat(session, "2", now)
        lan = await linked(session, one, "Lan", now)
        mai = await linked(session, one, "Mai", now)
        await chats.propose_identity(session, two.id, lan)

        async def stopped() -> list[datetime | None]:
            keys = ((one.id, lan), (two.id, lan), (one.id, mai))
            ties = [await chats.identity(session, *key) for key in keys]
            return [tie.stopped_at for tie in ties if tie is not None]

        await chats.stop_notices(session, lan, now)
        assert await stopped() == [now, now, None]
        await chats.stop_notices(session, lan, None)
        assert await stopped() == [None, None, None]


async def test_a_code_works_until_it_is_spent(db: Database, now: datetime) -> None:
    """Spent once, it is no longer found and cannot be spent again."""
    async with db.transaction() as session:
        phone = await chat(session, "42", now)
        code = await a_code(session, now)

        assert await chats.live_code(session, "123456", now) is code
        assert await chats.spend_code(session, code.id, phone.id, now)
        assert not await chats.spend_code(session, code.id, phone.id, now)
        assert await chats.live_code(session, "123456", now) is None


async def test_a_code_runs_out(db: Database, now: datetime) -> None:
    """At the minute it says, not a moment later."""
    async with db.transaction() as session:
        code = await a_code(session, now)
        end = code.expires_at

        assert await chats.live_code(session, "123456", end - timedelta(seconds=1)) is code
        assert await chats.live_code(session, "123456", end) is None
        assert await chats.live_code(session, "654321", now) is None


async def test_a_code_is_spent_once_under_two_transactions(db: Database, now: datetime) -> None:
    """Two chats type it at the same moment; one is told that it worked."""
    async with db.transaction() as session:
        phones = [(await chat(session, f"{n}", now)).id for n in range(4)]
        code = await a_code(session, now)

    async def spend(phone: int) -> bool:
        async with db.transaction() as session:
            live = await chats.live_code(session, "123456", now)
            return live is not None and await chats.spend_code(session, live.id, phone, now)

    outcomes = await asyncio.gather(*(spend(phone) for phone in phones))

    assert sorted(outcomes) == [False, False, False, True]
    async with db.reading() as session:
        spent = await session.get_one(Code, code.id)
        assert spent.used_in == phones[outcomes.index(True)]


async def test_wrong_tries_are_forgotten_after_an_hour(db: Database, now: datetime) -> None:
    """Counted for each chat by itself, within the last hour."""
    async with db.transaction() as session:
        here, there = await chat(session, "1", now), await chat(session, "2", now)
        for minutes in (0, 30, 59):
            await chats.note_wrong_try(session, here.id, now + timedelta(minutes=minutes))

        tries = [
            await chats.wrong_tries(session, here.id, now + timedelta(minutes=minutes))
            for minutes in (59, 60, 90, 119)
        ]

        assert tries == [3, 2, 1, 0]
        assert await chats.wrong_tries(session, there.id, now) == 0


async def test_a_group_lives_on_under_another_id(db: Database, now: datetime) -> None:
    """Its unit, who bound it and its title go along; the old address says where it went."""
    async with db.transaction() as session:
        u = await union(session, now)
        lan = await people.add_person(session, "Lan", now)
        old, new = [await chat(session, n, now, ChatKind.group) for n in ("-1", "-100")]
        old.unit_id, old.bound_by, old.title = u.rose.id, lan.id, "Chi hội Hồng"

        await chats.move_chat(session, old, new)

        assert (old.state, old.moved_to, old.unit_id) == (ChatState.moved, new.id, None)
        assert (new.unit_id, new.bound_by, new.title) == (u.rose.id, lan.id, "Chi hội Hồng")
        assert await chats.groups_of(session, u.rose.id) == [new]


async def test_a_move_told_twice_is_one_move(db: Database, now: datetime) -> None:
    """Platforms announce it in the old group and in the new one."""
    async with db.transaction() as session:
        u = await union(session, now)
        old, new = [await chat(session, n, now, ChatKind.group) for n in ("-1", "-100")]
        old.unit_id = u.rose.id
        await chats.move_chat(session, old, new)

        await chats.move_chat(session, old, new)

        assert await chats.groups_of(session, u.rose.id) == [new]
