"""What a handler receives: who speaks, where, when, and the words to answer with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from broadcasts import plan
from broadcasts.outgoing import Limits, Outgoing
from handlers.files import FileWanted, Kept, Missing
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
from storage.quiet import ANYTIME, Peace

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
    refuge_climbs_after: timedelta = timedelta(hours=2)
    refuge_fades_after: timedelta = timedelta(hours=24)
    text_limit: int = 8000
    approval_above: int = 500  # members; where no unit has said another number
    peace: Peace = ANYTIME  # what people are spared where their unit has said nothing else
    media: Path | None = None  # the folder that attachments are kept in; None: there is none
    media_url: str = ""  # where the public finds it; empty: nowhere
    public_url: str = ""  # where browsers reach the web door; empty: nowhere
    hotlines: Mapping[str, str] = field(default_factory=dict)  # by `HelpKind`, instead of ours
    speech: Callable[[str], bytes] | None = None  # reads aloud, in a thread; None: nothing does
    rewrites: bool = False  # whether a language model may reword what was not understood

    def say_to(self, person: Person | None, now: datetime) -> Text:
        """Sentences for that person, in the form of address of her age; None: for anybody."""
        today = now.astimezone(self.zone).date()
        manner = UNKNOWN if person is None else manners(person.birth_year, today)
        return speech(self.language, manner)


@dataclass(slots=True)
class Context:
    """One event and all that is known around it.

    `people` are the persons linked to the sender's phone; `person` is the one who speaks, None
    while nobody is linked or it is not yet known which of several it is. `carriers` has what every
    account in service can carry; `files` what was fetched for this event, `made` what was made
    for it.
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
    link: str = ""  # opens a bot of ours in private, with "?start=" and a payload; empty: nothing
    talk: Conversation | None = None
    acting_for: int | None = None  # the unit a leader of several has named
    doing: str = ""  # the packed action that is being carried out
    just_chosen: bool = False  # on a shared phone, she has just said who she is
    carriers: Mapping[int, Limits] = field(default_factory=dict)
    files: Mapping[str, Kept | Missing] = field(default_factory=dict)
    made: object = None

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

    def file(self, native: str) -> Kept | Missing:
        """A file that was sent, as it is kept by us, or why it is not there."""
        if native not in self.files:
            raise FileWanted(native)
        return self.files[native]

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


async def recall(session: Session, contexts: Sequence[Context], now: datetime) -> None:
    """Put in what everybody is in the middle of, with one statement."""
    senders = [ctx.event.sender.id for ctx in contexts]
    acting = [sender + ACTING for sender in senders]
    chat_ids = [ctx.chat.id for ctx in contexts]
    talks = await conversations.current(session, chat_ids, [*senders, *acting], now)
    for ctx in contexts:
        ctx.talk = talks.get((ctx.chat.id, ctx.event.sender.id))
        acts = talks.get((ctx.chat.id, ctx.event.sender.id + ACTING))
        ctx.acting_for = int(acts.data["unit"]) if acts else None
