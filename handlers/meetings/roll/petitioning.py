"""What a leader may no longer correct she asks the unit above: the first decision counts."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings import views, words
from handlers.meetings.roll import rollviews
from handlers.speech import Text
from storage import audit, chats, naming, people, petitions, register, units
from storage.meetings import Meeting, Method, Presence
from storage.people import LEADING, Person
from storage.petitions import Petition, PetitionState
from storage.register import Entry, RollLine
from storage.units import Unit

routes = Routes()

_OFFERED = "register.petition"


@action("rc.ask", "gui len xa", "gui xa", "gui")
class SendPetition(Action):
    """Ask the unit above to correct this register as was just read back."""

    meeting: int


@action("rc.drop", "thoi", "khong gui")
class DropPetition(Action):
    """Ask nobody."""


@action("rc.yes", "dong y")
class Grant(Action):
    """The register shall be corrected as was asked."""

    petition: int


@action("rc.no", "khong", "khong dong y")
class Refuse(Action):
    """The register stays as it is."""

    petition: int


def change_line(say: Text, key: str, line: RollLine, entry: Entry) -> str:
    """ "6 Bùi Thị Sợi: vắng → có mặt"."""
    return say(
        key,
        who=f"{line.number} {line.name}",
        before=rollviews.said(say, line.presence),
        after=rollviews.said(say, entry.presence),
    )


async def offer(
    ctx: Context,
    meeting: Meeting,
    changes: Sequence[tuple[RollLine, Entry]],
    reason: str,
    days: int,
) -> Outgoing:
    """It is too late for her; the unit above may still."""
    text = [
        ctx.say("register-too-late", days=days),
        *(change_line(ctx.say, "register-asked-line", *one) for one in changes),
        ctx.say("meetings-reason", reason=reason),
        ctx.say("register-send-up"),
    ]
    message = Outgoing(
        "\n".join(text),
        choices=(
            Choice("1", ctx.say("register-send-up-yes"), SendPetition(meeting.id).pack()),
            Choice("2", ctx.say("register-send-up-no"), DropPetition().pack()),
        ),
    )
    wanted = {str(line.person_id): entry.presence.value for line, entry in changes}
    return await ctx.ask(_OFFERED, message, meeting=meeting.id, entries=wanted, reason=reason)


@routes.does(SendPetition)
async def send(ctx: Context, action: SendPetition) -> Reply:
    """1: the officials of the unit above are asked, about exactly these lines."""
    meeting = await access.meeting_led(ctx, action.meeting)
    if ctx.talk is None or ctx.talk.step != _OFFERED or ctx.talk.data["meeting"] != meeting.id:
        raise Refusal("dispatch-stale-choice")
    data = ctx.talk.data
    wanted = {int(who): Presence(word) for who, word in data["entries"].items()}
    unit, officials = await _above(ctx, meeting)
    me = access.me(ctx)
    await ctx.leave_dialogue()
    asked = await petitions.ask(
        ctx.session, meeting.id, wanted, data["reason"], me.id, ctx.now
    )
    if asked is None:
        return views.note(ctx.say("register-asked-already", unit=unit.name))
    await audit.record(ctx.session, ctx.now, me.id, "petitioned", f"meeting:{meeting.id}")
    for official, chat in officials:
        await ctx.tell(chat, await _question(ctx, ctx.say_to(official), meeting, asked))
    return views.note(ctx.say("register-asked", unit=unit.name))


async def _above(ctx: Context, meeting: Meeting) -> tuple[Unit, list[tuple[Person, chats.Chat]]]:
    """The nearest unit above with somebody to ask, each in a chat of her own. Raises Refusal."""
    me = access.me(ctx).id
    for unit in (await units.ancestors(ctx.session, meeting.unit_id))[1:]:
        found: dict[int, tuple[Person, chats.Chat]] = {}
        for official in await people.holders(ctx.session, unit.id, LEADING, ctx.now):
            home = await chats.home_of(ctx.session, official.id)
            if home is None or official.id == me or home.id == ctx.chat.id:
                continue
            found.setdefault(home.id, (official, home))
        if found:
            return unit, list(found.values())
    raise Refusal("register-nobody-above")


async def _question(ctx: Context, say: Text, meeting: Meeting, asked: Petition) -> Outgoing:
    """Numbers and names of these lines only: what she needs to decide, and no more."""
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    lines = await register.roll(ctx.session, meeting, ctx.now)
    wanted = petitions.asked_for(asked)
    rows = [
        change_line(say, "register-asked-line", line, _entry(wanted[line.person_id], asked))
        for line in lines
        if line.person_id in wanted
    ]
    names = await naming.of_people(ctx.session, [asked.asked_by])
    when = words.moment(ctx.local(meeting.starts_at))
    head = say("register-petition", name=names[asked.asked_by], unit=unit.name, when=when)
    why = say("meetings-reason", reason=asked.reason)
    return Outgoing(
        "\n".join([head, *rows, why, say("register-petition-question")]),
        title=say("register-petition-title", unit=unit.name),
        choices=(
            Choice("1", say("register-petition-yes"), Grant(asked.id).pack()),
            Choice("2", say("register-petition-no"), Refuse(asked.id).pack()),
        ),
        subject=f"meeting:{meeting.id}",
    )


def _entry(presence: Presence, asked: Petition) -> Entry:
    return Entry(presence, Method.correction, reason=asked.reason)


@routes.does(DropPetition)
async def drop(ctx: Context, _: DropPetition) -> Reply:
    """2: the register stays as it is."""
    await ctx.leave_dialogue()
    return views.note(ctx.say("meetings-line-left"))


@routes.does(Grant)
async def grant(ctx: Context, action: Grant) -> Reply:
    """An official says yes."""
    asked, meeting = await _waiting(ctx, action.petition)
    entries = {
        who: _entry(presence, asked) for who, presence in petitions.asked_for(asked).items()
    }
    me = access.me(ctx).id
    await register.mark(ctx.session, meeting, entries, me, ctx.now)
    await audit.record(ctx.session, ctx.now, me, "corrected", f"meeting:{meeting.id}")
    return await _settled(ctx, asked, meeting, granted=True)


@routes.does(Refuse)
async def refuse(ctx: Context, action: Refuse) -> Reply:
    """An official says no."""
    asked, meeting = await _waiting(ctx, action.petition)
    return await _settled(ctx, asked, meeting, granted=False)


async def _waiting(ctx: Context, petition_id: int) -> tuple[Petition, Meeting]:
    """A petition the speaker may decide: she holds office above, and did not ask herself."""
    me = access.me(ctx).id
    asked = await petitions.held(ctx.session, petition_id)
    if asked is None:
        raise Refusal("access-not-yours", tried=f"petition:{petition_id}")
    meeting = await ctx.session.get_one(Meeting, asked.meeting_id)
    above = {unit.id for unit in (await units.ancestors(ctx.session, meeting.unit_id))[1:]}
    held = await people.positions_of(ctx.session, me, ctx.now)
    if not any(one.role in LEADING and one.unit_id in above for one in held):
        raise Refusal("access-not-yours", tried=f"petition:{petition_id}")
    if asked.asked_by == me:
        raise Refusal("register-own-petition", tried=f"petition:{petition_id}")
    if asked.state is not PetitionState.waiting:
        names = await naming.of_people(ctx.session, [asked.decided_by or 0])
        by = names.get(asked.decided_by or 0, "–")
        raise Refusal(f"register-petition-already-{asked.state}", name=by)
    await register.hold(ctx.session, meeting)
    return asked, meeting


async def _settled(
    ctx: Context, asked: Petition, meeting: Meeting, *, granted: bool
) -> Outgoing:
    me = access.me(ctx)
    petitions.decide(asked, granted=granted, by=me.id, now=ctx.now)
    leader = await ctx.session.get_one(Person, asked.asked_by)
    if home := await chats.home_of(ctx.session, leader.id):
        say, when = ctx.say_to(leader), words.moment(ctx.local(meeting.starts_at))
        key = f"register-petition-{asked.state}"
        await ctx.tell(home, Outgoing(say(key, name=me.name, when=when)))
    return views.note(ctx.say(f"register-decided-{asked.state}"))
