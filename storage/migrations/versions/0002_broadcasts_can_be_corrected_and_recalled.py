"""Broadcasts can be corrected and recalled."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("purpose", sa.String(length=32), server_default="first", nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "corrects_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(sa.Column("refused_by", sa.JSON(none_as_null=True), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_broadcasts_corrects_id"), ["corrects_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_broadcasts_planned_at"), ["planned_at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_broadcasts_corrects_id"), "broadcasts", ["corrects_id"], ["id"]
        )

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("earlier_ids", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "original_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.create_index(
            "ix_deliveries_original",
            ["original_id"],
            unique=False,
            postgresql_where=sa.text("original_id IS NOT NULL"),
            sqlite_where=sa.text("original_id IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_original",
            postgresql_where=sa.text("original_id IS NOT NULL"),
            sqlite_where=sa.text("original_id IS NOT NULL"),
        )
        batch_op.drop_column("original_id")
        batch_op.drop_column("earlier_ids")

    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_broadcasts_corrects_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_broadcasts_planned_at"))
        batch_op.drop_index(batch_op.f("ix_broadcasts_corrects_id"))
        batch_op.drop_column("refused_by")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("purpose")
