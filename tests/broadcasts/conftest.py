"""A platform that takes what is sent, and the clock it goes by."""

from datetime import datetime

import pytest

from tests.broadcasts.outlet import Outlet
from tests.broadcasts.world import Clock


@pytest.fixture
async def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
async def outlet(clock: Clock) -> Outlet:
    return Outlet(clock)
