"""Which chat a call means, whether the bot may write there, and how soon."""

from __future__ import annotations

import time

from simulator.call import Call
from simulator.entities import Bot, Chat, Message
from simulator.refusal import RefusedError


def chat(call: Call) -> Chat:
    """The chat of `chat_id`, or Telegram's reason why the bot cannot use it."""
    number = call.text("chat_id")
    if not number:
        raise RefusedError(400, "Bad Request: chat_id is empty")
    group = call.world.groups.get(("telegram", number))
    if group is not None:
        return _open_group(group, call.bot)
    person = call.world.people.get(("telegram", number))
    if person is None:
        raise RefusedError(400, "Bad Request: chat not found")
    if person.deactivated:
        raise RefusedError(403, "Forbidden: user is deactivated")
    # Knowing a person's id is not enough: she must have opened the chat herself.
    private = call.bot.privates.get(number)
    if private is None:
        raise RefusedError(403, "Forbidden: bot can't initiate conversation with a user")
    if private.blocked:
        raise RefusedError(403, "Forbidden: bot was blocked by the user")
    return private


def _open_group(group: Chat, bot: Bot) -> Chat:
    if group.migrated_to is not None:
        raise RefusedError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=int(group.migrated_to.id),
        )
    status = group.bots.get(bot, "never")
    if status == "kicked":
        raise RefusedError(403, f"Forbidden: bot was kicked from the {group.kind} chat")
    if status not in ("member", "administrator"):
        raise RefusedError(403, f"Forbidden: bot is not a member of the {group.kind} chat")
    return group


def message(call: Call, place: Chat, doing: str) -> Message:
    """The message of `message_id`; `doing` completes Telegram's "message to ... not found"."""
    found = place.message(call.text("message_id"))
    if found is None:
        raise RefusedError(400, f"Bad Request: message to {doing} not found")
    return found


def take_slot(call: Call, place: Chat) -> None:
    """Count a send or an edit against the published limits."""
    wait = call.world.limits["telegram"].take(
        call.bot.id, place.id, group=place.is_group, now=time.monotonic()
    )
    if wait:
        raise RefusedError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
