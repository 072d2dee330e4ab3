"""What is no question: small talk by its words, nonsense by its letters, never a short form."""

import pytest

from handlers.questions.chatting import talk
from handlers.questions.chatting.talk import Talk, talk_in

SAID = {
    Talk.hello: "chào em|xin chào|chào buổi sáng ạ|alo|có ai không|em ơi",
    Talk.thanks: "cảm ơn em nhiều lắm|ok cảm ơn nhé|cam on|👍 cảm ơn|Chào em. Cảm ơn em nhiều!",
    Talk.bye: "tạm biệt|chúc em ngủ ngon|bye",
    Talk.fine: "vâng ạ|ok|dạ em hiểu rồi ạ|được rồi",
    Talk.praise: "giỏi quá|em giỏi thế|hay lắm|trợ lý giỏi quá",
    Talk.scold: "đồ ngu|ngu thế|vô dụng|trả lời linh tinh|bot ngu vl|chán quá",
    Talk.who: "bạn là ai|em là ai vậy|bạn mấy tuổi rồi|bạn tên gì|day la ai",
    Talk.human: "bạn có phải người thật không|người hay máy|robot à|co phai nguoi that ko",
    Talk.health: "bạn khoẻ không|em đang làm gì đấy",
    Talk.meal: "bạn ăn cơm chưa|ad ăn cơm chưa|hôm nay ăn gì",
    Talk.weather: "trời nóng quá|trời hôm nay nóng quá em ơi|lạnh quá|chào em, trời nóng quá",
    Talk.fun: "kể chuyện cười|kể chuyện cười cho tôi nghe đi|hát đi"
    "|Hôm nay trời mưa buồn quá, hát cho tôi nghe một bài đi",
    Talk.sad: "buồn quá|tôi buồn quá em ơi|mệt quá",
    Talk.love: "anh yêu em|có người yêu chưa",
    Talk.laugh: "hahaha|hihi|kkk|haha hihi",
    Talk.emoji: "🙏🙏|😀|❤️❤️❤️|👍🏽",
    Talk.marks: "???|.|!!!|…|%_%|***",
    Talk.mash: "asdfgh|qwerty|lkjsd oiwue ncmx|đđđđ ơơơ ưưư|mmmm bbbb 9999 aaa|jkjkjkjk|zxcvbn",
}


@pytest.mark.parametrize(
    ("said", "kind"), [(said, kind) for kind, all_ in SAID.items() for said in all_.split("|")]
)
def test_talk_is_heard_in_any_spelling(said: str, kind: Talk) -> None:
    assert talk_in(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "chào em, hội phí đóng bao nhiêu",
        "xin chào, tôi muốn vay vốn",
        "cảm ơn em, cho hỏi thêm vay vốn cần gì",
        "hp bn z",
        "hooij phis",
        "ctbth vay von",
        "hnay hop k",
        "BHXH",
        "bhyt",
        "tkvv",
        "vssk",
        "nckt",
        "sdt",
        "vneid",
        "ocop",
        "biên bản",
        "chăm con",
        "dân ca",
        "làm kem",
        "gia đình",
        "dạy nghề",
        "tôi buồn muốn chết",
        "chồng đánh tôi",
        "vay",
        "nghe",
        "họp",
        "tiêm hpv",
        "đi làm ăn xa",
        "ăn cơm có phải đóng tiền không",
        "kể chuyện về lịch sử Hội thì đăng ký ở đâu vậy ạ",
    ],
)
def test_questions_and_short_forms_are_no_talk(said: str) -> None:
    """What may be asked is asked: a greeting with a question in it is the question."""
    assert talk_in(said) is None


def test_no_phrase_stands_for_two_things() -> None:
    """Left without its filling each phrase still has one meaning."""
    meanings: dict[str, set[Talk]] = {}
    for kind, phrases in talk._SAID.items():
        for phrase in filter(str.strip, phrases.split("|")):
            meanings.setdefault(talk._bare(phrase.strip()), set()).add(kind)

    assert {phrase: kinds for phrase, kinds in meanings.items() if len(kinds) > 1} == {}


def test_a_long_text_is_read_quickly() -> None:
    """However long and hostile: letters, laughter, marks."""
    for text in ("ha" * 5000, "x" * 10_000, "?" * 10_000, "hát kể " * 1500, "a. " * 3000):
        talk_in(text)
