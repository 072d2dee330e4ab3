"""Who is to get it, as leaders say it: understood to the end, or asked back."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.announcements.addressing.audience_grammar import Lexicon, understand
from handlers.announcements.addressing.audience_wish import Said, Someone, Wish
from handlers.announcements.addressing.phrases import PHRASES, Mode
from storage.criteria import Answer
from storage.naming import UnitName
from storage.people import Role, Standing
from storage.text import fold
from storage.units import Level

HEAD, DEPUTY = Role.branch_head, Role.branch_deputy
UNITS = [
    UnitName(number, name, fold(name), level, parent)
    for number, name, level, parent in (
        (1, "Hội LHPN xã Đồng Mây", Level.commune, None),
        (2, "Chi hội Hồng", Level.branch, 1),
        (3, "Chi hội Sen", Level.branch, 1),
        (4, "Chi hội Khu 3", Level.branch, 1),
        (5, "Tổ 1", Level.group, 2),
        (6, "Tổ 1", Level.group, 3),
    )
]
LEXICON = Lexicon.of(UNITS, ["clb dan vu", "ho kho khan", "nhom nong cot"])


def says(text: str) -> dict[str, Any]:
    """What is understood of a sentence, without what is not in it; units by their ids."""
    wish = understand(text, LEXICON)
    found = {one.name: getattr(wish, one.name) for one in fields(Wish)}
    for name in ("units", "without_units"):
        found[name] = tuple(tuple(unit.id for unit in one.candidates) for one in found[name])
    return {name: value for name, value in found.items() if value not in ((), None, "", 0, False)}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cho chi hội trưởng", {"roles": (HEAD,)}),
        ("chi hoi truong", {"roles": (HEAD,)}),
        ("Chỉ các chi hội trưởng, chi hội phó", {"roles": (HEAD, DEPUTY)}),
        ("hội viên từ 60 tuổi trở lên", {"least": 60}),
        ("60 tuoi tro len", {"least": 60}),
        ("trên 60 tuổi", {"least": 61}),
        ("dưới 35 tuổi", {"most": 34}),
        ("không quá 35 tuổi", {"most": 35}),
        ("từ 35 tuổi trở xuống", {"most": 35}),
        ("từ 18 đến 35 tuổi", {"least": 18, "most": 35}),
        ("chị em trong độ tuổi 18-35", {"least": 18, "most": 35}),
        ("từ 18 tuổi, dưới 35 tuổi", {"least": 18, "most": 34}),
        ("từ 60 đến 35 tuổi", {"least": 60, "most": 35}),
        ("chi hội Hồng và chi hội Khu 3", {"units": ((2,), (4,))}),
        ("chi hội Hồng, Sen và Khu 3", {"units": ((2,), (3,), (4,))}),
        ("xã Đồng Mây", {"units": ((1,),)}),
        ("tổ 1", {"units": ((5, 6),)}),
        ("tổ 1 chi hội Sen", {"units": ((6,),)}),
        ("tổ 1 của chi hội Hồng", {"units": ((5,),)}),
        ("trừ chi hội Sen", {"without_units": ((3,),)}),
        ("trừ chi hội Sen và Hồng", {"without_units": ((3,), (2,))}),
        ("chi hội trưởng, trừ chi hội Sen", {"roles": (HEAD,), "without_units": ((3,),)}),
        ("chi hội trưởng chi hội Sen", {"roles": (HEAD,), "units": ((3,),)}),
        ("trừ các tổ trưởng", {"without_roles": (Role.group_leader,)}),
        ("trừ bà Lan số 7", {"without_people": (Someone(("lan",), 7),)}),
        ("trừ chị Hoa", {"without_people": (Someone(("hoa",), None),)}),
        (
            "trừ số 7, số 8",
            {"without_people": (Someone((), 7), Someone((), 8))},
        ),
        ("CLB dân vũ", {"clubs": ("clb dan vu",)}),
        ("câu lạc bộ dân vũ", {"clubs": ("clb dan vu",)}),
        ("hộ khó khăn", {"clubs": ("ho kho khan",)}),
        ("chỉ nhóm hộ khó khăn", {"clubs": ("ho kho khan",)}),
        ("nhóm nòng cốt", {"clubs": ("nhom nong cot",)}),
        ("người vắng 2 buổi gần nhất", {"missed": 2}),
        ("ai vắng hai buổi họp liên tiếp", {"missed": 2}),
        ("người vắng họp", {"missed": 1}),
        ("hội viên mới vào trong 3 tháng", {"joined_days": 90}),
        ("người đã chuyển đi", {"standing": Standing.moved}),
        ("chỉ cấp xã", {"level": Level.commune}),
        ("chỉ nhóm", {"mode": Mode.groups}),
        ("chỉ nhắn riêng", {"mode": Mode.private}),
        ("chi hội trưởng, cả nhóm", {"roles": (HEAD,), "mode": Mode.both}),
        ("tất cả hội viên", {}),
        ("các chi hội", {}),
        ("cả chi hội", {}),
        ("tất cả các chi hội trưởng", {"roles": (HEAD,)}),
        (
            "ai chưa xác nhận tin khám sức khoẻ, trừ chi hội Sen",
            {
                "said": Said((Answer.not_confirmed,), ("kham", "suc", "khoe")),
                "without_units": ((3,),),
            },
        ),
        ("ai chưa đọc", {"said": Said((Answer.not_confirmed,), ())}),
        (
            "ai chưa làm hoặc cần giúp việc tổng vệ sinh",
            {"said": Said((Answer.not_yet, Answer.need_help), ("tong", "ve", "sinh"))},
        ),
        (
            "chi hội phó từ 40 tuổi, CLB dân vũ, chi hội Hồng, chỉ nhắn riêng",
            {
                "roles": (DEPUTY,),
                "least": 40,
                "clubs": ("clb dan vu",),
                "units": ((2,),),
                "mode": Mode.private,
            },
        ),
    ],
)
def test_a_sentence_means(text: str, meant: dict[str, Any]) -> None:
    """With and without accents, alone and together."""
    assert says(text) == {"heard": True} | meant


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("chi hội Xyz", "chi hội Xyz"),
        ("chi hội Hồng và chi hội Hoà", "chi hội Hoà"),
        ("trừ người trên 60 tuổi", "người trên 60 tuổi"),
        ("60 tuổi", None),
        ("hội viên trên 60", "hội viên trên 60"),
        ("từ 600 tuổi", None),
        ("người cao tuổi", None),
        ("CLB cầu lông", "CLB cầu lông"),
        ("chi hội trưởng ngày mai đi họp", "ngày mai đi họp"),
        ("chị em nhớ mang ô", None),
        ("trừ bà", None),
        ("từ ⁶⁰ tuổi", None),
    ],
)
def test_what_is_not_understood_is_no_guess(text: str, unknown: str | None) -> None:
    """One word that means nothing, and nobody is meant; the words are named."""
    found = says(text)
    assert found["unknown"]
    assert unknown in (None, found["unknown"])
    assert not found.keys() - {"unknown", "heard"}


@pytest.mark.parametrize(
    "text", ["chỉ nhóm, chỉ nhắn riêng", "cấp xã, cấp chi hội", "trừ", "chi hội trưởng trừ"]
)
def test_two_things_at_once_clash(text: str) -> None:
    """What cannot both be true, or leaves out nobody."""
    assert says(text)["clash"]


def test_words_about_something_else_are_not_heard() -> None:
    """A text that is no audience says so, whatever follows it."""
    assert not understand("chị em mai đi họp", LEXICON).heard
    assert understand("nhóm mẹ bầu", LEXICON).heard


def test_every_phrase_is_read_as_itself() -> None:
    """No phrase hides another: each of the table is understood whole."""
    for words, meaning in PHRASES.items():
        if isinstance(meaning, Mode | Standing | Level):
            assert meaning in says(" ".join(words)).values(), words


@given(
    st.text(max_size=200) | st.lists(st.sampled_from([w for p in PHRASES for w in p])).map(" ".join)
)
def test_anything_typed_is_answered(text: str) -> None:
    """No text breaks it, and long ones are not read at all."""
    wish = understand(text, LEXICON)
    assert wish.heard or not (wish.roles or wish.units or wish.clubs)
    assert understand("chi hội trưởng, " * 60, LEXICON).unknown
