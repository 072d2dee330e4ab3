"""What `watch` has seen: as a document for programs, and as lines for a log or a pipe."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.announcements import BroadcastState, Purpose
from storage.overview import COUNTED, Overview, Standing
from storage.text import clean_line
from storage.underway import Lately, Underway


@dataclass(frozen=True, slots=True)
class Picture:
    """One look at the database; `ceiling` is the pace that our settings allow an account."""

    overview: Overview
    broadcasts: Sequence[Underway]
    on_their_way: int
    lately: Lately
    ceiling: float


@dataclass(frozen=True, slots=True)
class Look:
    """What was last seen, if anything; while the database is out, why and since when."""

    at: datetime
    picture: Picture | None
    out: str | None = None
    out_since: datetime | None = None

    @property
    def complaint(self) -> str | None:
        """That the database is out, as a sentence without its end."""
        if self.out is None or self.out_since is None:
            return None
        return f"the database is out since {self.out_since:%H:%M:%S}: {self.out}"


def seconds_left(one: Underway) -> float | None:
    """When it will be through at the pace of the last seconds; None if it stands still."""
    if one.state is BroadcastState.paused or not one.per_second:
        return None
    return one.waiting / one.per_second


def share(one: Underway) -> float:
    """How much of it has come to an end, from 0 to 1."""
    return (one.total - one.waiting) / one.total if one.total else 0.0


def duration(seconds: float) -> str:
    """A time to read at a glance."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    hours = round(seconds / 3600)
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def counted(number: int) -> str:
    """A figure of which no more than COUNTED are counted."""
    return f"{number:,}" if number < COUNTED else f"{number:,}+"


# --- for programs -----------------------------------------------------------------------------


def document(look: Look) -> dict[str, Any]:
    """The look as data; times in seconds. No member is named."""
    found: dict[str, Any] = {"at": look.at.isoformat(), "database_out": look.out}
    if look.out is None and look.picture is not None:
        picture = look.picture
        found |= {
            "broadcasts": [_broadcast(look, one) for one in picture.broadcasts],
            "broadcasts_on_their_way": picture.on_their_way,
            "accounts": [_account(picture, one) for one in picture.overview.standings],
            "put_back": {
                "count": picture.lately.put_back,
                "seconds": round(picture.lately.seconds, 1),
            },
            "counted_up_to": COUNTED,
        }
    return found


def _broadcast(look: Look, one: Underway) -> dict[str, Any]:
    left = seconds_left(one)
    return {
        "id": one.id,
        "title": one.title,
        "unit": one.unit,
        "purpose": one.purpose,
        "state": one.state,
        "paused_because": one.paused_because,
        "planned_at": one.planned_at.astimezone(look.at.tzinfo).isoformat(),
        "total": one.total,
        "waiting": one.waiting,
        "arrived": one.arrived,
        "failed": one.failed,
        "withheld": one.withheld,
        "uncertain": one.uncertain,
        "per_second": round(one.per_second, 1),
        "seconds_left": None if left is None else round(left),
    }


def _account(picture: Picture, one: Standing) -> dict[str, Any]:
    seen = picture.overview
    return {
        "id": one.id,
        "channel": one.channel,
        "account": one.native_id,
        "name": one.name,
        "stopped_because": one.stopped_because,
        "per_second": one.per_second,
        "configured_per_second": picture.ceiling,
        "halted_seconds": round(seen.until(one.halted_until), 1),
        "uncertain_held": one.held,
        "queue": {
            queue.lane.name: {
                "depth": queue.depth,
                "age_seconds": round(seen.since(queue.due_since), 1),
            }
            for queue in one.queues
        },
        "inbox": {
            "depth": one.open_events,
            "age_seconds": round(seen.since(one.open_since), 1),
        },
    }


# --- for a log or a pipe ----------------------------------------------------------------------


def lines(look: Look) -> Iterator[str]:
    """The look in words, a line for each broadcast and each account."""
    time = f"{look.at:%H:%M:%S}"
    if look.complaint or look.picture is None:
        yield f"{time} {look.complaint}"
        return
    picture = look.picture
    for one in picture.broadcasts:
        yield f"{time} {_broadcast_line(one)}"
    if hidden := picture.on_their_way - len(picture.broadcasts):
        yield f"{time} and {hidden} more broadcasts"
    if not picture.broadcasts:
        yield f"{time} no broadcast on its way"
    for account in picture.overview.standings:
        yield f"{time} {_account_line(picture, account)}"
    yield f"{time} {put_back(picture.lately)}"


def _broadcast_line(one: Underway) -> str:
    kind = "broadcast" if one.purpose is Purpose.first else one.purpose
    left = seconds_left(one)
    speed = f"{one.per_second:.1f}/s" + (f", {duration(left)} left" if left is not None else "")
    if one.state is BroadcastState.paused:
        speed = f"paused: {clean_line(one.paused_because or '')}"
    return (
        f'{kind} {one.id} "{clean_line(one.title)}", {clean_line(one.unit)}: '
        f"{one.total - one.waiting:,} of {one.total:,} ({share(one):.0%}), {speed}, "
        f"{one.uncertain:,} uncertain, {one.failed:,} failed"
    )


def _account_line(picture: Picture, one: Standing) -> str:
    seen = picture.overview
    waits = [
        f"{queue.lane.name} {counted(queue.depth)} for {duration(seen.since(queue.due_since))}"
        for queue in one.queues
        if queue.depth
    ]
    inbox = counted(one.open_events)
    if one.open_events:
        inbox += f" for {duration(seen.since(one.open_since))}"
    return (
        f"{one.channel} {clean_line(one.name)}: {pace(picture, one)}, {standing(picture, one)}, "
        f"queue {', '.join(waits) or 'empty'}, inbox {inbox}, {counted(one.held)} held uncertain"
    )


def pace(picture: Picture, one: Standing) -> str:
    """How fast an account goes, of how fast it might."""
    now = "-" if one.per_second is None else f"{one.per_second:g}"
    return f"{now} of {picture.ceiling:g}/s"


def standing(picture: Picture, one: Standing) -> str:
    """Whether an account sends."""
    if one.stopped_because is not None:
        return f"stopped: {clean_line(one.stopped_because)}"
    halted = picture.overview.until(one.halted_until)
    return f"halted for {duration(halted)}" if halted else "in service"


def put_back(lately: Lately) -> str:
    """What had to wait again, lately."""
    return (
        f"{lately.put_back:,} put back in the last {duration(lately.seconds)} "
        "(429 and the like, or not reached)"
    )
