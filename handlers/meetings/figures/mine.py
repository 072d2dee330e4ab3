"""A member asks how often she was there: her own meetings, and nobody else's."""

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.figures import asked, periods, whose
from handlers.meetings.figures.showing import called
from handlers.words import Utterance
from storage import absences
from storage.search import Period

routes = Routes()


async def my_meetings(ctx: Context, heard: Utterance) -> Reply:
    """ "tôi đã dự mấy buổi quý này"."""
    return await answered(ctx, asked.mine(heard) or "")


@routes.said(asked.mine)
async def answered(ctx: Context, time: str) -> Reply:
    """What the registers of a time say of her; of this year where she names none."""
    person = access.me(ctx)
    whose.in_private(ctx)
    one = periods.read(time, ctx.local()) if time else periods.year(ctx.local())
    if one is None:
        raise Refusal("figures-no-time")
    found = await absences.mine(ctx.session, person.id, Period(one.since, one.until))
    facts = {"name": person.name, "period": called(ctx, one)}
    if not found.held:
        return Outgoing(ctx.say("figures-mine-none", **facts))
    lines = [ctx.say("figures-mine", came=found.attended, held=found.held, **facts)]
    if found.excused:
        lines.append(ctx.say("figures-mine-excused", count=found.excused))
    return Outgoing("\n".join(lines))
