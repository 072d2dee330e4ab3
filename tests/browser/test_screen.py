"""The projected page in a real browser: on a wall and on a phone, while time goes by."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import uvicorn
from playwright.async_api import Browser, Page, async_playwright, expect

from storage.database import Database
from storage.meetings import MeetingState
from tests.bot.pages.hall import Hall

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-gpu")
WALL, PHONE = (1920, 1080), (390, 844)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: apt install chromium"),
]


@pytest.fixture
async def hall(sqlite_db: Database, now: datetime) -> Hall:
    return await Hall(sqlite_db, now).furnish()


@pytest.fixture
async def server(hall: Hall) -> AsyncIterator[uvicorn.Server]:
    config = uvicorn.Config(hall.application(), port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
            await asyncio.sleep(0.02)
        yield server
        server.should_exit = True
        await task


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        await browser.close()


async def opened(
    browser: Browser, server: uvicorn.Server, hall: Hall, size: tuple[int, int]
) -> tuple[Page, list[str]]:
    """The page on a screen of that size, and what its console complains of."""
    width, height = size
    page = await browser.new_page(viewport={"width": width, "height": height})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    port = server.servers[0].sockets[0].getsockname()[1]
    await page.goto(f"http://127.0.0.1:{port}/check-in/{hall.key()}")
    return page, complaints


@pytest.mark.parametrize("size", [WALL, PHONE], ids=["wall", "phone"])
async def test_all_of_it_is_seen_at_once(
    browser: Browser, server: uvicorn.Server, hall: Hall, size: tuple[int, int]
) -> None:
    """Code, digits and count on one screen without scrolling, large, and no complaint."""
    await hall.comes()
    page, complaints = await opened(browser, server, hall, size)
    await expect(page.locator("#here")).to_have_text("1")
    await expect(page.locator("#notice")).to_be_hidden()
    for part in ("#code", "#digits", "#here"):
        box = await page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
    code = await page.locator("#code").bounding_box()
    assert code is not None
    assert min(code["width"], code["height"]) >= 0.4 * min(size)
    assert complaints == []


async def test_the_code_changes_before_it_runs_out(
    browser: Browser, server: uvicorn.Server, hall: Hall
) -> None:
    """By itself, and the count with it."""
    page, complaints = await opened(browser, server, hall, WALL)
    await expect(page.locator("#digits")).not_to_be_empty()
    before = await page.locator("#digits").text_content()
    outline = await page.locator("#path").get_attribute("d")
    hall.now += timedelta(seconds=30)
    await hall.comes()
    await expect(page.locator("#here")).to_have_text("1", timeout=8000)
    assert await page.locator("#digits").text_content() != before
    assert await page.locator("#path").get_attribute("d") != outline
    assert complaints == []


async def test_it_says_that_the_register_is_closed(
    browser: Browser, server: uvicorn.Server, hall: Hall
) -> None:
    """Without anybody touching the page; the code is gone from the wall."""
    page, _ = await opened(browser, server, hall, WALL)
    await expect(page.locator("#code")).to_be_visible()
    await hall.becomes(MeetingState.closed)
    await expect(page.locator("#notice")).to_contain_text("đã chốt", timeout=8000)
    await expect(page.locator("#code")).to_be_hidden()


async def test_a_code_that_may_be_over_is_not_left_on_the_wall(
    browser: Browser, server: uvicorn.Server, hall: Hall
) -> None:
    """Cut off from us it says so, and comes back by itself."""
    hall.now += timedelta(seconds=27)  # so that the code shown is soon over
    page, _ = await opened(browser, server, hall, WALL)
    await expect(page.locator("#code")).to_be_visible()
    await page.context.set_offline(True)
    await expect(page.locator("#notice")).to_contain_text("Mất mạng", timeout=12000)
    await expect(page.locator("#code")).to_be_hidden()
    await page.context.set_offline(False)
    await expect(page.locator("#code")).to_be_visible(timeout=8000)
