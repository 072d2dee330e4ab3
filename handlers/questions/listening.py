""" "Nghe": the last answer read aloud, where a program for it is set up."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from broadcasts.outgoing import Attachment, Outgoing
from handlers.access import Refusal
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.files import MakingWanted
from handlers.making_files import kept
from handlers.words import Utterance
from storage import refuge
from storage.last_words import last_said

routes = Routes()

HEARS = frozenset(
    {
        "nghe",
        "nghe lai",
        "nghe di",
        "bam nghe",
        "doc to",
        "doc len",
        "doc cho nghe",
        "doc cho toi nghe",
        "doc giup",
        "doc giup toi",
        "nghe cau tra loi",
        "nghe tin",
        "mo tieng",
    }
)
SUBJECT = "listening"
LONGEST = 1500  # characters; some three minutes of sound
WITHIN = timedelta(days=7)
# What a recording begins with, its type and suffix, and whether it is a voice note.
_SOUNDS = (
    (b"OggS", "audio/ogg", ".ogg", "voice"),
    (b"RIFF", "audio/wav", ".wav", "document"),
    (b"ID3", "audio/mpeg", ".mp3", "document"),
    (b"\xff", "audio/mpeg", ".mp3", "document"),
)


class Unspoken(Exception):
    """A text could not be read aloud."""


@routes.said(lambda heard: heard if heard.is_one_of(HEARS) else None, anywhere=True)
async def listen(ctx: Context, _: Utterance) -> Reply:
    speech, media = ctx.customs.speech, ctx.customs.media
    if ctx.in_group:
        raise Refusal("listening-in-private")
    if speech is None or media is None:
        raise Refusal("listening-not-set-up")
    if not ctx.limits.documents and not ctx.customs.media_url:
        raise Refusal("listening-not-here")
    text = await _last(ctx)
    if ctx.made is None:
        raise MakingWanted(partial(_recorded, speech, text, media))
    if not isinstance(ctx.made, Attachment):
        raise Refusal("listening-failed")
    return _sent(ctx, ctx.made)


async def _last(ctx: Context) -> str:
    """What is to be read; what was said in private help is read aloud to nobody."""
    found = await last_said(ctx.session, ctx.chat.id, ctx.now - WITHIN, SUBJECT)
    if found is None or (found["subject"] or "").startswith(refuge.SUBJECT):
        raise Refusal("listening-nothing")
    text = "\n".join(filter(None, (found.get("title"), found["text"]))).strip()
    if not text:
        raise Refusal("listening-nothing")
    return text[:LONGEST]


def _recorded(speech: Callable[[str], bytes], text: str, media: Path) -> Attachment | str:
    """The recording, kept; a word where there is none."""
    try:
        sound = speech(text)
    except Unspoken as error:
        return str(error)
    for begins, mime, suffix, kind in _SOUNDS:
        if sound.startswith(begins):
            path = kept(media, sound, suffix)
            return Attachment(kind, path, f"nghe{suffix}", mime, len(sound))
    return "no sound"


def _sent(ctx: Context, sound: Attachment) -> Outgoing:
    if ctx.limits.documents:
        return Outgoing(ctx.say("listening-here"), attachments=(sound,), subject=SUBJECT)
    address = f"{ctx.customs.media_url}/{sound.path}"
    return Outgoing(ctx.say("listening-link", address=address), subject=SUBJECT)
