"""`python -m storage.migrations "what changes"` writes the next revision (`make migration`)."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database
from storage.migrate import upgrade, write_revision


async def _write(message: str) -> None:
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'scratch.db'}")
        await upgrade(database)
        await write_revision(database, message)
        await database.close()


if __name__ == "__main__":
    asyncio.run(_write(" ".join(sys.argv[1:])))
