"""From "say this to them" to a delivery for each address, in one transaction, exactly once."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from broadcasts import follow_up, kinds, recurrence
from broadcasts.audience import Audience, may_address, outside
from broadcasts.outgoing import Outgoing
from storage import (
    amendments,
    announcements,
    approvals,
    audiences,
    boards,
    chats,
    deliveries,
    receipts,
    upkeep,
)
from storage.announcements import (
    Announcement,
    AnnouncementState,
    Broadcast,
    BroadcastState,
    Kind,
    Occurrence,
    Schedule,
)
from storage.bell import Topic, ring
from storage.chats import Chat, ChatState
from storage.database import Database, Session, one_at_a_time
from storage.deliveries import Delivery, Lane, ReceiptKind, Via
from storage.fan_out import Batch, fan_out
from storage.meetings import Meeting
from storage.peace import Peaces, around
from storage.quiet import Peace
from storage.units import Unit

LATE = "late"
NO_LONGER_ALLOWED = "no_longer_allowed"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An announcement reached nobody at its time: LATE, NO_LONGER_ALLOWED or NOBODY to reach."""

    announcement_id: int
    author_id: int
    due_at: datetime
    reason: str


Tell = Callable[[Session, Skipped], Awaitable[None]]


async def post(
    session: Session,
    chat: Chat,
    message: Outgoing,
    now: datetime,
    lane: Lane = Lane.operational,
    due_at: datetime | None = None,
) -> Delivery:
    """One message of its own to one chat."""
    ring(session, Topic.send)
    chat = await _lives_on(session, chat)
    return await deliveries.add(session, chat, message.as_data(), lane, due_at or now, now)


async def answer(
    session: Session, answers: Sequence[tuple[Chat, Outgoing]], now: datetime, owner: str
) -> list[int]:
    """Answers, meant for this owner's `Sender.deliver` right after the commit; their ids.

    Should the process die between the two, they are sent as any other in doubt.
    """
    messages = [(await _lives_on(session, chat), message.as_data()) for chat, message in answers]
    return await deliveries.add_sending(session, messages, Lane.reply, now, owner)


async def _lives_on(session: Session, chat: Chat) -> Chat:
    while chat.moved_to is not None:
        chat = await chats.chat(session, chat.moved_to)
    return chat


async def start(
    session: Session,
    announcement: Announcement,
    now: datetime,
    occurrence_id: int | None = None,
    lane: Lane | None = None,
    expires_at: datetime | None = None,
    peace: Peace | None = None,
) -> Broadcast:
    """Fire an announcement: its text is frozen, and everybody in its audience has a delivery.

    Without a `lane` it goes out as its kind does. `peace`: what people are spared where their unit
    has said nothing else; None: what is announced is heard at any hour.
    """
    lane = kinds.lane(announcement.kind, announcement.urgent_because) if lane is None else lane
    revision = await announcements.freeze(session, announcement.id, announcement.message, now)
    broadcast = Broadcast(
        announcement_id=announcement.id,
        occurrence_id=occurrence_id,
        revision_id=revision.id,
        state=BroadcastState.planned,
        total=0,
        # Money twice is worse than money late: its author decides when nobody can tell.
        resend_uncertain=not kinds.KINDS[announcement.kind].money,
        planned_at=now,
        expires_at=expires_at or await _meeting_begins(session, announcement),
    )
    session.add(broadcast)
    await session.flush()
    announcements.set_text(revision, numbered(announcement.message, broadcast.id))
    announcement.state = AnnouncementState.sent
    await session.flush()
    audience = Audience.from_data(announcement.audience)
    batch = Batch(
        broadcast.id,
        revision.id,
        revision.message.get("subject"),
        lane,
        now,
        broadcast.expires_at,
        await _peaces(session, announcement, audience, lane, peace),
    )
    author_id = announcement.author_id
    broadcast.total = await _fan_out(session, audience, batch, author_id)
    if announcement.needs_ack:
        await told_its_author(session, broadcast.id, author_id, now)
    await follow_up.arrange(session, announcement, broadcast, now)
    if not broadcast.total:
        broadcast.state, broadcast.finished_at = BroadcastState.done, now
    await session.flush()
    return broadcast


async def _peaces(
    session: Session,
    announcement: Announcement,
    audience: Audience,
    lane: Lane,
    peace: Peace | None,
) -> Peaces | None:
    if peace is None or lane < Lane.routine or not heeds_quiet(announcement):
        return None
    return await around(session, audience.unit_id, peace)


def heeds_quiet(announcement: Announcement) -> bool:
    """Whether it waits for the morning: no warning, and nothing that has a reason not to."""
    return kinds.KINDS[announcement.kind].heeds_quiet and not announcement.urgent_because


async def told_its_author(
    session: Session, broadcast_id: int, author_id: int, now: datetime
) -> None:
    """Who wrote it knows it."""
    acknowledged, word = ReceiptKind.acknowledged, Via.word
    await receipts.add_receipt(
        session, broadcast_id, author_id, acknowledged, word, None, author_id, now
    )


async def _fan_out(session: Session, audience: Audience, batch: Batch, author_id: int) -> int:
    ring(session, Topic.send)
    total = 0
    # Groups first: one message there is many members at once.
    if audience.tells_groups:
        total += await fan_out(session, audiences.groups(audience.scope), batch)
    if audience.to_private:
        private = audiences.private_chats(audience.whom(batch.now), besides=author_id)
        total += await fan_out(session, private, batch)
    return total


async def _meeting_begins(session: Session, announcement: Announcement) -> datetime | None:
    if announcement.kind is not Kind.meeting_call or announcement.meeting_id is None:
        return None
    meeting = await session.get_one(Meeting, announcement.meeting_id)
    return meeting.starts_at


def numbered(message: Mapping[str, Any], broadcast_id: int) -> dict[str, Any]:
    """A message as it is frozen, its broadcast numbered; the author's words stay as they are."""
    number = str(broadcast_id)

    def filled(text: str) -> str:
        return text.replace("{broadcast}", number)

    done = dict(message)
    if subject := message.get("subject"):
        done["subject"] = filled(subject)
    if choices := message.get("choices"):
        done["choices"] = [[key, label, filled(action)] for key, label, action in choices]
    return done


async def schedule(
    session: Session,
    announcement: Announcement,
    due_at: datetime,
    rule: Mapping[str, Any] | None = None,
    *,
    until: datetime | None = None,
    except_days: Sequence[str] = (),
    late_minutes: int = 180,
) -> Schedule:
    """Fire an announcement at that time and, by a rule (`recurrence.rule`), again and again.

    `except_days` are dates ("2026-09-02") on which the rule does not hold.
    """
    row = Schedule(
        announcement_id=announcement.id,
        rule=None if rule is None else dict(rule),
        due_at=due_at,
        until=until,
        except_days=list(except_days) or None,
        paused=False,
        late_minutes=late_minutes,
    )
    session.add(row)
    announcement.state = AnnouncementState.scheduled
    await session.flush()
    return row


async def start_due(
    db: Database, now: datetime, tell: Tell | None = None, peace: Peace | None = None
) -> list[int]:
    """Fire everything that is due, each time once however many processes do this at once.

    What has to be skipped is told in the same transaction. The ids of the broadcasts started.
    """
    async with db.reading() as session:
        due = await announcements.due_schedules(session, now)
    started = []
    for schedule_id in due:
        async with db.transaction() as session:
            broadcast = await _start_one(session, schedule_id, now, tell, peace)
        if broadcast is not None:
            started.append(broadcast.id)
    return started


async def _start_one(
    session: Session, schedule_id: int, now: datetime, tell: Tell | None, peace: Peace | None
) -> Broadcast | None:
    plan = await announcements.take_schedule(session, schedule_id, now)
    if plan is None or plan.due_at is None:
        return None
    announcement = await session.get_one(Announcement, plan.announcement_id)
    due_at, plan.due_at = plan.due_at, next_time(plan, now)
    if announcement.state in (AnnouncementState.cancelled, AnnouncementState.recalled):
        plan.due_at = None
        return None
    reason = await _why_not(session, plan, announcement, due_at, now)
    occurrence = await announcements.take_occurrence(session, plan.id, due_at, now, reason)
    if occurrence is None:
        return None
    if reason is not None:
        await _skip(session, plan, announcement, occurrence, tell)
        return None
    broadcast = await start(session, announcement, now, occurrence.id, peace=peace)
    if not broadcast.total and tell is not None:
        await tell(session, Skipped(announcement.id, announcement.author_id, due_at, NOBODY))
    return broadcast


def next_time(plan: Schedule, now: datetime) -> datetime | None:
    """When a schedule is due next by its rule; None without one, or when it has come to its end.

    Counted from now, so that after a long silence the times missed are not made up for.
    """
    if plan.rule is None:
        return None
    following = recurrence.next_after(plan.rule, now, plan.except_days or ())
    if following is None or (plan.until is not None and following > plan.until):
        return None
    return following


async def _why_not(
    session: Session,
    plan: Schedule,
    announcement: Announcement,
    due_at: datetime,
    now: datetime,
) -> str | None:
    if now - due_at > timedelta(minutes=plan.late_minutes):
        return LATE
    return None if await _still_allowed(session, plan, announcement, now) else NO_LONGER_ALLOWED


async def _still_allowed(
    session: Session, plan: Schedule, announcement: Announcement, now: datetime
) -> bool:
    """Whether its author speaks for its unit, and to these people, or a second official agreed."""
    author_id, unit_id = announcement.author_id, announcement.unit_id
    unit = await session.get_one(Unit, unit_id)
    if unit.closed_at is not None or not await may_address(session, author_id, unit_id, now):
        return False
    audience = Audience.from_data(announcement.audience)
    if not await outside(session, audience, author_id, now):
        return True
    return await approvals.granted(session, announcement, repeats=plan.rule is not None)


async def _skip(
    session: Session,
    plan: Schedule,
    announcement: Announcement,
    occurrence: Occurrence,
    tell: Tell | None,
) -> None:
    if plan.due_at is None and announcement.state is AnnouncementState.scheduled:
        announcement.state = AnnouncementState.draft
    reason = occurrence.skipped_because or ""
    skipped = Skipped(announcement.id, announcement.author_id, occurrence.due_at, reason)
    if tell is not None:
        await tell(session, skipped)


async def cancel(session: Session, broadcast_id: int, now: datetime) -> int:
    """Send no more of a broadcast; how many were still waiting for it."""
    if not await announcements.end_broadcast(session, broadcast_id, BroadcastState.cancelled, now):
        return 0
    missed = (await deliveries.progress(session, broadcast_id)).waiting
    await upkeep.cancel(session, broadcast_id, now)
    return missed


async def withdraw(session: Session, announcement: Announcement, now: datetime) -> int:
    """Let an announcement fire no more, and cancel what of it is on its way; as `cancel`."""
    for plan in await announcements.schedules_of(session, announcement.id):
        plan.due_at = None
    stopped = 0
    for broadcast in await announcements.broadcasts_of(session, announcement.id):
        stopped += await cancel(session, broadcast.id, now)
    announcement.state = AnnouncementState.cancelled
    await session.flush()
    return stopped


async def pause(session: Session, broadcast_id: int, reason: str, now: datetime) -> bool:
    """Hold what has not left yet; False when the broadcast is not on its way."""
    if not await announcements.end_broadcast(
        session, broadcast_id, BroadcastState.paused, now, reason
    ):
        return False
    await upkeep.put_off(session, broadcast_id)
    return True


async def resume(session: Session, broadcast: Broadcast, now: datetime) -> bool:
    """Go on with a broadcast that was refused, also to those who refused it; False if it was not.

    It was paused, or only given up on the accounts that refused it.
    """
    reason = broadcast.paused_because
    if broadcast.state is BroadcastState.paused:
        await amendments.go_on(session, broadcast)
        await upkeep.take_up(session, broadcast.id, reason, now)
    elif broadcast.refused_by and broadcast.state is not BroadcastState.cancelled:
        await amendments.go_on(session, broadcast)
        await amendments.take_up_failed(session, broadcast.id, now)
    else:
        return False
    ring(session, Topic.send)
    return True


async def refuse_part(
    session: Session, broadcast_id: int, account_id: int, reason: str, now: datetime
) -> bool:
    """What waits on one account is refused there as all before it was; True the first time."""
    await amendments.refuse_rest(session, broadcast_id, account_id, reason, now)
    broadcast = await session.get_one(Broadcast, broadcast_id, with_for_update=True)
    before = broadcast.refused_by or []
    broadcast.refused_by = [*before, *({account_id} - set(before))]
    await session.flush()
    return account_id not in before


async def resend_uncertain(session: Session, broadcast: Broadcast, now: datetime) -> int:
    """Send once more to those of whom nobody can tell, which were held; how many they are."""
    again = 0
    if broadcast.state is not BroadcastState.cancelled:
        again = await amendments.release_held(session, broadcast.id, now)
    if again:
        await amendments.go_on(session, broadcast)
        ring(session, Topic.send)
    return again


async def move(session: Session, chat: Chat, native_id: str, now: datetime) -> Chat:
    """The group lives on under `native_id`: everything follows it there, once; the new chat."""
    await one_at_a_time(session, f"move:{chat.account_id}:{native_id}")
    await session.refresh(chat)
    new = await chats.chat_at(session, chat.account_id, native_id, chat.kind, now)
    if new.id == chat.id:
        return chat
    if chat.state is not ChatState.moved:
        await chats.move_chat(session, chat, new)
        # The new chat knows nothing of the old one's messages: they cannot be redrawn.
        await boards.take_down(session, chat.id)
    await upkeep.follow(session, chat.id, new.id, now)
    return new
