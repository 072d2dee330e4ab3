"""More ways to ask what was announced; where the archive has nothing, the question goes on."""

import re

from broadcasts.outgoing import Outgoing
from handlers.announcements.archive import finding
from handlers.announcements.archive.asking_back import Wanted, is_time
from handlers.context import Context, Reply
from handlers.dispatch import Aside, Routes
from handlers.questions.live.plain import plain
from handlers.words import Utterance

routes = Routes()

_TOLD = r"(?:thong bao|tin|giay bao|cong van|bao)"
_TIME = (
    r"(?:hom (?:truoc|qua|kia|no)|dot truoc|gan day|dao nay|moi day|vua roi|lan truoc|"
    r"(?:tuan|thang|quy|nam) (?:nay|truoc|ngoai|vua roi|qua|[0-9]{1,4}))"
)
_HAS = re.compile(
    rf"(?:(?P<before>{_TIME}) )?(?:(?:chi )?hoi (?:(?:minh|ta|xa) )?)?(?:da |co )+{_TOLD}"
    r"(?: (?:gi|nao))?(?: moi)?(?: nao)?"
    rf"(?: (?:ve|noi ve|lien quan den) (?P<topic>.+?))?(?: (?P<after>{_TIME}))?"
    r"(?: (?:khong|chua|gi khong|nao khong|moi khong))?"
)
_THEN = re.compile(
    rf"(?:(?P<before>{_TIME}) )(?:co |hoi )*{_TOLD} (?:gi )?(?:ve )?(?P<topic>.+?)(?: khong|"
    rf" nhi| gi)?"
)
_ABOUT = re.compile(
    rf"(?:cho (?:toi |em )?xem |xem |tim )?(?:lai )?thong bao (?P<topic>\w+(?: \w+){{0,4}}?)"
    rf" (?P<after>{_TIME})"
)
_MANY_NEW = frozenset({"gi", "nao", "moi", "gi moi", ""})
_LATELY = frozenset({"gan day", "dao nay", "moi day", "vua roi", "hom truoc", "dot truoc"})


def asked(heard: Utterance) -> Wanted | None:
    """ "hôm trước có thông báo gì về tiêm chủng không", "thông báo tiêm chủng tháng trước"."""
    said = plain(heard)
    found = next((m for p in (_HAS, _THEN, _ABOUT) if (m := p.fullmatch(said))), None)
    if found is None:
        return None
    groups = found.groupdict()
    topic = groups.get("topic") or ""
    time = groups.get("before") or groups.get("after") or ""
    if topic in _MANY_NEW:
        return Wanted(time="" if time in _LATELY or not is_time(time) else time)
    # What was said lately is looked for among all: she may be wrong about when.
    return Wanted(topic=topic if time in _LATELY else f"{topic} {time}".strip())


@routes.said(asked)
async def look_up(ctx: Context, asked: Wanted) -> Reply:
    """The archive's own answer, if it has one for her; else this is a question like any other."""
    if ctx.in_group or not ctx.people:
        raise Aside
    reply = await finding.look_up(ctx, asked)
    if not isinstance(reply, Outgoing) or reply.choices:
        return reply
    if asked.topic:
        raise Aside
    return Outgoing(ctx.say("announcements-none-for-you"))
