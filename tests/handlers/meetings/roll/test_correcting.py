"""A closed register: corrected by its leader in time, later by the unit above."""

from sqlalchemy import select

from storage import people
from storage.audit import AuditLine
from storage.people import Position, Role
from storage.petitions import Petition
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin
from tests.handlers.meetings.roll.rolls import setting, standing
from tests.people import Town


async def closed(town: Town, cast: Cast) -> None:
    """3 and 6 absent, all others present."""
    await begin(town, cast)
    await cast.nhan.says("có mặt hết trừ 3 6")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")


async def too_late(town: Town, cast: Cast) -> None:
    """The register was closed longer ago than its leader may correct it."""
    await closed(town, cast)
    await setting(town, town.branch, corrections_days=1)
    await town.passes(days=2)


async def asked(town: Town, cast: Cast) -> None:
    """The leader has sent a petition about number 6."""
    await too_late(town, cast)
    await cast.nhan.says("sửa 6 có mặt vì bà đến từ đầu mà quên ghi")
    told = await cast.nhan.sees("Sổ đã chốt quá 1 ngày nên cô không tự sửa được nữa.")
    assert "6 Bùi Thị Sợi: vắng → có mặt" in told.text
    assert (await standing(town))[:7] == "ppappap"
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi Hội LHPN xã Đồng Mây")


async def test_within_the_days_of_the_unit(town: Town, cast: Cast) -> None:
    """Seven, or as many as the nearest unit above has set."""
    await closed(town, cast)
    await town.passes(days=6)
    await cast.nhan.says("sửa 6 có mặt vì quên")
    await cast.nhan.sees("Đã sửa 6 Bùi Thị Sợi: vắng → có mặt")
    await town.passes(days=2)
    await cast.nhan.says("sửa 3 phép vì ốm")
    await cast.nhan.sees("quá 7 ngày")
    await setting(town, town.commune, corrections_days=9)
    await cast.nhan.says("sửa 3 muộn vì quên")
    await cast.nhan.sees("Đã sửa 3 Lê Thị Hoài Thương: vắng → đến muộn")
    await setting(town, town.branch, corrections_days=30)
    await cast.nhan.says("sửa 3 phép vì ốm")
    await cast.nhan.sees("Đã sửa 3 Lê Thị Hoài Thương: đến muộn → vắng có phép")
    assert await standing(town) == "ppepppp"


async def test_with_the_next_meeting_already_called(town: Town, cast: Cast) -> None:
    """A correction is of the register that was closed last, whatever is to come."""
    await closed(town, cast)
    await town.passes(days=1)
    await cast.nhan.says("họp chi hội 19h30 thứ bảy tại nhà văn hoá, nội dung quỹ hội")
    await cast.nhan.sees("chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
    await cast.nhan.says("sửa 6 có mặt vì quên")
    await cast.nhan.sees("Đã sửa 6")
    assert await standing(town) == "ppapppp"


async def test_the_commune_grants_it(town: Town, cast: Cast) -> None:
    """It sees these lines and no others; then the register shows who corrected what and why."""
    await asked(town, cast)
    seen = await cast.hoai.sees("Đặng Thị Nhàn xin sửa sổ họp Chi hội Khu 3")
    assert "6 Bùi Thị Sợi: vắng → có mặt" in seen.text
    assert "bà đến từ đầu mà quên ghi" in seen.text
    assert "Thương" not in seen.text
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã đồng ý")
    await cast.nhan.sees("Lưu Thị Hoài đã đồng ý")
    assert await standing(town) == "ppapppp"
    await cast.nhan.says("xem điểm danh")
    shown = await cast.nhan.sees("(đã chốt)")
    assert "Có mặt 6 trên 8" in shown.text or "Có mặt 6 trên 7" in shown.text
    assert "lý do: bà đến từ đầu mà quên ghi (Lưu Thị Hoài)" in shown.text


async def test_the_commune_refuses_it(town: Town, cast: Cast) -> None:
    """The register stays, the leader hears it, and a second answer changes nothing."""
    await asked(town, cast)
    await cast.hoai.sees("xin sửa sổ họp")
    await cast.hoai.says("2")
    await cast.hoai.sees("không đồng ý")
    await cast.nhan.sees("Lưu Thị Hoài không đồng ý sửa sổ họp")
    await cast.hoai.presses_data("rc.yes:1")
    await cast.hoai.sees("Việc này Lưu Thị Hoài đã trả lời là không đồng ý")
    assert await standing(town) == "ppappap"


async def test_the_first_decision_counts(town: Town, cast: Cast) -> None:
    """Of two officials the second hears what the first said."""
    vice = await town.leader("Tạ Thị Hạnh", town.commune, Role.vice_chair)
    hanh = await town.phone("zalo", vice)
    await asked(town, cast)
    await hanh.sees("xin sửa sổ họp")
    await cast.hoai.sees("xin sửa sổ họp")
    await hanh.says("1")
    await hanh.sees("Đã đồng ý")
    await cast.hoai.says("2")
    await cast.hoai.sees("Việc này Tạ Thị Hạnh đã đồng ý rồi")
    async with town.db.reading() as session:
        rows = await session.scalars(select(AuditLine.action).order_by(AuditLine.id))
        kept = rows.all()
    assert [one for one in kept if one in ("petitioned", "corrected")] == [
        "petitioned",
        "corrected",
    ]


async def test_never_her_own_decision_nor_anybody_elses(town: Town, cast: Cast) -> None:
    """Even where the leader sits on the commune's committee; members and other heads: refused."""
    async with town.db.transaction() as session:
        await people.appoint(session, 1, town.commune.id, Role.standing_committee, town.now)
    await closed(town, cast)
    await setting(town, town.commune, corrections_days=0)
    await town.passes(minutes=1)
    await cast.nhan.says("sửa 6 có mặt vì quên")
    await cast.nhan.sees("quá 0 ngày")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi")
    await cast.nhan.presses_data("rc.yes:1")
    await cast.nhan.sees("người khác phải quyết định")
    for phone in (cast.quyen, cast.tho):
        await phone.presses_data("rc.yes:1")
        await phone.sees("không")
        await phone.presses_data("rc.no:99")
        await phone.sees("không")
    assert await standing(town) == "ppappap"


async def test_it_is_asked_once(town: Town, cast: Cast) -> None:
    """The same again is waiting; an old button after it was sent sends nothing."""
    await asked(town, cast)
    await cast.nhan.says("sửa 6 có mặt vì đã nói rồi mà")
    await cast.nhan.sees("quá 1 ngày")
    await cast.nhan.says("1")
    await cast.nhan.sees("đang chờ trả lời")
    await cast.nhan.presses_data("rc.ask:1")
    await cast.nhan.sees("cũ")
    async with town.db.reading() as session:
        assert len((await session.scalars(select(Petition))).all()) == 1


async def test_she_may_leave_it(town: Town, cast: Cast) -> None:
    """2: nobody is asked."""
    await too_late(town, cast)
    await cast.nhan.says("sửa 6 có mặt")
    await cast.nhan.sees("Vì sao")
    await cast.nhan.says("quên ghi")
    await cast.nhan.sees("Gửi lên cấp trên để xin sửa chứ ạ?")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.hoai.sees_nothing_with("xin sửa")
    async with town.db.reading() as session:
        assert not (await session.scalars(select(Petition))).all()


async def test_what_was_corrected_in_time_stays_when_time_is_over(
    town: Town, cast: Cast
) -> None:
    """Taking a correction back changes the register, too."""
    await closed(town, cast)
    await cast.nhan.says("sửa 6 có mặt vì quên")
    fixed = await cast.nhan.sees("Đã sửa 6")
    undo = fixed.buttons[0].action
    await setting(town, town.branch, corrections_days=1)
    await town.passes(days=2)
    await cast.nhan.presses_data(undo)
    await cast.nhan.sees("Sổ đã chốt")
    assert await standing(town) == "ppapppp"


async def test_with_nobody_above_to_ask(town: Town, cast: Cast) -> None:
    """She is told to say it in person, and nothing waits."""
    async with town.db.transaction() as session:
        rows = await session.scalars(
            select(Position).where(Position.unit_id == town.commune.id)
        )
        for row in rows:
            row.until = town.now
    await too_late(town, cast)
    await cast.nhan.says("sửa 6 có mặt vì quên")
    await cast.nhan.sees("chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Cấp trên chưa có ai dùng trợ lý")


async def test_a_group_may_be_corrected_only_by_the_branch_head(town: Town, cast: Cast) -> None:
    """A correction is of the whole register, with a reason."""
    await closed(town, cast)
    await cast.nhan.says("tổ 2 vắng 3")
    await cast.nhan.sees("")
    await cast.quyen.says("sửa 6 có mặt vì quên")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.tho.says("sửa 1 vắng vì ghét")
    await cast.tho.sees("chưa có lịch họp")
    assert await standing(town) == "ppappap"
