"""An account in service."""

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
