"""python-telegram-bot over the HTTP client of all channels, through its public seam."""

import logging
from typing import cast

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.channels.telegram import errors
from bot.channels.wire import Form, Upload, Wire
from broadcasts.outgoing import SendError

# At DEBUG it writes the addresses of the API, which contain the token.
logging.getLogger("telegram").setLevel(logging.INFO)


class Carried(TelegramError):
    """One of our errors in a dress that python-telegram-bot lets through."""

    def __init__(self, error: SendError) -> None:
        super().__init__(error.reason)
        self.error = error


class WireRequest(BaseRequest):
    """Makes the typed calls; refusals leave as `Carried`, so there is one table of errors."""

    __slots__ = ("_wait", "_wire")

    def __init__(self, wire: Wire, wait: float = 20) -> None:
        self._wire = wire
        self._wait = wait

    @property
    @override
    def read_timeout(self) -> float:
        return self._wait

    @override
    async def initialize(self) -> None:
        """Nothing to do: the wire opens itself."""

    @override
    async def shutdown(self) -> None:
        """Nothing to do: whoever owns the wire closes it."""

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        wait = read_timeout if isinstance(read_timeout, int | float) else self._wait
        # Judged here and not by python-telegram-bot, whose errors no longer tell whether the
        # request was written, and whose network errors include refusals.
        try:
            asked = request_data or RequestData()
            form = _form(asked) if asked.contains_files else None
            answer = await self._wire.post(url, asked.parameters, form=form, wait=wait)
            errors.result(answer)
        except SendError as error:
            raise Carried(error) from None
        return answer.status, answer.body


def _form(request: RequestData) -> Form:
    files = {
        name: Upload(filename, cast("bytes", content), mime)
        for name, (filename, content, mime) in request.multipart_data.items()
    }
    return {**request.json_parameters, **files}
