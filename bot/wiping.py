"""Messages of private help that were wiped are deleted on the platform, as far as it lets us."""

from collections.abc import Sequence

import structlog

from bot.line import Line
from broadcasts.outgoing import SendError
from storage import refuge
from storage.database import Database

log = structlog.stdlib.get_logger(__name__)


async def wipe(db: Database, lines: Sequence[Line]) -> None:
    """Delete them, each tried once: she has been told to look on her own phone, too."""
    async with db.reading() as session:
        if not await refuge.any_doomed(session):
            return
    async with db.transaction() as session:
        doomed = await refuge.take_doomed(session)
    channels = {line.account_id: line.channel for line in lines}
    for account_id, chat, native_id in doomed:
        channel = channels.get(account_id)
        if channel is None or channel.limits.deletes_within is None:
            continue
        try:
            await channel.delete(chat, native_id)
        except SendError as error:
            # Neither chat nor person: that something was wiped is all a log may know.
            log.info("wiped_message_stays", reason=error.reason)
