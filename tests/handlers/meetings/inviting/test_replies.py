"""What members type about a meeting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.inviting import replies
from handlers.meetings.inviting.replies import Said
from handlers.words import hear
from storage.meetings import Answer

YES, NO, PROXY = Answer.coming, Answer.not_coming, Answer.proxy


@pytest.mark.parametrize(
    ("text", "answer", "reason"),
    [
        ("Dạ thưa chị em đi được ạ", YES, ""),
        ("em di duoc nhe", YES, ""),
        ("tôi tham gia được", YES, ""),
        ("k di dc dau chi oi", NO, ""),
        ("em không đi được ạ", NO, ""),
        ("ko đi đc", NO, ""),
        ("em đi không được", NO, ""),
        ("xin phép vắng ạ", NO, ""),
        ("cho em vắng buổi này", NO, ""),
        ("dạ hôm đấy em không đi được ạ", NO, ""),
        ("không đi được nha", NO, ""),
        ("em không đi được vì cháu ốm", NO, "cháu ốm"),
        ("Cháu nó ốm, em không đi được", NO, "Cháu nó ốm"),
        ("chau om k di dc", NO, "chau om"),
        ("em bận rồi không đi được", NO, ""),
        ("bận việc nhà ạ", NO, "bận việc nhà"),
        ("vắng vì đi làm ca đêm", NO, "đi làm ca đêm"),
        ("không đi được đâu bận lắm", NO, ""),
        ("không đi được, bận trông cháu", NO, "bận trông cháu"),
        ("nhờ chị Lan đi thay", PROXY, "chị Lan"),
        ("nho chi lan di thay em", PROXY, "chi lan"),
        ("chị Lan đi thay em", PROXY, "chị Lan"),
        ("em cho con dâu đi họp thay ạ", PROXY, "con dâu"),
        ("thôi em k đi được đâu ạ", NO, ""),
        ("à thôi em bận rồi", NO, ""),
        ("dạ thôi em không đi nữa", NO, ""),
        ("thôi em bận việc nhà", NO, "bận việc nhà"),
        ("thôi nôi cháu em không đi được", NO, "thôi nôi cháu"),
        ("bà em mất, em không đi được", NO, "bà em mất"),
        ("à thôi em đi được ạ", YES, ""),
        ("em đến muộn 15 phút", YES, ""),
    ],
)
def test_an_answer_in_her_own_words(text: str, answer: Answer, reason: str) -> None:
    """Coming, not coming and why, or who comes instead; names and reasons stay as typed."""
    assert replies.invitation_answer(hear(text)) == Said(answer, reason)


@pytest.mark.parametrize(
    ("text", "online"),
    [
        ("em dự qua mạng", True),
        ("em hop online", True),
        ("không đi được, em dự qua mạng", True),
        ("tôi tham gia trực tuyến ạ", True),
        ("em không dự qua mạng", None),
        ("em không họp online được", None),
        ("họp online mấy giờ", None),
        ("em đi được", False),
    ],
)
def test_an_answer_by_the_link(text: str, online: bool | None) -> None:
    """Said plainly, and not denied."""
    said = replies.invitation_answer(hear(text))
    assert (said.online if said and said.answer is YES else None) is online


@pytest.mark.parametrize(
    "text",
    [
        "vắng",
        "bận",
        "đi",
        "không đi họp có sao không?",
        "em không đi được thì sao",
        "em đến muộn có sao không",
        "thôi đi",
        "thôi",
        "em đi được không",
        "đi họp mấy giờ",
        "hội viên không đi họp thì bị gì",
        "vay vốn thế nào",
        "1",
        "nhờ chị giúp em với",
        "tháng trước có chị không đi họp được vì nhà ở xa quá rồi lại còn con nhỏ thì làm thế nào",
    ],
)
def test_what_is_no_answer_on_its_own(text: str) -> None:
    """Words that need an invitation above them, questions, and stories."""
    assert replies.invitation_answer(hear(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "lịch họp",
        "lich hop a",
        "mấy giờ họp",
        "may h hop z c",
        "họp ở đâu",
        "họp lúc mấy giờ vậy chị",
        "bao giờ họp ạ",
        "chi hội mình bao giờ họp",
        "tối nay có họp không",
        "buổi họp sắp tới",
        "sinh hoạt chi hội hôm nào",
        "chi hội mình họp ở đâu thế",
        "hop o dau z ad",
    ],
)
def test_asking_for_the_next_meeting(text: str) -> None:
    """When, where, whether: a meeting, a question, and little else."""
    assert replies.asks_next(hear(text))


@pytest.mark.parametrize(
    "text",
    [
        "họp phụ huynh mấy giờ",
        "hợp tác xã ở đâu",
        "họp chi hội 19h30 thứ bảy",
        "họp chi hội",
        "mấy giờ rồi",
        "không họp được",
    ],
)
def test_other_questions_are_left_to_others(text: str) -> None:
    """Other meetings, other questions, and calls to a meeting."""
    assert not replies.asks_next(hear(text))


@pytest.mark.parametrize(
    "text", ["ai đi họp", "bao nhiêu người đi", "có bao nhiêu chị em đi họp", "ai chưa trả lời"]
)
def test_asking_who_comes(text: str) -> None:
    assert replies.asks_who_comes(hear(text))


@pytest.mark.parametrize(
    "text", ["tôi đã dự mấy buổi", "em họp được mấy buổi rồi", "năm nay dự bao nhiêu buổi họp"]
)
def test_asking_how_often_she_came(text: str) -> None:
    assert replies.asks_my_meetings(hear(text))


@pytest.mark.parametrize("text", ["cháu nó ốm", "chau no om", "đi làm", "việc nhà"])
def test_a_reason_by_itself_is_no_answer(text: str) -> None:
    """It answers "vì sao ạ?", nothing else."""
    assert replies.invitation_answer(hear(text)) is None


@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading never fails, whatever is typed."""
    heard = hear(text)
    replies.invitation_answer(heard)
    replies.asks_next(heard)
    assert replies.reason(heard) in {replies.reason(heard), ""}
