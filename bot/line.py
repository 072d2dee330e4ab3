"""An account in service."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.channels.base import Channel, Profile
from broadcasts.sender import Sender


@dataclass(frozen=True, slots=True)
class Line:
    """One account in service: where its events come from and its answers go."""

    account_id: int
    channel: Channel
    profile: Profile
    sender: Sender


def start_link(lines: Iterable[Line]) -> str:
    """The address that opens one of these bots in private; empty when no platform has such."""
    return next((line.profile.link for line in lines if line.profile.link), "")
