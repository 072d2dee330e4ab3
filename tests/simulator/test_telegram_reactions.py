"""Reactions: told only to bots that asked for them, in groups only to admins."""

from tests.simulator.desk import Desk

ASKED = ["message", "message_reaction"]


async def test_a_reaction_comes_only_when_asked_for(desk: Desk) -> None:
    """With what stood there before; taking it off is told, too."""
    an = await desk.person()
    await desk.updates(allowed_updates=ASKED)
    sent = (await desk.telegram_ok("sendMessage", chat_id=an, text="Mời họp"))["message_id"]
    told = {"platform": "telegram", "person": an, "message_id": str(sent)}
    for emoji in ("👍", "❤", ""):
        await desk.control("react", **told, emoji=emoji)
    seen = [update["message_reaction"] for update in await desk.updates(allowed_updates=ASKED)]
    assert [one["message_id"] for one in seen] == [sent] * 3
    assert [one["user"]["id"] for one in seen] == [int(an)] * 3
    shown = [
        [[kind["emoji"] for kind in one[key]] for key in ("old_reaction", "new_reaction")]
        for one in seen
    ]
    assert shown == [[[], ["👍"]], [["👍"], ["❤"]], [["❤"], []]]

    await desk.updates(allowed_updates=["message"])
    await desk.control("react", **told, emoji="👍")
    assert await desk.updates() == []


async def test_in_a_group_only_an_admin_hears_of_it(desk: Desk) -> None:
    an = await desk.person()
    group = await desk.group("telegram", an)
    await desk.updates(allowed_updates=ASKED)
    sent = (await desk.telegram_ok("sendMessage", chat_id=group, text="Mời họp"))["message_id"]
    told = {"platform": "telegram", "person": an, "chat": group, "message_id": str(sent)}
    await desk.control("react", **told, emoji="👍")
    assert await desk.updates() == []
    await desk.control(f"groups/{group}/make_admin")
    await desk.control("react", **told, emoji="❤")
    kinds = [update.get("message_reaction") for update in await desk.updates()]
    assert [kind["new_reaction"][0]["emoji"] for kind in kinds if kind] == ["❤"]


async def test_what_cannot_be_reacted_with_or_to(desk: Desk) -> None:
    """No such message, no such emoji, no such thing on Zalo."""
    an = await desk.person()
    sent = (await desk.telegram_ok("sendMessage", chat_id=an, text="x"))["message_id"]
    for platform, message, emoji, status in (
        ("telegram", "999999", "👍", 404),
        ("telegram", str(sent), "không", 400),
        ("zalo", str(sent), "👍", 400),
    ):
        values = {"platform": platform, "person": an, "message_id": message, "emoji": emoji}
        answer = await desk.ask("POST", "react", values)
        assert answer.status == status
