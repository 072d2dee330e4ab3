"""A question finds a person, climbs when she does not answer, and dies in no empty post."""

from datetime import datetime, timedelta

import pytest

from storage import chats, people, units
from storage.chats import ChatKind
from storage.people import Role, Standing
from storage.questions import HandoverState
from tests.handlers.questions.helping.counter import Counter
from tests.handlers.union import HANOI

QUESTION = "Bao giờ lớp khiêu vũ học lại?"


async def asks(at: Counter, text: str = QUESTION) -> str:
    return await at.says("member", text)


async def end_office(at: Counter, name: str) -> None:
    """Her term is over from now on."""
    for position in await people.positions_of(at.session, at.union.one(name).id, at.now):
        position.until = at.now
    await at.session.flush()


async def test_the_head_of_her_branch_is_asked_first(both: Counter) -> None:
    """Though the deputy has been in office just as long."""
    answer = await asks(both)

    assert "chuyển câu hỏi đến head" in answer
    (card,) = await both.got("head")
    assert "member, Chi hội Hồng" in card
    assert QUESTION in card
    assert await both.got("deputy") == []


@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        (["head"], "deputy"),
        (["head", "deputy"], "chair"),
        (["head", "deputy", "chair"], "president"),
    ],
)
async def test_a_vacancy_is_passed_over(at: Counter, gone: list[str], asked: str) -> None:
    """Deputy, commune, province: whoever comes next and is there."""
    for name in gone:
        await end_office(at, name)

    assert f"chuyển câu hỏi đến {asked}" in await asks(at)


async def test_who_cannot_be_reached_is_no_official(at: Counter) -> None:
    """She blocked the bot: the deputy gets it."""
    await at.block("head")

    assert "chuyển câu hỏi đến deputy" in await asks(at)


async def test_an_acting_head_answers(at: Counter) -> None:
    """In charge until somebody is elected, she is the head."""
    for name in ("head", "deputy"):
        await end_office(at, name)
    acting = at.union.one("stranger").id
    rose = at.units.rose.id
    await people.appoint(at.session, acting, rose, Role.branch_head, at.now, acting=True)

    assert "chuyển câu hỏi đến stranger" in await asks(at)


async def test_her_own_question_goes_past_the_head_herself(at: Counter) -> None:
    """A head who asks is not asked back."""
    answer = await at.says("head", QUESTION)

    assert "chuyển câu hỏi đến deputy" in answer


async def test_on_a_phone_she_shares_with_the_head_it_goes_to_somebody_else(at: Counter) -> None:
    """The card would come back to the one who asked."""
    await at.link("member", "head", phone="shared")
    await at.block("head")
    await at.block("member")
    at.owners["shared"] = (at.union.one("member"),)

    assert "chuyển câu hỏi đến deputy" in await at.says("shared", QUESTION)


async def test_after_a_day_of_office_hours_it_climbs_and_she_is_told(both: Counter) -> None:
    """At nine on the next morning, and not a minute sooner."""
    await asks(both)
    await both.passes(hours=23, minutes=58)
    assert await both.got("chair") == []

    await both.passes(minutes=2)

    (card,) = await both.got("chair")
    assert "chờ lâu" in card
    (told,) = await both.got("member")
    assert "chuyển tiếp đến chair" in told
    (handover,) = await both.handovers()
    assert (handover.unit_id, handover.climbed) == (both.units.east.id, 1)


async def test_a_commune_has_until_its_next_day_of_work(at: Counter) -> None:
    """From Thursday at nine until Friday at nine, and over the weekend nothing runs out."""
    await asks(at)
    await at.passes(hours=24)
    await at.got("chair")
    (handover,) = await at.handovers()
    assert handover.climbs_at is not None
    assert handover.climbs_at.astimezone(HANOI).strftime("%a %H:%M") == "Fri 09:00"

    saturday = datetime(2026, 11, 28, 10, tzinfo=HANOI)
    await at.says("stranger", "Bao giờ có lịch tập huấn mới của huyện?")
    await end_office(at, "chair")
    await at.passes(seconds=(saturday - at.now) / timedelta(seconds=1))
    (handover, _) = await at.handovers()
    assert handover.unit_id == at.units.province.id


async def test_at_the_top_it_stays_and_nobody_is_told_every_day(at: Counter) -> None:
    """There is nobody above the president; she is asked once."""
    for name in ("head", "deputy", "chair"):
        await end_office(at, name)
    await asks(at)
    await at.got("president")
    await at.got("member")

    for _ in range(4):
        await at.passes(days=2)

    assert await at.got("president") == []
    assert await at.got("member") == []
    (handover,) = await at.handovers()
    assert handover.state is HandoverState.open


async def test_with_nobody_anywhere_it_is_kept_and_handed_on_later(both: Counter) -> None:
    """Said honestly; and as soon as a leader is linked she has it, and the member knows."""
    for name in ("head", "deputy", "chair", "president"):
        await both.block(name)
    assert "chưa có cán bộ nào nối máy" in await asks(both)
    (handover,) = await both.handovers()
    assert handover.assigned_to is None
    await both.passes(minutes=6)
    assert await both.got("member") == []

    await both.link("chair", phone="new")
    await both.passes(minutes=6)

    (card,) = await both.got("new")
    assert QUESTION in card
    (told,) = await both.got("member")
    assert "nay đã đến chair" in told


async def test_who_leaves_office_leaves_her_questions_to_her_successor(both: Counter) -> None:
    """At once, not after the day is over."""
    await asks(both)
    await both.got("head")
    await end_office(both, "head")

    await both.passes(minutes=1)

    (card,) = await both.got("deputy")
    assert "không còn phụ trách" in card
    (handover,) = await both.handovers()
    assert handover.assigned_to == both.union.one("deputy").id


async def test_a_question_of_a_closed_branch_goes_where_its_asker_is_now(at: Counter) -> None:
    """The branch was merged away with all its offices, and she is a member of another."""
    await asks(at)
    rose, lily = at.units.rose, at.units.lily
    membership = await people.membership_of(at.session, at.union.one("member").id)
    assert membership is not None
    membership.standing = Standing.moved
    await people.admit(at.session, at.union.one("member").id, lily.id, None, at.now)
    for name in ("head", "deputy", "chair", "president"):
        await end_office(at, name)
    rose.closed_at = at.now
    await at.session.flush()
    await people.appoint(
        at.session, at.union.one("stranger").id, lily.id, Role.branch_head, at.now
    )

    await at.passes(minutes=1)

    (handover,) = await at.handovers()
    assert handover.assigned_to in {at.union.one("stranger").id, at.union.one("neighbour").id}


async def test_a_question_stays_where_it_was_when_she_moves(at: Counter) -> None:
    """The head whom she asked answers her, and the answer finds her."""
    await asks(at)
    card = await at.last("head")
    membership = await people.membership_of(at.session, at.union.one("member").id)
    assert membership is not None
    membership.standing = Standing.moved
    await people.admit(at.session, at.union.one("member").id, at.units.far.id, None, at.now)
    await at.passes(minutes=1)

    await at.says("head", "Tuần sau chị nhé.", card)

    assert "Tuần sau chị nhé." in (await at.got("member"))[-1]


async def test_the_same_question_twice_is_one_question(at: Counter) -> None:
    """Pressed twice, or typed again with other marks."""
    await asks(at)

    assert "đã chuyển câu hỏi này rồi" in await asks(at, "bao gio lop khieu vu hoc lai?")
    assert len(await at.handovers()) == 1


async def test_five_questions_wait_at_most(at: Counter) -> None:
    """The sixth is declined kindly; one that is taken back makes room."""
    for number in range(5):
        assert "chuyển câu hỏi đến" in await asks(at, f"Câu hỏi thứ {number} của chi hội?")
    assert "đang có 5 câu hỏi chờ" in await asks(at, "Câu hỏi thứ sáu của chi hội?")

    assert "rút câu hỏi" in await at.says("member", "huỷ")

    assert "chuyển câu hỏi đến" in await asks(at, "Câu hỏi thứ bảy của chi hội?")


async def test_ten_a_day_are_passed_on(at: Counter) -> None:
    """Answered at once, as they are; and on the next day she may ask again."""
    for number in range(10):
        await asks(at, f"Câu hỏi thứ {number} của chi hội?")
        await at.says("head", "Có chị nhé.", await at.last("head", "trả lời ngay tin này"))

    assert "Hôm nay trợ lý đã chuyển 10 câu" in await asks(at, "Câu hỏi nữa của chi hội?")

    at.now += timedelta(hours=25)
    assert "chuyển câu hỏi đến" in await asks(at, "Câu hỏi nữa của chi hội?")


async def test_she_sees_what_waits_and_takes_one_of_them_back(at: Counter) -> None:
    """By its number, whatever was asked after it."""
    await asks(at, "Lớp nấu ăn mở ngày nào?")
    await asks(at, "Lớp thêu mở ngày nào?")

    mine = await at.says("member", "câu hỏi của tôi")
    assert "1 Lớp nấu ăn" in mine
    assert "rút câu hỏi" in await at.says("member", "1")

    first, second = await at.handovers()
    assert (first.state, second.state) == (HandoverState.closed, HandoverState.open)


async def test_nine_asks_for_a_person_in_the_middle_of_anything(at: Counter) -> None:
    """Even while the bot waits for something else."""
    await asks(at)
    await at.says("head", "Thứ năm.", await at.last("head"))
    await at.says("member", "2")

    assert "hỏi cán bộ điều gì" in await at.says("member", "9")
    assert "chuyển câu hỏi đến head" in await at.says("member", "Cháu ốm nghỉ họp được không?")


async def test_whose_branch_is_not_known_is_told_how_to_link(at: Counter) -> None:
    chat = await chats.chat_at(at.session, 1, "nobody", ChatKind.private, at.now)
    at.phones["nobody"], at.owners["nobody"] = chat, ()

    assert "mã 6 số" in await at.says("nobody", QUESTION)
    assert await at.handovers() == []


async def test_a_branch_moved_under_another_commune_climbs_there(at: Counter) -> None:
    """The tree as it is when it climbs, not as it was when she asked."""
    west_chair = at.union.one("stranger")
    await people.appoint(at.session, west_chair.id, at.units.west.id, Role.chair, at.now)
    await asks(at)
    at.now += timedelta(hours=1)
    await units.move_unit(at.session, at.units.rose, at.units.west, at.now)

    await at.passes(hours=24)

    assert len(await at.got("stranger")) == 1
    assert await at.got("chair") == []
