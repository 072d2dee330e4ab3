"""The operator's side: bots, limits, faults, options, the scene, figures, reset."""

from __future__ import annotations

import dataclasses

from simulator.control.asked import Asked
from simulator.delivery import announce
from simulator.entities import Json
from simulator.refusal import ControlError
from simulator.world import TOKEN

CALLS_SHOWN = 50
PHONE_FIELDS = {"label", "role", "platform", "person", "chat", "hint"}


def add_bot(asked: Asked) -> Json:
    """Name the default bot, or with a token introduce another one."""
    token = asked.text("token", "")
    if token and not TOKEN.fullmatch(token):
        raise ControlError("a token is digits, a colon and a secret")
    bot = asked.world.add_bot(asked.platform, token) if token else asked.bot
    bot.name = asked.text("name", bot.name)
    bot.username = asked.text("username", bot.username)
    return {"id": bot.id}


def limits(asked: Asked) -> Json:
    """Change the rates named, leave the others, start from full buckets."""
    platform = asked.world.limits[asked.platform]
    changed: Json = {}
    for name in ("overall_per_second", "per_chat_per_second", "per_chat_burst",
                 "per_group_per_minute"):
        if name in asked.values:
            changed[name] = asked.number(name, 0)
            if changed[name] <= 0:
                raise ControlError(f"{name} must be above zero")
    if "enabled" in asked.values:
        changed["enabled"] = asked.flag("enabled")
    platform.change(dataclasses.replace(platform.rates, **changed))
    return dataclasses.asdict(platform.rates)


def show_limits(asked: Asked) -> Json:
    return {
        platform: dataclasses.asdict(limits.rates)
        for platform, limits in asked.world.limits.items()
    }


def add_fault(asked: Asked) -> Json:
    return {"id": asked.world.faults.add(asked.values)}


def remove_faults(asked: Asked) -> Json:
    """All of them, or the one of `id`; updates held back are let go."""
    asked.world.faults.remove(asked.text("id", ""))
    for bots in asked.world.bots.values():
        for bot in bots:
            announce(bot, bot.mailbox.release())
    return {}


def show_faults(asked: Asked) -> Json:
    return {"faults": asked.world.faults.shown()}


def set_options(asked: Asked) -> Json:
    options = asked.world.options
    for name, value in asked.values.items():
        if name not in {field.name for field in dataclasses.fields(options)}:
            raise ControlError(f"no option {name}")
        # The present value tells the type: a switch or a number.
        kind = type(getattr(options, name))
        setattr(options, name, asked.flag(name) if kind is bool else kind(asked.number(name, 0)))
        if name == "privacy_mode":
            for bot in asked.world.bots["telegram"]:
                bot.privacy_mode = bool(value)
    return dataclasses.asdict(options)


def show_options(asked: Asked) -> Json:
    return dataclasses.asdict(asked.world.options)


def set_scene(asked: Asked) -> Json:
    """Which phones the page shows; the page follows at once."""
    phones = asked.values.get("phones", [])
    if not isinstance(phones, list) or not all(isinstance(phone, dict) for phone in phones):
        raise ControlError("phones must be a list of objects")
    for phone in phones:
        _check_phone(asked, phone)
    asked.world.scene = {
        "title": asked.text("title", ""),
        "note": asked.text("note", ""),
        "phones": phones,
        "guide": asked.items("guide"),
    }
    asked.world.feed.tell("scene", asked.world.scene)
    return asked.world.scene


def _check_phone(asked: Asked, phone: Json) -> None:
    if set(phone) - PHONE_FIELDS:
        raise ControlError(f"a phone has only {', '.join(sorted(PHONE_FIELDS))}")
    one = Asked(asked.world, phone)
    one.chat()
    # Kept as text whatever was posted: the stream compares them with ids.
    phone |= {name: one.text(name) for name in ("person", "chat") if name in phone}
    phone["hint"] = one.items("hint")


def show_scene(asked: Asked) -> Json:
    """The scene with what the phones' headings need, and the `seq` it is current at."""
    phones = [phone | _heading(asked, phone) for phone in asked.world.scene["phones"]]
    return asked.world.scene | {"phones": phones, "last": asked.world.feed.seq}


def _heading(asked: Asked, phone: Json) -> Json:
    one = Asked(asked.world, phone)
    heading: Json = {"name": one.person.name, "bot_name": one.bot.name}
    if one.text("chat", ""):
        group = asked.world.group_chat(one.platform, one.text("chat"))
        members = len(group.members) + len(group.present_bots())
        heading |= {"title": group.title, "members": members}
    return heading


def stats(asked: Asked) -> Json:
    world = asked.world
    return {
        "methods": world.journal.counts(),
        "calls": world.journal.since(0, "", "", CALLS_SHOWN),
        "people": len(world.people),
        "groups": len(world.groups),
        "pending_updates": {
            platform: sum(len(bot.mailbox.entries) for bot in bots)
            for platform, bots in world.bots.items()
        },
        "last": world.feed.seq,
    }


def calls(asked: Asked) -> Json:
    """The journal after `since`: at most `limit` of the newest, 0 for all that is remembered."""
    since, limit = int(asked.number("since", 0)), int(asked.number("limit", 1000))
    found = asked.world.journal.since(
        since, asked.text("platform", ""), asked.text("method", ""), limit
    )
    return {"calls": found, "last": asked.world.journal.last}


def reset(asked: Asked) -> Json:
    asked.world.reset()
    return {}
