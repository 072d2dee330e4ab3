"""A draft that is finished at night: it waits for the morning, or goes out with a reason."""

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements.drafting.changes import ShowDraft
from handlers.announcements.drafting.composing import my_draft
from handlers.announcements.sending import quiet_rules as rules
from handlers.announcements.sending.launching import launch
from handlers.announcements.sending.quiet_actions import SendUrgently, WaitForMorning
from handlers.announcements.sending.starts import Start
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage import audit
from storage.text import clean_line

routes = Routes()

LONGEST_REASON = 200  # characters


@routes.step("announcements.quiet")
async def answer_waits(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("quiet-answer-waits"), subject="step")


@routes.does(WaitForMorning)
async def wait_for_morning(ctx: Context, action: WaitForMorning) -> Reply:
    draft_id, start = _asked(ctx, action.announcement)
    draft = await my_draft(ctx, draft_id)
    return await launch(ctx, draft, start, again=True, waits=True)


@routes.does(SendUrgently)
async def ask_reason(ctx: Context, action: SendUrgently) -> Reply:
    draft_id, start = _asked(ctx, action.announcement)
    await my_draft(ctx, draft_id)
    back = Choice(UNDO_KEY, ctx.say("composing-back"), ShowDraft(draft_id).pack())
    message = Outgoing(ctx.say("quiet-ask-reason"), choices=(back,))
    return await ctx.ask("announcements.urgent", message, draft=draft_id, start=start.as_data())


def _asked(ctx: Context, draft_id: int) -> tuple[int, Start]:
    """What she was asked about; not an answer to a question of another evening."""
    talk = ctx.talk
    if talk is None or talk.step != "announcements.quiet" or talk.data["draft"] != draft_id:
        raise Refusal("dispatch-stale-choice")
    start = Start.from_data(talk.data["start"]).from_now_on(ctx.now)
    if start is None:
        raise Refusal("schedules-past")
    return draft_id, start


@routes.step("announcements.urgent")
async def reason_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    reason = "" if isinstance(heard, SentFile) else clean_line(heard.text)
    if not rules.is_reason(reason):
        return Outgoing(ctx.say("quiet-reason-again"), subject="step")
    if len(reason) > LONGEST_REASON:
        return Outgoing(ctx.say("quiet-reason-long", limit=LONGEST_REASON), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    start = Start.from_data(data["start"]).from_now_on(ctx.now)
    if start is None:
        raise Refusal("schedules-past")
    draft.urgent_because = reason
    target = f"announcement:{draft.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "urgent", target)
    return await launch(ctx, draft, start, again=True)
