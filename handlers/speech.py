"""Every sentence comes from the Fluent catalogues; this finds it and fills it in."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from handlers.words import Manners

LOCALES = Path(__file__).parent / "locales"

Text = Callable[..., str]


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def speech(language: str, manners: Manners) -> Text:
    """The function that says a sentence by its key to somebody who is addressed like this.

    Every sentence may use $you, $You besides its own arguments. Raises LookupError for an
    unknown key and ValueError when an argument is missing: a half sentence is never sent.
    """
    bundle = _bundle(language)
    address = {"you": manners.you, "You": manners.you[:1].upper() + manners.you[1:]}

    def say(key: str, **arguments: object) -> str:
        message = bundle.get_message(key)
        if message.value is None:
            msg = f"no sentence {key} in {language}"
            raise LookupError(msg)
        text, errors = bundle.format_pattern(message.value, address | arguments)
        if errors:
            msg = f"sentence {key} in {language}: {errors}"
            raise ValueError(msg)
        return str(text)

    return say
