"""What every channel must do, run over each of them and over the simulator."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from broadcasts.fit import fit
from broadcasts.outgoing import Choice, Outgoing, Part, Rejected
from handlers.incoming import Said
from tests.bot.channels import stages
from tests.bot.channels.stages import SECRET, Stage, said_in

SIMULATED = (stages.simulated_telegram, stages.simulated_zalo_bot)
EVERYWHERE = (stages.memory, stages.telegram, stages.zalo_bot, *SIMULATED)


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    with stages.simulator_process() as address:
        yield address


@pytest.fixture(params=EVERYWHERE, ids=lambda made: made.__name__)
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    address = [request.getfixturevalue("simulator")] if request.param in SIMULATED else []
    async with request.param(*address) as made:
        yield made


async def test_it_knows_who_it_is(stage: Stage) -> None:
    """And events are read as those of that account."""
    profile = await stage.channel.connect()
    assert profile.native_id
    assert profile.name
    event = stage.channel.read(said_in(stage)) if not simulated(stage) else None
    assert event is None or event.address.account == profile.native_id


async def test_it_hears_what_is_said_and_only_once(stage: Stage) -> None:
    """Envelopes are JSON, and tell the id and chat of the event they hold."""
    await stage.channel.connect()
    await stage.says("một")
    texts: list[str] = []
    rest = iter(("hai", "ba"))
    polled = stage.channel.poll()
    while len(texts) < 3:
        for envelope in await anext(polled):
            event = stage.channel.read(json.loads(json.dumps(dict(envelope.raw))))
            assert event is not None
            assert (event.event_id, event.address.chat) == (envelope.event_id, envelope.chat_key)
            assert event.address.channel == stage.channel.name
            assert event.at.utcoffset() == timedelta(0)
            texts += [event.text] if isinstance(event, Said) else []
        if texts and (more := next(rest, None)):
            await stage.says(more)
    assert texts == ["một", "hai", "ba"]
    await polled.aclose()  # type: ignore[attr-defined]  # it is a generator


async def test_it_sends_all_that_fit_makes_for_it(stage: Stage) -> None:
    """The limits a channel declares are kept by what is at its other end."""
    await stage.channel.connect()
    message = Outgoing(
        "Kính gửi các chị. " * 200,
        title="📣 Thông báo",
        choices=(Choice("1", "Đã đọc", "ack:1"), Choice("2", "Chưa rõ", "ask:1")),
        quiet=True,
    )
    parts = fit(message, stage.channel.limits)
    sent = [await stage.channel.send(stage.chat, part) for part in parts[:3]]
    assert all(one.native_id and one.at.utcoffset() == timedelta(0) for one in sent)


async def test_it_redraws_and_takes_back_where_it_says_so(stage: Stage) -> None:
    """Where it cannot, it refuses rather than pretend."""
    await stage.channel.connect()
    sent = await stage.channel.send(stage.chat, Part("Đã gửi 1/8"))
    acts = (
        (stage.channel.limits.edit, stage.channel.edit(stage.chat, sent.native_id, Part("2/8"))),
        (stage.channel.limits.deletes_within, stage.channel.delete(stage.chat, sent.native_id)),
    )
    for able, act in acts:
        if able:
            await act
        else:
            with pytest.raises(Rejected):
                await act


async def test_it_fetches_files_up_to_a_size(stage: Stage) -> None:
    await stage.channel.connect()
    assert await stage.channel.fetch(stage.file, 5) == b"12345"
    with pytest.raises(Rejected):
        await stage.channel.fetch(stage.file, 4)


async def test_it_closes_twice_without_harm(stage: Stage) -> None:
    await stage.channel.close()
    await stage.channel.close()


@pytest.fixture(params=EVERYWHERE[:3], ids=lambda made: made.__name__)
async def open_stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """A stage whose webhook bodies we can write."""
    async with request.param() as made:
        yield made


async def test_a_webhook_brings_the_same_events_as_a_poll(open_stage: Stage) -> None:
    body = said_in(open_stage)
    (envelope,) = open_stage.channel.envelopes(body)
    event = open_stage.channel.read(envelope.raw)
    assert isinstance(event, Said)
    assert (event.event_id, event.address.chat) == (envelope.event_id, envelope.chat_key)


@pytest.mark.parametrize("body", [{}, [], "x", None, 7, {"update_id": "x"}, {"result": 3}])
async def test_a_webhook_with_junk_is_a_value_error(open_stage: Stage, body: object) -> None:
    with pytest.raises(ValueError, match=r"no usable|invalid literal"):
        open_stage.channel.envelopes(body)  # type: ignore[arg-type]  # anybody may post it


async def test_only_our_secret_opens_the_webhook(open_stage: Stage) -> None:
    """Under a header of any case; nothing opens it when no secret is set."""
    accepts, header = open_stage.channel.accepts, open_stage.header
    assert accepts({header: SECRET})
    assert accepts({header.lower(): SECRET})
    for wrong in ({}, {header: ""}, {header: SECRET + "x"}, {header: "bí mật"}, {"X": SECRET}):
        assert not accepts(wrong)
    unset = type(open_stage.channel)("1:x")  # type: ignore[call-arg]  # a channel, not the protocol
    assert not unset.accepts({header: ""})


async def test_a_press_is_answered_where_there_are_presses(open_stage: Stage) -> None:
    await open_stage.channel.answer_press("9", "Đã ghi")


def simulated(stage: Stage) -> bool:
    """Whether the simulator is at the other end, with chats of its own."""
    return not stage.header
