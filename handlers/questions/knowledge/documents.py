"""Announcements and minutes that speak of what was asked, for when no entry answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from broadcasts.outgoing import Choice, Outgoing
from handlers.actions import Action
from handlers.announcements.archive.finding import ShowOld
from handlers.context import Context
from handlers.meetings.minutes.actions import ShowMinutes
from handlers.questions.actions import NoneOfThese
from handlers.questions.knowledge import views
from handlers.words import hear
from storage import documents, search
from storage.announcements import Kind
from storage.search import Period

# A call to a meeting or a good word answers no question afterwards.
INFORMING = (Kind.policy, Kind.law, Kind.movement, Kind.contest, Kind.warning, Kind.general)
OLDEST = timedelta(days=365)
MOST = 3
LEAST_COVERED = 0.6  # of what was asked, rare words weighing more
LEAST_WORDS = 2
_ASKING = frozenset(
    "la gi bao nhieu the nao o dau khi may ai co khong duoc cho hoi em chi toi minh a ve thi va "
    "cua xin biet muon roi chua hay se da dang nhu vay nhe oi thong nay kia mot nhung cac bi cu "
    "hom bua ma len xuong ra vao de tu den voi con phai can lam sao".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something to read, what its line says, and the folded text by which it is found."""

    line: str
    action: Action
    folded: str


async def found(ctx: Context, text: str) -> list[Hit]:
    """What speaks of it among all that the asker may read, the nearest first; none in a group."""
    if ctx.in_group or ctx.person is None:
        return []
    since = ctx.now - OLDEST
    announced = await search.find(
        ctx.session, ctx.person.id, ctx.now, period=Period(since), kinds=INFORMING
    )
    decided = await documents.decided(ctx.session, ctx.person.id, since)
    hits = [
        Hit(
            _line(ctx, "announcement", views.day(ctx.local(one.sent_at)), one.title),
            ShowOld(one.broadcast_id),
            one.folded,
        )
        for one in announced
    ] + [
        Hit(
            _line(ctx, "minutes", views.day(ctx.local(one.starts_at)), one.about),
            ShowMinutes(one.meeting_id),
            one.folded,
        )
        for one in decided
    ]
    return nearest(text, hits)


def _line(ctx: Context, kind: str, day: str, about: str) -> str:
    return views.short(ctx.say(f"knowledge-in-{kind}", day=day, about=about))


def nearest(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Those that have most of what was asked in them; none where too little of it is there.

    A single word in common is chance, and so are words that nowhere stand side by side.
    """
    asked = hear(text).core.split()
    words = {word for word in asked if word not in _ASKING}
    beside = [f" {a} {b} " for a, b in pairwise(asked) if not _ASKING.issuperset((a, b))]
    insides = [f" {' '.join(_words(hit.folded))} " for hit in hits]
    weights = {word: _weight(word, insides) for word in words}
    total = sum(weights.values()) or 1.0
    scored = []
    for hit, inside in zip(hits, insides, strict=True):
        there = [word for word in words if f" {word} " in inside]
        covered = sum(weights[word] for word in there) / total
        telling = len(there) >= LEAST_WORDS and any(pair in inside for pair in beside)
        if telling and covered >= LEAST_COVERED:
            scored.append((covered, hit))
    return [hit for _, hit in sorted(scored, key=lambda one: -one[0])[:MOST]]


def _weight(word: str, insides: Sequence[str]) -> float:
    """How telling a word is: the fewer have it, the more."""
    having = sum(f" {word} " in inside for inside in insides)
    return math.log(1 + len(insides) / (0.5 + having))


def _words(folded: str) -> list[str]:
    return [word.strip("?.,:;!\"'()") for word in folded.split()]


def offer(ctx: Context, hits: Sequence[Hit], question_id: int) -> Outgoing:
    """Which of them is to be read; or none, and a person is asked."""
    choices = [Choice(str(n), hit.line, hit.action.pack()) for n, hit in enumerate(hits, 1)]
    none = NoneOfThese(question_id).pack()
    choices.append(Choice(str(len(hits) + 1), ctx.say("knowledge-none-of-them"), none))
    return Outgoing(ctx.say("knowledge-in-documents"), choices=tuple(choices))
