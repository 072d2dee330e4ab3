"""Answers of a comprehension check, as they can be pressed; and by which door an answer came."""

from handlers.actions import Action, action
from handlers.context import Context
from handlers.incoming import Pressed, Said, SentFile
from handlers.words import hear
from storage.deliveries import Via


@action("quiz")
class AnswerQuiz(Action):
    """That answer to that question of a check, both counted from 0."""

    broadcast: int
    question: int
    chosen: int


def via(ctx: Context) -> Via:
    """How whoever speaks gave the answer that is being carried out."""
    event = ctx.event
    if isinstance(event, Pressed):
        return Via.button
    typed = event.text if isinstance(event, Said) else ""
    typed = event.caption if isinstance(event, SentFile) else typed
    return Via.digit if hear(typed).digit is not None else Via.word
