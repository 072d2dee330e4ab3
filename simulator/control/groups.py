"""Groups: their members, their bots, and the move to a supergroup."""

from __future__ import annotations

from simulator.control.asked import Asked
from simulator.entities import Bot, Chat, Json, Person, Service
from simulator.refusal import ControlError
from simulator.telegram import incoming


def add(asked: Asked) -> Json:
    """The first member is the owner; `bots` adds the bot at once."""
    platform = asked.platform
    people = [asked.world.person(platform, number) for number in asked.items("members")]
    supergroup = asked.text("type", "group") == "supergroup"
    group = asked.world.add_group(platform, asked.text("title"), supergroup=supergroup)
    group.members = {person.id: person for person in people}
    group.owner = people[0].id if people else ""
    if people:
        asked.world.post(group, people[0], service=Service("created", (people[0],)))
    if asked.flag("bots"):
        _add_bot(asked, group, people[0] if people else None)
    return {"id": group.id}


def show(asked: Asked) -> Json:
    group = asked.group()
    return {
        "id": group.id,
        "platform": group.platform,
        "title": group.title,
        "type": group.kind,
        "members": [{"id": person.id, "name": person.name} for person in group.members.values()],
        "bots": [
            {"id": bot.id, "name": bot.name, "status": status}
            for bot, status in group.bots.items()
        ],
    }


def add_bot(asked: Asked) -> Json:
    group = asked.group()
    actor = asked.world.person(group.platform, asked.text("by"))
    _add_bot(asked, group, actor)
    return {}


def _add_bot(asked: Asked, group: Chat, actor: Person | None) -> None:
    bot = asked.world.bot(group.platform, asked.text("bot", ""))
    if bot in group.present_bots():
        raise ControlError(f"{bot.name} is in {group.title} already")
    old = group.bots.get(bot, "left")
    # A member before it is told, or the news of its own arrival would pass it by.
    group.bots[bot] = "member"
    _tell(asked, "bot_added", group, bot)
    by = actor or Person(group.platform, "1", "Nhóm")
    if group.platform == "zalo":
        asked.world.post(group, by, service=Service("joined", (bot,)))
        return
    incoming.tell_standing(asked.world, bot, group, by, (old, "member"))
    incoming.tell_service(asked.world, group, by, Service("joined", (bot,)))


def remove_bot(asked: Asked) -> Json:
    group = asked.group()
    bot = asked.world.bot(group.platform, asked.text("bot", ""))
    if bot not in group.present_bots():
        raise ControlError(f"{bot.name} is not in {group.title}")
    actor = _actor(asked, group)
    old = group.bots[bot]
    service = Service("left", (bot,))
    if group.platform == "telegram":
        # The bot is told before it goes: afterwards it hears nothing of the group.
        incoming.tell_service(asked.world, group, actor, service)
        incoming.tell_standing(asked.world, bot, group, actor, (old, "kicked"))
    else:
        asked.world.post(group, actor, service=service)
    group.bots[bot] = "kicked"
    _tell(asked, "bot_removed", group, bot)
    return {}


def _actor(asked: Asked, group: Chat) -> Person:
    by = asked.text("by", group.owner)
    return asked.world.person(group.platform, by)


def add_member(asked: Asked) -> Json:
    group = asked.group()
    person = asked.world.person(group.platform, asked.text("person"))
    if person.id in group.members:
        raise ControlError(f"{person.name} is in {group.title} already")
    group.members[person.id] = person
    group.owner = group.owner or person.id
    _moved(asked, group, person, Service("joined", (person,)), ("left", "member"))
    return {}


def remove_member(asked: Asked) -> Json:
    group = asked.group()
    person = asked.world.person(group.platform, asked.text("person"))
    if group.members.pop(person.id, None) is None:
        raise ControlError(f"{person.name} is not in {group.title}")
    group.admins.discard(person.id)
    _moved(asked, group, person, Service("left", (person,)), ("member", "left"))
    return {}


def _moved(
    asked: Asked, group: Chat, person: Person, service: Service, statuses: tuple[str, str]
) -> None:
    _tell(asked, service.kind, group, person)
    if group.platform == "zalo":
        asked.world.post(group, person, service=service)
        return
    incoming.tell_membership(asked.world, group, person, statuses)
    incoming.tell_service(asked.world, group, person, service)


def make_admin(asked: Asked) -> Json:
    """A person if one is named, else the bot."""
    group = asked.group()
    if group.platform == "zalo":
        raise ControlError("Zalo has no administrators that a bot could see")
    number = asked.text("person", "")
    if number:
        group.admins.add(asked.world.person(group.platform, number).id)
        return {}
    bot = asked.world.bot(group.platform, asked.text("bot", ""))
    old = group.bots.get(bot, "left")
    if old not in ("member", "administrator"):
        raise ControlError(f"{bot.name} is not in {group.title}")
    group.bots[bot] = "administrator"
    incoming.tell_standing(
        asked.world, bot, group, _actor(asked, group), (old, "administrator")
    )
    return {}


def migrate(asked: Asked) -> Json:
    """Upgrade to a supergroup: a new id, fresh message ids, and two service messages."""
    old = asked.group()
    if old.kind != "group" or old.platform == "zalo":
        raise ControlError("only a basic Telegram group can be upgraded")
    world = asked.world
    new = world.add_group("telegram", old.title, supergroup=True)
    new.members, new.admins, new.owner = dict(old.members), set(old.admins), old.owner
    new.bots = dict(old.bots)
    actor = _actor(asked, old)
    # The old group speaks its last word before it is shut.
    incoming.tell_service(world, old, actor, Service("migrated_to", value=new.id))
    old.migrated_to = new
    incoming.tell_service(world, new, actor, Service("migrated_from", value=old.id))
    for phone in world.scene["phones"]:
        if phone.get("chat") == old.id:
            phone["chat"] = new.id
    world.feed.tell("scene", world.scene)
    return {"id": new.id}


def _tell(asked: Asked, what: str, group: Chat, who: Person | Bot) -> None:
    asked.world.feed.tell("membership", {"what": what, "person": who.id, "name": who.name}, group)
