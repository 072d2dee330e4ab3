"""Which office somebody asks about: "ai là chi hội trưởng", "chủ tịch xã tên gì". Pure."""

import re
from dataclasses import dataclass

from handlers.questions.live.plain import left, plain
from handlers.words import Utterance
from storage.people import Role
from storage.units import Level


@dataclass(frozen=True, slots=True)
class Office:
    """An office at a level of the tree; who holds any of the first role that is filled."""

    level: Level
    roles: tuple[Role, ...]


_HEAD = Office(Level.branch, (Role.branch_head,))
_DEPUTY = Office(Level.branch, (Role.branch_deputy,))
_IN_CHARGE = Office(Level.branch, (Role.branch_head, Role.branch_deputy))
_CHAIR = Office(Level.commune, (Role.chair,))
_VICE_CHAIR = Office(Level.commune, (Role.vice_chair,))
_GROUP_LEADER = Office(Level.group, (Role.group_leader,))
_GROUP_DEPUTY = Office(Level.group, (Role.group_deputy,))
# The longest name of an office that is said counts: a deputy chair is no chair.
OFFICES = {
    "chi hoi truong": _HEAD,
    "truong chi hoi": _HEAD,
    "chi truong": _HEAD,
    "chi hoi pho": _DEPUTY,
    "pho chi hoi truong": _DEPUTY,
    "pho chi hoi": _DEPUTY,
    "nguoi phu trach": _IN_CHARGE,
    "phu trach": _IN_CHARGE,
    "can bo chi hoi": _IN_CHARGE,
    "lanh dao chi hoi": _IN_CHARGE,
    "chu tich": _CHAIR,
    "chu tich hoi": _CHAIR,
    "chu tich hoi phu nu": _CHAIR,
    "pho chu tich": _VICE_CHAIR,
    "pho chu tich hoi": _VICE_CHAIR,
    "to truong": _GROUP_LEADER,
    "to pho": _GROUP_DEPUTY,
}
_WHO = (
    "la ai",
    "ai la",
    "ai lam",
    "ai dang lam",
    "la nguoi nao",
    "la ba nao",
    "la chi nao",
    "la co nao",
    "ten gi",
    "ten la gi",
    "ten la",
    "ai",
    "nguoi nao",
    "chi nao",
)
_AROUND = frozenset(
    "la cua chi hoi minh khu thon to xom ap toi em ta nay hien nay bay gio dang lam nguoi phu nu "
    "lhpn chung o dau khong xa phuong ben noi day moi ba co bac thi vien hoi tinh nao chi nha "
    "trach so may".split()
)
_PROVINCE = re.compile(r"\btinh\b")
_NUMBER = re.compile(r"\b[0-9]+\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """The office asked about, and the numbers of units that were named."""

    office: Office
    numbers: tuple[str, ...] = ()


def asked(heard: Utterance) -> Asked | None:
    """Who holds which office; None where anything else is asked."""
    said = plain(heard)
    name = office_in(said)
    if name is None:
        return None
    rest = " ".join(_NUMBER.sub(" ", f" {said} ".replace(f" {name} ", " ", 1)).split())
    if not left(rest, _WHO, _AROUND):
        return None
    return Asked(at_level(name, said), tuple(_NUMBER.findall(said)))


def office_in(said: str) -> str | None:
    """The longest name of an office in a question."""
    held = (name for name in OFFICES if f" {name} " in f" {said} ")
    return max(held, key=len, default=None)


def at_level(name: str, said: str) -> Office:
    """The office of that name; a chair of the province where the province is named."""
    office = OFFICES[name]
    of_province = office.level is Level.commune and _PROVINCE.search(said)
    return Office(Level.province, office.roles) if of_province else office
