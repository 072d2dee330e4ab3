"""The scam guard's answer: whether a message with this code is ours. For anybody who asks."""

import re

from broadcasts.outgoing import Outgoing
from handlers.context import Context, Reply
from handlers.dispatch import Routes
from handlers.words import Utterance
from storage import audit, chats, genuine
from storage.genuine import Genuine
from storage.shortcodes import CODE_LENGTH, as_code

routes = Routes()

# A swindler's code may look like anything, so that it need not be one that we could have made.
_CODE = "(?P<code>[0-9a-z]{4,12})"
_WORDS = "(?: (?:nay|co|la|cua|hoi|phai|tin|ma|that|dung|chuan|gia|lua|dao|hay|khong|the|vay|ha))*"
_CHECKS = re.compile(f"(?:kiem tra|xac minh|check)(?: (?:giup|cho|ma|tin|code))* {_CODE}{_WORDS}")
_DOUBTS = re.compile(
    f"(?:(?:ma|tin|nhan|nay|co|mang|code) )*{_CODE}"
    f"(?=.* (?:that|dung|gia|lua|cua hoi)\\b){_WORDS}"
)
_ONLY_DIGITS = re.compile("[0-9]+")
_NO_CODE = frozenset(
    {"kiem tra", "kiem tra ma", "kiem tra tin", "kiem tra tin nhan", "kiem tra thong bao"}
    | {"tin nay co that khong", "tin nay that khong", "tin nay that hay gia"}
    | {"tin nay co dung khong", "tin nay co lua dao khong", "co phai tin that khong"}
)


def asked(heard: Utterance) -> str | None:
    """The code that somebody wants to have checked, in capital letters."""
    found = _CHECKS.fullmatch(heard.core) or _DOUBTS.fullmatch(heard.core)
    if found is None:
        return None
    code = found["code"]
    if code.isalpha() and not _is_no_word(heard, code):
        return None
    # Digits alone with "mã" in front are what a leader hands out, not what she doubts.
    if _ONLY_DIGITS.fullmatch(code) and not heard.core.startswith(("kiem tra", "xac minh")):
        return None
    return code.upper()


def _is_no_word(heard: Utterance, code: str) -> bool:
    """Whether letters alone are a code: in "kiểm tra ABCDE" they are, in "kiểm tra thuốc" not."""
    named = f"ma {code}" in heard.core
    return len(code) == CODE_LENGTH and (named or code.upper() in heard.text.split())


@routes.said(asked, first=True)
async def check(ctx: Context, typed: str) -> Reply:
    """Say what the code stands for; wrong ones are counted, so that nobody finds one by trying."""
    if await too_many_tries(ctx):
        return Outgoing(ctx.say("checking-too-many"))
    code = as_code(typed)
    found = await genuine.by_check_code(ctx.session, code) if code else None
    if found is None:
        await chats.note_wrong_try(ctx.session, ctx.chat.id, ctx.now)
        return Outgoing(ctx.say("checking-unknown", code=typed))
    return Outgoing(_verdict(ctx, found))


async def too_many_tries(ctx: Context) -> bool:
    """Whether this chat has tried so many wrong codes that it has to wait."""
    tries = await chats.wrong_tries(ctx.session, ctx.chat.id, ctx.now)
    if tries < ctx.customs.wrong_codes_an_hour:
        return False
    await audit.record(ctx.session, ctx.now, None, "too many codes", f"chat:{ctx.chat.id}")
    return True


def _verdict(ctx: Context, found: Genuine) -> str:
    day = f"{ctx.local(found.sent_at):%-d/%-m/%Y}"
    facts = {"unit": found.unit, "about": found.title, "day": day}
    if found.recalled:
        return ctx.say("checking-recalled", **facts)
    if found.corrected_at is not None:
        corrected = f"{ctx.local(found.corrected_at):%-d/%-m/%Y}"
        return ctx.say("checking-corrected", corrected=corrected, **facts)
    return ctx.say("checking-genuine", **facts)


@routes.said(lambda heard: heard if heard.is_one_of(_NO_CODE) else None)
async def which_code(ctx: Context, _: object) -> Reply:
    return Outgoing(ctx.say("checking-which"))
