"""Finding the entry that answers a question, and knowing when there is none."""

from handlers.questions.retrieval.analysis import Entry
from handlers.questions.retrieval.index import Hit, Index, Verdict

__all__ = ["Entry", "Hit", "Index", "Verdict"]
