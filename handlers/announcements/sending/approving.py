"""A text for many goes out when a second official says yes; the first decision counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts import plan
from broadcasts.audience import Audience, may_address, outside
from broadcasts.outgoing import Outgoing
from broadcasts.progress import standing
from handlers import access
from handlers.access import Refusal, WhoSpeaks
from handlers.announcements import cards
from handlers.announcements import views as announced_views
from handlers.announcements.drafting.composing import show_draft
from handlers.announcements.sending import approval_views as views
from handlers.announcements.sending import approvers
from handlers.announcements.sending.approvers import Panel
from handlers.announcements.sending.start_actions import Approve, SendBack, TakeBack
from handlers.announcements.sending.starts import Start, let_go
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import Utterance
from storage import approvals as store
from storage import audit, chats
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.approvals import Approval, ApprovalState
from storage.database import Session
from storage.people import Person
from storage.units import Unit

routes = Routes()

LONGEST_REASON = 300
SOONEST = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something is told that nobody asks for."""

    session: Session
    customs: Customs
    now: datetime

    async def tell(self, person_id: int, message: Outgoing) -> None:
        """Say it to her, if a chat reaches her."""
        if home := await chats.home_of(self.session, person_id):
            await plan.post(self.session, home, message, self.now)


def _setting(ctx: Context) -> Setting:
    return Setting(ctx.session, ctx.customs, ctx.now)


async def ask_first(ctx: Context, draft: Announcement, start: Start, members: int) -> Reply:
    """Ask a second official, if one must agree and has not; None: nobody need be asked."""
    usual = ctx.customs.approval_above
    why = await approvers.reason(ctx.session, draft, members, usual, ctx.now)
    if why is None or await store.granted(ctx.session, draft, repeats=start.rule is not None):
        return None
    besides = {draft.author_id, access.me(ctx).id}
    panel = await approvers.panel(ctx.session, draft, besides, ctx.now)
    if panel is None:
        return await _nobody_to_ask(ctx, draft, start, why, besides)
    await ctx.leave_dialogue()
    draft.state = AnnouncementState.waiting
    row = await store.ask(
        ctx.session,
        draft,
        start.as_data(),
        unit_id=panel.unit.id,
        asked_by=access.me(ctx).id,
        now=ctx.now,
        climbs_at=ctx.now + approvers.climbs_after(draft, start, ctx.now),
    )
    await _on_record(ctx, "approval asked", row, unit=panel.unit.id)
    await _show(_setting(ctx), row, draft, panel)
    above = await store.threshold(ctx.session, draft.unit_id, usual)
    names = [leader.name for leader, _ in panel.leaders]
    return views.waiting(ctx.say, draft.id, why, names, above)


async def _nobody_to_ask(
    ctx: Context, draft: Announcement, start: Start, why: str, besides: set[int]
) -> Reply:
    """Others are there, but no chat reaches them; or she leads alone, and says yes to that."""
    found = await approvers.others(ctx.session, draft, besides, ctx.now)
    if found:
        return views.none_linked(ctx.say, draft.id, [one.name for one in found])
    if why == "outside":
        return views.nobody_above(ctx.say, draft.id)
    # Two cannot decide where there is one: it is her word, asked for once more and on record.
    message = views.alone(ctx.say, draft.id)
    return await ctx.ask("approvals.alone", message, draft=draft.id, start=start.as_data())


async def alone(ctx: Context, draft: Announcement) -> bool:
    """Whether there is nobody else whose word could be asked for, and it stays in her units."""
    besides = {draft.author_id, access.me(ctx).id}
    if await approvers.others(ctx.session, draft, besides, ctx.now):
        return False
    meant = Audience.from_data(draft.audience)
    return not await outside(ctx.session, meant, draft.author_id, ctx.now)


@routes.step("approvals.alone")
async def alone_waits(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("approvals-alone-waits"), subject="step")


async def _show(setting: Setting, row: Approval, draft: Announcement, panel: Panel) -> None:
    """The frozen text, as members will see it, to everybody who may decide."""
    author = await setting.session.get_one(Person, draft.author_id)
    start = Start.from_data(row.then)
    for leader, home in panel.leaders:
        say = setting.customs.say_to(leader, setting.now)
        card = await views.card(
            setting.session, say, row.id, draft, author, start, setting.customs, setting.now
        )
        await plan.post(setting.session, home, card, setting.now)


async def _on_record(ctx: Context, what: str, row: Approval, **detail: object) -> None:
    target = f"announcement:{row.announcement_id}"
    await audit.record(
        ctx.session, ctx.now, access.me(ctx).id, what, target, approval=row.id, **detail
    )


async def _asked(ctx: Context, approval_id: int) -> tuple[Approval, Announcement]:
    """A request the speaker may decide, and what it is about; both held until the commit."""
    found = await ctx.session.get(Approval, approval_id)
    tried = f"decide approval:{approval_id}"
    if found is None:
        raise Refusal("access-not-yours", tried=tried)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    # In this order, as whoever changes the announcement does: two who wait for each other hang.
    draft = await ctx.session.get_one(
        Announcement, found.announcement_id, with_for_update=True, populate_existing=True
    )
    row = await store.held(ctx.session, approval_id) or found
    hers = {draft.author_id, row.asked_by}
    if hers & {person.id for person in ctx.people}:
        raise Refusal("approvals-not-own", tried=tried)
    if not await approvers.may_approve(ctx.session, access.me(ctx).id, draft, ctx.now):
        raise Refusal("access-not-yours", tried=tried)
    if row.state in (ApprovalState.approved, ApprovalState.refused):
        who = await ctx.session.get_one(Person, row.decided_by)
        own = "-own" if row.decided_by == access.me(ctx).id else ""
        raise Refusal(f"approvals-already-{row.state}{own}", who=who.name)
    return row, draft


def _stale(row: Approval, draft: Announcement) -> bool:
    """Whether it is no longer what was asked about."""
    waiting = draft.state is AnnouncementState.waiting and row.state is ApprovalState.waiting
    return not waiting or row.digest != store.seal(draft, row.then)


async def void(session: Session, draft: Announcement) -> None:
    """What was asked about this announcement needs no answer any more: it is changed, or gone."""
    await store.void(session, draft.id)
    if draft.state is AnnouncementState.waiting:
        draft.state = AnnouncementState.draft


def _decide(ctx: Context, row: Approval, state: ApprovalState) -> None:
    row.state, row.climbs_at = state, None
    row.decided_by, row.decided_at = access.me(ctx).id, ctx.now


@routes.does(Approve)
async def approve(ctx: Context, action: Approve) -> Reply:
    row, draft = await _asked(ctx, action.approval)
    if len(ctx.people) > 1 and not ctx.just_chosen:
        # On a shared phone nobody says yes in another's name.
        raise WhoSpeaks
    if _stale(row, draft):
        await void(ctx.session, draft)
        return Outgoing(ctx.say("approvals-changed"))
    unit = await ctx.session.get_one(Unit, draft.unit_id)
    draft.state = AnnouncementState.draft
    if unit.closed_at is not None or not await may_address(
        ctx.session, draft.author_id, draft.unit_id, ctx.now
    ):
        await void(ctx.session, draft)
        await _tell(ctx, row, draft, "approvals-lost")
        return Outgoing(ctx.say("approvals-lost-too", about=draft.title))
    _decide(ctx, row, ApprovalState.approved)
    await _on_record(ctx, "approved", row)
    return await _carry_out(ctx, row, draft)


async def _carry_out(ctx: Context, row: Approval, draft: Announcement) -> Reply:
    """What was to happen after the yes; but nothing goes out late by itself."""
    asked = Start.from_data(row.then)
    start = asked.from_now_on(ctx.now + SOONEST)
    author = await ctx.session.get_one(Person, draft.author_id)
    if start is None:
        say = ctx.say_to(author)
        said = asked.said(ctx.customs)
        await _setting(ctx).tell(author.id, views.approved_late(say, draft, ctx.person, said))
        return Outgoing(ctx.say("approvals-approved-late", author=author.name))
    done = await let_go(ctx.session, draft, start, ctx.now, ctx.customs)
    words = start.said(ctx.customs)
    if not isinstance(done, Broadcast):
        await _tell(ctx, row, draft, "approvals-yes-scheduled", when=words)
        return Outgoing(ctx.say("approvals-approved-scheduled", when=words))
    stand = await standing(ctx.session, done.id, ctx.now)
    # Where it is quiet now, "it is being sent" would be a lie.
    told = "approvals-yes-waits" if stand.later else "approvals-yes-sent"
    answer = "approvals-approved-waits" if stand.later else "approvals-approved-sent"
    await _tell(ctx, row, draft, told)
    say = ctx.say_to(author)
    nobody = announced_views.nobody(say, done.id, draft.title)
    await _setting(ctx).tell(author.id, cards.card(say, stand) if done.total else nobody)
    return Outgoing(ctx.say(answer))


async def _tell(ctx: Context, row: Approval, draft: Announcement, key: str, **more: str) -> None:
    """The outcome, to the author and to whoever sent it off for her."""
    for person_id in {draft.author_id, row.asked_by}:
        say = ctx.say_to(await ctx.session.get_one(Person, person_id))
        text = say(key, about=draft.title, who=access.me(ctx).name, **more)
        await _setting(ctx).tell(person_id, Outgoing(text))


@routes.does(SendBack)
async def ask_reason(ctx: Context, action: SendBack) -> Reply:
    row, draft = await _asked(ctx, action.approval)
    if len(ctx.people) > 1 and not ctx.just_chosen:
        raise WhoSpeaks
    if _stale(row, draft):
        return Outgoing(ctx.say("approvals-changed"))
    message = Outgoing(ctx.say("approvals-ask-reason", about=draft.title))
    return await ctx.ask("approvals.reason", message, approval=row.id, by=access.me(ctx).id)


@routes.step("approvals.reason")
async def reason_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("approvals-reason-in-words"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    if access.me(ctx).id != data["by"]:
        raise Refusal("dispatch-stale-choice")
    row, draft = await _asked(ctx, int(data["approval"]))
    await ctx.leave_dialogue()
    if _stale(row, draft):
        return Outgoing(ctx.say("approvals-changed"))
    _decide(ctx, row, ApprovalState.refused)
    row.reason = heard.text[:LONGEST_REASON]
    draft.state = AnnouncementState.draft
    await _on_record(ctx, "sent back", row, reason=row.reason)
    for person_id in {draft.author_id, row.asked_by}:
        say = ctx.say_to(await ctx.session.get_one(Person, person_id))
        message = views.sent_back(say, draft, access.me(ctx).name, row.reason)
        await _setting(ctx).tell(person_id, message)
    return Outgoing(ctx.say("approvals-sent-back"))


@routes.does(TakeBack)
async def take_back(ctx: Context, action: TakeBack) -> Reply:
    """The author wants to change it: nobody decides on the old text any more."""
    draft = await access.announcement(ctx, action.announcement)
    await ctx.session.refresh(draft, with_for_update=True)
    if draft.state is not AnnouncementState.waiting:
        raise Refusal(f"announcements-already-{draft.state}")
    await void(ctx.session, draft)
    target = f"announcement:{draft.id}"
    await audit.record(ctx.session, ctx.now, access.me(ctx).id, "approval void", target)
    return await show_draft(ctx, draft)


async def climb_due(session: Session, customs: Customs, now: datetime) -> int:
    """Pass on, up the tree, what nobody has decided in time; how many they were."""
    due = await store.due_to_climb(session, now)
    for approval_id in due:
        await _climb(Setting(session, customs, now), approval_id)
    return len(due)


async def _climb(setting: Setting, approval_id: int) -> None:
    found = await setting.session.get_one(Approval, approval_id)
    draft = await setting.session.get_one(
        Announcement, found.announcement_id, with_for_update=True, populate_existing=True
    )
    row = await store.held(setting.session, approval_id) or found
    if _stale(row, draft):
        if row.state is ApprovalState.waiting:
            await void(setting.session, draft)
        return
    besides = {draft.author_id, row.asked_by}
    panel = await approvers.panel(setting.session, draft, besides, setting.now, row.unit_id)
    say = setting.customs.say_to(
        await setting.session.get_one(Person, draft.author_id), setting.now
    )
    if panel is None:
        row.climbs_at = None
        whom = await approvers.others(setting.session, draft, besides, setting.now)
        message = views.nobody_answers(say, draft, _names(whom))
    else:
        start = Start.from_data(row.then)
        row.unit_id = panel.unit.id
        row.climbs_at = setting.now + approvers.climbs_after(draft, start, setting.now)
        await _show(setting, row, draft, panel)
        message = views.climbed(say, draft, _names([leader for leader, _ in panel.leaders]))
    await audit.record(
        setting.session,
        setting.now,
        None,
        "approval climbed" if panel else "approval at the top",
        f"announcement:{draft.id}",
        approval=row.id,
        unit=row.unit_id,
    )
    await setting.tell(draft.author_id, message)


def _names(whom: Sequence[Person]) -> str:
    return ", ".join(person.name for person in whom)
