"""A sentence model for tests: it knows nothing but which words belong to one meaning."""

from collections.abc import Sequence

import numpy as np

from handlers.questions.retrieval.meaning import Vector

MEANINGS = ("sách truyện đọc cuốn", "bơi sông nước lội", "muỗi lăng quăng sốt", "xe buýt vé")


class WordsOfOneMeaning:
    """Vectors whose numbers are how many words of each meaning a text has."""

    name = "words-of-one-meaning/1"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.seen: list[str] = []

    def query(self, text: str) -> Vector:
        self.asked.append(text)
        return _vector(text)

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.seen.extend(texts)
        return [_vector(text) for text in texts]


def _vector(text: str) -> Vector:
    said = text.casefold().replace(",", " ").replace(".", " ").split()
    counts = [sum(word in meaning.split() for word in said) for meaning in MEANINGS]
    vector = np.array([*counts, 0.5], np.float32)
    unit: Vector = vector / np.linalg.norm(vector)
    return unit
