"""What people do, told to the bots that Telegram would tell."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from simulator.delivery import DAY, deliver
from simulator.entities import Bot, Chat, Json, Message, Person, Service
from simulator.signals import Signal
from simulator.telegram import markup, render
from simulator.world import World

CALLBACK_SECONDS = 150.0
CALLBACKS_KEPT = 10_000


@dataclass(slots=True, eq=False)
class Callback:
    """A pressed button waiting for the bot's answer."""

    bot: Bot
    person: Person
    chat: Chat
    at: float
    answered: bool = False
    text: str = ""
    alert: bool = False
    done: Signal = field(default_factory=Signal)


def hears(bot: Bot, message: Message) -> bool:
    """Whether privacy mode lets this bot see a group message."""
    place = message.chat
    if not place.is_group or message.service is not None or not bot.privacy_mode:
        return True
    if place.bots.get(bot) == "administrator":
        return True
    # A command without a name is everybody's; with one it is that bot's only, as any mention.
    if message.text.startswith("/") and "@" not in message.text.split()[0]:
        return True
    if markup.mention_of(message.text, message.entities, bot.username):
        return True
    original = place.messages.get(message.reply_to)
    return original is not None and original.sender is bot


def tell_message(world: World, message: Message, kind: str = "message") -> None:
    """Queue a person's new or edited message for every bot that may see it."""
    body = None
    for bot in message.chat.present_bots():
        if hears(bot, message):
            # Rendered once for all bots, and only when at least one of them hears it.
            body = body or render.message(message)
            deliver(world, bot, kind, body, message.chat.id, chat=message.chat.id)


def tell_service(world: World, chat: Chat, actor: Person | Bot, service: Service) -> Message:
    """A service message in the chat, for people and for the bots in it."""
    message = world.post(chat, actor, service=service)
    tell_message(world, message)
    return message


def tell_standing(
    world: World, bot: Bot, chat: Chat, actor: Person, statuses: tuple[str, str]
) -> None:
    """my_chat_member: the bot's own standing went from one status to another."""
    old, new = statuses
    body = {
        "chat": render.chat(chat),
        "from": render.user(actor),
        "date": int(world.now()),
        "old_chat_member": render.member(bot, old),
        "new_chat_member": render.member(bot, new),
    }
    # Kept in order per person, not per chat, as the platform's own queues are.
    deliver(world, bot, "my_chat_member", body, actor.id, chat=chat.id)


def tell_membership(world: World, chat: Chat, person: Person, statuses: tuple[str, str]) -> None:
    """chat_member: only for admin bots that asked for it by name."""
    old, new = statuses
    for bot in chat.present_bots():
        asked = "chat_member" in (bot.mailbox.allowed or ())
        if asked and chat.bots.get(bot) == "administrator":
            body = {
                "chat": render.chat(chat),
                "from": render.user(person),
                "date": int(world.now()),
                "old_chat_member": render.member(person, old),
                "new_chat_member": render.member(person, new),
            }
            deliver(world, bot, "chat_member", body, person.id, chat=chat.id, life=DAY)


def tell_reaction(world: World, person: Person, message: Message, emojis: list[str]) -> None:
    """message_reaction: only for bots that asked for it by name, in groups only for admins."""
    before = message.reactions.get(person.id, [])
    message.reactions[person.id] = emojis
    for bot in message.chat.present_bots():
        asked = "message_reaction" in (bot.mailbox.allowed or ())
        if asked and (not message.chat.is_group or message.chat.bots.get(bot) == "administrator"):
            body: Json = {
                "chat": render.chat(message.chat),
                "message_id": int(message.id),
                "user": render.user(person),
                "date": int(world.now()),
                "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
                "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in emojis],
            }
            chat = message.chat.id
            deliver(world, bot, "message_reaction", body, chat, chat=chat, life=DAY)


def press(world: World, person: Person, message: Message, data: str) -> Callback:
    """A press on one of a bot's buttons."""
    if not isinstance(message.sender, Bot):
        raise TypeError("only bots have buttons")
    callback = Callback(message.sender, person, message.chat, world.now())
    callback_id = str(secrets.randbelow(2**63))
    world.callbacks[callback_id] = callback
    if len(world.callbacks) > CALLBACKS_KEPT:
        del world.callbacks[next(iter(world.callbacks))]
    body: Json = {
        "id": callback_id,
        "from": render.user(person),
        "message": render.message(message),
        "chat_instance": message.chat.id.lstrip("-"),
        "data": data,
    }
    deliver(
        world, message.sender, "callback_query", body, f"user {person.id}",
        chat=message.chat.id, life=CALLBACK_SECONDS,
    )  # fmt: skip
    return callback
