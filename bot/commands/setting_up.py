"""`init`, `backup` and `doctor`: the database is made, copied and looked over."""

from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.backup import BackupFailed, back_up
from bot.commands.opening import connected, first_line
from bot.commands.outcome import CommandRefused, Outcome
from bot.settings import PREFIX, Settings, SettingsError
from storage import audit, registry
from storage.database import Database
from storage.revision import current, head
from storage.units import Level, open_unit


async def init(settings: Settings, unit: str | None, level: Level | None) -> Outcome:
    """Bring the tables to this version and, if asked, found the unit at the top."""
    async with connected(settings, create=True) as database:
        migrated = await current(database) != head()
        if migrated:
            from storage.migrate import upgrade  # with Alembic, which nothing else here needs

            await upgrade(database)
        document: dict[str, Any] = {"revision": head(), "migrated": migrated}
        lines = [f"the database is at revision {head()}"]
        if unit is not None and level is not None:
            document["unit"] = founded = await _found(settings, database, unit, level)
            lines.append(f"{founded['name']}: {'founded' if founded['created'] else 'was there'}")
    return Outcome(document, lines)


async def _found(settings: Settings, database: Database, name: str, level: Level) -> dict[str, Any]:
    async with database.transaction() as session:
        known = await registry.units_called(session, name, level)
        unit = known[0] if known else await open_unit(session, name, level, None, settings.now())
        if not known:
            await audit.record(session, settings.now(), None, "founded", f"unit:{unit.id}")
        return {"id": unit.id, "name": unit.name, "level": unit.level, "created": not known}


def backup(settings: Settings, destination: Path) -> Outcome:
    """Copy the SQLite file while the bot goes on."""
    source = Database(settings.database_url).file
    if source is None:
        reason = "only a SQLite file can be copied; for Postgres use pg_dump"
        raise CommandRefused(reason)
    try:
        done = back_up(source, destination)
    except BackupFailed as failure:
        raise CommandRefused(str(failure)) from failure
    document = {"file": str(done.file), "bytes": done.size}
    return Outcome(document, [f"{done.file}: {done.size} bytes, checked"])


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    text: str


async def doctor(load: Callable[[], Settings]) -> Outcome:
    """Look at the settings, the database, the audit log and the platforms."""
    checks = [check async for check in _checks(load)]
    healthy = all(check.ok for check in checks)
    lines = [
        f"{'ok     ' if check.ok else 'problem'}  {check.name}: {check.text}" for check in checks
    ]
    document = {"ok": healthy, "checks": [asdict(check) for check in checks]}
    return Outcome(document, lines, refused=not healthy)


async def _checks(load: Callable[[], Settings]) -> AsyncIterator[Check]:
    try:
        settings = load()
    except SettingsError as error:
        yield Check("settings", ok=False, text=str(error))
        return
    yield Check("settings", ok=True, text="all readable")
    try:
        async with connected(settings) as database:
            yield Check("database", ok=True, text="answers")
            async for check in _database_checks(database):
                yield check
    except CommandRefused as refused:
        yield Check("database", ok=False, text=refused.reason)
    for check in _platform_checks(settings):
        yield check


async def _database_checks(database: Database) -> AsyncIterator[Check]:
    at, newest = await current(database), head()
    if at != newest:
        text = f"at {at or 'none'}, not {newest}: run `unionbot init`"
        yield Check("tables", ok=False, text=text)
        return
    yield Check("tables", ok=True, text=f"at revision {newest}")
    try:
        async with database.reading() as session:
            broken = [line async for line in audit.broken_lines(session)]
    except Exception as error:  # noqa: BLE001  # a damaged line may not even be readable
        yield Check("audit", ok=False, text=first_line(error))
        return
    text = f"altered at line {broken[0]}" if broken else "every line follows the one before"
    yield Check("audit", ok=not broken, text=text)


def _platform_checks(settings: Settings) -> list[Check]:
    platforms = {
        "telegram": (settings.telegram.on, "TELEGRAM__TOKEN"),
        "zalo_bot": (settings.zalo_bot.on, "ZALO_BOT__TOKEN"),
        "zalo_oa": (settings.zalo_oa.on, "ZALO_OA__REFRESH_TOKEN"),
    }
    any_on = any(on for on, _ in platforms.values())
    return [
        Check(name, ok=on or any_on, text="on" if on else f"off: {PREFIX}{variable} is not set")
        for name, (on, variable) in platforms.items()
    ]
