"""Questions that ask the same thing, put together."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from storage.questions import Question
from storage.text import fold

ALIKE = 80  # of 100
_EMPTY = frozenset(
    "da thua a ah em toi tui minh chau con chi co ba bac cho xin hoi la thi ma the nao vay voi"
    " oi nhe nha khong duoc gi nhu lam sao muon can biet".split()
)


def alike(one: str, other: str) -> bool:
    """Whether two questions ask the same, in other words or another order."""
    return fuzz.token_sort_ratio(_words(one), _words(other)) >= ALIKE


def _words(text: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return " ".join([word for word in words if word not in _EMPTY] or words)


def grouped(questions: Sequence[Question]) -> list[list[Question]]:
    """The questions by likeness to the first of each group, the largest groups first."""
    groups: list[list[Question]] = []
    for question in questions:
        home = next((group for group in groups if alike(group[0].text, question.text)), None)
        if home is None:
            groups.append([question])
        else:
            home.append(question)
    return sorted(groups, key=len, reverse=True)
