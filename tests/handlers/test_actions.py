"""What a button carries: small, unambiguous, and anything forged is nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handlers.topics  # noqa: F401  # every action there is
from handlers import actions
from handlers.actions import MAX_BYTES, Action, Menu, Say, SpeakAs, action, unpack
from handlers.announcements.actions import Acknowledge, Schedule
from handlers.linking.actions import Consented
from storage.text import fold


@pytest.mark.parametrize(
    ("made", "packed"),
    [
        (Menu(), "menu"),
        (Acknowledge(12), "ack:12"),
        (Schedule(7, 1_795_500_000), "on:7:1795500000"),
        (Consented(person=3, granted=0), "consent:3:0"),
        (Say("lich hop"), "say:lich hop"),
        (SpeakAs(4, "ack:12"), "who:4:ack:12"),
        (SpeakAs(4, ""), "who:4:"),
    ],
)
def test_an_action_comes_back_as_it_was_packed(made: Action, packed: str) -> None:
    """One can be carried inside another: what was pressed before it was known who pressed."""
    assert made.pack() == packed
    assert unpack(packed) == made


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.integers(-(10**18) + 1, 10**18 - 1))
def test_numbers_of_any_key_fit(one: int, two: int) -> None:
    packed = Schedule(one, two).pack()
    assert len(packed.encode()) <= MAX_BYTES
    assert unpack(packed) == Schedule(one, two)


def test_what_does_not_fit_on_a_button_is_never_packed() -> None:
    """64 bytes are the platform's limit, and Vietnamese letters take up to three each."""
    assert len(Say("x" * 60).pack()) == MAX_BYTES
    for words in ("x" * 61, "ệ" * 21):
        with pytest.raises(ValueError, match="too long"):
            Say(words).pack()


@pytest.mark.parametrize(
    "packed",
    [
        "", ":", "::", "nonsense", "ack", "ack:", "ack:x", "ack:1.5", "ack:1e3", "ack: 1", "ack:+1",
        "ack:--1", "ack:1_000", "ack:0x1", "ack:١", "ack:１", "ack:1\n", "ack:1:2", "ack:1:",
        "ack:1234567890123456789", "ack:" + "9" * 60, "ACK:1", " ack:1", "on:1", "on::", "who:4",
        "who:x:menu", "menu:" + "x" * 60, "say:" + "ệ" * 40,
    ],
)  # fmt: skip
def test_anything_else_is_nothing(packed: str) -> None:
    """Too few, no numbers, numbers no database could hold, other alphabets, too long."""
    assert unpack(packed) is None


@given(st.text(max_size=80))
def test_unpacking_never_fails(packed: str) -> None:
    made = unpack(packed)
    assert made is None or isinstance(made, Action)


def every_action() -> Iterator[type[Action]]:
    """All there are."""
    return iter(actions._known.values())


def test_every_tag_leaves_room_for_its_numbers() -> None:
    """A tag with a colon in it could not be read back; a long one would crowd out the numbers."""
    for kind in every_action():
        assert kind.tag
        assert ":" not in kind.tag
        assert len(kind.tag.encode()) <= 12


def test_every_spoken_phrase_is_written_folded_or_nobody_could_say_it() -> None:
    for kind in every_action():
        assert [fold(phrase) for phrase in kind.spoken] == list(kind.spoken), kind


def test_yes_and_no_to_being_written_to_are_said_in_different_words() -> None:
    """One class, two answers: neither may be pressed by the other's phrase."""
    yes, no = Consented(1, 1).phrases(), Consented(1, 0).phrases()
    assert "dong y" in yes
    assert "khong dong y" in no
    assert not set(yes) & set(no)


def test_two_actions_cannot_share_a_tag() -> None:
    """Old buttons would do something new."""
    with pytest.raises(TypeError, match="two actions are called menu"):

        @action("menu")
        class Another(Action):
            pass


def test_an_action_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Acknowledge(1).broadcast = 2  # type: ignore[misc]  # that is the point
