"""The questions in a message: greetings left out, two of them apart, the point of a story. Pure."""

import re
from collections.abc import Iterator

from handlers.questions.chatting.talk import talk_in
from handlers.questions.live.records import for_records
from storage.text import fold

MOST = 2  # questions of one message that are answered
FEWEST = 2  # words of a question
STORY = 40  # words; in a longer text the question is looked for
POINT = 30  # words that make up the point of a story

_JOINTS = tuple(
    tuple(joint.split())
    for joint in (
        "cho hoi them",
        "hoi them",
        "va cho hoi",
        "cho toi hoi them",
        "cho em hoi them",
        "voi lai cho hoi",
        "voi lai",
        "nhan tien cho hoi",
        "nhan tien",
        "mot viec nua la",
        "viec nua la",
    )
)
_ASKS = re.compile(
    r"\b(?:cho (?:toi |em |minh |co |ba |chau |con )?hoi|muon hoi|xin hoi|hoi la|"
    r"khong biet (?:la )?"
    r"(?:co|phai|lam)|lam (?:sao|the nao|gi)|the nao|o dau|bao nhieu|co duoc|khi nao|bao gio|"
    r"may gio|"
    r"hom nao|ngay nao|cho nao|"
    r"thu tuc|can gi|can giay to)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n+")
_EDGE = ".,!?;:…\"'()-"


def questions_in(text: str) -> list[str]:
    """What is asked in a text, in order, at most two; the text itself where nothing is split."""
    pieces = [piece for line in text.splitlines() for piece in _pieces(line.split())]
    asked = [piece for piece in pieces if _is_question(piece)]
    # Two sentences of one story are no two questions: both must ask.
    if len(asked) < MOST or not all("?" in piece or _asks(piece) for piece in asked[:MOST]):
        return _beside_records(text.split()) or [_without_talk(text)]
    return [_without_talk(_after_joint(piece)) for piece in asked[:MOST]]


def _beside_records(words: list[str]) -> list[str]:
    """ "hội phí đóng bao nhiêu và mấy giờ họp", apart at the "và" or the comma; else nothing.

    Only where one of the two is for the records: "giấy tờ gì và thủ tục thế nào" is one question.
    """
    for at in range(FEWEST, len(words) - 1):
        joined = fold(words[at]) == "va"
        if not joined and not words[at - 1].endswith(","):
            continue
        pair = " ".join(words[:at]).rstrip(","), " ".join(words[at + joined :])
        kept = [for_records(one) for one in pair]
        if kept[0] != kept[1] and _asks(pair[kept.index(False)]):
            return [_without_talk(one) for one in pair]
    return []


def _after_joint(piece: str) -> str:
    words = piece.split()
    plain = [fold(word).strip(_EDGE) for word in words]
    cut = max((len(j) for j in _JOINTS if tuple(plain[: len(j)]) == j), default=0)
    return " ".join(words[cut:]) or piece


def _is_question(piece: str) -> bool:
    return len(piece.split()) >= FEWEST and talk_in(piece) is None


def _asks(piece: str) -> bool:
    return bool(_ASKS.search(fold(piece)))


def _pieces(words: list[str]) -> Iterator[str]:
    """A line, cut after each question mark and before each word that begins another question."""
    plain = [fold(word).strip(_EDGE) for word in words]
    start = 0
    for at in range(1, len(words)):
        joined = any(tuple(plain[at : at + len(joint)]) == joint for joint in _JOINTS)
        if words[at - 1].rstrip("\"')").endswith("?") or joined:
            yield " ".join(words[start:at])
            start = at
    if words:
        yield " ".join(words[start:])


def _without_talk(text: str) -> str:
    """The text without a greeting before it or thanks after it, if anything else is left."""
    kept = [part for part in _parts(text) if talk_in(part) is None]
    return " ".join(kept) if kept else text


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?,;…])\s+|\n+", text) if part.strip()]


def point(text: str) -> str | None:
    """What a long story comes to: its sentences that ask, or what follows "cho hỏi"."""
    words = text.split()
    if len(words) <= STORY:
        return None
    asking = [sentence for sentence in _SENTENCE.split(text) if _asks(sentence)]
    short = " ".join(asking)
    if asking and len(short.split()) <= POINT:
        return short
    return _from_asking(words)


def _from_asking(words: list[str]) -> str | None:
    """Of a text without full stops, as it is spoken to a keyboard: from the last word that asks."""
    plain = [fold(word).strip(_EDGE) for word in words]
    for at in range(len(words) - 1, -1, -1):
        if _ASKS.match(" ".join(plain[at : at + 4])):
            # What is asked about often stands before "thế nào".
            start = max(0, min(at - POINT // 2, len(words) - POINT))
            return " ".join(words[start : start + POINT])
    return None
