"""The one door to other people's rows: who comes through, who does not, and what is on record."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers import access
from handlers.access import Refusal, WhoSpeaks
from handlers.actions import Menu
from handlers.context import Context, Reply
from handlers.dispatch import Dispatch, Routes
from storage import announcements, audit, people
from storage.announcements import Announcement, Broadcast, Kind
from storage.audit import AuditLine
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane
from storage.people import Person, Role
from tests.handlers.union import Union, pressed

LEADERS_OF_ROSE = {"head", "deputy", "chair", "president"}
EVERYBODY = (
    "head", "deputy", "circle_leader", "member", "neighbour", "chair", "committee", "president",
    "stranger",
)  # fmt: skip


@pytest.fixture
async def session(sqlite_db: Database) -> AsyncIterator[Session]:
    async with sqlite_db.transaction() as session:
        yield session


@pytest.fixture
async def union(session: Session, now: datetime) -> Union:
    return await Union(session, now).found()


async def allowed(asked: Awaitable[Any]) -> bool:
    """Whether the door opened."""
    try:
        await asked
    except Refusal:
        return False
    return True


# --- who speaks -----------------------------------------------------------------------------------


def test_a_stranger_is_told_how_to_be_known(union: Union) -> None:
    """In private and in a group in different words: a code is nothing for a whole group."""
    for group, sentence in ((False, "access-not-linked"), (True, "access-not-linked-group")):
        with pytest.raises(Refusal) as refused:
            access.me(union.context(group=group))
        assert (refused.value.sentence, refused.value.tried) == (sentence, None)


def test_on_a_shared_phone_it_is_asked_who_speaks(union: Union) -> None:
    """Neither of them is taken for the other."""
    with pytest.raises(WhoSpeaks):
        access.me(union.context("head", "member"))
    ctx = union.context("head", "member")
    ctx.person = union.one("member")
    assert access.me(ctx).name == "member"


# --- who leads ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERYBODY)
async def test_who_may_address_a_branch(union: Union, name: str) -> None:
    """Its own leaders and those above it; no neighbour, no member, no committee."""
    asked = access.may_lead(union.context(name), union.units.rose.id, "announce")
    assert await allowed(asked) is (name in LEADERS_OF_ROSE)


@pytest.mark.parametrize("name", EVERYBODY)
async def test_names_are_for_those_who_hold_office_in_exactly_that_branch(
    union: Union, name: str
) -> None:
    """The chair and the president get counts, however much they lead."""
    asked = access.roster(union.context(name), union.units.rose.id)
    assert await allowed(asked) is (name in {"head", "deputy"})


async def test_names_are_not_read_out_in_a_group(union: Union) -> None:
    """Not even when the head of the branch asks: strangers may be in the chat."""
    with pytest.raises(Refusal) as refused:
        await access.roster(union.context("head", group=True), union.units.rose.id)
    assert (refused.value.sentence, refused.value.tried) == ("access-names-in-private", None)


async def test_a_leader_of_a_circle_sees_her_circle_only(union: Union) -> None:
    ctx = union.context("circle_leader")
    assert await allowed(access.roster(ctx, union.units.circle.id))
    assert not await allowed(access.roster(ctx, union.units.rose.id))


@pytest.mark.parametrize(
    ("name", "unit"),
    [("head", "rose"), ("deputy", "rose"), ("chair", "east"), ("president", "province")],
)
async def test_the_highest_unit_one_leads(union: Union, name: str, unit: str) -> None:
    assert (await access.unit_led(union.context(name))).id == getattr(union.units, unit).id


@pytest.mark.parametrize("name", ["member", "committee", "circle_leader", "stranger"])
async def test_who_leads_nothing_is_refused_and_remembered(union: Union, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        await access.unit_led(union.context(name))
    assert (refused.value.sentence, refused.value.tried) == ("access-leaders-only", "lead")


async def test_two_offices_are_ordered_from_the_top(union: Union, session: Session) -> None:
    """A chair who also heads a branch announces for the commune, and calls her branch's meeting."""
    chair = union.one("chair")
    await people.appoint(session, chair.id, union.units.lily.id, Role.branch_head, union.now)
    ctx = union.context("chair")
    assert [unit.name for unit in await access.units_led(ctx)] == ["Xã Đông", "Chi hội Huệ"]
    assert (await access.branch_led(ctx)).name == "Chi hội Huệ"


async def test_only_who_heads_a_branch_has_one(union: Union) -> None:
    assert await allowed(access.branch_led(union.context("head")))
    assert not await allowed(access.branch_led(union.context("president")))


async def test_an_office_that_is_over_opens_no_door(union: Union, session: Session) -> None:
    """From the hour it ended; and one that has not begun opens none yet."""
    (position,) = await people.positions_of(session, union.one("head").id, union.now)
    ctx = union.context("head")
    position.until = union.now
    await session.flush()
    assert not await allowed(access.roster(ctx, union.units.rose.id))
    assert not await allowed(access.may_lead(ctx, union.units.rose.id, "x"))

    position.since, position.until = union.now + timedelta(seconds=1), None
    await session.flush()
    assert not await allowed(access.unit_led(ctx))


async def test_a_unit_that_is_closed_is_led_by_nobody(union: Union, session: Session) -> None:
    """After a merger the old branch announces nothing any more."""
    union.units.rose.closed_at = union.now
    await session.flush()
    assert not await allowed(access.unit_led(union.context("head")))


# --- whose rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERYBODY)
async def test_whose_member_somebody_is(union: Union, name: str) -> None:
    """A code for a member is handed out by those who lead her branch or above."""
    asked = access.member_of_mine(union.context(name), union.one("member").id)
    assert await allowed(asked) is (name in LEADERS_OF_ROSE)


async def announced(union: Union, unit: str) -> Announcement:
    made = Announcement(
        unit_id=getattr(union.units, unit).id,
        author_id=union.one("head").id,
        kind=Kind.general,
        title="Họp",
        text="Mai họp",
        folded="mai hop",
        message={"text": "Mai họp"},
        audience={"unit_id": getattr(union.units, unit).id},
        state=announcements.AnnouncementState.draft,
        created_at=union.now,
    )
    union.session.add(made)
    await union.session.flush()
    return made


@pytest.mark.parametrize("name", EVERYBODY)
async def test_who_may_steer_an_announcement(union: Union, name: str) -> None:
    made = await announced(union, "rose")
    asked = access.announcement(union.context(name), made.id)
    assert await allowed(asked) is (name in LEADERS_OF_ROSE)


async def sent(union: Union, unit: str) -> Broadcast:
    """A firing to that unit which went to the chat of the context."""
    made = await announced(union, unit)
    revision = await announcements.freeze(union.session, made.id, made.message, union.now)
    firing = Broadcast(
        announcement_id=made.id,
        revision_id=revision.id,
        state=announcements.BroadcastState.sending,
        total=1,
        planned_at=union.now,
    )
    union.session.add(firing)
    await union.session.flush()
    return firing


@pytest.mark.parametrize("group", [False, True])
@pytest.mark.parametrize("arrived", [False, True])
@pytest.mark.parametrize("name", EVERYBODY)
async def test_who_may_confirm(union: Union, name: str, *, arrived: bool, group: bool) -> None:
    """Members of the unit; and in her own chat whoever was sent it, for her office, say."""
    firing = await sent(union, "rose")
    if arrived:
        union.session.add(
            Delivery(
                account_id=union.chat.account_id,
                chat_id=union.chat.id,
                broadcast_id=firing.id,
                revision_id=firing.revision_id,
                lane=Lane.routine,
                state=DeliveryState.accepted,
                due_at=union.now,
                created_at=union.now,
            )
        )
        await union.session.flush()
    member = await people.members_within(union.session, union.units.rose.id, union.one(name).id)
    asked = access.received(union.context(name, group=group), firing.id)
    assert await allowed(asked) is (member or (arrived and not group))


Door = Callable[[Context, int], Awaitable[Any]]
DOORS: list[Door] = [
    access.announcement,
    access.broadcast,
    access.received,
    access.meeting_led,
    access.meeting_of,
    access.handover,
    access.member_of_mine,
]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("number", [0, -1, 424242, 10**17])
async def test_what_does_not_exist_is_refused_like_what_is_not_hers(
    union: Union, door: Door, number: int
) -> None:
    """Nobody learns from the answer which numbers there are; the attempt is kept."""
    with pytest.raises(Refusal) as refused:
        await door(union.context("president"), number)
    assert refused.value.sentence in {"access-not-yours", "access-not-for-you"}
    assert str(number) in (refused.value.tried or "")


async def test_a_unit_that_does_not_exist_is_refused_too(union: Union) -> None:
    with pytest.raises(Refusal) as refused:
        await access.may_lead(union.context("president"), 424242, "announce")
    assert refused.value.tried == "announce unit:424242"


# --- on record ------------------------------------------------------------------------------------


async def record(session: Session) -> list[AuditLine]:
    return list(await session.scalars(select(AuditLine).order_by(AuditLine.id)))


def topic(handler: Callable[[Context, object], Awaitable[Reply]]) -> Dispatch:
    """A bot that does one thing."""
    routes = Routes()
    routes.does(Menu)(handler)
    return Dispatch([routes], handler)


async def test_an_attempt_at_somebody_elses_rows_is_on_record(
    union: Union, session: Session
) -> None:
    """Who, when, and at what; sealed to the line before; and she hears a sentence."""

    async def nosy(ctx: Context, _: object) -> Reply:
        await access.roster(ctx, union.units.rose.id)
        return None

    for name in ("chair", "stranger"):
        ctx = union.context(name, event=pressed("menu"))
        (answer,) = await topic(nosy).answer(ctx)
        assert "chính chi hội" in answer.text
        assert answer.toast == answer.text
    lines = await record(session)
    assert [line.actor_id for line in lines] == [union.one("chair").id, union.one("stranger").id]
    assert {line.action for line in lines} == {"refused"}
    assert {line.target for line in lines} == {f"roster unit:{union.units.rose.id}"}
    assert [line async for line in audit.broken_lines(session)] == []


async def test_a_stranger_who_presses_is_on_record_without_a_name(
    union: Union, session: Session
) -> None:
    """A forged button from nowhere: nobody can be named, but it was tried."""

    async def unused(*_: object) -> Reply:
        return None

    await topic(unused).answer(union.context(event=pressed("ack:1")))
    (line,) = await record(session)
    assert (line.actor_id, line.target) == (None, "press ack:1")


async def test_a_refusal_undoes_what_was_written_before_it(union: Union, session: Session) -> None:
    """Half of something forbidden is forbidden; only the record of it stays."""

    async def half(ctx: Context, _: object) -> Reply:
        await people.add_person(ctx.session, "lén", ctx.now)
        await access.may_lead(ctx, union.units.far.id, "announce")
        return None

    await topic(half).answer(union.context("head", event=pressed("menu")))
    assert await session.scalar(select(Person).where(Person.name == "lén")) is None
    assert len(await record(session)) == 1


async def test_an_honest_mistake_is_not_on_record(union: Union, session: Session) -> None:
    """Being unknown is no attempt at anything."""

    async def needs_me(ctx: Context, _: object) -> Reply:
        access.me(ctx)
        return None

    (answer,) = await topic(needs_me).answer(union.context(event=pressed("menu")))
    assert "mã 6 số" in answer.text
    assert await record(session) == []
