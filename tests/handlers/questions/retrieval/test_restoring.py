"""Diacritics for who writes without, and what a text that comes and goes teaches."""

import pytest

from handlers.questions.retrieval.restoring import Restorer


def _restored(restorer: Restorer, text: str, *, accented: bool = False) -> str:
    return " ".join(restorer.restored(text.split(), accented))


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer()


@pytest.mark.parametrize(
    ("bare", "meant"),
    [
        ("con toi bi om", "con tôi bị ốm"),
        ("het bao nhieu tien", "hết bao nhiêu tiền"),
        ("mo cua luc may gio", "mở cửa lúc mấy giờ"),
        ("chi hoi truong", "chi hội trưởng"),
        ("phai lam gi bay gio", "phải làm gì bây giờ"),
    ],
)
def test_a_word_is_read_by_its_neighbours(restorer: Restorer, bare: str, meant: str) -> None:
    """"may" is mấy before an hour, "chi" is no chị before hội."""
    assert _restored(restorer, bare) == meant


def test_what_nobody_ever_wrote_stays(restorer: Restorer) -> None:
    assert _restored(restorer, "zqx vneidx 12") == "zqx vneidx 12"
    assert restorer.restored([], accented=False) == []


def test_what_has_diacritics_stays(restorer: Restorer) -> None:
    assert _restored(restorer, "hội phí dong khi nao").startswith("hội phí ")


def test_in_a_text_with_diacritics_a_known_word_without_is_meant_as_it_is(
    restorer: Restorer,
) -> None:
    assert _restored(restorer, "thi nấu ăn", accented=True) == "thi nấu ăn"
    assert _restored(restorer, "mấy nguoi đi", accented=True) == "mấy người đi"


def test_an_entry_teaches_its_words_and_takes_them_with_it() -> None:
    restorer = Restorer()
    before = _restored(restorer, "gat quy xoen")
    restorer.learn(["Gặt quỳ xoẻn, gặt quỳ xoẻn."])
    assert _restored(restorer, "gat quy xoen") == "gặt quỳ xoẻn"
    restorer.forget(["Gặt quỳ xoẻn, gặt quỳ xoẻn."])
    assert _restored(restorer, "gat quy xoen") == before
