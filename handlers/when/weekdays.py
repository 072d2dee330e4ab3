"""The grammar of weekdays: thứ bảy, t7, CN tuần sau, thứ 2, 4, 6, thứ bảy đầu tiên của tháng."""

from handlers.when.months import day_follows, month_of, shift_of
from handlers.when.pieces import Atom, Nth, Vague, Weekday
from handlers.when.reader import Reader
from handlers.when.words import WEEKDAYS

# lần thứ ba, khoá thứ hai: the third of its kind and no Tuesday.
_ORDERED = frozenset("lan khoa dot con nguoi lop hang cap phan chuong vong giai nam".split())
_ORDERED_MEETINGS = ("ky", "phien")  # kỳ họp thứ ba, but "họp thứ ba" is on Tuesday

# thu 5 triệu, thu 3 suất: "thu" without its accent may be what is collected.
_COLLECTED = frozenset(
    "k d dong nghin ngan trieu tr ty ti vnd suat phan lan nguoi hoi tuoi".split()
)


def weekday(r: Reader, i: int) -> Atom | None:
    """Thứ bảy, t7, CN, thứ hai tuần sau, thứ 2, 4, 6, thứ bảy đầu tiên của tháng."""
    found = _weekday_name(r, i)
    if found is None:
        return None
    day, j = found
    if day < 0:
        return Atom((Vague("no_such_day"),), i, j)
    nth = _nth(r, day, j)
    if nth:
        return Atom((nth[0],), i, nth[1])
    days, j = _listed(r, day, j)
    week, unclear, j = _which_week(r, j)
    return Atom(tuple(Weekday(each, week, unclear) for each in days), i, j)


def _weekday_name(r: Reader, i: int) -> tuple[int, int] | None:
    """The weekday and the place after it; -1 for one that no week has."""
    if r.has(i, "chủ", "chúa") and r.has(i + 1, "nhật"):
        return 6, i + 2
    if r.folded(i, "t"):
        j = i + 2 if r.sign(i + 1, ".") and r.at(i + 2).glued else i + 1
        value = r.at(j).number
        apart = not r.at(i).glued or not r.at(i - 1).text.isalnum()
        named = value in WEEKDAYS and r.at(j).glued and apart
        return (WEEKDAYS[value or 0], j + 1) if named else None
    if not (r.has(i, "thứ") or _misspelt(r, i)) or _is_order(r, i):
        return None
    number = r.number(i + 1)
    if (
        number is None
        or (r.folded(number[1], *_COLLECTED) and not r.sure(i, "thứ"))
        or r.sign(number[1], "/", "%")
    ):
        return None
    return WEEKDAYS.get(number[0], -1), number[1]


def _is_order(r: Reader, i: int) -> bool:
    meeting = r.folded(i - 1, "hop") and r.folded(i - 2, *_ORDERED_MEETINGS)
    # "Thứ nhất là …, thứ hai là …" counts points.
    points = any(r.folded(k, "thu") and r.has(k + 1, "nhất") for k in range(i))
    return meeting or points or r.folded(i - 1, *_ORDERED)


def _misspelt(r: Reader, i: int) -> bool:
    """ "Thú 7" is a slip for thứ 7: nothing else is said so, unless more words follow."""
    ends = i + 2 >= len(r) or r.spoken_of_time(i + 2) or not r.at(i + 2).text.isalpha()
    return r.has(i, "thú", "thử", "thủ") and r.at(i + 1).number in WEEKDAYS and ends


def _listed(r: Reader, day: int, i: int) -> tuple[list[int], int]:
    """More weekdays by number only: thứ 2, 4, 6; thứ 3 và 5."""
    days = [day]
    while (r.sign(i, ",", "/") or r.folded(i, "va")) and (value := r.at(i + 1).number) in WEEKDAYS:
        if r.has(i + 2, "giờ") or r.sign(i + 2, ":", "/", "h") or r.counted(i + 2):
            break
        days.append(WEEKDAYS[value or 0])
        i += 2
    return days, i


def _which_week(r: Reader, i: int) -> tuple[int | None, bool, int]:
    if r.has(i, "tuần"):
        shift = shift_of(r, i + 1)
        if shift is not None:
            return shift[0], False, shift[1]
        return (2, False, i + 2) if r.has(i + 1, "kia") else (None, False, i)
    if r.has(i, "này", "nay"):
        return 0, False, i + 1
    if r.has(i, "tới") and not r.sure(i, "tối") and not day_follows(r, i + 1):
        return None, not r.sure(i, "tới") and _hour_follows(r, i + 1), i + 1
    if r.has(i, "trước", "qua", "sau") and not r.number(i + 1):
        past = r.has(i, "trước", "qua")
        return (-1, False, i + 1) if past and not r.has(i, "sau") else (None, True, i + 1)
    return None, False, i


def _hour_follows(r: Reader, i: int) -> bool:
    return r.number(i) is not None


def _nth(r: Reader, day: int, i: int) -> tuple[Nth, int] | None:
    """The nth of the month: đầu tiên, cuối cùng, tuần thứ hai, then which month."""
    j = i + 1 if r.has(i, "tuần") else i
    order = _order(r, j)
    if order is None:
        return None
    nth, j = order
    if j == i + 1 and not r.has(j, "tháng") and not r.folded(j, "cua") and not _every_month(r, j):
        return None
    while r.folded(j, "cua") or r.has(j, "trong"):
        j += 1
    month = r.has(j, "tháng") and month_of(r, j)
    if month:
        return Nth(day, nth, month[0]), month[1]
    return (Nth(day, nth), j + 1) if r.has(j, "tháng") else (Nth(day, nth), j)


def _every_month(r: Reader, i: int) -> bool:
    return r.has(i, "hàng", "hằng", "mỗi") and r.has(i + 1, "tháng")


def _order(r: Reader, i: int) -> tuple[int, int] | None:
    if r.has(i, "đầu"):
        return 1, i + 2 if r.has(i + 1, "tiên") else i + 1
    if r.has(i, "cuối"):
        return -1, i + 2 if r.has(i + 1, "cùng") else i + 1
    if r.has(i, "thứ") and (r.has(i + 1, "nhất") or r.number(i + 1)):
        value, j = r.number(i + 1) or (1, i + 2)
        follows = r.folded(j, "cua", "trong") or r.has(j, "tháng") or _every_month(r, j)
        return (value, j) if value <= 5 and follows else None
    return None
