"""python-telegram-bot's Bot against the simulator: the client the product uses."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from tests.simulator.desk import TELEGRAM_TOKEN, Desk

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2:Warning")


@pytest.fixture
async def bot(desk: Desk) -> AsyncIterator[telegram.Bot]:
    made = telegram.Bot(
        TELEGRAM_TOKEN,
        base_url=f"{desk.base}/telegram/bot",
        base_file_url=f"{desk.base}/telegram/file/bot",
    )
    async with made:
        yield made


async def test_says_edits_and_hears(bot: telegram.Bot, desk: Desk) -> None:
    """The typed methods and updates of the product's own client."""
    an = await desk.person()
    button = telegram.InlineKeyboardButton("Có mặt", callback_data="y")
    markup = telegram.InlineKeyboardMarkup([[button]])
    sent = await bot.send_message(int(an), "Họp?", reply_markup=markup)
    await bot.edit_message_text("Đã họp", chat_id=int(an), message_id=sent.message_id)
    await desk.say(an, "xin chào", reply_to=str(sent.message_id))
    (update,) = await bot.get_updates(timeout=1)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.text == "Đã họp"


async def test_sends_and_fetches_files(bot: telegram.Bot, desk: Desk) -> None:
    """Multipart as this client writes it, and the download path it builds itself."""
    an = await desk.person()
    content = bytes(range(256))
    sent = await bot.send_document(int(an), io.BytesIO(content), filename="danh sách.xlsx")
    assert sent.document is not None
    assert sent.document.file_name == "danh sách.xlsx"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content


async def test_reads_groups(bot: telegram.Bot, desk: Desk) -> None:
    """Full chat, administrators and count parse into its classes."""
    an = await desk.person()
    group = int(await desk.group("telegram", an))
    assert (await bot.get_chat(group)).title == "Chi hội 3"
    assert await bot.get_chat_member_count(group) == 2
    assert [admin.status for admin in await bot.get_chat_administrators(group)] == ["creator"]


async def test_meets_its_own_errors(bot: telegram.Bot, desk: Desk) -> None:
    """Forbidden, BadRequest, RetryAfter and ChatMigrated, told apart by this client."""
    an, stranger = await desk.person(), await desk.person(started=False)
    group = await desk.group("telegram", an)
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(int(stranger), "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "x")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(int(group), "x")
    assert moved.value.new_chat_id == int(new)
    await desk.control("faults", kind="retry_after", retry_after=7, count=1)
    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(int(an), "x")
