"""From a phrase to its meaning at a moment: which day, which hour, and whether one has to ask."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.when.days import Doubt, Span
from handlers.when.hours import minutes
from handlers.when.meaning import WINDOWS, Meaning, ask
from handlers.when.phrases import Phrase
from handlers.when.pieces import Clock, Mark, Moment, Offset, Part
from handlers.when.places import locate

_DAY = timedelta(days=1)
_DAY_MINUTES = 24 * 60


def single(phrase: Phrase, now: datetime) -> Meaning:
    """The meaning of a phrase that neither repeats nor is a range."""
    if phrase.bad:
        return ask(phrase.bad)
    if phrase.moment is not None:
        return (
            ask("unclear") if phrase.part or phrase.clock else _from_now(phrase, phrase.moment, now)
        )
    place = locate(phrase.days, now.date())
    if isinstance(place, Doubt):
        found = (finished(_at(phrase, option, now), phrase, now) for option in place.options)
        return ask(place.why, (choice for choice in found if choice.kind != "ask"))
    return finished(_at(phrase, place, now), phrase, now)


def _from_now(phrase: Phrase, moment: Moment, now: datetime) -> Meaning:
    start = now.replace(second=0, microsecond=0) + timedelta(minutes=moment.minutes)
    found = _bounded(Meaning("instant", start), phrase.bound)
    return replace(found, past=moment.minutes < 0)


def finished(found: Meaning, phrase: Phrase, now: datetime) -> Meaning:
    """With its bound (trước, hết, sau) applied, and whether it is over."""
    if found.kind == "ask":
        return replace(
            found, choices=tuple(finished(choice, phrase, now) for choice in found.choices)
        )
    bounded = _bounded(found, phrase.bound)
    return replace(bounded, past=is_past(bounded, now))


def is_past(found: Meaning, now: datetime) -> bool:
    """Whether it is over, not merely begun."""
    if found.end is not None:
        return found.end <= now
    return found.start is not None and found.start < now


def _bounded(found: Meaning, bound: Mark | None) -> Meaning:
    start = found.start
    if bound is None or start is None:
        return found
    if bound is Mark.BEFORE:
        return Meaning("range", None, start)
    if bound is Mark.UNTIL:
        return Meaning("range", None, found.end or start)
    if found.kind == "range":
        return ask("open_end")
    return Meaning("range", start, datetime.combine(start.date(), time(), start.tzinfo) + _DAY)


def _at(phrase: Phrase, place: Span | None, now: datetime) -> Meaning:
    if place is not None and place.last - place.first > _DAY and (phrase.clock or phrase.part):
        return ask("which_day")
    if phrase.clock is not None:
        return _clock(phrase, phrase.clock, place, now)
    if place is None:
        return ask("vague")
    if phrase.part is not None:
        return part_of(phrase.part, place, now)
    return Meaning(
        "range", midnight(place.first, now), midnight(place.last, now), lunar=place.lunar
    )


def part_of(part: Part, place: Span, now: datetime) -> Meaning:
    """A part of a day: sáng mai."""
    day = midnight(place.first, now)
    start, end = (day + timedelta(minutes=edge) for edge in WINDOWS[part])
    return Meaning("range", start, end, lunar=place.lunar, part=part)


def _clock(phrase: Phrase, clock: Clock, place: Span | None, now: datetime) -> Meaning:
    offsets = _offsets(phrase, clock, place)
    lunar = place.lunar if place else None
    starts = [_moment(place.first if place else None, offset, now) for offset in offsets]
    if not starts:
        return ask("contradiction" if clock.valid else "no_such_time")
    if len(starts) == 1:
        return Meaning("instant", starts[0], lunar=lunar)
    return ask("part_of_day", (Meaning("instant", start, lunar=lunar) for start in starts))


def _offsets(phrase: Phrase, clock: Clock, place: Span | None) -> tuple[int, ...]:
    offsets = minutes(clock, phrase.part, place is not None)
    small_hours = phrase.part is Part.DEM and bool(offsets) and offsets[0] > _DAY_MINUTES
    if place and small_hours and not any(isinstance(day, Offset) for day in phrase.days):
        # "2 giờ đêm thứ 7" is said of the night into Saturday as often as of the one after it.
        return offsets[0] - _DAY_MINUTES, offsets[0]
    return offsets


def _moment(day: date | None, offset: int, now: datetime) -> datetime:
    """That many minutes into the day, or the next time that the clock shows it."""
    if day is not None:
        return midnight(day, now) + timedelta(minutes=offset)
    today = midnight(now.date(), now) + timedelta(minutes=offset % _DAY_MINUTES)
    return today if today > now else today + _DAY


def midnight(day: date, now: datetime) -> datetime:
    """The first moment of a day, in the time zone of now."""
    return datetime.combine(day, time(), now.tzinfo)
