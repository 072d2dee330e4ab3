"""What is said when somebody asks."""

from collections.abc import Sequence
from datetime import date

from broadcasts.outgoing import Choice, Outgoing
from handlers.questions.actions import Answer, DoNotKeep, Keep, NoneOfThese, ShowEntry, TakeBack
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.knowledge import KnowledgeEntry


def answer(say: Text, entry: KnowledgeEntry, updated: date) -> Outgoing:
    """An entry with where it comes from and of when it is."""
    lines = [entry.body, ""]
    source = entry.source or say("questions-source-union")
    lines.append(say("questions-source", source=source, date=f"{updated:%d/%m/%Y}"))
    if entry.contact:
        lines.append(say("questions-contact", contact=entry.contact))
    lines.append(say("questions-more"))
    return Outgoing("\n".join(lines), title=entry.title)


def offer(say: Text, entries: Sequence[KnowledgeEntry], question_id: int) -> Outgoing:
    choices = [
        Choice(str(n), entry.title, ShowEntry(entry.id).pack())
        for n, entry in enumerate(entries, 1)
    ]
    none = Choice(
        str(len(choices) + 1), say("questions-none-of-these"), NoneOfThese(question_id).pack()
    )
    return Outgoing(say("questions-offer"), choices=(*choices, none))


def handed_over(say: Text, leader: str, handover_id: int) -> Outgoing:
    undo = Choice(UNDO_KEY, say("questions-take-back"), TakeBack(handover_id).pack())
    return Outgoing(say("questions-handed-over", leader=leader), choices=(undo,))


def card(say: Text, handover_id: int, who: str, unit_name: str, question: str) -> Outgoing:
    """What the leader gets: who asks, what, and how to answer."""
    return Outgoing(
        say("questions-card", who=who, unit=unit_name, question=question),
        title=say("questions-card-title"),
        choices=(Choice("1", say("questions-card-answer"), Answer(handover_id).pack()),),
        subject=f"handover:{handover_id}",
    )


def answered(say: Text, leader: str, question: str, text: str) -> Outgoing:
    return Outgoing(say("questions-answered", leader=leader, question=question, answer=text))


def keep(say: Text, handover_id: int) -> Outgoing:
    return Outgoing(
        say("questions-keep"),
        choices=(
            Choice("1", say("questions-keep-yes"), Keep(handover_id).pack()),
            Choice("2", say("questions-keep-no"), DoNotKeep(handover_id).pack()),
        ),
    )


def sentence(say: Text, key: str) -> Outgoing:
    return Outgoing(say(key))
