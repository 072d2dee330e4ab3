"""A member asks for a person, or no longer needs one."""

from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.questions import views
from handlers.questions.actions import TakeBack
from handlers.questions.helping import handing_over
from handlers.questions.noting import known, note
from handlers.words import PERSON, Utterance
from storage.questions import Outcome

routes = Routes()


def _wants_person(heard: Utterance) -> Utterance | None:
    return heard if heard.digit == "9" or heard.is_one_of(PERSON) else None


@routes.said(_wants_person, anywhere=True)
async def talk_to_person(ctx: Context, _: object) -> Reply:
    if ctx.in_group:
        return views.sentence(ctx.say, "welcome-in-group")
    message = Outgoing(ctx.say("questions-ask-person"))
    return await ctx.ask("questions.person", message)


@routes.step("questions.person")
async def question_for_person(ctx: Context, heard: Utterance | SentFile) -> Reply:
    if isinstance(heard, SentFile):
        return views.sentence(ctx.say, "questions-text-only")
    known(ctx)
    await ctx.leave_dialogue()
    question = await note(ctx, heard.text, Outcome.handed_over)
    return await handing_over.hand_over(ctx, question)


@routes.does(TakeBack)
async def take_back(ctx: Context, action: TakeBack) -> Reply:
    await handing_over.take_back(ctx, action.handover)
    return views.sentence(ctx.say, "questions-taken-back")
