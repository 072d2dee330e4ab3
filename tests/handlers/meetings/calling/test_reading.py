"""What one sentence says of a meeting."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.calling import agendas, calls, edits, reading
from handlers.meetings.calling.calls import LINK, Draft
from handlers.words import hear
from storage.meetings import MeetingFormat, MeetingKind
from tests.conftest import HANOI

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)
IN_PERSON, ONLINE, HYBRID = MeetingFormat.in_person, MeetingFormat.online, MeetingFormat.hybrid


def called(text: str) -> Draft:
    """The call that a sentence makes, its time put in where it was said in full."""
    rest = calls.opens(hear(text))
    assert rest is not None, text
    said = reading.read(rest, NOW)
    draft = reading.told(Draft(), said)
    start = said.meaning.start if reading.is_clear(said.meaning) else None
    return Draft.from_data(
        draft.as_data()
        | {
            "starts_at": start.isoformat() if start else None,
            "minutes": reading.lasting(said.meaning),
        }
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("nội dung: 1. vay vốn, 2. quỹ hội, 3. việc khác", ("vay vốn", "quỹ hội", "việc khác")),
        ("nội dung: 1. vay vốn 2. quỹ hội", ("vay vốn", "quỹ hội")),
        ("noi dung 1) vay von; 2) quy hoi.", ("vay von", "quy hoi")),
        ("nội dung 1/ vay vốn 2/ phát thẻ ngày 5/12", ("vay vốn", "phát thẻ ngày 5/12")),
        ("nội dung:\n- vay vốn\n- quỹ hội", ("vay vốn", "quỹ hội")),
        ("nội dung:\n• vay vốn\n• quỹ hội", ("vay vốn", "quỹ hội")),
    ],
)
def test_several_items_in_one_sentence(text: str, items: tuple[str, ...]) -> None:
    """Numbered in any way, or one on each line; their days and hours are not the meeting's."""
    draft = called(f"họp chi hội 19h30 thứ bảy tại nhà văn hoá, {text}")

    assert draft.agenda == items
    assert (draft.place, draft.topic) == ("nhà văn hoá", "")
    assert draft.starts_at == datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)


@pytest.mark.parametrize(
    "text",
    [
        "mời họp nội dung: 1. vay vốn, 2. quỹ hội tại đình lúc 19h30 thứ bảy",
        "mời họp nội dung: 1. vay vốn, 2. quỹ hội, tại đình, 19h30 thứ bảy",
        "mời họp nội dung: 1. vay vốn 2. quỹ hội\nĐịa điểm: đình\nThời gian: 19h30 thứ bảy",
        "họp 19h30 thứ bảy, nội dung: 1. vay vốn, 2. quỹ hội, tại đình",
    ],
)
def test_the_agenda_may_come_first(text: str) -> None:
    """Where another part of the call begins, the last item ends."""
    draft = called(text)

    assert draft.agenda == ("vay vốn", "quỹ hội")
    assert draft.place == "đình"


def test_a_topic_above_the_items_is_kept() -> None:
    """ "Sơ kết quý gồm: 1. …"; the words that only announce them are not."""
    draft = called("họp 19h30 thứ bảy tại đình, nội dung sơ kết quý gồm: 1. vay vốn, 2. quỹ hội")

    assert (draft.topic, draft.agenda) == ("sơ kết quý", ("vay vốn", "quỹ hội"))
    assert draft.about == "sơ kết quý"
    assert Draft(agenda=draft.agenda).about == "vay vốn; quỹ hội"


@pytest.mark.parametrize(
    "text",
    ["quỹ 1.500.000 đồng", "ngày 1.12", "giá 1/2 năm trước", "5 không 3 sạch", "mục 2. xong"],
)
def test_a_number_in_a_topic_is_no_item(text: str) -> None:
    """Items begin with 1, and with a word."""
    assert agendas.found(f"nội dung {text}") is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("từ 19h30 đến 21h thứ bảy", 90),
        ("19h30-21h thứ bảy", 90),
        ("thứ bảy 19h30 đến 21h30", 120),
        ("19h30 thứ bảy", 0),
    ],
)
def test_an_end_may_be_said(text: str, minutes: int) -> None:
    """ "Từ 19h30 đến 21h"."""
    draft = called(f"họp chi hội {text} tại đình")

    assert draft.minutes == minutes
    assert draft.starts_at == datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
    assert draft.place == "đình"


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("họp chi hội 19h30 thứ bảy tại đình", MeetingKind.regular, ""),
        ("họp thường kỳ 19h30 thứ bảy tại đình", MeetingKind.regular, ""),
        (
            "sinh hoạt chuyên đề phòng chống bạo lực 19h30 thứ bảy tại đình",
            MeetingKind.thematic,
            "phòng chống bạo lực",
        ),
        (
            "tập huấn kỹ năng số 8h sáng thứ bảy tại đình",
            MeetingKind.training,
            "tập huấn kỹ năng số",
        ),
        ("họp kỷ niệm 20/10 lúc 19h30 thứ bảy tại đình", MeetingKind.holiday, "kỷ niệm 20/10"),
        (
            "mời chị em gặp mặt 8/3 lúc 8h thứ bảy tại đình",
            MeetingKind.holiday,
            "gặp mặt 8/3",
        ),
        (
            "họp 19h30 thứ bảy tại đình, nội dung kế hoạch tập huấn",
            MeetingKind.regular,
            "kế hoạch tập huấn",
        ),
    ],
)
def test_the_kind_is_said_in_the_first_words(text: str, kind: MeetingKind, topic: str) -> None:
    """And not in what the meeting is about; a holiday's date is a name where a day is said."""
    draft = called(text)

    assert (draft.kind, draft.topic, draft.place) == (kind, topic, "đình")
    assert draft.starts_at is not None
    assert draft.starts_at.date() == datetime(2026, 11, 28, tzinfo=HANOI).date()


def test_a_holiday_may_be_the_day_itself() -> None:
    """ "Họp kỷ niệm 8/3 lúc 8h" is on that day, and about it."""
    draft = called("họp kỷ niệm 8/3 lúc 8h sáng tại đình")

    assert draft.starts_at == datetime(2027, 3, 8, 8, 0, tzinfo=HANOI)
    assert draft.topic == "kỷ niệm 8/3"


@pytest.mark.parametrize(
    ("text", "form", "place", "link"),
    [
        ("19h30 thứ bảy tại đình", IN_PERSON, "đình", ""),
        ("19h30 thứ bảy https://meet.google.com/abc", ONLINE, "", "https://meet.google.com/abc"),
        ("online 19h30 thứ bảy, link zoom.us/j/9", ONLINE, "", "https://zoom.us/j/9"),
        ("trực tuyến qua Zalo 19h30 thứ bảy", ONLINE, "Zalo", ""),
        ("truc tuyen 19h30 thu bay", ONLINE, "", ""),
        (
            "19h30 thứ bảy tại đình, ai ở xa vào https://zoom.us/j/9",
            HYBRID,
            "đình",
            "https://zoom.us/j/9",
        ),
        ("vừa trực tiếp vừa trực tuyến 19h30 thứ bảy tại đình", HYBRID, "đình", ""),
        ("trực tiếp 19h30 thứ bảy tại đình", IN_PERSON, "đình", ""),
    ],
)
def test_the_form_follows_from_place_and_link(
    text: str, form: MeetingFormat, place: str, link: str
) -> None:
    """A link makes it online, or hybrid where a place is said too."""
    draft = called(f"họp chi hội {text}, nội dung vay vốn")

    assert (draft.format, draft.place, draft.link, draft.topic) == (form, place, link, "vay vốn")


def test_online_services_are_what_it_is_about() -> None:
    """ "Dịch vụ công trực tuyến" makes no meeting online."""
    draft = called("họp 19h30 thứ bảy tại đình, nội dung dịch vụ công trực tuyến")

    assert (draft.format, draft.topic) == (IN_PERSON, "dịch vụ công trực tuyến")


def test_a_link_to_something_to_read_is_no_way_in() -> None:
    """ "Tài liệu https://…"; and of two links the first leads to the meeting."""
    draft = called("họp 19h30 thứ bảy tại đình, tài liệu https://vwu.vn/a, nội dung vay vốn")
    both = called("họp online 19h30 thứ bảy https://zoom.us/j/9 xem thêm https://vwu.vn/a")

    assert [(one.kind, one.path) for one in draft.material] == [(LINK, "https://vwu.vn/a")]
    assert (draft.format, draft.link) == (IN_PERSON, "")
    assert (both.link, both.material[0].path) == ("https://zoom.us/j/9", "https://vwu.vn/a")
    assert draft.files == ()


def test_what_is_talked_about_may_have_a_day() -> None:
    """The meeting is when it is said to be; the topic keeps its own date."""
    draft = called("họp 19h30 thứ bảy tại đình, nội dung chuẩn bị đại hội ngày 5/12")

    assert draft.topic == "chuẩn bị đại hội ngày 5/12"
    assert draft.starts_at == datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)


def test_a_rule_is_told_from_a_day() -> None:
    """ "19h30 mùng 5 hằng tháng" comes again."""
    said = reading.read("19h30 mùng 5 hằng tháng tại đình", NOW)

    assert said.meaning.kind == "repeat"
    assert said.place == "đình"


@pytest.mark.parametrize(
    ("said", "agenda"),
    [
        ("thêm nội dung quỹ hội", ("vay vốn", "quỹ hội")),
        ("them noi dung: 1. quỹ hội 2. thẻ bảo hiểm", ("vay vốn", "quỹ hội", "thẻ bảo hiểm")),
        ("thêm mục quỹ hội", ("vay vốn", "quỹ hội")),
    ],
)
def test_an_item_is_added_to_the_topic(said: str, agenda: tuple[str, ...]) -> None:
    """What it was about becomes the first of them."""
    draft = edits.edited(Draft(topic="vay vốn"), hear(said))

    assert draft is not None
    assert (draft.agenda, draft.topic) == (agenda, "")


def test_an_item_is_taken_out_by_its_number() -> None:
    """And nothing is for a number that is not there."""
    draft = Draft(agenda=("vay vốn", "quỹ hội", "việc khác"))

    fewer = edits.edited(draft, hear("bỏ nội dung 2"))

    assert fewer is not None
    assert fewer.agenda == ("vay vốn", "việc khác")
    for said in ("bỏ nội dung 4", "bỏ nội dung 0", "bỏ mục đích", "bỏ mục ²", "bỏ nội dung"):
        assert edits.edited(draft, hear(said)) is None


@pytest.mark.parametrize(
    ("said", "topic", "agenda"),
    [
        ("vay vốn", "vay vốn", ()),
        ("nội dung: vay vốn", "vay vốn", ()),
        ("vay vốn\nquỹ hội", "", ("vay vốn", "quỹ hội")),
        ("Nội dung:\nvay vốn\nquỹ hội", "", ("vay vốn", "quỹ hội")),
        ("Nội dung:\n1. vay vốn\n2. quỹ hội", "", ("vay vốn", "quỹ hội")),
        ("sơ kết quý: 1. vay vốn 2. quỹ hội", "sơ kết quý", ("vay vốn", "quỹ hội")),
    ],
)
def test_all_of_it_is_what_it_is_about(said: str, topic: str, agenda: tuple[str, ...]) -> None:
    """Asked about what, one line is the topic and several are an agenda."""
    draft = edits.about(Draft(topic="cũ", agenda=("cũ",)), hear(said))

    assert (draft.topic, draft.agenda) == (topic, agenda)


def test_no_agenda_is_endless() -> None:
    """So many items as can be read aloud, each of a length."""
    text = "\n".join(f"{n}. {'việc ' * 200}" for n in range(1, 60))

    items = agendas.items(text)

    assert len(items) == agendas.MOST_ITEMS
    assert max(map(len, items)) <= agendas.LONGEST_ITEM


@given(st.text(alphabet=st.sampled_from("12. -\n:/hạo,tzi19;•ội nduglvề"), max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails, and a draft of anything survives the dialogue."""
    draft = reading.told(Draft(), reading.read(text, NOW))

    assert Draft.from_data(draft.as_data()) == draft
