"""What can be pressed around the entries of the knowledge base."""

from handlers.actions import Action, action


@action("kb.new", "them muc moi")
class NewEntry(Action):
    """Write a new entry."""


@action("kb.list", "xem tiep")
class ListEntries(Action):
    """Show a page of the entries that have these folded words."""

    skipped: int
    words: str


@action("kb.show")
class LookAt(Action):
    """Show an entry to her who looks after it."""

    entry: int


@action("kb.edit", "sua", "sua lai")
class Edit(Action):
    """Put an entry on the desk, to be changed."""

    entry: int


@action("kb.field")
class Change(Action):
    """Change one part of what is on the desk."""

    field: str


@action("kb.more", "them chi tiet")
class MoreFields(Action):
    """Show what else can be changed."""


@action("kb.desk", "quay lai")
class BackToDesk(Action):
    """Show again what is on the desk."""


@action("kb.save", "luu", "luu lai", "dung roi")
class Save(Action):
    """Keep what is on the desk."""


@action("kb.drop")
class Drop(Action):
    """Clear the desk and keep nothing."""


@action("kb.old", "xem ban cu", "ban cu")
class ListRevisions(Action):
    """Show the earlier wordings of an entry."""

    entry: int


@action("kb.rev")
class ShowRevision(Action):
    """Show one earlier wording."""

    entry: int
    revision: int


@action("kb.back", "dung lai ban nay")
class Restore(Action):
    """Put an earlier wording back."""

    entry: int
    revision: int


@action("kb.undo")
class UndoChange(Action):
    """Take the change back that led to this revision."""

    entry: int
    revision: int


@action("kb.ok", "van dung", "con dung", "dung")
class StillRight(Action):
    """It was looked at, and is still right."""

    entry: int


@action("kb.end", "het han")
class Expire(Action):
    """From today on it no longer holds."""

    entry: int


@action("kb.gone", "bo muc nay")
class Retire(Action):
    """Take an entry away altogether."""

    entry: int
