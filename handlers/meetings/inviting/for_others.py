"""An answer given for somebody else: "bác Tuất không đi được, ốm", "ghi giúp 7 đi". Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.announcements.replies.meant import named
from handlers.meetings.inviting import replies
from handlers.meetings.inviting.phrases import AWAY, COMING, ONLINE
from handlers.meetings.inviting.replies import Said
from handlers.words import Utterance, hear
from storage.meetings import Answer
from storage.people import RosterLine
from storage.text import fold

OPENINGS = (
    *("ghi giup", "ghi ho", "ghi dum", "ghi cho", "bao giup", "bao ho", "tra loi giup"),
    *("tra loi ho", "tra loi thay", "nhan giup", "nhan ho", "xin vang giup", "xin vang ho"),
)
_MUCH = 16  # words; longer is a story
_PHRASES = sorted(
    {tuple(phrase.split()) for phrase in (*AWAY, *COMING, *ONLINE)}, key=len, reverse=True
)
_CALLED = frozenset("bac co chi ba em mo thim cu di me u o".split())
# Whoever ends with one of these speaks of herself.
_SELF = frozenset("em toi tui minh chau con chi co ba bac".split())
_WHEN = frozenset("mai nay mot kia toi sang chieu trua hom qua luc thi vi do chac nen ma".split())
# After a name these begin the reason: "bà Sợi nhà có giỗ".
_NO_NAME = frozenset("co nha nhe a roi di cho giup voi so bi dang".split())
_CALLS_OUT = frozenset(("oi", "a"))  # "chị Lan ơi, …" is said to her, not of her
_BEFORE = frozenset("da thua vang".split())
# "Cô Thương vắng mấy buổi", "chị Lan nghỉ hôm qua à": asked of what has been.
_ASKS_BACK = re.compile(
    r"\b(?:vang|nghi|di|du|hop|mat|sinh hoat)(?: \w+)? (?:may|bao nhieu) (?:buoi|lan|cuoc)\b"
    r"|\b(?:vang|nghi)(?: hop| mat)? (?:hom (?:qua|kia|no|truoc)|(?:buoi|lan|ky) truoc) "
    r"(?:a|ah|ha)$"
)
# Typed without accents "uỷ ban", "biên bản", "đề nghị" end like "bận" and "nghỉ".
_NO_ANSWERS = frozenset(
    (before, "ban") for before in ("uy", "bien", "van", "dia", "phan", "tri", "can", "xuat")
) | {("de", "nghi"), ("hoi", "nghi"), ("kien", "nghi"), ("huu", "nghi")}
_NUMBERS = re.compile(r"(?:(?:so|va|voi|,|;|\.|-|–)\s*|[0-9]{1,4}\s*)+")


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody, a name or numbers as they were typed, and what she answers.

    `plainly`: "ghi giúp …", so that it cannot be the speaker's own answer.
    """

    whom: str
    said: Said
    plainly: bool = False

    @property
    def by_number(self) -> bool:
        """Whether roster numbers were typed, and no name."""
        return any(map(str.isdecimal, self.whom)) and bool(_NUMBERS.fullmatch(fold(self.whom)))


def read(heard: Utterance) -> Told | None:
    """What a sentence says of somebody else; None when it says nothing of the kind."""
    rest = heard.after(*OPENINGS)
    words = (heard.text if rest is None else rest).split()
    if len(words) > _MUCH or replies.asks(heard) or _ASKS_BACK.search(heard.folded):
        return None
    plain = [_bare(word) for word in words]
    found = _stand_in(words, plain) or _answer(words, plain)
    own = rest is None and (replies.stand_in(heard) or _phrase(plain, 0))
    if found is None or own:
        return None
    whom, said = found
    told = Told(whom, said, plainly=rest is not None)
    return told if told.by_number or told.plainly or _may_be_a_name(whom) else None


def _bare(word: str) -> str:
    heard = hear(word)
    return heard.core or heard.folded


def _answer(words: Sequence[str], plain: Sequence[str]) -> tuple[str, Said] | None:
    for i in range(1, len(plain)):
        joined, rest = _phrase(plain, i), hear(" ".join(words[i:]))
        if (plain[i - 1], plain[i]) in _NO_ANSWERS:
            continue
        if not joined or not (whom := _subject(words[:i])):
            continue
        if joined in AWAY:
            return whom, Said(Answer.not_coming, replies.reason(rest))
        return whom, Said(Answer.coming, online=joined in ONLINE)
    return None


def _phrase(plain: Sequence[str], i: int) -> str:
    """The longest answer that begins at a place, empty for none."""
    found = (one for one in _PHRASES if tuple(plain[i : i + len(one)]) == one)
    return " ".join(next(found, ()))


def _stand_in(words: Sequence[str], plain: Sequence[str]) -> tuple[str, Said] | None:
    """ "7 nhờ chị Lan đi thay"."""
    for i in range(1, len(plain)):
        if plain[i] == "nho" and (who := replies.stand_in(hear(" ".join(words[i:])))):
            whom = _subject(words[:i])
            return (whom, Said(Answer.proxy, who)) if whom else None
    return None


def _subject(words: Sequence[str]) -> str:
    """Of whom it is said, without calling out to whoever reads it: "chị ơi bác Tuất …"."""
    plain = [fold(word).strip(".,;:!") for word in words]
    called = max((i for i, word in enumerate(plain) if word in _CALLS_OUT), default=-1)
    left = [
        word for word, bare in zip(words[called + 1 :], plain[called + 1 :], strict=True)
        if bare not in _BEFORE
    ]  # fmt: skip
    while len(left) > 2 and fold(left[0]) in _CALLED and fold(left[1]) in _CALLED:
        left.pop(0)
    return " ".join(left).strip(" ,.;:-")


def _may_be_a_name(whom: str) -> bool:
    typed = [word.strip(".,;:") for word in whom.split()]
    first, last = fold(typed[0]), fold(typed[-1])
    # "chị mai …" is said to a chị, of tomorrow; "chị Mai …" of somebody of that name.
    called = bool(typed[1:]) and first in _CALLED and typed[-1][:1].isupper()
    return first not in _WHEN and last not in _SELF and (called or last not in _WHEN)


def resolve(told: Told, lines: Iterable[RosterLine]) -> tuple[list[RosterLine], Told]:
    """The members whom the name may mean, none or several; what follows it is the reason.

    "bác Tuất ốm không đi được": as many words as are a name, from the beginning.
    """
    known, words = list(lines), told.whom.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if fold(name) in _CALLED or fold(words[length - 1]) in _NO_NAME:
            continue
        if found := named(name, known):
            reason = told.said.reason or " ".join(words[length:]).strip(" ,.;:-")
            said = replace(told.said, reason=reason)
            return found, replace(told, whom=name, said=said)
    return [], told
