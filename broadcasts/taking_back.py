"""What a chat has of a message that is recalled, and what can be done about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.amendments import Copy


@dataclass(frozen=True, slots=True)
class TakingBack:
    """The native ids of messages to delete; `notice`: something stays, so it is disowned."""

    delete: tuple[str, ...]
    notice: bool


def what_to_do(
    copies: Sequence[Copy], chat_id: int, within: timedelta | None, now: datetime
) -> TakingBack:
    """How to take back what a chat has, on a platform that deletes what is no older than `within`.

    The ids of another chat (a group that moved) are worth nothing in this one.
    """
    left = [copy for copy in copies if copy.left]
    gone = [
        copy
        for copy in left
        if copy.native_ids
        and copy.chat_id == chat_id
        and within is not None
        and now - copy.sent_at < within
    ]
    ids = tuple(native_id for copy in gone for native_id in copy.native_ids)
    # Whether the last part of one in doubt arrived nobody knows, nor under which id.
    return TakingBack(ids, any(copy not in gone or copy.doubtful for copy in left))


def answers(copies: Sequence[Copy], chat_id: int) -> str | None:
    """The native id of the first message, for a correction or a notice to be shown under it."""
    ids = [copy.native_ids[0] for copy in copies if copy.native_ids and copy.chat_id == chat_id]
    return ids[0] if ids else None
