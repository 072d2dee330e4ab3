"""A question or two with a draft, by which members see whether they have understood it."""

from dataclasses import replace

from broadcasts.outgoing import Choice, Outgoing
from handlers.access import Refusal
from handlers.announcements import rules
from handlers.announcements.drafting.changes import MarkRight, ShowDraft, WriteQuiz
from handlers.announcements.drafting.composing import my_draft, show_draft, write
from handlers.announcements.drafting.sheet import Question, Sheet
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.incoming import SentFile
from handlers.words import UNDO_KEY, Utterance
from storage.announcements import Announcement

routes = Routes()

MOST_QUESTIONS = 2


@routes.does(WriteQuiz)
async def ask_question(ctx: Context, action: WriteQuiz) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    if len(draft.quiz or ()) >= MOST_QUESTIONS:
        raise Refusal("composing-quiz-full", most=MOST_QUESTIONS)
    return await _ask(ctx, draft, "composing-ask-question", lines=[])


async def _ask(ctx: Context, draft: Announcement, key: str, lines: list[str]) -> Reply:
    message = Outgoing(ctx.say(key), choices=(_back(ctx, draft),))
    return await ctx.ask("announcements.quiz", message, draft=draft.id, lines=lines)


def _back(ctx: Context, draft: Announcement) -> Choice:
    return Choice(UNDO_KEY, ctx.say("composing-back"), ShowDraft(draft.id).pack())


@routes.step("announcements.quiz")
async def lines_given(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """A question, then its answers: in one message, or in several."""
    data = ctx.talk.data if ctx.talk else {}
    draft = await my_draft(ctx, int(data["draft"]))
    if isinstance(heard, SentFile):
        return await _ask(ctx, draft, "composing-ask-question", lines=[])
    lines = [*data.get("lines", ()), *rules.quiz_lines(heard.text)]
    verdict = rules.check_quiz(lines)
    if verdict.why:
        return await _ask(ctx, draft, verdict.why, lines=[])
    question, answers, right = rules.quiz(lines)
    if len(answers) < rules.FEWEST_ANSWERS:
        return await _ask(ctx, draft, "composing-ask-answers", lines=lines)
    if right is None:
        return await _which_is_right(ctx, draft, question, answers)
    return await _add(ctx, draft, Question(question, tuple(answers), right))


async def _which_is_right(
    ctx: Context, draft: Announcement, question: str, answers: list[str]
) -> Reply:
    choices = [
        Choice(str(n), answer, MarkRight(draft.id, n - 1).pack())
        for n, answer in enumerate(answers, 1)
    ]
    message = Outgoing(
        ctx.say("composing-which-right", question=question),
        choices=(*choices, _back(ctx, draft)),
    )
    return await ctx.ask(
        "announcements.right", message, draft=draft.id, question=question, answers=answers
    )


@routes.step("announcements.right")
async def right_waits(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("composing-right-waits"), subject="step")


@routes.does(MarkRight)
async def mark_right(ctx: Context, action: MarkRight) -> Reply:
    draft = await my_draft(ctx, action.announcement)
    data = ctx.talk.data if ctx.talk else {}
    answers = data.get("answers", ())
    if data.get("draft") != draft.id or action.answer not in range(len(answers)):
        raise Refusal("dispatch-stale-choice")
    return await _add(ctx, draft, Question(data["question"], tuple(answers), action.answer))


async def _add(ctx: Context, draft: Announcement, question: Question) -> Reply:
    sheet = Sheet.of(draft)
    if len(sheet.quiz) >= MOST_QUESTIONS:
        raise Refusal("composing-quiz-full", most=MOST_QUESTIONS)
    await write(ctx, draft, replace(sheet, quiz=(*sheet.quiz, question)))
    return await show_draft(ctx, draft)
