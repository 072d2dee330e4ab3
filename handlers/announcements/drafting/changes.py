"""What can be pressed to change a draft before it goes out."""

from handlers.actions import Action, action


@action("dr", "xem lai", "quay lai", "xong", "xong roi", "het roi", "du roi", "het")
class ShowDraft(Action):
    """Show this draft as it stands."""

    announcement: int


@action("dr.more", "them nua", "tuy chon")
class MoreChanges(Action):
    """What else can be changed about this draft."""

    announcement: int


@action("dr.add", "them", "them anh", "them tep", "them chu")
class AddParts(Action):
    """Add words, pictures or files to this draft."""

    announcement: int


@action("dr.words")
class AddWords(Action):
    """Add to this draft the words that were just said."""

    announcement: int


@action("dr.instead")
class PutInstead(Action):
    """Put the words that were just said in place of those of this draft."""

    announcement: int


@action("dr.back", "bo phan cuoi", "bo phan vua them", "bo thay doi vua roi")
class TakeBackChange(Action):
    """Undo the last change to this draft."""

    announcement: int


@action("dr.kinds", "loai tin", "doi loai tin", "loai")
class ChooseKind(Action):
    """Say of what kind this draft is."""

    announcement: int


@action("dr.kind")
class SetKind(Action):
    """This draft is of that kind (a word of `Kind`)."""

    announcement: int
    kind: str


@action("dr.asks", "hoi lai")
class ChooseAsking(Action):
    """Say what members are asked to answer to this draft."""

    announcement: int


@action("dr.flag")
class Turn(Action):
    """Turn something about this draft on (1) or off (0): a word of `options.FLAGS`."""

    announcement: int
    flag: str
    on: int


@action("dr.quiz", "cau hoi kiem tra")
class WriteQuiz(Action):
    """Write questions by which members see whether they have understood."""

    announcement: int


@action("dr.right")
class MarkRight(Action):
    """That answer (from 0) to the question that was just written is the right one."""

    announcement: int
    answer: int


@action("dr.urgent", "gui gap")
class Hurry(Action):
    """Say why this draft goes out at once, at night too."""

    announcement: int


@action("dr.ways", "ghim")
class ChooseWay(Action):
    """Say how this draft goes out: pinned, at once."""

    announcement: int
