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


def roster(say: Text, unit_name: str, lines: Sequence[RosterLine]) -> Outgoing:
    rows = [
        say("members-roster-line", number=line.number, name=line.name, year=line.birth_year or 0)
        for line in lines
    ]
    return Outgoing("\n".join([say("members-roster-head", unit=unit_name, count=len(rows)), *rows]))
