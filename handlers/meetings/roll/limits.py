"""Leaders say how many each may check in for others, and how long a closed register is theirs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.roll import correcting, proxies
from handlers.words import Utterance
from storage import audit, units

routes = Routes()

_PROXIES = re.compile(
    r"(?:moi nguoi )?(?:chi )?(?:duoc )?diem danh ho (?:toi da|nhieu nhat|khong qua) (\d{1,6})\b.*"
)
_DAYS = re.compile(
    r"(?:chi )?(?:duoc |cho )?sua (?:so )?(?:diem danh|so) (?:trong )?(?:vong )?(\d{1,6}) ngay\b.*"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number in a unit's settings: what holds where none has said it, and what may be said."""

    usual: int
    least: int
    most: int


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        proxies.SETTING: Limit(proxies.USUAL_LIMIT, 0, 20),
        correcting.SETTING: Limit(correcting.USUAL_DAYS, 0, 60),
    }
)


@action("rl.set")
class KeepLimit(Action):
    """From now on this is the number."""

    unit: int
    key: str
    number: int


@action("rl.no", "khong doi", "giu nguyen")
class LeaveLimit(Action):
    """Leave it as it is."""


def limits(heard: Utterance) -> tuple[str, int] | None:
    """Which number, and what it is to be: "mỗi người điểm danh hộ tối đa 3 người"."""
    for key, pattern in ((proxies.SETTING, _PROXIES), (correcting.SETTING, _DAYS)):
        if found := pattern.fullmatch(heard.folded):
            return key, int(found[1])
    return None


@routes.said(limits, anywhere=True)
async def limit_said(ctx: Context, said: tuple[str, int]) -> Reply:
    key, number = said
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    limit = LIMITS[key]
    if not limit.least <= number <= limit.most:
        raise Refusal(f"limits-wrong-{key}", most=limit.most)
    now = await units.number_set(ctx.session, unit.id, key, limit.usual)
    sentence = ctx.say(f"limits-ask-{key}", unit=unit.name, number=number, now=now)
    yes = Choice("1", ctx.say("limits-yes"), KeepLimit(unit.id, key, number).pack())
    no = Choice("2", ctx.say("limits-no"), LeaveLimit().pack())
    return Outgoing(sentence, choices=(yes, no))


@routes.does(KeepLimit)
async def keep(ctx: Context, action: KeepLimit) -> Reply:
    unit = await access.may_lead(ctx, action.unit, "limits")
    limit = LIMITS.get(action.key)
    if limit is None or not limit.least <= action.number <= limit.most:
        raise Refusal("dispatch-stale-choice", tried=f"limit {action.key} {action.number}")
    unit.settings = {**unit.settings, action.key: action.number}
    await ctx.session.flush()
    what = f"{action.key} {action.number}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, what, f"unit:{unit.id}")
    return Outgoing(ctx.say("limits-kept"))


@routes.does(LeaveLimit)
async def leave(ctx: Context, _: LeaveLimit) -> Reply:
    return Outgoing(ctx.say("limits-left"))
