"""The topics of meetings in their order; calling, answering and the roll, one line each."""

from handlers.dispatch import Hears, Routes
from handlers.meetings import actions
from handlers.meetings.calling import calling, calls
from handlers.meetings.inviting import answering, asking, replies
from handlers.meetings.roll import checking, marks, rollcall
from handlers.words import Utterance

routes = Routes()
# The topics of meetings in their order; what stands here comes last.
TOPICS = (routes,)

CLOSING = frozenset(
    "dong|chot|dong diem danh|chot diem danh|chot so|dong so|ket thuc hop|xong diem danh".split("|")
)
CALLING_OFF = frozenset(
    "huy hop|hoan hop|huy cuoc hop|huy buoi hop|huy lich hop|huy hop chi hoi|khong hop nua".split(
        "|"
    )
)
OPENING = frozenset(
    "mo diem danh|bat dau diem danh|diem danh di|xem diem danh|bang diem danh|so diem danh".split(
        "|"
    )
)


def _one_of(phrases: frozenset[str]) -> Hears:
    def hears(heard: Utterance) -> Utterance | None:
        return heard if heard.is_one_of(phrases) else None

    return hears


# What is said at a meeting is understood even inside a dialogue left open in the afternoon.
routes.said(replies.checks_in, anywhere=True)(checking.said)
routes.said(_one_of(OPENING), anywhere=True)(rollcall.show_or_open)
routes.said(marks.read, anywhere=True)(rollcall.call_roll)
routes.said(_one_of(CLOSING), anywhere=True)(rollcall.close_said)
routes.said(_one_of(CALLING_OFF))(calling.call_off_said)
routes.said(replies.asks_next)(asking.next_meeting)
routes.said(replies.asks_who_comes)(asking.who_comes)
routes.said(replies.asks_my_meetings)(asking.my_meetings)
routes.said(calls.opens)(calling.call)
routes.said(replies.invitation_answer)(answering.said)

routes.step("meetings.time")(calling.more_said)
routes.step("meetings.place")(calling.place_said)
routes.step("meetings.confirm")(calling.more_said)
routes.step("meetings.reason")(answering.reason_said)
routes.step("meetings.instead")(answering.instead_said)
routes.step("meetings.why")(rollcall.why_said)

routes.does(actions.SendCall)(calling.send)
routes.does(actions.FixCall)(calling.fix)
routes.does(actions.StartAt)(calling.start_at)
routes.does(actions.CallOff)(calling.ask_call_off)
routes.does(actions.ReallyCallOff)(calling.call_off)
routes.does(actions.KeepMeeting)(calling.keep)
routes.does(actions.Come)(answering.come)
routes.does(actions.StayAway)(answering.stay_away)
routes.does(actions.SendStandIn)(answering.stand_in)
routes.does(actions.GiveReason)(answering.give_reason)
routes.does(actions.TakeBackAnswer)(answering.take_back)
routes.does(actions.CheckIn)(checking.pressed)
routes.does(actions.OpenNow)(rollcall.open_early)
routes.does(actions.ShowRoll)(rollcall.show)
routes.does(actions.MarkOne)(rollcall.mark_one)
routes.does(actions.LeaveLine)(rollcall.leave_line)
routes.does(actions.RestPresent)(rollcall.rest_present)
routes.does(actions.RestLater)(rollcall.rest_later)
routes.does(actions.UndoAct)(rollcall.undo)
routes.does(actions.Close)(rollcall.close)
routes.does(actions.Reopen)(rollcall.reopen)
