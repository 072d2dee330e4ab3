"""Which of the phrases in a text is its time: one, one put together from several, or a question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.when.meaning import NOTHING, Meaning, ask
from handlers.when.phrases import Phrase
from handlers.when.pieces import Every, Nth
from handlers.when.ranges import ranged
from handlers.when.reader import Reader
from handlers.when.repeats import repeated
from handlers.when.resolve import single
from handlers.when.ties import merged
from handlers.when.words import COURTESIES

_OTHER_WORDS_ALLOWED = 1
_MOST_CHOICES = 4


def choose(phrases: Sequence[Phrase], r: Reader, now: datetime) -> Meaning:
    """The meaning of the text; several times that are not one are a question between them."""
    said = [phrase for phrase in phrases if not phrase.weak]
    if not said:
        said = list(phrases) if _nearly_alone(phrases, r) else []
    groups = _merged(said)
    sound = [group for group in groups if not group.bad] or groups
    if not sound:
        return NOTHING
    meanings = [_placed(_resolved(group, now), group, r) for group in sound]
    distinct = list({replace(meaning, spans=()): meaning for meaning in meanings}.values())
    if len(distinct) == 1:
        return distinct[0]
    spans = tuple(span for meaning in distinct for span in meaning.spans)
    clear = [replace(meaning, spans=()) for meaning in distinct if meaning.kind != "ask"]
    return replace(ask("several", clear[:_MOST_CHOICES]), spans=spans)


def _nearly_alone(phrases: Sequence[Phrase], r: Reader) -> bool:
    """Whether the text says little else, so that a word like "tối" or "Tết" is what it is about."""
    covered = {i for phrase in phrases for first, last in phrase.places for i in range(first, last)}
    others = (r.at(i) for i in range(len(r)) if i not in covered)
    words = [token for token in others if token.text.isalnum() and token.folded not in COURTESIES]
    return bool(phrases) and len(words) <= _OTHER_WORDS_ALLOWED


def _merged(phrases: Sequence[Phrase]) -> list[Phrase]:
    groups: list[Phrase] = []
    for phrase in phrases:
        for at, group in enumerate(groups):
            both = merged(group, phrase)
            if both and _complete_each_other(group, phrase):
                groups[at] = both
                break
        else:
            groups.append(phrase)
    return groups


def _complete_each_other(a: Phrase, b: Phrase) -> bool:
    """Whether one says the day and the other the hour, each unfinished without the other."""
    if a.every or b.every:
        return not (a.placed and b.placed)
    hour_and_day = bool(
        (a.clock and not a.placed and b.placed) or (b.clock and not b.placed and a.placed)
    )
    return hour_and_day and not (a.clock and b.clock)


def _resolved(phrase: Phrase, now: datetime) -> Meaning:
    try:
        if phrase.every:
            return repeated(phrase, now)
        if not phrase.bad and _of_some_month(phrase):
            always = repeated(replace(phrase, every=Every("month")), now)
            return ask("once_or_always", (single(phrase, now), always))
        return ranged(phrase, now) if phrase.to else single(phrase, now)
    except OverflowError:
        return ask("too_far")


def _of_some_month(phrase: Phrase) -> bool:
    """ "Thứ bảy đầu tiên của tháng": this month's, or every month's."""
    day = phrase.days[0] if len(phrase.days) == 1 else None
    return isinstance(day, Nth) and day.within is None


def _placed(meaning: Meaning, phrase: Phrase, r: Reader) -> Meaning:
    places = [(_led(first, r), last) for first, last in phrase.places if last > first]
    return replace(meaning, spans=tuple((r.at(a).start, r.at(b - 1).end) for a, b in places))


def _led(first: int, r: Reader) -> int:
    """Where the time begins with the little words that lead to it: "vào lúc 8h"."""
    while r.has(first - 1, "lúc", "vào", "hồi", "khoảng", "tầm"):
        first -= 1
    return first
