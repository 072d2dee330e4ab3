"""What holds for any text at all, and how fast."""

import statistics
import time
from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.when import Meaning, say, understand
from tests.handlers.when.notation import NOW
from tests.handlers.when.phrases import PHRASES

_TEXTS = [text for pairs in PHRASES.values() for text, _ in pairs]
_WORDS = sorted({word for text in _TEXTS for word in text.split()})
_ZONE = timezone(timedelta(hours=7))
_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001 zone below
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=_ZONE)
)
_SENTENCES = st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join)
_MEDIAN_LIMIT = 0.005  # seconds


def _sound(meaning: Meaning) -> None:
    if meaning.kind == "range":
        assert meaning.end is not None
        assert meaning.start is None or meaning.start < meaning.end
    if meaning.kind == "instant":
        assert meaning.start is not None
        assert meaning.end is None
    if meaning.kind == "repeat":
        assert meaning.repeat is not None
    assert len(set(meaning.choices)) == len(meaning.choices) != 1
    for choice in meaning.choices:
        assert choice.kind in ("instant", "range", "repeat")
        _sound(choice)


@given(st.text(max_size=80), _MOMENTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text: str, now: datetime) -> None:
    """No text breaks the reader, and every answer is sound."""
    meaning = understand(text, now)
    _sound(meaning)
    assert say(meaning)


@given(_SENTENCES, _MOMENTS)
@settings(max_examples=500, deadline=None)
def test_any_heap_of_words_of_time_is_answered(text: str, now: datetime) -> None:
    """Words of time in senseless order are where a grammar would break."""
    meaning = understand(text, now)
    _sound(meaning)
    assert say(meaning)


@given(st.sampled_from(_TEXTS), _MOMENTS)
@settings(max_examples=300, deadline=None)
def test_what_is_said_of_an_instant_is_understood_as_it(text: str, now: datetime) -> None:
    """Whatever day it is read on."""
    meaning = understand(text, now)
    if meaning.kind == "instant":
        assert understand(say(meaning), now).start == meaning.start


@given(st.integers(1, 31), st.integers(1, 12), _MOMENTS)
@settings(max_examples=200, deadline=None)
def test_a_day_and_month_is_never_moved_silently(day: int, month: int, now: datetime) -> None:
    """It is that day within the coming year, or a question."""
    meaning = understand(f"{day}/{month}", now)
    if meaning.kind == "range":
        assert meaning.start
        assert (meaning.start.day, meaning.start.month) == (day, month)
        assert timedelta(days=-1) < meaning.start - now < timedelta(days=367)
    else:
        assert meaning.kind == "ask"


@given(st.integers(0, 23), st.integers(0, 59), _MOMENTS)
@settings(max_examples=200, deadline=None)
def test_a_plain_hour_is_its_next_occurrence(hour: int, minute: int, now: datetime) -> None:
    """From 13 to 24 hours there is one; before, the answer is among the choices."""
    meaning = understand(f"{hour}h{minute:02}", now)
    answers = [meaning] if meaning.kind == "instant" else list(meaning.choices)
    assert (meaning.kind == "ask") == (0 < hour <= 12)
    for answer in answers:
        assert answer.start
        assert timedelta() < answer.start - now <= timedelta(days=1)
        assert (answer.start.hour % 12, answer.start.minute) == (hour % 12, minute)


def test_a_long_text_is_read_up_to_a_limit() -> None:
    """A message of a megabyte costs no more than one of a page."""
    began = time.perf_counter()
    assert understand("họp " * 250_000 + "thứ 7", NOW).kind == "none"
    assert time.perf_counter() - began < 5


def test_a_phrase_is_read_within_the_limit() -> None:
    """The median of all phrases, on whatever machine this runs."""
    spent = []
    for text in _TEXTS:
        began = time.perf_counter()
        understand(text, NOW)
        spent.append(time.perf_counter() - began)
    assert statistics.median(spent) < _MEDIAN_LIMIT
