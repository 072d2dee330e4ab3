"""The channel of the tests does what platforms do, failures included."""

from datetime import timedelta

import pytest

from bot.channels.memory.channel import EVERYTHING, MemoryChannel
from broadcasts.outgoing import Choice, Limits, Part, Rejected, TryLater, Unknown, Unreachable
from handlers.incoming import (
    Incoming,
    Joined,
    Left,
    Migrated,
    Opened,
    Pressed,
    Said,
    Sender,
    SentFile,
)

POOR = Limits(1900, 1900, False, False, None, False, "none", False, False)


async def test_it_remembers_what_was_sent_and_what_stands() -> None:
    channel = MemoryChannel()
    first = await channel.send("c1", Part("Đã gửi 1/8"))
    second = await channel.send("c1", Part("Chào"))
    await channel.send("c2", Part("Khác"))
    await channel.edit("c1", first.native_id, Part("Đã gửi 2/8"))
    await channel.delete("c1", second.native_id)
    assert [message.part.text for message in channel.sent] == ["Đã gửi 1/8", "Chào", "Khác"]
    assert channel.shown("c1") == [Part("Đã gửi 2/8")]


async def test_it_fails_next_as_it_is_told() -> None:
    channel = MemoryChannel()
    later = TryLater("slow down", timedelta(seconds=3))
    channel.fail_next(later)
    channel.fail_next(Unknown("cut off"), carried_out=True)
    with pytest.raises(TryLater) as caught:
        await channel.send("c1", Part("một"))
    with pytest.raises(Unknown):
        await channel.send("c1", Part("hai"))
    await channel.send("c1", Part("ba"))
    assert caught.value is later
    assert [part.text for part in channel.shown("c1")] == ["hai", "ba"]


async def test_a_chat_fails_until_it_is_healed() -> None:
    channel = MemoryChannel()
    channel.failing["c1"] = Unreachable("blocked")
    with pytest.raises(Unreachable):
        await channel.send("c1", Part("x"))
    await channel.send("c2", Part("x"))
    del channel.failing["c1"]
    await channel.send("c1", Part("x"))
    assert [message.chat for message in channel.sent] == ["c2", "c1"]


@pytest.mark.parametrize(
    "part", [Part("x" * 1901), Part("x", buttons=(Choice("1", "Có", "a"),)), Part("")]
)
async def test_it_refuses_what_its_limits_forbid(part: Part) -> None:
    """A part that `fit` did not make for it is a bug, here as on a platform."""
    channel = MemoryChannel(limits=POOR)
    with pytest.raises(Rejected):
        await channel.send("c1", part)
    assert channel.sent == []


async def test_it_can_be_as_poor_as_any() -> None:
    channel = MemoryChannel(limits=POOR)
    sent = await channel.send("c1", Part("x"))
    with pytest.raises(Rejected):
        await channel.edit("c1", sent.native_id, Part("y"))
    with pytest.raises(Rejected):
        await channel.delete("c1", sent.native_id)


async def test_a_poll_begins_again_with_everything() -> None:
    """A consumer that dies before storing gets the same events once more; the inbox sorts them."""
    channel = MemoryChannel()
    one, two = channel.feed("said", "c1", text="một"), channel.feed("said", "c1", text="hai")
    assert await anext(channel.poll()) == [one, two]
    assert await anext(channel.poll()) == [one, two]


@pytest.mark.parametrize(
    ("kind", "fields", "meaning"),
    [
        ("said", {"text": "chào"}, (Said, {"text": "chào", "addressed": True})),
        ("said", {"text": "x", "addressed": False}, (Said, {"addressed": False})),
        ("said", {"text": "1", "reply_to": "9"}, (Said, {"reply_to": "9"})),
        ("pressed", {"action": "a:1", "press_id": "p"}, (Pressed, {"action": "a:1"})),
        ("opened", {"payload": "m_1"}, (Opened, {"payload": "m_1"})),
        ("file", {"what": "photo", "file": "F"}, (SentFile, {"kind": "photo", "file": "F"})),
        ("file", {}, (SentFile, {"kind": "unsupported", "file": None})),
        ("joined", {"title": "Chi hội 3"}, (Joined, {"title": "Chi hội 3", "who": ()})),
        (
            "joined",
            {"who": [{"id": "u2", "name": "Mai"}]},
            (Joined, {"who": (Sender("u2", "Mai"),)}),
        ),
        ("left", {}, (Left, {"who": ()})),
        ("migrated", {"to": "c9"}, (Migrated, {"to": "c9"})),
    ],
)
def test_what_is_fed_is_read(
    kind: str, fields: dict[str, object], meaning: tuple[type[Incoming], dict[str, object]]
) -> None:
    channel = MemoryChannel("7")
    envelope = channel.feed(kind, "c1", "u1", sender_name="Hoa", group=True, **fields)
    event = channel.read(envelope.raw)
    assert type(event) is meaning[0]
    assert (event.address.account, event.address.is_group) == ("7", True)
    assert event.sender == Sender("u1", "Hoa")
    assert {name: getattr(event, name) for name in meaning[1]} == meaning[1]


def test_an_unknown_kind_means_nothing() -> None:
    channel = MemoryChannel()
    assert channel.read(channel.feed("dreamt", "c1").raw) is None


async def test_presses_and_files_are_kept() -> None:
    channel = MemoryChannel(limits=EVERYTHING)
    channel.files["F"] = b"123"
    await channel.answer_press("p", "Đã ghi")
    assert channel.toasts == [("p", "Đã ghi")]
    assert await channel.fetch("F", 3) == b"123"
    with pytest.raises(Rejected):
        await channel.fetch("G", 3)
    await channel.close()
    assert channel.closed
