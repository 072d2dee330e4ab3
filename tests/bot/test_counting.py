"""Sends are counted by what came of them."""

import pytest

from bot.channels.memory.channel import MemoryChannel
from bot.counting import Counted
from bot.metrics import Metrics
from broadcasts.outgoing import Part, Unreachable


async def test_every_send_is_counted_and_every_error_passed_on() -> None:
    """Whoever sends notices nothing; whoever watches sees both."""
    metrics, channel = Metrics(), MemoryChannel()
    outlet = Counted(channel, "memory", metrics)
    channel.fail_next(Unreachable("blocked"))
    with pytest.raises(Unreachable):
        await outlet.send("c1", Part("một"))

    sent = await outlet.send("c1", Part("hai"))

    assert channel.shown("c1") == [Part("hai")]
    assert sent.native_id
    page = metrics.render().decode()
    assert 'unionbot_sends_total{channel="memory",result="Unreachable"} 1.0' in page
    assert 'unionbot_sends_total{channel="memory",result="accepted"} 1.0' in page
