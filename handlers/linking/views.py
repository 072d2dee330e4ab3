"""What is said while linking."""

from collections.abc import Sequence

from broadcasts.outgoing import Choice, Outgoing
from handlers.linking.actions import Claim, Confirm, Consented, Deny, MakeCode, NotMe, Unbind
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.people import Person, RosterLine
from storage.units import Unit


def claim(say: Text, person: Person, unit_name: str, code_id: int) -> Outgoing:
    year = person.birth_year or say("linking-year-unknown")
    text = say("linking-claim", name=person.name, year=str(year), unit=unit_name)
    return Outgoing(
        text,
        choices=(
            Choice("1", say("linking-claim-yes"), Claim(code_id).pack()),
            Choice("2", say("linking-claim-no"), NotMe(code_id).pack()),
        ),
    )


def confirm(say: Text, person: Person, channel: str, shown: str, identity_id: int) -> Outgoing:
    text = say("linking-confirm", name=person.name, channel=say(f"channel-{channel}"), shown=shown)
    return Outgoing(
        text,
        choices=(
            Choice("1", say("linking-confirm-yes"), Confirm(identity_id).pack()),
            Choice("2", say("linking-confirm-no"), Deny(identity_id).pack()),
        ),
    )


def consent(say: Text, person: Person, unit_name: str) -> Outgoing:
    """The sentence whose version is recorded with the answer."""
    return Outgoing(
        say("linking-consent", name=person.name, unit=unit_name),
        choices=(
            Choice("1", say("linking-consent-yes"), Consented(person.id, 1).pack()),
            Choice("2", say("linking-consent-no"), Consented(person.id, 0).pack()),
        ),
    )


def consented(say: Text, *, granted: bool) -> Outgoing:
    return Outgoing(say("linking-consented-yes" if granted else "linking-consented-no"))


def member_code(say: Text, line: RosterLine, digits: str) -> Outgoing:
    spaced = f"{digits[:3]} {digits[3:]}"
    return Outgoing(say("linking-code", name=line.name, number=line.number, code=spaced))


def group_code(say: Text, unit: Unit, digits: str, bot_name: str) -> Outgoing:
    return Outgoing(say("linking-group-code", unit=unit.name, code=digits, bot=bot_name))


def which_member(say: Text, lines: Sequence[RosterLine]) -> Outgoing:
    choices = tuple(
        Choice(
            str(n),
            say("linking-which-line", name=line.name, year=str(line.birth_year or "?")),
            MakeCode(line.person_id).pack(),
        )
        for n, line in enumerate(lines[:6], 1)
    )
    return Outgoing(say("linking-which"), choices=choices)


def bound(say: Text, unit: Unit) -> Outgoing:
    return Outgoing(say("linking-bound", unit=unit.name))


def bound_notice(say: Text, unit: Unit, title: str, chat_id: int) -> Outgoing:
    undo = Choice(UNDO_KEY, say("linking-unbind"), Unbind(chat_id).pack())
    text = say("linking-bound-notice", unit=unit.name, title=title)
    return Outgoing(text, choices=(undo,))
