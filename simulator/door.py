"""Where bots' calls come in: token, parameters, faults, the method, the journal, the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from simulator import wire
from simulator.call import Call
from simulator.connections import Connections
from simulator.entities import Bot, Json, Platform
from simulator.faults import CALL_KINDS, Fault
from simulator.refusal import RefusedError
from simulator.telegram import api as telegram_api
from simulator.wire import Receive, Scope, Send, Upload
from simulator.world import World
from simulator.zalo import api as zalo_api

PROXY_PAGE = (
    b"<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n"
    b"<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
PROXY_REASONS = {500: b"Internal Server Error", 502: b"Bad Gateway", 503: b"Service Unavailable"}


@dataclass(frozen=True, slots=True)
class Api:
    """What differs between the platforms at the door."""

    run: Callable[[Call], Awaitable[object]]
    accepted: Callable[[object], bytes]
    refused: Callable[[RefusedError], bytes]
    http_status: Callable[[int], int]


APIS: dict[Platform, Api] = {
    "telegram": Api(
        telegram_api.run, telegram_api.accepted, telegram_api.refused, lambda code: code
    ),
    "zalo": Api(zalo_api.run, zalo_api.accepted, zalo_api.refused, zalo_api.http_status),
}


@dataclass(slots=True)
class Answer:
    """What goes back; `body` None cuts the connection instead."""

    status: int
    body: bytes | None
    code: int
    description: str = ""
    message_id: str = ""
    content_type: bytes = b"application/json"
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)


class Door:
    """Serves `/bot<token>/<method>` for both platforms."""

    def __init__(self, world: World, connections: Connections) -> None:
        self._world, self._connections = world, connections

    async def serve(
        self, platform: Platform, token: str, method: str, ends: tuple[Scope, Receive, Send]
    ) -> None:
        scope, receive, send = ends
        try:
            params, files = await wire.read_params(scope, receive)
        except wire.BadRequestError as broken:
            body = APIS[platform].refused(RefusedError(400, f"Bad Request: {broken}"))
            await wire.answer(send, 400, body)
            return
        bot = self._world.bot_of(platform, token)
        if bot is None:
            body = APIS[platform].refused(RefusedError(401, "Unauthorized"))
            self._world.journal.record(
                self._world.now(), platform, "", method, chat="", status=401
            )
            await wire.answer(send, 401, body)
            return
        await self._carry_out(platform, self._call(bot, method, params, files, scope), ends)

    def _call(
        self, bot: Bot, method: str, params: Json, files: dict[str, Upload], scope: Scope
    ) -> Call:
        # Only the address is kept: the scope would hold the whole request during a long poll.
        peer = scope["client"]
        return Call(
            self._world, bot, method, params, files, lambda: self._connections.alive(peer)
        )

    async def _carry_out(
        self, platform: Platform, call: Call, ends: tuple[Scope, Receive, Send]
    ) -> None:
        scope, _, send = ends
        # Drawn once a call, whatever its outcome, so that counts and lots stay predictable.
        fault = self._world.faults.draw(CALL_KINDS, platform, call.method, call.text("chat_id"))
        if fault is None:
            answer = await _run(APIS[platform], call)
        else:
            answer = await self._run_with(fault, APIS[platform], call)
        self._note(platform, call, answer, fault)
        if fault is not None and fault.kind == "hang" and fault.after:
            await self._world.pause(fault.seconds)
        if answer.body is None:
            await self._connections.cut(scope["client"])
            return
        headers = (*self._servers(platform), *answer.headers)
        await wire.answer(send, answer.status, answer.body, answer.content_type, headers)

    async def _run_with(self, fault: Fault, api: Api, call: Call) -> Answer:
        answer = await _run(api, call) if fault.after else None
        if fault.kind != "hang":
            return _spoiled(fault, api, answer)
        if answer is None:
            await self._world.pause(fault.seconds)
        return answer or await _run(api, call)

    def _servers(self, platform: Platform) -> tuple[tuple[bytes, bytes], ...]:
        if platform == "zalo" and self._world.options.zalo_repeat_server_header:
            return ((b"server", b"ZServer"), (b"server", b"ZServer"))
        return ((b"server", b"nginx/1.18.0"),)

    def _note(self, platform: Platform, call: Call, answer: Answer, fault: Fault | None) -> None:
        self._world.journal.record(
            self._world.now(), platform, call.bot.id, call.method,
            chat=call.text("chat_id"),
            status=answer.code,
            description=answer.description,
            message_id=answer.message_id or call.text("message_id"),
            text=call.text("text") or call.text("caption"),
            fault=fault.kind if fault else "",
        )  # fmt: skip


async def _run(api: Api, call: Call) -> Answer:
    try:
        result = await api.run(call)
    except RefusedError as refusal:
        return _refusal(api, refusal)
    message_id = str(result.get("message_id", "")) if isinstance(result, dict) else ""
    return Answer(200, api.accepted(result), 200, message_id=message_id)


def _refusal(api: Api, refusal: RefusedError) -> Answer:
    answer = Answer(
        api.http_status(refusal.code), api.refused(refusal), refusal.code, refusal.description
    )
    if "retry_after" in refusal.parameters:
        wait = str(refusal.parameters["retry_after"]).encode()
        answer.headers.append((b"retry-after", wait))
    return answer


def _spoiled(fault: Fault, api: Api, done: Answer | None) -> Answer:
    """The answer that a fault puts in place of the real one, which may have been carried out."""
    # The journal tells what really happened; the bot must find out by itself.
    message_id = done.message_id if done else ""
    carried_out = "carried out" if done else "not carried out"
    if fault.kind in ("reset", "reset_after"):
        return Answer(0, None, 200 if done else 0, carried_out, message_id)
    if fault.kind == "status":
        reason = PROXY_REASONS.get(fault.status, b"Error")
        page = PROXY_PAGE % (fault.status, reason, fault.status, reason)
        return Answer(fault.status, page, fault.status, carried_out, message_id, b"text/html")
    if fault.kind == "malformed":
        return Answer(200, b'{"ok":true,"result":{"message_', 200, carried_out, message_id)
    wait = fault.retry_after
    refusals = {
        "retry_after": RefusedError(429, f"Too Many Requests: retry after {wait}",
                                    retry_after=wait),
        "blocked": RefusedError(403, "Forbidden: bot was blocked by the user"),
        "deactivated": RefusedError(403, "Forbidden: user is deactivated"),
    }  # fmt: skip
    return _refusal(api, refusals[fault.kind])
