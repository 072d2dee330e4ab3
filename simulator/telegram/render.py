"""Our nouns as Telegram's JSON objects."""

from __future__ import annotations

from simulator.entities import Bot, Chat, Json, Media, Message, Person, Service

_PHOTO_SIDES = (1280, 960)
_ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_send_welcome_messages",
)  # fmt: skip


def user(account: Person | Bot) -> Json:
    shown: Json = {
        "id": int(account.id or 0),
        "is_bot": isinstance(account, Bot),
        "first_name": account.name,
    }
    if account.username:
        shown["username"] = account.username
    if isinstance(account, Person):
        shown["language_code"] = "vi"
    return shown


def chat(place: Chat) -> Json:
    if place.person is not None:
        shown: Json = {"id": int(place.id), "type": "private", "first_name": place.person.name}
        if place.person.username:
            shown["username"] = place.person.username
        return shown
    return {"id": int(place.id), "type": place.kind, "title": place.title}


def member(account: Person | Bot, status: str) -> Json:
    """A ChatMember with every field its status must have."""
    shown: Json = {"user": user(account), "status": status}
    if status == "administrator":
        shown |= dict.fromkeys(_ADMIN_RIGHTS, True)
        shown |= {"can_be_edited": False, "is_anonymous": False}
    elif status == "creator":
        shown["is_anonymous"] = False
    elif status == "kicked":
        shown["until_date"] = 0
    return shown


def status_of(account: Person | Bot, place: Chat) -> str:
    """member, administrator, creator, left or kicked."""
    if isinstance(account, Bot):
        return place.bots.get(account, "left")
    if account.id not in place.members:
        return "left"
    if account.id == place.owner:
        return "creator"
    return "administrator" if account.id in place.admins else "member"


def message(shown: Message, *, with_reply: bool = True) -> Json:
    body: Json = {
        "message_id": int(shown.id),
        "from": user(shown.sender),
        "chat": chat(shown.chat),
        "date": int(shown.at),
    }
    if shown.media is not None:
        body |= _media(shown.media)
        if shown.text:
            body["caption"] = shown.text
            if shown.entities:
                body["caption_entities"] = shown.entities
    elif shown.service is not None:
        body |= _service(shown.service, shown.chat)
    else:
        body["text"] = shown.text
        if shown.entities:
            body["entities"] = shown.entities
    if shown.keyboard:
        body["reply_markup"] = {"inline_keyboard": shown.keyboard}
    if shown.edited_at:
        body["edit_date"] = int(shown.edited_at)
    # One level only: the platform never nests a reply inside a reply.
    if with_reply and shown.reply_to:
        original = shown.chat.message(shown.reply_to)
        if original is not None:
            body["reply_to_message"] = message(original, with_reply=False)
    return body


def _media(media: Media) -> Json:
    if media.file is None:
        return {"sticker": _sticker("sticker")} if media.kind == "sticker" else {}
    file = media.file
    common = {
        "file_id": file.file_id,
        "file_unique_id": file.file_id[:16],
        "file_size": len(file.content),
    }
    if media.kind == "photo":
        width, height = _PHOTO_SIDES
        return {"photo": [common | {"width": width, "height": height}]}
    if media.kind == "voice":
        return {"voice": common | {"duration": 3, "mime_type": file.mime}}
    if media.kind == "sticker":
        return {"sticker": _sticker(file.file_id)}
    return {"document": common | {"file_name": file.name, "mime_type": file.mime}}


def _sticker(file_id: str) -> Json:
    return {
        "file_id": file_id, "file_unique_id": file_id[:16], "type": "regular", "width": 512,
        "height": 512, "is_animated": False, "is_video": False, "emoji": "👍",
    }  # fmt: skip


def _service(service: Service, place: Chat) -> Json:
    if service.kind == "joined":
        return {"new_chat_members": [user(account) for account in service.who]}
    if service.kind == "left":
        return {"left_chat_member": user(service.who[0])}
    if service.kind == "pinned":
        original = place.messages.get(service.value)
        return {"pinned_message": message(original, with_reply=False)} if original else {}
    if service.kind == "created":
        return {"group_chat_created": True}
    names = {"migrated_to": "migrate_to_chat_id", "migrated_from": "migrate_from_chat_id"}
    return {names[service.kind]: int(service.value)}
