"""Changing a called meeting: read back, then told to exactly those who were invited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadcasts import amend
from broadcasts.outgoing import Outgoing
from handlers import access, when
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.incoming import SentFile
from handlers.meetings.calling import (
    at_hand,
    calendar_file,
    calling,
    calling_off,
    calls,
    change_views,
    change_words,
    choosing,
    edits,
    inviting_all,
    leaving,
    reading,
    timing,
)
from handlers.meetings.calling.calling_off import still_on
from handlers.meetings.calling.calls import LONGEST_PLACE, Draft
from handlers.meetings.calling.change_actions import ChangeField, ChangeThis, ChangeTo, MakeChange
from handlers.meetings.calling.change_words import Change
from handlers.words import Utterance, hear
from storage import audit, drafts, meetings
from storage.deliveries import Lane
from storage.meetings import Meeting, MeetingState
from storage.units import Unit

routes = Routes()

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


@routes.said(change_words.said)
async def change_said(ctx: Context, change: Change) -> Reply:
    """ "Đổi giờ họp sang 20h", of the next meeting, of the one named, or of one to choose."""
    if ctx.in_group:
        await access.convened(ctx)
        raise Refusal("meetings-in-private")
    found = await choosing.meant(ctx, change.of)
    if len(found) == 1:
        return await _changed(ctx, found[0], change)
    options = [(meeting.id, ctx.local(meeting.starts_at)) for meeting in found]
    message = change_views.which(ctx.say, options)
    return await ctx.ask("changing.which", message, field=change.field, to=change.to)


@routes.step("changing.which")
async def not_chosen(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Neither a number nor a button: the day may be named, or all of it said anew."""
    if isinstance(heard, Utterance):
        if heard.is_one_of(leaving.WORDS):
            return await leaving.left(ctx)
        if (anew := change_words.said(heard)) is not None:
            return await change_said(ctx, anew)
        if choosing.names_day(heard.text):
            data = ctx.talk.data if ctx.talk else {}
            return await change_said(ctx, Change(data["field"], heard.text, data["to"]))
    raise Aside(lambda: _which_please(ctx))


async def _which_please(ctx: Context) -> Reply:
    return Outgoing(ctx.say("changing-which-please"), subject="step")


@routes.does(ChangeThis)
async def change_this(ctx: Context, action: ChangeThis) -> Reply:
    """Of several meetings this one."""
    data = ctx.talk.data if ctx.talk else {}
    change = Change(str(data.get("field", "")), "", str(data.get("to", "")))
    return await _changed(ctx, await still_on(ctx, action.meeting), change)


@routes.does(ChangeField)
async def change_field(ctx: Context, action: ChangeField) -> Reply:
    """What is to be another is known; now it is asked what it is to be."""
    meeting = await still_on(ctx, action.meeting)
    if action.field not in change_views.FIELDS:
        raise Refusal("dispatch-stale-choice")
    return await _ask(ctx, meeting, action.field)


async def _ask(ctx: Context, meeting: Meeting, field: str, why: str = "") -> Reply:
    asked = ctx.say(f"meetings-ask-{'place' if field == 'link' else field.split()[-1]}")
    message = Outgoing("\n".join(filter(None, [why, asked])))
    return await ctx.ask("changing.said", message, meeting=meeting.id, field=field)


@routes.step("changing.said")
async def new_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """What it is to be."""
    data = ctx.talk.data if ctx.talk else {}
    meeting = await still_on(ctx, int(data["meeting"]))
    field = str(data["field"])
    if isinstance(heard, SentFile) or heard.digit is not None:
        return await _changed(ctx, meeting, Change(field))
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    if field in ("", "time") and _is_no_change(ctx, meeting, heard):
        raise Aside(lambda: _changed(ctx, meeting, Change(field)))
    return await _changed(ctx, meeting, change_words.said(heard) or Change(field, "", heard.text))


def _is_no_change(ctx: Context, meeting: Meeting, heard: Utterance) -> bool:
    """Whether it says nothing that a meeting could be changed to."""
    if change_words.said(heard) is not None or timing.shifted(heard.text, meeting.starts_at):
        return False
    said = reading.read(heard.text, ctx.local())
    return heard.text.endswith("?") or calling_off.said(heard) is not None or said.nothing


@routes.does(ChangeTo)
async def change_to(ctx: Context, action: ChangeTo) -> Reply:
    """One of the times that were meant."""
    meeting = await still_on(ctx, action.meeting)
    new = _as_it_stands(ctx, meeting)
    at = ctx.local(datetime.fromtimestamp(action.at, UTC))
    return await _read_back(ctx, meeting, replace(new, starts_at=at))


def _as_it_stands(ctx: Context, meeting: Meeting) -> Draft:
    return Draft.of(meeting, ctx.local(meeting.starts_at))


async def _changed(ctx: Context, meeting: Meeting, change: Change) -> Reply:
    """Put in what was said, and read old and new back."""
    if meeting.state is MeetingState.closed:
        raise Refusal("meetings-over")
    old = _as_it_stands(ctx, meeting)
    new = at_hand.with_file(ctx, old)
    if new == old and not change.to:
        if change.field:
            return await _ask(ctx, meeting, change.field)
        message = change_views.ask_field(ctx.say, meeting.id, ctx.local(meeting.starts_at))
        return await ctx.ask("changing.said", message, meeting=meeting.id, field="")
    if change.to:
        put = await _put(ctx, meeting, new, change)
        if not isinstance(put, Draft):
            return put
        new = put
    return await _read_back(ctx, meeting, new)


async def _put(ctx: Context, meeting: Meeting, draft: Draft, change: Change) -> Draft | Reply:
    """The draft with what was said in its place; a question back where that is not clear."""
    heard = hear(change.to)
    if change.field == "more topic":
        return edits.edited(draft, hear(f"them noi dung {change.to}")) or draft
    if change.field == "topic":
        return edits.about(draft, heard)
    if change.field == "material":
        links = edits.addresses(change.to)
        return draft.with_links(links) if links else await _ask(ctx, meeting, "material")
    if change.field in ("place", "link"):
        return _placed(ctx, draft, change.to)
    return await _put_any(ctx, meeting, draft, change.to)


def _placed(ctx: Context, draft: Draft, text: str) -> Draft:
    said = reading.read(text, ctx.local())
    if not said.place and not said.link and said.format is None:
        said = replace(said, place=(calls.parts(text, ())[0] or text)[:LONGEST_PLACE])
    return reading.told(draft, replace(said, topic="", agenda=(), kind=None))


async def _put_any(ctx: Context, meeting: Meeting, draft: Draft, text: str) -> Draft | Reply:
    if draft.starts_at is not None and (at := timing.shifted(text, draft.starts_at)):
        return replace(draft, starts_at=at)
    said = reading.read(text, ctx.local())
    if said.nothing:
        return await _ask(ctx, meeting, "time")
    # Words around an hour are no topic: what a meeting is about is changed by its name.
    new = reading.told(draft, replace(said, topic="", agenda=()))
    if said.meaning.kind == "none":
        return new
    if (until := timing.ended(new, said.meaning)) is not None:
        return until
    meaning = timing.completed(said.times, said.meaning, new, ctx.local())
    if meaning.start is not None and (meaning.kind == "instant" or reading.hour_said(meaning)):
        lasts = reading.lasting(meaning) or new.minutes
        return replace(new, starts_at=ctx.local(meaning.start), minutes=lasts)
    options = [choice.start for choice in meaning.choices if choice.start is not None]
    if options:
        return change_views.which_time(ctx.say, meeting.id, options)
    why = when.say(meaning) if meaning.kind == "ask" else ""
    return await _ask(ctx, meeting, "time", why)


async def _read_back(ctx: Context, meeting: Meeting, new: Draft) -> Reply:
    old = _as_it_stands(ctx, meeting)
    parts = change_views.differences(ctx.say, old, new)
    if not parts:
        return Outgoing(ctx.say("changing-same"))
    if old.starts_at != new.starts_at:
        if (why := await _no_time(ctx, meeting, new)) is not None:
            return await _ask(ctx, meeting, "time", why)
        warned = calling.warnings(ctx, new, new.starts_at or ctx.now)
    else:
        warned = []
    stamp = int(ctx.now.timestamp())
    message = change_views.question(ctx.say, meeting.id, parts, warned, stamp)
    return await ctx.ask(
        "changing.confirm",
        message,
        meeting=meeting.id,
        revision=meeting.revision,
        draft=new.as_data(),
        stamp=stamp,
    )


async def _no_time(ctx: Context, meeting: Meeting, new: Draft) -> str | None:
    """Why the meeting cannot be held then. Raises Refusal where it cannot be moved at all."""
    if meeting.state is MeetingState.open or meeting.starts_at <= ctx.now:
        raise Refusal("changing-open")
    if new.starts_at is None or new.starts_at <= ctx.now:
        return ctx.say("changing-past")
    others = await meetings.of_unit(ctx.session, meeting.unit_id, ctx.now)
    if any(one.id != meeting.id and one.starts_at == new.starts_at for one in others):
        return ctx.say("changing-clash")
    return None


@routes.step("changing.confirm")
async def more_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """Read back, and something else is said: it is put into the change, too."""
    if isinstance(heard, Utterance) and heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    try:
        meeting, new = await _pending(ctx)
    except Refusal as overtaken:
        return await _overtaken(ctx, overtaken)
    if isinstance(heard, SentFile) or heard.digit is not None:
        return await _read_back(ctx, meeting, at_hand.with_file(ctx, new))
    if _is_no_change(ctx, meeting, heard):
        raise Aside(lambda: _read_back(ctx, meeting, new))
    change = change_words.said(heard) or Change("", "", heard.text)
    put = await _put(ctx, meeting, new, change) if change.to else new
    return await _read_back(ctx, meeting, put) if isinstance(put, Draft) else put


async def _overtaken(ctx: Context, why: Refusal) -> Reply:
    """Somebody else was quicker: this change is over, and what was said is heard by itself."""
    await ctx.leave_dialogue()
    text = ctx.say(why.sentence, **why.arguments)

    async def told() -> Reply:
        return Outgoing(text)

    raise Aside(told)


async def _pending(ctx: Context, stamp: int | None = None) -> tuple[Meeting, Draft]:
    """The meeting that is to change, held, and what it is to be; as nobody has changed it since."""
    data = ctx.talk.data if ctx.talk else {}
    if "revision" not in data or stamp not in (None, data["stamp"]):
        raise Refusal("changing-gone")
    meeting = await still_on(ctx, int(data["meeting"]))
    if meeting.revision != data["revision"]:
        said = when.say_instant(ctx.local(meeting.starts_at))
        raise Refusal("changing-meanwhile", when=said, place=meeting.place)
    return meeting, Draft.from_data(data["draft"])


@routes.does(MakeChange)
async def make(ctx: Context, action: MakeChange) -> Reply:
    """The meeting is changed; all who have its invitation are told."""
    meeting, new = await _pending(ctx, action.stamp)
    if meeting.id != action.meeting:
        raise Refusal("changing-gone")
    old = _as_it_stands(ctx, meeting)
    moved = old.starts_at != new.starts_at
    if moved and (why := await _no_time(ctx, meeting, new)) is not None:
        return await _ask(ctx, meeting, "time", why)
    inviting_all.write(meeting, new, ctx.say_to(None))
    meeting.revision += 1
    if moved:
        _remind_anew(meeting, ctx.now)
    await ctx.session.flush()
    await _tell(ctx, meeting, old, new)
    await ctx.leave_dialogue()
    by = access.me(ctx).id
    await audit.record(ctx.session, ctx.now, by, "changed", f"meeting:{meeting.id}")
    return Outgoing(ctx.say("changing-done", when=when.say_instant(ctx.local(meeting.starts_at))))


def _remind_anew(meeting: Meeting, now: datetime) -> None:
    """Reminders go by the new time; what is nearer than that is told by the change itself."""
    ahead = meeting.starts_at - now
    meeting.day_reminder_at = now if ahead < _DAY else None
    meeting.hour_reminder_at = now if ahead < _HOUR else None
    meeting.excuses_told_at = None


async def _tell(ctx: Context, meeting: Meeting, old: Draft, new: Draft) -> None:
    unit = await ctx.session.get_one(Unit, meeting.unit_id)
    entry = calendar_file.entry_of(meeting, unit, new, ctx.now, ctx.customs.zone)
    calendar = calendar_file.made(ctx, entry)
    found = await inviting_all.invitation_of(ctx.session, meeting)
    if found is None:
        return
    announced, first = found
    say = ctx.say_to(None)
    instead = await inviting_all.worded(ctx.session, announced, say, unit, meeting.id, new)
    code = await drafts.give_code(ctx.session, announced) if new.link else None
    notice = change_views.notice(say, unit.name, meeting.id, old, new, code)
    messages = (
        inviting_all.attached(notice, calendar),
        inviting_all.attached(instead, calendar),
    )
    by = access.me(ctx).id
    expires_at = max(meeting.starts_at, ctx.now + inviting_all.NOTICE_LIVES)
    await amend.correct(
        ctx.session, first, instead.text, messages, by, ctx.now,
        lane=Lane.urgent, expires_at=expires_at,
    )  # fmt: skip
    await inviting_all.tell_caller(ctx.session, meeting, notice, by, ctx.now)
