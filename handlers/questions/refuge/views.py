"""What is said to somebody who needs help, and to the officer who gives it."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Action
from handlers.questions.refuge.actions import (
    AskOfficer,
    HelpDone,
    Named,
    NoOfficer,
    ReadAnswer,
    ReadGuide,
    WriteToHer,
)
from handlers.questions.refuge.recognising import Cry
from handlers.speech import Text
from storage.knowledge import KnowledgeEntry
from storage.people import Person
from storage.refuge import HelpTalk


def comfort(
    say: Text, talk: HelpTalk, cry: Cry, lines: str, entry: KnowledgeEntry | None
) -> Outgoing:
    """A safe next step, whom to call, and whether an officer shall write to her alone."""
    moment = "now" if cry.urgent else "calm"
    step = say(f"refuge-step-{cry.kind}-{moment}")
    call, wipe = say("refuge-call", lines=lines), say("refuge-may-wipe")
    text = "\n".join((step, call, wipe, "", say("refuge-want-officer")))
    return _about(
        talk,
        text,
        (say("refuge-yes-officer"), AskOfficer(talk.id)),
        (say("refuge-no-officer"), NoOfficer(talk.id)),
        *([(say("refuge-guide"), ReadGuide(talk.id, entry.id))] if entry is not None else []),
    )


def guide(talk: HelpTalk, entry: KnowledgeEntry) -> Outgoing:
    """An entry as it is, which fades and is wiped with the talk."""
    text = "\n\n".join(filter(None, (entry.body, entry.contact)))
    return Outgoing(text, title=entry.title, subject=talk.subject)


def whose_name(say: Text, talk: HelpTalk, people: Sequence[Person]) -> Outgoing:
    """Whether the officer may know who she is; on a shared phone also which of them."""
    names = [(say("refuge-with-name", name=one.name), Named(talk.id, one.id)) for one in people]
    hidden = (say("refuge-without-name"), Named(talk.id, 0))
    return _about(talk, say("refuge-ask-name"), *names, hidden)


def card(say: Text, talk: HelpTalk, asker: Person | None, *, late: bool) -> Outgoing:
    """What the officer gets: that somebody asks, over what, and how to reach her."""
    who = say("refuge-card-nameless")
    if asker is not None:
        phone = asker.phone or say("refuge-card-no-phone")
        who = say("refuge-card-named", name=asker.name, phone=phone)
    said = [say("refuge-card", kind=say(f"refuge-kind-{talk.kind}"), number=talk.id), who]
    said += [say("refuge-card-late")] if late else []
    return _for_officer(say, talk, "\n".join((*said, say("refuge-card-how"))))


def relayed(say: Text, talk: HelpTalk, text: str) -> Outgoing:
    """What she writes, as the officer gets it."""
    return _for_officer(say, talk, say("refuge-relayed", number=talk.id, text=text))


def _for_officer(say: Text, talk: HelpTalk, text: str) -> Outgoing:
    return _about(
        talk,
        text,
        (say("refuge-write"), WriteToHer(talk.id)),
        (say("refuge-done"), HelpDone(talk.id)),
    )


def notice(say: Text, talk: HelpTalk) -> Outgoing:
    """That there is something to read, and not a word about what."""
    return _about(talk, say("refuge-notice"), (say("refuge-read"), ReadAnswer(talk.id)))


def plain(talk: HelpTalk, text: str) -> Outgoing:
    return _about(talk, text)


def _about(talk: HelpTalk, text: str, *options: tuple[str, Action]) -> Outgoing:
    choices = tuple(
        Choice(str(n), label, action.pack()) for n, (label, action) in enumerate(options, 1)
    )
    return Outgoing(text, choices=choices, subject=talk.subject)
