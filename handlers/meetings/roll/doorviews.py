"""What is said at the doors of a meeting: when they open, codes, and prompts to those far away."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers.meetings import views
from handlers.meetings.actions import CheckIn
from handlers.meetings.roll.door_actions import NewCode, StillHere
from handlers.speech import Text
from storage.meetings import Meeting, MeetingFormat
from storage.prompts import Attentive

LONGEST_LIST = 40  # names


def check_in_call(say: Text, unit_name: str, meeting: Meeting) -> Outgoing:
    """What the branch's groups read when check-in opens."""
    here = Choice("1", say("meetings-here"), CheckIn(meeting.id).pack())
    if meeting.format is MeetingFormat.in_person:
        text = say("meetings-check-in-call")
    else:
        link = meeting.link or say("doors-link-unknown")
        text = say(f"doors-call-{meeting.format}", link=link)
    return Outgoing(
        text,
        title=say("meetings-check-in-title", unit=unit_name),
        choices=(here,),
        subject=f"meeting:{meeting.id}",
    )


def opened(say: Text, unit_name: str, meeting: Meeting) -> Outgoing:
    """What the leader hears when check-in opens."""
    text = [say("meetings-opened", unit=unit_name, code=meeting.code)]
    if meeting.format is not MeetingFormat.online:
        text.append(say("doors-qr-how"))
    return Outgoing("\n".join(text))


def code(
    say: Text,
    unit_name: str,
    meeting_id: int,
    digits: str,
    *,
    photo: Attachment | None,
    page: str | None,
) -> Outgoing:
    """The code of this half minute, for the leader alone."""
    key = "doors-code" if photo else "doors-digits"
    text = [say(key, unit=unit_name, digits=digits)]
    if page:
        text += ["", say("doors-page", page=page)]
    text += ["", say("doors-code-lasts")]
    again = Choice("1", say("doors-new-code"), NewCode(meeting_id).pack())
    photos = (photo,) if photo else ()
    return Outgoing("\n".join(text), choices=(again,), attachments=photos)


def prompt(say: Text, unit_name: str, meeting: Meeting, prompt_id: int) -> Outgoing:
    """The question at a random moment, to those who may be attending from afar."""
    choices = [Choice("1", say("prompting-here"), StillHere(prompt_id).pack())]
    if meeting.format is MeetingFormat.hybrid:
        choices.append(Choice("2", say("prompting-in-hall"), CheckIn(meeting.id).pack()))
    return Outgoing(
        say("prompting-question", unit=unit_name),
        choices=tuple(choices),
        subject=f"meeting:{meeting.id}",
    )


def prompt_results(
    say: Text, unit_name: str, asked: int, found: Sequence[Attentive], last_at: datetime | None
) -> Outgoing:
    """How those who attend from afar answered the prompts; `last_at` on the wall clock."""
    head = say("prompting-results", unit=unit_name, asked=asked, present=len(found))
    text = [head] if last_at is None else [say("prompting-asked-at", at=views.clock(say, last_at))]
    text += [head] if last_at is not None else []
    for answers, names in _by_answers(found, asked).items():
        listed = ", ".join(names[:LONGEST_LIST])
        more = len(names) - LONGEST_LIST
        listed += say("prompting-more", count=more) if more > 0 else ""
        text.append(say("prompting-answered", answers=answers, asked=asked, names=listed))
    return Outgoing("\n".join(text))


def _by_answers(found: Sequence[Attentive], asked: int) -> Mapping[int, list[str]]:
    """Names by number of answers, the most attentive first."""
    by_answers: dict[int, list[str]] = {}
    for answers in range(asked, -1, -1):
        if names := [f"{one.number} {one.name}" for one in found if one.answers == answers]:
            by_answers[answers] = names
    return by_answers
