"""A meeting is saved and everybody is invited; later on, exactly these are told more."""

from dataclasses import replace
from datetime import datetime, timedelta

from broadcasts import amend, plan
from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from handlers.context import Customs
from handlers.meetings import views
from handlers.meetings.calling.calendar_file import Made
from handlers.meetings.calling.calls import Draft, listed
from handlers.speech import Text
from storage import announcements, audit, chats, drafts, meetings, people
from storage.announcements import Announcement, Broadcast, Kind
from storage.database import Session
from storage.deliveries import Lane
from storage.meetings import Answer, Meeting
from storage.units import Unit

# A notice about a meeting is of use for a while after its hour.
NOTICE_LIVES = timedelta(hours=2)


async def invite(
    session: Session,
    unit: Unit,
    draft: Draft,
    leader_id: int,
    now: datetime,
    customs: Customs,
    series_id: int | None = None,
    calendar: Made | None = None,
) -> Meeting:
    """Save a meeting and invite all members of its unit; who calls it is counted as coming.

    `calendar`: the file for their calendars (`calendar_file.made`), written beforehand. Raises
    ValueError for a draft that has no time.
    """
    say = customs.say_to(None, now)
    topic = draft.about or say("meetings-topic-usual")
    meeting = await meetings.call(
        session, unit.id, draft.begins, draft.place, topic, leader_id, now, draft.kind
    )
    write(meeting, draft, say)
    meeting.series_id = series_id
    # What identifies it in calendars was made of that.
    meeting.called_at = calendar.called_at if calendar else now
    await session.flush()
    announced = await _announce(session, meeting, unit, leader_id, now)
    message = await worded(session, announced, say, unit, meeting.id, draft)
    message = attached(message, calendar)
    announcements.reword(announced, message.text, message.as_data())
    announced.title = message.title
    await plan.start(session, announced, now)
    if await people.members_within(session, unit.id, leader_id):
        # She is not sent her own invitation.
        await meetings.answer(session, meeting.id, leader_id, Answer.coming, None, leader_id, now)
    await audit.record(session, now, leader_id, "called", f"meeting:{meeting.id}")
    return meeting


def write(meeting: Meeting, draft: Draft, say: Text) -> None:
    """What a draft says of a meeting, in its row."""
    meeting.starts_at, meeting.ends_at = draft.begins, draft.ends_at
    meeting.place, meeting.topic = draft.place, draft.about or say("meetings-topic-usual")
    meeting.kind, meeting.format, meeting.link = draft.kind, draft.format, draft.link or None
    meeting.agenda = list(draft.agenda) or None
    meeting.material = [listed(one) for one in draft.material] or None


async def _announce(
    session: Session, meeting: Meeting, unit: Unit, leader_id: int, now: datetime
) -> Announcement:
    return await announcements.compose(
        session,
        unit_id=unit.id,
        author_id=leader_id,
        kind=Kind.meeting_call,
        title="",
        text="",
        message={},
        audience=Audience(unit_id=unit.id).as_data(),
        now=now,
        needs_ack=False,
        meeting_id=meeting.id,
    )


async def worded(
    session: Session,
    announced: Announcement,
    say: Text,
    unit: Unit,
    meeting_id: int,
    draft: Draft,
) -> Outgoing:
    """The invitation; one with a link bears the check code of its announcement."""
    links = draft.link or len(draft.files) < len(draft.material)
    code = await drafts.give_code(session, announced) if links else None
    return views.invitation(say, unit.name, meeting_id, draft, code)


def attached(message: Outgoing, calendar: Made | None) -> Outgoing:
    """The message with a file for calendars, where there is one."""
    if calendar is None:
        return message
    return replace(message, attachments=(calendar.file, *message.attachments))


async def invitation_of(
    session: Session, meeting: Meeting
) -> tuple[Announcement, Broadcast] | None:
    """The announcement that invited to a meeting, and its firing; None for a meeting of old."""
    found = await meetings.announcements_of(session, meeting.id)
    invited = next((one for one in found if one.kind is Kind.meeting_call), None)
    if invited is None:
        return None
    firings = await announcements.broadcasts_of(session, invited.id)
    return (invited, firings[-1]) if firings else None


async def tell_invited(
    session: Session,
    meeting: Meeting,
    message: Outgoing,
    by: int,
    now: datetime,
    lane: Lane,
    expires_at: datetime | None = None,
) -> Broadcast | None:
    """A message to exactly those who were sent the invitation, wherever they belong by now.

    Not to who joined later. Who called the meeting has no invitation: she is told too, unless it
    is her doing. Without `expires_at` it is of use until a while after the meeting has begun.
    """
    found = await invitation_of(session, meeting)
    if found is None:
        return None
    expires_at = expires_at or max(meeting.starts_at, now) + NOTICE_LIVES
    sent = await amend.add(session, found[1], message, now, lane=lane, expires_at=expires_at)
    await tell_caller(session, meeting, message, by, now)
    return sent


async def tell_caller(
    session: Session, meeting: Meeting, message: Outgoing, by: int, now: datetime
) -> None:
    """Who called a meeting hears what somebody else has done to it."""
    if meeting.called_by != by and (home := await chats.home_of(session, meeting.called_by)):
        await plan.post(session, home, message, now)
