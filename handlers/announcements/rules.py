"""What an announcement may be, and which words open one. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.words import Utterance
from storage.text import fold

SHORTEST = 5  # characters; less is a slip of the finger
LONGEST = 6000
SOONEST = timedelta(seconds=20)
FURTHEST = timedelta(days=366)

# Longest first: "gui thong bao cho tat ca chi hoi" before "gui thong bao".
OPENINGS = (
    "gui thong bao cho tat ca cac chi hoi",
    "gui thong bao cho tat ca chi hoi",
    "gui thong bao toi tat ca chi hoi",
    "gui thong bao cho ca xa",
    "gui thong bao cho chi hoi",
    "gui thong bao",
    "soan thong bao",
    "tao thong bao",
    "viet thong bao",
    "thong bao cho tat ca chi hoi",
    "thong bao moi:",
)
RESUMES = frozenset(
    {"thong bao nhap", "ban nhap", "tin nhap", "xem thong bao nhap", "soan tiep", "viet tiep"}
    | {"soan tiep thong bao", "viet tiep thong bao"}
)
STEPS_BACK = frozenset(
    {"hoan tac", "bo phan cuoi", "bo phan vua them", "bo thay doi vua roi", "lui lai"}
)
TRIALS = frozenset({"xem thu", "xem truoc", "gui thu", "xem thu thong bao"})
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
LONGEST_LINE = 120  # characters, of a question or an answer
ANEW = "gui thong bao"
# Digits of our own alphabet only, standing alone: no hours, no telephone numbers.
_NUMBERS = re.compile(r"(?<![\w-])([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?(?![\w–-])")
# In front of an answer: a digit, a letter or a dash.
_NUMBERED = re.compile(r"^(?:[0-9a-dA-D][.)]|[-–•+])\s*")
_MARKS = "* "
EMPTY = frozenset("thong bao tb ve a vay cai tin nay moi nhat ? chua xac nhan cua".split())
# "đính chính giấy khai sinh" is a question: a text of one's own comes after a colon.
CORRECTIONS = (
    "dinh chinh thong bao",
    "dinh chinh tin",
    "dinh chinh",
    "sua lai thong bao",
    "sua thong bao",
)
_COLON = re.compile(rf"(?:{'|'.join(CORRECTIONS)})\s*[:\-–]")
RECALLS = frozenset(
    {
        "thu hoi",
        "thu hoi tin",
        "thu hoi thong bao",
        "thu hoi tin vua gui",
        "thu hoi thong bao vua gui",
        "thu hoi lai",
    }
)
# The first row whose words a platform's reason contains counts.
_REFUSALS = (
    ("cannot be read", "gone"),
    ("outside the media folder", "gone"),
    ("failed to get http url", "gone"),
    ("wrong file identifier", "gone"),
    ("too large", "large"),
    ("too big", "large"),
    ("too long", "large"),
    ("413", "large"),
    ("photo", "file"),
    ("image", "file"),
    ("document", "file"),
    ("file", "file"),
)
QUESTIONS = ("ai chua doc", "ai chua xac nhan", "con ai chua doc", "ai chua xem", "ai chua biet")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text can be announced; `why` is a key of the catalogue."""

    why: str | None


def opening_anew(heard: Utterance) -> str | None:
    """What follows "gửi thông báo", which begins another one even where a text is awaited."""
    return heard.after(*OPENINGS) if heard.after(ANEW) is not None else None


def check_text(text: str) -> Verdict:
    """A text must have words in it and fit into a few messages."""
    letters = [char for char in fold(text) if char.isalnum()]
    if len(letters) < SHORTEST:
        return Verdict("announcements-too-short")
    if len(text) > LONGEST:
        return Verdict("announcements-too-long")
    return Verdict(None)


def quiz_lines(text: str) -> list[str]:
    """The lines of a comprehension check, without the numbers in front of the answers."""
    lines = (_NUMBERED.sub("", line.strip()) for line in text.splitlines())
    return [line for line in lines if any(char.isalnum() for char in line)]


def check_quiz(lines: Sequence[str]) -> Verdict:
    """One question with two to four different answers, one of them marked at most."""
    answers = [fold(line).strip(_MARKS) for line in lines[1:]]
    if any(len(line) > LONGEST_LINE for line in lines):
        return Verdict("composing-quiz-long")
    if len(answers) > MOST_ANSWERS or len(set(answers)) < len(answers):
        return Verdict("composing-quiz-answers")
    if sum(_marked(line) for line in lines[1:]) > 1:
        return Verdict("composing-quiz-one-right")
    return Verdict(None)


def quiz(lines: Sequence[str]) -> tuple[str, list[str], int | None]:
    """The question, its answers, and which of them (from 0) is marked as the right one."""
    question, *answers = lines or [""]
    right = next((n for n, answer in enumerate(answers) if _marked(answer)), None)
    return question, [answer.strip(_MARKS) for answer in answers], right


def _marked(line: str) -> bool:
    return line.startswith("*") or line.endswith("*")


def check_correction(text: str, before: str) -> Verdict:
    """As `check_text`; and it must say something else than before."""
    if fold(text) == fold(before):
        return Verdict("announcements-nothing-corrected")
    return check_text(text)


def correction(heard: Utterance) -> str | None:
    """What follows "đính chính:" as it was typed; empty where nothing does."""
    rest = heard.after(*CORRECTIONS)
    if rest is None or (rest and not _COLON.match(heard.folded)):
        return None
    return rest


def refusal(reason: str) -> str:
    """What a platform does not like about a message, by its own words: a word for `refused-…`."""
    said = reason.casefold()
    return next((kind for words, kind in _REFUSALS if words in said), "text")


def check_time(at: datetime, now: datetime) -> Verdict:
    """A time must lie ahead, within a year."""
    if at < now + SOONEST:
        return Verdict("schedules-past")
    if at > now + FURTHEST:
        return Verdict("schedules-far")
    return Verdict(None)


def words_of(about: str) -> list[str]:
    """The folded words that say which announcement is meant."""
    return [word.strip('?.,!"') for word in fold(about).split() if word not in EMPTY]


def numbers(text: str, largest: int) -> tuple[list[int], list[int]]:
    """Roster numbers in "3 7 12-14": those up to `largest`, and those that are not on the list."""
    good: list[int] = []
    bad: list[int] = []
    for found in _NUMBERS.finditer(text):
        start, end = int(found[1]), int(found[2] or found[1])
        if not 1 <= start <= end <= largest:
            bad.append(end if start in range(1, largest + 1) else start)
            continue
        good.extend(range(start, end + 1))
    return good, bad
