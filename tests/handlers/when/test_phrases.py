"""What single phrases and whole sentences mean, class by class."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handlers.when import Meaning, as_row, understand
from tests.handlers.when.notation import NOW, matches
from tests.handlers.when.phrases import PHRASES

_EXAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parent / "time_dev.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("text", "notation"), [pair for pairs in PHRASES.values() for pair in pairs]
)
def test_a_phrase_means_what_its_writer_meant(text: str, notation: str) -> None:
    """Each phrase is read as intended, or asked about where a reader would have to guess."""
    meaning = understand(text, NOW)
    assert matches(meaning, notation), meaning


@pytest.mark.parametrize("row", _EXAMPLES, ids=lambda row: f"{row['id']} {row['text']}")
def test_the_agreed_examples_are_read_as_agreed(row: dict[str, Any]) -> None:
    """The examples that fix the conventions hold, with the other answers they accept."""
    meaning = understand(row["text"], datetime.fromisoformat(row["now"]))
    accepted = [row["expect"], *row.get("accept", [])]
    assert any(_is(meaning, answer, row.get("match")) for answer in accepted), meaning
    if row.get("past") and meaning.kind != "ask":
        assert meaning.past
    if row.get("lunar") and meaning.lunar:
        lunar = meaning.lunar
        assert [lunar.day, lunar.month, lunar.year, int(lunar.leap)] == row["lunar"]


def _is(meaning: Meaning, answer: str | dict[str, Any] | None, match: str | None) -> bool:
    row = as_row(meaning)
    if answer is None:
        return row["kind"] in ("none", "ask")
    if isinstance(answer, str):
        return (row["kind"], row["start"]) == ("instant", answer)
    if "next" in answer:
        return (row["kind"], row["next"]) == ("repeat", answer["next"])
    if match == "within" and meaning.start and row["kind"] in ("instant", "range"):
        end = row["end"] or row["start"]
        return bool(answer["start"] <= row["start"] and end <= answer["end"])
    return (row["kind"], row["start"], row["end"]) == ("range", answer["start"], answer["end"])


def test_an_hour_asked_about_offers_both_halves_of_the_day() -> None:
    """ "7h kém 15" is a quarter to seven, morning or evening, each as its next occurrence."""
    morning, evening = understand("7h kém 15", NOW).choices
    assert matches(morning, "26/11 06:45")
    assert matches(evening, "25/11 18:45")


def test_a_date_just_over_offers_the_one_gone_by_and_the_next() -> None:
    """A day that was five days ago is never moved to next year unasked."""
    gone, coming = understand("20/11", NOW).choices
    assert matches(gone, "20/11<")
    assert matches(coming, "20/11/2027")


def test_two_times_in_one_message_are_offered_as_choices() -> None:
    """Which of two days is meant is the writer's to say."""
    choices = understand("mai em bận, thứ 7 em đi được", NOW).choices
    assert [
        matches(choice, day) for choice, day in zip(choices, ("26/11", "28/11"), strict=True)
    ] == [
        True,
        True,
    ]


def test_once_or_every_month_is_asked() -> None:
    """ "The first Saturday of the month" is one day or a custom."""
    once, always = understand("thứ bảy đầu tiên của tháng", NOW).choices
    assert matches(once, "5/12")
    assert always.kind == "repeat"


def test_an_accent_decides_between_evening_and_i() -> None:
    """Accented "tôi" is never "tối", next to a day or an hour."""
    assert understand("tôi mai bận", NOW).part is None
    assert matches(understand("tối mai bận", NOW), "26/11 17.5~24")


def test_an_unaccented_week_next_is_not_an_evening() -> None:
    """ "Toi" after a week or weekday is tới."""
    assert matches(understand("tuan toi", NOW), "30/11..6/12")
    assert matches(understand("thu 7 toi", NOW), "28/11")


def test_a_range_already_under_way_keeps_its_beginning() -> None:
    """From the 20th to the 5th, said on the 25th, began five days ago."""
    assert matches(understand("từ 20/11 đến 5/12", NOW), "20/11..5/12")


def test_a_night_shift_ends_the_next_morning() -> None:
    """From 22h to 2h in the morning is four hours, not a contradiction."""
    meaning = understand("22h đến 2h sáng", NOW)
    assert (meaning.start, meaning.end) == (NOW.replace(hour=22), NOW.replace(day=26, hour=2))


def test_from_now_on_begins_now() -> None:
    """ "Từ nay đến cuối tháng" does not begin this midnight."""
    meaning = understand("từ nay đến cuối tháng", NOW)
    assert (meaning.start, meaning.end) == (NOW, datetime(2026, 12, 1, tzinfo=NOW.tzinfo))


def test_a_lunar_day_keeps_its_lunar_date() -> None:
    """What was said in the lunar calendar is known in it."""
    lunar = understand("mùng 1 tháng 5 nhuận năm 2028", NOW).lunar
    assert lunar
    assert (lunar.day, lunar.month, lunar.year, lunar.leap) == (1, 5, 2028, True)
