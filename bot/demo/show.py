"""The demonstration by hand: phones in a browser, until it is stopped."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Callable

from bot.demo import people
from bot.demo.cast import Phone
from bot.demo.people import LEADER, OFFICIAL, Cast
from bot.demo.stage import Stage
from bot.demo.transcript import Transcript

GUIDE = (
    "Chi hội trưởng nhắn «gửi thông báo: chiều nay họp» rồi nhắn 1; máy khác nhắn lại 1.",
    "Chi hội trưởng nhắn «họp chi hội 19h30 thứ bảy tại nhà văn hoá», «mở điểm danh», «vang 3 7».",
    "Sau buổi họp, chi hội trưởng nhắn «biên bản», «thống kê họp năm nay», «ai vắng 3 buổi liền».",
    "Hội viên hỏi «hoi phi dong bao nhieu», hoặc hỏi điều mà chưa ai biết.",
)


async def show(port: int, say: Callable[[str], None]) -> None:
    """Start everything, print the address and a guide, and stay up until SIGINT or SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for stop in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there ^C ends the loop by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(stop, stopped.set)
    say("Đang chuẩn bị máy thử, xin chờ khoảng 15 giây …")
    async with phones(port) as (stage, _):
        say(f"\nMở trình duyệt: {stage.control.base}\n")
        for number, line in enumerate(GUIDE, 1):
            say(f"{number}. {line}")
        say("\nDừng lại: Ctrl+C")
        await stopped.wait()


@contextlib.asynccontextmanager
async def phones(port: int) -> AsyncIterator[tuple[Stage, Cast]]:
    """Everything running and the scene set; on another port where this one is in use."""
    async with Stage(port=port if _free(port) else 0) as stage:
        transcript = Transcript(show=False)
        cast = await people.assemble(stage, transcript)
        await people.load(stage, transcript)
        await stage.start_bot()
        await _acquaint(stage, cast)
        await _set_scene(stage, cast)
        yield stage, cast


def _free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
        return True
    return False


async def _acquaint(stage: Stage, cast: Cast) -> None:
    branch = cast.telegram
    await asyncio.gather(
        people.introduce(stage, cast.official, OFFICIAL),
        people.introduce(stage, branch.leader, LEADER),
    )
    await stage.control.post(f"groups/{branch.group}/add_bot", by=branch.leader.person)
    await people.bind(branch.leader, branch.leader.within(branch.group))
    await people.bring_in(branch.leader, branch.member, branch.number)
    await people.bring_in(branch.leader, cast.on_zalo, 16)


async def _set_scene(stage: Stage, cast: Cast) -> None:
    branch = cast.telegram
    await stage.control.post(
        "scene",
        title="Trợ lý Hội Liên hiệp Phụ nữ – chạy thử",
        note="Mọi tin đi qua đúng giao diện của Zalo và Telegram.",
        guide=list(GUIDE),
        phones=[
            _shown(
                cast.on_zalo,
                "Lê Thị Hoài Thương",
                "Hội viên",
                ["1", "hoi phi dong bao nhieu", "lịch họp", "dừng"],
            ),
            _shown(
                branch.member,
                "Vũ Thị Quyên",
                "Hội viên",
                ["đã đọc", "muốn vay vốn thì cần giấy tờ gì?", "tôi đã dự mấy buổi", "0"],
            ),
            _shown(
                branch.leader,
                LEADER,
                "Chi hội trưởng Khu 3",
                [
                    "gửi thông báo: Chiều nay 5 giờ quét dọn ngõ, chị em mang theo chổi.",
                    "ai chưa đọc",
                    "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn",
                    "mở điểm danh",
                    "vang 3 7 12-14",
                    "thống kê họp năm nay theo tháng",
                ],
            ),
            _shown(
                cast.official,
                OFFICIAL,
                "Chủ tịch Hội xã Đồng Mây",
                ["gửi thông báo cho tất cả chi hội", "thống kê họp theo chi hội", "0"],
            ),
            _shown(
                branch.member.within(branch.group),
                "Nhóm Khu 3",
                "Máy",
                ["hội phí đóng bao nhiêu?"],
            ),
        ],
    )


def _shown(phone: Phone, label: str, role: str, hints: list[str]) -> dict[str, object]:
    shown: dict[str, object] = {
        "label": label,
        "role": role,
        "platform": phone.platform,
        "person": phone.person,
        "hint": hints,
    }
    return shown | ({"chat": phone.chat} if phone.chat else {})
