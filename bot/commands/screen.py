"""What `watch` shows in a terminal, from 80 columns on."""

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bot.commands.picture import (
    Look,
    Picture,
    counted,
    duration,
    pace,
    put_back,
    seconds_left,
    share,
    standing,
)
from storage.announcements import BroadcastState, Purpose
from storage.deliveries import Lane
from storage.overview import Standing
from storage.text import clean_line
from storage.underway import Underway


def draw(look: Look) -> RenderableType:
    """Everything that was seen; while the database is out, the last of it and a complaint."""
    parts: list[RenderableType] = []
    if look.picture is not None:
        parts.append(_broadcasts(look.picture))
        if look.picture.overview.standings:
            parts += [_accounts(look.picture), _queues(look.picture)]
    if look.complaint:
        parts.append(Text(f"{look.at:%H:%M:%S} {look.complaint}", style="bold red"))
    elif look.picture is not None:
        parts.append(Text(f"{look.at:%H:%M:%S}  {put_back(look.picture.lately)}", style="dim"))
    return Group(*parts)


def _table(title: str, first: str, *rest: str) -> Table:
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold cyan",
        header_style="dim",
        box=None,
        expand=True,
        pad_edge=False,
    )
    table.add_column(first, ratio=1, no_wrap=True, overflow="ellipsis")
    for heading in rest:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _broadcasts(picture: Picture) -> RenderableType:
    if not picture.broadcasts:
        return Text("No broadcast is on its way.\n")
    hidden = picture.on_their_way - len(picture.broadcasts)
    title = "Broadcasts" + (f" (and {hidden} more)" if hidden else "")
    table = _table(title, "what", "sent", "", "rate", "left", "unsure", "failed")
    for one in picture.broadcasts:
        table.add_row(
            _about(one),
            f"{one.total - one.waiting:,}/{one.total:,}",
            ProgressBar(total=1.0, completed=share(one), width=10),
            f"{one.per_second:.0f}/s",
            _left(one),
            _alarming(one.uncertain),
            _alarming(one.failed),
        )
    return Group(table, "")


def _about(one: Underway) -> Text:
    told = Text(clean_line(one.title), style="bold", no_wrap=True, overflow="ellipsis")
    first = one.purpose is Purpose.first
    under = clean_line(one.unit) if first else f"{one.purpose} · {clean_line(one.unit)}"
    if one.state is BroadcastState.paused:
        under = f"paused: {clean_line(one.paused_because or '')}"
    return told.append(f"\n{under}", style="not bold dim")


def _left(one: Underway) -> str:
    if one.state is BroadcastState.paused:
        return "paused"
    left = seconds_left(one)
    return "-" if left is None else duration(left)


def _alarming(number: int) -> Text:
    return Text(f"{number:,}", style="bold red" if number else "")


def _accounts(picture: Picture) -> RenderableType:
    table = _table("Accounts", "account", "pace", "inbox", "unsure")
    for one in picture.overview.standings:
        table.add_row(
            _account(picture, one),
            pace(picture, one),
            _waiting(one.open_events, picture.overview.since(one.open_since)),
            _alarming(one.held),
        )
    return Group(table, "")


def _account(picture: Picture, one: Standing) -> Text:
    told = Text(f"{one.channel} {clean_line(one.name)}", no_wrap=True, overflow="ellipsis")
    how = standing(picture, one)
    style = "green" if how == "in service" else "bold red" if one.stopped_because else "yellow"
    return told.append(f"\n{how}", style=style)


def _queues(picture: Picture) -> RenderableType:
    table = _table("Queue", "account", *(lane.name for lane in Lane))
    for one in picture.overview.standings:
        waits = [
            _waiting(queue.depth, picture.overview.since(queue.due_since)) for queue in one.queues
        ]
        table.add_row(f"{one.channel} {clean_line(one.name)}", *waits)
    return Group(table, "")


def _waiting(depth: int, seconds: float) -> Text:
    if not depth:
        return Text("-", style="dim")
    return Text(f"{counted(depth)} · {duration(seconds)}")
