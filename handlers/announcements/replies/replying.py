"""A member's answer to an announcement: that she knows, how she gets on, what she understood."""

from dataclasses import replace

from broadcasts import receipts
from broadcasts.outgoing import Choice, Outgoing
from handlers import access, actions
from handlers.access import Refusal, WhoSpeaks
from handlers.actions import Action, action
from handlers.announcements import views
from handlers.announcements.actions import Acknowledge, Progressed
from handlers.announcements.drafting.sheet import Question, Sheet
from handlers.announcements.replies.answers import AnswerQuiz, via
from handlers.context import Context, Reply
from handlers.dispatch import CHOICES_LIVE, Routes, match
from handlers.incoming import Reacted, Said, SentFile
from handlers.words import UNDO_KEY, Utterance
from storage import amendments, chats, deliveries, outbox, people, replies
from storage.announcements import Announcement, AnnouncementState, Broadcast
from storage.deliveries import Via
from storage.people import LEADING, Person
from storage.replies import LONGEST_WORDS, Progress
from storage.units import Unit

routes = Routes()

# A heart comes with and without the mark that asks for colour; thumbs have shades of skin.
_YES = frozenset("👍❤👌🙏💯🥰")
_WORDS = "replying.words"
_NOT_READ = frozenset({"chua doc", "chua xem", "chua", "chua kip doc", "chua nam", "de sau"})


@action(
    "how.no", "khong", "khong co", "khong co gi", "khong vuong gi", "khong vuong", "khong sao"
)
class NoWords(Action):
    """I have nothing to add to how I get on."""


def _herself(ctx: Context) -> Person:
    """Who answers; each of those who share a phone answers for herself."""
    if len(ctx.people) > 1 and not ctx.just_chosen:
        raise WhoSpeaks
    return access.me(ctx)


async def _confirm(
    ctx: Context, broadcast_id: int, how: Via
) -> tuple[Broadcast, Announcement, bool]:
    """She knows of it; whether she had not said so before. Raises Refusal if it is not hers."""
    person = _herself(ctx)
    broadcast, announced = await access.received(ctx, broadcast_id)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    new = await receipts.acknowledge(
        ctx.session, broadcast.id, person.id, how, ctx.chat.id, person.id, ctx.now
    )
    if broadcast.corrects_id is not None:
        # Sent in place of a text that was put right before she had it, it is of the firing.
        await deliveries.mark_seen(ctx.session, broadcast.corrects_id, ctx.chat.id, ctx.now)
    return broadcast, announced, new


async def _is_old(ctx: Context, broadcast: Broadcast) -> bool:
    """Whether its text has been put right since."""
    return (await amendments.newest_text(ctx.session, broadcast)).id != broadcast.id


@routes.does(Acknowledge)
async def acknowledge(ctx: Context, action: Acknowledge) -> Reply:
    return await _acknowledged(ctx, action.broadcast, via(ctx))


async def _acknowledged(ctx: Context, broadcast_id: int, how: Via) -> Reply:
    broadcast, announced, new = await _confirm(ctx, broadcast_id, how)
    if await _is_old(ctx, broadcast):
        return views.acknowledged_old(ctx.say)
    thanks = views.acknowledged(ctx.say, access.me(ctx).name, new=new)
    thanks = replace(thanks, text=thanks.text + await _which(ctx, broadcast, announced))
    return [thanks, *await _next_question(ctx, broadcast, announced)]


@routes.on(Reacted)
async def reacted(ctx: Context, event: Reacted) -> Reply:
    """A thumb up on an announcement is a yes; any other reaction, or a stranger's, is nothing."""
    unclear = ctx.in_group and len(ctx.people) > 1  # nobody is asked there who she is
    if not ctx.people or unclear or event.emoji[:1] not in _YES:
        return None
    shown = await deliveries.by_native(ctx.session, ctx.chat.id, event.native_id)
    broadcast_id = _asked_in(Outgoing.from_data(shown.message)) if shown else None
    if broadcast_id is None:
        return None
    ctx.doing = Acknowledge(broadcast_id).pack()
    said = await _acknowledged(ctx, broadcast_id, Via.reaction)
    # In a group a thank-you to each would bury what it is for.
    return None if ctx.in_group else said


async def _which(ctx: Context, broadcast: Broadcast, announced: Announcement) -> str:
    """A line that names what was answered where a newer one is waiting; else nothing."""
    if not isinstance(ctx.event, Said) or ctx.event.reply_to:
        return ""
    since = ctx.now - CHOICES_LIVE
    shown = await deliveries.last_with_choices(ctx.session, ctx.chat.id, since)
    asked = (_asked_in(Outgoing.from_data(one.message)) for one in shown)
    newest = next((one for one in asked if one is not None), broadcast.id)
    if newest == broadcast.id:
        return ""
    return "\n" + ctx.say("replying-which", about=announced.title)


def _asked_in(message: Outgoing) -> int | None:
    """The broadcast that a message asks to confirm; None where it asks for nothing."""
    for choice in message.choices:
        action = actions.unpack(choice.action)
        if isinstance(action, Acknowledge | Progressed):
            return action.broadcast
    return None


@routes.said(lambda heard: heard if heard.is_one_of(Acknowledge.spoken) else None)
async def acknowledge_said(ctx: Context, _: object) -> Reply:
    """The word for it under a message that asks how she gets on: that she knows counts, too."""
    since = ctx.now - CHOICES_LIVE
    for shown in await deliveries.last_with_choices(ctx.session, ctx.chat.id, since):
        broadcast_id = _asked_in(Outgoing.from_data(shown.message))
        if broadcast_id is not None:
            ctx.doing = Acknowledge(broadcast_id).pack()
            return await _acknowledged(ctx, broadcast_id, Via.word)
    return Outgoing(ctx.say("replying-nothing-to-confirm"))


@routes.said(lambda heard: heard if heard.is_one_of(_NOT_READ) else None)
async def not_read_yet(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("replying-not-read-yet"))


@routes.does(Progressed)
async def progressed(ctx: Context, action: Progressed) -> Reply:
    how = next((one for one in Progress if one == action.how), None)
    if how is None:
        raise Refusal("dispatch-stale-choice", tried=f"progress {action.how[:40]}")
    by = via(ctx)
    if ctx.talk is not None and ctx.talk.step == _WORDS:
        # She has changed her mind: what she says next is no explanation of the first answer.
        await ctx.leave_dialogue()
    broadcast, announced, _ = await _confirm(ctx, action.broadcast, by)
    if await _is_old(ctx, broadcast):
        return views.acknowledged_old(ctx.say)
    person, unit_id = access.me(ctx), int(announced.audience["unit_id"])
    home = await replies.home_within(ctx.session, person.id, unit_id)
    await replies.put(
        ctx.session, broadcast.id, person.id, home or unit_id, how, by, person.id, ctx.now
    )
    if how is Progress.need_help:
        await _tell_leaders(ctx, announced, "replying-needs-help")
    noted = ctx.say(f"replying-noted-{how}") + await _which(ctx, broadcast, announced)
    if ctx.in_group:
        return Outgoing(noted, toast=noted)
    if how is Progress.done:
        return [Outgoing(noted, toast=noted), *await _next_question(ctx, broadcast, announced)]
    asked = ctx.say(f"replying-ask-{how}")
    leave = Choice(UNDO_KEY, ctx.say("replying-no-words"), NoWords().pack())
    message = Outgoing(f"{noted}\n{asked}", choices=(leave,), toast=noted)
    return await ctx.ask(_WORDS, message, broadcast=broadcast.id, how=how.value)


@routes.does(NoWords)
async def no_words(ctx: Context, _: NoWords) -> Reply:
    """Her answer stands: it must not sound as if it had been cancelled."""
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("replying-left-so"))


@routes.step(_WORDS)
async def words_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return Outgoing(ctx.say("replying-in-words"), subject="step")
    data = ctx.talk.data if ctx.talk else {}
    broadcast, announced = await access.received(ctx, int(data["broadcast"]))
    if heard.digit is not None:
        return await _changed_her_mind(ctx, broadcast, heard)
    await ctx.leave_dialogue()
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    person, words = access.me(ctx), heard.text[:LONGEST_WORDS]
    if not await replies.add_words(ctx.session, broadcast.id, person.id, words):
        raise Refusal("dispatch-stale-choice")
    if data["how"] == Progress.need_help:
        await _tell_leaders(ctx, announced, "replying-help-words", words=words)
        return Outgoing(ctx.say("replying-help-passed-on"))
    return Outgoing(ctx.say("replying-words-noted"))


async def _changed_her_mind(ctx: Context, broadcast: Broadcast, heard: Utterance) -> Reply:
    """A digit explains nothing: it answers the announcement once more."""
    asked = Outgoing.from_data(await outbox.frozen_message(ctx.session, broadcast.revision_id))
    chosen = match(heard, asked.choices)
    action = actions.unpack(chosen.action) if chosen else None
    if isinstance(action, Progressed):
        return await progressed(ctx, action)
    return Outgoing(ctx.say("replying-in-words"), subject="step")


async def _tell_leaders(ctx: Context, announced: Announcement, key: str, **words: str) -> None:
    """Those of her branch hear at once that she needs help."""
    person = access.me(ctx)
    membership = await people.membership_of(ctx.session, person.id)
    if membership is None:
        return
    unit = await ctx.session.get_one(Unit, membership.unit_id)
    for leader in await people.holders(ctx.session, unit.id, LEADING, ctx.now):
        home = await chats.home_of(ctx.session, leader.id)
        if home is None or leader.id == person.id:
            continue
        line = {"name": person.name, "number": membership.roster_no, "about": announced.title}
        text = ctx.say_to(leader)(key, **line, **words)
        await ctx.tell(home, Outgoing(text))


async def _next_question(
    ctx: Context, broadcast: Broadcast, announced: Announcement
) -> list[Outgoing]:
    """What she has not been asked yet to see whether it was clear; in a group nobody is asked."""
    if ctx.in_group or not announced.quiz:
        return []
    done = await replies.questions_answered(ctx.session, broadcast.id, access.me(ctx).id)
    for number, question in enumerate(Sheet.of(announced).quiz):
        if number not in done:
            return [_asked(ctx, broadcast.id, number, question)]
    return []


def _asked(ctx: Context, broadcast_id: int, number: int, question: Question) -> Outgoing:
    choices = tuple(
        Choice(str(n + 1), answer, AnswerQuiz(broadcast_id, number, n).pack())
        for n, answer in enumerate(question.answers)
    )
    return Outgoing(ctx.say("replying-question", question=question.question), choices=choices)


@routes.does(AnswerQuiz)
async def answer_quiz(ctx: Context, action: AnswerQuiz) -> Reply:
    person = access.me(ctx)
    broadcast, announced = await access.received(ctx, action.broadcast)
    if announced.state is AnnouncementState.recalled:
        raise Refusal("announcements-was-recalled")
    quiz = Sheet.of(announced).quiz
    if not 0 <= action.question < len(quiz):
        raise Refusal("dispatch-stale-choice")
    asked = quiz[action.question]
    if not 0 <= action.chosen < len(asked.answers):
        raise Refusal("dispatch-stale-choice")
    right = action.chosen == asked.right
    await replies.answer_quiz(
        ctx.session,
        broadcast.id,
        person.id,
        action.question,
        action.chosen,
        ctx.now,
        right=right,
    )
    key = "replying-right" if right else "replying-not-quite"
    said = Outgoing(ctx.say(key, answer=asked.answers[asked.right]))
    return [said, *await _next_question(ctx, broadcast, announced)]
