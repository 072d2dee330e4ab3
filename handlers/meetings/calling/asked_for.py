"""The file for one's calendar, and what is to be read before a meeting, for whoever asks."""

from dataclasses import replace

from broadcasts.outgoing import Outgoing
from handlers import access
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.meetings.calling import calendar_file, calls
from handlers.meetings.calling.calls import Draft
from handlers.meetings.words import moment
from storage import meetings
from storage.meetings import LIVE, Meeting
from storage.units import Unit

routes = Routes()

FILE = frozenset(
    "lich|file lich|gui file lich|gui tep lich|tep lich|gui lich|gui lich hop|tai lich|tai lich hop"
    "|file lich hop|gui file lich hop|them vao lich|luu lich|luu lich hop|cho xin file lich"
    "|them lich|vao lich|cho vao lich|dua vao lich|ghi vao lich".split("|")
)
MATERIAL = frozenset(
    "tai lieu hop|xem tai lieu hop|gui tai lieu hop|tai lieu buoi hop|cho xin tai lieu hop"
    "|tai lieu cuoc hop|co tai lieu hop khong".split("|")
)


@routes.said(lambda heard: heard.is_one_of(FILE) or None)
async def calendar_asked(ctx: Context, _: object) -> Reply:
    """ "Lịch", "gửi file lịch": the next meeting with its file, where the channel takes files."""
    meeting, unit = await _next(ctx)
    starts_at = ctx.local(meeting.starts_at)
    draft = Draft.of(meeting, starts_at)
    carried = ctx.limits.documents
    if not carried and not ctx.customs.media_url:
        return Outgoing(ctx.say("calendar-not-here", unit=unit.name, when=moment(starts_at)))
    entry = calendar_file.entry_of(meeting, unit, draft, ctx.now, ctx.customs.zone)
    made = calendar_file.made(ctx, entry)
    if made is None:
        return Outgoing(ctx.say("calendar-not-here", unit=unit.name, when=moment(starts_at)))
    facts = {"unit": unit.name, "when": moment(starts_at)}
    if not carried:
        link = f"{ctx.customs.media_url.rstrip('/')}/{made.file.path}"
        return Outgoing(ctx.say("calendar-link", link=link, **facts))
    return Outgoing(ctx.say("calendar-file", **facts), attachments=(made.file,))


async def _next(ctx: Context) -> tuple[Meeting, Unit]:
    meeting = await _soonest(ctx)
    if meeting is None:
        raise Refusal("meetings-none")
    return meeting, await ctx.session.get_one(Unit, meeting.unit_id)


async def _soonest(ctx: Context) -> Meeting | None:
    """The next meeting of the group's unit, or of hers, or of the unit she leads."""
    if ctx.in_group and ctx.chat.unit_id is not None:
        found = await meetings.of_unit(ctx.session, ctx.chat.unit_id, ctx.now)
        return found[0] if found else None
    hers = await meetings.for_person(ctx.session, access.me(ctx).id, ctx.now)
    ahead = [meeting for meeting in hers if meeting.state in LIVE]
    if not ahead and await access.units_led(ctx):
        unit = await access.convened(ctx)
        ahead = [*await meetings.of_unit(ctx.session, unit.id, ctx.now)]
    return ahead[0] if ahead else None


@routes.said(lambda heard: heard.is_one_of(MATERIAL) or None)
async def material_asked(ctx: Context, _: object) -> Reply:
    """ "Tài liệu họp": what was attached to the next meeting."""
    meeting, unit = await _next(ctx)
    starts_at = ctx.local(meeting.starts_at)
    draft = Draft.of(meeting, starts_at)
    if not draft.material:
        raise Refusal("calendar-no-material", unit=unit.name, when=moment(starts_at))
    links = [one.path for one in draft.material if one.kind == calls.LINK]
    text = ctx.say("calendar-material", unit=unit.name, when=moment(starts_at))
    message = Outgoing("\n".join([text, *links]))
    return replace(message, attachments=draft.files)
