"""Typed actions behind buttons and digits, packed into at most 64 bytes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_type_hints

NUMBER = re.compile(r"-?[0-9]{1,18}")  # what a database key or a time can be
MAX_BYTES = 64  # the strictest channel's limit for what a button carries


class Action:
    """What a choice does: a frozen value of numbers and short words."""

    tag: ClassVar[str] = ""
    spoken: ClassVar[tuple[str, ...]] = ()

    def phrases(self) -> tuple[str, ...]:
        """Folded phrases that press it when typed."""
        return self.spoken

    def pack(self) -> str:
        """The action as a button carries it, e.g. "ack:12". Raises ValueError when too long."""
        values = (str(getattr(self, name)) for name in _names(type(self)))
        packed = ":".join((self.tag, *values))
        if len(packed.encode()) > MAX_BYTES:
            msg = f"action too long for a button: {packed}"
            raise ValueError(msg)
        return packed


A = TypeVar("A", bound=Action)

_known: dict[str, type[Action]] = {}


@dataclass_transform(frozen_default=True)
def action(tag: str, *spoken: str) -> Callable[[type[A]], type[A]]:
    """Make a class an action under a short tag, pressed also by the folded phrases `spoken`."""

    def register(cls: type[A]) -> type[A]:
        if tag in _known:
            msg = f"two actions are called {tag}"
            raise TypeError(msg)
        made = dataclass(frozen=True)(cls)
        made.tag, made.spoken = tag, spoken
        _known[tag] = made
        return made

    return register


def _names(kind: type[Action]) -> list[str]:
    declared: Any = kind
    return [field.name for field in fields(declared)]


def unpack(packed: str) -> Action | None:
    """The action a button carried; None for anything that is not one of ours."""
    tag, *values = packed.split(":")
    kind = _known.get(tag)
    if kind is None or len(packed.encode()) > MAX_BYTES:
        return None
    names, hints = _names(kind), get_type_hints(kind)
    if len(values) < len(names):
        return None
    if names:
        # The last field takes the rest, so that an action can carry another one.
        values = [*values[: len(names) - 1], ":".join(values[len(names) - 1 :])]
    try:
        return kind(**{n: _value(hints[n], v) for n, v in zip(names, values, strict=True)})
    except ValueError:
        return None


def _value(kind: type[Any], text: str) -> object:
    if kind is int and not NUMBER.fullmatch(text):
        raise ValueError(text)
    return kind(text)


@action("menu")
class Menu(Action):
    """Show what can be done."""


@action("drop", "huy", "thoi")
class Abandon(Action):
    """Leave the dialogue one is in."""


@action("say")
class Say(Action):
    """The same as typing a few folded words: for the lines of a menu."""

    words: str


@action("for")
class ActFor(Action):
    """Say for which of several units one acts, then go on with `then`."""

    unit: int
    then: str


@action("who")
class SpeakAs(Action):
    """Say which of the persons on a shared phone is speaking, then go on with `then`."""

    person: int
    then: str
