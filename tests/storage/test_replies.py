"""How far an announcement is carried out: the last word counts, added up by unit and upward."""

from datetime import datetime

import pytest

from broadcasts import plan
from storage import carrying_out, people, replies
from storage.announcements import Broadcast
from storage.audiences import Scope
from storage.carrying_out import Answered, Carrying, Understood
from storage.database import Database, Session
from storage.deliveries import Via
from storage.people import Person
from storage.replies import LONGEST_WORDS, Progress
from storage.units import Level, Unit
from tests.broadcasts import world


async def say(
    session: Session,
    broadcast: Broadcast,
    person: Person,
    unit: Unit,
    how: Progress,
    now: datetime,
) -> None:
    await replies.put(
        session, broadcast.id, person.id, unit.id, how, Via.digit, person.id, now
    )


async def test_answers_add_up_by_branch_and_upward(db: Database, now: datetime) -> None:
    """Each woman once, with her last word, in her branch and in all above it."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await world.member(session, name, u.rose, now) for name in ("Lan", "Mai")]
        hoa = await world.member(session, "Hoa", u.lily, now)
        broadcast = await plan.start(
            session, await world.announce(session, u.chair, u.east, now), now
        )
        await say(session, broadcast, lan, u.rose, Progress.not_yet, now)
        await say(session, broadcast, lan, u.rose, Progress.done, now)
        await say(session, broadcast, mai, u.rose, Progress.need_help, now)
        await say(session, broadcast, hoa, u.lily, Progress.done, now)

        by_branch = await carrying_out.by_unit(
            session, broadcast.id, Scope(u.province.id, Level.branch)
        )
        assert sorted(by_branch, key=lambda one: one.unit_id) == sorted(
            [
                Carrying(u.rose.id, u.rose.name, done=1, not_yet=0, need_help=1),
                Carrying(u.lily.id, u.lily.name, done=1, not_yet=0, need_help=0),
            ],
            key=lambda one: one.unit_id,
        )
        (above,) = await carrying_out.by_unit(
            session, broadcast.id, Scope(u.province.id, Level.commune)
        )
        assert above == Carrying(u.east.id, u.east.name, done=2, not_yet=0, need_help=1)
        assert await carrying_out.count_help(session, broadcast.id, Scope(u.province.id)) == 1
        assert await carrying_out.count_help(session, broadcast.id, Scope(u.lily.id)) == 0
        assert await carrying_out.by_unit(session, broadcast.id + 1, Scope(u.east.id)) == []


async def test_words_belong_to_the_answer_they_were_said_with(db: Database, now: datetime) -> None:
    """They stay while it is repeated, and go when it changes."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        broadcast = await plan.start(
            session, await world.announce(session, u.chair, u.east, now), now
        )
        assert not await replies.add_words(session, broadcast.id, lan.id, "Chưa trả lời")
        await say(session, broadcast, lan, u.rose, Progress.need_help, now)
        assert await replies.add_words(session, broadcast.id, lan.id, "Thiếu  người\x00")
        await say(session, broadcast, lan, u.rose, Progress.need_help, now)
        (told,) = await carrying_out.of_branch(session, broadcast.id, u.rose.id)
        assert told == Answered(1, "Lan", Progress.need_help, told.words)
        assert told.words
        assert "\x00" not in told.words
        await say(session, broadcast, lan, u.rose, Progress.done, now)
        (told,) = await carrying_out.of_branch(session, broadcast.id, u.rose.id)
        assert told == Answered(1, "Lan", Progress.done, None)


async def test_a_flood_of_words_is_cut(db: Database, now: datetime) -> None:
    """What fits is kept."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        broadcast = await plan.start(
            session, await world.announce(session, u.chair, u.east, now), now
        )
        await say(session, broadcast, lan, u.rose, Progress.need_help, now)
        assert await replies.add_words(session, broadcast.id, lan.id, "đ" * 20_000)
        (told,) = await carrying_out.of_branch(session, broadcast.id, u.rose.id)
        assert told.words == "đ" * LONGEST_WORDS


async def test_one_try_at_a_question_counts(db: Database, now: datetime) -> None:
    """The first; counts by branch and upward, and no names."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await world.member(session, name, u.rose, now) for name in ("Lan", "Mai")]
        hoa = await world.member(session, "Hoa", u.lily, now)
        broadcast = await plan.start(
            session, await world.announce(session, u.chair, u.east, now), now
        )

        async def answer(person: Person, question: int, *, right: bool) -> bool:
            return await replies.answer_quiz(
                session, broadcast.id, person.id, question, int(right), now, right=right
            )

        assert await answer(lan, 0, right=False)
        assert not await answer(lan, 0, right=True)
        assert await answer(lan, 1, right=True)
        assert await answer(mai, 0, right=True)
        assert await answer(hoa, 0, right=True)
        assert sorted(await replies.questions_answered(session, broadcast.id, lan.id)) == [0, 1]

        found = await carrying_out.understood_by_unit(
            session, broadcast.id, Scope(u.rose.id, Level.branch)
        )
        assert found == [
            Understood(u.rose.id, u.rose.name, question=0, answered=2, right=1),
            Understood(u.rose.id, u.rose.name, question=1, answered=1, right=1),
        ]
        above = await carrying_out.understood_by_unit(
            session, broadcast.id, Scope(u.province.id, Level.commune)
        )
        assert [(one.answered, one.right) for one in above] == [(3, 2), (1, 1)]


@pytest.mark.parametrize("level", ["rose", "east", "province"])
async def test_her_branch_is_found_below_whom_it_was_meant_for(
    db: Database, now: datetime, level: str
) -> None:
    """Of two memberships the one inside; none when she belongs elsewhere."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        top = getattr(u, level)
        assert await replies.home_within(session, lan.id, top.id) == u.rose.id
        assert await replies.home_within(session, lan.id, u.lily.id) is None
        await people.admit(session, lan.id, u.lily.id, None, now)
        assert await replies.home_within(session, lan.id, u.rose.id) == u.rose.id
