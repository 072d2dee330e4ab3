"""The methods that ask about chats and members, or change the bot's own standing."""

from __future__ import annotations

from simulator.call import Call
from simulator.entities import Bot, Chat, Json, Person, Service
from simulator.refusal import RefusedError
from simulator.telegram import access, render

_GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip


def get_me(call: Call) -> Json:
    return render.user(call.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(call: Call) -> Json:
    place = access.chat(call)
    shown = render.chat(place) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    pinned = [message for message in place.messages.values() if message.pinned]
    if pinned:
        shown["pinned_message"] = render.message(pinned[-1])
    if place.is_group:
        shown["permissions"] = {"can_send_messages": True}
    return shown


def get_chat_member(call: Call) -> Json:
    place = access.chat(call)
    account = _account(call, place)
    return render.member(account, render.status_of(account, place))


def _account(call: Call, place: Chat) -> Person | Bot:
    number = call.text("user_id")
    for bot in place.bots:
        if bot.id == number:
            return bot
    person = call.world.people.get(("telegram", number))
    if person is None:
        raise RefusedError(400, "Bad Request: user not found")
    return person


def get_chat_member_count(call: Call) -> int:
    place = access.chat(call)
    return len(place.members) + len(place.present_bots()) if place.is_group else 2


def get_chat_administrators(call: Call) -> list[Json]:
    place = access.chat(call)
    if not place.is_group:
        raise RefusedError(400, "Bad Request: there are no administrators in the private chat")
    accounts: list[Person | Bot] = [*place.members.values(), *place.present_bots()]
    statuses = [(account, render.status_of(account, place)) for account in accounts]
    return [
        render.member(account, status)
        for account, status in statuses
        if status in ("creator", "administrator")
    ]


def leave_chat(call: Call) -> bool:
    place = access.chat(call)
    if not place.is_group:
        raise RefusedError(400, "Bad Request: chat member status can't be changed in private chats")
    place.bots[call.bot] = "left"
    call.world.post(place, call.bot, service=Service("left", (call.bot,)))
    return True


def get_file(call: Call) -> Json:
    found = call.world.files.get(call.text("file_id"))
    if found is None:
        raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": found.file_id,
        "file_unique_id": found.file_id[:16],
        "file_size": len(found.content),
        "file_path": f"documents/{found.file_id}/{found.name}",
    }


def set_my_commands(call: Call) -> bool:
    given = call.structure("commands")
    if not isinstance(given, list):
        raise RefusedError(400, "Bad Request: can't parse commands JSON object")
    call.bot.commands = given
    return True


def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands
