"""The parts of the work, as they are named on the command line."""

import pytest

from bot.roles import EVERY, Role, chosen


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ([], EVERY),
        (["web"], {Role.web}),
        (["web", "clock"], {Role.web, Role.clock}),
        (["inbox,send", "send"], {Role.inbox, Role.send}),
        ([" web , clock "], {Role.web, Role.clock}),
    ],
)
def test_parts_are_named_one_by_one_or_together(words: list[str], roles: set[Role]) -> None:
    """Without any, a process does everything."""
    assert chosen(words) == roles


@pytest.mark.parametrize("words", [["cook"], ["web,"], [""], ["Web"], ["web;send"]])
def test_a_part_that_does_not_exist_is_refused_in_a_sentence(words: list[str]) -> None:
    """With those that do."""
    with pytest.raises(ValueError, match="it is one of web, inbox, send, clock"):
        chosen(words)
