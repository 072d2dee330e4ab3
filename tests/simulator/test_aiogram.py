"""aiogram as an independent client: it must not notice that this is no real Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.lazily import lazily
from tests.simulator.desk import TELEGRAM_TOKEN, Desk, hook
from tests.simulator.process import simulator

aiogram = lazily("aiogram")


def keyboard(text: str, data: str) -> aiogram.types.InlineKeyboardMarkup:
    button = aiogram.types.InlineKeyboardButton(text=text, callback_data=data)
    return aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])


@pytest.fixture
async def bot(desk: Desk) -> AsyncIterator[aiogram.Bot]:
    made = client(desk.base, TELEGRAM_TOKEN)
    yield made
    await made.session.close()


def client(base: str, token: str) -> aiogram.Bot:
    server = aiogram.client.telegram.TelegramAPIServer.from_base(f"{base}/telegram")
    return aiogram.Bot(token, session=aiogram.client.session.aiohttp.AiohttpSession(api=server))


async def test_sends_edits_and_deletes(bot: aiogram.Bot, desk: Desk) -> None:
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


async def test_polls_and_answers_a_press(bot: aiogram.Bot, desk: Desk) -> None:
    """Updates parse into its types; the answer reaches the one who pressed."""
    an = await desk.person(name="Trần Thị Hoa")
    await bot.send_message(int(an), "Họp?", reply_markup=keyboard("Có mặt", "y"))
    await desk.say(an, "xin chào")
    async with asyncio.TaskGroup() as group:
        press = group.create_task(
            desk.control("press", platform="telegram", person=an, label="Có mặt")
        )
        pending: list[aiogram.types.Update] = []
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


async def test_takes_a_webhook(bot: aiogram.Bot, desk: Desk) -> None:
    """The secret arrives in its header, the body is an Update, and polling conflicts."""
    an = await desk.person()
    async with hook() as receiver:
        await bot.set_webhook(receiver.url, secret_token="bi-mat")
        await desk.say(an, "xin chào")
        (body,) = await receiver.wait_for(1)
        with pytest.raises(aiogram.exceptions.TelegramConflictError):
            await bot.get_updates()
        assert (await bot.get_webhook_info()).url == receiver.url
        await bot.delete_webhook()
    headers, _ = receiver.received[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "bi-mat"
    update = aiogram.types.Update.model_validate(body)
    assert update.message is not None
    assert update.message.text == "xin chào"


async def test_sends_and_fetches_files(bot: aiogram.Bot, desk: Desk) -> None:
    """An upload comes back byte for byte."""
    an = int(await desk.person())
    content = bytes(range(256)) * 8
    file = aiogram.types.BufferedInputFile(content, "biên bản.pdf")
    sent = await bot.send_document(an, file, caption="Tệp")
    assert sent.document is not None
    assert sent.document.file_name == "biên bản.pdf"
    found = await bot.get_file(sent.document.file_id)
    assert found.file_path is not None
    downloaded = await bot.download_file(found.file_path)
    assert downloaded is not None
    assert downloaded.read() == content


async def test_meets_its_own_exceptions(bot: aiogram.Bot, desk: Desk) -> None:
    """Each refusal maps to the exception that aiogram has for it."""
    an, blocker = int(await desk.person()), await desk.person()
    await desk.control("block", platform="telegram", person=blocker)
    with pytest.raises(aiogram.exceptions.TelegramForbiddenError, match="bot was blocked"):
        await bot.send_message(int(blocker), "x")
    with pytest.raises(aiogram.exceptions.TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")
    for number in range(3):
        await bot.send_message(an, str(number))
    with pytest.raises(aiogram.exceptions.TelegramRetryAfter) as caught:
        await bot.send_message(an, "3")
    assert caught.value.retry_after == 1
    await desk.control("faults", kind="status", status=502, count=1)
    with pytest.raises(aiogram.exceptions.ClientDecodeError):
        # aiogram cannot read a proxy's page, and says so.
        await bot.get_me()
    await desk.control("faults", kind="reset", count=1)
    with pytest.raises(aiogram.exceptions.TelegramNetworkError):
        await bot.get_me()


async def test_follows_a_migration(bot: aiogram.Bot, desk: Desk) -> None:
    """The move to a supergroup is an exception that carries the new id."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    with pytest.raises(aiogram.exceptions.TelegramMigrateToChat) as caught:
        await bot.send_message(int(group), "x")
    assert caught.value.migrate_to_chat_id == int(new)


async def test_reads_chats_and_members(bot: aiogram.Bot, desk: Desk) -> None:
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
    itself = await bot.get_chat_member(int(group), 7001)
    assert isinstance(itself, aiogram.types.ChatMemberAdministrator)
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds == ["my_chat_member", "message", "my_chat_member", "my_chat_member"]


async def test_is_refused_with_a_strange_token() -> None:
    """A simulator that knows its tokens answers a stranger as Telegram does."""
    with simulator("--telegram-token", TELEGRAM_TOKEN) as (address, _):
        async with client(address, "7001:other") as stranger:
            with pytest.raises(aiogram.exceptions.TelegramUnauthorizedError):
                await stranger.get_me()
