"""What is said while minutes are written, and the minutes themselves."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from broadcasts.outgoing import Choice, Outgoing
from handlers import when
from handlers.actions import Action
from handlers.meetings import words
from handlers.meetings.minutes import actions
from handlers.meetings.minutes.record import (
    CONTENT,
    DECISIONS,
    FEE,
    LAST,
    PEOPLE,
    TASKS,
    VOTES,
    Record,
    Task,
    Unclear,
    Vote,
)
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.meetings import Meeting
from storage.people import RosterLine

Figures = Mapping[str, int]  # of a closed register: members, here, late, excused, absent, …


def money(dong: int) -> str:
    """ "1.250.000"."""
    return f"{dong:,}".replace(",", ".")


def until(say: Text, due: datetime) -> str:
    """The last day on which it is in time, or the moment; `due` on the wall clock."""
    if due.time() == time():
        return say("minutes-until-day", day=when.say_day((due - timedelta(seconds=1)).date()))
    return say("minutes-until", at=when.say_instant(due))


def prompt(say: Text, meeting_id: int, part: int, *, undoes: bool, fixing: bool) -> Outgoing:
    """The question for a part, with how far it is."""
    text = say(f"minutes-ask-{part}")
    if not fixing:
        text = say("minutes-progress", part=part, last=LAST, question=text)
    skip = "minutes-leave-empty" if fixing else "minutes-skip"
    return Outgoing(
        text,
        choices=(
            Choice("2", say(skip), actions.SkipPart(meeting_id, part).pack()),
            _back(say, meeting_id, undoes=undoes, fixing=fixing),
        ),
    )


def _back(say: Text, meeting_id: int, *, undoes: bool, fixing: bool) -> Choice:
    if fixing:
        return Choice(UNDO_KEY, say("minutes-as-it-was"), actions.StepBack(meeting_id).pack())
    if undoes:
        return Choice(UNDO_KEY, say("minutes-back"), actions.StepBack(meeting_id).pack())
    return Choice(UNDO_KEY, say("minutes-later"), actions.Later(meeting_id).pack())


def unclear(say: Text, meeting_id: int, part: int, why: Unclear) -> Outgoing:
    """Why it cannot be written so, and what else it may be."""
    text = say(why.sentence, **why.arguments)
    choices = [
        Choice(
            str(number),
            say("minutes-dong", sum=money(dong)),
            actions.TakeSum(meeting_id, dong).pack(),
        )
        for number, dong in enumerate(why.sums, 1)
    ]
    if why.keepable:
        keep = actions.KeepWords(meeting_id, part).pack()
        choices.append(Choice("1", say("minutes-write-so"), keep))
    skip = actions.SkipPart(meeting_id, part).pack()
    choices.append(Choice(str(max(2, len(choices) + 1)), say("minutes-skip"), skip))
    return Outgoing(text, choices=tuple(choices))


def whose(
    say: Text, meeting_id: int, number: int, task: Task, lines: Sequence[RosterLine]
) -> Outgoing:
    """Which of those who are called so is meant."""
    choices = [
        Choice(
            str(n),
            say("minutes-person", name=line.name, number=line.number),
            actions.WhoseTask(meeting_id, number, line.person_id).pack(),
        )
        for n, line in enumerate(lines, 1)
    ]
    nobody = actions.WhoseTask(meeting_id, number, 0).pack()
    choices.append(Choice(str(len(choices) + 1), say("minutes-somebody-else"), nobody))
    text = say("minutes-which-person", name=task.who, what=task.what)
    return Outgoing(text, choices=tuple(choices))


def by_when(say: Text, meeting_id: int, number: int, task: Task) -> Outgoing:
    """Which of the times that were said is meant."""
    choices = [
        Choice(
            str(n),
            until(say, day),
            actions.TaskBy(meeting_id, number, int(day.timestamp())).pack(),
        )
        for n, day in enumerate(task.days, 1)
    ]
    never = actions.TaskBy(meeting_id, number, 0).pack()
    choices.append(Choice(str(len(choices) + 1), say("minutes-no-day"), never))
    return Outgoing(say("minutes-which-day", what=task.what), choices=tuple(choices))


def taken(say: Text, meeting_id: int, name: str, at: str) -> Outgoing:
    """Somebody else is writing them."""
    return Outgoing(
        say("minutes-taken", name=name, at=at),
        choices=(
            Choice("1", say("minutes-take-over"), actions.TakeOver(meeting_id).pack()),
            Choice("2", say("minutes-leave-her"), actions.Later(meeting_id).pack()),
        ),
    )


def beside(say: Text, meeting_id: int, part: int, name: str) -> Outgoing:
    """Somebody else has gone on with them; what was just said is not written yet."""
    return Outgoing(
        say("minutes-beside", name=name),
        choices=(
            Choice("1", say("minutes-add-words"), actions.AddWords(meeting_id, part).pack()),
            Choice("2", say("minutes-leave-words"), actions.Later(meeting_id).pack()),
        ),
    )


def read_back(
    say: Text, meeting: Meeting, head: str, record: Record, figures: Figures | None
) -> Outgoing:
    """All of it by numbers, and whether it is to be kept."""
    lines = [say("minutes-read-back", head=head), *_numbered(say, record, figures), ""]
    lines.append(say("minutes-keep-question"))
    return Outgoing("\n".join(lines), choices=_kept_or_fixed(say, meeting.id, record))


def how_to_fix(say: Text, meeting_id: int, record: Record) -> Outgoing:
    """What can be said once it was read back, with what stands beneath the reading."""
    choices = _kept_or_fixed(say, meeting_id, record)
    return Outgoing(say("minutes-how-to-fix"), choices=choices)


def _kept_or_fixed(say: Text, meeting_id: int, record: Record) -> tuple[Choice, ...]:
    return (
        Choice("1", say("minutes-keep"), actions.Keep(meeting_id, record.number).pack()),
        Choice("2", say("minutes-fix"), actions.ChoosePart(meeting_id).pack()),
        Choice(UNDO_KEY, say("minutes-back"), actions.StepBack(meeting_id).pack()),
    )


def _numbered(say: Text, record: Record, figures: Figures | None) -> Iterator[str]:
    for part in range(PEOPLE, LAST + 1):
        lines = part_lines(say, record, part)
        head = say(f"minutes-part-{part}")
        if not lines:
            yield say("minutes-line-empty", part=part, head=head)
        elif len(lines) == 1:
            yield say("minutes-line", part=part, head=head, text=lines[0])
        else:
            yield from (say("minutes-line-head", part=part, head=head), *lines)
        if part == PEOPLE:
            yield came(say, figures)
            yield from too_many(say, record, figures)


def too_many(say: Text, record: Record, figures: Figures | None) -> Iterator[str]:
    """A word to her who writes, where more have voted than came."""
    if figures and any(vote.cast > figures["here"] for vote in record.votes):
        yield say("minutes-more-votes", here=figures["here"])


def came(say: Text, figures: Figures | None) -> str:
    """The register in numbers, or that it is still open."""
    if figures is None:
        return say("minutes-register-open")
    key = "minutes-came-quorum" if figures["quorate"] else "minutes-came-no-quorum"
    names = ("here", "members", "percent", "excused", "absent")
    return say(key, **{name: figures[name] for name in names})


def part_lines(say: Text, record: Record, part: int) -> list[str]:
    """What one part says, line by line; a list has dashes."""
    match part:
        case p if p == PEOPLE and record.chair and record.chair == record.secretary:
            return [say("minutes-chair-notes", name=record.chair)]
        case p if p == PEOPLE:
            chair = [say("minutes-chair", name=record.chair)] if record.chair else []
            notes = [say("minutes-secretary", name=record.secretary)] if record.secretary else []
            return ["; ".join([*chair, *notes])] if chair or notes else []
        case p if p == CONTENT:
            return record.content.splitlines()
        case p if p == DECISIONS:
            return [say("minutes-item", text=one) for one in record.decisions]
        case p if p == VOTES:
            return [vote_line(say, one) for one in record.votes]
        case p if p == TASKS:
            return [say("minutes-item", text=task_line(say, one)) for one in record.tasks]
        case p if p == FEE and record.collected is not None:
            return [say("minutes-dong", sum=money(record.collected))]
    return []


def vote_line(say: Text, vote: Vote) -> str:
    numbers = say("minutes-vote", yes=vote.yes, no=vote.no, blank=vote.blank)
    return say("minutes-vote-about", about=vote.about, numbers=numbers) if vote.about else numbers


def task_line(say: Text, task: Task) -> str:
    """ "Lê Thị Lan: mua hoa, chậm nhất …"."""
    text = say("minutes-task", who=task.who, what=task.what) if task.who else task.what
    return f"{text}, {until(say, task.due)}" if task.due else text


def choose_part(say: Text, meeting_id: int) -> Outgoing:
    choices = tuple(
        Choice(str(n), say(f"minutes-part-{n}"), actions.FixPart(meeting_id, n).pack())
        for n in range(PEOPLE, LAST + 1)
    )
    return Outgoing(say("minutes-which-part"), choices=choices)


def full(say: Text, head: str, record: Record, figures: Figures | None) -> list[str]:
    """The minutes as everybody who belongs there may read them: numbers, no names of absentees."""
    lines = [head]
    for part in range(PEOPLE, LAST + 1):
        found = part_lines(say, record, part)
        if part == PEOPLE:
            lines += [*found, came(say, figures)] if figures else found
        elif len(found) == 1 and part != CONTENT:
            text = found[0].removeprefix(say("minutes-item", text=""))
            lines.append(say("minutes-said", head=say(f"minutes-part-{part}"), text=text))
        elif found:
            lines += [say("minutes-head", head=say(f"minutes-part-{part}")), *found]
    return lines


def head(say: Text, unit_name: str, meeting: Meeting, starts_at: datetime) -> str:
    """Whose meeting it was, when, where and about what."""
    return say(
        "minutes-of",
        unit=unit_name,
        when=words.moment(starts_at),
        place=meeting.place,
        topic=meeting.topic,
    )


def numbered(offers: Sequence[tuple[str, Action]]) -> tuple[Choice, ...]:
    """Labels and what they do, counted from 1."""
    return tuple(Choice(str(n), label, do.pack()) for n, (label, do) in enumerate(offers, 1))


def which(say: Text, meetings: Sequence[tuple[Action, datetime]]) -> Outgoing:
    offers = [(words.moment(at), do) for do, at in meetings]
    return Outgoing(say("minutes-which"), choices=numbered(offers))


def with_done(say: Text, text: str, task_id: int) -> Outgoing:
    """A reminder, to be answered by one digit."""
    done = actions.TaskDone(task_id).pack()
    return Outgoing(text, choices=(Choice("1", say("tasks-done-label"), done),))
