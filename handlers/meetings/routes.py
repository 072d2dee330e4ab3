"""The topics of meetings in their order; calling, answering and the roll, one line each."""

from handlers.dispatch import Routes
from handlers.meetings import actions
from handlers.meetings.calling import (
    asked_for,
    calling,
    calling_off,
    calls,
    changing,
    fixing,
    poll_results,
    polling,
    series,
    voting,
)
from handlers.meetings.figures import mine, showing, standards, visits
from handlers.meetings.inviting import answering, asking, excusing, relaying, replies
from handlers.meetings.minutes import digest, doing, keeping, printing, reading, writing
from handlers.meetings.roll import (
    closing,
    correcting,
    limits,
    petitioning,
    proxies,
    rollcall,
    sheet,
)

routes = Routes()
# The topics of meetings in their order; what stands here comes last.
TOPICS = (
    changing.routes,
    asked_for.routes,
    polling.routes,
    voting.routes,
    poll_results.routes,
    series.routes,
    mine.routes,
    showing.routes,
    visits.routes,
    standards.routes,
    writing.routes,
    keeping.routes,
    reading.routes,
    printing.routes,
    digest.routes,
    doing.routes,
    excusing.routes,
    rollcall.kept_routes,
    # Until the register opens, absences that are called are answers given for others.
    relaying.routes,
    # A number that is a limit is nobody's number in the roll.
    limits.routes,
    proxies.routes,
    sheet.routes,
    rollcall.routes,
    closing.routes,
    correcting.routes,
    petitioning.routes,
    answering.routes,
    routes,
)

routes.said(calling_off.said)(calling_off.call_off_said)
routes.said(replies.asks_next)(asking.next_meeting)
routes.said(replies.asks_who_comes)(asking.who_comes)
routes.said(calls.opens)(calling.call)
routes.said(replies.invitation_answer)(answering.said)
routes.said(calls.tells)(calling.call_told)

routes.step("meetings.time")(calling.more_said)
routes.step("meetings.place")(calling.place_said)
routes.step("meetings.topic")(fixing.topic_said)
routes.step("meetings.material")(fixing.material_said)
routes.step("meetings.confirm")(calling.more_said)

routes.does(actions.SendCall)(calling.send)
routes.does(actions.FixCall)(fixing.fix)
routes.does(actions.FixField)(fixing.fix_field)
routes.does(actions.OfKind)(fixing.of_kind)
routes.does(actions.StartAt)(calling.start_at)
routes.does(actions.CallOff)(calling_off.ask_call_off)
routes.does(actions.ReallyCallOff)(calling_off.call_off)
routes.does(actions.KeepMeeting)(calling_off.keep)
