"""Questions in the database: each is taken by one, counted right, and found by whose it is."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage import chats, people, posts, question_figures, questions, saved_replies, unanswered
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.people import Role
from storage.questions import Handover, HandoverState, Outcome, Question, Turn
from storage.units import Level, Unit, open_unit

WEEK = date(2026, 11, 30)


class Branch:
    """A branch of a commune, its head, and a member who asks."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, now

    async def found(self) -> "Branch":
        session, now = self.session, self.now
        self.commune = await open_unit(session, "Xã", Level.commune, None, now)
        self.unit = await open_unit(session, "Khu 3", Level.branch, self.commune, now)
        self.head = await people.add_person(session, "Nhàn", now)
        self.asker = await people.add_person(session, "Quyên", now)
        await people.appoint(session, self.head.id, self.unit.id, Role.branch_head, now)
        account = await chats.account(session, "memory", "1", "Thử")
        self.chat = await chats.chat_at(session, account.id, "c", ChatKind.private, now)
        return self

    async def asked(
        self,
        *,
        ago: timedelta = timedelta(),
        unit: Unit | None = None,
        outcome: Outcome = Outcome.handed_over,
        **handover: object,
    ) -> Handover:
        """A question, handed over so long ago."""
        at = self.now - ago
        unit = unit or self.unit
        question = await questions.note(
            self.session,
            Question(
                chat_id=self.chat.id,
                person_id=self.asker.id,
                unit_id=unit.id,
                text="Bao giờ?",
                outcome=outcome,
                asked_at=at,
            ),
        )
        row = Handover(
            **{
                "question_id": question.id,
                "unit_id": unit.id,
                "state": HandoverState.open,
                "opened_at": at,
                "assigned_to": self.head.id,
                **handover,
            }
        )
        await questions.open_handover(self.session, row)
        return row


@pytest.fixture
async def branch(db: Database, now: datetime) -> AsyncIterator[Branch]:
    async with db.transaction() as session:
        yield await Branch(session, now).found()


async def test_what_is_due_is_taken_by_one_of_two(db: Database, now: datetime) -> None:
    """Two processes look at once; each question climbs once."""
    async with db.transaction() as session:
        branch = await Branch(session, now).found()
        for _ in range(3):
            await branch.asked(climbs_at=now)

    async def take() -> int:
        async with db.transaction() as session:
            due = await questions.due_to_climb(session, now)
            for handover, _ in due:
                handover.climbs_at = None
            return len(due)

    assert sum(await asyncio.gather(take(), take())) == 3


async def test_a_weekly_list_is_taken_by_one_of_two(db: Database, now: datetime) -> None:
    async with db.transaction() as session:
        unit = (await Branch(session, now).found()).unit

    async def take() -> bool:
        async with db.transaction() as session:
            return await unanswered.take_list(session, unit.id, WEEK, now)

    assert sorted(await asyncio.gather(take(), take())) == [False, True]


async def test_only_what_nobody_answered_is_told(branch: Branch) -> None:
    """Open, or closed by an official; not answered, not taken back, not of another week."""
    since, until = branch.now - timedelta(days=7), branch.now + timedelta(seconds=1)
    await branch.asked(ago=timedelta(days=1))
    await branch.asked(state=HandoverState.closed, closed_by=branch.head.id)
    await branch.asked(state=HandoverState.closed)
    await branch.asked(state=HandoverState.answered)
    await branch.asked(ago=timedelta(days=8))

    asked = await unanswered.asked_in_vain(branch.session, branch.commune.id, since, until)

    assert len(asked) == 2
    untold = await unanswered.untold(branch.session, WEEK, since, until)
    assert untold == [branch.commune.id, branch.unit.id]
    await unanswered.take_list(branch.session, branch.unit.id, WEEK, branch.now)
    assert await unanswered.untold(branch.session, WEEK, since, until) == [branch.commune.id]


async def test_the_queue_in_figures(branch: Branch) -> None:
    """What waits, the oldest, what nobody has, and the median of the first replies."""
    day, hour = timedelta(days=1), timedelta(hours=1)
    await branch.asked(ago=2 * day)
    await branch.asked(ago=day, assigned_to=None, climbed=1)
    for hours in (1, 3, 20):
        asked = branch.now - 3 * day
        answered = HandoverState.answered
        await branch.asked(ago=3 * day, state=answered, first_reply_at=asked + hours * hour)
    await branch.asked(ago=60 * day, state=HandoverState.closed)

    found = await question_figures.queue(branch.session, branch.now)

    assert found == question_figures.Waiting(2, 172800.0, 1, 1, 3, 10800.0)


async def test_an_empty_queue_in_figures(branch: Branch) -> None:
    found = await question_figures.queue(branch.session, branch.now)

    assert found == question_figures.Waiting(0, 0.0, 0, 0, 0, None)


async def test_figures_of_a_commune_are_of_its_branches(branch: Branch) -> None:
    """What was asked at the commune itself stands apart."""
    await branch.asked(state=HandoverState.answered)
    await branch.asked(outcome=Outcome.answered, state=HandoverState.closed)
    await branch.asked(unit=branch.commune)

    rows = await question_figures.by_unit(
        branch.session, branch.commune.id, branch.now - timedelta(days=1)
    )

    assert [(row.name, row.asked, row.by_store, row.by_people, row.waiting) for row in rows] == [
        ("Khu 3", 2, 1, 1, 0),
        ("", 1, 0, 0, 1),
    ]


async def test_who_is_left_behind(branch: Branch) -> None:
    """Only questions whose official leads neither the unit nor one above it."""
    session, now = branch.session, branch.now
    chair = await people.add_person(session, "Hoài", now)
    await people.appoint(session, chair.id, branch.commune.id, Role.chair, now)
    stays = await branch.asked()
    above = await branch.asked(assigned_to=chair.id)
    gone = await branch.asked(assigned_to=branch.asker.id)
    nobody = await branch.asked(assigned_to=None)

    found = [handover.id for handover, _ in await posts.left_behind(session, now)]

    assert found == [gone.id]
    assert not {stays.id, above.id, nobody.id} & set(found)


async def test_a_post_is_manned_by_whom_a_chat_reaches(branch: Branch) -> None:
    """Linked and open; two offices of one person in a unit are one post."""
    session, now = branch.session, branch.now
    assert await posts.manned(session, branch.unit.id, now) == []
    session.add(Identity(chat_id=branch.chat.id, person_id=branch.head.id, linked_at=now))
    await people.appoint(session, branch.head.id, branch.unit.id, Role.branch_deputy, now)
    await session.flush()

    found = await posts.manned(session, branch.unit.id, now)

    assert [(post.unit.id, post.person.id) for post in found] == [
        (branch.unit.id, branch.head.id)
    ]
    assert await posts.manned(session, branch.unit.id, now, not_in=branch.chat.id) == []
    assert await posts.manned(session, branch.unit.id, now, besides=[branch.head.id]) == []
    assert await posts.manned(session, branch.unit.id, now, above=True) == []


async def test_the_last_turns_are_shown_in_their_order(branch: Branch) -> None:
    handover = await branch.asked()
    for number in range(5):
        await questions.say(
            branch.session, handover.id, Turn.note, branch.head.id, str(number), branch.now
        )

    shown = await questions.turns(branch.session, handover.id, 3)

    assert [turn.text for turn in shown] == ["2", "3", "4"]


async def test_the_same_reply_is_saved_once(branch: Branch) -> None:
    """And a long one goes by its first words."""
    keep = saved_replies.keep
    by, now = branch.head.id, branch.now
    long = "Mời chị đến nhà văn hoá. " * 10
    one = await keep(branch.session, branch.unit.id, long, by, now)
    same = await keep(branch.session, branch.unit.id, f" {long}", by, now)

    assert one.id == same.id
    assert len(one.title) == saved_replies.TITLE_LENGTH
    count = select(func.count()).select_from(saved_replies.SavedReply)
    assert await branch.session.scalar(count) == 1


async def test_of_two_who_answer_at_once_the_second_finds_it_answered(
    db: Database, now: datetime
) -> None:
    """The row is held until the first has committed, and read anew then."""
    async with db.transaction() as session:
        number = (await (await Branch(session, now).found()).asked()).id
    answered = []

    async def answer() -> None:
        async with db.transaction() as session:
            # As a handler may have it already, from before the other one's commit.
            await session.get(Handover, number)
            held = await questions.held(session, number)
            assert held is not None
            if held[0].state is HandoverState.open:
                answered.append(number)
                held[0].state = HandoverState.answered

    await asyncio.gather(answer(), answer(), answer())

    assert answered == [number]
