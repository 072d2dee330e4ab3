"""Whatever arrives, reading ends in an event, in None or in a ValueError."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.base import Channel
from bot.channels.memory.channel import MemoryChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from handlers.incoming import Incoming
from tests.bot.channels.payloads import captured, names

FED: dict[str, Any] = {"id": "1", "kind": "said", "chat": "c", "sender": "u", "at": 1, "text": "x"}
PAYLOADS = {
    "telegram": [captured("telegram", name) for name in names("telegram")],
    "zalo_bot": [captured("zalo_bot", name) for name in names("zalo_bot")],
    "memory": [FED | {"kind": kind} for kind in ("said", "pressed", "file", "joined", "migrated")],
}
CHANNELS: list[Channel] = [TelegramChannel("1:x"), ZaloBotChannel("1:x"), MemoryChannel()]
every_channel = pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud83d", "\x00", "x" * 5000, "/start", "@x", 10**400])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def damaged(payload: object, draw: Callable[[st.SearchStrategy[Any]], Any]) -> object:
    """The payload with one value, anywhere in it, replaced or taken out."""
    if not isinstance(payload, dict | list) or not payload or draw(st.integers(0, 3)) == 0:
        return draw(anything)
    copy: Any = payload.copy()
    key = draw(st.sampled_from(sorted(copy) if isinstance(copy, dict) else range(len(copy))))
    if draw(st.integers(0, 5)) == 0:
        del copy[key]
    else:
        copy[key] = damaged(copy[key], draw)
    return copy


def survive(channel: Channel, body: object) -> None:
    """Take a body in as a webhook does, and read what is in it."""
    with suppress(ValueError):
        for envelope in channel.envelopes(body):  # type: ignore[arg-type]  # anybody may post it
            assert len(envelope.event_id) <= 80
            assert len(envelope.chat_key) <= 64
            json.dumps(dict(envelope.raw))
            event = channel.read(envelope.raw)
            assert event is None or isinstance(event, Incoming)


@every_channel
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_payload_is_survived(channel: Channel, data: st.DataObject) -> None:
    """Missing fields and wrong types at any depth of a real payload."""
    payload = data.draw(st.sampled_from(PAYLOADS[channel.name]))
    survive(channel, damaged(payload, data.draw))


@every_channel
@given(body=anything)
@settings(deadline=None)
def test_any_json_is_survived(channel: Channel, body: object) -> None:
    survive(channel, body)


@every_channel
def test_a_huge_payload_is_survived(channel: Channel) -> None:
    """Half a million letters, ten thousand mentions."""
    mentions = [{"type": "mention", "offset": i, "length": 2} for i in range(10_000)]
    for payload in PAYLOADS[channel.name][::6]:
        large = json.loads(json.dumps(payload))
        inner = large.get("result", large)
        message = inner.get("message", inner)
        message |= {"text": "@x " * 170_000, "entities": mentions}
        survive(channel, large)
