"""What is said about members."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Say
from handlers.speech import Text
from storage.people import RosterLine


def stopped(say: Text) -> Outgoing:
    back = Choice("1", say("members-resume"), Say("nhan lai").pack())
    return Outgoing(say("members-stopped"), choices=(back,))


def resumed(say: Text) -> Outgoing:
    return Outgoing(say("members-resumed"))


def relay_list(say: Text, unit_name: str, lines: Sequence[tuple[RosterLine, str]]) -> Outgoing:
    if not lines:
        return Outgoing(say("members-relay-none", unit=unit_name))
    rows = [
        say(
            "members-relay-line",
            number=line.number,
            name=line.name,
            why=say(f"unreached-{reason}"),
        )
        for line, reason in lines
    ]
    head = say("members-relay-head", unit=unit_name, count=len(lines))
    return Outgoing("\n".join([head, *rows, "", say("members-relay-foot")]))


def roster(say: Text, unit_name: str, lines: Sequence[RosterLine]) -> Outgoing:
    rows = [
        say("members-roster-line", number=line.number, name=line.name, year=line.birth_year or 0)
        for line in lines
    ]
    return Outgoing("\n".join([say("members-roster-head", unit=unit_name, count=len(rows)), *rows]))


def leaders(say: Text, unit_name: str, names: Sequence[str]) -> Outgoing:
    if not names:
        return Outgoing(say("members-no-leader", unit=unit_name))
    return Outgoing(say("members-leaders", unit=unit_name, names=", ".join(names)))
