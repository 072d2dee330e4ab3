"""Every kind of file of the knowledge base is read back as it was written; hostile ones are not."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.importing import ImportRefused, Refusal, markdown
from handlers.importing.knowledge import Line
from handlers.importing.knowledge_files import read, read_lines, written
from handlers.importing.sheet import LARGEST
from storage.text import clean, clean_line

FILE = ["photo", "0" * 40 + ".png", "Ảnh 1.png", "image/png", 120]
ENTRY: dict[str, Any] = {
    "id": "hoi-phi",
    "type": "policy",
    "title": '=SUM(A1) "Hội phí": mức đóng',
    "body": "Dòng một\n---\n\n- gạch đầu dòng\ntitle: không phải tên\n",
    "tags": ["a;b", "c\\d", "hội phí"],
    "examples": ["đóng mấy đồng?; hay sao", "- gạch"],
    "scope": "Xã Đông / Chi hội Hồng",
    "valid_from": "2026-01-01",
    "valid_to": None,
    "source": "+84 912 345 678",
    "contact": "'@chị Nhàn",
    "attachments": [FILE],
    "retired": True,
    "review_on": "2027-05-26",
}
LEAST: dict[str, Any] = {
    "id": "../../x y/CON",
    "type": "faq",
    "title": "Tên",
    "body": "Nội dung",
    "tags": [],
    "examples": [],
    "scope": None,
    "valid_from": None,
    "valid_to": None,
    "source": "",
    "contact": "",
}


def plain(lines: list[Line]) -> list[dict[str, Any]]:
    """What was read, without what is empty."""
    return [
        {name: value.strip() if isinstance(value, str) else value
         for name, value in line.fields.items() if value not in (None, "", [])}
        for line in lines
    ]  # fmt: skip


def meant(*entries: dict[str, Any]) -> list[dict[str, Any]]:
    found = plain([Line(0, entry) for entry in entries])
    return [one | ({"retired": "true"} if one.get("retired") else {}) for one in found]


def same(lines: list[Line], *entries: dict[str, Any]) -> bool:
    got = [one | ({"retired": "true"} if one.get("retired") else {}) for one in plain(lines)]
    return got == meant(*entries)


@pytest.mark.parametrize("suffix", [".jsonl", ".xlsx", ".csv"])
def test_a_file_is_read_as_it_was_written(tmp_path: Path, suffix: str) -> None:
    """Also what a spreadsheet would compute, separators within items, and dashes in a text."""
    file = tmp_path / f"k{suffix}"
    file.write_bytes(written([ENTRY, LEAST], suffix))
    assert same(read(file), ENTRY, LEAST)


def test_a_folder_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Whatever the ids are, the files lie in the folder and nowhere else."""
    entries = [ENTRY, LEAST, {**LEAST, "id": "HOI-PHI"}]
    names = markdown.file_names(entries)
    assert len({name.casefold() for name in names}) == 3
    for name, entry in zip(names, entries, strict=True):
        file = tmp_path / name
        assert file.resolve().parent == tmp_path.resolve()
        file.write_text(markdown.write_entry(entry), encoding="utf-8")
    by_id = {line.fields["id"]: line for line in read(tmp_path)}
    assert same([by_id[entry["id"]] for entry in entries], *entries)


LINES = st.text(max_size=40).map(clean_line).filter(bool)


@settings(max_examples=40, deadline=None)
@given(
    title=LINES,
    body=st.text(max_size=120).map(clean).filter(bool),
    tags=st.lists(LINES, max_size=3),
    suffix=st.sampled_from([".jsonl", ".csv", ".md"]),
)
def test_any_text_survives(title: str, body: str, tags: list[str], suffix: str) -> None:
    entry = LEAST | {"title": title, "body": body, "tags": tags}
    if suffix == ".md":
        lines = [markdown.read_entry("x.md", markdown.write_entry(entry).encode())]
    else:
        lines = read_lines(written([entry], suffix), f"k{suffix}")
    assert same(lines, entry)


def test_no_cell_of_a_csv_file_computes() -> None:
    rows = list(csv.reader(io.StringIO(written([ENTRY], ".csv").decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * (markdown.LARGEST_FILE + 1), "larger than"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"no fields at all", "does not begin"),
        (b"---\ntitle: never ends\n", "does not begin"),
        (b"---\nthis is no field\n---\nbody", "cannot be read"),
        (b"---\nattachments:\n- {broken\n---\nbody", "cannot be read"),
        (b"---\nattachments:\n- " + b"[" * 50_000 + b"\n---\nbody", "cannot be read"),
    ],
)
def test_a_bad_markdown_file_is_told_and_the_others_are_read(
    tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "bad.md").write_bytes(data)
    (tmp_path / "good.md").write_text(markdown.write_entry(LEAST), encoding="utf-8")
    bad, good = read(tmp_path)
    assert why in bad.broken
    assert (bad.number, good.broken) == ("bad.md", "")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A folder from somebody else cannot make us read what lies elsewhere."""
    secret = tmp_path / "secret.txt"
    secret.write_text(markdown.write_entry(LEAST), encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    assert read(folder) == []


def test_a_folder_of_too_much_is_refused(tmp_path: Path) -> None:
    for number in range(LARGEST // markdown.LARGEST_FILE + 1):
        (tmp_path / f"{number}.md").write_bytes(b"x" * markdown.LARGEST_FILE)
    with pytest.raises(ImportRefused) as raised:
        read(tmp_path)
    assert raised.value.reason is Refusal.too_big


def test_a_file_of_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "k.jsonl"
    file.write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(ImportRefused) as raised:
        read(file)
    assert raised.value.reason is Refusal.too_big


def test_what_is_no_sheet_of_entries_has_none(tmp_path: Path) -> None:
    file = tmp_path / "k.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    assert read(file) == []


def test_lines_that_are_no_entries_say_so() -> None:
    lines = read_lines(b'{"id": "a"}\n\n[1]\n{}\n' + b"[" * 100_000, "k.jsonl")
    assert [bool(line.broken) for line in lines] == [False, True, True, True]
    assert [line.number for line in lines] == [1, 3, 4, 5]
