"""Whether a question is one for the records, wherever in a message it stands. Pure."""

from handlers.meetings.inviting import replies
from handlers.questions.live import numbers, offices, own
from handlers.words import hear

_HEARS = (
    replies.asks_next,
    replies.asks_my_meetings,
    own.asked,
    offices.asked,
    numbers.asked,
)


def for_records(text: str) -> bool:
    """ "mấy giờ họp", "ai là chi hội trưởng": no entry knows it as well as our own lists do."""
    heard = hear(text)
    return any(hears(heard) is not None for hears in _HEARS)
