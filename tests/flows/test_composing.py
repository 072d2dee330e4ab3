"""Writing an announcement in chat: several messages, kinds, questions, undone and gone on with."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from broadcasts.outgoing import Outgoing, Part
from storage.announcements import Announcement, AnnouncementState
from storage.people import Person, Position
from storage.units import Unit
from tests.flows.conftest import Cast
from tests.people import Phone, Town

TEXT = "Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí."
JPEG = b"\xff\xd8\xff\xe0 a picture"
PDF = b"%PDF-1.7 a plan"
OPUS = b"OggS" + b"\0" * 24 + b"OpusHead"


def kept(folder: Path) -> set[str]:
    """The files in a folder."""
    return {file.name for file in folder.iterdir()}


async def drafted(phone: Phone, text: str = TEXT) -> Part:
    """A draft on the screen."""
    await phone.says(f"gửi thông báo: {text}")
    return await phone.sees("có gửi không")


async def row(town: Town) -> Announcement:
    """The newest announcement as it is on record."""
    async with town.db.reading() as session:
        found = await session.scalars(select(Announcement).order_by(Announcement.id.desc()))
        return found.first()


async def nhan(town: Town) -> Person:
    """The branch head of Khu 3, for another phone of hers."""
    async with town.db.reading() as session:
        found = await session.scalars(select(Person).where(Person.name == "Đặng Thị Nhàn"))
        return found.one()


async def chooses(phone: Phone, *digits: str) -> None:
    """Digits one after another, each after its question has come."""
    for digit in digits:
        await phone.says(digit)
        await phone.sees("?")


async def test_one_message_after_another_is_added(town: Town, cast: Cast) -> None:
    """Text, picture with words, file: 1 ends it, and sends nothing yet; 1 again sends all."""
    nhan = cast.nhan
    await drafted(nhan)
    await nhan.sends_file("photo", "Mang thẻ bảo hiểm.", JPEG)
    assert "📷 Ảnh 1.jpg" in (await nhan.sees("Đã thêm")).text
    await nhan.sends_file("document", content=PDF, name="ke hoach.pdf")
    await nhan.sees("ke hoach.pdf (1 KB)")
    await nhan.says("1")
    preview = (await nhan.sees("có gửi không")).text
    assert TEXT in preview
    assert "Mang thẻ bảo hiểm." in preview
    await cast.quyen.sees_nothing_with("khám sức khoẻ")

    await nhan.says("1")

    got = await cast.quyen.sees("khám sức khoẻ")
    assert "Mang thẻ bảo hiểm." in got.text
    sent = [m.part.attachment for m in town.telegram.sent if m.chat == cast.quyen.chat]
    assert [a.kind for a in sent if a] == ["photo", "document"]
    assert {a.path for a in sent if a} == kept(town.media)
    zalo = await cast.thuong.sees("khám sức khoẻ")
    assert "(Kèm tệp: ke hoach.pdf" in zalo.text


async def test_what_one_channel_cannot_carry_is_said_before(cast: Cast) -> None:
    """The line that stands for the file there, and that there are no buttons; nothing here."""
    await cast.nhan.sends_file("document", f"gửi thông báo: {TEXT}", PDF, name="ke hoach.pdf")
    preview = (await cast.nhan.sees("có gửi không")).text
    assert "Trên Zalo: Tệp không gửi được, thay bằng dòng: (Kèm tệp: ke hoach.pdf" in preview
    assert "Trên Zalo: Không có nút bấm, chị em trả lời bằng số: 1. Đã đọc" in preview
    assert "Trên Telegram" not in preview.replace("riêng trên Telegram", "")

    await cast.tho.says(f"gửi thông báo: {TEXT}")

    assert "Trên" not in (await cast.tho.sees("có gửi không")).text.replace("thứ", "")


async def test_a_text_that_one_channel_splits_is_said_to_be_split(cast: Cast) -> None:
    """Telegram takes it whole, Zalo does not."""
    preview = (await drafted(cast.nhan, "Nội dung dài. " * 200)).text
    assert "Trên Zalo: Tin dài nên chia làm 2 phần." in preview
    assert preview.count("chia làm") == 1


async def test_a_trial_shows_it_as_each_channel_will(town: Town, cast: Cast) -> None:
    """On her own phone with the picture, without anything to press; and in words for the other."""
    await cast.nhan.sends_file("photo", f"gửi thông báo: {TEXT}", JPEG)
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("xem thử")

    shown = await cast.nhan.sees("📢 Chi hội Khu 3")
    assert shown.attachment is not None
    assert not shown.buttons
    elsewhere = (await cast.nhan.sees("Trên Zalo, chị em sẽ thấy")).text
    assert "📷 Ảnh 1.jpg" in elsewhere
    assert "1. Đã đọc" in elsewhere
    await cast.nhan.sees("có gửi không")


@pytest.mark.parametrize("said", ["xong", "Xong rồi ạ", "1", "đủ rồi"])
async def test_adding_ends_with_a_word_or_a_digit(cast: Cast, said: str) -> None:
    await drafted(cast.nhan)
    await cast.nhan.sends_file("photo", content=JPEG)
    await cast.nhan.sees("Đã thêm")
    await cast.nhan.says(said)
    assert "📷" in (await cast.nhan.sees("có gửi không")).text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_a_picture_too_large_for_one_channel_is_named_in_the_preview(
    town: Town, cast: Cast
) -> None:
    """Telegram takes ten megabytes; whether Zalo fetches more is its own business."""
    town.zalo.limits = replace(town.zalo.limits, largest_photo=20_000_000)
    await cast.tho.sends_file("photo", f"gửi thông báo: {TEXT}", JPEG + bytes(10_000_000))
    await cast.tho.sees("có gửi không")
    nhan = cast.nhan
    await nhan.sends_file("photo", f"gửi thông báo: {TEXT}", JPEG + bytes(10_000_000))
    preview = (await nhan.sees("có gửi không")).text
    assert "\nTệp không gửi được, thay bằng dòng: (Kèm tệp: Ảnh 1.jpg" in preview
    assert "Trên Zalo: Tệp" not in preview
    await nhan.says("1")
    assert "(Kèm tệp: Ảnh 1.jpg" in (await cast.quyen.sees("khám sức khoẻ")).text


async def test_a_correction_keeps_what_the_announcement_asks(town: Town, cast: Cast) -> None:
    """Its kind, its answers; the pictures come once, and to whoever had not got them yet."""
    await drafted(cast.nhan)
    await cast.nhan.says("phong trào")
    await cast.nhan.sees("🌱 Chi hội Khu 3")
    await cast.nhan.sends_file("photo", content=JPEG)
    await cast.nhan.sees("Đã thêm")
    await cast.nhan.says("1")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.thuong.sees("khám sức khoẻ")

    await cast.nhan.says("đính chính: Thứ Tư mới khám sức khoẻ nhé chị em")
    await cast.nhan.sees("Hội viên sẽ thấy")
    await cast.nhan.says("1")

    got = await cast.thuong.sees("Thứ Tư mới khám")
    assert "1. Đã làm\n2. Chưa làm\n3. Cần giúp" in got.text
    sent = [m.part.attachment for m in town.zalo.sent if m.chat == cast.thuong.chat]
    assert len([a for a in sent if a]) == 1


async def test_a_voice_note_alone_is_asked_for_a_sentence(cast: Cast) -> None:
    """Nobody knows from a list what a voice note is about."""
    await cast.nhan.says("gửi thông báo")
    await cast.nhan.sees("nhắn nội dung")
    await cast.nhan.sends_file("voice", content=OPUS)
    await cast.nhan.sees("viết thêm một câu")
    await cast.nhan.says("Lời chúc Tết của chị chủ tịch")
    preview = (await cast.nhan.sees("có gửi không")).text
    assert "🎤 Tin thoại 1.ogg" in preview
    await cast.nhan.says("1")
    assert (await cast.quyen.sees("chúc Tết")).text


async def test_words_at_a_finished_draft_are_asked_about(cast: Cast) -> None:
    """They may be a second half, or not meant for it; and 1 then sends nothing."""
    await drafted(cast.nhan)
    await cast.nhan.says("Chị em nhớ mang thẻ bảo hiểm nhé")
    await cast.nhan.sees("đưa câu này vào thông báo không")
    await cast.nhan.says("1")
    preview = (await cast.nhan.sees("có gửi không")).text
    assert f"{TEXT}\n\nChị em nhớ mang thẻ" in preview

    await cast.nhan.says("Thứ Tư mới khám sức khoẻ")
    await cast.nhan.sees("đưa câu này vào")
    await cast.nhan.says("2")
    assert TEXT not in (await cast.nhan.sees("có gửi không")).text

    await cast.nhan.says("ai chưa đọc vậy em")
    await cast.nhan.sees("đưa câu này vào")
    await cast.nhan.says("3")
    assert "ai chưa đọc" not in (await cast.nhan.sees("có gửi không")).text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


@pytest.mark.parametrize("said", ["ừ", "👍", "😀" * 300, "..."])
async def test_a_slip_at_a_finished_draft_changes_nothing(cast: Cast, said: str) -> None:
    await drafted(cast.nhan)
    await cast.nhan.says(said)
    await cast.nhan.sees("Thông báo chưa được gửi")


@pytest.mark.parametrize("said", ["hoàn tác", "bỏ phần cuối", "hoan tac"])
async def test_the_last_change_is_undone(town: Town, cast: Cast, said: str) -> None:
    """One by one, back to the first; then there is nothing more to undo."""
    await drafted(cast.nhan)
    await cast.nhan.says("chính sách")
    await cast.nhan.sees("📜 Chi hội Khu 3")
    await cast.nhan.says("3")
    await cast.nhan.sees("toàn bộ nội dung mới")
    await cast.nhan.says("Thứ Tư mới khám sức khoẻ")
    await cast.nhan.sees("Thứ Tư mới khám")

    await cast.nhan.says(said)
    assert f"📜 Chi hội Khu 3\n{TEXT}" in (await cast.nhan.sees("có gửi không")).text
    await cast.nhan.says(said)
    assert f"📢 Chi hội Khu 3\n{TEXT}" in (await cast.nhan.sees("có gửi không")).text
    await cast.nhan.says(said)
    await cast.nhan.sees("Chưa có thay đổi nào")
    assert (await row(town)).state is AnnouncementState.draft


async def test_while_adding_undo_takes_the_last_part_back(cast: Cast) -> None:
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5")
    await cast.nhan.says("1")
    await cast.nhan.sees("từng tin một")
    await cast.nhan.says("Phần thứ hai")
    await cast.nhan.sees("Đã thêm")
    await cast.nhan.says("huỷ")
    assert "Phần thứ hai" not in (await cast.nhan.sees("có gửi không")).text


async def test_a_draft_is_gone_on_with_on_her_other_phone(town: Town, cast: Cast) -> None:
    """After another topic, days later, anywhere; what changed here is seen there."""
    await drafted(cast.nhan)
    await cast.nhan.says("0")
    await cast.nhan.sees("chọn một việc")
    await town.passes(days=3)
    other = await town.phone("zalo", await nhan(town))

    await other.says("soan tiep")

    assert TEXT in (await other.sees("có gửi không")).text
    await other.says("1")
    await cast.quyen.sees("khám sức khoẻ")
    await cast.nhan.says("thông báo nháp")
    await cast.nhan.sees("không có thông báo nào đang viết dở")


async def test_another_announcement_is_begun_beside_the_first(town: Town, cast: Cast) -> None:
    """ "Gửi thông báo" is never a part of the one on the screen."""
    await drafted(cast.nhan)
    assert TEXT not in (await drafted(cast.nhan, "Chiều nay quét dọn ngõ.")).text
    await cast.nhan.says("gửi thông báo cho cả xã")
    await cast.nhan.sees("nhắn nội dung")
    assert not (await row(town)).text


async def test_of_several_drafts_she_chooses(town: Town, cast: Cast) -> None:
    """The newest first; after a month they are not offered any more."""
    await drafted(cast.nhan)
    await drafted(cast.nhan, "Chiều nay quét dọn ngõ.")
    await cast.nhan.says("thông báo nháp")
    asked = await cast.nhan.sees("viết tiếp thông báo nào")
    assert [b.label for b in asked.buttons] == [
        "Chiều nay quét dọn ngõ. (viết lúc 9h00 ngày 25/11)",
        f"{TEXT} (viết lúc 9h00 ngày 25/11)",
    ]
    await cast.nhan.says("2")
    assert TEXT in (await cast.nhan.sees("có gửi không")).text

    await town.passes(days=31)
    await cast.nhan.says("thông báo nháp")
    await cast.nhan.sees("không có thông báo nào đang viết dở")


async def test_a_button_sends_only_what_stood_above_it(cast: Cast) -> None:
    """Pressed under an older preview, it shows the draft as it is now and sends nothing."""
    old = await drafted(cast.nhan)
    await cast.nhan.says("3")
    await cast.nhan.sees("toàn bộ nội dung mới")
    await cast.nhan.says("Thứ Tư mới khám sức khoẻ")
    await cast.nhan.sees("có gửi không")

    await cast.nhan.presses_data(old.buttons[0].action)

    await cast.nhan.sees("đã thay đổi sau khi cô xem lần trước")
    assert "Thứ Tư" in (await cast.nhan.sees("có gửi không")).text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


@pytest.mark.parametrize("said", ["Gửi ngay sổ cho chị Lan", "1 con lợn giống", "đồng ý hết"])
async def test_while_she_writes_anew_no_word_of_hers_sends_the_old(cast: Cast, said: str) -> None:
    """The digits and words of the screen before are over once another question stands."""
    await drafted(cast.nhan)
    await cast.nhan.says("3")
    await cast.nhan.sees("toàn bộ nội dung mới")
    await cast.nhan.says(said)
    assert said in (await cast.nhan.sees("có gửi không")).text
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_a_digit_under_a_picture_sends_nothing(cast: Cast) -> None:
    """She may have meant the picture, which is not in the draft."""
    await drafted(cast.nhan)
    await cast.nhan.sends_file("photo", "1", JPEG)
    await cast.nhan.sees("chưa gửi thông báo")
    await cast.quyen.sees_nothing_with("khám sức khoẻ")


async def test_two_phones_at_once_send_it_once(town: Town, cast: Cast) -> None:
    await drafted(cast.nhan)
    other = await town.phone("zalo", await nhan(town))
    await other.says("soạn tiếp")
    await other.sees("có gửi không")

    await other.says("1")
    await cast.nhan.says("1")

    await cast.nhan.sees("đã gửi rồi")
    await cast.quyen.sees("khám sức khoẻ")
    await cast.quyen.sees_nothing_with("khám sức khoẻ lần nữa", within=0)


@pytest.mark.parametrize(
    ("kind", "symbol"), [("chính sách", "📜"), ("canh bao", "⚠️"), ("Tin vui.", "🌸")]
)
async def test_a_kind_named_at_the_beginning_helps_with_an_example(
    cast: Cast, kind: str, symbol: str
) -> None:
    await cast.nhan.says(f"gửi thông báo {kind}")
    asked = await cast.nhan.sees("nhắn nội dung")
    assert "Ví dụ: " in asked.text
    await cast.nhan.says(TEXT)
    assert f"{symbol} Chi hội Khu 3" in (await cast.nhan.sees("có gửi không")).text


async def test_a_kind_is_suggested_and_never_assumed(town: Town, cast: Cast) -> None:
    """A word that sounds like a warning wakes nobody up by itself."""
    preview = await drafted(cast.nhan, "Cảnh báo: trộm vặt ở chợ")
    assert "Loại: 📢 Tin chung" in preview.text
    assert "Nếu là tin Cảnh báo, cô nhắn: Cảnh báo" in preview.text
    await cast.nhan.says("cảnh báo")
    assert "Loại: ⚠️ Cảnh báo" in (await cast.nhan.sees("có gửi không")).text
    assert (await row(town)).kind == "warning"


async def test_a_movement_asks_how_members_get_on(town: Town, cast: Cast) -> None:
    """Chosen by digits; members answer done, not yet, help."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5")
    await cast.nhan.says("2")
    kinds = await cast.nhan.sees("thuộc loại nào")
    assert len(kinds.buttons) == 9
    await cast.nhan.says("3")
    assert "đã làm, chưa làm, hay cần giúp" in (await cast.nhan.sees("có gửi không")).text
    await cast.nhan.says("1")
    got = await cast.thuong.sees("khám sức khoẻ")
    assert "1. Đã làm\n2. Chưa làm\n3. Cần giúp" in got.text


async def test_what_is_asked_can_be_turned_on_and_off(town: Town, cast: Cast) -> None:
    """Reading need not be confirmed; then there is nothing to press."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("1")
    assert "không phải xác nhận" in (await cast.nhan.sees("có gửi không")).text
    assert not (await row(town)).needs_ack
    await cast.nhan.says("1")
    assert not (await cast.quyen.sees("khám sức khoẻ")).buttons


async def test_pinned_and_urgent_with_a_reason(town: Town, cast: Cast) -> None:
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "4")
    await cast.nhan.says("1")
    await cast.nhan.sees("Sẽ ghim trong nhóm")
    await chooses(cast.nhan, "5", "4")
    await cast.nhan.says("2")
    await cast.nhan.sees("Vì sao phải gửi gấp")
    await cast.nhan.says("👍")
    await cast.nhan.sees("lý do")
    await cast.nhan.says("nước lên nhanh, tối nay phải sơ tán")
    preview = (await cast.nhan.sees("có gửi không")).text
    assert "Gửi gấp, cả giờ nghỉ, vì: nước lên nhanh" in preview
    found = await row(town)
    assert found.urgent_because
    assert Outgoing.from_data(found.message).pin


QUIZ = "Khám sức khoẻ ngày nào?\n1. Thứ Hai\n2. *Thứ Ba\n3. Thứ Tư"


async def test_a_question_with_its_answers(town: Town, cast: Cast) -> None:
    """In one message, the right answer starred."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("3")
    await cast.nhan.sees("câu hỏi ở dòng đầu")
    await cast.nhan.says(QUIZ)
    shown = (await cast.nhan.sees("có gửi không")).text
    assert 'Kèm câu hỏi kiểm tra: "Khám sức khoẻ ngày nào?" Đúng là: Thứ Ba' in shown
    assert (await row(town)).quiz == [
        {
            "question": "Khám sức khoẻ ngày nào?",
            "answers": ["Thứ Hai", "Thứ Ba", "Thứ Tư"],
            "right": 1,
        }
    ]


async def test_a_question_then_answers_then_which_is_right(town: Town, cast: Cast) -> None:
    """In several messages; without a star she is asked."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("3")
    await cast.nhan.sees("câu hỏi ở dòng đầu")
    await cast.nhan.says("Cần mang gì?")
    await cast.nhan.sees("từ 2 đến 4 câu trả lời")
    await cast.nhan.says("Thẻ bảo hiểm\nTiền mặt")
    await cast.nhan.sees("Câu trả lời nào đúng")
    await cast.nhan.says("5")
    await cast.nhan.sees("nhắn số của câu trả lời đúng")
    await cast.nhan.says("1")
    await cast.nhan.sees("Kèm câu hỏi kiểm tra")
    assert (await row(town)).quiz[0]["right"] == 0


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Ngày nào?\nThứ Ba\nthứ ba", "câu trả lời khác nhau"),
        ("Ngày nào?\n*Hai\n*Ba", "Chỉ một câu trả lời có dấu"),
        ("Ngày nào?\nMột\nHai\nBa\nBốn\nNăm", "từ 2 đến 4"),
        ("Ngày nào?\n" + "x" * 200 + "\ny", "dài quá"),
        ("Chỉ có câu hỏi?\nMột", "từ 2 đến 4"),
    ],
)
async def test_a_muddled_question_is_asked_for_again(cast: Cast, said: str, answer: str) -> None:
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("3")
    await cast.nhan.sees("câu hỏi ở dòng đầu")
    await cast.nhan.says(said)
    await cast.nhan.sees(answer)


async def test_money_and_links_bear_a_check_code(town: Town, cast: Cast) -> None:
    """It stays the same when the text is changed, and is in the text that members get."""
    preview = (await drafted(cast.nhan, "Mỗi chị đóng góp 50.000đ xây nhà.")).text
    code = (await row(town)).check_code
    assert f'nhắn "kiểm tra {code}" cho trợ lý' in preview
    await cast.nhan.says("3")
    await cast.nhan.sees("toàn bộ nội dung mới")
    await cast.nhan.says("Mỗi chị đóng góp 20k xây nhà")
    await cast.nhan.sees("có gửi không")
    assert (await row(town)).check_code == code
    await cast.nhan.says("1")
    assert f"kiểm tra {code}" in (await cast.quyen.sees("đóng góp")).text


async def test_an_ordinary_text_bears_none(town: Town, cast: Cast) -> None:
    await drafted(cast.nhan)
    assert (await row(town)).check_code is None


@pytest.mark.parametrize(
    ("link", "warning"),
    [
        ("https://bit.ly/3x", "liên kết rút gọn"),
        ("https://vneid.cc/a", "không phải trang chính thức"),
        ("https://chinhphu.vn@evil.com", "ký tự lạ"),
    ],
)
async def test_a_doubtful_link_is_pointed_out_to_its_author(
    cast: Cast, link: str, warning: str
) -> None:
    """Before it goes to anybody, and only to her."""
    preview = (await drafted(cast.nhan, f"Chị em vào {link} khai báo nhé")).text
    assert warning in preview
    await cast.nhan.says("1")
    assert warning not in (await cast.quyen.sees("khai báo")).text


@pytest.mark.parametrize(
    ("what", "content", "told", "answer"),
    [
        ("sticker", b"", {"file": "s"}, "không gửi kèm được"),
        ("unsupported", b"", {}, "không gửi kèm được"),
        ("document", b"MZ\x90 program", {"name": "anh.jpg"}, "giữ an toàn"),
        ("document", PDF, {"size": 20_000_001}, "lớn quá 20 MB"),
        ("photo", b"", {"file": "gone"}, "chưa tải được"),
    ],
)
async def test_what_is_not_passed_on_is_refused_at_once(
    town: Town, cast: Cast, what: str, content: bytes, told: dict, answer: str
) -> None:
    """A sentence, and the draft stays as it was."""
    await drafted(cast.nhan)
    await cast.nhan.sends_file(what, content=content, **told)
    await cast.nhan.sees(answer)
    assert not Outgoing.from_data((await row(town)).message).attachments
    await cast.nhan.says("1")
    await cast.quyen.sees("khám sức khoẻ")


async def test_a_sixth_file_is_one_too_many(town: Town, cast: Cast) -> None:
    """However many are sent: five are kept, and the rest are not even fetched."""
    await drafted(cast.nhan)
    for number in range(8):
        await cast.nhan.sends_file("photo", content=JPEG + bytes([number]))
        await cast.nhan.sees("Đã thêm" if number < 5 else "nhiều nhất 5")
    assert len(Outgoing.from_data((await row(town)).message).attachments) == 5
    assert len(kept(town.media)) == 5


async def test_a_files_name_cannot_lead_anywhere(town: Town, cast: Cast) -> None:
    """Neither out of the folder nor to another ending than its content has."""
    await drafted(cast.nhan)
    await cast.nhan.sends_file("document", content=PDF, name="..\\../e\u202etc/passwd\u200b.exe")
    await cast.nhan.sees("passwd.pdf")
    (file,) = Outgoing.from_data((await row(town)).message).attachments
    assert file.name == "passwd.pdf"
    assert file.path == file.path.strip("./")


async def test_a_stranger_makes_us_fetch_nothing(town: Town, cast: Cast) -> None:
    """Only who may announce, and is announcing, has her files taken."""
    await cast.quyen.sends_file("photo", f"gửi thông báo: {TEXT}", JPEG)
    await cast.quyen.sees("dành cho cán bộ")
    await cast.nhan.sends_file("photo", content=JPEG)
    await cast.nhan.sees("chưa đọc được ảnh")
    assert not kept(town.media)


async def test_in_a_group_nobody_composes(cast: Cast) -> None:
    inside = cast.nhan.within(cast.telegram_group)
    await drafted(cast.nhan)
    await inside.says("soạn tiếp")
    await inside.sees("nhắn riêng cho trợ lý")
    await inside.presses_data("dr:1")
    await inside.sees_nothing_with("khám sức khoẻ")
    assert "nhắn riêng" in cast.nhan.toast()


@pytest.mark.parametrize(
    "forged",
    [
        *("dr:1", "dr.more:1", "dr.add:1", "dr.back:1", "dr.kinds:1", "dr.kind:1:warning"),
        *("dr.flag:1:ack:0", "dr.quiz:1", "dr.urgent:1", "edit:1", "dr.words:1", "send:1:0"),
    ],
)
async def test_nobody_else_touches_a_draft(town: Town, cast: Cast, forged: str) -> None:
    """A leader of another branch presses what she was never offered."""
    await drafted(cast.nhan)
    before = (await row(town)).message
    await cast.tho.presses_data(forged)
    await cast.tho.sees("không thuộc đơn vị")
    assert (await row(town)).message == before


@pytest.mark.parametrize(
    "forged",
    [
        *("dr.kind:1:meeting_call", "dr.kind:1:x", "dr.flag:1:state:1", "dr.words:1"),
        *("dr.instead:1", "dr.right:1:0", "dr.right:1:-1"),
    ],
)
async def test_its_author_gains_nothing_by_forging(town: Town, cast: Cast, forged: str) -> None:
    await drafted(cast.nhan)
    await cast.nhan.presses_data(forged)
    await cast.nhan.sees("đã cũ")
    assert (await row(town)).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        *("<b>Họp</b> *ngay* [xem](x)", "{broadcast} {0} {author} %s"),
        *("$you { $unit } họp", "họp \\n tổ <&>"),
    ],
)
async def test_nothing_in_a_text_is_markup(cast: Cast, text: str) -> None:
    assert text in (await drafted(cast.nhan, text)).text
    await cast.nhan.says("1")
    assert text in (await cast.quyen.sees("Chi hội Khu 3")).text


async def test_invisible_and_turning_signs_are_taken_out(cast: Cast) -> None:
    """What is not seen is not sent."""
    preview = (await drafted(cast.nhan, "Chiều\u202e nay\u200b họp\u2066 tổ")).text
    assert "Chiều nay họp tổ" in preview


async def test_a_text_without_end_is_refused_and_the_draft_stays(town: Town, cast: Cast) -> None:
    """20,000 characters at once, or by adding up."""
    await cast.nhan.says("gửi thông báo: " + "x" * 20_000)
    await cast.nhan.sees("dài quá")
    await drafted(cast.nhan, "y" * 5_000)
    await cast.nhan.says("z" * 5_000)
    await cast.nhan.sees("đưa câu này vào")
    await cast.nhan.says("1")
    await cast.nhan.sees("dài quá 6.000 chữ")
    assert (await row(town)).text == "y" * 5_000


async def test_who_lost_her_office_meanwhile_changes_nothing(town: Town, cast: Cast) -> None:
    """Neither sends nor adds; but she can drop it."""
    await drafted(cast.nhan)
    async with town.db.transaction() as session:
        await session.execute(update(Position).values(until=town.clock()))
    await cast.nhan.sends_file("photo", content=JPEG)
    await cast.nhan.sees("không thuộc đơn vị")
    await cast.nhan.says("1")
    await cast.nhan.sees("không thuộc đơn vị")
    assert not kept(town.media)


async def test_a_unit_that_was_closed_meanwhile_gets_nothing(town: Town, cast: Cast) -> None:
    await drafted(cast.nhan)
    async with town.db.transaction() as session:
        closed = update(Unit).where(Unit.id == town.branch.id)
        await session.execute(closed.values(closed_at=town.clock() - timedelta(hours=1)))
    await cast.nhan.says("1")
    await cast.nhan.sees("không còn hoạt động")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("Đã bỏ")


async def test_a_digit_in_a_dialogue_never_answers_an_older_message(
    town: Town, cast: Cast
) -> None:
    """Asked for new words, she sends a stray 1: the announcement of before is not confirmed."""
    await drafted(cast.hoai, "Thứ Hai tổng vệ sinh toàn xã.")
    await cast.hoai.says("1")
    await cast.nhan.sees("tổng vệ sinh")
    await drafted(cast.nhan)
    await cast.nhan.says("3")
    await cast.nhan.sees("toàn bộ nội dung mới")

    await cast.nhan.says("1")

    await cast.nhan.sees("ngắn quá")
    await cast.nhan.says("huỷ")
    assert TEXT in (await cast.nhan.sees("có gửi không")).text


async def test_after_a_text_too_short_the_next_words_are_the_text(cast: Cast) -> None:
    """ "Gửi thông báo: thứ" was sent too soon; the rest of it is no question."""
    await cast.nhan.says("gửi thông báo: thứ")
    await cast.nhan.sees("ngắn quá")
    await cast.nhan.says(TEXT)
    assert TEXT in (await cast.nhan.sees("có gửi không")).text


async def test_huy_leads_out_of_the_question_which_answer_is_right(cast: Cast) -> None:
    """Back to the draft; and the preview says which question goes along."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("câu hỏi kiểm tra")
    await cast.nhan.sees("nhắn câu hỏi")
    await cast.nhan.says("Khám ngày nào?\nThứ Ba\nThứ Năm")
    await cast.nhan.sees("câu trả lời nào đúng?")
    await cast.nhan.says("hoàn tác")
    assert TEXT in (await cast.nhan.sees("có gửi không")).text


async def test_a_preview_shows_the_question_that_goes_along(cast: Cast) -> None:
    """Its words and the right answer, not only that there is one."""
    await drafted(cast.nhan)
    await chooses(cast.nhan, "5", "3")
    await cast.nhan.says("câu hỏi kiểm tra")
    await cast.nhan.sees("nhắn câu hỏi")
    await cast.nhan.says("Khám ngày nào?\nThứ Ba *\nThứ Năm")
    assert '"Khám ngày nào?" Đúng là: Thứ Ba' in (await cast.nhan.sees("có gửi không")).text
