"""An announcement on its author's desk: written, shown as others will see it, sent or dropped."""

from typing import Any

from broadcasts import plan
from broadcasts.audience import Audience
from broadcasts.kinds import KINDS
from broadcasts.outgoing import Attachment, Limits, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules, views
from handlers.announcements.actions import Discard
from handlers.announcements.addressing import audience_words
from handlers.announcements.cards import drawn_progress
from handlers.announcements.drafting import caution, history, previews
from handlers.announcements.drafting.sheet import Sheet
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import Said
from handlers.words import hear
from storage import announcements as store
from storage import chats, drafts
from storage.announcements import Announcement, AnnouncementState, Kind
from storage.people import Person
from storage.units import Unit

routes = Routes()


async def open_draft(
    ctx: Context, unit: Unit, kind: Kind, text: str, files: tuple[Attachment, ...] = ()
) -> Announcement:
    """Begin a draft of a unit for all its members, with what the kind brings along."""
    traits = KINDS[kind]
    sheet = Sheet(
        text=text,
        kind=kind,
        audience=default_audience(unit.id, kind),
        attachments=files,
        needs_ack=traits.needs_ack,
        wants_reply=traits.wants_reply,
    )
    draft = await store.compose(
        ctx.session,
        unit_id=unit.id,
        author_id=access.me(ctx).id,
        kind=kind,
        title="",
        text="",
        message={},
        audience=sheet.audience,
        now=ctx.now,
    )
    await write(ctx, draft, sheet)
    return draft


def default_audience(unit_id: int, kind: Kind) -> dict[str, Any]:
    """Whom an announcement of this kind is for, unless its author says otherwise."""
    return Audience(unit_id=unit_id, to_private=KINDS[kind].to_private).as_data()


async def write(ctx: Context, draft: Announcement, sheet: Sheet) -> None:
    """Make the draft say what is on the sheet. Raises Refusal for a text that cannot be sent."""
    if sheet.text:
        verdict = rules.check_text(sheet.text)
        if verdict.why:
            raise Refusal(verdict.why, limit=rules.LONGEST)
    draft.kind, draft.audience = sheet.kind, sheet.audience
    draft.needs_ack, draft.wants_reply = sheet.needs_ack, sheet.wants_reply
    draft.urgent_because = sheet.urgent_because
    draft.quiz = [one.as_data() for one in sheet.quiz] or None
    message = await finished(ctx, draft, sheet)
    store.reword(draft, sheet.text, message.as_data())
    await ctx.session.flush()
    await history.remember(ctx, draft)


async def finished(
    ctx: Context, draft: Announcement, sheet: Sheet, signed: Person | None = None
) -> Outgoing:
    """The message that members get, signed by its author unless another is named.

    About money, or with a link, it bears a check code.
    """
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    if signed is None:
        signed = await ctx.session.get_one(Person, draft.author_id)
    code = None
    if KINDS[sheet.kind].money or caution.has_money(sheet.text) or caution.links(sheet.text):
        code = await drafts.give_code(ctx.session, draft)
    return views.announcement(ctx.say_to(None), sheet, unit.name, signed.name, code)


async def my_draft(ctx: Context, announcement_id: int) -> Announcement:
    """A draft the speaker may change and send, held until the commit. Raises Refusal."""
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    draft = await access.announcement(ctx, announcement_id)
    # Pressed on two phones at once, it is sent once.
    await ctx.session.refresh(draft, with_for_update=True)
    if draft.state is not AnnouncementState.draft:
        raise Refusal(f"announcements-already-{draft.state}")
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    if unit.closed_at is not None:
        raise Refusal("announcements-unit-closed", unit=unit.name)
    return draft


async def show_draft(ctx: Context, draft: Announcement) -> Reply:
    """What members will see, and what can be done with it; one without words is asked for some."""
    await history.remember(ctx, draft)
    if not draft.text:
        return await _ask_words(ctx, draft)
    page = await page_of(ctx, draft)
    return await ctx.ask("announcements.draft", previews.draft(ctx.say, page), draft=draft.id)


async def _ask_words(ctx: Context, draft: Announcement) -> Reply:
    asked = ctx.say("composing-ask-words")
    if not Sheet.of(draft).attachments:
        whom = await audience_words.in_words(ctx, Audience.from_data(draft.audience))
        asked = ctx.say("announcements-ask-text", unit=whom)
    return await ctx.ask("announcements.text", Outgoing(asked), draft=draft.id)


async def page_of(ctx: Context, draft: Announcement) -> previews.Page:
    """A draft with all that is shown around it."""
    addressed = Audience.from_data(draft.audience)
    estimate = await audience_words.estimated(ctx, addressed, draft.author_id)
    return previews.Page(
        draft_id=draft.id,
        sheet=Sheet.of(draft),
        shown=Outgoing.from_data(draft.message),
        unit_name=await audience_words.in_words(ctx, addressed),
        estimate=estimate,
        own=ctx.limits,
        others=await _others(ctx, {*estimate.private, *estimate.groups}),
    )


async def _others(ctx: Context, channels: set[str]) -> dict[str, Limits]:
    """What the other channels can carry on which it goes out."""
    by_account = await chats.channels(ctx.session)
    here = by_account.get(ctx.chat.account_id)
    return {
        channel: ctx.carriers[account_id]
        for account_id, channel in by_account.items()
        if channel in channels and channel != here and account_id in ctx.carriers
    }


async def step_back(ctx: Context, draft: Announcement) -> Reply:
    """Undo the last change to a draft."""
    sheet = await history.before(ctx, draft)
    if sheet is None:
        raise Refusal("composing-nothing-to-undo")
    await write(ctx, draft, sheet)
    return await show_draft(ctx, draft)


def _said_step_back(ctx: Context) -> bool:
    # "hoàn tác" reaches the choice that undoes most; of a draft it means the last change.
    return isinstance(ctx.event, Said) and hear(ctx.event.text).is_one_of(rules.STEPS_BACK)


async def card(ctx: Context, broadcast_id: int) -> Outgoing:
    """The progress card of a firing, for who may steer it."""
    await access.broadcast(ctx, broadcast_id)
    return await drawn_progress(ctx.session, ctx.say, broadcast_id, ctx.now)


@routes.does(Discard)
async def discard(ctx: Context, action: Discard) -> Reply:
    draft = await access.announcement(ctx, action.announcement, by_author=True)
    if draft.state is AnnouncementState.draft and _said_step_back(ctx):
        return await step_back(ctx, await my_draft(ctx, draft.id))
    if draft.state in (AnnouncementState.sent, AnnouncementState.recalled):
        raise Refusal(f"announcements-already-{draft.state}")
    await ctx.leave_dialogue()
    await plan.withdraw(ctx.session, draft, ctx.now)
    return Outgoing(ctx.say("announcements-discarded"))
