"""Questions a grammar rule asks about the tokens at a place; all of them are false past the end."""

from collections.abc import Sequence

from handlers.when.tokens import Token
from handlers.when.words import COURTESIES, DIGITS, TIME_WORDS

_NOTHING = Token("", 0, 0, "")
# What people count: a number before one of these is an amount, never an hour, a day or minutes.
_COUNTED = frozenset(
    "nguoi chi em anh ba co bac chau hoi vien ho suat phan con dua ban doi cap lan bua ca vi thanh "
    "k d dong nghin ngan trieu tr ty ti vnd tuoi km m kg g gr lit cai chiec goi hop bo quyen cuon "
    "truong tre hoc sinh phu nu muc dieu cho diem sao ve phieu le phong vong can giai tiet cau "
    "sach khong lop ghe mon loai buoc chuc tram so".split()
)
# What is numbered: the number after one of these is a name; an hour or a date may follow too.
_LABELS = frozenset(
    "phong to khu thon ap xom doi hoi nha kiet lop trang cau bai ma otp lan khoa quan phuong ban "
    "ghe xe tuyen tang lau cap hang loai vong quyen tap cum nhom stt lo block toa cong cot zone ky "
    "dot truong trung chuong phan ke".split()
)
# After these even "30/4" is one: đường 30/4, số 12/5, tỷ lệ 1/2, mục 3.2, vắng 3-5.
_HARD_LABELS = frozenset(
    "so duong pho ngo hem muc dieu khoan size covid diem luong gia le vang mat sach".split()
)


class Reader:
    """Tokens with a cursor passed in by the caller, so that rules can look around freely."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def __len__(self) -> int:
        return len(self._tokens)

    def at(self, i: int) -> Token:
        """The token at a place; an empty one outside the text or where digits are no time."""
        if 0 <= i < len(self._tokens) and not self._tokens[i].dead:
            return self._tokens[i]
        return _NOTHING

    def has(self, i: int, *words: str) -> bool:
        """Whether the token may stand for one of these accented words."""
        return not self.at(i).words.isdisjoint(words)

    def sure(self, i: int, word: str) -> bool:
        """Whether it stands for this word and for no other."""
        return self.at(i).words == {word}

    def phrase(self, i: int, *words: str) -> bool:
        """Whether these words follow one another from here."""
        return all(self.has(i + k, word) for k, word in enumerate(words))

    def folded(self, i: int, *words: str) -> bool:
        """Whether the folded token is one of these: for words outside the vocabulary of time."""
        return self.at(i).folded in words

    def sign(self, i: int, *signs: str, glued: bool = False) -> bool:
        """Whether a sign of punctuation stands here, glued on both sides if asked."""
        here = self.at(i)
        return here.text in signs and (not glued or (here.glued and self.at(i + 1).glued))

    def digits(self, i: int) -> int | None:
        """A number of digits that is no label: in "M1", "phòng 305" and "tổ 7" there is none."""
        here = self.at(i)
        if here.number is None or self.labelled(i):
            return None
        return here.number

    def labelled(self, i: int) -> bool:
        """Whether the number here names a thing."""
        before = self.at(i - 1)
        hard = before.folded in _HARD_LABELS or self.at(i - 2).folded == "so"
        if before.folded in _LABELS or hard:
            hour = self.has(i + 1, "giờ") or self.sign(i + 1, ":", glued=True)
            date = not hard and self.sign(i + 1, "/", "-", ".", glued=True)
            return not (hour or date or self.has(i - 1, "hàng", "hằng", "lễ"))
        return (
            self.at(i).glued
            and before.text.isalpha()
            and not before.words
            and before.folded not in "tg"
        )

    def number(self, i: int) -> tuple[int, int] | None:
        """A number in digits or words, and the place after it."""
        value = self.digits(i)
        return (value, i + 1) if value is not None else self._spoken(i)

    def counted(self, i: int) -> bool:
        """Whether the word here is something counted, so that the number before it is an amount."""
        return self.at(i).folded in _COUNTED and not self._time_word(i)

    def spoken_of_time(self, i: int) -> bool:
        """Whether the word here is a word of time, or one said out of politeness."""
        return not TIME_WORDS.isdisjoint(self.at(i).words) or self.at(i).folded in COURTESIES

    def _time_word(self, i: int) -> bool:
        return self.has(i, "chủ") and self.has(i + 1, "nhật")

    def _spoken(self, i: int) -> tuple[int, int] | None:
        if self.has(i, "mười", "hăm"):
            tens = 10 if self.has(i, "mười") else 20
            unit = self._digit(i + 1, after_ten=True)
            return (tens + unit, i + 2) if unit else (tens, i + 1)
        unit = self._digit(i)
        if unit is None:
            return None
        if self.has(i + 1, "mươi") and unit > 1:
            low = self._digit(i + 2, after_ten=True)
            return (unit * 10 + low, i + 3) if low else (unit * 10, i + 2)
        return unit, i + 1

    def _digit(self, i: int, after_ten: bool = False) -> int | None:
        if self.at(i).text.isdecimal():
            return None
        if after_ten and self.has(i, "mốt"):
            return 1
        return next((DIGITS[word] for word in DIGITS if self.has(i, word)), None)
