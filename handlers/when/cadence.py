"""The grammar of what repeats, and of the small words between times: từ, đến, trước, à nhầm."""

from handlers.when.pieces import PART_WORDS, Atom, Every, Mark, Unit
from handlers.when.reader import Reader

_UNITS: dict[str, Unit] = {
    "ngày": "day", "hôm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year",
}  # fmt: skip
_SORRY = frozenset("a o y u uh um em chi xin i e oi chet".split())
_TERMS = ("ky", "thoi", "co", "vo", "gioi", "quyen")  # kỳ hạn 12 tháng is no deadline
_DEADLINE_VERBS = frozenset("nop ky gui dang bao han ket han dong truoc".split())


def every(r: Reader, i: int) -> Atom | None:
    """Hằng tuần, mỗi thứ bảy, mỗi sáng, 2 tuần một lần, mỗi 2 tuần, (thứ bảy) nào cũng."""
    if r.has(i, "các") and r.has(i + 1, "ngày") and r.phrase(i + 2, "trong", "tuần"):
        return Atom((Every("week"),), i, i + 4)
    if r.has(i, "hàng", "hằng", "mỗi", "các") and (found := _each(r, i)):
        return found
    return _always(r, i) or _times(r, i)


def _always(r: Reader, i: int) -> Atom | None:
    """Thứ bảy nào cũng, tối nào cũng, tuần nào cũng; but "hôm nào cũng được" is no time."""
    unit = next((_UNITS[word] for word in _UNITS if r.has(i, word)), None)
    j = i + 1 if unit else i
    if not (r.has(j, "nào") and r.has(j + 1, "cũng")) or r.folded(j + 2, "duoc", "ok"):
        return None
    if unit != "day" and unit:
        return Atom((Every(unit),), i, j + 2)
    if r.folded(j + 2, "the", "vay"):
        return None
    if unit:
        return Atom((Every(unit),), i, j + 2)
    if r.has(i - 1, "tháng"):
        return Atom((Every("month"),), i, j + 2)
    if r.has(i - 1, *PART_WORDS, "buổi"):
        return Atom((Every("day"),), i, j + 2)
    of_week = r.has(i - 1, "nhật", "tuần", "tư", "bảy") or r.number(i - 1) is not None
    return Atom((Every("week"),), i, j + 2) if of_week else None


def _each(r: Reader, i: int) -> Atom | None:
    only_each = not r.has(i, "hàng", "hằng")
    unit = next((_UNITS[word] for word in _UNITS if r.has(i + 1, word)), None)
    if unit and r.has(i + 2, "một") and r.has(i + 3, "lần"):
        return Atom((Every(unit),), i, i + 4)
    if unit and not r.has(i, "các"):
        lunar = r.has(i + 2, "âm")
        last = i + 2 + lunar + (lunar and r.has(i + 3, "lịch"))
        return Atom((Every(unit, lunar=lunar),), i, last, weak=True)
    if r.has(i + 1, *PART_WORDS, "buổi") and not r.has(i, "các"):
        return Atom((Every("day"),), i, i + 1, weak=True)
    if not only_each:
        return None
    if r.has(i + 1, "rằm"):
        return Atom((Every("month", lunar=True),), i, i + 1)
    number = r.number(i + 1)
    spaced = next((_UNITS[word] for word in _UNITS if number and r.has(number[1], word)), None)
    if number and spaced and 0 < number[0] < 100:
        return Atom((Every(spaced, number[0]),), i, number[1] + 1)
    if r.has(i + 1, *PART_WORDS) and _is_weekday(r, i + 2):
        return Atom((Every("week"),), i, i + 1)
    weekend = r.has(i + 1, "cuối") and r.has(i + 2, "tuần")
    weekday = _is_weekday(r, i + 1) or (r.has(i + 1, "ngày") and _is_weekday(r, i + 2))
    return Atom((Every("week"),), i, i + 1) if weekday or weekend else None


def _is_weekday(r: Reader, i: int) -> bool:
    return r.has(i, "thứ", "chủ", "chúa") or (r.folded(i, "t") and r.at(i + 1).glued)


def _times(r: Reader, i: int) -> Atom | None:
    """2 tuần một lần, tháng 1 lần, 2 tuần/lần, cách tuần."""
    if r.has(i, "cách") and r.has(i + 1, "tuần", "tháng", "ngày"):
        unit: Unit = _UNITS[next(word for word in _UNITS if r.has(i + 1, word))]
        return Atom((Every(unit, 2),), i, i + 2)
    number = r.number(i)
    count, j = number or (1, i)
    found = next((_UNITS[word] for word in _UNITS if r.has(j, word)), None)
    if found is None or not 0 < count < 100:
        return None
    if (r.has(j + 1, "một") or r.at(j + 1).number == 1) and r.has(j + 2, "lần"):
        return Atom((Every(found, count),), i, j + 3)
    if r.sign(j + 1, "/") and r.has(j + 2, "lần"):
        return Atom((Every(found, count),), i, j + 3)
    return None


def mark(r: Reader, i: int) -> Atom | None:
    """The words that join times or bound them, and the ones that take the one before back."""
    fixed = _fix(r, i)
    if fixed:
        return Atom((Mark.FIX,), i, fixed)
    if r.has(i, "không") and r.has(i + 1, "phải"):
        return Atom((Mark.NOT,), i, i + 2)
    until = _until(r, i)
    if until:
        return Atom((Mark.UNTIL,), i, until)
    if r.has(i, "từ") and not r.sure(i, "tư"):
        return Atom((Mark.FROM,), i, i + 1)
    if r.has(i, "trước"):
        return Atom((Mark.BEFORE,), i, i + 1)
    if r.has(i, "sau") and (r.at(i + 1).number is not None or not r.has(i, "sáu")):
        return Atom((Mark.AFTER,), i, i + 1)
    if r.sign(i, "-", "–", "—", "~", "→", ">"):
        return Atom((Mark.DASH,), i, i + 1)
    if r.has(i, "đến", "tới") and not r.sure(i, "tối"):
        return Atom((Mark.TO,), i, i + 1)
    return None


def _fix(r: Reader, i: int) -> int | None:
    """Where a correction ends: à nhầm, nhầm rồi, lộn, à quên, à không, ý là, đổi thành, sửa lại."""
    j = i
    while r.folded(j, *_SORRY) and j < i + 3:
        j += 1
    sorry = j > i
    meant = r.folded(i, "y") and r.has(j, "là")
    if meant or r.has(j, "nhầm", "lộn") or (sorry and r.has(j, "quên")):
        return _past(r, j + 1)
    if sorry and r.has(j, "không") and not r.has(j + 1, "phải"):
        return _past(r, j + 1)
    if r.has(i, "đổi", "sửa", "dời", "chuyển", "lùi") or r.folded(i, "doi", "chuyen"):
        follows = r.has(i + 1, "thành", "lại", "sang", "qua") or r.folded(i + 1, "thanh", "sang")
        return _past(r, i + 2) if follows and i > 0 else None
    if r.sure(i, "mà") and (r.has(i + 1, "là") or r.has(i + 1, "thứ", "chủ") or r.number(i + 1)):
        return _past(r, i + 1)
    return None


def _past(r: Reader, i: int) -> int:
    while r.has(i, "rồi", "là", "thành", "lại", "sang", "phải") or r.folded(
        i, "a", "nhe", "oi", "thanh"
    ):
        i += 1
    return i


def _until(r: Reader, i: int) -> int | None:
    """Chậm nhất, muộn nhất, hạn (chót), hạn đến, đến hết, hết, trễ nhất, deadline."""
    j = i
    if (r.has(j, "chậm", "muộn") and r.has(j + 1, "nhất")) or (
        r.folded(j, "tre") and r.has(j + 1, "nhất")
    ):
        j += 2
    elif (r.has(j, "hạn") and not r.folded(j - 1, *_TERMS)) or r.folded(j, "deadline"):
        j += 2 if r.has(j + 1, "cuối") or r.folded(j + 1, "chot") else 1
    bound = j > i
    while r.folded(j, "la", "vao") or r.sign(j, ":"):
        j += 1
    if (r.has(j, "đến") or r.sure(j, "tới")) and (
        bound or r.has(j + 1, "hết") or i == 0 or r.folded(i - 1, *_DEADLINE_VERBS)
    ):
        if r.has(j + 1, "sau", "muộn", "trước"):
            return None
        j += 1
        bound = True
    if r.has(j, "hết"):
        return j + 1
    return j if bound and (j > i) else None
