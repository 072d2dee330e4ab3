"""What members type about a meeting: coming or not, why, who instead, when and where. Pure."""

import re
from dataclasses import dataclass

from handlers.meetings.figures import asked as figures
from handlers.meetings.inviting.phrases import AWAY, COMING, ONLINE, SAID_ALONE
from handlers.meetings.words import HOME
from handlers.words import Utterance, hear
from storage.meetings import Answer
from storage.text import fold

_STAND_IN = re.compile(
    r"^(?:(?:em|toi|chi|co|ba)\s+)?(?:nho|cho|de)\s+(?P<who>.+?)\s+(?:di|hop|den)\s+(?:hop\s+)?"
    r"(?:thay|ho|giup)\b"
    r"|^(?P<other>.+?)\s+(?:di|hop)\s+(?:hop\s+)?(?:thay|ho)\s+(?:em|toi|chi|co|ba|minh|con)\b"
)
_QUESTION = re.compile(r"\b(?:sao|khong|gi|chua|nao|may|ai|dau nhi)\s*$")
# "à thôi em bận rồi", "thôi em k đi được đâu": she has thought better of it.
_SECOND_THOUGHT = re.compile(
    r"^(?:(?:da|vang|a|o|ua|ui|uh|chet) )*(?:thoi|nham)(?: roi)? (?!noi\b)"
)
_EMPHASIS = re.compile(r"(?<=\S)(?: (?:dau|nua|mat))+$")
_MUCH = 14  # words; longer is a story, which the branch head should read
_IDLE = frozenset(
    "da vang thua em chi co ba bac toi tui minh oi a nhe nha roi thi la ma dau hom do day ay nay "
    "mai buoi hop ca xin phep cho ad admin luc chieu toi sang bao chac nua".split()
)

_MEETING = ("sinh hoat", "hop")
_JUST_BUSY = frozenset(("ban", "lam", "qua"))  # says no more than that she is not coming
_WHEN_OR_WHERE = (
    "may gio",
    "may h",
    "may g",
    "gio nao",
    "gio giac",
    "luc nao",
    "bao gio",
    "bao h",
    "khi nao",
    "hom nao",
    "ngay nao",
    "thu may",
    "o dau",
    "dau",
    "cho nao",
    "dia diem",
    "noi dung gi",
    "ve gi",
    "gi",
    "lich",
    "khong",
    "chua",
    "link",
    "duong dan",
    "toi",
    "sap toi",
    "tiep theo",
)
_AROUND = frozenset(
    "chi hoi minh cho hoi xem buoi cuoc sap nay mai hom tuan thang thi la moi vay z v c the ha nhi "
    "co di den luc vao o tai em ban bot khi nua khu thon to ap xom ngay toi sang chieu trua ta lai "
    "chung phu nu cua nao gio dau va online qua mang truc tuyen zoom ad oi e".split()
)
_WHO_COMES = re.compile(
    r"^(?:co |da co )?(?:"
    r"(?:nhung )?ai (?:se |da |bao )?(?:di hop|di duoc|di|tham gia|den hop|di hop duoc)"
    r"|(?:bao nhieu|may) (?:nguoi|chi em|hoi vien|chi|ng) (?:se |bao |da )?"
    r"(?:di|den|tham gia|tra loi)(?: \S+){0,3}"
    r"|ai (?:khong di|khong di hop|khong di duoc|chua tra loi)"
    r"|ai (?:bao |xin )?vang(?: mat| hop)?"
    r"|danh sach di hop|ds di hop|so nguoi di hop"
    r")$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to an invitation; `reason` is why not, or who comes instead, as it was typed.

    `online`: she comes, but by the link.
    """

    answer: Answer
    reason: str = ""
    online: bool = False


def invitation_answer(heard: Utterance) -> Said | None:
    """The answer in a sentence that stands on its own; None when it says nothing of the kind."""
    if who := stand_in(heard):
        return Said(Answer.proxy, who)
    meant = _thought_better(heard)
    core = meant.core
    if asks(heard) or len(core.split()) > _MUCH:
        return None
    if _online(core):
        return Said(Answer.coming, online=True)
    plain = _EMPHASIS.sub("", core) if "khong" in core else core
    # "Bận" alone may be anything; after "thôi" it takes back that she comes.
    taken_back = meant is not heard and plain in AWAY
    if taken_back or any(_at_an_end(plain, phrase) for phrase in AWAY):
        return Said(Answer.not_coming, reason(meant))
    if any(core == phrase or core.startswith(f"{phrase} ") for phrase in _whole(COMING)):
        return Said(Answer.coming)
    return None


def _thought_better(heard: Utterance) -> Utterance:
    """What follows "à thôi"; without it the sentence itself."""
    found = _SECOND_THOUGHT.match(" ".join(fold(word).strip(",.") for word in heard.text.split()))
    return hear(" ".join(heard.text.split()[len(found[0].split()) :])) if found else heard


def asks(heard: Utterance) -> bool:
    """Whether it is a question: "đi họp mấy giờ", "em đi được không"."""
    return bool(_QUESTION.search(heard.core)) or asks_back(heard)


def asks_back(heard: Utterance) -> bool:
    """Whether it is a question even where words are awaited, as a reason is."""
    questions = (asks_next, asks_who_comes, asks_my_meetings)
    return "?" in heard.text or any(q(heard) for q in questions)


def _whole(phrases: tuple[str, ...]) -> list[str]:
    return [phrase for phrase in phrases if phrase not in SAID_ALONE]


def _online(core: str) -> bool:
    """ "không đi được, em dự qua mạng" says so, "em không dự qua mạng" does not."""
    said = next((phrase for phrase in ONLINE if _at_an_end(core, phrase)), None)
    before = core.removesuffix(said).split()[-1:] if said else []
    return said is not None and before not in (["khong"], ["chua"])


def _at_an_end(core: str, phrase: str) -> bool:
    if phrase in SAID_ALONE:
        return False
    return core == phrase or core.startswith(f"{phrase} ") or core.endswith(f" {phrase}")


def stand_in(heard: Utterance) -> str:
    """Who comes in her place, as it was typed: "nhờ chị Lan đi thay"."""
    typed = heard.text.split()
    found = _STAND_IN.match(" ".join(fold(word) for word in typed))
    group = found and ("who" if found["who"] else "other")
    if not found or not group:
        return ""
    first = len(fold(heard.text)[: found.start(group)].split())
    return " ".join(typed[first : first + len(found[group].split())])


def reason(heard: Utterance) -> str:
    """Why she is not coming, if the same sentence says it, as it was typed."""
    typed = heard.text.split()
    plain = [_bare(word) for word in typed]
    for opening in ("ly do la", "ly do", "tai vi", "boi vi", "vi", "do", "tai"):
        length = len(opening.split())
        for i in range(len(plain) - length):
            if plain[i : i + length] == opening.split():
                return " ".join(typed[i + length :])
    left = [word for word, keep in zip(typed, _without(plain), strict=True) if keep]
    if all(_bare(word) in _IDLE | _JUST_BUSY for word in left):
        return ""
    while _idle(left[0], "") and not _is_kin(left):
        left.pop(0)
    while _idle(left[-1], left[-2] if left[1:] else ""):
        left.pop()
    return " ".join(left).strip(" .,;:-")


def _bare(word: str) -> str:
    """A word as it is compared: folded, short forms written out."""
    heard = hear(word)
    return heard.core or heard.folded


def _idle(word: str, before: str) -> bool:
    # "nha" for "nhé" says nothing; at the end of "việc nhà" it does.
    housework = word.casefold() == HOME or _bare(before) == "viec"
    return _bare(word) in _IDLE and not housework


def _is_kin(words: list[str]) -> bool:
    """ "bà em mất": of her grandmother, and not called out to anybody."""
    kin, whose = _bare(words[0]) in ("ba", "co", "chi", "bac"), _bare(" ".join(words[1:2]))
    return kin and whose in ("em", "toi", "minh", "chau")


def _without(plain: list[str]) -> list[bool]:
    """Which words remain without the longest phrase of staying away ("bận" is a reason)."""
    for phrase in sorted(AWAY, key=len, reverse=True):
        words = phrase.split()
        for i in range(len(plain) - len(words) + 1):
            if "ban" not in words and plain[i : i + len(words)] == words:
                return [not i <= j < i + len(words) for j in range(len(plain))]
    return [True] * len(plain)


def asks_next(heard: Utterance) -> Utterance | None:
    """ "lịch họp", "mấy giờ họp", "họp ở đâu": a meeting, a question, and nothing else."""
    left, met = _cut(heard.core.split(), _MEETING)
    left, asked = _cut(left, _WHEN_OR_WHERE)
    # When and where at once: "mấy giờ họp, ở đâu".
    left, _ = _cut(left, _WHEN_OR_WHERE)
    # "Mai họp à": only at the end it asks.
    if left[-1:] == ["a"]:
        left, asked = left[:-1], True
    if met and asked and all(word in _AROUND or word.isdecimal() for word in left):
        return heard
    return None


def _cut(words: list[str], phrases: tuple[str, ...]) -> tuple[list[str], bool]:
    """The words without the first of the phrases that is among them, and whether there was one."""
    for phrase in phrases:
        parts = phrase.split()
        for i in range(len(words) - len(parts) + 1):
            if words[i : i + len(parts)] == parts:
                return words[:i] + words[i + len(parts) :], True
    return words, False


def asks_who_comes(heard: Utterance) -> Utterance | None:
    """ "ai đi họp", "bao nhiêu người đi"."""
    return heard if _WHO_COMES.match(heard.core) else None


def asks_my_meetings(heard: Utterance) -> Utterance | None:
    """ "tôi đã dự mấy buổi"."""
    return heard if figures.mine(heard) is not None else None
