"""An audience in words: who is meant, where it is sent, how long it takes and what it costs."""

from collections.abc import Iterator, Sequence

from broadcasts.audience import Audience, Estimate, Named
from broadcasts.outgoing import Choice, Outgoing
from handlers.announcements.actions import ChooseAudience
from handlers.announcements.addressing.audience_actions import TakeAudience
from handlers.announcements.cards import MOST_MINUTES
from handlers.announcements.drafting.changes import ShowDraft
from handlers.speech import Text
from handlers.words import UNDO_KEY
from storage.announcements import Kind
from storage.people import Standing


def whom(say: Text, audience: Audience, named: Named) -> str:
    """Who is meant, to be put after "gửi cho"; of a whole unit only its name."""
    place = listed(say, named.units) if named.units else named.unit
    if audience.level:
        level = say(f"addressing-level-{audience.level}")
        place = say("addressing-of-level", unit=place, level=level)
    traits = list(_traits(say, audience, named))
    people = listed(say, [say(f"addressing-role-{role}") for role in audience.roles])
    if people or traits:
        people = people or say("addressing-members")
        place = say("addressing-whom", people=" ".join([people, *traits]), unit=place)
    without = [
        *(say(f"addressing-role-{role}") for role in audience.without_roles),
        *named.without_units,
        *named.without_people,
    ]
    return say("addressing-without", whom=place, without=listed(say, without)) if without else place


def listed(say: Text, names: Sequence[str]) -> str:
    """A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return say("addressing-and", first=", ".join(names[:-1]), last=names[-1])


def _traits(say: Text, audience: Audience, named: Named) -> Iterator[str]:
    if audience.age_from is not None or audience.age_to is not None:
        yield _ages(say, audience.age_from, audience.age_to)
    if audience.standing == Standing.moved:
        yield say("addressing-moved")
    if audience.joined_days is not None:
        yield say("addressing-joined", days=audience.joined_days)
    if named.tags:
        yield say("addressing-in-clubs", clubs=listed(say, named.tags))
    if audience.missed:
        yield say("addressing-missed", times=audience.missed)
    if audience.answers:
        answers = [say(f"addressing-answer-{one.replace('_', '-')}") for one in audience.answers]
        what = say("addressing-or", first=answers[0], last=answers[-1])
        about = named.about or ""
        yield say("addressing-answered", what=what if answers[1:] else answers[0], about=about)


def _ages(say: Text, least: int | None, most: int | None) -> str:
    if least is None:
        return say("addressing-age-to", most=most)
    if most is None:
        return say("addressing-age-from", least=least)
    return say("addressing-age-between", least=least, most=most)


def ways(say: Text, audience: Audience) -> str:
    """Where it is sent, and what that means when persons are singled out."""
    if audience.tells_groups and audience.personal:
        return say("addressing-openly" if audience.to_private else "addressing-openly-only")
    if audience.tells_groups:
        return say("addressing-both" if audience.to_private else "addressing-groups-only")
    return say("addressing-private-personal" if audience.personal else "addressing-private-only")


def details(say: Text, audience: Audience, estimate: Estimate, kind: Kind) -> list[str]:
    """What there is to say of an audience besides its counts; of the usual one, little."""
    lines = [] if audience == Audience(audience.unit_id) else [ways(say, audience)]
    if estimate.ageless:
        lines.append(say("addressing-ageless", count=estimate.ageless))
    minutes = round(estimate.takes.total_seconds() / 60) if estimate.takes else 0
    if minutes > MOST_MINUTES:
        lines.append(say("addressing-takes-hours", hours=round(minutes / 60)))
    elif minutes:
        lines.append(say("addressing-takes-minutes", minutes=minutes))
    return [f"• {line}" for line in (*lines, *_terms(say, estimate, kind))]


def _terms(say: Text, estimate: Estimate, kind: Kind) -> Iterator[str]:
    """What channels charge or forbid."""
    for channel, terms in sorted(estimate.terms.items()):
        where = say(f"channel-{channel}")
        if kind in terms.forbids:
            yield say("addressing-forbidden", channel=where)
        if terms.cost_per_message:
            yield say("addressing-cost", channel=where, each=terms.cost_per_message)
        if terms.note:
            yield say("addressing-note", channel=where, note=say(terms.note))
    if estimate.cost:
        yield say("addressing-cost-total", dong=estimate.cost)


def question(
    say: Text, announcement_id: int, audience: Audience, named: Named, estimate: Estimate, seen: int
) -> Outgoing:
    """An audience read back before it is taken."""
    head = say("addressing-proposal", whom=whom(say, audience, named), count=estimate.members)
    lines = [head, f"• {ways(say, audience)}"]
    if estimate.ageless:
        lines.append("• " + say("addressing-ageless", count=estimate.ageless))
    return Outgoing(
        "\n".join([*lines, "", say("addressing-right")]),
        choices=(
            Choice("1", say("addressing-yes"), TakeAudience(announcement_id, seen).pack()),
            Choice("2", say("addressing-again"), ChooseAudience(announcement_id).pack()),
            Choice(UNDO_KEY, say("addressing-keep"), ShowDraft(announcement_id).pack()),
        ),
    )
