"""A draft as its author sees it: what members will see, and where otherwise; and the menu."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadcasts.audience import Audience, Estimate
from broadcasts.fit import LEFT_OUT, fit
from broadcasts.kinds import KINDS, guess
from broadcasts.outgoing import Attachment, Choice, Limits, Outgoing, Part
from handlers.announcements import views
from handlers.announcements.actions import (
    ChooseAudience,
    Discard,
    Rewrite,
    SendNow,
    SetTime,
)
from handlers.announcements.addressing import audience_views
from handlers.announcements.drafting import caution
from handlers.announcements.drafting.changes import MoreChanges
from handlers.announcements.drafting.sheet import Sheet
from handlers.speech import Text
from handlers.words import UNDO_KEY

RULE = "―――"


@dataclass(frozen=True, slots=True)
class Page:
    """A draft and what has to be known to show it.

    `own` is what the author's channel can carry, `others` the other channels on which it goes out.
    """

    draft_id: int
    sheet: Sheet
    shown: Outgoing
    unit_name: str
    estimate: Estimate
    own: Limits
    others: Mapping[str, Limits]


def draft(say: Text, page: Page) -> Outgoing:
    """What members will see, how it goes out, and what can be done with it."""
    addressed = Audience.from_data(page.sheet.audience)
    lines = [
        say("announcements-preview"),
        RULE,
        page.shown.title,
        page.shown.text,
        *attachments(say, page.shown.attachments),
        RULE,
        *_channels(say, page),
        *views.audience(say, page.unit_name, page.estimate),
        *audience_views.details(say, addressed, page.estimate, page.sheet.kind),
        *_ways(say, page.sheet),
        *warnings(say, page.sheet.text),
        "",
        say("announcements-send-question"),
    ]
    return Outgoing("\n".join(lines), choices=_menu(say, page))


def _menu(say: Text, page: Page) -> tuple[Choice, ...]:
    number = page.draft_id
    return (
        Choice("1", say("announcements-send"), SendNow(number, page.sheet.number).pack()),
        Choice("2", say("announcements-later"), SetTime(number).pack()),
        Choice("3", say("composing-rewrite"), Rewrite(number).pack()),
        Choice("4", say("composing-audience"), ChooseAudience(number).pack()),
        Choice("5", say("composing-more"), MoreChanges(number).pack()),
        Choice(UNDO_KEY, say("announcements-discard"), Discard(number).pack()),
    )


def attachments(say: Text, files: tuple[Attachment, ...]) -> list[str]:
    """One line for each file that goes along."""
    return [say(f"composing-has-{a.kind}", name=a.name, size=_size(say, a.size)) for a in files]


def _size(say: Text, count: int) -> str:
    if count < 1_000_000:
        return say("composing-kilobytes", count=max(1, count // 1000))
    return say("composing-megabytes", count=count // 1_000_000)


def _channels(say: Text, page: Page) -> Iterator[str]:
    """Where it looks otherwise than it is shown here, channel by channel."""
    here = _carried(say, page.shown, page.own)
    # She knows her own channel's way of answering.
    answer = _answered(say, page.shown, page.own)
    yield from (line for line in here if line not in answer)
    for channel, limits in sorted(page.others.items()):
        for line in _carried(say, page.shown, limits):
            if line not in here:
                yield say("composing-on-channel", channel=say(f"channel-{channel}"), what=line)


def _carried(say: Text, shown: Outgoing, limits: Limits) -> list[str]:
    parts = fit(shown, limits)
    worded = sum(bool(part.text) for part in parts)
    arrive = [part.attachment for part in parts]
    lines = [say("composing-in-parts", count=worded)] if worded > 1 else []
    lines += [
        say("composing-left-out", line=LEFT_OUT.format(name=file.name))
        for file in shown.attachments
        if file not in arrive
    ]
    return lines + _answered(say, shown, limits)


def _answered(say: Text, shown: Outgoing, limits: Limits) -> list[str]:
    if limits.buttons or not shown.choices:
        return []
    lines = ", ".join(f"{choice.key}. {choice.label}" for choice in shown.choices)
    return [say("composing-in-digits", line=lines)]


def _ways(say: Text, sheet: Sheet) -> Iterator[str]:
    """Of what kind it is, and what is asked of members besides."""
    yield say("composing-kind", kind=kind_name(say, sheet))
    likely = guess(sheet.text)
    if likely is not None and likely is not sheet.kind:
        yield say("composing-kind-guess", kind=say(f"kind-{likely}"))
    if sheet.wants_reply:
        yield say("composing-asks-reply")
    elif not sheet.needs_ack:
        yield say("composing-asks-nothing")
    for one in sheet.quiz:
        yield say("composing-quizzed", question=one.question, answer=one.answers[one.right])
    if sheet.pin:
        yield say("composing-pinned")
    if sheet.urgent_because:
        yield say("composing-urgent", why=sheet.urgent_because)


def kind_name(say: Text, sheet: Sheet) -> str:
    """The symbol and the name of its kind."""
    return f"{KINDS[sheet.kind].symbol} {say(f'kind-{sheet.kind}')}"


def warnings(say: Text, text: str) -> list[str]:
    """What its author should look at once more: links of which readers are told to beware."""
    doubtful = {link.text: why for link in caution.links(text) if (why := caution.doubt(link))}
    return [say(f"composing-link-{why}", link=link) for link, why in doubtful.items()]


def elsewhere(say: Text, channel: str, parts: Sequence[Part]) -> str:
    """An announcement as another channel carries it, written down."""
    shown = [
        "\n".join([*attachments(say, (part.attachment,) if part.attachment else ()), part.text])
        for part in parts
    ]
    head = say("composing-elsewhere", channel=say(f"channel-{channel}"))
    return "\n".join([head, RULE, f"\n{RULE}\n".join(one.strip() for one in shown)])
