"""What people do, told to the bots that Zalo would tell: mentions and replies in groups."""

from __future__ import annotations

from simulator.delivery import deliver
from simulator.entities import Bot, Message
from simulator.world import World
from simulator.zalo import render


def hears(bot: Bot, message: Message, *, mentioned: bool) -> bool:
    if not message.chat.is_group or mentioned:
        return True
    original = message.chat.messages.get(message.reply_to)
    return original is not None and original.sender is bot


def tell_message(world: World, message: Message, *, mentioned: Bot | None) -> None:
    for bot in message.chat.present_bots():
        if hears(bot, message, mentioned=mentioned is bot):
            body = render.message(world, message)
            kind = render.event_name(message)
            deliver(world, bot, kind, body, message.chat.id, chat=message.chat.id)
