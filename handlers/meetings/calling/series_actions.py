"""What can be pressed around meetings that come again."""

from handlers.actions import Action, action


@action("ms.yes", "dung", "dung roi", "dong y")
class StartSeries(Action):
    """Keep the series that was just read back; `stamp` is the draft's, in seconds."""

    stamp: int


@action("ms.time", "doi gio", "sua")
class OtherRule(Action):
    """Another time than the one that was read back."""

    stamp: int


@action("ms.drop")
class DropSeries(Action):
    """No series after all."""

    stamp: int


@action("ms.show")
class ShowSeries(Action):
    """One series with what can be done about it."""

    series: int


@action("ms.skip")
class SkipMeeting(Action):
    """Leave out the next meeting that has not been called yet; `day` as an ordinal."""

    series: int
    day: int


@action("ms.hold")
class HoldMeeting(Action):
    """Hold it on that day after all; `day` as an ordinal."""

    series: int
    day: int


@action("ms.pause")
class PauseSeries(Action):
    """Call no meetings until further notice."""

    series: int


@action("ms.go")
class ResumeSeries(Action):
    """Call them again."""

    series: int


@action("ms.stop")
class StopSeries(Action):
    """Call none any more."""

    series: int
