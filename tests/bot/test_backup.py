"""Copies of a SQLite file: whole, private, never over another file."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import BackupFailed, back_up


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "union.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE members (name TEXT)")
        database.execute("INSERT INTO members VALUES ('Lan')")
        database.commit()
    return file


def names(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [name for (name,) in database.execute("SELECT name FROM members")]


def test_a_copy_is_whole_and_stands_alone(source: Path, tmp_path: Path) -> None:
    """One file, without a log beside it that would have to be copied too."""
    done = back_up(source, tmp_path / "copy.db")
    assert names(done.file) == ["Lan"]
    assert done.size == done.file.stat().st_size
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]


def test_only_its_owner_may_read_it(source: Path, tmp_path: Path) -> None:
    done = back_up(source, tmp_path / "copy.db")
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600


def test_what_another_is_writing_is_left_out_and_not_waited_for(
    source: Path, tmp_path: Path
) -> None:
    """The last committed state, while a transaction is open; the writer goes on afterwards."""
    with closing(sqlite3.connect(source)) as writer:
        writer.execute("INSERT INTO members VALUES ('Mận')")
        writer.commit()
        writer.execute("INSERT INTO members VALUES ('Cúc')")
        back_up(source, tmp_path / "copy.db")
        writer.commit()
    assert names(tmp_path / "copy.db") == ["Lan", "Mận"]
    assert names(source) == ["Lan", "Mận", "Cúc"]


def test_nothing_is_overwritten(source: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(BackupFailed, match="exists already"):
        back_up(source, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_another_backup_under_way_is_not_disturbed(source: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db.partial").write_text("half")
    with pytest.raises(BackupFailed, match="partial exists already"):
        back_up(source, tmp_path / "copy.db")
    assert (tmp_path / "copy.db.partial").read_text() == "half"


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + bytes(84)])
def test_a_damaged_source_leaves_no_copy(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "union.db"
    source.write_bytes(content)
    with pytest.raises(BackupFailed, match="the copy failed"):
        back_up(source, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["union.db"]


def test_a_page_gone_bad_is_noticed(source: Path, tmp_path: Path) -> None:
    """The copy is checked before it gets its name."""
    with closing(sqlite3.connect(source)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        database.executemany("INSERT INTO members VALUES (?)", [("x" * 500,)] * 100)
        database.commit()
    data = bytearray(source.read_bytes())
    data[8192:8292] = bytes(100)
    source.write_bytes(data)
    with pytest.raises(BackupFailed, match="the copy failed"):
        back_up(source, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_no_source_and_no_place_are_said_so(source: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="there is no database"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(BackupFailed, match="the copy failed"):
        back_up(source, tmp_path / "no" / "such" / "folder.db")
