"""Words with their marks that minutes are read by."""

import re

_IGNORED = re.IGNORECASE
# "số 7 …", "3, 5 và 8 …" at the beginning of a task.
NUMBERS = re.compile(
    r"^(?:số |so )?([0-9]{1,4}(?:\s*(?:,|và|va|&)\s*[0-9]{1,4})*)[.,:)]?\s+(?=\D)", _IGNORED
)
# "giao chị Lan …", "phân công cho 7 …" at the beginning of a task.
GIVES = re.compile(r"^(?:giao|phân công|phan cong|cử|cu)(?: việc| viec)?(?: cho)?\s+", _IGNORED)
# What is left hanging where a time was cut out of a sentence.
DANGLING = re.compile(
    r"[\s,;:.–-]*\b(?:trước|truoc|hạn|han|vào|vao|chậm nhất|cham nhat|đến|den|xong|ngày|ngay)?$",
    _IGNORED,
)
# "… giao chị Lan", "…: chị Lan" at the end of a task.
AT_THE_END = re.compile(
    r"^(?P<what>.+?)[\s,:;(–-]+(?:(?:giao|giao cho|phân công|phan cong|do)\s+)?"
    r"(?P<name>(?:chị|chi|cô|co|bà|ba|bác|bac|em|anh|mẹ|me)\s+[^\s,:;()]+(?:\s+[^\s,:;()]+){0,3})\)?$",
    _IGNORED,
)
BETWEEN_NAMES = re.compile(r"[\n,;]|\s(?:và|va|còn|con)\s", _IGNORED)
MARKS = " \t,;:.–-"  # at the edges of what people type
