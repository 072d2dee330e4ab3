"""Amounts of money as people write them: "1.250.000đ", "1tr250", "một triệu hai". Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storage.text import fold

MOST = 2_000_000_000  # đồng; more than any branch has ever seen

_UNITS = {
    **dict.fromkeys(("ty", "ti"), 1_000_000_000),
    **dict.fromkeys(("trieu", "tr", "cu"), 1_000_000),
    **dict.fromkeys(("nghin", "ngan", "k", "ng"), 1000),
    **dict.fromkeys(("dong", "d", "vnd"), 1),
}
_DIGITS = {
    **dict(zip("khong mot hai ba bon nam sau bay tam chin".split(), range(10), strict=True)),
    "tu": 4,
    "lam": 5,
}
_TENS = {"muoi": 10, "chuc": 10, "tram": 100}
_JOINS = frozenset({"linh", "le"})
_HALF = "ruoi"
_FILLING = frozenset(
    "thu hoi phi duoc tien quy tong cong so la da nop chan tron khoang ca het vua".split()
)
_TOKEN = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]|[^\W\d_]+")
_APART = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]{1,3}")
_BARE = 10_000  # a smaller number without a unit may be thousands


@dataclass(frozen=True, slots=True)
class _Number:
    """Readings of one number, and how many digits it was written or said with."""

    readings: tuple[Fraction, ...]
    digits: int


@dataclass(frozen=True, slots=True)
class _Piece:
    number: _Number
    unit: int | None


def read(text: str) -> tuple[int, ...]:
    """The amounts in đồng that a text can mean: one when it is clear, none when it says none."""
    # NFKC, for the digits of keyboards that have wide ones.
    plain = _APART.sub("", fold(unicodedata.normalize("NFKC", text)))
    tokens = [word for word in _TOKEN.findall(plain) if word not in _FILLING]
    try:
        found = _meant([*_pieces(tokens)], half=_HALF in tokens)
    except ValueError:
        return ()
    whole = {int(amount) for amount in found if amount.denominator == 1 and amount <= MOST}
    return tuple(sorted(whole, reverse=True))


def _pieces(tokens: Sequence[str]) -> Iterator[_Piece]:
    """Numbers with their units. Raises ValueError at a word that is no part of an amount."""
    said: list[str] = []
    for token in tokens:
        if token in _UNITS:
            if said or _UNITS[token] > 1:
                yield _Piece(_number(said), _UNITS[token])
            said = []
        elif token != _HALF:
            said.append(token)
    if said:
        yield _Piece(_number(said), None)


def _number(said: Sequence[str]) -> _Number:
    if len(said) == 1 and said[0][0].isdecimal():
        return _written(said[0])
    return _spoken(said)


def _written(digits: str) -> _Number:
    plain = int(re.sub(r"[.,]", "", digits))
    readings = []
    if digits.isdecimal() or _GROUPED.fullmatch(digits):
        readings.append(Fraction(plain))
    if _DECIMAL.fullmatch(digits):
        readings.append(Fraction(digits.replace(",", ".")))
    if not readings:
        raise ValueError(digits)
    return _Number(tuple(readings), len(digits))


def _spoken(said: Sequence[str]) -> _Number:
    total, waiting = 0, None
    for word in said:
        if word in _DIGITS and waiting is None:
            waiting = _DIGITS[word]
        elif word in _TENS:
            total += (1 if waiting is None else waiting) * _TENS[word]
            waiting = None
        elif word not in _JOINS or waiting is not None:
            raise ValueError(word)
    if not said:
        raise ValueError(said)
    total += waiting or 0
    return _Number((Fraction(total),), 1 if len(said) == 1 else max(3, len(str(total))))


def _meant(pieces: Sequence[_Piece], *, half: bool) -> list[Fraction]:
    units = [piece.unit for piece in pieces if piece.unit is not None]
    if not pieces or units != sorted({*units}, reverse=True):
        raise ValueError(pieces)
    totals = [Fraction(0)]
    for piece in pieces:
        values = _alone(piece, units) if piece.unit is None else _with_unit(piece, piece.unit)
        totals = [total + value for total in totals for value in values]
    if half:
        last = units[-1] if units else 1
        if last == 1 or pieces[-1].unit is None:
            raise ValueError(pieces)
        totals = [total + Fraction(last, 2) for total in totals]
    return totals


def _with_unit(piece: _Piece, unit: int) -> list[Fraction]:
    readings = piece.number.readings
    if unit <= 1000:
        # "1.250k" groups its digits; nobody writes fractions of a thousand with three of them.
        readings = readings[:1]
    return [reading * unit for reading in readings]


def _alone(piece: _Piece, units: Sequence[int]) -> list[Fraction]:
    """A number without a unit, after one with a unit, or all by itself."""
    number = piece.number.readings[0]
    if number.denominator != 1:
        raise ValueError(piece)
    if not units:
        return [number] if number >= _BARE or not number else [number * 1000, number]
    last = units[-1]
    if last == 1 or len(str(int(number))) > 3:
        raise ValueError(piece)
    if piece.number.digits == 1:
        return [number * last / 10]
    if piece.number.digits == 2:
        return [number * last / 100, number * last / 1000]
    return [number * last / 1000]
