"""What tests of the process share."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture
def plain_logs() -> Iterator[None]:
    """Tracebacks as one line: drawing them costs more than the test."""
    structlog.configure(processors=[structlog.processors.JSONRenderer(default=repr)])
    yield
    structlog.reset_defaults()
