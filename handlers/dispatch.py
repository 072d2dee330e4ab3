"""From an event to the handler that answers it: first match wins, a refusal is answered."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from broadcasts.outgoing import Choice, Outgoing
from handlers import actions
from handlers.access import Refusal, WhichUnit, WhoSpeaks
from handlers.actions import ActFor, Action, Menu, Say, SpeakAs
from handlers.context import Context, Reply
from handlers.incoming import Incoming, Pressed, Said, SentFile
from handlers.words import UNDO, UNDO_KEY, Utterance, abridged, hear
from storage import audit, deliveries
from storage.units import Unit

ASKED_FIRST = "who"  # the step of a dialogue in which something has to be made out first
LONGEST_CARRIED = 40  # characters of an action that another one carries
# In what follows an answer: then it is a question, or something to worry about, and no answer.
ASKING = frozenset("khong sao nao gi ai chua dau".split())
ALARMING = ("chuyen tien", "chuyen khoan", "tin la", "tin nhan la", "lua dao", "duong link")
CONTENT = ("khong co y kien", "khong y kien", "khong thac mac", "khong co thac mac", "khong co gi")
MOST_MORE = 15  # words after the phrase of a choice; more is a text of its own, like minutes
CHOICES_LIVE = timedelta(days=7)

Found = Any
Hears = Callable[[Utterance], Found | None]
Handler = Callable[[Context, Any], Awaitable[Reply]]
Step = Callable[[Context, Utterance | SentFile], Awaitable[Reply]]
Answers = Callable[[Context, int, Utterance | SentFile], Awaitable[Reply]]


class Aside(Exception):
    """What was said is nothing to whom it came: the topics after it are asked.

    At a step of a dialogue all topics are, and `instead` answers where none of them hears it.
    """

    def __init__(self, instead: Callable[[], Awaitable[Reply]] | None = None) -> None:
        super().__init__()
        self.instead = instead


@dataclass(slots=True)
class Routes:
    """What one topic answers to."""

    spoken: list[tuple[Hears, Handler, bool]] = field(default_factory=list)
    pressed: dict[type[Action], Handler] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    events: dict[type[Incoming], Handler] = field(default_factory=dict)
    firsts: list[Hears] = field(default_factory=list)
    replies: dict[str, Answers] = field(default_factory=dict)

    def said(
        self, hears: Hears, *, anywhere: bool = False, first: bool = False
    ) -> Callable[[Handler], Handler]:
        """Answer what `hears` makes something of; `anywhere`: even inside a dialogue.

        `first`: what can mean nothing else, also when it begins like a choice on offer.
        """

        def register(handler: Handler) -> Handler:
            self.spoken.append((hears, handler, anywhere or first))
            if first:
                self.firsts.append(hears)
            return handler

        return register

    def does(self, kind: type[Action]) -> Callable[[Handler], Handler]:
        """Carry out an action, pressed or typed."""

        def register(handler: Handler) -> Handler:
            self.pressed[kind] = handler
            return handler

        return register

    def step(self, name: str) -> Callable[[Step], Step]:
        """Take what is said at a step of a dialogue."""

        def register(handler: Step) -> Step:
            self.steps[name] = handler
            return handler

        return register

    def replied(self, subject: str) -> Callable[[Answers], Answers]:
        """Take what replies to a message of ours about `subject`, before any topic hears it.

        Not a bare number, and not what is heard anywhere. The handler is given the number of
        what the message is about.
        """

        def register(handler: Answers) -> Answers:
            self.replies[subject] = handler
            return handler

        return register

    def on(self, kind: type[Incoming]) -> Callable[[Handler], Handler]:
        """Answer an event of another kind."""

        def register(handler: Handler) -> Handler:
            self.events[kind] = handler
            return handler

        return register


class Dispatch:
    """All topics together, in the order in which they are asked."""

    def __init__(self, topics: Sequence[Routes], fallback: Handler) -> None:
        self.spoken = [entry for topic in topics for entry in topic.spoken]
        self.pressed = {k: h for topic in topics for k, h in topic.pressed.items()}
        self.steps = {n: h for topic in topics for n, h in topic.steps.items()}
        self.events = {k: h for topic in topics for k, h in topic.events.items()}
        self.firsts = [hears for topic in topics for hears in topic.firsts]
        self.replies = {s: h for topic in topics for s, h in topic.replies.items()}
        self.fallback = fallback

    async def answer(self, ctx: Context) -> list[Outgoing]:
        """What to say in the chat the event came from. Other chats are told through `ctx`.

        A refusal undoes what the handler wrote, is answered, and an attempt at somebody else's
        rows is put on record.
        """
        try:
            async with ctx.session.begin_nested():
                return _listed(await self._route(ctx))
        except (Refusal, WhoSpeaks, WhichUnit) as stopped:
            # What was changed of the chat is undone, too.
            await ctx.session.refresh(ctx.chat)
            return [await _instead(ctx, stopped)]

    async def _route(self, ctx: Context) -> Reply:
        event = ctx.event
        if isinstance(event, Pressed):
            return await self.press(ctx, event.action)
        if isinstance(event, SentFile) and not event.caption:
            return await self._file(ctx, event)
        if isinstance(event, Said | SentFile):
            if not event.addressed:
                return None
            return await self.hear(ctx, event.text if isinstance(event, Said) else event.caption)
        handler = self.events.get(type(event))
        return await handler(ctx, event) if handler else None

    async def press(self, ctx: Context, packed: str) -> Reply:
        """Carry out a packed action."""
        ctx.doing = packed
        action = actions.unpack(packed)
        if isinstance(action, Say):
            return await self._say(ctx, hear(action.words))
        if isinstance(action, SpeakAs):
            return await self._speak_as(ctx, action)
        if isinstance(action, ActFor):
            return await self._act_for(ctx, action)
        handler = self.pressed.get(type(action)) if action else None
        if handler is None:
            raise Refusal("dispatch-stale-choice", tried=f"press {packed[:40]}")
        return await handler(ctx, action)

    async def hear(self, ctx: Context, text: str) -> Reply:
        """Answer a text: a choice on offer, a word that works anywhere, the dialogue, a topic."""
        heard = hear(text)
        if not heard.text:
            raise Refusal("dispatch-empty")
        unmistakable = any(hears(heard) is not None for hears in self.firsts)
        # However long the story of somebody in need is, she is heard.
        if len(heard.text) > ctx.customs.text_limit and not unmistakable:
            return await self._story(ctx, hear(abridged(heard.text)))
        choice = None if unmistakable else await self._chosen(ctx, heard)
        if isinstance(choice, Outgoing):
            return choice
        if choice is not None:
            return await self.press(ctx, choice.action)
        return await self._topic(ctx, heard)

    async def _story(self, ctx: Context, short: Utterance) -> Reply:
        """Of a text beyond all limits beginning and end are a question.

        Not where the whole was wanted: in a dialogue, or for a topic that it begins like.
        """
        if ctx.talk is not None or any(hears(short) is not None for hears, _, _ in self.spoken):
            raise Refusal("dispatch-too-long", limit=ctx.customs.text_limit)
        return await self.fallback(ctx, short)

    async def _say(self, ctx: Context, heard: Utterance) -> Reply:
        """What a choice says, as off the menu, is no answer to what a dialogue asked."""
        if ctx.talk is not None and any(hears(heard) is not None for hears, _, _ in self.spoken):
            await ctx.leave_dialogue()
        return await self._topic(ctx, heard)

    async def _topic(self, ctx: Context, heard: Utterance) -> Reply:
        for hears, handler, anywhere in self.spoken:
            if anywhere and (found := hears(heard)) is not None:
                with suppress(Aside):
                    return await handler(ctx, found)
        if heard.digit is None and (reply := await self._replied(ctx, heard)) is not None:
            return reply
        if ctx.talk is not None and (step := self.steps.get(ctx.talk.step)):
            try:
                return await step(ctx, heard)
            except Aside as aside:
                return await self._aside(ctx, heard, aside)
        for hears, handler, anywhere in self.spoken:
            if not anywhere and (found := hears(heard)) is not None:
                with suppress(Aside):
                    return await handler(ctx, found)
        if heard.digit is not None:
            # A number by itself is never a question.
            return _no_such_number(ctx, await self._offers(ctx, heard))
        return await self.fallback(ctx, heard)

    async def _replied(self, ctx: Context, heard: Utterance | SentFile) -> Reply:
        """What whoever takes replies to the message that is replied to makes of it."""
        event = ctx.event
        if not isinstance(event, Said | SentFile) or not event.reply_to:
            return None
        found = await deliveries.by_native(ctx.session, ctx.chat.id, event.reply_to)
        subject, _, number = ((found.subject or "") if found else "").partition(":")
        handler = self.replies.get(subject)
        if handler is not None and number.isdecimal():
            with suppress(Aside):
                return await handler(ctx, int(number), heard)
        return None

    async def _aside(self, ctx: Context, heard: Utterance, aside: Aside) -> Reply:
        """Something else than what was asked; after a glance elsewhere the dialogue goes on."""
        before = ctx.talk and (ctx.talk.step, ctx.talk.data)
        # Digits in a dialogue answer it: they are no code of a meeting, whatever they look like.
        spoken = () if heard.text.isdecimal() else self.spoken
        for hears, handler, anywhere in spoken:
            if not anywhere and (found := hears(heard)) is not None:
                with suppress(Aside):
                    reply = _listed(await handler(ctx, found))
                    same = ctx.talk and (ctx.talk.step, ctx.talk.data) == before
                    # Of two messages that wait for a digit one would have to ask which is meant.
                    if same and any(message.choices for message in reply):
                        await ctx.leave_dialogue()
                    return reply
        return await aside.instead() if aside.instead else None

    async def _speak_as(self, ctx: Context, action: SpeakAs) -> Reply:
        person = next((p for p in ctx.people if p.id == action.person), None)
        if person is None:
            raise Refusal("dispatch-stale-choice", tried=f"speak as person:{action.person}")
        ctx.chat.speaker_id = person.id
        ctx.chat.speaker_until = ctx.now + ctx.customs.speaker_stays
        ctx.person, ctx.just_chosen = person, True
        return await self._go_on(ctx, action.then)

    async def _act_for(self, ctx: Context, action: ActFor) -> Reply:
        await ctx.act_for(action.unit)
        return await self._go_on(ctx, action.then)

    async def _go_on(self, ctx: Context, then: str) -> Reply:
        """What was to be done, or had been said, when something had to be asked first."""
        asked = ctx.talk is not None and ctx.talk.step == ASKED_FIRST
        said = ctx.talk.data.get("text", "") if asked and ctx.talk else ""
        await ctx.leave_dialogue()
        if then:
            return await self.press(ctx, then)
        return await self._topic(ctx, hear(said)) if said else await self.press(ctx, Menu().pack())

    async def _file(self, ctx: Context, event: SentFile) -> Reply:
        if not event.addressed:
            return None
        if (reply := await self._replied(ctx, event)) is not None:
            return reply
        if ctx.talk is not None and (step := self.steps.get(ctx.talk.step)):
            return await step(ctx, event)
        if ctx.in_group:
            return None
        return Outgoing(ctx.say(f"dispatch-file-{event.kind}"))

    async def _chosen(self, ctx: Context, heard: Utterance) -> Choice | Outgoing | None:
        """The choice that was typed; a question back when two messages could be meant."""
        offers = await self._offers(ctx, heard)
        matching = [
            (offer, choice)
            for offer in offers
            if (choice := match(heard, offer.choices, whole=ctx.talk is not None)) is not None
        ]
        if not matching:
            return None
        newest = matching[0]
        in_dialogue = next((m for m in matching if m[0].subject == "step"), None)
        if ctx.talk is None or in_dialogue is None or in_dialogue is newest:
            return newest[1]
        return _which(ctx, newest, in_dialogue)

    async def _offers(self, ctx: Context, heard: Utterance) -> list[Outgoing]:
        event = ctx.event
        if isinstance(event, Said | SentFile) and event.reply_to:
            found = await deliveries.by_native(ctx.session, ctx.chat.id, event.reply_to)
            if found is not None and found.message.get("choices"):
                return [Outgoing.from_data(found.message)]
        recent = await deliveries.last_with_choices(
            ctx.session, ctx.chat.id, ctx.now - CHOICES_LIVE
        )
        # A message of a dialogue or a step that is over no longer takes digits; and in a dialogue
        # a digit answers what was asked last, never a message from before it.
        since = ctx.talk.updated_at if ctx.talk else None
        bare = heard.digit is not None or heard.core in UNDO
        return [
            Outgoing.from_data(shown.message)
            for shown in recent
            if (since is not None and shown.created_at >= since)
            or (shown.subject != "step" and not (since is not None and bare))
        ]


def match(heard: Utterance, choices: Sequence[Choice], *, whole: bool = False) -> Choice | None:
    """The choice meant: its digit, its label or the beginning of it, or a phrase of its action."""
    if heard.digit is not None:
        return next((c for c in choices if c.key == heard.digit), None)
    # "hen" alone is a polite word and is stripped; in "bỏ hẹn" it is none.
    labels = [c for c in choices if hear(c.label).core in (heard.core, heard.folded)]
    if len(labels) == 1:
        return labels[0]
    # After the labels: one of them may be "Bỏ qua".
    if heard.core in UNDO:
        return next((c for c in choices if c.key == UNDO_KEY), None)
    best: tuple[int, Choice] | None = None
    for choice in choices:
        action = actions.unpack(choice.action)
        for phrase in action.phrases() if action else ():
            if says(heard, phrase, whole=whole) and (best is None or len(phrase) > best[0]):
                best = (len(phrase), choice)
    if best is not None:
        return best[1]
    if len(heard.core) >= 3:  # shorter beginnings mean too many things
        begun = [c for c in choices if hear(c.label).core.startswith(heard.core)]
        if len(begun) == 1:
            return begun[0]
    return None


def says(heard: Utterance, phrase: str, *, whole: bool = False) -> bool:
    """Whether somebody said a phrase; one of several words may be followed by a little more.

    But not in a dialogue (`whole`), where "chưa làm được vì ốm" is what she was asked to write.

    "Đã đọc rồi, cảm ơn chị" is said so; "đã nhận tin lạ bảo chuyển tiền" and "đi được không" ask.
    """
    if phrase in heard.forms:
        return True
    if whole or " " not in phrase or not heard.core.startswith(phrase + " "):
        return False
    more = heard.core[len(phrase) + 1 :]
    if len(more.split()) > MOST_MORE:
        return False
    if more.startswith(CONTENT):
        return True
    return ASKING.isdisjoint(more.split()) and not any(words in more for words in ALARMING)


def _which(
    ctx: Context, first: tuple[Outgoing, Choice], second: tuple[Outgoing, Choice]
) -> Outgoing:
    choices = tuple(
        Choice(str(n), ctx.say("dispatch-which-line", label=c.label, about=_about(m)), c.action)
        for n, (m, c) in enumerate((first, second), 1)
    )
    return Outgoing(ctx.say("dispatch-which"), choices=choices, subject="step")


def _no_such_number(ctx: Context, offers: Sequence[Outgoing]) -> Outgoing:
    for offer in offers:
        if numbers := ", ".join(c.key for c in offer.choices if c.key.isdecimal()):
            facts = {"numbers": numbers, "about": _about(offer)}
            return Outgoing(ctx.say("dispatch-no-such-number", **facts))
    return Outgoing(ctx.say("dispatch-no-number-asked"))


def _about(message: Outgoing) -> str:
    words = (message.title or message.text).split()
    return " ".join(words[:8]).strip('"')


def _listed(reply: Reply) -> list[Outgoing]:
    if reply is None:
        return []
    return [reply] if isinstance(reply, Outgoing) else list(reply)


async def _instead(ctx: Context, stopped: Refusal | WhoSpeaks | WhichUnit) -> Outgoing:
    if isinstance(stopped, WhoSpeaks):
        return await ask_who(ctx)
    if isinstance(stopped, WhichUnit):
        return await _ask_which_unit(ctx, stopped.led)
    if stopped.tried:
        actor = ctx.person.id if ctx.person else None
        await audit.record(ctx.session, ctx.now, actor, "refused", stopped.tried)
    return _refused(ctx, stopped)


def _refused(ctx: Context, refusal: Refusal) -> Outgoing:
    text = ctx.say(refusal.sentence, **refusal.arguments)
    pressed = isinstance(ctx.event, Pressed)
    return Outgoing(text, toast=text if pressed else None)


async def ask_who(ctx: Context) -> Outgoing:
    """Ask which of the persons on this phone is speaking; what she said goes on afterwards."""
    then = _to_be_done(ctx)
    choices = tuple(
        Choice(str(n), person.name, SpeakAs(person.id, then).pack())
        for n, person in enumerate(ctx.people, 1)
    )
    return await _ask_first(ctx, Outgoing(ctx.say("dispatch-who"), choices=choices))


async def _ask_which_unit(ctx: Context, led: Sequence[Unit]) -> Outgoing:
    then = _to_be_done(ctx)
    choices = tuple(
        Choice(str(n), unit.name, ActFor(unit.id, then).pack()) for n, unit in enumerate(led, 1)
    )
    return await _ask_first(ctx, Outgoing(ctx.say("dispatch-which-unit"), choices=choices))


def _to_be_done(ctx: Context) -> str:
    # Only what we packed ourselves is short enough to be carried on; longer ones are forged.
    return ctx.doing if len(ctx.doing) <= LONGEST_CARRIED else ""


async def _ask_first(ctx: Context, message: Outgoing) -> Outgoing:
    event = ctx.event
    text = event.text if isinstance(event, Said) and not ctx.doing else ""
    return await ctx.ask(ASKED_FIRST, message, text=text)
