"""Whoever asks who waits in a chat is never offered the index of what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NAME, TABLE, COLUMNS = "ix_deliveries_due", "deliveries", ["account_id", "lane", "due_at", "id"]


def upgrade() -> None:
    _make_anew(sa.text("state = 'pending' AND due_at IS NOT NULL"))


def downgrade() -> None:
    _make_anew(sa.text("state = 'pending'"))


def _make_anew(where: sa.TextClause) -> None:
    op.drop_index(NAME, TABLE)
    op.create_index(NAME, TABLE, COLUMNS, postgresql_where=where, sqlite_where=where)
