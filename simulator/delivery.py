"""Handing an update to a bot's mailbox, with the faults that updates suffer."""

from __future__ import annotations

from simulator.entities import Bot, Json
from simulator.faults import UPDATE_KINDS
from simulator.mailbox import Entry
from simulator.world import World

DAY = 24 * 3600.0


def deliver(
    world: World, bot: Bot, kind: str, body: Json, key: str, *, chat: str = "", life: float = DAY
) -> None:
    """Queue one update; `key` names the lane whose order is kept, `life` is in seconds."""
    fault = world.faults.draw(UPDATE_KINDS, bot.platform, kind, chat)
    expires = world.now() + life
    if fault is not None and fault.kind == "out_of_order":
        bot.mailbox.hold(kind, body, key, expires)
        return
    entry = bot.mailbox.put(kind, body, key, expires)
    if fault is not None:
        bot.mailbox.repeat(entry)
    announce(bot, [entry, *bot.mailbox.release()])


def announce(bot: Bot, entries: list[Entry]) -> None:
    """Wake the poller, or give the updates to the webhook's courier."""
    if bot.mailbox.courier is None:
        bot.mailbox.signal.fire()
        return
    for entry in entries:
        bot.mailbox.courier.push(entry)
