"""Before a meeting those whom it concerns are reminded, and its leaders told what to expect."""

from collections.abc import Collection, Sequence
from datetime import datetime

from broadcasts import follow_up, letters
from broadcasts.outgoing import Outgoing
from broadcasts.receipts import whom
from handlers.context import Customs
from handlers.meetings.calling.inviting_all import invitation_of
from handlers.meetings.inviting import excuse_views, reminder_views, rules
from handlers.meetings.inviting.rules import Step
from storage import invitations, meeting_reminders, people, quiet
from storage.announcements import Announcement, Broadcast
from storage.circles import GROUP_ROLES
from storage.database import Database, Session
from storage.fan_out import Chats
from storage.meeting_reminders import Concerned
from storage.meetings import Meeting, MeetingFormat
from storage.peace import peace_of
from storage.people import LEADING, Person
from storage.units import Level, Unit

HERE, ONLINE, SILENT = {Concerned.coming}, {Concerned.online}, {Concerned.silent}


async def remind_due(db: Database, now: datetime, customs: Customs) -> bool:
    """Do what is due before meetings, each step once however many processes do this at once."""
    async with db.reading() as session:
        ahead = await meeting_reminders.ahead(session, now, rules.AHEAD)
    acted = False
    for meeting_id in ahead:
        async with db.transaction() as session:
            meeting = await meeting_reminders.take(session, meeting_id, now)
            if meeting is not None:
                acted |= await _take_steps(session, meeting, now, customs)
    return acted


async def _take_steps(session: Session, meeting: Meeting, now: datetime, customs: Customs) -> bool:
    starts_at = meeting.starts_at.astimezone(customs.zone)
    told_at = await meeting_reminders.last_told(session, meeting.id) or meeting.called_at
    done = {
        Step.day: meeting.day_reminder_at,
        Step.excuses: meeting.excuses_told_at,
        Step.hour: meeting.hour_reminder_at,
    }
    acted = False
    for timed in rules.due(starts_at, told_at, now):
        if done[timed.step] is not None:
            continue
        if timed.step is Step.excuses and await _is_quiet(session, meeting, now, customs):
            continue
        if timed.needed:
            acted |= await _Reminding(session, meeting, starts_at, now, customs).take(timed.step)
        _mark(meeting, timed.step, now)
    await session.flush()
    return acted


async def _is_quiet(session: Session, meeting: Meeting, now: datetime, customs: Customs) -> bool:
    """Whether its leaders are not to be disturbed now, but will be reached before it begins."""
    peace = await peace_of(session, meeting.unit_id, customs.peace)
    ends_at = quiet.ends_at(peace.quiet, now, customs.zone)
    return ends_at is not None and ends_at < meeting.starts_at


def _mark(meeting: Meeting, step: Step, now: datetime) -> None:
    match step:
        case Step.day:
            meeting.day_reminder_at = now
        case Step.excuses:
            meeting.excuses_told_at = now
        case Step.hour:
            meeting.hour_reminder_at = now


class _Reminding:
    """One meeting whose time has come for something; `starts_at` is on the wall clock."""

    def __init__(
        self,
        session: Session,
        meeting: Meeting,
        starts_at: datetime,
        now: datetime,
        customs: Customs,
    ) -> None:
        self.session = session
        self.meeting = meeting
        self.starts_at = starts_at
        self.now = now
        self.customs = customs

    async def take(self, step: Step) -> bool:
        """Whether anybody is told anything."""
        unit = await self.session.get_one(Unit, self.meeting.unit_id)
        leaders = await self._leaders(unit)
        if step is Step.excuses:
            return await self._excuses(unit, leaders)
        found = await invitation_of(self.session, self.meeting)
        if step is Step.day:
            return found is not None and await self._day(unit, found)
        told = await self._expected(unit, leaders)
        return (found is not None and await self._hour(unit, found, leaders)) or told

    async def _leaders(self, unit: Unit) -> Sequence[Person]:
        roles = GROUP_ROLES if unit.level is Level.group else LEADING
        found = await people.holders(self.session, unit.id, roles, self.now)
        return list({person.id: person for person in found}.values())

    async def _day(self, unit: Unit, call: tuple[Announcement, Broadcast]) -> bool:
        """Who has not answered is asked; who comes is only reminded, and once on a shared phone."""
        say = self.customs.say_to(None, self.now)
        parts = (say, unit.name, self.meeting, self.starts_at)
        silent = self._chats(call, SILENT)
        coming = self._chats(call, HERE | ONLINE, without=silent)
        asked = await self._send(call, reminder_views.question(*parts), silent)
        reminded = await self._send(call, reminder_views.day(*parts), coming)
        return asked or reminded

    async def _hour(
        self, unit: Unit, call: tuple[Announcement, Broadcast], leaders: Collection[Person]
    ) -> bool:
        """Its leaders have been told otherwise."""
        say = self.customs.say_to(None, self.now)
        parts = (say, unit.name, self.meeting, self.starts_at)
        by_link = self.meeting.format is MeetingFormat.online
        besides = [person.id for person in leaders]
        online = self._chats(call, HERE | ONLINE if by_link else ONLINE, besides)
        sent = await self._send(call, reminder_views.hour(*parts, online=True), online)
        if not by_link:
            here = self._chats(call, HERE, besides, online)
            sent |= await self._send(call, reminder_views.hour(*parts, online=False), here)
        return sent

    def _chats(
        self,
        call: tuple[Announcement, Broadcast],
        concerned: Collection[Concerned],
        besides: Collection[int] = (),
        without: Chats | None = None,
    ) -> Chats:
        announced, first = call
        meant = whom(first, announced)
        return meeting_reminders.chats(meant, self.meeting.id, concerned, besides, without)

    async def _send(
        self, call: tuple[Announcement, Broadcast], message: Outgoing, chats: Chats
    ) -> bool:
        announced, first = call
        sent = await follow_up.remind_chats(
            self.session,
            first,
            announced,
            message,
            chats,
            self.now,
            self.meeting.starts_at,
            self.customs.peace,
        )
        return sent is not None

    async def _expected(self, unit: Unit, leaders: Collection[Person]) -> bool:
        count = await invitations.expected(self.session, self.meeting.id, unit.id)
        names = unit.level in (Level.branch, Level.group)

        def write(person: Person) -> Outgoing:
            say = self.customs.say_to(person, self.now)
            return reminder_views.expected(say, unit.name, self.starts_at, count, names=names)

        persons = [person.id for person in leaders]
        return bool(await letters.post_each(self.session, persons, write, self.now))

    async def _excuses(self, unit: Unit, leaders: Collection[Person]) -> bool:
        """Not above a branch: names stop there."""
        if unit.level not in (Level.branch, Level.group):
            return False
        lines = await invitations.lines(self.session, self.meeting.id, unit.id)
        asking = [line for line in lines if line.asks]
        if not asking:
            return False

        def write(person: Person) -> Outgoing:
            say = self.customs.say_to(person, self.now)
            return excuse_views.asking(
                say, unit.name, self.meeting.id, self.starts_at, asking, self.now
            )

        persons = [person.id for person in leaders]
        return bool(await letters.post_each(self.session, persons, write, self.now))
