"""An official answers from her own chat; the member asks on; nobody answers twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.files import Kept
from storage import knowledge, people, saved_replies
from storage.audit import AuditLine
from storage.chats import ChatKind
from storage.deliveries import Delivery
from storage.knowledge import Wording
from storage.people import Role
from storage.questions import Handover, HandoverMessage, HandoverState, Turn
from tests.handlers.questions.helping.counter import Counter

QUESTION = "Bao giờ lớp khiêu vũ học lại?"


@pytest.fixture
async def card(at: Counter) -> Delivery:
    """The card that the head of the branch has got."""
    await at.says("member", QUESTION)
    return (await at.new("head"))[-1]


async def the_one(at: Counter) -> Handover:
    (handover,) = await at.handovers()
    return handover


async def test_a_reply_to_the_card_is_the_answer_whatever_it_looks_like(
    at: Counter, card: Delivery
) -> None:
    """The words of a topic in it start nothing: they are for the member."""
    answer = await at.says("head", "Câu hỏi chờ thì nhiều, thứ năm học lại chị ạ.", card)

    assert "Giữ lại" in answer
    (told,) = await at.got("member")
    assert f'head trả lời câu hỏi "{QUESTION}"' in told
    assert "thứ năm học lại" in told
    assert "rõ chưa" in told
    assert (await the_one(at)).state is HandoverState.answered


async def test_a_bare_digit_is_no_answer_to_pass_on(at: Counter, card: Delivery) -> None:
    """She meant a line of the card; the next words are the answer all the same."""
    await at.says("head", "1")
    assert "bằng lời" in await at.says("head", "2")
    assert await at.got("member") == []

    await at.says("head", "Thứ năm.")
    assert "Thứ năm." in (await at.got("member"))[0]


async def test_by_digit_she_is_asked_for_the_answer(at: Counter, card: Delivery) -> None:
    """Where nothing tells what a message replies to."""
    assert f'câu "{QUESTION}"' in await at.says("head", "1")
    await at.says("head", "Thứ năm học lại.")

    assert "Thứ năm học lại." in (await at.got("member"))[0]


async def test_the_card_tells_what_the_store_had(at: Counter) -> None:
    """So that she need not look for it herself."""

    entry, _ = await knowledge.put(
        at.session, Wording("lop", "faq", "Các lớp của Hội", "Xem bảng tin."), None, at.now
    )
    at.shelf.entries = [entry]
    await at.says("member", QUESTION)

    assert "mục gần nhất: «Các lớp của Hội»" in (await at.got("head"))[0]


async def test_a_picture_goes_through_with_its_words(at: Counter, card: Delivery) -> None:
    at.files["f1"] = Kept("ab/cd.jpg", "photo", "image/jpeg", ".jpg", 1000)

    await at.shows("head", card)

    (told,) = await at.new("member")
    assert told.message is not None
    assert [one[1] for one in told.message["attachments"]] == ["ab/cd.jpg"]


async def test_a_sticker_is_no_answer(at: Counter, card: Delivery) -> None:
    """She is told so, and the question stays open."""
    at.files["f1"] = Kept("ab/cd.bin", "sticker", "x/y", ".bin", 1000)

    assert "không chuyển được tệp" in await at.shows("head", card)
    assert (await the_one(at)).state is HandoverState.open


async def test_of_two_who_answer_the_second_is_told_who_was_first(
    at: Counter, card: Delivery
) -> None:
    """The member gets one answer."""
    await at.says("head", "Thứ năm.", card)

    answer = await at.presses("deputy", f"reply:{(await the_one(at)).id}")

    assert "head đã giải quyết rồi" in answer
    assert len(await at.got("member")) == 1


async def test_who_was_writing_when_another_answered_is_told(at: Counter, card: Delivery) -> None:
    """What she has written reaches nobody twice."""
    number = (await the_one(at)).id
    await at.presses("deputy", f"reply:{number}")
    await at.says("head", "Thứ năm.", card)

    assert "head đã giải quyết rồi" in await at.says("deputy", "Thứ sáu.")
    assert "Thứ sáu" not in "".join(await at.got("member"))


async def test_who_answered_may_add_to_it(at: Counter, card: Delivery) -> None:
    """She forgot the hour; the member is not asked again whether it is clear."""
    await at.says("head", "Thứ năm.", card)
    assert "Đã chuyển đến hội viên." in await at.says("head", "À, 7 giờ tối nhé.", card)

    _, more = await at.got("member")
    assert "7 giờ tối" in more
    assert "rõ chưa" not in more


@pytest.mark.parametrize("who", ["neighbour", "stranger", "member"])
async def test_others_cannot_answer(at: Counter, card: Delivery, who: str) -> None:
    """Neither the next branch nor a member, whatever they forge; it is put on record."""
    number = (await the_one(at)).id
    for forged in ("reply", "hq.open", "hq.assign", "hq.note", "hq.close", "hq.saved", "keep"):
        assert "không thuộc đơn vị" in await at.presses(who, f"{forged}:{number}")

    tried = await at.session.scalars(select(AuditLine).where(AuditLine.action == "refused"))
    assert len(tried.all()) == 7


async def test_whom_it_climbed_past_may_still_answer(at: Counter, card: Delivery) -> None:
    """Late is better than never."""
    await at.passes(hours=25)
    await at.got("member")

    assert "Giữ lại" in await at.says("head", "Thứ năm.", card)
    assert "Thứ năm." in (await at.got("member"))[0]


async def test_clear_is_clear(at: Counter, card: Delivery) -> None:
    await at.says("head", "Thứ năm.", card)

    assert "cảm ơn" in await at.says("member", "1")
    assert (await the_one(at)).cleared is True


async def test_clear_after_all_ends_it_again(at: Counter, card: Delivery) -> None:
    """She said 2, read once more, and nobody need answer."""
    await at.says("head", "Thứ năm.", card)
    number = (await the_one(at)).id
    await at.presses("member", f"hq.unclear:{number}")

    await at.presses("member", f"hq.clear:{number}")

    handover = await the_one(at)
    assert (handover.state, handover.climbs_at) == (HandoverState.answered, None)


async def test_not_clear_opens_it_again_and_goes_back_to_the_same_official(
    at: Counter, card: Delivery
) -> None:
    """She says what is unclear; the answer comes without another question whether it is."""
    await at.says("head", "Thứ năm.", card)
    await at.got("member")
    assert "chưa rõ điều gì" in await at.says("member", "2")
    assert (await the_one(at)).state is HandoverState.open

    await at.says("member", "Thứ năm tuần này hay tuần sau?")

    more = await at.last("head", "tuần này hay tuần sau")
    assert await at.says("head", "Tuần sau.", more) == "Đã chuyển đến hội viên."
    (answer,) = await at.got("member")
    assert "Tuần sau." in answer
    handover = await the_one(at)
    assert (handover.state, handover.answer) == (HandoverState.answered, "Thứ năm.\nTuần sau.")
    turns = await at.session.scalars(select(HandoverMessage.kind).order_by(HandoverMessage.id))
    assert list(turns) == [Turn.reply, Turn.member, Turn.member, Turn.reply]


async def test_what_is_unclear_may_be_said_at_once(at: Counter, card: Delivery) -> None:
    """Then she is not asked for it."""
    await at.says("head", "Thứ năm.", card)

    answer = await at.says("member", "Chưa rõ chị ơi, thứ năm tuần này hay tuần sau?")

    assert "chuyển lời" in answer
    assert "tuần này hay tuần sau" in (await at.got("head"))[-1]


async def test_unclear_without_an_answer_is_a_question(at: Counter) -> None:
    """About something else, for the store to look up."""
    assert "chuyển câu hỏi đến" in await at.says("member", "Chưa rõ lịch tiêm chủng thế nào")


async def test_an_answer_may_begin_like_the_lines_of_the_card(at: Counter, card: Delivery) -> None:
    """On the card stand "Trả lời", "Ghi chú" and "Khép lại"."""
    await at.says("head", "Trả lời chị: thứ năm học lại", card)

    assert "Trả lời chị: thứ năm" in (await at.got("member"))[0]


@pytest.mark.parametrize("words", ["vẫn chưa rõ", "Em vẫn chưa hiểu ạ", "chua ro"])
async def test_unclear_days_later(at: Counter, card: Delivery, words: str) -> None:
    """In a week's time the same words do."""
    await at.says("head", "Thứ năm.", card)
    at.now += timedelta(days=5)

    assert "chưa rõ điều gì" in await at.says("member", words)
    assert (await the_one(at)).state is HandoverState.open


async def test_a_reply_to_an_old_answer_is_a_new_question(at: Counter, card: Delivery) -> None:
    """After a week nobody remembers what it was about."""
    await at.says("head", "Thứ năm.", card)
    answer = await at.last("member", "Thứ năm.")
    assert "chuyển lời" in await at.says("member", "Còn tháng sau thì sao ạ?", answer)
    at.now += timedelta(days=9)
    await at.says("head", "Tháng sau cũng vậy.", card)
    at.now += timedelta(days=8)

    assert "chuyển câu hỏi đến head" in await at.says("member", "Thế còn năm sau?", answer)
    assert len(await at.handovers()) == 2


async def test_asked_on_after_she_left_office_her_successor_answers(
    at: Counter, card: Delivery
) -> None:
    await at.says("head", "Thứ năm.", card)
    for position in await people.positions_of(at.session, at.union.one("head").id, at.now):
        position.until = at.now
    await at.session.flush()

    answer = await at.last("member", "Thứ năm.")
    await at.says("member", "Tuần này ạ?", answer)

    (inherited,) = await at.got("deputy")
    assert "không còn phụ trách" in inherited
    assert "Tuần này ạ?" in inherited


async def test_nobody_else_says_whether_it_is_clear(at: Counter, card: Delivery) -> None:
    """A forged press on another phone is refused."""
    await at.says("head", "Thứ năm.", card)
    number = (await the_one(at)).id

    for forged in ("hq.clear", "hq.unclear"):
        await at.presses("stranger", f"{forged}:{number}")

    assert (await the_one(at)).cleared is None


async def test_a_member_who_blocked_the_bot_is_told_in_person(at: Counter, card: Delivery) -> None:
    """The official learns that her words did not arrive; the question stays in her list."""
    await at.block("member")

    assert "báo trực tiếp" in await at.says("head", "Thứ năm.", card)
    assert (await the_one(at)).state is HandoverState.open


async def test_an_answer_to_a_group_asks_nobody_whether_it_is_clear(at: Counter) -> None:
    """There everybody could answer for her."""
    await at.says("member", QUESTION)
    at.phones["member"].kind = ChatKind.group
    await at.session.flush()

    await at.says("head", "Thứ năm.", await at.last("head"))

    (told,) = await at.got("member")
    assert "rõ chưa" not in told


async def test_on_a_shared_phone_the_official_says_who_she_is_first(at: Counter) -> None:
    """And is then asked for her answer."""
    await at.block("head")
    await at.link("head", "stranger", phone="shared")
    await at.says("member", QUESTION)
    card = await at.last("shared")

    assert "Ai đang nhắn" in await at.says("shared", "Thứ năm.", card)
    assert "nhắn câu trả lời" in await at.says("shared", "1")


# --- among officials ------------------------------------------------------------------------------


async def test_a_note_is_for_officials_only(at: Counter, card: Delivery) -> None:
    """It stands on the card, and never in what the member gets."""
    assert "Chỉ cán bộ đọc được" in await at.says("head", "4")
    await at.says("head", "Hỏi lại cô giáo đã.")
    assert "Đã ghi." in await at.says("head", "ghi chú: cô giáo đang ốm", card)

    shown = await at.presses("deputy", f"hq.open:{(await the_one(at)).id}")
    assert "Ghi chú của head (hội viên không thấy): Hỏi lại cô giáo đã." in shown
    assert "cô giáo đang ốm" in shown
    await at.says("head", "Thứ năm.", card)
    assert "cô giáo" not in "".join(await at.got("member"))


async def test_it_is_given_to_a_colleague_by_digit(at: Counter, card: Delivery) -> None:
    """Of the branch, or of the commune; with all that was said so far."""
    whom = await at.says("head", "3")
    assert "1 deputy, Chi hội Hồng\n2 chair, Xã Đông" in whom

    assert "Đã giao cho chair" in await at.says("head", "2")

    (given,) = await at.got("chair")
    assert "Đồng nghiệp giao" in given
    assert (await the_one(at)).unit_id == at.units.east.id
    await at.passes(minutes=1)
    assert await at.got("deputy") == []


async def test_it_is_given_to_a_colleague_by_name(at: Counter, card: Delivery) -> None:
    """But words that name nobody are an answer."""
    await at.says("head", "Giao cho bác Thìn 200 nghìn nhé.", card)
    assert "bác Thìn 200 nghìn" in (await at.got("member"))[0]

    await at.says("stranger", "Còn câu khác của chi hội Cúc?")
    other = (await at.new("president"))[-1]
    lan = await people.add_person(at.session, "Nguyễn Thị Lan", at.now)
    at.union.people.lan = lan
    await at.link("lan")
    await people.appoint(at.session, lan.id, at.units.province.id, Role.vice_chair, at.now)
    assert "Đã giao cho Nguyễn Thị Lan" in await at.says("president", "giao cho chị Lan", other)


async def test_by_name_without_a_reply_the_only_question_is_meant(
    at: Counter, card: Delivery
) -> None:
    """It is no question of her own."""
    assert "Đã giao cho chair" in await at.says("head", "giao cho chị Chair")
    assert len(await at.handovers()) == 1


async def test_of_several_questions_she_is_shown_which_wait(at: Counter, card: Delivery) -> None:
    await at.says("neighbour", "Lớp thêu mở ngày nào?")
    await at.says("member", "Lớp nấu ăn mở ngày nào?")

    assert "đang chờ" in await at.says("head", "giao cho chị Chair")


async def test_she_cannot_be_given_what_is_not_her_business(at: Counter, card: Delivery) -> None:
    """A forged name: the head of the next branch."""
    stranger = at.union.one("neighbour").id

    answer = await at.presses("head", f"hq.to:{(await the_one(at)).id}:{stranger}")

    assert "cùng đơn vị" in answer
    assert await at.got("neighbour") == []


@pytest.mark.parametrize(
    ("said", "read"),
    [("1", "đã nói chuyện trực tiếp"), ("Việc này chị hỏi bên trạm y tế nhé", "bên trạm y tế nhé")],
)
async def test_it_ends_without_an_answer_and_the_member_reads_why(
    at: Counter, card: Delivery, said: str, read: str
) -> None:
    """By a number or in her own words; and the member may ask on."""
    await at.says("head", "5")
    assert "Đã khép lại" in await at.says("head", said)

    (told,) = await at.got("member")
    assert read in told
    assert "chưa rõ điều gì" in await at.says("member", "vẫn chưa rõ")
    assert (await the_one(at)).state is HandoverState.open


async def test_a_reason_must_tell_something(at: Counter, card: Delivery) -> None:
    await at.says("head", "5")

    assert "lý do rõ hơn" in await at.says("head", "ừ")
    assert (await the_one(at)).state is HandoverState.open


# --- the queue ------------------------------------------------------------------------------------


async def test_the_queue_shows_the_oldest_first_and_a_digit_opens_one(at: Counter) -> None:
    for text in ("Lớp thêu mở ngày nào?", "Lớp nấu ăn mở ngày nào?"):
        await at.says("member", text)
        at.now += timedelta(hours=1)

    queue = await at.says("deputy", "câu hỏi chờ")

    assert "1 Lớp thêu mở ngày nào? (25/11) – head giữ\n2 Lớp nấu ăn" in queue
    opened = await at.says("deputy", "2")
    assert "member, Chi hội Hồng" in opened
    assert "Lớp nấu ăn" in opened


async def test_a_long_queue_has_pages(at: Counter) -> None:
    """Seven, and with eight the next."""
    for who in ("member", "head"):
        for number in range(5):
            await at.says(who, f"Câu hỏi thứ {number} của {who} là gì?")

    assert "8 Xem tiếp" in await at.says("deputy", "cau hoi cho")
    assert "3 Câu hỏi thứ 4 của head" in await at.says("deputy", "8")


async def test_an_empty_queue_says_so(at: Counter) -> None:
    assert "Không có câu hỏi nào" in await at.says("head", "câu hỏi chờ")


async def test_a_member_has_no_queue(at: Counter) -> None:
    assert "câu hỏi đang chờ" not in await at.says("member", "câu hỏi chờ")


async def test_figures_are_counts_by_branch(at: Counter, card: Delivery) -> None:
    """No names, no words; the median only when there is enough to measure."""
    await at.says("head", "Thứ năm.", card)
    await at.says("member", "Lớp thêu mở ngày nào?")
    await at.says("neighbour", "Lớp thêu mở ngày nào?")

    shown = await at.says("chair", "thống kê hỏi đáp")

    assert "Chi hội Hồng: 2 câu; trợ lý trả lời 0, cán bộ trả lời 1, còn chờ 1" in shown
    assert "Chi hội Huệ: 1 câu" in shown
    assert "member" not in shown
    assert "thêu" not in shown
    assert "phút" not in shown


# --- saved replies --------------------------------------------------------------------------------


async def test_a_reply_is_saved_with_one_digit_and_sent_again_with_three(
    at: Counter, card: Delivery
) -> None:
    """She sees it whole before it goes."""
    await at.says("head", "Chị xem bảng tin ở nhà văn hoá nhé.", card)
    assert "Đã lưu làm mẫu" in await at.says("head", "2")
    await at.says("member", "Lớp thêu mở ngày nào?")
    await at.got("member")

    assert "1 Chị xem bảng tin" in await at.says("head", "2")
    assert '"Chị xem bảng tin ở nhà văn hoá nhé."' in await at.says("head", "1")
    assert await at.got("member") == []
    await at.says("head", "1")

    (told,) = await at.got("member")
    assert "bảng tin ở nhà văn hoá" in told


async def test_what_a_commune_saved_its_branches_may_send_and_not_drop(
    at: Counter, card: Delivery
) -> None:

    chair = at.union.one("chair").id
    east = at.units.east.id
    saved = await saved_replies.keep(at.session, east, "Mời chị đến Hội xã.", chair, at.now)

    assert "1 Mời chị đến" in await at.says("head", "2")
    assert "không thuộc đơn vị" in await at.presses("head", f"hq.drop:{saved.id}")
    await at.says("head", "mẫu trả lời")
    assert await at.says("head", "1") == "Mời chị đến Hội xã.\nMời chị đến Hội xã."


async def test_another_communes_saved_reply_cannot_be_sent(at: Counter, card: Delivery) -> None:
    """A forged number."""

    west, by = at.units.west.id, at.union.one("stranger").id
    saved = await saved_replies.keep(at.session, west, "Bí mật.", by, at.now)

    await at.presses("head", f"hq.send:{(await the_one(at)).id}:{saved.id}")

    assert await at.got("member") == []


async def test_a_saved_reply_is_dropped_and_brought_back(at: Counter, card: Delivery) -> None:
    await at.says("head", "Thứ năm.", card)
    await at.says("head", "2")
    assert "1 Thứ năm." in await at.says("head", "mẫu trả lời")
    await at.says("head", "1")
    assert "Đã bỏ mẫu" in await at.says("head", "1")
    assert "Chưa có mẫu" in await at.says("head", "mẫu trả lời")

    assert "còn nguyên" in await at.says("head", "huỷ")
    assert "1 Thứ năm." in await at.says("head", "mẫu trả lời")
