"""One simulator for all tests of this folder, empty again before each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from tests.simulator.desk import Desk
from tests.simulator.process import simulator


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    with simulator() as (address, _process):
        yield address


@pytest.fixture
async def desk(base: str) -> AsyncIterator[Desk]:
    async with aiohttp.ClientSession() as session:
        made = Desk(base, session)
        await made.control("reset")
        # Both bots make themselves known, as a starting bot does.
        await made.telegram("getMe")
        await made.zalo("getMe")
        yield made
