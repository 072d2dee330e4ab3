"""The page that is projected in the hall, for whoever has its key, and what it asks for meanwhile.

The key is in the address, so nothing on the page leads away from it, and no copy of it is kept.
"""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.line import Line, start_link
from handlers.context import Customs
from handlers.meetings.roll import projecting
from handlers.meetings.roll.projecting import Screen
from handlers.meetings.roll.qr import PAGES
from handlers.meetings.rules import Door
from handlers.speech import Text
from storage.database import Database

ANSWERS_WITHIN = 5.0  # seconds; the page asks again by itself
LONGEST_KEY = 64  # characters

_FOLDER = Path(__file__).parent
_PAGE, _STYLE, _SCRIPT = (
    (_FOLDER / f"check_in.{suffix}").read_text(encoding="utf-8") for suffix in ("html", "css", "js")
)


def _hash(content: str) -> str:
    return "'sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; script-src {_hash(_SCRIPT)}; style-src {_hash(_STYLE)}; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class _Pages:
    db: Database
    customs: Customs
    lines: Sequence[Line]
    now: Callable[[], datetime]

    @property
    def say(self) -> Text:
        return self.customs.say_to(None, self.now())

    async def whole(self, request: Request) -> Response:
        """The page, or that there is none behind this key (any more)."""
        screen = await self._screen(request)
        if screen is None:
            return HTMLResponse(self._expired(), 404, HEADERS)
        return HTMLResponse(self._written(screen, request.url.path), headers=HEADERS)

    async def news(self, request: Request) -> Response:
        """What the page shows now."""
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                screen = await self._screen(request)
        except TimeoutError:
            return JSONResponse({"error": "try again"}, 503, HEADERS)
        if screen is None:
            return JSONResponse({"error": "no such page"}, 404, HEADERS)
        open_ = screen.door is Door.open
        shown = {
            "notice": "" if open_ else self.say(f"doors-shut-{screen.door}"),
            "here": screen.here,
            "digits": f"{screen.digits[:3]} {screen.digits[3:]}",
            "size": screen.size,
            "outline": screen.outline,
            "good_for": round(screen.good_for, 1),
        }
        return JSONResponse(shown, headers=HEADERS)

    async def _screen(self, request: Request) -> Screen | None:
        key = str(request.path_params["key"])
        if len(key) > LONGEST_KEY:
            return None
        async with self.db.reading() as session:
            return await projecting.screen(session, key, start_link(self.lines), self.now())

    def _written(self, screen: Screen, path: str) -> str:
        # Where there are no links, it is the only bot that she can write to.
        bot = next((one.profile.name for one in self.lines if not one.profile.link), "")
        bot = bot or next((one.profile.name for one in self.lines), "")
        told = {
            "language": self.customs.language,
            "title": self.say("doors-screen-title", unit=screen.unit),
            "scan": self.say("doors-screen-scan"),
            "type": self.say("doors-screen-type", bot=bot),
            "here": self.say("doors-screen-here"),
            "lost": self.say("doors-screen-lost"),
            "noscript": self.say("doors-screen-noscript"),
            "url": f"{path}/now",
        }
        escaped = {name: escape(text) for name, text in told.items()}
        return Template(_PAGE).substitute(escaped, style=_STYLE, script=_SCRIPT)

    def _expired(self) -> str:
        text = escape(self.say("doors-screen-expired"))
        head = (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width, '
            f'initial-scale=1"><title>404</title><style>{_STYLE}</style>'
        )
        body = f'<main><p id="notice">{text}</p></main>'
        return f"<!doctype html><head>{head}</head><body>{body}</body>"


def routes(
    db: Database, customs: Customs, lines: Sequence[Line], now: Callable[[], datetime]
) -> list[Route]:
    """The page of a meeting and its news; `lines` are those of the accounts connected by now."""
    pages = _Pages(db, customs, lines, now)
    return [
        Route(f"{PAGES}/{{key}}", pages.whole),
        Route(f"{PAGES}/{{key}}/now", pages.news),
    ]
