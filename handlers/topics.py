"""The topics in the order in which they are asked. Order matters: the first that hears wins."""

from handlers.announcements.routes import TOPICS as ANNOUNCEMENTS
from handlers.dispatch import Dispatch
from handlers.linking.routes import routes as linking_routes
from handlers.meetings.roll.doors import routes as door_routes
from handlers.meetings.routes import TOPICS as MEETINGS
from handlers.members.clubs import routes as club_routes
from handlers.members.routes import routes as member_routes
from handlers.questions.asking import ask
from handlers.questions.refuge.routes import TOPICS as REFUGE
from handlers.questions.routes import TOPICS as QUESTIONS
from handlers.welcome.routes import routes as welcome_routes

TOPICS = (
    *REFUGE,
    welcome_routes,
    door_routes,
    linking_routes,
    member_routes,
    club_routes,
    *ANNOUNCEMENTS,
    *MEETINGS,
    *QUESTIONS,
)


def everything() -> Dispatch:
    """All topics; what none of them hears is a question."""
    return Dispatch(TOPICS, fallback=ask)
