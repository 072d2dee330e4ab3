"""Minutes written in the chat, as a leader and those around her live through it."""

from datetime import timedelta

import pytest

from storage.meetings import Meeting, MeetingState
from storage.minutes import MinutesState
from storage.people import Role
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import begin, in_group
from tests.handlers.meetings.minutes.desk import LONG, audited, held, kept, row_of, written
from tests.people import Town


async def test_six_prompts_and_it_is_kept(town: Town, cast: Cast) -> None:
    """Every prompt says how far it is; everything is read back; one digit keeps it."""
    meeting_id = await held(town)
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6. Ai chủ trì")
    await cast.nhan.says("chị Nhàn chủ trì, chị Quyên ghi")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("Bàn việc vay vốn.\nChị em phát biểu sôi nổi.")
    await cast.nhan.sees("Phần 3/6")
    await cast.nhan.says("- Thu quỹ 50 nghìn\n- Lập tổ vay vốn")
    await cast.nhan.sees("Phần 4/6")
    await cast.nhan.says("biểu quyết: đồng ý 4, không 1, trắng 0")
    await cast.nhan.sees("Phần 5/6")
    await cast.nhan.says("chị Quyên mua hoa trước thứ sáu\n6 nấu cơm")
    await cast.nhan.sees("Phần 6/6")
    await cast.nhan.says("thu hội phí 1tr250")
    shown = (await cast.nhan.sees("Lưu biên bản này chứ ạ?")).text
    assert "1. Chủ trì, thư ký: Đặng Thị Nhàn chủ trì; Vũ Thị Quyên ghi biên bản" in shown
    assert "Có mặt 5 trên 7 (71%), vắng có phép 1, vắng 1." in shown
    assert "– Thu quỹ 50 nghìn\n– Lập tổ vay vốn" in shown
    assert "– Vũ Thị Quyên: mua hoa, chậm nhất thứ Năm 26/11/2026" in shown
    assert "– Bùi Thị Sợi: nấu cơm" in shown
    assert "6. Hội phí thu được: 1.250.000 đồng" in shown
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu biên bản")
    row = await row_of(town, meeting_id)
    assert (row.state, row.revision, row.draft) == (MinutesState.final, 1, None)
    assert row.collected == 1_250_000
    assert row.votes == [{"about": "", "yes": 4, "no": 1, "blank": 0}]
    assert (row.chair_person, row.secretary) == ("Đặng Thị Nhàn", "Vũ Thị Quyên")


@pytest.mark.parametrize("word", ["2", "bỏ qua", "không", "Bỏ qua"])
async def test_every_part_may_be_left_out(town: Town, cast: Cast, word: str) -> None:
    """By its digit or in words; empty minutes are not kept, and what is missing is said."""
    await held(town)
    await cast.nhan.says("viết biên bản")
    for part in range(1, 7):
        await cast.nhan.sees(f"Phần {part}/6")
        await cast.nhan.says(word)
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    assert shown.text.count("chưa ghi") == 6
    await cast.nhan.says("1")
    await cast.nhan.sees("Biên bản còn trống")


async def test_it_is_taken_up_again_days_later(town: Town, cast: Cast) -> None:
    """The draft outlives the dialogue: it goes on with the part that was asked for."""
    await held(town)
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("chị Nhàn, chị Quyên")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("để sau")
    await cast.nhan.sees("phần đã viết vẫn còn đó")
    await town.passes(days=2)
    await cast.nhan.says("viết biên bản")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("bàn việc vay vốn")
    await cast.nhan.sees("Phần 3/6")


async def test_one_word_takes_the_last_step_back(town: Town, cast: Cast) -> None:
    """ "huỷ" at a prompt forgets what was written last and asks for it again."""
    await held(town)
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("chị Nhàn")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("bàn nhầm việc khác")
    await cast.nhan.sees("Phần 3/6")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("phần đã viết vẫn còn đó")


async def test_any_part_is_changed_afterwards(town: Town, cast: Cast) -> None:
    """By "sửa 3 …", by "thêm 3 …", by a digit, and back again with one word."""
    await held(town)
    await written(cast.nhan)
    await cast.nhan.says("sửa 3 thu quỹ 60 nghìn")
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    assert "3. Quyết định: – thu quỹ 60 nghìn" in shown.text
    await cast.nhan.says("thêm 3 lập tổ vay vốn")
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    assert "– thu quỹ 60 nghìn\n– lập tổ vay vốn" in shown.text
    await cast.nhan.says("huỷ")
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    assert "lập tổ vay vốn" not in shown.text
    await cast.nhan.says("2")
    await cast.nhan.sees("viết lại phần nào")
    await cast.nhan.says("6")
    await cast.nhan.sees("Thu được bao nhiêu hội phí ạ?")
    await cast.nhan.says("450 nghìn")
    await cast.nhan.sees("6. Hội phí thu được: 450.000 đồng")
    await cast.nhan.says("2")
    await cast.nhan.sees("viết lại phần nào")
    await cast.nhan.says("2")
    await cast.nhan.sees("Buổi họp bàn những gì")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("2. Nội dung: bàn việc vay vốn")


async def test_all_of_it_in_one_message(town: Town, cast: Cast) -> None:
    """Heads tell the parts apart, whatever their order; what was said twice stays once."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    row = await row_of(town, meeting_id)
    assert row.decisions == ["Thu quỹ 50 nghìn", "Lập tổ vay vốn"]
    assert (row.body, row.collected) == ("bàn việc vay vốn", 1_250_000)


async def test_more_votes_than_women_are_asked_about(town: Town, cast: Cast) -> None:
    """The register has five; six votes are written only when she says so, and marked."""
    await held(town)
    await written(cast.nhan)
    await cast.nhan.says("sửa 4 đồng ý 6")
    await cast.nhan.sees("Có 6 phiếu mà sổ điểm danh ghi 5 người có mặt")
    await cast.nhan.says("1")
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    assert "đồng ý 6, không 0, trắng 0" in shown.text
    assert "Số phiếu nhiều hơn 5 người có mặt" in shown.text


async def test_an_amount_is_never_guessed(town: Town, cast: Cast) -> None:
    """ "450" may be two sums: both are offered; words without a sum are asked about again."""
    await held(town)
    await written(cast.nhan)
    await cast.nhan.says("sửa 6 thu được kha khá")
    await cast.nhan.sees("Trợ lý chưa rõ số tiền")
    await cast.nhan.says("450")
    asked = await cast.nhan.sees("Số tiền này là bao nhiêu ạ?")
    assert [one.label for one in asked.buttons] == ["450.000 đồng", "450 đồng", "Bỏ qua"]
    await cast.nhan.says("1")
    await cast.nhan.sees("6. Hội phí thu được: 450.000 đồng")


async def test_of_two_women_with_one_name_she_chooses(town: Town, cast: Cast) -> None:
    """Two numbered names; the task is hers whose number is typed."""
    await town.member("Trần Thị Quyên")
    meeting_id = await held(town)
    await written(cast.nhan, LONG.replace("chị Quyên mua hoa", "chị Nhàn mua hoa"))
    await cast.nhan.says("sửa 5 chị Quyên mua hoa trước thứ sáu")
    asked = await cast.nhan.sees('"chị Quyên" lo việc "mua hoa" là ai ạ?')
    labels = [one.label for one in asked.buttons]
    assert labels == ["Vũ Thị Quyên (số 2)", "Trần Thị Quyên (số 8)", "Người khác"]
    await cast.nhan.says("2")
    await cast.nhan.sees("5. Phân công: – Trần Thị Quyên: mua hoa")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu biên bản")
    row = await row_of(town, meeting_id)
    assert row.history is not None
    assert row.history[-1]["sheet"]["tasks"][0]["person"]


async def test_a_number_that_is_nobodys_writes_nothing(town: Town, cast: Cast) -> None:
    """One sentence with the range, and what stood there stays."""
    await held(town)
    await written(cast.nhan)
    await cast.nhan.says("sửa 5 400 thu quỹ")
    await cast.nhan.sees("Không có số 400 trong danh sách (từ 1 đến 7)")
    await cast.nhan.says("huỷ")
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Bùi Thị Sợi: nấu cơm")


async def test_a_text_of_four_thousand_letters_with_markup(town: Town, cast: Cast) -> None:
    """It is kept to the letter, and is never markup or a formula."""
    meeting_id = await held(town)
    text = "=HYPERLINK(1) <b>vay</b> *vốn* {x} " + "bàn việc vay vốn. " * 230
    assert len(text) > 4000
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("2")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says(text)
    await cast.nhan.sees("Phần 3/6")
    await cast.nhan.says("sửa 6 không")
    await cast.nhan.says("thêm 3 " + "d" * 501)
    await cast.nhan.sees("Dài quá ạ")
    row = await row_of(town, meeting_id)
    assert row.draft is not None
    assert row.draft["sheet"]["content"] == text.strip()


async def test_too_long_a_text_is_refused_and_nothing_is_cut(town: Town, cast: Cast) -> None:
    """She is told how long it may be."""
    await held(town)
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("2")
    await cast.nhan.sees("Phần 2/6")
    await cast.nhan.says("dài " * 1600)
    await cast.nhan.sees("Nội dung dài quá")


async def test_a_photo_is_no_text(town: Town, cast: Cast) -> None:
    """She is asked for words, and the part still waits."""
    await held(town)
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.sends_file("photo")
    await cast.nhan.sees("nhắn bằng chữ")
    await cast.nhan.says("chị Nhàn")
    await cast.nhan.sees("Phần 2/6")


async def test_the_second_leader_is_told_and_no_word_is_lost(town: Town, cast: Cast) -> None:
    """She may go on; what the first one writes meanwhile is added, not written over."""
    meeting_id = await held(town)
    deputy = await town.phone(
        "telegram", await town.leader("Hà Thị Phó", town.branch, Role.branch_deputy)
    )
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Phần 1/6")
    await cast.nhan.says("chị Nhàn, chị Quyên")
    await cast.nhan.sees("Phần 2/6")
    await deputy.says("biên bản")
    await deputy.sees("Đặng Thị Nhàn đang viết biên bản này")
    await deputy.says("1")
    await deputy.sees("Phần 2/6")
    await cast.nhan.says("Bàn việc vay vốn")
    await cast.nhan.sees("Hà Thị Phó đang viết tiếp biên bản này. Lời")
    await deputy.says("Nghe nói chuyện sức khoẻ")
    await deputy.sees("Phần 3/6")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã ghi thêm lời của")
    await deputy.says("biên bản")
    await deputy.sees("Phần 3/6")
    draft = (await row_of(town, meeting_id)).draft
    assert draft is not None
    assert draft["sheet"]["content"] == "Nghe nói chuyện sức khoẻ\nBàn việc vay vốn"
    assert draft["sheet"]["chair"] == "Đặng Thị Nhàn"


async def test_two_who_keep_at_once_keep_one_revision(town: Town, cast: Cast) -> None:
    """The second hears that it is kept already; there is no second revision."""
    meeting_id = await held(town)
    await written(cast.nhan)
    await cast.nhan.says("biên bản")
    shown = await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    keep = shown.buttons[0].action
    await cast.nhan.presses_data(keep)
    await cast.nhan.presses_data(keep)
    await cast.nhan.sees("Biên bản này đã lưu rồi")
    assert (await row_of(town, meeting_id)).revision == 1


async def test_what_was_not_read_back_is_not_kept(town: Town, cast: Cast) -> None:
    """A button under an older text reads back the new one instead."""
    meeting_id = await held(town)
    await cast.nhan.says(LONG)
    old = (await cast.nhan.sees("Lưu biên bản này chứ ạ?")).buttons[0].action
    await cast.nhan.says("sửa 6 500 nghìn")
    await cast.nhan.sees("500.000 đồng")
    await cast.nhan.presses_data(old)
    await cast.nhan.sees("500.000 đồng")
    assert (await row_of(town, meeting_id)).state is MinutesState.draft


async def test_a_change_needs_a_reason_and_the_old_text_stays(town: Town, cast: Cast) -> None:
    """Until the change is kept everybody reads the old text."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    await cast.nhan.says("3")
    await cast.nhan.sees("viết lại phần nào")
    await cast.nhan.says("6")
    await cast.nhan.sees("Thu được bao nhiêu hội phí ạ?")
    await cast.nhan.says("1.300.000đ")
    await cast.nhan.sees("1.300.000 đồng")
    await cast.quyen.says("biên bản mới nhất")
    await cast.quyen.sees("1.250.000 đồng")
    await cast.nhan.says("1")
    await cast.nhan.sees("Vì sao phải sửa biên bản ạ?")
    await cast.nhan.says("đếm sót tiền")
    await cast.nhan.sees("Đã lưu biên bản")
    row = await row_of(town, meeting_id)
    assert row.history is not None
    first, second = row.history
    assert (first["sheet"]["collected"], second["sheet"]["collected"]) == (1_250_000, 1_300_000)
    assert (second["reason"], row.revision) == ("đếm sót tiền", 2)
    await cast.quyen.says("biên bản mới nhất")
    await cast.quyen.sees("Đã sửa 1 lần sau khi lưu")
    assert len(await audited(town, "kept minutes")) == 2


async def test_figures_are_those_of_the_day_they_were_kept(town: Town, cast: Cast) -> None:
    """An open register has none yet; the minutes may be written all the same."""
    meeting_id = await held(town, closed=False)
    await cast.nhan.says(LONG)
    await cast.nhan.sees("điểm danh chưa chốt")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu biên bản")
    row = await row_of(town, meeting_id)
    assert row.history is not None
    assert row.history[0]["figures"] is None


async def test_a_meeting_called_off_has_no_minutes(town: Town, cast: Cast) -> None:
    """Neither by asking for them nor with a button of before."""
    meeting_id = await held(town)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting_id)).state = MeetingState.cancelled
    await cast.nhan.says("biên bản")
    await cast.nhan.sees("Chưa có buổi họp nào để ghi biên bản")
    await cast.nhan.presses_data(f"mn.write:{meeting_id}")
    await cast.nhan.sees("Buổi họp này đã huỷ")


async def test_before_it_has_begun_there_is_nothing_to_write(town: Town, cast: Cast) -> None:
    """A button that came too early says so."""
    meeting_id = await held(town, ago=-timedelta(hours=5), closed=False)
    async with town.db.transaction() as session:
        (await session.get_one(Meeting, meeting_id)).state = MeetingState.called
    await cast.nhan.presses_data(f"mn.write:{meeting_id}")
    await cast.nhan.sees("Buổi họp chưa bắt đầu")


@pytest.mark.parametrize(
    "action",
    ["write", "take", "back", "late", "fix", "show", "anew", "print", "ask", "own"],
)
async def test_another_branch_is_out_of_reach(town: Town, cast: Cast, action: str) -> None:
    """A forged button of its leader, of one above or of a member does nothing but be recorded."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    before = (await row_of(town, meeting_id)).history
    await cast.tho.presses_data(f"mn.{action}:{meeting_id}")
    await cast.tho.sees("")
    await cast.tho.sees_nothing_with("vay vốn", within=0.02)
    assert (await row_of(town, meeting_id)).history == before
    assert await audited(town, "refused")


@pytest.mark.parametrize(
    "action",
    ["skip:{}:2", "part:{}:9", "add:{}:2", "force:{}:4", "sum:{}:-5", "who:{}:7:1", "when:{}:0:5"],
)
async def test_forged_numbers_change_nothing(town: Town, cast: Cast, action: str) -> None:
    """Parts, tasks and persons that there are not, from her own leader's chat."""
    meeting_id = await held(town)
    await kept(cast.nhan)
    before = await row_of(town, meeting_id)
    await cast.nhan.presses_data("mn." + action.format(meeting_id))
    await cast.nhan.sees("")
    after = await row_of(town, meeting_id)
    assert (after.history, after.draft) == (before.history, before.draft)


async def test_in_a_group_nobody_writes_minutes(town: Town, cast: Cast) -> None:
    """She is asked to do it in private, where names do not show."""
    await held(town)
    await in_group(cast.nhan, cast.telegram_group).says("viết biên bản")
    await in_group(cast.nhan, cast.telegram_group).sees("riêng")


@pytest.mark.parametrize(
    "said", ["ghi bien ban hop", "viết biên bản cuộc họp hôm qua", "lập biên bản họp chi hội"]
)
async def test_the_meeting_may_be_named_or_not(town: Town, cast: Cast, said: str) -> None:
    """Without a time it is the newest one."""
    await held(town)
    await cast.nhan.says(said)
    await cast.nhan.sees("Phần 1/6")


async def test_what_is_read_back_holds_up_nothing_else(town: Town, cast: Cast) -> None:
    """Other topics are heard; what nobody hears is answered with what can be done, digits too."""
    await held(town)
    await written(cast.nhan)
    await cast.nhan.says("danh sách")
    await cast.nhan.sees("7 hội viên")
    await cast.nhan.says("sửa biên bản")
    await cast.nhan.sees("Lưu biên bản này chứ ạ?")
    await cast.nhan.says("2")
    await cast.nhan.sees("viết lại phần nào")
    await cast.nhan.says("ghi nhầm")
    await cast.nhan.sees("nhắn số 1 để lưu")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu biên bản")


async def test_a_long_message_is_no_press_of_the_offer_above_it(town: Town, cast: Cast) -> None:
    """After "chốt" a digit begins the minutes; all of them at once are not thrown away."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3; còn lại có mặt")
    await cast.nhan.sees("Có mặt 6 trên 7")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ điểm danh")
    await written(cast.nhan)


async def test_by_a_phrase_of_time(town: Town, cast: Cast) -> None:
    """ "viết biên bản họp tuần trước": those of that time, a choice where there are several."""
    await held(town)
    await held(town, ago=timedelta(days=6))
    await held(town, ago=timedelta(days=7))
    await cast.nhan.says("viết biên bản tuần trước")
    asked = await cast.nhan.sees("biên bản của buổi họp nào")
    assert len(asked.buttons) == 2
    await cast.nhan.says("2")
    await cast.nhan.sees("Phần 1/6")


async def test_one_unclear_part_of_a_long_message_is_asked_about(town: Town, cast: Cast) -> None:
    """All the rest of it is written already; skipped, it is read back without that part."""
    await held(town)
    await cast.nhan.says(LONG.replace("đồng ý 4, không 1", "nhiều người đồng ý"))
    await cast.nhan.sees("Trợ lý chưa rõ số phiếu ở dòng này: nhiều người đồng ý")
    await cast.nhan.says("đồng ý 5")
    shown = (await cast.nhan.sees("Lưu biên bản này chứ ạ?")).text
    assert "4. Biểu quyết: đồng ý 5, không 0, trắng 0" in shown
    assert "1.250.000 đồng" in shown


async def test_closing_the_register_offers_the_minutes(town: Town, cast: Cast) -> None:
    """One digit after "chốt"."""
    await begin(town, cast)
    await cast.nhan.says("vắng 3; còn lại có mặt")
    await cast.nhan.sees("Có mặt 6 trên 7")
    await cast.nhan.says("chốt")
    await cast.nhan.sees("Đã chốt sổ điểm danh")
    await cast.nhan.says("1")
    await cast.nhan.sees("Phần 1/6")
