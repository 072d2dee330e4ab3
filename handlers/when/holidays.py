"""The days that have names; the ones that also name other things need "ngày" before them."""

from handlers.when.months import tail
from handlers.when.pieces import Atom, Dated, Vague
from handlers.when.reader import Reader
from handlers.when.tokens import folded

_LED_BY = frozenset("ngay le dip mung nhan niem nhat".split())
# By themselves these names can only be the day.
_UNIQUE = {
    "quốc khánh": (2, 9), "giáng sinh": (25, 12), "noel": (25, 12), "tết dương lịch": (1, 1),
    "tết dương": (1, 1), "tết tây": (1, 1), "quốc tế phụ nữ": (8, 3), "quốc tế lao động": (1, 5),
    "quốc tế thiếu nhi": (1, 6), "tết thiếu nhi": (1, 6), "giải phóng miền nam": (30, 4),
    "thống nhất đất nước": (30, 4), "valentine": (14, 2), "lễ tình nhân": (14, 2),
    "sinh nhật bác hồ": (19, 5), "sinh nhật bác": (19, 5), "cách mạng tháng tám": (19, 8),
    "quốc tế hạnh phúc": (20, 3), "nhà giáo việt nam": (20, 11), "thương binh liệt sĩ": (27, 7),
    "thương binh liệt sỹ": (27, 7), "thầy thuốc việt nam": (27, 2), "halloween": (31, 10),
    "giải phóng thủ đô": (10, 10), "chiến thắng điện biên phủ": (7, 5),
    "quốc tế người cao tuổi": (1, 10), "quốc tế lao động 1 5": (1, 5),
    "quốc tế xóa bỏ bạo lực đối với phụ nữ": (25, 11), "quốc tế nam giới": (19, 11),
}  # fmt: skip
# After "ngày", "lễ", "dịp" they are the day; elsewhere a body, a place or a thing.
_LED = {
    "phụ nữ việt nam": (20, 10), "thành lập hội liên hiệp phụ nữ việt nam": (20, 10),
    "thành lập hội lhpn việt nam": (20, 10), "thành lập hội phụ nữ việt nam": (20, 10),
    "thành lập hội lhpn": (20, 10), "thành lập hội": (20, 10), "lao động": (1, 5),
    "nhà giáo": (20, 11), "nhà giáo vn": (20, 11),
    "phụ nữ vn": (20, 10), "gia đình việt nam": (28, 6), "gia đình": (28, 6), "thầy thuốc": (27, 2),
    "thiếu nhi": (1, 6), "thành lập đảng": (3, 2), "thành lập đoàn": (26, 3), "quân đội": (22, 12),
    "thành lập quân đội": (22, 12), "thành lập quân đội nhân dân việt nam": (22, 12),
    "quốc phòng toàn dân": (22, 12), "báo chí cách mạng việt nam": (21, 6), "báo chí": (21, 6),
    "pháp luật việt nam": (9, 11), "pháp luật": (9, 11), "doanh nhân việt nam": (13, 10),
    "doanh nhân": (13, 10), "đại đoàn kết": (18, 11), "môi trường thế giới": (5, 6),
    "dân số thế giới": (11, 7), "dân số việt nam": (26, 12), "thế giới phòng chống aids": (1, 12),
    "nhân quyền": (10, 12), "cựu chiến binh": (6, 12), "người cao tuổi việt nam": (6, 6),
    "người cao tuổi": (1, 10), "điện biên phủ": (7, 5), "giải phóng": (30, 4),
    "thống nhất": (30, 4), "tình nhân": (14, 2), "độc lập": (2, 9), "sức khỏe thế giới": (7, 4),
    "lễ lao động": (1, 5), "thành lập công đoàn": (28, 7), "thành lập mặt trận": (18, 11),
    "khuyến học": (2, 10), "chuyển đổi số": (10, 10), "sách việt nam": (21, 4),
    "người khuyết tật việt nam": (18, 4), "người khuyết tật": (18, 4), "trái đất": (22, 4),
    "cá tháng tư": (1, 4), "nam giới": (19, 11),
}  # fmt: skip
_LUNAR = {
    "trung thu": (15, 8), "tết trung thu": (15, 8), "vu lan": (15, 7), "giỗ tổ": (10, 3),
    "giỗ tổ hùng vương": (10, 3), "tết đoan ngọ": (5, 5), "đoan ngọ": (5, 5), "giao thừa": (-1, 12),
    "ông công ông táo": (23, 12), "ông táo": (23, 12), "ông công": (23, 12),
    "tết ông táo": (23, 12),
    "tết ông công ông táo": (23, 12), "tết nguyên tiêu": (15, 1), "nguyên tiêu": (15, 1),
    "tết hàn thực": (3, 3), "hàn thực": (3, 3), "phật đản": (15, 4), "tết nguyên đán": (1, 1),
    "tết âm lịch": (1, 1), "tết âm": (1, 1), "tết ta": (1, 1), "tết cổ truyền": (1, 1),
    "tết": (1, 1),
    "xá tội vong nhân": (15, 7), "tất niên": (-1, 12),
}  # fmt: skip
_Table = dict[str, list[tuple[tuple[str, ...], Dated | Vague, bool]]]


def _table() -> _Table:
    """Every name under its first word, longest first, with whether it must be led by "ngày"."""
    named: list[tuple[str, Dated | Vague, bool]] = [
        *((name, Dated(*day), False) for name, day in _UNIQUE.items()),
        *((name, Dated(*day), True) for name, day in _LED.items()),
        *((name, Dated(*day, lunar=True), False) for name, day in _LUNAR.items()),
        ("phụ nữ", Vague("which_holiday"), True),
        ("của mẹ", Vague("moving"), True),
        ("thanh minh", Vague("moving"), False),
        ("đông chí", Vague("moving"), False),
    ]
    found: _Table = {}
    for name, day, led in sorted(named, key=lambda entry: -len(entry[0].split())):
        words = folded(name)
        found.setdefault(words[0], []).append((words, day, led))
    return found


_OF_TET = ("qua", "thuong", "luong", "banh", "hoa", "sam", "an", "choi", "vui", "cho")
_NAMES = _table()


def holiday(r: Reader, i: int) -> Atom | None:
    """A named day, with its year if said; "Tết" by itself in a sentence is weak (quà Tết)."""
    first = i
    while r.has(i, "ngày", "lễ", "dịp") and i < first + 3:
        i += 1
    led = i > first or r.at(first - 1).folded in _LED_BY
    for words, day, must_be_led in _NAMES.get(r.at(i).folded, ()):
        if (led or not must_be_led) and all(r.folded(i + k, word) for k, word in enumerate(words)):
            return _named(r, day, first, i + len(words), words)
    return None


def _named(
    r: Reader, day: Dated | Vague, first: int, last: int, words: tuple[str, ...]
) -> Atom | None:
    if words[0] == "tet" and not r.has(last - len(words), "tết"):
        return None
    weak = words == ("tet",)
    if weak and r.folded(first - 1, *_OF_TET):
        return Atom((), first, last)
    dated = r.at(last).number is not None and r.sign(last + 1, "/", "-", ".", glued=True)
    if isinstance(day, Vague) and dated:
        return Atom((), first, last)  # "ngày phụ nữ 20/10": the date says which
    if isinstance(day, Vague):
        return Atom((day,), first, last, weak=True)
    found, after = tail(r, day, last)
    return Atom((found,), first, after, weak=weak and after == last)
