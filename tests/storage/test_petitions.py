"""What a leader asks the unit above to correct."""

import asyncio
from datetime import datetime

from storage import petitions
from storage.database import Database
from storage.meetings import Presence
from storage.petitions import PetitionState
from tests.storage.test_register import meeting_of


async def test_asked_once_and_decided_once(db: Database, now: datetime) -> None:
    """The very same waits only once; something else, or once more after a no, may be asked."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        me, who, other = (person.id for person in at.members[:3])
        wanted = {who: Presence.present}
        asked = await petitions.ask(session, meeting.id, wanted, "quên ghi\n", me, now)
        assert asked is not None
        assert (petitions.asked_for(asked), asked.reason) == (wanted, "quên ghi")
        assert await petitions.ask(session, meeting.id, wanted, "nữa", me, now) is None
        assert await petitions.ask(session, meeting.id, {other: Presence.late}, "x", me, now)
        petitions.decide(asked, granted=False, by=other, now=now)
        await session.flush()
        assert (asked.state, asked.decided_by) == (PetitionState.refused, other)
        assert await petitions.ask(session, meeting.id, wanted, "nữa", me, now) is not None


async def test_of_two_officials_the_first_decides(db: Database, now: datetime) -> None:
    """The second sees what was decided, since the row is held until then."""
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now)
        asked = await petitions.ask(
            session, meeting.id, {at.leader.id: Presence.late}, "x" * 999, at.leader.id, now
        )
    assert asked is not None
    assert len(asked.reason) == petitions.LONGEST_REASON

    async def decide(by: int, *, granted: bool) -> bool:
        async with db.transaction() as session:
            held = await petitions.held(session, asked.id)
            assert held is not None
            if held.state is not PetitionState.waiting:
                return False
            petitions.decide(held, granted=granted, by=by, now=now)
            return True

    one, other = at.members[1].id, at.members[2].id
    done = await asyncio.gather(decide(one, granted=True), decide(other, granted=False))
    assert sorted(done) == [False, True]
    async with db.reading() as session:
        held = await petitions.held(session, asked.id)
        assert await petitions.held(session, 999) is None
    assert held is not None
    assert (held.state, held.decided_by) in {
        (PetitionState.granted, one),
        (PetitionState.refused, other),
    }
