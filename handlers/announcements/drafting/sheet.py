"""What its author decides about an announcement, as one value: compared and undone whole."""

from dataclasses import dataclass
from typing import Any

from broadcasts.outgoing import Attachment, Outgoing
from storage.announcements import Announcement, Kind, digest


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a comprehension check; `right` counts the answers from 0."""

    question: str
    answers: tuple[str, ...]
    right: int

    def as_data(self) -> dict[str, Any]:
        """JSON form, as `Announcement.quiz` has it."""
        return {"question": self.question, "answers": list(self.answers), "right": self.right}


@dataclass(frozen=True, slots=True)
class Sheet:
    """An announcement as it stands on its author's desk."""

    text: str
    kind: Kind
    audience: dict[str, Any]
    attachments: tuple[Attachment, ...] = ()
    needs_ack: bool = True
    wants_reply: bool = False
    pin: bool = False
    urgent_because: str | None = None
    quiz: tuple[Question, ...] = ()

    @classmethod
    def of(cls, draft: Announcement) -> "Sheet":
        """The sheet of a draft."""
        shown = Outgoing.from_data(draft.message)
        return cls(
            text=draft.text,
            kind=draft.kind,
            audience=draft.audience,
            attachments=shown.attachments,
            needs_ack=draft.needs_ack,
            wants_reply=draft.wants_reply,
            pin=shown.pin,
            urgent_because=draft.urgent_because,
            quiz=tuple(_question(one) for one in draft.quiz or ()),
        )

    def as_data(self) -> dict[str, Any]:
        """JSON form, for the history of a draft."""
        return {
            "text": self.text,
            "kind": self.kind.value,
            "audience": self.audience,
            "attachments": [[a.kind, a.path, a.name, a.mime, a.size] for a in self.attachments],
            "needs_ack": self.needs_ack,
            "wants_reply": self.wants_reply,
            "pin": self.pin,
            "urgent_because": self.urgent_because,
            "quiz": [one.as_data() for one in self.quiz],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Sheet":
        """The sheet that `as_data` wrote down."""
        fields = dict(data)
        fields["kind"] = Kind(data["kind"])
        fields["attachments"] = tuple(Attachment(*one) for one in data["attachments"])
        fields["quiz"] = tuple(_question(one) for one in data["quiz"])
        return cls(**fields)

    @property
    def number(self) -> int:
        """The same for the same sheet: by it a button knows what stood above it."""
        return int(digest(self.as_data())[:8], 16)


def _question(data: dict[str, Any]) -> Question:
    return Question(data["question"], tuple(data["answers"]), data["right"])
