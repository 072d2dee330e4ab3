"""What is said about those who have not answered, and to them."""

from collections.abc import Callable, Sequence
from itertools import groupby

from broadcasts.outgoing import Choice, Outgoing
from broadcasts.receipts import Reach
from handlers.announcements.drafting.sheet import Question
from handlers.announcements.replies.chasing import AskRemind, DoNotRemind, MoreUnits, Remind
from handlers.speech import Text
from storage import amendments, outbox
from storage.announcements import Announcement, Broadcast
from storage.carrying_out import Answered, Carrying, Understood
from storage.circles import Circle
from storage.database import Session
from storage.people import RosterLine
from storage.receipts import UnitTold
from storage.replies import Progress

LONGEST_LIST = 60
A_PAGE = 20
WORST = 3


def reach_line(say: Text, reach: Reach) -> str:
    """Told is confirmed and relayed together, each woman once; beside it what is not proof."""
    return say(
        "following-reach",
        confirmed=reach.acknowledged,
        relayed=reach.told - reach.acknowledged,
        reachable=reach.reachable,
        delivered=reach.delivered,
    )


def by_name(
    say: Text, about: str, lines: Sequence[RosterLine], groups: Sequence[Circle], reach: Reach
) -> Outgoing:
    """Who does not know yet, group by group with who leads it."""
    if not lines:
        return Outgoing(say("announcements-all-told", about=about, members=reach.members))
    told = {"told": reach.told, "members": reach.members}
    head = say("announcements-waiting", about=about, count=len(lines), **told)
    rows = in_groups(say, lines[:LONGEST_LIST], groups)
    if len(lines) > LONGEST_LIST:
        rows.append(say("announcements-and-more", count=len(lines) - LONGEST_LIST))
    text = [head, *rows, "", reach_line(say, reach), say("announcements-relay-hint")]
    return Outgoing("\n".join(text))


def in_groups(
    say: Text,
    lines: Sequence[RosterLine],
    groups: Sequence[Circle],
    row: Callable[[RosterLine], str] = lambda line: f"{line.number}. {line.name}",
) -> list[str]:
    """Numbered names under their groups; those in none first. Without groups only the names."""
    places = {circle.unit_id: number for number, circle in enumerate(groups)}

    def place(line: RosterLine) -> int:
        return places.get(line.group_id or 0, -1)

    rows: list[str] = []
    for number, some in groupby(sorted(lines, key=lambda line: (place(line), line.number)), place):
        if number >= 0:
            rows.append(_group(say, groups[number]))
        rows += [row(line) for line in some]
    return rows


def _group(say: Text, circle: Circle) -> str:
    if circle.leader:
        return say("following-group", group=circle.name, leader=circle.leader)
    return say("following-group-alone", group=circle.name)


def by_branch(
    say: Text,
    broadcast_id: int,
    about: str,
    found: Sequence[UnitTold],
    reach: Reach,
    shown: int,
) -> Outgoing:
    """A page of the branches, those of which least know first."""
    page = found[shown : shown + A_PAGE]
    rows = [unit_line(say, one) for one in page]
    left = len(found) - shown - len(page)
    told = say("announcements-told", told=reach.told, members=reach.members)
    head = [say("announcements-by-unit", about=about), told, reach_line(say, reach)]
    choices: tuple[Choice, ...] = ()
    if left > 0:
        more = MoreUnits(broadcast_id, shown + A_PAGE).pack()
        choices = (Choice("1", say("following-more", count=left), more),)
    return Outgoing("\n".join([*(head if not shown else head[:1]), *rows]), choices=choices)


def unit_line(say: Text, one: UnitTold) -> str:
    return say("announcements-unit-line", unit=one.unit, told=one.told, members=one.members)


def remind_question(say: Text, broadcast_id: int, about: str, count: int) -> Outgoing:
    return Outgoing(
        say("following-remind-question", about=about, count=count),
        choices=(
            Choice("1", say("following-remind-now"), Remind(broadcast_id).pack()),
            Choice("2", say("following-remind-no"), DoNotRemind().pack()),
        ),
    )


async def reminder(
    session: Session, say: Text, first: Broadcast, announced: Announcement
) -> Outgoing:
    """A short reminder of a firing, to be answered as its newest text is."""
    newest = await amendments.newest_text(session, first)
    frozen = Outgoing.from_data(await outbox.frozen_message(session, newest.revision_id))
    return Outgoing(
        say("following-reminder", about=announced.title),
        title=frozen.title,
        choices=frozen.choices,
        subject=f"broadcast:{newest.id}",
    )


def summary(
    say: Text,
    broadcast_id: int,
    about: str,
    reach: Reach,
    need_help: int,
    worst: Sequence[UnitTold],
    *,
    may_remind: bool,
) -> Outgoing:
    """How it stands, for its author: short, the question last."""
    lines = [
        say("following-summary", about=about, told=reach.told, members=reach.members),
        reach_line(say, reach),
    ]
    if need_help:
        lines.append(say("following-summary-help", count=need_help))
    behind = [one for one in worst if one.told < one.members][:WORST]
    if len(worst) > 1 and behind:
        lines += [say("following-summary-worst"), *(unit_line(say, one) for one in behind)]
    if not may_remind:
        return Outgoing("\n".join([*lines, say("following-summary-names")]))
    choices = (Choice("1", say("following-remind"), AskRemind(broadcast_id).pack()),)
    return Outgoing("\n".join([*lines, say("following-summary-question")]), choices=choices)


def relay_list(
    say: Text,
    unit_name: str,
    lines: Sequence[tuple[RosterLine, str]],
    groups: Sequence[Circle],
    choices: tuple[Choice, ...],
) -> Outgoing:
    """Whom to tell in person, group by group, each with the reason; ticked off by numbers."""
    why = {line.person_id: say(f"unreached-{reason}") for line, reason in lines}

    def row(line: RosterLine) -> str:
        reason = why[line.person_id]
        return say("following-relay-line", number=line.number, name=line.name, why=reason)

    rows = in_groups(say, [line for line, _ in lines], groups, row)
    head = say("following-relay-head", unit=unit_name, count=len(lines))
    text = "\n".join([head, *rows, "", say("announcements-relay-hint")])
    return Outgoing(text, choices=choices)


def carried_out_by_name(say: Text, about: str, answers: Sequence[Answered]) -> Outgoing:
    """Counts, then the names of those who are not done, those who need help first."""
    counts = {how: sum(one.progress == how for one in answers) for how in Progress}
    rows = [_counted(say, "following-carried-out", about, *counts.values())]
    for how in (Progress.need_help, Progress.not_yet):
        some = [one for one in answers if one.progress is how]
        if some:
            rows.append(say(f"following-list-{how}"))
            rows += [_with_words(one) for one in some[:LONGEST_LIST]]
    return Outgoing("\n".join(rows))


def _with_words(one: Answered) -> str:
    line = f"{one.number}. {one.name}"
    return f"{line}: {one.words}" if one.words else line


def _counted(say: Text, key: str, name: str, done: int, not_yet: int, need_help: int) -> str:
    return say(key, name=name, done=done, not_yet=not_yet, need_help=need_help)


def carried_out_by_branch(say: Text, about: str, found: Sequence[Carrying]) -> Outgoing:
    """All together, then by branch: where most need help first."""
    total = [sum(getattr(one, how) for one in found) for how in Progress]
    rows = [_counted(say, "following-carried-out", about, *total)]
    order = sorted(found, key=lambda one: (-one.need_help, -one.not_yet))
    rows += [
        _counted(
            say, "following-carried-out-line", one.unit, one.done, one.not_yet, one.need_help
        )
        for one in order[:A_PAGE]
    ]
    if len(order) > A_PAGE:
        rows.append(say("following-more", count=len(order) - A_PAGE))
    return Outgoing("\n".join(rows))


def understood(
    say: Text, about: str, quiz: Sequence[Question], found: Sequence[Understood]
) -> Outgoing:
    """How a check went: each question, all together and by branch; nobody's name."""
    rows = [say("following-understood", about=about)]
    for number, question in enumerate(quiz):
        some = [one for one in found if one.question == number]
        answered, right = sum(one.answered for one in some), sum(one.right for one in some)
        rows.append(
            say(
                "following-understood-question",
                question=question.question,
                answered=answered,
                right=right,
            )
        )
        rows += [
            say("following-understood-line", unit=one.unit, answered=one.answered, right=one.right)
            for one in some[:A_PAGE]
            if len(some) > 1
        ]
    return Outgoing("\n".join(rows))
