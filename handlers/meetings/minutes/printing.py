"""The minutes on paper: with the register for its leader's eyes, without where a link leads to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from broadcasts.outgoing import Attachment, Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import LISTS, kept
from handlers.meetings import words
from handlers.meetings.minutes import paper, reading, views
from handlers.meetings.minutes.actions import PrintMinutes
from handlers.meetings.minutes.desk import meeting_kept
from handlers.meetings.minutes.paper import Annex, Sheet
from handlers.meetings.minutes.record import LAST, PEOPLE, Record
from handlers.meetings.roll.rollviews import presence_word
from storage import minutes, register, units
from storage.meetings import Meeting, MeetingState
from storage.minutes import Minutes
from storage.register import RollLine

routes = Routes()


@routes.does(PrintMinutes)
async def print_minutes(ctx: Context, action: PrintMinutes) -> Reply:
    """As a file; by a link where there are no files; in the chat where there is neither."""
    meeting, _ = await meeting_kept(ctx, action.meeting)
    row = await minutes.of_meeting(ctx.session, meeting.id)
    if row is None or not row.history:
        raise Refusal("minutes-none-then")
    if isinstance(ctx.made, Attachment):
        return _printed(ctx, ctx.made)
    media, files = ctx.customs.media, ctx.limits.documents
    if media is None or not (files or ctx.customs.media_url):
        return Outgoing("\n".join(await reading.text_of(ctx, meeting, row)))
    sheet = await _sheet(ctx, meeting, row, annex=files)
    name = ctx.say("minutes-file-name")
    raise MakingWanted(partial(_made, media, name, sheet, LISTS if files else ""))


def _printed(ctx: Context, made: Attachment) -> Outgoing:
    if ctx.limits.documents:
        return Outgoing(ctx.say("minutes-printed"), attachments=(made,))
    link = f"{ctx.customs.media_url.rstrip('/')}/{made.path}"
    return Outgoing(ctx.say("minutes-printed-link", link=link))


def _made(media: Path, name: str, sheet: Sheet, within: str) -> Attachment:
    written = paper.document(sheet)
    path = kept(media, written, ".docx", within)
    return Attachment("document", path, f"{name}.docx", paper.MIME, len(written))


async def _sheet(ctx: Context, meeting: Meeting, row: Minutes, *, annex: bool) -> Sheet:
    say = ctx.say
    last = (row.history or [])[-1]
    record = Record.from_data(last["sheet"])
    unit, *above = await units.ancestors(ctx.session, meeting.unit_id)
    starts_at = ctx.local(meeting.starts_at)
    opening = [
        ("", [say("minutes-paper-time", when=words.moment(starts_at))]),
        ("", [say("minutes-paper-place", place=meeting.place)]),
    ]
    if last["figures"]:
        opening.append(("", [views.came(say, last["figures"])]))
    signers = (("minutes-paper-secretary", record.secretary), ("minutes-paper-chair", record.chair))
    closed = meeting.state is MeetingState.closed
    lines = await register.roll(ctx.session, meeting, ctx.now) if annex and closed else ()
    return Sheet(
        left=[above[0].name if above else "", unit.name],
        right=[say("minutes-paper-state"), say("minutes-paper-motto")],
        title=[say("minutes-paper-title"), meeting.topic],
        paragraphs=[*opening, *_parts(ctx, record)],
        signers=[(say(key), name) for key, name in signers],
        annex=_annex(ctx, unit.name, lines) if lines else None,
    )


def _parts(ctx: Context, record: Record) -> list[tuple[str, Sequence[str]]]:
    return [
        (ctx.say("minutes-head", head=ctx.say(f"minutes-part-{part}")), lines)
        for part in range(PEOPLE, LAST + 1)
        if (lines := views.part_lines(ctx.say, record, part))
    ]


def _annex(ctx: Context, unit_name: str, lines: Sequence[RollLine]) -> Annex:
    headings = [ctx.say(f"minutes-column-{one}") for one in ("number", "name", "presence")]
    return Annex(
        ctx.say("minutes-annex", unit=unit_name),
        headings,
        [[str(line.number), line.name, _presence(ctx, line)] for line in lines],
    )


def _presence(ctx: Context, line: RollLine) -> str:
    return presence_word(ctx.say, {"presence": line.presence} if line.presence else None)
