"""Who shall know: a part of the tree, and how many of its members that reaches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage import audiences
from storage.audiences import Scope
from storage.database import Session
from storage.people import RosterLine
from storage.units import Level


@dataclass(frozen=True, slots=True)
class Audience:
    """A unit and all below it; with `level`, of these only the units of that level.

    `to_private`: the private chats of their members. `to_groups`: the groups of these units.
    """

    unit_id: int
    level: str | None = None
    to_groups: bool = True
    to_private: bool = True

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept with the announcement."""
        return {
            "unit_id": self.unit_id,
            "level": self.level,
            "to_groups": self.to_groups,
            "to_private": self.to_private,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Audience":
        """The audience that `as_data` wrote down."""
        return cls(**data)

    @property
    def scope(self) -> Scope:
        """The same, in the words of the database."""
        return Scope(self.unit_id, Level(self.level) if self.level else None)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many an announcement would reach now. Channels and reasons are words."""

    members: int
    private: dict[str, int]  # private chats by channel; empty when not addressed
    groups: dict[str, int]  # groups by channel; empty when not addressed
    branches_with_group: int
    branches_without_group: int
    unreachable: dict[str, int]  # members no private chat reaches: no_chat, stopped, blocked

    @property
    def addresses(self) -> int:
        """How many messages it would be."""
        return sum(self.private.values()) + sum(self.groups.values())


async def estimate(session: Session, audience: Audience, author_id: int | None = None) -> Estimate:
    """Count, in the database, whom an announcement to this audience would reach.

    Its author is not sent what she wrote herself.
    """
    scope = audience.scope
    with_group, without_group = await audiences.count_branches(session, scope)
    private = audiences.private_chats(scope, author_id)
    groups = audiences.groups(scope)
    return Estimate(
        members=await audiences.count_members(session, scope),
        private=await audiences.count_chats(session, private) if audience.to_private else {},
        groups=await audiences.count_chats(session, groups) if audience.to_groups else {},
        branches_with_group=with_group,
        branches_without_group=without_group,
        unreachable=await audiences.count_unreachable(session, scope),
    )


async def unreached(session: Session, unit_id: int) -> list[tuple[RosterLine, str]]:
    """A branch's relay list: whom no private chat reaches, and why (as in `Estimate`)."""
    return await audiences.unreached(session, unit_id)


async def may_address(session: Session, person_id: int, unit_id: int, now: datetime) -> bool:
    """Whether a person leads this unit, or one above it, at `now`."""
    return await audiences.leads(session, person_id, unit_id, now)
