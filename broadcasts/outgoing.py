"""The outbound contract: what we say, what a channel can show, and how sending may end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the reader may answer.

    `key` is the digit she types (and is shown before the label where there are no buttons),
    `action` what it does: a packed action of `handlers.actions`, at most 64 bytes.
    """

    key: str
    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or file kept by us under `path` (relative to the media folder)."""

    kind: str  # "photo" | "document" | "voice"
    path: str
    name: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as we mean it, before any channel has shaped it.

    `title` is shown first, in bold where the channel can; all text is plain, so nothing that a
    person typed can turn into markup. `board` names a message that is redrawn in place; `subject`
    says what an answer to this message is about; `toast` is a short note shown over the chat to
    the person who pressed a button (a channel cuts it to its limit; one without buttons leaves it
    out); `quiet` asks for no sound; `pin` asks to pin it; `reply_to` is the native id of the
    message answered.
    """

    text: str
    title: str = ""
    choices: tuple[Choice, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    subject: str | None = None
    board: str | None = None
    toast: str | None = None
    reply_to: str | None = None
    quiet: bool = False
    pin: bool = False

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept in the database; what is at its default is left out."""
        data: dict[str, Any] = {"text": self.text}
        for name in ("title", "subject", "board", "toast", "reply_to", "quiet", "pin"):
            if value := getattr(self, name):
                data[name] = value
        if self.choices:
            data["choices"] = [[c.key, c.label, c.action] for c in self.choices]
        if self.attachments:
            data["attachments"] = [
                [a.kind, a.path, a.name, a.mime, a.size] for a in self.attachments
            ]
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Outgoing":
        """The message that `as_data` wrote down."""
        fields = dict(data)
        fields["choices"] = tuple(Choice(*c) for c in data.get("choices", ()))
        fields["attachments"] = tuple(Attachment(*a) for a in data.get("attachments", ()))
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a channel asks for a message that nobody there has asked for.

    `cost_per_message` in dong. `note` is a key of the catalogue, shown as it is; `forbids` are
    words of `storage.announcements.Kind` that the channel does not carry.
    """

    cost_per_message: int = 0
    note: str = ""
    forbids: frozenset[str] = frozenset()


FREE = Terms()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can carry; data, so that nobody asks which channel it is. Sizes are bytes."""

    text: int  # characters, counted in UTF-16 units
    caption: int
    buttons: bool
    edit: bool
    deletes_within: timedelta | None  # how old a message may be taken back; None: none ever
    pin: bool
    photos: str  # "bytes" | "url" | "none"
    documents: bool
    hears_group: bool  # False: in groups only mentions and replies to the bot arrive
    terms: Terms = FREE
    largest_photo: int = 10_000_000
    largest_file: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an `Outgoing` that fits one message of a channel.

    `bold` is the length, in UTF-16 units, of the leading part of `text` to be shown bold.
    `buttons` are left empty where the channel has none (their lines are in the text then).
    """

    text: str
    bold: int = 0
    buttons: tuple[Choice, ...] = ()
    attachment: Attachment | None = None
    reply_to: str | None = None
    quiet: bool = False
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took a message under this id; none where all that was to do was to delete."""

    native_id: str
    at: datetime


class SendError(Exception):
    """Sending did not end well; the subclasses say what happens next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(SendError):
    """The platform asks to wait; the attempt does not count."""

    def __init__(self, reason: str, after: timedelta, *, whole_account: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.whole_account = whole_account


class Rejected(SendError):
    """This message will never be taken: bad text, bad file."""


class Unreachable(SendError):
    """This address takes nothing until the person returns; `dead` if she cannot."""

    def __init__(self, reason: str, *, dead: bool = False) -> None:
        super().__init__(reason)
        self.dead = dead


class Moved(SendError):
    """The group lives on under another native id."""

    def __init__(self, reason: str, to: str) -> None:
        super().__init__(reason)
        self.to = to


class ChannelDown(SendError):
    """The request did not get through, surely; or (`revoked`) the account is no longer ours."""

    def __init__(self, reason: str, *, revoked: bool = False) -> None:
        super().__init__(reason)
        self.revoked = revoked


class Unknown(SendError):
    """The request may or may not have been carried out."""


class Orphaned(Unknown):
    """As `Unknown`; whoever sent it has died before the answer came."""
