"""What is known around an event before its handler sees it: the chat, who is linked, who speaks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.line import Line, start_link
from broadcasts import plan
from handlers.context import Context, Customs, recall
from handlers.incoming import Incoming, Joined, Left, Migrated
from handlers.questions.library import Library
from storage import chats
from storage.chats import Chat, ChatKind, ChatState, Known
from storage.database import Session
from storage.people import Person

_Found = Mapping[tuple[int, str], Known]  # by account, and native id of the chat


class Surroundings:
    """Makes contexts, and keeps up what an event says about its chat."""

    def __init__(
        self, customs: Customs, lines: Mapping[int, Line], library: Library
    ) -> None:
        self._customs = customs
        self._lines = lines
        self._library = library

    async def contexts(
        self, session: Session, events: Sequence[tuple[Line, Incoming]], now: datetime
    ) -> list[Context]:
        """What the handlers of these events get; they are of different chats."""
        if not events:
            return []
        known = await _known(session, events)
        made = [
            await self._context(session, line, incoming, known, now) for line, incoming in events
        ]
        await chats.heard(session, [ctx.chat.id for ctx in made], now)
        await recall(session, made, now)
        return made

    async def _context(
        self, session: Session, line: Line, incoming: Incoming, known: _Found, now: datetime
    ) -> Context:
        here = known.get((line.account_id, incoming.address.chat))
        chat = here.chat if here else await _first_seen(session, line, incoming, now)
        await _keep_up(session, chat, incoming, now)
        in_group = incoming.address.is_group
        home = known.get((line.account_id, incoming.sender.id)) if in_group else here
        linked = tuple(home.people) if home else ()
        return Context(
            session=session,
            event=incoming,
            chat=chat,
            people=linked,
            person=_speaker(chat, linked, now),
            now=now,
            customs=self._customs,
            limits=line.channel.limits,
            library=self._library,
            bot_name=line.profile.username or line.profile.name,
            link=start_link(self._lines.values()),
            carriers={key: other.channel.limits for key, other in self._lines.items()},
        )


async def _known(session: Session, events: Sequence[tuple[Line, Incoming]]) -> _Found:
    """The chats of these events and the private ones of who caused them, with one statement."""
    natives: dict[int, set[str]] = {}
    for line, incoming in events:
        its = natives.setdefault(line.account_id, set())
        its |= {incoming.address.chat, incoming.sender.id}
    return {
        (account_id, native): one
        for account_id, its in natives.items()
        for native, one in (await chats.known(session, account_id, its)).items()
    }


async def _first_seen(session: Session, line: Line, incoming: Incoming, now: datetime) -> Chat:
    kind = ChatKind.group if incoming.address.is_group else ChatKind.private
    return await chats.chat_at(session, line.account_id, incoming.address.chat, kind, now)


async def _keep_up(session: Session, chat: Chat, incoming: Incoming, now: datetime) -> None:
    """What the event says about the chat itself."""
    gone = isinstance(incoming, Left) and not incoming.who
    state = ChatState.blocked if gone else ChatState.open
    title = incoming.title[:200] if isinstance(incoming, Joined) else ""
    # What is set counts as changed, even to what it was, and is looked through.
    if (chat.state, chat.title) != (state, title or chat.title):
        chat.state, chat.title = state, title or chat.title
        await session.flush()
    if isinstance(incoming, Migrated):
        await plan.move(session, chat, incoming.to, now)


def _speaker(chat: Chat, linked: Sequence[Person], now: datetime) -> Person | None:
    if len(linked) == 1:
        return linked[0]
    if chat.speaker_id is None or chat.speaker_until is None or chat.speaker_until <= now:
        return None
    return next((person for person in linked if person.id == chat.speaker_id), None)
