"""What is said to those who look after the knowledge base."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from broadcasts.outgoing import Attachment, Choice, Outgoing
from handlers.actions import Action
from handlers.questions.knowledge import actions
from handlers.questions.knowledge.disagreement import Clash
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.knowledge import KnowledgeEntry, KnowledgeRevision, Wording

LONGEST_IN_CHAT = 2000  # characters of one message on the strictest channel
_LONGEST_LABEL = 60  # two lines on a phone
_BEGINNING = 300  # characters of a text that is only to be recognised


def short(text: str, most: int = _LONGEST_LABEL) -> str:
    """The beginning of a text."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def day(at: date | datetime) -> str:
    return f"{at:%d/%m/%Y}"


def files(attachments: Sequence[Sequence[Any]] | None) -> tuple[Attachment, ...]:
    """What goes along with an entry."""
    return tuple(Attachment(*one) for one in attachments or ())


def _numbered(
    offers: Sequence[tuple[str, Action]], undo: tuple[str, Action] | None = None
) -> tuple[Choice, ...]:
    choices = [Choice(str(n), label, act.pack()) for n, (label, act) in enumerate(offers, 1)]
    if undo is not None:
        choices.append(Choice(UNDO_KEY, undo[0], undo[1].pack()))
    return tuple(choices)


def _content(say: Text, one: Wording | KnowledgeEntry) -> list[str]:
    """The text of an entry and all that stands under it."""
    lines = [one.body, ""]
    if one.source:
        lines.append(say("knowledge-source", source=one.source))
    if one.contact:
        lines.append(say("knowledge-contact", contact=one.contact))
    if one.valid_to:
        lines.append(say("knowledge-until", day=day(one.valid_to)))
    if one.examples:
        lines.append(say("knowledge-examples", examples="; ".join(one.examples)))
    lines += [say("knowledge-file", name=file.name) for file in files(one.attachments)]
    return lines


def desk(say: Text, draft: Wording, unit: str, *, is_new: bool) -> Outgoing:
    """What is being written, as it would be kept, with the question whether to."""
    lines = [say("knowledge-for", unit=unit), "", *_content(say, draft), ""]
    if len(draft.body) > LONGEST_IN_CHAT:
        lines.append(say("knowledge-long", most=LONGEST_IN_CHAT))
    lines.append(say("knowledge-save-new" if is_new else "knowledge-save-changes"))
    choices = _numbered(
        [
            (say("knowledge-yes-save"), actions.Save()),
            (say("knowledge-change-body"), actions.Change("body")),
            (say("knowledge-change-more"), actions.MoreFields()),
        ],
        (say("knowledge-drop"), actions.Drop()),
    )
    return Outgoing("\n".join(lines), title=draft.title, choices=choices)


FIELDS = ("title", "examples", "valid_to", "contact", "source", "files")


def more(say: Text) -> Outgoing:
    offers: list[tuple[str, Action]] = [
        (say(f"knowledge-change-{name.replace('_', '-')}"), actions.Change(name))
        for name in FIELDS
    ]
    return Outgoing(
        say("knowledge-which-part"),
        choices=_numbered(offers, (say("knowledge-back"), actions.BackToDesk())),
    )


def ask_field(say: Text, field: str) -> Outgoing:
    return Outgoing(say(f"knowledge-ask-{field.replace('_', '-')}"))


def saved(say: Text, row: KnowledgeEntry, unit: str, key: str) -> Outgoing:
    """What was done to an entry, and how to undo it."""
    undo = (say("knowledge-undo"), actions.UndoChange(row.id, row.revision))
    return Outgoing(say(key, title=row.title, unit=unit), choices=_numbered([], undo))


def listed(
    say: Text, rows: Sequence[tuple[KnowledgeEntry, str]], total: int, skipped: int, words: str
) -> Outgoing:
    """A page of entries, each with what it is called."""
    offers: list[tuple[str, Action]] = [(label, actions.LookAt(row.id)) for row, label in rows]
    until = skipped + len(rows)
    if total > until:
        offers.append((say("knowledge-next-page"), actions.ListEntries(until, words)))
    offers.append((say("knowledge-new"), actions.NewEntry()))
    facts = {"count": total, "first": skipped + 1, "last": until}
    key = "knowledge-list" if total > len(rows) else "knowledge-list-whole"
    return Outgoing(say(key, **facts), choices=_numbered(offers))


def none_found(say: Text, words: str) -> Outgoing:
    offers: list[tuple[str, Action]] = [(say("knowledge-new"), actions.NewEntry())]
    key = "knowledge-none-with" if words else "knowledge-none-yet"
    return Outgoing(say(key, words=words), choices=_numbered(offers))


def which(say: Text, rows: Sequence[KnowledgeEntry], labels: Sequence[str]) -> Outgoing:
    offers: list[tuple[str, Action]] = [
        (label, actions.Edit(row.id)) for row, label in zip(rows, labels, strict=True)
    ]
    return Outgoing(say("knowledge-which"), choices=_numbered(offers))


def entry(say: Text, row: KnowledgeEntry, told: Mapping[str, str], *, own: bool) -> Outgoing:
    """An entry with who wrote it when, and what can be done with it."""
    lines = [say("knowledge-for", unit=told["unit"]), "", *_content(say, row)]
    lines.append(say("knowledge-written", who=told["who"], day=told["day"]))
    if row.review_on is not None:
        lines.append(say("knowledge-review-on", day=day(row.review_on)))
    if not own:
        offers: list[tuple[str, Action]] = [
            (say("knowledge-own-version", unit=told["mine"]), actions.Edit(row.id))
        ]
    else:
        offers = [(say("knowledge-edit"), actions.Edit(row.id))]
        if row.revision > 1:
            offers.append((say("knowledge-revisions"), actions.ListRevisions(row.id)))
        offers.append((say("knowledge-expire"), actions.Expire(row.id)))
        offers.append((say("knowledge-retire"), actions.Retire(row.id)))
    return Outgoing(
        "\n".join(lines),
        title=row.title,
        choices=_numbered(offers),
        attachments=files(row.attachments),
    )


def revisions(
    say: Text, row: KnowledgeEntry, old: Sequence[tuple[KnowledgeRevision, str, datetime]]
) -> Outgoing:
    """The earlier wordings, each with whose it was and of when."""
    offers: list[tuple[str, Action]] = [
        (
            say("knowledge-revision-line", who=who, day=day(at), words=short(_body(one), 40)),
            actions.ShowRevision(row.id, one.revision),
        )
        for one, who, at in old
    ]
    return Outgoing(say("knowledge-revisions-of", title=row.title), choices=_numbered(offers))


def revision(say: Text, row: KnowledgeEntry, one: KnowledgeRevision, who: str, at: str) -> Outgoing:
    lines = [say("knowledge-revision-was", who=who, day=at), "", _body(one), ""]
    lines.append(say("knowledge-revision-now", body=short(row.body, _BEGINNING)))
    back = [(say("knowledge-restore"), actions.Restore(row.id, one.revision))]
    return Outgoing(
        "\n".join(lines), title=str(one.content["title"]), choices=_numbered(back)
    )


def _body(one: KnowledgeRevision) -> str:
    return str(one.content["body"])


def review(say: Text, row: KnowledgeEntry) -> Outgoing:
    """Is it still right? One digit."""
    text = say("knowledge-review", body=short(row.body, _BEGINNING))
    offers: list[tuple[str, Action]] = [
        (say("knowledge-still-right"), actions.StillRight(row.id)),
        (say("knowledge-edit"), actions.Edit(row.id)),
        (say("knowledge-expire"), actions.Expire(row.id)),
    ]
    return Outgoing(text, title=row.title, choices=_numbered(offers), subject=f"entry:{row.id}")


def contradicted(say: Text, clash: Clash) -> Outgoing:
    """Another entry says otherwise, and that one counts."""
    wins, loses = clash.differences[0]
    text = say(
        "knowledge-contradicted",
        mine=clash.loser.title,
        other=clash.winner.title,
        loses=loses,
        wins=wins,
    )
    offers: list[tuple[str, Action]] = [
        (say("knowledge-edit"), actions.Edit(clash.loser.id)),
        (say("knowledge-expire"), actions.Expire(clash.loser.id)),
    ]
    return Outgoing(text, choices=_numbered(offers), subject=f"entry:{clash.loser.id}")
