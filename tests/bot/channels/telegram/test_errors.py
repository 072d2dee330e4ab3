"""What Telegram's refusals mean to us; descriptions as its server writes them."""

import json
from datetime import timedelta

import pytest

from bot.channels.telegram.errors import result, settled
from bot.channels.wire import Answer
from broadcasts.outgoing import (
    ChannelDown,
    Moved,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    Unreachable,
)


def refusal(status: int, description: str, **parameters: object) -> Answer:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(status, json.dumps(body).encode())


def error_of(answer: Answer) -> SendError:
    with pytest.raises(SendError) as caught:
        result(answer)
    return caught.value


@pytest.mark.parametrize(
    ("status", "description", "kind", "dead"),
    [
        (403, "Forbidden: bot was blocked by the user", Unreachable, False),
        (403, "Forbidden: user is deactivated", Unreachable, True),
        (403, "Forbidden: bot was kicked from the group chat", Unreachable, False),
        (403, "Forbidden: bot was kicked from the supergroup chat", Unreachable, False),
        (403, "Forbidden: bot is not a member of the supergroup chat", Unreachable, False),
        (403, "Forbidden: the group chat was deleted", Unreachable, True),
        (403, "Forbidden: bot can't initiate conversation with a user", Unreachable, False),
        (400, "Bad Request: chat not found", Unreachable, True),
        (400, "Bad Request: PEER_ID_INVALID", Unreachable, True),
        (
            400,
            "Bad Request: not enough rights to send text messages to the chat",
            Unreachable,
            False,
        ),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Unreachable, False),
        (400, "Bad Request: message text is empty", Rejected, None),
        (400, "Bad Request: message is too long", Rejected, None),
        (400, "Bad Request: BUTTON_DATA_INVALID", Rejected, None),
        (413, "Request Entity Too Large", Rejected, None),
        (418, "no such code is known", Rejected, None),
    ],
)
def test_a_description_tells_the_message_from_the_address(
    status: int, description: str, kind: type[SendError], dead: bool | None
) -> None:
    """A bad text must not close an address, and a closed address must not spoil a text."""
    error = error_of(refusal(status, description))
    assert (type(error), error.reason) == (kind, description)
    assert getattr(error, "dead", None) is dead


@pytest.mark.parametrize(("asked", "waited"), [(3, 3), (0, 1), (10_072, 10_072), (10**9, 86_400)])
def test_the_wait_that_is_asked_for_is_kept(asked: int, waited: int) -> None:
    """However long, for this chat only; but not longer than a day."""
    error = error_of(refusal(429, "Too Many Requests: retry after", retry_after=asked))
    assert isinstance(error, TryLater)
    assert (error.after, error.whole_account) == (timedelta(seconds=waited), False)


@pytest.mark.parametrize("status", [409, 429, 500])
def test_a_refusal_that_will_pass_is_tried_in_five_seconds(status: int) -> None:
    """Telegram's own 500 in JSON says that nothing was done."""
    error = error_of(refusal(status, "Internal Server Error"))
    assert isinstance(error, TryLater)
    assert error.after == timedelta(seconds=5)


def test_a_group_that_moved_tells_where() -> None:
    answer = refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-1001987654321,
    )
    error = error_of(answer)
    assert isinstance(error, Moved)
    assert error.to == "-1001987654321"


@pytest.mark.parametrize(("status", "words"), [(401, "Unauthorized"), (404, "Not Found")])
def test_a_refused_token_stops_the_account(status: int, words: str) -> None:
    error = error_of(refusal(status, words))
    assert isinstance(error, ChannelDown)
    assert error.revoked


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (502, b"<html>Bad Gateway</html>", Unknown),
        (504, b"", Unknown),
        (500, b"oops", Unknown),
        (408, b"", Unknown),
        (200, b'{"ok":true,"result":{"mess', Unknown),
        (200, b"[]", Unknown),
        (200, b'{"ok":"yes"}', Unknown),
        (200, b'{"ok":true}', Unknown),
        (200, b"[" * 100_000, Unknown),
        (403, b"<html>Forbidden</html>", ChannelDown),
        (404, b"<html>no such page</html>", ChannelDown),
        (302, b"", ChannelDown),
    ],
)
def test_an_answer_that_is_not_telegrams_proves_little(
    status: int, body: bytes, kind: type[SendError]
) -> None:
    """After a proxy's 5xx or broken JSON the message may be out; a page of 4xx kept it in."""
    error = error_of(Answer(status, body))
    assert type(error) is kind
    assert not getattr(error, "revoked", False)


@pytest.mark.parametrize(
    ("description", "done"),
    [
        ("Bad Request: message is not modified: specified new message content", True),
        ("Bad Request: message to delete not found", True),
        ("Bad Request: query is too old and response timeout expired", True),
        ("Bad Request: message can't be deleted for everyone", False),
    ],
)
def test_what_is_so_already_is_no_failure(description: str, done: bool) -> None:
    assert settled(error_of(refusal(400, description))) is done


def test_a_result_is_handed_over() -> None:
    assert result(Answer(200, b'{"ok":true,"result":[1]}')) == [1]
