"""What a message becomes on a channel: nothing lost, everything short enough, choices last."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcasts.fit import LEFT_OUT, beginning, fit, units
from broadcasts.outgoing import Attachment, Choice, Limits, Outgoing, Part

READ = Choice("1", "Đã đọc", "ack:1")
ASK = Choice("9", "Gặp cán bộ", "person:1")
PHOTO = Attachment("photo", "a/1.jpg", "ảnh họp.jpg", "image/jpeg", 10)
LETTER = Attachment("document", "a/2.pdf", "giấy mời.pdf", "application/pdf", 10)


def limits(
    text: int = 200,
    *,
    caption: int = 100,
    buttons: bool = True,
    pin: bool = True,
    photos: str = "bytes",
    documents: bool = True,
) -> Limits:
    return Limits(text, caption, buttons, True, None, pin, photos, documents, True)


PLAIN = limits(buttons=False, pin=False, photos="none", documents=False)


def texts(*parts: Part) -> list[str]:
    return [part.text for part in parts]


def test_a_short_message_is_one_part_without_marks() -> None:
    """What fits is left as it is."""
    assert fit(Outgoing("Chào chị Hoa."), limits()) == (Part("Chào chị Hoa."),)


def test_the_title_stands_above_the_text_in_bold() -> None:
    """Bold is counted as the platforms count: an emoji is two units."""
    (part,) = fit(Outgoing("Họp lúc 8 giờ.", title="📣 Giấy mời"), limits())
    assert part == Part("📣 Giấy mời\n\nHọp lúc 8 giờ.", bold=11)


def test_a_title_alone_is_a_message() -> None:
    assert fit(Outgoing("", title="Giấy mời"), limits()) == (Part("Giấy mời", bold=8),)


def test_nothing_to_say_is_no_part() -> None:
    assert fit(Outgoing("  \n "), limits()) == ()


def test_choices_are_buttons_where_there_are_buttons() -> None:
    (part,) = fit(Outgoing("Chị đọc chưa?", choices=(READ, ASK)), limits())
    assert part == Part("Chị đọc chưa?", buttons=(READ, ASK))


def test_choices_are_numbered_lines_where_there_are_none() -> None:
    (part,) = fit(Outgoing("Chị đọc chưa?", choices=(READ, ASK)), PLAIN)
    assert part == Part("Chị đọc chưa?\n\n1. Đã đọc\n9. Gặp cán bộ")


def test_buttons_without_a_word_become_lines() -> None:
    """A platform refuses a message that is only buttons."""
    assert fit(Outgoing("", choices=(READ,)), limits()) == (Part("1. Đã đọc"),)


def test_a_long_text_breaks_between_paragraphs() -> None:
    first, second = "Kính gửi các chị. " * 7, "Trân trọng. " * 8
    parts = fit(Outgoing(f"{first}\n\n{second}"), limits())
    assert texts(*parts) == [f"{first.strip()}\n(1/2)", f"{second.strip()}\n(2/2)"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a" * 80 + "\n" + "b" * 40 + ". " + "c " * 60, "a\n(1/3)"),
        ("a " * 30 + "Hết câu. " + "b " * 60, "Hết câu.\n(1/2)"),
        ("a " * 30 + "“Hết lời.” " + "b " * 60, "“Hết lời.”\n(1/2)"),
        ("a " * 120, "a\n(1/3)"),
    ],
)
def test_breaks_at_the_largest_unit_that_comes_late_enough(text: str, end: str) -> None:
    """Line before sentence before word."""
    first, *_ = fit(Outgoing(text), limits(100 if "." not in text else 140))
    assert first.text.endswith(end)


def test_an_early_paragraph_does_not_waste_a_part() -> None:
    """A greeting of two words is not sent alone."""
    first, *_ = fit(Outgoing("Kính gửi:\n\n" + "từ " * 100), limits())
    assert units(first.text) > 150


def test_a_monster_without_spaces_is_cut_hard() -> None:
    parts = fit(Outgoing("x" * 450), limits())
    assert [len(part.text) for part in parts] == [200, 200, 68]


@pytest.mark.parametrize(
    "cluster", ["👩🏽", "👩‍👧", "🇻🇳", "e\u0323\u0302\u0301", "❤️", "😀"], ids=ascii
)
def test_a_hard_cut_never_tears_what_is_seen_as_one(cluster: str) -> None:
    """Skin tones, families, flags, stacked accents and surrogate pairs stay whole."""
    cluster = unicodedata.normalize("NFC", cluster)
    for lead in range(8):
        for part in fit(Outgoing("x" * lead + cluster * 60), limits(64)):
            words = part.text.split("\n")[0].lstrip("x")
            assert words == cluster * (len(words) // len(cluster))


def test_choices_come_once_under_the_last_of_many_parts() -> None:
    parts = fit(Outgoing("Một hai ba. " * 40, choices=(READ, ASK)), PLAIN)
    assert len(parts) > 2
    assert [part for part in parts if "1. Đã đọc" in part.text] == [parts[-1]]
    assert parts[-1].text.endswith(f"({len(parts)}/{len(parts)})\n\n1. Đã đọc\n9. Gặp cán bộ")


def test_the_last_part_keeps_words_above_its_choices() -> None:
    """When the last piece is too long for the lines, it is cut again rather than left without."""
    parts = fit(Outgoing("từ " * 64, choices=(READ, ASK)), PLAIN)
    assert all(part.text.startswith("từ") for part in parts)


def test_more_choices_than_a_part_holds_go_on_in_the_next() -> None:
    """Even a list that is too long by itself comes whole, in order, at the end."""
    many = tuple(Choice(str(i), f"Chi hội số {i}", f"unit:{i}") for i in range(1, 31))
    parts = fit(Outgoing("Chị ở chi hội nào?", choices=many), PLAIN)
    said = "\n".join(texts(*parts))
    assert [line for line in said.split("\n") if ". Chi" in line] == [
        f"{c.key}. {c.label}" for c in many
    ]
    assert all(units(part.text) <= 200 for part in parts)


def test_a_photo_bears_the_words_that_fit_under_it() -> None:
    (part,) = fit(Outgoing("Ảnh buổi họp", attachments=(PHOTO,), choices=(READ,)), limits())
    assert part == Part("Ảnh buổi họp", attachment=PHOTO, buttons=(READ,))


def test_words_too_long_for_a_caption_follow_the_photo() -> None:
    text = "Ảnh buổi họp. " * 10
    photo, words = fit(Outgoing(text, title="Họp", attachments=(PHOTO,), pin=True), limits())
    assert photo == Part("", attachment=PHOTO)
    assert (words.bold, words.pin) == (3, True)


def test_several_files_leave_the_choices_under_the_words() -> None:
    """The choices must be last and with what they answer, so no file may come after."""
    message = Outgoing("Chị xem nhé", attachments=(PHOTO, LETTER), choices=(READ,))
    assert fit(message, limits()) == (
        Part("", attachment=PHOTO),
        Part("", attachment=LETTER),
        Part("Chị xem nhé", buttons=(READ,)),
    )


def test_several_files_without_choices_have_the_words_under_the_first() -> None:
    """What the phone shows of a new message is its words, not "photo"."""
    first, second = fit(Outgoing("Chị xem nhé", attachments=(PHOTO, LETTER)), limits())
    assert (first.text, second.text) == ("Chị xem nhé", "")


def test_a_file_that_cannot_be_carried_is_named_aloud() -> None:
    message = Outgoing("Mời chị họp.", attachments=(LETTER,), choices=(READ,))
    (part,) = fit(message, PLAIN)
    line = LEFT_OUT.format(name="giấy mời.pdf")
    assert part == Part(f"Mời chị họp.\n\n{line}\n\n1. Đã đọc")


@pytest.mark.parametrize(("file", "limit"), [(PHOTO, "largest_photo"), (LETTER, "largest_file")])
def test_a_file_larger_than_the_channel_takes_is_named_aloud(file: Attachment, limit: str) -> None:
    """To the byte; another channel may well carry it."""
    message = Outgoing("Xem nhé.", attachments=(file,))
    (part,) = fit(message, replace(limits(), **{limit: file.size}))
    assert part.attachment == file
    (part,) = fit(message, replace(limits(), **{limit: file.size - 1}))
    assert part.text == f"Xem nhé.\n\n{LEFT_OUT.format(name=file.name)}"


def test_a_file_for_calendars_is_left_out_in_silence() -> None:
    """What it says stands in the text already."""
    file = Attachment("document", "a.ics", "Lịch họp.ics", "text/calendar", 900)

    (without,) = fit(Outgoing("Họp 19 giờ 30.", attachments=(file,)), PLAIN)
    (with_it,) = fit(Outgoing("Họp 19 giờ 30.", attachments=(file,)), limits())

    assert (without.text, without.attachment) == ("Họp 19 giờ 30.", None)
    assert (with_it.text, with_it.attachment) == ("Họp 19 giờ 30.", file)


def test_the_line_for_a_file_may_be_put_otherwise() -> None:
    """Handlers own the sentences; one of another language can be handed in."""
    (part,) = fit(Outgoing("", attachments=(LETTER,)), PLAIN, left_out="[{name}]")
    assert part.text == "[giấy mời.pdf]"


def test_a_picture_goes_by_address_where_bytes_cannot() -> None:
    (part,) = fit(Outgoing("Ảnh", attachments=(PHOTO,)), limits(photos="url", documents=False))
    assert part.attachment == PHOTO


def test_manners_go_to_the_parts_they_concern() -> None:
    """Quiet to all, the answer to the first, the pin to the first with words."""
    message = Outgoing("từ " * 100, reply_to="7", quiet=True, pin=True)
    first, *rest = fit(message, limits())
    assert (first.reply_to, first.quiet, first.pin) == ("7", True, True)
    assert all((p.reply_to, p.quiet, p.pin) == (None, True, False) for p in rest)
    assert not any(part.pin for part in fit(message, limits(pin=False)))


def test_a_lone_half_of_a_pair_is_replaced() -> None:
    """Otherwise no client could encode the request."""
    assert fit(Outgoing("a\ud83db"), limits()) == (Part("a\ufffdb"),)


pieces = st.sampled_from(
    [
        *("chị", "Hội", "họp.", "!", "x" * 70),
        *(" ", "\n", "\n\n", " \n "),
        *("😀", "🇻🇳", "e\u0301", "\u0301", "👩‍👧"),
    ]
)
wording = st.lists(pieces, max_size=120).map("".join)
labels = st.lists(
    st.sampled_from(["Đã đọc", "Chưa", "Có mặt", "Vắng\nmặt", "y" * 90]), max_size=6, unique=True
)
messages = st.builds(
    lambda text, title, names, files, reply: Outgoing(
        text,
        title=title.strip(),
        choices=tuple(Choice(str(i), name, f"a:{i}") for i, name in enumerate(names, 1)),
        attachments=tuple(files),
        reply_to=reply,
    ),
    wording,
    st.sampled_from(["", "Giấy mời", "📣 Thông báo", "t" * 150]),
    labels,
    st.lists(st.sampled_from([PHOTO, LETTER]), max_size=2, unique=True),
    st.sampled_from([None, "7"]),
)
channels = st.builds(
    limits,
    st.integers(64, 400),
    caption=st.integers(0, 120),
    buttons=st.booleans(),
    photos=st.sampled_from(["bytes", "url", "none"]),
    documents=st.booleans(),
)


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def unmarked(parts: tuple[Part, ...]) -> str:
    """Everything said, without marks and white space."""
    worded = [part.text for part in parts if part.text]
    if len(worded) == 1:
        return "".join(worded[0].split())
    marks = (f"({number}/{len(worded)})" for number in range(1, len(worded) + 1))
    kept = (text.replace(mark, "", 1) for text, mark in zip(worded, marks, strict=True))
    return "".join("".join(kept).split())


@given(messages, channels)
def test_nothing_is_lost_but_white_space(message: Outgoing, channel: Limits) -> None:
    """All that was meant is said, in order, once."""
    parts = fit(message, channel)
    carried = [part.attachment for part in parts if part.attachment]
    missing = [LEFT_OUT.format(name=a.name) for a in message.attachments if a not in carried]
    buttons = any(part.buttons for part in parts)
    lines = [] if buttons else [c.key + "." + c.label for c in message.choices]
    assert unmarked(parts) == "".join(map(bare, [message.title, message.text, *missing, *lines]))
    assert carried + [a for a in message.attachments if a not in carried] in (
        list(message.attachments),
        list(message.attachments[::-1]),
    )


@given(messages, channels)
def test_every_part_fits_and_none_is_empty(message: Outgoing, channel: Limits) -> None:
    """No part is refused for its length, or for saying nothing."""
    for part in fit(message, channel):
        assert units(part.text) <= (channel.caption if part.attachment else channel.text)
        assert part.text.strip() or part.attachment


@given(messages, channels)
def test_choices_are_shown_once_and_last(message: Outgoing, channel: Limits) -> None:
    """Whoever reads the end of the message sees what she may answer."""
    parts = fit(message, channel)
    assert not any(part.buttons for part in parts[:-1])
    if parts and parts[-1].buttons:
        assert parts[-1].buttons == message.choices
    elif message.choices:
        last = message.choices[-1]
        assert bare(parts[-1].text).endswith(bare(last.label)[-1])


@given(messages, channels)
def test_bold_covers_the_title_and_nothing_else(message: Outgoing, channel: Limits) -> None:
    """At most one part has bold, and it begins with the title."""
    bold = [part for part in fit(message, channel) if part.bold]
    assert len(bold) == bool(message.title)
    for part in bold:
        head = part.text.encode("utf-16-le")[: 2 * part.bold].decode("utf-16-le")
        assert head == message.title or units(message.title) > units(part.text) - 9


@given(st.text(max_size=300), st.integers(min_value=60, max_value=200))
def test_a_beginning_is_the_beginning_and_fits(text: str, room: int) -> None:
    """No more than there is room for, whatever stands there."""
    begun = beginning(text, room)

    assert units(begun) <= room
    assert text.strip().startswith(begun)
    assert begun or not text.strip()


def test_a_beginning_ends_at_a_sentence() -> None:
    """Where one ends late enough."""
    assert beginning("Mời chị em đi khám. Nhớ mang thẻ. Ai bận xin báo.", 40) == (
        "Mời chị em đi khám. Nhớ mang thẻ."
    )
