"""The link behind a code in the hall: it opens the bot and checks in, strangers after linking."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from broadcasts.outgoing import Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import ask_who
from handlers.meetings.inviting import invited
from handlers.meetings.roll import entering, tokens
from handlers.meetings.roll.door_actions import Scan
from handlers.meetings.roll.entering import Arrival
from handlers.meetings.roll.tokens import Scanned, Verdict
from handlers.speech import Text
from storage import audit, conversations
from storage.meetings import Meeting, Method
from storage.people import Person

MARK = "k"  # with which the payload of such a link begins

_SCANNED = "#scan"  # in place of a sender: nobody speaks under such a name
_REMEMBERED = timedelta(hours=2)  # as long a stranger may take to be linked


async def opened(ctx: Context, payload: str) -> Reply:
    """She has scanned the code: she was there, whoever she turns out to be."""
    meeting = await _genuine(ctx, payload)
    if len(ctx.people) == 1:
        return await _enter(ctx, meeting, ctx.people[0], None)
    await _remember(ctx, payload, meeting)
    if not ctx.people:
        return Outgoing(ctx.say("doors-link-first"))
    # Asked here: raised as a refusal, it would undo what is remembered.
    ctx.doing = Scan(payload).pack()
    return await ask_who(ctx)


async def chosen(ctx: Context, action: Scan) -> Reply:
    """Whose phone it is has been made out, for which the code does not wait."""
    person = invited.answering(ctx)
    found = await _remembered(ctx, ctx.chat.id)
    if found is None or found.get("payload") != action.payload:
        return await _enter(ctx, await _genuine(ctx, action.payload), person, None)
    meeting = await entering.hers(ctx, int(found["meeting"]), person)
    return await _enter(ctx, meeting, person, _when(found))


async def _genuine(ctx: Context, payload: str) -> Meeting:
    """The meeting whose code was scanned just now. Raises Refusal."""
    scanned = tokens.read_scan(payload)
    meeting = await ctx.session.get(Meeting, scanned.meeting_id) if scanned else None
    if scanned is None or meeting is None:
        raise Refusal("doors-forged", tried=f"scan {payload[:40]}")
    verdict = tokens.judge_scan(meeting.secret, scanned, entering.said_at(ctx))
    if verdict is Verdict.wrong:
        raise Refusal("doors-forged", tried=f"scan {_shown(scanned)}")
    if verdict is Verdict.expired:
        raise Refusal("doors-expired")
    return meeting


def _shown(scanned: Scanned) -> str:
    return f"meeting:{scanned.meeting_id} step:{scanned.step}"


async def _enter(ctx: Context, meeting: Meeting, person: Person, at: datetime | None) -> Outgoing:
    await entering.hers(ctx, meeting.id, person)
    return await entering.enter(ctx, meeting, Arrival(person, Method.qr, at))


async def _remember(ctx: Context, payload: str, meeting: Meeting) -> None:
    data = {"payload": payload, "meeting": meeting.id, "at": ctx.now.timestamp()}
    until = ctx.now + _REMEMBERED
    await conversations.put(ctx.session, ctx.chat.id, _SCANNED, _SCANNED, data, ctx.now, until)


async def _remembered(ctx: Context, chat_id: int) -> Mapping[str, Any] | None:
    found = await conversations.current(ctx.session, [chat_id], [_SCANNED], ctx.now)
    return next((one.data for one in found.values()), None)


def _when(data: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(data["at"]), UTC)


async def linked(ctx: Context, chat_id: int, person: Person) -> list[Outgoing]:
    """What becomes of a code she had scanned before anybody knew who she was."""
    found = await _remembered(ctx, chat_id)
    if found is None:
        return []
    await conversations.end(ctx.session, chat_id, _SCANNED)
    say = ctx.say_to(person)
    try:
        meeting = await entering.hers(ctx, int(found["meeting"]), person)
        return [await _enter(ctx, meeting, person, _when(found))]
    except Refusal as refusal:
        # That she is linked stands, whatever becomes of the check-in.
        await _put_on_record(ctx, person, refusal)
        return [_said(say, refusal)]


def _said(say: Text, refusal: Refusal) -> Outgoing:
    return Outgoing(say(refusal.sentence, **refusal.arguments))


async def _put_on_record(ctx: Context, person: Person, refusal: Refusal) -> None:
    if refusal.tried:
        await audit.record(ctx.session, ctx.now, person.id, "refused", refusal.tried)
