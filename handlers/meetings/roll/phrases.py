"""The words of a roll call, folded, and what fingers make of them."""

from collections.abc import Iterable

from handlers.when.slips import untelex
from storage.meetings import Presence

Phrases = tuple[tuple[str, ...], ...]


def _split(*phrases: str) -> Phrases:
    """The phrases in words, the longest first, so that none hides behind its own beginning."""
    return tuple(sorted((tuple(one.split()) for one in phrases), key=len, reverse=True))


_WORDS: tuple[tuple[Presence, Phrases], ...] = (
    (
        Presence.absent,
        _split("vang khong co phep", "vang khong phep", "vang khong ly do", "khong phep")
        + _split("vang mat", "vang", "khong den"),
    ),
    (
        Presence.excused,
        _split("vang co phep", "vang co ly do", "vang phep", "xin phep", "nghi phep", "co phep")
        + _split("phep"),
    ),
    (Presence.late, _split("den muon", "di muon", "den tre", "di tre", "vao muon", "muon")),
    (Presence.left_early, _split("ve som", "ra ve som", "xin ve som", "ve truoc")),
    (Presence.present, _split("co mat", "da den")),
)
STATUS: tuple[tuple[tuple[str, ...], Presence], ...] = tuple(
    sorted(
        ((words, presence) for presence, phrases in _WORDS for words in phrases),
        key=lambda one: len(one[0]),
        reverse=True,
    )
)
WANTS = "muons"  # what "muốn" is read as: folded it would be the word for late
# All who are not named are there.
EVERYBODY = _split(
    *("nhung nguoi con lai deu co mat", "nhung nguoi con lai co mat", "con lai deu co mat"),
    *("con lai co mat het", "con lai co mat du", "con lai co mat", "con lai den du", "con lai du"),
    *("con lai co", "co mat het", "co mat du", "co mat day du", "co mat du ca", "co mat tat ca"),
    *("tat ca co mat", "tat ca deu co mat", "moi nguoi deu co mat", "chi em deu co mat"),
    *("deu co mat", "den du", "den day du", "den het", "co mat dong du"),
)
# The same, but only where something else in the sentence says that the roll is called.
EVERYBODY_HERE = _split("du", "day du", "du ca", "du het", "het", "du mat", "dong du")
OF_GROUP = _split("co mat")  # after "tổ em" and with nobody named
BUT = _split("ngoai tru", "chi tru", "tru ra", "tru", "chi thieu", "thieu", "tru cac chi")
FILLER = frozenset(
    "so cac chi hv va cung voi gom la ghi nhung nguoi hoi vien danh dau da em a nhe nha tu ca "
    "gom co nham lon".split()
)
TITLES = frozenset("chi ba co em bac di mo cu".split())
COUNTED = frozenset(("nguoi", "hoi", "hv"))
POLITE = frozenset("a nhe nha nhi roi ah ak day".split())
# A name holds none of these; what does is a sentence about something else.
NO_NAMES = frozenset(
    "khong nao gi sao hom nay gio phut ngay viec om hop nha vi luc roi nhieu".split()
)
# These are names too, but then with a title before them: "chị Mai", "bà Ái".
SELDOM_NAMES = frozenset("ai may mai la tai do ban o".split())
TO = frozenset(("-", "–", "—", "den", "toi"))  # as people type them
WHY = ("ly do la", "ly do", "tai vi", "boi vi", "vi", "do")
CORRECT = ("sua lai", "sua so", "sua")

_SLIPS = {
    **dict.fromkeys("vag vnag vagn vanng vng vabg vsng vamg bang vangg vanh".split(), "vang"),
    **dict.fromkeys("phpe pheep fep phepp hpep".split(), "phep"),
    **dict.fromkeys("muno moun muonn mun mouon".split(), "muon"),
    **dict.fromkeys("somm smo".split(), "som"),
    **dict.fromkeys("mta matt amt".split(), "mat"),
}


def _vocabulary(*tables: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for table in tables for words in table for word in words)


_KNOWN = _vocabulary((words for words, _ in STATUS), EVERYBODY, EVERYBODY_HERE, BUT) | FILLER


def mended(word: str) -> str:
    """A folded word of the roll call behind a slip of the fingers; else the word itself."""
    if word in _KNOWN:
        return word
    meant = _SLIPS.get(word) or untelex(word).base
    return meant if meant in _KNOWN else word


SHORTEST = {presence: " ".join(words[-1]) for presence, words in _WORDS}
