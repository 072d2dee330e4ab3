"""What is to be done after meetings: each woman's own list, and the leader's."""

import re
from collections.abc import Sequence

from broadcasts import letters
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.minutes import nudging, views
from handlers.meetings.minutes.actions import TaskDone, TaskNotDone
from handlers.words import UNDO_KEY, Utterance
from storage import people, tasks
from storage.meetings import Meeting
from storage.minutes import MeetingTask
from storage.people import LEADING, Person
from storage.units import Unit

routes = Routes()

MINE = frozenset(
    {"viec cua toi", "viec cua em", "viec cua minh", "toi phai lam gi", "viec toi duoc giao"}
    | {"xem viec cua toi", "viec duoc giao", "cong viec cua toi"}
)
OURS = frozenset(
    {"viec chi hoi", "viec cua chi hoi", "viec da giao", "cong viec chi hoi", "viec con lai"}
)
_DONE = re.compile(
    r"(?:da )?(?:lam )?xong (?:viec )?(?P<ours>chi hoi )?(?:so )?(?P<number>[0-9]{1,2})"
    r"(?: roi)?|viec (?P<before>[0-9]{1,2}) (?:da )?(?:lam )?xong(?: roi)?"
    r"|(?:da )?(?:lam )?xong viec(?P<all> chi hoi)?(?: duoc giao)?(?: roi)?"
)

Listed = Sequence[tuple[MeetingTask, Unit]]


def _says_done(heard: Utterance) -> re.Match[str] | None:
    return _DONE.fullmatch(heard.core)


@routes.said(lambda heard: heard if heard.is_one_of(MINE) else None)
async def mine(ctx: Context, _: object) -> Reply:
    """What she has still to do, by numbers; what is late is no reproach here."""
    found = await _hers(ctx)
    if not found:
        return Outgoing(ctx.say("tasks-none"))
    return Outgoing("\n".join([ctx.say("tasks-mine"), *_lines(ctx, found), ctx.say("tasks-how")]))


async def _hers(ctx: Context) -> Listed:
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("minutes-in-private")
    return await tasks.of_person(ctx.session, person.id)


@routes.said(lambda heard: heard if heard.is_one_of(OURS) else None)
async def ours(ctx: Context, _: object) -> Reply:
    """Who has still to do what, for the leaders of exactly that unit."""
    unit = await access.convened(ctx)
    found = await _of_unit(ctx, unit)
    if not found:
        return Outgoing(ctx.say("tasks-ours-none", unit=unit.name))
    head, how = ctx.say("tasks-ours", unit=unit.name), ctx.say("tasks-ours-how")
    return Outgoing("\n".join([head, *_lines(ctx, found, names=True), how]))


async def _of_unit(ctx: Context, unit: Unit) -> Listed:
    await access.roster(ctx, unit.id)
    return await tasks.of_unit(ctx.session, unit.id)


def _lines(ctx: Context, found: Listed, *, names: bool = False) -> list[str]:
    return [
        ctx.say("tasks-line", number=number, text=_line(ctx, task, names=names))
        for number, (task, _) in enumerate(found, 1)
    ]


def _line(ctx: Context, task: MeetingTask, *, names: bool) -> str:
    """One line; only her leader is told that it is late, and kindly."""
    who = task.who or ctx.say("tasks-nobody")
    text = ctx.say("minutes-task", who=who, what=task.what) if names else task.what
    if task.due_at is None:
        return text
    days = (ctx.local().date() - nudging.last_day(task.due_at, ctx.customs.zone)).days
    if names and task.due_at <= ctx.now:
        return f"{text} ({ctx.say('tasks-late', days=max(1, days))})"
    return f"{text}, {views.until(ctx.say, ctx.local(task.due_at))}"


@routes.said(_says_done)
async def done_said(ctx: Context, said: re.Match[str]) -> Reply:
    """ "xong việc 2": the second on her own list; "xong việc chi hội 2": on the leader's."""
    of_unit = said["ours"] or said["all"]
    found = await (_of_unit(ctx, await access.convened(ctx)) if of_unit else _hers(ctx))
    typed = said["number"] or said["before"]
    if typed is None and len(found) > 1:
        return await (ours if of_unit else mine)(ctx, said)
    number = int(typed or 1)
    if not 1 <= number <= len(found):
        raise Refusal("tasks-no-such" if found else "tasks-none", last=len(found))
    return await done(ctx, TaskDone(found[number - 1][0].id))


@routes.does(TaskDone)
async def done(ctx: Context, action: TaskDone) -> Reply:
    """It is done; her leaders hear of it."""
    task, meeting = await _held(ctx, action.task)
    if task.done_at is not None:
        raise Refusal("tasks-done-already", what=task.what)
    me = access.me(ctx)
    task.done_at, task.done_by = ctx.now, me.id
    await ctx.session.flush()
    leaders = await people.holders(ctx.session, meeting.unit_id, LEADING, ctx.now)
    others = [leader.id for leader in leaders if leader.id != me.id]

    def told(leader: Person) -> Outgoing:
        text = ctx.say_to(leader)("tasks-told-done", name=me.name, what=task.what)
        return Outgoing(text, quiet=True)

    await letters.post_each(ctx.session, others, told, ctx.now)
    undo = Choice(UNDO_KEY, ctx.say("tasks-undo"), TaskNotDone(task.id).pack())
    return Outgoing(ctx.say("tasks-noted", what=task.what), choices=(undo,))


@routes.does(TaskNotDone)
async def not_done(ctx: Context, action: TaskNotDone) -> Reply:
    """A slip: it is still to be done."""
    task, _ = await _held(ctx, action.task)
    if task.done_by != access.me(ctx).id:
        raise Refusal("dispatch-stale-choice")
    task.done_at, task.done_by = None, None
    task.remind_at = nudging.first_time(task.due_at, ctx.now, ctx.customs.zone)
    return Outgoing(ctx.say("tasks-again", what=task.what))


async def _held(ctx: Context, task_id: int) -> tuple[MeetingTask, Meeting]:
    """A task of hers, or of a unit whose roster she keeps."""
    person, task = access.me(ctx), await tasks.take(ctx.session, task_id)
    if task is None:
        raise Refusal("access-not-yours", tried=f"task:{task_id}")
    meeting = await ctx.session.get_one(Meeting, task.meeting_id)
    if task.person_id != person.id:
        await access.roster(ctx, meeting.unit_id)
    return task, meeting
