"""Questions that no entry may answer: other people's data, diagnoses, subjects of other offices."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from handlers.questions.retrieval.synonyms import spell_out
from handlers.questions.retrieval.tokens import folded_form, is_accented, typed_form, words
from storage.text import clean

# What stands before a person's name, folded, and what may follow it that is no name.
_KINSHIP_WORDS = "chi co ba ong anh bac di thim mo chu cau em cu o me be"
_NOT_NAME_WORDS = """
hoi em minh oi con noi ngoai ay nay ho chu can bau giao gai dau re bo uy trai vo chong ruot
"""

# Facts about a named person that only she, or her branch's leaders, may see.
_PRIVATE = """
số điện thoại|sđt|sdt|số máy|địa chỉ nhà|nhà ở đâu|ở đâu vậy|căn cước|cccd|sinh năm|bao nhiêu tuổi
đóng hội phí chưa|đóng chưa|nộp chưa|đóng tiền chưa|nợ bao nhiêu|còn nợ|nợ hội phí|nợ ngân hàng
bị bệnh gì|bệnh gì|bị gì|bị làm sao|có bầu chưa|có thai|hiv|lương|thu nhập|vay bao nhiêu
có phải hộ nghèo|hộ nghèo không|đi họp không|có đi họp|vắng họp mấy|bị phạt|ly hôn chưa
chưa đóng|có chồng chưa|đã đóng|đóng đủ chưa|có đóng|số tài khoản|trợ cấp bao nhiêu
"""

# Subjects of other offices, trade and talk, and questions that only a doctor may answer.
# An entry that mentions the phrase itself may still answer.
_FOREIGN = """
hộ chiếu|passport|visa|thi bằng lái|bằng lái|sang tên xe|biển số xe|đăng kiểm|phạt nguội
nghĩa vụ quân sự|đi bộ đội|nhập ngũ|thuế đất|thuế thu nhập|thuế|hoá đơn|lý lịch tư pháp|thừa kế
nhận con nuôi|xin con nuôi|công chứng|giấy phép xây dựng|xin giấy phép|tách thửa|sang tên|giá vàng
giá lúa|giá heo|giá cà phê|giá xăng|giá đất|đô la|tỷ giá|bitcoin|chứng khoán|cổ phiếu|xổ số|số đề
lô đề|cá độ|bóng đá|trận đấu|đá trận|đội tuyển|thời tiết|phim|ca sĩ|bài hát|hát cho|nghe nhạc
kể chuyện|truyện cười|chuyện cười|đố vui|tử vi|bói|tuổi gì|cung hoàng đạo|làm thơ|bài thơ|làm toán
giải toán|bài tập|dịch sang|wifi chậm|mạng chậm|wifi nhà|máy in|laptop|cài win|sửa xe|sửa máy|tivi
tủ lạnh|máy giặt|xe máy|xe khách|vé xe|vé máy bay|vé tàu|chuyến xe|đặt xe|khách sạn|đặt phòng
cắt điện|cúp điện|cúp nước|chó|mèo|công thức|tổng thống|chiến tranh|biển đông|đảng nào|đa đảng
đảng phái|bầu cử mỹ|biểu tình|chính phủ nào|đá banh|điện lực|bến xe|công chức|điểm chuẩn
thi đại học|giao thông|đèn đỏ|thuê trọ|tạm vắng|đăng ký tạm trú|cấp phép xây|mất nước|iphone
xe đạp điện|ai phát minh|mấy giờ rồi|nước nào|đau đầu|chóng mặt|đau ngực|nổi mẩn|dị ứng|insulin
ăn gì ngon|có chồng chưa|buồn quá|chính chủ|bán gấp|nhà đất|tôn giáo nào|đạo nào|chế độ nào
ăn cơm chưa|tên gì|bạn là ai|mấy tuổi rồi|có người yêu|yêu em|nhớ em|ngủ ngon|vui ghê|haha|hihi
bệnh gì|bị gì|uống thuốc|uống gì cho|thuốc gì|mấy viên|liều lượng|kháng sinh|siro|đắp lá gì
có nguy hiểm không|xét nghiệm máu|kết quả xét nghiệm|chỉ số|sốt|nổi ban|phát ban|rắn cắn
ruột thừa không|có phải ung thư|chữa khỏi|trị dứt điểm|chữa bệnh|bài thuốc|thuốc nam|bán sim
sim số|trúng thưởng|khuyến mãi|sale|cam kết|inbox|báo giá|tuyển sỉ|giá rẻ|bấm link|click|http
https|www|trắng da|giảm cân|mỹ phẩm|hàng xịn|kem trộn|vui vẻ nhé|chúc mọi người|chúc cả nhà
án tử hình|giá thuê|máy gặt|phân bón|sửa điện thoại|vỡ màn hình|samsung|lịch chiếu|quán cà phê
lịch thi|ô tô|đá bóng|đá với|tỷ số|world cup|sea games|cách chữa|chữa ung thư|tổng bí thư
chủ tịch nước|thủ tướng
"""

_WORD = re.compile(r"[^\W\d_]+")
_KINSHIP = frozenset(_KINSHIP_WORDS.split())
_NOT_NAMES = frozenset(_NOT_NAME_WORDS.split())
_OWNING = frozenset(("cua", "nha", "ten", "sdt"))


class _Phrase(NamedTuple):
    typed: str
    folded: str


def _line(forms: Iterable[str]) -> str:
    return f" {' '.join(forms)} "


def _phrases(table: str) -> list[_Phrase]:
    forms = (form for line in table.strip().splitlines() for form in line.split("|"))
    said = (spell_out(words(form)) for form in forms)
    return [_Phrase(_line(map(typed_form, form)), _line(map(folded_form, form))) for form in said]


_PRIVATE_FACTS = _phrases(_PRIVATE)
_FOREIGN_SUBJECTS = _phrases(_FOREIGN)


def _is_telling_bare(phrase: _Phrase) -> bool:
    """Whether it stays itself without accents: "thue" is a tax or a hire, "ho chieu" a passport."""
    return phrase.typed.isascii() or len(phrase.folded.split()) > 1


def _said(phrases: Sequence[_Phrase], text: str) -> Iterator[str]:
    """The phrases, folded, that a text contains; accents count when the writer uses them."""
    said = words(text)
    accented = is_accented(said)
    said = spell_out(said)
    if accented:
        line = _line(map(typed_form, said))
        return (phrase.folded for phrase in phrases if phrase.typed in line)
    line = _line(map(folded_form, said))
    telling = filter(_is_telling_bare, phrases)
    return (phrase.folded for phrase in telling if phrase.folded in line)


def _names_someone(text: str) -> bool:
    """"chị Hoa" anywhere, and "của chị hoa" of those who never reach for the shift key."""
    owner = ""
    for title, name in pairwise(_WORD.findall(clean(text))):
        titled = folded_form(title) in _KINSHIP and folded_form(name) not in _NOT_NAMES
        if titled and (name.istitle() or owner in _OWNING):
            return True
        owner = folded_form(title)
    return False


def asks_about_someone(text: str) -> bool:
    """Whether a private fact about a named person is asked for."""
    return _names_someone(text) and any(_said(_PRIVATE_FACTS, text))


def is_foreign(question: str, entry_text: str) -> bool:
    """Whether the question names a subject that is not the Union's and the entry never mentions."""
    foreign = list(_said(_FOREIGN_SUBJECTS, question))
    if not foreign:
        return False
    entry = _line(map(folded_form, spell_out(words(entry_text))))
    return any(phrase not in entry for phrase in foreign)
