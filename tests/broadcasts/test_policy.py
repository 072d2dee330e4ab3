"""Policy: an error or a doubt in, a verdict out."""

from datetime import UTC, datetime, timedelta

import pytest

from broadcasts import policy
from broadcasts.outgoing import (
    ChannelDown,
    Moved,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)
from broadcasts.policy import (
    AccountLost,
    Again,
    Circumstances,
    Closed,
    Doubt,
    Elsewhere,
    GivenUp,
    History,
    Verdict,
    Withheld,
)

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DOWN = NOW + policy.DOWN_WAIT
FRESH = History()

VERDICTS: list[tuple[SendError, History, Verdict]] = [
    (TryLater("429", MINUTE), FRESH, Again(NOW + MINUTE, "429", throttled=True)),
    (
        TryLater("429", MINUTE, whole_account=True),
        FRESH,
        Again(NOW + MINUTE, "429", throttled=True, account_until=NOW + MINUTE),
    ),
    (Rejected("too long"), FRESH, GivenUp("too long", refused=True)),
    (Unreachable("blocked"), FRESH, Closed("blocked")),
    (Unreachable("deactivated", dead=True), FRESH, Closed("deactivated", dead=True)),
    (Moved("upgraded", "-100"), FRESH, Elsewhere("-100")),
    (ChannelDown("revoked", revoked=True), FRESH, AccountLost("revoked")),
    (ChannelDown("refused"), FRESH, Again(NOW + MINUTE / 60, "refused", account_until=DOWN)),
    (
        ChannelDown("refused"),
        History(attempts=4),
        Again(NOW + 16 * MINUTE / 60, "refused", account_until=DOWN),
    ),
    (
        ChannelDown("refused"),
        History(attempts=policy.MOST_ATTEMPTS - 2),
        Again(NOW + policy.LONGEST_WAIT, "refused", account_until=DOWN),
    ),
    (ChannelDown("refused"), History(attempts=policy.MOST_ATTEMPTS - 1), GivenUp("refused")),
    (Unknown("timeout"), FRESH, Doubt("timeout", resend=True)),
    (Unknown("timeout"), History(uncertain_times=1), Doubt("timeout", resend=False)),
    (Unknown("timeout"), History(resend_uncertain=False), Doubt("timeout", resend=False)),
    (SendError("?"), FRESH, Doubt("?", resend=True)),
]


@pytest.mark.parametrize(("error", "history", "verdict"), VERDICTS)
def test_every_error_has_its_verdict(error: SendError, history: History, verdict: Verdict) -> None:
    """What happens next follows from the kind of error and what the message has been through."""
    assert policy.after(error, history, NOW) == verdict


def test_waits_stay_within_the_calendar() -> None:
    """A message with absurdly many attempts does not overflow its wait."""
    assert policy.after(ChannelDown("x"), History(attempts=10**6), NOW) == GivenUp("x")


@pytest.mark.parametrize(
    ("stand", "withheld"),
    [
        (Circumstances(chat_open=True, wanted=True), None),
        (Circumstances(chat_open=False, wanted=True), Withheld("suppressed", "chat closed")),
        (
            Circumstances(chat_open=True, wanted=False),
            Withheld("suppressed", "no longer in the audience"),
        ),
        (Circumstances(chat_open=True, wanted=True, cancelled=True), Withheld("cancelled")),
        (Circumstances(chat_open=True, wanted=True, paused=True), Withheld("paused")),
        (
            Circumstances(chat_open=True, wanted=True, expires_at=NOW),
            Withheld("expired", "too late"),
        ),
        (Circumstances(chat_open=True, wanted=True, expires_at=NOW + MINUTE), None),
        (Circumstances(chat_open=False, wanted=False, cancelled=True), Withheld("cancelled")),
    ],
)
def test_much_may_have_changed_since_it_was_planned(
    stand: Circumstances, withheld: Withheld | None
) -> None:
    """What leaves is judged by how things stand when it leaves."""
    assert policy.before(stand, NOW) == withheld


@pytest.mark.parametrize(
    ("refusals", "arrived", "pauses"),
    [
        ({"bad file": 3}, 0, True),
        ({"bad file": 2}, 0, False),
        ({"bad file": 3}, 1, False),
        ({"bad text": 9, "bad file": 2}, 0, False),
        ({}, 0, False),
    ],
)
def test_only_the_same_refusal_from_the_first_few_pauses(
    refusals: dict[str, int], arrived: int, *, pauses: bool
) -> None:
    """Somebody took it, or the reasons differ: then the message is not to blame."""
    assert policy.pauses("bad file", refusals, arrived) is pauses
