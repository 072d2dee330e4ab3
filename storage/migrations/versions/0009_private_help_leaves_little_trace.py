"""Private help leaves little trace."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "help_talks",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("chat_id", _KEY, nullable=True),
        sa.Column("unit_id", _KEY, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("officer_id", _KEY, nullable=True),
        sa.Column("asked_of", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chats", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("natives", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("doomed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("waiting", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("climbs_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fades_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_help_talks_chat_id")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["people.id"], name=op.f("fk_help_talks_officer_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_help_talks_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_help_talks_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_talks")),
    )
    with op.batch_alter_table("help_talks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_talks_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_talks_fades_at"), ["fades_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_help_talks_state_climbs_at"), ["state", "climbs_at"], unique=False
        )

    op.create_table(
        "model_budgets",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_model_budgets")),
    )


def downgrade() -> None:
    op.drop_table("model_budgets")
    with op.batch_alter_table("help_talks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_talks_state_climbs_at"))
        batch_op.drop_index(batch_op.f("ix_help_talks_fades_at"))
        batch_op.drop_index(batch_op.f("ix_help_talks_chat_id"))

    op.drop_table("help_talks")
