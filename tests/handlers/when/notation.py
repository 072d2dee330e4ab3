"""The short notation of expected meanings, read and compared (see `phrases.py`)."""

from datetime import datetime, timedelta

from handlers.when import Meaning

NOW = datetime.fromisoformat("2026-11-25T09:00:00+07:00")


def matches(meaning: Meaning, notation: str) -> bool:
    """Whether a meaning is the one written down."""
    if notation == "-":
        return meaning.kind == "none"
    if notation == "?":
        return meaning.kind == "ask"
    start, end = expected(notation.rstrip("<"))
    kind = "range" if end else "instant"
    found = (meaning.kind, meaning.start, meaning.end, meaning.past)
    return found == (kind, start, end, notation.endswith("<"))


def expected(notation: str) -> tuple[datetime | None, datetime | None]:
    """Start and end; an instant has no end and a deadline no start."""
    if notation.startswith(".."):
        return None, _moment(notation[2:])
    day, _, hours = notation.partition(" ")
    first, _, last = day.partition("..")
    if "~" in hours:
        start, end = (_day(first) + timedelta(hours=float(edge)) for edge in hours.split("~"))
        return start, end
    if ".." in hours:
        start, end = (_moment(f"{first} {hour}") for hour in hours.split(".."))
        return start, end
    if hours:
        return _moment(notation), None
    return _day(first), _day(last or first) + timedelta(days=1)


def _moment(text: str) -> datetime:
    day, hour = text.split(" ")
    hours, minutes = hour.split(":")
    return _day(day) + timedelta(hours=int(hours), minutes=int(minutes))


def _day(text: str) -> datetime:
    day, month, *year = map(int, text.split("/"))
    return datetime(year[0] if year else NOW.year, month, day, tzinfo=NOW.tzinfo)
