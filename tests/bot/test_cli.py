"""The command line from outside: exit statuses, one JSON document, sentences instead of traces."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import cli

ROOT = Path(__file__).parents[2]
DONG_MAY = str(ROOT / "samples" / "dong-may.xlsx")
SUOI_BAC = str(ROOT / "samples" / "suoi-bac.xlsx")
PROVINCE = ("init", "--unit", "Hội LHPN tỉnh Phú Thọ", "--level", "province")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty directory and no settings; the logs of a command stay its own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("UNIONBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("UNIONBOT_QUESTIONS_MODEL", "off")
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)


def call(*words: str) -> Done:
    result = CliRunner().invoke(cli, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def document(*words: str, status: int = 0) -> dict[str, Any]:
    done = call(*words, "--json")
    assert done.status == status, done.err
    return done.document


@pytest.fixture
def union() -> None:
    """A database with the sample commune in it."""
    document("init")
    document("import", DONG_MAY)


def test_init_makes_the_tables_and_says_so_once() -> None:
    assert document("init")["migrated"] is True
    assert document("init")["migrated"] is False
    assert Path("unionbot.db").exists()


def test_init_founds_the_top_unit_once() -> None:
    first = document(*PROVINCE)["unit"]
    assert (first["name"], first["level"], first["created"]) == (
        "Hội LHPN tỉnh Phú Thọ",
        "province",
        True,
    )
    assert document(*PROVINCE)["unit"] == first | {"created": False}


@pytest.mark.parametrize(
    "words",
    [
        ("init", "--unit", "Hội LHPN xã A"),
        ("init", "--level", "commune"),
        ("init", "--unit", "A", "--level", "galaxy"),
        ("import",),
        ("import", "no-such-file.xlsx"),
        ("when",),
        ("when", "mai", "--now", "yesterday"),
        ("when", "mai", "--now", "2026-11-25T09:00:00"),
        ("no-such-command",),
        ("ask",),
    ],
)
def test_a_command_used_wrongly_exits_with_2(words: tuple[str, ...]) -> None:
    done = call(*words)
    assert done.status == 2
    assert done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "words",
    [("init",), ("ask", "hội phí"), ("run",), ("watch",), ("backup", "x.db"), ("code", "Lan")],
)
def test_a_malformed_setting_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("UNIONBOT_HTTP_PORT", "many")
    done = call(*words)
    assert done.status == 2
    assert re.fullmatch(r"UNIONBOT_HTTP_PORT is wrong: [^\n]+\.\n", done.err)
    if words != ("run",):
        assert document(*words, status=2)["refused"] == done.err.strip()


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "hội phí"),
        ("code", "Lan"),
        ("import", DONG_MAY),
        ("knowledge", "import", __file__),
        ("knowledge", "export", "k.jsonl"),
    ],
)
def test_without_a_database_nothing_is_made_and_init_is_named(words: tuple[str, ...]) -> None:
    done = call(*words)
    assert (done.status, done.out) == (1, "")
    assert "run `unionbot init`" in done.err
    assert not Path("unionbot.db").exists()
    assert "init" in document(*words, status=1)["refused"]


def test_an_empty_database_needs_init_too() -> None:
    Path("unionbot.db").touch()
    assert "no tables of this version" in call("ask", "hội phí").err


def test_a_database_out_of_reach_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONBOT_DATABASE_URL", "postgresql://union:pw@127.0.0.1:1/union")
    done = call("ask", "hội phí")
    assert done.status == 1
    assert done.err.startswith("the database cannot be reached: ")
    assert done.err.count("\n") == 1


def test_import_reports_each_file_and_the_total() -> None:
    document("init")
    found = document("import", DONG_MAY, SUOI_BAC)
    first, second = found["files"]
    assert first["memberships"] == {"created": 74, "updated": 0, "unchanged": 0}
    assert [row["reason"] for row in first["rejected"]] == ["no_name", "bad_birth", "duplicate"]
    assert first["rejected"][0] == {
        "sheet": "Khu 7",
        "line": 35,
        "reason": "no_name",
        "text": "the row has no name",
    }
    assert second["commune"] == "Hội LHPN xã Suối Bạc"
    assert found["total"]["rejected"] == 3
    again = document("import", DONG_MAY, SUOI_BAC)["total"]
    assert (again["created"], again["updated"]) == (0, 0)
    assert again["unchanged"] == found["total"]["created"]


def test_a_dry_run_reports_the_same_and_writes_nothing() -> None:
    document("init")
    dry = document("import", DONG_MAY, "--dry-run")
    again = document("import", DONG_MAY, "--dry-run")
    real = document("import", DONG_MAY)
    assert dry == again == real | {"dry_run": True}


def test_a_refused_file_does_not_hold_up_the_next(tmp_path: Path) -> None:
    document("init")
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG\r\n")
    found = document("import", "photo.xlsx", SUOI_BAC, status=1)
    assert found["files"][0] == {
        "file": "photo.xlsx",
        "refused": "not_a_list",
        "text": "this is not a spreadsheet (.xlsx, .xls, .ods) or a .csv file",
    }
    assert found["files"][1]["people"]["created"] == 30


def test_a_commune_is_hung_under_the_parent_named() -> None:
    document(*PROVINCE)
    assert (
        document("import", SUOI_BAC, "--parent", "Hội LHPN tỉnh X", status=1)["files"][0]["refused"]
        == "unknown_parent"
    )
    document("import", SUOI_BAC, "--parent", "hoi lhpn tinh phu tho")
    assert "units: 0 new" in call("import", SUOI_BAC).out


def test_import_in_words_names_rows_left_out() -> None:
    document("init")
    out = call("import", DONG_MAY).out
    assert "dong-may.xlsx: Hội LHPN xã Đồng Mây" in out
    assert "people: 80 new, 0 changed, 0 as before" in out
    assert "left out: Khu 7, row 37: the same person is already in row 10" in out


@pytest.mark.usefixtures("union")
def test_a_code_is_six_digits_for_one_officer_for_a_day() -> None:
    found = document("code", "dang thi nhan")
    assert re.fullmatch(r"\d{6}", found["code"])
    assert (found["name"], found["role"], found["unit"]) == (
        "Đặng Thị Nhàn",
        "branch_head",
        "Chi hội Khu 3",
    )
    assert found["expires_at"].endswith("+07:00")
    assert document("code", "Đặng Thị Nhàn")["code"] != found["code"]
    with closing(sqlite3.connect("unionbot.db")) as database:
        kept = database.execute("SELECT digits, use FROM codes ORDER BY id").fetchall()
        lines = database.execute("SELECT action, detail FROM audit_lines").fetchall()
    assert kept[0] == (found["code"], "vouched")
    assert [action for action, _ in lines] == ["import", "vouched", "vouched"]
    assert not any(found["code"] in detail for _, detail in lines)


@pytest.mark.usefixtures("union")
def test_a_member_without_an_office_gets_no_code_here() -> None:
    done = call("code", "Vũ Thị Quyên")
    assert (done.status, done.out) == (1, "")
    assert "members get their codes from their leader" in done.err


@pytest.mark.usefixtures("union")
def test_a_name_that_two_officers_bear_is_refused_with_the_candidates(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(
        "HỘI LHPN XÃ SUỐI BẠC\nDANH SÁCH CÁN BỘ\nHọ tên,Năm sinh,Chức vụ\n"
        "Lưu Thị Hoài,1990,Phó chủ tịch\n",
        encoding="utf-8",
    )
    document("import", "more.csv")
    found = document("code", "Lưu Thị Hoài", status=1)
    assert [(one["birth_year"], one["unit"]) for one in found["candidates"]] == [
        (1974, "Hội LHPN xã Đồng Mây"),
        (1990, "Hội LHPN xã Suối Bạc"),
    ]
    assert "phone" not in json.dumps(found)
    chosen = document("code", "Lưu Thị Hoài", "--unit", "Hội LHPN xã Suối Bạc")
    assert chosen["role"] == "vice_chair"


@pytest.mark.usefixtures("union")
def test_an_ambiguous_unit_is_refused_with_the_paths() -> None:
    found = document("code", "Đặng Thị Nhàn", "--unit", "Tổ 1", status=1)
    assert found["candidates"] == [
        f"Hội LHPN xã Đồng Mây / Chi hội Khu {n} / Tổ 1" for n in (3, 5, 7)
    ]
    assert "there is no unit" in call("code", "Đặng Thị Nhàn", "--unit", "Khu 99").err


def test_knowledge_goes_in_and_out(tmp_path: Path) -> None:
    document("init")
    entry = {
        "id": "hoi-phi",
        "type": "policy",
        "title": "Hội phí: mức đóng và thời gian nộp",
        "body": "Hội phí đóng theo quý, thủ quỹ chi hội thu tại buổi sinh hoạt.",
        "tags": ["hội phí", "mức đóng"],
    }
    line = json.dumps(entry, ensure_ascii=False)
    (tmp_path / "k.jsonl").write_text(f"{line}\nnonsense\n", encoding="utf-8")
    found = document("knowledge", "import", "k.jsonl")
    assert (found["created"], found["rejected"][0]["line"]) == (1, 2)
    assert document("knowledge", "export", "out.jsonl")["entries"] == 1
    assert document("knowledge", "import", "out.jsonl")["unchanged"] == 1
    assert document("knowledge", "export", "folder")["entries"] == 1
    assert document("knowledge", "import", "folder")["unchanged"] == 1
    checked = document("knowledge", "check")
    assert (checked["entries"], checked["errors"]) == (1, 0)
    assert "exists already" in document("knowledge", "export", "out.jsonl", status=1)["refused"]
    answer = document("ask", "hoi phi dong bao nhieu")
    assert (answer["answered"], answer["ids"], answer["answer"]) == (
        True,
        ["hoi-phi"],
        entry["body"],
    )
    assert entry["body"] in call("ask", "hội phí đóng bao nhiêu").out
    assert document("ask", "giá vàng hôm nay")["answered"] is False


def test_when_reads_a_time() -> None:
    now = "2026-11-25T09:00:00+07:00"
    assert document("when", "7 rưỡi tối", "--now", now)["start"] == "2026-11-25T19:30:00+07:00"
    assert "19" in call("when", "7 rưỡi tối", "--now", now).out


def test_when_tells_a_program_all_that_it_understood() -> None:
    """The lunar date, the rule of a repeat, and the readings between which one has to ask."""
    now = ("--now", "2026-11-25T09:00:00+07:00")
    evening = document("when", "7 rưỡi tối", *now)
    assert evening["lunar"] == {"day": 17, "month": 10, "year": 2026, "leap": False}
    assert document("when", "thứ 2 hàng tuần lúc 7h", *now)["rrule"] == (
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=7;BYMINUTE=0"
    )
    assert document("when", "rằm hằng tháng", *now)["lunar"] == {"days": [15], "month": None}
    choices = document("when", "7h", *now)["ambiguous"]
    assert [one["start"] for one in choices] == [
        "2026-11-26T07:00:00+07:00",
        "2026-11-25T19:00:00+07:00",
    ]


def test_when_reads_a_file_line_by_line(tmp_path: Path) -> None:
    now = "2026-11-25T09:00:00+07:00"
    lines = [{"id": f"t{n}", "text": text, "now": now} for n, text in enumerate(("19h30", "chào"))]
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    done = call("when", "--file", "t.jsonl")
    first, second = map(json.loads, done.out.splitlines())
    assert (done.status, first["id"], second["id"]) == (0, "t0", "t1")
    assert (first["start"], second["kind"]) == ("2026-11-25T19:30:00+07:00", "none")
    (tmp_path / "t.jsonl").write_text('{"id": 1}\n')
    refused = call("when", "--file", "t.jsonl")
    assert (refused.status, refused.out) == (1, "")
    assert "line 1" in refused.err


@pytest.mark.parametrize(
    "line", [b"\xff", b"[" * 100_000, b"[]", b'{"id": 1}'], ids=lambda b: repr(b[:4])
)
def test_a_line_that_is_none_of_ours_is_named(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(line)
    done = call("when", "--file", str(file))
    assert (done.status, done.err) == (1, "line 1 is not of the form {id, text, now}\n")


@pytest.mark.usefixtures("union")
def test_backup_copies_the_file() -> None:
    found = document("backup", "copy.db")
    assert found["bytes"] == Path("copy.db").stat().st_size
    assert "exists already" in document("backup", "copy.db", status=1)["refused"]


def test_backup_of_postgres_names_the_tool_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONBOT_DATABASE_URL", "postgresql://db/union")
    assert "pg_dump" in document("backup", "copy.db", status=1)["refused"]


def checks(status: int) -> dict[str, bool]:
    found = document("doctor", status=status)
    assert found["ok"] is (status == 0)
    return {check["name"]: check["ok"] for check in found["checks"]}


def test_doctor_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """One thing after the other, until all is well."""
    assert checks(1) == {
        "settings": True,
        "database": False,
        "telegram": False,
        "zalo_bot": False,
        "zalo_oa": False,
    }
    document("init")
    monkeypatch.setenv("UNIONBOT_TELEGRAM__TOKEN", "1:secret-token")
    assert all(checks(0).values())
    out = call("doctor").out
    assert re.search(r"^ok +audit: ", out, re.MULTILINE)
    assert "secret-token" not in out
    monkeypatch.setenv("UNIONBOT_TIMEZONE", "Mars")
    assert checks(1) == {"settings": False}


@pytest.mark.usefixtures("union")
def test_doctor_notices_an_altered_audit_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONBOT_TELEGRAM__TOKEN", "1:secret-token")
    with closing(sqlite3.connect("unionbot.db")) as database:
        database.execute("UPDATE audit_lines SET target = 'unit:99'")
        database.commit()
    assert checks(1)["audit"] is False


def test_doctor_notices_tables_of_another_version() -> None:
    document("init")
    with closing(sqlite3.connect("unionbot.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
        database.commit()
    assert checks(1)["tables"] is False


def test_an_argument_that_is_no_text_is_wrong_usage() -> None:
    """What a terminal in another encoding sends; it could neither be looked up nor printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "code", "Lan\udc80", "--json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"An argument is not text in UTF-8.\n"


def test_help_is_quick_and_loads_nothing_of_the_bot() -> None:
    """Somebody types it on a small server, over a slow line."""
    code = (
        "import sys; sys.argv = ['unionbot', '--help']\n"
        "from bot.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n"
        "    print([m for m in ('sqlalchemy', 'pydantic', 'telegram') if m in sys.modules])"
    )
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "import" in ran.stdout
    assert ran.stdout.endswith("[]\n")


def test_logs_go_to_stderr_and_the_document_alone_to_stdout(tmp_path: Path) -> None:
    """As another program sees it, with the logs at their most talkative."""
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "init", "--json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "UNIONBOT_LOG_LEVEL": "debug"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout)["migrated"] is True
