"""What the grammar finds in a sentence, before the clock on the wall is looked at."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Unit = Literal["minute", "day", "week", "month", "quarter", "year"]
Section = Literal["", "first", "middle", "last", "quarter"]


class Part(StrEnum):
    """A part of the day."""

    SANG = "sang"
    TRUA = "trua"
    CHIEU = "chieu"
    TOI = "toi"
    DEM = "dem"


PART_WORDS = {
    "sáng": Part.SANG, "trưa": Part.TRUA, "chiều": Part.CHIEU, "tối": Part.TOI, "đêm": Part.DEM,
    "khuya": Part.DEM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said (7 may be 7 or 19) and minutes; `less` minutes are taken off at the end."""

    hour: int
    minute: int = 0
    less: int = 0
    half: Literal["", "am", "pm"] = ""

    @property
    def valid(self) -> bool:
        """Whether a watch could show it."""
        return self.hour * 60 + self.minute <= 24 * 60 and self.minute < 60 and self.less < 60


@dataclass(frozen=True, slots=True)
class Offset:
    """So many days or months from today: hôm nay, mai, 2 tuần nữa, 1 tháng nữa."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """So many minutes from now: bây giờ, 15 phút nữa."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0; `week` counts from this one, None is the next such day after today."""

    day: int
    week: int | None = None
    unclear: bool = False  # "thứ 7 sau": this coming one or next week's


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a month (-1 the last), or with no day a whole month; None is what was not said."""

    day: int | None
    month: int | None = None
    year: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    lunar: bool = False
    leap: bool = False
    section: Section = ""


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth such weekday of a month, -1 for the last; `within` is the month when it was named."""

    day: int
    nth: int
    within: "Dated | Stretch | None" = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, month, quarter or year, counted from this one, or a part of it."""

    unit: Unit
    shift: int
    section: Section = ""
    bare: bool = False  # "cuối tháng" without saying which: the next one that is not over


@dataclass(frozen=True, slots=True)
class Every:
    """The beat of what repeats: hằng tuần, 2 tuần một lần."""

    unit: Unit
    interval: int = 1
    lunar: bool = False  # "hằng tháng âm lịch"


Day = Offset | Weekday | Dated | Nth | Stretch


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of time that name none (`hold`: then the bot asks), or that cannot be (25h, 31/2)."""

    why: str


class Mark(StrEnum):
    """Words between times."""

    FROM = "from"
    TO = "to"
    DASH = "dash"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    FIX = "fix"
    NOT = "not"


Value = Clock | Part | Offset | Moment | Weekday | Dated | Nth | Stretch | Every | Vague | Mark


@dataclass(frozen=True, slots=True)
class Atom:
    """Values read from tokens `first` up to `last` (exclusive); `weak` ones need company."""

    values: tuple[Value, ...]
    first: int
    last: int
    weak: bool = False
