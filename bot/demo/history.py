"""The year before a demonstration begins: meetings that were held, their registers closed."""

import random
from datetime import datetime, timedelta, timezone

import storage.schema  # noqa: F401  # the tables that those of meetings refer to
from storage import meetings, people, register, units
from storage.database import Database, Session
from storage.meetings import Method, Presence
from storage.people import Role
from storage.register import Entry
from storage.units import Level, Unit

HANOI = timezone(timedelta(hours=7))
AGE = timedelta(days=730)  # of the member lists: who came later was at none of these meetings

# Days before the demonstration, and what was spoken of.
_HELD = (
    (300, "tổng kết năm, hội phí"),
    (190, "chăm sóc trẻ em dịp hè"),
    (120, "bảo hiểm y tế hộ gia đình"),
    (75, "phân loại rác tại nhà"),
    (40, "ngày Phụ nữ Việt Nam 20/10"),
    (12, "vay vốn ngân hàng chính sách"),
)
_MISSED_LATELY = 3  # meetings, by every ninth member: somebody to be visited
_EVERY = 9
_LASTS = timedelta(hours=2)


async def write(database: Database, now: datetime) -> int:
    """Give every branch that has a head her past meetings, the same every time; how many."""
    async with database.transaction() as session:
        held, number = 0, 1
        # A database that was just filled numbers its units from 1.
        while (unit := await units.unit(session, number)) is not None:
            if unit.level is Level.branch:
                held += await _hold_all(session, unit, now)
            number += 1
        return held


async def _hold_all(session: Session, branch: Unit, now: datetime) -> int:
    heads = await people.holders(session, branch.id, (Role.branch_head,), now)
    if not heads:
        return 0
    chance = random.Random(branch.id)  # noqa: S311  # the same meetings every time
    for number, (ago, topic) in enumerate(_HELD):
        day = now.astimezone(HANOI) - timedelta(days=ago)
        at = day.replace(hour=19, minute=30, second=0, microsecond=0)
        meeting = await meetings.call(
            session, branch.id, at, "nhà văn hoá", topic, heads[0].id, at - timedelta(days=3)
        )
        lines = await register.roll(session, meeting, at)
        lately = number >= len(_HELD) - _MISSED_LATELY
        entries = {
            line.person_id: Entry(_presence(line.number, chance, lately=lately), Method.roll_call)
            for line in lines
        }
        await register.close(session, meeting, entries, heads[0].id, at + _LASTS)
    return len(_HELD)


def _presence(number: int, chance: random.Random, *, lately: bool) -> Presence:
    drawn = chance.choices(
        (Presence.present, Presence.late, Presence.excused, Presence.absent), (80, 6, 8, 6)
    )
    return Presence.absent if lately and number % _EVERY == 4 else drawn[0]
