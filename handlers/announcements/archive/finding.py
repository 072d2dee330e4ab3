"""The archive: members ask for what was announced before, and read it again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from broadcasts.outgoing import Choice, Outgoing
from handlers import access, actions, when
from handlers.access import Refusal
from handlers.actions import Action, action
from handlers.announcements.actions import Acknowledge
from handlers.announcements.archive.asking_back import Wanted, resembles, searches, wanted
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from storage import amendments, outbox, search
from storage.announcements import Broadcast
from storage.search import Found, Period

routes = Routes()

PAGE = 5
LONGEST_LABEL = 60  # characters: two lines on a phone
LONGEST_CARRIED = 28  # of words that a button carries on to the next page


@action("old")
class ShowOld(Action):
    """Show this firing again."""

    broadcast: int


@action("old+", "xem them")
class More(Action):
    """Show the next page; times in seconds of the epoch, 0: open."""

    since: int
    until: int
    skipped: int
    words: str


@routes.said(wanted)
async def look_up(ctx: Context, asked: Wanted) -> Reply:
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    for words, period in searches(asked, ctx.local()):
        if found := await _search(ctx, person.id, words, period):
            return _page(ctx, found, words, period, 0)
    meaning = when.understand(asked.time, ctx.local())
    if meaning.kind == "ask" and not meaning.choices:
        return Outgoing(when.say(meaning))
    return Outgoing(ctx.say("finding-nothing"))


async def _search(
    ctx: Context, person_id: int, words: Sequence[str], period: Period
) -> list[Found]:
    exact = await search.find(ctx.session, person_id, ctx.now, words, period)
    if exact or not words:
        return exact
    some = await search.find(ctx.session, person_id, ctx.now, period=period)
    return [one for one in some if resembles(words, one.folded)]


def _page(
    ctx: Context, found: Sequence[Found], words: Sequence[str], period: Period, skipped: int
) -> Outgoing:
    shown = found[skipped : skipped + PAGE]
    choices = [
        Choice(str(n), _line(ctx, one), ShowOld(one.broadcast_id).pack())
        for n, one in enumerate(shown, 1)
    ]
    if len(found) > skipped + PAGE:
        more = More(_seconds(period.since), _seconds(period.until), skipped + PAGE, _carried(words))
        choices.append(Choice(str(PAGE + 1), ctx.say("finding-more"), more.pack()))
    head = "finding-one" if len(found) == 1 else "finding-list"
    return Outgoing(ctx.say(head, count=len(found)), choices=tuple(choices))


def _line(ctx: Context, one: Found) -> str:
    at = ctx.local(one.sent_at)
    day = f"{at:%-d/%-m}" if at.year == ctx.local().year else f"{at:%-d/%-m/%Y}"
    line = ctx.say("finding-line", day=day, unit=one.unit, about=one.title)
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1].rstrip() + "…"


def _seconds(at: datetime | None) -> int:
    return 0 if at is None else int(at.timestamp())


def _carried(words: Sequence[str]) -> str:
    """As many of the words as a button can carry, in bytes."""
    while len(" ".join(words).encode()) > LONGEST_CARRIED:
        words = words[:-1]
    return " ".join(words)


@routes.does(More)
async def next_page(ctx: Context, action: More) -> Reply:
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    words, period = action.words.split(), Period(_moment(action.since), _moment(action.until))
    found = await _search(ctx, person.id, words, period)
    skipped = max(0, action.skipped)
    if not found[skipped:]:
        raise Refusal("finding-no-more")
    return _page(ctx, found, words, period, skipped)


@routes.said(lambda heard: heard if heard.is_one_of(More.spoken) else None)
async def nothing_more(ctx: Context, _: object) -> Reply:
    """After the last page, "xem thêm" is no question."""
    raise Refusal("finding-no-more")


def _moment(seconds: int) -> datetime | None:
    # Whoever forges a time far away gets the same as with an open end.
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 2**33 else None


@routes.does(ShowOld)
async def show(ctx: Context, action: ShowOld) -> Reply:
    person = access.me(ctx)
    if ctx.in_group:
        raise Refusal("announcements-in-private")
    found = await search.readable(ctx.session, person.id, action.broadcast, ctx.now)
    if found is None:
        raise Refusal("finding-gone")
    first = await ctx.session.get_one(Broadcast, found.broadcast_id)
    newest = await amendments.newest_text(ctx.session, first)
    message = Outgoing.from_data(await outbox.frozen_message(ctx.session, newest.revision_id))
    choices = await _left_to_answer(ctx, newest, message.choices)
    # It is her answer here: nothing of it is pinned, redrawn or silent.
    return replace(message, choices=choices, pin=False, quiet=False, board=None)


async def _left_to_answer(
    ctx: Context, broadcast: Broadcast, choices: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """What she may still answer to it: nothing if it was not meant for her, no second yes."""
    try:
        await access.received(ctx, broadcast.id)
    except Refusal:
        return ()
    if not await search.knows(ctx.session, broadcast.id, access.me(ctx).id):
        return choices
    return tuple(
        one for one in choices if not isinstance(actions.unpack(one.action), Acknowledge)
    )
