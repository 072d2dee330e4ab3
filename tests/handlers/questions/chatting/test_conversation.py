"""Conversations around questions: talk, two at once, long answers, corrections, follow-ups."""

from datetime import datetime

import pytest

from broadcasts.fit import units
from storage import knowledge
from storage.knowledge import Wording
from tests.flows.conftest import Cast
from tests.people import Phone, Town

pytestmark = pytest.mark.usefixtures("shelf")

FEES = "một hoặc hai lần"  # of the entry on fees
LONG = " ".join(f"Điều {n}: hội viên mang theo giấy tờ gốc và bản sao." for n in range(1, 120))


async def put(town: Town, now: datetime, title: str, body: str) -> None:
    """One more entry for the whole union."""
    async with town.db.transaction() as session:
        wording = Wording(id="them", kind="faq", title=title, body=body, source="Hội xã")
        await knowledge.put(session, wording, None, now)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("trời nóng quá", "máy"),
        ("bạn có phải người thật không", "không phải người thật"),
        ("kể chuyện cười cho tôi nghe đi", "việc của Hội"),
        ("đồ ngu", "xin lỗi"),
        ("asdfgh", "nhắn lại giúp một câu"),
        ("???", "muốn hỏi điều gì"),
        ("🙏🙏", "Cảm ơn chị"),
    ],
)
async def test_talk_is_answered_briefly_and_disturbs_nobody(
    cast: Cast, said: str, answer: str
) -> None:
    """Never from an entry, never handed over."""
    await cast.thuong.says(said)
    told = await cast.thuong.sees(answer)
    assert len(told.text) < 200
    assert "Nguồn" not in told.text
    await cast.nhan.sees_nothing_with("hỏi", within=0.05)


async def test_a_sticker_is_no_question(cast: Cast) -> None:
    await cast.thuong.sends_file("sticker")
    await cast.thuong.sees("nhắn 0")


async def test_in_a_group_it_talks_only_when_addressed(cast: Cast) -> None:
    """Talk among members is none of the bot's business, whatever it understands of it."""
    inside = cast.quyen.within(cast.telegram_group)
    for said in ("trời nóng quá", "ai là chi hội trưởng", "số điện thoại của bà Tuất", "chưa đúng"):
        await inside.says(said, addressed=False)
    await inside.says("chào bot, trời nóng quá")
    await inside.sees("máy")
    assert len(inside._sent()) == 1


@pytest.mark.parametrize(
    "said",
    [
        "chào em, hội phí đóng bao nhiêu",
        "hộ̂i phí đóng bao nhiêu".replace("̂", ""),
        "ho\u0323\u0302i phi\u0301 đo\u0301ng bao nhiêu",
        "h\u202eội p\u200bhí đ\u2060óng bao nhiêu",
    ],
)
async def test_a_question_is_read_however_it_is_written(cast: Cast, said: str) -> None:
    """With a greeting before it, decomposed, with invisible characters in it."""
    await cast.thuong.says(said)
    await cast.thuong.sees(FEES)


@pytest.mark.parametrize(
    "said",
    ['" OR 1=1 --', "hoi* AND phi NEAR/2 dong", "title:hoi ^2 ~", "100%_ [a-z] \\ {", "':(*&"],
)
async def test_operators_are_only_letters(cast: Cast, said: str) -> None:
    """Whatever they mean to a search engine, here they bring an answer or a question back."""
    await cast.thuong.says(said)
    await cast.thuong.sees("chị")
    await cast.thuong.sees_nothing_with("trục trặc", within=0.05)


async def test_a_story_of_ten_thousand_characters_is_heard(cast: Cast) -> None:
    """Its end holds the question."""
    story = "Tôi kể cô nghe, nhà tôi ở xóm trên, ông nhà tôi mất đã mười năm. " * 160
    assert len(story) > 10_000
    await cast.thuong.says(f"{story} Cho tôi hỏi hội phí đóng bao nhiêu?")
    await cast.thuong.sees(FEES)


async def test_a_long_announcement_is_not_taken_for_a_story(cast: Cast) -> None:
    """What would be cut short is refused: she is to shorten it herself."""
    await cast.nhan.says("gửi thông báo: " + "kính mời chị em đến dự. " * 500)
    await cast.nhan.sees("dài quá")


async def test_two_questions_get_two_answers(cast: Cast) -> None:
    """The second in a message of its own that says which it answers."""
    await cast.thuong.says("Hội phí đóng bao nhiêu? Mất thẻ hội viên thì cấp lại thế nào?")
    await cast.thuong.sees(FEES)
    assert "Mất thẻ hội viên" in (await cast.thuong.sees("Còn điều nữa")).text


async def test_a_second_question_for_the_records_is_asked_by_a_digit(cast: Cast) -> None:
    """What no entry answers is not lost: 1 asks it by itself."""
    await cast.thuong.says("hội phí đóng bao nhiêu với lại mấy giờ rồi")
    await cast.thuong.sees(FEES)
    await cast.thuong.sees("mấy giờ rồi")
    await cast.thuong.says("1")
    await cast.thuong.sees("Bây giờ là")


async def test_a_long_answer_is_read_on_by_word_and_digit(
    town: Town, cast: Cast, now: datetime
) -> None:
    """Each part within 2,000 characters, with source and date, and nothing left out."""
    await put(town, now, "Quy định mượn xe hoa của Hội", LONG)
    await cast.thuong.says("quy định mượn xe hoa của Hội")
    parts = [await cast.thuong.sees("Quy định mượn xe hoa")]
    for said in ("TIẾP", "1", "đọc tiếp"):
        if "đọc tiếp" not in parts[-1].text:
            break
        await cast.thuong.says(said)
        parts.append(await cast.thuong.sees("Quy định mượn xe hoa"))

    assert len(parts) > 3
    assert all(units(part.text) <= 2000 for part in parts)
    assert all("Nguồn: Hội xã (cập nhật 25/11/2026)" in part.text for part in parts)
    assert all(any(f"Điều {n}:" in part.text for part in parts) for n in range(1, 120))


async def test_a_part_that_there_never_was_is_refused(cast: Cast) -> None:
    await cast.thuong.presses_data("cr:1:99")
    await cast.thuong.sees("đã cũ")
    await cast.thuong.presses_data("cr:1:-5")
    await cast.thuong.sees("đã cũ")
    await cast.thuong.presses_data("cr:999999:1")
    await cast.thuong.sees("đã cũ")


async def test_what_was_not_meant_is_put_right(cast: Cast) -> None:
    """First the other entries that came near, then a person; a no disturbs nobody."""
    await cast.thuong.says("hội phí đóng bao nhiêu")
    await cast.thuong.sees(FEES)
    await cast.thuong.says("không phải cái tôi hỏi")
    await cast.thuong.sees("đã hiểu nhầm")
    await cast.thuong.says("chưa đúng")
    await cast.thuong.sees("chuyển câu hỏi đến cán bộ")
    await cast.thuong.says("2")
    await cast.thuong.sees("xin cứ nhắn câu hỏi")
    await cast.nhan.sees_nothing_with("hội phí đóng bao nhiêu", within=0)


async def test_what_was_not_meant_goes_to_a_person_by_a_digit(cast: Cast) -> None:
    """With the words in which it was asked, not with "chưa đúng"."""
    await cast.thuong.says("hội phí đóng bao nhiêu")
    await cast.thuong.sees(FEES)
    for said in ("chưa đúng", "sai rồi"):
        await cast.thuong.says(said)
        await cast.thuong.sees("xin lỗi")
    await cast.thuong.says("1")
    await cast.thuong.sees("Đặng Thị Nhàn")
    await cast.nhan.sees("hội phí đóng bao nhiêu")


async def test_twice_not_understood_a_person_is_offered_then_told(cast: Cast) -> None:
    """Ask again, offer, and the third time the branch head hears of it; never a loop."""
    await cast.thuong.says("xyzt")
    await cast.thuong.sees("nhắn rõ hơn một câu")
    await cast.thuong.says("gvf")
    await cast.thuong.sees("vẫn chưa hiểu")
    await cast.thuong.says("bcd")
    await cast.thuong.sees("Đặng Thị Nhàn")
    await cast.nhan.sees("bcd")


async def test_misunderstandings_are_forgotten_after_a_while(town: Town, cast: Cast) -> None:
    """In a row means one after the other."""
    await cast.thuong.says("xyzt")
    await cast.thuong.sees("nhắn rõ hơn một câu")
    await town.passes(minutes=11)
    await cast.thuong.says("gvf")
    await cast.thuong.sees("nhắn rõ hơn một câu")


async def offered(phone: Phone) -> str:
    """Several entries fit; the titles, one a line."""
    await phone.says("vay vốn")
    return (await phone.sees("Ý chị hỏi là điều nào")).text


async def test_one_of_the_offers_is_picked_by_number_in_words(cast: Cast) -> None:
    lines = (await offered(cast.thuong)).splitlines()
    second = next(line for line in lines if line.startswith("2. "))
    await cast.thuong.says("cái thứ hai")
    await cast.thuong.sees(second.removeprefix("2. "))


async def test_one_of_the_offers_is_picked_by_its_words(cast: Cast) -> None:
    """Some words that one title alone has."""
    text = await offered(cast.thuong)
    titles = [line[3:] for line in text.splitlines() if line[:2] in ("1.", "2.", "3.")]
    words = [title.split() for title in titles]
    own = next(
        title
        for title, mine in zip(titles, words, strict=True)
        if sum(" ".join(mine[-2:]) in other for other in titles) == 1
    )
    await cast.thuong.says(f"cái {' '.join(own.split()[-2:])} ấy")
    await cast.thuong.sees(own)


async def test_a_follow_up_is_about_what_was_just_answered(
    town: Town, cast: Cast, now: datetime
) -> None:
    """Right after an answer, not a quarter of an hour later."""
    await put(town, now, "Mượn xe hoa của Hội", "Xe hoa mượn ở Hội xã. Tiền cược 500 nghìn đồng.")
    await cast.thuong.says("mượn xe hoa của Hội thế nào")
    await cast.thuong.sees("Mượn xe hoa của Hội")
    await cast.thuong.says("thế còn tiền cược?")
    await cast.thuong.sees("500 nghìn")


async def test_a_forged_question_is_not_passed_on(cast: Cast) -> None:
    """Another chat's question is no business of hers."""
    await cast.quyen.says("hội phí đóng bao nhiêu")
    await cast.quyen.sees(FEES)
    await cast.thuong.presses_data("cp:1")
    await cast.thuong.sees("đã cũ")
    await cast.thuong.presses_data("noentry:1")
    await cast.thuong.sees("đã cũ")


async def test_not_that_without_an_answer_before_it_is_only_unclear(cast: Cast) -> None:
    await cast.thuong.says("sai rồi")
    assert not (await cast.thuong.sees("chưa hiểu đúng ý")).buttons
    await cast.nhan.sees_nothing_with("sai rồi", within=0.05)


async def test_the_second_question_may_be_one_for_the_records(cast: Cast) -> None:
    """It is asked by itself, and no entry answers in place of our own lists."""
    await cast.thuong.says("hoi phi dong bao nhieu va may gio hop")
    await cast.thuong.sees(FEES)
    await cast.thuong.sees("Còn điều nữa chị hỏi: “may gio hop”.")
    await cast.thuong.says("1")
    await cast.thuong.sees("chưa có lịch họp")


async def test_beside_a_choice_the_records_wait(cast: Cast) -> None:
    """Two messages that want a digit would have to be told apart."""
    await cast.thuong.says("vay vốn thế nào, mấy giờ họp")
    offer = await cast.thuong.sees("Ý chị hỏi là điều nào")
    assert "Còn “mấy giờ họp”, chị nhắn riêng" in offer.text


async def test_what_anything_has_is_asked_of_what_was_just_answered(cast: Cast) -> None:
    """ "Thủ tục" after a loan is not that of joining, however sure its title is."""
    await cast.thuong.says("vay von ngan hang chinh sach the nao")
    await cast.thuong.sees("Vay vốn chương trình hộ nghèo")
    await cast.thuong.says("thu tuc thi sao")
    await cast.thuong.sees("Vay vốn")
    await cast.thuong.sees_nothing_with("từ đủ 18 tuổi", within=0)


async def test_a_wish_without_accents_is_no_roll_call(cast: Cast) -> None:
    """ "Muon" is late, and it is to want."""
    await cast.thuong.says("muon vay von")
    await cast.thuong.sees("Ý chị hỏi là điều nào")
    await cast.nhan.says("muon vay von")
    await cast.nhan.sees("Ý cô hỏi là điều nào")
