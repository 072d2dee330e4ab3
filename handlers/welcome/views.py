"""What is said at the door."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Say
from handlers.speech import Text
from storage.people import Person

MEMBER_LINES = ("latest", "schedule", "ask")
LEADER_LINES = ("announce", "call", "roll", "unread", "code", "relay")
# Of a unit above the branches.
OFFICIAL_LINES = ("announce", "unread", "progress", "ask", "report")
# What each line of the menu types for its reader, folded.
TYPED = {
    "latest": "thong bao moi nhat",
    "schedule": "lich hop",
    "ask": "hoi dap",
    "announce": "gui thong bao",
    "call": "goi hop",
    "roll": "diem danh",
    "unread": "ai chua doc",
    "code": "ma",
    "relay": "danh sach bao tan nha",
    "progress": "tien do",
    "report": "bao cao",
    "person": "gap can bo",
}


def stranger(say: Text) -> Outgoing:
    return Outgoing(say("welcome-stranger"))


def menu(say: Text, person: Person, lines: Sequence[str]) -> Outgoing:
    choices = [
        Choice(str(n), say(f"menu-{line}"), Say(TYPED[line]).pack())
        for n, line in enumerate(lines, 1)
    ]
    choices.append(Choice("9", say("menu-person"), Say(TYPED["person"]).pack()))
    return Outgoing(say("welcome-menu", name=person.name), choices=tuple(choices))


def sentence(say: Text, key: str) -> Outgoing:
    return Outgoing(say(key))
