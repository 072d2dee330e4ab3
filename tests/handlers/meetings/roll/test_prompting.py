"""Online and hybrid meetings: asked at random moments whether they are there."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage.meetings import Answer, Invitation, Meeting, MeetingFormat, MeetingState, Mode
from storage.people import Person
from storage.prompts import PresencePrompt, PromptAnswer
from tests.flows.conftest import Cast
from tests.handlers.meetings.evening import everybody_invited, in_group, move_to
from tests.handlers.meetings.roll.hall import meeting_in, take_place, written
from tests.people import Town

pytestmark = pytest.mark.long

QUYEN, THUONG, LUA = 2, 3, 5  # as persons are numbered
QUESTION = "còn đang dự không ạ?"


async def prompts_of(town: Town) -> list[PresencePrompt]:
    async with town.db.reading() as session:
        found = (await session.scalars(select(PresencePrompt).order_by(PresencePrompt.id))).all()
        session.expunge_all()
        return list(found)


async def online(town: Town, cast: Cast, form: MeetingFormat = MeetingFormat.online) -> None:
    """Check-in of a meeting held in that form is on."""
    await everybody_invited(cast)
    await take_place(town, form)
    await move_to(town, 19)
    await cast.nhan.sees("Mã hôm nay")


async def at(town: Town, moment: datetime) -> None:
    """It is that time."""
    await town.passes(seconds=(moment - town.clock()) / timedelta(seconds=1) + 1)


async def asked(town: Town, cast: Cast, form: MeetingFormat = MeetingFormat.online) -> None:
    """The first moment has come."""
    await online(town, cast, form)
    await at(town, (await prompts_of(town))[0].due_at)


async def answers(town: Town) -> int:
    async with town.db.reading() as session:
        return await session.scalar(select(func.count(PromptAnswer.id))) or 0


async def test_moments_are_fixed_when_check_in_opens(town: Town, cast: Cast) -> None:
    """Two of them, after the start and before the end; looked up again they are the same."""
    await online(town, cast)
    first, second = await prompts_of(town)
    starts_at = (await meeting_in(town)).starts_at
    for prompt in (first, second):
        since = prompt.due_at - starts_at
        assert timedelta(minutes=10) <= since <= timedelta(minutes=80)
    await town.passes(seconds=5)
    assert [one.due_at for one in await prompts_of(town)] == [first.due_at, second.due_at]


async def test_nobody_is_asked_at_a_meeting_in_a_hall(town: Town, cast: Cast) -> None:
    await online(town, cast, MeetingFormat.in_person)
    assert await prompts_of(town) == []


async def test_the_call_of_an_online_meeting_has_its_link(town: Town, cast: Cast) -> None:
    await online(town, cast)
    group = in_group(cast.quyen, cast.telegram_group)
    await group.sees("Vào họp ở đây: https://hop.example/khu3")
    await group.presses("Có mặt")
    await cast.thuong.says("có mặt")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    assert {(who, mode) for who, _, _, mode in await written(town)} == {
        (QUYEN, "online"),
        (THUONG, "online"),
    }


async def test_an_answer_in_time_is_presence_from_afar(town: Town, cast: Cast) -> None:
    """By one digit; by then she is late, as everybody is who comes so late."""
    await asked(town, cast)
    late = (await prompts_of(town))[0].sent_at > (await meeting_in(town)).starts_at + timedelta(
        minutes=15
    )
    await cast.thuong.sees(QUESTION)
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt")
    presence = "late" if late else "present"
    assert await written(town) == [(THUONG, presence, "prompt", "online")]
    assert await answers(town) == 1


async def test_who_is_in_already_only_says_that_she_is_still_there(town: Town, cast: Cast) -> None:
    """Her line stays as it was, and the answer is kept; a second one changes nothing."""
    await online(town, cast)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await at(town, (await prompts_of(town))[0].due_at)
    await cast.quyen.sees(QUESTION)
    for _ in range(2):
        await cast.quyen.presses("Tôi đang dự")
        await cast.quyen.sees("Đã ghi nhận Vũ Thị Quyên đang dự họp")
    assert await written(town) == [(QUYEN, "present", "word", "online")]
    assert await answers(town) == 1


async def test_after_five_minutes_it_is_too_late_and_what_to_do_is_said(
    town: Town, cast: Cast
) -> None:
    """Kindly; while check-in is open she can still say that she is there."""
    await asked(town, cast)
    await cast.thuong.sees(QUESTION)
    async with town.db.transaction() as session:
        meeting = await session.get_one(Meeting, (await meeting_in(town)).id)
        meeting.opened_at = town.clock()
    await town.passes(minutes=5, seconds=1)
    await cast.thuong.says("1")
    await cast.thuong.sees("nay đã hết giờ. Chị vẫn đang dự thì nhắn: có mặt")
    assert await written(town) == []
    assert await answers(town) == 0
    await cast.thuong.says("có mặt")
    await cast.thuong.sees("có mặt")
    assert [mode for _, _, _, mode in await written(town)] == ["online"]


async def test_when_check_in_is_over_too_her_leader_can_help(town: Town, cast: Cast) -> None:
    await asked(town, cast)
    await cast.thuong.sees(QUESTION)
    await move_to(town, 20, 50)
    await cast.thuong.presses_data(f"mt.on:{(await prompts_of(town))[0].id}")
    await cast.thuong.sees("nhờ chi hội trưởng ghi giúp")


async def test_a_prompt_is_a_door_even_when_check_in_is_over(town: Town, cast: Cast) -> None:
    """The second moment may come more than an hour after the start."""
    await online(town, cast)
    async with town.db.transaction() as session:
        second = await session.get_one(PresencePrompt, 2)
        second.due_at = (await meeting_in(town)).starts_at + timedelta(minutes=75)
    await move_to(town, 20, 46)
    await cast.thuong.says("có mặt")
    await cast.thuong.sees("Đã quá giờ điểm danh")
    await cast.thuong.presses_data("mt.on:2")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt, đến muộn")


async def test_who_sits_in_the_hall_is_not_asked(town: Town, cast: Cast) -> None:
    """Nor who has said that she does not come, nor whom the leader wrote down as away."""
    await online(town, cast, MeetingFormat.hybrid)
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    meeting = await meeting_in(town)
    async with town.db.transaction() as session:
        session.add(
            Invitation(
                meeting_id=meeting.id,
                person_id=THUONG,
                answer=Answer.not_coming,
                answered_at=town.clock(),
                entered_by=THUONG,
            )
        )
    await at(town, (await prompts_of(town))[0].due_at)
    await cast.shared.sees(QUESTION)
    await cast.quyen.sees_nothing_with(QUESTION)
    await cast.thuong.sees_nothing_with(QUESTION)


async def test_at_a_hybrid_meeting_she_may_say_that_she_is_in_the_hall(
    town: Town, cast: Cast
) -> None:
    """1 from afar, 2 in person: nobody in the hall is counted as online by mistake."""
    await online(town, cast, MeetingFormat.hybrid)
    async with town.db.transaction() as session:
        first = await session.get_one(PresencePrompt, 1)
        first.due_at = (await meeting_in(town)).starts_at + timedelta(minutes=12)
    await move_to(town, 19, 43)
    shown = await cast.quyen.sees(QUESTION)
    assert [button.label for button in shown.buttons] == ["Tôi đang dự", "Tôi ở hội trường"]
    await cast.quyen.says("2")
    await cast.quyen.sees("Vũ Thị Quyên: có mặt.")
    await cast.thuong.sees(QUESTION)
    await cast.thuong.says("1")
    await cast.thuong.sees("Lê Thị Hoài Thương: có mặt.")
    assert {(who, mode) for who, _, _, mode in await written(town)} == {
        (QUYEN, "in_person"),
        (THUONG, "online"),
    }


async def test_who_announced_to_come_by_the_link_is_online_by_word(town: Town, cast: Cast) -> None:
    """At a hybrid meeting her answer to the invitation says where she is."""
    await online(town, cast, MeetingFormat.hybrid)
    async with town.db.transaction() as session:
        session.add(
            Invitation(
                meeting_id=(await meeting_in(town)).id,
                person_id=THUONG,
                answer=Answer.coming,
                mode=Mode.online,
                answered_at=town.clock(),
                entered_by=THUONG,
            )
        )
    await cast.thuong.says("có mặt")
    await cast.thuong.sees("có mặt.")
    assert await written(town) == [(THUONG, "present", "word", "online")]


async def test_on_a_shared_phone_it_is_asked_once_and_answered_by_each(
    town: Town, cast: Cast
) -> None:
    await asked(town, cast)
    await cast.shared.sees(QUESTION)
    await cast.shared.sees_nothing_with("Ai đang nhắn")
    asked_times = sum(QUESTION in text for text in cast.shared.screen())
    assert asked_times == 1
    await cast.shared.says("1")
    await cast.shared.sees("Ai đang nhắn ạ?")
    await cast.shared.says("2")
    await cast.shared.sees("Phùng Thị Lụa: có mặt")
    assert [who for who, *_ in await written(town)] == [LUA]


async def test_a_phone_more_is_not_asked_a_time_more(town: Town, cast: Cast) -> None:
    """She is asked where she was heard last."""
    async with town.db.reading() as session:
        quyen = await session.get_one(Person, QUYEN)
        session.expunge(quyen)
    other = await town.phone("zalo", quyen)
    await online(town, cast)
    await cast.quyen.says("lịch họp")
    await cast.quyen.sees("Buổi họp sắp tới")
    await at(town, (await prompts_of(town))[0].due_at)
    await cast.quyen.sees(QUESTION)
    await other.sees_nothing_with(QUESTION)


async def test_another_branch_cannot_answer(town: Town, cast: Cast) -> None:
    """Nor anybody a prompt that was never sent."""
    await asked(town, cast)
    await cast.tho.presses_data("mt.on:1")
    await cast.tho.sees("Cô sinh hoạt ở Chi hội Khu 5")
    await cast.quyen.presses_data("mt.on:2")
    await cast.quyen.sees("Lựa chọn này đã cũ")
    await cast.quyen.presses_data("mt.on:99")
    await cast.quyen.sees("Lựa chọn này đã cũ")
    assert await written(town) == []


async def test_a_closed_register_takes_no_answer(town: Town, cast: Cast) -> None:
    """And a meeting that is closed early is asked no second time."""
    await asked(town, cast)
    await cast.thuong.sees(QUESTION)
    async with town.db.transaction() as session:
        meeting = await session.get_one(Meeting, (await meeting_in(town)).id)
        meeting.state = MeetingState.closed
    await cast.thuong.says("1")
    await cast.thuong.sees("đã chốt")
    await at(town, (await prompts_of(town))[1].due_at)
    assert (await prompts_of(town))[1].sent_at is None


async def test_what_comes_after_the_end_is_not_asked(town: Town, cast: Cast) -> None:
    """The bot was away the whole evening: nobody is asked in the night whether she is there."""
    await online(town, cast)
    await move_to(town, 23)
    await cast.thuong.sees_nothing_with(QUESTION)
    assert all(one.sent_at and one.until is None for one in await prompts_of(town))


async def test_the_leader_sees_who_answered_how_often(town: Town, cast: Cast) -> None:
    """After each prompt by itself, and on asking; names for her, in private."""
    await asked(town, cast)
    await cast.thuong.sees(QUESTION)
    await cast.thuong.says("1")
    await cast.thuong.sees("có mặt")
    await town.passes(minutes=5, seconds=2)
    told = await cast.nhan.sees("trợ lý đã hỏi chị em dự trực tuyến")
    assert "Trả lời 1 trên 1: 3 Lê Thị Hoài Thương" in told.text
    await cast.quyen.says("có mặt")
    await cast.quyen.sees("có mặt")
    await at(town, (await prompts_of(town))[1].due_at)
    await cast.quyen.sees(QUESTION)
    await cast.quyen.says("1")
    await cast.quyen.sees("Đã ghi nhận")
    await town.passes(minutes=5, seconds=2)
    told = await cast.nhan.sees("đã hỏi 2 lần, 2 người dự trực tuyến")
    assert "Trả lời 1 trên 2: 2 Vũ Thị Quyên, 3 Lê Thị Hoài Thương" in told.text
    await cast.nhan.says("ai đang dự")
    await cast.nhan.sees("đã hỏi 2 lần")


@pytest.mark.parametrize("who", ["quyen", "tho", "hoai"])
async def test_names_are_for_the_branchs_own_leader(town: Town, cast: Cast, who: str) -> None:
    """Neither a member, nor the head of another branch, nor the commune."""
    await asked(town, cast)
    await cast.thuong.sees(QUESTION)
    await cast.thuong.says("1")
    await cast.thuong.sees("có mặt")
    phone = replace(getattr(cast, who), looked_at=len(getattr(cast, who)._sent()))
    await phone.says("ai đang dự")
    await phone.sees("")
    await phone.sees_nothing_with("Hoài Thương")


async def test_before_anybody_is_asked_there_is_nothing_to_see(town: Town, cast: Cast) -> None:
    await online(town, cast)
    await cast.nhan.says("ai đang dự")
    await cast.nhan.sees("Chưa có lần hỏi trực tuyến nào")
