"""What a platform, or the control API, answers when it will not do something."""

from __future__ import annotations


class RefusedError(Exception):
    """A platform's refusal: its numeric code, its wording and its `parameters`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ControlError(Exception):
    """The control API was asked for something that makes no sense; `status` is 400 or 404."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
