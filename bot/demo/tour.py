"""The scripted tour: every promise of the bot, once, on both platforms, over real HTTP.

One leader has some forty messages here; the pace per chat is raised so that it does not take her
forty seconds.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.demo import history, people
from bot.demo.cast import NotSeen
from bot.demo.people import LEADER, OFFICIAL, SECOND_LEADER, Branch, Cast
from bot.demo.stage import SAMPLES, NotStarted, Stage
from bot.demo.transcript import Transcript

CHAT_PACE = 10  # messages a second
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=history.HANOI)
SATURDAY_EVENING = datetime(2026, 11, 28, 18, 49, 58, tzinfo=history.HANOI)


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
        first = await self.stage.command("import", *lists, ago=history.AGE)
        self.transcript.note("unionbot import", people.summary(first["total"]))
        for file in first["files"]:
            for row in file.get("rejected", ()):
                self.transcript.note(
                    "rejected", f"{file['file']}, row {row['line']}: {row['text']}"
                )
        again, knowledge = await asyncio.gather(
            self.stage.command("import", *lists),
            self.stage.command("knowledge", "import", str(SAMPLES / "knowledge.jsonl")),
        )
        _check(again["total"]["created"] == 0, "importing twice must change nothing")
        self.transcript.note("unionbot knowledge import", people.summary(knowledge))
        await people.remember(self.stage, self.transcript)

    async def linking(self) -> None:
        """Leaders bind their groups and bring in members; two members share a phone."""
        cast = self.cast
        await asyncio.gather(
            people.introduce(self.stage, cast.official, OFFICIAL),
            people.introduce(self.stage, cast.telegram.leader, LEADER),
            people.introduce(self.stage, cast.zalo.leader, SECOND_LEADER),
        )
        group, leader = cast.telegram.group, cast.telegram.leader
        await self.stage.control.post(f"groups/{group}/add_bot", by=leader.person)
        await asyncio.gather(*(self._settle_in(branch) for branch in cast.branches))
        await people.bring_in(leader, cast.on_zalo, 16)
        await people.bring_in(leader, cast.shared, 7)
        await people.bring_in(leader, cast.shared, 2)

    async def _settle_in(self, branch: Branch) -> None:
        await people.bind(branch.leader, branch.leader.within(branch.group))
        await people.bring_in(branch.leader, branch.member, branch.number)

    async def announcement(self) -> None:
        """Leaders announce; members confirm by button, digit and word; who has not is asked."""
        cast = self.cast
        await asyncio.gather(*(self._announce(branch) for branch in cast.branches))
        pressed = await cast.telegram.member.sees("khám sức khoẻ")
        await cast.telegram.member.presses("Đã đọc", pressed)
        await cast.zalo.member.sees("1. Đã đọc")
        await cast.zalo.member.says("đã đọc")
        await asyncio.gather(cast.on_zalo.sees("khám sức khoẻ"), cast.shared.sees("khám sức khoẻ"))
        await cast.on_zalo.says("da doc")
        await cast.shared.says("1")
        await cast.shared.sees("ai đang nhắn")
        await cast.shared.says("2")
        await asyncio.gather(
            cast.on_zalo.sees("Cảm ơn"),
            cast.zalo.member.sees("Cảm ơn"),
            cast.shared.sees("Cảm ơn bà Nguyễn Thị Tuất"),
            cast.telegram.leader.sees("Đã biết: 4/"),
        )
        await asyncio.gather(*(self._who_has_not(branch) for branch in cast.branches))

    async def _announce(self, branch: Branch) -> None:
        text = "Sáng thứ Ba 01/12 trạm y tế khám sức khoẻ miễn phí, chị em mang thẻ bảo hiểm."
        await branch.leader.says(f"gửi thông báo: {text}")
        await branch.leader.sees("chưa tới được")
        await branch.leader.says("1")
        await asyncio.gather(
            branch.leader.sees("Đã biết: 1/"), branch.leader.within(branch.group).sees("khám sức")
        )

    async def _who_has_not(self, branch: Branch) -> None:
        await branch.leader.says("ai chưa đọc")
        names = (await branch.leader.sees("chưa xác nhận"))["text"]
        _check(f"\n{branch.number}. " not in names, "who has confirmed is not on the list")
        _check("\n3. " in names, "who has not confirmed is on the list")

    async def schedule(self) -> None:
        """The official schedules an announcement for all branches of the commune."""
        official = self.cast.official
        await official.says("gửi thông báo cho tất cả chi hội")
        await official.sees("nhắn nội dung")
        await official.says("Thứ Hai tuần sau 6h30 tổng vệ sinh, mỗi chi hội cử 10 người.")
        await official.sees("có gửi không")
        await official.says("2")
        await official.sees("lúc nào")
        await official.says("18h50 thu bay")
        await official.sees("18 giờ 50")
        await official.says("1")
        await official.sees("Đã hẹn")

    async def call(self) -> None:
        """Leaders call a meeting; members say whether they come."""
        cast = self.cast
        await asyncio.gather(*(self._call(branch) for branch in cast.branches))
        invited = await cast.telegram.member.sees("nhà văn hoá")
        await cast.telegram.member.presses("Đi", invited)
        await cast.zalo.member.sees("đình Khu 5")
        await cast.zalo.member.says("1")
        await cast.on_zalo.sees("nhà văn hoá")
        await cast.on_zalo.says("k di dc dau chi oi, chau no om")
        await asyncio.gather(
            cast.telegram.member.sees("Quyên: đi họp"),
            cast.zalo.member.sees("đi họp"),
            cast.on_zalo.sees("không đi họp được"),
        )

    async def _call(self, branch: Branch) -> None:
        place = branch.place
        await branch.leader.says(f"họp chi hội 19h30 thứ bảy tại {place}, nội dung vay vốn")
        await branch.leader.sees("19 giờ 30")
        await branch.leader.says("1")
        await asyncio.gather(
            branch.leader.sees("Đã gửi giấy mời"), branch.leader.within(branch.group).sees(place)
        )

    async def restart(self) -> None:
        """The bot is restarted; what was scheduled goes out at its time, once."""
        cast = self.cast
        await self.stage.restart_bot_at(SATURDAY_EVENING)
        phones = (cast.telegram.member, cast.zalo.member, cast.on_zalo, cast.shared)
        groups = [branch.leader.within(branch.group) for branch in cast.branches]
        await asyncio.gather(*(phone.sees("tổng vệ sinh") for phone in (*phones, *groups)))
        journal = await self.stage.control.get("calls", method="sendMessage", limit=0)
        sent = [call["chat"] for call in journal["calls"] if "tổng vệ sinh" in (call["text"] or "")]
        received = [chat for chat in sent if chat != cast.official.person]
        _check(len(received) == len(set(received)), "nobody gets it twice")

    async def roll_call(self) -> None:
        """Leaders open the roll; members check in by button, digit and code; the rest is marked."""
        cast = self.cast
        codes = await asyncio.gather(*(self._opened(branch) for branch in cast.branches))
        on_telegram = cast.telegram.member.within(cast.telegram.group)
        await on_telegram.presses("Có mặt", await on_telegram.sees("Điểm danh"))
        on_zalo = cast.zalo.member.within(cast.zalo.group)
        await on_zalo.sees("Điểm danh")
        await on_zalo.says("1", mention=True)
        await on_zalo.sees("có mặt")
        await cast.shared.says(f"co mat {codes[0]}")
        await cast.shared.sees("ai đang nhắn")
        await cast.shared.says("1")
        await cast.shared.sees("có mặt")
        await asyncio.gather(*(self._keep_roll(branch) for branch in cast.branches))

    async def _opened(self, branch: Branch) -> str:
        await branch.leader.says("mở điểm danh")
        text = (await branch.leader.sees("Mã hôm nay"))["text"]
        found = re.search(r"Mã hôm nay: (\d{4})", text)
        return found[1] if found else ""

    async def _keep_roll(self, branch: Branch) -> None:
        leader = branch.leader
        await leader.says("vang 3 9 12-14, phep 5")
        await leader.sees("Đã ghi vắng")
        await leader.says("huỷ")
        await leader.sees("Đã bỏ lần ghi")
        await leader.says("vang 3 9 12-14, phep 5")
        await leader.sees("Đã ghi vắng")
        await leader.says("1")
        await leader.sees("Đã ghi có mặt")
        await leader.says("chốt")
        await leader.sees("Đã chốt sổ")
        await leader.says("sửa 9 có mặt vì đến muộn, quên ghi")
        await leader.sees("Đã sửa")
        await leader.says("điểm danh")
        roll = (await leader.sees("đã chốt"))["text"]
        for words in ("Có mặt:", "Vắng có phép:", "Vắng:", "lý do: đến muộn"):
            _check(words in roll, f"the roll shows {words}")

    async def minutes(self) -> None:
        """Leaders write minutes in one message and ask for figures; a member reads and asks."""
        await asyncio.gather(*(self._write_minutes(branch) for branch in self.cast.branches))
        member = self.cast.on_zalo
        await member.says("bien ban moi nhat")
        await member.sees("Quyết định: Lập tổ vay vốn")
        await member.says("toi da du may buoi")
        await member.sees("trên 7 buổi họp")

    async def _write_minutes(self, branch: Branch) -> None:
        leader = branch.leader
        await leader.says(
            "Biên bản họp\nChủ trì: tôi\nNội dung: bàn việc vay vốn\n"
            f"Quyết định: Lập tổ vay vốn\nPhân công: {branch.number} ghi tên trước thứ sáu"
        )
        await leader.sees("Lưu biên bản này chứ ạ?")
        await leader.says("1")
        await leader.sees("Đã lưu biên bản")
        await leader.says("thống kê họp so với quý trước")
        await leader.sees("Kỳ này")
        await leader.says("ai vắng 3 buổi liền")
        await leader.sees("ghé thăm")

    async def questions(self) -> None:
        """A question in a group, one in private without accents, one that nobody has answered."""
        cast = self.cast
        for branch in cast.branches:
            group = branch.member.within(branch.group)
            await group.says("hội phí đóng bao nhiêu, nộp khi nào?", mention=True)
            await group.sees("Nguồn:")
        await cast.on_zalo.says("muon vao hoi phu nu thi lam thu tuc the nao")
        await cast.on_zalo.sees("Nguồn:")
        await asyncio.gather(*(self._hand_over(branch) for branch in cast.branches))

    async def _hand_over(self, branch: Branch) -> None:
        question = "xe đi tham quan Đền Hùng mấy giờ xuất phát?"
        leader, member = branch.leader, branch.member
        await member.says(question)
        await member.sees("đã chuyển câu hỏi")
        card = await leader.sees("Đền Hùng")
        if leader.platform == "telegram":
            await leader.says("Năm giờ sáng, ở cổng bác Thìn.", reply_to=card["message_id"])
        else:
            # Zalo does not say what a message replies to; there a digit opens the answer.
            await leader.says("1")
            await leader.sees("nhắn câu trả lời")
            await leader.says("Năm giờ sáng, ở cổng bác Thìn.")
        await asyncio.gather(member.sees("bác Thìn"), leader.sees("giữ lại"))
        await leader.says("1")
        await leader.sees("Đã giữ")
        await member.says(question)
        await member.sees(f"Nguồn: {leader.name}")

    async def stopping(self) -> None:
        """Members stop private announcements and are on their leader's list."""
        await asyncio.gather(*(self._stop(branch) for branch in self.cast.branches))

    async def _stop(self, branch: Branch) -> None:
        await branch.member.says("dừng")
        await branch.member.sees("nhận lại")
        await branch.leader.says("danh sách báo tận nhà")
        listed = (await branch.leader.sees("cần báo tận nhà"))["text"]
        _check(f"\n{branch.number}. " in listed, "who stopped is on the relay list")
        await branch.member.says("nhận lại")
        await branch.member.sees("lại nhận thông báo")


def _check(truth: object, rule: str) -> None:
    if not truth:
        raise NotSeen(rule)


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
        ("e. Minutes and figures", tour.minutes),
        ("f. Questions", tour.questions),
        ("g. Stopping", tour.stopping),
    ]
    for name, step in steps:
        transcript.begin(name)
        await step()
