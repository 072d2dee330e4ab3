"""Memory stays bounded, and the small stores keep their promises."""

from __future__ import annotations

import asyncio

import pytest

from simulator import feed as feeds
from simulator import files as stores
from simulator import journal as journals
from simulator import mailbox as mailboxes
from simulator import world as worlds
from simulator.entities import MESSAGES_PER_CHAT
from simulator.mailbox import Mailbox
from simulator.signals import Signal
from simulator.wire import BadRequestError, read_body, read_params
from simulator.world import World


@pytest.fixture
def world() -> World:
    return World({"telegram": [], "zalo": []})


def test_a_chat_keeps_its_newest_messages(world: World) -> None:
    """The oldest make room, and the ids of the rest stay valid."""
    person = world.add_person("telegram", "Chị An")
    chat = world.private(person, world.bot("telegram"))
    for number in range(MESSAGES_PER_CHAT + 5):
        world.post(chat, person, str(number))
    assert len(chat.messages) == MESSAGES_PER_CHAT
    assert next(iter(chat.messages.values())).text == "5"


def test_all_chats_together_are_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broadcast to everyone pushes out the oldest messages of any chat."""
    monkeypatch.setattr(worlds, "ALL_MESSAGES", 10)
    people = [world.add_person("zalo", str(number)) for number in range(20)]
    chats = [world.private(person, world.bot("zalo")) for person in people]
    for chat, person in zip(chats, people, strict=True):
        world.post(chat, person, "x")
    assert [len(chat.messages) for chat in chats] == [0] * 10 + [1] * 10


def test_the_feed_knows_what_it_forgot(world: World) -> None:
    """A reader too far behind is told, one close enough is not."""
    for number in range(feeds.REMEMBERED + 10):
        world.feed.tell("toast", {"n": number})
    assert world.feed.forgot(5)
    assert not world.feed.forgot(world.feed.seq - 3)
    assert [event.data["n"] for event in world.feed.after(world.feed.seq - 2)] == [
        feeds.REMEMBERED + 8, feeds.REMEMBERED + 9,
    ]  # fmt: skip


def test_files_are_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest file goes first, the newest always stays."""
    monkeypatch.setattr(stores, "KEPT_BYTES", 10)
    files = stores.Files()
    kept = [files.keep("a/b.txt", b"12345") for _ in range(3)]
    assert files.get(kept[0].file_id) is None
    assert files.get(kept[2].file_id) == kept[2]
    assert kept[2].name == "a_b.txt"
    assert files.keep("lớn", b"x" * 100).mime == "application/octet-stream"


def test_the_journal_is_bounded_but_counts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are forgotten, figures are not."""
    monkeypatch.setattr(journals, "REMEMBERED", 5)
    journal = journals.Journal()
    for number in range(12):
        row = {"chat": str(number), "text": "x" * 999}
        journal.record(0.0, "zalo", "1", "sendMessage", status=200, **row)
    found = journal.since(0, "", "", 0)
    assert [call["chat"] for call in found] == ["7", "8", "9", "10", "11"]
    assert len(found[0]["text"]) == journals.TEXT_KEPT
    assert journal.counts()["zalo"]["sendMessage"]["calls"] == 12


def test_a_mailbox_is_bounded_and_forgets_what_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowded-out and outlived updates are gone."""
    monkeypatch.setattr(mailboxes, "CAPACITY", 3)
    box = Mailbox()
    for number in range(5):
        box.put("message", {"n": number}, "1", expires=float(number))
    assert [entry.body["n"] for entry in box.ready(10, now=3)] == [3, 4]
    assert len(box.entries) == 2


def test_update_ids_grow_across_restarts() -> None:
    """A bot that kept its database must not take fresh updates for repeats."""
    box = Mailbox()
    first = box.put("message", {}, "1", expires=9e9).id
    assert 0 < first < 2**31
    assert box.put("message", {}, "1", expires=9e9).id == first + 1


async def test_a_signal_wakes_all_who_wait_now() -> None:
    """Those who come later wait for the next one."""
    signal = Signal()
    async with asyncio.TaskGroup() as group:
        waiters = [group.create_task(signal.wait(5)) for _ in range(3)]
        await asyncio.sleep(0)
        signal.fire()
    assert [waiter.result() for waiter in waiters] == [True] * 3
    assert await signal.wait(0.01) is False


async def test_a_body_that_is_too_large_or_cut_off_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading stops at the limit instead of filling the memory."""
    monkeypatch.setattr("simulator.wire.MOST_BYTES", 10)
    events = [{"type": "http.request", "body": b"x" * 6, "more_body": True}] * 2

    async def large() -> dict[str, object]:
        return events.pop()

    async def cut() -> dict[str, object]:
        return {"type": "http.disconnect"}

    with pytest.raises(BadRequestError, match="Too Large"):
        await read_body(large)
    with pytest.raises(BadRequestError, match="disconnected"):
        await read_body(cut)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (b"multipart/form-data", b"x"),
        (b"multipart/form-data; boundary=b", b"--b\r\nx: y\r\n\r\nz\r\n--b--"),
    ],
)
async def test_broken_multipart_is_refused(content_type: bytes, body: bytes) -> None:
    """Without a boundary or a part's name nothing can be read."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body}

    scope = {"headers": [(b"content-type", content_type)], "query_string": b""}
    with pytest.raises(BadRequestError):
        await read_params(scope, receive)
