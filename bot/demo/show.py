"""The demonstration by hand: phones in a browser, until it is stopped."""

import asyncio
import contextlib
import signal
from collections.abc import Callable

from bot.demo import people
from bot.demo.people import LEADER, OFFICIAL, Cast
from bot.demo.stage import Stage
from bot.demo.transcript import Transcript

GUIDE = (
    "Máy chi hội trưởng: nhắn «gửi thông báo: chiều nay họp» rồi nhắn 1; máy khác nhắn lại 1.",
    "Máy chi hội trưởng: nhắn «họp chi hội 19h30 thứ bảy tại nhà văn hoá», rồi «mở điểm danh».",
    "Máy hội viên: hỏi «hoi phi dong bao nhieu», hoặc hỏi điều mà chưa ai biết.",
)


async def show(port: int, say: Callable[[str], None]) -> None:
    """Start everything, print the address and a guide, and stay up until SIGINT or SIGTERM."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there ^C ends the loop by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    say("Đang chuẩn bị máy thử, xin chờ khoảng 15 giây …")
    async with Stage(port=port) as stage:
        transcript = Transcript(show=False)
        cast = await people.assemble(stage, transcript)
        await people.load(stage, transcript)
        await stage.start_bot()
        await _acquaint(stage, cast)
        await _set_scene(stage, cast)
        say(f"\nMở trình duyệt: {stage.control.base}\n")
        for number, line in enumerate(GUIDE, 1):
            say(f"{number}. {line}")
        say("\nDừng lại: Ctrl+C")
        await stopped.wait()


async def _acquaint(stage: Stage, cast: Cast) -> None:
    await asyncio.gather(
        people.introduce(stage, cast.official, OFFICIAL),
        people.introduce(stage, cast.leader, LEADER),
    )
    await stage.control.post(f"groups/{cast.telegram_group}/add_bot", by=cast.leader.person)
    await people.bind(cast.leader, cast.leader.within(cast.telegram_group))
    await people.bring_in(cast.leader, cast.on_telegram, 10)
    await people.bring_in(cast.leader, cast.on_zalo, 16)


async def _set_scene(stage: Stage, cast: Cast) -> None:
    def phone(label: str, role: str, of: str, hints: list[str], chat: str = "") -> dict[str, object]:
        actor = getattr(cast, of)
        shown = {
            "label": label,
            "role": role,
            "platform": actor.platform,
            "person": actor.person,
            "hint": hints,
        }
        return shown | ({"chat": chat} if chat else {})

    await stage.control.post(
        "scene",
        title="Trợ lý Hội Liên hiệp Phụ nữ – chạy thử",
        note="Mọi tin ở đây đi qua đúng giao diện của Zalo và Telegram tới trợ lý rồi trở lại.",
        guide=list(GUIDE),
        phones=[
            phone(
                "Lê Thị Hoài Thương",
                "Hội viên, dùng Zalo",
                "on_zalo",
                ["1", "hoi phi dong bao nhieu", "lịch họp", "dừng"],
            ),
            phone(
                "Vũ Thị Quyên",
                "Hội viên, dùng Telegram",
                "on_telegram",
                ["đã đọc", "muốn vào hội thì làm thế nào?", "0"],
            ),
            phone(
                LEADER,
                "Chi hội trưởng Khu 3",
                "leader",
                [
                    "gửi thông báo: Chiều nay 5 giờ quét dọn ngõ, chị em mang theo chổi.",
                    "ai chưa đọc",
                    "họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung vay vốn",
                    "mở điểm danh",
                    "vang 3 7 12-14",
                ],
            ),
            phone(
                OFFICIAL,
                "Chủ tịch Hội xã Đồng Mây",
                "official",
                ["gửi thông báo cho tất cả chi hội", "ai chưa đọc", "0"],
            ),
            phone(
                "Nhóm Chi hội Khu 3",
                "Chị Quyên trong nhóm",
                "on_telegram",
                ["hội phí đóng bao nhiêu?"],
                cast.telegram_group,
            ),
        ],
    )
