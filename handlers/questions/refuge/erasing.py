"""One word wipes what she wrote and what she was told."""

from datetime import timedelta

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.words import Utterance
from storage import audit, chats, refuge
from storage.refuge import HelpTalk

routes = Routes()

# The shortest means something else in a dialogue; after a talk it means the talk.
SHORT = frozenset({"xoa", "xoa di", "xoa giup", "xoa ngay"})
WHOLE = frozenset(
    {
        "xoa het",
        "xoa het di",
        "xoa chuyen nay",
        "xoa cau chuyen nay",
        "xoa tin nhan",
        "xoa tin nhan nay",
        "xoa cac tin nhan",
        "xoa tat ca",
        "xoa sach",
        "xoa giup em",
        "xoa dau vet",
    }
)
TALKS = timedelta(days=30)
BEFORE = timedelta(hours=1)  # she may have begun in other words
A_DAY = timedelta(hours=24)


def _wipes(heard: Utterance) -> Utterance | None:
    return heard if heard.is_one_of(SHORT | WHOLE) else None


@routes.said(_wipes, anywhere=True)
async def wipe(ctx: Context, heard: Utterance) -> Reply:
    """Blank it here, delete it on the platform where that is possible, say how on her phone."""
    if ctx.in_group:
        raise Aside
    talk = await refuge.newest(ctx.session, ctx.chat.id, ctx.now - TALKS)
    if talk is None and not heard.is_one_of(WHOLE):
        raise Aside
    await _tell_officer_it_ended(ctx, talk)
    since = talk.opened_at - BEFORE if talk else ctx.now - A_DAY
    await refuge.wipe(ctx.session, ctx.chat, talk, since, ctx.now)
    await refuge.forget_event(ctx.session, ctx.chat.account_id, ctx.event.event_id)
    await ctx.leave_dialogue()
    await audit.record(ctx.session, ctx.now, None, "wiped", "chat")
    how = "with-bot" if ctx.limits.deletes_within else "by-hand"
    return Outgoing(ctx.say(f"refuge-wiped-{how}"))


async def _tell_officer_it_ended(ctx: Context, talk: HelpTalk | None) -> None:
    if talk is None or talk.officer_id is None:
        return
    home = await chats.home_of(ctx.session, talk.officer_id)
    if home is not None:
        say = ctx.customs.say_to(None, ctx.now)
        ended = Outgoing(say("refuge-ended-by-her", number=talk.id))
        await plan.post(ctx.session, home, ended, ctx.now)
