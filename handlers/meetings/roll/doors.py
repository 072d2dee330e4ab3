"""The doors through which members come in by themselves, and what a leader shows at them."""

from handlers.dispatch import Routes
from handlers.meetings.actions import CheckIn
from handlers.meetings.roll import arriving, checking, prompting, qr, scanning
from handlers.meetings.roll.door_actions import NewCode, Scan, StillHere

routes = Routes()

# What is said at a meeting is understood even inside a dialogue left open in the afternoon.
routes.said(arriving.checks_in, anywhere=True)(checking.said)
routes.said(qr.asks, anywhere=True)(qr.show)
routes.said(prompting.asks_results, anywhere=True)(prompting.results)
# Inside a dialogue digits alone are what was asked for there.
routes.said(arriving.code_alone)(checking.code_alone)

routes.does(CheckIn)(checking.pressed)
routes.does(Scan)(scanning.chosen)
routes.does(NewCode)(qr.again)
routes.does(StillHere)(prompting.here)
