"""What was measured as a table: what is ours, what is theirs, and what had to be reached."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

Document = Mapping[str, Any]

NAMES = {
    "sqlite": "SQLite",
    "postgres": "Postgres",
    "aiohttp": "bare aiohttp loop",
    "aiogram": "aiogram",
    "ptb": "python-telegram-bot",
}

_HEAD = """# Measured

`make bench` wrote this: {machine}. Ratios are of runs in the same minutes against the same sink; \
medians of at least three. The peers write nothing down: what they have in hand is lost with the \
process. How each is measured stands at the top of its module.

| What | Ours | Theirs | Ratio | At least / at most | Reached |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line; what does not apply is empty, and `reached` None where nothing was promised."""

    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    reached: bool | None = None

    @override
    def __str__(self) -> str:
        said = {True: "yes", False: "**no**", None: ""}[self.reached]
        cells = (self.what, self.ours, self.theirs, self.ratio, self.target, said)
        return f"| {' | '.join(cells)} |"


def table(machine: Document, documents: Mapping[str, Document]) -> str:
    """The page with a table of everything that was measured."""
    rows = "\n".join(str(row) for row in lines(documents))
    return _HEAD.format(machine=_machine(machine)) + rows + "\n"


def lines(documents: Mapping[str, Document]) -> Iterator[Row]:
    """The lines of all benchmarks, in their order."""
    for name, document in documents.items():
        if "failed" in document:
            yield Row(name, f"failed: {document['failed']}", reached=False)
        else:
            yield from _LINES[name](document)


def _machine(found: Document) -> str:
    system = found["system"].partition(" ")[0]
    python = ".".join(found["python"].split(".")[:2])
    return f"{found['processors']} cores, {system}, Python {python}"


def _least(ratio: float, least: float | None) -> dict[str, Any]:
    target = {} if least is None else {"target": f"≥ {least:g} ×", "reached": ratio >= least}
    return {"ratio": f"{ratio:.2f} ×", **target}


def _most(value: float, most: float | None, unit: str) -> dict[str, Any]:
    return {} if most is None else {"target": f"≤ {most:g}{unit}", "reached": value <= most}


def _broadcast(document: Document) -> Iterable[Row]:
    found = document["contestants"]
    for pair, told in document["ratios"].items():
        one, other = pair.split("/")
        yield Row(
            f"durable announcement, {NAMES[one]} against {NAMES[other]}",
            f"{found[one]['messages_per_second']:,} messages/s",
            f"{found[other]['messages_per_second']:,} messages/s",
            **_least(told["ratio"], told["at_least"]),
        )
    yield Row("the sink they all send to", f"{document['sink_requests_per_second']:,} requests/s")


def _pace(document: Document) -> Iterable[Row]:
    times = document["times_least"]
    yield Row(
        f"announcement at {document['per_second']}/s, wall time over the least possible",
        f"{document['seconds']:g} s",
        f"{document['least_seconds']:g} s",
        f"{times:.3f} ×",
        **_most(times, document["at_most"], " ×"),
    )
    refused = document["refused_429"]
    yield Row("429 answers caused by that", f"{refused}", **_most(refused, 0, ""))


def _fanout(document: Document) -> Iterable[Row]:
    for database in ("sqlite", "postgres"):
        for size, found in document.get(database, {"sizes": {}})["sizes"].items():
            yield Row(
                f"fan-out to {int(size):,} on {NAMES[database]}",
                f"{found['seconds']:g} s, {found['peak_mb']:g} MB at most",
                **_most(found["seconds"], found.get("at_most"), " s"),
            )
    if "postgres" in document:
        apart = document["postgres"]["peak_mb_apart"]
        most = document["peak_mb_apart_at_most"]
        what = "peak memory, smallest to largest fan-out on Postgres"
        yield Row(what, f"{apart:g} MB apart", **_most(apart, most, " MB"))


def _inbound(document: Document) -> Iterable[Row]:
    found = document["contestants"]
    for pair, told in document["ratios"].items():
        one, other = pair.split("/")
        yield Row(
            f"updates stored and answered, against {NAMES[other]}'s bare echo",
            f"{found[one]['answered_per_second']:,} updates/s",
            f"{found[other]['answered_per_second']:,} updates/s",
            **_least(told["ratio"], told["at_least"]),
        )


def _crash(document: Document) -> Iterable[Row]:
    seconds = document["seconds"]
    what = "from the kill to the first message after it"
    yield Row(what, f"{seconds:g} s", **_most(seconds, document["at_most"], " s"))


def _answers(document: Document) -> Iterable[Row]:
    for pace, found in document["paces"].items():
        yield Row(
            f"a member's answer while {document['recipients']:,} are told at {pace}/s, p99",
            f"{found['p99_ms']:g} ms (p50 {found['p50_ms']:g}, p95 {found['p95_ms']:g})",
            **_most(found["p99_ms"], found.get("p99_at_most_ms"), " ms"),
        )


def _questions(document: Document) -> Iterable[Row]:
    for name, most in (("without_model", 20), ("with_model", 150)):
        if name not in document:
            continue
        found, how = document[name], name.replace("_", " ")
        unseen, times = found["unseen"], found["time"]
        shares = ", ".join(f"{kind} {share['first']:g}" for kind, share in _classes(unseen))
        yield Row(f"questions over unseen entries, right first, {how}, %", shares)
        wrong, outside = unseen["all"]["answered_wrongly"], unseen["out_of_scope"]["answered"]
        yield Row(f"... answered wrongly, {how}", f"{wrong:g} %", **_most(wrong, 6, " %"))
        not_ours = f"... answered though not ours, {how}"
        yield Row(not_ours, f"{outside:g} %", **_most(outside, 5, " %"))
        yield Row(
            f"a question, {how}, p95",
            f"{times['p95_ms']:g} ms (p50 {times['p50_ms']:g})",
            **_most(times["p95_ms"], most, " ms"),
        )


def _classes(found: Document) -> Iterable[tuple[str, Document]]:
    return ((kind, share) for kind, share in found.items() if "first" in share)


def _checkin(document: Document) -> Iterable[Row]:
    yield Row(
        f"a member's check-in at {document['per_second']:g}/s on SQLite, p95",
        f"{document['p95_ms']:g} ms (p50 {document['p50_ms']:g}, p99 {document['p99_ms']:g})",
        **_most(document["p95_ms"], document["p95_at_most_ms"], " ms"),
    )


_WAITS = {
    "preview": "preview of an audience of {:,}",
    "names": "names in a branch that have not answered, of {:,}",
    "reminder": "a reminder to {:,} planned",
    "phrase": "a time phrase understood, median",
    "when_file": "`unionbot when --file`, 400 lines, with its start",
}


def _announcements(document: Document) -> Iterable[Row]:
    for name, found in document["waits"].items():
        yield Row(
            _WAITS[name].format(document["recipients"]),
            f"{found['ms']:g} ms",
            **_most(found["ms"], found["at_most_ms"], " ms"),
        )


_FIGURES = {
    "union": "figures of {:,} meetings, all views, by branch",
    "communes": "the same by commune",
    "branch": "figures of one branch, its meetings and members by name",
    "in_a_row": "members of a branch who missed three in a row",
    "on_schedule": "branches that met, in each of four quarters",
}


def _attendance(document: Document) -> Iterable[Row]:
    for database in ("sqlite", "postgres"):
        for name, ms in document[database].items():
            what = _FIGURES[name].format(document["meetings"])
            most = _most(ms, document["at_most_ms"], " ms")
            yield Row(f"{what}, on {NAMES[database]}", f"{ms:g} ms", **most)


def _simulator(document: Document) -> Iterable[Row]:
    yield Row("the simulator without limits", f"{document['messages_per_second']:,} messages/s")


def _tour(document: Document) -> Iterable[Row]:
    yield Row("the tour through everything", f"{document['seconds']:g} s")
    started = f"{document['bot_ready_seconds']:g} s, {document['bot_megabytes']:g} MB"
    yield Row("the bot, from its start until it is ready", started)


_LINES: Mapping[str, Callable[[Document], Iterable[Row]]] = {
    "broadcast": _broadcast,
    "pace": _pace,
    "fanout": _fanout,
    "inbound": _inbound,
    "crash": _crash,
    "answers": _answers,
    "questions": _questions,
    "checkin": _checkin,
    "announcements": _announcements,
    "attendance": _attendance,
    "simulator": _simulator,
    "tour": _tour,
}
