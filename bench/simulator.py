"""How many sendMessage a second the simulator takes, with its limits off.

It must never be what a benchmark of the bot measures, so the client here is as lean as can be: raw
requests on a few keep-alive connections, the answers only counted.
"""

import asyncio
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from typing import Any

CONNECTIONS = 8
MESSAGES = 8_000
RUNS = 3
PEOPLE = 1_000


def measure() -> dict[str, Any]:
    """Messages a second: each run's and their median."""
    command = [sys.executable, "-m", "simulator", "--port", "0", "--no-limits", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own program
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"127\.0\.0\.1:(\d+)", line)
            assert found, line
            port = int(found[1])
            people = _people(port)
            rates = [asyncio.run(_run(port, people)) for _ in range(RUNS)]
        finally:
            process.terminate()
    return {"messages_per_second": round(statistics.median(rates)), "runs": [*map(round, rates)]}


def _people(port: int) -> list[str]:
    body = json.dumps({"platform": "telegram", "count": PEOPLE, "started": True}).encode()
    address = f"http://127.0.0.1:{port}/control/people"
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, body, headers)
    with urllib.request.urlopen(request) as answer:  # noqa: S310  # as above
        ids: list[str] = json.load(answer)["ids"]
        return ids


async def _run(port: int, people: list[str]) -> float:
    share = MESSAGES // CONNECTIONS
    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(CONNECTIONS):
            group.create_task(_send(port, people[number::CONNECTIONS], share))
    return CONNECTIONS * share / (time.perf_counter() - started)


async def _send(port: int, people: list[str], count: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in range(count):
        chat = people[number % len(people)]
        body = json.dumps({"chat_id": int(chat), "text": f"Thông báo số {number}"}).encode()
        head = (
            "POST /telegram/bot1:bench/sendMessage HTTP/1.1\r\nHost: localhost\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
        assert answer.startswith(b"HTTP/1.1 200")
        assert length
        await reader.readexactly(int(length[1]))
    writer.close()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
