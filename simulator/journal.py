"""The bounded record of API calls, for assertions and for the operator."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice

from simulator.entities import Json

REMEMBERED = 100_000
TEXT_KEPT = 200


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call as it was answered; `status` is the platform's code, 0 for a cut connection."""

    seq: int
    at: float
    platform: str
    bot: str
    method: str
    chat: str
    status: int
    description: str
    message_id: str
    text: str
    fault: str

    def shown(self) -> Json:
        return asdict(self) | {"at": datetime.fromtimestamp(self.at, UTC).isoformat()}


class Journal:
    """Counts everything; remembers the last calls."""

    def __init__(self) -> None:
        self._seq = 0
        self._calls: deque[ApiCall] = deque(maxlen=REMEMBERED)
        self._counts: Counter[tuple[str, str, int]] = Counter()

    def record(
        self,
        at: float,
        platform: str,
        bot: str,
        method: str,
        *,
        chat: str,
        status: int,
        description: str = "",
        message_id: str = "",
        text: str = "",
        fault: str = "",
    ) -> None:
        self._seq += 1
        self._counts[platform, method, status] += 1
        self._calls.append(
            ApiCall(self._seq, at, platform, bot, method, chat, status, description,
                    message_id, text[:TEXT_KEPT], fault)
        )

    def since(self, seq: int, platform: str, method: str, limit: int) -> list[Json]:
        """Newest `limit` calls after `seq`, oldest first; empty filters match everything."""
        # From the newest backwards: a poller asks for little out of a hundred thousand.
        found = islice(self._newest(seq, platform, method), limit or REMEMBERED)
        return [call.shown() for call in reversed(list(found))]

    def _newest(self, seq: int, platform: str, method: str) -> Iterator[ApiCall]:
        for call in reversed(self._calls):
            if call.seq <= seq:
                return
            if platform in ("", call.platform) and method in ("", call.method):
                yield call

    def counts(self) -> Json:
        """platform → method → {"calls", "ok", "refused", "429"}."""
        table: Json = {}
        for (platform, method, status), count in self._counts.items():
            row = table.setdefault(platform, {}).setdefault(
                method, {"calls": 0, "ok": 0, "refused": 0, "429": 0}
            )
            row["calls"] += count
            row["ok" if status == 200 else "refused"] += count
            row["429"] += count if status == 429 else 0
        return table

    @property
    def last(self) -> int:
        return self._seq

    def clear(self) -> None:
        self._calls.clear()
        self._counts.clear()
