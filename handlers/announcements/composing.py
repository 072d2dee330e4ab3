"""From "gửi thông báo" to a draft that its author has seen as others will see it."""

from datetime import UTC, datetime, timedelta

from broadcasts import audience, plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.announcements import rules, views
from handlers.announcements.actions import (
    Discard,
    Rewrite,
    Schedule,
    SendAgain,
    SendNow,
    SetTime,
)
from handlers.announcements.cards import drawn_progress
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import Utterance
from storage import announcements as store
from storage import archive, audit
from storage.announcements import Announcement, AnnouncementState, Broadcast, Kind
from storage.database import one_at_a_time
from storage.units import Unit

routes = Routes()

TWICE_WITHIN = timedelta(hours=1)


@routes.said(lambda heard: heard.after(*rules.OPENINGS))
async def compose(ctx: Context, text: str) -> Reply:
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        return Outgoing(ctx.say("announcements-in-private"))
    if not text:
        message = Outgoing(ctx.say("announcements-ask-text", unit=unit.name))
        return await ctx.ask("announcements.text", message, unit=unit.id)
    return await _draft(ctx, unit, text)


@routes.step("announcements.text")
async def text_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("announcements-text-only"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    unit = await access.may_lead(ctx, int(data["unit"]), "announce")
    return await _draft(ctx, unit, heard.text)


async def _draft(ctx: Context, unit: Unit, text: str) -> Reply:
    verdict = rules.check_text(text)
    if verdict.why:
        raise Refusal(verdict.why, limit=rules.LONGEST)
    author = access.me(ctx)
    shown = views.announcement(ctx.say, unit.name, author.name, text)
    addressed = Audience(unit_id=unit.id)
    draft = await store.compose(
        ctx.session,
        unit_id=unit.id,
        author_id=author.id,
        kind=Kind.general,
        title=store.headline(text),
        text=text,
        message=shown.as_data(),
        audience=addressed.as_data(),
        now=ctx.now,
    )
    estimate = await audience.estimate(ctx.session, addressed, author.id)
    message = views.preview(ctx.say, shown, unit.name, estimate, draft.id)
    return await ctx.ask("announcements.draft", message, draft=draft.id)


@routes.step("announcements.draft")
async def draft_waits(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("announcements-draft-waits"), subject="step")


async def _my_draft(ctx: Context, announcement_id: int) -> Announcement:
    draft = await access.announcement(ctx, announcement_id)
    # Pressed on two phones at once, it is sent once.
    await ctx.session.refresh(draft, with_for_update=True)
    if draft.state is not AnnouncementState.draft:
        raise Refusal(f"announcements-already-{draft.state}")
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    if unit.closed_at is not None:
        raise Refusal("announcements-unit-closed", unit=unit.name)
    return draft


@routes.does(SendNow)
async def send_now(ctx: Context, action: SendNow) -> Reply:
    draft = await _my_draft(ctx, action.announcement)
    # Two leaders of one branch hear the same news at the same time.
    await one_at_a_time(ctx.session, f"same:{draft.folded}")
    if twin := await archive.twin(ctx.session, draft, ctx.now - TWICE_WITHIN):
        message = views.sent_before(ctx.say, draft.id, await _sent_before(ctx, *twin))
        return await ctx.ask("announcements.draft", message, draft=draft.id)
    return await _send(ctx, draft)


async def _sent_before(ctx: Context, broadcast: Broadcast, announced: Announcement) -> str:
    at = ctx.local(broadcast.planned_at)
    minutes = max(1, round((ctx.now - broadcast.planned_at).total_seconds() / 60))
    words = {"hour": f"{at:%-Hh%M}", "minutes": minutes}
    if announced.author_id == access.me(ctx).id:
        return ctx.say("announcements-sent-before", **words)
    unit = await ctx.session.get_one(Unit, announced.unit_id)
    return ctx.say("announcements-sent-before-by", unit=unit.name, **words)


@routes.does(SendAgain)
async def send_again(ctx: Context, action: SendAgain) -> Reply:
    return await _send(ctx, await _my_draft(ctx, action.announcement))


async def _send(ctx: Context, draft: Announcement) -> Reply:
    await ctx.leave_dialogue()
    broadcast = await plan.start(ctx.session, draft, ctx.now)
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "sent", f"announcement:{draft.id}")
    if not broadcast.total:
        return views.nobody(ctx.say, broadcast.id, draft.title)
    return await card(ctx, broadcast.id)


async def card(ctx: Context, broadcast_id: int) -> Outgoing:
    """The progress card of a firing, for who may steer it."""
    await access.broadcast(ctx, broadcast_id)
    return await drawn_progress(ctx.session, ctx.say, broadcast_id, ctx.now)


@routes.does(Rewrite)
async def rewrite(ctx: Context, action: Rewrite) -> Reply:
    draft = await _my_draft(ctx, action.announcement)
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    # The buttons under its preview are still on the screen, and must do nothing any more.
    draft.state = AnnouncementState.cancelled
    message = Outgoing(ctx.say("announcements-ask-text", unit=unit.name))
    return await ctx.ask("announcements.text", message, unit=unit.id)


@routes.does(Discard)
async def discard(ctx: Context, action: Discard) -> Reply:
    draft = await access.announcement(ctx, action.announcement, by_author=True)
    if draft.state in (AnnouncementState.sent, AnnouncementState.recalled):
        raise Refusal(f"announcements-already-{draft.state}")
    await ctx.leave_dialogue()
    await plan.withdraw(ctx.session, draft, ctx.now)
    return Outgoing(ctx.say("announcements-discarded"))


@routes.does(SetTime)
async def ask_time(ctx: Context, action: SetTime) -> Reply:
    draft = await _my_draft(ctx, action.announcement)
    message = Outgoing(ctx.say("announcements-ask-time"))
    return await ctx.ask("announcements.time", message, draft=draft.id)


@routes.step("announcements.time")
async def time_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    data = ctx.talk.data if ctx.talk else {}
    draft = await _my_draft(ctx, int(data["draft"]))
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("announcements-ask-time"), subject="step")
    meaning = when.understand(heard.text, ctx.local())
    if meaning.choices:
        options = [
            (when.say(choice), int(choice.start.timestamp()))
            for choice in meaning.choices
            if choice.start is not None
        ]
        message = views.which_time(ctx.say, draft.id, options)
        return await ctx.ask("announcements.time", message, draft=draft.id)
    if meaning.kind == "ask":
        return Outgoing(when.say(meaning), subject="step")
    if meaning.kind != "instant" or meaning.start is None:
        key = "announcements-time-no-hour" if meaning.kind == "range" else "announcements-no-time"
        return Outgoing(ctx.say(key), subject="step")
    verdict = rules.check_time(meaning.start, ctx.now)
    if verdict.why:
        return Outgoing(ctx.say(verdict.why), subject="step")
    at = int(meaning.start.timestamp())
    message = views.schedule_question(ctx.say, draft.id, when.say(meaning), at)
    return await ctx.ask("announcements.time", message, draft=draft.id)


@routes.does(Schedule)
async def schedule(ctx: Context, action: Schedule) -> Reply:
    draft = await _my_draft(ctx, action.announcement)
    due = datetime.fromtimestamp(action.at, UTC)
    verdict = rules.check_time(due, ctx.now)
    if verdict.why:
        raise Refusal(verdict.why)
    await ctx.leave_dialogue()
    await plan.schedule(ctx.session, draft, due)
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, "scheduled", f"announcement:{draft.id}"
    )
    return views.scheduled(ctx.say, draft.id, when.say_instant(ctx.local(due)))
