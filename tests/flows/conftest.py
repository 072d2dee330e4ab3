"""The town in which the conversations take place."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

import pytest
import structlog

from storage import knowledge
from storage.database import Database
from storage.knowledge import Wording
from storage.people import Role
from tests.people import Phone, Town, living


@pytest.fixture(scope="session", autouse=True)
def plain_logs() -> None:
    """Tracebacks as plain text: drawing them costs more than the test."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )


@pytest.fixture
async def town(sqlite_db: Database, now: datetime) -> AsyncIterator[Town]:
    """A commune with two branches and a running bot; test_journey.py goes to Postgres too."""
    async with living(sqlite_db, now) as town:
        yield town


@dataclass
class Cast:
    """People of branch Khu 3, a leader of Khu 5, and the commune's chair."""

    nhan: Phone  # branch head of Khu 3, Telegram
    quyen: Phone  # member, Telegram
    thuong: Phone  # member, Zalo
    shared: Phone  # bà Tuất and chị Lụa, one phone on Zalo
    tho: Phone  # branch head of Khu 5, Zalo
    hoai: Phone  # chair of the commune, Zalo
    telegram_group: str
    zalo_group: str

    def within(self, town: Town) -> "Cast":
        """The same people in a copy of their town."""
        everything = ((part.name, getattr(self, part.name)) for part in fields(self))
        return Cast(
            **{
                name: replace(one, town=town) if isinstance(one, Phone) else one
                for name, one in everything
            }
        )


@pytest.fixture(scope="session")
def settled(sqlite_template: Path, in_memory: Path, now: datetime) -> tuple[Path, Cast]:
    """A town in which everybody has settled, made once and copied for each test."""
    file = in_memory / "settled.db"
    shutil.copyfile(sqlite_template, file)
    return file, asyncio.run(_settle(file, now))


async def _settle(file: Path, now: datetime) -> Cast:
    town = Town(Database(f"sqlite+aiosqlite:///{file}"), now)
    await town.found()
    cast = await everybody(town)
    await town.db.close()
    return cast


@pytest.fixture
def template(
    request: pytest.FixtureRequest, sqlite_template: Path, settled: tuple[Path, Cast]
) -> Path:
    return settled[0] if "cast" in request.fixturenames else sqlite_template


@pytest.fixture
async def cast(town: Town, settled: tuple[Path, Cast]) -> Cast:
    """Everybody linked and in her groups. On the roster: 1 Nhàn … 4 Tuất, 5 Lụa, 6 Sợi."""
    return settled[1].within(town) if town.found_again else await everybody(town)


async def everybody(town: Town) -> Cast:
    """Let them settle in a town that has just been founded."""
    nhan = await town.leader("Đặng Thị Nhàn", town.branch)
    quyen = await town.member("Vũ Thị Quyên", birth_year=1988)
    thuong = await town.member("Lê Thị Hoài Thương", birth_year=1993)
    tuat = await town.member("Nguyễn Thị Tuất", birth_year=1946)
    lua = await town.member("Phùng Thị Lụa", birth_year=1990)
    await town.member("Bùi Thị Sợi", birth_year=1952)
    tho = await town.leader("Phí Thị Thơ", town.other_branch)
    hoai = await town.leader("Lưu Thị Hoài", town.commune, Role.chair)
    return Cast(
        nhan=await town.phone("telegram", nhan),
        quyen=await town.phone("telegram", quyen),
        thuong=await town.phone("zalo", thuong),
        shared=await town.phone("zalo", tuat, lua),
        tho=await town.phone("zalo", tho),
        hoai=await town.phone("zalo", hoai),
        telegram_group=await town.group("telegram", "g-telegram", town.branch),
        zalo_group=await town.group("zalo", "g-zalo", town.branch),
    )


SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
async def shelf(town: Town, now: datetime) -> None:
    """The sample knowledge base; it holds for the whole union."""
    lines = (SAMPLES / "knowledge.jsonl").read_text(encoding="utf-8").splitlines()
    async with town.db.transaction() as session:
        for entry in map(json.loads, lines):
            wording = Wording(
                id=entry["id"],
                kind=entry["type"],
                title=entry["title"],
                body=entry["body"],
                tags=tuple(entry["tags"]),
                source="Điều lệ Hội",
            )
            await knowledge.put(session, wording, None, now)
