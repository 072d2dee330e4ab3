"""The minutes of a meeting as one value: read part by part, changed and undone whole."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from storage.announcements import digest

PEOPLE, CONTENT, DECISIONS, VOTES, TASKS, FEE = range(1, 7)
PARTS = {
    PEOPLE: ("chair", "secretary"),
    CONTENT: ("content",),
    DECISIONS: ("decisions",),
    VOTES: ("votes",),
    TASKS: ("tasks",),
    FEE: ("collected",),
}
LAST = FEE


class Unclear(Exception):
    """Words that cannot be written down as they are: a sentence of the catalogue says why.

    `sums`: the amounts that could be meant; `keepable`: it may be written all the same.
    """

    def __init__(
        self,
        sentence: str,
        *,
        sums: tuple[int, ...] = (),
        keepable: bool = False,
        **arguments: object,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.arguments = arguments
        self.sums = sums
        self.keepable = keepable


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: what about, and how many were for it, against it, or neither."""

    about: str
    yes: int
    no: int = 0
    blank: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.blank


@dataclass(frozen=True, slots=True)
class Task:
    """Who does what until when. `due`: the first moment that is too late.

    `among` and `days`: the persons and the times of which it is not yet clear which is meant.
    """

    what: str
    who: str = ""
    person: int | None = None
    due: datetime | None = None
    among: tuple[int, ...] = ()
    days: tuple[datetime, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """JSON form."""
        due = self.due.isoformat() if self.due else None
        return asdict(self) | {
            "due": due,
            "among": [*self.among],
            "days": [day.isoformat() for day in self.days],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Task":
        """The task that `as_data` wrote down."""
        due = datetime.fromisoformat(data["due"]) if data["due"] else None
        days = tuple(datetime.fromisoformat(day) for day in data["days"])
        return cls(data["what"], data["who"], data["person"], due, tuple(data["among"]), days)


@dataclass(frozen=True, slots=True)
class Record:
    """Minutes; `collected` in đồng, None where nothing was said of it."""

    chair: str = ""
    secretary: str = ""
    content: str = ""
    decisions: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    tasks: tuple[Task, ...] = field(default=())
    collected: int | None = None

    def as_data(self) -> dict[str, Any]:
        """JSON form, as kept with the minutes."""
        return {
            "chair": self.chair,
            "secretary": self.secretary,
            "content": self.content,
            "decisions": [*self.decisions],
            "votes": [asdict(vote) for vote in self.votes],
            "tasks": [task.as_data() for task in self.tasks],
            "collected": self.collected,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Record":
        """The record that `as_data` wrote down."""
        values = dict(data)
        values["decisions"] = tuple(data["decisions"])
        values["votes"] = tuple(Vote(**vote) for vote in data["votes"])
        values["tasks"] = tuple(Task.from_data(task) for task in data["tasks"])
        return cls(**values)

    @property
    def number(self) -> int:
        """The same for the same record: by it a button knows what was read back above it."""
        return int(digest(self.as_data())[:8], 16)

    @property
    def doubt(self) -> int | None:
        """The first task of which it is not clear whose it is or until when; from 0."""
        return next((n for n, one in enumerate(self.tasks) if one.among or one.days), None)

    def without(self, part: int) -> "Record":
        """The record with nothing in that part."""
        return self.taking(Record(), part)

    def taking(self, other: "Record", part: int) -> "Record":
        """The record with that part of another one in place of its own."""
        return replace(self, **{name: getattr(other, name) for name in PARTS[part]})

    def joined(self, other: "Record") -> "Record":
        """What stands here, and after it what another one adds; nothing is written over."""
        added: dict[str, Any] = {}
        for one in fields(self):
            mine, others = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, tuple):
                added[one.name] = (*mine, *others)
            elif one.name == "content":
                added[one.name] = "\n".join(filter(None, (mine, others)))
            else:
                added[one.name] = others if mine in ("", None) else mine
        return replace(self, **added)

    def with_task(self, number: int, task: Task) -> "Record":
        """The record with another task in that place, counted from 0."""
        return replace(self, tasks=(*self.tasks[:number], task, *self.tasks[number + 1 :]))
