"""Codes that change every half minute."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.roll import tokens
from handlers.meetings.roll.tokens import STEP, Verdict

SECRET, OTHER = "a" * 64, "b" * 64
AT = datetime(2026, 11, 28, 12, 30, 7, tzinfo=UTC)
NOW = tokens.step_at(AT)
IDS = st.integers(1, 2**62)
STEPS = st.integers(0, 36**7)


def judged(payload: str, at: datetime = AT, secret: str | None = SECRET) -> Verdict:
    scanned = tokens.read_scan(payload)
    assert scanned is not None
    return tokens.judge_scan(secret, scanned, at)


@given(IDS, STEPS)
def test_what_a_link_carries_is_allowed_there_and_read_again(meeting_id: int, step: int) -> None:
    """At most 64 characters of Telegram's alphabet, whatever the numbers."""
    payload = tokens.scan(SECRET, meeting_id, step)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    scanned = tokens.read_scan(payload)
    assert scanned is not None
    assert (scanned.meeting_id, scanned.step) == (meeting_id, step)


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        (-2, Verdict.expired),  # no clock is that far ahead
        (-1, Verdict.good),
        (0, Verdict.good),
        (1, Verdict.good),
        (2, Verdict.good),
        (3, Verdict.expired),
        (20 * 60, Verdict.expired),
    ],
)
def test_a_code_holds_for_its_half_minute_and_the_next(steps: int, verdict: Verdict) -> None:
    """And one more either way, since clocks differ."""
    assert judged(tokens.scan(SECRET, 7, NOW), AT + steps * STEP) is verdict
    typed = tokens.digits(SECRET, 7, NOW)
    if -1 <= steps < tokens.REMEMBERED:
        assert tokens.judge_digits(SECRET, 7, typed, AT + steps * STEP) is verdict


def test_digits_long_gone_are_only_wrong() -> None:
    """Nobody is told that what she types was right an hour ago."""
    typed = tokens.digits(SECRET, 7, NOW)
    late = AT + tokens.REMEMBERED * STEP
    assert tokens.judge_digits(SECRET, 7, typed, late) is Verdict.wrong


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_digits_are_six_and_of_one_half_minute_of_one_meeting(one: int, other: int) -> None:
    typed = tokens.digits(SECRET, one, other)
    assert re.fullmatch(r"[0-9]{6}", typed)
    assert typed == tokens.digits(SECRET, one, other)


def test_a_meetings_codes_are_no_others() -> None:
    """Of another meeting, with another secret, or before there was one: wrong."""
    payload = tokens.scan(SECRET, 7, NOW)
    assert judged(payload.replace("k7-", "k8-")) is Verdict.wrong
    assert judged(payload, secret=OTHER) is Verdict.wrong
    assert judged(payload, secret=None) is Verdict.wrong
    typed = tokens.digits(SECRET, 7, NOW)
    for meeting_id, secret in ((8, SECRET), (7, OTHER), (7, None)):
        assert tokens.judge_digits(secret, meeting_id, typed, AT) is Verdict.wrong


@given(st.integers(0, 40), st.sampled_from("09azAZ-_"))
def test_no_character_of_a_link_can_be_changed(place: int, other: str) -> None:
    """Whatever is changed makes it none of ours, or nothing that is read at all."""
    payload = tokens.scan(SECRET, 123, NOW)
    place %= len(payload)
    if payload[place] == other:
        return
    forged = payload[:place] + other + payload[place + 1 :]
    scanned = tokens.read_scan(forged)
    assert scanned is None or tokens.judge_scan(SECRET, scanned, AT) is Verdict.wrong


@given(st.text(max_size=80))
def test_no_payload_is_too_strange(text: str) -> None:
    """Reading never fails, whatever a link carries."""
    tokens.read_scan(text)
    tokens.read_scan(f"k{text}")
    tokens.read_page_key(text)


def test_a_page_key_opens_until_its_time_runs_out() -> None:
    """Unforgeable, of one meeting, and not to be made younger."""
    until = AT.replace(microsecond=0) + timedelta(hours=1)
    text = tokens.page_key(SECRET, 7, until)
    assert len(text) <= 64
    key = tokens.read_page_key(text)
    assert key is not None
    assert tokens.opens_page(SECRET, key, AT)
    assert not tokens.opens_page(SECRET, key, until)
    assert not tokens.opens_page(OTHER, key, AT)
    assert not tokens.opens_page(None, key, AT)
    later = tokens.page_key(SECRET, 7, until + timedelta(hours=1))
    stretched = later[: -len(key.signature)] + key.signature
    forged = tokens.read_page_key(stretched)
    assert forged is not None
    assert not tokens.opens_page(SECRET, forged, AT)


def test_a_time_beyond_all_calendars_is_no_key() -> None:
    assert tokens.read_page_key("7-zzzzzzzz-" + "A" * 22) is None


def test_what_is_for_one_door_opens_no_other() -> None:
    """The signature of a scanned code is not the beginning of a page's, nor the reverse."""
    scan = tokens.scan(SECRET, 7, NOW)
    page = tokens.page_key(SECRET, 7, datetime.fromtimestamp(NOW, UTC))
    assert scan.rsplit("-", 1)[1] not in page
    assert tokens.read_scan(page) is None
    assert tokens.read_page_key(scan) is None


def test_a_page_knows_how_long_its_code_is_the_current_one() -> None:
    assert tokens.seconds_left(AT) == 23
    assert tokens.step_at(AT + timedelta(seconds=23)) == NOW + 1
