"""A union drawn at random, put into a database, and who of it is meant: worked out by hand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from hypothesis import strategies as st

from storage import announcements, chats, tags
from storage.announcements import Broadcast, BroadcastState, Kind
from storage.audiences import Scope
from storage.chats import Chat, ChatKind, ChatState, Identity
from storage.criteria import Answer, Criteria
from storage.database import Session
from storage.deliveries import Receipt, ReceiptKind, Via
from storage.meetings import (
    ATTENDED,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingState,
    Method,
    Mode,
    Presence,
)
from storage.people import Membership, Person, Position, Role, Standing
from storage.replies import ImplementationReply, Progress
from storage.text import fold
from storage.units import Level, Unit, open_unit

# Place in the list, level, place of the parent.
TREE = (
    (Level.province, None),
    (Level.commune, 0),
    (Level.commune, 0),
    (Level.branch, 1),
    (Level.branch, 1),
    (Level.branch, 2),
    (Level.group, 3),
    (Level.group, 3),
)
ROOTS = range(len(TREE))
HOMES = (3, 4, 5)
GROUPS = {3: (6, 7), 4: (), 5: ()}
CLUBS = ("CLB dân vũ", "Hộ khó khăn")
ROLES = (Role.chair, Role.branch_head, Role.group_leader)
MEETINGS = 3  # of each branch
DAY = timedelta(days=1)

Ties = list[tuple[int, int | None, Standing, int]]  # home, group, standing, days ago
Offices = list[tuple[int, Role, int, int | None]]  # unit, role, from and to in days from now


@dataclass
class Woman:
    """One person as she was drawn; places of units, not their ids."""

    born: int | None
    ties: Ties
    offices: Offices
    tags: set[tuple[int, str]]
    phone: int | None  # of three phones; several may share one
    stopped: bool
    presence: tuple[Presence | None, ...]  # at the meetings of each branch in turn
    told: bool
    progress: Progress | None
    id: int = 0


@dataclass
class Crowd:
    """All persons, the phones that are open, which units are closed, who announced earlier."""

    women: list[Woman]
    open_phones: tuple[bool, bool, bool]
    closed: set[int]
    announced_by: int
    held: tuple[bool, ...]  # whether each meeting's register is closed
    units: list[Unit] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    broadcast: int = 0

    def above(self, place: int) -> set[int]:
        """The unit and all above it."""
        found = {place}
        while (parent := TREE[place][1]) is not None:
            found.add(place := parent)
        return found

    def below(self, place: int) -> set[int]:
        """The unit and all below it."""
        return {one for one in ROOTS if place in self.above(one)}


def crowds(women: int = 10) -> st.SearchStrategy[Crowd]:
    """Drawn evenly: hypothesis itself would draw the same few values again and again."""
    return st.builds(_crowd, st.randoms(use_true_random=True), st.just(women))


def _crowd(dice: Random, women: int) -> Crowd:
    return Crowd(
        women=[_woman(dice) for _ in range(women)],
        open_phones=(True, True, dice.random() < 0.5),
        closed=set(dice.sample(ROOTS[1:], dice.choice([0, 0, 1, 2]))),
        announced_by=dice.choice([0, 0, *ROOTS]),
        held=tuple(dice.random() < 0.75 for _ in range(MEETINGS * len(HOMES))),
    )


def _woman(dice: Random) -> Woman:
    offices = {
        (dice.choice(ROOTS), dice.choice(ROLES)): (dice.randint(-40, 3), dice.choice(_TERMS))
        for _ in range(dice.choice([0, 1, 1, 2]))
    }
    marks = [(place, name) for place in ROOTS for name in CLUBS]
    return Woman(
        born=dice.choice([None, 1950, 1966, 1980, 2000]),
        ties=[_tie(dice, home) for home in dice.sample(HOMES, dice.choice([0, 1, 1, 1, 2]))],
        offices=[(*held, *term) for held, term in offices.items()],
        tags=set(dice.sample(marks, dice.choice([0, 0, 1, 2]))),
        phone=dice.choice([None, 0, 1, 2]),
        stopped=dice.random() < 0.25,
        presence=tuple(dice.choice(_MARKS) for _ in range(MEETINGS * len(HOMES))),
        told=dice.random() < 0.5,
        progress=dice.choice([None, *Progress]),
    )


_TERMS = (None, None, -1, 10)
_MARKS = (None, Presence.present, Presence.absent, Presence.absent, Presence.excused, Presence.late)


def _tie(dice: Random, home: int) -> tuple[int, int | None, Standing, int]:
    standing = dice.choice([Standing.active] * 4 + list(Standing))
    return home, dice.choice([None, *GROUPS[home]]), standing, 10 * dice.randint(0, 6)


async def settle(session: Session, crowd: Crowd, now: datetime) -> None:
    """Put all of it into the database."""
    start = now - 100 * DAY
    crowd.units = []
    for place, (level, parent) in enumerate(TREE):
        above = None if parent is None else crowd.units[parent]
        crowd.units.append(await open_unit(session, f"Đơn vị {place}", level, above, start))
    for place in crowd.closed:
        crowd.units[place].closed_at = now
    account = await chats.account(session, "memory", "bot", "Thử")
    crowd.chats = [
        await chats.chat_at(session, account.id, f"p{n}", ChatKind.private, start) for n in range(3)
    ]
    for chat, is_open in zip(crowd.chats, crowd.open_phones, strict=True):
        chat.state = ChatState.open if is_open else ChatState.blocked
    for number, woman in enumerate(crowd.women):
        await _settle_woman(session, crowd, woman, number, now)
    await _meetings(session, crowd, now)
    await _earlier(session, crowd, now)


async def _settle_woman(
    session: Session, crowd: Crowd, woman: Woman, number: int, now: datetime
) -> None:
    person = Person(name=f"Bà {number}", folded=f"ba {number}", created_at=now)
    person.birth_year = woman.born
    session.add(person)
    await session.flush()
    woman.id = person.id
    for home, group, standing, days in woman.ties:
        session.add(
            Membership(
                person_id=woman.id,
                unit_id=crowd.units[home].id,
                group_id=None if group is None else crowd.units[group].id,
                roster_no=number + 1,
                standing=standing,
                since=now - days * DAY,
            )
        )
    for place, role, begin, end in woman.offices:
        until = None if end is None else now + end * DAY
        office = Position(person_id=woman.id, unit_id=crowd.units[place].id, role=role)
        office.acting, office.since, office.until = False, now + begin * DAY, until
        session.add(office)
    for place, name in woman.tags:
        await tags.give(session, crowd.units[place].id, name, [woman.id], woman.id, now)
    if woman.phone is not None:
        chat = crowd.chats[woman.phone]
        stopped = now if woman.stopped else None
        session.add(
            Identity(chat_id=chat.id, person_id=woman.id, linked_at=now, stopped_at=stopped)
        )
    await session.flush()


async def _meetings(session: Session, crowd: Crowd, now: datetime) -> None:
    first = crowd.women[0].id
    for number, held in enumerate(crowd.held):
        meeting = Meeting(
            unit_id=crowd.units[HOMES[number // MEETINGS]].id,
            kind=MeetingKind.regular,
            topic="Họp",
            starts_at=now - (number % MEETINGS + 1) * DAY,
            place="Nhà văn hoá",
            state=MeetingState.closed if held else MeetingState.cancelled,
            code="1234",
            called_by=first,
            called_at=now,
        )
        session.add(meeting)
        await session.flush()
        for woman in crowd.women:
            if (presence := woman.presence[number]) is not None:
                line = Attendance(meeting_id=meeting.id, person_id=woman.id, presence=presence)
                line.mode, line.method = Mode.in_person, Method.word
                line.entered_by, line.entered_at = first, now
                session.add(line)
    await session.flush()


async def _earlier(session: Session, crowd: Crowd, now: datetime) -> None:
    author, unit_id = crowd.women[0].id, crowd.units[crowd.announced_by].id
    announced = await announcements.compose(
        session,
        unit_id=unit_id,
        author_id=author,
        kind=Kind.general,
        title="Tin",
        text="Tin",
        message={"text": "Tin"},
        audience={"unit_id": unit_id},
        now=now,
    )
    revision = await announcements.freeze(session, announced.id, announced.message, now)
    sent = Broadcast(announcement_id=announced.id, revision_id=revision.id, planned_at=now)
    sent.state, sent.total = BroadcastState.done, 1
    session.add(sent)
    await session.flush()
    crowd.broadcast = sent.id
    for woman in crowd.women:
        about = {"broadcast_id": sent.id, "person_id": woman.id, "entered_by": woman.id}
        if woman.told:
            kind = ReceiptKind.relayed
            session.add(Receipt(**about, kind=kind, via=Via.relay, at=now))
        if woman.progress is not None:
            said = {"unit_id": unit_id, "progress": woman.progress, "via": Via.word, "at": now}
            session.add(ImplementationReply(**about, **said))
    await session.flush()


# --- who is meant, by hand --------------------------------------------------------------------


def units_in(crowd: Crowd, scope: Scope) -> set[int]:
    """Places of the units in scope; those of the scope are places too."""
    chosen = [crowd.below(one) for one in scope.only or (scope.unit_id,)]
    out = {place for one in scope.without for place in crowd.below(one)}
    return {
        place
        for place in crowd.below(scope.unit_id) & set().union(*chosen)
        if place not in crowd.closed | out and scope.level in (None, TREE[place][0])
    }


def meant(crowd: Crowd, woman: Woman, scope: Scope, who: Criteria) -> bool:
    """Whether she is meant; units in `scope` are places, the broadcast in `who` any number."""
    places = units_in(crowd, scope)
    homes = _homes(crowd, woman, scope, who, places)
    return bool(homes) and (
        _of_age(woman, who)
        and (not who.tags or _bears(crowd, woman, scope, who))
        and woman.id not in who.without_people
        and not _holds(woman, who.without_roles, places, who)
    )


def _homes(crowd: Crowd, woman: Woman, scope: Scope, who: Criteria, places: set[int]) -> list[int]:
    """Where she is tied to what is addressed, everything that depends on the unit included."""
    out = {place for one in scope.without for place in crowd.below(one)}
    if who.roles:
        ties = [
            (place, begin)
            for place, role, begin, end in woman.offices
            if role in who.roles and begin <= 0 and (end is None or end > 0) and place in places
        ]
    else:
        active = any(standing is Standing.active for _, _, standing, _ in woman.ties)
        ties = [
            (home, -days)
            for home, group, standing, days in woman.ties
            if standing is who.standing
            and (active or who.standing is Standing.active)
            and (home in places or group in places)
            and group not in out
        ]
    return [
        place
        for place, begin in ties
        if (who.since is None or who.at + begin * DAY >= who.since)
        and (not who.missed or _missed(crowd, woman, place, scope, who.missed))
        and (who.about is None or _answered(crowd, woman, place, who))
    ]


def _of_age(woman: Woman, who: Criteria) -> bool:
    if woman.born is None:
        return who.born_from is None and who.born_to is None
    return not who.ageless and (who.born_from or 0) <= woman.born <= (who.born_to or 9999)


def _bears(crowd: Crowd, woman: Woman, scope: Scope, who: Criteria) -> bool:
    around = crowd.below(scope.unit_id) | crowd.above(scope.unit_id)
    return any(place in around and fold(name) in who.tags for place, name in woman.tags)


def _missed(crowd: Crowd, woman: Woman, place: int, scope: Scope, times: int) -> bool:
    if place not in HOMES or place not in crowd.below(scope.unit_id) | crowd.above(scope.unit_id):
        return False
    first = HOMES.index(place) * MEETINGS
    held = [number for number in range(first, first + MEETINGS) if crowd.held[number]][:times]
    lines = [woman.presence[number] for number in held]
    return len(lines) == times and all(one not in (None, *ATTENDED) for one in lines)


def _answered(crowd: Crowd, woman: Woman, place: int, who: Criteria) -> bool:
    said = {Answer.confirmed if woman.told else Answer.not_confirmed}
    if woman.progress is not None:
        said.add(Answer(woman.progress.value))
    return place in crowd.below(crowd.announced_by) and bool(said & set(who.answers))


def _holds(woman: Woman, roles: tuple[Role, ...], places: set[int], who: Criteria) -> bool:
    return any(
        role in roles and place in places and begin <= 0 and (end is None or end > 0)
        for place, role, begin, end in woman.offices
    )


def listening(crowd: Crowd, woman: Woman) -> bool:
    return woman.phone is not None and not woman.stopped and crowd.open_phones[woman.phone]
