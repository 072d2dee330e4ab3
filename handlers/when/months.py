"""The grammar of months and of what follows a date: nhuận, the year, âm lịch."""

from dataclasses import replace

from handlers.when.pieces import Dated, Stretch
from handlers.when.reader import Reader

_SHIFTS = {"này": 0, "nay": 0, "sau": 1, "tới": 1, "trước": -1, "ngoái": -1, "qua": -1}


def shift_of(r: Reader, i: int) -> tuple[int, int] | None:
    """Này, sau, tới, trước and sau nữa after a week or month."""
    word = next((word for word in _SHIFTS if r.has(i, word)), None)
    if word is None:
        return None
    if r.has(i + 1, "nữa") and _SHIFTS[word] == 1:
        return 2, i + 2
    return _SHIFTS[word], i + 1


def day_follows(r: Reader, i: int) -> bool:
    """Whether a day is named here, so that "tới" before it means until and not next."""
    weekday = r.folded(i, "t") and r.at(i + 1).glued
    return weekday or r.has(i, "ngày", "mùng", "mồng", "thứ", "chủ", "chúa", "hết", "rằm")


def month_of(r: Reader, i: int) -> tuple[Dated | Stretch, int] | None:
    """The month named from the word "tháng" on: tháng 12/2026, tháng sau, tháng 6 nhuận."""
    j = i + 1
    if r.has(j, "giêng", "chạp"):
        named, j = Dated(None, 1 if r.has(j, "giêng") else 12, lunar=True), j + 1
    elif shift := shift_of(r, j) if not r.sure(j, "sáu") else None:
        return Stretch("month", shift[0]), shift[1]
    elif number := r.number(j):
        if r.counted(number[1]):
            return None
        named, j = Dated(None, number[0]), number[1]
    else:
        return None
    return tail(r, named, j)


def tail(r: Reader, named: Dated, j: int) -> tuple[Dated, int]:
    """What may follow a month: nhuận, the year, âm lịch, in the orders people use."""
    if r.has(j, "nhuận"):
        named, j = replace(named, leap=True, lunar=True), j + 1
    if r.has(j, "này") and not r.has(j, "nay"):
        j += 1
    year = _year(r, j)
    if year:
        named, j = replace(named, year=year[0], year_shift=year[1]), year[2]
    return calendar_of(r, named, j)


def _year(r: Reader, i: int) -> tuple[int | None, int | None, int] | None:
    """A year said in full ("/2026", "năm 2026", "2026") or from this one: năm nay, năm sau."""
    if (
        r.sign(i, "/", "-", ".", ",")
        and (value := r.at(i + 1).number)
        and len(r.at(i + 1).text) == 4
    ):
        return value, None, i + 2
    if r.has(i, "năm"):
        value = r.at(i + 1).number
        if value and len(r.at(i + 1).text) == 4:
            return value, None, i + 2
        shift = shift_of(r, i + 1)
        return (None, shift[0], shift[1]) if shift else None
    value = r.at(i).number
    return (
        (value, None, i + 1) if value and 1900 <= value <= 2100 and len(r.at(i).text) == 4 else None
    )


def calendar_of(r: Reader, named: Dated, i: int) -> tuple[Dated, int]:
    """Âm lịch, âm, ta or dương lịch, tây said after the day, in brackets or not."""
    j = i + 1 if r.sign(i, "(") else i
    lunar = r.has(j, "âm") or (r.has(j, "ta") and not r.folded(j + 1, "se", "cung"))
    if not lunar and not r.has(j, "dương") and not r.sure(j, "tây"):
        return named, i
    j += 2 if r.has(j + 1, "lịch") else 1
    return replace(named, lunar=lunar), j + 1 if r.sign(j, ")") else j
