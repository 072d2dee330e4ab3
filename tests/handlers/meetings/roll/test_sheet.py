"""The roll on paper: printed, signed, and typed in by its numbers."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from handlers import pages
from handlers.pages import Column
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group
from tests.handlers.meetings.roll.rolls import circle, doors, standing
from tests.people import Town

NASTY = '=HYPERLINK("http://x","Nguyễn Thị Bé") <b>&'


def text_of(pdf: bytes) -> list[str]:
    """Each page's text."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


async def files(town: Town, cast: Cast, said: str) -> dict[str, bytes]:
    """What the leader is sent, by suffix."""
    await cast.nhan.says(said)
    found: dict[str, bytes] = {}
    for _ in range(2):
        part = await cast.nhan.sees("")
        if part.attachment is not None:
            found[part.attachment.path[-4:]] = (town.media / part.attachment.path).read_bytes()
    return found


async def test_printed_with_numbers_names_and_room_to_sign(town: Town, cast: Cast) -> None:
    """PDF and spreadsheet; unit, day and place above; a name that is a formula is only text."""
    await town.member(NASTY)
    await everybody_invited(cast)
    found = await files(town, cast, "in danh sách")
    (page,) = text_of(found[".pdf"])
    for words in ("Chi hội Khu 3", "28/11/2026", "nhà văn hoá", "vay vốn", "Ký tên", "Ghi chú"):
        assert words in page
    assert "Lê Thị Hoài Thương" in page
    assert "Nguyễn Thị Bé" in page
    sheet = load_workbook(BytesIO(found["xlsx"])).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("Số", "Họ và tên", "Ký tên", "Ghi chú")
    assert rows[3][:2] == (3, "Lê Thị Hoài Thương")
    cell = sheet.cell(10, 2)
    assert (cell.value, cell.data_type) == (NASTY, "s")


async def test_the_files_lie_where_the_web_door_does_not_look(town: Town, cast: Cast) -> None:
    """Names of members are only for who asked for them."""
    await files(town, cast, "phiếu điểm danh")
    assert not list(town.media.glob("made-*"))
    assert len(list((town.media / "lists").glob("made-*"))) == 2


async def test_where_no_file_can_be_sent_it_is_text(town: Town, cast: Cast) -> None:
    """Khu 5's head is on Zalo: her list by numbers, with a kind sentence."""
    await cast.tho.says("in danh sách điểm danh")
    told = await cast.tho.sees("Ở đây trợ lý chưa gửi được tệp để in")
    assert "1. Phí Thị Thơ" in told.text
    assert "nhập phiếu" in told.text


async def test_the_list_is_its_leaders(town: Town, cast: Cast) -> None:
    """A group leader has her group; a member, the commune and a group chat have nothing."""
    await circle(town, "Tổ 2", cast.thuong, 3, 4)
    await cast.thuong.says("in danh sách")
    told = await cast.thuong.sees("Danh sách Tổ 2")
    assert "4. Nguyễn Thị Tuất" in told.text
    assert "Quyên" not in told.text
    await cast.quyen.says("in danh sách")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.hoai.says("phiếu điểm danh")
    await cast.hoai.sees("dành cho chi hội trưởng")
    together = in_group(cast.nhan, cast.telegram_group)
    await together.says("phiếu điểm danh")
    await together.sees("nhắn riêng")


def test_three_hundred_names_over_pages() -> None:
    """Every page has the headings and its number; nobody is lost between two."""
    rows = [(str(n), f"Nguyễn Thị Thuý Hường {n} Ặ", "", "") for n in range(1, 301)]
    columns = [Column("Số", 14, centred=True), Column("Họ và tên", 76)]
    columns += [Column("Ký tên", 50), Column("Ghi chú", 40)]
    printed = text_of(pages.table("Danh sách", ["Địa điểm: nhà văn hoá"], columns, rows))
    assert len(printed) > 5
    assert all("Họ và tên" in page for page in printed)
    assert f"1/{len(printed)}" in printed[0]
    assert all(f"Thuý Hường {n} Ặ" in "\n".join(printed) for n in range(1, 301))


def test_a_long_name_is_wrapped_and_a_strange_one_is_drawn() -> None:
    """Nothing that is typed breaks the page."""
    rows = [("1", "Nguyễn " * 30, "", ""), ("2", "💐 **đậm** <b>x</b> \x07", "", "")]
    columns = [Column(one, 45) for one in ("Số", "Họ và tên", "Ký tên", "Ghi chú")]
    (page,) = text_of(pages.table("=1+1", [], columns, rows))
    assert "**đậm** <b>x</b>" in page


async def test_typed_in_by_the_absent(town: Town, cast: Cast) -> None:
    """All others signed; one digit, and every line says that it is from paper."""
    await begin(town, cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt")
    await cast.nhan.says("nhập phiếu: vắng 3 5-6, phép 4")
    await cast.nhan.sees("còn lại đều có mặt ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Có mặt 3 trên 7")
    assert await standing(town) == "ppaeaap"
    assert [one.split()[1] for one in await doors(town)] == ["paper", "word"] + ["paper"] * 5
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 1")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 3")
    assert await standing(town) == "-p-----"


async def test_typed_in_by_the_present(town: Town, cast: Cast) -> None:
    """Then the others did not sign: absent, unless their leader let them off."""
    await begin(town, cast)
    await cast.nhan.says("phiếu có mặt 1-3 6")
    asked = await cast.nhan.sees("Còn 3 người không có trên phiếu")
    assert asked.buttons[0].label == "Đều vắng"
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi vắng: 4 Nguyễn Thị Tuất*, 5 Phùng Thị Lụa*, 7")
    assert await standing(town) == "pppaapa"


@pytest.mark.parametrize("said", ["nhập phiếu: vắng 3 400 7-5", "phiếu có mặt 0", "phiếu vắng 8"])
async def test_a_wrong_number_writes_nothing(town: Town, cast: Cast, said: str) -> None:
    """One answer that says what is wrong and what to type."""
    await begin(town, cast)
    await cast.nhan.says(said)
    told = await cast.nhan.sees("Trợ lý chưa ghi gì: không có số")
    assert "nhắn lại, ví dụ: " in told.text
    assert await standing(town) == "-------"


async def test_only_the_branch_head_types_it_in(town: Town, cast: Cast) -> None:
    """Members, group leaders, another branch, a forged button, a closed register."""
    await circle(town, "Tổ 2", cast.thuong, 3, 4)
    await begin(town, cast)
    for phone in (cast.quyen, cast.thuong):
        await phone.says("nhập phiếu: vắng 3")
        await phone.sees("dành cho chi hội trưởng")
    await cast.tho.presses_data("rc.paper:1:present")
    await cast.tho.sees("không")
    assert await standing(town) == "-------"
    await cast.nhan.says("phiếu vắng 3, còn lại đủ")
    await cast.nhan.sees("Đã ghi vắng: 3")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.says("nhập phiếu: vắng 4")
    await cast.nhan.sees("Sổ đã chốt")
    assert await standing(town) == "ppapppp"
