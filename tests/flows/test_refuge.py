"""Private help: answered at once and alone, bypassing the branch, and wiped by a word."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import String, cast, func, select

from storage import knowledge
from storage.audit import AuditLine
from storage.conversations import Conversation
from storage.deliveries import Delivery
from storage.inbox import InboxEvent
from storage.knowledge import Wording
from storage.people import Person, Role
from storage.questions import Question
from storage.refuge import HelpState, HelpTalk
from tests.flows.conftest import Cast
from tests.people import Phone, Town

CRY = "chồng em đánh em đau lắm"
TRACE = "đau lắm"


async def traces(town: Town, words: str) -> list[str]:
    """The tables in which these words still stand."""
    columns = {
        "inbox": InboxEvent.raw,
        "deliveries": Delivery.message,
        "questions": Question.text,
        "conversations": Conversation.data,
        "audit": AuditLine.detail,
        "talks": HelpTalk.waiting,
    }
    found = []
    async with town.db.reading() as session:
        for name, column in columns.items():
            rows = (await session.scalars(select(cast(column, String)))).all()
            # JSON is kept with its letters escaped.
            said = [str(row).encode().decode("unicode_escape", "ignore") for row in rows if row]
            if any(words in row for row in said) or any(words in str(row) for row in rows):
                found.append(name)
    return found


async def talk_of(town: Town) -> HelpTalk:
    async with town.db.reading() as session:
        return (await session.scalars(select(HelpTalk).order_by(HelpTalk.id.desc()))).first()


async def asks_for_officer(phone: Phone, *, name: str = "2") -> None:
    """She cries, wants an officer, and hides her name unless told otherwise."""
    await phone.says(CRY)
    await phone.sees("1900 969 680")
    await phone.says("1")
    await phone.sees("cho cán bộ biết tên")
    await phone.says(name)
    await phone.sees("đã nhắn cán bộ")


async def test_she_is_answered_at_once(town: Town, cast: Cast) -> None:
    """Whom to call, without a lecture, and no leader hears of it; nothing of it is kept."""
    await cast.thuong.says(CRY)

    answer = await cast.thuong.sees("1900 969 680")
    assert "113" in answer.text
    assert "hội viên" not in answer.text
    await cast.nhan.sees_nothing_with("hội viên")
    assert await traces(town, TRACE) == []
    async with town.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Question)) == 0
        helped = select(AuditLine).where(AuditLine.action == "private help")
        lines = (await session.scalars(helped)).all()
    assert [(line.actor_id, line.target, line.detail) for line in lines] == [
        (None, "numbers given", {})
    ]


async def test_the_officer_answers_and_they_write_to_each_other(town: Town, cast: Cast) -> None:
    """The commune's chair gets a card without a name; both write through the bot."""
    await asks_for_officer(cast.thuong)
    card = await cast.hoai.sees("cần trợ giúp riêng")
    assert "Chưa muốn cho biết tên" in card.text
    assert "Thương" not in card.text
    assert "Khu 3" not in card.text

    await cast.hoai.says("1")
    await cast.hoai.sees("viết lời nhắn")
    await cast.hoai.says("Em gọi chị được không, lúc này có an toàn không?")
    await cast.hoai.sees("Đã chuyển")

    notice = await cast.thuong.sees("có tin mới")
    assert "an toàn" not in notice.text
    assert "trợ giúp" not in notice.text
    await cast.thuong.says("1")
    await cast.thuong.sees("lúc này có an toàn không")
    await cast.thuong.says("Dạ tối nay chồng em đi vắng")
    await cast.thuong.sees("Đã chuyển đến cán bộ")
    await cast.hoai.sees("tối nay chồng em đi vắng")

    assert "inbox" not in await traces(town, "tối nay chồng em đi vắng")
    assert "talks" not in await traces(town, "an toàn không")


async def test_with_her_leave_the_officer_knows_her_name(cast: Cast) -> None:
    """Then, and only then."""
    await asks_for_officer(cast.thuong, name="1")

    card = await cast.hoai.sees("cần trợ giúp riêng")
    assert "Lê Thị Hoài Thương" in card.text


async def test_nobody_of_the_branch_hears_of_it(town: Town, cast: Cast) -> None:
    """Nor does its head when she is the commune's chair as well: then a level above is asked."""
    async with town.db.transaction() as session:
        nhan = (await session.scalars(select(Person).filter_by(name="Đặng Thị Nhàn"))).one()
        commune = await session.get_one(type(town.commune), town.commune.id)
        commune.settings = {**commune.settings, "refuge_officer": nhan.id}

    await asks_for_officer(cast.thuong)

    await cast.hoai.sees("cần trợ giúp riêng")
    await cast.nhan.sees_nothing_with("trợ giúp riêng")


async def test_who_shares_her_phone_is_not_asked(town: Town, cast: Cast) -> None:
    """A chair who lives in the same house gets no card; she is told so, and whom to call."""
    async with town.db.transaction() as session:
        hoai = (await session.scalars(select(Person).filter_by(name="Lưu Thị Hoài"))).one()
        thuong = (await session.scalars(select(Person).filter_by(name="Lê Thị Hoài Thương"))).one()
        hoai.phone = thuong.phone = "0912345678"

    await cast.thuong.says(CRY)
    await cast.thuong.sees("1900 969 680")
    await cast.thuong.says("1")
    await cast.thuong.sees("biết tên")
    await cast.thuong.says("2")

    await cast.thuong.sees("chưa tìm được cán bộ")
    await cast.hoai.sees_nothing_with("trợ giúp riêng")


async def test_a_named_officer_is_asked_first(town: Town, cast: Cast) -> None:
    """An official names her with a sentence; a branch head may not."""
    dung = await town.leader("Trần Thị Dung", town.commune, Role.standing_committee)
    phone = await town.phone("zalo", dung)
    await cast.nhan.says("cán bộ trợ giúp riêng là Dung")
    await cast.nhan.sees("từ xã trở lên")
    await cast.hoai.says("cán bộ trợ giúp riêng là ai")
    await cast.hoai.sees("chưa đặt cán bộ trợ giúp riêng")
    await cast.hoai.says("cán bộ trợ giúp riêng là Trần Thị Dung")
    await cast.hoai.sees("trợ lý nhắn Trần Thị Dung")
    await cast.hoai.says("cán bộ trợ giúp riêng là ai")
    await cast.hoai.sees("là Trần Thị Dung")
    await cast.hoai.says("số trợ giúp riêng là công an xã 0222 383 1113")
    await cast.hoai.sees("Đã ghi số")

    await cast.thuong.says(CRY)
    assert "0222 383 1113" in (await cast.thuong.sees("1900 969 680")).text
    await cast.thuong.says("1")
    await cast.thuong.sees("biết tên")
    await cast.thuong.says("2")

    await phone.sees("cần trợ giúp riêng")


async def test_an_officer_who_is_away_does_not_leave_her_waiting(town: Town, cast: Cast) -> None:
    """After two hours she is told the truth, and the numbers once more."""
    await asks_for_officer(cast.thuong)
    await cast.hoai.sees("cần trợ giúp riêng")

    await town.passes(hours=2, minutes=1)

    await cast.thuong.sees("có tin mới")
    await cast.thuong.says("1")
    told = await cast.thuong.sees("chưa trả lời")
    assert "1900 969 680" in told.text


async def test_a_word_wipes_it_all(town: Town, cast: Cast) -> None:
    """What was said is gone from every table, and from the platform where it deletes."""
    await asks_for_officer(cast.quyen)
    await cast.hoai.sees("cần trợ giúp riêng")
    await cast.quyen.says("xoá hết")
    told = await cast.quyen.sees("Đã xoá")
    assert "giữ ngón tay" in told.text

    await town.passes(minutes=1)

    await cast.hoai.sees("đã xoá cuộc trao đổi")
    talk = await talk_of(town)
    assert (talk.state, talk.chat_id, talk.person_id, talk.unit_id) == (
        HelpState.wiped,
        None,
        None,
        None,
    )
    for words in (TRACE, "1900 969 680", "biết tên"):
        assert await traces(town, words) == []
    assert not any("1900" in text for text in cast.quyen.screen())


async def test_what_was_asked_before_is_wiped_too(town: Town, cast: Cast) -> None:
    """Also where no cry was heard in it: she says what goes."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.thuong.sees("đã chuyển")

    await cast.thuong.says("xoá hết")
    await cast.thuong.sees("Đã xoá")

    assert "questions" not in await traces(town, "khiêu vũ")
    assert "inbox" not in await traces(town, "khiêu vũ")


async def test_what_was_written_fades_by_itself(town: Town, cast: Cast) -> None:
    """A day later no text of it is left, whether she wiped it or not."""
    await asks_for_officer(cast.thuong)
    await cast.hoai.sees("cần trợ giúp riêng")
    await cast.hoai.says("1")
    await cast.hoai.sees("viết lời nhắn")
    await cast.hoai.says("Chị đến Hội xã gặp em nhé")
    await cast.hoai.sees("Đã chuyển")
    await cast.thuong.sees("có tin mới")

    await town.passes(hours=25)

    for words in ("1900 969 680", "gặp em nhé", "trợ giúp riêng"):
        assert await traces(town, words) == []


async def test_in_a_group_not_a_word_of_it_is_said(town: Town, cast: Cast) -> None:
    """She is answered in private; the group reads a neutral line."""
    group = replace(cast.thuong.within(cast.zalo_group), looked_at=0)
    await group.says(CRY)

    line = await group.sees("đã nhắn riêng")
    assert line.text == "Trợ lý đã nhắn riêng."
    await cast.thuong.sees("1900 969 680")
    await group.sees_nothing_with("1900")
    assert await traces(town, TRACE) == []


async def test_a_stranger_in_a_group_is_asked_to_write_in_private(town: Town, cast: Cast) -> None:
    """The bot cannot write to her first, and says nothing of why."""
    group = town.stranger("telegram", "somebody").within(cast.telegram_group)
    await group.says(CRY)

    line = await group.sees("nhắn riêng cho trợ lý")
    assert "113" not in line.text


async def test_a_stranger_in_private_is_helped(town: Town) -> None:
    """Whoever she is: the numbers come at once, and she is told that there is no officer."""
    phone = town.stranger("zalo", "nobody")
    await phone.says("em khong muon song nua")
    await phone.sees("096 306 1414")
    await phone.says("1")

    await phone.sees("chưa tìm được cán bộ")


async def test_she_is_heard_inside_a_dialogue(cast: Cast) -> None:
    """Also where the bot was waiting for something else."""
    await cast.thuong.says("9")
    await cast.thuong.sees("hỏi cán bộ điều gì")
    await cast.thuong.says("ck e danh e")

    await cast.thuong.sees("1900 969 680")
    await cast.nhan.sees_nothing_with("Có hội viên hỏi")


async def test_who_writes_an_announcement_is_not_comforted(cast: Cast) -> None:
    """The topic is the same, the need is not."""
    await cast.nhan.says("gửi thông báo")
    await cast.nhan.sees("")
    await cast.nhan.says("Tối thứ bảy: chồng đánh vợ là phạm luật. Ai bị chồng đánh gọi 113.")

    await cast.nhan.sees("chồng đánh vợ là phạm luật")
    await cast.nhan.sees_nothing_with("1900 969 680")


async def test_who_writes_an_entry_or_calls_a_meeting_is_not_comforted(cast: Cast) -> None:
    """What to do in need is what entries are for; but an official may be in need as well."""
    await cast.nhan.says("thêm câu trả lời bị chồng đánh thì làm gì")
    await cast.nhan.sees("Câu trả lời thế nào")
    await cast.nhan.says("huỷ")
    await cast.nhan.says("họp 15h thứ bảy tại nhà văn hoá, bàn việc chồng đánh vợ")
    await cast.nhan.sees_nothing_with("1900 969 680")

    await cast.tho.says("họp về chồng đánh tôi")
    await cast.tho.sees("1900 969 680")


async def test_an_official_who_answers_a_member_is_not_comforted(cast: Cast) -> None:
    """Her words go to who asked."""
    await cast.thuong.says("bao giờ lớp khiêu vũ học lại?")
    await cast.nhan.sees("Có hội viên hỏi")
    await cast.nhan.says("Tuần sau. Ai bị chồng đánh thì gọi em.", reply_to=cast.nhan.last_id)

    await cast.thuong.sees("Ai bị chồng đánh thì gọi em")


async def test_another_official_cannot_look_in(town: Town, cast: Cast) -> None:
    """Forged presses of the officer's and the asker's buttons are refused."""
    await asks_for_officer(cast.thuong)
    await cast.hoai.sees("cần trợ giúp riêng")
    talk = await talk_of(town)

    for action in (f"rf.write:{talk.id}", f"rf.done:{talk.id}"):
        await cast.nhan.presses_data(action)
        await cast.nhan.sees("không")
    # What is hers is not told from what never was.
    for action in (f"rf.read:{talk.id}", f"rf.ask:{talk.id}", f"rf.name:{talk.id}:1"):
        await cast.nhan.presses_data(action)
        await cast.nhan.sees("đã cũ")
    assert (await talk_of(town)).state is HelpState.asked


async def test_on_a_shared_phone_later_menus_show_nothing(town: Town, cast: Cast) -> None:
    """Whoever takes the phone after her sees no officer, no choice, no word."""
    await cast.shared.says(CRY)
    await cast.shared.sees("1900 969 680")
    await town.passes(hours=3)

    await cast.shared.says("1")
    later = await cast.shared.sees("")
    assert "cán bộ" not in later.text


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("con e bi xam hai", "111"),
        ("bị dụ sang Campuchia", "111"),
        ("chết cho xong", "115"),
        ("bị siết nợ", "113"),
        ("bị lừa chuyển khoản 20 triệu", "ngân hàng"),
    ],
)
async def test_each_need_has_its_number(cast: Cast, said: str, number: str) -> None:
    """Children, trafficking, despair, debt, money lost: whom to call differs."""
    await cast.thuong.says(said)

    assert number in (await cast.thuong.sees("Gọi")).text


async def test_an_installation_names_other_numbers(town: Town, cast: Cast) -> None:
    """Its settings win over ours."""
    object.__setattr__(town.customs, "hotlines", {"violence": "024 1234 5678 (Hội tỉnh)"})
    await cast.thuong.says(CRY)

    answer = await cast.thuong.sees("024 1234 5678")
    assert "1900" not in answer.text


async def test_after_a_while_the_card_is_stale(town: Town, cast: Cast) -> None:
    """Two hours later a press no longer asks anybody."""
    await cast.quyen.says(CRY)
    await cast.quyen.sees("1900 969 680")
    await town.passes(hours=3)

    await cast.quyen.presses("Muốn")
    await cast.quyen.sees("đã cũ")


async def test_what_the_knowledge_base_has_on_it_is_offered(
    town: Town, cast: Cast, now: datetime
) -> None:
    """As a third choice, and it is wiped with the rest."""
    wording = Wording(
        id="vay-app",
        kind="faq",
        title="Vay tiền qua app bị đe doạ thì làm gì",
        body="Chụp lại tin nhắn, không trả thêm, báo công an xã.",
        tags=("vay app", "đe doạ"),
    )
    async with town.db.transaction() as session:
        await knowledge.put(session, wording, None, now)

    await cast.thuong.says("vay tiền qua app bị đe doạ thì làm gì")
    await cast.thuong.sees("3. Xem hướng dẫn")
    await cast.thuong.says("3")
    await cast.thuong.sees("báo công an xã")
    await cast.thuong.says("xoá")
    await cast.thuong.sees("Đã xoá")

    assert "deliveries" not in await traces(town, "báo công an xã")


async def test_a_cry_of_ten_thousand_letters_is_heard(cast: Cast) -> None:
    """However long the story is, the numbers come."""
    await cast.thuong.says(CRY + " hôm qua em đi chợ mua rau" * 400)

    await cast.thuong.sees("1900 969 680")
