"""Lists taken into the registry: once, twice, changed, and with people hard to tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.importing import (
    Doubt,
    ImportRefused,
    Refusal,
    Reject,
    Report,
    Tally,
    apply,
    preview,
    read,
)
from storage import audit, people, registry, units
from storage.database import Database, Session
from storage.people import Membership, Person, Role, Standing
from storage.units import Level, Unit
from tests.handlers.importing.books import HEADINGS, TITLE, Cell, Rows, book, branch_list

SAMPLES = Path(__file__).parents[3] / "samples"
LAN: Sequence[Cell] = (1, "Nguyễn Thị Lan", 1968, "0900 001 001", "Khu 3", 1)
MAN: Sequence[Cell] = (2, "Nguyễn Thị Mận", 1970, "0900 001 002", "Khu 3", 1)
OFFICES = ("STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Số điện thoại")


@dataclass
class Registry:
    """The registry under test, looked at from outside."""

    db: Database
    now: datetime

    async def take(self, data: bytes, parent: str | None = None, name: str = "a.xlsx") -> Report:
        members = read(data, name, 2026)
        async with self.db.transaction() as session:
            return await apply(session, members, self.now, parent)

    async def branch(self, session: Session, name: str = "Chi hội Khu 3") -> Unit:
        (unit,) = await registry.units_called(session, name)
        return unit

    async def roster(self, branch: str = "Chi hội Khu 3") -> list[tuple[int, str]]:
        async with self.db.reading() as session:
            unit = await self.branch(session, branch)
            return [(line.number, line.name) for line in await people.roster(session, unit.id)]

    async def persons(self, branch: str = "Chi hội Khu 3") -> list[Person]:
        async with self.db.reading() as session:
            unit = await self.branch(session, branch)
            return list((await registry.everybody(session, unit.id, self.now)).people)

    async def count(self) -> int:
        """How many persons there are."""
        async with self.db.reading() as session:
            tops = await registry.units_called(session, level=Level.commune)
            found = [await registry.everybody(session, top.id, self.now) for top in tops]
            return len({person.id for every in found for person in every.people})


@pytest.fixture
def union(db: Database, now: datetime) -> Registry:
    return Registry(db, now)


def codes(report: Report) -> list[tuple[int, str]]:
    return [(note.line, note.code) for note in report.rejected]


def doubts(report: Report) -> list[tuple[int, str]]:
    return [(note.line, note.code) for note in report.warnings]


def figures(report: Report) -> list[tuple[int, int, int]]:
    """New, changed and same: units, people, memberships, positions."""
    return [(t.created, t.updated, t.unchanged) for t in report.tallies.values()]


async def test_the_sample_becomes_a_commune(union: Registry) -> None:
    """Units, members by number, officers; three rows are left out with their reasons."""
    report = await union.take((SAMPLES / "dong-may.xlsx").read_bytes())
    assert [tally.created for tally in report.tallies.values()] == [10, 80, 74, 13]
    assert codes(report) == [
        (35, Reject.no_name),
        (36, Reject.bad_birth),
        (37, Reject.duplicate),
    ]
    assert not report.warnings
    roster = await union.roster()
    assert roster[0] == (1, "Đặng Thị Nhàn")
    assert roster[16:18] == [
        (17, "Nguyễn Thị Phương (Hùng)"),
        (18, "Nguyễn Thị Phương (Thắng)"),
    ]
    assert [number for number, _ in roster] == list(range(1, 25))
    assert len(await union.roster("Chi hội Khu 5")) == 24


async def test_the_officers_of_the_sample_hold_their_offices(union: Registry) -> None:
    """She who is on her branch's list and on the officers' is one person."""
    await union.take((SAMPLES / "dong-may.xlsx").read_bytes())
    async with union.db.reading() as session:
        khu_3 = await union.branch(session)
        (group,) = await registry.units_called(session, "Chi hội Khu 3 / Tổ 1")
        heads = await people.holders(session, khu_3.id, [Role.branch_head], union.now)
        leaders = await people.holders(session, group.id, [Role.group_leader], union.now)
        (chair,) = await registry.officers_called(session, "Lưu Thị Hoài", None, union.now)
        assert [person.name for person in heads] == ["Đặng Thị Nhàn"]
        assert [person.name for person in leaders] == ["Đỗ Thị Vượng"]
        assert (chair.role, chair.unit.level) == (Role.chair, Level.commune)
        assert await people.membership_of(session, heads[0].id) is not None
        assert await people.membership_of(session, chair.person.id) is None


@pytest.mark.parametrize("file", ["dong-may.xlsx", "suoi-bac.xlsx"])
async def test_importing_twice_changes_nothing(union: Registry, file: str) -> None:
    data = (SAMPLES / file).read_bytes()
    first = await union.take(data)
    persons = await union.count()
    second = await union.take(data)
    assert second.changes == 0
    assert second.rejected == first.rejected
    for before, after in zip(first.tallies.values(), second.tallies.values(), strict=True):
        assert after == Tally(unchanged=before.created)
    assert await union.count() == persons


async def test_a_preview_says_the_same_and_writes_nothing(union: Registry) -> None:
    data = (SAMPLES / "dong-may.xlsx").read_bytes()
    members = read(data, "a.xlsx", 2026)
    async with union.db.reading() as session:
        foreseen = await preview(session, members, union.now)
        assert await registry.units_called(session) == []
    assert (await union.take(data)).as_json() == foreseen.as_json()


async def test_a_changed_phone_or_address_updates_the_person(union: Registry) -> None:
    await union.take(branch_list(LAN, MAN))
    moved = (1, "Nguyễn Thị Lan", 1968, "0900 009 009", "Khu 4", 1)
    report = await union.take(branch_list(moved, MAN))
    assert report.people == Tally(updated=1, unchanged=1)
    assert report.memberships == Tally(unchanged=2)
    lan = next(person for person in await union.persons() if "Lan" in person.name)
    assert (lan.phone, lan.address) == ("0900009009", "Khu 4")


async def test_what_a_list_leaves_out_is_kept(union: Registry) -> None:
    """An empty cell says nothing; who is no longer on the list has not left for that."""
    await union.take(branch_list(LAN, MAN))
    report = await union.take(branch_list((1, "Nguyễn Thị Lan", None, None, None, None)))
    assert report.changes == 0
    lan = next(person for person in await union.persons() if "Lan" in person.name)
    assert (lan.birth_year, lan.phone) == (1968, "0900001001")
    assert len(await union.roster()) == 2


async def test_a_year_becomes_a_date_when_a_list_knows_it(union: Registry) -> None:
    await union.take(branch_list(LAN))
    report = await union.take(branch_list((1, "Nguyễn Thị Lan", "15/03/1968", None, None, 1)))
    assert report.people == Tally(updated=1)
    (lan,) = await union.persons()
    assert (lan.birth_year, lan.birth_date) == (1968, "1968-03-15")


async def test_a_member_moves_to_another_group(union: Registry) -> None:
    await union.take(branch_list(LAN))
    report = await union.take(branch_list((*LAN[:5], "Tổ 2")))
    assert report.memberships == Tally(updated=1)
    assert report.units == Tally(created=1, unchanged=2)
    async with union.db.reading() as session:
        (group,) = await registry.units_called(session, "Tổ 2")
        assert len(await people.roster(session, group.id)) == 1


async def test_the_same_name_with_another_year_is_another_woman(union: Registry) -> None:
    report = await union.take(
        branch_list(LAN, (2, "Nguyễn Thị Lan", 1984, "0900 001 002", None, 1))
    )
    assert report.people == Tally(created=2)
    assert not report.rejected


async def test_the_same_name_and_year_twice_in_a_list_is_taken_once(union: Registry) -> None:
    """With the same phone it is a row copied; with another, two women nobody could tell apart."""
    report = await union.take(
        branch_list(
            LAN,
            (2, "NGUYỄN THỊ LAN", 1968, "+84 900 001 001", None, 1),
            (3, "Nguyễn Thị Lan", 1968, "0900 001 003", None, 1),
            (4, "Nguyễn Thị Lan", None, None, None, 1),
        )
    )
    assert report.people == Tally(created=1)
    assert codes(report) == [
        (6, Reject.duplicate),
        (7, Reject.same_name),
        (8, Reject.duplicate),
    ]
    assert [note.other for note in report.rejected] == [5, 5, 5]


async def test_full_dates_or_a_mark_tell_them_apart(union: Registry) -> None:
    data = branch_list(
        (1, "Nguyễn Thị Lan", "15/03/1968", None, None, 1),
        (2, "Nguyễn Thị Lan", "16/03/1968", None, None, 1),
        (3, "Nguyễn Thị Lan (Hùng)", 1968, None, None, 1),
    )
    report = await union.take(data)
    assert report.people == Tally(created=3)
    assert (await union.take(data)).changes == 0


async def test_hoa_is_not_hoà_but_two_spellings_of_hoà_are_one(union: Registry) -> None:
    report = await union.take(
        branch_list((1, "Lê Thị Hoa", 1970), (2, "Lê Thị Hòa", 1970), (3, "Lê Thị Hoà", 1970))
    )
    assert report.people == Tally(created=2)
    assert codes(report) == [(7, Reject.duplicate)]


async def test_a_name_typed_without_accents_gets_them_later(union: Registry) -> None:
    await union.take(branch_list((1, "Nguyen Thi Lan", 1968)))
    report = await union.take(branch_list(LAN))
    assert report.people == Tally(updated=1)
    assert await union.roster() == [(1, "Nguyễn Thị Lan")]


async def test_one_phone_may_serve_two_women(union: Registry) -> None:
    report = await union.take(
        branch_list(LAN, (2, "Nguyễn Thị Mận", 1990, "0900 001 001", None, 1))
    )
    assert report.people == Tally(created=2)
    assert {person.phone for person in await union.persons()} == {"0900001001"}


async def test_numbers_of_the_list_are_kept_where_they_are_free(union: Registry) -> None:
    """A number given twice goes to the first; who has none comes after all others."""
    report = await union.take(
        branch_list(
            (5, "Lê Thị A Năm", 1970),
            (None, "Lê Thị Không Số", 1971),
            (5, "Lê Thị Trùng", 1972),
            (2, "Lê Thị Hai", 1973),
        )
    )
    assert await union.roster() == [
        (2, "Lê Thị Hai"),
        (5, "Lê Thị A Năm"),
        (6, "Lê Thị Không Số"),
        (7, "Lê Thị Trùng"),
    ]
    assert doubts(report) == [(7, Doubt.number_taken)]


async def test_a_number_once_given_stays(union: Registry) -> None:
    """A list that was sorted anew must not change the digit by which a member is marked."""
    await union.take(branch_list(LAN, MAN))
    await union.take(branch_list((1, *MAN[1:]), (2, *LAN[1:]), (3, "Lê Thị Ba", 1971)))
    assert await union.roster() == [
        (1, "Nguyễn Thị Lan"),
        (2, "Nguyễn Thị Mận"),
        (3, "Lê Thị Ba"),
    ]


async def test_who_has_left_is_not_brought_back_by_an_old_list(union: Registry) -> None:
    await union.take(branch_list(LAN))
    (lan,) = await union.persons()
    async with union.db.transaction() as session:
        membership = await people.membership_of(session, lan.id)
        assert membership is not None
        membership.standing, membership.until = Standing.left, union.now
    report = await union.take(branch_list(LAN))
    assert report.changes == 0
    assert doubts(report) == [(5, Doubt.no_longer_member)]
    assert await union.roster() == []


async def test_a_member_of_two_branches_is_one_person(union: Registry) -> None:
    """Name, year and phone agree; name and year alone would be a coincidence."""
    other = [TITLE[0], ("CHI HỘI KHU 5",)]
    report = await union.take(
        book(
            {
                "A": [*TITLE, HEADINGS, LAN, MAN],
                "B": [*other, HEADINGS, LAN, (2, *MAN[1:3], "0900 005 002")],
            }
        )
    )
    assert report.people == Tally(created=3)
    assert report.memberships == Tally(created=4)
    assert doubts(report) == [(4, Doubt.in_other_branch)]


async def test_an_officer_known_by_name_alone_is_found_again(union: Registry) -> None:
    rows: Rows = [
        TITLE[0],
        ("DANH SÁCH CÁN BỘ",),
        OFFICES,
        (1, "Lưu Thị Hoài", None, "Chủ tịch", "Hội LHPN xã", None),
        (2, "Nguyễn Thị Lan", None, "Chi hội trưởng", "Khu 3", None),
    ]
    await union.take(branch_list(LAN))
    first = await union.take(book({"A": rows}))
    assert first.people == Tally(created=1, unchanged=1)
    assert first.positions == Tally(created=2)
    assert (await union.take(book({"A": rows}))).changes == 0


async def test_a_member_of_the_same_name_is_not_made_an_officer(union: Registry) -> None:
    """A chair of the commune is only taken for a member when year or phone say so as well."""
    await union.take(branch_list(LAN))
    chair = [TITLE[0], OFFICES, (1, "Nguyễn Thị Lan", None, "Chủ tịch", None, None)]
    assert (await union.take(book({"A": chair}))).people == Tally(created=1)
    other = [TITLE[0], OFFICES, (1, "Nguyễn Thị Lan", 1968, "UV BCH", None, None)]
    assert (await union.take(book({"A": other}))).people == Tally(unchanged=1)


async def test_an_office_without_a_place_is_said_so(union: Registry) -> None:
    rows: Rows = [TITLE[0], OFFICES, (1, "Phí Thị Thơ", 1970, "Chi hội trưởng, UV BCH", None)]
    report = await union.take(book({"A": rows}))
    assert report.positions == Tally(created=1)
    assert doubts(report) == [(3, Doubt.position_without_unit)]


async def test_a_second_head_of_a_branch_is_said_so(union: Registry) -> None:
    """Nobody loses an office by a list; whoever ends it does so by hand."""
    await union.take(branch_list((*LAN, "CHT")))
    report = await union.take(branch_list((*LAN, None), (*MAN, "CHT")))
    assert report.positions == Tally(created=1)
    assert doubts(report) == [(6, Doubt.held_by_another)]


async def test_several_fitting_persons_are_not_guessed_among(union: Registry) -> None:
    await union.take(branch_list((1, "Lê Thị Hoa", "01/01/1970"), (2, "Lê Thị Hoa", "02/01/1970")))
    report = await union.take(branch_list((1, "Lê Thị Hoa", 1970)))
    assert codes(report) == [(5, Reject.ambiguous)]
    assert report.changes == 0


async def test_a_closed_group_is_not_found_again(union: Registry) -> None:
    """The list names a group that was dissolved: a new one is opened, the old one stays closed."""
    await union.take(branch_list(LAN))
    async with union.db.transaction() as session:
        (group,) = await registry.units_called(session, "Tổ 1")
        group.closed_at = union.now
    report = await union.take(branch_list(LAN))
    assert report.units == Tally(created=1, unchanged=2)
    assert report.memberships == Tally(updated=1)


async def test_a_commune_hangs_under_the_only_province_or_the_one_named(union: Registry) -> None:
    async with union.db.transaction() as session:
        await units.open_unit(session, "Hội LHPN tỉnh Một", Level.province, None, union.now)
    await union.take(branch_list(LAN))
    async with union.db.transaction() as session:
        await units.open_unit(session, "Hội LHPN tỉnh Hai", Level.province, None, union.now)
    second = [("HỘI LHPN XÃ SUỐI BẠC",), ("CHI HỘI BẢN NÀ",)]
    await union.take(branch_list(LAN, title=second), "Hội LHPN tỉnh Hai")
    async with union.db.reading() as session:
        found = [
            await registry.path_of(session, unit.id)
            for unit in await registry.units_called(session, level=Level.branch)
        ]
    assert found == [
        "Hội LHPN tỉnh Một / Hội LHPN xã Đồng Mây / Chi hội Khu 3",
        "Hội LHPN tỉnh Hai / Hội LHPN xã Suối Bạc / Chi hội Bản Nà",
    ]


async def test_a_list_without_a_title_goes_to_the_only_commune_or_the_one_named(
    union: Registry,
) -> None:
    untitled = branch_list(LAN, title=[("CHI HỘI KHU 3",)])
    with pytest.raises(ImportRefused) as raised:
        await union.take(untitled)
    assert raised.value.reason is Refusal.no_commune
    await union.take(branch_list(MAN))
    assert (await union.take(untitled)).commune == "Hội LHPN xã Đồng Mây"
    await union.take(branch_list(LAN, title=[("HỘI LHPN XÃ SUỐI BẠC",), ("CHI HỘI KHU 1",)]))
    with pytest.raises(ImportRefused):
        await union.take(untitled)
    assert (await union.take(untitled, "hoi lhpn xa dong may")).changes == 0


async def test_an_unknown_parent_is_refused(union: Registry) -> None:
    with pytest.raises(ImportRefused) as raised:
        await union.take(branch_list(LAN), "Hội LHPN tỉnh Nào")
    assert raised.value.reason is Refusal.unknown_parent


async def test_a_list_with_nobody_in_it_founds_nothing(union: Registry) -> None:
    report = await union.take(branch_list((1, None, 1970)))
    assert report.changes == 0
    async with union.db.reading() as session:
        assert await registry.units_called(session) == []


async def test_admission_dates_begin_a_membership_and_never_lie_ahead(union: Registry) -> None:
    headings = ("STT", "Họ tên", "Ngày vào Hội")
    await union.take(
        book(
            {
                "A": [
                    *TITLE,
                    headings,
                    (1, "Nguyễn Thị Lan", "08/03/1990"),
                    (2, "Nguyễn Thị Mận", "08/03/2199"),
                ]
            }
        )
    )
    async with union.db.reading() as session:
        unit = await union.branch(session)
        found: Sequence[Membership] = (
            await registry.everybody(session, unit.id, union.now)
        ).memberships
    assert [row.since for row in found] == [datetime(1990, 3, 8, tzinfo=UTC), union.now]


async def test_every_import_that_changes_something_is_on_record(union: Registry) -> None:
    await union.take(branch_list(LAN), name="khu-3.xlsx")
    await union.take(branch_list(LAN))
    async with union.db.reading() as session:
        line = await session.get_one(audit.AuditLine, 1)
        assert (line.action, line.detail["file"]) == ("import", "khu-3.xlsx")
        assert line.detail["people_created"] == 1
        assert await session.get(audit.AuditLine, 2) is None
        assert [broken async for broken in audit.broken_lines(session)] == []


@pytest.mark.long
async def test_a_commune_of_eight_thousand_is_taken_in_seconds(
    sqlite_db: Database, now: datetime
) -> None:
    """Nhị Chiểu ward has 27 branches and 8,174 members."""
    lines = ["HỘI LHPN PHƯỜNG NHỊ CHIỂU", "STT;Họ tên;Năm sinh;SĐT;Chi hội;Tổ"]
    lines += [
        f"{n // 27 + 1};Nguyễn Thị Số {n};{1950 + n % 50};09{n:08};Khu {n % 27 + 1};{n % 4 + 1}"
        for n in range(8_174)
    ]
    members = read("\n".join(lines).encode(), "nhi-chieu.csv", 2026)
    started = datetime.now(UTC)
    async with sqlite_db.transaction() as session:
        report = await apply(session, members, now)
    assert datetime.now(UTC) - started < timedelta(seconds=30)
    assert report.memberships == Tally(created=8_174)
    assert not report.rejected
    async with sqlite_db.reading() as session:
        assert (await preview(session, members, now)).changes == 0
