"""Charts are pictures of the right size that can be read without telling colours apart."""

from io import BytesIO

import pytest
from PIL import Image

from handlers.charts import MOST_BARS, WIDTH, Bar, Legend, bars

LEGEND = Legend("Đã biết", "Trợ lý nhắn được", "Hội viên")


def drawn(title: str, rows: list[Bar]) -> Image.Image:
    picture = Image.open(BytesIO(bars(title, rows, LEGEND)))
    picture.load()
    return picture


@pytest.mark.parametrize("number", [0, 1, 21, 60])
def test_it_is_as_wide_as_a_phone_and_grows_with_its_bars(number: int) -> None:
    """A PNG of 1080 pixels; never more bars than can be read."""
    rows = [Bar(f"Chi hội {n}", n, n + 3, 90, f"{n}/90") for n in range(number)]

    picture = drawn("Báo cáo", rows)

    assert picture.format == "PNG"
    assert picture.width == WIDTH
    assert picture.height <= 270 + 84 * MOST_BARS
    assert picture.height >= 270 + 84 * min(max(number, 1), MOST_BARS)


def test_the_parts_differ_in_darkness_not_only_in_colour() -> None:
    """In grey, told is dark, the rest is white, and what could be reached is hatched between."""
    grey = drawn("Báo cáo", [Bar("Khu 3", 30, 60, 90, "30/90")]).convert("L")
    row = grey.height - 60 - int(84 * 0.45)
    line = [grey.getpixel((x, row)) for x in range(60, 1020)]

    told, reached, rest = line[:250], line[340:560], line[680:900]

    assert max(told) < 100
    assert min(rest) > 240
    assert min(reached) < 130 < max(reached)


@pytest.mark.parametrize(
    "odd",
    ["📢🌸 Tin vui", "$\\frac{1}{2}$ $x^2", "ก ข ค 漢字", "x" * 400, "", "a\nb\tc", "100% _^{}"],
)
def test_whatever_people_type_can_be_drawn(odd: str) -> None:
    """No warning for a letter the font lacks, nothing read as a formula."""
    assert drawn(odd, [Bar(odd, 1, 2, 3, "1/3")]).width == WIDTH


@pytest.mark.parametrize("row", [Bar("Khu 3", 0, 0, 0, "0/0"), Bar("Khu 5", 9, 9, 3, "9/3")])
def test_odd_figures_stay_within_the_bar(row: Bar) -> None:
    """Nobody to tell, or more told than there are members now."""
    assert drawn("Báo cáo", [row]).width == WIDTH
