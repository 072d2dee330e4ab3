"""The control API's table of routes, and its one way of answering."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.control import acts, groups, knobs, people, show
from simulator.control.asked import Asked
from simulator.entities import Json
from simulator.refusal import ControlError
from simulator.world import World

Act = Callable[[Asked], Json]
WaitingAct = Callable[[Asked], Awaitable[Json]]
AT_ONCE: dict[tuple[str, str], Act] = {
    ("POST", "bots"): knobs.add_bot,
    ("POST", "people"): people.add,
    ("GET", "people"): people.everyone,
    ("POST", "block"): people.block,
    ("POST", "unblock"): people.unblock,
    ("POST", "deactivate"): people.deactivate,
    ("POST", "groups"): groups.add,
    ("GET", "groups/{id}"): groups.show,
    ("POST", "groups/{id}/add_bot"): groups.add_bot,
    ("POST", "groups/{id}/remove_bot"): groups.remove_bot,
    ("POST", "groups/{id}/add_member"): groups.add_member,
    ("POST", "groups/{id}/remove_member"): groups.remove_member,
    ("POST", "groups/{id}/migrate"): groups.migrate,
    ("POST", "groups/{id}/make_admin"): groups.make_admin,
    ("POST", "say"): acts.say,
    ("POST", "start"): acts.start,
    ("POST", "send"): acts.send,
    ("POST", "edit"): acts.edit,
    ("POST", "react"): acts.react,
    ("POST", "raw_update"): acts.raw_update,
    ("GET", "scene"): knobs.show_scene,
    ("POST", "scene"): knobs.set_scene,
    ("GET", "limits"): knobs.show_limits,
    ("POST", "limits"): knobs.limits,
    ("GET", "faults"): knobs.show_faults,
    ("POST", "faults"): knobs.add_fault,
    ("DELETE", "faults"): knobs.remove_faults,
    ("GET", "options"): knobs.show_options,
    ("POST", "options"): knobs.set_options,
    ("GET", "stats"): knobs.stats,
    ("GET", "calls"): knobs.calls,
    ("POST", "reset"): knobs.reset,
}
WAITING: dict[tuple[str, str], WaitingAct] = {
    ("POST", "press"): acts.press,
    ("GET", "messages"): show.messages,
}


async def _asked(world: World, request: Request) -> Asked:
    values: Json = dict(request.query_params)
    body = await request.body()
    if body:
        try:
            given = json.loads(body)
        except ValueError as broken:
            raise ControlError("the body is not JSON") from broken
        if not isinstance(given, dict):
            raise ControlError("the body must be an object")
        values |= given
    return Asked(world, values | request.path_params)


def _own_origin(request: Request) -> bool:
    """Pages of other sites must not press our buttons; programs send no Origin at all."""
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


def _route(world: World, verb: str, path: str, act: Act | WaitingAct) -> Route:
    async def serve(request: Request) -> Response:
        if not _own_origin(request):
            return JSONResponse({"error": "wrong origin"}, 403)
        try:
            asked = await _asked(world, request)
            outcome = act(asked)
            return JSONResponse(outcome if isinstance(outcome, dict) else await outcome)
        except ControlError as problem:
            return JSONResponse({"error": problem.sentence}, problem.status)

    return Route(f"/control/{path}", serve, methods=[verb])


def routes(world: World) -> list[Route]:
    async def events(request: Request) -> Response:
        after = request.headers.get("last-event-id") or request.query_params.get("after") or "0"
        if not after.isdecimal():
            return JSONResponse({"error": "after must be a number"}, 400)
        return StreamingResponse(
            show.stream(world, int(after), scene_only="scene" in request.query_params),
            media_type="text/event-stream",
            headers={"cache-control": "no-cache"},
        )

    table: list[tuple[tuple[str, str], Act | WaitingAct]] = [*AT_ONCE.items(), *WAITING.items()]
    return [
        *[_route(world, verb, path, act) for (verb, path), act in table],
        Route("/control/events", events),
    ]
