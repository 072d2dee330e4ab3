"""Minutes as a document to print and sign, in the form that offices of the country use."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
SIZE = 13  # points, as in official letters
_HEAD_SIZE = 12  # so that the name of the state stays on one line
_HEADS = (6.2, 10.2)  # centimetres, of the two heads
_ANNEX = (1.5, 9.5, 5)  # centimetres, of the columns of the register


@dataclass(frozen=True, slots=True)
class Annex:
    """The register: a line for each member, as text."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on the paper, in its order.

    `left` and `right` are the two heads, `signers` the two who sign with their names beneath; a
    paragraph with a heading is (heading, lines).
    """

    left: Sequence[str]
    right: Sequence[str]
    title: Sequence[str]
    paragraphs: Sequence[tuple[str, Sequence[str]]]
    signers: Sequence[tuple[str, str]]
    annex: Annex | None = None


def document(sheet: Sheet) -> bytes:
    """The sheet as .docx. What people typed is text in it, whatever it looks like."""
    # Slow to import, for what is asked for once in a while.
    from docx import Document
    from docx.shared import Cm

    made = Document()
    _plain_style(made)
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    _beside(made, [(sheet.left, 1), (sheet.right, 2)], size=_HEAD_SIZE, widths=_HEADS)
    made.add_paragraph()
    for number, line in enumerate(sheet.title):
        _centred(made.add_paragraph(), line, bold=number == 0, size=SIZE + 1)
    for heading, lines in sheet.paragraphs:
        _paragraph(made, heading, lines)
    made.add_paragraph()
    _beside(made, [((role, "", "", "", name), 1) for role, name in sheet.signers])
    if sheet.annex is not None:
        _annexed(made, sheet.annex)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _plain_style(made: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    # Without it a word processor takes another font for letters with Vietnamese marks.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)


def _beside(
    made: "Document",
    columns: Sequence[tuple[Sequence[str], int]],
    *,
    size: int = SIZE,
    widths: Sequence[float] = (),
) -> None:
    """Columns of centred lines, of each the first so many in bold."""
    table = made.add_table(rows=1, cols=len(columns))
    _widen(table, widths)
    for cell, (lines, bold) in zip(table.rows[0].cells, columns, strict=True):
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            _centred(paragraph, line, bold=number < bold, size=size)


def _widen(table: "Table", widths: Sequence[float]) -> None:
    from docx.shared import Cm

    # Some word processors heed the widths of the cells, some those of the columns.
    for column, width in zip(table.columns, widths, strict=False):
        for part in (column, *column.cells):
            part.width = Cm(width)


def _centred(paragraph: "Paragraph", line: str, *, bold: bool, size: int = SIZE) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(line)
    run.bold, run.font.size = bold, Pt(size)


def _paragraph(made: "Document", heading: str, lines: Sequence[str]) -> None:
    paragraph = made.add_paragraph()
    if heading:
        paragraph.add_run(f"{heading} ").bold = True
    for number, line in enumerate(lines):
        if number or (heading and len(lines) > 1):
            paragraph = made.add_paragraph()
        paragraph.add_run(line)


def _annexed(made: "Document", annex: Annex) -> None:
    made.add_page_break()  # type: ignore[no-untyped-call]  # theirs has no annotations
    _centred(made.add_paragraph(), annex.title, bold=True)
    table = made.add_table(rows=0, cols=len(annex.headings), style="Table Grid")
    for number, row in enumerate((annex.headings, *annex.rows)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = number == 0
    _widen(table, _ANNEX)
