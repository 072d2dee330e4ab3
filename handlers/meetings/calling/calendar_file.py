"""A meeting as a file for calendars: opened on a phone, it is noted there and rings in time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from broadcasts.fit import CALENDAR
from broadcasts.outgoing import Attachment
from handlers.context import Context
from handlers.files import MakingWanted
from handlers.making_files import kept
from handlers.meetings.calling.calls import Draft
from handlers.speech import Text
from storage.meetings import Meeting, MeetingState
from storage.units import Unit

SUFFIX = ".ics"
USUAL_LENGTH = timedelta(minutes=90)
RINGS = (timedelta(days=1), timedelta(hours=1))  # before it begins
_NOBODY = "invalid:nomail"  # an organiser who has no address, only a name


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a calendar. The same `uid` with a higher `sequence` replaces an older one."""

    uid: str
    sequence: int
    unit_name: str
    draft: Draft
    at: datetime  # when it was written
    zone: ZoneInfo
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, of a meeting at that time; `called_at` is part of its `uid`."""

    file: Attachment
    starts_at: datetime | None
    called_at: datetime


def uid(unit_id: int, called_at: datetime, series_id: int | None = None) -> str:
    """What identifies a meeting in calendars, also before it has a row."""
    moment = f"{called_at.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    return f"{moment}-{unit_id}-{series_id or 0}@unionbot"


def first_entry(
    unit: Unit, draft: Draft, now: datetime, zone: ZoneInfo, series_id: int | None = None
) -> Entry:
    """A meeting that is about to be called."""
    return Entry(uid(unit.id, now, series_id), 0, unit.name, draft, now, zone)


def entry_of(meeting: Meeting, unit: Unit, draft: Draft, at: datetime, zone: ZoneInfo) -> Entry:
    """A meeting as it stands."""
    known_by = uid(meeting.unit_id, meeting.called_at, meeting.series_id)
    cancelled = meeting.state is MeetingState.cancelled
    return Entry(known_by, meeting.revision - 1, unit.name, draft, at, zone, cancelled)


def calendar(say: Text, entry: Entry) -> bytes:
    """The file, with the zone's rules in it and an alarm the day before and an hour before."""
    book = Calendar()
    book.add("PRODID", "-//Unionbot//Meetings//VI")
    book.add("VERSION", "2.0")
    book.add("CALSCALE", "GREGORIAN")
    book.add("METHOD", "CANCEL" if entry.cancelled else "PUBLISH")
    book.add_component(_event(say, entry))
    book.add_missing_timezones()
    written: bytes = book.to_ical()
    return written


def _event(say: Text, entry: Entry) -> Event:
    draft = entry.draft
    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.at.astimezone(UTC))
    starts_at = draft.begins.astimezone(entry.zone)
    event.add("DTSTART", starts_at)
    event.add("DTEND", starts_at + (timedelta(minutes=draft.minutes) or USUAL_LENGTH))
    topic = draft.about or say("meetings-topic-usual")
    event.add("SUMMARY", say("calendar-summary", unit=entry.unit_name, topic=topic))
    event.add("LOCATION", draft.place)
    event.add("DESCRIPTION", _description(draft))
    if draft.link:
        event.add("URL", draft.link)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    organiser = vCalAddress(_NOBODY)
    organiser.params["CN"] = vText(entry.unit_name)
    event.add("ORGANIZER", organiser)
    if not entry.cancelled:
        for before in RINGS:
            event.add_component(_alarm(say, entry, before))
    return event


def _description(draft: Draft) -> str:
    lines = [f"{n}. {item}" for n, item in enumerate(draft.agenda, 1)]
    return "\n".join([*([draft.topic] if draft.topic else []), *lines, *filter(None, [draft.link])])


def _alarm(say: Text, entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -before)
    alarm.add("DESCRIPTION", say("calendar-rings", unit=entry.unit_name))
    return alarm


def write(media: Path, say: Text, entry: Entry) -> Made:
    """Write the file into the media folder; not while a transaction is open."""
    content = calendar(say, entry)
    path = kept(media, content, SUFFIX)
    name = say("calendar-file-name") + SUFFIX
    file = Attachment("document", path, name, CALENDAR, len(content))
    return Made(file, entry.draft.starts_at, entry.at)


def made(ctx: Context, entry: Entry) -> Made | None:
    """The file of this entry; None where nobody could be sent it.

    Raises MakingWanted: it is written first, and then the handler asked anew.
    """
    if isinstance(ctx.made, Made):
        return ctx.made
    media, say = ctx.customs.media, ctx.say_to(None)
    carried = any(limits.documents for limits in ctx.carriers.values())
    if media is None or not (carried or ctx.customs.media_url):
        return None
    raise MakingWanted(partial(write, media, say, entry))
