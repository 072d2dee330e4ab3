"""What the records are asked for, in the words in which members ask."""

import pytest

from handlers.meetings.figures import asked as figures
from handlers.meetings.inviting import replies
from handlers.questions.live import announced, numbers, offices, own, today
from handlers.questions.live.own import Own
from handlers.words import hear
from storage.people import Role
from storage.units import Level

OWN = {
    Own.branch: "tôi ở chi hội nào|toi o chi hoi nao|em thuộc chi hội nào ạ|chi hội của tôi là gì",
    Own.group: "tôi là tổ mấy|em o to may|tổ của em là tổ nào",
    Own.since: "tôi vào hội từ bao giờ|em vao hoi dc may nam r|tôi là hội viên từ khi nào",
    Own.size: "chi hội mình có bao nhiêu hội viên|chi hoi minh bn hv"
    "|bao nhieu hoi vien trong chi hoi|số hội viên chi hội",
    Own.fees: "hội phí của tôi|hp cua e bn|hoi phi cua e dong chua|tôi đóng hội phí chưa"
    "|em nop hoi phi roi chua a|tôi còn nợ hội phí không|hoi phi nam nay toi dong chua"
    "|dạ thưa chị cho em hỏi em đã đóng hội phí năm nay chưa ạ",
    Own.phone: "số điện thoại của tôi|sdt cua toi la so may",
    Own.born: "tôi sinh năm nào|năm sinh của tôi",
    Own.address: "địa chỉ của tôi ở đâu|dia chi cua em",
}


@pytest.mark.parametrize(
    ("said", "what"), [(said, what) for what, all_ in OWN.items() for said in all_.split("|")]
)
def test_own_record(said: str, what: Own) -> None:
    """With accents or without, in short forms and in polite ones."""
    assert own.asked(hear(said)) is what


@pytest.mark.parametrize(
    "said",
    [
        "hội phí đóng bao nhiêu",
        "hội phí của chị Hằng đóng chưa",
        "vào hội cần giấy tờ gì",
        "số điện thoại của bà Tuất",
        "chi hội mình bao giờ họp",
        "tôi muốn vào hội",
        "chuyển chi hội thế nào",
        "tôi kể chuyện này " * 20,
    ],
)
def test_no_question_about_the_own_record(said: str) -> None:
    """Rules, other people and stories are none."""
    assert own.asked(hear(said)) is None


@pytest.mark.parametrize(
    ("said", "level", "role"),
    [
        ("ai là chi hội trưởng", Level.branch, Role.branch_head),
        ("chi hoi truong la ai z", Level.branch, Role.branch_head),
        ("cht la ai", Level.branch, Role.branch_head),
        ("chi hoi truong minh ten j", Level.branch, Role.branch_head),
        ("Chi hội trưởng chi hội tôi là bà nào", Level.branch, Role.branch_head),
        (
            "cho cô hỏi chi hội trưởng chi hội mình hiện nay là ai vậy cháu",
            Level.branch,
            Role.branch_head,
        ),
        ("ai phụ trách", Level.branch, Role.branch_head),
        ("chi hội phó là ai", Level.branch, Role.branch_deputy),
        ("chủ tịch xã là ai", Level.commune, Role.chair),
        ("chu tich hoi phu nu xa ten gi", Level.commune, Role.chair),
        ("pho chu tich hoi xa la ai", Level.commune, Role.vice_chair),
        ("chủ tịch hội phụ nữ tỉnh là ai", Level.province, Role.chair),
        ("ai la to truong to em", Level.group, Role.group_leader),
    ],
)
def test_who_holds_an_office(said: str, level: Level, role: Role) -> None:
    found = offices.asked(hear(said))
    assert found is not None
    assert (found.office.level, found.office.roles[0]) == (level, role)


@pytest.mark.parametrize(
    "said",
    [
        "chủ tịch nước là ai",
        "chủ tịch UBND xã là ai",
        "ai bầu ra chi hội trưởng",
        "ai làm chi hội trưởng được",
        "nhiệm vụ của chi hội trưởng là gì",
        "gặp chi hội trưởng",
        "ai phụ trách vay vốn",
        "chi hội trưởng có phụ cấp không",
    ],
)
def test_other_offices_and_rules_are_no_such_question(said: str) -> None:
    assert offices.asked(hear(said)) is None


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("số điện thoại Hội xã", Level.commune),
        ("sdt hoi xa", Level.commune),
        ("liên hệ hội xã", Level.commune),
        ("lien he hoi xa o dau", Level.commune),
        ("Cho em xin số điện thoại hội LHPN xã", Level.commune),
        ("số điện thoại hội phụ nữ xã mình là bao nhiêu ạ", Level.commune),
        ("so dien thoai cua chu tich xa", Level.commune),
        ("số đt hội phụ nữ tỉnh", Level.province),
        ("so dien thoai cua chi hoi truong", Level.branch),
        ("sđt chị chi hội trưởng", Level.branch),
        ("goi cho chi hoi so nao", Level.branch),
        ("số điện thoại bà Tuất", None),
        ("liên hệ vay vốn ở đâu", None),
        ("hội xã ở đâu", None),
    ],
)
def test_whose_number_is_asked_for(said: str, level: Level | None) -> None:
    assert numbers.asked(hear(said)) is level


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("số điện thoại Hội xã là 0210 381 2345", (Level.commune, "02103812345")),
        ("sdt hoi xa: 02103812345", (Level.commune, "02103812345")),
        ("số điện thoại chi hội là 0912.345.678", (Level.branch, "0912345678")),
        ("số điện thoại của chi hội trưởng là 0912345678", (Level.branch, "0912345678")),
        ("bỏ số điện thoại chi hội", (Level.branch, "")),
        ("xoá số điện thoại Hội xã", (Level.commune, "")),
    ],
)
def test_a_number_is_told(said: str, told: tuple[Level, str]) -> None:
    found = numbers.told(hear(said))
    assert found is not None
    assert (found.level, found.phone) == told


@pytest.mark.parametrize(
    "said",
    [
        "số điện thoại hội xã là 12",
        "số điện thoại Hội xã là gì",
        "số điện thoại bà Tuất là 0912345678",
        "số điện thoại chi hội là 99999999999999",
        "số điện thoại hội xã là 0210 381 2345 gọi lúc nào cũng được",
    ],
)
def test_what_is_no_number_is_not_taken(said: str) -> None:
    assert numbers.told(hear(said)) is None


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("hôm nay ngày âm bao nhiêu", 0),
        ("hôm nay mùng mấy", 0),
        ("hom nay la ngay may am lich", 0),
        ("bữa nay ngày mấy âm rồi", 0),
        ("am lich hom nay", 0),
        ("hôm nay thứ mấy", 0),
        ("hôm nay là ngày gì", 0),
        ("mai rằm chưa", 1),
        ("ngày mai là mùng mấy", 1),
        ("hôm nay họp mấy giờ", None),
        ("ngày nào họp", None),
        ("hôm nay tiêm chủng ở đâu", None),
    ],
)
def test_the_day_asked_about(said: str, days: int | None) -> None:
    assert today.day_asked(hear(said)) == days


@pytest.mark.parametrize(
    ("said", "topic", "time"),
    [
        ("hôm trước có thông báo gì về tiêm chủng không", "tiem chung", ""),
        ("hội có thông báo gì về vay vốn chưa", "vay von", ""),
        ("thông báo tiêm chủng tháng trước", "tiem chung thang truoc", ""),
        ("thang truoc thong bao tiem chung", "tiem chung thang truoc", ""),
        ("tháng trước có thông báo gì không", "", "thang truoc"),
        ("gần đây có thông báo gì không ạ", "", ""),
        ("có thông báo gì mới không", "", ""),
    ],
)
def test_what_was_announced(said: str, topic: str, time: str) -> None:
    found = announced.asked(hear(said))
    assert found is not None
    assert (found.topic, found.time) == (topic, time)


@pytest.mark.parametrize("said", ["thông báo nghỉ thai sản thế nào", "gửi thông báo về họp"])
def test_questions_and_orders_are_not_for_the_archive(said: str) -> None:
    assert announced.asked(hear(said)) is None


@pytest.mark.parametrize(
    "said",
    [
        "lịch họp",
        "may h hop z c",
        "hop o dau ha c",
        "bao giờ họp",
        "khi nao hop chi hoi vay c",
        "dạ thưa chị cho em hỏi chi hội mình bao giờ họp ạ",
        "hop hom nao z",
        "dia diem hop o dau",
        "mai co hop k",
    ],
)
def test_meetings_are_asked_for_in_any_spelling(said: str) -> None:
    """They reach the meetings, not the knowledge base."""
    assert replies.asks_next(hear(said)) is not None


@pytest.mark.parametrize(
    "said",
    ["tôi đã dự mấy buổi", "toi du dc may buoi r", "em da di hop may buoi", "toi di may buoi"],
)
def test_how_often_she_was_there_is_asked_in_any_spelling(said: str) -> None:
    assert figures.mine(hear(said)) is not None
