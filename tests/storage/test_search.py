"""What can be looked up again, whom it concerned, and the codes it went out under."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from storage import announcements, chats, forwards, genuine, people, receipts, search
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Purpose,
)
from storage.chats import ChatKind, Identity
from storage.database import Database, Session
from storage.deliveries import Delivery, DeliveryState, Lane, ReceiptKind, Via
from storage.people import Person, Role
from storage.search import Period
from storage.units import Unit, move_unit
from tests.storage.seed import union


@dataclass
class Hall:
    """A province with an author, and somebody who looks things up."""

    session: Session
    now: datetime
    u: SimpleNamespace
    author: Person
    reader: Person

    async def says(
        self, unit: Unit, text: str = "Khám sức khoẻ", *, days_ago: float = 0, **audience: object
    ) -> Broadcast:
        at = self.now - timedelta(days=days_ago)
        made = await announcements.compose(
            self.session, unit_id=unit.id, author_id=self.author.id, kind=Kind.general,
            title=text, text=text, message={"text": text},
            audience={"unit_id": unit.id, **audience}, now=at,
        )  # fmt: skip
        return await self.again(made, at)

    async def again(
        self, made: Announcement, at: datetime, purpose: Purpose = Purpose.first
    ) -> Broadcast:
        revision = await announcements.freeze(self.session, made.id, {"text": "x"}, at)
        fired = Broadcast(
            announcement_id=made.id, revision_id=revision.id, planned_at=at, purpose=purpose,
            state=BroadcastState.done,
        )  # fmt: skip
        self.session.add(fired)
        made.state = AnnouncementState.sent
        await self.session.flush()
        return fired

    async def of(self, fired: Broadcast) -> Announcement:
        return await self.session.get_one(Announcement, fired.announcement_id)

    async def titles(self, *words: str, period: Period = search.EVER) -> list[str]:
        found = await search.find(self.session, self.reader.id, self.now, words, period)
        return [one.title for one in found]


@pytest.fixture
async def hall(db: Database, now: datetime) -> AsyncIterator[Hall]:
    async with db.transaction() as session:
        u = await union(session, now)
        author = await people.add_person(session, "Đặng Thị Chủ", now)
        reader = await people.add_person(session, "Lê Thị Đọc", now)
        await people.admit(session, reader.id, u.rose.id, u.circle.id, now)
        yield Hall(session, now, u, author, reader)


async def test_she_finds_what_went_to_her_units_and_those_above(hall: Hall) -> None:
    """Her group, branch, commune and province; not the neighbours', newest first."""
    u = hall.u
    for unit in (u.province, u.east, u.rose, u.circle, u.lily, u.west):
        await hall.says(unit, unit.name)

    assert await hall.titles() == ["Tổ 1", "Chi hội Hồng", "Xã Đông", "Tỉnh Đồng Nai"]


async def test_a_leader_finds_what_went_to_those_below(hall: Hall) -> None:
    """While she holds the office."""
    await hall.says(hall.u.lily, "Huệ")
    await hall.says(hall.u.west, "Tây")
    office = await people.appoint(
        hall.session, hall.reader.id, hall.u.east.id, Role.chair, hall.now - timedelta(days=1)
    )
    assert await hall.titles() == ["Huệ"]

    office.until = hall.now
    await hall.session.flush()

    assert await hall.titles() == []


async def test_narrower_audiences_are_for_those_who_had_it(hall: Hall) -> None:
    """By a message in her chat, or as somebody who is known to know."""
    session, now = hall.session, hall.now
    sent = await hall.says(hall.u.east, "Gửi", roles=["branch_head"])
    told = await hall.says(hall.u.east, "Báo", tags=["clb"])
    await hall.says(hall.u.east, "Khác", age_from=60)
    account = await chats.account(session, "memory", "bot", "Thử")
    chat = await chats.chat_at(session, account.id, "c", ChatKind.private, now)
    session.add(Identity(chat_id=chat.id, person_id=hall.reader.id, linked_at=now))
    session.add(
        Delivery(account_id=account.id, chat_id=chat.id, broadcast_id=sent.id, created_at=now,
                 revision_id=sent.revision_id, lane=Lane.routine, state=DeliveryState.accepted,
                 due_at=now)
    )  # fmt: skip
    await receipts.add_receipt(
        session, told.id, hall.reader.id, ReceiptKind.relayed, Via.relay, None,
        hall.author.id, now,
    )  # fmt: skip

    assert await hall.titles() == ["Báo", "Gửi"]


async def test_where_it_went_is_no_narrower_audience(hall: Hall) -> None:
    """Only to groups, or only to private chats: it was for all members."""
    await hall.says(hall.u.east, "Nhóm", to_private=False, level=None, openly=True)

    assert await hall.titles() == ["Nhóm"]


async def test_who_moved_finds_her_new_commune_s(hall: Hall) -> None:
    """The tree as it is today decides."""
    await hall.says(hall.u.east, "Đông")
    await hall.says(hall.u.west, "Tây")

    await move_unit(hall.session, hall.u.rose, hall.u.west, hall.now + timedelta(seconds=1))

    assert await hall.titles() == ["Tây"]


@pytest.mark.parametrize(
    ("words", "found"),
    [(["vay"], 1), (["vay", "von"], 1), (["von", "xyz"], 0), (["100%"], 1), (["%"], 1),
     (["_"], 0), (["'"], 0)],
)  # fmt: skip
async def test_all_words_must_be_there_as_they_are(
    hall: Hall, words: list[str], found: int
) -> None:
    """Without accents, whatever stands in them: nothing is a pattern."""
    await hall.says(hall.u.east, "Vay vốn ưu đãi 100%")

    assert len(await hall.titles(*words)) == found


async def test_a_period_begins_with_its_start_and_ends_before_its_end(hall: Hall) -> None:
    """Half-open, open on either side."""
    for days in (1, 2, 3):
        await hall.says(hall.u.east, f"{days}", days_ago=days)
    since, until = hall.now - timedelta(days=3), hall.now - timedelta(days=1)

    assert sorted(await hall.titles(period=Period(since, until))) == ["2", "3"]
    assert sorted(await hall.titles(period=Period(until=until))) == ["2", "3"]
    assert sorted(await hall.titles(period=Period(since=until))) == ["1"]


async def test_recalled_drafts_and_corrections_are_no_firings_of_their_own(hall: Hall) -> None:
    """Of a recurring announcement only the last firing is listed."""
    weekly = await hall.says(hall.u.east, "Hằng tuần", days_ago=7)
    last = await hall.again(await hall.of(weekly), hall.now)
    gone = await hall.says(hall.u.east, "Thu hồi")
    (await hall.of(gone)).state = AnnouncementState.recalled
    await hall.again(await hall.of(last), hall.now, Purpose.correction)
    await announcements.compose(
        hall.session, unit_id=hall.u.east.id, author_id=hall.author.id, kind=Kind.general,
        title="Nháp", text="Nháp", message={}, audience={"unit_id": hall.u.east.id}, now=hall.now,
    )  # fmt: skip

    found = await search.find(hall.session, hall.reader.id, hall.now)

    assert [one.broadcast_id for one in found] == [last.id]
    assert await search.readable(hall.session, hall.reader.id, gone.id, hall.now) is None
    assert await search.readable(hall.session, hall.reader.id, weekly.id, hall.now)


async def test_a_check_code_tells_unit_title_and_what_became_of_it(hall: Hall) -> None:
    """Nothing while it has not gone out; then when, and when it was put right or recalled."""
    fired = await hall.says(hall.u.east, "Đóng quỹ", days_ago=2)
    announced = await hall.of(fired)
    announced.check_code = "K7M2Q"
    await hall.session.flush()
    found = await genuine.by_check_code(hall.session, "K7M2Q")
    assert found == genuine.Genuine("Xã Đông", "Đóng quỹ", fired.planned_at, False, None)

    await hall.again(announced, hall.now, Purpose.correction)
    announced.state = AnnouncementState.recalled
    await hall.session.flush()
    found = await genuine.by_check_code(hall.session, "K7M2Q")

    assert found is not None
    assert (found.corrected_at, found.recalled) == (hall.now, True)
    assert await genuine.by_check_code(hall.session, "K7M2R") is None


async def test_a_firing_has_one_code_in_a_branch(hall: Hall) -> None:
    """Whoever is second gets the first one's; every branch has another."""
    fired = await hall.says(hall.u.east)
    first = await forwards.keep(
        hall.session, fired.id, hall.u.rose.id, "M4KPT", hall.author.id, hall.now
    )
    again = await forwards.keep(
        hall.session, fired.id, hall.u.rose.id, "N4KPT", hall.reader.id, hall.now
    )
    other = await forwards.keep(
        hall.session, fired.id, hall.u.lily.id, "P4KPT", hall.author.id, hall.now
    )

    assert (first.id, first.code) == (again.id, again.code)
    assert other.code == "P4KPT"
    found = await forwards.by_code(hall.session, "P4KPT")
    assert found is not None
    assert found.unit_id == hall.u.lily.id
    assert await forwards.by_code(hall.session, "N4KPT") is None


async def test_a_new_code_is_nobody_s_yet(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a check code nor that of a text to pass on."""
    fired = await hall.says(hall.u.east)
    (await hall.of(fired)).check_code = "K7M2Q"
    await forwards.keep(
        hall.session, fired.id, hall.u.rose.id, "M4KPT", hall.author.id, hall.now
    )
    drawn = iter(["K7M2Q", "M4KPT", "A2BCD"])
    monkeypatch.setattr(genuine, "draw", lambda: next(drawn))

    assert await genuine.new_code(hall.session) == "A2BCD"
