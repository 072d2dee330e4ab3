"""A leader leaves a call or a change half done."""

from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply

# "Huỷ" and its like leave every dialogue; these only say so here.
WORDS = frozenset(
    "thoi|thoi khong doi nua|khong doi nua|khong doi|thoi khong sua nua|khong sua nua|khong sua"
    "|khong hop nua|thoi khong hop nua|giu nguyen|de nguyen|van nhu cu|nhu cu|van hop|thoi de sau"
    "|de sau|thoi khong can nua|khong can nua|thoat".split("|")
)


async def left(ctx: Context) -> Reply:
    """Nothing is changed, nothing is sent."""
    await ctx.leave_dialogue()
    return Outgoing(ctx.say("welcome-abandoned"))
