"""What is asked for one by one is done together, and one that fails, fails nobody else."""

import asyncio
from collections.abc import Sequence

from storage.together import Together


class Desk:
    """Does what it is asked, as slowly as it is let; what is `bad` cannot be done."""

    def __init__(self, bad: str = "") -> None:
        self.bad = bad
        self.begun: list[str] = []
        self.done: list[str] = []
        self.leave = asyncio.Semaphore(0)
        self.together = Together(self._work)

    async def _work(self, asked: Sequence[str]) -> None:
        self.begun.append("".join(asked))
        await self.leave.acquire()
        if self.bad and self.bad in asked:
            raise ValueError(self.bad)
        self.done.append("".join(asked))

    async def let_through(self, pieces: int = 100) -> None:
        for _ in range(pieces):
            self.leave.release()
        await asyncio.sleep(0.01)

    async def ask_all(self, letters: str) -> list[asyncio.Task[None]]:
        """The first of these is at work when the others come."""
        first = self.ask(letters[:1])
        await asyncio.sleep(0.01)
        others = self.ask(letters[1:])
        await asyncio.sleep(0.01)
        return first + others

    def ask(self, letters: str) -> list[asyncio.Task[None]]:
        return [asyncio.ensure_future(self.together.do(letter)) for letter in letters]


async def test_who_comes_alone_is_not_kept_waiting() -> None:
    """Nobody waits for company."""
    desk = Desk()
    await desk.let_through()
    await desk.together.do("a")
    await desk.together.do("b")
    assert desk.done == ["a", "b"]


async def test_what_comes_meanwhile_is_done_together_in_its_order() -> None:
    """One piece of work for all that was asked while the last one was under way."""
    desk = Desk()
    tasks = await desk.ask_all("abcd")
    assert desk.begun == ["a"]
    await desk.let_through()
    await asyncio.gather(*tasks)
    assert desk.done == ["a", "bcd"]


async def test_who_comes_at_the_same_moment_comes_along() -> None:
    desk = Desk()
    await desk.let_through()
    await asyncio.gather(*desk.ask("abcd"))
    assert desk.done == ["abcd"]


async def test_nobody_is_back_before_hers_is_done() -> None:
    """Whoever was taken along waits for the end of that work."""
    desk = Desk()
    tasks = await desk.ask_all("ab")
    assert not any(task.done() for task in tasks)
    await desk.let_through()
    await asyncio.gather(*tasks)


async def test_one_that_fails_fails_nobody_else() -> None:
    """After a failure each is tried by itself, in order, and only hers is told."""
    desk = Desk(bad="c")
    tasks = await desk.ask_all("abcd")
    await desk.let_through()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert desk.done == ["a", "b", "d"]
    assert [type(result) for result in results] == [type(None), type(None), ValueError, type(None)]


async def test_those_who_failed_together_do_not_hold_up_who_comes_later() -> None:
    """Newcomers are again done together, without those that are tried by themselves."""
    desk = Desk(bad="b")
    tasks = await desk.ask_all("abc")
    await desk.let_through()
    tasks += await desk.ask_all("de")
    await asyncio.gather(*tasks, return_exceptions=True)
    assert sorted("".join(desk.done)) == ["a", "c", "d", "e"]


async def test_who_gives_up_takes_nothing_from_the_others() -> None:
    """Cancelled while it works for all, it leaves them to the next in turn."""
    desk = Desk()
    tasks = await desk.ask_all("abcd")
    for given_up in tasks[:2]:
        given_up.cancel()
    await asyncio.sleep(0.01)
    await desk.let_through()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert desk.done == ["cd"]
    assert isinstance(results[0], asyncio.CancelledError)


async def test_the_one_at_work_for_all_may_be_cancelled() -> None:
    """What it had taken along is done by the next."""
    desk = Desk()
    tasks = await desk.ask_all("abcd")
    await desk.let_through(1)
    assert desk.begun == ["a", "bcd"]
    tasks[1].cancel()
    await desk.let_through()
    await asyncio.gather(*tasks[2:])
    assert desk.done == ["a", "cd"]
    assert tasks[1].cancelled()
