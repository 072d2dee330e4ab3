"""What the refusals of the Zalo Bot Platform mean: a table from code to what happens next."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot.channels.wire import Answer
from broadcasts.outgoing import ChannelDown, Rejected, SendError, TryLater, Unknown, Unreachable

_RETRY_AFTER = re.compile(r"retry after (\d{1,5})", re.IGNORECASE)


def _quota(reason: str) -> TryLater:
    # A burst or the plan's quota for the month, nobody can tell: no other message gets through
    # now, but an hour's silence for a burst would be worse than asking a few times in vain.
    told = _RETRY_AFTER.search(reason)
    after = timedelta(seconds=int(told[1])) if told else timedelta(minutes=5)
    return TryLater(reason, after, whole_account=True)


REFUSALS: dict[int, Callable[[str], SendError]] = {
    400: Rejected,
    401: partial(ChannelDown, revoked=True),
    403: partial(TryLater, after=timedelta(seconds=30)),  # documented as an internal error
    404: Unreachable,  # by the documents "not found"; a reset token is a 401
    408: Unknown,
    413: Rejected,
    426: _quota,
    429: _quota,
}
IDLE = 408


def result(answer: Answer) -> Any:  # noqa: ANN401  # each method has its own
    """The result in an answer, None when it has none. Raises the SendError of its refusal.

    The body is judged before the status: refusals come with 200 too.
    """
    data = answer.data()
    if data is None or not isinstance(data.get("ok"), bool):
        raise answer.unexplained()
    if data["ok"]:
        return data.get("result")
    raise refusal(code(answer), str(data.get("description", ""))[:200])


def code(answer: Answer) -> int:
    """The code of a refusal: the body's own, else the HTTP status."""
    told = (answer.data() or {}).get("error_code")
    return told if isinstance(told, int) else answer.status


def refusal(number: int, description: str) -> SendError:
    """The error behind a code; nothing is known about one that is not in the table."""
    meaning = REFUSALS.get(number, Unknown if number >= 500 else Rejected)
    return meaning(f"{number}: {description}")
