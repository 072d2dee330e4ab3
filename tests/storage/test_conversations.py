"""Dialogues of several steps: one for each person and chat, gone when their time is over."""

import asyncio
from datetime import datetime, timedelta

from storage import conversations
from storage.database import Database, Session
from tests.storage.seed import chat

HALF_HOUR = timedelta(minutes=30)


async def put(session: Session, chat_id: int, sender: str, step: str, now: datetime) -> None:
    await conversations.put(session, chat_id, sender, step, {"step": step}, now, now + HALF_HOUR)


async def step(session: Session, chat_id: int, sender: str, now: datetime) -> str | None:
    found = await conversations.current(session, [chat_id], [sender], now)
    return found[chat_id, sender].step if found else None


async def test_a_dialogue_goes_on_where_it_was(db: Database, now: datetime) -> None:
    """After a restart the step and what was answered so far are still there."""
    async with db.transaction() as session:
        where = (await chat(session, "1", now)).id
        await put(session, where, "lan", "meeting.place", now)
    async with db.reading() as session:
        found = (await conversations.current(session, [where], ["lan"], now))[where, "lan"]

        assert (found.step, found.data) == ("meeting.place", {"step": "meeting.place"})


async def test_the_next_step_replaces_the_last(db: Database, now: datetime) -> None:
    """A person is in the middle of one thing, and each step gives her time anew."""
    async with db.transaction() as session:
        where = (await chat(session, "1", now)).id
        await put(session, where, "lan", "first", now)
        await put(session, where, "lan", "second", now + timedelta(minutes=20))

        assert await step(session, where, "lan", now + timedelta(minutes=45)) == "second"


async def test_two_women_in_a_group_do_not_mix(db: Database, now: datetime) -> None:
    """Each has her own dialogue, in each chat."""
    async with db.transaction() as session:
        here, there = (await chat(session, "1", now)).id, (await chat(session, "2", now)).id
        await put(session, here, "lan", "a", now)
        await put(session, here, "mai", "b", now)
        await put(session, there, "lan", "c", now)
        await conversations.end(session, here, "lan")

        left = [
            await step(session, *key, now) for key in ((here, "lan"), (here, "mai"), (there, "lan"))
        ]

        assert left == [None, "b", "c"]


async def test_a_dialogue_runs_out(db: Database, now: datetime) -> None:
    """What she left half done yesterday does not swallow what she says today."""
    async with db.transaction() as session:
        where = (await chat(session, "1", now)).id
        await put(session, where, "lan", "old", now)

        assert await step(session, where, "lan", now + HALF_HOUR) is None

        await put(session, where, "lan", "new", now + HALF_HOUR)

        assert await step(session, where, "lan", now + HALF_HOUR) == "new"


async def test_two_starts_at_once_leave_one_dialogue(db: Database, now: datetime) -> None:
    """The later one stands; neither fails."""
    async with db.transaction() as session:
        where = (await chat(session, "1", now)).id

    async def start(name: str) -> None:
        async with db.transaction() as session:
            await put(session, where, "lan", name, now)

    await asyncio.gather(start("a"), start("b"))

    async with db.reading() as session:
        assert await step(session, where, "lan", now) in {"a", "b"}


async def test_ending_what_never_began_is_harmless(db: Database, now: datetime) -> None:
    """ "huỷ" outside a dialogue costs nothing."""
    async with db.transaction() as session:
        where = (await chat(session, "1", now)).id

        await conversations.end(session, where, "lan")

        assert await step(session, where, "lan", now) is None


async def test_several_dialogues_are_found_at_one_look(db: Database, now: datetime) -> None:
    """Each by its chat and its sender, and nobody else's."""
    async with db.transaction() as session:
        here, there, elsewhere = [(await chat(session, f"{n}", now)).id for n in range(3)]
        for sender in ("lan", "lan#unit", "hoa"):
            await put(session, here, sender, f"step of {sender}", now)
        await put(session, there, "lan", "another", now)
        await put(session, elsewhere, "lan", "elsewhere", now)
        senders = ["lan", "lan#unit", "mai"]
        found = await conversations.current(session, [here, there], senders, now)
        assert {key: one.step for key, one in found.items()} == {
            (here, "lan"): "step of lan",
            (here, "lan#unit"): "step of lan#unit",
            (there, "lan"): "another",
        }
