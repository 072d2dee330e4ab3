"""What is said when a meeting that has been called changes: to its leader, and to the invited."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers.meetings import views, words
from handlers.meetings.actions import KeepMeeting
from handlers.meetings.calling.calls import LINK, Draft
from handlers.meetings.calling.change_actions import ChangeField, ChangeThis, ChangeTo, MakeChange
from handlers.speech import Text

FIELDS = ("time", "place", "topic", "material")


def which(say: Text, meetings: Sequence[tuple[int, datetime]]) -> Outgoing:
    """Of several meetings, which is to change."""
    choices = tuple(
        Choice(str(n), words.moment(at), ChangeThis(meeting_id).pack())
        for n, (meeting_id, at) in enumerate(meetings, 1)
    )
    return Outgoing(say("changing-which"), choices=choices)


def ask_field(say: Text, meeting_id: int, starts_at: datetime) -> Outgoing:
    """Nothing was said yet: what is to be another."""
    choices = [
        Choice(str(n), say(f"meetings-field-{field}"), ChangeField(meeting_id, field).pack())
        for n, field in enumerate(FIELDS, 1)
    ]
    return Outgoing(say("changing-what", when=words.moment(starts_at)), choices=tuple(choices))


def which_time(say: Text, meeting_id: int, options: Sequence[datetime]) -> Outgoing:
    choices = tuple(
        Choice(str(n), words.moment(at), ChangeTo(meeting_id, int(at.timestamp())).pack())
        for n, at in enumerate(options, 1)
    )
    return Outgoing(say("meetings-which-time"), choices=choices)


def differences(say: Text, old: Draft, new: Draft) -> list[str]:
    """Old and new of each part that differs."""
    pairs = [
        ("time", words.moment(old.begins), words.moment(new.begins)),
        # Where it lasts as long as before, its new end goes without saying.
        ("until", _until(say, replace(new, minutes=old.minutes)), _until(say, new)),
        ("place", old.place, new.place),
        ("link", old.link, new.link),
        ("topic", _topic(say, old), _topic(say, new)),
        ("kind", say(f"meetings-kind-{old.kind}"), say(f"meetings-kind-{new.kind}")),
        ("material", _material(old), _material(new)),
    ]
    lines = []
    for part, before, after in pairs:
        if before != after:
            nothing = say("changing-nothing")
            key = "changing-ends" if part == "until" and not before else f"changing-{part}"
            lines.append(say(key, old=before or nothing, new=after or nothing))
    return lines


def _until(say: Text, draft: Draft) -> str:
    return views.clock(say, draft.ends_at) if draft.ends_at else ""


def _topic(say: Text, draft: Draft) -> str:
    items = "; ".join(f"{n}. {item}" for n, item in enumerate(draft.agenda, 1))
    named = draft.topic or ("" if items else say("meetings-topic-usual"))
    return " – ".join(filter(None, [named, items]))


def _material(draft: Draft) -> str:
    return ", ".join(one.path if one.kind == LINK else one.name for one in draft.material)


def question(
    say: Text, meeting_id: int, parts: Sequence[str], warned: Sequence[str], stamp: int
) -> Outgoing:
    """Old and new, and whether that is right; everybody is told."""
    lines = [say("changing-preview"), *parts, "", *warned, say("changing-question")]
    return Outgoing(
        "\n".join(lines),
        choices=(
            Choice("1", say("changing-yes"), MakeChange(meeting_id, stamp).pack()),
            Choice("2", say("changing-no"), KeepMeeting(meeting_id).pack()),
        ),
    )


def _rest(say: Text, old: Draft, new: Draft) -> list[str]:
    """The meeting as it is now, without the hour and the place if these have just been said."""
    said = set()
    if old.starts_at != new.starts_at and new.starts_at is not None:
        said.add(say("meetings-when", when=words.moment(new.starts_at)))
    if old.place != new.place:
        said.add(say("meetings-place", place=new.place))
    return [line for line in views.details(say, new).splitlines() if line not in said]


def notice(
    say: Text, unit_name: str, meeting_id: int, old: Draft, new: Draft, code: str | None
) -> Outgoing:
    """What those who were invited read; whether they can come is asked anew if the time changed."""
    moved = old.starts_at != new.starts_at
    lines = [say("changing-notice", unit=unit_name), *differences(say, old, new)]
    lines += ["", *_rest(say, old, new), ""]
    if code is not None:
        lines += [say("composing-check-code", code=code), ""]
    lines.append(say("changing-come-still" if moved else "changing-answers-stay"))
    fresh = tuple(one for one in new.files if one not in old.files)
    return Outgoing(
        "\n".join(lines),
        title=say("changing-title-moved" if moved else "changing-title", unit=unit_name),
        choices=views.answers(say, meeting_id, new.format) if moved else (),
        attachments=fresh,
        subject=f"meeting:{meeting_id}",
    )
