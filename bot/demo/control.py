"""The simulator's control API: what people do on their phones, and what they see there."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp


class Control:
    """A client of a running simulator."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=70))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def post(self, path: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        """Do something. Raises RuntimeError with the simulator's sentence when refused."""
        return await self._call("POST", path, json=values)

    async def get(self, path: str, **values: str | float) -> dict[str, Any]:
        """Look at something."""
        return await self._call("GET", path, params=values)

    async def _call(self, method: str, path: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        if self._session is None:
            msg = "the control client is not open"
            raise RuntimeError(msg)
        async with self._session.request(method, f"{self.base}/control/{path}", **rest) as answer:
            data: Mapping[str, Any] = await answer.json()
            if answer.status >= 400:  # HTTP's own border
                msg = f"{path}: {data.get('error', answer.status)}"
                raise RuntimeError(msg)
            return dict(data)
