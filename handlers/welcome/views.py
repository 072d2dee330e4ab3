"""What is said at the door."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Say
from handlers.speech import Text
from storage.people import Person

MEMBER_LINES = ("latest", "schedule", "ask", "minutes", "mine")
LEADER_LINES = ("announce", "meetings", "roll", "unread", "code", "questions")
# Of a unit above the branches.
OFFICIAL_LINES = ("announce", "unread", "progress", "questions", "report", "figures")
# What a leader finds behind "meetings".
MEETING_LINES = ("call", "series", "qr", "write", "tasks", "figures")
# What she finds behind "questions".
QUESTION_LINES = ("waiting", "week", "entries", "entry", "hours")
# What each line of the menu types for its reader, folded.
TYPED = {
    "latest": "thong bao moi nhat",
    "schedule": "lich hop",
    "ask": "hoi dap",
    "announce": "gui thong bao",
    "meetings": "viec hop",
    "call": "goi hop",
    "series": "hop dinh ky",
    "qr": "ma qr",
    "write": "bien ban",
    "minutes": "xem bien ban",
    "tasks": "viec chi hoi",
    "figures": "thong ke hop",
    "mine": "toi da du may buoi",
    "roll": "diem danh",
    "unread": "ai chua doc",
    "code": "ma",
    "progress": "tien do",
    "report": "bao cao",
    "person": "gap can bo",
    "questions": "viec hoi dap",
    "waiting": "cau hoi cho",
    "week": "cau hoi tuan",
    "entries": "muc hoi dap",
    "entry": "them cau tra loi",
    "hours": "gio tiep dan",
}


def stranger(say: Text) -> Outgoing:
    return Outgoing(say("welcome-stranger"))


def menu(say: Text, person: Person, lines: Sequence[str]) -> Outgoing:
    choices = _choices(say, lines)
    choices.append(Choice("9", say("menu-person"), Say(TYPED["person"]).pack()))
    return Outgoing(say("welcome-menu", name=person.name), choices=tuple(choices))


def meetings(say: Text) -> Outgoing:
    """What can be done about meetings, for her who calls them."""
    return Outgoing(say("welcome-meetings"), choices=tuple(_choices(say, MEETING_LINES)))


def questions(say: Text) -> Outgoing:
    """What can be done about members' questions, for her who answers them."""
    return Outgoing(say("welcome-questions"), choices=tuple(_choices(say, QUESTION_LINES)))


def _choices(say: Text, lines: Sequence[str]) -> list[Choice]:
    return [
        Choice(str(n), say(f"menu-{line}"), Say(TYPED[line]).pack())
        for n, line in enumerate(lines, 1)
    ]


def sentence(say: Text, key: str) -> Outgoing:
    return Outgoing(say(key))
