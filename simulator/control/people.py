"""People: adding them, and what they do to the bot as a whole."""

from __future__ import annotations

from simulator.control.asked import Asked
from simulator.entities import Chat, Json, Person
from simulator.refusal import ControlError
from simulator.telegram import incoming

MOST_AT_ONCE = 200_000


def add(asked: Asked) -> Json:
    """One person by name, or `count` of them; `started` opens their chats with the bot."""
    if "count" not in asked.values:
        wanted = asked.text("id", "")
        return {"id": _add(asked, asked.text("name"), wanted).id}
    count = int(asked.number("count", 1))
    if not 1 <= count <= MOST_AT_ONCE:
        raise ControlError(f"count must be 1 to {MOST_AT_ONCE}")
    name = asked.text("name", "Hội viên")
    return {"ids": [_add(asked, f"{name} {number}", "").id for number in range(1, count + 1)]}


def _add(asked: Asked, name: str, wanted: str) -> Person:
    if asked.platform == "telegram" and wanted and not wanted.isdecimal():
        raise ControlError("a Telegram id is a number")
    person = asked.world.add_person(asked.platform, name, wanted)
    person.username = asked.text("username", "")
    if asked.flag("started"):
        asked.world.private(person, asked.bot)
    return person


def everyone(asked: Asked) -> Json:
    """The first `limit` people, those of the scene or the one of `id`, with their state."""
    limit = int(asked.number("limit", 200))
    people = [
        person
        for person in _chosen(asked)
        if asked.text("platform", person.platform) == person.platform
    ]
    return {"people": [_shown(asked, person) for person in people[:limit]], "count": len(people)}


def _chosen(asked: Asked) -> list[Person]:
    if "id" in asked.values:
        return [asked.world.person(asked.platform, asked.text("id"))]
    if asked.flag("scene"):
        phones = asked.world.scene["phones"]
        keys = dict.fromkeys((phone["platform"], phone["person"]) for phone in phones)
        return [asked.world.people[key] for key in keys]
    return list(asked.world.people.values())


def _shown(asked: Asked, person: Person) -> Json:
    private = asked.world.bot(person.platform).privates.get(person.id)
    return {
        "id": person.id,
        "platform": person.platform,
        "name": person.name,
        "started": private is not None,
        "blocked": private is not None and private.blocked,
        "deactivated": person.deactivated,
    }


def block(asked: Asked) -> Json:
    return _set_blocked(asked, blocked=True)


def unblock(asked: Asked) -> Json:
    return _set_blocked(asked, blocked=False)


def _set_blocked(asked: Asked, *, blocked: bool) -> Json:
    chat = asked.world.private(asked.person, asked.bot)
    if chat.blocked != blocked:
        change_blocked(asked, chat, blocked=blocked)
    return {}


def change_blocked(asked: Asked, chat: Chat, *, blocked: bool) -> None:
    """Switch, and tell a Telegram bot; Zalo tells nobody."""
    chat.blocked = blocked
    if asked.platform == "telegram":
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        incoming.tell_standing(asked.world, asked.bot, chat, asked.person, statuses)
    event = {"what": "blocked" if blocked else "unblocked", "person": asked.person.id}
    asked.world.feed.tell("membership", event, chat)


def deactivate(asked: Asked) -> Json:
    asked.person.deactivated = True
    chat = asked.world.private(asked.person, asked.bot)
    asked.world.feed.tell("membership", {"what": "deactivated", "person": asked.person.id}, chat)
    return {}
