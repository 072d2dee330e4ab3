"""What was worded anew is held against the rest; the owner of what no longer counts is told."""

from datetime import datetime
from functools import partial

from handlers.context import Customs
from handlers.questions.knowledge import views
from handlers.questions.knowledge.disagreement import Clash, settled, subjects
from handlers.questions.knowledge.owners import Desk
from storage import contradictions as store
from storage.database import Session
from storage.knowledge import Contradiction


async def compare_due(session: Session, now: datetime, customs: Customs) -> int:
    """Hold what was worded anew against the rest; how many contradictions are new.

    The owner of the entry that no longer counts is told, once for each pair.
    """
    rows = await store.to_compare(session)
    if not rows:
        return 0
    await store.note_subjects(
        session, {row.id: subjects(row.title, row.examples) for row in rows}
    )
    keys = {row.id for row in rows}
    clashes = await settled(session, await store.sharing(session, keys))
    before = await store.known_pairs(session, keys)
    desk = Desk(session, customs, now)
    for clash in clashes:
        pair = frozenset((clash.winner.id, clash.loser.id))
        if not before.get(pair):
            session.add(_row(clash, now))
        if pair not in before:
            await desk.tell(clash.loser, partial(views.contradicted, clash=clash))
    for row in rows:
        row.compared = row.revision
    await session.flush()
    return len(clashes)


def _row(clash: Clash, now: datetime) -> Contradiction:
    return Contradiction(
        winner_id=clash.winner.id,
        loser_id=clash.loser.id,
        winner_revision=clash.winner.revision,
        loser_revision=clash.loser.revision,
        found_at=now,
    )
