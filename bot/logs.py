"""Logs: lines on stderr, as text or JSON, without tokens, telephone numbers or one-time codes."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

HIDDEN = "***"
# Fields that are hidden whatever they hold.
_SECRET_FIELDS = frozenset(
    {"access_token", "authorization", "password", "refresh_token", "secret", "token"}
)
_IN_PATH = re.compile(r"/bot\d+(?::|%3A)[^/\s?\"']+", re.IGNORECASE)
_TOKEN = re.compile(r"\b(\d+):[A-Za-z0-9_-]{20,}")
_PHONE = re.compile(
    r"(?<![0-9a-f.])(?:\+?84[ .-]?|0)[235789](?:[ .-]?\d){5,6}?"
    r"[ .-]?(\d)[ .-]?(\d)[ .-]?(\d)(?![0-9a-f])",
    re.IGNORECASE,
)
_SIX_DIGITS = re.compile(r"\d{6}")
# Shorter ones would blot out innocent text; no real secret is that short.
_SHORTEST_SECRET = 6
# Libraries that tell more than an operator wants, or tell it again.
_QUIET = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "httpcore",
    "httpx",
    "uvicorn.access",
)


class Redactor:
    """A processor that hides what nobody may find in a log."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        known = sorted({s for s in secrets if len(s) >= _SHORTEST_SECRET}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(
        self,
        logger: object,
        method: str,
        event: MutableMapping[str, Any],
    ) -> MutableMapping[str, Any]:
        for field, value in event.items():
            event[field] = self._field(field, value)
        return event

    def text(self, text: str) -> str:
        """`text` without secrets; of a telephone number the last three digits stay."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        text = _IN_PATH.sub(f"/bot{HIDDEN}", text)
        text = _TOKEN.sub(rf"\1:{HIDDEN}", text)
        return _PHONE.sub(rf"{HIDDEN}\1\2\3", text)

    def _field(self, field: object, value: object) -> object:
        name = str(field).lower()
        if name in _SECRET_FIELDS and value is not None:
            return HIDDEN
        if name == "code" and _SIX_DIGITS.fullmatch(str(value)):
            return HIDDEN
        return self._value(value)

    def _value(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {self.text(str(key)): self._field(key, held) for key, held in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._value(item) for item in value]
        # Any other value is written out here, so that nothing is rendered behind our back.
        return self.text(value if isinstance(value, str) else repr(value))


def configure(
    level: str = "INFO",
    form: str = "text",
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every log line of the process, ours and the libraries', to `stream` (stderr)."""
    stream = stream or sys.stderr
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = [
        structlog.processors.format_exc_info,
        Redactor(secrets),
        _renderer(form, stream),
    ]
    structlog.configure(
        processors=[*before, *last],
        # Below the level the methods do nothing at all.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    _route_libraries(level, stream, before, last)


def about(**ids: object) -> AbstractContextManager[None]:
    """Lines written inside carry these ids: event_id (`event` is the line's own), channel."""
    return structlog.contextvars.bound_contextvars(**ids)


def _renderer(form: str, stream: TextIO) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(),
        # The pretty one shows local variables, which hold names and numbers.
        exception_formatter=structlog.dev.plain_traceback,
    )


def _route_libraries(
    level: str, stream: TextIO, before: list[Processor], last: list[Processor]
) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*before, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        # uvicorn brings handlers of its own.
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
