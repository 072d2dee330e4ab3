"""What a sentence says of somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.inviting import for_others
from handlers.meetings.inviting.replies import Said
from handlers.words import hear
from storage.meetings import Answer
from storage.people import RosterLine

YES, NO, PROXY = Answer.coming, Answer.not_coming, Answer.proxy
NAMES = (
    *("Đặng Thị Nhàn", "Vũ Thị Quyên", "Lê Thị Hoài Thương", "Nguyễn Thị Tuất"),
    *("Phùng Thị Lụa", "Bùi Thị Sợi", "Trần Thị Mai", "Hoàng Lan Anh", "Đỗ Thị Lan"),
    "Ngô Thị Lan (Hùng)",
)
ROSTER = [RosterLine(n, 100 + n, name, None, None) for n, name in enumerate(NAMES, 1)]


def told(text: str) -> tuple[list[int], Said] | None:
    """The roster numbers that a name may mean, and the answer with its reason."""
    found = for_others.read(hear(text))
    if found is None:
        return None
    if found.by_number:
        return [], found.said
    meant, found = for_others.resolve(found, ROSTER)
    return [line.number for line in meant], found.said


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("bác Tuất không đi được, ốm", 4, Said(NO, "ốm")),
        ("bác Tuất ốm không đi được", 4, Said(NO, "ốm")),
        ("bac tuat k di dc vi om", 4, Said(NO, "om")),
        ("Dạ chị ơi bác Tuất không đi được ạ", 4, Said(NO)),
        ("bà Sợi nhà có giỗ không đi được", 6, Said(NO, "nhà có giỗ")),
        ("chị Mai không đi được", 7, Said(NO)),
        ("ghi giúp bác Tuất vắng vì đi viện", 4, Said(NO, "đi viện")),
        ("bác Tuất đi được", 4, Said(YES)),
        ("Nguyễn Thị Tuất đi họp được", 4, Said(YES)),
        ("ghi hộ chị Lụa dự online", 5, Said(YES, online=True)),
        ("chị Lan Anh không đi được", 8, Said(NO)),
        ("chị Lụa nhờ con dâu đi thay", 5, Said(PROXY, "con dâu")),
    ],
)
def test_of_somebody_by_name(text: str, number: int, said: Said) -> None:
    """As much of the words as is a name is the name; what follows it is the reason."""
    assert told(text) == ([number], said)


def test_a_name_of_several_means_them_all() -> None:
    """Then it is asked who."""
    assert told("chị Lan không đi được") == ([9, 10], Said(NO))


@pytest.mark.parametrize(
    ("text", "whom", "said"),
    [
        ("7 vắng vì ốm", "7", Said(NO, "ốm")),
        ("ghi giúp 7 đi", "7", Said(YES)),
        ("số 3, 7 đi được", "số 3, 7", Said(YES)),
        ("3 7 12-14 không đi được", "3 7 12-14", Said(NO)),
        ("7 nhờ chị Lan đi thay", "7", Said(PROXY, "chị Lan")),
    ],
)
def test_of_somebody_by_number(text: str, whom: str, said: Said) -> None:
    """One, several, runs."""
    found = for_others.read(hear(text))
    assert found is not None
    assert found.by_number
    assert (found.whom, found.said) == (whom, said)


@pytest.mark.parametrize(
    "text",
    [
        "chị Lan ơi em không đi được",
        "mai em không đi được",
        "Mai không đi được",
        "chị mai không đi được",
        "em không đi được vì cháu ốm",
        "Cháu nó ốm, em không đi được",
        "không đi được",
        "không đi được, bác Tuất ạ",
        "nhờ chị Lan đi thay",
        "em cho con dâu đi họp thay ạ",
        "dạ hôm đấy em không đi được ạ",
        "bác Tuất có đi không",
        "bác Tuất không đi được thì sao?",
        "7",
        "vay vốn thế nào",
        "tháng trước bác Tuất ở xóm trên có bảo tôi là nhà bác ấy bận quá nên không đi được đâu",
    ],
)
def test_what_is_said_of_herself_or_asked(text: str) -> None:
    """Whoever is called out to, or ends in "em", speaks of herself; stories are for people."""
    assert for_others.read(hear(text)) is None


@pytest.mark.parametrize("text", ["chau om k di dc", "con bận không đi được", "bận quá em ko đi"])
def test_what_is_no_name_means_nobody(text: str) -> None:
    """It is her own reason."""
    assert told(text) in (None, ([], Said(NO)))


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails, whatever is typed."""
    found = for_others.read(hear(text))
    assert found is None or for_others.resolve(found, ROSTER)


@pytest.mark.parametrize(
    "text",
    ["hop 8h sang thu sau tai hoi truong uy ban", "bien ban", "de nghi xa sua so", "hội nghị xã"],
)
def test_words_that_end_like_an_answer_are_none(text: str) -> None:
    """ "Uỷ ban", "biên bản" and "đề nghị" without accents."""
    assert for_others.read(hear(text)) is None


@pytest.mark.parametrize(
    "text",
    ["cô Thương vắng mấy buổi họp", "co Thuong nghi may buoi", "chi Thuong vang hom qua a"],
)
def test_a_question_about_somebody_is_no_answer_for_her(text: str) -> None:
    """Else her leader, who only asks, would write her down as staying away."""
    assert for_others.read(hear(text)) is None
