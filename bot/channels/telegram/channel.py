"""Telegram's socket: plain JSON for what is sent by the thousand, the typed Bot for the rest."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import structlog
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.channels import polling, webhook
from bot.channels.base import Envelope, Profile, Raw
from bot.channels.fields import Malformed, mappings, moment, native_id, whole
from bot.channels.telegram import errors, read, write
from bot.channels.telegram.transport import Carried, WireRequest
from bot.channels.wire import Wire
from broadcasts.outgoing import (
    Attachment,
    ChannelDown,
    Limits,
    Part,
    Rejected,
    SendError,
    Sent,
    Unknown,
)
from handlers.incoming import Incoming
from storage.text import clean_line

T = TypeVar("T")
log = structlog.stdlib.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
LIMITS = Limits(
    text=4096,
    caption=1024,
    buttons=True,
    edit=True,
    deletes_within=timedelta(hours=48),
    pin=True,
    photos="bytes",
    documents=True,
    hears_group=True,
)
_POLL_SECONDS = 25
_UPLOAD_SECONDS = 120
# What python-telegram-bot makes of an answer of an unforeseen shape.
_NO_SENSE = (TelegramError, AttributeError, KeyError, TypeError, ValueError)


class TelegramChannel:
    """One bot of Telegram. `media` is the folder that attachments are relative to."""

    name = "telegram"
    limits = LIMITS

    def __init__(
        self,
        token: str,
        api_base: str = "https://api.telegram.org",
        webhook_secret: str | None = None,
        media: Path | None = None,
    ) -> None:
        self._wire = Wire()
        self._api = f"{api_base.rstrip('/')}/bot{token}"
        self._secret = webhook_secret
        self._media = media
        # The number before the colon is the bot's id: known without asking anybody.
        self._account = token.partition(":")[0]
        self._username = ""
        request = WireRequest(self._wire)
        self._bot = Bot(
            token,
            base_url=f"{api_base.rstrip('/')}/bot",
            base_file_url=f"{api_base.rstrip('/')}/file/bot",
            request=request,
            get_updates_request=request,
        )

    async def connect(self) -> Profile:
        try:
            me = await _ours(self._bot.get_me())
        except ChannelDown:
            raise
        except SendError as error:
            # A question may be asked again, whatever became of it.
            raise ChannelDown(error.reason) from None
        self._username = me.username or ""
        link = f"https://t.me/{self._username}" if self._username else ""
        return Profile(str(me.id), me.full_name, self._username, link)

    async def set_webhook(self, url: str) -> None:
        """Have updates posted to `url` instead of waiting to be polled."""
        await _ours(
            self._bot.set_webhook(url, secret_token=self._secret, allowed_updates=read.UPDATES)
        )

    async def delete_webhook(self) -> None:
        await _ours(self._bot.delete_webhook())

    def accepts(self, headers: Mapping[str, str]) -> bool:
        return webhook.carries(headers, SECRET_HEADER, self._secret)

    def envelopes(self, body: Raw) -> list[Envelope]:
        update = whole(body)
        event_id = native_id(update, "update_id")
        if not event_id.isdecimal():
            raise Malformed("update_id")
        if "callback_query" in update:
            update = {**update, read.TAKEN_AT: time.time()}
        return [Envelope(event_id, read.chat_of(update), update)]

    def read(self, raw: Raw) -> Incoming | None:
        return read.read(raw, self._account, self._username)

    def poll(self) -> AsyncIterator[list[Envelope]]:
        confirmed: int | None = None

        async def fetch() -> list[Envelope]:
            nonlocal confirmed
            updates = await self._updates(confirmed)
            # Of all of them, the unreadable too, or they would come again for ever.
            confirmed = max((_next(update) for update in updates), default=confirmed)
            return polling.sound(self.name, self.envelopes, updates)

        return polling.poll(self.name, fetch)

    async def send(self, chat: str, part: Part) -> Sent:
        if part.attachment is None:
            sent = _sent(await self._call("sendMessage", write.message(chat, part)))
        else:
            sent = await self._upload(chat, part, part.attachment)
        if part.pin:
            await self._pin(chat, sent.native_id)
        return sent

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        payload = write.typed(write.redrawn(chat, native_id, part))
        redraw = self._bot.edit_message_caption if part.attachment else self._bot.edit_message_text
        await _unless_settled(_ours(redraw(**payload)))

    async def delete(self, chat: str, native_id: str) -> None:
        gone = self._bot.delete_message(write.number(chat), write.message_id(native_id))
        await _unless_settled(_ours(gone))

    async def answer_press(self, press_id: str, toast: str | None) -> None:
        await _unless_settled(self._call("answerCallbackQuery", write.press(press_id, toast)))

    async def fetch(self, file: str, limit: int) -> bytes:
        found = await _ours(self._bot.get_file(file))
        # What is announced saves the download; what is believed is only what is counted.
        if (found.file_size or 0) > limit:
            raise Rejected(f"the file is larger than {limit} bytes")
        if not found.file_path:
            raise Rejected("the file cannot be fetched")
        return await self._wire.download(found.file_path, limit)

    async def close(self) -> None:
        await self._wire.close()

    async def _call(self, method: str, payload: dict[str, Any] | bytes, wait: float = 20) -> Any:  # noqa: ANN401  # each method has its own result
        return errors.result(await self._wire.post(f"{self._api}/{method}", payload, wait=wait))

    async def _updates(self, offset: int | None) -> list[Raw]:
        payload: dict[str, Any] = {
            "limit": 100,
            "timeout": _POLL_SECONDS,
            "allowed_updates": read.UPDATES,
        }
        if offset is not None:
            payload["offset"] = offset
        updates = await self._call("getUpdates", payload, wait=_POLL_SECONDS + 10)
        try:
            return mappings({"updates": updates}, "updates")
        except ValueError:
            raise Unknown("the updates are no list of objects") from None

    async def _upload(self, chat: str, part: Part, attachment: Attachment) -> Sent:
        # In a thread: a slow disk must not hold up every other chat.
        content = await asyncio.to_thread(_opened, self._media, attachment)
        words = write.typed(write.file(chat, part)) | {"read_timeout": _UPLOAD_SECONDS}
        if attachment.kind == "photo":
            call = self._bot.send_photo(photo=content, **words)
        elif attachment.kind == "voice":
            call = self._bot.send_voice(voice=content, **words)
        else:
            call = self._bot.send_document(document=content, **words)
        message = await _ours(call)
        return Sent(str(message.message_id), message.date)

    async def _pin(self, chat: str, native_id: str) -> None:
        """Pin what was sent; a failure is only logged, or the message would be sent again."""
        try:
            await _ours(
                self._bot.pin_chat_message(
                    write.number(chat), write.message_id(native_id), disable_notification=True
                )
            )
        except SendError as error:
            log.warning("pin_failed", channel=self.name, chat=chat, reason=error.reason)


async def _ours(call: Awaitable[T]) -> T:
    """The result of a typed call, its errors in our words."""
    try:
        return await call
    except Carried as carried:
        raise carried.error from None
    except _NO_SENSE:
        raise Unknown("an answer without sense") from None


async def _unless_settled(call: Awaitable[object]) -> None:
    try:
        await call
    except Rejected as error:
        if not errors.settled(error):
            raise


def _next(update: Raw) -> int:
    """The offset that confirms an update."""
    number = update.get("update_id")
    return number + 1 if isinstance(number, int) else 0


def _sent(message: object) -> Sent:
    try:
        fields = whole(message)
        return Sent(native_id(fields, "message_id"), moment(fields, "date"))
    except ValueError:
        raise Unknown("sent, but the answer does not tell the message") from None


def _opened(media: Path | None, attachment: Attachment) -> InputFile:
    """The file of an attachment. Raises Rejected when there is none in the media folder."""
    root = (media or Path()).resolve()
    path = (root / attachment.path).resolve()
    if media is None or not path.is_relative_to(root):
        raise Rejected("the file is outside the media folder")
    try:
        return InputFile(path.read_bytes(), filename=clean_line(attachment.name))
    except OSError as error:
        raise Rejected(f"the file cannot be read: {type(error).__name__}") from None
