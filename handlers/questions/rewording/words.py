"""Words around which names, places and dates of birth stand."""

SURNAMES = frozenset(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lưu trịnh mai
    phùng tạ trương đào cao tô hà quách phí doãn lương thái thạch kiều giàng vàng sùng mùa nông tày
    ksor rcom hờ lò quàng cầm điêu tòng
    """.split()
)
MIDDLES = frozenset(
    "thị văn hữu đức ngọc thanh minh kim hồng hoài thu xuân quang công đình".split()
)
TITLES = frozenset("bà ông cô chú bác chị anh em dì cậu mợ thím cháu mẹ bố".split())
PLACES = ("số nhà", "thôn", "xóm", "ấp", "bản", "ngõ", "ngách", "hẻm", "đường", "phố", "tổ dân phố")
BORN = ("sinh năm", "sinh ngày", "ngày sinh", "sn", "năm sinh")
# Parts of regular expressions.
DAY = r"\bng[aà]y\s+\d{1,2}\s+th[aá]ng\s+\d{1,2}(?:\s+n[aă]m\s+\d{4})?"
CAPITAL = "[A-ZĐÀ-Ỹ]"
