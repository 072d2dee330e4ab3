"""How the bot behaves among people: it speaks when spoken to, and lets them sleep."""

from datetime import timedelta

import pytest

from storage.units import Unit
from tests.flows.conftest import Cast
from tests.flows.published import Press, behind
from tests.people import Phone, Town


@pytest.fixture
def inside(cast: Cast) -> Phone:
    """Quyên in the branch's group on Telegram."""
    return cast.quyen.within(cast.telegram_group)


async def come(phone: Phone, *names: str) -> None:
    """These come into the group that a phone shows."""
    who = [{"id": f"new-{name}", "name": name} for name in names]
    await phone._does("joined", who=who)


async def catch_up(phone: Phone) -> None:
    """Events of a chat are handled in order: when this is answered, so are those before."""
    await phone.says("chào")
    await phone.sees("nhắn riêng cho trợ lý số 0")


async def at(town: Town, hour: int) -> None:
    """Let it be that hour of the coming night or day."""
    now = town.clock().astimezone(town.customs.zone)
    then = now.replace(hour=hour, minute=0)
    await town.passes(seconds=(then - now + timedelta(days=then < now)).total_seconds())


@pytest.mark.parametrize(
    "said",
    ["1", "đã đọc", "thông báo tuần này", "kiểm tra K7M2Q", "báo cáo", "bản chuyển tiếp", "huỷ",
     "0", "9", "trợ lý ơi lịch họp thế nào", "M4KPT", "chào"],
)  # fmt: skip
async def test_it_is_silent_unless_spoken_to(
    said: str, town: Town, cast: Cast, inside: Phone
) -> None:
    """Whatever they say among themselves, in words that it knows too."""
    branch = Press(town, await behind(town, cast.nhan), town.branch)
    await branch.says("Khám sức khoẻ", code="K7M2Q")
    await inside.sees("Khám sức khoẻ")
    before = len(inside.screen())

    await inside.says(said, addressed=False)
    await inside.sends_file("photo", caption=said, addressed=False)

    await cast.nhan.says("ai chưa đọc")
    await cast.nhan.sees("1/7 hội viên đã biết")
    assert len(inside.screen()) == before


@pytest.mark.parametrize(
    ("names", "welcomed"),
    [
        (["Lê Thị Na"], "Chào mừng Lê Thị Na đến với nhóm Chi hội Khu 3"),
        (["Lê Na", "Bùi Sen", "Hà"], "Chào mừng Lê Na, Bùi Sen, Hà đến với nhóm"),
        (["A", "B", "C", "D", "E"], "Chào mừng chị em mới đến với nhóm Chi hội Khu 3"),
        (["Vay nhanh zalo.me/123"], "Chào mừng chị em mới"),
        (["x" * 60], "Chào mừng chị em mới"),
        (["🌸"], "Chào mừng chị em mới"),
    ],
)
async def test_newcomers_are_welcomed_in_one_sentence(
    names: list[str], welcomed: str, inside: Phone
) -> None:
    """By name, as long as it is a name and they are few; an advertisement is not passed on."""
    await come(inside, *names)

    assert len((await inside.sees(welcomed)).text) < 200


async def test_a_crowd_is_welcomed_once(town: Town, inside: Phone) -> None:
    """Who comes within half an hour of a welcome has seen it."""
    await come(inside, "Lê Thị Na")
    await inside.sees("Chào mừng Lê Thị Na")
    for name in ("Sen", "Cúc", "Đào"):
        await come(inside, name)
    await catch_up(inside)
    await inside.sees_nothing_with("Sen", within=0)

    await town.passes(minutes=31)
    await come(inside, "Mai")

    await inside.sees("Chào mừng Mai")


async def test_nobody_is_welcomed_at_night_nor_seen_off(town: Town, inside: Phone) -> None:
    """Quiet hours of the unit above hold here; who leaves, leaves without a word."""
    async with town.db.transaction() as session:
        (await session.get_one(Unit, town.commune.id)).settings = {"quiet": [1260, 390]}
    await at(town, 22)
    await come(inside, "Lê Thị Na")
    await catch_up(inside)
    await inside.sees_nothing_with("Chào mừng", within=0)

    await at(town, 7)
    await inside._does("left", who=[{"id": "new-1", "name": "Lê Thị Na"}])
    await come(inside, "Mai")

    await inside.sees("Chào mừng Mai")
    await inside.sees_nothing_with("Lê Thị Na")


async def test_a_group_of_no_branch_is_left_alone(town: Town, cast: Cast) -> None:
    """Nobody has asked for it there yet."""
    group = await town.group("telegram", "g-none", None)
    phone = cast.quyen.within(group)

    await come(phone, "Lê Thị Na")

    await phone.sees_nothing_with("Chào mừng", within=0.3)


async def test_announcements_are_pinned_in_groups_only(
    town: Town, cast: Cast, inside: Phone
) -> None:
    """Where the platform can; in her own chat she pins what she likes."""
    branch = Press(town, await behind(town, cast.nhan), town.branch)

    await branch.says("Khám sức khoẻ")

    assert (await inside.sees("Khám sức khoẻ")).pin
    assert not (await cast.quyen.sees("Khám sức khoẻ")).pin
    assert not (await cast.thuong.within(cast.zalo_group).sees("Khám sức khoẻ")).pin


async def test_what_is_shown_again_is_not_pinned_again(town: Town, cast: Cast) -> None:
    """An answer from the archive is an answer."""
    branch = Press(town, await behind(town, cast.nhan), town.branch)
    await branch.says("Khám sức khoẻ")
    await cast.quyen.sees("Khám sức khoẻ")
    await cast.quyen.says("các thông báo gần đây")
    await cast.quyen.sees("tìm thấy")

    await cast.quyen.says("1")

    assert not (await cast.quyen.sees("Khám sức khoẻ")).pin
