"""Other people's affairs are nobody's business here: refused, with whom to ask instead."""

from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.questions.live import prying
from handlers.questions.live.prying import Prying

routes = Routes()


@routes.said(prying.asked)
async def refuse(ctx: Context, asked: Prying) -> Reply:
    """Put on record, without the words: whoever tries it again and again is seen."""
    if asked is Prying.orders:
        raise Refusal("live-no-orders", tried="orders to the assistant")
    # To a leader no less: what she may see she opens herself, and nobody reads along.
    led = ctx.person is not None and await access.units_led(ctx)
    raise Refusal("live-others-leader" if led else "live-others", tried="facts about others")
