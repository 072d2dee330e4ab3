"""The demonstration as people see it: phones in a real browser, with the real bot behind them."""

import re
import shutil
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo import show

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)
THUONG, QUYEN, NHAN, HOAI, GROUP = range(5)  # Zalo, Telegram, leader, official, group
PATIENCE = 15_000  # milliseconds; the bot keeps to the platforms' pace

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: apt install chromium"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address() -> AsyncIterator[str]:
    """The demonstration, up and acquainted; in haste, for its pace is not looked at here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(show, "Stage", partial(show.Stage, chat_pace=30))
        async with show.phones(0) as (stage, _):
            yield stage.control.base


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        await browser.close()


class Desk:
    """The page with all phones, and what its console complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(request.url))
        page.on("console", self._listen)

    def _listen(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def phone(self, number: int) -> Locator:
        return self.page.get_by_test_id(f"phone-{number}")

    async def says(self, number: int, text: str) -> None:
        """Type and send."""
        await self.phone(number).get_by_test_id("text").fill(text)
        await self.phone(number).get_by_test_id("send").click()

    def newest(self, number: int, words: str) -> Locator:
        """The newest message of the bot with these words."""
        messages = self.phone(number).get_by_test_id("messages")
        theirs = messages.locator("[data-testid^=message-]:not(.mine)")
        return theirs.filter(has_text=re.compile(words, re.IGNORECASE)).last

    async def sees(self, number: int, words: str) -> Locator:
        """Wait for a message of the bot."""
        found = self.newest(number, words)
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found


@pytest_asyncio.fixture(loop_scope="module")
async def desk(address: str, browser: Browser) -> AsyncIterator[Desk]:
    """A page of its own for each test; afterwards its console must be empty."""
    page = await browser.new_page(viewport={"width": 1600, "height": 900}, locale="vi-VN")
    made = Desk(page)
    await page.goto(address)
    await expect(made.phone(GROUP)).to_be_visible(timeout=PATIENCE)
    yield made
    await page.close()
    # Streams that the closing page cuts off are no complaint.
    assert [text for text in made.complaints if "/control/events" not in text] == []


async def test_five_phones_with_their_owners(desk: Desk) -> None:
    """Who is who stands above each phone, in Vietnamese, with the platform."""
    for number, (name, role) in enumerate(
        (
            ("Lê Thị Hoài Thương", "Hội viên"),
            ("Vũ Thị Quyên", "Hội viên"),
            ("Đặng Thị Nhàn", "Chi hội trưởng"),
            ("Lưu Thị Hoài", "Chủ tịch"),
            ("Nhóm Khu 3", "Vũ Thị Quyên"),
        )
    ):
        await expect(desk.phone(number)).to_contain_text(name)
        await expect(desk.phone(number)).to_contain_text(role)
    await expect(desk.page.get_by_test_id("guide")).to_contain_text("gửi thông báo")
    assert await desk.page.evaluate("document.documentElement.lang") == "vi"


async def test_a_member_asks_and_sees_the_answer(desk: Desk) -> None:
    """On the phone without buttons, without accents."""
    await desk.says(THUONG, "hoi phi dong bao nhieu")
    answer = await desk.sees(THUONG, "Nguồn:")
    await expect(answer).to_contain_text("hội phí", ignore_case=True)
    await expect(desk.phone(THUONG).get_by_test_id("text")).to_have_value("")


async def test_an_announcement_reaches_every_phone_and_is_confirmed(desk: Desk) -> None:
    """From the leader's phone to the members', by button on one and by digit on the other."""
    await desk.says(NHAN, "gửi thông báo: Chiều nay 5 giờ quét dọn ngõ, chị em mang theo chổi.")
    await desk.sees(NHAN, "có gửi không")
    await desk.phone(NHAN).get_by_test_id("button-Gửi ngay").last.click()

    card = await desk.sees(NHAN, r"Đã biết: \d+/")
    knew = int((await card.inner_text()).split("Đã biết: ")[1].split("/")[0])

    for number in (THUONG, QUYEN, GROUP):
        await desk.sees(number, "quét dọn ngõ")
    await desk.newest(QUYEN, "quét dọn ngõ").get_by_test_id("button-Đã đọc").click()
    await desk.says(THUONG, "1")

    await desk.sees(THUONG, "Cảm ơn")
    await desk.sees(NHAN, f"Đã biết: {knew + 2}/")
    await desk.says(NHAN, "ai chưa đọc")
    await desk.sees(NHAN, "chưa xác nhận")


async def test_a_press_shows_a_note_over_the_group(desk: Desk) -> None:
    """In the group the thanks are for her alone, and fill nobody's screen."""
    await desk.says(NHAN, "gửi thông báo: Tối nay tập văn nghệ ở nhà văn hoá.")
    await desk.sees(NHAN, "có gửi không")
    await desk.says(NHAN, "1")
    message = await desk.sees(GROUP, "tập văn nghệ")
    await message.get_by_test_id("button-Đã đọc").click()
    await expect(desk.phone(GROUP).get_by_test_id("toast")).to_contain_text("Quyên")
    await expect(desk.newest(GROUP, "Cảm ơn")).to_have_count(0)


async def test_everything_can_be_done_from_the_keyboard(desk: Desk) -> None:
    """Type, send with Enter, walk to the button, press it: no mouse anywhere."""
    keys = desk.page.keyboard
    await desk.phone(QUYEN).get_by_test_id("text").focus()
    await keys.type("chào")
    await keys.press("Enter")
    menu = await desk.sees(QUYEN, "cần gì")
    button = menu.locator("button[data-testid^=button-]").first
    label = await button.inner_text()
    for _ in range(60):
        await keys.press("Shift+Tab")
        if await button.evaluate("node => node === document.activeElement"):
            break
    await expect(button).to_be_focused()
    outline = await button.evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline != "none", f"nobody sees where she is: {label}"
    before = await desk.phone(QUYEN).locator("[data-testid^=message-]").count()
    await keys.press("Enter")
    await expect(desk.phone(QUYEN).locator("[data-testid^=message-]")).not_to_have_count(
        before, timeout=PATIENCE
    )


async def test_on_a_narrow_screen_there_is_one_phone_at_a_time(desk: Desk) -> None:
    """390 pixels, as the leader's own telephone: nothing sticks out, and tabs change phones."""
    page = desk.page
    await page.set_viewport_size({"width": 390, "height": 780})
    await expect(page.get_by_test_id("tabs")).to_be_visible()
    await page.get_by_test_id(f"tab-{THUONG}").click()
    await desk.says(THUONG, "0")
    await desk.sees(THUONG, "cần gì")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    await page.get_by_test_id(f"tab-{HOAI}").click()
    await expect(desk.phone(HOAI).get_by_test_id("text")).to_be_in_viewport()


async def test_what_somebody_types_is_text_and_nothing_else(desk: Desk) -> None:
    """Markup in an announcement stands on every phone as it was typed."""
    nasty = "<img src=x onerror=alert(1)> <b>họp</b> chi hội"
    await desk.says(NHAN, f"gửi thông báo: {nasty}")
    await desk.sees(NHAN, "có gửi không")
    await desk.says(NHAN, "1")
    message = await desk.sees(QUYEN, "onerror")
    await expect(message).to_contain_text(nasty)
    assert await message.locator("img, b").count() == 0
