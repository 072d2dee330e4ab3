"""What can be pressed in private help."""

from handlers.actions import Action, action


@action("rf.ask")
class AskOfficer(Action):
    """An officer shall write to me alone."""

    talk: int


@action("rf.no", "khong can", "khong")
class NoOfficer(Action):
    """The numbers are enough."""

    talk: int


@action("rf.guide", "huong dan", "xem huong dan")
class ReadGuide(Action):
    """What the knowledge base has on it."""

    talk: int
    entry: int


@action("rf.name")
class Named(Action):
    """The officer may know me by this name; 0: by none."""

    talk: int
    person: int


@action("rf.read", "xem", "xem tin")
class ReadAnswer(Action):
    """I am alone: show what the officer wrote."""

    talk: int


@action("rf.write", "tra loi", "nhan")
class WriteToHer(Action):
    """I, the officer, write to her now."""

    talk: int


@action("rf.done", "da xong", "xong")
class HelpDone(Action):
    """I, the officer, have done what can be done."""

    talk: int


@action("rf.off")
class NameOfficer(Action):
    """This official takes private help for this unit."""

    unit: int
    person: int
