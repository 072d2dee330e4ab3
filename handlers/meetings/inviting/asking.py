"""Questions about meetings: when is the next, who comes."""

from collections.abc import Sequence

from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.figures import mine
from handlers.meetings.inviting import answer_views, replies
from handlers.questions.asking import ask
from handlers.words import Utterance
from storage import invitations, meetings, naming
from storage.meetings import Invitation, Meeting

routes = Routes()


async def asked(ctx: Context, heard: Utterance) -> Reply:
    """A question that begins like an answer: "đi họp mấy giờ", "không đi họp có sao không"."""
    if replies.asks_my_meetings(heard):
        return await mine.my_meetings(ctx, heard)
    if replies.asks_who_comes(heard):
        return await who_comes(ctx, heard)
    if replies.asks_next(heard):
        return await next_meeting(ctx, heard)
    return await ask(ctx, heard)


async def next_meeting(ctx: Context, _: object) -> Reply:
    """ "lịch họp": all meetings to come of the group's unit, or of hers and those she leads."""
    found = await _ahead(ctx)
    if not found:
        raise Refusal("meetings-none")
    shown = found[: answer_views.MOST_MEETINGS]
    names = await naming.of_units(ctx.session, [meeting.unit_id for meeting in shown])
    answers, hers = await _hers(ctx)
    to_ask = [
        meeting
        for meeting in shown
        if meeting.id in hers and meeting.id not in answers and ctx.now < meeting.starts_at
    ]
    return answer_views.meetings_ahead(
        ctx.say,
        [
            (names[one.unit_id], one, ctx.local(one.starts_at), answers.get(one.id))
            for one in shown
        ],
        len(found) - len(shown),
        to_ask[0] if to_ask else None,
    )


async def _hers(ctx: Context) -> tuple[dict[int, Invitation], set[int]]:
    """What she answered, by meeting, and which meetings she is invited to; nothing in a group."""
    if ctx.person is None or ctx.in_group:
        return {}, set()
    found = await meetings.for_person(ctx.session, ctx.person.id, ctx.now)
    ids = [meeting.id for meeting in found]
    return await invitations.answers_of(ctx.session, ids, ctx.person.id), set(ids)


async def _ahead(ctx: Context) -> Sequence[Meeting]:
    if ctx.in_group and ctx.chat.unit_id is not None:
        return await meetings.of_unit(ctx.session, ctx.chat.unit_id, ctx.now)
    person = access.me(ctx)
    led = [unit.id for unit in await access.units_led(ctx)]
    return await invitations.ahead_for(ctx.session, person.id, led, ctx.now)


async def who_comes(ctx: Context, _: object) -> Reply:
    """ "ai đi họp": counts, with names for the branch's own leaders in private."""
    led = () if ctx.in_group else await _led_ahead(ctx)
    found = led or await _ahead(ctx)
    if not found:
        raise Refusal("meetings-none")
    meeting = found[0]
    names = await naming.of_units(ctx.session, [meeting.unit_id])
    count = await invitations.expected(ctx.session, meeting.id, meeting.unit_id)
    lines = []
    if not ctx.in_group and await _sees_names(ctx, meeting.unit_id):
        lines = await invitations.lines(ctx.session, meeting.id, meeting.unit_id)
    return answer_views.who_comes(
        ctx.say, names[meeting.unit_id], ctx.local(meeting.starts_at), count, lines
    )


async def _sees_names(ctx: Context, unit_id: int) -> bool:
    try:
        await access.roster(ctx, unit_id)
    except Refusal:
        return False
    return True


async def _led_ahead(ctx: Context) -> Sequence[Meeting]:
    """Those of the unit whose meetings she calls; none for a member."""
    try:
        unit = await access.convened(ctx)
    except Refusal:
        return ()
    return await meetings.of_unit(ctx.session, unit.id, ctx.now)
