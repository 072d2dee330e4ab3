"""What the log says, and what it must never say."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs
from bot.logs import Redactor

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave logging as it was found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"token {TOKEN} here", "token 123456789:*** here"),
        (
            f"https://api.telegram.org/bot{TOKEN}/sendMessage",
            "https://api.telegram.org/bot***/sendMessage",
        ),
        ("https://zalo.example/bot12:short/getMe?x=1", "https://zalo.example/bot***/getMe?x=1"),
        ("POST /bot12%3Asecret/send", "POST /bot***/send"),
        ("the secret is sesame-open", "the secret is ***"),
        ("call 0900001001 now", "call ***001 now"),
        ("0900 001 001", "***001"),
        ("+84 900.001.001", "***001"),
        ("84900001001", "***001"),
        ("tel:0900-001-001.", "tel:***001."),
        ("024 3825 1234", "***234"),
        ("0900001001, 0900001002", "***001, ***002"),
    ],
)
def test_what_is_hidden_in_text(text: str, shown: str) -> None:
    assert Redactor(["sesame-open"]).text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25T09:00:00+07:00",
        "broadcast 812/8174, 5 minutes left",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "deadbeef0912345678ab",
        "took 0.0912345678 s",
        "update 998877665544332211",
        "http://127.0.0.1:8080/healthz",
        "/robots.txt",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert Redactor().text(text) == text


def test_fields_named_for_secrets_are_hidden_whole() -> None:
    """However deep they lie, and whatever they look like."""
    event = {
        "token": "x",
        "code": "270415",
        "body": {"refresh_token": "abc", "code": 583920, "deep": [{"Authorization": "Bearer y"}]},
        "status": {"code": 404, "password": None},
    }
    assert Redactor()(None, "info", event) == {
        "token": "***",
        "code": "***",
        "body": {"refresh_token": "***", "code": "***", "deep": [{"Authorization": "***"}]},
        "status": {"code": 404, "password": None},
    }


def test_values_that_are_not_text_are_looked_into() -> None:
    class Person:
        def __repr__(self) -> str:
            return "Person(phone=0900001001)"

    event = {"who": Person(), "n": 900001001, "all": ("0900001001",), "raw": b"0900001001"}
    hidden = Redactor()(None, "info", event)
    assert hidden == {
        "who": "Person(phone=***001)",
        "n": 900001001,
        "all": ["***001"],
        "raw": "b'***001'",
    }


def test_short_secrets_do_not_blot_out_the_log() -> None:
    assert Redactor(["a", ""]).text("a sentence") == "a sentence"


def test_the_longer_of_two_secrets_goes_first() -> None:
    assert Redactor(["secret", "secret-and-more"]).text("secret-and-more") == "***"


def test_json_lines_carry_event_level_time_and_fields(stream: io.StringIO) -> None:
    logs.configure("INFO", "json", stream=stream)
    structlog.get_logger().info("sent", channel="telegram", text="Chào chị")
    (line,) = lines(stream)
    assert line["event"] == "sent"
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")
    assert line["text"] == "Chào chị"
    assert "Chào chị" in stream.getvalue()


def test_lines_inside_carry_the_ids_around_them(stream: io.StringIO) -> None:
    """Also the libraries' lines; and not any longer afterwards."""
    logs.configure("INFO", "json", stream=stream)
    with logs.about(event_id="e1", channel="zalo_bot"):
        structlog.get_logger().info("handled")
        logging.getLogger("some.library").info("retrying")
    structlog.get_logger().info("outside")
    inner, library, outer = lines(stream)
    assert inner["event_id"] == library["event_id"] == "e1"
    assert library["logger"] == "some.library"
    assert "event_id" not in outer


def test_libraries_are_redacted_too(stream: io.StringIO) -> None:
    logs.configure("INFO", "json", ["sesame-open"], stream)
    logging.getLogger("httpx2").info("GET %s", f"https://x/bot{TOKEN}/getMe")
    logging.getLogger("x").warning("sesame-open for 0900 001 001")
    first, second = lines(stream)
    assert first["event"] == "GET https://x/bot***/getMe"
    assert second["event"] == "*** for ***001"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_is_redacted_and_shows_no_variables(form: str, stream: io.StringIO) -> None:
    logs.configure("INFO", form, stream=stream)
    member = "Nguyễn Thị Tuất"
    try:
        raise ValueError(f"bad {TOKEN}")
    except ValueError:
        structlog.get_logger().exception("failed")
    assert "ValueError: bad 123456789:***" in stream.getvalue()
    assert member not in stream.getvalue()


def test_nothing_is_written_below_the_level(stream: io.StringIO) -> None:
    logs.configure("WARNING", "json", stream=stream)
    structlog.get_logger().info("quiet")
    logging.getLogger("x").info("quiet too")
    assert stream.getvalue() == ""


def test_an_access_log_stays_quiet_and_server_errors_do_not(stream: io.StringIO) -> None:
    logs.configure("INFO", "json", stream=stream)
    logging.getLogger("uvicorn.access").info("GET /healthz 200")
    logging.getLogger("uvicorn.error").info("started")
    assert [line["event"] for line in lines(stream)] == ["started"]


def test_text_lines_are_for_people(stream: io.StringIO) -> None:
    logs.configure("INFO", "text", stream=stream)
    structlog.get_logger().warning("paused", phone="0900001001")
    assert "paused" in stream.getvalue()
    assert "phone=***001" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()
