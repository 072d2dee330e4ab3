"""The socket of the Zalo Bot Platform: one thin call, one update a poll."""

from collections import deque
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import structlog

from bot.channels import polling, webhook
from bot.channels.base import Envelope, Profile, Raw
from bot.channels.fields import moment, native_id, string, whole
from bot.channels.wire import Wire
from bot.channels.zalo_bot import errors, read, write
from broadcasts.outgoing import (
    ChannelDown,
    Limits,
    Part,
    Rejected,
    SendError,
    Sent,
    Unknown,
    Unreachable,
)
from handlers.incoming import Incoming

log = structlog.stdlib.get_logger(__name__)

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
_LONGEST_EVENT_ID = 80
_POLL_SECONDS = 25
_PHOTO_SECONDS = 60
_REMEMBERED = 500


def limits(*, photos: bool) -> Limits:
    """What the platform carries; pictures only where it can fetch them from us."""
    return Limits(
        # The documents say 2,000 and not of what; there is no answer to a text cut off.
        text=1900,
        caption=1900,
        buttons=False,
        edit=False,
        deletes_within=None,
        pin=False,
        photos="url" if photos else "none",
        documents=False,
        hears_group=False,
    )


class ZaloBotChannel:
    """One bot of the platform. `media_url` is where the public finds our media folder."""

    name = "zalo_bot"

    def __init__(
        self,
        token: str,
        api_base: str = "https://bot-api.zaloplatforms.com",
        webhook_secret: str | None = None,
        media_url: str | None = None,
    ) -> None:
        self.limits = limits(photos=media_url is not None)
        self._wire = Wire()
        self._api = f"{api_base.rstrip('/')}/bot{token}"
        self._secret = webhook_secret
        self._media_url = media_url
        # Until connect() tells the id; no document says that the token begins with it.
        self._account = token.partition(":")[0]
        self._names: tuple[str, ...] = ()

    async def connect(self) -> Profile:
        try:
            me = whole(await self._call("getMe", {}))
            account = native_id(me, "id")
            self._names = (string(me, "display_name"), string(me, "account_name"))
        except ChannelDown:
            raise
        except SendError as error:
            # A question may be asked again, whatever became of it; but "not found" are we.
            raise ChannelDown(error.reason, revoked=isinstance(error, Unreachable)) from None
        except ValueError:
            raise ChannelDown("the platform does not tell who we are") from None
        self._account = account
        return Profile(account, self._names[0] or self._names[1], self._names[1])

    async def set_webhook(self, url: str) -> None:
        """Have events posted to `url`; the platform keeps it even when its own probe fails."""
        kept = await self._call("setWebhook", {"url": url, "secret_token": self._secret or ""})
        probe = kept.get("verification") if isinstance(kept, dict) else None
        if isinstance(probe, dict) and probe.get("ok") is False:
            log.warning("webhook_unverified", channel=self.name, outcome=probe.get("outcome"))

    async def delete_webhook(self) -> None:
        await self._call("deleteWebhook", {})

    def accepts(self, headers: Mapping[str, str]) -> bool:
        return webhook.carries(headers, SECRET_HEADER, self._secret)

    def envelopes(self, body: Raw) -> list[Envelope]:
        event = read.unwrapped(whole(body))
        kind = string(event, "event_name")
        if kind and "message" not in event:
            # News of the platform that we do not know are no reason to refuse its call.
            log.info("event_unknown", channel=self.name, kind=kind[:64])
            return []
        event_id = read.event_id(event)
        if len(event_id) > _LONGEST_EVENT_ID:
            raise ValueError("an event id longer than any real one")
        return [Envelope(event_id, read.chat_of(event), event)]

    def read(self, raw: Raw) -> Incoming | None:
        return read.read(raw, self._account, self._names)

    def poll(self) -> AsyncIterator[list[Envelope]]:
        """As the contract says; nothing is confirmed, the platform forgets by itself."""
        seen: deque[str] = deque(maxlen=_REMEMBERED)
        brought: list[Envelope] = []

        async def fetch() -> list[Envelope]:
            nonlocal brought
            # Only now are they stored, so only now may a repetition be dropped.
            seen.extend(envelope.event_id for envelope in brought)
            found = polling.sound(self.name, self.envelopes, await self._updates())
            brought = [envelope for envelope in found if envelope.event_id not in seen]
            return brought

        return polling.poll(self.name, fetch)

    async def send(self, chat: str, part: Part) -> Sent:
        if part.attachment is None:
            result = await self._call("sendMessage", write.message(chat, part))
        elif part.attachment.kind == "photo" and self._media_url is not None:
            payload = write.photo(chat, part, self._media_url, part.attachment.path)
            result = await self._call("sendPhoto", payload, wait=_PHOTO_SECONDS)
        else:
            raise Rejected("this channel carries no such file")
        try:
            sent = whole(result)
            # A missing date must not turn a message that was sent into one to send again.
            at = moment(sent, "date", per_second=1000) if "date" in sent else datetime.now(UTC)
            return Sent(native_id(sent, "message_id"), at)
        except ValueError:
            raise Unknown("sent, but the answer does not tell the message") from None

    async def edit(self, chat: str, native_id: str, part: Part) -> None:
        raise Rejected("this channel cannot edit")

    async def delete(self, chat: str, native_id: str) -> None:
        raise Rejected("this channel cannot take back")

    async def answer_press(self, press_id: str, toast: str | None) -> None:
        """Nothing to do: there are no buttons."""

    async def fetch(self, file: str, limit: int) -> bytes:
        if urlsplit(file).scheme not in ("http", "https"):
            raise Rejected("not an address of a file")
        return await self._wire.download(file, limit)

    async def close(self) -> None:
        await self._wire.close()

    async def _call(self, method: str, payload: dict[str, Any], wait: float = 20) -> Any:  # noqa: ANN401  # each method has its own result
        return errors.result(await self._wire.post(f"{self._api}/{method}", payload, wait=wait))

    async def _updates(self) -> list[Raw]:
        """The next update, if there is one; an idle platform answers 408."""
        answer = await self._wire.post(
            f"{self._api}/getUpdates", {"timeout": _POLL_SECONDS}, wait=_POLL_SECONDS + 10
        )
        if answer.data() and errors.code(answer) == errors.IDLE:
            return []
        update = errors.result(answer)
        return [update] if update else []
