"""Every channel with somebody at its other end, all with the same handles."""

import base64
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from bot.channels.base import Channel, Raw
from bot.channels.memory.channel import MemoryChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from tests.bot.channels.payloads import captured
from tests.bot.channels.platform import HANG, Platform

SECRET = "s3cret-Ab_c-1234"
ME = {"id": 7123456789, "is_bot": True, "first_name": "Trợ lý Hội", "username": "Hoi_PhuNu_bot"}
SENT = {"message_id": 41, "date": 1795500000, "chat": {"id": 5, "type": "private"}, "text": "x"}
TELEGRAM = {
    "getMe": ME,
    "getUpdates": HANG,
    "sendMessage": SENT,
    "sendPhoto": SENT,
    "sendDocument": SENT,
    "sendVoice": SENT,
    "editMessageText": SENT,
    "editMessageCaption": SENT,
    "deleteMessage": True,
    "pinChatMessage": True,
    "answerCallbackQuery": True,
    "getFile": {"file_id": "F", "file_unique_id": "u", "file_size": 5, "file_path": "d/f.bin"},
    "setWebhook": True,
    "deleteWebhook": True,
}
ZALO = {
    "getMe": {
        "id": "1459232241454765289",
        "account_name": "bot.hoiphunu",
        "display_name": "Bot Hội Phụ nữ",
        "account_type": "BASIC",
        "can_join_groups": False,
    },
    "getUpdates": HANG,
    "sendMessage": {"message_id": "82599fa32f56d00e8941", "date": 1795500000455},
    "sendPhoto": {"message_id": "82599fa32f56d00e8942", "date": 1795500000456},
    "setWebhook": {"url": "https://hoi.example", "updated_at": 1795500000455},
    "deleteWebhook": {"url": "", "updated_at": 1795500000455},
}


@dataclass(slots=True)
class Stage:
    """A channel, a chat on it, and somebody in the chat."""

    channel: Channel
    chat: str
    says: Callable[[str], Awaitable[None]]
    header: str
    file: str = ""
    extras: dict[str, Any] = field(default_factory=dict)


@asynccontextmanager
async def memory() -> AsyncIterator[Stage]:
    channel = MemoryChannel(webhook_secret=SECRET)
    channel.files["F"] = b"12345"

    async def says(text: str) -> None:
        channel.feed("said", "c1", text=text)

    yield Stage(channel, "c1", says, "X-Memory-Secret", "F")


@asynccontextmanager
async def telegram() -> AsyncIterator[Stage]:
    platform = Platform(TELEGRAM)
    platform.files["d/f.bin"] = b"12345"
    base = await platform.start()
    channel = TelegramChannel("7123456789:AAF-token", base, SECRET)
    numbers = iter(range(954978241, 954979000))

    async def says(text: str) -> None:
        update = captured("telegram", "private_text") | {"update_id": next(numbers)}
        update["message"]["text"] = text
        platform.script("getUpdates", [update])

    header = "X-Telegram-Bot-Api-Secret-Token"
    yield Stage(channel, "5822808427", says, header, "F", {"platform": platform})
    await channel.close()
    await platform.stop()


@asynccontextmanager
async def zalo_bot() -> AsyncIterator[Stage]:
    platform = Platform(ZALO)
    platform.files["d/f.bin"] = b"12345"
    base = await platform.start()
    channel = ZaloBotChannel("1459:token", base, SECRET)
    numbers = iter(range(1000))

    async def says(text: str) -> None:
        event = captured("zalo_bot", "text")["result"]
        event["message"] |= {"text": text, "message_id": f"86d3abef{next(numbers)}"}
        platform.script("getUpdates", event)

    file = f"{base}/file/bot1/d/f.bin"
    header = "X-Bot-Api-Secret-Token"
    yield Stage(channel, "6192f7d68d24dca8fd4d", says, header, file, {"platform": platform})
    await channel.close()
    await platform.stop()


_tokens = (f"{number}:abc" for number in count(1000))


@asynccontextmanager
async def simulated_telegram(simulator: str) -> AsyncIterator[Stage]:
    channel = TelegramChannel(next(_tokens), f"{simulator}/telegram", SECRET)
    async with _person(simulator, "telegram", channel) as stage:
        yield stage


@asynccontextmanager
async def simulated_zalo_bot(simulator: str) -> AsyncIterator[Stage]:
    channel = ZaloBotChannel(next(_tokens), f"{simulator}/zalo", SECRET)
    async with _person(simulator, "zalo", channel) as stage:
        yield stage


@contextmanager
def simulator_process() -> Iterator[str]:
    """A simulator in a process of its own; its address."""
    command = (sys.executable, "-m", "simulator", "--port", "0", "--quiet")
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, text=True) as process:  # noqa: S603  # our own program
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


@asynccontextmanager
async def _person(base: str, platform: str, channel: Channel) -> AsyncIterator[Stage]:
    """Somebody with a phone of the simulator, who has sent a file."""
    async with aiohttp.ClientSession() as session:

        async def act(what: str, **values: object) -> dict[str, Any]:
            values |= {"platform": platform, "bot": bot}
            async with session.post(f"{base}/control/{what}", json=values) as answer:
                done: dict[str, Any] = await answer.json()
                assert answer.status == 200, done
                return done

        bot = (await channel.connect()).native_id
        person = (await act("people", name="Nguyễn Thị Hoa", started=True))["id"]
        content = base64.b64encode(b"12345").decode()
        await act("send", person=person, kind="photo", content_base64=content)

        async def says(text: str) -> None:
            await act("say", person=person, text=text)

        polled = channel.poll()
        sent = channel.read((await anext(polled))[0].raw)
        stage = Stage(channel, person, says, "", getattr(sent, "file", ""))
        await polled.aclose()  # type: ignore[attr-defined]  # it is a generator
        yield stage
        await channel.close()


def said_in(stage: Stage) -> Raw:
    """A webhook's body with something said in the stage's chat."""
    if isinstance(stage.channel, MemoryChannel):
        return stage.channel.feed("said", stage.chat, text="chào").raw
    name = "private_text" if isinstance(stage.channel, TelegramChannel) else "text"
    body: Raw = json.loads(json.dumps(captured(stage.channel.name, name)))
    return body
