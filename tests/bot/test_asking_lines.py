"""`unionbot ask --lines`: a line out for every line in, whatever is in it."""

import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.commands import asking
from bot.settings import load

SAMPLES = Path(__file__).parents[2] / "samples" / "knowledge.jsonl"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the sample entries."""
    url = f"sqlite:///{tmp_path_factory.mktemp('stocked') / 'u.db'}"
    environment = {"UNIONBOT_DATABASE_URL": url, "UNIONBOT_QUESTIONS_MODEL": "off"}
    with pytest.MonkeyPatch.context() as patch:
        # The stream it would log to from here on ends with the runner.
        patch.setattr("bot.logs.configure", lambda *_: None)
        for words in (("init",), ("knowledge", "import", str(SAMPLES))):
            assert CliRunner().invoke(cli, words, env=environment).exit_code == 0
    return url


async def _answers(monkeypatch: pytest.MonkeyPatch, url: str, *lines: bytes) -> list[Any]:
    monkeypatch.setenv("UNIONBOT_DATABASE_URL", url)
    out = StringIO()
    await asking.ask_each(load(), None, BytesIO(b"".join(lines)), out, with_model=False)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _line(question: str) -> bytes:
    return json.dumps({"n": 1, "q": question}).encode() + b"\n"


async def test_every_question_has_its_line(monkeypatch: pytest.MonkeyPatch, stocked: str) -> None:
    fees, gold = await _answers(
        monkeypatch, stocked, _line("hoi phi muc dong"), _line("Giá vàng hôm nay?")
    )
    assert fees["ids"][0] == "hoi-phi"
    assert fees["answered"]
    assert 3 < len(fees["ids"]) <= 10
    assert 0.5 < fees["score"] <= 1
    assert not gold["answered"]


@pytest.mark.parametrize(
    "broken",
    [b"hoi phi", b"\xff\xfe", b"[]", b"7", b'{"q": 7}', b'{"n": 2}', b"[" * 9000],
)
async def test_a_broken_line_is_answered_by_an_error_and_the_next_one_as_ever(
    monkeypatch: pytest.MonkeyPatch, stocked: str, broken: bytes
) -> None:
    error, answer = await _answers(
        monkeypatch, stocked, broken + b"\n", _line("hũ gạo tình thương")
    )
    assert (error["ids"], error["answered"], error["score"]) == ([], False, 0.0)
    assert error["error"]
    assert answer["ids"][0] == "hu-gao"


async def test_a_line_without_end_is_cut(monkeypatch: pytest.MonkeyPatch, stocked: str) -> None:
    monkeypatch.setattr(asking, "LONGEST_LINE", 100)
    endless = _line("hội phí " * 500)
    error, answer = await _answers(monkeypatch, stocked, endless, _line("hũ gạo"))
    assert error["error"]
    assert answer["answered"]


async def test_the_last_line_may_lack_its_end(
    monkeypatch: pytest.MonkeyPatch, stocked: str
) -> None:
    assert len(await _answers(monkeypatch, stocked, b"\n", _line("hũ gạo").rstrip())) == 1
