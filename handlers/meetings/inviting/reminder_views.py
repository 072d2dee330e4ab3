"""What is said before a meeting: to those who come, to those who have not answered, to leaders."""

from collections.abc import Sequence
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import views, words
from handlers.meetings.actions import StayAway
from handlers.meetings.calling.calls import Draft
from handlers.speech import Text
from storage.invitations import Expected
from storage.meetings import Meeting, MeetingFormat


def day(say: Text, unit_name: str, meeting: Meeting, starts_at: datetime) -> Outgoing:
    """The evening before, to those who have said that they come; no question."""
    text = [*_head(say, unit_name, meeting, starts_at), say("reminding-no-answer-needed")]
    return _message(say, unit_name, meeting, text, _not_after_all(say, meeting))


def question(say: Text, unit_name: str, meeting: Meeting, starts_at: datetime) -> Outgoing:
    """The evening before, to those who have not answered."""
    text = [*_head(say, unit_name, meeting, starts_at), say("meetings-can-you-all-come")]
    choices = views.answers(say, meeting.id, meeting.format)
    return _message(say, unit_name, meeting, text, choices)


def _head(say: Text, unit_name: str, meeting: Meeting, starts_at: datetime) -> list[str]:
    details = views.details(say, Draft.of(meeting, starts_at))
    return [say("reminding-head", unit=unit_name), details, ""]


def hour(
    say: Text, unit_name: str, meeting: Meeting, starts_at: datetime, *, online: bool
) -> Outgoing:
    """An hour before, to those who come: where to, or `online`, by which link."""
    text = [say("reminding-soon", unit=unit_name, when=words.moment(starts_at))]
    if online and meeting.link:
        text.append(say("answering-link", link=meeting.link))
    if meeting.format is not MeetingFormat.online:
        text.append(say("meetings-place", place=meeting.place))
    text.append(say("reminding-join" if online else "reminding-arrive"))
    return _message(say, unit_name, meeting, text, _not_after_all(say, meeting))


def _not_after_all(say: Text, meeting: Meeting) -> tuple[Choice, ...]:
    return (Choice("2", say("reminding-not-after-all"), StayAway(meeting.id).pack()),)


def _message(
    say: Text,
    unit_name: str,
    meeting: Meeting,
    text: Sequence[str],
    choices: tuple[Choice, ...],
) -> Outgoing:
    return Outgoing(
        "\n".join(text),
        title=say("reminding-title", unit=unit_name),
        choices=choices,
        subject=f"meeting:{meeting.id}",
    )


def expected(
    say: Text, unit_name: str, starts_at: datetime, count: Expected, *, names: bool
) -> Outgoing:
    """An hour before, to its leaders: how many to reckon with."""
    text = [
        say("reminding-soon", unit=unit_name, when=words.moment(starts_at)),
        say(
            "reminding-expected",
            coming=count.coming + count.proxy,
            members=count.members,
            away=count.away,
            silent=count.silent,
        ),
    ]
    if count.online:
        text.append(say("answering-count-online", count=count.online))
    if names:
        text.append(say("reminding-names"))
    return Outgoing("\n".join(text))
