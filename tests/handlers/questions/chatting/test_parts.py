"""A long answer comes in parts, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from broadcasts.fit import units
from handlers.questions.chatting.parts import part

WORDS = st.text(alphabet="aăbcd đếghộ🌸", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=200), st.sampled_from([" ", ". ", "\n\n"]))
def test_all_parts_together_are_the_text(words: list[str], gap: str) -> None:
    """Every part has its room, the last says so, and no word is cut or left out."""
    text = gap.join(words)
    parts, number, more = [], 0, True
    while more:
        number += 1
        one, more = part(text, number, 80)
        parts.append(one)

    assert all(units(one) <= 80 for one in parts)
    assert " ".join(parts).split() == text.split()


def test_a_short_text_is_one_part_and_there_is_no_second() -> None:
    assert part("Hội phí thu tại buổi sinh hoạt.", 1, 500) == (
        "Hội phí thu tại buổi sinh hoạt.",
        False,
    )
    assert part("Hội phí thu tại buổi sinh hoạt.", 2, 500) == ("", False)
    assert part("", 1, 500) == ("", False)


def test_a_part_ends_with_a_sentence_where_it_can() -> None:
    """Read aloud, each part makes sense."""
    one, more = part("Một câu vừa phải. " * 60, 2, 400)

    assert more
    assert one.startswith("Một câu")
    assert one.endswith(".")
