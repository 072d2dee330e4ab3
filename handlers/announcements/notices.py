"""What an author is told without having asked: what was not sent, and why; and how it ended."""

from datetime import datetime

import structlog

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from broadcasts.plan import LATE, NO_LONGER_ALLOWED, NOBODY, Skipped
from broadcasts.settling import (
    AccountStopped,
    BroadcastDone,
    BroadcastPaused,
    GroupLost,
    PartRefused,
    Trouble,
)
from handlers.announcements import rules
from handlers.announcements.actions import (
    Correct,
    GoOn,
    LeaveDoubtful,
    ResendDoubtful,
    StopSending,
)
from handlers.announcements.calendar import schedule_views
from handlers.context import Customs
from handlers.speech import Text
from handlers.when import say_instant
from handlers.words import UNDO_KEY
from storage import amendments, chats, deliveries, people, schedules, shares
from storage.announcements import Announcement, Broadcast, Kind, Purpose
from storage.chats import Account
from storage.database import Session
from storage.deliveries import Progress
from storage.people import LEADING, Person
from storage.units import Unit

log = structlog.stdlib.get_logger(__name__)

_SKIPPED = {
    LATE: "announcements-skipped-late",
    NO_LONGER_ALLOWED: "announcements-skipped-lost",
    NOBODY: "announcements-skipped-nobody",
}


async def tell_skipped(session: Session, skipped: Skipped, customs: Customs, now: datetime) -> None:
    """A scheduled announcement did not go out."""
    announced = await session.get_one(Announcement, skipped.announcement_id)
    say = await _to_author(session, announced, customs, now)
    when = say_instant(skipped.due_at.astimezone(customs.zone))
    message = Outgoing(say(_SKIPPED[skipped.reason], about=announced.title, when=when))
    if skipped.reason == LATE and (
        missed := await schedules.missed(session, announced.id, skipped.due_at)
    ):
        message = schedule_views.late(say, missed.id, announced.title, when)
    await _post(session, announced.author_id, message, now)


async def tell_trouble(session: Session, trouble: Trouble, customs: Customs, now: datetime) -> None:
    """What went wrong while sending is told to whoever can mend it."""
    match trouble:
        case BroadcastPaused(broadcast_id, reason):
            await _tell_refused(session, broadcast_id, None, reason, customs, now)
        case PartRefused(broadcast_id, account_id, reason):
            await _tell_refused(session, broadcast_id, account_id, reason, customs, now)
        case BroadcastDone(broadcast_id):
            await _tell_end(session, broadcast_id, customs, now)
        case GroupLost(chat_id, _):
            await _tell_of_group(session, chat_id, customs, now)
        case AccountStopped(account_id, reason):
            log.critical("account_stopped", account=account_id, reason=reason)
            await _tell_of_account(session, account_id, customs, now)


async def _tell_refused(
    session: Session,
    broadcast_id: int,
    account_id: int | None,
    reason: str,
    customs: Customs,
    now: datetime,
) -> None:
    """A platform refuses the text: on one account, or (None) on the only one there is."""
    _, announced = await _sent(session, broadcast_id)
    say = await _to_author(session, announced, customs, now)
    if account_id is None:
        (channel, *_) = await shares.channels(session, broadcast_id)
    else:
        channel = (await session.get_one(Account, account_id)).channel
    named = say(f"channel-{channel}")
    why = say(f"refused-{rules.refusal(reason)}", channel=named)
    choices = [Choice("1", say("announcements-go-on"), GoOn(broadcast_id).pack())]
    if announced.meeting_id is None:
        rewrite = Correct(broadcast_id).pack()
        choices.append(Choice("2", say("announcements-rewrite"), rewrite))
    if account_id is None:
        text = say("announcements-paused", about=announced.title, why=why)
        stop = StopSending(broadcast_id).pack()
        choices.append(Choice(UNDO_KEY, say("announcements-stop"), stop))
    else:
        text = say("announcements-part-refused", about=announced.title, why=why, channel=named)
    await _post(session, announced.author_id, Outgoing(text, choices=tuple(choices)), now)


async def _tell_end(session: Session, broadcast_id: int, customs: Customs, now: datetime) -> None:
    """Nothing is left to send: what did not arrive, in numbers; what is in doubt is hers to say."""
    broadcast, announced = await _sent(session, broadcast_id)
    if broadcast.purpose is Purpose.reminder:
        return
    so_far = await deliveries.progress(session, broadcast_id)
    say = await _to_author(session, announced, customs, now)
    lines = _shortfall(say, so_far, announced.kind)
    if not lines:
        return
    what = say(f"announcements-what-{broadcast.purpose}", about=announced.title)
    head = say("announcements-end", what=what, sent=so_far.arrived, total=so_far.total)
    if announced.needs_ack and broadcast.purpose is not Purpose.recall:
        lines.append(say("announcements-end-relay"))
    choices: tuple[Choice, ...] = ()
    if held := await amendments.count_held(session, broadcast_id):
        lines.append(say("announcements-end-question"))
        resend = ResendDoubtful(broadcast_id).pack()
        choices = (
            Choice("1", say("announcements-end-resend", count=held), resend),
            Choice("2", say("announcements-end-leave"), LeaveDoubtful().pack()),
        )
    message = Outgoing("\n".join([head, *lines]), choices=choices)
    await _post(session, announced.author_id, message, now)


def _shortfall(say: Text, so_far: Progress, kind: Kind) -> list[str]:
    late = "meeting" if kind is Kind.meeting_call else "late"
    counts = {
        "announcements-end-closed": so_far.suppressed,
        "announcements-end-failed": so_far.failed,
        f"announcements-end-{late}": so_far.expired,
        "announcements-end-doubtful": so_far.uncertain,
    }
    return [f"• {say(key, count=count)}" for key, count in counts.items() if count]


async def _tell_of_account(
    session: Session, account_id: int, customs: Customs, now: datetime
) -> None:
    """Whoever has something on its way through a stopped account need not wonder."""
    channel = (await session.get_one(Account, account_id)).channel
    for author_id in await shares.authors(session, account_id):
        home = await chats.home_of(session, author_id)
        # A message through the account that is stopped would come when it no longer is.
        if home is None or home.account_id == account_id:
            continue
        say = customs.say_to(await session.get_one(Person, author_id), now)
        text = say("announcements-account-stopped", channel=say(f"channel-{channel}"))
        await plan.post(session, home, Outgoing(text), now)


async def _tell_of_group(session: Session, chat_id: int, customs: Customs, now: datetime) -> None:
    group = await chats.chat(session, chat_id)
    if group.unit_id is None:
        return
    unit = await session.get_one(Unit, group.unit_id)
    for leader in await people.holders(session, unit.id, LEADING, now):
        say = customs.say_to(leader, now)
        text = say("announcements-group-lost", unit=unit.name)
        await _post(session, leader.id, Outgoing(text), now)


async def _sent(session: Session, broadcast_id: int) -> tuple[Broadcast, Announcement]:
    broadcast = await session.get_one(Broadcast, broadcast_id)
    return broadcast, await session.get_one(Announcement, broadcast.announcement_id)


async def _to_author(
    session: Session, announced: Announcement, customs: Customs, now: datetime
) -> Text:
    return customs.say_to(await session.get_one(Person, announced.author_id), now)


async def _post(session: Session, person_id: int, message: Outgoing, now: datetime) -> None:
    if home := await chats.home_of(session, person_id):
        await plan.post(session, home, message, now)
