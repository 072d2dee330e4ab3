"""A meaning said back in full, with weekday and lunar date, so that a wrong reading is seen."""

from datetime import date, datetime, timedelta

from broadcasts.lunar import FIRST_YEAR, LAST_YEAR, Lunar, lunar_of
from handlers.when.meaning import Meaning, Repeat
from handlers.when.pieces import Part

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_CODES = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), _WEEKDAYS, strict=True))
_ORDERS = {1: "đầu tiên", -1: "cuối cùng"}
_PARTS = {
    Part.SANG: "sáng", Part.TRUA: "trưa", Part.CHIEU: "chiều", Part.TOI: "tối", Part.DEM: "đêm",
}  # fmt: skip
_DAY = timedelta(days=1)
_QUESTIONS = {
    "part_of_day": "Giờ này là buổi sáng hay buổi chiều tối ạ?",
    "which_day": "Vào ngày nào ạ?",
    "which_week": "Tuần này hay tuần sau ạ?",
    "over": "Ngày này vừa qua rồi. Xin cho biết là ngày nào ạ?",
    "contradiction": "Các phần của thời gian này không khớp nhau. Xin xem lại giúp ạ.",
    "no_such_day": "Trong lịch không có ngày này. Xin xem lại giúp ạ.",
    "no_such_time": "Không có giờ này. Xin xem lại giúp ạ.",
    "reversed": "Giờ kết thúc đang trước giờ bắt đầu. Xin xem lại giúp ạ.",
    "several": "Trong câu có nhiều mốc thời gian. Xin cho biết là mốc nào ạ?",
    "once_or_always": "Một lần này thôi, hay tháng nào cũng vậy ạ?",
    "which_holiday": "Ngày Quốc tế Phụ nữ 8/3 hay ngày Phụ nữ Việt Nam 20/10 ạ?",
    "moving": "Ngày này mỗi năm một khác. Xin ghi rõ ngày, tháng giúp ạ.",
    "too_far": "Thời gian này xa quá. Xin xem lại giúp ạ.",
    "open_end": "Từ sau ngày đó, cụ thể là ngày nào ạ?",
}
_UNCLEAR = "Trợ lý chưa rõ là lúc nào. Xin ghi rõ ngày, giờ giúp ạ."
_NO_TIME = "Trợ lý chưa thấy ngày, giờ trong tin này."


def say(meaning: Meaning) -> str:
    """The meaning in Vietnamese; of an instant, words that are understood as that instant again."""
    over = " – đã qua" if meaning.past else ""
    if meaning.kind == "instant" and meaning.start:
        return f"{_moment(meaning.start)}{over}"
    if meaning.kind == "range" and meaning.end:
        return f"{_range(meaning, meaning.end)}{over}"
    if meaning.kind == "repeat" and meaning.repeat:
        return _repeat(meaning.repeat)
    return _question(meaning) if meaning.kind == "ask" else _NO_TIME


def _question(meaning: Meaning) -> str:
    lines = [_QUESTIONS.get(meaning.why, _UNCLEAR)]
    lines += [f"{number}. {say(choice)}" for number, choice in enumerate(meaning.choices, 1)]
    return "\n".join(lines)


def _clock(hour: int, minute: int) -> str:
    said = f"{hour} giờ {minute:02}" if minute else f"{hour} giờ"
    # The small hours need their name: "3 giờ" by itself may be the afternoon.
    return f"{said} sáng" if 0 < hour < 6 else said


def _moment(moment: datetime) -> str:
    return f"{_clock(moment.hour, moment.minute)}, {say_day(moment.date())}"


def say_day(day: date) -> str:
    """A day with its weekday and its lunar date."""
    lunar = f" ({_lunar(lunar_of(day))})" if FIRST_YEAR <= day.year <= LAST_YEAR else ""
    return f"{_WEEKDAYS[day.weekday()]} {day:%-d/%-m/%Y}{lunar}"


def _lunar(lunar: Lunar) -> str:
    leap = " nhuận" if lunar.leap else ""
    return f"{_lunar_day(lunar.day)} {_lunar_month(lunar.month)}{leap} âm lịch"


def _lunar_day(day: int) -> str:
    if day == 15:
        return "rằm"
    return f"mùng {day}" if day <= 10 else str(day)


def _lunar_month(month: int) -> str:
    return {1: "tháng Giêng", 12: "tháng Chạp"}.get(month, f"tháng {month}")


def _range(meaning: Meaning, end: datetime) -> str:
    start = meaning.start
    if start is None:
        return f"trước {say_day(end.date())}" if _is_midnight(end) else f"trước {_moment(end)}"
    if meaning.part is not None:
        return f"{_PARTS[meaning.part]} {say_day(start.date())}"
    if _is_midnight(start) and _is_midnight(end):
        last = (end - _DAY).date()
        one_day = last == start.date()
        return say_day(last) if one_day else f"từ {say_day(start.date())} đến hết {say_day(last)}"
    if start.date() == end.date():
        return f"từ {_clock(start.hour, start.minute)} đến {_moment(end)}"
    if _is_midnight(end):
        return f"từ {_moment(start)} đến hết {say_day((end - _DAY).date())}"
    return f"từ {_moment(start)} đến {_moment(end)}"


def _is_midnight(moment: datetime) -> bool:
    return not (moment.hour or moment.minute or moment.second or moment.microsecond)


def _repeat(repeat: Repeat) -> str:
    coming = repeat.days(1, repeat.since)
    following = f"; lần tới: {say_day(coming[0])}" if coming else ""
    return f"{say_rule(repeat)}{following}"


def say_rule(repeat: Repeat) -> str:
    """What is repeated and when, without the day on which it begins."""
    rule = _lunar_rule(repeat) if repeat.rule is None else _solar_rule(repeat.rule)
    when = f"{_clock(repeat.at.hour, repeat.at.minute)}, " if repeat.at else ""
    part = f"{_PARTS[repeat.part]} " if repeat.part else ""
    return f"{when}{part}{rule}"


def _lunar_rule(repeat: Repeat) -> str:
    days = " và ".join(map(_lunar_day, repeat.lunar_days))
    month = (
        f"{_lunar_month(repeat.lunar_month)} âm lịch hằng năm"
        if repeat.lunar_month
        else "âm lịch hằng tháng"
    )
    return f"{days} {month}"


def _solar_rule(rule: str) -> str:
    fields = dict(field.split("=") for field in rule.split(";"))
    every = int(fields.get("INTERVAL", "1"))
    days = _named_days(fields.get("BYDAY", ""))
    numbers = " và ".join(fields.get("BYMONTHDAY", "").replace("-1", "cuối").split(","))
    match fields["FREQ"]:
        case "DAILY":
            return _beat("ngày", every)
        case "WEEKLY":
            return f"{days} {_beat('tuần', every)}"
        case "MONTHLY":
            return f"{days or f'ngày {numbers}'} {_beat('tháng', every)}"
    months = fields["BYMONTH"]
    return f"ngày {numbers} đầu mỗi quý" if "," in months else f"ngày {numbers}/{months} hằng năm"


def _beat(unit: str, every: int) -> str:
    return f"hằng {unit}" if every == 1 else f"{every} {unit} một lần"


def _named_days(codes: str) -> str:
    return ", ".join(_named_day(code) for code in codes.split(",") if code)


def _named_day(code: str) -> str:
    name, nth = _CODES[code[-2:]], code[:-2]
    return f"{name} {_ORDERS.get(int(nth), f'thứ {nth}')}" if nth else name
