"""The grammar of what is counted from today: hôm nay, mai, ngày kia, tuần sau, cuối tháng."""

from dataclasses import replace

from handlers.when.dates import exists
from handlers.when.months import month_of, shift_of, tail
from handlers.when.pieces import (
    PART_WORDS,
    Atom,
    Dated,
    Moment,
    Offset,
    Section,
    Stretch,
    Unit,
    Vague,
)
from handlers.when.reader import Reader

_STRETCHES: dict[str, Unit] = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_SECTIONS: dict[str, Section] = {"đầu": "first", "giữa": "middle", "cuối": "last"}
_KIN = frozenset(
    "be gai trai chi co ba em bac di thim anh chau chu ong cau mo con ten thi hoa hoi vien".split()
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def near(r: Reader, i: int) -> Atom | None:
    """Hôm nay, mai, ngày kia, hôm qua, and the words that name no day: mai mốt, nay mai."""
    led = r.has(i, "hôm", "ngày", "bữa")
    j = i + 1 if led else i
    if led and r.has(i, "ngày") and r.has(j, "hôm"):
        j += 1
    if r.phrase(i, "ngày", "này", "tuần") and (weeks := shift_of(r, i + 3)):
        return Atom((Offset(7 * weeks[0]),), i, weeks[1])
    if r.phrase(i, "giờ", "này"):
        return Atom((Vague("vague"),), i, i + 2, weak=True)
    if _names_no_day(r, j):
        return Atom((Vague("vague"),), i, j + 2, weak=True)
    if r.has(i - 1, "từ") and r.has(i, "giờ") and r.has(i + 1, "đến", "tới"):
        return Atom((Moment(0),), i, i + 1)
    if r.has(j, "nay") and _today(r, i, j):
        from_now = r.has(i - 1, "từ") and not led
        return Atom((Moment(0) if from_now else Offset(0),), i, j + 1, weak=from_now)
    if r.has(j, "mai") and not _is_name(r, j):
        return Atom((Offset(1),), i, j + 1)
    return _farther(r, i, j)


def _names_no_day(r: Reader, j: int) -> bool:
    """Mai mốt, nay mai, mai này: some day."""
    some_day = r.phrase(j, "mai", "mốt") or r.phrase(j, "nay", "mai")
    return some_day or (r.sure(j, "mai") and r.has(j + 1, "này", "sau"))


def _farther(r: Reader, i: int, j: int) -> Atom | None:
    """Mốt, kia, kìa and qua, which need "ngày", "hôm" or a part of the day to be days."""
    beside_part = r.has(i - 1, *PART_WORDS)
    led = j > i
    if r.has(j, "mốt") and (led or beside_part or r.sure(j, "mốt")):
        return Atom((Offset(2),), i, j + 1, weak=not (led or beside_part))
    past = r.has(i, "hôm", "bữa") and not r.has(i, "ngày")
    if r.has(j, "kia", "kìa") and (led or beside_part):
        far = 3 if r.sure(j, "kìa") else 2
        return Atom((Offset(-far if past else far),), i, j + 1)
    if r.has(j, "qua") and (past or beside_part or j == i + 2):
        return Atom((Offset(-1),), i, j + 1)
    return None


def _today(r: Reader, i: int, j: int) -> bool:
    """Whether "nay" is today: "ngày nay" and "xưa nay" are the times we live in."""
    if j > i:
        return r.has(j - 1, "hôm", "bữa")
    beside = r.has(j - 1, *PART_WORDS, "giờ") or r.has(j + 1, *PART_WORDS, "lúc")
    return r.has(j, "nay") and (beside or r.has(j - 1, "từ") or (i == 0 and not r.sure(j, "này")))


def _is_name(r: Reader, i: int) -> bool:
    """Whether "Mai" is a woman: "chị Mai", "Nguyễn Thị Mai"."""
    before = r.at(i - 1)
    if _is_blossom(r, i):
        return True
    if r.has(i - 1, "ngày", "hôm", *PART_WORDS):
        return False
    inside = r.at(i).capital and before.text.isalpha() and not r.spoken_of_time(i - 1)
    return before.folded in _KIN or inside


def _is_blossom(r: Reader, i: int) -> bool:
    """Mai vàng, chậu mai: apricot trees, which every Tết is about."""
    yellow = r.at(i + 1).text.casefold() == "vàng"  # and not vắng, typed without its accents
    return yellow or r.folded(i - 1, "canh", "cay", "chau", "hoa", "vuon")


def stretch(r: Reader, i: int) -> Atom | None:
    """Tuần sau, cuối tuần, đầu tháng 12, tháng giêng, T12, quý 1, sang năm, năm 2027."""
    if r.folded(i, "t") and r.at(i + 1).glued and 8 <= (r.at(i + 1).number or 0) <= 12:
        named, last = tail(r, Dated(None, r.at(i + 1).number), i + 2)
        return Atom((named,), i, last)
    section: Section = next((_SECTIONS[word] for word in _SECTIONS if r.has(i, word)), "")
    if (
        section
        and r.has(i + 1, "giờ", "buổi")
        and (word := next((p for p in PART_WORDS if r.has(i + 2, p)), None))
    ):
        return Atom((PART_WORDS[word],), i, i + 3, weak=True)
    j = i + 1 if section or r.has(i, "sang", "qua") else i
    word = next((word for word in _STRETCHES if r.has(j, word)), None)
    if word is None:
        return None
    if j > i and not section:
        return Atom((Stretch(_STRETCHES[word], 1),), i, j + 1)
    if word == "tháng":
        return _month(r, i, j, section)
    return _named_stretch(r, i, j, _STRETCHES[word], section)


def _month(r: Reader, i: int, j: int, section: Section) -> Atom | None:
    found = month_of(r, j)
    if found is None:
        return Atom((Stretch("month", 0, section, bare=True),), i, j + 1) if section else None
    named = replace(found[0], section=section)
    valid = isinstance(named, Stretch) or exists(named)
    return Atom((named if valid else Vague("no_such_day"),), i, found[1])


def _named_stretch(r: Reader, i: int, j: int, unit: Unit, section: Section) -> Atom | None:
    shifted = shift_of(r, j + 1)
    if unit == "year" and section:
        return Atom((Vague("vague"),), i, shifted[1] if shifted else j + 1, weak=True)
    if unit == "quarter" and section:
        return Atom((Vague("vague"),), i, shifted[1] if shifted else j + 1)
    if shifted:
        return Atom((Stretch(unit, shifted[0], section),), i, shifted[1], weak=unit == "year")
    if unit == "week" and section:
        return Atom((Stretch(unit, 0, section, bare=True),), i, j + 1)
    if unit == "quarter":
        return _quarter(r, i, j + 1)
    year = r.at(j + 1).number
    if unit == "year" and year and 1901 <= year <= 2099:
        return Atom((Dated(None, year=year),), i, j + 2, weak=True)
    return None


def _quarter(r: Reader, i: int, j: int) -> Atom | None:
    value = r.at(j).number or _QUARTERS.get(r.at(j).folded)
    if value is None or not 1 <= value <= 4:
        return None
    named, last = tail(r, Dated(None, value * 3 - 2), j + 1)
    return Atom((replace(named, section="quarter"),), i, last)
