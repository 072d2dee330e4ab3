"""A Postgres as the program leaves it, for several processes to share."""

import asyncio
from collections.abc import Iterator

import pytest

from storage import migrate
from storage.database import Database
from tests import postgres as servers


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()


@pytest.fixture
def url(postgres: servers.Server) -> Iterator[str]:
    with postgres.empty() as address:
        asyncio.run(_migrate(address))
        yield address
