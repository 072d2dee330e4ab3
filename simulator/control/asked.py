"""A control request's values, read with a sentence for whoever got them wrong."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from simulator.entities import Bot, Chat, Json, Person, Platform
from simulator.refusal import ControlError
from simulator.world import World


@dataclass(frozen=True, slots=True)
class Asked:
    """Body, query and path values under their names."""

    world: World
    values: Json

    def text(self, name: str, default: str | None = None) -> str:
        """A string or number as text; without a default the value is needed."""
        value = self.values.get(name)
        if value is None or value == "":
            if default is None:
                raise ControlError(f"{name} is needed")
            return default
        if not isinstance(value, str | int | float):
            raise ControlError(f"{name} must be text")
        return str(value)

    def number(self, name: str, default: float) -> float:
        try:
            return float(self.values.get(name, default))
        except (TypeError, ValueError) as broken:
            raise ControlError(f"{name} must be a number") from broken

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, "true", "1")

    def items(self, name: str) -> list[str]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise ControlError(f"{name} must be a list")
        return [str(item) for item in value]

    def content(self, name: str, default: bytes) -> bytes:
        try:
            return base64.b64decode(self.text(name, ""), validate=True) or default
        except binascii.Error as broken:
            raise ControlError(f"{name} must be base64") from broken

    @property
    def platform(self) -> Platform:
        value = self.text("platform")
        if value == "telegram":
            return "telegram"
        if value == "zalo":
            return "zalo"
        raise ControlError("platform must be telegram or zalo")

    @property
    def bot(self) -> Bot:
        return self.world.bot(self.platform, self.text("bot", ""))

    @property
    def person(self) -> Person:
        return self.world.person(self.platform, self.text("person"))

    def chat(self) -> Chat:
        """The group of `chat`, of which the person must be a member, or her private chat."""
        number = self.text("chat", "")
        if not number:
            return self.world.private(self.person, self.bot)
        group = self.world.group_chat(self.platform, number)
        if self.person.id not in group.members:
            raise ControlError(f"{self.person.name} is not a member of {group.title}")
        return group

    def group(self) -> Chat:
        """The group of the path's `id`, on whichever platform it is."""
        number = self.text("id")
        for platform, known in self.world.groups:
            if known == number:
                return self.world.group_chat(platform, number)
        raise ControlError(f"no group {number}", 404)
