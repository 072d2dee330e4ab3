"""What is said about meetings: invitations, answers, being there."""

from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import words
from handlers.meetings.actions import (
    CheckIn,
    Come,
    KeepMeeting,
    LeaveLine,
    MarkOne,
    OpenNow,
    SendStandIn,
    StayAway,
    UndoAct,
)
from handlers.meetings.calling import calls
from handlers.meetings.calling.calls import Draft
from handlers.meetings.inviting.actions import JoinOnline
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.meetings import MeetingFormat, MeetingKind, Presence


def note(text: str) -> Outgoing:
    """A sentence, shown over the chat too when it answers a button."""
    return Outgoing(text, toast=text)


def details(say: Text, draft: Draft) -> str:
    """When, where and about what, one line each; its hour on the wall clock."""
    lines = [*_when(say, draft, draft.begins), say("meetings-place", place=draft.place)]
    if draft.link:
        lines.append(say(f"meetings-link-{draft.format.replace('_', '-')}", link=draft.link))
    if draft.topic or not draft.agenda:
        topic = draft.topic or say("meetings-topic-usual")
        lines.append(say("meetings-topic", topic=topic))
    else:
        lines.append(say("meetings-agenda"))
    lines += [f"{n}. {item}" for n, item in enumerate(draft.agenda, 1)]
    lines += [
        say("meetings-material", what=one.path)
        for one in draft.material
        if one.kind == calls.LINK
    ]
    if draft.files:
        lines.append(say("meetings-material", what=", ".join(one.name for one in draft.files)))
    return "\n".join(lines)


def _when(say: Text, draft: Draft, starts_at: datetime) -> list[str]:
    lines = [say("meetings-when", when=words.moment(starts_at))]
    if draft.ends_at is not None:
        ends_at = draft.ends_at
        same_day = ends_at.date() == starts_at.date()
        said = clock(say, ends_at) if same_day else words.moment(ends_at)
        lines.append(say("meetings-until", when=said))
    if draft.kind is not MeetingKind.regular:
        lines.append(say("meetings-kind", kind=say(f"meetings-kind-{draft.kind}")))
    return lines


def clock(say: Text, at: datetime) -> str:
    """An hour in words."""
    key = "meetings-clock" if at.minute else "meetings-clock-full"
    return say(key, hour=at.hour, minute=f"{at.minute:02d}")


def invitation(
    say: Text, unit_name: str, meeting_id: int, draft: Draft, code: str | None = None
) -> Outgoing:
    """The invitation as every member gets it, in her group and in private.

    With a link it bears a check `code`, since swindlers send links too.
    """
    lines = [say("meetings-invitation", unit=unit_name), details(say, draft), ""]
    if code is not None:
        lines += [say("meetings-link-doubt"), say("composing-check-code", code=code), ""]
    return Outgoing(
        "\n".join([*lines, say("meetings-can-you-all-come")]),
        title=say("meetings-invitation-title", unit=unit_name),
        choices=answers(say, meeting_id, draft.format),
        attachments=draft.files,
        subject=f"meeting:{meeting_id}",
    )


def answers(
    say: Text, meeting_id: int, held: MeetingFormat = MeetingFormat.in_person
) -> tuple[Choice, ...]:
    """What may be answered to an invitation; a digit means the same however it is held."""
    come = "answering-join" if held is MeetingFormat.online else "meetings-come"
    found = [
        Choice("1", say(come), Come(meeting_id).pack()),
        Choice("2", say("meetings-stay-away"), StayAway(meeting_id).pack()),
        Choice("3", say("meetings-stand-in"), SendStandIn(meeting_id).pack()),
    ]
    if held is MeetingFormat.hybrid:
        found.append(Choice("4", say("answering-online"), JoinOnline(meeting_id).pack()))
    return tuple(found)


def begun(say: Text, meeting_id: int) -> Outgoing:
    here = Choice("1", say("meetings-here"), CheckIn(meeting_id).pack())
    return Outgoing(say("meetings-begun"), choices=(here,))


def ask_open_early(say: Text, meeting_id: int, starts_at: datetime) -> Outgoing:
    return Outgoing(
        say("meetings-early-question", when=words.moment(starts_at)),
        choices=(
            Choice("1", say("meetings-early-yes"), OpenNow(meeting_id).pack()),
            Choice("2", say("meetings-early-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def checked_in(
    say: Text, meeting_id: int, act: int, name: str, presence: Presence, *, short: bool
) -> Outgoing:
    """She is here. `short` in a group, where a choice after each name would bury the call."""
    text = say(f"meetings-checked-in-{presence}", name=name)
    undo = Choice(UNDO_KEY, say("meetings-undo"), UndoAct(meeting_id, act).pack())
    return Outgoing(text, choices=() if short else (undo,), toast=text, quiet=True)


def already(say: Text, name: str, at: datetime) -> Outgoing:
    text = say("meetings-already", name=name, at=clock(say, at))
    return Outgoing(text, toast=text, quiet=True)


def says_present(
    say: Text, meeting_id: int, person_id: int, name: str, number: int, noted: str, now_is: Presence
) -> Outgoing:
    """To the leader: one whom she wrote down as away says that she is here."""
    mark = MarkOne(meeting_id, person_id, now_is.value)
    return Outgoing(
        say("meetings-says-present", name=name, number=number, noted=noted),
        choices=(
            Choice("1", say(f"meetings-write-{now_is}"), mark.pack()),
            Choice("2", say("meetings-leave-line"), LeaveLine(meeting_id).pack()),
        ),
    )
