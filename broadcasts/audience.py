"""Who shall know: a part of the tree, which of its members, and how many that reaches."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from broadcasts.eta import time_left
from broadcasts.outgoing import FREE, Terms
from broadcasts.pacing import Rates
from storage import audiences, naming, shares, tags
from storage.audiences import Scope, Whom
from storage.criteria import Answer, Criteria
from storage.database import Session
from storage.people import Role, RosterLine, Standing
from storage.shares import Share
from storage.units import Level

_ALWAYS = ("unit_id", "level", "to_groups", "to_private")
_LISTS = frozenset({
    *("units", "roles", "tags", "answers"),
    *("without_units", "without_people", "without_roles"),
})  # fmt: skip
_PERSONAL = (
    *("roles", "age_from", "age_to", "standing", "joined_days", "tags", "missed", "answers"),
    *("away_from", "without_people", "without_roles"),
)
OLDEST = 130  # years
ABOVE_BRANCH = frozenset({Level.central, Level.province, Level.district, Level.commune})
# Where an office can be held.
_HELD_AT: Mapping[Role, frozenset[Level]] = {
    **dict.fromkeys((Role.branch_head, Role.branch_deputy), frozenset({Level.branch})),
    **dict.fromkeys((Role.group_leader, Role.group_deputy), frozenset({Level.group})),
}


@dataclass(frozen=True, slots=True)
class Audience:
    """A unit and all below it, narrowed by whatever else is set: all of that must be true.

    `to_private`: the private chats of those meant. `to_groups`: the groups of these units; where
    persons are singled out only if `openly`, since a group would tell everybody.

    `level`: only the units of that level. `units`: only these and all below them. `roles`: holders
    of these offices. Ages are inclusive, in years as the calendar counts them. `standing`: a word
    of `Standing`. `joined_days`: member for at most so many days. `tags`: folded. `missed`: absent
    from the last so many meetings of her unit. `away_from`: from that one meeting. `answers`: to
    the broadcast `about`. `without_…`: units with all below them, persons, office holders.
    """

    unit_id: int
    level: str | None = None
    to_groups: bool = True
    to_private: bool = True
    openly: bool = False
    units: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    standing: str = Standing.active
    joined_days: int | None = None
    tags: tuple[str, ...] = ()
    missed: int = 0
    away_from: int | None = None
    about: int | None = None
    answers: tuple[str, ...] = ()
    without_units: tuple[int, ...] = ()
    without_people: tuple[int, ...] = ()
    without_roles: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept with the announcement; what is at its default is left out."""
        plain = asdict(self)
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in plain.items()
            if name in _ALWAYS or value != _DEFAULTS[name]
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Audience":
        """The audience that `as_data` wrote down.

        Raises:
            ValueError: it says something that nobody here understands, so nobody is meant.
        """
        if unknown := data.keys() - _DEFAULTS.keys():
            msg = f"an audience knows no {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        values: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in data.items()}
        return cls(**values)

    @property
    def personal(self) -> bool:
        """Whether persons are singled out, not only units."""
        return any(getattr(self, name) != _DEFAULTS[name] for name in _PERSONAL)

    @property
    def tells_groups(self) -> bool:
        """Whether group chats are written to."""
        return self.to_groups and (self.openly or not self.personal)

    @property
    def roots(self) -> tuple[int, ...]:
        """The units of which all that are addressed are part."""
        return self.units or (self.unit_id,)

    @property
    def scope(self) -> Scope:
        """Its units, in the words of the database."""
        level = Level(self.level) if self.level else None
        return Scope(self.unit_id, level, self.units, self.without_units)

    def whom(self, now: datetime) -> Whom:
        """Those whom it means at `now`, in the words of the database."""
        joined = None if self.joined_days is None else now - timedelta(days=self.joined_days)
        who = Criteria(
            at=now,
            roles=tuple(map(Role, self.roles)),
            born_from=None if self.age_to is None else now.year - self.age_to,
            born_to=None if self.age_from is None else now.year - self.age_from,
            standing=Standing(self.standing),
            since=joined,
            tags=self.tags,
            missed=self.missed,
            away_from=self.away_from,
            about=self.about,
            answers=tuple(map(Answer, self.answers)),
            without_people=self.without_people,
            without_roles=tuple(map(Role, self.without_roles)),
        )
        return Whom(self.scope, who)


_DEFAULTS: Mapping[str, Any] = {one.name: one.default for one in fields(Audience)}


class Contradiction(StrEnum):
    """Why an audience can mean nobody, whoever is on the rosters."""

    no_channel = "no_channel"  # neither groups nor private chats
    ages = "ages"  # from more years than to
    answers = "answers"  # has confirmed and has not
    roles = "roles"  # no unit there has these offices, or all of them are left out
    left = "left"  # who is no longer a member is not written to
    no_units = "no_units"  # all are left out, or none is open


def at_odds(audience: Audience) -> Contradiction | None:
    """What can be seen of a contradiction without looking anything up."""
    if not (audience.to_private or audience.tells_groups):
        return Contradiction.no_channel
    if (audience.age_from or 0) > (audience.age_to or OLDEST):
        return Contradiction.ages
    if {Answer.confirmed, Answer.not_confirmed} <= set(audience.answers):
        return Contradiction.answers
    if audience.roles and set(audience.roles) <= set(audience.without_roles):
        return Contradiction.roles
    if Standing(audience.standing) in (Standing.left, Standing.struck_off):
        return Contradiction.left
    return None


async def contradiction(session: Session, audience: Audience) -> Contradiction | None:
    """Why this audience can mean nobody; None when it can mean somebody."""
    if found := at_odds(audience):
        return found
    present = await audiences.levels(session, audience.scope)
    if not present:
        return Contradiction.no_units
    roles = [Role(role) for role in audience.roles]
    if roles and not any(_HELD_AT.get(role, ABOVE_BRANCH) & present for role in roles):
        return Contradiction.roles
    return None


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many an announcement would reach now. Channels and reasons are words."""

    members: int  # persons who are meant
    private: dict[str, int]  # private chats by channel; empty when not addressed
    groups: dict[str, int]  # groups by channel; empty when not addressed
    branches_with_group: int
    branches_without_group: int
    unreachable: dict[str, int]  # members no private chat reaches: no_chat, stopped, blocked
    ageless: int = 0  # members left out because nobody knows how old they are
    takes: timedelta | None = None  # with what waits before it; None: nobody can tell
    terms: dict[str, Terms] = field(default_factory=dict)  # of channels used that are not free

    @property
    def addresses(self) -> int:
        """How many messages it would be."""
        return sum(self.private.values()) + sum(self.groups.values())

    @property
    def cost(self) -> int:
        """What the messages cost together, in dong."""
        return sum(
            self.terms[channel].cost_per_message * count
            for counts in (self.private, self.groups)
            for channel, count in counts.items()
            if channel in self.terms
        )


async def estimate(
    session: Session,
    audience: Audience,
    author_id: int | None = None,
    *,
    now: datetime,
    terms: Mapping[str, Terms] | None = None,
    per_second: float = Rates().overall_per_second,
) -> Estimate:
    """Count, in the database, whom an announcement to this audience would reach.

    Its author is not sent what she wrote herself. `terms`: those of the channels, by their names;
    `per_second`: the rate of an account that has not sent anything yet.
    """
    whom = audience.whom(now)
    queues = await shares.queues(session, now)
    chats = audiences.private_chats(whom, author_id)
    private = await audiences.count_chats(session, chats) if audience.to_private else {}
    in_scope = audiences.groups(audience.scope)
    groups = await audiences.count_chats(session, in_scope) if audience.tells_groups else {}
    with_group, without_group = await audiences.count_branches(session, audience.scope)
    reached = await audiences.count_reached(session, whom)
    found = Estimate(
        members=sum(reached.values()),
        private=_by_channel(private, queues),
        groups=_by_channel(groups, queues),
        branches_with_group=with_group,
        branches_without_group=without_group,
        unreachable={why: count for why, count in reached.items() if why != audiences.REACHED},
        ageless=await _ageless(session, whom),
        takes=time_left(_with_these(queues, private, groups, per_second), now),
    )
    used = {*found.private, *found.groups}
    asking = {name: asked for name, asked in (terms or {}).items() if asked != FREE}
    return replace(found, terms={name: asking[name] for name in asking if name in used})


def _by_channel(counts: Mapping[int, int], queues: Mapping[int, Share]) -> dict[str, int]:
    found: dict[str, int] = {}
    for account_id, count in sorted(counts.items()):
        channel = queues[account_id].channel
        found[channel] = found.get(channel, 0) + count
    return found


def _with_these(
    queues: Mapping[int, Share],
    private: Mapping[int, int],
    groups: Mapping[int, int],
    per_second: float,
) -> list[Share]:
    """What will wait on each account that is used."""
    return [
        replace(
            queues[account_id],
            waiting=queues[account_id].waiting
            + private.get(account_id, 0)
            + groups.get(account_id, 0),
            per_second=queues[account_id].per_second or per_second,
        )
        for account_id in {*private, *groups}
    ]


async def _ageless(session: Session, whom: Whom) -> int:
    who = whom.who
    if who.born_from is None and who.born_to is None:
        return 0
    ageless = replace(who, born_from=None, born_to=None, ageless=True)
    return await audiences.count(session, audiences.people_in(replace(whom, who=ageless)))


async def unreached(session: Session, unit_id: int) -> list[tuple[RosterLine, str]]:
    """A branch's relay list: whom no private chat reaches, and why (as in `Estimate`)."""
    return await audiences.unreached(session, unit_id)


async def may_address(session: Session, person_id: int, unit_id: int, now: datetime) -> bool:
    """Whether a person leads this unit, or one above it, at `now`."""
    return await audiences.leads(session, person_id, unit_id, now)


async def outside(session: Session, audience: Audience, author_id: int, now: datetime) -> bool:
    """Whether it goes beyond the units that its author leads, so that somebody must approve."""
    return bool(await audiences.not_led(session, author_id, audience.roots, now))


async def was_sent(session: Session, broadcast_id: int, chat_id: int) -> bool:
    """Whether a broadcast was meant for this chat."""
    return await audiences.sent_to(session, broadcast_id, chat_id)


@dataclass(frozen=True, slots=True)
class Named:
    """The names of what an audience says by numbers."""

    unit: str
    units: tuple[str, ...]
    without_units: tuple[str, ...]
    without_people: tuple[str, ...]
    tags: tuple[str, ...]
    about: str | None


async def describe(session: Session, audience: Audience) -> Named:
    """What to call the units, persons, clubs and the announcement of an audience."""
    ids = (audience.unit_id, *audience.units, *audience.without_units)
    called = await naming.of_units(session, ids)
    persons = await naming.of_people(session, audience.without_people)
    clubs = await tags.of_unit(session, audience.unit_id) if audience.tags else []
    spelled = {club.folded: club.name for club in clubs}
    about = audience.about
    return Named(
        unit=called[audience.unit_id],
        units=tuple(called[one] for one in audience.units),
        without_units=tuple(called[one] for one in audience.without_units),
        without_people=tuple(persons[one] for one in audience.without_people),
        tags=tuple(spelled.get(tag, tag) for tag in audience.tags),
        about=None if about is None else await naming.of_broadcast(session, about),
    )
