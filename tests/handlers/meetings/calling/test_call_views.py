"""What is said about a call and about a change, as it would be read aloud."""

from dataclasses import replace
from datetime import datetime

import pytest

from broadcasts.outgoing import Attachment
from handlers.meetings import views
from handlers.meetings.calling import change_views
from handlers.meetings.calling.calls import Draft
from handlers.speech import Text, speech
from handlers.words import manners
from storage.meetings import Meeting, MeetingFormat, MeetingKind, MeetingState
from tests.conftest import HANOI

START = datetime(2026, 11, 28, 19, 30, tzinfo=HANOI)
DRAFT = Draft(START, place="nhà văn hoá", topic="vay vốn")
FULL = replace(
    DRAFT,
    kind=MeetingKind.training,
    format=MeetingFormat.hybrid,
    minutes=90,
    link="https://zoom.us/j/9",
    topic="",
    agenda=("vay vốn", "quỹ hội"),
    material=(
        Attachment("document", "a.pdf", "ke hoach.pdf", "application/pdf", 9),
        Attachment("link", "https://vwu.vn/a", "", "", 0),
    ),
)


@pytest.fixture(params=["vi", "en"])
def say(request: pytest.FixtureRequest) -> Text:
    """Sentences to a woman of eighty, in either language."""
    return speech(str(request.param), manners(1946, START.date()))


def test_an_invitation_says_one_thing_and_asks_last(say: Text) -> None:
    """When, where, about what; then the question, with digits to answer."""
    message = views.invitation(say, "Chi hội Khu 3", 1, DRAFT)

    assert message.text.endswith("?")
    assert [choice.key for choice in message.choices] == ["1", "2", "3"]
    assert "19 giờ 30, thứ Bảy 28/11/2026" in message.text
    assert "zoom" not in message.text


def test_an_invitation_may_say_much_more(say: Text) -> None:
    """Each on a line of its own; files are attached, links are written out."""
    message = views.invitation(say, "Chi hội Khu 3", 1, FULL, "K7M2P")

    lines = message.text.splitlines()
    assert lines[lines.index("1. vay vốn") + 1] == "2. quỹ hội"
    assert any(line.endswith("https://zoom.us/j/9") for line in lines)
    assert any(line.endswith("https://vwu.vn/a") for line in lines)
    assert any("K7M2P" in line for line in lines)
    assert [file.name for file in message.attachments] == ["ke hoach.pdf"]


@pytest.mark.parametrize("form", list(MeetingFormat))
@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_form_and_kind_has_its_words(
    say: Text, form: MeetingFormat, kind: MeetingKind
) -> None:
    """None of them is a key that the catalogue does not have."""
    text = views.details(say, replace(FULL, format=form, kind=kind))

    assert "https://zoom.us/j/9" in text


def test_only_what_differs_is_shown(say: Text) -> None:
    """Old and new, each in full; and nothing where nothing is another."""
    moved = replace(FULL, starts_at=START.replace(hour=20), place="đình", minutes=120)
    everything = replace(moved, kind=MeetingKind.regular, link="", agenda=(), material=())

    assert change_views.differences(say, FULL, FULL) == []
    assert len(change_views.differences(say, DRAFT, replace(DRAFT, place="đình"))) == 1
    assert len(change_views.differences(say, FULL, everything)) == 7


def test_what_was_just_said_is_not_said_again(say: Text) -> None:
    """The new hour and the new place stand once in what the invited read."""
    new = replace(DRAFT, starts_at=START.replace(day=29), place="đình làng")

    message = change_views.notice(say, "Chi hội Khu 3", 1, DRAFT, new, None)

    assert message.text.count("Chủ nhật 29/11/2026") == 1
    assert message.text.count("đình làng") == 1
    assert "vay vốn" in message.text


def test_a_draft_is_what_the_meeting_is() -> None:
    """Read from its row, and with an agenda for a topic where nobody named one."""
    meeting = Meeting(
        id=1,
        unit_id=2,
        kind=MeetingKind.training,
        format=MeetingFormat.hybrid,
        topic="vay vốn; quỹ hội",
        starts_at=START,
        ends_at=START.replace(hour=21, minute=0),
        place="nhà văn hoá",
        link="https://zoom.us/j/9",
        agenda=["vay vốn", "quỹ hội"],
        material=[list(vars_of(one)) for one in FULL.material],
        state=MeetingState.called,
        code="4718",
    )

    assert Draft.of(meeting, START) == FULL


def vars_of(one: Attachment) -> tuple[object, ...]:
    return one.kind, one.path, one.name, one.mime, one.size


def test_every_choice_fits_a_button(say: Text) -> None:
    """However large the numbers grow."""
    huge = 2**53
    messages = [
        change_views.which(say, [(huge, START)]),
        change_views.ask_field(say, huge, START),
        change_views.which_time(say, huge, [START]),
        change_views.question(say, huge, [], [], huge),
        change_views.notice(say, "Khu 3", huge, DRAFT, replace(DRAFT, place="đình"), None),
    ]

    packed = [choice.action for message in messages for choice in message.choices]
    assert packed
    assert all(len(action.encode()) <= 64 for action in packed)
