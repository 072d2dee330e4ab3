"""When an announcement goes out: now, at a time, or by a rule; and letting it go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from broadcasts import plan, recurrence
from handlers import when
from handlers.context import Customs
from storage.announcements import Announcement, Broadcast, Schedule
from storage.database import Session

SAID = "said"  # in a rule: its words, as they were read back


@dataclass(frozen=True, slots=True)
class Start:
    """`at`: the first time, None for now. `rule`: as `recurrence.rule`, with its words.

    `except_days` are dates ("2026-09-02"); after `until` it fires no more.
    """

    at: datetime | None = None
    rule: Mapping[str, Any] | None = None
    until: datetime | None = None
    except_days: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "at": self.at and self.at.isoformat(),
            "rule": self.rule and dict(self.rule),
            "until": self.until and self.until.isoformat(),
            "except_days": list(self.except_days),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Start":
        """The start that `as_data` wrote down."""
        at, until = (
            datetime.fromisoformat(data[name]) if data.get(name) else None
            for name in ("at", "until")
        )
        return cls(at, data.get("rule"), until, tuple(data.get("except_days", ())))

    def times(self, after: datetime) -> Iterator[datetime]:
        """When it goes out, later than `after`; of one that goes out now there is no later."""
        if self.rule is None:
            yield from (at for at in (self.at,) if at is not None and at > after)
            return
        for at in recurrence.times_after(self.rule, after, self.except_days):
            if self.until is not None and at > self.until:
                return
            yield at

    def from_now_on(self, now: datetime) -> "Start | None":
        """The same, begun again where its first time is over; None when all of it is."""
        if self.at is None or self.at > now:
            return self
        following = next(self.times(now), None)
        return None if following is None else replace(self, at=following)

    @property
    def said_rule(self) -> str:
        """The words of the rule; none without one."""
        return str(self.rule.get(SAID, "")) if self.rule else ""

    def said(self, customs: Customs) -> str:
        """When, in words: the time, or the words of the rule."""
        if self.rule is not None:
            return self.said_rule
        return when.say_instant(self.at.astimezone(customs.zone)) if self.at else ""


NOW = Start()


async def let_go(
    session: Session, draft: Announcement, start: Start, now: datetime, customs: Customs
) -> Broadcast | Schedule:
    """Send it now, or put it on the calendar."""
    if start.at is None:
        return await plan.start(session, draft, now, peace=customs.peace)
    return await plan.schedule(
        session, draft, start.at, start.rule, until=start.until, except_days=start.except_days
    )
