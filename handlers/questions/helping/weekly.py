"""Every Monday: what was asked and not answered, and one digit to answer it for everybody."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions.helping import likeness, personal_rules, replying
from handlers.questions.helping.actions import WriteEntry
from handlers.questions.helping.desk import Desk
from handlers.questions.helping.quoting import LONGEST_LINE, quoted
from handlers.speech import Text
from handlers.words import Utterance
from storage import audit, knowledge, posts, unanswered
from storage.database import Session
from storage.knowledge import TITLE_LENGTH, Wording
from storage.questions import Handover, Question
from storage.text import capital, clean_line
from storage.units import Unit

routes = Routes()

BEGINS, ENDS = time(8), time(20)  # nobody reads a list at night
LATEST_DAY = 1  # Tuesday: after that last week is long ago
MOST_LINES, MOST_EXAMPLES, MOST_ANSWERED = 7, 10, 20
A_WEEK = timedelta(days=7)
LIST = (
    *("cau hoi tuan", "cau hoi tuan truoc", "cau hoi tuan qua", "cau hoi tuan nay"),
    "cau hoi chua ai tra loi",
)


def _week(local: datetime) -> tuple[date, datetime, datetime]:
    """The Monday of a week, and from when until when the week before it was."""
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0)
    monday -= timedelta(days=local.weekday())
    return monday.date(), monday - A_WEEK, monday


async def tell_due(session: Session, customs: Customs, now: datetime) -> int:
    """Tell branches and communes that do not know yet, each once; their number."""
    at = Desk(session, customs, now)
    if at.local.weekday() > LATEST_DAY or not BEGINS <= at.local.time() < ENDS:
        return 0
    week, since, until = _week(at.local)
    untold = await unanswered.untold(session, week, since, until)
    for unit_id in untold:
        if await unanswered.take_list(session, unit_id, week, now):
            await _tell(at, unit_id, since, until)
    return len(untold)


async def _tell(at: Desk, unit_id: int, since: datetime, until: datetime) -> None:
    there = await posts.manned(at.session, unit_id, at.now)
    if not there or there[0].unit.id != unit_id:
        return
    asked = await unanswered.asked_in_vain(at.session, unit_id, since, until)
    message = listed(at.say_to(there[0].person), there[0].unit, asked)
    await at.tell(there[0].person, message)


def listed(say: Text, unit: Unit, asked: Sequence[Question]) -> Outgoing:
    """What was asked, alike together, with how often and no names; what is personal is counted."""
    fit = [one for one in asked if not personal_rules.is_personal(one.text)]
    choices = tuple(
        Choice(str(n), _line(say, group), WriteEntry(unit.id, group[0].id).pack())
        for n, group in enumerate(likeness.grouped(fit)[:MOST_LINES], 1)
    )
    lines = [say("helping-week", unit=unit.name, count=len(asked))]
    if personal := len(asked) - len(fit):
        lines.append(say("helping-week-personal", count=personal))
    if choices:
        lines.append(say("helping-week-how"))
    return Outgoing("\n".join(lines), choices=choices)


def _line(say: Text, group: Sequence[Question]) -> str:
    question = quoted(group[0].text, LONGEST_LINE)
    if len(group) == 1:
        return question
    return say("helping-week-line", question=question, count=len(group))


@routes.said(lambda heard: heard if heard.is_one_of(LIST) else None)
async def last_week(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        raise Refusal("helping-in-private")
    unit = await access.unit_led(ctx)
    since = ctx.now - A_WEEK
    asked = await unanswered.asked_in_vain(ctx.session, unit.id, since, ctx.now)
    return listed(ctx.say, unit, asked) if asked else Outgoing(ctx.say("helping-week-none"))


async def _meant(ctx: Context, unit_id: int, question_id: int) -> tuple[Unit, list[Question]]:
    """What was asked like this in a unit the speaker leads. Raises Refusal."""
    unit = await access.may_lead(ctx, unit_id, "write entry")
    since = ctx.now - 2 * A_WEEK
    asked = await unanswered.asked_in_vain(ctx.session, unit_id, since, ctx.now)
    first = next((one for one in asked if one.id == question_id), None)
    if first is None:
        raise Refusal("helping-week-done")
    fit = [one for one in asked if not personal_rules.is_personal(one.text)]
    return unit, [first, *(one for one in fit if one.id != first.id and _alike(one, first))]


def _alike(one: Question, other: Question) -> bool:
    return likeness.alike(one.text, other.text)


@routes.does(WriteEntry)
async def write_entry(ctx: Context, action: WriteEntry) -> Reply:
    if ctx.in_group:
        raise Refusal("helping-in-private")
    _, group = await _meant(ctx, action.unit, action.question)
    message = Outgoing(ctx.say("helping-week-write", question=quoted(group[0].text)))
    return await ctx.ask("helping.entry", message, unit=action.unit, question=action.question)


@routes.step("helping.entry")
async def entry_written(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("helping-text-only"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    unit, group = await _meant(ctx, int(data["unit"]), int(data["question"]))
    await ctx.leave_dialogue()
    me = access.me(ctx)
    new = _entry(ctx, unit, group, heard.text)
    entry, _ = await knowledge.put(ctx.session, new, me.id, ctx.now)
    await audit.record(ctx.session, ctx.now, me.id, "kept", f"entry:{entry.id}")
    told = await _answer_waiting(ctx, group, heard.text, entry.id)
    return Outgoing(ctx.say("helping-week-kept", count=told))


def _entry(ctx: Context, unit: Unit, group: Sequence[Question], answer: str) -> Wording:
    title = capital(clean_line(group[0].text))
    leader = access.me(ctx).name
    return Wording(
        id=f"hoi-dap-tuan-{group[0].id}",
        kind="faq",
        title=title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…",
        body=answer,
        examples=tuple(dict.fromkeys(quoted(one.text) for one in group[1 : MOST_EXAMPLES + 1])),
        unit_id=unit.id,
        source=ctx.say("helping-source-leader", leader=leader, unit=unit.name),
    )


async def _answer_waiting(
    ctx: Context, group: Sequence[Question], text: str, entry_id: int
) -> int:
    """Those who asked and still wait have the answer, too; their number."""
    waiting = await unanswered.waiting_among(ctx.session, [one.id for one in group])
    told = 0
    for handover_id in waiting[:MOST_ANSWERED]:
        # Her own question among them she need not answer to herself.
        with suppress(Refusal):
            await replying.give_answer(ctx, handover_id, text)
            (await ctx.session.get_one(Handover, handover_id)).kept_as = entry_id
            told += 1
    return told
