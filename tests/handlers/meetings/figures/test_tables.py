"""Lines of tables: small numbers in one line, the lowest share first, nothing lost."""

from datetime import date
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from handlers.charts import MOST_BARS
from handlers.meetings.figures import figure_views, tables
from handlers.meetings.figures.asked import View
from handlers.meetings.figures.figure_views import Other, Shown
from handlers.speech import speech
from handlers.words import manners
from storage.attendance import Row, Tally

SAY = speech("vi", manners(1975, date(2026, 11, 25)))


def tally(came: int, away: int = 0, meetings: int = 1) -> Tally:
    return Tally(meetings=meetings, members=came + away, present=came, absent=away)


_TALLIES = st.builds(tally, st.integers(0, 90), st.integers(0, 90), st.integers(1, 4))
_ROWS = st.lists(_TALLIES, max_size=30).map(
    lambda found: [Row(str(n), f"Chi hội {n}", one) for n, one in enumerate(found)]
)


def added(rows: list[Row]) -> Tally:
    return reduce(Tally.plus, (row.tally for row in rows), Tally())


@given(_ROWS)
def test_pooling_hides_the_small_and_loses_nothing(rows: list[Row]) -> None:
    """No line of a few, but where all together are few; never one small unit by itself."""
    found = tables.pooled(SAY, rows)

    assert added(found) == added(rows)
    assert not [row for row in found if row.key != "small" and tables.is_small(row.tally)]
    together = [row for row in found if row.key == "small"]
    hidden = len(rows) - len(found) + len(together)
    assert not together or hidden >= min(2, len(rows))


@given(_ROWS)
def test_the_lowest_share_comes_first(rows: list[Row]) -> None:
    found = tables.worst_first(rows)

    shares = [row.tally.attended / row.tally.members for row in found if row.tally.members]
    assert shares == sorted(shares)
    assert sorted(row.key for row in found) == sorted(row.key for row in rows)


def shown(rows: list[Row], other: Other | None = None) -> Shown:
    return Shown(
        unit="Xã Đồng Mây", period="quý 4/2026", view=View.branches, heading="Từng chi hội:",
        standard=85, total=added(rows), rows=rows, other=other,
        tables={"Từng chi hội": rows},
    )  # fmt: skip


@given(_ROWS, st.booleans())
def test_a_chart_has_few_bars_and_all_members(rows: list[Row], beside: bool) -> None:
    """What does not fit is drawn together; of two times each line has two bars."""
    other = Other("quý 3/2026", added(rows), tables.same(rows)) if beside else None

    _, bars, _ = figure_views.chart(SAY, shown(rows, other))

    assert 1 <= len(bars) <= MOST_BARS
    now = [bar for bar in bars if "quý 3" not in bar.label]
    assert sum(bar.members for bar in now) == added(rows).members


def test_a_branch_is_drawn_beside_itself_as_a_whole() -> None:
    """Its meetings have none of another time to stand beside."""
    rows = [Row("0", "5/11", tally(20)), Row("1", "10/10", tally(18))]
    _, bars, _ = figure_views.chart(SAY, shown(rows, Other("quý 3/2026", tally(30), {})))
    assert [(bar.label.split(" – ")[-1], bar.members) for bar in bars] == [
        ("quý 4/2026", 38), ("quý 3/2026", 30),
    ]  # fmt: skip


def test_long_tables_are_cut_in_a_message_but_not_in_the_sheet() -> None:
    """Zalo takes two thousand characters; the sheet takes all."""
    rows = [Row(str(n), f"Chi hội {n}", tally(50 + n % 40, 40)) for n in range(257)]

    text = figure_views.text(SAY, shown(rows))

    assert "… và 245 nơi nữa" in text
    assert len(text) < 2000
    (page,) = figure_views.pages(SAY, shown(rows))
    assert len(page.rows) == 258
    assert page.rows[-1][0] == "Tất cả"


def test_two_times_side_by_side_in_the_sheet() -> None:
    """What was not there before has nothing beside it."""
    rows = [Row("1", "=Khu 3", tally(9, 1)), Row("2", "Khu 5", tally(5, 5))]
    other = Other("quý 3/2026", tally(8, 2), {"1": tally(8, 2)})

    (page,) = figure_views.pages(SAY, shown(rows, other))

    assert page.headings[-2:] == ["Tỷ lệ quý 3/2026 (%)", "Tăng, giảm (điểm)"]
    assert [row[-2:] for row in page.rows] == [[80, 10], [None, None], [80, -10]]


def test_nobody_divides_by_nobody() -> None:
    """No meeting, no members, no time before."""
    text = figure_views.text(SAY, shown([], Other("quý 3/2026", Tally(), {})))

    assert "chưa có buổi họp nào" in text
    assert "quý 3/2026 thì chưa có buổi nào" in text
