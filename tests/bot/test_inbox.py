"""One incoming event: taken once, handled once, in order in its chat, answered after the commit."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, event, select, update
from sqlalchemy.exc import IntegrityError
from typing_extensions import override

from bot.channels.base import Envelope
from bot.channels.memory.channel import EVERYTHING, MemoryChannel
from bot.handling import LeaseLost
from bot.inbox import Inbox
from bot.metrics import Metrics
from broadcasts.outgoing import Choice, Outgoing, Rejected
from handlers.access import Refusal
from handlers.actions import Menu
from handlers.context import Context, Customs, Reply
from handlers.dispatch import Dispatch
from handlers.files import MakingWanted
from handlers.incoming import Joined, Migrated, Opened, Said
from handlers.words import Utterance
from storage import chats, conversations
from storage import inbox as store
from storage.chats import Account, ChatKind, ChatState
from storage.database import Database
from storage.deliveries import LEASE as SENDING_LEASE
from storage.inbox import TRIES, EventState, InboxEvent
from storage.units import Level, open_unit
from tests.bot.desk import Desk, Slow, echo, until
from tests.people import HANOI, PLAIN

pytestmark = pytest.mark.usefixtures("plain_logs")


@pytest.fixture
async def desk(db: Database, now: datetime) -> Desk:
    made = Desk(db, now)
    await made.open()
    return made


@pytest.fixture
def commits() -> Iterator[list[object]]:
    """The commits of sessions, in any engine; those of senders, which have none, do not count."""
    heard: list[object] = []

    def hear(connection: Connection) -> None:
        if connection.dialect.is_async:
            heard.append(connection)

    event.listen(Engine, "commit", hear)
    yield heard
    event.remove(Engine, "commit", hear)


# --- exactly once ---------------------------------------------------------------------------------


async def test_an_event_is_handled_and_its_answer_sent(desk: Desk) -> None:
    async with desk.running() as inbox:
        await desk.hears(inbox, "chào")
        await desk.sees("nghe: chào")
    (event,) = await desk.events()
    assert (event.state, event.attempts, event.lease_owner) == (EventState.done, 1, None)


async def test_an_event_that_comes_again_is_not_handled_again(desk: Desk) -> None:
    """While it waits, while it is in hand, and long after it is done."""
    async with desk.running() as inbox:
        first = await desk.hears(inbox, "chào")
        await inbox.store(desk.line, [first, first])
        await desk.sees("nghe: chào")
        await inbox.store(desk.line, [first])
        await desk.hears(inbox, "hết")
        await desk.sees("nghe: chào", "nghe: hết")
    assert len(await desk.events()) == 2


async def test_two_deliveries_at_the_same_time_are_one_event(desk: Desk) -> None:
    """Two processes behind one load balancer are brought the same event at once."""
    (one, _), (two, _) = desk.process("one"), desk.process("two")
    event = desk.channel.feed("said", "c1", text="chào")
    await asyncio.gather(*(inbox.store(desk.line, [event]) for inbox in (one, two) * 4))
    assert len(await desk.events()) == 1


async def test_what_comes_while_the_database_is_busy_is_stored_with_one_commit(
    sqlite_db: Database, now: datetime, commits: list[object]
) -> None:
    """Each is back after that commit, and they are handled in the order in which they came."""
    desk = Desk(sqlite_db, now)
    await desk.open()
    inbox, _ = desk.process()
    commits.clear()
    async with asyncio.TaskGroup() as group, sqlite_db.transaction():
        coming = [group.create_task(desk.hears(inbox, str(number))) for number in range(9)]
        await asyncio.sleep(0.01)
        assert not any(one.done() for one in coming)
    assert [one.raw["text"] for one in await desk.events()] == [str(n) for n in range(9)]
    # That of this test, and that of all who came meanwhile.
    assert len(commits) == 2
    assert _counted(desk) == 9


async def test_one_that_cannot_be_stored_keeps_no_other_out(desk: Desk) -> None:
    """Of those that come together each is answered for itself."""
    inbox, _ = desk.process()
    nowhere = replace(desk.line, account_id=404)
    good = [desk.channel.feed("said", "c1", text=str(number)) for number in range(5)]
    bad = desk.channel.feed("said", "c2", text="lạc")
    failed = await asyncio.gather(
        *(inbox.store(nowhere if one is bad else desk.line, [one]) for one in [*good, bad, *good]),
        return_exceptions=True,
    )
    assert [type(one) for one in failed if one is not None] == [IntegrityError]
    assert len(await desk.events()) == _counted(desk) == 5


def _counted(desk: Desk) -> int:
    lines = desk.metrics.render().decode().splitlines()
    (line,) = (line for line in lines if line.startswith("unionbot_events_received_total{"))
    return int(float(line.split()[-1]))


async def test_two_processes_share_the_events_and_handle_each_once(desk: Desk) -> None:
    """Whoever takes an event has it alone."""
    async with desk.running("one") as one, desk.running("two"):
        for number in range(20):
            await desk.hears(one, f"tin {number}", chat=f"c{number % 7}")
        await desk.settled(20)
        await until(lambda: len(desk.channel.sent) >= 20)
    assert sorted(int(m.part.text.split()[-1]) for m in desk.channel.sent) == list(range(20))


async def test_what_meant_nothing_is_done_without_an_answer(desk: Desk) -> None:
    """A kind of event nobody has heard of is no reason to stop."""
    async with desk.running() as inbox:
        await inbox.store(desk.line, [desk.channel.feed("reacted", "c1")])
        await desk.settled()
    assert [event.state for event in await desk.events()] == [EventState.done]
    assert desk.channel.sent == []


# --- order ----------------------------------------------------------------------------------------


async def test_a_chat_is_answered_in_the_order_in_which_it_spoke(desk: Desk) -> None:
    async with desk.running() as inbox:
        for number in range(8):
            await desk.hears(inbox, f"tin {number}")
        await desk.sees(*(f"nghe: tin {number}" for number in range(8)))


async def test_order_is_that_of_arrival_whatever_the_ids_say(desk: Desk) -> None:
    """Zalo's ids are random, and Telegram's may begin anew after a week."""
    async with desk.running() as inbox:
        last, first = desk.channel.feed("said", "c1", text="sau"), None
        first = desk.channel.feed("said", "c1", text="trước")
        await inbox.store(desk.line, [first, last])
        await desk.sees("nghe: trước", "nghe: sau")


async def test_a_platform_that_is_slow_for_one_chat_holds_up_no_other(
    db: Database, now: datetime
) -> None:
    """Many chats hang; everybody else is answered at once, and they in the end, in order."""
    channel = Slow()
    desk = Desk(db, now, channel)
    await desk.open()
    stuck = [f"s{number}" for number in range(20)]
    channel.held = {chat: asyncio.Event() for chat in stuck}
    async with desk.running() as inbox:
        for chat in stuck:
            await desk.hears(inbox, "tin một", chat=chat)
            await desk.hears(inbox, "tin hai", chat=chat)
        await desk.hears(inbox, "chào", chat="c1")
        await desk.sees("nghe: chào")
        assert not any(desk.said(chat) for chat in stuck)
        for gate in channel.held.values():
            gate.set()
        for chat in stuck:
            await desk.sees("nghe: tin một", "nghe: tin hai", chat=chat)


async def test_what_waits_for_its_turn_is_handled_with_one_commit(
    sqlite_db: Database, now: datetime, commits: list[object]
) -> None:
    """Each reads what the one before has written, and each is answered."""
    desk = Desk(sqlite_db, now)
    await desk.open()

    async def counts(ctx: Context, heard: Utterance) -> Reply:
        account = (await ctx.session.scalars(select(Account))).one()
        number = int(account.name or 0) + 1
        await ctx.session.execute(
            update(Account).values(name=str(number)).execution_options(synchronize_session=False)
        )
        return Outgoing(str(number))

    desk.handler = counts
    inbox, _ = desk.process()
    async with sqlite_db.transaction() as session:
        (await session.get_one(Account, desk.account)).name = ""
    for number in range(9):
        await desk.hears(inbox, "chào", chat=f"c{number}")
    commits.clear()
    async with asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        await desk.settled(9)
        inbox.stop()
    assert sorted(text for n in range(9) for text in desk.said(f"c{n}")) == list("123456789")
    # Signs of life, the claim, all that was claimed; and empty claims.
    assert len(commits) <= 8


async def test_one_that_fails_among_others_fails_alone(sqlite_db: Database, now: datetime) -> None:
    """What was handled together with it is handled again without it."""
    desk = Desk(sqlite_db, now)
    await desk.open()

    async def fails_on_one(ctx: Context, heard: Utterance) -> Reply:
        if heard.text == "hỏng":
            raise ZeroDivisionError
        return await echo(ctx, heard)

    desk.handler = fails_on_one
    inbox, _ = desk.process()
    for number in range(9):
        await desk.hears(inbox, "hỏng" if number == 5 else "chào", chat=f"c{number}")
    async with asyncio.TaskGroup() as group:
        group.create_task(inbox.run())
        await desk.settled(9, hurry=inbox)
        inbox.stop()
    said = [desk.said(f"c{number}") for number in range(9)]
    assert said == [["nghe: chào"] if number != 5 else [] for number in range(9)]
    states = [one.attempts for one in await desk.events()]
    assert states == [TRIES if number == 5 else 1 for number in range(9)]


async def test_a_handler_that_waits_holds_up_only_its_own_chat(
    postgres_db: Database, now: datetime
) -> None:
    """On Postgres handlers run side by side; within the chat the next one waits."""
    desk = Desk(postgres_db, now)
    await desk.open()
    gate = asyncio.Event()

    async def slow_for_some(ctx: Context, heard: Utterance) -> Reply:
        if heard.text == "chậm":
            await gate.wait()
        return await echo(ctx, heard)

    desk.handler = slow_for_some
    async with desk.running() as inbox:
        await desk.hears(inbox, "chậm", chat="slow")
        await desk.hears(inbox, "tiếp", chat="slow")
        await desk.hears(inbox, "chào", chat="c1")
        await desk.sees("nghe: chào")
        assert desk.said("slow") == []
        gate.set()
        await desk.sees("nghe: chậm", "nghe: tiếp", chat="slow")


# --- failures -------------------------------------------------------------------------------------


async def test_a_handler_that_fails_is_tried_again(desk: Desk) -> None:
    """Once the cause is gone it is answered, once; what came behind it waited its turn."""
    failures = 2

    async def shaky(ctx: Context, heard: Utterance) -> Reply:
        nonlocal failures
        if heard.text == "khó" and failures:
            failures -= 1
            raise ConnectionError
        return await echo(ctx, heard)

    desk.handler = shaky
    async with desk.running() as inbox:
        await desk.hears(inbox, "khó")
        await desk.hears(inbox, "dễ")
        await desk.settled(2, hurry=inbox)
        await desk.sees("nghe: khó", "nghe: dễ")
    assert [event.attempts for event in await desk.events()] == [3, 1]


async def test_what_a_failing_handler_wrote_is_undone(desk: Desk) -> None:
    """Neither half a dialogue nor half an answer is left of an attempt that failed."""

    async def half(ctx: Context, heard: Utterance) -> Reply:
        await ctx.ask("step", Outgoing("hỏi gì?"))
        await ctx.tell(ctx.chat, Outgoing("nửa chừng"))
        raise ConnectionError

    desk.handler = half
    async with desk.running(sending=True) as inbox:
        await desk.hears(inbox, "chào")
        await desk.settled(hurry=inbox)
        await until(lambda: bool(desk.said()))
    assert not any("nửa chừng" in text for text in desk.said())
    chat = await desk.chat("c1")
    async with desk.db.reading() as session:
        assert not await conversations.current(session, [chat.id], ["u1"], desk.clock())


async def test_what_fails_every_time_is_set_aside_with_an_apology(desk: Desk) -> None:
    """After five tries she is told, and the chat goes on with what she says next."""

    async def fails_on_one(ctx: Context, heard: Utterance) -> Reply:
        if heard.text == "hỏng":
            raise ZeroDivisionError
        return await echo(ctx, heard)

    desk.handler = fails_on_one
    async with desk.running(sending=True) as inbox:
        await desk.hears(inbox, "hỏng")
        await desk.hears(inbox, "tiếp")
        await desk.settled(2, hurry=inbox)
        await until(lambda: len(desk.said()) >= 2)
    broken, _ = await desk.events()
    assert (broken.state, broken.attempts) == (EventState.poison, TRIES)
    assert broken.error == "ZeroDivisionError"
    assert sorted("nghe" in text for text in desk.said()) == [False, True]
    assert not any("ZeroDivision" in text for text in desk.said())


async def test_a_group_is_not_bothered_with_apologies(desk: Desk) -> None:
    """Sixty people need not read that one message broke."""

    async def breaks(*_: object) -> Reply:
        raise ZeroDivisionError

    desk.handler = breaks
    async with desk.running(sending=True) as inbox:
        await desk.hears(inbox, "hỏng", chat="g1", group=True)
        await desk.settled(hurry=inbox)
    assert desk.channel.sent == []


async def test_an_event_that_cannot_even_be_read_is_set_aside(desk: Desk) -> None:
    """It was stored as it came; what it says is no sense, and the next one is handled."""
    async with desk.running(sending=True) as inbox:
        await inbox.store(desk.line, [Envelope("x", "c1", {"kind": "said", "chat": "c1"})])
        await desk.hears(inbox, "tiếp")
        await desk.settled(2, hurry=inbox)
        await desk.sees("nghe: tiếp")
    assert [event.state for event in await desk.events()] == [EventState.poison, EventState.done]


async def test_a_refusal_is_an_answer_and_no_failure(desk: Desk) -> None:
    """A handler says no with a sentence of the catalogue; nothing is tried again."""

    async def refuses(*_: object) -> Reply:
        raise Refusal("access-leaders-only")

    desk.handler = refuses
    async with desk.running() as inbox:
        await desk.hears(inbox, "gửi")
        await desk.settled()
        await until(lambda: bool(desk.said()))
    assert "cán bộ" in desk.said()[0]
    assert [event.attempts for event in await desk.events()] == [1]


async def test_a_refusal_undoes_what_was_changed_of_the_chat(desk: Desk) -> None:
    """And it is answered there all the same."""

    async def changes(ctx: Context, _: Utterance) -> Reply:
        ctx.chat.title = "khác"
        await ctx.session.flush()
        raise Refusal("access-leaders-only")

    desk.handler = changes
    async with desk.running() as inbox:
        await desk.hears(inbox, "gửi")
        await desk.settled()
        await until(lambda: bool(desk.said()))
    assert (await desk.chat("c1")).title == ""
    assert [event.attempts for event in await desk.events()] == [1]


# --- crashes and stops ----------------------------------------------------------------------------


async def test_nobody_waits_for_what_is_being_made(db: Database, now: datetime) -> None:
    """A picture is drawn with no transaction open: others are answered meanwhile."""
    desk = Desk(db, now)
    await desk.open()
    drawn = threading.Event()

    async def draws(ctx: Context, heard: Utterance) -> Reply:
        if heard.text != "vẽ":
            return Outgoing("nghe")
        if ctx.made is None:
            raise MakingWanted(lambda: "tranh" if drawn.wait(20) else "quá lâu")
        return Outgoing(f"đây: {ctx.made}")

    desk.handler = draws
    async with desk.running() as inbox:
        await desk.hears(inbox, "vẽ", chat="c1")
        await asyncio.sleep(0.05)
        await desk.hears(inbox, "chào", chat="c2")
        await desk.sees("nghe", chat="c2")
        drawn.set()
        await desk.sees("đây: tranh", chat="c1")


async def test_a_kill_between_commit_and_send_costs_no_answer(db: Database, now: datetime) -> None:
    """It was written as being sent: another process sends it once more when the lease is over."""
    channel = Slow()
    desk = Desk(db, now, channel)
    await desk.open()
    channel.held["c1"] = asyncio.Event()
    inbox, _ = desk.process("dead")
    await desk.hears(inbox, "chào")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(inbox.run())
        await desk.settled()
        running.cancel()
    assert desk.said() == []

    channel.held.clear()
    desk.ahead += SENDING_LEASE + timedelta(seconds=1)
    async with desk.running("alive", sending=True):
        await desk.sees("nghe: chào")
        await asyncio.sleep(0.1)
    await desk.sees("nghe: chào")


async def test_a_kill_in_the_middle_of_handling_costs_nothing(
    postgres_db: Database, now: datetime
) -> None:
    """What was written is undone with its process; the next one handles it from the start."""
    desk = Desk(postgres_db, now)
    await desk.open()
    began = asyncio.Event()

    async def dies(ctx: Context, heard: Utterance) -> Reply:
        await ctx.tell(ctx.chat, Outgoing("nửa chừng"))
        began.set()
        await asyncio.Event().wait()
        return None

    desk.handler = dies
    inbox, _ = desk.process("dead")
    await desk.hears(inbox, "chào")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(inbox.run())
        await began.wait()
        running.cancel()

    desk.handler = echo
    async with desk.running("alive", sending=True):
        await asyncio.sleep(0.05)
        assert desk.said() == []  # the dead one might still live
        desk.ahead += timedelta(seconds=9)
        await desk.sees("nghe: chào")


async def test_who_lost_the_lease_writes_nothing(desk: Desk) -> None:
    """A process that was thought dead wakes up too late: its work is undone, not doubled."""

    async def overtaken(ctx: Context, heard: Utterance) -> Reply:
        (event,) = (await ctx.session.scalars(select(InboxEvent))).all()
        event.lease_owner = "another"
        await ctx.session.flush()
        return await echo(ctx, heard)

    desk.handler = overtaken
    inbox, _ = desk.process()
    await desk.hears(inbox, "chào")
    async with desk.db.transaction() as session:
        until_ = desk.clock() + timedelta(seconds=15)
        (event,) = await store.claim(session, [desk.account], "me", 1, desk.clock(), until_)
    with pytest.raises(LeaseLost):
        await inbox._handling.answer(desk.line, event)
    assert desk.said() == []
    assert [event.state for event in await desk.events()] == [EventState.new]


async def test_an_event_that_killed_its_process_every_time_is_set_aside(desk: Desk) -> None:
    """Nobody lived to count the failures; its sender is told, and her chat goes on."""
    inbox, _ = desk.process()
    await desk.hears(inbox, "chết")
    await desk.hears(inbox, "sống")
    for _ in range(TRIES):
        async with desk.db.transaction() as session:
            now = desk.clock()
            await store.claim(session, [desk.account], "dead", 1, now, now)
    desk.ahead += timedelta(seconds=1)
    async with desk.running(sending=True):
        await until(lambda: len(desk.said()) >= 2)
    assert sorted("nghe" in text for text in desk.said()) == [False, True]
    assert [event.state for event in await desk.events()] == [EventState.poison, EventState.done]


async def test_stopping_finishes_what_is_in_hand(db: Database, now: datetime) -> None:
    """The answer is out before `run` ends; what has not been begun stays for the next start."""
    channel = Slow()
    desk = Desk(db, now, channel)
    await desk.open()
    channel.held["c1"] = asyncio.Event()
    inbox, _ = desk.process()
    await desk.hears(inbox, "chào")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(inbox.run())
        await desk.settled()
        inbox.stop()
        await desk.hears(inbox, "sau")
        await asyncio.sleep(0.05)
        assert not running.done()
        channel.held["c1"].set()
    assert desk.said() == ["nghe: chào"]
    assert [event.state for event in await desk.events()] == [EventState.done, EventState.new]


async def test_an_account_may_come_into_service_later(desk: Desk) -> None:
    """Events of an account that is not ours are left alone, and taken once it is."""
    inbox, sender = desk.process()
    stranger = Inbox(
        desk.db, (), Dispatch([], echo), Customs(zone=HANOI), Metrics(), "me", desk.clock
    )
    await desk.hears(inbox, "chào")
    async with asyncio.TaskGroup() as group:
        group.create_task(stranger.run())
        await asyncio.sleep(0.05)
        assert [event.attempts for event in await desk.events()] == [0]
        stranger.attend(desk.line)
        await desk.settled()
        stranger.stop()
    assert len(desk.said()) == 1
    sender.stop()


# --- presses --------------------------------------------------------------------------------------


async def test_a_press_is_answered_though_the_reply_is_only_a_note(desk: Desk) -> None:
    """In a group a short note is enough; the button must not go on turning."""

    @desk.topic.does(Menu)
    async def menu(_: Context, __: Menu) -> Reply:
        return Outgoing("Đã nhận", toast="Đã nhận")

    async with desk.running() as inbox:
        press = desk.channel.feed("pressed", "g1", action="menu", press_id="p1", group=True)
        await inbox.store(desk.line, [press])
        await desk.settled()
        await until(lambda: bool(desk.channel.toasts))
    assert desk.channel.toasts == [("p1", "Đã nhận")]
    assert desk.channel.sent == []


@pytest.mark.parametrize("action", ["menu", "nonsense", "", "ack:1:2:3", "x" * 64])
async def test_every_press_is_answered(desk: Desk, action: str) -> None:
    """Known, unknown or forged: the platform waits for an answer."""
    async with desk.running() as inbox:
        press = desk.channel.feed("pressed", "c1", action=action, press_id="p1")
        await inbox.store(desk.line, [press])
        await until(lambda: bool(desk.channel.toasts))
    assert [press_id for press_id, _ in desk.channel.toasts] == ["p1"]


async def test_a_press_that_cannot_be_answered_any_more_is_still_done(
    db: Database, now: datetime
) -> None:
    """Telegram takes answers for a short while only; what the press did stays done."""

    class Late(MemoryChannel):
        @override
        async def answer_press(self, press_id: str, toast: str | None) -> None:
            raise Rejected("query is too old")

    desk = Desk(db, now, Late())
    await desk.open()

    @desk.topic.does(Menu)
    async def menu(_: Context, __: Menu) -> Reply:
        return Outgoing("Thực đơn")

    async with desk.running() as inbox:
        press = desk.channel.feed("pressed", "c1", action="menu", press_id="p1")
        await inbox.store(desk.line, [press])
        await desk.sees("Thực đơn")


async def test_a_press_that_hangs_holds_up_neither_its_answer_nor_the_next(
    db: Database, now: datetime
) -> None:
    """The platform takes its time with the short note; the message is out, in order."""
    gate = asyncio.Event()

    class Hanging(MemoryChannel):
        @override
        async def answer_press(self, press_id: str, toast: str | None) -> None:
            await gate.wait()
            await super().answer_press(press_id, toast)

    desk = Desk(db, now, Hanging())
    await desk.open()

    @desk.topic.does(Menu)
    async def menu(_: Context, __: Menu) -> Reply:
        return Outgoing("Thực đơn")

    async with desk.running() as inbox:
        press = desk.channel.feed("pressed", "c1", action="menu", press_id="p1")
        await inbox.store(desk.line, [press])
        await desk.hears(inbox, "chào")
        await desk.sees("Thực đơn", "nghe: chào")
        assert desk.channel.toasts == []
        gate.set()
    assert desk.channel.toasts == [("p1", None)]


async def test_without_buttons_the_note_becomes_a_message(db: Database, now: datetime) -> None:
    """What a channel cannot show over the chat is said in it."""
    desk = Desk(db, now, MemoryChannel(limits=PLAIN))
    await desk.open()

    async def note(_: Context, __: Utterance) -> Reply:
        return Outgoing("Đã nhận", toast="Đã nhận")

    desk.handler = note
    async with desk.running() as inbox:
        await desk.hears(inbox, "ghi", chat="g1", group=True)
        await desk.sees("Đã nhận", chat="g1")


async def test_choices_are_buttons_where_there_are_buttons(desk: Desk) -> None:
    """The same answer, shaped for the channel it came from."""

    async def offers(_: Context, __: Utterance) -> Reply:
        return Outgoing("Chọn", choices=(Choice("0", "Thực đơn", "menu"),))

    desk.handler = offers
    async with desk.running() as inbox:
        await desk.hears(inbox, "?")
        await desk.sees("Chọn")
    assert [choice.action for choice in desk.channel.sent[0].part.buttons] == ["menu"]
    assert EVERYTHING.buttons


# --- what an event says about its chat ------------------------------------------------------------


async def test_a_group_that_moves_takes_its_unit_along(desk: Desk) -> None:
    """Telegram gives a group a new id when it grows; nothing else of it may change."""
    async with desk.db.transaction() as session:
        branch = await open_unit(session, "Chi hội Khu 3", Level.branch, None, desk.clock())
    async with desk.running() as inbox:
        await inbox.store(desk.line, [desk.channel.feed("joined", "g1", title="Khu 3", group=True)])
        await desk.settled(1)
        async with desk.db.transaction() as session:
            old = await chats.chat_at(session, desk.account, "g1", ChatKind.group, desk.clock())
            old.unit_id = branch.id
        for number in (2, 3):  # both sides announce the move
            moved = desk.channel.feed("migrated", "g1", to="g2", group=True)
            await inbox.store(desk.line, [moved])
            await desk.settled(number)
        await desk.hears(inbox, "chào", chat="g2", group=True)
        await desk.sees("nghe: chào", chat="g2")
    new, old = await desk.chat("g2", ChatKind.group), await desk.chat("g1", ChatKind.group)
    assert (new.unit_id, new.title, new.state) == (branch.id, "Khu 3", ChatState.open)
    assert (old.unit_id, old.state, old.moved_to) == (None, ChatState.moved, new.id)


async def test_a_group_keeps_the_title_it_came_with(desk: Desk) -> None:
    """A title is kept, an event without one does not take it away, a longer one is cut."""
    async with desk.running() as inbox:
        for number, title in enumerate(("Chị em Khu 3", "", "x" * 300), 1):
            came = desk.channel.feed("joined", "g1", title=title, group=True)
            await inbox.store(desk.line, [came])
            await desk.settled(number)
            shown = (await desk.chat("g1", ChatKind.group)).title
            assert shown == ("x" * 200 if len(title) > 200 else "Chị em Khu 3")


async def test_who_blocks_the_bot_is_closed_and_any_sign_of_life_opens(desk: Desk) -> None:
    async with desk.running() as inbox:
        await inbox.store(desk.line, [desk.channel.feed("left", "c1")])
        await desk.settled(1)
        assert (await desk.chat("c1")).state is ChatState.blocked
        await desk.hears(inbox, "chào")
        await desk.sees("nghe: chào")
        assert (await desk.chat("c1")).state is ChatState.open


async def test_somebody_who_leaves_a_group_does_not_close_it(desk: Desk) -> None:
    """People come and go; the group is closed only when the bot is put out."""
    async with desk.running() as inbox:
        gone = desk.channel.feed("left", "g1", group=True, who=[{"id": "u7", "name": "Lụa"}])
        await inbox.store(desk.line, [gone])
        await desk.settled(1)
        assert (await desk.chat("g1", ChatKind.group)).state is ChatState.open
        await inbox.store(desk.line, [desk.channel.feed("left", "g1", group=True)])
        await desk.settled(2)
        assert (await desk.chat("g1", ChatKind.group)).state is ChatState.blocked


async def test_events_go_to_the_handler_of_their_kind(desk: Desk) -> None:
    """Opened and joined have handlers of their own; what has none is done quietly."""
    heard: list[type] = []

    async def note(ctx: Context, event: object) -> Reply:
        heard.append(type(event))
        return None

    for kind in (Opened, Joined):
        desk.topic.on(kind)(note)
    async with desk.running() as inbox:
        for number, (kind, chat) in enumerate(
            (("opened", "c1"), ("joined", "c2"), ("left", "c3")), 1
        ):
            await inbox.store(desk.line, [desk.channel.feed(kind, chat)])
            await desk.settled(number)
    assert heard == [Opened, Joined]
    assert Said not in heard
    assert Migrated not in heard
