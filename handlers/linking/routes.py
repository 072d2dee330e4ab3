"""Codes and links: a leader hands out a code, a member types it, the leader confirms."""

import secrets

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said, SentFile
from handlers.linking import consent, views
from handlers.linking.actions import Claim, Confirm, Consented, Deny, MakeCode, NotMe, Unbind
from handlers.linking.rules import code_typed, meant
from handlers.meetings.roll import scanning
from handlers.words import CODE_WORDS, Utterance, hear
from storage import audit, chats, people, units
from storage.chats import Account, Chat, Code, CodeUse, Identity
from storage.people import Person, Purpose

routes = Routes()

LONGEST_NAME = 8  # words, "mã cho" included
CONSENT_TEXT = "announcements-1"  # changes with the wording of linking-consent


@routes.said(lambda heard: heard if heard.is_one_of({"ma nhom", "lay ma nhom"}) else None)
async def give_group_code(ctx: Context, _: object) -> Reply:
    unit = await access.unit_led(ctx)
    code = await _new_code(ctx, CodeUse.bind, unit_id=unit.id)
    return views.group_code(ctx.say, unit, code.digits, ctx.bot_name)


def _asks_for_code(heard: Utterance) -> str | None:
    # Folded, "mã" is also "mà" and "má", with which a sentence may well begin.
    words = heard.text.casefold().split()
    if not words or words[0] not in CODE_WORDS or len(words) > LONGEST_NAME:
        return None
    return heard.after("ma cho", "ma cua", "ma hoi vien", "ma")


@routes.said(_asks_for_code)
async def give_code(ctx: Context, who: str) -> Reply:
    if (digits := code_typed(who)) is not None:
        return await _code_in_chat(ctx, digits)
    unit = await access.branch_led(ctx)
    if not who:
        return await ctx.ask("linking.who", Outgoing(ctx.say("linking-code-who")))
    return await _code_for(ctx, unit.id, who)


@routes.step("linking.who")
async def code_for_whom(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("linking-code-who"))
    unit = await access.branch_led(ctx)
    await ctx.leave_dialogue()
    return await _code_for(ctx, unit.id, heard.text)


async def _code_for(ctx: Context, unit_id: int, who: str) -> Reply:
    found = meant(await access.roster(ctx, unit_id), who)
    if not found:
        raise Refusal("linking-nobody", who=who[:40])
    if len(found) > 1:
        return await ctx.ask("linking.who", views.which_member(ctx.say, found))
    return await make_code(ctx, MakeCode(found[0].person_id))


@routes.does(MakeCode)
async def make_code(ctx: Context, action: MakeCode) -> Reply:
    unit = await access.branch_led(ctx)
    lines = await access.roster(ctx, unit.id)
    line = next((one for one in lines if one.person_id == action.person), None)
    if line is None:
        raise Refusal("access-not-yours", tried=f"code person:{action.person}")
    await ctx.leave_dialogue()
    code = await _new_code(ctx, CodeUse.link, person_id=line.person_id, unit_id=unit.id)
    return views.member_code(ctx.say, line, code.digits)


async def _new_code(ctx: Context, use: CodeUse, unit_id: int, person_id: int | None = None) -> Code:
    lives = ctx.customs.bind_code_lives if use is CodeUse.bind else ctx.customs.link_code_lives
    while True:
        digits = f"{secrets.randbelow(1_000_000):06d}"
        if await chats.live_code(ctx.session, digits, ctx.now) is None:
            break
    code = Code(
        digits=digits,
        use=use,
        person_id=person_id,
        unit_id=unit_id,
        made_by=access.me(ctx).id,
        made_at=ctx.now,
        expires_at=ctx.now + lives,
    )
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, f"code {use}", f"person:{person_id}"
    )
    return await chats.add_code(ctx.session, code)


@routes.said(lambda heard: code_typed(heard.text))
async def code_typed_in_chat(ctx: Context, digits: str) -> Reply:
    return await _code_in_chat(ctx, digits)


async def _code_in_chat(ctx: Context, digits: str) -> Reply:
    tries = await chats.wrong_tries(ctx.session, ctx.chat.id, ctx.now)
    if tries >= ctx.customs.wrong_codes_an_hour:
        await audit.record(ctx.session, ctx.now, None, "too many codes", f"chat:{ctx.chat.id}")
        return Outgoing(ctx.say("linking-too-many"))
    code = await chats.live_code(ctx.session, digits, ctx.now)
    if code is None or (code.use is CodeUse.bind) != ctx.in_group:
        await chats.note_wrong_try(ctx.session, ctx.chat.id, ctx.now)
        return Outgoing(ctx.say("linking-wrong-code"))
    if code.use is CodeUse.bind:
        return await _bind(ctx, code)
    person = await ctx.session.get_one(Person, code.person_id)
    return await ctx.ask(
        "linking.claim",
        views.claim(ctx.say_to(person), person, await _unit_name(ctx, person, code), code.id),
        code=code.id,
    )


async def _unit_name(ctx: Context, person: Person, code: Code | None = None) -> str:
    membership = await people.membership_of(ctx.session, person.id)
    unit_id = membership.unit_id if membership else (code.unit_id if code else None)
    if unit_id is None:
        # An official need not be a member.
        offices = await people.positions_of(ctx.session, person.id, ctx.now)
        unit_id = offices[0].unit_id if offices else None
    found = await units.unit(ctx.session, unit_id) if unit_id else None
    return found.name if found else ""


@routes.step("linking.claim")
async def claim_again(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("linking-claim-again"), subject="step")


@routes.does(NotMe)
async def not_me(ctx: Context, _: Action) -> Reply:
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("linking-not-me"))


@routes.does(Claim)
async def claim(ctx: Context, action: Claim) -> Reply:
    # Only the chat in which the code was typed may claim it: a forged press has no such dialogue.
    talk = ctx.talk
    if talk is None or talk.step != "linking.claim" or talk.data.get("code") != action.code:
        raise Refusal("dispatch-stale-choice", tried=f"claim code:{action.code}")
    await ctx.leave_dialogue()
    code = await ctx.session.get_one(Code, action.code)
    spent = await chats.spend_code(ctx.session, code.id, ctx.chat.id, ctx.now)
    if not spent or code.expires_at <= ctx.now or code.person_id is None:
        return Outgoing(ctx.say("linking-wrong-code"))
    person = await ctx.session.get_one(Person, code.person_id)
    identity = await chats.propose_identity(ctx.session, ctx.chat.id, person.id)
    if identity.linked_at is not None:
        return Outgoing(ctx.say_to(person)("linking-already", name=person.name))
    await people.record_consent(
        ctx.session, person.id, Purpose.link, "link-1", ctx.chat.id, ctx.now, granted=True
    )
    if code.use is CodeUse.vouched:
        return await _linked(ctx, identity, person, confirmed_by=None)
    return await _ask_leader(ctx, code, identity, person)


async def _ask_leader(ctx: Context, code: Code, identity: Identity, person: Person) -> Reply:
    account = await ctx.session.get_one(Account, ctx.chat.account_id)
    leader = await ctx.session.get_one(Person, code.made_by)
    home = await chats.home_of(ctx.session, leader.id)
    if home is None:
        raise Refusal("linking-no-leader")
    shown = ctx.event.sender.name or ctx.say("linking-no-name")
    message = views.confirm(ctx.say_to(leader), person, account.channel, shown, identity.id)
    await ctx.tell(home, message)
    return Outgoing(ctx.say_to(person)("linking-asked", leader=leader.name))


@routes.does(Confirm)
async def confirm(ctx: Context, action: Confirm) -> Reply:
    identity = await ctx.session.get(Identity, action.identity)
    if identity is None:
        raise Refusal("dispatch-stale-choice")
    person = await access.member_of_mine(ctx, identity.person_id)
    if identity.linked_at is not None:
        return Outgoing(ctx.say("linking-confirmed", name=person.name))
    home = await chats.chat(ctx.session, identity.chat_id)
    for message in await _linked(ctx, identity, person, confirmed_by=access.me(ctx).id):
        await ctx.tell(home, message)
    return Outgoing(ctx.say("linking-confirmed", name=person.name))


@routes.does(Deny)
async def deny(ctx: Context, action: Deny) -> Reply:
    identity = await ctx.session.get(Identity, action.identity)
    if identity is None or identity.linked_at is not None:
        raise Refusal("dispatch-stale-choice")
    person = await access.member_of_mine(ctx, identity.person_id)
    home = await chats.chat(ctx.session, identity.chat_id)
    await ctx.session.delete(identity)
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "link denied", f"person:{person.id}"
    )
    await ctx.tell(home, Outgoing(ctx.say_to(person)("linking-denied")))
    return Outgoing(ctx.say("linking-denied-done", name=person.name))


async def _linked(
    ctx: Context, identity: Identity, person: Person, confirmed_by: int | None
) -> list[Outgoing]:
    identity.linked_at, identity.confirmed_by = ctx.now, confirmed_by
    # Silence is not consent: nothing is pushed to her until she has said yes.
    identity.stopped_at = ctx.now
    await audit.record(ctx.session, ctx.now, confirmed_by, "linked", f"person:{person.id}")
    checked_in = await scanning.linked(ctx, identity.chat_id, person)
    unit_name = await _unit_name(ctx, person)
    return [*checked_in, views.consent(ctx.say_to(person), person, unit_name)]


@routes.does(Consented)
async def consented(ctx: Context, action: Consented) -> Reply:
    person = next((p for p in ctx.people if p.id == action.person), None)
    if person is None:
        raise Refusal("dispatch-stale-choice", tried=f"consent person:{action.person}")
    if _is_digit(ctx) and await consent.answered_here(ctx, person):
        # The question has its answer: a digit that strays in must not take that back.
        raise Refusal("dispatch-no-number-asked")
    granted = bool(action.granted)
    await consent.to_announcements(ctx, person, CONSENT_TEXT, granted=granted)
    return views.consented(ctx.say_to(person), granted=granted)


def _is_digit(ctx: Context) -> bool:
    return isinstance(ctx.event, Said) and hear(ctx.event.text).digit is not None


async def _bind(ctx: Context, code: Code) -> Reply:
    unit = await units.unit(ctx.session, code.unit_id or 0)
    if unit is None or not await chats.spend_code(ctx.session, code.id, ctx.chat.id, ctx.now):
        return Outgoing(ctx.say("linking-wrong-code"))
    ctx.chat.unit_id, ctx.chat.bound_by = unit.id, code.made_by
    await audit.record(ctx.session, ctx.now, code.made_by, "bound", f"chat:{ctx.chat.id}")
    leader = await ctx.session.get_one(Person, code.made_by)
    if home := await chats.home_of(ctx.session, leader.id):
        title = ctx.chat.title or ctx.say("linking-group-untitled")
        await ctx.tell(home, views.bound_notice(ctx.say_to(leader), unit, title, ctx.chat.id))
    return views.bound(ctx.say, unit)


@routes.does(Unbind)
async def unbind(ctx: Context, action: Unbind) -> Reply:
    group = await ctx.session.get(Chat, action.chat)
    if group is None or group.unit_id is None:
        raise Refusal("dispatch-stale-choice")
    unit = await access.may_lead(ctx, group.unit_id, f"unbind chat:{group.id}")
    group.unit_id = None
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "unbound", f"chat:{group.id}")
    return Outgoing(ctx.say("linking-unbound", unit=unit.name))
