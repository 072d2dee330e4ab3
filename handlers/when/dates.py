"""The grammar of days of a month: 25/12, ngày 5 tháng sau, mùng 1 âm, rằm, 23 chạp, 28 Tết."""

from calendar import monthrange
from dataclasses import replace

from handlers.when.months import calendar_of, day_follows, month_of, tail
from handlers.when.pieces import (
    Atom,
    Dated,
    Every,
    Stretch,
    Vague,
)
from handlers.when.reader import Reader

_LEAP_YEAR = 2024
_LONGEST_LUNAR_MONTH = 30


def numeric(r: Reader, i: int) -> Atom | None:
    """25/12, 20.11, 20-11, 05/12/2026, 2026-12-25, 12/2026, day before month always."""
    led = r.has(i, "ngày", "hôm", "mùng", "mồng")
    j = i + 1 if led else i
    first, second = r.digits(j), r.at(j + 2).number
    sign = r.at(j + 1).text
    spaced = r.sign(j + 1, "/") and len(r.at(j + 2).text) <= 2
    if first is None or second is None or not (spaced or r.sign(j + 1, "/", "-", ".", glued=True)):
        return None
    third = r.at(j + 4).number if r.sign(j + 3, "/", "-", ".", glued=True) else None
    if third is not None and r.at(j + 3).text != sign:
        return None
    if len(r.at(j).text) == 4 and third is not None:
        return _checked(r, Dated(third, second, first), i, j + 5)
    if len(r.at(j + 2).text) == 4:
        return _checked(r, Dated(None, first, second), i, j + 3) if first <= 12 else None
    if third is not None:
        year = third + 2000 if len(r.at(j + 4).text) == 2 else third
        return _checked(r, Dated(first, second, year), i, j + 5)
    return _day_and_month(r, Dated(first, second), i, j, led)


def _day_and_month(r: Reader, found: Dated, i: int, j: int, led: bool) -> Atom | None:
    """The pair without a year, which may also be a share (3/4 hội viên), a score or "24/7"."""
    day, month, last = found.day or 0, found.month or 0, j + 3
    if r.has(last, "giờ") or r.sign(last, ":", "%") or (r.at(j + 1).text == "-" and month > 12):
        return None
    share = not led and r.counted(last) and (day <= month or r.at(j + 1).text != "/")
    if (day, month) == (24, 7) and not led:
        return Atom((Vague("unclear"),), i, last, weak=True)
    if share or day > 39 or month > 59:
        return Atom((), i, last)
    atom = _checked(r, found, i, last)
    # 20.11 is a date, but in a sentence 7.5 is as likely a mark or a wage.
    return replace(atom, weak=r.at(j + 1).text == "." and not led and atom.last == last)


def _checked(r: Reader, found: Dated, i: int, last: int) -> Atom:
    """The date with what follows it, or a warning that no calendar has it."""
    found, last = tail(r, replace(found, lunar=_lunar_before(r, i)), last)
    return Atom((found if exists(found) else Vague("no_such_day"),), i, last)


def _lunar_before(r: Reader, i: int) -> bool:
    """Whether "âm lịch" stands before the day, and not after another one."""
    word = i - 2 if r.has(i - 1, "lịch") else i - 1
    return r.sure(word, "âm") and (word == 0 or not r.at(word - 1).text.isdecimal())


def exists(found: Dated) -> bool:
    """Whether some year, or the year said, has this day; lunar days are looked up later."""
    day, month = found.day, found.month
    if month is not None and not 1 <= month <= 12:
        return False
    if found.year is not None and not 1901 <= found.year <= 2099:
        return False
    if day is None or day == -1:
        return True
    if found.lunar:
        return 1 <= day <= _LONGEST_LUNAR_MONTH
    longest = monthrange(found.year or _LEAP_YEAR, month)[1] if month else 31
    return 1 <= day <= longest


def worded(r: Reader, i: int) -> Atom | None:
    """Ngày 5 tháng 12, mùng 5, rằm tháng giêng, 23 chạp, 28 Tết, ngày cuối tháng."""
    led = r.has(i, "ngày", "hôm")
    j = i + 1 if led else i
    if r.has(j, "rằm"):
        atom = _checked_month(r, Dated(15, lunar=True), i, j + 1)
        return replace(atom, weak=not r.sure(j, "rằm") and atom.last == i + 1)
    if led and r.has(j, "đầu", "cuối") and (ends := _end_of_month(r, i, j)):
        return ends
    mung = r.has(j, "mùng", "mồng") and r.number(j + 1) is not None
    j += mung
    number = r.number(j)
    if number is None or not (led or mung or _month_follows(r, *number)):
        return None
    named = Dated(number[0])
    if mung and _is_wish(r, j, number[1]):
        return None
    if _is_amount(r, j, number[1], led, mung):
        return None
    return _checked_month(r, named, i, number[1], mung=mung)


def _month_follows(r: Reader, value: int, i: int) -> bool:
    """Whether a number without "ngày" is a day: 25 tháng 12, 23 chạp, 28 Tết, 15 âm."""
    if r.has(i, "tháng"):
        month = month_of(r, i)
        return isinstance(month, tuple) and (isinstance(month[0], Dated) or value > 12)
    if r.folded(i, "t") and r.at(i + 1).glued:
        return 8 <= (r.at(i + 1).number or 0) <= 12
    lunar = r.phrase(i, "âm", "lịch") or r.sure(i, "âm")
    return lunar or r.has(i, "chạp", "giêng") or (r.has(i, "tết") and value >= 20)


def _is_wish(r: Reader, i: int, last: int) -> bool:
    """ "Chuc mung nam moi" without accents is no fifth day of a month."""
    sure = r.sure(i - 1, "mùng") or r.sure(i - 1, "mồng") or r.at(i).number is not None
    return not sure and not r.has(last, "tháng", "tết", "âm", "giêng", "chạp")


def _is_amount(r: Reader, i: int, last: int, led: bool, mung: bool) -> bool:
    """Whether "ngày 2 lần", "ngày một nhiều" only count: a day by number only is in digits."""
    alone = not (r.has(last, "tháng", "tết", "âm", "ta", "chạp", "giêng") or r.folded(last, "t"))
    spoken = r.at(i).number is None
    return led and not mung and alone and (spoken or r.counted(last) or r.folded(last, "buoi"))


def _checked_month(r: Reader, named: Dated, i: int, j: int, mung: bool = False) -> Atom:
    """Put the month behind the day: tháng 12, tháng sau, chạp, giêng, Tết, T12, or none."""
    named = replace(named, lunar=named.lunar or _lunar_before(r, i))
    month = month_of(r, j) if r.has(j, "tháng") else None
    if month and isinstance(month[0], Stretch):
        named, last = tail(r, replace(named, month_shift=month[0].shift), month[1])
    elif month and isinstance(month[0], Dated):
        lunar = named.lunar or month[0].lunar
        named, last = replace(month[0], day=named.day, lunar=lunar), month[1]
    elif r.has(j, "chạp", "giêng"):
        named = replace(named, month=12 if r.has(j, "chạp") else 1, lunar=True)
        named, last = tail(r, named, j + 1)
    elif r.has(j, "tết"):
        near_end = not mung and (named.day or 0) >= 20
        named, last = tail(r, replace(named, month=12 if near_end else 1, lunar=True), j + 1)
    elif r.folded(j, "t") and r.at(j + 1).glued and r.at(j + 1).number:
        named, last = tail(r, replace(named, month=r.at(j + 1).number), j + 2)
    elif r.sign(j, "/", glued=True) and (value := r.at(j + 1).number):
        named, last = tail(r, replace(named, month=value), j + 2)
    else:
        return _listed(r, *_week_word(r, *calendar_of(r, named, j)), i)
    return Atom((named if exists(named) else Vague("no_such_day"),), i, last)


def _week_word(r: Reader, named: Dated, j: int) -> tuple[Dated, int]:
    """ "Rằm này", "rằm tới", "mùng 1 tới": this month's, or simply the next."""
    if named.lunar and r.has(j, "này", "nay"):
        return replace(named, month_shift=0), j + 1
    coming = r.sure(j, "tới") or (named.lunar and r.has(j, "tới"))
    until = day_follows(r, j + 1) or r.number(j + 1) is not None
    return named, j + 1 if coming and not until else j


def _listed(r: Reader, named: Dated, j: int, i: int) -> Atom:
    """More days by number only, before a word of months: ngày 1 và 15 hằng tháng."""
    days = [named]
    while r.sign(j, ",") or r.folded(j, "va"):
        value = r.at(j + 1).number
        if value is None or not (
            r.has(j + 2, "hàng", "hằng", "mỗi", "tháng") or r.sign(j + 2, ",")
        ):
            break
        days.append(replace(named, day=value))
        j += 2
    valid = all(exists(day) for day in days)
    return Atom(tuple(days) if valid else (Vague("no_such_day"),), i, j)


def _end_of_month(r: Reader, i: int, j: int) -> Atom | None:
    """Ngày đầu tháng, ngày cuối cùng của tháng sau."""
    day = 1 if r.has(j, "đầu") else -1
    j += 2 if r.has(j + 1, "tiên", "cùng") else 1
    j += r.folded(j, "cua")
    if r.has(j, "mỗi", "hàng", "hằng") and r.has(j + 1, "tháng"):
        return Atom((Dated(day), Every("month")), i, j + 2)
    if not r.has(j, "tháng"):
        return None
    month = month_of(r, j)
    if month is None:
        return Atom((Dated(day, month_shift=0),), i, j + 1)
    if isinstance(month[0], Stretch):
        return Atom((Dated(day, month_shift=month[0].shift),), i, month[1])
    return Atom((replace(month[0], day=day),), i, month[1])
