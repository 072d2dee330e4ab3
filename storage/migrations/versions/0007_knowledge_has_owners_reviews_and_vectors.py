"""Knowledge has owners, reviews and vectors."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SHELF = "ix_knowledge_entries_unit_id_retired_valid_to_valid_from_slug"
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ENTRIES = sa.table(
    "knowledge_entries",
    sa.column("id", KEY),
    sa.column("title", sa.String()),
    sa.column("tags", sa.JSON()),
    sa.column("examples", sa.JSON()),
    sa.column("folded", sa.Text()),
)


def upgrade() -> None:
    with op.batch_alter_table("knowledge_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attachments", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(
            sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("owner_id", KEY, nullable=True))
        batch_op.add_column(sa.Column("review_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("remind_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("folded", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("compared", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_knowledge_entries_owner_id"), "people", ["owner_id"], ["id"]
        )
        batch_op.create_index(
            batch_op.f("ix_knowledge_entries_remind_on"), ["remind_on"], unique=False
        )
        batch_op.drop_index(batch_op.f("ix_knowledge_entries_unit_id_valid_to"))
        batch_op.create_index(SHELF, ["unit_id", "retired", "valid_to", "valid_from", "slug"])
        batch_op.create_index(
            batch_op.f("ix_knowledge_entries_compared_revision"),
            ["compared", "revision"],
            unique=False,
        )
    _fold_what_is_there()
    with op.batch_alter_table("knowledge_revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_by", KEY, nullable=True))
        batch_op.add_column(sa.Column("written_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_knowledge_revisions_written_by"), "people", ["written_by"], ["id"]
        )

    op.create_table(
        "knowledge_contradictions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("winner_id", KEY, nullable=False),
        sa.Column("loser_id", KEY, nullable=False),
        sa.Column("winner_revision", sa.Integer(), nullable=False),
        sa.Column("loser_revision", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["loser_id"],
            ["knowledge_entries.id"],
            name=op.f("fk_knowledge_contradictions_loser_id"),
        ),
        sa.ForeignKeyConstraint(
            ["winner_id"],
            ["knowledge_entries.id"],
            name=op.f("fk_knowledge_contradictions_winner_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_contradictions")),
    )
    with op.batch_alter_table("knowledge_contradictions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_knowledge_contradictions_loser_id_winner_id"),
            ["loser_id", "winner_id"],
            unique=False,
        )
    op.create_table(
        "knowledge_subjects",
        sa.Column("entry_id", KEY, nullable=False),
        sa.Column("digest", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledge_entries.id"], name=op.f("fk_knowledge_subjects_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "digest", name=op.f("pk_knowledge_subjects")),
    )
    with op.batch_alter_table("knowledge_subjects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knowledge_subjects_digest"), ["digest"], unique=False)
    op.create_table(
        "knowledge_vectors",
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "digest", name=op.f("pk_knowledge_vectors")),
    )


def _fold_what_is_there() -> None:
    """What officials find an entry by; from now on it is written with the entry."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(ENTRIES.c.id, ENTRIES.c.title, ENTRIES.c.tags, ENTRIES.c.examples)
    ).all()
    for key, title, tags, examples in rows:
        words = _folded(" ".join((title, *tags, *examples)))
        connection.execute(
            sa.update(ENTRIES).where(ENTRIES.c.id == key).values(folded=words)
        )


def _folded(text: str) -> str:
    lowered = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(char for char in lowered if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def downgrade() -> None:
    op.drop_table("knowledge_vectors")
    op.drop_table("knowledge_subjects")
    op.drop_table("knowledge_contradictions")
    with op.batch_alter_table("knowledge_revisions", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_knowledge_revisions_written_by"), type_="foreignkey"
        )
        batch_op.drop_column("written_at")
        batch_op.drop_column("written_by")
    with op.batch_alter_table("knowledge_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knowledge_entries_compared_revision"))
        batch_op.drop_index(SHELF)
        batch_op.drop_index(batch_op.f("ix_knowledge_entries_remind_on"))
        batch_op.drop_constraint(batch_op.f("fk_knowledge_entries_owner_id"), type_="foreignkey")
        for name in (
            "compared",
            "folded",
            "remind_on",
            "review_on",
            "owner_id",
            "retired",
            "attachments",
        ):
            batch_op.drop_column(name)
        batch_op.create_index(
            batch_op.f("ix_knowledge_entries_unit_id_valid_to"), ["unit_id", "valid_to"]
        )
