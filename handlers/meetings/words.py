"""Words around a meeting's time, as people write them and as we put them together."""

import re
from datetime import datetime

from handlers import when
from handlers.when import Part
from storage.text import fold

# Names of campaigns hold numbers that are neither hours nor days.
_CAMPAIGNS = re.compile(
    r"\b\d+\s*(?:không|khong|có|co)\s*,?\s*(?:và\s+|va\s+)?\d+\s*(?:sạch|sach)\b"
    r"|\b\d+\s*[kc]\s*\d+\s*s\b|\b\d+\s*an\b",
    re.IGNORECASE,
)
# What opens the place and the topic of a call; longest first.
PLACE = ("địa điểm", "tại", "ở")
TOPIC = ("nội dung là", "nội dung", "về việc", "bàn về", "chủ đề", "để bàn", "bàn", "về", "nd")
# Folded, a marker may be the beginning or end of these instead.
NO_MARKERS = ("ủy ban", "uỷ ban", "địa bàn", "vệ sinh", "tài chính", "tài sản", "ban chấp hành")
# Small words that stand between a place or a topic and an hour; folded, some are others ("lực").
BEFORE_HOUR = frozenset(("lúc", "vào", "ngày", "nhé", "và"))
HOME = "nhà"  # folded it is the "nha" that ends many a sentence
_DIGIT = re.compile(r"\d")
_PARTS = {
    Part.SANG: "sáng",
    Part.TRUA: "trưa",
    Part.CHIEU: "chiều",
    Part.TOI: "tối",
    Part.DEM: "đêm",
}


def plain(text: str) -> str:
    """The text folded letter by letter, so that places in it stay true."""
    return "".join(char if char == "\n" else (fold(char) or " ")[:1] for char in text)


def without_campaigns(text: str) -> str:
    """The text, equally long, with the numbers in the names of campaigns made unreadable."""
    return _CAMPAIGNS.sub(lambda found: _DIGIT.sub("_", found[0]), text)


def day(at: datetime, part: Part | None = None) -> str:
    """A day, and a part of it, as one would say it after an hour."""
    date = f"ngày {at.day}/{at.month}/{at.year}"
    return f"{_PARTS[part]} {date}" if part else date


def hour(at: datetime) -> str:
    """An hour as one would say it before a day."""
    return f"{at:%Hh%M}"


def moment(at: datetime) -> str:
    """A time in full, with weekday and lunar date; `at` is on the wall clock."""
    return when.say_instant(at)
