"""Telegram groups: who hears what, who is in, and the move to a supergroup."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulator.desk import Desk


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"].get("text", "") for update in updates]


async def test_privacy_mode_hides_ordinary_talk(desk: Desk) -> None:
    """Commands, mentions and replies to the bot are heard, the rest is not."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an, ba)
    await desk.updates()
    posted = await desk.telegram_ok("sendMessage", chat_id=group, text="Mời họp")
    talk = await desk.say(an, "trời hôm nay mát", chat=group)
    await desk.say(ba, "ừ", chat=group, reply_to=talk)
    await desk.say(an, "/lich", chat=group)
    await desk.say(an, "/lich@nguoikhac_bot", chat=group)
    await desk.say(an, "hỏi @unionbot_demo_bot mấy giờ?", chat=group)
    await desk.say(an, "gọi @nguoikhac nhé", chat=group)
    await desk.say(an, "có mặt", chat=group, reply_to=str(posted["message_id"]))
    await desk.say(ba, "lịch họp", chat=group, mention=True)
    heard = texts(await desk.updates())
    assert heard == [
        "/lich", "hỏi @unionbot_demo_bot mấy giờ?", "có mặt", "@unionbot_demo_bot lịch họp",
    ]  # fmt: skip


async def test_a_mention_comes_with_its_entity(desk: Desk) -> None:
    """Offsets are UTF-16 units, also behind an emoji."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    await desk.updates()
    await desk.say(an, "😀 @unionbot_demo_bot", chat=group)
    (update,) = await desk.updates()
    assert update["message"]["entities"] == [{"type": "mention", "offset": 3, "length": 18}]


@pytest.mark.parametrize("way", ["admin", "privacy off"])
async def test_some_bots_hear_everything(desk: Desk, way: str) -> None:
    """An administrator, or a bot with privacy mode off, hears ordinary talk."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    if way == "admin":
        await desk.control(f"groups/{group}/make_admin")
    else:
        await desk.control("options", privacy_mode=False)
        assert (await desk.telegram_ok("getMe"))["can_read_all_group_messages"] is True
    await desk.updates()
    await desk.say(an, "trời hôm nay mát", chat=group)
    assert texts(await desk.updates()) == ["trời hôm nay mát"]


async def test_the_bot_is_told_when_it_comes_and_goes(desk: Desk) -> None:
    """Standing and service messages for adding and removing; then the door is shut."""
    an = await desk.person(name="Trần Thị Hoa")
    group = await desk.group("telegram", an, bots=False)
    shut = await desk.refused("sendMessage", chat_id=group, text="x")
    assert shut == (403, "Forbidden: bot is not a member of the group chat")
    await desk.control(f"groups/{group}/add_bot", by=an)
    standing, service = await desk.updates()
    assert standing["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert standing["my_chat_member"]["from"]["first_name"] == "Trần Thị Hoa"
    assert service["message"]["new_chat_members"][0]["id"] == 7001
    await desk.telegram_ok("sendMessage", chat_id=group, text="chào cả nhà")
    await desk.control(f"groups/{group}/remove_bot")
    service, standing = await desk.updates()
    assert service["message"]["left_chat_member"]["id"] == 7001
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    shut = await desk.refused("sendMessage", chat_id=group, text="x")
    assert shut == (403, "Forbidden: bot was kicked from the group chat")


async def test_a_bot_may_leave(desk: Desk) -> None:
    """After leaveChat it is no member, and nobody can make it leave a private chat."""
    an = await desk.person()
    group = await desk.group("telegram", an, type="supergroup")
    await desk.telegram_ok("leaveChat", chat_id=group)
    shut = await desk.refused("sendMessage", chat_id=group, text="x")
    assert shut == (403, "Forbidden: bot is not a member of the supergroup chat")
    assert (await desk.refused("leaveChat", chat_id=an))[0] == 400


async def test_members_come_and_go(desk: Desk) -> None:
    """Service messages name the person; outsiders cannot speak."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an)
    await desk.updates()
    outsider = {"platform": "telegram", "person": ba, "chat": group, "text": "x"}
    assert (await desk.ask("POST", "say", outsider)).status == 400
    await desk.control(f"groups/{group}/add_member", person=ba)
    await desk.control(f"groups/{group}/remove_member", person=ba)
    joined, left = await desk.updates()
    assert joined["message"]["new_chat_members"][0]["first_name"] == "Chị Ba"
    assert left["message"]["left_chat_member"]["first_name"] == "Chị Ba"


async def test_questions_about_a_group(desk: Desk) -> None:
    """Title, members, ranks and count, as the platform tells them."""
    an, ba = await desk.person(), await desk.person(name="Chị Ba")
    group = await desk.group("telegram", an, ba, title="Chi hội khu 5")
    chat = await desk.telegram_ok("getChat", chat_id=group)
    assert (chat["title"], chat["type"]) == ("Chi hội khu 5", "group")
    assert await desk.telegram_ok("getChatMemberCount", chat_id=group) == 3
    await desk.control(f"groups/{group}/make_admin", person=ba)
    await desk.control(f"groups/{group}/make_admin")
    admins = await desk.telegram_ok("getChatAdministrators", chat_id=group)
    ranks = {admin["user"]["id"]: admin["status"] for admin in admins}
    assert ranks == {int(an): "creator", int(ba): "administrator", 7001: "administrator"}
    me = await desk.telegram_ok("getChatMember", chat_id=group, user_id=7001)
    assert me["can_pin_messages"] is True
    stranger = await desk.person(name="Chị Tư")
    assert (await desk.telegram_ok("getChatMember", chat_id=group, user_id=stranger))[
        "status"
    ] == "left"
    assert (await desk.refused("getChatMember", chat_id=group, user_id=1))[0] == 400
    assert (await desk.refused("getChatAdministrators", chat_id=an))[0] == 400


async def test_only_an_admin_pins_in_a_supergroup_or_deletes_others_words(desk: Desk) -> None:
    """Rights are checked where the platform checks them."""
    an = await desk.person()
    group = await desk.group("telegram", an, type="supergroup")
    said = await desk.say(an, "bậy bạ", chat=group)
    where = {"chat_id": group, "message_id": said}
    assert (await desk.refused("pinChatMessage", **where))[0] == 400
    assert (await desk.refused("deleteMessage", **where))[0] == 400
    await desk.control(f"groups/{group}/make_admin")
    await desk.telegram_ok("pinChatMessage", **where)
    await desk.telegram_ok("deleteMessage", **where)


async def test_migration_moves_the_group_and_spoils_old_handles(desk: Desk) -> None:
    """Two service messages, a refusal that names the new id, and fresh message ids."""
    an = await desk.person()
    group = await desk.group("telegram", an)
    await desk.updates()
    old_post = await desk.telegram_ok("sendMessage", chat_id=group, text="trước")
    new = (await desk.control(f"groups/{group}/migrate"))["id"]
    to, since = await desk.updates()
    assert to["message"]["migrate_to_chat_id"] == int(new)
    assert since["message"]["migrate_from_chat_id"] == int(group)
    refused = await desk.telegram("sendMessage", chat_id=group, text="x")
    assert (refused.status, refused.body["description"]) == (
        400, "Bad Request: group chat was upgraded to a supergroup chat",
    )  # fmt: skip
    assert refused.body["parameters"] == {"migrate_to_chat_id": int(new)}
    sent = await desk.telegram_ok("sendMessage", chat_id=new, text="sau")
    assert sent["chat"]["type"] == "supergroup"
    lost = {"chat_id": new, "message_id": old_post["message_id"], "text": "y"}
    assert (await desk.refused("editMessageText", **lost))[0] == 400
    # People's apps follow: the old id still finds the group for the control API.
    await desk.say(an, "/con_day", chat=group)
    assert texts(await desk.updates()) == ["/con_day"]


async def test_supergroups_number_their_own_messages(desk: Desk) -> None:
    """The same message id in two chats is normal and must not confuse a bot."""
    an = await desk.person()
    one = await desk.group("telegram", an, type="supergroup")
    two = await desk.group("telegram", an, type="supergroup")
    sent = [await desk.telegram_ok("sendMessage", chat_id=chat, text="x") for chat in (one, two)]
    assert sent[0]["message_id"] == sent[1]["message_id"]


async def test_two_bots_share_a_group(desk: Desk) -> None:
    """Each hears for itself, and the control API picks by number."""
    an = await desk.person()
    added = await desk.control("bots", platform="telegram", token="7002:x", name="Bot hai")
    assert added == {"id": "7002"}
    group = await desk.group("telegram", an, bots=False)
    for number in ("7001", "7002"):
        await desk.control(f"groups/{group}/add_bot", by=an, bot=number)
    await desk.say(an, "/ca_hai", chat=group)
    second = await desk.call("telegram", "7002:x", "getUpdates", {})
    assert texts(second.body["result"][-1:]) == ["/ca_hai"]
    assert texts((await desk.updates())[-1:]) == ["/ca_hai"]
    await desk.say(an, "chỉ bot hai", bot="7002")
    second = await desk.call("telegram", "7002:x", "getUpdates", {})
    assert texts(second.body["result"][-1:]) == ["chỉ bot hai"]
    assert await desk.updates() == []
