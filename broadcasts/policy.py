"""What happens next: an error or a doubt in, a verdict out. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcasts.outgoing import (
    ChannelDown,
    Moved,
    Orphaned,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)

# With the waits below, about eight hours of a platform that is down for this message alone.
MOST_ATTEMPTS = 40
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=15)
DOWN_WAIT = timedelta(seconds=3)
REFUSALS_TO_PAUSE = 3

# An answer that does not come may have been lost twice as well as once, but hardly the request. Of
# those who die again and again it is more likely that nothing has left at all.
MOST_DOUBTED = 1
MOST_ORPHANED = 5

SUPPRESSED, EXPIRED, CANCELLED = "suppressed", "expired", "cancelled"
PAUSED, QUIET = "paused", "quiet"


@dataclass(frozen=True, slots=True)
class Again:
    """Once more, and nothing to this chat before `at`.

    `throttled`: the platform asked for it, so it was no attempt. `account_until`: the whole
    account waits until then.
    """

    at: datetime
    reason: str
    throttled: bool = False
    account_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """This message will never get there; `refused` if because of what it says."""

    reason: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """The address takes nothing until there is a sign of life; none is expected if `dead`."""

    reason: str
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The chat lives on under another native id; the message follows it."""

    to: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody can tell whether it went out; `resend`: so it goes out once more."""

    reason: str
    resend: bool


@dataclass(frozen=True, slots=True)
class AccountLost:
    """The account is no longer ours: all of it stops, the message waits."""

    reason: str


Verdict = Again | GivenUp | Closed | Elsewhere | Doubt | AccountLost


@dataclass(frozen=True, slots=True)
class History:
    """What a message has been through, this attempt not counted."""

    attempts: int = 0
    uncertain_times: int = 0
    resend_uncertain: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How things stand when a message is about to leave.

    `quiet_until`: its reader is not to be disturbed before that.
    """

    chat_open: bool
    wanted: bool
    cancelled: bool = False
    paused: bool = False
    expires_at: datetime | None = None
    quiet_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """It does not leave: for now when PAUSED or, `until` then, QUIET; else for good."""

    outcome: str
    reason: str | None = None
    until: datetime | None = None


def before(stand: Circumstances, now: datetime) -> Withheld | None:
    """Much may have changed since a message was planned: whether it may still leave."""
    if stand.cancelled:
        return Withheld(CANCELLED)
    if not stand.chat_open:
        return Withheld(SUPPRESSED, "chat closed")
    if not stand.wanted:
        return Withheld(SUPPRESSED, "no longer in the audience")
    # What is too late in the morning is better known to its author now.
    if stand.expires_at is not None and stand.expires_at <= (stand.quiet_until or now):
        return Withheld(EXPIRED, "too late")
    if stand.paused:
        return Withheld(PAUSED)
    return Withheld(QUIET, until=stand.quiet_until) if stand.quiet_until else None


def after(error: SendError, history: History, now: datetime) -> Verdict:
    """What a failed attempt means."""
    match error:
        case TryLater():
            at = now + error.after
            whole = at if error.whole_account else None
            return Again(at, error.reason, throttled=True, account_until=whole)
        case Unreachable():
            return Closed(error.reason, error.dead)
        case Moved():
            return Elsewhere(error.to)
        case ChannelDown(revoked=True):
            return AccountLost(error.reason)
        case ChannelDown():
            return _after_outage(error.reason, history.attempts + 1, now)
        case Rejected():
            return GivenUp(error.reason, refused=True)
        case Orphaned():
            return doubt(error.reason, history, MOST_ORPHANED)
        case Unknown() | SendError():
            return doubt(error.reason, history, MOST_DOUBTED)


def _after_outage(reason: str, attempts: int, now: datetime) -> Verdict:
    if attempts >= MOST_ATTEMPTS:
        return GivenUp(reason)
    # The exponent is bounded, or a patient message would overflow the calendar.
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempts - 1, 20))
    return Again(now + wait, reason, account_until=now + DOWN_WAIT)


def doubt(reason: str, history: History, most: int) -> Doubt:
    """A request may or may not have been carried out: again, unless that was so `most` times."""
    return Doubt(reason, history.resend_uncertain and history.uncertain_times < most)


def pauses(reason: str, refusals: dict[str, int], arrived: int) -> bool:
    """Whether this refusal is what everybody will answer: the first few did, nobody took it."""
    return arrived == 0 and refusals.get(reason, 0) >= REFUSALS_TO_PAUSE
