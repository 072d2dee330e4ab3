"""What the clock does for questions that wait: up the tree, to a successor, to whoever is there."""

from collections.abc import Callable
from datetime import datetime

from broadcasts import plan
from broadcasts.outgoing import Outgoing
from handlers.context import Customs
from handlers.questions.helping import views
from handlers.questions.helping.desk import Desk
from handlers.questions.helping.handing_over import climbs_at, place
from handlers.questions.helping.quoting import quoted
from handlers.speech import Text
from storage import people, posts
from storage import questions as store
from storage.database import Session
from storage.posts import Post
from storage.questions import Handover, Question

View = Callable[[Text, str, str, int], Outgoing]


async def climb_due(session: Session, customs: Customs, now: datetime) -> int:
    """Pass on the questions that nobody answered in time, or whose official is gone; their number.

    Each is taken by one process.
    """
    at = Desk(session, customs, now)
    orphans = await posts.left_behind(session, now)
    for handover, question in orphans:
        handover.assigned_to = None
        await _find_again(at, handover, question, "helping-card-inherited")
    due = await store.due_to_climb(session, now)
    for handover, question in due:
        if handover.assigned_to is None:
            await _find_again(at, handover, question, "")
        else:
            await _climb(at, handover, question)
    return len(orphans) + len(due)


async def _climb(at: Desk, handover: Handover, question: Question) -> None:
    post = await place(at, handover, question, "helping-card-climbed", above=True)
    if post is None:
        # With nobody above it stays where it is, and is not looked at every minute.
        handover.climbs_at = await climbs_at(at, handover.unit_id)
        return
    handover.climbed += 1
    await _tell_asker(at, handover, question, post, views.climbed)


async def _find_again(at: Desk, handover: Handover, question: Question, why: str) -> None:
    """Somebody for what nobody has: where it waits, or where its asker belongs by now."""
    post = await place(at, handover, question, why)
    if post is None and question.person_id is not None:
        home = await people.membership_of(at.session, question.person_id)
        if home is not None and home.unit_id != handover.unit_id:
            handover.unit_id = home.unit_id
            post = await place(at, handover, question, why)
    if post is not None:
        await _tell_asker(at, handover, question, post, views.arrived)


async def _tell_asker(
    at: Desk, handover: Handover, question: Question, post: Post, view: View
) -> None:
    chat = await at.back_to(question)
    if chat is None:
        return
    say = at.say_to(await at.asker(question))
    message = view(say, quoted(question.text), post.person.name, handover.id)
    await plan.post(at.session, chat, message, at.now)
