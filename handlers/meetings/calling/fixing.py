"""Before an invitation goes out: one part of it after the other is said anew."""

from dataclasses import replace

from broadcasts.outgoing import Choice, Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.incoming import SentFile
from handlers.meetings.actions import FixCall, FixField, OfKind
from handlers.meetings.calling import at_hand, calling, callviews, edits, leaving
from handlers.words import Utterance
from storage.meetings import MeetingKind


async def fix(ctx: Context, action: FixCall) -> Reply:
    """Something is to be changed before it goes out."""
    draft = at_hand.draft_of(ctx, action.stamp)
    message = callviews.ask_fix(ctx.say, action.stamp)
    return await at_hand.ask(ctx, "confirm", draft, message, action.stamp)


async def fix_field(ctx: Context, action: FixField) -> Reply:
    """That part of it: it is asked for."""
    draft = at_hand.draft_of(ctx, action.stamp)
    if action.field not in callviews.FIELDS:
        raise Refusal("meetings-draft-gone")
    message = Outgoing(ctx.say(f"meetings-ask-{action.field}"))
    if action.field == "kind":
        choices = [
            Choice(str(n), ctx.say(f"meetings-kind-{kind}"), OfKind(action.stamp, kind).pack())
            for n, kind in enumerate(MeetingKind, 1)
        ]
        message = replace(message, choices=tuple(choices))
    step = "confirm" if action.field == "kind" else action.field
    return await at_hand.ask(ctx, step, draft, message, action.stamp)


async def of_kind(ctx: Context, action: OfKind) -> Reply:
    """The meeting is of this kind."""
    draft = at_hand.draft_of(ctx, action.stamp)
    if action.word not in set(MeetingKind):
        raise Refusal("meetings-draft-gone")
    return await calling.go_on(ctx, replace(draft, kind=MeetingKind(action.word)))


async def topic_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question about what: all of it, one item on each line."""
    draft = at_hand.with_file(ctx, at_hand.draft_of(ctx))
    if isinstance(heard, SentFile) or heard.digit is not None:
        return await calling.go_on(ctx, draft)
    if heard.is_one_of(leaving.WORDS):
        return await leaving.left(ctx)
    return await calling.go_on(ctx, edits.edited(draft, heard) or edits.about(draft, heard))


async def material_said(ctx: Context, heard: Utterance | SentFile) -> Reply:
    """At the question for something to read: files and links, one after another."""
    draft = at_hand.with_file(ctx, at_hand.draft_of(ctx))
    if isinstance(heard, SentFile) or isinstance(ctx.event, SentFile):
        return await calling.go_on(ctx, draft)
    changed = edits.edited(draft, heard)
    links = edits.addresses(heard.text)
    if changed is None and not links:
        return Outgoing(ctx.say("meetings-ask-material"), subject="step")
    return await calling.go_on(ctx, changed or draft.with_links(links))
