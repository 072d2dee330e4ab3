"""Minutes written in the chat: six questions, each left out, changed or taken back at will."""

from dataclasses import replace
from datetime import UTC, datetime

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.archive.asking_back import period_of
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import Said, SentFile
from handlers.meetings.minutes import desk as desks
from handlers.meetings.minutes import parts, reading, views
from handlers.meetings.minutes.actions import (
    AddWords,
    ChoosePart,
    FixPart,
    KeepWords,
    Later,
    SkipPart,
    StepBack,
    TakeOver,
    TakeSum,
    TaskBy,
    WhoseTask,
    WriteMinutes,
)
from handlers.meetings.minutes.desk import READY, Desk
from handlers.meetings.minutes.record import FEE, PEOPLE, TASKS, VOTES, Record, Task, Unclear
from handlers.words import Utterance, hear
from storage import minutes
from storage.search import EVER, Period
from storage.units import Unit

routes = Routes()

OPENINGS = (
    *("viet bien ban", "ghi bien ban", "lam bien ban", "soan bien ban", "lap bien ban"),
    *("sua bien ban", "sua lai bien ban"),
)
ITSELF = frozenset(
    "bien ban|bien ban hop|bien ban hop chi hoi|bien ban buoi hop|bien ban cuoc hop".split("|")
)
AGAIN = ITSELF.union(OPENINGS)  # in the middle of it: where it was left
LATER = frozenset({"de sau", "thoi", "luc khac", "viet sau", "mai viet"})
CHANGES = ("sua phan", "sua so", "sua")
ADDS = ("them phan", "them vao", "them so", "them")


def writes(heard: Utterance) -> Utterance | None:
    """ "biên bản", "viết biên bản họp tháng trước", or all of it in one long message."""
    if heard.is_one_of(ITSELF) or heard.after(*OPENINGS) is not None:
        return heard
    return heard if heard.folded.startswith("bien ban") and "\n" in heard.text else None


@routes.said(writes)
async def write_said(ctx: Context, heard: Utterance) -> Reply:
    """The meeting that is meant: the last one, or those of a time that was named."""
    try:
        unit = await access.convened(ctx)
    except Refusal:
        return await reading.read(ctx, "")
    long = "\n" in heard.text
    phrase = "" if long else reading.time_said(hear(heard.after(*OPENINGS) or "").folded)
    period = period_of(phrase, ctx.local()) if phrase else EVER
    if period is None:
        raise Refusal("minutes-when-unclear")
    chosen = await _chosen(ctx, unit, period, ask=bool(phrase))
    if isinstance(chosen, Outgoing):
        return chosen
    reply = await begin(ctx, WriteMinutes(chosen))
    return await _all_of_it(ctx, chosen, heard.text) or reply if long else reply


async def _chosen(ctx: Context, unit: Unit, period: Period, *, ask: bool) -> int | Outgoing:
    found = await minutes.begun(ctx.session, unit.id, ctx.now, period.since, period.until)
    if not found:
        raise Refusal("minutes-no-meeting")
    if ask and len(found) > 1:
        return views.which(
            ctx.say, [(WriteMinutes(one.id), ctx.local(one.starts_at)) for one in found]
        )
    return found[0].id


async def _all_of_it(ctx: Context, meeting_id: int, text: str) -> Reply:
    """What one long message says of the meeting; None when it has no heads."""
    desk = await desks.laid_out(ctx, meeting_id)
    if desk.row.draft is None or await desks.writer(ctx, desk):
        return None
    return await _whole(ctx, desk, text)


@routes.does(WriteMinutes)
async def begin(ctx: Context, action: WriteMinutes) -> Reply:
    """Begin, or go on where it was left."""
    desk = await desks.laid_out(ctx, action.meeting)
    if desks.is_final(desk.row):
        return await reading.shown_to_leader(ctx, desk.meeting, desk.row)
    if other := await desks.writer(ctx, desk):
        draft = desk.row.draft or {}
        at = ctx.local(datetime.fromisoformat(draft["at"]))
        return views.taken(ctx.say, desk.meeting.id, other.name, f"{at:%H:%M}")
    return await go_on(ctx, await desks.put(ctx, desk, desk.record, desk.part))


@routes.does(TakeOver)
async def take_over(ctx: Context, action: TakeOver) -> Reply:
    """She goes on with what another has begun; nothing of it is lost."""
    desk = await desks.laid_out(ctx, action.meeting)
    if desk.row.draft is None:
        raise Refusal("minutes-draft-gone")
    return await go_on(ctx, await desks.put(ctx, desk, desk.record, desk.part))


async def go_on(ctx: Context, desk: Desk) -> Reply:
    """Ask what is not clear, then for the next part, then whether it shall be kept."""
    meeting_id = desk.meeting.id
    if desk.record.doubt is not None:
        return await ctx.ask("minutes.ready", _doubt(ctx, desk), meeting=meeting_id)
    if desk.part >= READY:
        message = views.read_back(ctx.say, desk.meeting, desk.head(ctx), desk.record, desk.figures)
        return await ctx.ask("minutes.ready", message, meeting=meeting_id)
    message = views.prompt(ctx.say, meeting_id, desk.part, undoes=desk.undoes, fixing=desk.fixing)
    return await ctx.ask("minutes.part", message, meeting=meeting_id, part=desk.part)


def _doubt(ctx: Context, desk: Desk) -> Outgoing:
    number = desk.record.doubt or 0
    task = desk.record.tasks[number]
    if not task.among:
        local = replace(task, days=tuple(ctx.local(day) for day in task.days))
        return views.by_when(ctx.say, desk.meeting.id, number, local)
    lines = [line for line in desk.roster if line.person_id in task.among]
    return views.whose(ctx.say, desk.meeting.id, number, task, lines)


@routes.step("minutes.part")
async def part_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """What she writes for the part that was asked for."""
    data = ctx.talk.data if ctx.talk else {}
    meeting_id, part = int(data["meeting"]), int(data["part"])
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-words-please"), subject="step")
    if heard.is_one_of(LATER):
        return await later(ctx, Later(meeting_id))
    desk = await _hers(ctx, meeting_id, part, heard.text)
    if isinstance(desk, Outgoing):
        return desk
    if heard.is_one_of(AGAIN):
        return await go_on(ctx, desk)
    return (
        await _changed(ctx, desk, heard)
        or await _whole(ctx, desk, heard.text)
        or await _write(ctx, desk, part, heard.text)
    )


async def vote_said(ctx: Context) -> Reply:
    """What was said, if votes were just asked for: "đồng ý 40" means a vote then; else None."""
    talk = ctx.talk
    if talk is None or talk.step != "minutes.part" or talk.data["part"] != VOTES:
        return None
    if not isinstance(ctx.event, Said):
        return None
    return await part_said(ctx, hear(ctx.event.text))


async def _hers(ctx: Context, meeting_id: int, part: int, text: str) -> Desk | Outgoing:
    """The desk; or, when another went on there meanwhile, what becomes of her words."""
    desk = await desks.laid_out(ctx, meeting_id)
    if desk.row.draft is None:
        await ctx.leave_dialogue()
        raise Refusal("minutes-draft-gone")
    if other := await desks.writer(ctx, desk):
        message = views.beside(ctx.say, meeting_id, part, other.name)
        data = {"meeting": meeting_id, "part": part, "words": text}
        return await ctx.ask("minutes.beside", message, **data)
    return desk


async def _write(
    ctx: Context, desk: Desk, part: int, text: str, *, adds: bool = False, unchecked: bool = False
) -> Reply:
    """Put words in a part, or after what stands there; if they are not clear, ask."""
    try:
        new = parts.read(part, text, desk.known(ctx), unchecked=unchecked)
    except Unclear as why:
        return await _unclear(ctx, desk, part, text, why, adds=adds)
    record = desk.record.joined(new) if adds else desk.record.taking(new, part)
    asks_next = part == desk.part and not desk.fixing
    step = part + 1 if asks_next else READY if desk.fixing else desk.part
    return await go_on(ctx, await desks.put(ctx, desk, record, step))


async def _unclear(
    ctx: Context, desk: Desk, part: int, text: str, why: Unclear, *, adds: bool = False
) -> Reply:
    """Ask for that part again; her words are at hand should she stand by them."""
    message = views.unclear(ctx.say, desk.meeting.id, part, why)
    data = {"meeting": desk.meeting.id, "part": part, "words": text, "adds": adds}
    return await ctx.ask("minutes.part", message, **data)


async def _whole(ctx: Context, desk: Desk, text: str) -> Reply:
    """All parts at once, by their heads; None for any other text."""
    found = parts.whole(text, desk.known(ctx))
    if found is None:
        return None
    record = desk.record
    for part in found.given:
        record = record.taking(found.record, part)
    if found.unclear is None:
        return await go_on(ctx, await desks.put(ctx, desk, record, READY))
    part, words, why = found.unclear
    desk = await desks.put(ctx, desk, record, part, fixing=True)
    return await _unclear(ctx, desk, part, words, why)


async def _changed(ctx: Context, desk: Desk, heard: Utterance) -> Reply:
    """ "sửa 3 …", "thêm 5 …", also before that part is asked for; None for anything else."""
    for adds, openings in ((False, CHANGES), (True, ADDS)):
        rest = heard.after(*openings)
        number, _, _ = (rest or "").partition(" ")
        number = number.strip(".:,")
        if number.isdecimal() and int(number) in range(PEOPLE, READY):
            # Cut from the text itself, whose lines must stay lines.
            words = heard.text.split(number, 1)[1].lstrip(" .:,\n")
            if words:
                return await _write(ctx, desk, int(number), words, adds=adds)
            return await fix_part(ctx, FixPart(desk.meeting.id, int(number)))
    return None


@routes.step("minutes.ready")
async def ready_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Once it was read back: anything that changes it."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("meetings-words-please"), subject="step")
    if heard.is_one_of(LATER):
        return await later(ctx, Later(int(data["meeting"])))
    desk = await _hers(ctx, int(data["meeting"]), TASKS, heard.text)
    if isinstance(desk, Outgoing):
        return desk
    changed = await _changed(ctx, desk, heard) or await _whole(ctx, desk, heard.text)
    if changed or desk.record.doubt is not None or heard.is_one_of(AGAIN):
        return changed or await go_on(ctx, desk)
    raise Aside(lambda: _how_to_fix(ctx, desk))


async def _how_to_fix(ctx: Context, desk: Desk) -> Reply:
    message = views.how_to_fix(ctx.say, desk.meeting.id, desk.record)
    return await ctx.ask("minutes.ready", message, meeting=desk.meeting.id)


@routes.does(SkipPart)
async def skip(ctx: Context, action: SkipPart) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    if action.part not in range(PEOPLE, READY):
        raise Refusal("dispatch-stale-choice")
    step = READY if desk.fixing else max(desk.part, action.part + 1)
    record = desk.record.without(action.part)
    return await go_on(ctx, await desks.put(ctx, desk, record, step))


@routes.does(StepBack)
async def step_back(ctx: Context, action: StepBack) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    before = await desks.step_back(ctx, desk)
    return await later(ctx, Later(action.meeting)) if before is None else await go_on(ctx, before)


@routes.does(Later)
async def later(ctx: Context, action: Later) -> Reply:
    """What is written stays for when there is time."""
    await desks.meeting_kept(ctx, action.meeting)
    row = await minutes.of_meeting(ctx.session, action.meeting)
    await ctx.leave_dialogue()
    unsent = row is not None and desks.is_final(row)
    return Outgoing(ctx.say("minutes-not-sent" if unsent else "minutes-left"))


@routes.does(ChoosePart)
async def choose_part(ctx: Context, action: ChoosePart) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    message = views.choose_part(ctx.say, desk.meeting.id)
    return await ctx.ask("minutes.ready", message, meeting=desk.meeting.id)


@routes.does(FixPart)
async def fix_part(ctx: Context, action: FixPart) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    if action.part not in range(PEOPLE, READY):
        raise Refusal("dispatch-stale-choice")
    return await go_on(
        ctx, await desks.put(ctx, desk, desk.record, action.part, fixing=desk.part >= READY)
    )


@routes.does(KeepWords)
async def keep_words(ctx: Context, action: KeepWords) -> Reply:
    """As she said it, though the register says otherwise."""
    desk = await desks.mine(ctx, action.meeting)
    words = _words(ctx, action.meeting)
    adds = bool(ctx.talk and ctx.talk.data.get("adds"))
    return await _write(ctx, desk, action.part, words, adds=adds, unchecked=True)


def _words(ctx: Context, meeting_id: int) -> str:
    data = ctx.talk.data if ctx.talk else {}
    if data.get("meeting") != meeting_id or not data.get("words"):
        raise Refusal("dispatch-stale-choice")
    return str(data["words"])


@routes.step("minutes.beside")
async def beside_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Another goes on with it: her words, and what she adds to them, wait for a digit."""
    data = ctx.talk.data if ctx.talk else {}
    if isinstance(heard, SentFile):
        return await part_said(ctx, heard)
    return await part_said(ctx, hear(f"{data.get('words', '')}\n{heard.text}"))


@routes.does(AddWords)
async def add_words(ctx: Context, action: AddWords) -> Reply:
    """What she wrote goes after what stands there; the other one goes on writing."""
    desk = await desks.laid_out(ctx, action.meeting)
    words = _words(ctx, action.meeting)
    if desk.row.draft is None:
        raise Refusal("minutes-draft-gone")
    try:
        new = parts.read(action.part, words, desk.known(ctx), unchecked=True)
    except Unclear as why:
        return Outgoing(ctx.say(why.sentence, **why.arguments))
    await desks.put(
        ctx,
        desk,
        desk.record.joined(new),
        desk.part,
        fixing=desk.fixing,
        keeps_writer=True,
    )
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("minutes-words-added"))


@routes.does(TakeSum)
async def take_sum(ctx: Context, action: TakeSum) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    record = desk.record.taking(Record(collected=max(0, action.dong)), FEE)
    return await go_on(ctx, await desks.put(ctx, desk, record, READY))


@routes.does(WhoseTask)
async def whose_task(ctx: Context, action: WhoseTask) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    task = _task(desk, action.task)
    if action.person and action.person not in task.among:
        raise Refusal("dispatch-stale-choice", tried=f"task person:{action.person}")
    named = next((one for one in desk.roster if one.person_id == action.person), None)
    who = named.name if named else task.who
    found = replace(task, who=who, person=named.person_id if named else None, among=())
    return await go_on(
        ctx, await desks.put(ctx, desk, desk.record.with_task(action.task, found), desk.part)
    )


@routes.does(TaskBy)
async def task_by(ctx: Context, action: TaskBy) -> Reply:
    desk = await desks.mine(ctx, action.meeting)
    task = _task(desk, action.task)
    due = datetime.fromtimestamp(action.at, UTC) if action.at else None
    if due is not None and due not in task.days:
        raise Refusal("dispatch-stale-choice")
    found = replace(task, due=ctx.local(due) if due else None, days=())
    return await go_on(
        ctx, await desks.put(ctx, desk, desk.record.with_task(action.task, found), desk.part)
    )


def _task(desk: Desk, number: int) -> Task:
    if number not in range(len(desk.record.tasks)):
        raise Refusal("dispatch-stale-choice")
    return desk.record.tasks[number]
