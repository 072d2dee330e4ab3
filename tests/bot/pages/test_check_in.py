"""The projected page, as a browser asks for it."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import httpx
import pytest

from handlers.meetings.roll import qr, tokens
from storage.database import Database
from storage.meetings import MeetingState, Presence
from tests.bot.pages.hall import SECRET, Hall


@pytest.fixture
async def hall(sqlite_db: Database, now: datetime) -> Hall:
    return await Hall(sqlite_db, now).furnish()


@pytest.fixture
async def browser(hall: Hall) -> AsyncIterator[httpx.AsyncClient]:
    async with hall.client() as client:
        yield client


async def news(hall: Hall, browser: httpx.AsyncClient) -> dict[str, object]:
    answer = await browser.get(f"/check-in/{hall.key()}/now")
    assert answer.status_code == 200
    return dict(answer.json())


async def test_the_page_is_whole_in_itself(hall: Hall, browser: httpx.AsyncClient) -> None:
    """Nothing from anywhere else, nothing kept, nothing let in; the unit's name is only text."""
    answer = await browser.get(f"/check-in/{hall.key()}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;&quot;Khu 3&quot;&lt;/b&gt; &amp; Phố" in answer.text
    assert not re.search(r"(?:src|href|url\()\s*=?", answer.text.replace("data-url", ""))
    assert "Trợ lý Hội" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_its_news_are_the_code_of_now(hall: Hall, browser: httpx.AsyncClient) -> None:
    """The digits, the outline of the link, and for how long they hold."""
    shown = await news(hall, browser)
    step = tokens.step_at(hall.now)
    digits = tokens.digits(SECRET, hall.meeting_id, step)
    assert shown["digits"] == f"{digits[:3]} {digits[3:]}"
    content = qr.content(hall.link, SECRET, hall.meeting_id, step)
    assert (shown["size"], shown["outline"]) == qr.outline(content)
    assert shown["good_for"] == 30
    hall.now += timedelta(seconds=29)
    assert (await news(hall, browser))["digits"] == shown["digits"]
    hall.now += timedelta(seconds=1)
    assert (await news(hall, browser))["digits"] != shown["digits"]


async def test_it_counts_and_names_nobody(hall: Hall, browser: httpx.AsyncClient) -> None:
    """Who is absent is not among them; whoever looks at the wall reads no name."""
    assert (await news(hall, browser))["here"] == 0
    await hall.comes(Presence.late)
    assert (await news(hall, browser))["here"] == 1
    await hall.comes(Presence.absent)
    shown = await news(hall, browser)
    assert shown["here"] == 0
    assert "Nhàn" not in str(shown)
    assert "Nhàn" not in (await browser.get(f"/check-in/{hall.key()}")).text


@pytest.mark.parametrize(
    ("state", "words"),
    [(MeetingState.closed, "đã chốt"), (MeetingState.cancelled, "đã huỷ")],
)
async def test_it_says_when_the_meeting_is_over(
    hall: Hall, browser: httpx.AsyncClient, state: MeetingState, words: str
) -> None:
    """And shows no code any more."""
    await hall.becomes(state)
    shown = await news(hall, browser)
    assert words in str(shown["notice"])
    assert shown["outline"] == ""
    assert str(shown["digits"]).strip() == ""


async def test_it_says_when_check_in_is_over(hall: Hall, browser: httpx.AsyncClient) -> None:
    hall.now += timedelta(minutes=81)
    assert "hết giờ tự điểm danh" in str((await news(hall, browser))["notice"])


@pytest.mark.parametrize("path", ["", "/now"])
@pytest.mark.parametrize(
    "key",
    [
        "x",
        "1-zzzzzzz-" + "A" * 22,
        "1-zzzzzzzz-" + "A" * 22,
        "9" * 4000,
        "..%2f..%2fetc",
        "%00",
        "k1-1-" + "A" * 16,
        "1;DROP TABLE meetings",
    ],
    ids=lambda key: str(key)[:12],
)
async def test_what_is_no_key_opens_nothing(
    browser: httpx.AsyncClient, path: str, key: str
) -> None:
    """One answer to all of them, which tells nothing."""
    answer = await browser.get(f"/check-in/{key}{path}")
    assert answer.status_code == 404
    assert "Khu 3" not in answer.text


async def test_a_key_runs_out_and_cannot_be_stretched(
    hall: Hall, browser: httpx.AsyncClient
) -> None:
    """After its time it says how to get a new one."""
    key = hall.key(minutes=10)
    longer = hall.key(hours=5)
    forged = f"{longer.rsplit('-', 1)[0]}-{key[-22:]}"
    assert (await browser.get(f"/check-in/{key}")).status_code == 200
    assert (await browser.get(f"/check-in/{forged}")).status_code == 404
    hall.now += timedelta(minutes=10)
    answer = await browser.get(f"/check-in/{key}")
    assert answer.status_code == 404
    assert "mã qr" in answer.text
    assert "width=device-width" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (await browser.get(f"/check-in/{key}/now")).status_code == 404


async def test_the_key_of_another_meeting(hall: Hall, browser: httpx.AsyncClient) -> None:
    """Every meeting signs with a secret of its own."""
    key = tokens.page_key("6" * 64, hall.meeting_id, hall.now + timedelta(hours=1))
    assert (await browser.get(f"/check-in/{key}")).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_the_page_is_only_looked_at(
    hall: Hall, browser: httpx.AsyncClient, method: str
) -> None:
    for path in ("", "/now"):
        answer = await browser.request(method, f"/check-in/{hall.key()}{path}")
        assert answer.status_code == 405


async def test_where_no_link_opens_the_bot_the_words_are_in_the_code(
    hall: Hall, sqlite_db: Database
) -> None:
    """On Zalo alone a scanner shows what is to be sent."""
    hall.link = ""
    async with hall.client() as browser:
        shown = await news(hall, browser)
    digits = str(shown["digits"]).replace(" ", "")
    assert shown["outline"] == qr.outline(f"diem danh {digits}")[1]
