"""The codes of a meeting that change every half minute, in a link and as six digits. Pure.

All are signed with the meeting's secret and written in what a link to a bot may carry: at most 64
of A-Z, a-z, 0-9, - and _. What each is for is signed too, so that none passes for another.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

STEP = timedelta(seconds=30)
DIGITS = 6
BEFORE = 1  # steps: the code that was shown last is still good
SKEW = 1  # steps by which clocks may differ, either way
REMEMBERED = 20  # steps in which six digits are told to be old rather than wrong

_SCAN = re.compile(r"k([0-9a-z]{1,12})-([0-9a-z]{1,8})-([A-Za-z0-9_-]{16})")
_PAGE = re.compile(r"([0-9a-z]{1,12})-([0-9a-z]{1,8})-([A-Za-z0-9_-]{22})")
_SCAN_BYTES, _PAGE_BYTES = 12, 16  # of the signature
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


class Verdict(StrEnum):
    """What a code is found to be."""

    good = "good"
    expired = "expired"
    wrong = "wrong"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a link carried: for which meeting, of which half minute; nothing is believed yet."""

    meeting_id: int
    step: int
    signature: str


@dataclass(frozen=True, slots=True)
class PageKey:
    """What opens the page of a meeting until `expires_at`; nothing is believed yet."""

    meeting_id: int
    expires_at: datetime
    signature: str


def step_at(at: datetime) -> int:
    """The number of the half minute that a time lies in."""
    return int(at.timestamp()) // int(STEP.total_seconds())


def seconds_left(at: datetime) -> float:
    """How long the code shown at `at` is the current one."""
    step = STEP.total_seconds()
    return step - at.timestamp() % step


def scan(secret: str, meeting_id: int, step: int) -> str:
    """What a link carries in that half minute."""
    signature = _signature(secret, "scan", meeting_id, step, _SCAN_BYTES)
    return f"k{_written(meeting_id)}-{_written(step)}-{signature}"


def read_scan(payload: str) -> Scanned | None:
    """The parts of such a link; None when it is none of ours."""
    found = _SCAN.fullmatch(payload)
    return Scanned(int(found[1], 36), int(found[2], 36), found[3]) if found else None


def judge_scan(secret: str | None, scanned: Scanned, at: datetime) -> Verdict:
    """Whether we made it, and whether it still holds."""
    if secret is None:
        return Verdict.wrong
    made = _signature(secret, "scan", scanned.meeting_id, scanned.step, _SCAN_BYTES)
    if not hmac.compare_digest(made, scanned.signature):
        return Verdict.wrong
    return _age(step_at(at) - scanned.step)


def digits(secret: str, meeting_id: int, step: int) -> str:
    """The six digits of that half minute, for those who type."""
    number = int.from_bytes(_mac(secret, "digits", meeting_id, step)[:8], "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def judge_digits(secret: str | None, meeting_id: int, typed: str, at: datetime) -> Verdict:
    """Whether these digits are shown now, were shown a while ago, or never."""
    if secret is None:
        return Verdict.wrong
    now = step_at(at)
    ages = [
        age
        for age in range(-SKEW, REMEMBERED)
        if hmac.compare_digest(digits(secret, meeting_id, now - age), typed)
    ]
    return min((_age(age) for age in ages), key=list(Verdict).index, default=Verdict.wrong)


def _age(steps: int) -> Verdict:
    return Verdict.good if -SKEW <= steps <= BEFORE + SKEW else Verdict.expired


def page_key(secret: str, meeting_id: int, expires_at: datetime) -> str:
    """What opens the projected page until then."""
    until = int(expires_at.timestamp())
    signature = _signature(secret, "page", meeting_id, until, _PAGE_BYTES)
    return f"{_written(meeting_id)}-{_written(until)}-{signature}"


def read_page_key(text: str) -> PageKey | None:
    """The parts of such a key; None when it is none of ours."""
    found = _PAGE.fullmatch(text)
    if found is None or (until := int(found[2], 36)) > datetime.max.replace(tzinfo=UTC).timestamp():
        return None
    return PageKey(int(found[1], 36), datetime.fromtimestamp(until, UTC), found[3])


def opens_page(secret: str | None, key: PageKey, now: datetime) -> bool:
    """Whether we made that key and its time has not run out."""
    if secret is None or now >= key.expires_at:
        return False
    until = int(key.expires_at.timestamp())
    made = _signature(secret, "page", key.meeting_id, until, _PAGE_BYTES)
    return hmac.compare_digest(made, key.signature)


def _signature(secret: str, use: str, meeting_id: int, number: int, length: int) -> str:
    signed = _mac(secret, use, meeting_id, number)[:length]
    return urlsafe_b64encode(signed).rstrip(b"=").decode()


def _mac(secret: str, use: str, meeting_id: int, number: int) -> bytes:
    said = f"{use}:{meeting_id}:{number}".encode()
    return hmac.new(secret.encode(), said, hashlib.sha256).digest()


def _written(number: int) -> str:
    """A number as short as the alphabet allows."""
    written = ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        written = _ALPHABET[rest] + written
    return written or _ALPHABET[0]
