"""A union of any size, made inside the database: who is on the roster, linked, and reachable."""

from datetime import datetime

from sqlalchemy import text

from broadcasts.audience import Audience
from broadcasts.outgoing import Outgoing
from storage import announcements
from storage.announcements import Announcement, Kind
from storage.database import Database, Session

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :{})"
BRANCH = 90  # members: as in a district of 23,000 in 257 branches
COMMUNE = 30  # branches
ROOT = 1  # the unit above all others
AUTHOR = 1  # the first of the members
FIRST_CHAT = 1_000_000_000  # native ids count on from here

# What both databases take for the same moment.
_THEN = "'2026-01-01 00:00:00.000000'"

# Units count up from the root: communes, then branches.
_UNITS = f"""
INSERT INTO units (id, name, folded, level, parent_id, opened_at, settings)
{NUMBERS.format("units")}
SELECT i, 'Hội số ' || i, 'hoi so ' || i,
  CASE WHEN i = 1 THEN 'province' WHEN i <= 1 + :communes THEN 'commune' ELSE 'branch' END,
  CASE WHEN i = 1 THEN NULL WHEN i <= 1 + :communes THEN 1 ELSE 2 + (i - 2) % :communes END,
  {_THEN}, '{{}}' FROM n"""

_LINKS = (
    f"""INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)
    SELECT id, id, {_THEN}, 0 FROM units""",
    f"""INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)
    SELECT parent_id, id, {_THEN}, 1 FROM units WHERE parent_id IS NOT NULL""",
    f"""INSERT INTO unit_links (ancestor_id, descendant_id, since, depth)
    SELECT 1, id, {_THEN}, 2 FROM units WHERE level = 'branch'""",
)

_PEOPLE = f"""
INSERT INTO people (id, name, folded, created_at)
{NUMBERS.format("members")}
SELECT i, 'Nguyễn Thị ' || i, 'nguyen thi ' || i, {_THEN} FROM n"""

_MEMBERSHIPS = f"""
INSERT INTO memberships (person_id, unit_id, roster_no, standing, since)
{NUMBERS.format("members")}
SELECT i, 2 + :communes + (i - 1) % :branches, 1 + (i - 1) / :branches, 'active', {_THEN} FROM n"""

_ACCOUNT = """
INSERT INTO accounts (id, channel, native_id, name) VALUES (1, 'telegram', :bot, 'Bench')"""

_CHATS = f"""
INSERT INTO chats (id, account_id, native_id, kind, title, state, created_at)
{NUMBERS.format("members")}
SELECT i, 1, CAST({FIRST_CHAT} + i AS VARCHAR), 'private', '', 'open', {_THEN} FROM n"""

_IDENTITIES = f"""
INSERT INTO identities (chat_id, person_id, linked_at)
{NUMBERS.format("members")}
SELECT i, i, {_THEN} FROM n"""

_TABLES = ("units", "people", "memberships", "accounts", "chats", "identities")


async def union(url: str, recipients: int) -> None:
    """Make the tables, and a union of so many besides the author of announcements."""
    from storage import migrate  # with Alembic, which is not to count where memory is measured

    db = Database(url)
    await migrate.upgrade(db)
    await members(db, recipients + 1)
    await db.close()


async def members(db: Database, count: int, bot: str = "1") -> None:
    """Fill a migrated, empty database with members, each in a private chat with that bot."""
    branches = max(1, round(count / BRANCH))
    communes = max(1, round(branches / COMMUNE))
    sizes = {"members": count, "branches": branches, "communes": communes}
    sizes["units"] = 1 + communes + branches
    statements = [_UNITS, *_LINKS, _PEOPLE, _MEMBERSHIPS, _ACCOUNT, _CHATS, _IDENTITIES]
    async with db.transaction() as session:
        for statement in statements:
            asked = text(statement)
            names = {bound: sizes[bound] for bound in sizes if f":{bound}" in statement}
            await session.execute(asked, names | ({"bot": bot} if ":bot" in statement else {}))
        if not db.is_sqlite:
            for table in _TABLES:
                following = f"SELECT setval('{table}_id_seq', max(id)) FROM {table}"
                await session.execute(text(following))
    await counted(db)


async def counted(db: Database) -> None:
    """Let the planner know what there is, as a database in service knows it."""
    async with db.transaction() as session:
        await session.execute(text("ANALYZE"))


async def announcement(session: Session, message: Outgoing, now: datetime) -> Announcement:
    """A draft to everybody."""
    return await announcements.compose(
        session,
        unit_id=ROOT,
        author_id=AUTHOR,
        kind=Kind.general,
        title=message.title or "",
        text=message.text,
        message=message.as_data(),
        audience=Audience(ROOT).as_data(),
        now=now,
    )
