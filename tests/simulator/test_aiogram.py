"""aiogram as an independent client: it must not notice that this is no real Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)

from tests.simulator.desk import TELEGRAM_TOKEN, Desk, hook
from tests.simulator.process import simulator


def keyboard(text: str, data: str) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(text=text, callback_data=data)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


@pytest.fixture
async def bot(desk: Desk) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(f"{desk.base}/telegram")
    made = Bot(TELEGRAM_TOKEN, session=AiohttpSession(api=server))
    yield made
    await made.session.close()


async def test_sends_edits_and_deletes(bot: Bot, desk: Desk) -> None:
    """The whole life of a message through a second client's typed methods."""
    an = int(await desk.person())
    sent = await bot.send_message(an, "<b>Họp</b> thứ Bảy", parse_mode="HTML",
                                  reply_markup=keyboard("Có mặt", "y"))
    assert sent.entities is not None
    assert sent.entities[0].type == "bold"
    edited = await bot.edit_message_text("Đã xong", chat_id=an, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("Đã xong", None)
    assert await bot.pin_chat_message(an, sent.message_id)
    assert await bot.delete_message(an, sent.message_id)


async def test_polls_and_answers_a_press(bot: Bot, desk: Desk) -> None:
    """Updates parse into its types; the answer reaches the one who pressed."""
    an = await desk.person(name="Trần Thị Hoa")
    await bot.send_message(int(an), "Họp?", reply_markup=keyboard("Có mặt", "y"))
    await desk.say(an, "xin chào")
    async with asyncio.TaskGroup() as group:
        press = group.create_task(
            desk.control("press", platform="telegram", person=an, label="Có mặt")
        )
        pending: list[Update] = []
        while len(pending) < 2:
            pending = await bot.get_updates(timeout=1)
        said, pressed = pending
        assert said.message is not None
        assert said.message.from_user is not None
        assert said.message.from_user.first_name == "Trần Thị Hoa"
        assert pressed.callback_query is not None
        assert pressed.callback_query.data == "y"
        await bot.answer_callback_query(pressed.callback_query.id, text="Đã ghi", show_alert=True)
    assert press.result()["answer"] == "Đã ghi"
    assert await bot.get_updates(offset=pressed.update_id + 1) == []


async def test_takes_a_webhook(bot: Bot, desk: Desk) -> None:
    """The secret arrives in its header, the body is an Update, and polling conflicts."""
    an = await desk.person()
    async with hook() as receiver:
        await bot.set_webhook(receiver.url, secret_token="bi-mat")
        await desk.say(an, "xin chào")
        (body,) = await receiver.wait_for(1)
        with pytest.raises(TelegramConflictError):
            await bot.get_updates()
        assert (await bot.get_webhook_info()).url == receiver.url
        await bot.delete_webhook()
    headers, _ = receiver.received[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "bi-mat"
    update = Update.model_validate(body)
    assert update.message is not None
    assert update.message.text == "xin chào"


async def test_sends_and_fetches_files(bot: Bot, desk: Desk) -> None:
    """An upload comes back byte for byte."""
    an = int(await desk.person())
    content = bytes(range(256)) * 8
    sent = await bot.send_document(an, BufferedInputFile(content, "biên bản.pdf"), caption="Tệp")
    assert sent.document is not None
    assert sent.document.file_name == "biên bản.pdf"
    found = await bot.get_file(sent.document.file_id)
    assert found.file_path is not None
    downloaded = await bot.download_file(found.file_path)
    assert downloaded is not None
    assert downloaded.read() == content


async def test_meets_its_own_exceptions(bot: Bot, desk: Desk) -> None:
    """Each refusal maps to the exception that aiogram has for it."""
    an, blocker = int(await desk.person()), await desk.person()
    await desk.control("block", platform="telegram", person=blocker)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(int(blocker), "x")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")
    for number in range(3):
        await bot.send_message(an, str(number))
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(an, "3")
    assert caught.value.retry_after == 1
    await desk.control("faults", kind="status", status=502, count=1)
    with pytest.raises(ClientDecodeError):
        # aiogram cannot read a proxy's page, and says so.
        await bot.get_me()
    await desk.control("faults", kind="reset", count=1)
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


async def test_follows_a_migration(bot: Bot, desk: Desk) -> None:
    """The move to a supergroup is an exception that carries the new id."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    with pytest.raises(TelegramMigrateToChat) as caught:
        await bot.send_message(int(group), "x")
    assert caught.value.migrate_to_chat_id == int(new)


async def test_reads_chats_and_members(bot: Bot, desk: Desk) -> None:
    """Full chats, ranks and standing updates satisfy its strict models."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    await desk.control(f"groups/{group}/make_admin")
    await desk.control("block", platform="telegram", person=an)
    assert (await bot.get_chat(int(group))).title == "Chi hội 3"
    admins = await bot.get_chat_administrators(int(group))
    assert {type(admin).__name__ for admin in admins} == {
        "ChatMemberOwner", "ChatMemberAdministrator",
    }  # fmt: skip
    assert isinstance(await bot.get_chat_member(int(group), 7001), ChatMemberAdministrator)
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds == ["my_chat_member", "message", "my_chat_member", "my_chat_member"]


async def test_is_refused_with_a_strange_token() -> None:
    """A simulator that knows its tokens answers a stranger as Telegram does."""
    with simulator("--telegram-token", TELEGRAM_TOKEN) as (address, _):
        server = TelegramAPIServer.from_base(f"{address}/telegram")
        async with Bot("7001:other", session=AiohttpSession(api=server)) as stranger:
            with pytest.raises(TelegramUnauthorizedError):
                await stranger.get_me()
