"""What can be pressed around a question about the time of a meeting."""

from handlers.actions import Action, action


@action("tp.send", "gui", "gui di", "hoi di")
class SendPoll(Action):
    """Ask the roster; `stamp` is the draft's, in seconds."""

    stamp: int


@action("tp.fix", "sua")
class FixPoll(Action):
    """Other times, before it goes out."""

    stamp: int


@action("tp.ok")
class Suits(Action):
    """That time suits me."""

    poll: int
    number: int


@action("tp.all", "gio nao cung duoc", "luc nao cung duoc", "ngay nao cung duoc")
class AllSuit(Action):
    """All of the times suit me."""

    poll: int


@action("tp.none", "khong gio nao duoc", "khong di duoc gio nao", "gio nao cung ban")
class NoneSuits(Action):
    """None of the times suits me."""

    poll: int


@action("tp.unsay")
class TakeBackVote(Action):
    """I have not answered after all."""

    poll: int


@action("tp.pick")
class PickTime(Action):
    """Call the meeting for that time."""

    poll: int
    number: int


@action("tp.off")
class CancelPoll(Action):
    """Ask no more."""

    poll: int
