"""The scripted tour: every promise of the bot, once, on both platforms, over real HTTP.

One leader has some forty messages here; the pace per chat is raised so that it does not take her
forty seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.demo import people
from bot.demo.cast import NotSeen
from bot.demo.people import SECOND_LEADER, Cast
from bot.demo.stage import SAMPLES, NotStarted, Stage
from bot.demo.transcript import Transcript

HANOI = timezone(timedelta(hours=7))
CHAT_PACE = 5  # messages a second
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)
SATURDAY_EVENING = datetime(2026, 11, 28, 19, 14, 58, tzinfo=HANOI)


@dataclass
class Tour:
    """The tour on a stage, with its cast once that is assembled."""

    stage: Stage
    transcript: Transcript
    cast: Cast

    async def roster(self) -> None:
        """An official sets up the database and imports member lists, twice."""
        lists = [str(file) for file in sorted(SAMPLES.glob("*.xlsx"))]
        await self.stage.command("init")
        first = await self.stage.command("import", *lists)
        self.transcript.note("unionbot import", people.summary(first["total"]))
        for file in first["files"]:
            for row in file.get("rejected", ()):
                self.transcript.note("rejected", f"{file['file']}, row {row['line']}: {row['text']}")
        again = await self.stage.command("import", *lists)
        _check(again["total"]["created"] == 0, "importing twice must change nothing")
        await self.stage.command("knowledge", "import", str(SAMPLES / "knowledge.jsonl"))

    async def linking(self) -> None:
        """The leader binds groups and brings in members; two share a phone."""
        cast, control = self.cast, self.stage.control
        await asyncio.gather(
            people.introduce(self.stage, cast.official, cast.official.name),
            people.introduce(self.stage, cast.leader, cast.leader.name),
            people.introduce(self.stage, cast.second_leader, SECOND_LEADER),
        )
        await control.post(f"groups/{cast.telegram_group}/add_bot", by=cast.leader.person)
        await people.bind(cast.leader, cast.leader.within(cast.telegram_group))
        await people.bind(cast.leader, cast.on_zalo.within(cast.zalo_group))
        await people.bring_in(cast.leader, cast.on_telegram, 10)
        await people.bring_in(cast.leader, cast.on_zalo, 16)
        await people.bring_in(cast.leader, cast.shared, 7)
        await people.bring_in(cast.leader, cast.shared, 2)

    async def announcement(self) -> None:
        """The leader announces; members confirm by button, digit and word; she asks who has not."""
        cast = self.cast
        text = "Sáng thứ Ba 01/12 trạm y tế khám sức khoẻ miễn phí, chị em mang thẻ bảo hiểm."
        await cast.leader.says(f"gửi thông báo: {text}")
        await cast.leader.sees("chưa tới được")
        await cast.leader.says("1")
        card = await cast.leader.sees("hội viên")
        group = cast.leader.within(cast.telegram_group)
        pressed = await cast.on_telegram.sees("khám sức khoẻ")
        await asyncio.gather(
            cast.on_zalo.sees("khám sức khoẻ"),
            cast.shared.sees("khám sức khoẻ"),
            group.sees("khám sức khoẻ"),
            cast.on_zalo.within(cast.zalo_group).sees("khám sức khoẻ"),
        )
        await cast.on_telegram.presses("Đã đọc", pressed)
        await cast.on_zalo.says("da doc")
        await cast.shared.says("1")
        await cast.shared.sees("ai đang nhắn")
        await cast.shared.says("2")
        await asyncio.gather(
            cast.on_zalo.sees("Lê Thị Hoài Thương"),
            cast.shared.sees("Nguyễn Thị Tuất"),
            cast.leader.sees("Đã biết: 3/"),
        )
        await cast.leader.presses("Ai chưa đọc", card)
        names = await cast.leader.sees("chưa xác nhận")
        _check("Vũ Thị Quyên" not in names["text"], "who has confirmed is not on the list")
        _check("Phùng Thị Lụa" in names["text"], "who has not confirmed is on the list")

    async def schedule(self) -> None:
        """The official schedules an announcement for all branches of the commune."""
        official = self.cast.official
        await official.says("gửi thông báo cho tất cả chi hội")
        await official.sees("nhắn nội dung")
        await official.says("Thứ Hai tuần sau 6h30 tổng vệ sinh, mỗi chi hội cử 10 người.")
        await official.sees("có gửi không")
        await official.says("2")
        await official.sees("lúc nào")
        await official.says("19h15 thu bay")
        await official.sees("19 giờ 15")
        await official.says("1")
        await official.sees("Đã hẹn")

    async def call(self) -> None:
        """The leader calls a meeting; members say whether they come."""
        cast = self.cast
        await cast.leader.says("họp chi hội 19h30 thứ bảy tại nhà văn hoá khu 3, nội dung vay vốn")
        await cast.leader.sees("19 giờ 30")
        await cast.leader.says("1")
        invited = await cast.on_telegram.sees("nhà văn hoá")
        await asyncio.gather(
            cast.on_zalo.sees("nhà văn hoá"),
            cast.on_zalo.within(cast.zalo_group).sees("nhà văn hoá"),
        )
        await cast.on_telegram.presses("Đi", invited)
        await cast.on_zalo.says("k di dc dau chi oi, chau no om")
        await asyncio.gather(
            cast.on_telegram.sees("Quyên: đi họp"), cast.on_zalo.sees("không đi họp được")
        )

    async def restart(self) -> None:
        """The bot is restarted; what was scheduled goes out at its time, once."""
        await self.stage.restart_bot_at(SATURDAY_EVENING)
        await asyncio.gather(
            self.cast.on_telegram.sees("tổng vệ sinh"),
            self.cast.on_zalo.sees("tổng vệ sinh"),
            self.cast.second_leader.sees("tổng vệ sinh"),
        )
        calls = await self.stage.control.get("calls", method="sendMessage", limit=0)
        sent = [call["chat"] for call in calls["calls"] if "tổng vệ sinh" in (call["text"] or "")]
        ours = [chat for chat in sent if chat != self.cast.official.person]
        _check(len(ours) == len(set(ours)), "nobody gets it twice")

    async def roll_call(self) -> None:
        """Members check in by button, digit and the day's code; the leader marks the rest."""
        cast = self.cast
        opened = (await cast.leader.sees("Mã hôm nay"))["text"]
        board = await cast.leader.within(cast.telegram_group).sees("Điểm danh")
        await cast.on_telegram.within(cast.telegram_group).presses("Có mặt", board)
        await cast.shared.says(f"co mat {_day_code(opened)}")
        await cast.shared.sees("ai đang nhắn")
        await cast.shared.says("1")
        await cast.shared.sees("có mặt")
        await cast.leader.says("vang 3 9 12-14, phep 5")
        await cast.leader.sees("Đã ghi vắng")
        await cast.leader.says("huỷ")
        await cast.leader.sees("Đã bỏ lần ghi")
        await cast.leader.says("vang 3 9 12-14, phep 5")
        await cast.leader.sees("Đã ghi vắng")
        await cast.leader.says("còn lại có mặt")
        await cast.leader.sees("Đã ghi có mặt")
        await cast.leader.says("chốt")
        await cast.leader.sees("Đã chốt sổ")
        await cast.leader.says("sửa 9 có mặt vì đến muộn, quên ghi")
        await cast.leader.sees("Đã sửa")
        await cast.leader.says("điểm danh")
        roll = (await cast.leader.sees("đã chốt"))["text"]
        for words in ("Có mặt:", "Vắng có phép:", "Vắng:", "lý do: đến muộn"):
            _check(words in roll, f"the roll shows {words}")

    async def questions(self) -> None:
        """A question in the group, one in private without accents, one that nobody has answered."""
        cast = self.cast
        group = cast.on_telegram.within(cast.telegram_group)
        await group.catch_up()
        await group.says("hội phí đóng bao nhiêu, nộp khi nào?", mention=True)
        await group.sees("Nguồn:")
        await cast.on_zalo.says("muon vao hoi thi lam the nao")
        await cast.on_zalo.sees("Nguồn:")
        question = "xe đi tham quan Đền Hùng mấy giờ xuất phát?"
        await cast.on_zalo.says(question)
        await cast.on_zalo.sees("đã chuyển câu hỏi")
        card = await cast.leader.sees("Đền Hùng")
        await cast.leader.says("Năm giờ sáng, đón ở cổng bác Thìn.", reply_to=card["message_id"])
        await asyncio.gather(cast.on_zalo.sees("bác Thìn"), cast.leader.sees("giữ lại"))
        await cast.leader.says("1")
        await cast.leader.sees("Đã giữ")
        await cast.on_telegram.says(question)
        await cast.on_telegram.sees("bác Thìn")

    async def stopping(self) -> None:
        """A member stops private announcements and is on her leader's list."""
        cast = self.cast
        await cast.on_zalo.says("dừng")
        await cast.on_zalo.sees("nhận lại")
        await cast.leader.says("danh sách báo tận nhà")
        listed = await cast.leader.sees("cần báo tận nhà")
        _check("Lê Thị Hoài Thương" in listed["text"], "who stopped is on the relay list")
        await cast.on_zalo.says("nhận lại")
        await cast.on_zalo.sees("lại nhận thông báo")


def _check(truth: object, rule: str) -> None:
    if not truth:
        raise NotSeen(rule)


def _day_code(text: str) -> str:
    digits = [word.strip(".,:;") for word in text.split()]
    return next((word for word in digits if word.isdigit() and len(word) == 4), "")


async def play(*, show: bool) -> dict[str, Any]:
    """Play the whole tour; the document says how it went."""
    transcript = Transcript(show=show)
    figures: dict[str, float] = {}
    try:
        async with Stage(zero=WEDNESDAY, chat_pace=CHAT_PACE) as stage:
            tour = Tour(stage, transcript, await people.assemble(stage, transcript))
            await _steps(tour, transcript)
            figures["bot_ready_seconds"] = round(stage.ready_after, 2)
            await stage.stop_bot()
            figures["bot_megabytes"] = round(stage.memory / 1e6)
    except (NotSeen, NotStarted, RuntimeError) as problem:
        transcript.fail(str(problem))
    return transcript.finish(**figures)


async def _steps(tour: Tour, transcript: Transcript) -> None:
    transcript.begin("a. The roster")
    await tour.roster()
    await tour.stage.start_bot()
    steps: list[tuple[str, Callable[[], Awaitable[None]]]] = [
        ("b. Groups and members", tour.linking),
        ("c. An announcement", tour.announcement),
        ("d. A scheduled announcement", tour.schedule),
        ("e. A meeting is called", tour.call),
        ("d. At its time, through a restart", tour.restart),
        ("e. The roll", tour.roll_call),
        ("f. Questions", tour.questions),
        ("g. Stopping", tour.stopping),
    ]
    for name, step in steps:
        transcript.begin(name)
        await step()
