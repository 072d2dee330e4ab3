"""The same town and shelf as for answers from records."""

from tests.handlers.questions.live.conftest import (
    cast,
    plain_logs,
    settled,
    shelf,
    template,
    town,
)

__all__ = ["cast", "plain_logs", "settled", "shelf", "template", "town"]
