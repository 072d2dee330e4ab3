"""The topics of questions in their order."""

from handlers.questions import asking
from handlers.questions.helping import asking_person, replying

TOPICS = (
    asking_person.routes,
    replying.routes,
    asking.routes,
)
