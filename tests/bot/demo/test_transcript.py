"""What was said on the tour, for people and for programs."""

import pytest

from bot.demo.transcript import Transcript


def test_every_step_has_its_lines() -> None:
    transcript = Transcript(show=False)
    transcript.begin("one")
    transcript.note("Nhàn", "chào")
    transcript.begin("two")
    transcript.note("bot → Nhàn", "Chị cần gì ạ?")
    document = transcript.finish(bot_megabytes=80)
    assert document["ok"]
    assert document["bot_megabytes"] == 80
    assert [(step["step"], step["lines"]) for step in document["steps"]] == [
        ("one", [{"who": "Nhàn", "text": "chào"}]),
        ("two", [{"who": "bot → Nhàn", "text": "Chị cần gì ạ?"}]),
    ]


def test_the_first_step_that_failed_is_the_one_that_is_named() -> None:
    transcript = Transcript(show=False)
    for name in ("one", "two"):
        transcript.begin(name)
        transcript.fail(f"{name} broke")
    document = transcript.finish()
    assert (document["ok"], document["failed_step"]) == (False, "one")
    assert [step["problem"] for step in document["steps"]] == ["one broke", "two broke"]


def test_what_fails_before_the_first_step_is_the_preparation() -> None:
    """A port in use, a simulator that does not start."""
    transcript = Transcript(show=False)
    transcript.fail("the simulator did not start")
    assert transcript.finish()["failed_step"] == "preparation"


def test_lines_are_shown_as_they_happen_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there must be one document on stdout and nothing before it."""
    for show in (False, True):
        transcript = Transcript(show=show)
        transcript.begin("one")
        transcript.note("Nhàn", "hai\ndòng")
        transcript.fail("broke")
        transcript.finish()
        out = capsys.readouterr().out
        assert bool(out) is show
    assert out.splitlines() == ["", "== one", "   Nhàn: hai", "      dòng", "   FAILED: broke"]
