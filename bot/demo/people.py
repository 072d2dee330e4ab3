"""Who plays in the demonstration, and how they come to be known to the bot."""

import asyncio
import re
from dataclasses import dataclass

from bot.demo import history
from bot.demo.cast import Phone
from bot.demo.stage import SAMPLES, Stage
from bot.demo.transcript import Transcript
from storage.database import Database

OFFICIAL = "Lưu Thị Hoài"
LEADER = "Đặng Thị Nhàn"
SECOND_LEADER = "Phí Thị Thơ"


@dataclass
class Branch:
    """A branch as the tour goes through it, on the platform of its leader."""

    leader: Phone
    member: Phone
    number: int  # the member's, on the roster
    group: str
    place: str


@dataclass
class Cast:
    """The phones of the demonstration. Two members share the phone of Bùi Thị Sợi."""

    official: Phone  # Zalo
    telegram: Branch  # Khu 3: Đặng Thị Nhàn and Vũ Thị Quyên
    zalo: Branch  # Khu 5: Phí Thị Thơ and the second on her list
    on_zalo: Phone  # Lê Thị Hoài Thương, number 16 of Khu 3
    shared: Phone  # Bùi Thị Sợi, number 7 of Khu 3, and Nguyễn Thị Tuất, number 2

    @property
    def branches(self) -> tuple[Branch, Branch]:
        return self.telegram, self.zalo


async def assemble(stage: Stage, transcript: Transcript) -> Cast:
    """Give everybody a phone and each branch its group."""
    control = stage.control

    async def phone(platform: str, name: str) -> Phone:
        made = await control.post("people", platform=platform, name=name)
        return Phone(control, platform, made["id"], name, transcript.note)

    async def group(platform: str, title: str, *members: Phone) -> str:
        persons = [member.person for member in members]
        # A Zalo group tells nobody that a bot came in; the bot hears of it when it is mentioned.
        bots = platform == "zalo"
        made = await control.post(
            "groups", platform=platform, title=title, members=persons, bots=bots
        )
        return str(made["id"])

    leader = await phone("telegram", LEADER)
    member = await phone("telegram", "Vũ Thị Quyên")
    other_leader = await phone("zalo", SECOND_LEADER)
    other_member = await phone("zalo", "Thuý Khu 5")
    return Cast(
        official=await phone("zalo", OFFICIAL),
        telegram=Branch(
            leader,
            member,
            10,
            await group("telegram", "Chi hội Khu 3", leader, member),
            "nhà văn hoá khu 3",
        ),
        zalo=Branch(
            other_leader,
            other_member,
            2,
            await group("zalo", "Chị em Khu 5", other_leader, other_member),
            "đình Khu 5",
        ),
        on_zalo=await phone("zalo", "Hoài Thương"),
        shared=await phone("zalo", "Bà Sợi"),
    )


async def load(stage: Stage, transcript: Transcript) -> None:
    """An official sets the bot up on the command line: units, people, knowledge."""
    await stage.command("init")
    for file in sorted(SAMPLES.glob("*.xlsx")):
        report = await stage.command("import", str(file), ago=history.AGE)
        transcript.note("unionbot import", summary(report["total"]))
    await stage.command("knowledge", "import", str(SAMPLES / "knowledge.jsonl"))
    await remember(stage, transcript)


async def remember(stage: Stage, transcript: Transcript) -> None:
    """Give the branches a year of meetings, so that there is something to count and compare."""
    database = Database(stage.database_url)
    held = await history.write(database, stage.now().astimezone())
    await database.close()
    transcript.note("past meetings", str(held))


def summary(report: dict[str, object]) -> str:
    """A report of the command line in one line."""
    return ", ".join(
        f"{name} {value}" for name, value in report.items() if isinstance(value, int | str)
    )


async def introduce(stage: Stage, phone: Phone, name: str) -> None:
    """Link an official with a code that the operator made on the command line."""
    code = (await stage.command("code", name))["code"]
    await phone.says(code)
    await phone.sees("có phải")
    await phone.says("1")
    await phone.sees("đồng ý không")
    await phone.says("1")
    await phone.sees("Cảm ơn")


async def bring_in(leader: Phone, member: Phone, number: int) -> None:
    """Link a member with a code from her leader, who confirms it."""
    await leader.says(f"mã {number}")
    code = six_digits((await leader.sees("Mã của"))["text"])
    await member.says(code)
    await member.sees("có phải")
    await member.says("1")
    await leader.sees("đúng không")
    await leader.says("1")
    await member.sees("đồng ý không")
    await member.says("1")
    await asyncio.gather(leader.sees("Đã nối"), member.sees("Cảm ơn"))


async def bind(leader: Phone, speaker: Phone) -> None:
    """Tie a group to the leader's branch; `speaker` writes the code in the group."""
    await leader.says("mã nhóm")
    code = six_digits((await leader.sees("Mã gắn nhóm"))["text"])
    await speaker.says(code, mention=True)
    await asyncio.gather(speaker.sees("từ nay nhận thông báo"), leader.sees("đã gắn với"))


def six_digits(text: str) -> str:
    """The code in a message."""
    found = re.search(r"\b(\d{3}) ?(\d{3})\b", text)
    return "".join(found.groups()) if found else ""
