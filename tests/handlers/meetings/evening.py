"""What most conversations about a meeting begin with."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

from tests.flows.conftest import Cast
from tests.people import PATIENCE, NotSeen, Phone, Town

CALL = "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn"


def in_group(phone: Phone, group: str) -> Phone:
    """The same phone, showing a group from its first message on."""
    return replace(phone, group=group, looked_at=0)


async def invite(cast: Cast) -> None:
    """The branch head of Khu 3 calls a meeting, Saturday 28 November, 19:30."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")


async def everybody_invited(cast: Cast) -> None:
    """The invitation has come everywhere."""
    await invite(cast)
    for phone in (cast.quyen, cast.thuong, cast.shared):
        await phone.sees("kính mời chị em đến họp")


async def move_to(town: Town, hour: int, minute: int = 0) -> None:
    """It is that time on the evening of the meeting."""
    there = town.now.replace(day=28, hour=hour, minute=minute)
    await town.passes(seconds=(there - town.clock()) / timedelta(seconds=1))


async def begin(town: Town, cast: Cast) -> str:
    """Half an hour before the start check-in opens by itself; the day's code."""
    await everybody_invited(cast)
    await move_to(town, 19)
    told = await cast.nhan.sees("Mã hôm nay")
    found = re.search(r"\d{4}", told.text)
    assert found
    return found[0]


async def toasted(phone: Phone, words: str) -> None:
    """Wait for a short note over a press; in a group it stands in for a message."""
    for _ in range(int(PATIENCE / 0.005)):
        if any(words in (toast or "") for _, toast in phone._channel.toasts):
            return
        await asyncio.sleep(0.005)
    raise NotSeen(words)


async def calls(cast: Cast, text: str) -> None:
    """The branch head of Khu 3 calls a meeting with this sentence, and sends it."""
    await cast.nhan.says(text)
    await cast.nhan.sees("Gửi giấy mời này chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
