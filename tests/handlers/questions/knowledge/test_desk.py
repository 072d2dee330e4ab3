"""Officials write and correct entries from chat, as a conversation."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from storage import audit, knowledge
from storage.knowledge import KnowledgeEntry, Wording
from tests.flows.conftest import Cast
from tests.people import Phone, Town

TITLE, BODY = "Hội phí đóng bao nhiêu", "Hội phí mỗi tháng 5.000 đồng, nộp cho tổ trưởng."
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)


async def entries(town: Town) -> Sequence[KnowledgeEntry]:
    async with town.db.reading() as session:
        return await knowledge.all_entries(session)


async def known(town: Town, title: str = TITLE, body: str = BODY, **more: object) -> KnowledgeEntry:
    """An entry that is there already."""
    wording = Wording(id=str(more.pop("id", "hoi-phi")), kind="faq", title=title, body=body, **more)
    async with town.db.transaction() as session:
        row, _ = await knowledge.put(session, wording, None, town.now)
    return row


async def writes(phone: Phone, title: str = TITLE, body: str = BODY) -> None:
    """Write an entry from the first word to the question whether to keep it."""
    await phone.says(f"thêm câu trả lời {title}")
    await phone.sees("Câu trả lời thế nào")
    await phone.says(body)
    await phone.sees("Lưu mục này chứ ạ")


async def test_a_branch_head_writes_an_entry_and_her_members_have_it(
    town: Town, cast: Cast
) -> None:
    """Title, answer, one look at it, 1: the next who asks in her branch is answered by it."""
    await writes(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu mục")
    (row,) = await entries(town)
    assert (row.title, row.body, row.unit_id) == (TITLE, BODY, town.branch.id)
    assert row.owner_id == row.updated_by is not None
    assert row.review_on == town.now.date() + knowledge.REVIEWED_AFTER

    await cast.thuong.says("hoi phi dong bao nhieu")

    assert "5.000 đồng" in (await cast.thuong.sees("nộp cho tổ trưởng")).text


async def test_a_title_that_stands_above_already_is_replaced_for_her_unit(
    town: Town, cast: Cast
) -> None:
    """Her members are not asked which of two of the same name they mean."""
    await known(town, unit_id=town.commune.id, body="Hội phí mỗi tháng 6.000 đồng, nộp ở Hội xã.")
    await writes(cast.nhan, TITLE.lower())
    await cast.nhan.says("1")
    assert f'"{TITLE}"' in (await cast.nhan.sees("Đã lưu mục")).text

    await cast.thuong.says("hoi phi dong bao nhieu")

    await cast.thuong.sees("nộp cho tổ trưởng")


async def test_a_title_of_her_own_is_opened_and_not_written_twice(town: Town, cast: Cast) -> None:
    await known(town, unit_id=town.branch.id)

    await cast.nhan.says(f"thêm câu trả lời {TITLE}")

    assert BODY in (await cast.nhan.sees("Lưu lại như vậy chứ ạ")).text


async def test_two_of_one_title_are_told_apart_by_their_units(town: Town, cast: Cast) -> None:
    await known(town, unit_id=town.branch.id)
    await known(town, unit_id=town.commune.id)

    await cast.nhan.says("mục hỏi đáp hội phí")

    shown = await cast.nhan.sees("Có 2 mục hỏi đáp. Cô muốn xem mục nào")
    labels = [choice.label for choice in shown.buttons]
    assert labels[:2] == [f"{TITLE} – Chi hội Khu 3", f"{TITLE} – Hội LHPN xã Đồng Mây"]


async def test_without_a_title_she_is_asked_for_one(town: Town, cast: Cast) -> None:
    """The words alone begin it; the answer may have several lines."""
    await cast.hoai.says("soạn mục hỏi đáp")
    await cast.hoai.sees("Chị em hay hỏi điều gì")
    await cast.hoai.says("Trụ sở Hội xã ở đâu")
    await cast.hoai.sees("Câu trả lời thế nào")
    await cast.hoai.says("Nhà văn hoá xã.\nMở cửa từ thứ hai đến thứ sáu.")
    await cast.hoai.sees("Lưu mục này")
    await cast.hoai.says("1")
    await cast.hoai.sees("Đã lưu")
    (row,) = await entries(town)
    assert (row.unit_id, row.body.count("\n")) == (town.commune.id, 1)


async def test_undo_takes_a_new_entry_back(town: Town, cast: Cast) -> None:
    """One word after saving, and nobody is answered by it."""
    await writes(cast.nhan)
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu mục")
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("đã về như trước")
    (row,) = await entries(town)
    assert row.retired


async def test_undo_on_the_desk_keeps_nothing(town: Town, cast: Cast) -> None:
    await writes(cast.nhan)
    await cast.nhan.says("huỷ")
    await cast.nhan.sees("không lưu gì")
    assert not await entries(town)


async def test_an_entry_is_found_by_its_words_and_corrected(town: Town, cast: Cast) -> None:
    """Found without accents; the new answer is shown before it counts, and one word undoes it."""
    row = await known(town, unit_id=town.branch.id)
    await cast.nhan.says("sua cau tra loi hoi phi")
    await cast.nhan.sees("Lưu lại như vậy")
    await cast.nhan.says("2")
    await cast.nhan.sees("Câu trả lời thế nào")
    await cast.nhan.says("Từ năm nay 6.000 đồng.")
    assert "6.000" in (await cast.nhan.sees("Lưu lại như vậy")).text
    assert (await entries(town))[0].body == BODY
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu mục")
    assert (await entries(town))[0].body == "Từ năm nay 6.000 đồng."

    await cast.nhan.says("huỷ")
    await cast.nhan.sees("đã về như trước")
    (back,) = await entries(town)
    assert (back.id, back.body, back.revision) == (row.id, BODY, 3)


async def test_details_are_changed_one_at_a_time(town: Town, cast: Cast) -> None:
    """Examples, the last day, a contact; a word takes one off again."""
    await known(town, unit_id=town.branch.id)
    await cast.nhan.says("sửa câu trả lời hội phí")
    await cast.nhan.sees("Lưu lại")
    for digit, asked, given, shown in (
        ("2", "còn hỏi điều này", "đóng quỹ mấy đồng?\ntiền hội", "đóng quỹ mấy đồng?; tiền hội"),
        ("3", "đến hết ngày nào", "31/12", "hết ngày 31/12/2026"),
        ("4", "gặp ai", "Chị Nhàn 0912345678", "Liên hệ: Chị Nhàn"),
        ("5", "Theo văn bản", "bỏ", "Lưu lại"),
    ):
        await cast.nhan.says("3")
        await cast.nhan.sees("muốn sửa phần nào")
        await cast.nhan.says(digit)
        await cast.nhan.sees(asked)
        await cast.nhan.says(given)
        await cast.nhan.sees(shown)
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu")
    (row,) = await entries(town)
    assert row.examples == ["đóng quỹ mấy đồng?", "tiền hội"]
    assert (row.contact, row.source, str(row.valid_to)) == (
        "Chị Nhàn 0912345678",
        "",
        "2026-12-31",
    )


async def test_a_picture_sent_at_the_desk_goes_along(town: Town, cast: Cast) -> None:
    """She sends it, sees it named, and who asks gets it with the answer."""
    await writes(cast.nhan)
    await cast.nhan.sends_file("photo", content=PNG)
    await cast.nhan.sees("Kèm:")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu")
    (row,) = await entries(town)
    assert row.attachments
    assert row.attachments[0][0] == "photo"


async def test_a_branch_writes_its_own_version_of_what_comes_from_above(
    town: Town, cast: Cast
) -> None:
    """The commune's entry stays as it is; in her branch hers counts."""
    await known(town, unit_id=town.commune.id)
    await cast.nhan.says("sửa câu trả lời hội phí")
    card = await cast.nhan.sees("Lưu mục này")
    assert "Chi hội Khu 3" in card.text
    await cast.nhan.says("2")
    await cast.nhan.sees("thế nào")
    await cast.nhan.says("Ở Khu 3 nộp cho bác Thìn.")
    await cast.nhan.sees("bác Thìn")
    await cast.nhan.says("1")
    await cast.nhan.sees("Đã lưu")

    above, below = await entries(town)

    assert (above.body, above.revision) == (BODY, 1)
    assert (below.slug, below.unit_id) == (f"hoi-phi@{town.branch.id}", town.branch.id)
    await cast.nhan.presses_data(f"kb.edit:{above.id}")
    assert "bác Thìn" in (await cast.nhan.sees("Lưu lại như vậy")).text


@pytest.mark.parametrize(
    "said", ["thêm câu trả lời hội phí", "sửa câu trả lời hội phí", "mục hỏi đáp", "bản cũ hội phí"]
)
async def test_a_member_is_refused_and_it_is_on_record(
    town: Town, cast: Cast, said: str
) -> None:
    await cast.quyen.says(said)
    await cast.quyen.sees("dành cho")
    async with town.db.reading() as session:
        lines = (await session.scalars(select(audit.AuditLine))).all()
    assert [line.action for line in lines][-1] == "refused"


@pytest.mark.parametrize(
    "action", ["kb.edit:{}", "kb.show:{}", "kb.end:{}", "kb.gone:{}", "kb.ok:{}"]
)
async def test_another_branchs_entry_is_out_of_reach(
    town: Town, cast: Cast, action: str
) -> None:
    """A forged button changes nothing and tells nothing of it."""
    row = await known(town, unit_id=town.branch.id)
    await cast.tho.presses_data(action.format(row.id))
    await cast.tho.sees("không thuộc đơn vị")
    assert (await entries(town))[0].revision == 1


@pytest.mark.parametrize("action", ["kb.end:{}", "kb.gone:{}", "kb.back:{}:1", "kb.undo:{}:1"])
async def test_what_comes_from_above_is_not_hers_to_end(
    town: Town, cast: Cast, action: str
) -> None:
    row = await known(town, unit_id=town.commune.id)
    await cast.nhan.presses_data(action.format(row.id))
    await cast.nhan.sees("cấp trên soạn")
    assert (await entries(town))[0].revision == 1


async def test_nobody_writes_over_what_another_has_just_changed(town: Town, cast: Cast) -> None:
    """Two officials open the same entry; the second hears that it is another one by now."""
    row = await known(town, unit_id=town.branch.id)
    await cast.nhan.says("sửa câu trả lời hội phí")
    await cast.nhan.sees("Lưu lại")
    await known(town, body="Chị Hoài vừa sửa.", unit_id=town.branch.id)
    await cast.nhan.says("1")
    await cast.nhan.sees("vừa có người khác sửa")
    async with town.db.reading() as session:
        now_there = await knowledge.entry(session, row.id)
    assert now_there is not None
    assert now_there.body == "Chị Hoài vừa sửa."


async def test_it_is_not_done_in_a_group(cast: Cast) -> None:
    inside = cast.nhan.within(cast.telegram_group)
    await inside.says("thêm câu trả lời hội phí")
    await inside.sees("nhắn riêng")


async def test_a_forged_part_is_refused(cast: Cast) -> None:
    """There are no other parts, and none without something on the desk."""
    await writes(cast.nhan)
    await cast.nhan.presses_data("kb.field:unit_id")
    await cast.nhan.sees("Lựa chọn này đã cũ")
    await cast.tho.presses_data("kb.save")
    await cast.tho.sees("Lựa chọn này đã cũ")
