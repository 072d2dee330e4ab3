"""What is written under "Chức vụ", as roles."""

import re
from dataclasses import dataclass

from storage.people import Role
from storage.text import fold

# Folded beginnings of what lists say, the longer ones first where one begins another.
_ROLES: tuple[tuple[str, Role | None], ...] = (
    ("pho chu tich", Role.vice_chair),
    ("pct", Role.vice_chair),
    ("chu tich", Role.chair),
    ("ct", Role.chair),
    ("ban thuong vu", Role.standing_committee),
    ("thuong vu", Role.standing_committee),
    ("btv", Role.standing_committee),
    ("ban chap hanh", Role.executive_committee),
    ("chap hanh", Role.executive_committee),
    ("bch", Role.executive_committee),
    ("chi hoi truong", Role.branch_head),
    ("cht", Role.branch_head),
    ("chi hoi pho", Role.branch_deputy),
    ("pho chi hoi", Role.branch_deputy),
    ("chp", Role.branch_deputy),
    ("to truong", Role.group_leader),
    ("to pho", Role.group_deputy),
    ("pho to", Role.group_deputy),
    ("hoi vien", None),
    ("hv", None),
)
_MEMBER_OF = re.compile(r"^(?:uy vien|uv)\s*")
COMMUNE_ROLES = frozenset(
    {Role.chair, Role.vice_chair, Role.standing_committee, Role.executive_committee}
)
GROUP_ROLES = frozenset({Role.group_leader, Role.group_deputy})
_BETWEEN = re.compile(r"[,;/+&\n]|\s-\s|\bkiêm\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A role, with the branch or group named beside it: "Chi hội trưởng Khu 5"."""

    role: Role
    place: str = ""


def offices_of(text: str) -> tuple[tuple[Office, ...], bool]:
    """The offices named in a cell, and whether something in it was not understood."""
    offices: list[Office] = []
    unknown = False
    for part in filter(None, (piece.strip(" .") for piece in _BETWEEN.split(text))):
        known, office = _office(part)
        unknown |= not known
        if office is not None and office not in offices:
            offices.append(office)
    return tuple(offices), unknown


def _office(part: str) -> tuple[bool, Office | None]:
    words = part.replace(".", " ").split()
    folded = _MEMBER_OF.sub("", fold(" ".join(words)))
    for beginning, role in _ROLES:
        if folded == beginning or folded.startswith(f"{beginning} "):
            if role is None or role in COMMUNE_ROLES:
                return True, Office(role) if role is not None else None
            return True, Office(role, " ".join(words[len(beginning.split()) :]))
    return False, None
