"""Before an invitation goes out, each part of it may be said anew."""

from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import CALL

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
QUESTION = "Gửi giấy mời này chứ ạ?"


async def fix(cast: Cast, number: str, asked: str) -> None:
    """ "Sửa", then the part of this number."""
    await cast.nhan.says("2")
    await cast.nhan.sees("muốn sửa gì")
    await cast.nhan.says(number)
    await cast.nhan.sees(asked)


async def test_every_part_is_said_anew(cast: Cast) -> None:
    """Time, place, agenda, kind: one after the other, the rest stays."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await fix(cast, "1", "Họp lúc nào ạ?")
    await cast.nhan.says("từ 20h đến 21h30")
    await cast.nhan.sees(QUESTION)
    await fix(cast, "2", "Họp ở đâu ạ?")
    await cast.nhan.says("đình làng")
    await cast.nhan.sees(QUESTION)
    await fix(cast, "3", "Họp về nội dung gì ạ?")
    await cast.nhan.says("vay vốn\nquỹ hội")
    await cast.nhan.sees(QUESTION)
    await fix(cast, "4", "thuộc loại nào ạ?")
    await cast.nhan.says("2")

    shown = await cast.nhan.sees(QUESTION)

    for line in (
        "Thời gian: 20 giờ, thứ Bảy 28/11/2026",
        "Kết thúc: 21 giờ 30",
        "Loại họp: họp chuyên đề",
        "Địa điểm: đình làng",
        "Nội dung:\n1. vay vốn\n2. quỹ hội",
    ):
        assert line in shown.text


async def test_items_come_one_at_a_time(cast: Cast) -> None:
    """ "Thêm nội dung …" once it was read back, and "bỏ nội dung 1"."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await cast.nhan.says("thêm nội dung quỹ hội")
    assert "Nội dung:\n1. vay vốn\n2. quỹ hội" in (await cast.nhan.sees(QUESTION)).text
    await cast.nhan.says("thêm nội dung phát thẻ")
    assert "3. phát thẻ" in (await cast.nhan.sees(QUESTION)).text
    await cast.nhan.says("bỏ nội dung 1")
    assert "Nội dung:\n1. quỹ hội\n2. phát thẻ" in (await cast.nhan.sees(QUESTION)).text


async def test_only_the_end_may_be_added(cast: Cast) -> None:
    """ "Đến 21h"."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await cast.nhan.says("đến 21h")
    shown = await cast.nhan.sees(QUESTION)
    assert "19 giờ 30, thứ Bảy" in shown.text
    assert "Kết thúc: 21 giờ\n" in shown.text


async def test_no_meeting_at_all(cast: Cast) -> None:
    """ "Huỷ" at the question what to change leaves everything."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await cast.nhan.says("2")
    await cast.nhan.sees("muốn sửa gì")
    await cast.nhan.presses("Không họp nữa")
    await cast.nhan.sees("Đã huỷ")
    await cast.nhan.says("lịch họp")
    await cast.nhan.sees("chưa có lịch họp")


async def test_a_file_is_attached_while_it_is_read_back(cast: Cast) -> None:
    """Members on Telegram get it; on Zalo, which takes none, they are told of it."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await cast.nhan.sends_file("document", content=PDF, name="ke hoach.pdf")
    assert "Tài liệu: ke hoach.pdf" in (await cast.nhan.sees(QUESTION)).text
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")

    await cast.quyen.sees("kính mời chị em")
    names = [m.part.attachment.name for m in cast.quyen._sent() if m.part.attachment]
    assert names == ["Lịch họp.ics", "ke hoach.pdf"]
    on_zalo = await cast.thuong.sees("Tài liệu: ke hoach.pdf")
    assert "Kèm tệp: ke hoach.pdf" in on_zalo.text
    await cast.quyen.says("tài liệu họp")
    await cast.quyen.sees("Tài liệu họp Chi hội Khu 3")


async def test_a_call_may_be_the_caption_of_a_photo(cast: Cast) -> None:
    """The photo goes with it; at the question where, another one is added."""
    await cast.nhan.sends_file(
        "document", caption="họp chi hội 19h30 thứ bảy", content=PDF, name="a.pdf"
    )
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.sends_file("document", content=PDF, name="b.pdf")
    await cast.nhan.sees("Họp ở đâu ạ?")
    await cast.nhan.says("đình")
    assert "Tài liệu: a.pdf, b.pdf" in (await cast.nhan.sees(QUESTION)).text


async def test_something_to_read_may_be_a_link(cast: Cast) -> None:
    """Asked for by its number; words that are no link are asked again; and taken off."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await fix(cast, "5", "dán đường dẫn của tài liệu")
    await cast.nhan.says("có ạ")
    await cast.nhan.sees("dán đường dẫn của tài liệu")
    await cast.nhan.says("https://vwu.vn/tai-lieu")
    assert "Tài liệu: https://vwu.vn/tai-lieu" in (await cast.nhan.sees(QUESTION)).text
    await cast.nhan.says("bỏ tài liệu")
    assert "Tài liệu" not in (await cast.nhan.sees(QUESTION)).text


async def test_what_is_no_file_to_pass_on_is_refused(cast: Cast) -> None:
    """A sticker or a program is none; the call stays on the table."""
    await cast.nhan.says(CALL)
    await cast.nhan.sees(QUESTION)
    await cast.nhan.sends_file("sticker")
    await cast.nhan.sends_file("document", content=b"MZ\x90\x00program", name="a.exe")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã gửi giấy mời")
    sent = await cast.quyen.sees("kính mời chị em")
    assert sent.attachment is None or sent.attachment.name.endswith(".ics")
