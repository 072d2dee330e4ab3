"""A closed register is corrected by its leader, with a reason, as long as that is hers to do."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.meetings import views
from handlers.meetings.actions import UndoAct
from handlers.meetings.calling import leaving
from handlers.meetings.roll import keeping, marks, petitioning
from handlers.meetings.roll.marks import Sheet
from handlers.words import UNDO_KEY, Utterance, hear
from storage import audit, register, units
from storage.meetings import Meeting, MeetingState, Method
from storage.register import Entry, RollLine

routes = Routes()

SETTING = "corrections_days"
USUAL_DAYS = 7
LONGEST_REASON = 300


async def correct(
    ctx: Context, meeting: Meeting, before: Sequence[RollLine], sheet: Sheet, reason: str = ""
) -> Reply:
    """Change a closed register; the reason and what stood before are kept."""
    if not sheet.correcting or sheet.group is not None:
        raise Refusal("meetings-closed-correct")
    reason = (reason or sheet.reason)[:LONGEST_REASON]
    stands = {line.person_id: line.presence for line in before}
    new = {
        who: entry
        for who, entry in keeping.entries(ctx, sheet, before, Method.correction, reason).items()
        if entry.presence is not stands[who]
    }
    if not new:
        return views.note(ctx.say("meetings-nothing-new"))
    if not reason:
        message = Outgoing(ctx.say("meetings-why-correct"))
        said = marks.written(sheet.calls)
        return await ctx.ask("meetings.why", message, meeting=meeting.id, sheet=said)
    changes = [(line, new[line.person_id]) for line in before if line.person_id in new]
    if (days := await days_over(ctx, meeting)) is not None:
        return await petitioning.offer(ctx, meeting, changes, reason, days)
    return await _written(ctx, meeting, changes, new, reason)


async def days_over(ctx: Context, meeting: Meeting) -> int | None:
    """How many days the register was its leader's to correct, once they are over."""
    days = await units.number_set(ctx.session, meeting.unit_id, SETTING, USUAL_DAYS)
    closed_at = meeting.closed_at
    over = closed_at is not None and ctx.now - closed_at > timedelta(days=days)
    return days if over else None


async def _written(
    ctx: Context,
    meeting: Meeting,
    changes: Sequence[tuple[RollLine, Entry]],
    new: Mapping[int, Entry],
    reason: str,
) -> Outgoing:
    me = access.me(ctx).id
    act = await register.mark(ctx.session, meeting, new, me, ctx.now)
    await audit.record(ctx.session, ctx.now, me, "corrected", f"meeting:{meeting.id}")
    text = [petitioning.change_line(ctx.say, "meetings-corrected", *one) for one in changes]
    text.append(ctx.say("meetings-reason", reason=reason))
    undo = UndoAct(meeting.id, act or 0).pack()
    return Outgoing(
        "\n".join(text), choices=(Choice(UNDO_KEY, ctx.say("meetings-undo"), undo),)
    )


@routes.step("meetings.why")
async def why_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """The reason for a correction."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-why-correct"), subject="step")
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    meeting = await access.meeting_led(ctx, int(data["meeting"]))
    await register.hold(ctx.session, meeting)
    sheet = marks.read(hear(str(data["sheet"])))
    await ctx.leave_dialogue()
    if sheet is None or meeting.state is not MeetingState.closed:
        raise Refusal("dispatch-stale-choice")
    before = await register.roll(ctx.session, meeting, ctx.now)
    return await correct(ctx, meeting, before, sheet, heard.text)
