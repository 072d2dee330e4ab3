"""Short codes that people read aloud, copy by hand and type: drawn, and made out as typed."""

import secrets

# No O, I, L and U: whoever types them for a digit is understood.
CHECK_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 5

_DIGITS = "23456789"
_LETTERS = CHECK_ALPHABET[10:]
_LOOK_ALIKE = str.maketrans("OIL", "011")


def draw() -> str:
    """A new code, e.g. "K7M2Q": a letter and a digit come first, so that no word is one."""
    rest = (secrets.choice(CHECK_ALPHABET) for _ in range(CODE_LENGTH - 2))
    return secrets.choice(_LETTERS) + secrets.choice(_DIGITS) + "".join(rest)


def as_code(typed: str) -> str | None:
    """The code that somebody typed, look-alike letters forgiven; None when it cannot be one."""
    code = typed.upper().translate(_LOOK_ALIKE)
    # "ı" and "ſ" become letters of the alphabet only by being made upper case.
    if len(code) != CODE_LENGTH or not typed.isascii() or set(code) - set(CHECK_ALPHABET):
        return None
    return code


def is_drawn(code: str) -> bool:
    """Whether a code looks as `draw` makes them, whatever stands around it."""
    return code[0] in _LETTERS and code[1] in _DIGITS
