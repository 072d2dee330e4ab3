"""Our whole path of an announcement, from "send this to them" to the last answer written down.

`python -m bench.ours DATABASE --port P` sends to everybody in a union that was seeded before, and
prints what it took as one JSON document.
"""

import argparse
import asyncio
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from typing_extensions import override

from bench import seed
from bench.process import on_fastest_loop
from bench.sink import TOKEN
from bot.channels.telegram import write
from bot.channels.telegram.channel import LIMITS, TelegramChannel
from broadcasts import plan
from broadcasts.fit import fit
from broadcasts.outgoing import Choice, Outgoing, Part, Sent
from broadcasts.pacing import Rates
from broadcasts.sender import Sender
from storage import deliveries
from storage.announcements import Announcement
from storage.database import Database
from storage.deliveries import DeliveryState

LIFTED = 1_000_000.0
PATIENCE = 600.0

MESSAGE = Outgoing(
    "Kính mời chị em hội viên toàn xã dự buổi nói chuyện chuyên đề về chăm sóc sức khoẻ phụ nữ "
    "lúc 14 giờ thứ Bảy tuần này tại hội trường nhà văn hoá. Có bác sĩ của trung tâm y tế khám và "
    "tư vấn miễn phí. Chị em mang theo thẻ bảo hiểm y tế, đến sớm mười lăm phút để nhận số thứ tự. "
    "Rất mong chị em tham dự đông đủ.",
    title="Nói chuyện chuyên đề và khám sức khoẻ",
    choices=(Choice("1", "Đã đọc", "ack:{broadcast}"),),
    subject="broadcast:{broadcast}",
)


def payload() -> dict[str, Any]:
    """The message of the first broadcast as Telegram takes it, without the chat."""
    (choice,) = MESSAGE.choices
    numbered = replace(choice, action=choice.action.format(broadcast=1))
    (part,) = fit(replace(MESSAGE, choices=(numbered,)), LIMITS)
    taken: dict[str, Any] = json.loads(write.message("0", part))
    del taken["chat_id"]
    return taken


class _Channel(TelegramChannel):
    """The product's channel; rings when so many messages were accepted."""

    def __init__(self, base: str) -> None:
        super().__init__(TOKEN, base)
        self.left = 0
        self.done = asyncio.Event()

    @override
    async def send(self, chat: str, part: Part) -> Sent:
        sent = await super().send(chat, part)
        self.left -= 1
        if not self.left:
            self.done.set()
        return sent


async def run(url: str, port: int, per_second: float = LIFTED) -> dict[str, float]:
    """Seconds to plan and, from the start of a sender until its end, to send to everybody."""
    db, channel = Database(url), _Channel(f"http://127.0.0.1:{port}")
    try:
        await channel.connect()  # as the program does before it sends
        now = datetime.now(UTC)
        async with db.transaction() as session:
            announcement = await seed.announcement(session, MESSAGE, now)
        started = time.perf_counter()
        async with db.transaction() as session:
            found = await session.get_one(Announcement, announcement.id)
            broadcast = await plan.start(session, found, now)
        planned = time.perf_counter() - started
        channel.left = broadcast.total
        sent = await _send(db, channel, Rates(per_second, LIFTED, LIFTED))
        async with db.reading() as session:
            counts = await deliveries.counts(session, broadcast.id)
        assert counts == {DeliveryState.accepted: broadcast.total}, counts
        return {"recipients": broadcast.total, "fan_out_seconds": planned, **sent}
    finally:
        await channel.close()
        await db.close()


async def _send(db: Database, channel: _Channel, rates: Rates) -> dict[str, float]:
    sender = Sender(db, 1, channel, rates, "bench", lambda: datetime.now(UTC))
    started, used = time.perf_counter(), time.process_time()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(sender.run())
        await channel.done.wait()
        # It ends when the last of them has been written down.
        sender.stop()
        await running
    return {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": time.process_time() - used,
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("database")
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--per-second", type=float, default=LIFTED)
    given = options.parse_args()
    print(json.dumps(on_fastest_loop(run(given.database, given.port, given.per_second))))
