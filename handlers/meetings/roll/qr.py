"""The leader shows the code of this half minute: as a picture, as digits, on a projected page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

import segno

from broadcasts.outgoing import Attachment, Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.files import MakingWanted
from handlers.making_files import kept
from handlers.meetings import rules, views
from handlers.meetings.inviting import invited
from handlers.meetings.roll import doorviews, keeping, opening, rollcall, tokens
from handlers.meetings.roll.door_actions import NewCode
from handlers.meetings.rules import Door
from handlers.words import Utterance
from storage.meetings import Meeting, MeetingState
from storage.units import Unit

PHRASES = frozenset(
    "qr|ma qr|cho ma qr|xin ma qr|lay ma qr|ma qr diem danh|qr diem danh|hien ma qr|mo ma qr|"
    "trang chieu|ma chieu|chieu ma|chieu ma qr|trang chieu ma|mo trang chieu".split("|")
)
PAGE_STAYS = timedelta(minutes=30)  # after the end of check-in
PAGES = "/check-in"  # where the web door has them

_BORDER = 4  # modules around a code, without which some phones do not find it
_SCALE = 14  # pixels a module


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of the code of one half minute."""

    photo: Attachment
    step: int


def asks(heard: Utterance) -> Utterance | None:
    """ "mã qr", "trang chiếu"."""
    return heard if heard.is_one_of(PHRASES) else None


async def show(ctx: Context, _: object) -> Reply:
    """The code of the meeting at hand; check-in is opened on the way."""
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    unit = await access.branch_led(ctx)
    meeting = await keeping.at_hand(ctx, unit)
    if meeting.state is MeetingState.called:
        if meeting.starts_at - ctx.now > rollcall.OPENS_UNASKED:
            return views.ask_open_early(ctx.say, meeting.id, ctx.local(meeting.starts_at))
        me = access.me(ctx).id
        await opening.open_now(ctx.session, meeting, ctx.now, ctx.customs, me)
    return await _shown(ctx, meeting)


async def again(ctx: Context, action: NewCode) -> Reply:
    """The code of this half minute."""
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    return await _shown(ctx, await access.meeting_led(ctx, action.meeting))


async def _shown(ctx: Context, meeting: Meeting) -> Outgoing:
    door = invited.door(ctx, meeting)
    if door is not Door.open:
        raise Refusal(f"doors-no-code-{door}")
    known = meeting.secret
    secret = opening.secret_of(meeting)
    drawn = ctx.made if isinstance(ctx.made, Drawn) else None
    # A secret that is new would be undone with this try, and the picture be one of nothing.
    if drawn is None and known is not None and (media := _media(ctx)) is not None:
        raise MakingWanted(partial(_draw, media, ctx.link, secret, meeting.id, ctx.now))
    step = drawn.step if drawn else tokens.step_at(ctx.now)
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    return doorviews.code(
        ctx.say,
        unit.name,
        meeting.id,
        tokens.digits(secret, meeting.id, step),
        photo=drawn.photo if drawn else None,
        page=page_address(ctx.customs.public_url, meeting, secret, ctx.now),
    )


def _media(ctx: Context) -> Path | None:
    return ctx.customs.media if ctx.limits.photos != "none" else None


def page_address(public_url: str, meeting: Meeting, secret: str, now: datetime) -> str | None:
    """Where the projected page of a meeting is found until check-in ends; None: nowhere."""
    if not public_url:
        return None
    opened_at = meeting.opened_at or now
    until = max(meeting.starts_at, opened_at) + rules.CHECK_IN_LASTS + PAGE_STAYS
    return f"{public_url}{PAGES}/{tokens.page_key(secret, meeting.id, until)}"


def content(link: str, secret: str, meeting_id: int, step: int) -> str:
    """What a code says: a link that opens the bot or, where there is none, words to send it."""
    if link:
        return f"{link}?start={tokens.scan(secret, meeting_id, step)}"
    return f"diem danh {tokens.digits(secret, meeting_id, step)}"


def _draw(media: Path, link: str, secret: str, meeting_id: int, now: datetime) -> Drawn:
    step = tokens.step_at(now)
    written = picture(content(link, secret, meeting_id, step))
    path = kept(media, written, ".png")
    return Drawn(Attachment("photo", path, "qr.png", "image/png", len(written)), step)


def picture(text: str) -> bytes:
    """A code as PNG, large enough to be scanned off another phone."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=_SCALE, border=_BORDER)
    return out.getvalue()


@lru_cache(maxsize=64)  # a page asks for the same one every few seconds
def outline(text: str) -> tuple[int, str]:
    """A code as a path of SVG in a square of so many modules, the border included."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=_BORDER))
    dark = [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
