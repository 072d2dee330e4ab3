"""What people say when they say who is to get an announcement: folded phrases as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage.criteria import Answer
from storage.people import Role, Standing
from storage.units import Level


class Mode(StrEnum):
    """Where it is sent."""

    private = "private"
    groups = "groups"
    both = "both"


@dataclass(frozen=True, slots=True)
class Roles:
    """Holders of any of these offices."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Everybody:
    """All members."""


@dataclass(frozen=True, slots=True)
class But:
    """What follows is left out."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that say nothing; a `comma` ends a thought."""

    comma: bool = False


Phrase = Roles | Everybody | But | Filler | Mode | Answer | Standing | Level

_TABLE: Mapping[Phrase, str] = {
    But(): "tru|ngoai tru|tru ra|loai tru|khong gom|khong ke|khong tinh|khong gui cho",
    Everybody(): (
        "tat ca|toan bo|toan the|moi nguoi|hoi vien|chi hoi vien|chi em hoi vien|ca xa|ca phuong"
        "|toan xa|toan phuong|chi hoi"
    ),
    Roles((Role.branch_head,)): "chi hoi truong|truong chi hoi|cac truong chi hoi",
    Roles((Role.branch_deputy,)): "chi hoi pho|pho chi hoi|pho chi hoi truong",
    Roles((Role.branch_head, Role.branch_deputy)): "can bo chi hoi|truong pho chi hoi",
    Roles((Role.group_leader,)): "to truong|truong to",
    Roles((Role.group_deputy,)): "to pho|pho to",
    Roles((Role.chair,)): "chu tich|chu tich hoi",
    Roles((Role.vice_chair,)): "pho chu tich|pho chu tich hoi",
    Roles((Role.chair, Role.vice_chair, Role.standing_committee)): "ban thuong vu|btv",
    Roles((Role.standing_committee,)): "uy vien ban thuong vu|uy vien btv",
    Roles(
        (Role.chair, Role.vice_chair, Role.standing_committee, Role.executive_committee)
    ): "ban chap hanh|bch",
    Roles((Role.executive_committee,)): "uy vien ban chap hanh|uy vien bch",
    Mode.groups: (
        "chi nhom|chi gui nhom|chi gui vao nhom|chi gui cac nhom|chi vao nhom|chi cac nhom"
        "|chi trong nhom"
    ),
    Mode.private: (
        "chi nhan rieng|nhan rieng|chi gui rieng|gui rieng|nhan tin rieng|chi nhan tin rieng"
        "|khong gui nhom|khong gui vao nhom|khong vao nhom|rieng tung nguoi"
    ),
    Mode.both: (
        "ca nhom|ca nhom va nhan rieng|ca nhom lan nhan rieng|ca nhan rieng va nhom|gui ca nhom"
        "|vao ca nhom|gui ca vao nhom|gui vao ca nhom|ca nhom va rieng|ca rieng va nhom"
    ),
    Answer.not_confirmed: "chua xac nhan|chua doc|chua xem|chua nam|chua biet|khong xac nhan",
    Answer.confirmed: "da xac nhan|da doc|da xem|da nam|da biet",
    Answer.done: "da lam|da lam xong|da thuc hien|da xong|da hoan thanh|lam xong",
    Answer.not_yet: "chua lam|chua lam xong|chua thuc hien|chua xong|chua hoan thanh",
    Answer.need_help: "can giup|can giup do|can ho tro|can tro giup",
    Standing.moved: "da chuyen di|chuyen di|da chuyen sinh hoat|chuyen sinh hoat",
    Standing.left: "da ra khoi hoi|ra khoi hoi|da thoi sinh hoat|thoi sinh hoat|da nghi sinh hoat",
    Level.commune: "cap xa|cap phuong",
    Level.branch: "cap chi hoi",
    Level.group: "cap to",
    Level.province: "cap tinh|cap thanh pho",
    Filler(comma=True): ",|;|.|+|&|va|voi|cung voi|hoac|hay",
    Filler(): (
        "cho|gui|gui cho|gui toi|gui den|toi|den|cac|nhung nguoi|nguoi|ai|chi em|phu nu|la|dang"
        "|thuoc|cua|trong|o|tai|chi|thoi|nhe|nha|a|duoc|nao|co|trong do tuoi|do tuoi|khoang|danh"
        "|danh cho|ca|toan|don vi|moi|sinh hoat|tham gia|thanh vien|cac thanh vien|chi em o|vao"
    ),
}  # fmt: skip
PHRASES: Mapping[tuple[str, ...], Phrase] = {
    tuple(words.split()): meaning for meaning, table in _TABLE.items() for words in table.split("|")
}
LONGEST = max(map(len, PHRASES))

HONORIFICS = frozenset("ba chi co em bac di thim mu cu".split())
CLUB = (("cau", "lac", "bo"), ("clb",))
CLASS = (("nhom", "doi", "tuong"), ("doi", "tuong"), ("nhom",))
# How units are called before their own names; the longest first.
UNIT_KINDS = (
    ("hoi", "lien", "hiep", "phu", "nu"),
    ("chi", "hoi", "phu", "nu"),
    ("hoi", "lhpn"),
    ("hoi", "phu", "nu"),
    ("chi", "hoi"),
    ("to", "phu", "nu"),
    ("phuong",),
    ("xa",),
    ("tinh",),
    ("to",),
)
NUMBER_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5}
AWAY = (("vang", "mat"), ("vang", "hop"), ("vang",), ("khong", "di", "hop"), ("khong", "du", "hop"))
TIMES = frozenset({"buoi", "lan", "ky", "cuoc", "lien"})
OF_MEETINGS = frozenset(
    "hop buoi lan ky cuoc lien tiep gan nhat day vua roi qua cuoi sinh hoat mat".split()
)
ABOUT = (("thong", "bao", "ve"), ("thong", "bao"), ("tin", "ve"), ("tin",), ("viec",), ("ve",))
