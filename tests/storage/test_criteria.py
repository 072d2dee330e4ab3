"""Criteria: what the database says of a random union is what one works out by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadcasts import plan, receipts
from storage import audiences, people
from storage.audiences import Scope, Whom
from storage.criteria import Answer, Criteria
from storage.database import Database, Session
from storage.deliveries import Via
from storage.people import Role, Standing
from storage.text import fold
from storage.units import Level
from tests.broadcasts import world
from tests.storage import crowd as town
from tests.storage.crowd import CLUBS, ROLES, ROOTS, Crowd

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
SOME = st.sets(st.sampled_from(ROOTS), max_size=2).map(lambda found: tuple(sorted(found)))
RELAXED = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],  # a union drawn by dice does not shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def scopes() -> st.SearchStrategy[Scope]:
    """Units by their places in the tree."""
    levels = st.sampled_from([None, None, None, Level.commune, Level.branch])
    everything = st.just(Scope(0))
    return everything | st.builds(
        Scope, unit_id=st.sampled_from(ROOTS), level=levels, only=st.just(()) | SOME, without=SOME
    )


def _each() -> st.SearchStrategy[dict[str, object]]:
    """One condition."""
    answers = st.sets(st.sampled_from(list(Answer)), min_size=1, max_size=2).map(tuple)
    roles = st.sets(st.sampled_from(ROLES), min_size=1, max_size=2).map(tuple)
    clubs = st.sampled_from([fold(name) for name in CLUBS]).map(lambda name: (name,))
    years = st.sampled_from([1950, 1966, 1980])
    days = st.sampled_from(range(0, 70, 10))
    standings = st.sampled_from([Standing.moved, Standing.left])
    return st.one_of(
        roles.map(lambda found: {"roles": found}),
        years.map(lambda year: {"born_from": year}),
        years.map(lambda year: {"born_to": year}),
        st.just({"ageless": True}),
        standings.map(lambda one: {"standing": one}),
        days.map(lambda number: {"since": NOW - timedelta(days=number)}),
        clubs.map(lambda names: {"tags": names}),
        st.integers(1, 3).map(lambda times: {"missed": times}),
        answers.map(lambda found: {"about": 1, "answers": found}),
        roles.map(lambda found: {"without_roles": found}),
        st.sets(st.integers(0, 9)).map(lambda found: {"without_people": tuple(found)}),
    )


def criteria() -> st.SearchStrategy[Criteria]:
    """None, one or two conditions: more leave nobody. The broadcast and persons are places."""
    return st.lists(_each(), max_size=2).map(
        lambda found: Criteria(at=NOW, **{k: v for one in found for k, v in one.items()})  # type: ignore[arg-type]
    )


@RELAXED
@given(crowd=town.crowds(), asked=st.lists(st.tuples(scopes(), criteria()), min_size=8, max_size=8))
async def test_the_database_means_whom_one_means_by_hand(
    db: Database, crowd: Crowd, asked: list[tuple[Scope, Criteria]]
) -> None:
    """Persons, their chats and those out of reach, for any union and any criteria."""
    async with db.reading() as session:
        await town.settle(session, crowd, NOW)
        for scope, who in asked:
            ids = tuple(crowd.women[place].id for place in who.without_people)
            await _agrees(session, crowd, scope, replace(who, without_people=ids))


async def _agrees(session: Session, crowd: Crowd, scope: Scope, who: Criteria) -> None:
    expected = [woman for woman in crowd.women if town.meant(crowd, woman, scope, who)]
    whom = Whom(_by_ids(crowd, scope), replace(who, about=who.about and crowd.broadcast))

    assert await _ids(session, whom) == sorted(woman.id for woman in expected), f"{scope} {who}"

    besides = crowd.women[0].id
    rows = (await session.execute(audiences.private_chats(whom, besides))).all()
    listeners = [woman for woman in expected if town.listening(crowd, woman)]
    phones = {woman.phone for woman in listeners if woman.id != besides}
    assert sorted(row[1] for row in rows) == sorted(crowd.chats[n].id for n in phones)

    reached = await audiences.count_reached(session, whom)
    assert (sum(reached.values()), reached[audiences.REACHED]) == (len(expected), len(listeners))
    levels = {town.TREE[place][0] for place in town.units_in(crowd, scope)}
    assert await audiences.levels(session, whom.scope) == levels


def _by_ids(crowd: Crowd, scope: Scope) -> Scope:
    ids = [unit.id for unit in crowd.units]
    return Scope(
        ids[scope.unit_id],
        scope.level,
        tuple(ids[place] for place in scope.only),
        tuple(ids[place] for place in scope.without),
    )


async def test_a_group_is_left_out_of_its_branch(db: Database, now: datetime) -> None:
    """The branch is addressed, one of its groups is not: its members are not either."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan = await world.member(session, "Lan", u.rose, now)
        await world.member(session, "Mai", u.rose, now, u.circle)
        whom = Whom(Scope(u.rose.id, without=(u.circle.id,)), Criteria(now))

        assert await _ids(session, whom) == [lan.id]


async def test_only_those_have_not_answered_whom_it_was_for(db: Database, now: datetime) -> None:
    """Members of another branch have nothing to confirm, though none of them has."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await world.member(session, name, u.rose, now) for name in ("Lan", "Mai")]
        await world.member(session, "Huệ", u.lily, now)
        announced = await world.announce(session, u.chair, u.rose, now)
        sent = await plan.start(session, announced, now)
        await receipts.acknowledge(session, sent.id, lan.id, Via.word, None, lan.id, now)
        silent = Criteria(now, about=sent.id, answers=(Answer.not_confirmed,))
        whom = Whom(Scope(u.province.id), silent)

        assert await _ids(session, whom) == [mai.id]
        # What is counted of them may look at the same tables.
        reach = await receipts.status(session, sent.id, whom)
        assert (reach.members, reach.told) == (1, 0)


async def test_one_office_may_be_left_out_of_others(db: Database, now: datetime) -> None:
    """Heads and deputies but no chair: also of who holds both."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        lan, mai = [await people.add_person(session, name, now) for name in ("Lan", "Mai")]
        for person, unit, role in (
            (lan, u.rose, Role.branch_head),
            (mai, u.lily, Role.branch_head),
            (mai, u.east, Role.vice_chair),
        ):
            await people.appoint(session, person.id, unit.id, role, now)
        both = Criteria(now, roles=(Role.branch_head,), without_roles=(Role.vice_chair,))

        assert await _ids(session, Whom(Scope(u.east.id), both)) == [lan.id]


async def _ids(session: Session, whom: Whom) -> list[int]:
    return sorted(row[0] for row in await session.execute(audiences.people_in(whom)))
