"""What the knowledge base did not understand is reworded once, outside any transaction."""

from dataclasses import dataclass

from handlers.context import Context
from handlers.questions.noting import home_unit
from handlers.questions.refuge.recognising import recognise
from handlers.questions.rewording.masking import mask
from storage import people

SHORTEST, MOST = 2, 60  # words; a longer text is a story, and stories are not for strangers


@dataclass(frozen=True, slots=True)
class Reworded:
    """What the model made of a question; empty: nothing, for whatever reason."""

    text: str = ""


class RewordingWanted(Exception):
    """The model is to be asked; then the handler is asked anew, with `Reworded` in `made`.

    So no transaction is open while a stranger is waited for. `question` has no personal data.
    """

    def __init__(self, question: str) -> None:
        super().__init__("a question is to be reworded")
        self.question = question


async def said_otherwise(ctx: Context, text: str) -> str:
    """The question in other words, only to be searched with; empty where there are none.

    Raises RewordingWanted the first time. A cry for help never leaves the house.
    """
    if isinstance(ctx.made, Reworded):
        return ctx.made.text
    words = len(text.split())
    if not ctx.customs.rewrites or not SHORTEST <= words <= MOST or recognise(text) is not None:
        return ""
    raise RewordingWanted(mask(text, await _names(ctx)))


async def _names(ctx: Context) -> list[str]:
    """Everybody she is likely to name."""
    unit_id = await home_unit(ctx)
    known = await people.roster(ctx.session, unit_id) if unit_id is not None else []
    return [*(line.name for line in known), *(one.name for one in ctx.people)]
