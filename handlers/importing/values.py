"""What single cells mean: names, dates of birth, telephone numbers, groups."""

import re
from dataclasses import dataclass
from datetime import date

from handlers.importing.sheet import Cell
from storage.text import clean_line, fold

LONGEST = 1_000
NAME_LENGTH = 120
ADDRESS_LENGTH = 200
_BIRTH_LENGTH = 40
_OLDEST = 120
_COURTESY = re.compile(r"^(?:đ/c|đc\.|bà|chị|cô)[.:\s]\s*", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9 .,'’()/-]*[a-z]{2}[a-z0-9 .,'’()/-]*")
_NUMBERS = re.compile(r"\d+")
# Days since 1900 of a date that a spreadsheet shows as a plain number: 1908 to 2064.
_SERIALS = range(3_000, 60_000)
_DAY_ZERO = date(1899, 12, 30).toordinal()
_PHONE = re.compile(r"(?:\+?84|0)?[\s.-]?\d(?:[\s.-]?\d){8,9}(?!\d)")
_DOMESTIC = re.compile(r"0[35789]\d{8}|02\d{9}")
_GROUP = re.compile(
    r"(?:(?:tổ|to)\b\s*)?(?:(?:phụ nữ|phu nu)\b\s*)?(?:(?:số|so)\b\s*)?(.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Birth:
    """A year, and the full date where the list has one; `unclear` when something was dropped."""

    year: int | None = None
    day: date | None = None
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """The number in its domestic form; `bad` and `second` are what to tell the sender."""

    number: str | None = None
    bad: bool = False
    second: bool = False


def text_of(value: Cell) -> str:
    """The cell as one clean line, of what a cell of a list may hold."""
    return "" if value is None or isinstance(value, bool) else clean_line(str(value)[:LONGEST])


def name_of(text: str) -> str | None:
    """A person's name in its usual writing, or None when it holds what no name has."""
    name = _COURTESY.sub("", text).strip(" .,;*")
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(fold(name)):
        return None
    return name.title() if name.isupper() or name.islower() else name


def birth_of(value: Cell, this_year: int) -> Birth:
    """The date or the year in a cell; days come before months."""
    text = text_of(value)
    if not text or len(text) > _BIRTH_LENGTH:
        return Birth(unclear=bool(text))
    if re.fullmatch(r"\d+(?:\.0+)?", text):
        return _birth_from_number(int(float(text)), this_year)
    numbers = [int(part) for part in _NUMBERS.findall(text)]
    if len(numbers) == 3 and numbers[0] > 31:
        numbers.reverse()
    if len(numbers) not in {1, 2, 3} or (len(numbers) == 2 and numbers[0] > 12):
        return Birth(unclear=True)
    # "05" beside a day and a month is a year; alone it may be anything.
    year = _full_year(numbers[-1], this_year) if numbers[-1] > 9 or len(numbers) == 3 else None
    if year is None or len(numbers) < 3:
        return Birth(year, unclear=year is None)
    try:
        return Birth(year, date(year, numbers[1], numbers[0]))
    except (ValueError, OverflowError):
        return Birth(year, unclear=True)


def _birth_from_number(number: int, this_year: int) -> Birth:
    if number in _SERIALS:
        day = date.fromordinal(_DAY_ZERO + number)
        return Birth(day.year, day)
    year = _full_year(number, this_year) if number > 9 else None
    return Birth(year, unclear=year is None)


def _full_year(number: int, this_year: int) -> int | None:
    if number < 100:
        # "68" is 1968, "05" is 2005: nobody joins before she is fifteen.
        return 2000 + number if 2000 + number <= this_year - 15 else 1900 + number
    return number if 1000 <= number <= 9999 else None


def plausible(year: int, this_year: int) -> bool:
    """Whether somebody on a list may have been born in that year."""
    return this_year - _OLDEST <= year <= this_year


def phone_of(value: Cell) -> Phone:
    """The first telephone number in a cell, as 0900001001."""
    text = re.sub(r"(?<=\d)\.0$", "", text_of(value))
    whole = _domestic(text)
    if whole is not None:
        return Phone(whole)
    found = [number for number in map(_domestic, _PHONE.findall(text)) if number is not None]
    if not found:
        return Phone(bad=any(char.isdecimal() for char in text))
    return Phone(found[0], second=len(found) > 1)


def _domestic(text: str) -> str | None:
    """The ten digits (eleven for a fixed line) of a number in any of its writings."""
    if not re.fullmatch(r"\(?\+?[\d\s.()-]+", text):
        return None
    digits = re.sub(r"\D", "", text)
    # A spreadsheet eats the leading zero of what it takes for a number.
    for candidate in (digits, f"0{digits}", f"0{digits.removeprefix('00').removeprefix('84')}"):
        if _DOMESTIC.fullmatch(candidate):
            return candidate
    return None


def address_of(text: str) -> tuple[str | None, bool]:
    """The address, and whether it had to be cut."""
    return text[:ADDRESS_LENGTH].strip() or None, len(text) > ADDRESS_LENGTH


def group_of(text: str) -> str | None:
    """The name of a group: "1", "tổ 01" and "TỔ 1" are all "Tổ 1"."""
    rest = _GROUP.fullmatch(text)
    if rest is None or not any(char.isalnum() for char in text):
        return None
    name = rest.group(1)
    if name.isdecimal():
        return f"Tổ {int(name)}"
    return f"Tổ {name.title() if name.isupper() else name}"[:NAME_LENGTH]
