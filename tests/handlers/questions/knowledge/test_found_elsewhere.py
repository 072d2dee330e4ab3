"""When no entry answers: what has run out is said to have, and announcements and minutes help."""

from datetime import timedelta

import pytest

from handlers.actions import Menu
from handlers.questions.knowledge.documents import Hit, nearest
from storage.meetings import Meeting, MeetingKind, MeetingState
from storage.minutes import Minutes, MinutesState
from storage.text import fold
from tests.flows.conftest import Cast
from tests.handlers.questions.knowledge.test_desk import known
from tests.people import Town

TEXTS = {
    "tiêm": "Sáng thứ bảy trạm y tế tiêm chủng cho trẻ dưới 5 tuổi, mang theo sổ tiêm.",
    "vay": "Ngân hàng chính sách cho vay vốn hộ nghèo, lãi suất 6,6% một năm.",
    "thi": "Hội thi nấu ăn ngày 20/10, đăng ký với chi hội trưởng.",
}


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("bao giờ tiêm chủng cho trẻ", "tiêm"),
        ("tiem chung cho tre em o dau", "tiêm"),
        ("vay vốn lãi suất bao nhiêu", "vay"),
        ("hội thi nấu ăn", "thi"),
        ("xe đi tham quan Đền Hùng mấy giờ xuất phát", None),
        ("trẻ em", None),
        ("cho em hỏi với ạ", None),
        ("", None),
        ("vốn vay tiêm nấu", None),
        ('"%_* NEAR(tiem chung) :', None),
    ],
)
def test_only_what_has_most_of_the_question_is_offered(asked: str, best: str | None) -> None:
    """Accents do not matter; one word in common, or words scattered about, do not suffice."""
    hits = [Hit(name, Menu(), fold(text)) for name, text in TEXTS.items()]
    assert [hit.line for hit in nearest(asked, hits)][:1] == ([best] if best else [])


async def announce(cast: Cast, text: str) -> None:
    await cast.nhan.says(f"gửi thông báo: {text}")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.nhan.sees("6 nơi")


async def test_an_announcement_that_speaks_of_it_is_offered_and_read(cast: Cast) -> None:
    """To a member of the branch that had it; a digit opens it, the last digit asks a person."""
    await announce(cast, TEXTS["tiêm"])
    await cast.thuong.sees("trạm y tế tiêm chủng")
    await cast.thuong.says("tiêm chủng cho trẻ mang theo sổ gì")
    await cast.thuong.sees("chưa có câu trả lời sẵn")
    await cast.thuong.says("1")
    await cast.thuong.sees("mang theo sổ tiêm")

    await cast.thuong.says("tiem chung cho tre mang theo so gi")
    await cast.thuong.sees("chưa có câu trả lời sẵn")
    await cast.thuong.says("2")
    await cast.nhan.sees("tiem chung cho tre mang theo so gi")


async def test_another_branchs_announcement_is_not(town: Town, cast: Cast) -> None:
    await announce(cast, TEXTS["tiêm"])
    await cast.thuong.sees("trạm y tế tiêm chủng")
    member = await town.member("Doãn Thị Thuý", town.other_branch)
    thuy = await town.phone("zalo", member)
    await thuy.says("tiêm chủng cho trẻ mang theo sổ gì")
    await thuy.sees_nothing_with("chưa có câu trả lời sẵn")
    await cast.tho.sees("tiêm chủng cho trẻ")


async def test_what_a_meeting_decided_is_found(town: Town, cast: Cast) -> None:
    """By a member of the branch that met, not in a group where others read along."""
    async with town.db.transaction() as session:
        meeting = Meeting(
            unit_id=town.branch.id,
            kind=MeetingKind.regular,
            topic="Họp chi hội",
            place="Nhà văn hoá",
            code="1234",
            starts_at=town.now - timedelta(days=20),
            state=MeetingState.closed,
            called_by=1,
            called_at=town.now - timedelta(days=25),
        )
        session.add(meeting)
        await session.flush()
        session.add(
            Minutes(
                meeting_id=meeting.id,
                state=MinutesState.final,
                body="Bàn việc trồng hoa.",
                decisions=["Trồng hoa dọc đường bờ mương trong tháng mười hai"],
                written_by=1,
                written_at=town.now,
                history=[],
            )
        )
    question = "trồng hoa dọc đường bờ mương"
    inside = cast.quyen.within(cast.telegram_group)
    await inside.says(question)
    await inside.sees_nothing_with("chưa có câu trả lời sẵn")
    await cast.thuong.says(question)
    assert "Biên bản họp 05/11/2026" in (await cast.thuong.sees("chưa có câu trả lời sẵn")).text


async def test_what_has_run_out_is_said_to_have_and_goes_to_a_person(
    town: Town, cast: Cast
) -> None:
    """With the day; its text is not told."""
    ended = town.now.date() - timedelta(days=10)
    await known(town, unit_id=town.commune.id, valid_to=ended, examples=("hội phí mấy tiền",))
    await cast.thuong.says("hội phí đóng bao nhiêu?")
    told = await cast.thuong.sees("đã hết hạn từ ngày 15/11/2026")
    assert "5.000" not in told.text
    assert "Đặng Thị Nhàn" in told.text
    await cast.nhan.sees("hội phí đóng bao nhiêu")
