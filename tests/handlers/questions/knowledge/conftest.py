"""The town and its people, on SQLite: what differs between databases is tested at the store."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.flows.conftest import cast, plain_logs, settled, template
from tests.people import Town, living

__all__ = ["cast", "plain_logs", "settled", "template"]


@pytest.fixture
async def town(sqlite_db: Database, now: datetime) -> AsyncIterator[Town]:
    """A commune with two branches and a running bot."""
    async with living(sqlite_db, now) as town:
        yield town
