"""Bar charts as pictures, to be read on a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 1080  # pixels
MOST_BARS = 21  # so that a bar is still to be read
MIME = "image/png"

_DPI = 100
_BAR = 84  # pixels, the label above it included
_HEAD, _FOOT = 210, 60
_LABEL, _TITLE = 19, 25  # points
_LONGEST_LABEL = 56  # characters
_TOLD, _REACHABLE, _REST, _INK = "#8a1c4a", "#f0b8c8", "#ffffff", "#222222"
# Letters of Latin with all that Vietnamese puts on them, and the usual signs between them.
_UNDRAWN = re.compile("[^ -~\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u20ab]")


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit: so many of its members know, so many can be reached; `said` says it in figures."""

    label: str
    told: int
    reachable: int
    members: int
    said: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the three parts of a bar are called."""

    told: str
    reachable: str
    members: str


def bars(title: str, rows: Sequence[Bar], legend: Legend) -> bytes:
    """A PNG of `WIDTH` pixels: a bar for each row from the top, as a share of its members.

    The parts differ in darkness and hatching, not in colour alone, and every figure is written.
    """
    # Half a second to import, for what is asked for once in a while.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    shown = rows[:MOST_BARS]
    height = _HEAD + _BAR * max(1, len(shown)) + _FOOT
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    lines = wrap(_printable(title), 48, max_lines=2, placeholder=" …") or [""]
    figure.text(
        0.04, 1 - 18 / height, "\n".join(lines), size=_TITLE, weight="bold", va="top",
        color=_INK, parse_math=False,
    )  # fmt: skip
    axes = figure.add_axes((0.04, _FOOT / height, 0.92, 1 - (_HEAD + _FOOT) / height))
    _draw(axes, shown)
    _explain(axes, legend, height)
    written = BytesIO()
    figure.savefig(written, format="png", dpi=_DPI)
    return written.getvalue()


def _printable(text: str) -> str:
    """What the one font that is always there can draw: no emoji, no far-away scripts."""
    return " ".join(_UNDRAWN.sub(" ", text).split())


def _draw(axes: "Axes", rows: Sequence[Bar]) -> None:
    for place, row in enumerate(rows):
        whole = max(1, row.members)
        told, reached = row.told / whole, max(row.told, row.reachable) / whole
        axes.barh(place, 1, height=0.42, color=_REST, edgecolor=_INK, linewidth=1)
        axes.barh(
            place, min(1, reached), height=0.42, color=_REACHABLE, edgecolor=_INK, hatch="//",
            linewidth=0.5,
        )  # fmt: skip
        axes.barh(place, min(1, told), height=0.42, color=_TOLD)
        label = _printable(row.label)
        if len(label) > _LONGEST_LABEL:
            label = label[:_LONGEST_LABEL] + "…"
        above = place - 0.26
        axes.text(0, above, label, size=_LABEL, va="bottom", color=_INK, parse_math=False)
        axes.text(1, above, row.said, size=_LABEL, va="bottom", ha="right", color=_INK)
    axes.set_xlim(-0.002, 1.002)  # or half of the outline is cut off
    axes.set_ylim(max(1, len(rows)) - 0.4, -0.75)  # the first at the top
    axes.set_axis_off()


def _explain(axes: "Axes", legend: Legend, height: int) -> None:
    from matplotlib.patches import Patch

    figure = axes.figure
    figure.legend(
        handles=[
            Patch(facecolor=_TOLD, edgecolor=_INK, label=legend.told),
            Patch(facecolor=_REACHABLE, edgecolor=_INK, hatch="//", label=legend.reachable),
            Patch(facecolor=_REST, edgecolor=_INK, label=legend.members),
        ],
        loc="upper left",
        bbox_to_anchor=(0.03, 1 - 125 / height),
        ncols=3,
        frameon=False,
        fontsize=_LABEL,
        handlelength=1.4,
        columnspacing=1.0,
    )
