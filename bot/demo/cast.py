"""People with phones: they write, press and read through the simulator."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.demo.control import Control
from storage.text import fold

PATIENCE = 10.0  # seconds until somebody gives up waiting for a message

Heard = Callable[[str, str], None]


class NotSeen(Exception):
    """Somebody waited for words that did not come."""


@dataclass
class Phone:
    """A person on one platform, in her private chat with the bot or (`chat`) in a group."""

    control: Control
    platform: str
    person: str
    name: str
    note: Heard
    chat: str | None = None
    seen: int = 0
    inbox: list[dict[str, Any]] = field(default_factory=list)

    def within(self, group: str) -> "Phone":
        """The same person in a group."""
        return Phone(self.control, self.platform, self.person, self.name, self.note, group)

    async def says(self, text: str, *, mention: bool = False, reply_to: str | None = None) -> str:
        """Write; in a group with `mention` to the bot. Returns the id of the message."""
        self.note(f"{self.name} ({self._place})", ("@bot " if mention else "") + text)
        extra: dict[str, Any] = {"mention": True} if mention else {}
        if reply_to:
            extra["reply_to"] = reply_to
        sent = await self.control.post("say", **self._address, text=text, **extra)
        return str(sent["message_id"])

    async def presses(self, label: str, message: dict[str, Any]) -> str:
        """Press a button; the short note that the bot answers with."""
        self.note(f"{self.name} ({self._place})", f"[{label}]")
        answer = await self.control.post(
            "press", **self._address, message_id=message["message_id"], label=label
        )
        return str(answer["answer"] or "")

    async def sees(self, words: str) -> dict[str, Any]:
        """Wait for a message of the bot, not looked at before, with these words (folded) in it."""
        wanted = fold(words)
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for message in self.inbox:
                        if wanted in fold(message["text"] or message.get("caption") or ""):
                            self.inbox.remove(message)
                            self.note("bot → " + self.name, message["text"])
                            return message
                    await self._look()
        except TimeoutError:
            last = self.inbox[-1]["text"] if self.inbox else "(nothing)"
            msg = f'{self.name} ({self._place}) waited for "{words}"; the last message was: {last}'
            raise NotSeen(msg) from None

    async def _look(self) -> None:
        found = await self.control.get("messages", **self._address, after=self.seen, wait=5)
        self.seen = found["last"]
        for message in found["messages"]:
            self.inbox = [m for m in self.inbox if m["message_id"] != message["message_id"]]
            if message["from"]["bot"]:
                self.inbox.append(message)

    @property
    def _address(self) -> dict[str, str]:
        where = {"platform": self.platform, "person": self.person}
        return where | ({"chat": self.chat} if self.chat else {})

    @property
    def _place(self) -> str:
        return f"{self.platform}, group" if self.chat else self.platform
