"""An index that changes entry by entry is the index that would be built anew; any input is safe."""

import random
import unicodedata
from dataclasses import replace

import pytest

from handlers.questions.retrieval import Entry, Index

QUESTIONS = ("hoi phi bao nhieu", "mượn loa đài", "e mất thẻ r làm s", "chồng tôi đánh tôi")


def _ranking(index: Index, question: str) -> list[tuple[str, float]]:
    return [(hit.id, hit.score) for hit in index.search(question)]


@pytest.mark.parametrize("seed", range(4))
def test_edits_come_to_the_same_as_building_anew(entries: list[Entry], seed: int) -> None:
    """Whatever order processes learn of edits in, they answer alike."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    now = {entry.id: entry for entry in entries[:12]}
    index = Index.build(now.values())
    for entry in chance.choices(entries[:16], k=12):
        if chance.random() < 0.6:
            now[entry.id] = replace(entry, body=f"{entry.body} Loa đài, thẻ, hội phí.")
            index.put(now[entry.id])
        else:
            now.pop(entry.id, None)
            index.drop(entry.id)
    fresh = Index.build(now.values())
    for question in QUESTIONS:
        assert _ranking(index, question) == _ranking(fresh, question)
        one, other = index.answer(question), fresh.answer(question)
        assert (one.kind, one.confidence) == (other.kind, pytest.approx(other.confidence))


def test_only_what_is_on_the_shelf_is_found(index: Index, entries: list[Entry]) -> None:
    """One index serves every unit; none is told what holds elsewhere."""
    ids = [entry.id for entry in entries if entry.id != "hoi-phi"]
    shelf = index.shelf(ids)
    assert index.search("mức đóng hội phí")[0].id == "hoi-phi"
    assert "hoi-phi" not in {hit.id for hit in index.search("mức đóng hội phí", shelf=shelf)}
    assert not index.search("mức đóng hội phí", shelf=index.shelf([]))
    assert index.answer("hội phí", shelf=index.shelf(["khong-co"])).kind == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "khổ quá chị ơi " * 700,
        "hội phí bao nhiêu " + "a" * 10_000,
        "👵🏽👍🏿❤️‍🔥🇻🇳" * 20,
        '" * NEAR( : ) OR 1=1 -- % _ \\ ^ $ {title}:',
        "\u200b\u200d\u2060\ufeff",
        "\u202e\u2066\u200f" * 50,
        "NULL", "None", "nan", "<", ">", "\x00",
    ],
)
def test_bad_input_is_answered_by_nothing_and_breaks_nothing(index: Index, text: str) -> None:
    verdict = index.answer(text)
    assert verdict.kind in {"unknown", "choices"} or "hội phí" in text
    assert len(index.meant(text)) <= 8000


@pytest.mark.parametrize(
    "dressed",
    [
        unicodedata.normalize("NFD", "mức đóng hội phí"),
        "mức\u200b đóng\u200d hội\ufeff phí",
        "\u202amức đóng\u202c hội phí\u200f",
        '"mức đóng" * hội:phí NEAR',
        "MỨC ĐÓNG HỘI PHÍ!!! 🙏🙏",
    ],
)
def test_how_a_question_is_dressed_does_not_change_what_is_found(
    index: Index, dressed: str
) -> None:
    assert index.search(dressed)[0].id == "hoi-phi"


def test_the_same_question_has_the_same_answer(index: Index, entries: list[Entry]) -> None:
    """Scores do not hang on the order in which the entries came."""
    backwards = Index.build(reversed(entries))
    for question in QUESTIONS:
        assert _ranking(index, question) == _ranking(backwards, question)
