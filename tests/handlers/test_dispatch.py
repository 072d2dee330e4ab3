"""Who hears it: a choice on offer, a word that works anywhere, the dialogue, a topic, the rest."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from broadcasts import plan
from broadcasts.outgoing import Choice, Outgoing
from handlers.access import WhoSpeaks, me
from handlers.actions import Menu, Say
from handlers.announcements.actions import Acknowledge, Discard, SendNow, SetTime
from handlers.context import Context, Reply, recall
from handlers.dispatch import CHOICES_LIVE, Dispatch, Routes, match, says
from handlers.incoming import SentFile
from handlers.linking.actions import Claim, NotMe
from handlers.words import UNDO_KEY, Utterance, hear
from storage.database import Database, Session
from storage.deliveries import Delivery
from tests.handlers.union import Union, pressed, said

DRAFT = (
    Choice("1", "Gửi ngay", SendNow(1, 0).pack()),
    Choice("2", "Hẹn giờ gửi", SetTime(1).pack()),
    Choice("3", "Hẹn lại", SetTime(2).pack()),
    Choice(UNDO_KEY, "Huỷ", Discard(1).pack()),
)
NAME = (Choice("1", "Đúng", Claim(1).pack()), Choice("2", "Không phải", NotMe(1).pack()))
NO_NUMBER = (
    "Lúc này không có tin nào chờ cô trả lời bằng số. Xin cô nhắn 0 để xem các việc có thể làm."
)
READ = (Choice("1", "Đã đọc", Acknowledge(7).pack()), Choice("0", "Thực đơn", "menu"))


# --- which choice ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "choices", "key"),
    [
        ("1", DRAFT, "1"),
        ("hai ạ", DRAFT, "2"),
        ("3️⃣", DRAFT, "3"),
        ("4", DRAFT, None),
        ("gửi ngay", DRAFT, "1"),
        ("Gui ngay di a", DRAFT, "1"),
        ("Dạ gửi ngay ạ", DRAFT, "1"),
        ("gửi", DRAFT, "1"),  # a phrase of the action
        ("đồng ý", DRAFT, "1"),
        ("hẹn", DRAFT, None),  # the beginning of two
        ("hẹn l", DRAFT, "3"),
        ("hen gio", DRAFT, "2"),
        ("hẹn giờ giúp em lúc 7h", DRAFT, "2"),  # a phrase of two words may go on
        ("he", DRAFT, None),  # too short to mean anything
        ("huỷ", DRAFT, UNDO_KEY),
        ("hủy bỏ", DRAFT, UNDO_KEY),
        ("huỷ", NAME, None),
        ("đúng", NAME, "1"),
        ("đúng rồi ạ", NAME, "1"),
        ("không", NAME, "2"),
        ("Không ạ", NAME, "2"),
        ("không phải", NAME, "2"),
        ("không phải tôi", NAME, "2"),
        ("phải", NAME, "1"),
        ("đã đọc", READ, "1"),
        ("da doc", READ, "1"),
        ("Dạ đã đọc rồi ạ", READ, "1"),
        ("đã nhận được thông báo", READ, "1"),
        ("ok", READ, "1"),
        ("ok để chị xem đã", READ, None),  # one word must stand alone
        ("thực đơn", READ, "0"),
        ("0", READ, "0"),
        ("chào", READ, None),
        ("", READ, None),
        ("1", (), None),
    ],
)
def test_a_choice_is_pressed_by_what_is_typed(
    typed: str, choices: tuple[Choice, ...], key: str | None
) -> None:
    """Its digit, its label, the beginning of the label, or a phrase of what it does."""
    found = match(hear(typed), choices)
    assert (found.key if found else None) == key


def test_two_choices_with_one_label_are_told_apart_by_their_digits_only() -> None:
    """Two members of one name on a shared phone: the name alone presses neither."""
    twins = (Choice("1", "Vũ Thị Na", "who:1:"), Choice("2", "Vũ Thị Na", "who:2:"))
    assert match(hear("Vũ Thị Na"), twins) is None
    chosen = match(hear("2"), twins)
    assert chosen is not None
    assert chosen.action == "who:2:"


def test_the_longest_phrase_wins() -> None:
    """ "Không đồng ý" begins nothing that "đồng ý" presses."""
    choices = (Choice("1", "A", "consent:1:1"), Choice("2", "B", "consent:1:0"))
    refused, agreed = match(hear("không đồng ý"), choices), match(hear("đồng ý"), choices)
    assert refused
    assert agreed
    assert (refused.key, agreed.key) == ("2", "1")


@pytest.mark.parametrize(
    ("typed", "phrase", "truth"),
    [
        ("đã đọc", "da doc", True),
        ("đã đọc rồi nhé chị", "da doc", True),
        ("đã đọc kỹ thông báo", "da doc", True),
        ("đã đọcs", "da doc", False),
        ("chưa đã đọc", "da doc", False),
        ("ok", "ok", True),
        ("ok chị", "ok", True),
        ("ok mai em đến", "ok", False),
        ("đã đọc " + "và kể lại cho nhau nghe " * 3, "da doc", False),
    ],
)
def test_a_phrase_is_said(typed: str, phrase: str, truth: bool) -> None:
    assert says(hear(typed), phrase) is truth


# --- who hears it ---------------------------------------------------------------------------------


@pytest.fixture
async def session(sqlite_db: Database) -> AsyncIterator[Session]:
    async with sqlite_db.transaction() as session:
        yield session


@pytest.fixture
async def union(session: Session, now: datetime) -> Union:
    return await Union(session, now).found()


def bot() -> Dispatch:
    """A bot whose answers say which of its ears has heard."""
    first, second = Routes(), Routes()

    @first.said(lambda heard: heard if heard.core == "moi noi" else None, anywhere=True)
    async def anywhere(ctx: Context, heard: Utterance) -> Reply:
        return Outgoing("anywhere")

    @second.said(lambda heard: heard if heard.core.endswith("k7m2q") else None, first=True)
    async def unmistakable(ctx: Context, heard: Utterance) -> Reply:
        return Outgoing("unmistakable")

    @first.said(lambda heard: heard if heard.core.startswith("hop") else None)
    async def topic(ctx: Context, heard: Utterance) -> Reply:
        return Outgoing(f"topic: {heard.text}")

    @second.said(lambda heard: heard if heard.core.startswith("hop chi") else None)
    async def later(ctx: Context, heard: Utterance) -> Reply:
        return Outgoing("never reached")

    @first.does(Acknowledge)
    async def acknowledge(ctx: Context, action: Acknowledge) -> Reply:
        return Outgoing(f"ack {action.broadcast} by {me(ctx).name}", toast="đã ghi")

    @first.does(SendNow)
    async def send(ctx: Context, action: SendNow) -> Reply:
        await ctx.leave_dialogue()
        return [Outgoing("sent"), Outgoing("twice")]

    @second.does(Menu)
    async def menu(ctx: Context, _: Menu) -> Reply:
        return Outgoing("menu")

    @second.step("draft")
    async def draft(ctx: Context, heard: Utterance | SentFile) -> Reply:
        return Outgoing(f"step: {heard.text if isinstance(heard, Utterance) else heard.kind}")

    async def fallback(ctx: Context, heard: Utterance) -> Reply:
        return Outgoing(f"question: {heard.text}")

    return Dispatch([first, second], fallback)


async def replies(ctx: Context, dispatch: Dispatch | None = None) -> list[Outgoing]:
    """What is said to an event, in the middle of whatever its sender is in."""
    await recall(ctx.session, [ctx], ctx.now)
    return await (dispatch or bot()).answer(ctx)


async def answers(ctx: Context) -> list[str]:
    return [reply.text for reply in await replies(ctx)]


async def offer(
    union: Union, *choices: Choice, text: str = "Tin", subject: str | None = None
) -> Delivery:
    """The bot has sent this to the chat."""
    message = Outgoing(text, choices=choices, subject=subject)
    (sent,) = await plan.answer(union.session, [(union.chat, message)], union.now, "me")
    return await union.session.get_one(Delivery, sent)


async def in_draft(union: Union) -> None:
    """The member is in the middle of a dialogue."""
    await union.context("member").ask("draft", Outgoing("?"))


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("họp chi hội", "topic: họp chi hội"),
        ("mọi nơi", "anywhere"),
        ("bao giờ đóng hội phí?", "question: bao giờ đóng hội phí?"),
        ("1", NO_NUMBER),
    ],
)
async def test_the_first_that_hears_answers(union: Union, typed: str, heard: str) -> None:
    """What nobody hears is a question."""
    assert await answers(union.context("member", event=said(typed))) == [heard]


async def test_inside_a_dialogue_it_is_the_dialogue_that_hears(union: Union) -> None:
    """But for the few words that work anywhere."""
    await in_draft(union)
    assert await answers(union.context("member", event=said("họp mai"))) == ["step: họp mai"]
    assert await answers(union.context("member", event=said("mọi nơi"))) == ["anywhere"]


async def test_a_dialogue_is_over_after_its_time(union: Union) -> None:
    """Half a day later "họp" is no longer the text of a draft."""
    await in_draft(union)
    ctx = union.context("member", event=said("họp mai"))
    ctx.now += ctx.customs.dialogue_lives + timedelta(seconds=1)
    assert await answers(ctx) == ["topic: họp mai"]


async def test_what_can_mean_nothing_else_comes_before_a_choice(union: Union) -> None:
    """ "đã đọc K7M2Q" begins like the choice "đã đọc"; inside a dialogue too."""
    await offer(union, *READ)
    assert await answers(union.context("member", event=said("đã đọc K7M2Q"))) == ["unmistakable"]
    await in_draft(union)
    assert await answers(union.context("member", event=said("họp K7M2Q"))) == ["unmistakable"]


async def test_a_choice_on_offer_comes_before_everything(union: Union) -> None:
    await offer(union, *READ)
    assert await answers(union.context("member", event=said("1"))) == ["ack 7 by member"]
    assert await answers(union.context("member", event=said("0"))) == ["menu"]


async def test_the_newest_message_takes_the_digit(union: Union) -> None:
    await offer(union, Choice("1", "Đã đọc", "ack:1"))
    await offer(union, Choice("1", "Đã đọc", "ack:2"))
    await offer(union)  # without choices it takes nothing
    assert await answers(union.context("member", event=said("1"))) == ["ack 2 by member"]


async def test_a_digit_only_an_older_message_has_is_its(union: Union) -> None:
    await offer(union, Choice("2", "Đã đọc", "ack:1"))
    await offer(union, Choice("1", "Đã đọc", "ack:2"))
    assert await answers(union.context("member", event=said("2"))) == ["ack 1 by member"]


async def test_a_reply_to_a_message_means_that_message(union: Union) -> None:
    """However many came after it."""
    old = await offer(union, Choice("1", "Đã đọc", "ack:1"))
    old.native_id = "m1"
    await offer(union, Choice("1", "Đã đọc", "ack:2"))
    await union.session.flush()
    for reply_to, heard in (("m1", "ack 1 by member"), ("unknown", "ack 2 by member")):
        ctx = union.context("member", event=said("1", reply_to=reply_to))
        assert await answers(ctx) == [heard]


async def test_after_a_week_a_digit_means_nothing_old(union: Union) -> None:
    await offer(union, *READ)
    ctx = union.context("member", event=said("1"))
    ctx.now += CHOICES_LIVE + timedelta(seconds=1)
    assert await answers(ctx) == [NO_NUMBER]


async def test_when_two_messages_could_be_meant_it_asks_which(union: Union) -> None:
    """In the middle of a draft another announcement comes, and she types 1."""
    await offer(union, *DRAFT, text="Bản nháp về khám sức khoẻ", subject="step")
    await in_draft(union)
    await offer(union, *READ, text="Thông báo tập huấn")

    (asked,) = await replies(union.context("member", event=said("1")))

    assert [(choice.key, choice.action) for choice in asked.choices] == [
        ("1", "ack:7"),
        ("2", "send:1:0"),
    ]
    assert "tập huấn" in asked.choices[0].label
    assert "khám sức khoẻ" in asked.choices[1].label


async def test_without_a_dialogue_an_old_draft_takes_no_digits(union: Union) -> None:
    await offer(union, *DRAFT, subject="step")
    assert await answers(union.context("member", event=said("1"))) == [NO_NUMBER]


async def test_what_only_the_draft_offers_needs_no_question(union: Union) -> None:
    """ "Hẹn giờ" is no answer to an announcement."""
    await in_draft(union)
    await offer(union, *DRAFT, subject="step")
    await offer(union, *READ)
    assert await answers(union.context("member", event=said("gửi ngay"))) == ["sent", "twice"]


@pytest.mark.parametrize("forged", ["", "nonsense", "at:1", "ack", "who:999:", "drop"])
async def test_a_press_without_a_handler_is_refused_kindly(union: Union, forged: str) -> None:
    """Old buttons, buttons of nobody, and another person's name."""
    (answer,) = await replies(union.context("member", event=pressed(forged)))
    assert "đã cũ" in answer.text
    assert answer.toast


async def test_a_line_of_a_menu_is_the_same_as_typing_it(union: Union) -> None:
    packed = Say("hop chi hoi").pack()
    assert await answers(union.context("member", event=pressed(packed))) == ["topic: hop chi hoi"]


async def test_no_text_at_all_is_refused(union: Union) -> None:
    (answer,) = await answers(union.context("member", event=said("   \u200b ")))
    assert "chưa thấy chữ" in answer


async def test_of_a_very_long_story_beginning_and_end_are_a_question(union: Union) -> None:
    """What she wants is said there; nobody is told to write less about her life."""
    story = "Tôi kể. " + "chuyện nhà tôi dài lắm " * 500 + "Vay vốn thế nào?"
    (answer,) = await answers(union.context("member", event=said(story)))

    assert answer.startswith("question: Tôi kể.")
    assert answer.endswith("Vay vốn thế nào?")
    assert len(answer) < 2100
    (unbroken,) = await answers(union.context("member", event=said("x" * 9000)))
    assert len(unbroken) < 2100


async def test_what_is_wanted_whole_is_refused_when_too_long(union: Union) -> None:
    """A topic that it begins like would get it without its middle."""
    (answer,) = await answers(union.context("member", event=said("hop chi hoi" + " dài" * 3000)))
    assert "dài quá" in answer


# --- shared phones --------------------------------------------------------------------------------


async def test_on_a_shared_phone_a_press_waits_for_a_name(union: Union) -> None:
    """She is asked who she is, and what she pressed goes on by itself."""
    (asked,) = await replies(union.context("head", "member", event=pressed("ack:7")))
    assert [choice.label for choice in asked.choices] == ["head", "member"]
    ctx = union.context("head", "member", event=pressed(asked.choices[1].action))
    assert await answers(ctx) == ["ack 7 by member"]
    assert union.chat.speaker_id == union.one("member").id


async def test_on_a_shared_phone_a_text_waits_for_a_name(union: Union) -> None:
    """What was typed is answered once it is known who typed it."""
    routes = Routes()

    @routes.said(lambda heard: heard if heard.core == "lich" else None)
    async def needs_her(ctx: Context, _: Utterance) -> Reply:
        return Outgoing(f"for {me(ctx).name}")

    async def fallback(*_: object) -> Reply:
        raise WhoSpeaks

    shared = Dispatch([routes], fallback)
    (asked,) = await replies(union.context("head", "member", event=said("lịch")), shared)
    chosen = union.context("head", "member", event=pressed(asked.choices[0].action))
    (answer,) = await replies(chosen, shared)
    assert answer.text == "for head"


async def test_nobody_can_say_that_she_is_somebody_who_is_not_on_her_phone(union: Union) -> None:
    """A forged name is refused, and the phone speaks for nobody new."""
    forged = pressed(f"who:{union.one('president').id}:ack:7")
    (answer,) = await answers(union.context("head", "member", event=forged))
    assert "đã cũ" in answer
    assert union.chat.speaker_id is None


# --- files and groups -----------------------------------------------------------------------------


def file(kind: str, *, caption: str = "", group: bool = False, addressed: bool = True) -> SentFile:
    typed = said("", group=group)
    return SentFile(
        event_id=typed.event_id, address=typed.address, sender=typed.sender, at=typed.at,
        kind=kind, caption=caption, addressed=addressed,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker", "unsupported"])
async def test_every_kind_of_file_gets_a_sentence_in_private(union: Union, kind: str) -> None:
    """And silence in a group, where people show each other pictures."""
    (answer,) = await answers(union.context("member", event=file(kind)))
    assert answer
    assert await answers(union.context("member", event=file(kind, group=True), group=True)) == []


async def test_a_caption_is_heard_like_a_text(union: Union) -> None:
    assert await answers(union.context("member", event=file("photo", caption="họp"))) == [
        "topic: họp"
    ]


async def test_a_dialogue_may_take_a_file(union: Union) -> None:
    await in_draft(union)
    assert await answers(union.context("member", event=file("document"))) == ["step: document"]


async def test_talk_that_is_not_for_the_bot_is_not_heard(union: Union) -> None:
    """In a group people talk to each other."""
    for event in (
        file("photo", caption="họp", group=True, addressed=False),
        file("photo", group=True, addressed=False),
    ):
        assert await answers(union.context("member", event=event)) == []


@pytest.mark.parametrize(
    ("typed", "pressed"),
    [
        ("da doc roi cam on chi nhieu", True),
        ("em đã đọc kỹ rồi ạ", True),
        ("đã đọc, không có ý kiến gì", True),
        ("đã đọc nhưng không hiểu", False),
        ("đã đọc chưa chị", False),
        ("đã nhận tin nhắn lạ bảo chuyển tiền", False),
    ],
)
def test_a_question_is_no_confirmation(typed: str, pressed: bool) -> None:
    """What follows the words of an answer may turn them into a question, or a cry for help."""
    assert (match(hear(typed), READ) is not None) is pressed
