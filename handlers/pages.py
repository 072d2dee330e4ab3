"""Pages to print: tables on A4, with Vietnamese letters, as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typing_extensions import override

MIME = "application/pdf"

_FONT = "DejaVu"
_MARGIN = 15  # mm, as all lengths here
_ROW = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in mm, of 180 on the page."""

    heading: str
    width: float
    centred: bool = False


def table(
    title: str, lines: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> bytes:
    """A title, lines under it, and a table whose headings stand on every page."""
    # Slow to import, for what is asked for once in a while.
    from fpdf import FPDF
    from fpdf.fonts import FontFace

    class _Pages(FPDF):
        @override
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font(_FONT, size=8)
            self.cell(0, 6, f"{self.page_no()}/{{nb}}", align="C")

    pdf = _Pages(format="A4")
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(auto=True, margin=_MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font(_FONT, style, _fonts() / file)
    pdf.add_page()
    pdf.set_font(_FONT, "B", 14)
    pdf.multi_cell(0, 7, title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(_FONT, size=10)
    for line in lines:
        pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    with pdf.table(
        col_widths=tuple(column.width for column in columns),
        text_align=tuple("C" if column.centred else "L" for column in columns),
        line_height=_ROW,
        headings_style=FontFace(emphasis="BOLD"),
        repeat_headings=1,
    ) as drawn:
        drawn.row([column.heading for column in columns])
        for row in rows:
            drawn.row(list(row))
    return bytes(pdf.output())


@cache
def _fonts() -> Path:
    # The only fonts with all Vietnamese letters that are installed with us come with matplotlib.
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"
