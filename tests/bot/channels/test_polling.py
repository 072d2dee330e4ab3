"""The loop of the polling channels: patient, never ahead, and loud only when it must be."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels import polling
from bot.channels.base import Envelope
from bot.channels.polling import pause, poll
from broadcasts.outgoing import ChannelDown, SendError, TryLater, Unknown


@pytest.mark.parametrize(
    ("failures", "least", "most"),
    [(1, 0.75, 1), (2, 1.5, 2), (5, 12, 16), (6, 22.5, 30), (500, 22.5, 30)],
)
def test_pauses_grow_to_half_a_minute(failures: int, least: float, most: float) -> None:
    """With jitter, so that processes do not ask in step after an outage."""
    lengths = {pause(Unknown("x"), failures) for _ in range(20)}
    assert len(lengths) > 1
    assert all(least <= length <= most for length in lengths)


@pytest.mark.parametrize(("asked", "kept"), [(3, 3), (3600, 60)])
def test_a_pause_that_is_asked_for_is_kept_up_to_a_minute(asked: int, kept: float) -> None:
    """A spent quota of sends must not make us deaf for an hour."""
    assert pause(TryLater("x", timedelta(seconds=asked)), 1) == kept


async def test_nothing_is_fetched_before_the_consumer_comes_back() -> None:
    fetched = 0

    async def fetch() -> list[Envelope]:
        nonlocal fetched
        fetched += 1
        return [Envelope(str(fetched), "c", {})]

    polled = poll("x", fetch)
    assert fetched == 0
    await anext(polled)
    await asyncio.sleep(0)
    assert fetched == 1
    await close(polled)


async def test_a_platform_that_answers_nothing_at_once_is_not_hammered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling, "FLOOR", 3600.0)
    fetched = 0

    async def fetch() -> list[Envelope]:
        nonlocal fetched
        fetched += 1
        return []

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await anext(poll("x", fetch))
    assert fetched == 1


async def test_whoever_asks_can_think_again_after_every_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A turn to poll may be lost while nothing comes in, or while the platform is away."""
    monkeypatch.setattr(polling, "FLOOR", 0.0)
    monkeypatch.setattr(polling, "pause", lambda _error, _failures: 0.0)
    given: list[SendError | list[Envelope]] = [[], Unknown("away"), [Envelope("1", "c", {})]]
    answers = iter(given)

    async def fetch() -> list[Envelope]:
        answer = next(answers)
        if isinstance(answer, SendError):
            raise answer
        return answer

    polled = poll("x", fetch)
    assert [len(await anext(polled)) for _ in range(3)] == [0, 0, 1]
    await close(polled)


@pytest.mark.parametrize(
    "error", [ChannelDown("no", revoked=True), RuntimeError("a bug")], ids=["token", "bug"]
)
async def test_what_waiting_cannot_heal_ends_the_loop(error: Exception) -> None:
    async def fetch() -> list[Envelope]:
        raise error

    with pytest.raises(type(error)):
        await anext(poll("x", fetch))


async def close(polled: AsyncIterator[list[Envelope]]) -> None:
    await polled.aclose()  # type: ignore[attr-defined]  # it is a generator


def test_every_error_has_a_pause() -> None:
    assert all(pause(kind("x"), 1) > 0 for kind in (SendError, ChannelDown, Unknown))
