"""The HTTP door: what is ours is stored before it is answered, everything else is turned away."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from sqlalchemy import func, select

from bot import web
from bot.channels.base import Channel, Profile
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo_bot.channel import ZaloBotChannel
from bot.inbox import Inbox
from bot.line import Line
from bot.metrics import Metrics
from broadcasts.sender import Sender
from handlers.context import Customs
from handlers.topics import everything
from storage import chats
from storage.database import Database
from storage.inbox import InboxEvent
from tests.people import HANOI, LIFTED

SECRET = "a-secret-of-our-own"
TELEGRAM = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
ZALO = {"X-Bot-Api-Secret-Token": SECRET}
TELEGRAM_PATH, ZALO_PATH = "/webhooks/telegram", "/webhooks/zalo-bot"


def telegram_update(number: int = 1) -> dict[str, Any]:
    """Somebody writes to the bot on Telegram."""
    person = {"id": 5, "is_bot": False, "first_name": "Nhàn"}
    chat = {"id": 5, "type": "private"}
    message = {"message_id": 9, "date": 1_790_000_000, "text": "chào"}
    return {"update_id": number, "message": message | {"from": person, "chat": chat}}


def zalo_event(number: int = 1) -> dict[str, Any]:
    """Somebody writes to the bot on Zalo."""
    message = {
        "from": {"id": "z5", "display_name": "Thương", "is_bot": False},
        "chat": {"id": "z5", "chat_type": "PRIVATE"},
        "text": "chào",
        "message_id": f"m{number}",
        "date": 1_790_000_000_000,
    }
    return {"ok": True, "result": {"event_name": "message.text.received", "message": message}}


@dataclass
class House:
    """A door with both platforms behind it, and a client in front."""

    db: Database
    now: datetime
    media: Path
    ready: bool = True
    lines: list[Line] = field(default_factory=list)
    metrics: Metrics = field(default_factory=Metrics)

    async def furnish(self) -> httpx.AsyncClient:
        telegram = TelegramChannel("1:telegram", webhook_secret=SECRET)
        zalo = ZaloBotChannel("2:zalo", webhook_secret=SECRET)
        self.inbox = Inbox(
            self.db, (), everything(), Customs(zone=HANOI), self.metrics, "me", self.clock
        )
        self.channels: tuple[Channel, ...] = (telegram, zalo)
        for channel in self.channels:
            await self.connect(channel)
        return self.client()

    async def connect(self, channel: Channel) -> None:
        async with self.db.transaction() as session:
            account = await chats.account(session, channel.name, channel.name, "Trợ lý")
        sender = Sender(self.db, account.id, channel, LIFTED, "me", self.clock)
        line = Line(account.id, channel, Profile(channel.name, "Trợ lý"), sender)
        self.lines.append(line)
        self.inbox.attend(line)

    def client(self) -> httpx.AsyncClient:
        async def ready() -> bool:
            return self.ready

        door = web.Door(self.inbox, self.channels, self.lines, self.metrics, ready, self.media)
        # What is raised must not reach the platform either: it has to become an answer.
        transport = httpx.ASGITransport(web.application(door), raise_app_exceptions=True)
        return httpx.AsyncClient(transport=transport, base_url="http://bot.example")

    def clock(self) -> datetime:
        return self.now

    async def stored(self) -> int:
        """How many events the inbox has taken."""
        async with self.db.reading() as session:
            return await session.scalar(select(func.count(InboxEvent.id))) or 0


@pytest.fixture
def house(sqlite_db: Database, now: datetime, tmp_path: Path) -> House:
    return House(sqlite_db, now, tmp_path)


@pytest.fixture
async def web_client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with await house.furnish() as client:
        yield client


@pytest.mark.parametrize(
    ("path", "headers", "body"),
    [(TELEGRAM_PATH, TELEGRAM, telegram_update()), (ZALO_PATH, ZALO, zalo_event())],
)
async def test_an_event_is_stored_before_it_is_acknowledged(
    house: House,
    web_client: httpx.AsyncClient,
    path: str,
    headers: dict[str, str],
    body: dict[str, Any],
) -> None:
    """200 means that it is in the table, and in nobody's memory only."""
    answer = await web_client.post(path, json=body, headers=headers)
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert await house.stored() == 1


async def test_a_database_that_hangs_is_not_waited_for(
    house: House, web_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform is told to bring it again, soon; what it waits for is not held up either."""
    monkeypatch.setattr(web, "STORE_WITHIN", 0.1)
    async with house.db.transaction():
        answer = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
        assert answer.status_code == 503
    answer = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
    assert answer.status_code == 200
    assert await house.stored() == 1


async def test_the_same_event_twice_is_one_event(
    house: House, web_client: httpx.AsyncClient
) -> None:
    """Platforms bring an event again when an answer was lost; both times it is welcome."""
    for _ in range(2):
        answer = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
        assert answer.status_code == 200
    assert await house.stored() == 1
    assert b'unionbot_events_received_total{channel="telegram"} 1.0' in house.metrics.render()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]},
        {"X-Telegram-Bot-Api-Secret-Token": SECRET.upper()},
        {"X-Bot-Api-Secret-Token": SECRET},
        {"Authorization": SECRET},
    ],
)
async def test_without_the_secret_nothing_is_looked_at(
    house: House, web_client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    """Wrong, missing or in another platform's header: 403, and nothing stored."""
    answer = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=headers)
    assert answer.status_code == 403
    assert SECRET not in answer.text
    assert await house.stored() == 0


async def test_a_secret_outside_ascii_is_only_wrong(
    web_client: httpx.AsyncClient,
) -> None:
    """Bytes that no text comparison would take are refused like any other."""
    headers = [(b"X-Telegram-Bot-Api-Secret-Token", b"m\xe1\xba\xadt kh\xff")]
    answer = await web_client.post(TELEGRAM_PATH, content=b"{}", headers=headers)
    assert answer.status_code == 403


async def test_a_body_larger_than_any_event_is_refused_by_its_announced_length(
    house: House, web_client: httpx.AsyncClient
) -> None:
    answer = await web_client.post(TELEGRAM_PATH, content=b"x" * 10_000_000, headers=TELEGRAM)
    assert answer.status_code == 413
    assert await house.stored() == 0


@pytest.mark.parametrize(
    ("announced", "status"), [(b"9" * 5000, 413), (b"1000001", 413), (b"\xb2", 400), (b"-1", 400)]
)
async def test_an_announced_length_is_believed_only_if_it_is_one(
    web_client: httpx.AsyncClient, announced: bytes, status: int
) -> None:
    """Numbers beyond all measure are too large; what is none is ignored, and the body counts."""
    headers = [
        (b"X-Telegram-Bot-Api-Secret-Token", SECRET.encode()),
        (b"Content-Length", announced),
    ]
    answer = await web_client.post(TELEGRAM_PATH, content=b"{", headers=headers)
    assert answer.status_code == status


async def test_a_body_without_a_length_is_read_only_as_far_as_allowed(
    web_client: httpx.AsyncClient,
) -> None:
    """Who streams for ever is cut off; the rest is never read."""
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        for _ in range(100):
            given += 1
            yield b"x" * 100_000

    answer = await web_client.post(TELEGRAM_PATH, content=endless(), headers=TELEGRAM)
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 413
    assert given <= web.LARGEST_BODY / 100_000 + 2


async def test_who_sends_a_body_too_slowly_is_let_go(
    web_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a body and then silence holds no connection for ever."""
    monkeypatch.setattr(web, "BODY_WITHIN", 0.05)

    async def halting() -> AsyncIterator[bytes]:
        yield b'{"upd'
        await asyncio.Event().wait()

    answer = await web_client.post(TELEGRAM_PATH, content=halting(), headers=TELEGRAM)
    assert answer.status_code == 408


@pytest.mark.parametrize("chat", ["a\x00b", "\ud800", "a\nb"], ids=repr)
async def test_an_id_that_cannot_be_stored_is_no_event(
    house: House, web_client: httpx.AsyncClient, chat: str
) -> None:
    """Asked for again, it would be brought for a day."""
    event = {"update_id": 5, "message": {"chat": {"id": chat, "type": "private"}}}
    answer = await web_client.post(TELEGRAM_PATH, content=json.dumps(event), headers=TELEGRAM)
    assert answer.status_code == 200
    assert await house.stored() == 0


@pytest.mark.parametrize(
    "body",
    [b"{", b"chao", b"[]", b'"x"', b"7", b"null", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 50_000],
    ids=lambda body: repr(body[:8]),
)
async def test_what_is_no_json_object_is_a_bad_request(
    house: House, web_client: httpx.AsyncClient, body: bytes
) -> None:
    """Broken, of another kind, or nested beyond reason: 400 and nothing stored."""
    answer = await web_client.post(TELEGRAM_PATH, content=body, headers=TELEGRAM)
    assert answer.status_code == 400
    assert await house.stored() == 0


@pytest.mark.parametrize(
    "body",
    [{}, {"update_id": "x"}, {"update_id": None}, {"update_id": 1.5}, {"hello": "world"}],
    ids=str,
)
async def test_an_object_that_is_no_event_is_taken_and_logged(
    house: House, web_client: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    """The secret was right: refused, it would be brought again for a day."""
    with structlog.testing.capture_logs() as logs:
        answer = await web_client.post(TELEGRAM_PATH, json=body, headers=TELEGRAM)
    assert answer.status_code == 200
    assert [line["event"] for line in logs] == ["event_unreadable"]
    assert await house.stored() == 0


async def test_an_empty_body_is_a_probe(house: House, web_client: httpx.AsyncClient) -> None:
    """Zalo tries the address with an empty body, and expects 200."""
    answer = await web_client.post(ZALO_PATH, content=b"", headers=ZALO)
    assert answer.status_code == 200
    assert await house.stored() == 0


async def test_what_cannot_be_stored_is_asked_for_again(
    house: House, web_client: httpx.AsyncClient
) -> None:
    """503 while the database is away; the same event is taken once it is back."""
    async with house.db.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE inbox_events RENAME TO elsewhere")
    with structlog.testing.capture_logs() as logs:
        answer = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
    assert answer.status_code == 503
    assert "elsewhere" not in answer.text
    assert "inbox_events" not in answer.text
    assert logs[0]["event"] == "webhook_not_stored"

    async with house.db.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO inbox_events")
    again = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
    assert again.status_code == 200
    assert await house.stored() == 1


async def test_events_of_an_account_that_is_not_connected_yet_are_asked_for_again(
    house: House, web_client: httpx.AsyncClient
) -> None:
    """The door opens before the platforms are reached: the other one's events are taken."""
    house.lines.pop(0)
    early = await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
    other = await web_client.post(ZALO_PATH, json=zalo_event(), headers=ZALO)
    assert (early.status_code, other.status_code) == (503, 200)
    assert await house.stored() == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_a_webhook_is_posted_to(web_client: httpx.AsyncClient, method: str) -> None:
    answer = await web_client.request(method, TELEGRAM_PATH, headers=TELEGRAM)
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ["/", "/webhooks", "/webhooks/zalo-oa", "/admin", "/media"])
async def test_there_is_nothing_else(web_client: httpx.AsyncClient, path: str) -> None:
    assert (await web_client.get(path)).status_code == 404


async def test_a_platform_that_is_off_has_no_door(house: House) -> None:
    """Without a token there is no webhook, whoever knocks."""
    await (await house.furnish()).aclose()
    house.channels = house.channels[:1]
    async with house.client() as client:
        assert (await client.post(ZALO_PATH, json=zalo_event(), headers=ZALO)).status_code == 404


async def test_health_is_that_the_process_answers(web_client: httpx.AsyncClient) -> None:
    answer = await web_client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


async def test_readiness_is_that_it_can_work(house: House, web_client: httpx.AsyncClient) -> None:
    """503 as long as something is missing, so that nobody is sent here."""
    assert (await web_client.get("/readyz")).status_code == 200
    house.ready = False
    answer = await web_client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


async def test_the_metrics_are_readable_for_prometheus(web_client: httpx.AsyncClient) -> None:
    await web_client.post(TELEGRAM_PATH, json=telegram_update(), headers=TELEGRAM)
    answer = await web_client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'unionbot_events_received_total{channel="telegram"} 1.0' in answer.text


async def test_a_picture_is_fetched_by_its_name(
    house: House, web_client: httpx.AsyncClient
) -> None:
    """Zalo fetches pictures from us; whoever knows the long name may."""
    (house.media / "4f2a9c.jpg").write_bytes(b"jpeg")
    answer = await web_client.get("/media/4f2a9c.jpg")
    assert (answer.status_code, answer.content) == (200, b"jpeg")
    assert answer.headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/unknown.jpg",
        "/media/.hidden",
        "/media/..",
        "/media/../secret.txt",
        "/media/%2e%2e/secret.txt",
        "/media/..%2fsecret.txt",
        "/media/..%5csecret.txt",
        "/media/%2fetc%2fpasswd",
        "/media//etc/passwd",
        "/media/folder",
        "/media/folder/inner.txt",
        "/media/folder%2finner.txt",
        "/media/x%00.jpg",
        "/media/" + "x" * 5000,
        "/media/" + "%E1%BA%A1" * 99,
    ],
    ids=lambda path: path[:40],
)
async def test_only_files_of_the_media_folder_are_shown(
    house: House, web_client: httpx.AsyncClient, path: str
) -> None:
    """No way up, no way down, no hidden files, no listing."""
    inside = house.media / "public"
    (inside / "folder").mkdir(parents=True)
    (inside / "folder" / "inner.txt").write_text("inner")
    (inside / ".hidden").write_text("hidden")
    (house.media / "secret.txt").write_text("secret")
    house.media = inside
    async with house.client() as client:
        # The client would tidy the path up; a stranger does not.
        request = client.build_request("GET", "/")
        request.url = httpx.URL("http://bot.example", raw_path=path.encode())
        answer = await client.send(request)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_every_platform_with_a_webhook_has_its_own_path() -> None:
    """The paths are promised to operators: they must not change by themselves."""
    assert web.PATHS == {"telegram": TELEGRAM_PATH, "zalo_bot": ZALO_PATH}


async def test_an_answer_is_always_json_with_a_reason(web_client: httpx.AsyncClient) -> None:
    """Platforms show what was answered in their console: a sentence, never a trace."""
    answer = await web_client.post(TELEGRAM_PATH, content=b"{", headers=TELEGRAM)
    assert json.loads(answer.text) == {"ok": False, "description": "not a JSON object"}
