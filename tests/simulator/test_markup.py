"""Telegram's text rules, as pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.refusal import RefusedError
from simulator.telegram.markup import automatic, mention_of, parse_html, trimmed, width


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("plain &amp; simple", "plain & simple", []),
        ("<b>đậm</b>", "đậm", [("bold", 0, 3)]),
        ("a<b>b<i>c</i></b>", "abc", [("bold", 1, 2), ("italic", 2, 1)]),
        ("😀<u>x</u>", "😀x", [("underline", 2, 1)]),
        ("<b></b>x", "x", []),
        ('<a href="https://x.vn?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("1 &lt; 2 &#39;", "1 < 2 '", []),
    ],
)
def test_html_becomes_text_and_entities(
    source: str, text: str, kinds: list[tuple[str, int, int]]
) -> None:
    """Tags turn into entities with UTF-16 offsets, references into characters."""
    plain, entities = parse_html(source)
    assert plain == text
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == kinds


def test_links_keep_their_address() -> None:
    """The address is unescaped, as a browser would."""
    _, entities = parse_html('<a href="https://x.vn?a=1&amp;b=2">x</a>')
    assert entities[0]["url"] == "https://x.vn?a=1&b=2"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<x>y</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("đ<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    """The complaint names the tag and the byte where it stands."""
    with pytest.raises(RefusedError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start k5", [("bot_command", 0, 6)]),
        ("mời @unionbot_demo_bot nhé", [("mention", 4, 18)]),
        ("xem https://hoi.vn/a, nhé", [("url", 4, 16)]),
        ("#phongtrao", [("hashtag", 0, 10)]),
        ("an@hoi.vn 1/2 a/b", []),
        ("/lich@unionbot_demo_bot", [("bot_command", 0, 23)]),
    ],
)
def test_entities_found_without_markup(text: str, found: list[tuple[str, int, int]]) -> None:
    """Commands, mentions, links and tags; addresses and fractions are none."""
    assert [(e["type"], e["offset"], e["length"]) for e in automatic(text)] == found


def test_a_mention_is_recognised_whatever_its_case() -> None:
    """Only this bot's name counts, also behind a command."""
    for text in ("😀 @UnionBot_demo_bot", "/lich@unionbot_demo_bot"):
        assert mention_of(text, automatic(text), "unionbot_demo_bot")
    assert not mention_of("@someone_else", automatic("@someone_else"), "unionbot_demo_bot")


@given(st.text(alphabet="ađ😀 \n", max_size=12), st.text(alphabet="ađ😀", min_size=1, max_size=5),
       st.text(alphabet=" \nz", max_size=5))
def test_trimming_keeps_entities_on_their_words(lead: str, word: str, tail: str) -> None:
    """Whatever stands around, the entity still covers the same word."""
    entity = {"type": "bold", "offset": width(lead), "length": width(word)}
    text, (moved,) = trimmed(lead + word + tail, [entity])
    units = text.encode("utf-16-le")
    part = units[moved["offset"] * 2 : (moved["offset"] + moved["length"]) * 2]
    assert part.decode("utf-16-le") == word


@given(st.text(max_size=30))
def test_width_is_the_number_of_utf16_units(text: str) -> None:
    """Also for text outside the basic plane."""
    assert width(text) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in text)
