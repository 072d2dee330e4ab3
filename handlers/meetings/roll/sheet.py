"""The roll on paper: a numbered sheet to print and sign, and to type in again by its numbers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from broadcasts.outgoing import Attachment, Outgoing
from handlers import access, pages
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import LISTS, kept, sheet
from handlers.meetings import rules, words
from handlers.meetings.roll import keeping, marks
from handlers.meetings.roll.marks import Sheet
from handlers.meetings.roll.rollviews import Rest
from handlers.pages import Column
from handlers.sheets import Cell
from handlers.words import Utterance
from storage import meetings, register
from storage.meetings import Meeting, MeetingState, Method, Presence
from storage.people import RosterLine
from storage.units import Unit

routes = Routes()

PRINTING = frozenset(
    "in danh sach|in danh sach diem danh|in phieu|in phieu diem danh|phieu diem danh|"
    "danh sach diem danh|in so diem danh|in ds|in ds diem danh|danh sach ky ten|in danh sach ky ten"
    .split("|")
)
ENTERING = ("nhap phieu diem danh", "nhap phieu", "nhap danh sach", "phieu giay", "phieu")
_WIDTHS = (14.0, 76.0, 50.0, 40.0)
_COLUMNS = ("number", "name", "signature", "note")
LONGEST_TEXT = 300  # names that are sent as text where no file can be

Files = tuple[Attachment, ...]


@action("rc.paper")
class RestOfPaper(Action):
    """What the sheet says of all others: "present" or "absent"."""

    meeting: int
    presence: str


@routes.said(lambda heard: heard if heard.is_one_of(PRINTING) else None)
async def print_sheet(ctx: Context, _: object) -> Reply:
    """ "in danh sách": as PDF and as a spreadsheet, or as text where no file can be sent."""
    if ctx.in_group:
        raise Refusal("meetings-in-private")
    unit = await access.flock_led(ctx)
    lines = await access.roster(ctx, unit.id)
    if isinstance(ctx.made, tuple):
        text = ctx.say("sheet-printed", unit=unit.name, count=len(lines))
        return Outgoing(text, attachments=ctx.made)
    if not ctx.limits.documents or ctx.customs.media is None:
        return _as_text(ctx, unit, lines)
    title, head = await _head(ctx, unit)
    name, headings = ctx.say("sheet-file"), _headings(ctx)
    raise MakingWanted(
        partial(_files, ctx.customs.media, name, title, head, headings, lines)
    )


def _as_text(ctx: Context, unit: Unit, lines: Sequence[RosterLine]) -> Outgoing:
    rows = [f"{line.number}. {line.name}" for line in lines[:LONGEST_TEXT]]
    head = ctx.say("sheet-no-files", unit=unit.name)
    return Outgoing("\n".join([head, "", *rows, "", ctx.say("sheet-how")]))


async def _head(ctx: Context, unit: Unit) -> tuple[str, list[str]]:
    """The unit; day, place and topic of the meeting at hand, or room to write them."""
    title = ctx.say("sheet-title", unit=unit.name)
    meeting = await _at_hand(ctx, unit)
    if meeting is None:
        return title, [ctx.say("sheet-when-blank"), ctx.say("sheet-place-blank")]
    head = [
        ctx.say("meetings-when", when=words.moment(ctx.local(meeting.starts_at))),
        ctx.say("meetings-place", place=meeting.place),
    ]
    if meeting.topic:
        head.append(ctx.say("meetings-topic", topic=meeting.topic))
    return title, head


async def _at_hand(ctx: Context, unit: Unit) -> Meeting | None:
    """Of her group, or else of its branch."""
    for unit_id in (unit.id, unit.parent_id):
        if unit_id and (ahead := await meetings.of_unit(ctx.session, unit_id, ctx.now)):
            return ahead[0]
    return None


def _headings(ctx: Context) -> list[str]:
    return [ctx.say(f"sheet-column-{column}") for column in _COLUMNS]


def _files(
    media: Path,
    name: str,
    title: str,
    head: Sequence[str],
    headings: Sequence[str],
    lines: Sequence[RosterLine],
) -> Files:
    columns = [
        Column(heading, width, centred=width == _WIDTHS[0])
        for heading, width in zip(headings, _WIDTHS, strict=True)
    ]
    rows = [(str(line.number), line.name, "", "") for line in lines]
    printed = pages.table(title, head, columns, rows)
    path = kept(media, printed, ".pdf", LISTS)
    pdf = Attachment("document", path, f"{name}.pdf", pages.MIME, len(printed))
    cells: list[list[Cell]] = [[line.number, line.name, "", ""] for line in lines]
    whole_title = " – ".join([title, *head])
    return pdf, sheet(media, name, whole_title, headings, cells, within=LISTS)


def entered(heard: Utterance) -> Sheet | None:
    """ "nhập phiếu: vắng 3 7 12-14", "phiếu có mặt 1-20 25"."""
    typed = heard.after(*ENTERING)
    return marks.read_text(typed) if typed else None


@routes.said(entered, anywhere=True)
async def enter(ctx: Context, typed: Sheet) -> Reply:
    """The signed sheet by its numbers; what it says of all others is asked once."""
    roll = await keeping.roll_of(ctx, typed.group)
    if roll.meeting.state is MeetingState.closed:
        raise Refusal("meetings-closed-correct")
    if roll.method is Method.group_leader:
        raise Refusal("access-branch-leaders-only", tried="enter paper")
    new = keeping.entries(ctx, typed, roll.lines, Method.paper)
    if typed.rest:
        new = rules.rest_present(roll.lines, Method.paper) | new
    asks = not typed.rest and roll.circle is None
    there = any(presence is Presence.present for presence, _ in typed.calls)
    # Where the present were typed the others are absent, and the other way round.
    others = Presence.absent if there else Presence.present
    rest = Rest(RestOfPaper(roll.meeting.id, others.value).pack(), others)
    return await keeping.write(ctx, roll, new, rest if asks else None)


@routes.does(RestOfPaper)
async def rest(ctx: Context, action: RestOfPaper) -> Reply:
    """All others as the sheet has them."""
    meeting = await keeping.being_kept(ctx, action.meeting)
    before = await register.roll(ctx.session, meeting, ctx.now)
    new = (
        rules.rest_present(before, Method.paper)
        if action.presence == Presence.present
        else rules.at_closing(before, Method.paper)
    )
    return await keeping.write(ctx, keeping.Roll(meeting, before, before, Method.paper), new)
