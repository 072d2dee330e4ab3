"""What waits for an official, oldest first, and how her unit's questions went."""

from collections.abc import Sequence
from datetime import timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.helping import waiting
from handlers.questions.helping.actions import MoreWaiting, OpenCard
from handlers.questions.helping.desk import desk
from handlers.questions.helping.quoting import LONGEST_LINE, quoted
from storage import naming, office, question_figures
from storage import questions as store
from storage.questions import Handover, Question

routes = Routes()

A_PAGE = 7
NEXT = str(A_PAGE + 1)
QUEUE = (
    *("cau hoi cho", "cau hoi dang cho", "cau hoi con cho", "cau hoi chua tra loi"),
    *("xem cau hoi", "xem cau hoi cho", "hoi vien hoi gi", "cau hoi cua hoi vien"),
    *("danh sach cau hoi", "danh sach cau hoi cho", "danh sach cho", "cau hoi cua chi em"),
)
FIGURES = ("thong ke hoi dap", "so lieu hoi dap", "bao cao hoi dap")
MONTH = timedelta(days=30)
MOST_LINES = 20


@routes.said(lambda heard: heard if heard.is_one_of(QUEUE) else None)
async def waiting_list(ctx: Context, _: object) -> Reply:
    return await _page(ctx, 0)


@routes.does(MoreWaiting)
async def more_waiting(ctx: Context, action: MoreWaiting) -> Reply:
    return await _page(ctx, max(0, action.shown))


async def _page(ctx: Context, skip: int) -> Reply:
    if ctx.in_group:
        raise Refusal("helping-in-private")
    led = [unit.id for unit in await access.units_led(ctx)]
    if not led:
        raise Refusal("access-leaders-only", tried="questions")
    found = await store.queue(ctx.session, led, skip, A_PAGE + 1)
    if not found:
        return Outgoing(ctx.say("helping-queue-none"))
    choices = await _listed(ctx, found[:A_PAGE])
    if len(found) > A_PAGE:
        more = MoreWaiting(skip + A_PAGE).pack()
        choices = (*choices, Choice(NEXT, ctx.say("helping-queue-more"), more))
    return Outgoing(ctx.say("helping-queue"), choices=choices)


async def _listed(
    ctx: Context, found: Sequence[tuple[Handover, Question]]
) -> tuple[Choice, ...]:
    me = access.me(ctx).id
    others = [one.assigned_to for one, _ in found if one.assigned_to and one.assigned_to != me]
    names = await naming.of_people(ctx.session, others)
    lines = []
    for number, (handover, question) in enumerate(found, 1):
        label = ctx.say(
            "helping-queue-line",
            question=quoted(question.text, LONGEST_LINE),
            since=f"{ctx.local(handover.opened_at):%d/%m}",
        )
        if who := names.get(handover.assigned_to or 0):
            label = ctx.say("helping-queue-held", line=label, who=who)
        lines.append(Choice(str(number), label, OpenCard(handover.id).pack()))
    return tuple(lines)


@routes.said(lambda heard: heard if heard.is_one_of(FIGURES) else None)
async def figures(ctx: Context, _: object) -> Reply:
    """Counts only, by branch; who asked what stays with those who answered."""
    if ctx.in_group:
        raise Refusal("helping-in-private")
    unit = await access.unit_led(ctx)
    rows = await question_figures.by_unit(ctx.session, unit.id, ctx.now - MONTH)
    if not rows:
        return Outgoing(ctx.say("helping-figures-none", unit=unit.name))
    lines = [
        ctx.say(
            "helping-figures-line",
            unit=row.name or unit.name,
            asked=row.asked,
            store=row.by_store,
            people=row.by_people,
            waiting=row.waiting,
        )
        for row in rows[:MOST_LINES]
    ]
    if len(rows) > MOST_LINES:
        lines.append(ctx.say("helping-figures-more", count=len(rows) - MOST_LINES))
    hours = await office.hours_of(ctx.session, unit.id)
    took = await waiting.usual(desk(ctx), hours, unit.id)
    if took is not None:
        minutes = max(1, round(took.total_seconds() / 60))
        lines.append(ctx.say("helping-figures-median", minutes=minutes))
    return Outgoing("\n".join(lines), title=ctx.say("helping-figures-title", unit=unit.name))
