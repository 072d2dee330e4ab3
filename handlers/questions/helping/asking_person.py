"""A member asks for a person, looks after what she asked, or no longer needs it."""

from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions.chatting.talk import Talk, talk_in
from handlers.questions.helping import handing_over, views
from handlers.questions.helping.actions import TakeBack
from handlers.questions.helping.quoting import LONGEST_LINE, quoted
from handlers.questions.noting import known, note
from handlers.words import PERSON, Utterance
from storage import questions as store
from storage.questions import Outcome

routes = Routes()

NO_MORE = ("thoi", "thoi khoi", "khong", "khong can", "khong hoi nua", "thoi khong hoi nua")
NO_QUESTION = (Talk.hello, Talk.fine, Talk.laugh, Talk.emoji, Talk.marks, Talk.mash)
MINE = ("cau hoi cua toi", "cau hoi cua em", "toi da hoi gi", "cau hoi da gui")


def _wants_person(heard: Utterance) -> Utterance | None:
    return heard if heard.digit == "9" or heard.is_one_of(PERSON) else None


@routes.said(_wants_person, anywhere=True)
async def talk_to_person(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    if not ctx.people:
        # Not only after she has written it all down.
        return views.sentence(ctx.say, "helping-stranger")
    message = Outgoing(ctx.say("helping-ask-person"))
    return await ctx.ask("questions.person", message)


@routes.step("questions.person")
async def question_for_person(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return views.sentence(ctx.say, "helping-text-only")
    if heard.is_one_of(NO_MORE):
        await ctx.leave_dialogue()
        return views.sentence(ctx.say, "questions-not-passed-on")
    if talk_in(heard.text) in NO_QUESTION:
        return views.sentence(ctx.say, "helping-ask-person")
    known(ctx)
    await ctx.leave_dialogue()
    question = await note(ctx, heard.text, Outcome.handed_over)
    return await handing_over.hand_over(ctx, question)


@routes.does(TakeBack)
async def take_back(ctx: Context, action: TakeBack) -> Reply:
    await handing_over.take_back(ctx, action.handover)
    return views.sentence(ctx.say, "helping-taken-back")


@routes.said(lambda heard: heard if heard.is_one_of(MINE) else None)
async def my_questions(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    waiting = await store.pending(ctx.session, ctx.chat.id, access.me(ctx).id)
    if not waiting:
        return views.sentence(ctx.say, "helping-mine-none")
    choices = tuple(
        Choice(str(n), quoted(question.text, LONGEST_LINE), TakeBack(handover.id).pack())
        for n, (handover, question) in enumerate(waiting[:8], 1)
    )
    return Outgoing(ctx.say("helping-mine", count=len(waiting)), choices=choices)
