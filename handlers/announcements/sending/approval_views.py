"""What those see who approve an announcement, and who waits for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from broadcasts import audience
from broadcasts.audience import Audience
from broadcasts.outgoing import Choice, Outgoing
from handlers.announcements.actions import Discard, SetTime
from handlers.announcements.addressing import audience_views
from handlers.announcements.drafting.changes import ShowDraft
from handlers.announcements.sending.start_actions import Approve, SendAlone, SendBack, TakeBack
from handlers.announcements.sending.starts import Start
from handlers.context import Customs
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.announcements import Announcement
from storage.database import Session
from storage.people import Person


async def card(
    session: Session,
    say: Text,
    approval_id: int,
    draft: Announcement,
    author: Person,
    start: Start,
    customs: Customs,
    now: datetime,
) -> Outgoing:
    """The text as members will see it, who wants to send it to whom and when, and yes or no."""
    shown = Outgoing.from_data(draft.message)
    meant = Audience.from_data(draft.audience)
    # Single members are named to their own branch only.
    named = replace(await audience.describe(session, meant), without_people=())
    whom = audience_views.whom(say, meant, named)
    members = (await audience.estimate(session, meant, draft.author_id, now=now)).members
    when = start.said(customs) or say("approvals-at-once")
    text = "\n".join(
        [
            say("approvals-asks", author=author.name, whom=whom, members=members, when=when),
            *_urgent(say, draft),
            say("announcements-preview"),
            "―――",
            shown.title,
            shown.text,
            "―――",
            say("approvals-question"),
        ]
    )
    choices = (
        Choice("1", say("approvals-approve"), Approve(approval_id).pack()),
        Choice("2", say("approvals-send-back"), SendBack(approval_id).pack()),
    )
    subject = f"approval:{approval_id}"
    return replace(shown, title="", text=text, choices=choices, subject=subject, board=None)


def _urgent(say: Text, draft: Announcement) -> list[str]:
    because = draft.urgent_because
    return [say("composing-urgent", why=because)] if because else []


def waiting(
    say: Text, announcement_id: int, why: str, names: Sequence[str], above: int
) -> Outgoing:
    """To the author: whom it waits for, and why."""
    because = say(f"approvals-because-{why}", above=above)
    text = say("approvals-waiting", who=", ".join(names), why=because)
    return Outgoing(text, choices=_take_back(say, announcement_id))


def _take_back(say: Text, announcement_id: int) -> tuple[Choice, ...]:
    return (
        Choice("1", say("approvals-take-back"), TakeBack(announcement_id).pack()),
        Choice(UNDO_KEY, say("approvals-discard"), Discard(announcement_id).pack()),
    )


def none_linked(say: Text, announcement_id: int, names: Sequence[str]) -> Outgoing:
    """Those who could approve have no chat with the bot."""
    text = say("approvals-none-linked", who=", ".join(names))
    return Outgoing(text, choices=_change(say, announcement_id))


def nobody_above(say: Text, announcement_id: int) -> Outgoing:
    """It goes beyond her unit, and nobody's office reaches so far."""
    return Outgoing(say("approvals-nobody-above"), choices=_change(say, announcement_id))


def _change(say: Text, announcement_id: int) -> tuple[Choice, ...]:
    return (
        Choice("1", say("approvals-take-back"), ShowDraft(announcement_id).pack()),
        Choice(UNDO_KEY, say("approvals-discard"), Discard(announcement_id).pack()),
    )


def alone(say: Text, announcement_id: int) -> Outgoing:
    """There is nobody else in office: does she mean it?"""
    return Outgoing(
        say("approvals-alone"),
        choices=(
            Choice("1", say("approvals-alone-send"), SendAlone(announcement_id).pack()),
            Choice("2", say("approvals-take-back"), ShowDraft(announcement_id).pack()),
            Choice(UNDO_KEY, say("approvals-discard"), Discard(announcement_id).pack()),
        ),
    )


def approved_late(say: Text, draft: Announcement, by: Person | None, said: str) -> Outgoing:
    """The yes came after the hour: now, or at another time?"""
    who = by.name if by else ""
    text = say("approvals-yes-late", who=who, about=draft.title, when=said)
    return Outgoing(
        text,
        choices=(
            Choice("1", say("approvals-look-and-send"), ShowDraft(draft.id).pack()),
            Choice("2", say("approvals-other-time"), SetTime(draft.id).pack()),
            Choice(UNDO_KEY, say("approvals-discard"), Discard(draft.id).pack()),
        ),
    )


def sent_back(say: Text, draft: Announcement, who: str, reason: str) -> Outgoing:
    text = say("approvals-no", who=who, about=draft.title, reason=reason)
    return Outgoing(text, choices=_change(say, draft.id))


def climbed(say: Text, draft: Announcement, who: str) -> Outgoing:
    text = say("approvals-climbed", about=draft.title, who=who)
    return Outgoing(text, choices=_take_back(say, draft.id))


def nobody_answers(say: Text, draft: Announcement, who: str) -> Outgoing:
    """Everybody up the tree has been asked, in vain."""
    if not who:
        text = say("approvals-top-empty", about=draft.title)
    else:
        text = say("approvals-top", about=draft.title, who=who)
    return Outgoing(text, choices=_take_back(say, draft.id))
