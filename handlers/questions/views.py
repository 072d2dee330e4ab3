"""What is said when somebody asks."""

from collections.abc import Sequence
from datetime import date

from broadcasts.fit import units
from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers.actions import Action, Say
from handlers.questions.actions import NoneOfThese, ShowEntry
from handlers.questions.chatting.actions import NotNow, PassOn, ReadOn
from handlers.questions.chatting.parts import part
from handlers.speech import Text
from storage.knowledge import KnowledgeEntry
from storage.text import clean_line, fold

LONGEST = 1900  # UTF-16 units of a message, on the narrowest channel
_AROUND = 60  # units that the choice and the gaps between the parts take up


def answer(say: Text, entry: KnowledgeEntry, updated: date) -> Outgoing:
    """An entry, or the beginning of a long one, with where it comes from and of when it is."""
    return _page(say, entry, updated, 1)[0]


def next_part(say: Text, entry: KnowledgeEntry, updated: date, number: int) -> Outgoing | None:
    """The part of that number; None where the entry has grown shorter."""
    page, there = _page(say, entry, updated, number)
    return page if there else None


def _page(say: Text, entry: KnowledgeEntry, updated: date, number: int) -> tuple[Outgoing, bool]:
    source = entry.source or say("questions-source-union")
    lines = [say("questions-source", source=source, date=f"{updated:%d/%m/%Y}")]
    if entry.contact:
        lines.append(say("questions-contact", contact=entry.contact))
    about = "\n".join(lines)
    more, last = say("questions-read-on"), say("questions-more")
    room = LONGEST - _AROUND - units(entry.title) - units(about) - max(units(more), units(last))
    body, goes_on = part(entry.body, number, room)
    choice = Choice("1", say("questions-next-part"), ReadOn(entry.id, number + 1).pack())
    page = Outgoing(
        f"{body}\n\n{about}\n{more if goes_on else last}",
        title=entry.title,
        choices=(choice,) if goes_on else (),
        attachments=_files(entry) if number == 1 else (),
    )
    return page, bool(body)


def _files(entry: KnowledgeEntry) -> tuple[Attachment, ...]:
    return Outgoing.from_data({"text": "", "attachments": entry.attachments or []}).attachments


def offer(say: Text, entries: Sequence[KnowledgeEntry], question_id: int) -> Outgoing:
    return Outgoing(say("questions-offer"), choices=_listed(say, entries, question_id))


def others(say: Text, entries: Sequence[KnowledgeEntry], question_id: int) -> Outgoing:
    """After "chưa đúng": what else may have been meant, and a person."""
    return Outgoing(say("questions-others"), choices=_listed(say, entries, question_id))


def _listed(say: Text, entries: Sequence[KnowledgeEntry], question_id: int) -> tuple[Choice, ...]:
    choices = [
        Choice(str(n), entry.title, ShowEntry(entry.id).pack())
        for n, entry in enumerate(entries, 1)
    ]
    none = NoneOfThese(question_id).pack()
    return (*choices, Choice(str(len(choices) + 1), say("questions-none-of-these"), none))


def offer_person(say: Text, key: str, question_id: int) -> Outgoing:
    """Whether a person should be asked; `key` says why."""
    return Outgoing(
        say(key),
        choices=(
            Choice("1", say("questions-pass-on"), PassOn(question_id).pack()),
            Choice("2", say("questions-not-now"), NotNow().pack()),
        ),
    )


def also_asked(say: Text, shown: str, text: str, question_id: int) -> Outgoing:
    """The second question of a message, which is asked by itself if she likes.

    Not passed on at once: by itself it may be one for the records.
    """
    typed = clean_line(text).replace(":", " ")
    # Without accents it is shorter; too long for a button even so, it is for a person.
    go_on = _packed(Say(typed)) or _packed(Say(fold(typed))) or PassOn(question_id).pack()
    return Outgoing(
        say("questions-also-unknown", question=shown),
        choices=(
            Choice("1", say("questions-ask-it"), go_on),
            Choice("2", say("questions-not-now"), NotNow().pack()),
        ),
    )


def _packed(action: Action) -> str | None:
    try:
        return action.pack()
    except ValueError:
        return None


def sentence(say: Text, key: str) -> Outgoing:
    return Outgoing(say(key))
