"""Corrections and recalls: exactly those who had the first, and nobody else, hear of it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from broadcasts import amend, plan, progress
from broadcasts.outgoing import (
    Choice,
    Moved,
    Outgoing,
    Rejected,
    TryLater,
    Unknown,
)
from broadcasts.pacing import Rates
from storage import amendments, announcements, archive, chats, deliveries
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Purpose,
    Revision,
)
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane
from tests.broadcasts import world
from tests.broadcasts.outlet import ZALO, Outlet
from tests.broadcasts.test_sender import ACCOUNT, quiet, run_until_quiet, started
from tests.broadcasts.world import Clock

NEW = "Mời họp 15 giờ, không phải 14 giờ."
NOTICE = Outgoing("Thông báo đã được thu hồi.")


@pytest.fixture
async def zalo(clock: Clock) -> Outlet:
    """A platform that cannot delete."""
    return Outlet(clock, limits=ZALO)


def texts(text: str = NEW) -> tuple[Outgoing, Outgoing]:
    """A correction with its heading, and the same text for those who have nothing yet."""
    read = (Choice("1", "Đã đọc", "ack:{broadcast}"),)
    return Outgoing(text, title="Đính chính", choices=read), Outgoing(text, choices=read)


async def correct(
    db: Database, broadcast_id: int, now: datetime, text: str = NEW
) -> Broadcast | None:
    async with db.transaction() as session:
        broadcast = await session.get_one(Broadcast, broadcast_id)
        announced = await session.get_one(Announcement, broadcast.announcement_id)
        return await amend.correct(
            session, broadcast, text, texts(text), announced.author_id, now
        )


async def recall(db: Database, broadcast_id: int, now: datetime) -> Broadcast | None:
    async with db.transaction() as session:
        broadcast = await session.get_one(Broadcast, broadcast_id)
        return await amend.recall(session, broadcast, NOTICE, now)


async def rows(db: Database, broadcast_id: int) -> Sequence[Delivery]:
    async with db.reading() as session:
        found = await session.scalars(
            select(Delivery).where(Delivery.broadcast_id == broadcast_id).order_by(Delivery.id)
        )
        return found.all()


async def put(db: Database, *changes: dict[str, object]) -> None:
    """Deliveries 1, 2 … as they may stand in the middle of a broadcast."""
    async with db.transaction() as session:
        for number, values in enumerate(changes, 1):
            await session.execute(update(Delivery).where(Delivery.id == number).values(**values))


S = DeliveryState
# How a recipient of the first text may stand, and whether she gets a correction, the corrected
# text in place of the first, or neither.
STANDS: list[tuple[dict[str, object], str]] = [
    ({"state": S.leased, "lease_owner": "x"}, "correction"),
    ({"state": S.sending, "lease_owner": "x"}, "correction"),
    ({"state": S.accepted, "native_id": "m4"}, "correction"),
    ({"state": S.delivered}, "correction"),
    ({"state": S.seen}, "correction"),
    ({"state": S.uncertain, "uncertain_times": 2}, "correction"),
    ({"state": S.pending}, "instead"),
    ({"state": S.pending, "uncertain_times": 1}, "correction"),
    ({"state": S.pending, "parts_sent": 1}, "correction"),
    ({"state": S.failed, "reason": "bad text"}, "instead"),
    ({"state": S.failed, "reason": "bad text", "parts_sent": 1}, "correction"),
    ({"state": S.suppressed, "reason": "blocked"}, "neither"),
    ({"state": S.expired}, "neither"),
    ({"state": S.cancelled}, "neither"),
]


async def test_a_correction_goes_to_exactly_those_who_may_have_the_first(
    db: Database, now: datetime
) -> None:
    """Whoever has nothing yet gets the corrected text in place of it, and no heading."""
    first = await started(db, now, len(STANDS))
    await put(db, *(values for values, _ in STANDS))

    correction = await correct(db, first.id, now)

    assert correction is not None
    assert (correction.purpose, correction.corrects_id) == (Purpose.correction, first.id)
    sent = await rows(db, correction.id)
    assert [row.original_id for row in sent] == [
        number for number, (_, gets) in enumerate(STANDS, 1) if gets == "correction"
    ]
    assert {row.state for row in sent} == {S.pending}
    assert correction.total == len(sent)
    async with db.reading() as session:
        fresh = (await session.get_one(Broadcast, first.id)).revision_id
        message = (await session.get_one(Revision, fresh)).message
        heading = (await session.get_one(Revision, correction.revision_id)).message
    instead = [row.id for row in await rows(db, first.id) if row.revision_id == fresh]
    assert instead == [number for number, (_, gets) in enumerate(STANDS, 1) if gets == "instead"]
    assert "title" not in message
    assert heading["title"] == "Đính chính"
    # Both ask to confirm the new text.
    action = f"ack:{correction.id}"
    assert message["choices"] == heading["choices"] == [["1", "Đã đọc", action]]


async def test_what_was_in_doubt_is_not_sent_with_its_old_text(
    sqlite_db: Database, now: datetime
) -> None:
    """It waited to be sent once more: the correction is sent in its stead, and says what is so."""
    first = await started(sqlite_db, now, 1)
    await put(sqlite_db, {"state": S.pending, "uncertain_times": 1})
    await correct(sqlite_db, first.id, now)
    (row,) = await rows(sqlite_db, first.id)
    assert row.state is S.uncertain


async def test_a_correction_is_shown_under_the_message_it_corrects(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Each as an answer to what that chat has."""
    first = await started(db, now, 3)
    await run_until_quiet(db, outlet)
    ids = {row.chat_id: row.native_id for row in await rows(db, first.id)}
    await correct(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)

    assert sorted(outlet.taken[3:]) == [(f"c{n}", f"Đính chính\n\n{NEW}") for n in (1, 2, 3)]
    assert sorted(outlet.replies[3:]) == [(f"c{n}", ids[n]) for n in (1, 2, 3)]


async def test_a_correction_in_the_middle_reaches_everybody_once(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Nobody is left with the old text, nobody gets the new one twice."""
    first = await started(db, now, 60)
    rates = Rates(overall_per_second=60, per_chat_per_second=10**5)
    async with world.sending(db, ACCOUNT, outlet, rates):
        await asyncio.sleep(0.4)
        await correct(db, first.id, outlet.now())
        await world.until(lambda: quiet(db))
    for number in range(1, 61):
        got = outlet.texts(f"c{number}")
        assert sum(NEW in text for text in got) == 1, got
        assert NEW in got[-1]
        assert len(got) <= 2
    assert 0 < len([chat for chat in outlet.chats if outlet.chats.count(chat) == 2]) < 120


async def test_a_correction_is_corrected_for_all_who_had_the_first(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The second one goes to the same, also where the first one has not arrived; that one ends."""
    first = await started(db, now, 3)
    await run_until_quiet(db, outlet)
    one = await correct(db, first.id, outlet.now(), "Lần một.")
    assert one is not None
    two = await correct(db, one.id, outlet.now(), "Lần hai.")
    assert two is not None
    await run_until_quiet(db, outlet)

    assert (two.corrects_id, two.total) == (first.id, 3)
    assert [text for _, text in outlet.taken[3:]] == ["Đính chính\n\nLần hai."] * 3
    async with db.reading() as session:
        ended = await session.get_one(Broadcast, one.id)
        assert ended.state is BroadcastState.cancelled
        found = await archive.latest(session, 1)
        assert found is not None
        assert (found[0].id, found[1].text) == (two.id, "Lần hai.")
        assert (await amendments.newest_text(session, first)).id == two.id


async def test_two_corrections_at_once_follow_one_another(db: Database, now: datetime) -> None:
    """Of two leaders who do so in the same moment, the second corrects the first."""
    first = await started(db, now, 5)
    await put(db, *[{"state": S.accepted}] * 3)
    made = await asyncio.gather(*(correct(db, first.id, now, f"Lần {n}.") for n in (1, 2)))
    ids = sorted(one.id for one in made if one is not None)
    assert {row.state for row in await rows(db, ids[0])} == {S.cancelled}
    assert {row.state for row in await rows(db, ids[1])} == {S.pending}
    assert len(await rows(db, ids[1])) == 3


async def test_a_paused_broadcast_goes_on_with_the_corrected_text(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Refused as it was, it is taken as it is now; also by those who refused it."""
    first = await started(db, now, 6)
    outlet.fail("*", *[Rejected("bad text")] * 6)
    await run_until_quiet(db, outlet)
    async with db.reading() as session:
        paused = await session.get_one(Broadcast, first.id)
        assert paused.state in (BroadcastState.paused, BroadcastState.done)
    outlet.errors.clear()

    correction = await correct(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)

    assert correction is not None
    assert correction.total == 0
    assert sorted(outlet.taken) == [(f"c{n}", NEW) for n in range(1, 7)]


async def test_what_was_stopped_is_corrected_where_it_arrived(
    sqlite_db: Database, now: datetime
) -> None:
    """Who was spared the announcement is spared its correction."""
    first = await started(sqlite_db, now, 4)
    await put(sqlite_db, {"state": S.accepted})
    async with sqlite_db.transaction() as session:
        await plan.cancel(session, first.id, now)
    correction = await correct(sqlite_db, first.id, now)
    assert correction is not None
    assert [row.original_id for row in await rows(sqlite_db, correction.id)] == [1]
    assert [row.state for row in await rows(sqlite_db, first.id)][1:] == [S.cancelled] * 3


async def test_what_is_held_in_doubt_is_corrected_not_sent_again(
    sqlite_db: Database, now: datetime
) -> None:
    """Whoever may have the old text gets the correction; the old text goes to nobody."""
    first = await started(sqlite_db, now, 2, Kind.fund_drive)
    await put(sqlite_db, {"state": S.uncertain, "uncertain_times": 1}, {"state": S.accepted})
    await correct(sqlite_db, first.id, now)
    async with sqlite_db.transaction() as session:
        broadcast = await session.get_one(Broadcast, first.id)
        assert await amendments.count_held(session, first.id) == 0
        assert await plan.resend_uncertain(session, broadcast, now) == 0


async def test_a_recall_deletes_every_part_where_it_can(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """A long message was several; nothing of it stays, and nothing is said about it."""
    text = "\n\n".join(letter * 3000 for letter in "ab")
    first = await started(db, now, 2, text=text)
    await run_until_quiet(db, outlet)
    (one, _) = await rows(db, first.id)
    assert (one.earlier_ids, one.native_id) != (None, None)

    taken_back = await recall(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)

    assert taken_back is not None
    assert sorted(outlet.deleted) == sorted(
        (f"c{row.chat_id}", native_id)
        for row in await rows(db, first.id)
        for native_id in (*(row.earlier_ids or ()), row.native_id)
    )
    assert len(outlet.deleted) == 4
    assert len(outlet.taken) == 4
    assert {row.state for row in await rows(db, taken_back.id)} == {S.accepted}


async def test_a_recall_stops_the_rest_and_leaves_nobody_out(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """In the middle of a broadcast: all that arrived is deleted, nothing more arrives."""
    first = await started(db, now, 60)
    rates = Rates(overall_per_second=60, per_chat_per_second=10**5)
    async with world.sending(db, ACCOUNT, outlet, rates):
        await asyncio.sleep(0.4)
        await recall(db, first.id, outlet.now())
        await world.until(lambda: quiet(db))
    assert 0 < len(outlet.taken) < 60
    assert sorted(chat for chat, _ in outlet.deleted) == sorted(outlet.chats)
    async with db.reading() as session:
        counts = await deliveries.counts(session, first.id)
        announced = await session.get_one(Announcement, first.announcement_id)
        assert announced.state is AnnouncementState.recalled
        assert await archive.latest(session, announced.unit_id) is None
    assert counts == {S.accepted: len(outlet.taken), S.cancelled: 60 - len(outlet.taken)}


async def test_where_nothing_can_be_deleted_a_notice_is_sent(
    db: Database, now: datetime, zalo: Outlet
) -> None:
    """Zalo's messages stay: whoever has one is asked to disregard it."""
    first = await started(db, now, 2)
    await run_until_quiet(db, zalo)
    await recall(db, first.id, zalo.now())
    await run_until_quiet(db, zalo)
    assert zalo.deleted == []
    assert sorted(zalo.taken[2:]) == [("c1", NOTICE.text), ("c2", NOTICE.text)]


async def test_an_old_message_is_disowned_not_deleted(
    db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """Two days on, Telegram no longer deletes; the notice hangs under the message."""
    first = await started(db, now, 1)
    await run_until_quiet(db, outlet)
    (row,) = await rows(db, first.id)
    clock.move(hours=48.5)
    await recall(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)
    assert outlet.deleted == []
    assert outlet.taken[-1] == ("c1", NOTICE.text)
    assert outlet.replies[-1] == ("c1", row.native_id)


async def test_a_refused_deletion_ends_in_a_notice(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """The platform knows best what it still deletes."""
    first = await started(sqlite_db, now, 1)
    await run_until_quiet(sqlite_db, outlet)
    outlet.fail("c1", Rejected("message can't be deleted"))
    await recall(sqlite_db, first.id, outlet.now())
    await run_until_quiet(sqlite_db, outlet)
    assert outlet.taken[-1] == ("c1", NOTICE.text)


async def test_a_deletion_that_must_wait_waits(
    sqlite_db: Database, now: datetime, clock: Clock, outlet: Outlet
) -> None:
    """A recall goes through the same weather as what it recalls."""
    first = await started(sqlite_db, now, 2)
    await run_until_quiet(sqlite_db, outlet)
    outlet.fail("c1", TryLater("429", timedelta(seconds=30)))
    outlet.fail("c2", Unknown("timeout"))
    await recall(sqlite_db, first.id, outlet.now())
    async with world.sending(sqlite_db, ACCOUNT, outlet) as sender:

        async def one_done() -> bool:
            return len(outlet.deleted) == 1

        await world.until(one_done)
        clock.move(seconds=31)
        sender.wake()
        await world.until(lambda: quiet(sqlite_db))
    assert sorted(chat for chat, _ in outlet.deleted) == ["c1", "c2"]


async def test_a_group_that_moved_is_told_at_its_new_address(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """The ids of its old messages are worth nothing there."""
    async with db.transaction() as session:
        u = await world.settled(session, now)
        group = await world.group(session, u.rose, "g1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        first = await plan.start(session, draft, now)
    await run_until_quiet(db, outlet)
    async with db.transaction() as session:
        await plan.move(session, await chats.chat(session, group.id), "-100", outlet.now())
    await recall(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)
    assert (outlet.deleted, outlet.taken[-1]) == ([], ("-100", NOTICE.text))


async def test_a_group_that_moves_while_it_is_recalled_is_told_too(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """The platform says so only when asked to delete."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.group(session, u.rose, "g1", now)
        draft = await world.announce(session, u.chair, u.east, now)
        first = await plan.start(session, draft, now)
    await run_until_quiet(sqlite_db, outlet)
    outlet.fail("g1", Moved("upgraded", "-100"))
    await recall(sqlite_db, first.id, outlet.now())
    await run_until_quiet(sqlite_db, outlet)
    assert outlet.taken[-1] == ("-100", NOTICE.text)


async def test_a_recall_takes_back_corrections_too(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """What corrected it says the same thing."""
    first = await started(db, now, 1)
    await run_until_quiet(db, outlet)
    await correct(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)
    await recall(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)
    assert [native_id for _, native_id in outlet.deleted] == ["m1", "m2"]
    assert len(outlet.taken) == 2


async def test_it_is_taken_back_from_who_has_left_meanwhile(
    sqlite_db: Database, now: datetime, outlet: Outlet
) -> None:
    """What should not be on a phone should not be on hers either."""
    first = await started(sqlite_db, now, 1)
    await run_until_quiet(sqlite_db, outlet)
    async with sqlite_db.transaction() as session:
        (her,) = (await chats.known(session, 1, ["c1"]))["c1"].people
        await chats.stop_notices(session, her.id, now)
    await recall(sqlite_db, first.id, outlet.now())
    await run_until_quiet(sqlite_db, outlet)
    assert outlet.deleted == [("c1", "m1")]


async def test_a_recalled_announcement_is_over(db: Database, now: datetime) -> None:
    """It cannot be recalled or corrected again, and its schedule fires no more."""
    first = await started(db, now, 2)
    async with db.transaction() as session:
        announced = await session.get_one(Announcement, first.announcement_id)
        await plan.schedule(session, announced, now + timedelta(days=1))
    taken_back = await recall(db, first.id, now)
    assert taken_back is not None
    assert (taken_back.total, taken_back.state) == (0, BroadcastState.done)
    assert await recall(db, first.id, now) is None
    assert await correct(db, first.id, now) is None
    assert await plan.start_due(db, now + timedelta(days=1)) == []


async def test_a_recall_and_a_correction_at_once_end_in_the_recall(
    db: Database, now: datetime
) -> None:
    """Whichever comes first, nobody is sent a correction of what is taken back."""
    first = await started(db, now, 4)
    await put(db, *[{"state": S.accepted}] * 2)
    correction, taken_back = await asyncio.gather(
        correct(db, first.id, now), recall(db, first.id, now)
    )
    assert taken_back is not None
    if correction is not None:
        assert {row.state for row in await rows(db, correction.id)} == {S.cancelled}
    states = [row.state for row in await rows(db, first.id)]
    assert states == [S.accepted, S.accepted, S.cancelled, S.cancelled]
    async with db.reading() as session:
        found = await announcements.broadcast(session, first.id)
        assert found is not None
        assert found.state is BroadcastState.cancelled


async def all_states(session: Session) -> set[BroadcastState]:
    return set(await session.scalars(select(Broadcast.state)))


async def test_everything_comes_to_an_end(db: Database, now: datetime, outlet: Outlet) -> None:
    """Firing, correction and recall: each is done or cancelled when nothing is left."""
    first = await started(db, now, 3)
    await run_until_quiet(db, outlet)
    await correct(db, first.id, outlet.now())
    await recall(db, first.id, outlet.now())
    await run_until_quiet(db, outlet)

    async def ended() -> bool:
        async with db.reading() as session:
            over = {BroadcastState.done, BroadcastState.cancelled}
            return await all_states(session) <= over

    async with world.sending(db, ACCOUNT, outlet):
        await world.until(ended)


async def test_a_corrected_card_keeps_the_words_that_went_out(
    sqlite_db: Database, now: datetime
) -> None:
    """Its author sees under each card what those people were sent, not what was said later."""
    async with sqlite_db.transaction() as session:
        u = await world.settled(session, now)
        await world.crowd(session, u.rose, 2, now)
        said = Outgoing("Họp lúc 15h.")
        draft = await world.announce(session, u.chair, u.east, now, message=said)
        first = await plan.start(session, draft, now)
        assert (await progress.standing(session, first.id, now)).about == "Thông báo"
        second = await plan.start(session, draft, now)
        second.purpose, second.corrects_id = Purpose.correction, first.id
        draft.title = "Họp lúc 16h."
        await session.flush()
        assert (await progress.standing(session, first.id, now)).about == "Họp lúc 15h."
        assert (await progress.standing(session, second.id, now)).about == "Họp lúc 16h."


async def test_what_all_have_is_over_and_keeps_its_text(
    db: Database, now: datetime, outlet: Outlet
) -> None:
    """Where nobody waits any more, a correction does not begin the first one again."""
    first = await started(db, now, 3)
    await run_until_quiet(db, outlet)
    async with db.transaction() as session:
        await announcements.end_broadcast(session, first.id, BroadcastState.done, now)
    before = await _stand(db, first.id)
    assert before[0] is BroadcastState.done

    assert await correct(db, first.id, now) is not None

    assert await _stand(db, first.id) == before


async def _stand(db: Database, broadcast_id: int) -> tuple[BroadcastState, int, datetime | None]:
    async with db.reading() as session:
        found = await session.get_one(Broadcast, broadcast_id)
        return found.state, found.revision_id, found.finished_at


async def test_who_gets_the_new_text_instead_is_counted(db: Database, now: datetime) -> None:
    """On either database."""
    first = await started(db, now, 5)
    await put(db, {"state": S.accepted, "native_id": "m1"})
    async with db.transaction() as session:
        assert await amendments.reword(session, first.id, first.revision_id, now) == 4
        assert await amendments.stop_waiting(session, first.id, now) == 4
        assert await amendments.stop_waiting(session, first.id, now) == 0


async def test_more_is_said_to_exactly_those_who_have_it_or_will(
    db: Database, now: datetime
) -> None:
    """Whoever still waits gets both; whoever never had it gets neither."""
    first = await started(db, now, len(STANDS))
    await put(db, *(values for values, _ in STANDS))
    until = now + timedelta(hours=1)

    async with db.transaction() as session:
        broadcast = await session.get_one(Broadcast, first.id)
        more = await amend.add(
            session, broadcast, NOTICE, now, lane=Lane.urgent, expires_at=until
        )

    never = (S.failed, S.suppressed, S.expired, S.cancelled)
    sent = await rows(db, more.id)
    assert [row.original_id for row in sent] == [
        number
        for number, (values, _) in enumerate(STANDS, 1)
        if values["state"] not in never or "parts_sent" in values
    ]
    assert {row.lane for row in sent} == {Lane.urgent}
    assert (more.purpose, more.total, more.expires_at) == (Purpose.correction, len(sent), until)


async def test_a_correction_may_hurry_and_live_longer(db: Database, now: datetime) -> None:
    """So does the text that is put in place of the first."""
    first = await started(db, now, 2)
    await put(db, {"state": S.accepted})
    until = now + timedelta(days=3)

    async with db.transaction() as session:
        broadcast = await session.get_one(Broadcast, first.id)
        sent = await amend.correct(
            session, broadcast, NEW, texts(), 1, now, lane=Lane.urgent, expires_at=until
        )

    assert sent is not None
    assert [row.lane for row in await rows(db, sent.id)] == [Lane.urgent]
    async with db.reading() as session:
        assert (await session.get_one(Broadcast, first.id)).expires_at == until
    assert sent.expires_at == until
