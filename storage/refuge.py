"""Private help: that somebody asked and when, little more; and how what was written is wiped."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, Text, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Key, Word
from storage.chats import Chat, Identity
from storage.conversations import Conversation
from storage.database import Session
from storage.deliveries import LIVE, Delivery, DeliveryState, Lane
from storage.inbox import EventState, InboxEvent
from storage.people import Person, Position, Role, in_office
from storage.questions import Question
from storage.units import Unit, UnitLink

SUBJECT = "refuge"  # of every message about private help, with the number of the talk
BLANK = "…"  # stands where words were
AT_ONCE = 50


class HelpKind(StrEnum):
    """What somebody needs help with."""

    violence = "violence"
    child = "child"  # a child is hurt
    trafficking = "trafficking"
    suicide = "suicide"
    debt = "debt"
    scam = "scam"


class HelpState(StrEnum):
    """Where a talk stands."""

    told = "told"  # she has the numbers to call; nobody else knows
    asked = "asked"  # waits for an officer's first word
    talking = "talking"  # the officer has answered
    closed = "closed"  # the officer says that it is done
    wiped = "wiped"  # nothing leads to her any more


class HelpTalk(Base):
    """One cry for help; what she wrote is not in it.

    `person_id` is set only when she wants the officer to know her name. `asked_of` are the persons
    who have got the card, `chats` the private chats in which messages of it lie. `waiting` is what
    the officer wrote until she looks at it. `natives` are the platform's ids of her own messages,
    `doomed` pairs of chat and message that are to be deleted on the platform.
    """

    __tablename__ = "help_talks"
    __table_args__ = (Index(None, "state", "climbs_at"), Index(None, "chat_id"))

    id: Mapped[Key]
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[HelpKind] = mapped_column(Word(HelpKind))
    state: Mapped[HelpState] = mapped_column(Word(HelpState))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    asked_of: Mapped[list[Any]] = mapped_column(default=list)
    chats: Mapped[list[Any]] = mapped_column(default=list)
    natives: Mapped[list[Any]] = mapped_column(default=list)
    doomed: Mapped[list[Any] | None]
    waiting: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    climbs_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    fades_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def subject(self) -> str:
        """What its messages are about, as their deliveries carry it."""
        return f"{SUBJECT}:{self.id}"


async def open_talk(
    session: Session, chat: Chat, unit_id: int | None, kind: HelpKind, now: datetime
) -> HelpTalk:
    """Note that somebody cried for help in a private chat."""
    talk = HelpTalk(
        chat_id=chat.id,
        unit_id=unit_id,
        kind=kind,
        state=HelpState.told,
        asked_of=[],
        chats=[chat.id],
        natives=[],
        opened_at=now,
    )
    session.add(talk)
    await session.flush()
    return talk


async def newest(session: Session, chat_id: int, since: datetime) -> HelpTalk | None:
    """The newest talk of a chat, if it began since then."""
    return await session.scalar(
        select(HelpTalk)
        .where(HelpTalk.chat_id == chat_id, HelpTalk.opened_at >= since)
        .order_by(HelpTalk.id.desc())
        .limit(1)
    )


async def locked(session: Session, talk_id: int) -> HelpTalk | None:
    """A talk, held until the commit."""
    return await session.scalar(
        select(HelpTalk)
        .where(HelpTalk.id == talk_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def forget_event(session: Session, account_id: int, event_id: str) -> None:
    """What the platform told us of an event is no longer needed: it is in hand."""
    await session.execute(
        update(InboxEvent)
        .where(InboxEvent.account_id == account_id, InboxEvent.event_id == event_id)
        .values(raw={})
        .execution_options(synchronize_session=False)
    )


async def wipe(
    session: Session, chat: Chat, talk: HelpTalk | None, since: datetime, now: datetime
) -> None:
    """Replace what was written in a chat since then, and whatever else leads from a talk to her."""
    await _blank_questions(session, chat, since)
    await _blank_events(session, chat, since)
    await session.execute(delete(Conversation).where(Conversation.chat_id == chat.id))
    if talk is None:
        await _blank(session, [chat.id], Delivery.lane == Lane.reply, Delivery.created_at >= since)
        return
    talk.doomed = await _sent(session, talk, chat)
    await _take_back(session, talk)
    await _blank_talk(session, talk)
    talk.state, talk.ended_at, talk.waiting = HelpState.wiped, now, None
    talk.chat_id = talk.person_id = talk.unit_id = talk.officer_id = None
    talk.climbs_at = talk.fades_at = None
    talk.chats, talk.asked_of, talk.natives = [], [], []
    await session.flush()


async def _blank_questions(session: Session, chat: Chat, since: datetime) -> None:
    await session.execute(
        update(Question)
        .where(Question.chat_id == chat.id, Question.asked_at >= since)
        .values(text=BLANK)
        .execution_options(synchronize_session=False)
    )


async def _blank_events(session: Session, chat: Chat, since: datetime) -> None:
    await session.execute(
        update(InboxEvent)
        .where(
            InboxEvent.account_id == chat.account_id,
            InboxEvent.chat_key == chat.native_id,
            InboxEvent.state != EventState.new,
            InboxEvent.received_at >= since,
        )
        .values(raw={})
        .execution_options(synchronize_session=False)
    )


async def _sent(session: Session, talk: HelpTalk, chat: Chat) -> list[Any]:
    """Pairs of chat and message: what lies in her chat of it, her own words and ours."""
    rows = await session.execute(
        select(Delivery.native_id, Delivery.earlier_ids).where(
            Delivery.chat_id == chat.id,
            Delivery.subject == talk.subject,
            Delivery.native_id.is_not(None),
        )
    )
    ours = [one for native, earlier in rows for one in (*(earlier or ()), native)]
    return [[chat.id, one] for one in (*talk.natives, *ours)]


async def _take_back(session: Session, talk: HelpTalk) -> None:
    """What of it has not left yet never will."""
    await session.execute(
        update(Delivery)
        .where(
            Delivery.chat_id.in_(talk.chats),
            Delivery.subject == talk.subject,
            Delivery.state == DeliveryState.pending,
        )
        .values(state=DeliveryState.cancelled)
        .execution_options(synchronize_session=False)
    )


async def _blank_talk(session: Session, talk: HelpTalk) -> None:
    await _blank(session, talk.chats, Delivery.subject == talk.subject)


async def _blank(
    session: Session, chat_ids: Collection[int], *conditions: ColumnElement[bool]
) -> None:
    await session.execute(
        update(Delivery)
        .where(
            Delivery.chat_id.in_(chat_ids),
            Delivery.broadcast_id.is_(None),
            Delivery.state.not_in(sorted(LIVE)),
            *conditions,
        )
        .values(message={"text": BLANK})
        .execution_options(synchronize_session=False)
    )


async def fade(session: Session, now: datetime, again: timedelta) -> int:
    """Replace the texts of talks whose time is up; what still waits to be sent, next time."""
    rows = await session.scalars(
        select(HelpTalk)
        .where(HelpTalk.fades_at <= now)
        .order_by(HelpTalk.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    talks = rows.all()
    for talk in talks:
        await _blank_talk(session, talk)
        live = await session.scalar(
            select(Delivery.id)
            .where(
                Delivery.chat_id.in_(talk.chats),
                Delivery.subject == talk.subject,
                Delivery.state.in_(sorted(LIVE)),
            )
            .limit(1)
        )
        talk.fades_at = None if live is None else now + again
        talk.waiting = None
    return len(talks)


async def due_to_climb(session: Session, now: datetime) -> Sequence[HelpTalk]:
    """Talks whose officer has not said a word in time; taken by nobody else meanwhile."""
    rows = await session.scalars(
        select(HelpTalk)
        .where(HelpTalk.state == HelpState.asked, HelpTalk.climbs_at <= now)
        .order_by(HelpTalk.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return rows.all()


_DOOMED = (HelpTalk.state == HelpState.wiped, HelpTalk.doomed.is_not(None))


async def any_doomed(session: Session) -> bool:
    """Whether anything is to be deleted on a platform."""
    return await session.scalar(select(HelpTalk.id).where(*_DOOMED).limit(1)) is not None


async def take_doomed(session: Session) -> list[tuple[int, str, str]]:
    """What is to be deleted on the platforms, once: account, native id of the chat, message."""
    rows = await session.scalars(
        select(HelpTalk)
        .where(*_DOOMED)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    doomed: list[tuple[int, str]] = []
    for talk in rows:
        doomed += [(int(chat_id), str(native)) for chat_id, native in talk.doomed or ()]
        talk.doomed = None
    await session.flush()
    found = await session.scalars(select(Chat).where(Chat.id.in_({one for one, _ in doomed})))
    chats = {chat.id: chat for chat in found}
    return [(chats[at].account_id, chats[at].native_id, native) for at, native in doomed]


async def on_phone(session: Session, chat_id: int) -> Sequence[Person]:
    """Whoever is linked to a chat."""
    rows = await session.scalars(
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.chat_id == chat_id, Identity.linked_at.is_not(None))
        .order_by(Identity.id)
    )
    return rows.all()


async def too_near(
    session: Session, household: Sequence[Person], branch_ids: Collection[int], now: datetime
) -> set[int]:
    """Persons who must not hear of it: her household, and who holds office in her branch."""
    phones = {one.phone for one in household if one.phone}
    homes = {one.address for one in household if one.address}
    same_home = select(Person.id).where(or_(Person.phone.in_(phones), Person.address.in_(homes)))
    in_branch = select(Position.person_id).where(Position.unit_id.in_(branch_ids), in_office(now))
    found = await session.scalars(same_home.union(in_branch))
    return {one.id for one in household} | set(found)


async def candidates(
    session: Session, above: Sequence[Unit], key: str, now: datetime
) -> list[int]:
    """Whom these units, nearest first, have for it: the one they named, then their chair."""
    rows = await session.execute(
        select(Position.unit_id, Position.person_id)
        .where(
            Position.unit_id.in_([unit.id for unit in above]),
            Position.role.in_([Role.chair, Role.vice_chair]),
            in_office(now),
        )
        .order_by(Position.role, Position.since)
    )
    chairs: dict[int, list[int]] = {}
    for unit_id, person_id in rows:
        chairs.setdefault(unit_id, []).append(person_id)
    found: list[int] = []
    for unit in above:
        named = unit.settings.get(key)
        found += [named] if isinstance(named, int) else []
        found += chairs.get(unit.id, [])
    return list(dict.fromkeys(found))


async def officials(session: Session, unit_id: int, now: datetime) -> Sequence[Person]:
    """Who holds any office in exactly this unit."""
    rows = await session.scalars(
        select(Person)
        .join(Position, Position.person_id == Person.id)
        .where(Position.unit_id == unit_id, in_office(now))
        .order_by(Position.since, Position.id)
    )
    return rows.unique().all()


async def branch_and_below(session: Session, unit_id: int) -> set[int]:
    """A unit and those below it today."""
    rows = await session.scalars(
        select(UnitLink.descendant_id).where(
            UnitLink.ancestor_id == unit_id, UnitLink.until.is_(None)
        )
    )
    return set(rows)
