"""Minutes asked for by members, and on paper."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import update

from handlers.context import Customs
from handlers.meetings.minutes.reading import asks
from handlers.words import hear
from storage.database import Database
from storage.people import Membership, Standing
from tests.flows.conftest import Cast, everybody
from tests.handlers.meetings.evening import in_group
from tests.handlers.meetings.minutes.desk import LONG, audited, held, kept, written
from tests.people import HANOI, Town, living


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("biên bản mới nhất", ""),
        ("Cho em xem biên bản ạ", ""),
        ("bien ban hop gan nhat", ""),
        ("biên bản họp tháng trước", "thang truoc"),
        ("xem biên bản cuộc họp tuần trước", "tuan truoc"),
        ("biên bản họp chi hội ngày 24/11", "ngay 24/11"),
    ],
)
def test_what_asks_for_minutes(text: str, phrase: str) -> None:
    """With marks or without, politely or not."""
    assert asks(hear(text)) == phrase


@pytest.mark.parametrize("text", ["biên bản", "biên lai", "viết biên bản", "x" * 200])
def test_what_does_not(text: str) -> None:
    """Writing them is something else."""
    assert asks(hear(text)) is None


async def test_a_member_reads_them_by_time(town: Town, cast: Cast) -> None:
    """ "tháng này", the newest; numbers of absentees, no names of theirs."""
    await held(town)
    await kept(cast.nhan)
    for text in ("biên bản mới nhất", "bien ban hop tuan nay", "biên bản", "bien ban hop"):
        await cast.thuong.says(text)
        got = (await cast.thuong.sees("Biên bản họp Chi hội Khu 3")).text
        assert "Có mặt 5 trên 7 (71%), vắng có phép 1, vắng 1." in got
        assert "Thương" not in got
    await cast.thuong.says("biên bản họp tháng trước")
    await cast.thuong.sees("Chưa có biên bản nào được lưu cho buổi họp ấy")


async def test_of_several_she_chooses(town: Town, cast: Cast) -> None:
    """Of a time in which there were two meetings."""
    await held(town, ago=timedelta(days=2))
    await kept(cast.nhan)
    await held(town, ago=timedelta(days=1))
    await kept(cast.nhan, LONG.replace("vay vốn", "trồng cây"))
    await cast.quyen.says("biên bản tuần này")
    await cast.quyen.sees("của buổi họp nào")
    await cast.quyen.says("1")
    await cast.quyen.sees("trồng cây")


async def test_a_draft_is_never_shown(town: Town, cast: Cast) -> None:
    """Neither to a member who asks nor by a forged button."""
    meeting_id = await held(town)
    await written(cast.nhan)
    await cast.quyen.says("biên bản mới nhất")
    await cast.quyen.sees("Chưa có biên bản nào")
    await cast.quyen.presses_data(f"mn.show:{meeting_id}")
    await cast.quyen.sees("Chưa có biên bản nào")


async def test_another_branch_reads_nothing(town: Town, cast: Cast) -> None:
    """Its members have their own minutes; the attempt is on record."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    await cast.tho.says("biên bản mới nhất")
    await cast.tho.sees("Chưa có biên bản nào")
    await cast.tho.presses_data(f"mn.show:{meeting_id}")
    await cast.tho.sees("")
    assert f"minutes meeting:{meeting_id}" in await audited(town, "refused")


async def test_after_a_transfer_they_are_no_longer_hers(town: Town, cast: Cast) -> None:
    """She belongs elsewhere now."""
    await held(town)
    await kept(cast.nhan)
    async with town.db.transaction() as session:
        gone = update(Membership).where(Membership.person_id == 2)
        await session.execute(gone.values(standing=Standing.moved, until=town.now))
    await cast.quyen.says("biên bản mới nhất")
    await cast.quyen.sees("Chưa có biên bản nào")


async def test_strangers_and_groups_are_refused(town: Town, cast: Cast) -> None:
    """A stranger is told how to be linked; in a group nothing is read out."""
    await held(town)
    await kept(cast.nhan)
    stranger = town.stranger("telegram", "x")
    await stranger.says("biên bản mới nhất")
    await stranger.sees("")
    await stranger.sees_nothing_with("vay vốn", within=0.05)
    group = in_group(cast.quyen, cast.telegram_group)
    await group.says("biên bản mới nhất")
    await group.sees("nhắn riêng")


def paper_of(town: Town, within: str = "lists") -> tuple[str, list[list[str]]]:
    """What stands on the one document that was made: its text, and the rows of its annex."""
    (file,) = (town.media / within).glob("made-*.docx")
    made = Document(BytesIO(Path(file).read_bytes()))
    cells = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    text = "\n".join([*(one.text for one in made.paragraphs), *map("\n".join, cells)])
    return text, cells


async def test_the_paper_has_all_of_it_with_marks_and_the_register(town: Town, cast: Cast) -> None:
    """The heads of the state, the signatures, an annex with a line for each member."""
    await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("2")
    sent = await cast.nhan.sees("có kèm sổ điểm danh")
    assert sent.attachment is not None
    assert sent.attachment.name == "Biên bản họp.docx"
    text, cells = paper_of(town)
    for words in (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Hội LHPN xã Đồng Mây",
        "BIÊN BẢN HỌP",
        "Lập tổ vay vốn",
        "1.250.000 đồng",
        "NGƯỜI CHỦ TRÌ\n\n\n\nĐặng Thị Nhàn",
        "THƯ KÝ\n\n\n\nVũ Thị Quyên",
    ):
        assert words in text
    assert ["3", "Lê Thị Hoài Thương", "vắng"] in cells
    (section,) = Document(BytesIO(next((town.media / "lists").iterdir()).read_bytes())).sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21, 29.7)
    assert len(cells) == 10


async def test_what_looks_like_a_formula_or_markup_is_text_on_paper(town: Town, cast: Cast) -> None:
    """It stands there as it was typed."""
    await held(town)
    odd = "=HYPERLINK(1) <w:p/> & {MERGEFIELD x} ]]>"
    await kept(cast.nhan, LONG.replace("bàn việc vay vốn", odd))
    await cast.nhan.says("2")
    await cast.nhan.sees("có kèm sổ điểm danh")
    assert odd in paper_of(town)[0]


async def test_on_zalo_a_leader_gets_the_text(town: Town, cast: Cast) -> None:
    """Without files and without a public address it comes in the chat, complete."""
    await held(town, unit=town.other_branch)
    await cast.tho.says(LONG.replace("chị Quyên", "chị Thơ").replace("bà Sợi", "chị Thơ"))
    await cast.tho.sees("phiếu mà sổ điểm danh")
    await cast.tho.says("1")
    await cast.tho.sees("Lưu biên bản này chứ ạ?")
    await cast.tho.says("1")
    await cast.tho.sees("Đã lưu biên bản")
    await cast.tho.sees("Bản in để ký")
    await cast.tho.says("bản in")
    await cast.tho.sees("Lập tổ vay vốn")
    assert not list(town.media.glob("**/made-*"))


async def test_where_files_are_linked_to_the_link_has_no_names(
    sqlite_db: Database, now: datetime
) -> None:
    """Whoever gets hold of the link learns nothing of who was away."""
    public = Customs(zone=HANOI, media_url="https://hoi.example/media")
    async with living(sqlite_db, now, public) as town:
        cast = await everybody(town)
        await held(town, unit=town.other_branch)
        await cast.tho.says(LONG.replace("chị Quyên", "chị Thơ").replace("bà Sợi", "chị Thơ"))
        await cast.tho.sees("phiếu mà sổ điểm danh")
        await cast.tho.says("bỏ qua")
        await cast.tho.sees("Lưu biên bản này chứ ạ?")
        await cast.tho.says("1")
        await cast.tho.sees("Bản in để ký")
        await cast.tho.says("bản in")
        got = await cast.tho.sees("https://hoi.example/media/made-")
        assert got.text.rstrip().endswith(".docx")
        assert "PHỤ LỤC" not in paper_of(town, ".")[0]
