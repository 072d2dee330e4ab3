"""What members type to check in, in whatever form: "diem danh k7", "k7 có mặt", "4718". Pure."""

import re
from dataclasses import dataclass

from handlers.when.slips import untelex
from handlers.words import Utterance

_VERBS = tuple(
    tuple(words.split())
    for words in (
        "co mat",
        "comat",
        "diem danh",
        "diemdanh",
        "dd",
        "den noi roi",
        "den noi",
        "toi noi",
        "da den roi",
        "den roi",
        "da vao hop",
        "vao hop roi",
        "vao roi",
    )
)
_ROLL = frozenset({"diem danh", "diemdanh", "dd"})  # with which a leader asks for the register
_PLACES = frozenset("k kp khu thon to xom ap ban".split())
_FILLER = frozenset(
    "da vang thua em chi co ba bac chau toi tui minh oi a ah nhe nha nghe nhe roi r dang o tai day "
    "day la ma so code hop voi day ne xin bao nay hom".split()
)
_CODE_WORDS = frozenset("ma so code la em chi co ba bac chau da thua a nhe nha day".split())
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_HALVES = (3, 3)  # as six digits are written on the screen


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody says that she is here, perhaps with a code or the number of her hamlet.

    `code`: the day's four digits or the six of the half minute. `bare`: only "điểm danh", which a
    leader says to see the register.
    """

    code: str | None = None
    place: str | None = None
    bare: bool = False


def checks_in(heard: Utterance) -> Here | None:
    """ "có mặt", "co mat k7", "em có mặt 4718", "điểm danh mã 482 913 ạ"."""
    if "?" in heard.text:
        return None
    said, place = "", None
    words, numbers = _TOKEN.findall(heard.folded), list[str]()
    while words:
        if verb := _verb(words):
            said, words = " ".join(verb), words[len(verb) :]
        elif words[0] in _PLACES and words[1:] and len(words[1]) <= 3 and words[1].isdecimal():
            place, words = words[1], words[2:]
        elif words[0].isdecimal():
            numbers.append(words.pop(0))
        elif words[0] in _FILLER:
            words.pop(0)
        else:
            return None
    # "có mặt 101 102" are two women on a roster.
    code = _code(numbers) if said in _ROLL or len(numbers) == 1 else None
    if not said or (numbers and code is None) or (said == "dd" and not (code or place)):
        return None
    return Here(code, place, bare=said in _ROLL and not (code or place))


def code_alone(heard: Utterance) -> str | None:
    """Four or six digits and nothing else: "4718", "mã 482 913 ạ"."""
    words = _TOKEN.findall(heard.folded)
    numbers = [word for word in words if word.isdecimal()]
    if any(word not in _CODE_WORDS for word in words if not word.isdecimal()):
        return None
    return _code(numbers)


def _verb(words: list[str]) -> tuple[str, ...]:
    for as_typed in (words, [_mended(word) for word in words[:3]]):
        for verb in _VERBS:
            if tuple(as_typed[: len(verb)]) == verb:
                return verb
    return ()


def _mended(word: str) -> str:
    """The syllable that telex keys left in a word: "ddieemr" is "diem"."""
    return untelex(word).base if word.isascii() and word.isalpha() else word


def _code(numbers: list[str]) -> str | None:
    lengths = tuple(len(number) for number in numbers)
    return "".join(numbers) if lengths in {(4,), (6,), _HALVES} else None
