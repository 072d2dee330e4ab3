"""What a handler receives: who speaks, where, when, and the words to answer with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from broadcasts import plan
from broadcasts.outgoing import Limits, Outgoing
from handlers.incoming import Incoming
from handlers.questions.library import Library
from handlers.speech import Text, speech
from handlers.words import UNKNOWN, manners
from storage import conversations
from storage.chats import Chat
from storage.conversations import Conversation
from storage.database import Session
from storage.deliveries import Lane
from storage.people import Person

ACTING = "#unit"  # beside the dialogue of a sender: the unit she acts for

Reply = Outgoing | Sequence[Outgoing] | None


@dataclass(frozen=True, slots=True)
class Customs:
    """House settings that handlers go by."""

    zone: ZoneInfo
    language: str = "vi"
    link_code_lives: timedelta = timedelta(hours=24)
    bind_code_lives: timedelta = timedelta(minutes=30)
    wrong_codes_an_hour: int = 5
    speaker_stays: timedelta = timedelta(minutes=10)
    acting_stays: timedelta = timedelta(minutes=30)
    dialogue_lives: timedelta = timedelta(hours=12)
    handover_climbs_after: timedelta = timedelta(hours=24)
    text_limit: int = 8000

    def say_to(self, person: Person | None, now: datetime) -> Text:
        """Sentences for that person, in the form of address of her age; None: for anybody."""
        today = now.astimezone(self.zone).date()
        manner = UNKNOWN if person is None else manners(person.birth_year, today)
        return speech(self.language, manner)


@dataclass(slots=True)
class Context:
    """One event and all that is known around it.

    `people` are the persons linked to the sender's phone; `person` is the one who speaks, None
    while nobody is linked or it is not yet known which of several it is.
    """

    session: Session
    event: Incoming
    chat: Chat
    people: tuple[Person, ...]
    person: Person | None
    now: datetime
    customs: Customs
    limits: Limits
    library: Library
    bot_name: str = ""
    talk: Conversation | None = None
    acting_for: int | None = None  # the unit a leader of several has named
    doing: str = ""  # the packed action that is being carried out
    just_chosen: bool = False  # on a shared phone, she has just said who she is

    @property
    def in_group(self) -> bool:
        return self.event.address.is_group

    @property
    def say(self) -> Text:
        """Sentences for whoever speaks."""
        return self.say_to(self.person)

    def say_to(self, person: Person | None) -> Text:
        """Sentences for somebody else, or (None) for a whole group."""
        return self.customs.say_to(person, self.now)

    def local(self, at: datetime | None = None) -> datetime:
        """A time (now by default) on the wall clock."""
        return (at or self.now).astimezone(self.customs.zone)

    async def tell(self, chat: Chat, message: Outgoing, lane: Lane = Lane.operational) -> None:
        """Say something in another chat, once this event is committed."""
        await plan.post(self.session, chat, message, self.now, lane)

    async def ask(self, step: str, message: Outgoing, **data: Any) -> Outgoing:  # noqa: ANN401  # JSON
        """Go to a step of a dialogue and say what is asked there."""
        await conversations.put(
            self.session,
            self.chat.id,
            self.event.sender.id,
            step,
            data,
            self.now,
            self.now + self.customs.dialogue_lives,
        )
        return replace(message, subject=message.subject or "step")

    async def act_for(self, unit_id: int) -> None:
        """A leader of several units acts for this one, for a while."""
        self.acting_for = unit_id
        await conversations.put(
            self.session,
            self.chat.id,
            self.event.sender.id + ACTING,
            ACTING,
            {"unit": unit_id},
            self.now,
            self.now + self.customs.acting_stays,
        )

    async def leave_dialogue(self) -> None:
        """End the dialogue one is in, if any."""
        await conversations.end(self.session, self.chat.id, self.event.sender.id)
        self.talk = None
