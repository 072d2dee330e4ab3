"""Updates that cannot be handled: set aside, and neither their chat nor any other waits."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.inbox import EventState, InboxEvent
from tests.faults.kit import Stage, playing

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


def _message(person: str, **wrong: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON of any kind
    chat = {"id": int(person), "type": "private", "first_name": "Nhàn"}
    sender = {"id": int(person), "is_bot": False, "first_name": "Nhàn"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": sender, "text": "0"}
    return {"message": message | wrong}


def _nested(depth: int) -> list[Any]:
    return [_nested(depth - 1)] if depth else []


POISON: dict[str, dict[str, Any]] = {
    "a date that is none": {"date": "hôm qua"},
    "a date past every calendar": {"date": 10**17},
    "a chat that is none": {"chat": []},
    "a chat without an id": {"chat": {"type": "private"}},
    "no sender": {"from": None},
    "a text that is none": {"text": {"a": 1}},
    "a zero byte": {"text": "0\x00"},
    "half a character": {"text": "0\ud800"},
    "a number past every column": {"message_id": 10**40},
    "a deep nest": {"entities": _nested(200)},
}


async def test_poison_updates(url: str, tmp_path: Path) -> None:
    """One of each kind, a chat each: the next message of each of them is answered."""
    async with playing(url, tmp_path, len(POISON) + 1) as stage:
        *senders, bystander = stage.members
        for person, wrong in zip(senders, POISON.values(), strict=True):
            update = _message(person, **wrong)
            await stage.control.post("raw_update", platform="telegram", update=update)
        for person in (bystander, *senders):
            await _is_answered(stage, person)
        await stage.until(lambda: _nothing_waits(stage), 30, "the inbox to be empty")
        assert await stage.program.stop() == 0


async def _is_answered(stage: Stage, person: str) -> None:
    phone = stage.phone(person)
    await phone.says("chào")
    await phone.sees("Hội viên")


async def _nothing_waits(stage: Stage) -> bool:
    async with stage.db.reading() as session:
        waiting = select(func.count()).where(InboxEvent.state == EventState.new)
        return await session.scalar(waiting) == 0
