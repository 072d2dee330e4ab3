"""`code`: a one-time code that ties an official's or a leader's chat to her name."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from bot.commands.opening import opened, unit_called
from bot.commands.outcome import CommandRefused, Outcome
from bot.settings import Settings
from storage import audit, chats, registry
from storage.chats import Code, CodeUse
from storage.database import Session
from storage.people import LEADING
from storage.registry import Officer

LIVES = timedelta(hours=24)


async def make_code(settings: Settings, name: str, unit: str | None) -> Outcome:
    """A code for the one office holder of that name; whoever runs this vouches for her."""
    now = settings.now()
    async with opened(settings) as database, database.transaction() as session:
        officer = await _the_officer(session, name, unit, now)
        code = await _new_code(session, officer, now)
        target = f"person:{officer.person.id}"
        await audit.record(session, now, None, "vouched", target, code=code.id)
    until = code.expires_at.astimezone(settings.timezone)
    document = {
        "code": code.digits,
        "name": officer.person.name,
        "unit": officer.unit.name,
        "role": officer.role.value,
        "expires_at": until.isoformat(),
    }
    line = f"{code.digits}  {officer.person.name}, {officer.role}, {officer.unit.name}"
    return Outcome(document, [line, f"valid once, until {until:%H:%M %d/%m/%Y}"])


async def _the_officer(session: Session, name: str, unit: str | None, now: datetime) -> Officer:
    within = await unit_called(session, unit) if unit is not None else None
    found = await registry.officers_called(session, name, within.id if within else None, now)
    if not found:
        reason = f"nobody called {name} holds an office; members get their codes from their leader"
        raise CommandRefused(reason)
    if len({officer.person.id for officer in found}) > 1:
        candidates = [_candidate(officer) for officer in found]
        reason = f"several office holders are called {name}; say which with --unit"
        lines = [f"  {one['name']}, {one['role']}, {one['unit']}" for one in candidates]
        raise CommandRefused(reason, {"candidates": candidates}, lines)
    # The office that people know her by, not a seat in a committee.
    return min(found, key=lambda officer: officer.role not in LEADING)


def _candidate(officer: Officer) -> dict[str, Any]:
    return {
        "name": officer.person.name,
        "birth_year": officer.person.birth_year,
        "role": officer.role.value,
        "unit": officer.unit.name,
    }


async def _new_code(session: Session, officer: Officer, now: datetime) -> Code:
    digits = ""
    while not digits or await chats.live_code(session, digits, now) is not None:
        digits = f"{secrets.randbelow(1_000_000):06}"
    code = Code(
        digits=digits,
        use=CodeUse.vouched,
        person_id=officer.person.id,
        unit_id=officer.unit.id,
        made_at=now,
        expires_at=now + LIVES,
    )
    return await chats.add_code(session, code)
