"""What fell due while nobody was there."""

from datetime import timedelta
from pathlib import Path

import pytest

from broadcasts import plan
from storage.announcements import Announcement, AnnouncementState, Occurrence
from tests.faults.kit import WORDS, Stage, now, playing

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


async def _schedule(stage: Stage, ago: timedelta, text: str = WORDS) -> int:
    async with stage.db.transaction() as session:
        draft = await stage.draft(session, text)
        await plan.schedule(session, draft, now() - ago, late_minutes=180)
        return draft.id


async def test_due_while_it_was_down(url: str, tmp_path: Path) -> None:
    """Late within the limit: sent once, however often it is started and killed meanwhile."""
    async with playing(url, tmp_path, 20) as stage:
        await stage.program.kill()
        await _schedule(stage, timedelta(minutes=50))
        for _ in range(3):
            await stage.program.start()
            await stage.program.answers("/healthz")
            await stage.program.kill()
        await stage.program.start()
        outcome = await stage.everybody_has_it(1)
    assert outcome.taken.total() <= 20 + outcome.doubts


async def test_due_too_long_ago(url: str, tmp_path: Path) -> None:
    """Later than its limit: nobody gets it any more, and its author is told, once."""
    async with playing(url, tmp_path, 20) as stage:
        await stage.program.kill()
        late = await _schedule(stage, timedelta(hours=4))
        await stage.program.start()
        await stage.told("bị gián đoạn lâu quá")
        assert not set(stage.members) & set(await stage.taken())
        async with stage.db.reading() as session:
            draft = await session.get_one(Announcement, late)
            occurrence = await session.get_one(Occurrence, 1)
        assert draft.state is AnnouncementState.draft
        assert occurrence.skipped_because == plan.LATE
