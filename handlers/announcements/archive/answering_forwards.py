"""Private answers to a text that was passed on by hand: they count for the branch of its code."""

import re

from broadcasts import receipts
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal, WhoSpeaks
from handlers.actions import Action, action
from handlers.announcements.archive import checking_codes
from handlers.announcements.archive.forwarding import newest_of
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Pressed, SentFile
from handlers.linking.rules import meant
from handlers.words import Utterance
from storage import amendments, chats, forwards, people
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.chats import Chat
from storage.deliveries import Via
from storage.forwards import Forward
from storage.people import Person, Role
from storage.shortcodes import as_code, is_drawn
from storage.text import clean_line
from storage.units import Unit

routes = Routes()

MOST_NAMES = 5
LONGEST_NAME = 40  # characters
MOST_NAME_WORDS = 6

_ANSWER = re.compile(
    r"(?P<read>(?:da |em da )?(?:doc|nhan|nam|xem|biet|hieu|ro)(?: roi)?(?: (?:tin|ma))?[:,]? )?"
    r"(?:ma )?(?P<code>[0-9a-z]{5})(?: roi)?"
)
_NAME = re.compile(r"[^\W\d_]+(?:[ '-]+[^\W\d_]+)*")


@action("fwd.ok", "dung", "dung roi")
class TellsTruth(Action):
    """This member has read this firing, as somebody said of herself."""

    broadcast: int
    person: int


@action("fwd.no", "khong", "khong phai", "khong quen")
class NotOurs(Action):
    """Whoever said that she has read it is nobody of ours."""


def _answered(heard: Utterance) -> tuple[str, bool] | None:
    """The code of an answer, and whether it says "đã đọc" in words."""
    found = _ANSWER.fullmatch(heard.core)
    code = as_code(found["code"]) if found else None
    if found is None or code is None or not is_drawn(code):
        return None
    return code, bool(found["read"])


@routes.said(_answered, first=True)
async def answered(ctx: Context, said: tuple[str, bool]) -> Reply:
    """ "đã đọc M4KPT" or the code alone; a code of another kind is checked instead."""
    code, in_words = said
    if await checking_codes.too_many_tries(ctx):
        return Outgoing(ctx.say("checking-too-many"))
    forward = await forwards.by_code(ctx.session, code)
    if forward is None:
        return await checking_codes.check(ctx, code)
    if ctx.in_group and not ctx.people:
        raise Refusal("access-not-linked-group")
    broadcast, announced = await _firing(ctx, forward)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    if not ctx.people:
        return await _introduce(ctx, forward)
    return await _acknowledge(ctx, forward, broadcast, shown=not in_words)


async def _firing(ctx: Context, forward: Forward) -> tuple[Broadcast, Announcement]:
    broadcast = await ctx.session.get_one(Broadcast, forward.broadcast_id)
    return broadcast, await ctx.session.get_one(Announcement, broadcast.announcement_id)


async def _acknowledge(
    ctx: Context, forward: Forward, first: Broadcast, *, shown: bool
) -> Reply:
    if len(ctx.people) > 1 and not ctx.just_chosen:
        # Each of those who share a phone answers for herself.
        raise WhoSpeaks
    person = access.me(ctx)
    await access.received(ctx, first.id)
    newest = await amendments.newest_text(ctx.session, first)
    # What was put right after it was passed on is not what she has read.
    old = newest.planned_at > forward.made_at
    await receipts.acknowledge(
        ctx.session, (first if old else newest).id, person.id, _via(ctx), ctx.chat.id,
        person.id, ctx.now,
    )  # fmt: skip
    thanks = Outgoing(ctx.say("forwarding-corrected" if old else "forwarding-thanks"))
    wants_text = (shown or old) and not ctx.in_group
    return [await newest_of(ctx, forward), thanks] if wants_text else thanks


def _via(ctx: Context) -> Via:
    return Via.button if isinstance(ctx.event, Pressed) else Via.word


async def _introduce(ctx: Context, forward: Forward) -> Reply:
    """Nobody knows whose phone this is: she gets the text, and is asked her name."""
    unit = await ctx.session.get_one(Unit, forward.unit_id)
    message = Outgoing(ctx.say("forwarding-who", unit=unit.name))
    asked = await ctx.ask("forwarding.name", message, forward=forward.id)
    return [await newest_of(ctx, forward), asked]


@routes.step("forwarding.name")
async def name_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    name = "" if isinstance(heard, SentFile) else clean_line(heard.text)
    good = len(name) <= LONGEST_NAME and 2 <= len(name.split()) <= MOST_NAME_WORDS
    if not good or not _NAME.fullmatch(name):
        return Outgoing(ctx.say("forwarding-name-again"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    await ctx.leave_dialogue()
    if await checking_codes.too_many_tries(ctx):
        return Outgoing(ctx.say("checking-too-many"))
    # A leader is asked about each name, so that names are counted as tries too.
    await chats.note_wrong_try(ctx.session, ctx.chat.id, ctx.now)
    forward = await ctx.session.get_one(Forward, int(data["forward"]))
    return await _ask_leader(ctx, forward, name)


async def _ask_leader(ctx: Context, forward: Forward, name: str) -> Reply:
    unit = await ctx.session.get_one(Unit, forward.unit_id)
    leader, home = await _leader_of(ctx, forward)
    if leader is None or home is None:
        return Outgoing(ctx.say("forwarding-no-leader"))
    message = await _claim(ctx, leader, forward, name)
    await ctx.tell(home, message)
    return Outgoing(ctx.say("forwarding-passed-to-leader", leader=leader.name, unit=unit.name))


async def _leader_of(ctx: Context, forward: Forward) -> tuple[Person | None, Chat | None]:
    """Who leads the branch now and can be told: whoever made the text, if it is still her."""
    roles = (Role.branch_head, Role.branch_deputy)
    leaders = await people.holders(ctx.session, forward.unit_id, roles, ctx.now)
    for leader in sorted(leaders, key=lambda one: one.id != forward.made_by):
        if home := await chats.home_of(ctx.session, leader.id):
            return leader, home
    return None, None


async def _claim(ctx: Context, leader: Person, forward: Forward, name: str) -> Outgoing:
    _, announced = await _firing(ctx, forward)
    say, facts = ctx.say_to(leader), {"name": name, "about": announced.title}
    lines = meant(await people.roster(ctx.session, forward.unit_id), name)[:MOST_NAMES]
    if not lines:
        return Outgoing(say("forwarding-claim-nobody", **facts))
    choices = [
        Choice(
            str(n),
            say("forwarding-claim-line", name=one.name, number=one.number,
                year=str(one.birth_year or "?")),
            TellsTruth(forward.broadcast_id, one.person_id).pack(),
        )
        for n, one in enumerate(lines, 1)
    ]  # fmt: skip
    choices.append(Choice(str(len(lines) + 1), say("forwarding-claim-no"), NotOurs().pack()))
    return Outgoing(say("forwarding-claim", **facts), choices=tuple(choices))


@routes.does(TellsTruth)
async def tells_truth(ctx: Context, action: TellsTruth) -> Reply:
    """The leader confirms it: that counts as told in person, with who entered it."""
    if ctx.in_group:
        raise Refusal("access-names-in-private")
    branch = await access.branch_led(ctx)
    lines = await access.roster(ctx, branch.id)
    line = next((one for one in lines if one.person_id == action.person), None)
    first = await ctx.session.get(Broadcast, action.broadcast)
    kept = first and await forwards.forward_of(ctx.session, first.id, branch.id)
    if line is None or first is None or kept is None:
        raise Refusal("access-not-yours", tried=f"relay person:{action.person}")
    announced = await ctx.session.get_one(Announcement, first.announcement_id)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-already-recalled")
    newest = await amendments.newest_text(ctx.session, first)
    leader = access.me(ctx)
    await receipts.relay(ctx.session, newest.id, action.person, leader.id, ctx.now)
    return Outgoing(ctx.say("forwarding-noted", name=line.name, about=announced.title))


@routes.does(NotOurs)
async def not_ours(ctx: Context, _: NotOurs) -> Reply:
    return Outgoing(ctx.say("forwarding-not-ours"))
