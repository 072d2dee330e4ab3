""" "Nghe": the last answer read aloud, or a kind word on why not."""

import wave
from dataclasses import replace
from io import BytesIO

import pytest

from handlers.questions.listening import Unspoken
from tests.flows.conftest import Cast
from tests.people import Town


def reading(town: Town, heard: list[str]) -> None:
    """A program that reads aloud, and remembers what."""

    def speak(text: str) -> bytes:
        heard.append(text)
        sound = BytesIO()
        with wave.open(sound, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(b"\0\0" * 80)
        return sound.getvalue()

    object.__setattr__(town.customs, "speech", speak)


async def test_the_last_answer_is_read_aloud(town: Town, cast: Cast) -> None:
    """Where a program is set up and the channel carries sound."""
    heard: list[str] = []
    reading(town, heard)
    await cast.quyen.says("hỏi đáp")
    asked = await cast.quyen.sees("muốn hỏi điều gì")
    await cast.quyen.says("đọc cho tôi nghe")

    sound = await cast.quyen.sees("Mời chị nghe")
    assert heard == [asked.text]
    assert sound.attachment is not None
    assert sound.attachment.mime == "audio/wav"
    assert (town.media / sound.attachment.path).read_bytes().startswith(b"RIFF")


async def test_where_no_sound_can_be_sent_there_is_a_link(town: Town, cast: Cast) -> None:
    """Zalo carries no files; a public address does."""
    reading(town, [])
    object.__setattr__(town.customs, "media_url", "https://bot.example/media")
    await cast.thuong.says("hỏi đáp")
    await cast.thuong.sees("muốn hỏi điều gì")
    await cast.thuong.says("nghe")

    assert "https://bot.example/media/made-" in (await cast.thuong.sees("để nghe")).text


async def test_without_either_she_is_told_so(town: Town, cast: Cast) -> None:
    reading(town, [])
    await cast.thuong.says("nghe")

    await cast.thuong.sees("chưa gửi được tiếng")


async def test_without_a_program_she_is_told_so(cast: Cast) -> None:
    await cast.quyen.says("nghe")

    await cast.quyen.sees("chưa đọc thành tiếng được")


async def test_a_program_that_fails_is_no_dead_end(town: Town, cast: Cast) -> None:
    def fails(_: str) -> bytes:
        raise Unspoken("no voice")

    object.__setattr__(town.customs, "speech", fails)
    await cast.quyen.says("hỏi đáp")
    await cast.quyen.sees("muốn hỏi điều gì")
    await cast.quyen.says("nghe")

    await cast.quyen.sees("nhắn 9")


@pytest.mark.parametrize("before", ["", "chồng em đánh em"])
async def test_nothing_and_private_help_are_not_read_aloud(
    town: Town, cast: Cast, before: str
) -> None:
    """What she was told there is for her eyes."""
    heard: list[str] = []
    reading(town, heard)
    if before:
        await cast.quyen.says(before)
        await cast.quyen.sees("113")
    await cast.quyen.says("nghe")

    await cast.quyen.sees("Chưa có câu trả lời")
    assert heard == []


async def test_in_a_group_nobody_is_disturbed(town: Town, cast: Cast) -> None:
    reading(town, [])
    group = replace(cast.quyen.within(cast.telegram_group), looked_at=0)
    await group.says("nghe")

    await group.sees("nhắn riêng")
