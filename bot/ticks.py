"""What happens by the clock: announcements fall due, meetings begin, what waits climbs, boards."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot import wiping
from bot.clock import AlarmClock
from bot.line import Line
from bot.metrics import Metrics
from broadcasts import boards, digest, follow_up, plan
from broadcasts.outgoing import Outgoing
from broadcasts.pacing import Rates
from broadcasts.plan import Skipped
from handlers import boards as drawn
from handlers.announcements import notices
from handlers.announcements.replies import afterwards
from handlers.announcements.sending import approving, listing
from handlers.context import Customs
from handlers.meetings.calling import poll_results, series_due
from handlers.meetings.inviting import reminding
from handlers.meetings.minutes import nudging
from handlers.meetings.roll import left_open, opening, prompting
from handlers.questions.helping import climbing, weekly
from handlers.questions.knowledge import comparing, reviewing
from handlers.questions.refuge import requesting
from storage import question_figures, refuge
from storage.announcements import Announcement, Broadcast
from storage.database import Database, Session
from storage.overview import overview

log = structlog.stdlib.get_logger(__name__)


class Ticks:
    """The ticks of one process; each is safe to run in every process at once."""

    def __init__(
        self,
        db: Database,
        lines: Sequence[Line],
        customs: Customs,
        rates: Rates,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._db = db
        self._lines = lines
        self._customs = customs
        self._rates = rates
        self._metrics = metrics
        self._now = now

    def hang_on(self, clock: AlarmClock) -> None:
        """Have the alarm clock ring them."""
        clock.every(1, "announcements", self.announcements)
        clock.every(5, "meetings", self.meetings)
        clock.every(30, "series", self.series)
        clock.every(5, "prompts", self.prompts)
        clock.every(20, "reminders", self.reminders)
        clock.every(60, "tasks", self.tasks)
        clock.every(30, "follow_ups", self.follow_ups)
        clock.every(5, "digest", self.digest)
        clock.every(60, "questions", self.questions)
        clock.every(60, "weekly_lists", self.weekly_lists)
        clock.every(30, "refuge", self.refuge)
        clock.every(5, "knowledge", self.knowledge)
        clock.every(60, "approvals", self.approvals)
        clock.every(1, "boards", self.boards)
        clock.every(5, "gauges", self.gauges)

    async def announcements(self) -> None:
        """Plan what is due, and tell authors of what could not be sent."""
        peace = self._customs.peace
        if await plan.start_due(self._db, self._now(), self._tell_skipped, peace):
            self._wake()

    async def _tell_skipped(self, session: Session, skipped: Skipped) -> None:
        await notices.tell_skipped(session, skipped, self._customs, self._now())

    async def follow_ups(self) -> None:
        """Remind those who have not answered, and sum up for authors."""

        async def draw(session: Session, first: Broadcast, announced: Announcement) -> Outgoing:
            return await afterwards.draw_reminder(
                session, first, announced, self._customs, self._now()
            )

        async def tell(session: Session, first: Broadcast, announced: Announcement) -> None:
            await afterwards.tell_author(session, first, announced, self._customs, self._now())

        peace = self._customs.peace
        if await follow_up.carry_out_due(self._db, self._now(), draw, tell, peace):
            self._wake()

    async def meetings(self) -> None:
        """Open the check-in of meetings that are about to begin; ask for what was left open."""
        now = self._now()
        async with self._db.transaction() as session:
            opened = await opening.open_due(session, now, self._customs)
            asked = await left_open.ask_due(session, now, self._customs)
        if opened or asked:
            self._wake()

    async def series(self) -> None:
        """Call the next meetings of those that come again; tell how questions about times ended."""
        now = self._now()
        called = await series_due.call_due(self._db, now, self._customs)
        async with self._db.transaction() as session:
            told = await poll_results.tell_due(session, now, self._customs)
        if called or told:
            self._wake()

    async def reminders(self) -> None:
        """Remind those who come to a meeting, and ask those who have not answered."""
        if await reminding.remind_due(self._db, self._now(), self._customs):
            self._wake()

    async def prompts(self) -> None:
        """Ask those who attend from afar whether they are there, and tell leaders who was."""
        now = self._now()
        async with self._db.transaction() as session:
            asked = await prompting.ask_due(session, now, self._customs)
            told = await prompting.tell_due(session, now, self._customs)
        if asked or told:
            self._wake()

    async def tasks(self) -> None:
        """Remind of what was taken on at a meeting."""
        async with self._db.transaction() as session:
            reminded = await nudging.remind_due(session, self._now(), self._customs)
        if reminded:
            self._wake()

    async def digest(self) -> None:
        """Sum up, chat by chat, what was too much for a day."""
        if await digest.sum_up(self._db, self._now(), self._customs.zone, self._listed):
            self._wake()

    async def _listed(self, session: Session, broadcast_ids: Sequence[int]) -> Outgoing:
        say = self._customs.say_to(None, self._now())
        return await listing.listed(session, say, broadcast_ids)

    async def questions(self) -> None:
        """Pass on, up the tree, questions that wait too long or whose official is gone."""
        async with self._db.transaction() as session:
            climbed = await climbing.climb_due(session, self._customs, self._now())
        if climbed:
            self._wake()

    async def weekly_lists(self) -> None:
        """Tell branches and communes, once a week, what was asked and not answered."""
        async with self._db.transaction() as session:
            told = await weekly.tell_due(session, self._customs, self._now())
        if told:
            self._wake()

    async def knowledge(self) -> None:
        """Tell owners of entries that contradict each other, or are to be looked at again."""
        now = self._now()
        async with self._db.transaction() as session:
            told = await comparing.compare_due(session, now, self._customs)
            told += await reviewing.remind_due(session, now, self._customs)
        if told:
            self._wake()

    async def approvals(self) -> None:
        """Pass on, up the tree, announcements that nobody has approved in time."""
        async with self._db.transaction() as session:
            climbed = await approving.climb_due(session, self._customs, self._now())
        if climbed:
            self._wake()

    async def refuge(self) -> None:
        """Private help: ask the next officer, let what was written fade, delete what is wiped."""
        now = self._now()
        async with self._db.transaction() as session:
            climbed = await requesting.climb_due(session, self._customs, now)
            await refuge.fade(session, now, self._customs.refuge_fades_after)
        if climbed:
            self._wake()
        await wiping.wipe(self._db, self._lines)

    async def boards(self) -> None:
        """Redraw what changed."""
        for line in self._lines:
            await boards.redraw(
                self._db, line.account_id, line.channel, self._draw, self._now(), self._rates
            )

    async def gauges(self) -> None:
        """Look at what waits and how the accounts stand, for the metrics."""
        now = self._now()
        async with self._db.reading() as session:
            found = await overview(session, now)
            queue = await question_figures.queue(session, now)
        self._metrics.gauges.show_questions(queue)
        self._metrics.gauges.show(found, self._rates.overall_per_second)

    async def _draw(self, session: Session, key: str) -> Outgoing | None:
        return await drawn.draw(session, key, self._customs, self._now())

    def _wake(self) -> None:
        for line in self._lines:
            line.sender.wake()
