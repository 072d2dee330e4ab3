"""Tasks live and end together; an error of one is everybody's, and is never lost."""

import asyncio
import inspect

import pytest
from structlog.testing import capture_logs

from bot.background import Background


async def forever() -> None:
    await asyncio.Event().wait()


async def breaks() -> None:
    raise ZeroDivisionError


async def test_it_waits_for_what_it_started() -> None:
    done = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(True)

    async with Background() as background:
        background.start("one", work())
        background.start("two", work())
    assert done == [True, True]


async def test_an_error_ends_the_others_and_comes_out() -> None:
    """A process half of which is dead would look alive: it ends as a whole, and says why."""
    ended = asyncio.Event()

    async def other() -> None:
        try:
            await forever()
        finally:
            ended.set()

    async def process() -> None:
        async with Background() as background:
            background.start("other", other())
            await asyncio.sleep(0)
            background.start("broken", breaks())
            await forever()

    with capture_logs() as logs, pytest.raises(ExceptionGroup) as caught:
        await process()
    assert ended.is_set()
    assert [type(error) for error in caught.value.exceptions] == [ZeroDivisionError]
    assert [(line["event"], line["task"]) for line in logs] == [("task_failed", "broken")]


async def test_tasks_are_cancelled_by_the_beginning_of_their_name() -> None:
    """What brings in new events is stopped first; what sends goes on."""
    ended: list[str] = []

    async def named(name: str) -> None:
        try:
            await asyncio.sleep(0.05)
            ended.append(f"{name} done")
        except asyncio.CancelledError:
            ended.append(f"{name} cancelled")
            raise

    async with Background() as background:
        for name in ("poll telegram", "poll zalo_bot", "send telegram"):
            background.start(name, named(name))
        await asyncio.sleep(0)
        background.cancel("poll")
    assert sorted(ended) == [
        "poll telegram cancelled",
        "poll zalo_bot cancelled",
        "send telegram done",
    ]


async def test_cancelling_is_no_error() -> None:
    with capture_logs() as logs:
        async with Background() as background:
            background.start("poll", forever())
            await asyncio.sleep(0)
            background.cancel("poll")
    assert logs == []


async def test_finishing_waits_only_so_long() -> None:
    """What ends in time ends by itself; what does not is cancelled, and named in the log."""
    ended = []

    async def quick() -> None:
        await asyncio.sleep(0.01)
        ended.append(True)

    with capture_logs() as logs:
        async with Background() as background:
            background.start("quick", quick())
            background.start("stuck", forever())
            await background.finish(0.1)
    assert ended == [True]
    assert [(line["event"], line["task"]) for line in logs] == [("task_cancelled", "stuck")]


async def test_being_cancelled_from_outside_ends_everything() -> None:
    """A process that is told to go while it waits takes its tasks with it."""
    ended = asyncio.Event()

    async def work() -> None:
        try:
            await forever()
        finally:
            ended.set()

    async def process() -> None:
        async with Background() as background:
            background.start("work", work())

    async with asyncio.TaskGroup() as group:
        running = group.create_task(process())
        await asyncio.sleep(0.01)
        running.cancel()
    assert ended.is_set()


async def test_what_is_cancelled_before_it_began_is_closed() -> None:
    """Its coroutine is no leak to be warned of; it just never ran."""
    work = forever()
    async with Background() as background:
        background.start("work", work)
        background.cancel("work")
    assert inspect.getcoroutinestate(work) == inspect.CORO_CLOSED
