"""The one door to other people's rows: who may see, address or change what."""

import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from broadcasts import audience
from handlers.context import Context
from storage import people, questions, units
from storage.announcements import Announcement, Broadcast
from storage.circles import GROUP_ROLES
from storage.meetings import Meeting
from storage.people import LEADING, Person, Role, RosterLine
from storage.questions import Handover
from storage.units import Level, Unit

Kept = TypeVar("Kept", Announcement, Meeting)


class Refusal(Exception):
    """A request is declined with a sentence of the catalogue; `tried` is put on record."""

    def __init__(self, sentence: str, *, tried: str | None = None, **arguments: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.tried = tried
        self.arguments = arguments


class WhoSpeaks(Exception):
    """Several persons share this phone and it is not known which one speaks."""


class WhichUnit(Exception):
    """She leads several units of one level and has not said for which she acts."""

    def __init__(self, led: Sequence[Unit]) -> None:
        super().__init__()
        self.led = led


def me(ctx: Context) -> Person:
    """The person who speaks. Raises Refusal for a stranger, WhoSpeaks on a shared phone."""
    if ctx.person is not None:
        return ctx.person
    if ctx.people:
        raise WhoSpeaks
    raise Refusal("access-not-linked-group" if ctx.in_group else "access-not-linked")


async def units_led(ctx: Context) -> Sequence[Unit]:
    """The units in which the speaker holds a leading office, highest first."""
    order = list(Level)
    found = await _units_held(ctx, LEADING)
    return sorted(found, key=lambda unit: (order.index(unit.level), unit.id))


async def _units_held(ctx: Context, roles: Collection[Role]) -> Sequence[Unit]:
    held = await people.positions_of(ctx.session, me(ctx).id, ctx.now)
    return await units.open_among(ctx.session, {p.unit_id for p in held if p.role in roles})


async def unit_led(ctx: Context) -> Unit:
    """The highest unit the speaker leads. Raises Refusal when she leads none."""
    led = await units_led(ctx)
    if not led:
        raise Refusal("access-leaders-only", tried="lead")
    return _meant(ctx, [unit for unit in led if unit.level is led[0].level])


async def branch_led(ctx: Context) -> Unit:
    """The branch the speaker leads. Raises Refusal when she leads none."""
    branches = [unit for unit in await units_led(ctx) if unit.level is Level.branch]
    if not branches:
        raise Refusal("access-branch-leaders-only", tried="lead branch")
    return _meant(ctx, branches)


async def flock_led(ctx: Context) -> Unit:
    """The branch the speaker leads, or else the group: the women for whom she may speak.

    Raises Refusal when she leads neither.
    """
    if any(unit.level is Level.branch for unit in await units_led(ctx)):
        return await branch_led(ctx)
    return await circle_led(ctx)


async def circle_led(ctx: Context, number: str = "") -> Unit:
    """The group the speaker leads; with a number in its name, if she gave one.

    Raises Refusal when she leads none such.
    """
    circles = [
        unit
        for unit in await circles_led(ctx)
        if number in ("", *re.findall(r"[1-9]\d*", unit.name))
    ]
    if not circles:
        raise Refusal("access-branch-leaders-only", tried="lead branch")
    return _meant(ctx, circles)


async def circles_led(ctx: Context) -> Sequence[Unit]:
    """The groups the speaker leads."""
    return await _units_held(ctx, GROUP_ROLES)


async def convened(ctx: Context) -> Unit:
    """The unit whose meetings she calls: her branch, else what she leads above, else her group.

    Raises Refusal when she leads none.
    """
    led = await units_led(ctx)
    if led and not any(unit.level is Level.branch for unit in led):
        return await unit_led(ctx)
    return await flock_led(ctx)


def _meant(ctx: Context, led: Sequence[Unit]) -> Unit:
    """Of several units of one level the one she last named. Raises WhichUnit if she did not."""
    if len(led) == 1:
        return led[0]
    named = next((unit for unit in led if unit.id == ctx.acting_for), None)
    if named is None:
        raise WhichUnit(led)
    return named


async def may_lead(ctx: Context, unit_id: int, doing: str) -> Unit:
    """The unit, if the speaker leads it or a unit above it. Raises Refusal, on record."""
    person = me(ctx)
    unit = await units.unit(ctx.session, unit_id)
    if unit is None or not await audience.may_address(ctx.session, person.id, unit_id, ctx.now):
        raise Refusal("access-not-yours", tried=f"{doing} unit:{unit_id}")
    return unit


async def roster(ctx: Context, unit_id: int) -> list[RosterLine]:
    """Names of a branch or group, for those who hold office in exactly that unit.

    Names stop there: above, there are counts; and in a group chat others read along.
    """
    person = me(ctx)
    if ctx.in_group:
        raise Refusal("access-names-in-private")
    held = await people.positions_of(ctx.session, person.id, ctx.now)
    if not any(p.unit_id == unit_id and p.role in LEADING | GROUP_ROLES for p in held):
        raise Refusal("access-names-stop", tried=f"roster unit:{unit_id}")
    return await people.roster(ctx.session, unit_id)


async def _led(ctx: Context, kind: type[Kept], key: int) -> Kept:
    """A row of a unit the speaker leads, or of one below it."""
    found = await ctx.session.get(kind, key)
    row = f"{kind.__name__.lower()}:{key}"
    if found is None:
        # Said as of a row that is not hers, or the answers would tell which ids there are.
        raise Refusal("access-not-yours", tried=row)
    await may_lead(ctx, found.unit_id, row)
    return found


async def announcement(
    ctx: Context, announcement_id: int, *, by_author: bool = False
) -> Announcement:
    """An announcement the speaker may steer: she leads its unit or one above.

    `by_author`: or she wrote it, whatever office she has lost since; for taking it back.
    """
    found = await ctx.session.get(Announcement, announcement_id)
    if by_author and found is not None and found.author_id == me(ctx).id:
        return found
    return await _led(ctx, Announcement, announcement_id)


async def broadcast(ctx: Context, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    """A firing the speaker may steer, with its announcement."""
    found = await ctx.session.get(Broadcast, broadcast_id)
    if found is None:
        raise Refusal("access-not-yours", tried=f"broadcast:{broadcast_id}")
    return found, await announcement(ctx, found.announcement_id)


async def received(ctx: Context, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    """A firing that was meant for the speaker: she belongs to the unit it went to, or was sent it.

    That she is none of those singled out is no harm: then others told her.
    """
    person = me(ctx)
    found = await ctx.session.get(Broadcast, broadcast_id)
    if found is not None:
        announced = await ctx.session.get_one(Announcement, found.announcement_id)
        unit_id = int(announced.audience["unit_id"])
        if await people.members_within(ctx.session, unit_id, person.id) or (
            # Office holders need not be members of where they hold office.
            not ctx.in_group and await audience.was_sent(ctx.session, found.id, ctx.chat.id)
        ):
            return found, announced
    raise Refusal("access-not-for-you", tried=f"receipt broadcast:{broadcast_id}")


async def meeting_led(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting whose register the speaker keeps: she leads its unit or one above."""
    found = await ctx.session.get(Meeting, meeting_id)
    if found is not None and found.unit_id in {one.id for one in await circles_led(ctx)}:
        return found
    return await _led(ctx, Meeting, meeting_id)


async def meeting_of(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting the speaker is invited to: she is an active member of its unit."""
    person = me(ctx)
    found = await ctx.session.get(Meeting, meeting_id)
    if found is not None and await people.members_within(ctx.session, found.unit_id, person.id):
        return found
    raise Refusal("access-not-for-you", tried=f"attend meeting:{meeting_id}")


async def handover(ctx: Context, handover_id: int) -> Handover:
    """A question for the speaker: she leads the unit it waits in or was asked in, or one above.

    Held until the commit: of two leaders who answer at once the second hears that it is done.
    """
    held = await questions.held(ctx.session, handover_id)
    row = f"handover:{handover_id}"
    if held is None:
        raise Refusal("access-not-yours", tried=row)
    found, question = held
    # One that has climbed may still be answered by her whom it climbed past.
    asked_in = question.unit_id or found.unit_id
    if not await audience.may_address(ctx.session, me(ctx).id, asked_in, ctx.now):
        await may_lead(ctx, found.unit_id, row)
    return found


async def member_of_mine(ctx: Context, person_id: int) -> Person:
    """A person of a unit the speaker leads. Raises Refusal, on record."""
    for unit in await units_led(ctx):
        if await people.members_within(ctx.session, unit.id, person_id):
            return await ctx.session.get_one(Person, person_id)
    raise Refusal("access-not-yours", tried=f"person:{person_id}")
