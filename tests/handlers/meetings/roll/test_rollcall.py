"""The leader's register."""

from storage import register
from storage.meetings import Meeting
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, everybody_invited, in_group, invite, move_to
from tests.people import Town


async def standing(town: Town) -> str:
    """The register in one letter a line, by roster number; "-" for nothing."""
    async with town.db.reading() as session:
        meeting = await session.get_one(Meeting, 1)
        lines = await register.roll(session, meeting, town.clock())
    return "".join((line.presence or "-")[0] for line in lines)


async def test_absent_by_numbers_the_others_present(town: Town, cast: Cast) -> None:
    """Names are said back; one question, one digit, and the register is full."""
    await begin(town, cast)
    await cast.nhan.says("vang 3 5-6")
    asked = await cast.nhan.sees("Những người còn lại đều có mặt ạ?")
    assert "Đã ghi vắng: 3 Lê Thị Hoài Thương*, 5 Phùng Thị Lụa*, 6 Bùi Thị Sợi*" in asked.text
    await cast.nhan.says("1")
    await cast.nhan.sees("Có mặt 4 trên 7 (57%); vắng 3.")
    assert await standing(town) == "ppapaap"


async def test_the_rest_is_asked_about_once(town: Town, cast: Cast) -> None:
    """After "để ghi sau" the leader says it herself."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("còn lại đều có mặt")
    await cast.nhan.says("2")
    await cast.nhan.sees("khi nào xong")
    await cast.nhan.says("vắng 4; phép 6")
    told = await cast.nhan.sees("Đã ghi vắng có phép: 6")
    assert "còn lại" not in told.text
    await cast.nhan.says("còn lại có mặt")
    await cast.nhan.sees("Có mặt 4 trên 7")
    assert await standing(town) == "ppaapep"


async def test_whoever_had_said_no_is_named_among_the_rest(town: Town, cast: Cast) -> None:
    """Before all others are written down as present."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await move_to(town, 19)
    await cast.nhan.says("vắng 2")
    asked = await cast.nhan.sees("còn lại đều có mặt")
    assert "đã báo trước là không đi: 3 Lê Thị Hoài Thương" in asked.text


async def test_numbers_not_on_the_list_write_nothing(town: Town, cast: Cast) -> None:
    """One sentence with the range, and the good numbers wait too."""
    await begin(town, cast)
    await cast.nhan.says("vang 3 400 7-5")
    told = await cast.nhan.sees("chưa ghi gì: không có số 400 trong danh sách (1-7)")
    assert "7-5 viết ngược" in told.text
    assert told.text.endswith("nhắn lại, ví dụ: vắng 3, 5-7")
    await cast.nhan.says("vắng 3, có mặt 3 4")
    told = await cast.nhan.sees("số 3 được ghi hai kiểu")
    assert told.text.endswith("ví dụ: có mặt 4")
    await cast.nhan.says("phép 99")
    told = await cast.nhan.sees("không có số 99")
    assert told.text.endswith("ví dụ: vắng 3 7")
    assert await standing(town) == "-------"


async def test_undo_takes_back_whole_acts_one_by_one(town: Town, cast: Cast) -> None:
    """The last act, then the one before, then there is nothing left."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3 5-6, phép 4")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("muộn 2")
    await cast.nhan.sees("Đã ghi đến muộn")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 2 Vũ Thị Quyên")
    assert await standing(town) == "--aeaa-"
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 3")
    assert await standing(town) == "-------"
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Không còn gì để huỷ")


async def test_undo_spares_what_members_entered_meanwhile(town: Town, cast: Cast) -> None:
    """A check-in after the roll call is not the leader's act."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 3")
    assert await standing(town) == "-p-----"


async def test_the_live_roll_names_who_is_missing(town: Town, cast: Cast) -> None:
    """Counts, quorum, names with numbers; redrawn in place where the channel can."""
    await begin(town, cast)
    await cast.nhan.says("điểm danh")
    shown = await cast.nhan.sees("Còn thiếu 4 người nữa mới quá nửa")
    assert "Chưa điểm danh: 1 Đặng Thị Nhàn, 2 Vũ Thị Quyên" in shown.text
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")
    await town.passes(seconds=30)
    redrawn = [text for text in cast.nhan.screen() if "Còn thiếu" in text]
    assert len(redrawn) == 1
    assert "Có mặt 1 trên 7" in redrawn[0]


async def test_in_the_group_there_are_numbers_and_no_names(town: Town, cast: Cast) -> None:
    """And whoever was absent is not called by name there."""
    await begin(town, cast)
    group = in_group(cast.nhan, cast.telegram_group)
    await group.says("điểm danh")
    shown = await group.sees("Có mặt 0 trên 7")
    assert "Quyên" not in shown.text
    assert "Mã hôm nay" not in shown.text
    await group.says("vắng 3")
    await group.sees("nhắn riêng")
    assert await standing(town) == "-------"


async def test_early_opening_by_the_leader(town: Town, cast: Cast) -> None:
    """Days before it is asked about; within three hours it just opens."""
    await everybody_invited(cast)
    await cast.nhan.says("điểm danh")
    await cast.nhan.sees("Mở điểm danh ngay bây giờ ạ?")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await move_to(town, 17)
    await cast.nhan.says("mở điểm danh")
    await cast.nhan.sees("Mã hôm nay")
    await in_group(cast.quyen, cast.telegram_group).sees("Chị em đã đến nơi")
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")


async def test_closing_a_full_register(town: Town, cast: Cast) -> None:
    """Few unmarked lines are closed without a question; who said why is excused by one digit."""
    await everybody_invited(cast)
    await cast.thuong.says("em không đi được vì cháu ốm")
    await cast.thuong.sees("Lý do")
    await move_to(town, 19)
    await cast.nhan.says("có mặt 1 2 4 5")
    await cast.nhan.sees("Đã ghi có mặt")
    await cast.nhan.says("đóng điểm danh")
    asked = await cast.nhan.sees("Có 1 người báo vắng có lý do:")
    assert "3 Lê Thị Hoài Thương: cháu ốm" in asked.text
    await cast.nhan.says("1")
    told = await cast.nhan.sees("Đã chốt sổ")
    assert "Vắng có phép: 3 Lê Thị Hoài Thương*" in told.text
    assert "Vắng: 6 Bùi Thị Sợi*, 7" in told.text
    assert await standing(town) == "ppeppaa"


async def test_closing_asks_when_many_are_unmarked(town: Town, cast: Cast) -> None:
    """2 leaves the register open."""
    await begin(town, cast)
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Còn 7 người chưa điểm danh")
    await cast.nhan.says("2")
    await cast.nhan.sees("giữ nguyên")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Còn 7 người")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")
    assert await standing(town) == "aaaaaaa"


async def test_a_hasty_closing_is_undone_within_half_an_hour(town: Town, cast: Cast) -> None:
    """The lines that closing wrote are gone again; later it is too late."""
    await begin(town, cast)
    await cast.nhan.says("vắng 2")
    await cast.nhan.sees("Đã ghi vắng")
    await close(cast)
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Có mặt 0 trên 7 (0%); vắng 1; chưa điểm danh 6")
    await close(cast)
    await town.passes(minutes=31)
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Sổ đã chốt. Muốn sửa")
    assert await standing(town) == "aaaaaaa"


async def close(cast: Cast) -> None:
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chốt chứ ạ?")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã chốt sổ")


async def closed(town: Town, cast: Cast) -> None:
    await begin(town, cast)
    await cast.nhan.says("vắng 3 6, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")


async def test_a_closed_register_is_corrected_with_a_reason(town: Town, cast: Cast) -> None:
    """Old and new are both kept and shown, with why and by whom."""
    await closed(town, cast)
    await cast.nhan.says("vắng 2")
    await cast.nhan.sees("Sổ đã chốt. Muốn sửa")
    await cast.nhan.says("sửa 6 có mặt vì đến muộn")
    await cast.nhan.sees("Đã sửa 6 Bùi Thị Sợi: vắng → có mặt")
    await cast.nhan.says("điểm danh")
    shown = await cast.nhan.sees("(đã chốt)")
    assert "Có mặt 6 trên 7 (86%); vắng 1." in shown.text
    assert "Sửa 6 Bùi Thị Sợi: vắng → có mặt, lý do: đến muộn (Đặng Thị Nhàn)" in shown.text
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ lần ghi: 6 Bùi Thị Sợi")
    assert await standing(town) == "ppappap"


async def test_a_correction_without_a_reason_asks_for_it(town: Town, cast: Cast) -> None:
    """Whatever is said next is the reason."""
    await closed(town, cast)
    await cast.nhan.says("sửa 6 có mặt")
    await cast.nhan.sees("Vì sao cô sửa ạ?")
    await cast.nhan.says("bà đến từ đầu mà quên ghi")
    told = await cast.nhan.sees("Đã sửa 6 Bùi Thị Sợi: vắng → có mặt")
    assert "Lý do: bà đến từ đầu mà quên ghi" in told.text


async def test_a_correction_that_changes_nothing(town: Town, cast: Cast) -> None:
    """What stands there already is not corrected."""
    await closed(town, cast)
    await cast.nhan.says("sửa 1 có mặt vì quên")
    await cast.nhan.sees("Sổ đã ghi đúng như vậy rồi")


async def test_the_closed_register_says_who_entered_what(town: Town, cast: Cast) -> None:
    """A star after whoever did not enter herself."""
    await begin(town, cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt.")
    await cast.nhan.says("vắng 3, còn lại có mặt")
    await cast.nhan.sees("Đã ghi vắng")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ")
    await cast.nhan.says("điểm danh")
    shown = await cast.nhan.sees("(đã chốt)")
    assert "Có mặt: 1 Đặng Thị Nhàn, 2 Vũ Thị Quyên, 4 Nguyễn Thị Tuất*" in shown.text


async def test_only_the_branchs_own_leader_keeps_the_register(town: Town, cast: Cast) -> None:
    """A member, another branch's head: refused; the commune's chair sees numbers, no names."""
    await begin(town, cast)
    await cast.quyen.says("vắng 3")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.quyen.says("chốt")
    await cast.quyen.sees("dành cho chi hội trưởng")
    await cast.tho.says("vắng 1")
    await cast.tho.sees("chưa có lịch họp")
    await cast.hoai.presses_data("mt.roll:1")
    shown = await cast.hoai.sees("Có mặt 0 trên 7")
    assert "Quyên" not in shown.text
    assert await standing(town) == "-------"


FORGED = (
    *("mt.rest:1", "mt.close:1", "mt.reopen:1:1", "mt.set:1:2:present", "mt.roll:1"),
    *("mt.early:1", "mt.off:1", "mt.off!:1", "mt.leave:1", "mt.undo:1:1", "mt.here:1"),
    *("mt.yes:1", "mt.no:1", "mt.proxy:1", "mt.unsay:1", "mt.why:1:1", "mt.rest:999"),
    *("rc.rest:1:1", "rc.grant:1", "rc.paper:1:present", "rc.ask:1", "rc.yes:1", "rc.who:1"),
    *("pr.who:1:2", "pr.no:1", "mt.here:-1", "mt.set:1:2", "mt.close:x", "mt.send:0", "mt.at:0"),
)


async def test_forged_presses_from_another_branch_are_refused(town: Town, cast: Cast) -> None:
    """Whatever the button says: nothing is written, and the meeting goes on."""
    await begin(town, cast)
    await cast.nhan.says("vắng 2")
    await cast.nhan.sees("Đã ghi vắng")
    for forged in FORGED:
        await cast.tho.presses_data(forged)
        answer = await cast.tho.sees("")
        refused = ("không", "cũ", "nơi khác")
        assert any(word in answer.text for word in refused), (forged, answer.text)
    assert await standing(town) == "-a-----"
    async with town.db.reading() as session:
        assert (await session.get_one(Meeting, 1)).state == "open"


async def test_the_leader_cannot_mark_strangers_by_a_forged_press(town: Town, cast: Cast) -> None:
    """Only members of the roll, and only as being there."""
    await begin(town, cast)
    for forged in ("mt.set:1:2:absent", "mt.set:1:999:present", "mt.set:1:2:x"):
        await cast.nhan.presses_data(forged)
        await cast.nhan.sees("không thuộc đơn vị")
    assert await standing(town) == "-------"


async def test_a_roll_call_without_a_meeting(cast: Cast) -> None:
    """There is nothing to call the roll for."""
    await cast.nhan.says("vắng 3 7")
    await cast.nhan.sees("chưa có lịch họp")
    await cast.nhan.says("điểm danh")
    await cast.nhan.sees("chưa có lịch họp")
    await invite(cast)
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Chưa đến giờ điểm danh")
