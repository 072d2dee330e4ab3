"""The card of a handed-over question: all that an official needs to answer it."""

from broadcasts.outgoing import Choice, Outgoing
from handlers.questions.helping.actions import Answer, Assign, ChooseSaved, Close, TakeNote
from handlers.questions.helping.desk import Desk
from handlers.questions.helping.quoting import quoted
from handlers.speech import Text
from handlers.when import say_instant
from storage import knowledge, naming
from storage import questions as store
from storage.people import Person
from storage.questions import Handover, HandoverMessage, Question

SUBJECT = "handover"  # of a card; what replies to it is for the member
ANSWERED = "answer"  # of what the member got; what replies to it is for the official
MOST_TURNS = 6
LONGEST_TURN = 300


async def card(
    at: Desk, handover: Handover, question: Question, official: Person, why: str = ""
) -> Outgoing:
    """Who asks what, since when, what the store had, what was said since, and what can be done."""
    say = at.say_to(official)
    lines = [await _who(at, say, question), f'"{question.text}"']
    if why:
        lines.insert(0, say(why))
    if handover.opened_at < at.now:
        asked = say_instant(handover.opened_at.astimezone(at.customs.zone))
        lines.append(say("helping-card-since", when=asked))
    if near := await _near(at, handover):
        lines.append(say("helping-card-near", titles=near))
    lines += await _turns(at, say, handover)
    return Outgoing(
        "\n".join([*lines, "", say("helping-card-how")]),
        title=say("helping-card-title"),
        choices=_choices(say, handover.id),
        subject=f"{SUBJECT}:{handover.id}",
    )


async def _who(at: Desk, say: Text, question: Question) -> str:
    asker = await at.asker(question)
    units = await naming.of_units(at.session, [question.unit_id or 0])
    who = asker.name if asker else say("helping-somebody")
    return say("helping-card-who", who=who, unit=units.get(question.unit_id or 0, ""))


async def _near(at: Desk, handover: Handover) -> str:
    found = [await knowledge.entry(at.session, int(key)) for key in handover.near or ()]
    return ", ".join(f"«{entry.title}»" for entry in found if entry)


async def _turns(at: Desk, say: Text, handover: Handover) -> list[str]:
    said = await store.turns(at.session, handover.id, MOST_TURNS)
    names = await naming.of_people(at.session, [turn.person_id for turn in said if turn.person_id])
    return [say(f"helping-turn-{one.kind}", who=_name(names, one), text=_cut(one)) for one in said]


def _name(names: dict[int, str], turn: HandoverMessage) -> str:
    return names.get(turn.person_id or 0, "…")


def _cut(turn: HandoverMessage) -> str:
    return turn.text if len(turn.text) <= LONGEST_TURN else f"{turn.text[:LONGEST_TURN]}…"


def _choices(say: Text, handover_id: int) -> tuple[Choice, ...]:
    return (
        Choice("1", say("helping-do-answer"), Answer(handover_id).pack()),
        Choice("2", say("helping-do-saved"), ChooseSaved(handover_id).pack()),
        Choice("3", say("helping-do-assign"), Assign(handover_id).pack()),
        Choice("4", say("helping-do-note"), TakeNote(handover_id).pack()),
        Choice("5", say("helping-do-close"), Close(handover_id).pack()),
    )


async def more(
    at: Desk, handover: Handover, question: Question, official: Person, asker: str, text: str
) -> Outgoing:
    """What the member says after the answer; a reply to it goes back to her."""
    say = at.say_to(official)
    asked = quoted(question.text)
    return Outgoing(
        say("helping-member-again", who=asker, question=asked, text=text),
        choices=(Choice("1", say("helping-do-answer"), Answer(handover.id).pack()),),
        subject=f"{SUBJECT}:{handover.id}",
    )
