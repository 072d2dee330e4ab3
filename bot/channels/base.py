"""What a channel is: something that hands in raw events and takes finished parts."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from broadcasts.outgoing import Limits, Part, Sent
from handlers.incoming import Incoming

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the account is on its platform; `link` opens it, and may carry a payload ("?start=")."""

    native_id: str
    name: str
    username: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A raw event as it is stored: its id, the chat it belongs to (for order), its JSON."""

    event_id: str
    chat_key: str
    raw: Raw


class Channel(Protocol):
    """One account of one platform.

    Every sending method raises one of the errors of `broadcasts.outgoing`, nothing else.
    """

    name: str
    limits: Limits

    async def connect(self) -> Profile:
        """Find out who we are. Raises ChannelDown (revoked when the token is refused)."""
        ...

    def envelopes(self, body: Raw) -> list[Envelope]:
        """The events in the body of a webhook. Raises ValueError when it is none of ours."""
        ...

    def read(self, raw: Raw) -> Incoming | None:
        """A stored event in our words; None when it means nothing to us. Pure."""
        ...

    def poll(self) -> AsyncIterator[list[Envelope]]:
        """Batches of events for ever; the next batch is asked for only after the last was stored.

        A batch may be empty, so that whoever asks can think again before the next request.
        Waits out the platform's errors by itself; raises ChannelDown(revoked=True) when the token
        is refused.
        """
        ...

    async def send(self, chat: str, part: Part) -> Sent:
        """Send one part."""
        ...

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        """Redraw a message; channels without edits raise Rejected."""
        ...

    async def delete(self, chat: str, native_id: str) -> None:
        """Take a message back; channels that cannot raise Rejected."""
        ...

    async def answer_press(self, press_id: str, toast: str | None) -> None:
        """Tell the platform that a press was taken, with a short note to who pressed."""
        ...

    async def fetch(self, file: str, limit: int) -> bytes:
        """The bytes of a file that somebody sent; Rejected when larger than `limit` bytes."""
        ...

    def accepts(self, headers: Mapping[str, str]) -> bool:
        """Whether the headers of a webhook carry our secret (compared in constant time)."""
        ...

    async def close(self) -> None: ...
