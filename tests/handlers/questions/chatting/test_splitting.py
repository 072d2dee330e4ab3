"""Greetings are left out, two questions are taken apart, and a story has a point."""

import pytest

from handlers.questions.chatting.splitting import POINT, point, questions_in

STORY = (
    "Tôi năm nay bảy mươi tuổi rồi chồng mất sớm con cái đi làm ăn xa cả nhà chỉ còn hai bà cháu "
    "hôm trước đi họp thấy bà hàng xóm bảo là người già thì được nhà nước cho tiền hàng tháng mà "
    "tôi chẳng biết hỏi ai nên cho tôi hỏi trợ cấp cao tuổi làm thủ tục thế nào cảm ơn các cô"
)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Chào em, hội phí đóng bao nhiêu", ["hội phí đóng bao nhiêu"]),
        ("Vay vốn cần gì? Cảm ơn em!", ["Vay vốn cần gì?"]),
        (
            "Chào em. Hội phí đóng bao nhiêu? Đóng ở đâu?",
            ["Hội phí đóng bao nhiêu?", "Đóng ở đâu?"],
        ),
        (
            "hội phí đóng bao nhiêu với lại họp khi nào",
            ["hội phí đóng bao nhiêu", "họp khi nào"],
        ),
        (
            "hoi phi bao nhieu, cho hoi them vay von can gi",
            ["hoi phi bao nhieu,", "vay von can gi"],
        ),
        (
            "hội phí đóng bao nhiêu và mấy giờ họp",
            ["hội phí đóng bao nhiêu", "mấy giờ họp"],
        ),
        ("Mấy giờ họp, vay vốn cần gì", ["Mấy giờ họp", "vay vốn cần gì"]),
        ("vay vốn cần giấy tờ gì và thủ tục thế nào", 1),
        ("tôi ốm, mấy giờ họp", 1),
        ("Hội phí bao nhiêu?\nVay vốn cần gì?\nHọp khi nào?", 2),
        ("Chồng tôi mất năm ngoái. Tôi có được vay vốn không?", 1),
        ("tôi muốn vay vốn với lại nhà tôi ở xa", 1),
        ("cảm ơn em", ["cảm ơn em"]),
        ("", [""]),
    ],
)
def test_what_is_asked(said: str, asked: list[str] | int) -> None:
    """At most two; two sentences of one story are one question."""
    found = questions_in(said)
    if isinstance(asked, int):
        assert len(found) == asked
    else:
        assert found == asked


def test_the_point_of_a_spoken_story() -> None:
    """Without a single full stop: what stands around the words that ask."""
    found = point(STORY)

    assert found is not None
    assert "trợ cấp cao tuổi làm thủ tục thế nào" in found
    assert len(found.split()) <= POINT


def test_the_point_of_a_written_story() -> None:
    """Its sentences that ask."""
    told = "Nhà tôi ở xóm trên. Ông nhà tôi mất đã lâu. " * 6
    assert point(f"{told}Vay vốn hộ nghèo cần giấy tờ gì? Tôi chờ tin.") == (
        "Vay vốn hộ nghèo cần giấy tờ gì?"
    )


def test_a_short_text_and_a_story_that_asks_nothing_have_none() -> None:
    assert point("hội phí đóng bao nhiêu") is None
    assert point("hôm nay trời đẹp " * 30) is None
