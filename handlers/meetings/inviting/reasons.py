"""Which coded reason stands behind somebody's own words: "con ốm", "đi làm ca đêm". Pure."""

from collections.abc import Sequence
from itertools import pairwise

from storage.meetings import AbsenceReason
from storage.text import fold

# As they are shown; their places in a pressed choice never change (`CODES`).
SHOWN = (
    AbsenceReason.home,
    AbsenceReason.ill,
    AbsenceReason.work,
    AbsenceReason.away,
    AbsenceReason.other,
)
CODES = (
    AbsenceReason.home,
    AbsenceReason.ill,
    AbsenceReason.work,
    AbsenceReason.other,
    AbsenceReason.away,
)

_ILL = (
    *("om", "benh", "sot", "met", "dau", "kham", "vien", "benh vien", "nam vien", "nhap vien"),
    *("mo mat", "mo ruot", "moi mo", "gay tay", "gay chan", "te nga", "bi nga", "cum", "ho nhieu"),
    *("huyet ap", "tieu duong", "cap cuu", "tai nan", "thai", "sinh con", "khong khoe"),
    *("tiem", "dieu tri", "thuoc"),
)
_KIN = (
    *("con", "chau", "chong", "me", "bo", "cha", "ong", "be", "cu", "nguoi nha", "nguoi than"),
    *("ba noi", "ba ngoai", "ba cu", "gia dinh", "anh", "vo", "bo me", "anh em", "ong ba"),
)
# She speaks of herself like this, unless more of the family follows.
_SELF = frozenset("em toi tui minh chi co bac ba chau con".split())
_KIN_FOLLOWS = frozenset("noi ngoai cu dau re trai gai ut lon nho ho hang".split())
_OF_HERSELF = frozenset("bi dang hom nay vua moi dot nhien lai hay cung thay khong".split())
_WORK = (
    *("di lam", "lam ca", "ca dem", "ca chieu", "ca sang", "ca toi", "ca ba", "ca ngay", "tang ca"),
    *("truc", "cong ty", "co quan", "xi nghiep", "nha may", "cong tac", "day hoc", "len lop"),
    *("ban hang", "di cho", "cho phien", "lam dong", "di cay", "di cap", "gat", "thu hoach"),
    *("lam thue", "lam them", "viec lam", "ban lam", "lam viec", "giao hang", "lam nuong"),
    *("vu mua", "lam ray", "di hoc", "di thi", "vao ca", "doi ca", "khach hang", "lam"),
)
_HOME = (
    *("viec nha", "nha co viec", "viec gia dinh", "gia dinh", "o nha", "trong nha", "trong chau"),
    *("trong con", "giu chau", "giu con", "don con", "don chau", "con nho", "chau nho", "con mon"),
    *("dam", "gio", "cuoi", "co tang", "co khach", "lam nha", "xay nha", "an hoi", "day thang"),
    *("cham", "nau", "cho con", "bu", "viec rieng", "viec ho", "nha chong", "ben ngoai", "ben noi"),
)
_AWAY = (
    *("ha noi", "sai gon", "thanh pho", "hcm", "tphcm", "tp", "di xa", "o xa", "ve que"),
    *("du lich", "tham quan", "nuoc ngoai", "di vang", "vang nha", "ra ngoai", "mien nam"),
    *("mien bac", "len tinh", "di choi", "di chua", "le chua", "hanh huong", "tham con"),
    *("khong co nha", "khong o nha", "di nghi", "xa nha", "hai phong", "da nang", "len que"),
)


def code(words: str) -> AbsenceReason:
    """The code of a reason as it was typed, with or without diacritics."""
    tokens = [fold(word).strip(".,;:!?()\"'") for word in words.split()]
    ill, kin = _holds(tokens, _ILL), _kin(tokens)
    if ill:
        return AbsenceReason.home if kin else AbsenceReason.ill
    for reason, phrases in (
        (AbsenceReason.away, _AWAY),
        (AbsenceReason.home, _HOME),
        (AbsenceReason.work, _WORK),
    ):
        if _holds(tokens, phrases):
            return reason
    if _goes_to_a_place(words.split()):
        return AbsenceReason.away
    return AbsenceReason.home if kin else AbsenceReason.other


def _holds(tokens: Sequence[str], phrases: Sequence[str]) -> bool:
    joined = f" {' '.join(tokens)} "
    return any(f" {phrase} " in joined for phrase in phrases)


def _kin(tokens: Sequence[str]) -> bool:
    """Whether it is about her family: "cháu ốm" is, "cháu bị ốm" may well be herself."""
    if tokens[1:] and tokens[0] in _SELF and tokens[1] not in _KIN_FOLLOWS:
        herself = tokens[0] not in ("con", "chau") or tokens[1] in _OF_HERSELF
        tokens = tokens[1:] if herself else tokens
    return _holds(tokens, _KIN)


def _goes_to_a_place(typed: Sequence[str]) -> bool:
    """ "đi Lào Cai", "ra Huế": a name follows."""
    return any(
        fold(word) in ("di", "ra", "vao", "len", "xuong", "ve") and after[:1].isupper()
        for word, after in pairwise(typed)
    )
