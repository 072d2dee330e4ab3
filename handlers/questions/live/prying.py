"""Questions about other people's affairs, and orders to forget the rules. Pure."""

import re
from enum import StrEnum

from handlers.questions.live.plain import plain
from handlers.words import Utterance, hear, rises
from storage.text import fold


class Prying(StrEnum):
    """What is refused: facts about others, or an order to the assistant to forget itself."""

    others = "others"
    orders = "orders"


_ORDERS = re.compile(
    r"\b(?:bo qua|quen|quen di|phot lo|lo di|khong can theo|xoa)(?: \w+){0,3} "
    r"(?:huong dan|chi dan|chi thi|cau lenh|menh lenh|prompt|instructions?|quy tac)\b"
    r"|\b(?:ignore|forget|disregard) (?:\w+ ){0,3}(?:instructions?|rules|prompts?)\b"
    r"|\bsystem prompt\b|\bdeveloper mode\b|\bjailbreak\b|\bche do (?:admin|quan tri|"
    r"nha phat trien)\b"
    r"|\b(?:dong vai|gia vo|hay lam|gia su ban la)(?: \w+){0,3} "
    r"(?:admin|quan tri|hacker|nha phat trien|chu tich|can bo|ai khac|khong gioi han)\b"
)
_KIN = r"(?:ba|co|chi|em|bac|ong|anh|chu|di|mu|cu|thim|mo|me|vo chong|nha|con)"
# After a form of address these are no name: "chị hội trưởng", "bà con", "cô giáo", "chi phí".
_NO_NAME = (
    r"(?!(?:hoi|bo|phi|tieu|con|em|giao|gai|trai|chau|ngoai|noi|ay|nao|gi|minh|toi|ta|me|bau|dau|"
    r"re|chu|dat|cua|van|nuoc|o|thi|co|la|duoc|phai|the|quan|ai|phu|thang|nam|tre|be|dang|khong|"
    r"lam|muon|mat|si|di|uy|ho|chi|dan|vo|chong|trong|ngheo|tuoi|don|neo|luc|can|bi|di|sinh|ngay)\b)"
)
_NAME = rf"{_KIN} {_NO_NAME}[a-z]+(?: [a-z]+){{0,3}}?"
_POVERTY = r"(?:ho )?(?:can ngheo|ngheo)"
_FACT = (
    r"(?:(?:da |con |co |dang )*(?:dong|nop|no|thieu)(?: (?:tien|du|quy))* ?(?:hoi phi|quy|tien|"
    r"ngan hang|quy hoi)?(?: (?:nam|quy|thang) \w+)? ?(?:chua|khong|bao nhieu|may)"
    rf"|(?:co )?(?:phai )?(?:la )?(?:thuoc )?(?:dien )?(?:ho )?{_POVERTY}(?: khong| chua| a|"
    rf" phai khong)"
    r"|(?:nha )?o (?:dau|cho nao|xom nao)|sinh (?:nam|ngay) \w+(?: \w+)?|(?:bao nhieu|may) tuoi"
    r"|(?:bi |mac )?benh (?:gi|nao)|bi (?:gi|sao|lam sao)(?: the)?|(?:vay|no|con no) bao nhieu"
    r"(?: tien)?|(?:da )?(?:du|vang|di|nghi)(?: hop)? (?:may|bao nhieu) buoi(?: hop)?"
    r"|(?:hom qua |hom truoc |hom nay |hom no )?(?:co )?(?:(?:di |du |vang |nghi )?hop"
    r"|vang(?: mat)?)(?: hom \w+)?(?: khong| chua)"
    r"|(?:co |da )?(?:chong|vo|bau|thai|ly hon|ly di) ?(?:chua|khong)"
    r"|luong (?:bao nhieu|may)|so dien thoai(?: (?:la|gi|so|may|bao nhieu))*)"
)
# Without the house: "tại nhà chị Lan" says where a meeting is.
_TOLD = (
    r"(?:so dien thoai|dien thoai|so may|so can cuoc|can cuoc|cccd|cmnd|chung minh thu|"
    r"so tai khoan|"
    r"dia chi|ngay sinh|nam sinh|tuoi|benh an|thu nhap|luong|mat khau|ma so)"
)
_SECRETS = rf"(?:nha|{_TOLD})"
_ALL = r"(?:tat ca|moi|toan bo|het|cac|nhung|tung|het thay)"
_PEOPLE = r"(?:hoi vien|chi em|thanh vien|nguoi|ba con|moi nguoi|ca chi hoi|trong chi hoi|ho)"
_AFFAIRS = (
    r"(?:(?:da |con |dang )*(?:vang|nghi|khong di|khong du|bo)(?: hop| sinh hoat| mat)+"
    r"|(?:chua|con no|con thieu|khong|da|no)(?: (?:dong|nop|tien|no))* (?:hoi phi|quy hoi|quy|lai|"
    r"ngan hang|tien ngan hang|tien)"
    rf"|(?:la |thuoc |dien )+{_POVERTY}|(?:bi |mac )+(?:benh|hiv|ung thu|phat|bao luc|bao hanh)"
    r"|(?:dang )?(?:vay|no) (?:nhieu|von|ngan hang)(?: nhat)?)"
)
_WHO_OF_US = re.compile(
    rf"(?:xem |biet |cho biet )?(?:(?:co )?(?:nhung |cac )?(?:ai|nhung ai|nguoi nao|chi nao|"
    rf"nha nao|"
    rf"ho nao|hoi vien nao|chi em nao)) {_AFFAIRS}(?: .{{0,40}})?"
    rf"|(?:danh sach |ten )+(?:cac |nhung )?(?:{_PEOPLE} )?(?:{_AFFAIRS}|ho {_POVERTY}|{_POVERTY})"
    rf"(?: .{{0,40}})?"
    rf"|{_POVERTY}(?: \w+){{0,4}} (?:gom|la|co) (?:nhung )?(?:ai|nha nao)"
)
_OF_ONE = re.compile(
    rf"(?:.{{0,30}} )?{_TOLD}(?: nha)?(?: cua)? {_NAME}(?: (?:la|gi|o|dau|bao nhieu|may|so|"
    rf"khong|"
    r"ban|trong|chi|hoi|xom|thon|khu|to|minh|[0-9]+))*"
    rf"|(?:nha )?{_NAME}(?: (?:khu|to|xom|thon) \w+)? {_FACT}"
)
_OF_ALL = re.compile(
    rf"\b{_SECRETS} (?:cua )?(?:{_ALL} )+(?:(?:cac|nhung) )?{_PEOPLE}\b"
    rf"|\bdanh sach (?:cac |nhung )?{_SECRETS}\b|\bdanh sach {_PEOPLE} (?:kem|co|"
    rf"va) (?:theo )?{_SECRETS}"
)


def asked(heard: Utterance) -> Prying | None:
    """Whether it asks what only she whom it concerns, or nobody, may be told."""
    # An order may stand anywhere, also in a long story.
    if _ORDERS.search(" ".join(re.findall(r"\w+", heard.folded))):
        return Prying.orders
    said = plain(heard)
    if not said:
        return None
    # Typed with its mark "có" is no "cô": "có thẻ thì ở đâu" is about nobody.
    left = (word for word in heard.text.split() if fold(word) != "co" or not rises(word))
    of_one = plain(hear(" ".join(left)))
    found = _WHO_OF_US.fullmatch(said) or _OF_ONE.fullmatch(of_one) or _OF_ALL.search(said)
    return Prying.others if found else None
