"""What Telegram's refusals mean: a table from status and description to what happens next."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from bot.channels.wire import Answer
from broadcasts.outgoing import ChannelDown, Moved, Rejected, SendError, TryLater, Unreachable

Meaning = Callable[[str], SendError]

_DEAD = partial(Unreachable, dead=True)
_REVOKED = partial(ChannelDown, revoked=True)
_SOON = partial(TryLater, after=timedelta(seconds=5))

# The first row whose status is equal and whose words are in the description counts.
REFUSALS: tuple[tuple[int, str, Meaning], ...] = (
    (400, "chat not found", _DEAD),
    (400, "peer_id_invalid", _DEAD),
    (400, "group is deactivated", _DEAD),
    (400, "group chat was deactivated", _DEAD),
    (400, "not enough rights to send", Unreachable),
    (400, "have no rights to send", Unreachable),
    (400, "chat_write_forbidden", Unreachable),
    (400, "chat_restricted", Unreachable),
    (400, "topic_closed", Unreachable),
    (400, "", Rejected),
    (401, "", _REVOKED),
    (403, "user is deactivated", _DEAD),
    (403, "group chat was deleted", _DEAD),
    (403, "bots can't send messages to bots", _DEAD),
    (403, "", Unreachable),
    (404, "", _REVOKED),
    (409, "", _SOON),
    (413, "", Rejected),
    (429, "", _SOON),
)
# What was wanted is so already.
SETTLED = (
    "message is not modified",
    "message to delete not found",
    "query is too old",
)


def result(answer: Answer) -> Any:  # noqa: ANN401  # each method has its own
    """The result in an answer. Raises the SendError that its refusal means."""
    data = answer.data()
    if data is None or not isinstance(data.get("ok"), bool):
        raise answer.unexplained()
    if not data["ok"]:
        raise _refusal(answer, data)
    if "result" not in data:
        raise answer.unexplained()
    return data["result"]


def settled(error: SendError) -> bool:
    """Whether a refusal says that nothing was left to do."""
    reason = error.reason.casefold()
    return isinstance(error, Rejected) and any(words in reason for words in SETTLED)


def _refusal(answer: Answer, data: Mapping[str, Any]) -> SendError:
    description = str(data.get("description", ""))[:200]
    parameters = data.get("parameters")
    if isinstance(parameters, Mapping):
        if (moved := parameters.get("migrate_to_chat_id")) is not None:
            return Moved(description, to=str(moved))
        if isinstance(seconds := parameters.get("retry_after"), int | float):
            return TryLater(description, timedelta(seconds=min(max(seconds, 1), 86_400)))
    status = data.get("error_code", answer.status)
    for code, words, meaning in REFUSALS:
        if code == status and words in description.casefold():
            return meaning(description)
    # In JSON and by the platform's own hand, a 5xx says that nothing was done.
    broken = isinstance(status, int) and status >= 500
    return _SOON(description) if broken else Rejected(description)
