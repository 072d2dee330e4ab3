"""What can be pressed to say who is to get a draft."""

from handlers.actions import Action, action


@action("to.as")
class AddressAs(Action):
    """Take or go into one line of "who is to get it" (a word of `addressing.Line`)."""

    announcement: int
    line: str


@action("to.club")
class AddressClub(Action):
    """The members of the club at that place of the list shown."""

    announcement: int
    place: int


@action("to.away")
class AddressAbsent(Action):
    """Who was absent from the last so many meetings."""

    announcement: int
    times: int


@action("to.ok", "dung", "dung roi", "dong y")
class TakeAudience(Action):
    """Yes, these; `seen` is the number of the audience that was read back."""

    announcement: int
    seen: int
