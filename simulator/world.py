"""The whole state of the simulator, and the few ways in which it changes."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp

from simulator.entities import (
    MESSAGES_PER_CHAT,
    Bot,
    Chat,
    Json,
    Media,
    Message,
    Person,
    Platform,
    Service,
    StoredFile,
)
from simulator.faults import Faults
from simulator.feed import Feed
from simulator.files import Files
from simulator.journal import Journal
from simulator.limits import Limits, Rates
from simulator.refusal import ControlError
from simulator.signals import Signal

TOKEN = re.compile(r"(\d{1,20}):(\S{1,200})")
ALL_MESSAGES = 100_000
FETCH_TIMEOUT = aiohttp.ClientTimeout(total=10)
FETCH_BYTES = 20 * 1024 * 1024
NAMES: dict[Platform, tuple[str, str]] = {
    "telegram": ("Trợ lý Hội", "unionbot_demo_bot"),
    "zalo": ("Bot Hội Phụ nữ", "bot.hoiphunu"),
}


@dataclass(slots=True)
class Options:
    """Switches; every field can be set through /control/options."""

    privacy_mode: bool = True
    zalo_bare_updates: bool = False
    zalo_repeat_server_header: bool = False
    zalo_redeliver: bool = False
    zalo_quota: bool = False
    zalo_quota_users: int = 50
    zalo_quota_groups: int = 3
    zalo_quota_messages: int = 3000
    webhook_retry_seconds: float = 1.0
    clock_shift_seconds: float = 0.0


class World:
    """Everything there is; `reset` empties it while servers and pollers go on."""

    def __init__(self, tokens: dict[Platform, list[str]], *, limits: bool = True) -> None:
        self.tokens = tokens
        self.limits_wanted = limits
        self.base_url = ""
        self.closing = asyncio.Event()
        self.closed = Signal()
        self.feed = Feed()
        self.faults = Faults()
        self.files = Files()
        self.journal = Journal()
        self.jobs: set[asyncio.Task[None]] = set()
        self.group: asyncio.TaskGroup
        self.http: aiohttp.ClientSession
        # Message ids grow with the clock too: after a restart none is used again.
        self._last_id = int(time.time()) - 1_700_000_000
        self._empty()

    def _empty(self) -> None:
        self.bots: dict[Platform, list[Bot]] = {"telegram": [], "zalo": []}
        self.people: dict[tuple[Platform, str], Person] = {}
        self.groups: dict[tuple[Platform, str], Chat] = {}
        self.options = Options()
        self.scene: Json = {"title": "", "note": "", "phones": [], "guide": []}
        self.callbacks: dict[str, Any] = {}
        self.zalo_used: dict[str, Json] = {}
        self.limits: dict[Platform, Limits] = {
            "telegram": Limits(Rates(enabled=self.limits_wanted)),
            "zalo": Limits(Rates(enabled=False)),
        }
        self._all_messages: deque[Message] = deque()
        for platform, tokens in self.tokens.items():
            for token in tokens:
                self.add_bot(platform, token)

    def reset(self) -> None:
        """Back to empty; polls in flight end, so that a running bot registers again."""
        boxes = [bot.mailbox for bots in self.bots.values() for bot in bots]
        for box in boxes:
            box.clear()
            box.courier = None
        for store in (self.feed, self.files, self.journal):
            store.clear()
        self.faults.remove()
        self._empty()
        self.feed.tell("reset", {})
        # Last, so that the polls woken here already see the empty world.
        for box in boxes:
            box.begin_poll()

    def now(self) -> float:
        """Epoch seconds, moved by the operator's clock shift."""
        return time.time() + self.options.clock_shift_seconds

    def spawn(self, job: Coroutine[Any, Any, None]) -> None:
        """Run `job` beside the server until it ends or the simulator closes."""
        task = self.group.create_task(job)
        self.jobs.add(task)
        task.add_done_callback(self.jobs.discard)

    def close(self) -> None:
        """Let go of everyone who waits, so that the server can stop at once."""
        self.closing.set()
        self.closed.fire()
        self.feed.signal.fire()
        for bots in self.bots.values():
            for bot in bots:
                bot.mailbox.signal.fire()

    async def pause(self, seconds: float) -> None:
        """Sleep, but not past the simulator's end."""
        if not self.closing.is_set():
            await self.closed.wait(seconds)

    async def fetch(self, url: str) -> StoredFile | None:
        """A file from the web, as the platforms fetch a photo's URL; None when that fails."""
        try:
            async with self.http.get(url, timeout=FETCH_TIMEOUT) as response:
                if response.status != 200:
                    return None
                content = await response.content.read(FETCH_BYTES)
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return None
        name = url.partition("?")[0].rpartition("/")[2]
        return self.files.keep(name, content, response.content_type)

    # --- bots ---

    def add_bot(self, platform: Platform, token: str) -> Bot:
        """The bot of a well-formed token, made, found, or adopted from the nameless default."""
        number = token.partition(":")[0]
        for bot in self.bots[platform]:
            # The same number with a new secret is a renewed token, not another bot.
            if bot.id in (number, ""):
                bot.id, bot.token = number, token
                return bot
        return self._new_bot(platform, number, token)

    def _new_bot(self, platform: Platform, number: str, token: str) -> Bot:
        name, username = NAMES[platform]
        # Two bots of one name could not be told apart in a group's mentions.
        if self.bots[platform]:
            username = f"{number}_{username}"
        bot = Bot(platform, number, name, username, token, self.options.privacy_mode)
        self.bots[platform].append(bot)
        return bot

    def bot_of(self, platform: Platform, token: str) -> Bot | None:
        """Who calls with this token; None means Unauthorized."""
        for bot in self.bots[platform]:
            if bot.token == token:
                return bot
        # Tokens given on the command line close the door to all others.
        if self.tokens[platform] or not TOKEN.fullmatch(token):
            return None
        return self.add_bot(platform, token)

    def platform_of(self, token: str) -> Platform:
        """Where no prefix says so, a token known to Zalo is Zalo's, any other Telegram's."""
        return "zalo" if any(bot.token == token for bot in self.bots["zalo"]) else "telegram"

    def bot(self, platform: Platform, number: str = "") -> Bot:
        """The bot meant by the control API: by its number, else the first."""
        if not number:
            if self.bots[platform]:
                return self.bots[platform][0]
            # Scenes may be set before the bot's first call: its token adopts this one.
            return self._new_bot(platform, "", "")
        for bot in self.bots[platform]:
            if bot.id == number:
                return bot
        raise ControlError(f"no {platform} bot {number}", 404)

    # --- people and chats ---

    def add_person(self, platform: Platform, name: str, wanted: str = "") -> Person:
        # Telegram ids no longer fit 32 bits, which a bot's database must bear.
        number = wanted or (
            secrets.token_hex(10)
            if platform == "zalo"
            else str(5_000_000_000 + secrets.randbelow(2_000_000_000))
        )
        if (platform, number) in self.people:
            raise ControlError(f"{platform} person {number} exists already")
        person = Person(platform, number, name)
        self.people[platform, number] = person
        return person

    def person(self, platform: Platform, number: str) -> Person:
        found = self.people.get((platform, number))
        if found is None:
            raise ControlError(f"no {platform} person {number}", 404)
        return found

    def private(self, person: Person, bot: Bot) -> Chat:
        """The person's chat with the bot, opened when it is not there yet."""
        chat = bot.privates.get(person.id)
        if chat is None:
            chat = Chat(person.platform, person.id, "private", person=person, bot=bot)
            bot.privates[person.id] = chat
        return chat

    def add_group(self, platform: Platform, title: str, *, supergroup: bool = False) -> Chat:
        if platform == "zalo":
            number = f"zgr-{secrets.token_hex(10)}"
        else:
            number = f"-{'100' if supergroup else '4'}{1_000_000_000 + secrets.randbelow(10**9)}"
        chat = Chat(platform, number, "supergroup" if supergroup else "group", title)
        self.groups[platform, number] = chat
        return chat

    def group_chat(self, platform: Platform, number: str) -> Chat:
        """A group for the control API: people's apps follow a migration by themselves."""
        found = self.groups.get((platform, number))
        if found is None:
            raise ControlError(f"no {platform} group {number}", 404)
        return found.migrated_to or found

    # --- messages ---

    def post(
        self,
        chat: Chat,
        sender: Person | Bot,
        text: str = "",
        *,
        entities: list[Json] | None = None,
        media: Media | None = None,
        keyboard: list[list[Json]] | None = None,
        reply_to: str = "",
        service: Service | None = None,
    ) -> Message:
        """A new message in a chat, shown on the phones; the oldest make room."""
        message = Message(
            self._message_id(chat), chat, sender, self.now(), text, entities or [], media,
            keyboard or [], reply_to, service,
        )  # fmt: skip
        chat.messages[message.id] = message
        self._all_messages.append(message)
        if len(chat.messages) > MESSAGES_PER_CHAT:
            del chat.messages[next(iter(chat.messages))]
        if len(self._all_messages) > ALL_MESSAGES:
            oldest = self._all_messages.popleft()
            oldest.chat.messages.pop(oldest.id, None)
        self.feed.show(message)
        return message

    def _message_id(self, chat: Chat) -> str:
        if chat.platform == "zalo":
            return secrets.token_hex(10)
        if chat.kind == "supergroup":
            # Supergroups count for themselves, so equal ids in two chats are normal.
            chat.last_id += 1
            return str(chat.last_id)
        self._last_id += 1
        return str(self._last_id)
