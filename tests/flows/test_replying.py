"""Members answer an announcement: by digit, button, word, reaction; and how they get on."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from broadcasts import plan
from broadcasts.audience import Audience
from handlers.announcements import views
from handlers.announcements.drafting.sheet import Sheet
from storage import announcements as store
from storage.announcements import Announcement, Broadcast, Kind
from storage.deliveries import Receipt, Via
from storage.replies import ImplementationReply, Progress, QuizAnswer
from tests.flows.conftest import Cast
from tests.people import NotSeen, Phone, Town

TEXT = "Sáng thứ Bảy tổng vệ sinh đường làng."
QUIZ = [
    {"question": "Tổng vệ sinh ngày nào?", "answers": ["Thứ Sáu", "Thứ Bảy"], "right": 1},
    {"question": "Mang gì theo?", "answers": ["Chổi", "Nón", "Không gì"], "right": 0},
]


async def announce(
    town: Town, *, wants_reply: bool = False, quiz: Sequence[object] = ()
) -> Broadcast:
    """An announcement of Nhàn's to her branch, as if she had composed it."""
    async with town.db.transaction() as session:
        audience = Audience(town.branch.id).as_data()
        sheet = Sheet(TEXT, Kind.general, audience, wants_reply=wants_reply)
        say = town.customs.say_to(None, town.clock())
        shown = views.announcement(say, sheet, town.branch.name, "Đặng Thị Nhàn")
        draft = await store.compose(
            session,
            unit_id=town.branch.id,
            author_id=1,
            kind=Kind.general,
            title=store.headline(TEXT),
            text=TEXT,
            message=shown.as_data(),
            audience=audience,
            now=town.clock(),
        )
        draft.wants_reply, draft.quiz = wants_reply, list(quiz) or None
        sent = await plan.start(session, draft, town.clock())
    for line in town.lines.values():
        line.sender.wake()
    return sent


async def receipts(town: Town) -> dict[int, Via]:
    """Who has confirmed, and how; but for the author."""
    async with town.db.reading() as session:
        rows = await session.scalars(select(Receipt).where(Receipt.person_id != 1))
        return {one.person_id: one.via for one in rows}


async def replies(town: Town) -> list[tuple[int, Progress, str | None]]:
    async with town.db.reading() as session:
        rows = await session.scalars(
            select(ImplementationReply).order_by(ImplementationReply.person_id)
        )
        return [(one.person_id, one.progress, one.words) for one in rows]


@pytest.mark.parametrize(
    ("said", "via"),
    [("1", Via.digit), ("một ạ", Via.digit), ("đã đọc", Via.word), ("ok", Via.word)],
)
async def test_it_is_noted_how_she_said_it(town: Town, cast: Cast, said: str, via: Via) -> None:
    """A digit is a digit and a word is a word."""
    await announce(town)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says(said)
    await cast.thuong.sees("Cảm ơn")
    assert await receipts(town) == {3: via}


async def test_a_button_is_a_button(town: Town, cast: Cast) -> None:
    await announce(town)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.presses("Đã đọc")
    await cast.quyen.sees("Cảm ơn")
    assert await receipts(town) == {2: Via.button}


@pytest.mark.parametrize("emoji", ["👍", "👍🏽", "❤", "❤️", "👌", "🙏"])
async def test_a_thumb_up_is_a_yes(town: Town, cast: Cast, emoji: str) -> None:
    """A heart and an OK, too."""
    await announce(town)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.reacts(emoji)
    await cast.quyen.sees("Cảm ơn chị Vũ Thị Quyên")
    assert await receipts(town) == {2: Via.reaction}


@pytest.mark.parametrize("emoji", ["👎", "😢", "🤔", ""])
async def test_any_other_reaction_is_no_answer(town: Town, cast: Cast, emoji: str) -> None:
    await announce(town)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.reacts(emoji)
    await cast.quyen.sees_nothing_with("Cảm ơn")
    assert not await receipts(town)


async def test_a_reaction_to_anything_else_says_nothing(town: Town, cast: Cast) -> None:
    """A thumb under the menu, or under a message that is not ours."""
    await cast.quyen.says("menu")
    await cast.quyen.sees("Quyên")
    await cast.quyen.reacts()
    cast.quyen.last_id = "99999"
    await cast.quyen.reacts()
    await cast.quyen.sees_nothing_with("Cảm ơn")
    assert not await receipts(town)


async def test_in_a_group_a_thumb_counts_and_nobody_is_disturbed(town: Town, cast: Cast) -> None:
    """It is hers whose phone it is; a stranger's, or one of two on a phone, is nobody's."""
    inside = cast.quyen.within(cast.telegram_group)
    await announce(town)
    await inside.sees("tổng vệ sinh")
    stranger = town.stranger("telegram", "s9").within(cast.telegram_group)
    stranger.last_id = inside.last_id
    await stranger.reacts()
    await inside.reacts()
    await inside.sees_nothing_with("Cảm ơn")
    assert await receipts(town) == {2: Via.reaction}


async def test_of_two_on_a_phone_a_thumb_asks_whose_it_is(town: Town, cast: Cast) -> None:
    """And goes on when she has said so."""
    await announce(town)
    await cast.shared.sees("tổng vệ sinh")
    await cast.shared.reacts()
    await cast.shared.sees("Ai đang nhắn")
    await cast.shared.says("2")
    await cast.shared.sees("Cảm ơn chị Phùng Thị Lụa")
    assert set(await receipts(town)) == {5}


async def test_a_stranger_confirms_nothing(town: Town, cast: Cast) -> None:
    """Not by a forged button, a word, or a thumb."""
    sent = await announce(town)
    await cast.quyen.sees("tổng vệ sinh")
    stranger = town.stranger("telegram", "s9")
    for forged in (f"ack:{sent.id}", f"how:{sent.id}:done", f"quiz:{sent.id}:0:0"):
        await stranger.presses_data(forged)
        await stranger.sees("chưa biết")
    stranger.last_id = cast.quyen.last_id
    await stranger.reacts()
    await cast.tho.presses_data(f"how:{sent.id}:done")
    await cast.tho.sees("không dành cho chi hội")
    assert not await receipts(town)
    assert not await replies(town)


async def test_she_says_how_she_gets_on(town: Town, cast: Cast) -> None:
    """Whoever does has read it, and may think better of it."""
    await announce(town, wants_reply=True)
    shown = await cast.thuong.sees("tổng vệ sinh")
    assert "1. Đã làm" in shown.text
    await cast.thuong.says("2")
    await cast.thuong.sees("vướng gì không")
    await cast.thuong.says("Chưa mượn được chổi")
    await cast.thuong.sees("đã ghi lại")
    assert await receipts(town) == {3: Via.digit}
    assert await replies(town) == [(3, Progress.not_yet, "Chưa mượn được chổi")]

    await cast.thuong.says("đã làm xong")
    await cast.thuong.sees("làm xong")
    assert await replies(town) == [(3, Progress.done, None)]


async def test_who_needs_help_is_heard_at_once(town: Town, cast: Cast) -> None:
    """Her leader is told before she has said what it is, and then what it is."""
    await announce(town, wants_reply=True)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.presses("Cần giúp")
    await cast.quyen.sees("cần giúp gì")
    told = await cast.nhan.sees("cần giúp về")
    assert "Vũ Thị Quyên (số 2)" in told.text
    await cast.quyen.says("Nhà tôi không có ai khoẻ")
    await cast.nhan.sees("Nhà tôi không có ai khoẻ")
    await cast.quyen.sees("đã chuyển lời")
    await cast.tho.sees_nothing_with("Quyên")
    assert await replies(town) == [(2, Progress.need_help, "Nhà tôi không có ai khoẻ")]


async def test_she_need_not_explain(town: Town, cast: Cast) -> None:
    """Huỷ leaves the question, and what she answered stays."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("cần giúp")
    await cast.thuong.sees("cần giúp gì")
    await cast.thuong.says("huỷ")
    await cast.thuong.says("ai phụ trách chi hội?")
    await cast.thuong.sees("Nhàn")
    assert await replies(town) == [(3, Progress.need_help, None)]


async def test_that_she_has_read_it_is_worth_noting_too(town: Town, cast: Cast) -> None:
    """Under a message that asks how she gets on "đã đọc" is no answer to that, but it counts."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("da nam")
    await cast.thuong.sees("Đã ghi là chị đã đọc")
    assert await receipts(town) == {3: Via.word}
    assert not await replies(town)


async def test_with_nothing_to_confirm_she_is_told_so(cast: Cast) -> None:
    await cast.thuong.says("đã đọc")
    await cast.thuong.sees("không có thông báo nào chờ")


async def test_her_leaders_see_who_is_how_far(town: Town, cast: Cast) -> None:
    """By name in the branch, with words; above it counts."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("3")
    await cast.thuong.sees("cần giúp gì")
    await cast.thuong.says("Thiếu chổi")
    await cast.thuong.sees("chuyển lời")
    await cast.quyen.presses("Đã làm")
    await cast.quyen.sees("làm xong")

    await cast.nhan.says("ai cần giúp?")
    seen = (await cast.nhan.sees("1 người đã làm xong")).text
    assert "3. Lê Thị Hoài Thương: Thiếu chổi" in seen
    await cast.hoai.says("kết quả thực hiện")
    counts = (await cast.hoai.sees("Chi hội Khu 3: xong 1")).text
    assert "Thương" not in counts


async def test_a_check_is_asked_after_confirming(town: Town, cast: Cast) -> None:
    """One try counts, nobody is shamed, and the author sees how many."""
    await announce(town, quiz=QUIZ)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("1")
    await cast.thuong.sees("Cảm ơn")
    await cast.thuong.sees("Tổng vệ sinh ngày nào?")
    await cast.thuong.says("1")
    await cast.thuong.sees("Câu trả lời đúng là: Thứ Bảy")
    await cast.thuong.sees("Mang gì theo?")
    await cast.thuong.says("chổi")
    await cast.thuong.sees("Đúng rồi")
    await cast.thuong.presses_data("quiz:1:0:1")
    await cast.thuong.sees("Đúng rồi")
    async with town.db.reading() as session:
        rows = await session.scalars(select(QuizAnswer).order_by(QuizAnswer.question))
        assert [(one.chosen, one.right) for one in rows] == [(0, False), (0, True)]

    await cast.nhan.says("kết quả câu hỏi")
    seen = (await cast.nhan.sees("câu hỏi kiểm tra")).text
    assert "Tổng vệ sinh ngày nào? 0/1" in seen
    assert "Mang gì theo? 1/1" in seen
    assert "Thương" not in seen


@pytest.mark.parametrize("forged", ["quiz:1:7:0", "quiz:1:0:9", "quiz:1:-1:0", "quiz:1:0:-1"])
async def test_an_answer_out_of_range_is_none(town: Town, cast: Cast, forged: str) -> None:
    """Forged or stale: it is said so, and nothing is counted."""
    await announce(town, quiz=QUIZ)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.presses_data(forged)
    await cast.thuong.sees("đã cũ")
    async with town.db.reading() as session:
        assert not (await session.scalars(select(QuizAnswer))).all()


async def test_a_forged_progress_is_none(town: Town, cast: Cast) -> None:
    sent = await announce(town, wants_reply=True)
    await cast.thuong.presses_data(f"how:{sent.id}:'; drop table")
    await cast.thuong.sees("đã cũ")
    assert not await replies(town)


async def test_in_a_group_nobody_is_asked_further(town: Town, cast: Cast) -> None:
    """Others read along: a note over the chat is all."""
    inside = cast.quyen.within(cast.telegram_group)
    await announce(town, wants_reply=True, quiz=QUIZ)
    await inside.sees("tổng vệ sinh")
    await inside.presses("Cần giúp")
    await cast.nhan.sees("cần giúp về")
    await inside.sees_nothing_with("cần giúp gì")
    assert await replies(town) == [(2, Progress.need_help, None)]


async def test_what_was_taken_back_takes_no_answers(town: Town, cast: Cast) -> None:
    """By button, by thumb, or in the middle of explaining."""
    sent = await announce(town, wants_reply=True, quiz=QUIZ)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.presses("Chưa làm")
    await cast.quyen.sees("vướng gì")
    async with town.db.transaction() as session:
        announced = await session.get_one(Announcement, sent.announcement_id)
        announced.state = store.AnnouncementState.recalled
    await cast.quyen.says("Bận việc đồng")
    await cast.quyen.sees("đã được thu hồi")
    await cast.thuong.says("1")
    await cast.thuong.sees("đã được thu hồi")
    await cast.thuong.presses_data(f"quiz:{sent.id}:0:0")
    await cast.thuong.sees("đã được thu hồi")
    assert await receipts(town) == {2: Via.button}


async def test_a_voice_note_explains_nothing(town: Town, cast: Cast) -> None:
    """She is asked for words, and the question stays."""
    await announce(town, wants_reply=True)
    await cast.quyen.sees("tổng vệ sinh")
    await cast.quyen.presses("Chưa làm")
    await cast.quyen.sees("vướng gì")
    await cast.quyen.sends_file("voice")
    await cast.quyen.sees("nhắn bằng chữ")
    await cast.quyen.says("Mưa quá")
    await cast.quyen.sees("đã ghi lại")


async def test_a_phone_that_saw_nothing_has_nothing_to_react_to(cast: Cast) -> None:
    with pytest.raises(NotSeen):
        await Phone(cast.quyen.town, "telegram", "x", "x").presses("Đã đọc")


@pytest.mark.parametrize("said", ["em đọc rồi ạ", "xem roi", "bà biết rồi nhé", "nhận được rồi"])
async def test_it_is_said_in_many_ways(town: Town, cast: Cast, said: str) -> None:
    """The "rồi" that politeness drops elsewhere is what makes it an answer."""
    await announce(town)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says(said)
    await cast.thuong.sees("Đã ghi là chị đã đọc")
    assert set(await receipts(town)) == {3}


async def test_not_yet_is_no_question(town: Town, cast: Cast) -> None:
    """She is told what to say later, and her word is not searched for among the answers."""
    await announce(town)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("chưa đọc")
    await cast.thuong.sees("Khi nào đọc xong")
    assert not await receipts(town)


@pytest.mark.parametrize("said", ["huỷ", "không", "khong vuong gi"])
async def test_with_nothing_to_add_her_answer_stands(town: Town, cast: Cast, said: str) -> None:
    """She must not think that it has been cancelled, and "không" is no explanation."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("2")
    await cast.thuong.sees("vướng gì không")
    await cast.thuong.says(said)
    await cast.thuong.sees("đã được ghi")
    assert await replies(town) == [(3, Progress.not_yet, None)]


async def test_a_digit_changes_her_mind_while_she_is_asked_why(town: Town, cast: Cast) -> None:
    """It is no explanation, and what she says afterwards is none either."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("2")
    await cast.thuong.sees("vướng gì không")
    await cast.thuong.says("1")
    await cast.thuong.sees("làm xong")
    await cast.thuong.says("cảm ơn")
    await cast.thuong.sees("không có gì")
    assert await replies(town) == [(3, Progress.done, None)]


async def test_a_number_that_is_not_on_offer_is_said_to_be_none(town: Town, cast: Cast) -> None:
    """It is not looked up as a question."""
    await announce(town, quiz=QUIZ)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says("1")
    await cast.thuong.sees("ngày nào")
    await cast.thuong.says("5")
    assert "chỉ có số 1, 2" in (await cast.thuong.sees("Không có số ấy")).text
    await cast.thuong.says("2")
    await cast.thuong.sees("Đúng rồi")


async def test_an_answer_to_an_older_one_names_it(town: Town, cast: Cast) -> None:
    """A digit that only the older one offers must not look like an answer to the newest."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.nhan.says("gửi thông báo: Mai tập văn nghệ ở nhà văn hoá.")
    await cast.nhan.sees("có gửi không")
    await cast.nhan.says("1")
    await cast.thuong.sees("văn nghệ")
    await cast.thuong.says("2")
    assert "tổng vệ sinh" in (await cast.thuong.sees("chưa làm xong")).text
    await cast.thuong.says("huỷ")
    await cast.thuong.says("1")
    assert "thông báo" not in (await cast.thuong.sees("Đã ghi là chị đã đọc")).text


@pytest.mark.parametrize(
    ("digit", "words"),
    [
        ("3", "em khong co xe di"),
        ("3", "cần giúp chở bà cụ đi"),
        ("2", "chưa làm được vì ốm"),
        ("2", "khong co thoi gian"),
    ],
)
async def test_words_that_begin_like_an_answer_are_kept(
    digit: str, words: str, town: Town, cast: Cast
) -> None:
    """What she writes when asked how it is going is written down, whatever it begins with."""
    await announce(town, wants_reply=True)
    await cast.thuong.sees("tổng vệ sinh")
    await cast.thuong.says(digit)
    await cast.thuong.sees("Xin nhắn vài chữ")
    await cast.thuong.says(words)
    await cast.thuong.sees("trợ lý")
    ((_, _, written),) = await replies(town)
    assert written == words
