"""The counter at which the questions of these tests are answered."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from storage.database import Database
from tests.handlers.questions.helping.counter import Counter, opened
from tests.handlers.union import Union


@pytest.fixture
async def at(sqlite_db: Database, now: datetime) -> AsyncIterator[Counter]:
    """A counter on a Wednesday morning at nine; what has to hold on Postgres, too, has its own."""
    async with sqlite_db.transaction() as session:
        yield await opened(await Union(session, now).found())


@pytest.fixture
async def both(db: Database, now: datetime) -> AsyncIterator[Counter]:
    """The same on either database."""
    async with db.transaction() as session:
        yield await opened(await Union(session, now).found())
