"""Files made for one reader lie under names that nobody guesses, and not for ever."""

import os
import time
from pathlib import Path

from handlers.making_files import KEPT_FOR, kept


def test_it_lies_flat_under_a_name_of_its_own(tmp_path: Path) -> None:
    """The folder is made when it is needed; two files of one kind do not meet."""
    media = tmp_path / "media"

    first, second = kept(media, b"a", ".png"), kept(media, b"b", ".png")

    assert first != second
    assert (media / first).read_bytes() == b"a"
    assert Path(first).name == first
    assert len(first) > 32


def test_old_ones_go_when_new_ones_come(tmp_path: Path) -> None:
    """After a week nobody waits for it; what others keep there stays."""
    old, theirs = tmp_path / kept(tmp_path, b"a", ".png"), tmp_path / "theirs.png"
    theirs.write_bytes(b"x")
    long_ago = time.time() - KEPT_FOR.total_seconds() - 60
    for file in (old, theirs):
        os.utime(file, (long_ago, long_ago))

    new = kept(tmp_path, b"b", ".xlsx")

    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([new, "theirs.png"])
