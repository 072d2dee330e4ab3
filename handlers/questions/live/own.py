"""What a member asks about herself: her branch, her group, since when, her fees. Pure."""

import re
from enum import StrEnum

from handlers.questions.live.plain import plain
from handlers.words import Utterance

_ME = r"(?:(?:toi|tui|em|minh|co|chi|ba|bac|chau|con|to) )?"
_OF_ME = r"(?:(?:cua |nha )?(?:toi|em|minh|co|chau|con))"
_BRANCH = r"(?:chi hoi|hoi|don vi|khu)"
_WHEN = r"(?:(?:tu )?(?:bao gio|khi nao|luc nao|hom nao|nam nao|ngay nao|thang nao|nam may))"
_HOW_LONG = r"(?:duoc )?(?:bao lau|may nam|bao nhieu nam|lau chua)"
_MANY = r"(?:bao nhieu|may)"
_SO_FAR = r"(?: (?:nay|roi|ra sao|the nao|la|bao gio|gi|bao nhieu|may))*"


class Own(StrEnum):
    """What of her own record is asked for; `size` is her branch's, and no secret."""

    branch = "branch"
    group = "group"
    since = "since"
    fees = "fees"
    phone = "phone"
    born = "born"
    address = "address"
    size = "size"


_QUESTIONS = {
    Own.size: (
        rf"{_BRANCH}(?: (?:minh|ta|toi|em|chung ta|chung toi|nay|nha minh))*"
        rf"(?: (?:hien|dang|nay|hien nay))*(?: (?:co|duoc|gom|la))* {_MANY} "
        r"(?:hoi vien|nguoi|chi em|thanh vien|ba con)(?: (?:roi|tat ca|ca thay|hien nay))*"
        rf"|(?:co )?{_MANY} (?:hoi vien|chi em) (?:o|trong|cua)? ?chi hoi(?: (?:minh|ta|toi|"
        rf"em|nay))*"
        r"|(?:tong )?so (?:luong )?hoi vien(?: cua)? chi hoi(?: (?:minh|ta|toi|em|nay))*"
    ),
    Own.branch: (
        rf"{_ME}(?:dang )?(?:o|thuoc|sinh hoat o|sinh hoat|la hoi vien|la hoi vien cua|trong) "
        r"(?:chi hoi|hoi) (?:nao|may|gi)"
        rf"|chi hoi {_OF_ME} (?:la|ten)(?: chi hoi)? (?:nao|gi|chi hoi nao)"
    ),
    Own.group: (
        rf"{_ME}(?:dang )?(?:la|o|thuoc|trong|sinh hoat)(?: o)? to (?:nao|may|so may|phu nu nao)"
        rf"|to (?:phu nu )?{_OF_ME} la(?: to)? (?:nao|may|gi)"
    ),
    Own.since: (
        rf"{_ME}(?:da )?(?:vao|gia nhap|duoc ket nap|ket nap|tham gia)(?: vao)? hoi(?: phu nu)?"
        rf" (?:{_WHEN}|{_HOW_LONG})(?: roi)?"
        rf"|{_ME}(?:la|lam) hoi vien (?:{_WHEN}|{_HOW_LONG})(?: roi)?"
        rf"|{_WHEN} {_ME}(?:vao|gia nhap|duoc ket nap) hoi"
    ),
    Own.fees: (
        rf"hoi phi {_OF_ME}(?: (?:da |con )?(?:dong|nop|no|du|thieu)(?: (?:chua|khong|du chua))?)?"
        rf"{_SO_FAR}"
        rf"|{_ME}(?:da |con |co )*(?:dong|nop|no|thieu)(?: (?:tien|du))* (?:hoi phi|quy hoi|hoi)"
        r"(?: (?:nam|quy|thang) (?:nay|truoc|ngoai|[0-9]{1,4}))?(?: (?:roi|xong|du))*"
        r" (?:chua|khong|nao khong|bao nhieu|may lan|may thang)"
        rf"|hoi phi (?:(?:nam|quy|thang) (?:nay|truoc|ngoai|[0-9]{1,4}) )?{_ME}(?:da )?(?:dong|nop)"
        r"(?: (?:roi|du|xong))* (?:chua|khong)"
        rf"|{_ME}(?:da )?(?:dong|nop) (?:tien )?hoi phi (?:duoc |het |den )?(?:may|bao nhieu) \w+"
    ),
    Own.phone: (
        rf"so dien thoai {_OF_ME}(?: (?:trong|o) danh sach)?(?: (?:la|so|gi|may|bao nhieu|dung))*"
        r"(?: khong)?"
    ),
    Own.born: (
        rf"(?:nam sinh|ngay sinh) {_OF_ME}(?: (?:la|ngay|nam|nao|gi|bao nhieu|ghi|dung|khong))*"
        rf"|{_ME}sinh nam (?:nao|bao nhieu|may)(?: trong danh sach)?"
    ),
    Own.address: (
        rf"dia chi {_OF_ME}(?: (?:la|o|dau|gi|ghi|trong danh sach|dung|khong))*"
    ),
}
_READ = {own: re.compile(pattern) for own, pattern in _QUESTIONS.items()}


def asked(heard: Utterance) -> Own | None:
    """What of her own record somebody asks for, in any spelling."""
    said = plain(heard)
    return next((own for own, pattern in _READ.items() if said and pattern.fullmatch(said)), None)
