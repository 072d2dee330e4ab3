"""What an announcement is about, as data: how each kind looks, hurries, and what it asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storage.announcements import Kind
from storage.deliveries import Lane
from storage.text import fold


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind brings with it; an author may change all but the symbol for one announcement.

    `needs_ack`: members confirm that they have read it. `wants_reply`: they say how they get on.
    `heeds_quiet`: it waits for the morning. `money`: it is about money, so it carries a check
    code, and in doubt it is not sent twice. `to_private`: not to the groups alone. `hints` are
    folded words that make one think of it.
    """

    symbol: str
    hints: tuple[str, ...] = ()
    lane: Lane = Lane.routine
    needs_ack: bool = True
    wants_reply: bool = False
    heeds_quiet: bool = True
    money: bool = False
    to_private: bool = True


KINDS: Mapping[Kind, Traits] = {
    Kind.policy: Traits(
        "📜",
        ("chinh sach", "che do", "nghi quyet", "chi thi", "quyet dinh", "tro cap", "bao hiem y te"),
    ),
    Kind.law: Traits("⚖️", ("luat", "nghi dinh", "thong tu", "phap luat", "xu phat")),
    Kind.movement: Traits(
        "🌱",
        ("phong trao", "cuoc van dong", "phat dong", "thi dua", "5 khong 3 sach", "tong ve sinh"),
        wants_reply=True,
    ),
    Kind.meeting_call: Traits("📅", ("moi hop", "giay moi")),
    Kind.fund_drive: Traits(
        "💛",
        ("ung ho", "quyen gop", "dong gop", "gop quy", "nop quy", "dong quy", "hoi phi"),
        money=True,
    ),
    Kind.contest: Traits("🏆", ("cuoc thi", "hoi thi", "du thi", "giai thuong")),
    Kind.warning: Traits(
        "⚠️",
        ("canh bao", "bao so", "lu quet", "sat lo", "ngap lut", "khan cap", "dich benh", "lua dao"),
        lane=Lane.urgent,
        heeds_quiet=False,
    ),
    Kind.good_news: Traits(
        "🌸",
        ("chuc mung", "tin vui", "guong tot", "nguoi tot viec tot", "bieu duong", "khen thuong"),
        needs_ack=False,
        to_private=False,
    ),
    Kind.general: Traits("📢"),
}
# A meeting is called in a dialogue of its own, which also counts who comes.
CHOOSABLE = tuple(kind for kind in KINDS if kind is not Kind.meeting_call)


def lane(kind: Kind, urgent_because: str | None) -> Lane:
    """The lane in which an announcement goes out."""
    return Lane.urgent if urgent_because else KINDS[kind].lane


def guess(text: str) -> Kind | None:
    """The kind that the words of a text suggest; None when they suggest none, or several."""
    plain = " ".join(re.findall(r"\w+", fold(text)))
    words = f" {plain} "
    counts = {kind: sum(f" {hint} " in words for hint in KINDS[kind].hints) for kind in CHOOSABLE}
    most = max(counts.values())
    likely = [kind for kind, count in counts.items() if count == most]
    return likely[0] if most and len(likely) == 1 else None
