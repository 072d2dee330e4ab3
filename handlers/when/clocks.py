"""The grammar of clock times, parts of the day and lengths of time."""

from handlers.when.pieces import PART_WORDS, Atom, Clock, Moment, Offset, Part, Unit, Vague
from handlers.when.reader import Reader

_MINUTES = {"phút": 1, "giờ": 60, "tiếng": 60}
_UNITS: dict[str, Unit] = {
    "ngày": "day", "hôm": "day", "bữa": "day", "tuần": "week", "tháng": "month", "năm": "year",
    "quý": "quarter",
}  # fmt: skip
_DAYS: dict[Unit, Offset] = {
    "day": Offset(days=1),
    "week": Offset(days=7),
    "month": Offset(months=1),
    "quarter": Offset(months=3),
    "year": Offset(months=12),
}
# sáng kiến, tối thiểu, chiều cao: words that only begin like a part of the day.
_COMPOUND_AFTER = frozenset(
    "kien tao tac suot sua cao dai rong huong thieu da uu hau tan chuong lang".split()
)
_DAY_WORDS = (
    "nay",
    "này",
    "mai",
    "mốt",
    "qua",
    "kia",
    "hôm",
    "thứ",
    "chủ",
    "ngày",
    "rằm",
    "mùng",
    "mồng",
    "giờ",
)
_MORE = ("nữa",)
_UNREADABLE = 99
_Amount = tuple[float, str, int]  # how many, of what, the place after it


def clock(r: Reader, i: int) -> Atom | None:
    """19h30, 19:30, 7 rưỡi, 7 giờ kém 15, 7pm, bảy giờ, nửa đêm."""
    if r.phrase(i, "nửa", "đêm"):
        return Atom((Clock(24),), i, i + 2)
    number = r.number(i)
    if number is None or number[0] > 99 or r.at(i + 1).number is not None:
        return None
    hour, after = number
    found = _colon(r, hour, after) or _spoken(r, hour, after) or _bare(r, hour, i, after)
    if found is None:
        return None
    value, last = found
    value, last = _half(r, value, last)
    if r.has(last, *_MORE) or r.phrase(last, "đồng", "hồ"):
        return None
    if r.has(i, "bây") and last == i + 2 and not r.has(last, *PART_WORDS):
        return Atom((Vague("vague"),), i, last)  # "bay gio" without accents: seven, or now
    return Atom((value,) if value.valid else (Vague("no_such_time"),), i, last)


def _colon(r: Reader, hour: int, j: int) -> tuple[Clock, int] | None:
    minute = r.at(j + 1)
    if not r.sign(j, ":", glued=True) or len(minute.text) != 2 or minute.number is None:
        return None
    last = j + 2
    if r.sign(last, ":", glued=True) and r.at(last + 1).number is not None:
        last += 2
    return Clock(hour, minute.number), last + (r.folded(last, "h") and r.at(last).glued)


def _spoken(r: Reader, hour: int, j: int) -> tuple[Clock, int] | None:
    if not (r.has(j, "giờ") or _south_hour(r, j)):
        return None
    if r.has(j + 1, "rưỡi"):
        return Clock(hour, 30), j + 2
    if r.has(j + 1, "kém", "thiếu") and (less := r.number(j + 2)):
        return Clock(hour, less=less[0]), _past_minute_word(r, less[1])
    if r.has(j + 1, "đúng"):
        return Clock(hour), j + 2
    if (
        r.sign(j + 1, ":", ".", glued=True)
        and len(r.at(j + 2).text) == 2
        and r.at(j + 2).number is not None
    ):
        return Clock(hour, r.at(j + 2).number or 0), j + 3
    minute = r.number(j + 1)
    if minute is None or not _are_minutes(r, j + 1, minute[1]):
        return Clock(hour), j + 1
    last = _past_minute_word(r, minute[1])
    # "19h3o": what is glued to the minutes is a slip that leaves them unknown.
    slip = r.at(last).glued and r.at(last).text.isalpha() and not r.at(last).words
    return Clock(hour, _UNREADABLE if slip else minute[0]), last


def _south_hour(r: Reader, j: int) -> bool:
    """ "19g30", "8g sáng", "19g"; but "5g" alone is five grams and "5G" a network."""
    if r.at(j).text != "g" or not r.at(j).glued:
        return False
    alone = 13 <= (r.at(j - 1).number or 0) <= 23 and not r.at(j + 1).text.isalnum()
    told = r.has(j + 1, *PART_WORDS, "rưỡi", "kém", "ngày", "thứ", "mai")
    return alone or told or r.at(j + 1).number is not None


def _are_minutes(r: Reader, i: int, after: int) -> bool:
    """Whether the number after "giờ" is its minutes and not an amount, a date or the next time."""
    if r.at(i).number is not None and len(r.at(i).text) > 2:
        return False
    if r.has(after, "phút") and not r.has(after + 1, *_MORE):
        return True
    if r.counted(after) or r.has(after, "giờ", "tháng", "tiếng") or r.has(after, "một", "lần"):
        return False
    if r.sign(after, "/", ".", "-", glued=True) and r.at(i).number is not None:
        return r.at(i).glued and r.at(after + 1).number != 0
    return True


def _past_minute_word(r: Reader, i: int) -> int:
    return i + 1 if r.has(i, "phút") or r.sign(i, "'", "’", "′") else i


def _bare(r: Reader, hour: int, i: int, j: int) -> tuple[Clock, int] | None:
    """No "giờ": 7 rưỡi, 8 kém 15, 7pm, and "lúc 7 tối"."""
    if r.has(j, "rưỡi") and hour <= 24 and not r.counted(j + 1):
        return Clock(hour, 30), j + 1
    if r.has(j, "kém", "thiếu") and (less := r.number(j + 1)) and not r.counted(less[1]):
        return Clock(hour, less=less[0]), _past_minute_word(r, less[1])
    if r.folded(j, "am", "pm") and r.at(j).glued:
        return Clock(hour), j
    introduced = i == 0 or r.has(i - 1, "lúc", "hồi", "tầm", "khoảng", "cỡ", "vào")
    if (
        introduced
        and hour <= 12
        and part(r, j)
        and not r.at(j).glued
        and r.at(i).number is not None
    ):
        return Clock(hour), j
    return None


def _half(r: Reader, value: Clock, i: int) -> tuple[Clock, int]:
    if (
        not r.folded(i, "am", "pm")
        or not 1 <= value.hour <= 12
        or r.at(i).text.lower() not in ("am", "pm")
    ):
        return value, i
    half = "am" if r.folded(i, "am") else "pm"
    return Clock(value.hour, value.minute, value.less, half), i + 1  # type: ignore[arg-type]


def part(r: Reader, i: int) -> Atom | None:
    """Sáng, buổi chiều, đêm khuya, chiều tối, sáng sớm; alone it is weak."""
    first = i
    if (r.has(i, "buổi") or r.folded(i, "ban")) and r.has(i + 1, *PART_WORDS):
        i += 1
    if r.has(i, "sớm") and r.has(i + 1, "mai", "mốt", "nay"):
        return Atom((Part.SANG,), i, i + 1, weak=True)
    word = next((word for word in PART_WORDS if r.has(i, word)), None)
    if word is None or r.folded(i + 1, *_COMPOUND_AFTER) or not _means(r, i, word):
        return None
    if word == "tối" and _may_be_i(r, i):
        return Atom((Vague("unclear"),), i, i + 1, weak=True)
    last = i + 1
    if r.has(last, "sớm", "khuya", "muộn") or (word == "chiều" and r.sure(last, "tối")):
        last += 1
    return Atom((PART_WORDS[word],), first, last, weak=True)


def _may_be_i(r: Reader, i: int) -> bool:
    """Whether an opening "toi thu 7 ban" may be tôi, who is busy: something is said about her."""
    if (
        r.sure(i, "tối")
        or not r.has(i, "tôi")
        or r.has(i + 1, "nay")
        or any(r.at(k).words for k in range(i))
    ):
        return False
    return any(r.at(k).text.isalpha() and not r.spoken_of_time(k) for k in range(i + 2, len(r)))


def _means(r: Reader, i: int, word: str) -> bool:
    """Whether a word without accents is the part of the day: "toi" is tôi more often than tối."""
    if r.sure(i, word) or word in ("trưa", "chiều", "khuya"):
        return True
    if word == "sáng":
        return not r.folded(i - 1, "chuyen", "doi") and not r.has(
            i + 1, "tuần", "tháng", "năm", "quý"
        )
    weekday = r.folded(i + 1, "t") and r.at(i + 2).glued
    if r.has(i + 1, *_DAY_WORDS) or weekday or r.sign(i + 2, "/", glued=True):
        return True
    after_hour = (
        r.has(i - 1, "giờ", "rưỡi", "phút")
        or r.has(i - 2, "giờ", "kém", "thiếu")
        or r.sign(i - 2, ":")
    )
    return after_hour and (i + 1 >= len(r) or not r.at(i + 1).text.isalpha())


def length(r: Reader, i: int) -> Atom | None:
    """15 phút nữa, 2 tuần nữa, sau 30 phút, 3 ngày trước; a length by itself is stepped over."""
    if r.has(i, "bây") and r.has(i + 1, "giờ") and not r.has(i, "bảy"):
        return Atom((Moment(0),), i, i + 2, weak=True)
    if r.has(i, "sau", "trước") and (r.at(i + 1).number is not None or not r.has(i, "sáu")):
        taken = _amount(r, i + 1)
        if taken is None or _is_date_or_hour(r, taken):
            return None
        return Atom(_later(taken, 1) if r.has(i, "sau") else (), i, taken[2])
    taken = _amount(r, i)
    if taken is None:
        return None
    if r.has(taken[2], *_MORE):
        return Atom(_later(taken, 1), i, taken[2] + 1)
    if _is_date_or_hour(r, taken) or r.phrase(taken[2], "một", "lần") or r.sign(taken[2], "/"):
        return None
    if r.has(taken[2], "sau", "trước"):
        return Atom(_later(taken, 1 if r.has(taken[2], "sau") else -1), i, taken[2] + 1)
    if r.has(i - 1, "trong") and r.has(taken[2], "tới") and not r.sure(taken[2], "tối"):
        return Atom((Vague("vague"),), i, taken[2] + 1)
    return Atom((), i, taken[2])


def _is_date_or_hour(r: Reader, taken: _Amount) -> bool:
    """Whether "2 giờ", "5 tháng" go on to be an hour or a date rather than a length."""
    count, unit, last = taken
    if unit == "giờ":
        return not r.has(last - 1, "hồ")
    if unit == "tháng":
        dated = r.number(last) is not None or r.has(last, "này", "giêng", "chạp")
        return dated or (count > 12 and r.has(last, "sau", "tới", "trước"))
    return unit == "năm" and r.has(last, "nay", "này", "sau", "ngoái")


def _amount(r: Reader, i: int) -> _Amount | None:
    """How many, of what, up to where: 2 tuần, nửa tiếng, 1 tiếng rưỡi, 1h30, 2 tiếng 15 phút."""
    if r.has(i, "nửa") and (unit := _unit(r, i + 1)):
        return 0.5, unit, i + 2
    number = r.number(i)
    unit = _unit(r, number[1]) if number else None
    # Four of something is bốn; "tư tuần sau" is a weekday said short.
    if number is None or unit is None or (r.has(i, "tư") and number[1] == i + 1):
        return None
    count, last = float(number[0]), number[1] + 1
    if r.phrase(last, "đồng", "hồ"):
        last += 2
    if r.has(last, "rưỡi"):
        return count + 0.5, unit, last + 1
    rest = r.number(last)
    if unit in ("giờ", "tiếng") and rest and rest[0] < 60:
        ends = _past_minute_word(r, rest[1])
        if ends > rest[1] or r.has(ends, "nữa"):
            return count + rest[0] / 60, unit, ends
    return count, unit, last


def _unit(r: Reader, i: int) -> str | None:
    if r.sign(i, "'", "’"):
        return "phút"
    return next((unit for unit in (*_MINUTES, *_UNITS) if r.has(i, unit)), None)


def _later(taken: _Amount, sign: int) -> tuple[Moment | Offset | Vague, ...]:
    count, unit, _ = taken
    if count > 999:
        return (Vague("too_far"),)
    if unit in _MINUTES:
        return (Moment(sign * round(count * _MINUTES[unit])),)
    step = _DAYS[_UNITS[unit]]
    if count % 1 and step.months == 1:
        return (Offset(sign * 15, sign * int(count)),)
    if count % 1 and step.months != 12:
        return (Vague("vague"),)
    return (Offset(round(sign * count * step.days), round(sign * count * step.months)),)
