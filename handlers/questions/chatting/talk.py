"""Small talk and nonsense: what is no question at all, by its words. Pure."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from handlers.words import Utterance, hear
from storage.text import fold


class Talk(StrEnum):
    """What is said, when nothing is asked; each has a sentence of its own."""

    hello = "hello"
    thanks = "thanks"
    bye = "bye"
    fine = "fine"
    praise = "praise"
    scold = "scold"
    who = "who"
    human = "human"
    health = "health"
    meal = "meal"
    weather = "weather"
    fun = "fun"
    sad = "sad"
    love = "love"
    laugh = "laugh"
    emoji = "emoji"
    marks = "marks"
    mash = "mash"


_SAID = {
    Talk.hello: """
        chao|xin chao|chao buoi sang|chao buoi chieu|chao buoi toi|chao ca nha|chao moi nguoi|hello|
        hi|helo|hello em|chao tro ly|alo|alo alo|co ai khong|co ai o day khong|em oi|chi oi|ad oi|
        bot oi|chao bot|tro ly oi|kinh chao|chuc buoi sang tot lanh|chuc ngay moi tot lanh|ban oi|
        chao hoi phu nu|xin chao hoi phu nu|lau qua khong gap
    """,
    Talk.thanks: """
        cam on|cam on nhieu|cam on nhe|cam on em nhieu lam|ok cam on|tot roi cam on|thank|thanks|
        thank you|tks|cam on ban|cam on hoi|cam on bot|xin cam on|cam on tro ly|da cam on|biet on
    """,
    Talk.bye: """
        tam biet|bye|bye bye|chao tam biet|hen gap lai|thoi nhe|ngu ngon|chuc ngu ngon|di ngu day|
        gap lai sau|chuc mot ngay tot lanh|chuc ngay tot lanh|chuc vui ve|chuc suc khoe
    """,
    Talk.fine: """
        ok|oke|okay|okie|uh|um|u|uk|vang|da|da vang|duoc roi|hieu roi|biet roi|ro roi|the a|vay a|
        thoi duoc roi|on roi|dung roi|uh nhi|the nhe|da hieu|da ro|nhat tri|ok em|ok ban
    """,
    Talk.praise: """
        gioi|gioi lam|hay|hay lam|tot lam|tuyet voi|tuyet|hay day|qua hay|qua gioi|thong minh|kheo|
        de thuong|dang yeu|tro ly gioi|tra loi hay|tra loi tot|nhanh that|chuan|huu ich|gioi ghe|
        tot ghe|xuat sac|tien loi|ngoan|ngoan lam|good|very good|nhanh nhen|hien dai
    """,
    Talk.scold: """
        ngu|do ngu|ngu nhu bo|ngu nhu lon|ngoc|do ngoc|dan don|do dien|do hoi|vo dung|
        cham hieu|do te|te|te hai|chan|chan the|chan ghe|khon nan|mat day|cut di|bien di|im di|
        noi nham|noi linh tinh|noi bay|tra loi linh tinh|tra loi ngu|chang hieu gi|khong hieu gi ca|
        tra loi chan|bot ngu|may ngu|lao toet|bo lao|ruom ra|phien phuc|lam gi cung sai|
        cha giup duoc gi|chang giup duoc gi|khong duoc tich su gi|do hoi lua|dm|dmm|vl|ngu vl|
        bot ngu vl|vcl|clgt|dkm
    """,
    Talk.who: """
        ban la ai|em la ai|may la ai|ban ten gi|em ten gi|ten gi|ten la gi|ai day|ai do|la ai|
        ban lam duoc gi|em lam duoc gi|biet lam gi|lam duoc nhung gi|giup duoc gi|tro ly la ai|
        ai dang nhan|ai dang tra loi|ai tao ra ban|ai lam ra ban|ban o dau|que o dau|
        may tuoi|may tuoi roi|ban may tuoi|ban may tuoi roi|ban bao nhieu tuoi|
        ban la con gai hay con trai|la nam hay nu|
        day la ai|day la gi|cai gi day|tro ly la gi|chatbot la gi|bot la gi|gioi thieu ve ban
    """,
    Talk.human: """
        ban co phai nguoi that khong|co phai nguoi that khong|co phai nguoi khong|la nguoi hay may|
        nguoi hay may|nguoi that hay may|la may hay nguoi|ban la robot|robot|robot a|la robot a|
        ban la may a|may tra loi a|may noi a|co phai robot khong|la ai tra loi|may tu dong a|
        nguoi that a|co nguoi that khong|ban la nguoi that a|ban la ai hay robot|co phai may khong|
        co phai la bot khong|la bot a|co phai ai khong|tri tue nhan tao a|
        dang noi chuyen voi ai|dang noi chuyen voi may a|noi chuyen voi may
    """,
    Talk.health: """
        khoe khong|ban khoe khong|em khoe khong|co khoe khong|dao nay the nao|dao nay khoe khong|
        dang lam gi|dang lam gi day|em dang lam gi|ban dang lam gi|co met khong|met khong|vui khong|
        ranh khong|co ranh khong|ngu chua|ngu day chua|day chua|di lam chua|di cho chua
    """,
    Talk.meal: """
        an com chua|ban an com chua|em an com chua|ad an com chua|an gi chua|an toi chua|
        an sang chua|
        an trua chua|com nuoc gi chua|an com voi gi|hom nay an gi|toi nay an gi|trua nay an gi|
        uong nuoc chua|moi an com|moi an com nhe|an com di
    """,
    Talk.weather: """
        troi nong|troi nong qua|nong qua|troi lanh|lanh qua|ret qua|troi ret|troi mua|mua to|
        mua qua|mua suot|troi dep|troi dep qua|hom nay troi dep|troi am u|oi buc|oi a qua|
        nang qua|nang nong|gio to qua|troi hom nay nong qua|hom nay lanh qua|hom nay ret qua|
        hom nay nong qua|thoi tiet chan|thoi tiet dep|troi dat|mua hoai
    """,
    Talk.fun: """
        ke chuyen|ke chuyen cuoi|ke chuyen di|ke chuyen cuoi di|hat di|hat mot bai|hat mot bai di|
        doc tho|doc tho di|lam tho di|do vui|do vui di|noi gi vui di|
        noi chuyen di|noi chuyen voi toi di|xem boi|boi cho toi|hat cho nghe di|
        ke chuyen cho toi nghe|ke chuyen cho toi nghe di|buon cuoi|vui|vui qua|vui ghe
    """,
    Talk.sad: """
        buon|buon qua|buon ghe|met qua|met moi|met ghe|tam su|tam su di|co don qua|nho con qua|
        nan qua|o nha buon qua|hom nay buon qua|toi buon qua|so qua|lo qua
    """,
    Talk.love: """
        yeu em|anh yeu em|yeu ban|nho em|nho qua|co nguoi yeu chua|co chong chua|em co chong chua|
        lay vo chua|co gia dinh chua|lam quen|lam quen nhe|xinh khong|em xinh khong|thuong em qua
    """,
    Talk.laugh: """
        haha|hihi|hehe|kaka|hi hi|ha ha|he he|kkk|lol|hhh|huhu|hic|hix|hihihi|hahaha|hehehe|hu hu
    """,
}  # fmt: skip
_FUN = re.compile(
    r"\b(?:hat|ke|doc|lam)(?: \w+){0,4}? (?:bai hat|chuyen cuoi|chuyen ma|truyen|bai tho|cho nghe|"
    r"tho|bai di|nghe di|nghe mot bai)\b"
)
_LONGEST_FUN = 18  # words
# What is added to small talk without making it anything else.
_FILLING = frozenset(
    "qua the nhi ne ha vay z a oi lam rat that nha nhe nhen ghe do roi em chi bot ad bac chau "
    "tro ly toi tui ay luon nua thiet".split()
)
_OPENING = (Talk.hello, Talk.laugh, Talk.fine)
_LAUGHTER = re.compile(r"(?:(?:ha|hi|he|hu|ka|ki|ke){2,}h?|k{3,}|h{3,}|a?(?:ha)+)")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUNS = frozenset(
    run[start : start + 3]
    for row in _ROWS
    for run in (row, row[::-1])
    for start in range(len(row) - 2)
)
_CROWD = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}|(.)\1{3,}|^(.)\2{2,}$|(..)\3{3,}")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvxfjwz])?[aeiouy]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?[sfrxjw]?"
)
_SHORT = 3  # letters: such a word may be a short form
_WORDS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[.,!?;\n…]+")


@cache
def _table() -> dict[str, Talk]:
    """Each phrase as it is left without what only fills."""
    return {
        _bare(phrase.strip()): talk
        for talk, phrases in _SAID.items()
        for phrase in phrases.split("|")
        if phrase.strip()
    }


def _bare(folded: str) -> str:
    words = folded.split()
    kept = [word for word in words if word not in _FILLING]
    return " ".join(kept or words)


def talk_in(text: str) -> Talk | None:
    """What is only said in a text, nothing being asked; None where there is more to it.

    Of "chào em, trời nóng quá" the second is answered: whoever goes on after a greeting means it.
    """
    folded = fold(text)
    if not _WORDS.search(folded):
        return Talk.emoji if _has_emoji(text) else Talk.marks
    if _is_mash(folded):
        return Talk.mash
    if len(folded.split()) <= _LONGEST_FUN and _FUN.search(folded):
        return Talk.fun
    found = [_one(part) for part in _PARTS.split(text) if _WORDS.search(part)]
    if not found or None in found:
        return None
    told = [talk for talk in found if talk not in _OPENING]
    return told[-1] if told else found[0]


def _one(part: str) -> Talk | None:
    heard: Utterance = hear(part)
    said = " ".join(_WORDS.findall(heard.folded))
    if all(_LAUGHTER.fullmatch(word) for word in said.split()):
        return Talk.laugh
    table = _table()
    return table.get(_bare(said)) or table.get(_bare(heard.core))


def _has_emoji(text: str) -> bool:
    return any(unicodedata.category(char) in ("So", "Sk") for char in text)


def _is_mash(folded: str) -> bool:
    """Letters that were only hit: "asdfgh", "lkjsd oiwue ncmx"; short forms are left in peace."""
    words = _WORDS.findall(folded)
    hits = [word for word in words if _hit(word)]
    sense = [word for word in words if not _hit(word) and _may_mean(word)]
    return bool(hits) and not sense


def _hit(word: str) -> bool:
    if _LAUGHTER.fullmatch(word) or word.isdecimal():
        return len(word) > _SHORT and len(set(word)) == 1
    runs = sum(word[i : i + 3] in _RUNS for i in range(len(word) - 2))
    whole = len(word) >= _SHORT and runs == len(word) - 2
    return bool(whole or runs >= 2 or _CROWD.search(word))


def _may_mean(word: str) -> bool:
    return len(word) <= _SHORT or word.isdecimal() or _SYLLABLE.fullmatch(word) is not None
