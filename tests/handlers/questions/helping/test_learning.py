"""What officials answer is learnt with their yes, and nothing else is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.questions.helping.personal_rules import is_personal
from handlers.questions.library import Library
from storage import knowledge, people
from storage.audit import AuditLine
from storage.knowledge import KnowledgeEntry, Wording
from storage.people import Role
from tests.handlers.questions.helping.counter import Counter

QUESTION = "Bao giờ lớp khiêu vũ học lại?"


async def entry(at: Counter, unit: str | None) -> KnowledgeEntry:
    """An entry about classes, of that unit or of the whole union; it is always the nearest."""
    unit_id = getattr(at.units, unit).id if unit else None
    wording = Wording("lop", "faq", "Các lớp của Hội", "Xem bảng tin.", unit_id=unit_id)
    row, _ = await knowledge.put(at.session, wording, None, at.now)
    at.shelf.entries = [row]
    return row


async def answered(at: Counter, text: str = QUESTION, by: str = "head") -> str:
    """What an official is asked after her answer."""
    await at.says("member", text)
    return await at.says(by, "Thứ năm tuần sau.", await at.last(by, text))


async def test_kept_as_an_entry_of_the_branch(at: Counter) -> None:
    """With who said it as its source; and once."""
    assert "1 Giữ lại thành câu trả lời mới" in await answered(at)
    assert "huỷ Thôi, giữ như cũ" in await at.says("head", "1")

    (handover,) = await at.handovers()
    kept = await knowledge.entry(at.session, handover.kept_as or 0)
    assert kept is not None
    assert (kept.title, kept.body) == (QUESTION, "Thứ năm tuần sau.")
    assert (kept.unit_id, kept.source) == (at.units.rose.id, "head, Chi hội Hồng")
    assert "đã cũ" in await at.presses("head", f"keep:{handover.id}")


async def test_nothing_is_learnt_without_a_yes(at: Counter) -> None:
    """Neither by saying no nor by saying nothing."""
    await answered(at)
    assert await knowledge.all_entries(at.session) == []

    await at.says("head", "không")

    assert await knowledge.all_entries(at.session) == []


async def test_an_example_of_an_entry_of_hers(at: Counter) -> None:
    """The nearest is offered by its title; its earlier wording is kept."""
    near = await entry(at, "rose")
    assert "2 Thêm vào mục «Các lớp của Hội»" in await answered(at)

    assert "huỷ Thôi, giữ như cũ" in await at.says("head", "2")

    assert (near.examples, near.revision) == ([QUESTION], 2)
    (handover,) = await at.handovers()
    assert handover.kept_as == near.id


async def test_an_example_lifts_recall(at: Counter) -> None:
    """What was not found is answered, once an official has said where it belongs."""
    near = await entry(at, "rose")
    for title, body in (
        ("Hội phí", "Hội phí mỗi tháng 2.000 đồng."),
        ("Vay vốn", "Hồ sơ vay vốn nộp cho tổ trưởng tổ tiết kiệm."),
        ("Kết nạp", "Phụ nữ từ đủ 18 tuổi, tự nguyện."),
    ):
        await knowledge.put(at.session, Wording(title, "faq", title, body), None, at.now)
    library, today = Library(), at.now.date()
    asked = "bao gio lop khieu vu hoc lai a"
    before, _ = await library.answer(at.session, asked, at.units.rose.id, today)
    await answered(at)
    await at.says("head", "2")

    after, found = await library.answer(at.session, asked, at.units.rose.id, today)

    assert before.kind != "answer"
    assert (after.kind, found[0].id) == ("answer", near.id)


async def test_an_example_that_is_there_is_not_put_in_twice(at: Counter) -> None:
    near = await entry(at, "rose")
    said = replace(knowledge.wording(near), examples=("bao gio lop khieu vu hoc lai?",))
    await knowledge.put(at.session, said, None, at.now)
    await answered(at)

    await at.says("head", "2")

    assert near.examples == ["bao gio lop khieu vu hoc lai?"]


@pytest.mark.parametrize(("unit", "owner"), [("east", "chair"), (None, "president")])
async def test_of_an_entry_from_above_it_is_a_proposal(
    at: Counter, unit: str | None, owner: str
) -> None:
    """Its owner decides with one digit; what holds for all belongs to the top."""
    near = await entry(at, unit)
    await answered(at)
    assert f"hỏi ý {owner}" in await at.says("head", "2")
    assert near.examples == []
    assert "head đề nghị" in (await at.got(owner))[0]

    assert "Đã thêm" in await at.says(owner, "1")

    assert near.examples == [QUESTION]


async def test_the_owner_says_no(at: Counter) -> None:
    near = await entry(at, "east")
    await answered(at)
    await at.says("head", "2")

    assert "không giữ" in await at.says("chair", "2")

    assert near.examples == []


async def test_who_looks_after_the_entry_is_asked_before_her_chair(at: Counter) -> None:
    """Of several in office the one whose entry it is."""
    near = await entry(at, "east")
    lan = await people.add_person(at.session, "Lan", at.now)
    at.union.people.lan = lan
    await at.link("lan")
    await people.appoint(at.session, lan.id, at.units.east.id, Role.vice_chair, at.now)
    near.owner_id = lan.id
    await answered(at)

    assert "hỏi ý Lan" in await at.says("head", "2")


async def test_with_no_owner_in_reach_she_is_told(at: Counter) -> None:
    near = await entry(at, None)
    await at.block("president")
    await answered(at)

    assert "chưa thêm được" in await at.says("head", "2")
    assert near.examples == []


async def test_a_yes_of_somebody_else_is_forged(at: Counter) -> None:
    """The head proposes and cannot also agree; it is put on record."""
    near = await entry(at, "east")
    await answered(at)
    await at.says("head", "2")
    (handover,) = await at.handovers()

    await at.presses("head", f"hq.exok:{handover.id}:{near.id}")

    assert near.examples == []
    tried = await at.session.scalars(select(AuditLine.target).where(AuditLine.action == "refused"))
    assert list(tried) == [f"example of entry:{near.id}"]


async def test_an_entry_that_was_not_near_is_forged(at: Counter) -> None:
    """Any entry of hers could be made to answer anything."""
    await answered(at)
    other = await entry(at, "rose")
    (handover,) = await at.handovers()

    await at.presses("head", f"hq.ex:{handover.id}:{other.id}")

    assert other.examples == []


async def test_what_is_personal_is_never_offered(at: Counter) -> None:
    """Only her own words she may save, to send them again."""
    await entry(at, "rose")

    offered = await answered(at, "Sổ vay của em bao giờ đến hạn?")

    assert "chuyện riêng" in offered
    assert "Giữ lại" not in offered
    assert "Thêm vào" not in offered


@pytest.mark.parametrize(
    "text",
    [
        "Tiền vay của em bao giờ phải trả?",
        "tien vay cua em bao gio phai tra",
        "Nhà tôi có được hộ nghèo không",
        "Chồng hay đánh thì báo ai",
        "chị Lan đóng hội phí chưa",
        "Bà Nguyễn Thị Tuất có được quà không?",
        "số 0912345678 có phải của Hội không",
        "vay 20 triệu thì lãi bao nhiêu",
        "con gái em 15 tuổi được học bổng không",
        "cho em hỏi em nợ quỹ bao nhiêu",
        "toi bi om co duoc tham khong",
        "Vũ Quyên được khen thưởng chưa?",
    ],
)
def test_somebodys_own_business_is_recognised(text: str) -> None:
    """Herself, her family, money in figures, telephone numbers, names; in any spelling."""
    assert is_personal(text, ("Vũ Quyên",))


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "Cho em hỏi hội phí đóng bao nhiêu ạ?",
        "Chị ơi cho em hỏi lớp nấu ăn mở ngày nào",
        "tôi muốn hỏi thủ tục vay vốn",
        "xe đi tham quan Đền Hùng mấy giờ xuất phát?",
        "Chi hội mình họp thứ mấy?",
        "tiền ủng hộ hôm nọ ai cầm?",
        "Vay vốn cần giấy tờ gì?",
        "Họp Ban chấp hành ngày nào?",
        "Điều lệ 2022 quy định thế nào?",
        "Khi nào phát sữa cho trẻ em nghèo?",
        "Các chị em có được khám miễn phí không?",
    ],
)
def test_what_everybody_may_ask_is_not_personal(text: str) -> None:
    """Polite openings say nothing about her; places and offices are no persons."""
    assert not is_personal(text, ("Vũ Quyên",))


# --- the weekly list ------------------------------------------------------------------------------


async def monday(at: Counter) -> None:
    """Until Monday, five past eight."""
    at.now += timedelta(days=(7 - at.now.weekday()) % 7 or 7)
    at.now = at.now.replace(hour=8, minute=5)
    await at.passes()


async def asked_this_week(at: Counter) -> None:
    await at.says("member", "Bao giờ lớp khiêu vũ học lại?")
    await at.says("stranger", "Lớp thêu ở đâu?")
    await at.says("deputy", "lớp khiêu vũ bao giờ học lại ạ")
    await at.says("neighbour", "Bao giờ lớp khiêu vũ mới học lại?")
    await at.says("member", "Tiền vay của em bao giờ phải trả?")


async def test_on_monday_branch_and_commune_learn_what_nobody_answered(both: Counter) -> None:
    """Alike together with how often, the most asked first; what is personal is only counted."""
    await asked_this_week(both)

    await monday(both)

    (told,) = [one for one in await both.got("head") if "Tuần qua" in one]
    assert "Chi hội Hồng có 3 câu hỏi chưa ai trả lời" in told
    assert "1 lớp khiêu vũ bao giờ học lại ạ (2 người hỏi)" in told
    assert "1 câu là chuyện riêng" in told
    assert "Tiền vay" not in told
    (commune,) = [one for one in await both.got("chair") if "Tuần qua" in one]
    assert "Xã Đông có 4 câu hỏi" in commune
    assert "(3 người hỏi)" in commune
    assert "thêu" not in commune
    assert not [one for one in await both.got("president") if "Tuần qua" in one]


async def test_told_once_a_week(at: Counter) -> None:
    """However often the clock rings, on Tuesday, too."""
    await asked_this_week(at)
    await monday(at)
    await at.got("chair")

    await at.passes(minutes=5)
    await at.passes(days=1)

    assert not [one for one in await at.got("chair") if "Tuần qua" in one]


@pytest.mark.parametrize(("weekday", "hour"), [(0, 7), (0, 21), (2, 9), (6, 9)])
async def test_it_comes_on_monday_by_day_or_not_at_all(
    at: Counter, weekday: int, hour: int
) -> None:
    await asked_this_week(at)
    at.now += timedelta(days=(weekday - at.now.weekday()) % 7 or 7)
    at.now = at.now.replace(hour=hour, minute=0)

    await at.passes()

    assert not [one for one in await at.got("head") if "Tuần qua" in one]


async def test_a_week_without_open_questions_is_quiet(at: Counter) -> None:
    """Answered, or taken back, is not worth a message."""
    await answered(at)
    await at.says("member", "Lớp thêu mở ngày nào?")
    await at.says("member", "huỷ")

    await monday(at)

    assert not [one for one in await at.got("head") if "Tuần qua" in one]


async def test_one_digit_and_everybody_who_asked_has_an_answer(at: Counter) -> None:
    """And whoever asks in other words of theirs will have it, too."""
    await asked_this_week(at)
    await monday(at)
    await at.got("member")

    assert "nhắn câu trả lời cho" in await at.says("chair", "1")
    assert "3 người đang chờ đã được báo" in await at.says("chair", "Thứ năm tuần này.")

    for phone in ("member", "deputy", "neighbour"):
        assert "Thứ năm tuần này." in (await at.got(phone))[-1]
    (kept,) = await knowledge.all_entries(at.session)
    assert kept.unit_id == at.units.east.id
    assert len(kept.examples) == 2
    assert "đã có trả lời" in await at.presses("chair", f"hq.write:{at.units.east.id}:1")


async def test_the_list_can_be_asked_for(at: Counter) -> None:
    await asked_this_week(at)

    assert "lớp khiêu vũ" in await at.says("head", "câu hỏi tuần")

    await at.says("member", "huỷ")
    assert "3 câu hỏi" in await at.says("chair", "cau hoi tuan truoc")


async def test_another_unit_is_not_hers_to_answer_for(at: Counter) -> None:
    """A forged digit of the commune's list."""
    await asked_this_week(at)

    answer = await at.presses("head", f"hq.write:{at.units.east.id}:1")

    assert "không thuộc đơn vị" in answer
