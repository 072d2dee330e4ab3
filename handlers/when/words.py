"""The vocabulary of time: which accented words a written word may stand for."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_TIME = """
giờ phút tiếng giây ngày tuần tháng quý năm buổi hôm bữa thứ chủ chúa nhật sáng trưa chiều tối đêm
khuya nay này nầy mai mốt kia kìa qua sau tới trước nữa nửa rưỡi kém thiếu đúng mùng mồng rằm âm
dương lịch ta tây giêng chạp nhuận tết cuối đầu giữa hàng hằng mỗi các lần từ đến hết hạn chậm nhất
muộn lúc vào hồi khoảng tầm cỡ không một hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi
hăm nhầm lộn quên phải mà là bây ngoái cùng tiên trong sớm cả suốt ngọ vài mấy lát chút tí ít nào
cũng cách đồng hồ đợt trời xế gần xíu luôn đổi sửa thành lại lùi dời nhé dịp lễ rồi
"""
# Words of other meanings that lose their difference when the accents go.
_OTHER = """
giò giỏ gió giỗ giở giơ phụt ngay ngáy tuân thắng thẳng thang quỹ quy quỳ quỷ nam nắm nằm nấm bưởi
buổi hòm hỏm bùa búa bừa thu thư thử thú thụ thủ chú chữ chử chu chứ nhất nhặt nhạt sang sảng sàng
chiếu tôi tội tỏi đem đếm nãy nảy mãi mái mài mải mại mọt mót quà quá quả quạ sâu sầu sấu
nứa ruồi rươi kem kèm mừng mong mỏng móng mông rám rậm ấm ẩm am đường đưỡng dưỡng dượng đương tạ tá
tà tả tay tày giếng chấp chắp tét cưới cười đâu đau đậu dâu dấu dầu đấu hạng hang hãng mới mời môi
mọi mồi lan lăn lặn làn tự tủ tú tứ tu đen đèn đền hàn hán hân chăm chấm chạm muốn mượn lực lục hỏi
hội hơi hôi hái hại hải bà bá bả bọn bón bốn làm lắm lâm lám bày bẫy bay tâm tạm tấm tắm muối muỗi
hàm hầm nhằm nhám lớn lợn lon quen má mả mã lá lạ ngoài ngoại cung cũng tiền tiến tiện trông trọng
rom sơm nào nao vai vãi vải lạt lắt chứt ty tị it hộ họ hố hổ đông động đóng đốt đột trôi trói xe xé
gắn gân bạn bàn bán bận bản xịu đội dội đối đôi sữa sưa sứa thanh thánh lai lái lãi loi lồi lời nhẹ
nhe lê lẻ lệ rối roi rời rơi cá ca cà tiền cát tầng tằm kiếm đàu hay cư cu lâu thứa
"""
# The plain spelling is a word of its own: in a text with accents it is no slip for the other one.
_PLAIN_IS_MEANT = frozenset(("sang", "sau", "nam", "ta"))
_MISSPELT = {
    "hum": "hôm", "hnay": "hôm nay", "hqua": "hôm qua", "bưa": "bữa", "chìu": "chiều",
    "chiu": "chiều", "sag": "sáng", "sớm": "sớm", "trc": "trước", "trk": "trước", "thg": "tháng",
    "nhựt": "nhật", "cnhat": "chủ nhật", "cnhật": "chủ nhật", "dến": "đến", "nhằm": "nhầm",
    "wa": "qua", "mún": "muộn", "bgio": "bây giờ", "bgiờ": "bây giờ", "cn": "chủ nhật",
    "p": "phút", "ph": "phút", "h": "giờ", "hằg": "hằng", "mồg": "mồng", "tiêng": "tiếng",
    "sán": "sáng", "tuàn": "tuần", "tún": "tuần", "nhuần": "nhuận", "noel": "noel",
}  # fmt: skip
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}


class Spelling(NamedTuple):
    """A syllable taken apart, so that "hoá" and "hóa" are the same word."""

    base: str
    shapes: str
    tone: str

    @property
    def marked(self) -> bool:
        """Whether anything was written over or under the letters."""
        return bool(self.shapes or self.tone)


def spelling(word: str) -> Spelling:
    """Take a lower-case word apart into letters, vowel shapes (and đ), and tone."""
    base, shapes, tone = [], [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES:
            shapes.append(_SHAPES[char])
        elif char == "đ":
            base.append("d")
            shapes.append("-")
        else:
            base.append(char)
    return Spelling("".join(base), "".join(shapes), tone)


def _index(words: Iterable[str]) -> dict[str, dict[tuple[str, str], str]]:
    found: dict[str, dict[tuple[str, str], str]] = {}
    for word in words:
        taken = spelling(word)
        found.setdefault(taken.base, {})[taken.shapes, taken.tone] = word
    return found


TIME_WORDS = frozenset(_TIME.split())
_INDEX = _index([*_OTHER.split(), *TIME_WORDS])
KNOWN = frozenset(_INDEX)


def expand(word: str) -> str:
    """A teencode or regional form written out; the word itself otherwise."""
    return _MISSPELT.get(word, word)


def readings(taken: Spelling, accented: bool) -> frozenset[str]:
    """Every word of the vocabulary that this spelling may stand for.

    With the right accents there is one; without any, all; with accents that fit no word, the words
    of time that share the tone. `accented` says whether the text around it is written with accents.
    """
    entries = _INDEX.get(taken.base)
    if entries is None:
        return frozenset()
    if taken.marked:
        exact = entries.get((taken.shapes, taken.tone))
        return frozenset((exact,)) if exact else _close(entries, taken.tone)
    if accented and taken.base in _PLAIN_IS_MEANT:
        return frozenset((taken.base,))
    return frozenset(entries.values())


def _close(entries: dict[tuple[str, str], str], tone: str) -> frozenset[str]:
    times = {marks: word for marks, word in entries.items() if word in TIME_WORDS}
    same_tone = {word for (_, other), word in times.items() if other == tone}
    return frozenset(same_tone or times.values())


DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
WEEKDAYS = {2: 0, 3: 1, 4: 2, 5: 3, 6: 4, 7: 5}
COURTESIES = frozenset("a ah nhe nha da vang ok chi em oi co bac thi di ha hen nghen ne u".split())
