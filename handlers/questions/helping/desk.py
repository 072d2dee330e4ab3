"""Where and when something about a question is told that nobody in that chat asks for."""

from dataclasses import dataclass
from datetime import datetime

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.context import Context, Customs
from handlers.speech import Text
from storage import chats, people
from storage.chats import Chat, ChatKind, ChatState
from storage.database import Session
from storage.people import Person
from storage.questions import Question


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, the customs and the time; the same for a handler and for the clock."""

    session: Session
    customs: Customs
    now: datetime

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.customs.zone)

    def say_to(self, person: Person | None) -> Text:
        return self.customs.say_to(person, self.now)

    async def tell(self, person: Person, message: Outgoing) -> bool:
        """Say it to her; False when no chat reaches her."""
        home = await chats.home_of(self.session, person.id)
        if home is not None:
            await plan.post(self.session, home, message, self.now)
        return home is not None

    async def asker(self, question: Question) -> Person | None:
        """Who asked, if that is known."""
        return await people.person(self.session, question.person_id) if question.person_id else None

    async def back_to(self, question: Question) -> Chat | None:
        """The chat in which she asked, or another that reaches her if that one is gone."""
        chat = await chats.chat(self.session, question.chat_id)
        if chat.state in (ChatState.open, ChatState.moved):
            return chat
        if chat.kind is ChatKind.group or question.person_id is None:
            return None
        return await chats.home_of(self.session, question.person_id)


def desk(ctx: Context) -> Desk:
    """The desk at which a handler sits."""
    return Desk(ctx.session, ctx.customs, ctx.now)
