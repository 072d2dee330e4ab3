"""What those who were away are to know: a short text and two questions, sent to them alone."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from broadcasts import audience, plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Choice, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.announcements import rules as announcing
from handlers.announcements import views as announced
from handlers.announcements.drafting.sheet import Question
from handlers.announcements.drafting.sheet import Sheet as Announced
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.meetings import words
from handlers.meetings.minutes import views
from handlers.meetings.minutes.actions import AskToSend, Later, OwnQuestions, SendDigest
from handlers.meetings.minutes.desk import meeting_kept
from handlers.meetings.minutes.record import DECISIONS, FEE, TASKS, Record
from handlers.speech import Text
from handlers.words import UNDO_KEY, Utterance
from storage import announcements, audit, drafts, minutes
from storage.announcements import Kind, digest
from storage.meetings import Meeting, MeetingState
from storage.minutes import Minutes
from storage.units import Unit

routes = Routes()

MOST_QUESTIONS = 2
LONGEST_EXTRACT = 500  # characters of the content, where nothing was decided


@routes.does(AskToSend)
async def ask_to_send(ctx: Context, action: AskToSend) -> Reply:
    """Show what would go out, with questions made of what was decided."""
    meeting, row = await _ready(ctx, action.meeting)
    return await _preview(ctx, meeting, row, questions(ctx.say, _record(row)))


async def _ready(ctx: Context, meeting_id: int) -> tuple[Meeting, Minutes]:
    """A meeting with its minutes kept and its register closed, of which nobody was told yet."""
    meeting, _ = await meeting_kept(ctx, meeting_id)
    row = await minutes.hold(ctx.session, meeting.id, access.me(ctx).id, ctx.now)
    if not row.history:
        raise Refusal("minutes-none-then")
    if meeting.state is not MeetingState.closed:
        raise Refusal("minutes-close-first")
    if row.announcement_id is not None:
        raise Refusal("minutes-digest-sent")
    return meeting, row


def _record(row: Minutes) -> Record:
    return Record.from_data((row.history or [])[-1]["sheet"])


def questions(say: Text, record: Record) -> list[Question]:
    """Up to two questions made of what is in the minutes and of nothing else.

    Wrong answers are other days and persons, or that nobody knows: she who sends it agrees to them.
    """
    found = [*_by_day(say, record), *_by_person(say, record), *_by_decision(say, record)]
    return [_turned(one, number) for number, one in enumerate(found[:MOST_QUESTIONS])]


def _by_day(say: Text, record: Record) -> Iterator[Question]:
    for task in record.tasks:
        if task.due is not None and len(task.what) <= announcing.LONGEST_LINE // 2:
            days = (task.due, task.due + timedelta(days=7), task.due + timedelta(days=14))
            answers = tuple(views.until(say, day) for day in days)
            yield Question(say("minutes-question-day", what=task.what), answers, 0)
            return


def _by_person(say: Text, record: Record) -> Iterator[Question]:
    named = {task.who: task for task in record.tasks if task.person is not None}
    if len(named) > 1:
        (who, task), (other, _) = [*named.items()][:2]
        if len(task.what) <= announcing.LONGEST_LINE // 2:
            yield Question(say("minutes-question-who", what=task.what), (who, other), 0)


def _by_decision(say: Text, record: Record) -> Iterator[Question]:
    for decision in record.decisions:
        if len(decision) <= announcing.LONGEST_LINE:
            wrong = (say("minutes-answer-nothing"), say("minutes-answer-unknown"))
            yield Question(say("minutes-question-decided"), (decision, *wrong), 0)
            return


def _turned(question: Question, by: int) -> Question:
    """The same with its right answer elsewhere: it must not always be the first."""
    by = (by + 1) % len(question.answers)
    answers = (*question.answers[by:], *question.answers[:by])
    return Question(question.question, answers, answers.index(question.answers[question.right]))


async def _preview(
    ctx: Context, meeting: Meeting, row: Minutes, quiz: Sequence[Question], *, own: bool = False
) -> Outgoing:
    estimate = await audience.estimate(ctx.session, _away(meeting), access.me(ctx).id, now=ctx.now)
    text = _text(ctx.say_to(None), ctx, meeting, _record(row))
    reached = sum(estimate.private.values())
    facts = {"count": estimate.members, "reached": reached, "left": estimate.members - reached}
    lines = [
        ctx.say("minutes-digest-preview", **facts),
        "",
        text,
        "",
    ]
    for number, one in enumerate(quiz, 1):
        lines += _asked(ctx.say, number, one)
    lines.append(ctx.say("minutes-digest-question" if quiz else "minutes-digest-no-quiz"))
    send = SendDigest(meeting.id, _seen(text, quiz)).pack()
    message = Outgoing(
        "\n".join(lines),
        choices=(
            Choice("1", ctx.say("minutes-digest-send"), send),
            Choice("2", ctx.say("minutes-own-questions"), OwnQuestions(meeting.id).pack()),
            Choice(UNDO_KEY, ctx.say("minutes-digest-later"), Later(meeting.id).pack()),
        ),
    )
    if not own:
        # Made of the minutes again when it is sent: nothing to keep, and she may speak of else.
        await ctx.leave_dialogue()
        return message
    data = {"meeting": meeting.id, "quiz": [one.as_data() for one in quiz]}
    return await ctx.ask("minutes.digest", message, **data)


def _asked(say: Text, number: int, question: Question) -> list[str]:
    right = question.answers[question.right]
    wrong = "; ".join(one for one in question.answers if one != right)
    head = say("minutes-quiz", number=number, question=question.question)
    return [head, say("minutes-quiz-answers", right=right, wrong=wrong)]


def _seen(text: str, quiz: Sequence[Question]) -> int:
    return int(digest({"text": text, "quiz": [one.as_data() for one in quiz]})[:8], 16)


def _away(meeting: Meeting) -> Audience:
    return Audience(unit_id=meeting.unit_id, to_groups=False, away_from=meeting.id)


def _text(say: Text, ctx: Context, meeting: Meeting, record: Record) -> str:
    """When it was and what came of it: short, and without a name of anybody who was away."""
    when = words.moment(ctx.local(meeting.starts_at))
    lines = [say("minutes-digest", when=when, topic=meeting.topic)]
    if not record.decisions and record.content:
        lines.append(_extract(record.content))
    for part in (DECISIONS, TASKS, FEE):
        if found := views.part_lines(say, record, part):
            lines += [say("minutes-head", head=say(f"minutes-part-{part}")), *found]
    return "\n".join([*lines, say("minutes-digest-more")])


def _extract(content: str) -> str:
    if len(content) <= LONGEST_EXTRACT:
        return content
    return content[:LONGEST_EXTRACT].rsplit(" ", 1)[0] + "…"


@routes.step("minutes.digest")
async def digest_waits(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Neither yes nor no: what can be said here, unless it is something else altogether."""
    if isinstance(heard, SentFile):
        return await _how(ctx)
    raise Aside(lambda: _how(ctx))


async def _how(ctx: Context) -> Reply:
    return Outgoing(ctx.say("minutes-digest-how"), subject="step")


@routes.does(OwnQuestions)
async def own_questions(ctx: Context, action: OwnQuestions) -> Reply:
    await _ready(ctx, action.meeting)
    return await _ask_question(ctx, action.meeting, [], "minutes-ask-question")


async def _ask_question(
    ctx: Context, meeting_id: int, quiz: list[object], key: str, **arguments: object
) -> Outgoing:
    message = Outgoing(ctx.say(key, **arguments))
    return await ctx.ask("minutes.question", message, meeting=meeting_id, quiz=quiz)


@routes.step("minutes.question")
async def question_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """A question and its answers, a line each; the first is right unless one has a star."""
    data = ctx.talk.data if ctx.talk else {}
    meeting, row = await _ready(ctx, int(data["meeting"]))
    quiz = list(data["quiz"])
    lines = [] if isinstance(heard, SentFile) else announcing.quiz_lines(heard.text)
    why = announcing.check_quiz(lines).why
    question, answers, right = announcing.quiz(lines)
    if why or len(answers) < announcing.FEWEST_ANSWERS:
        return await _ask_question(ctx, meeting.id, quiz, why or "minutes-ask-question")
    asked = _turned(Question(question, tuple(answers), right or 0), len(quiz))
    quiz.append(asked.as_data())
    if len(quiz) < MOST_QUESTIONS:
        return await _ask_question(ctx, meeting.id, quiz, "minutes-ask-second")
    return await _preview(ctx, meeting, row, [_question(one) for one in quiz], own=True)


def _question(data: dict[str, object]) -> Question:
    answers, right = data["answers"], data["right"]
    assert isinstance(answers, list)  # noqa: S101  # as `Question.as_data` wrote it
    assert isinstance(right, int)  # noqa: S101  # as above
    return Question(str(data["question"]), tuple(answers), right)


@routes.does(SendDigest)
async def send(ctx: Context, action: SendDigest) -> Reply:
    """Send it, once, to those whom the register has as away at this moment."""
    meeting, row = await _ready(ctx, action.meeting)
    data = ctx.talk.data if ctx.talk else {}
    say, record = ctx.say_to(None), _record(row)
    stored = data.get("quiz") if data.get("meeting") == meeting.id else None
    quiz = questions(ctx.say, record) if stored is None else [_question(one) for one in stored]
    text = _text(say, ctx, meeting, record)
    if action.seen != _seen(text, quiz):
        return await _preview(ctx, meeting, row, quiz, own=stored is not None)
    unit, me = await ctx.session.get_one(Unit, meeting.unit_id), access.me(ctx)
    sheet = Announced(text, Kind.general, _away(meeting).as_data(), quiz=tuple(quiz))
    made = await announcements.compose(
        ctx.session,
        unit_id=unit.id,
        author_id=me.id,
        kind=Kind.general,
        title=say("minutes-digest-title"),
        text=text,
        message={},
        audience=sheet.audience,
        now=ctx.now,
        meeting_id=meeting.id,
    )
    made.quiz = [one.as_data() for one in quiz] or None
    code = await drafts.give_code(ctx.session, made)
    made.message = announced.announcement(say, sheet, unit.name, me.name, code).as_data()
    row.announcement_id = made.id
    sent = await plan.start(ctx.session, made, ctx.now, peace=ctx.customs.peace)
    await audit.record(ctx.session, ctx.now, me.id, "sent digest", f"meeting:{meeting.id}")
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("minutes-digest-done", count=sent.total))
