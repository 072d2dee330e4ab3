"""Owners are told: of a contradiction once, and of each entry when it is to be looked at again."""

from dataclasses import replace
from datetime import date, timedelta

from storage import knowledge, people
from storage.knowledge import KnowledgeEntry, Wording
from tests.flows.conftest import Cast
from tests.people import Town

FEES = Wording("phi", "faq", "Hội phí bao nhiêu", "Mỗi tháng 5.000 đồng.")


async def person_id(town: Town, name: str) -> int:
    async with town.db.reading() as session:
        found = await people.holders(session, town.branch.id, people.LEADING, town.now)
        found = [*found, *await people.holders(session, town.commune.id, people.LEADING, town.now)]
    return next(one.id for one in found if one.name == name)


async def put(town: Town, new: Wording, by: str | None = None) -> KnowledgeEntry:
    who = await person_id(town, by) if by else None
    async with town.db.transaction() as session:
        row, _ = await knowledge.put(session, new, who, town.clock())
    return row


async def bodies(town: Town, unit_id: int | None) -> list[str]:
    async with town.db.reading() as session:
        rows = await knowledge.entries_for(session, unit_id, town.clock().date())
    return [row.body for row in rows]


async def test_of_two_that_contradict_the_nearer_counts_and_the_other_owner_is_told_once(
    town: Town, cast: Cast
) -> None:
    """The commune's chair hears of it; in the branch only its own entry answers, elsewhere hers."""
    await put(town, replace(FEES, unit_id=town.commune.id), "Lưu Thị Hoài")
    own = replace(FEES, id="b", unit_id=town.branch.id, body="Mỗi tháng 6.000 đồng.")
    await put(town, own, "Đặng Thị Nhàn")
    await town.ticks.knowledge()

    told = await cast.hoai.sees("nói khác nhau")
    assert "5000" in told.text
    assert "6000" in told.text
    assert await bodies(town, town.branch.id) == ["Mỗi tháng 6.000 đồng."]
    assert await bodies(town, town.other_branch.id) == ["Mỗi tháng 5.000 đồng."]

    await put(town, replace(own, body="Mỗi tháng 7.000 đồng."), "Đặng Thị Nhàn")
    cast.hoai.looked_at = len(cast.hoai._sent())
    await town.ticks.knowledge()
    await town.ticks.knowledge()
    assert await bodies(town, town.branch.id) == ["Mỗi tháng 7.000 đồng."]
    assert len([m for m in cast.hoai._sent() if "khác nhau" in m.part.text]) == 1
    await cast.nhan.sees_nothing_with("nói khác nhau")


async def test_what_is_put_right_counts_again_at_once(town: Town, cast: Cast) -> None:
    """Also before the next look: a contradiction is one of wordings."""
    await put(town, replace(FEES, unit_id=town.commune.id), "Lưu Thị Hoài")
    await put(town, replace(FEES, id="b", unit_id=town.branch.id, body="6.000 đồng."))
    await town.ticks.knowledge()
    await cast.hoai.sees("nói khác nhau")
    right = replace(FEES, unit_id=town.commune.id, body="Mỗi tháng 6.000 đồng.")
    await put(town, right, "Lưu Thị Hoài")
    assert sorted(await bodies(town, town.branch.id)) == ["6.000 đồng.", "Mỗi tháng 6.000 đồng."]


async def test_the_owner_is_asked_on_the_day_and_says_still_right(
    town: Town, cast: Cast
) -> None:
    """Once, with a digit each for right, wrong and over; the next time is in half a year."""
    today = town.clock().date()
    await put(town, replace(FEES, unit_id=town.branch.id, review_on=today), "Đặng Thị Nhàn")
    await town.ticks.knowledge()
    await town.ticks.knowledge()
    await cast.nhan.sees("Câu trả lời này còn đúng không")
    await cast.nhan.says("1")
    await cast.nhan.sees("vẫn dùng")
    assert len([m for m in cast.nhan._sent() if "còn đúng không" in m.part.text]) == 1
    async with town.db.reading() as session:
        (row,) = await knowledge.all_entries(session)
    again = today + knowledge.REVIEWED_AFTER
    assert (row.review_on, row.remind_on, row.revision) == (again, again, 1)


async def test_when_the_owner_has_left_office_the_next_leader_up_is_asked(
    town: Town, cast: Cast
) -> None:
    """The branch has nobody: the commune's chair has it, and lets it end."""
    await put(
        town,
        replace(FEES, unit_id=town.branch.id, review_on=town.clock().date()),
        "Đặng Thị Nhàn",
    )
    async with town.db.transaction() as session:
        (held,) = await people.positions_of(
            session, await person_id(town, "Đặng Thị Nhàn"), town.now
        )
        held.until = town.now
        session.add(held)
    await town.ticks.knowledge()
    await cast.hoai.sees("còn đúng không")
    await cast.nhan.sees_nothing_with("còn đúng không")
    await cast.hoai.says("3")
    await cast.hoai.sees("từ nay hết hạn")


async def test_what_holds_everywhere_is_the_business_of_the_top(town: Town, cast: Cast) -> None:
    await put(town, replace(FEES, review_on=town.clock().date()))
    await town.ticks.knowledge()
    await cast.hoai.sees("còn đúng không")


async def test_nobody_is_asked_about_what_has_run_out_or_is_not_due(
    town: Town, cast: Cast
) -> None:
    today = town.clock().date()
    past = {"review_on": today, "valid_to": today - timedelta(days=1)}
    await put(town, replace(FEES, unit_id=town.branch.id, **past))
    await put(town, replace(FEES, id="b", title="Khác hẳn", review_on=today + timedelta(days=1)))
    await put(town, replace(FEES, id="c", title="Đã bỏ", review_on=today, retired=True))
    await town.ticks.knowledge()
    await cast.nhan.sees_nothing_with("còn đúng không")
    await cast.hoai.sees_nothing_with("còn đúng không")


async def test_where_nobody_is_reached_it_is_tried_again_tomorrow(town: Town) -> None:
    today = town.clock().date()
    await put(town, replace(FEES, review_on=today))
    await town.ticks.knowledge()
    async with town.db.reading() as session:
        (row,) = await knowledge.all_entries(session)
    assert row.remind_on == today + timedelta(days=1)
    assert row.review_on == today
    assert isinstance(row.review_on, date)
