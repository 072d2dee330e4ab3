"""Run by Alembic for every command, on the connection that `storage.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from storage.schema import metadata


def _plain(kind: str, item: Any, _: object) -> str | Literal[False]:  # noqa: ANN401
    """Write our own types as the plain ones below them: old revisions outlive today's code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_plain,
    # SQLite changes a table by rebuilding it; the first revision only makes tables.
    render_as_batch=context.get_head_revision() is not None,
)
with context.begin_transaction():
    context.run_migrations()
