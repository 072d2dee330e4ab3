"""Writes the sample member lists, the way communes keep theirs. All names and numbers are invented.

python samples/make_lists.py
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
Cell = str | int | float | date | None

KHU_3 = """
Đặng Thị Nhàn 1968 1|Nguyễn Thị Tuất 1946 1 -|Phùng Thị Lụa 1959 1|Trần Thị Minh Nguyệt 1981 1
Lê Thị Thơm 1975 1|Hà Thị Ngọc Bích 1990 1|Bùi Thị Sợi 1952 1 -|Nguyễn Thị Ngoan 1963 1
Đỗ Thị Vượng 1970 1|Vũ Thị Quyên 1988 1|Phạm Thị Hằng 1979 1|Tạ Thị Thìn 1964 1
Nguyễn Hoàng Yến Nhi 1999 2|Trần Thị Bẩy 1955 2 -|Kiều Thị Nụ 1961 2
Lê Thị Hoài Thương 1993 2|Nguyễn Thị Phương (Hùng) 1977 2|Nguyễn Thị Phương (Thắng) 1984 2
Cao Thị Đào 1949 2 -|Hoàng Thị Cẩm Vân 1986 2|Ngô Thị Duyên 1972 2|Chử Thị Lộc 1966 2
Đinh Thị Bưởi 1958 2|Lại Thị Ý 1995 2
"""
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Lương Tạ"
GIVEN = (
    "Hạnh Lan Mận Hoa Cúc Dung Hiền Huệ Liên Loan Mai Nga Oanh Phượng Sen Tâm Thanh Thảo "
    "Thu Tuyết Vân Xuân Yên Chín Gấm Là Nhung Thoa Xoan Ngát"
)
THAI_SURNAMES = "Lò Quàng Lường Cà Tòng Hà Lù Vì"
THAI_GIVEN = "Ánh Bun Chum Dín Hặc Inh Khặn Lả Muôn Ngân Ón Pâng Quý Sươi Tướng Xôm"
HEADINGS = ("STT", "Họ và tên", "Năm sinh", "Số điện thoại", "Địa chỉ", "Tổ", "Chức vụ", "Ghi chú")
OFFICIALS: Sequence[Sequence[Cell]] = (
    (1, "Lưu Thị Hoài", 1974, "Chủ tịch", "Hội LHPN xã", "0900 000 001"),
    (2, "Đào Thị Hương", 1980, "Phó chủ tịch", "Hội LHPN xã", "0900 000 002"),
    (3, "Triệu Thị Ngần", 1985, "UV BTV", "Hội LHPN xã", "0900 000 003"),
    (4, "Mạc Thị Thuận", 1978, "Ủy viên BTV", "Hội LHPN xã", "0900 000 004"),
    (5, "Giáp Thị Hải", 1983, "UV BCH", "Hội LHPN xã", "0900 000 005"),
    (6, "Đặng Thị Nhàn", 1968, "UV BCH, Chi hội trưởng", "Chi hội Khu 3", "0900 001 001"),
    (7, "Phí Thị Thơ", 1971, "Chi hội trưởng", "Chi hội Khu 5", "0900 005 001"),
    (8, "Trịnh Văn Bắc", 1969, "Chi hội trưởng", "Chi hội Khu 7", "0900 000 008"),
    (9, "Đỗ Thị Vượng", 1970, "Tổ trưởng Tổ 1", "Chi hội Khu 3", "0900 001 009"),
)


def main() -> None:
    chance = random.Random(2026)  # noqa: S311  # the same lists every time
    names = [f"{family} Thị {given}" for family, given in product(SURNAMES.split(), GIVEN.split())]
    chance.shuffle(names)
    book = Workbook()
    khu_3(new_sheet(book, "Khu 3"))
    khu_5(new_sheet(book, "Khu 5"), names[:22], chance)
    khu_7(new_sheet(book, "Khu 7"), names[22:48], chance)
    officials(new_sheet(book, "Cán bộ"))
    book.remove(book.worksheets[0])
    book.save(HERE / "dong-may.xlsx")
    suoi_bac(chance).save(HERE / "suoi-bac.xlsx")


def new_sheet(book: Workbook, name: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    return sheet


def khu_3(sheet: Worksheet) -> None:
    """Years, telephone numbers with spaces, short forms of the positions."""
    head(sheet, "CHI HỘI KHU 3", HEADINGS)
    offices = {1: "CHT", 9: "Tổ trưởng", 14: "Tổ phó"}
    for number, line in enumerate(KHU_3.strip().replace("\n", "|").split("|"), 1):
        words = line.removesuffix(" -").split()
        phone = None if line.endswith("-") else f"0900 001 {number:03}"
        name, year, group = " ".join(words[:-2]), int(words[-2]), f"Tổ {words[-1]}"
        office = offices.get(number)
        sheet.append((number, name, year, phone, "Khu 3, xã Đồng Mây", group, office, None))
    foot(sheet, 24)


def khu_5(sheet: Worksheet, names: Iterable[str], chance: random.Random) -> None:
    """Dates, numbers that lost their zero, one phone for two women."""
    headings = ("STT", "Họ tên", "Ngày sinh", "SĐT", "Nơi ở", "Tổ", "Chức vụ", "Ghi chú")
    head(sheet, "CHI HỘI KHU 5", headings)
    people: list[tuple[str, int]] = [("Phí Thị Thơ", 900005001), ("Doãn Thị Thúy", 900000501)]
    people += [(name, 900005001 + count) for count, name in enumerate(names, 2)]
    people[7] = (people[7][0], people[6][1])
    for number, (name, phone) in enumerate(people, 1):
        born = date(1971, 5, 9) if number == 1 else a_day(chance)
        group = 1 if number <= 12 else 2
        office = "Chi hội trưởng" if number == 1 else None
        note = "chung máy với chị dâu" if number == 8 else None
        sheet.append((number, name, born, phone, "Khu 5", group, office, note))
    foot(sheet, len(people))


def khu_7(sheet: Worksheet, names: Sequence[str], chance: random.Random) -> None:
    """Dates as text, foreign notation of numbers, groups as lines between, three bad rows."""
    headings = ("STT", "HỌ VÀ TÊN", "Ngày, tháng, năm sinh", "Điện thoại", "Địa chỉ", "Chức vụ")
    head(sheet, "CHI HỘI KHU 7", headings)
    rows: list[list[Cell]] = []
    for number, name in enumerate(names, 1):
        day = a_day(chance)
        born = f"{day.day:02}/{day.month:02}/{day.year}"
        rows.append([number, name.upper(), born, f"+84 900.007.{number:03}", "Khu 7", None])
    rows[4][5], rows[20][5] = "Chi hội phó", "Tổ trưởng"
    for start, title in ((0, "TỔ 1"), (13, "TỔ 2")):
        sheet.append((title,))
        sheet.merge_cells(
            start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=6
        )
        for row in rows[start : start + 13]:
            sheet.append(row)
    sheet.append((27, None, "02/09/1970", "+84 900.007.027", "Khu 7", None))
    sheet.append((28, "Lê Thị Chắt", "1899", "+84 900.007.028", "Khu 7", None))
    sheet.append((29, *rows[2][1:]))
    foot(sheet, len(rows))


def officials(sheet: Worksheet) -> None:
    head(
        sheet,
        "DANH SÁCH CÁN BỘ HỘI",
        ("STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Số điện thoại"),
    )
    for row in OFFICIALS:
        sheet.append(row)


def suoi_bac(chance: random.Random) -> Workbook:
    """Another commune, another hand: one sheet, a column for the branch, a heading in two rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(("Hội Liên hiệp Phụ nữ xã Suối Bạc",))
    sheet.append(("Danh sách hội viên (lập tháng 11/2026)",))
    sheet.append(("TT", "Tên hội viên", "Sinh", None, "SĐT", "Chi hội", "Tổ", "Chức vụ"))
    sheet.append((None, None, "Ngày", "Năm", None, None, None, None))
    sheet.merge_cells("C3:D3")
    names = [
        f"{family} Thị {given}"
        for family, given in product(THAI_SURNAMES.split(), THAI_GIVEN.split())
    ]
    people = ["Lường Thị Ó", *chance.sample(names, 29)]
    for number, name in enumerate(people, 1):
        branch = "Bản Nà" if number <= 16 else "Bản Pom"
        year: Cell = chance.randint(1950, 2002)
        if number % 5 == 0:
            year = f"{year}.0"
        phone = 900000901 if number == 1 else 900009000 + number
        written: Cell = f"0{phone} " if number % 3 == 0 else float(phone)
        office = "Chi hội trưởng" if number in {2, 17} else None
        shown = f"  {name.replace(' ', '  ')}" if number % 7 == 0 else name
        sheet.append((number, shown, None, year, written, branch, number % 2 + 1, office))
        if number == 16:
            sheet.append(())
    return book


def a_day(chance: random.Random) -> date:
    return date(chance.randint(1948, 2003), chance.randint(1, 12), chance.randint(1, 28))


def head(sheet: Worksheet, title: str, headings: Sequence[str]) -> None:
    """The lines above a table, and its headings."""
    width = len(headings)
    for row, text in ((1, "HỘI LHPN XÃ ĐỒNG MÂY"), (2, title), (4, "NĂM 2026")):
        sheet.cell(row, 1, text).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    line = Side(style="thin")
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(6, column, heading)
        cell.font = Font(bold=True)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        sheet.column_dimensions[cell.column_letter].width = 6 if column == 1 else 22
    sheet.freeze_panes = "A7"


def foot(sheet: Worksheet, count: int) -> None:
    """The sum and the signature below a table."""
    sheet.append((None, f"Tổng cộng: {count} hội viên"))
    sheet.append(())
    sheet.append((None, None, None, None, "Đồng Mây, ngày 20 tháng 11 năm 2026"))
    sheet.append((None, None, None, None, "CHI HỘI TRƯỞNG"))


if __name__ == "__main__":
    main()
