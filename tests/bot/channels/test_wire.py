"""Whether a request may have been carried out: the question an honest sender asks."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.wire import Answer, Wire
from broadcasts.outgoing import ChannelDown, Rejected, SendError, Unknown
from tests.bot.channels.platform import (
    HANG,
    RESET,
    Platform,
    Raw,
    address_of,
    bare_server,
)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    wire = Wire()
    yield wire
    await wire.close()


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform({"m": {"done": True}})
    yield platform
    await platform.stop()


async def test_an_answer_is_status_and_body(wire: Wire, platform: Platform) -> None:
    base = await platform.start()
    platform.script("m", Raw(418, b"short and stout"))
    assert await wire.post(f"{base}/bot1/m", {}) == Answer(418, b"short and stout")
    answer = await wire.post(f"{base}/bot1/m", {"chữ": "Việt"})
    assert answer.data() == {"ok": True, "result": {"done": True}}
    assert platform.asked("m")[1] == {"chữ": "Việt"}


def test_half_a_character_spoils_no_answer() -> None:
    """A message with a lone surrogate in it must not keep all others from being read."""
    body = b'{"ok": true, "result": [{"text": "0\\ud800"}]}'
    assert Answer(200, body).data() == {"ok": True, "result": [{"text": "0\ud800"}]}
    assert Answer(200, b"[" * 100_000).data() is None


@pytest.mark.parametrize("answer", [HANG, RESET], ids=["time-out", "reset"])
async def test_after_the_request_was_written_nothing_is_certain(
    wire: Wire, platform: Platform, answer: object
) -> None:
    base = await platform.start()
    platform.script("m", answer)
    with pytest.raises(Unknown):
        await wire.post(f"{base}/bot1/m", {}, wait=0.05)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 banana\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"",
    ],
    ids=["cut off", "bad status", "no HTTP", "silence"],
)
async def test_a_broken_answer_is_unknown_too(wire: Wire, answer: bytes) -> None:
    server = await bare_server(answer)
    with pytest.raises(Unknown):
        await wire.post(address_of(server), {})
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/x", "http://no-such-host.invalid/x", "http://[::1", "nonsense"],
)
async def test_before_the_request_was_written_it_is_surely_not_out(
    wire: Wire, address: str
) -> None:
    with pytest.raises(ChannelDown):
        await wire.post(address, {})


async def test_no_free_connection_means_not_sent(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting for a place in the pool is waiting before the request."""
    monkeypatch.setattr("bot.channels.wire._CONNECT", 0.5)
    base = await platform.start()
    platform.script("m", HANG)
    narrow = Wire(connections=1)
    ends: list[type[SendError]] = []

    async def one() -> None:
        try:
            await narrow.post(f"{base}/bot1/m", {}, wait=1)
        except SendError as error:
            ends.append(type(error))

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(one())
        tasks.create_task(one())
    await narrow.close()
    assert ends == [ChannelDown, Unknown]


async def test_redirects_are_not_followed(wire: Wire) -> None:
    """A token in the address must not travel to another host."""
    server = await bare_server(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    )
    assert (await wire.post(address_of(server), {})).status == 302
    with pytest.raises(Rejected):
        await wire.download(address_of(server), 100)
    server.close()
    await server.wait_closed()


async def test_a_download_stops_at_its_limit(wire: Wire, platform: Platform) -> None:
    base = await platform.start()
    platform.files["big"] = b"x" * 1_000_000
    assert len(await wire.download(f"{base}/file/bot1/big", 1_000_000)) == 1_000_000
    with pytest.raises(Rejected):
        await wire.download(f"{base}/file/bot1/big", 999_999)


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/file/bot1/none", Rejected), ("x", Rejected), ("http://127.0.0.1:1/", ChannelDown)],
)
async def test_a_download_that_fails_says_why(
    wire: Wire, platform: Platform, address: str, kind: type[SendError]
) -> None:
    base = await platform.start()
    with pytest.raises(kind):
        await wire.download(base + address if address.startswith("/") else address, 10)


async def test_a_cancellation_that_comes_with_the_answer_is_heeded(
    wire: Wire, platform: Platform
) -> None:
    """Whoever is told to stop stops, whatever arrives at that moment."""
    base = await platform.start()
    await wire.post(f"{base}/bot1/m", {})
    for number in range(60):
        asked = asyncio.ensure_future(wire.post(f"{base}/bot1/m", {}))
        await asyncio.sleep(number / 20_000)
        if asked.cancel():
            with pytest.raises(asyncio.CancelledError):
                await asked
