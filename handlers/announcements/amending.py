"""After sending: "đính chính", "thu hồi", sending on what was refused or is in doubt."""

from dataclasses import replace

from broadcasts import amend, plan
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.actions import Abandon
from handlers.announcements import cards, rules
from handlers.announcements.actions import (
    AskRecall,
    Correct,
    GoOn,
    KeepSent,
    LeaveDoubtful,
    Recall,
    ResendDoubtful,
    SendCorrection,
)
from handlers.announcements.drafting.composing import finished
from handlers.announcements.drafting.sheet import Sheet
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage import amendments, archive, audit, chats
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.people import Person
from storage.units import Unit

routes = Routes()


async def _amendable(ctx: Context, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    """A firing the speaker may steer, unless it has been recalled or is about a meeting."""
    broadcast, announced = await access.broadcast(ctx, broadcast_id)
    if announced.meeting_id is not None:
        # A meeting is called off and called anew, so that the answers to it stay right.
        raise Refusal("announcements-is-meeting")
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-already-recalled")
    return await amendments.root_of(ctx.session, broadcast), announced


async def _mine(ctx: Context) -> Broadcast:
    """The newest firing the speaker may steer: of her own, if there is one."""
    unit = await access.unit_led(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    found = await archive.steered(ctx.session, unit.id, access.me(ctx).id)
    if found is None:
        raise Refusal("announcements-none-yet")
    return found


@routes.said(rules.correction)
async def correct_said(ctx: Context, text: str) -> Reply:
    broadcast = await _mine(ctx)
    if not text:
        return await ask_correction(ctx, Correct(broadcast.id))
    return await _preview(ctx, broadcast.id, text)


@routes.does(Correct)
async def ask_correction(ctx: Context, action: Correct) -> Reply:
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    first, announced = await _amendable(ctx, action.broadcast)
    message = Outgoing(ctx.say("announcements-ask-correction", about=announced.title))
    return await ctx.ask("announcements.correct", message, broadcast=first.id)


@routes.step("announcements.correct")
async def correction_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("announcements-text-only"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    return await _preview(ctx, int(data["broadcast"]), heard.text)


async def _preview(ctx: Context, broadcast_id: int, text: str) -> Reply:
    first, announced = await _amendable(ctx, broadcast_id)
    verdict = rules.check_correction(text, announced.text)
    if verdict.why:
        again = Outgoing(ctx.say(verdict.why, limit=rules.LONGEST))
        return await ctx.ask("announcements.correct", again, broadcast=first.id)
    shown, _ = await _messages(ctx, announced, text)
    stamp = int(ctx.now.timestamp())
    had = await amendments.count_had(ctx.session, first.id)
    due = await amendments.count_due(ctx.session, first.id)
    lines = [
        ctx.say("announcements-correction-preview", about=announced.title),
        "―――",
        shown.title,
        shown.text,
        "―――",
        ctx.say("announcements-correction-to", had=had),
        *([ctx.say("announcements-correction-instead", due=due)] if due else []),
        "",
        ctx.say("announcements-send-question"),
    ]
    send = SendCorrection(first.id, stamp).pack()
    message = Outgoing(
        "\n".join(lines),
        choices=(
            Choice("1", ctx.say("announcements-send-correction"), send),
            Choice("2", ctx.say("announcements-rewrite"), Correct(first.id).pack()),
            Choice(UNDO_KEY, ctx.say("announcements-discard"), Abandon().pack()),
        ),
    )
    step, data = "announcements.correction", {"broadcast": first.id, "text": text, "stamp": stamp}
    return await ctx.ask(step, message, **data)


async def _messages(ctx: Context, announced: Announcement, text: str) -> tuple[Outgoing, Outgoing]:
    """The corrected announcement with a heading that says so, and without."""
    unit = await ctx.session.get_one(Unit, announced.unit_id)
    plain = await finished(ctx, announced, replace(Sheet.of(announced), text=text), access.me(ctx))
    heading = ctx.say_to(None)("announcements-correction-title", unit=unit.name)
    # Whoever had the first text has its pictures and files, too.
    return replace(plain, title=heading, attachments=()), plain


@routes.step("announcements.correction")
async def correction_waits(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("announcements-correction-waits"), subject="step")


@routes.does(SendCorrection)
async def send_correction(ctx: Context, action: SendCorrection) -> Reply:
    first, announced = await _amendable(ctx, action.broadcast)
    data = ctx.talk.data if ctx.talk else {}
    if data.get("stamp") != action.stamp or data.get("broadcast") != first.id:
        raise Refusal("announcements-correction-gone")
    text, person = str(data["text"]), access.me(ctx)
    await ctx.leave_dialogue()
    messages = await _messages(ctx, announced, text)
    sent = await amend.correct(ctx.session, first, text, messages, person.id, ctx.now)
    if sent is None:
        raise Refusal("announcements-already-recalled")
    await audit.record(ctx.session, ctx.now, person.id, "corrected", f"broadcast:{first.id}")
    await _tell_author(ctx, announced, "announcements-corrected-by")
    shown = sent if sent.total else first
    return await cards.drawn_progress(ctx.session, ctx.say, shown.id, ctx.now)


async def _tell_author(ctx: Context, announced: Announcement, key: str) -> None:
    """Somebody above her has changed what she sent."""
    if announced.author_id == access.me(ctx).id:
        return
    author = await ctx.session.get_one(Person, announced.author_id)
    if home := await chats.home_of(ctx.session, author.id):
        text = ctx.say_to(author)(key, about=announced.title)
        await ctx.tell(home, Outgoing(text))


@routes.said(lambda heard: heard if heard.is_one_of(rules.RECALLS) else None)
async def recall_said(ctx: Context, _: object) -> Reply:
    return await ask_recall(ctx, AskRecall((await _mine(ctx)).id))


@routes.does(AskRecall)
async def ask_recall(ctx: Context, action: AskRecall) -> Reply:
    first, announced = await _amendable(ctx, action.broadcast)
    had = await amendments.count_had(ctx.session, first.id)
    return Outgoing(
        ctx.say("announcements-recall-question", about=announced.title, count=had),
        choices=(
            Choice("1", ctx.say("announcements-recall"), Recall(first.id).pack()),
            Choice("2", ctx.say("announcements-recall-no"), KeepSent().pack()),
        ),
    )


@routes.does(KeepSent)
async def keep_sent(ctx: Context, _: KeepSent) -> Reply:
    return Outgoing(ctx.say("announcements-kept"))


@routes.does(Recall)
async def recall(ctx: Context, action: Recall) -> Reply:
    first, announced = await _amendable(ctx, action.broadcast)
    at = ctx.local(first.planned_at)
    when = {"hour": f"{at:%-Hh%M}", "day": f"{at:%-d/%-m}"}
    notice = ctx.say_to(None)("announcements-recall-notice", about=announced.title, **when)
    sent = await amend.recall(ctx.session, first, Outgoing(notice), ctx.now)
    if sent is None:
        raise Refusal("announcements-already-recalled")
    person = access.me(ctx)
    await audit.record(ctx.session, ctx.now, person.id, "recalled", f"broadcast:{first.id}")
    await _tell_author(ctx, announced, "announcements-recalled-by")
    if not sent.total:
        return Outgoing(ctx.say("announcements-recalled-nobody"))
    return await cards.drawn_progress(ctx.session, ctx.say, sent.id, ctx.now)


@routes.does(GoOn)
async def go_on(ctx: Context, action: GoOn) -> Reply:
    broadcast, _ = await access.broadcast(ctx, action.broadcast)
    if not await plan.resume(ctx.session, broadcast, ctx.now):
        raise Refusal("announcements-not-paused")
    return await cards.drawn_progress(ctx.session, ctx.say, broadcast.id, ctx.now)


@routes.does(ResendDoubtful)
async def resend_doubtful(ctx: Context, action: ResendDoubtful) -> Reply:
    broadcast, announced = await access.broadcast(ctx, action.broadcast)
    again = 0
    if announced.state is not AnnouncementState.recalled:
        again = await plan.resend_uncertain(ctx.session, broadcast, ctx.now)
    if not again:
        raise Refusal("announcements-no-doubt-left")
    return Outgoing(ctx.say("announcements-resent", count=again))


@routes.does(LeaveDoubtful)
async def leave_doubtful(ctx: Context, _: LeaveDoubtful) -> Reply:
    return Outgoing(ctx.say("announcements-left-so"))
