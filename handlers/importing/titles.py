"""Units as lists name them: in the lines above the table, on the sheet's tab, between the rows."""

import re

from storage.text import clean_line, fold

_UNION = re.compile(
    r"\bhội\s+(?:lhpn|liên\s+hiệp\s+phụ\s+nữ|phụ\s+nữ)(?:\s+việt\s+nam)?\s+"
    r"(xã|phường|thị\s+trấn|đặc\s+khu)\s+(.+)",
    re.IGNORECASE,
)
_BRANCH = re.compile(r"\bchi\s+hội(?:\s+phụ\s+nữ)?\s+(.+)", re.IGNORECASE)
# What follows a unit's name in a title: a year, a date, a stop.
_TAIL = re.compile(r"\s*(?:[,;:(–]|\s-\s|\bnăm\b|\bquý\b|\btính\b|\btháng\b).*$", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:khu|thôn|bản|xóm|ấp|buôn|làng|khối|khóm|tiểu khu|tổ dân phố|tdp)\s+\S.*", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:trưởng|phó|viên)\b", re.IGNORECASE)


def proper(name: str) -> str:
    """A name in capitals in its usual writing; any other as it is."""
    return name.title() if name.isupper() else name


def commune_in(line: str) -> str | None:
    """ "HỘI LHPN XÃ ĐỒNG MÂY" as "Hội LHPN xã Đồng Mây"."""
    found = _UNION.search(clean_line(line))
    if found is None:
        return None
    kind = " ".join(found.group(1).lower().split())
    name = _TAIL.sub("", _BRANCH.sub("", found.group(2))).strip()
    return f"Hội LHPN {kind} {proper(name)}" if name else None


def branch_in(line: str) -> str | None:
    """ "DANH SÁCH HỘI VIÊN CHI HỘI KHU 3 NĂM 2026" as "Chi hội Khu 3"."""
    found = _BRANCH.search(clean_line(line))
    if found is None or _OFFICE.match(found.group(1)):
        return None
    name = _TAIL.sub("", _UNION.sub("", found.group(1))).strip()
    return f"Chi hội {_capital(proper(name))}" if name else None


def branch_named(text: str) -> str | None:
    """A branch as a cell or a sheet's tab gives it: "Khu 3", "Chi hội Khu 3", "CH Khu 3"."""
    line = re.sub(r"^ch\b\.?\s*", "Chi hội ", clean_line(text), flags=re.IGNORECASE)
    if fold(line).startswith("chi hoi "):
        return branch_in(line) or f"Chi hội {_capital(proper(line[8:]))}"
    return f"Chi hội {_capital(proper(line))}" if line else None


def branch_on_tab(tab: str) -> str | None:
    """The branch of a sheet, when its tab reads like one; "Sheet1" and "Cán bộ" do not."""
    line = clean_line(tab)
    if fold(line).startswith(("chi hoi ", "ch ")) or _PLACE.fullmatch(line):
        return branch_named(line)
    return None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
