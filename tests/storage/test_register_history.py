"""Any order of check-ins, marks, undos, closings and corrections gives the roll of its history."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from storage import register
from storage.database import Database, Session
from storage.meetings import AttendanceChange, Meeting, Method, Presence
from storage.register import Entry, Locked
from tests.storage.test_meetings import DAY, Branch
from tests.storage.test_register import ABSENT, PRESENT, meeting_of

SIZE = 5
WHO = st.integers(0, SIZE - 1)
LEADERS = st.integers(0, 1)
MARKS = st.dictionaries(WHO, st.sampled_from(list(Presence)), min_size=1)
SKEW = st.integers(-90, 90)  # minutes by which a process's clock is wrong
STEPS = st.lists(
    st.tuples(
        st.one_of(
            st.tuples(st.just("check in"), WHO),
            st.tuples(st.just("vouch"), WHO, WHO),
            st.tuples(st.just("mark"), LEADERS, MARKS),
            st.tuples(st.just("correct"), LEADERS, MARKS),
            st.tuples(st.just("undo"), WHO),
            st.tuples(st.just("undo any"), WHO, st.integers(1, 20)),
            st.tuples(st.just("close"), LEADERS),
            st.tuples(st.just("reopen"), LEADERS),
        ),
        SKEW,
    ),
    max_size=25,
)


@dataclass
class Model:
    """The register as it ought to be: acts in order, some of them taken back."""

    acts: dict[int, tuple[int, dict[int, Presence], bool]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    closed: bool = False
    closing: int = 0

    def lines(self) -> dict[int, Presence]:
        """What the last act says that wrote a line and still stands."""
        found: dict[int, Presence] = {}
        for act, (_, entries, _) in sorted(self.acts.items()):
            if act not in self.gone:
                found |= entries
        return found

    def wrote(
        self, act: int | None, by: int, entries: dict[int, Presence], *, correction: bool = False
    ) -> None:
        new = {who: one for who, one in entries.items() if self.lines().get(who) is not one}
        assert (act is not None) is bool(new)
        if act:
            self.acts[act] = (by, new, correction)

    def may_undo(self, act: int, by: int) -> bool:
        known = self.acts.get(act)
        mine = known is not None and known[0] == by and act not in self.gone
        return mine and (not self.closed or bool(known and known[2]))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_history_replayed_gives_the_roll(
    sqlite_url: str, now: datetime, steps: list[tuple[tuple[Any, ...], int]]
) -> None:
    """The roll is what the acts say that stand; the changes that are kept add up to the same."""
    asyncio.run(_play(sqlite_url, now, steps))


async def _play(url: str, now: datetime, steps: list[tuple[tuple[Any, ...], int]]) -> None:
    db = Database(url)
    async with db.transaction() as session:
        at, meeting = await meeting_of(session, now, size=SIZE)
        model = Model()
        for n, (step, skew) in enumerate(steps):
            # A second apart or an hour back: no two moments are the same.
            moment = now + timedelta(minutes=skew, seconds=n)
            await _step(session, at, meeting, model, step, moment)
            lines = await register.roll(session, meeting, now + DAY)
            standing = {one.person_id: one.presence for one in lines if one.presence}
            assert standing == model.lines()
        await _check_changes(session, meeting, now)
    await db.close()


async def _check_changes(session: Session, meeting: Meeting, now: datetime) -> None:
    rows = await session.scalars(
        select(AttendanceChange)
        .where(AttendanceChange.meeting_id == meeting.id)
        .order_by(AttendanceChange.id)
    )
    replayed: dict[int, dict[str, Any] | None] = {}
    for change in rows:
        assert change.before == replayed.get(change.person_id)
        replayed[change.person_id] = change.after
    for line in await register.roll(session, meeting, now + DAY):
        after = replayed.get(line.person_id) or {}
        assert line.presence == after.get("presence")
        assert line.entered_by == after.get("entered_by")
        assert line.method == after.get("method")
        assert line.reason == after.get("reason")


async def _step(
    session: Session,
    at: Branch,
    meeting: Meeting,
    model: Model,
    step: tuple[Any, ...],
    now: datetime,
) -> None:
    members = [person.id for person in at.members]
    match step:
        case ("check in", who):
            if await register.line_of(session, meeting.id, members[who]) is None:
                entries = {members[who]: PRESENT}
                await _mark(session, meeting, model, entries, members[who], now)
        case ("vouch", by, who):
            entries = {members[who]: Entry(Presence.present, Method.proxy)}
            await _mark(session, meeting, model, entries, members[by], now)
        case ("mark", by, marks):
            entries = {members[who]: Entry(p, Method.roll_call) for who, p in marks.items()}
            await _mark(session, meeting, model, entries, members[by], now)
        case ("correct", by, marks) if model.closed:
            entries = {members[who]: Entry(p, Method.correction) for who, p in marks.items()}
            await _mark(session, meeting, model, entries, members[by], now)
        case ("undo", by):
            act = await register.last_act(session, meeting, members[by])
            mine = [one for one in model.acts if model.may_undo(one, members[by])]
            assert act == max(mine, default=None)
            await _undo(session, meeting, model, act or 0, members[by], now)
        case ("undo any", by, act):
            await _undo(session, meeting, model, act, members[by], now)
        case ("close", by):
            await _close(session, meeting, model, members, members[by], now)
        case ("reopen", by):
            done = await register.reopen(session, meeting, model.closing, members[by], now)
            assert done is model.closed
            if done:
                model.gone |= {model.closing} - {0}
                model.closed = False


async def _mark(
    session: Session,
    meeting: Meeting,
    model: Model,
    entries: dict[int, Entry],
    by: int,
    now: datetime,
) -> None:
    correction = all(entry.method is Method.correction for entry in entries.values())
    said = {who: entry.presence for who, entry in entries.items()}
    try:
        act = await register.mark(session, meeting, entries, by, now)
    except Locked:
        assert model.closed
        assert not correction
    else:
        assert act is None or correction or not model.closed
        model.wrote(act, by, said, correction=correction)


async def _undo(
    session: Session, meeting: Meeting, model: Model, act: int, by: int, now: datetime
) -> None:
    done = await register.undo(session, meeting, act, by, now)
    assert (done is not None) is model.may_undo(act, by)
    if done is not None:
        model.gone.add(act)


async def _close(
    session: Session,
    meeting: Meeting,
    model: Model,
    members: list[int],
    by: int,
    now: datetime,
) -> None:
    unmarked = {who: ABSENT for who in members if who not in model.lines()}
    try:
        act = await register.close(session, meeting, unmarked, by, now)
    except Locked:
        assert model.closed
        return
    assert not model.closed
    model.wrote(act or None, by, dict.fromkeys(unmarked, Presence.absent))
    model.closed, model.closing = True, act
