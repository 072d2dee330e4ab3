"""What Zalo's refusals mean to us."""

import json
from datetime import timedelta

import pytest

from bot.channels.wire import Answer
from bot.channels.zalo_bot.errors import result
from broadcasts.outgoing import (
    ChannelDown,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)


def error_of(status: int, body: object) -> SendError:
    with pytest.raises(SendError) as caught:
        result(Answer(status, body if isinstance(body, bytes) else json.dumps(body).encode()))
    return caught.value


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, Rejected),
        (401, ChannelDown),
        (403, TryLater),
        (404, Unreachable),
        (408, Unknown),
        (413, Rejected),
        (422, Rejected),
        (426, TryLater),
        (429, TryLater),
        (500, Unknown),
        (502, Unknown),
    ],
)
@pytest.mark.parametrize("status", [200, None], ids=["in a 200", "with its status"])
def test_the_body_is_judged_before_the_status(
    code: int, kind: type[SendError], status: int | None
) -> None:
    """The platform hides refusals in a 200, and explains other statuses in JSON."""
    body = {"ok": False, "error_code": code, "description": "because"}
    error = error_of(status or code, body)
    assert (type(error), error.reason) == (kind, f"{code}: because")


def test_a_refusal_without_a_code_is_judged_by_its_status() -> None:
    assert isinstance(error_of(400, {"ok": False}), Rejected)


@pytest.mark.parametrize("code", [426, 429])
def test_a_spent_quota_stops_the_whole_account_for_a_while(code: int) -> None:
    """Burst or quota of the plan, nobody can tell: the next message would be refused too."""
    error = error_of(200, {"ok": False, "error_code": code})
    assert isinstance(error, TryLater)
    assert (error.after, error.whole_account) == (timedelta(minutes=5), True)


def test_a_wait_that_is_named_is_kept() -> None:
    """Three seconds are three seconds, for replies too."""
    told = "Too Many Requests: retry after 3"
    error = error_of(200, {"ok": False, "error_code": 429, "description": told})
    assert isinstance(error, TryLater)
    assert (error.after, error.whole_account) == (timedelta(seconds=3), True)


def test_an_internal_error_is_tried_again_soon() -> None:
    """403 is documented as one."""
    error = error_of(403, {"ok": False, "error_code": 403})
    assert isinstance(error, TryLater)
    assert (error.after, error.whole_account) == (timedelta(seconds=30), False)


def test_a_reset_token_stops_the_account() -> None:
    error = error_of(401, {"ok": False, "error_code": 401})
    assert isinstance(error, ChannelDown)
    assert error.revoked


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"{", Unknown),
        (200, [], Unknown),
        (200, {"result": {}}, Unknown),
        (504, b"<html>", Unknown),
        (403, b"<html>blocked at the edge</html>", ChannelDown),
    ],
)
def test_an_answer_that_is_not_zalos_proves_little(
    status: int, body: object, kind: type[SendError]
) -> None:
    assert type(error_of(status, body)) is kind


def test_a_result_is_handed_over_and_may_be_missing() -> None:
    """sendChatAction answers a bare {"ok": true}."""
    assert result(Answer(200, b'{"ok":true,"result":{"a":1}}')) == {"a": 1}
    assert result(Answer(200, b'{"ok":true}')) is None
