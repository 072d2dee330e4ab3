"""Minutes are kept as they were read back; a change makes a new revision, the old one stays."""

from dataclasses import replace
from typing import Any

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.meetings.minutes import desk as desks
from handlers.meetings.minutes import nudging, reading, views, writing
from handlers.meetings.minutes.actions import Keep, Rewrite
from handlers.meetings.minutes.desk import READY, Desk
from handlers.meetings.minutes.record import Record, Task
from handlers.words import Utterance
from storage import audit, tasks
from storage.minutes import MeetingTask, Minutes, MinutesState
from storage.text import clean_line, fold

routes = Routes()

LONGEST_REASON = 300


@routes.does(Keep)
async def keep(ctx: Context, action: Keep) -> Reply:
    """Keep what was read back; if it has changed since, it is read back again."""
    desk = await desks.laid_out(ctx, action.meeting)
    if desk.row.draft is None:
        await ctx.leave_dialogue()
        raise Refusal("minutes-kept-already")
    if other := await desks.writer(ctx, desk):
        raise Refusal("minutes-not-yours-now", name=other.name)
    if action.seen != desk.record.number or desk.record.doubt is not None:
        return await writing.go_on(ctx, desk)
    if desk.record == Record():
        raise Refusal("minutes-nothing-written")
    if desk.row.history:
        message = Outgoing(ctx.say("minutes-why-change"))
        seen = desk.record.number
        return await ctx.ask("minutes.why", message, meeting=desk.meeting.id, seen=seen)
    return await _keep(ctx, desk, "")


@routes.step("minutes.why")
async def why_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """The reason for another revision."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile) or not any(char.isalpha() for char in heard.text):
        return Outgoing(ctx.say("minutes-why-change"), subject="step")
    desk = await desks.mine(ctx, int(data["meeting"]))
    if data["seen"] != desk.record.number:
        return await writing.go_on(ctx, desk)
    return await _keep(ctx, desk, clean_line(heard.text)[:LONGEST_REASON])


async def _keep(ctx: Context, desk: Desk, reason: str) -> Reply:
    row, me = desk.row, access.me(ctx)
    await _assign(ctx, desk)
    kept = list(row.history or [])
    kept.append(
        {
            "number": len(kept) + 1,
            "sheet": desk.record.as_data(),
            "figures": desk.figures,
            "by": me.id,
            "at": ctx.now.isoformat(),
            "reason": reason,
        }
    )
    row.history, row.draft, row.state = kept, None, MinutesState.final
    row.revision, row.written_by, row.written_at = len(kept), me.id, ctx.now
    _write(row, desk.record)
    await ctx.session.flush()
    await audit.record(
        ctx.session, ctx.now, me.id, "kept minutes", f"meeting:{desk.meeting.id}", number=len(kept)
    )
    await ctx.leave_dialogue()
    shown = await reading.shown_to_leader(ctx, desk.meeting, row)
    said = Outgoing(ctx.say("minutes-kept"))
    return [said, shown] if isinstance(shown, Outgoing) else said


def _write(row: Minutes, record: Record) -> None:
    """The last revision in the columns by which it is found and counted."""
    data: dict[str, Any] = record.as_data()
    row.body, row.decisions, row.votes = record.content, data["decisions"], data["votes"]
    row.collected = record.collected
    row.chair_person, row.secretary = record.chair or None, record.secretary or None


async def _assign(ctx: Context, desk: Desk) -> None:
    """The tasks as they are now; what was done stays done, what nobody is to do any more goes."""
    before = {fold(one.what): one for one in await tasks.of_meeting(ctx.session, desk.meeting.id)}
    for task in desk.record.tasks:
        known = before.pop(fold(task.what), None)
        await _put(ctx, desk, task, known)
    for gone in before.values():
        if gone.done_at is None:
            await ctx.session.delete(gone)


async def _put(ctx: Context, desk: Desk, task: Task, known: MeetingTask | None) -> None:
    row = known or MeetingTask(meeting_id=desk.meeting.id, what=task.what)
    if known is None:
        ctx.session.add(row)
    elif (row.person_id, row.due_at) == (task.person, task.due):
        return
    row.what, row.who, row.person_id, row.due_at = task.what, task.who, task.person, task.due
    row.remind_at = nudging.first_time(task.due, ctx.now, ctx.customs.zone)
    await ctx.session.flush()


@routes.does(Rewrite)
async def rewrite(ctx: Context, action: Rewrite) -> Reply:
    """Change minutes that were kept: what is read by others stays until the change is kept."""
    desk = await desks.laid_out(ctx, action.meeting)
    if not desk.row.history:
        raise Refusal("dispatch-stale-choice")
    if desk.row.draft is None:
        record = Record.from_data(desk.row.history[-1]["sheet"])
        desk = await desks.put(ctx, replace(desk, record=record), record, READY)
    elif other := await desks.writer(ctx, desk):
        raise Refusal("minutes-not-yours-now", name=other.name)
    message = views.choose_part(ctx.say, desk.meeting.id)
    return await ctx.ask("minutes.ready", message, meeting=desk.meeting.id)
