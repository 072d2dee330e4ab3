"""What can be pressed while linking."""

from typing_extensions import override

from handlers.actions import Action, action


@action("claim", "dung", "phai", "dung roi")
class Claim(Action):
    """Yes, the code is mine and that is my name."""

    code: int


@action("notme", "khong phai", "khong", "sai")
class NotMe(Action):
    """No, that is somebody else's name."""

    code: int


@action("link", "dung", "dong y", "phai")
class Confirm(Action):
    """The leader knows that this chat is hers."""

    identity: int


@action("nolink", "khong phai", "khong", "sai")
class Deny(Action):
    """The leader does not."""

    identity: int


@action("consent")
class Consented(Action):
    """Her answer to being written to: 1 yes, 0 no."""

    person: int
    granted: int

    @override
    def phrases(self) -> tuple[str, ...]:
        yes = ("dong y", "co", "vang", "duoc", "ok")
        return yes if self.granted else ("khong", "khong dong y")


@action("code")
class MakeCode(Action):
    """A code for this member of mine."""

    person: int


@action("unbind")
class Unbind(Action):
    """Take a group off its unit again."""

    chat: int
