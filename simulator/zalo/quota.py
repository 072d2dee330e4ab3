"""The free plan's quotas: users, groups and messages a month, off unless switched on."""

from __future__ import annotations

from datetime import UTC, datetime

from simulator.entities import Bot, Chat
from simulator.refusal import RefusedError
from simulator.world import World


def spend(world: World, bot: Bot, chat: Chat) -> None:
    """Count one message, or refuse it with Zalo's 429."""
    options = world.options
    if not options.zalo_quota:
        return
    month = datetime.fromtimestamp(world.now(), UTC).strftime("%Y-%m")
    used = world.zalo_used.setdefault(f"{bot.id} {month}", {"sent": 0, "users": [], "groups": []})
    chats = used["groups" if chat.is_group else "users"]
    most = options.zalo_quota_groups if chat.is_group else options.zalo_quota_users
    is_new = chat.id not in chats
    if used["sent"] >= options.zalo_quota_messages or (is_new and len(chats) >= most):
        raise RefusedError(429, "Quota exceeded")
    used["sent"] += 1
    if is_new:
        chats.append(chat.id)
