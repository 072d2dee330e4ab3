"""The topics of questions in their order."""

from handlers.questions import asking, listening
from handlers.questions.chatting import routes as chatting
from handlers.questions.helping import (
    asking_on,
    asking_person,
    assigning,
    closing,
    learning,
    noting,
    office_hours,
    queueing,
    replying,
    saving,
    weekly,
)
from handlers.questions.knowledge import desk, keeping
from handlers.questions.live import about_me, announced, officers, private, reaching, today

TOPICS = (
    listening.routes,
    asking_person.routes,
    replying.routes,
    asking_on.routes,
    queueing.routes,
    assigning.routes,
    noting.routes,
    closing.routes,
    saving.routes,
    learning.routes,
    weekly.routes,
    office_hours.routes,
    desk.routes,
    keeping.routes,
    private.routes,
    about_me.routes,
    officers.routes,
    reaching.routes,
    announced.routes,
    today.routes,
    chatting.routes,
    asking.routes,
)
