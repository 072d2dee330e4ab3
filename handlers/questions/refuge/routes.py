"""The topics of private help; they are asked before all others."""

from handlers.questions.refuge import appointing, erasing, offering, requesting, talking

TOPICS = (
    offering.routes,
    erasing.routes,
    requesting.routes,
    talking.routes,
    appointing.routes,
)
