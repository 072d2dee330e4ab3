"""Deliveries are made and found faster."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_deliveries_lease"), sqlite_where=sa.text("lease_until IS NOT NULL")
        )
        batch_op.drop_index(batch_op.f("ix_deliveries_queue"))
        batch_op.drop_index(batch_op.f("ix_deliveries_due"))
        batch_op.drop_index(batch_op.f("ix_deliveries_native"))
        batch_op.create_index(
            "ix_deliveries_native",
            ["chat_id", "native_id"],
            unique=False,
            postgresql_where=sa.text("native_id IS NOT NULL"),
            sqlite_where=sa.text("native_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_deliveries_due",
            ["account_id", "lane", "due_at", "id"],
            unique=False,
            postgresql_where=sa.text("state = 'pending'"),
            sqlite_where=sa.text("state = 'pending'"),
        )
        batch_op.create_index(
            "ix_deliveries_in_hand",
            ["chat_id"],
            unique=False,
            postgresql_where=sa.text("lease_until IS NOT NULL"),
            sqlite_where=sa.text("lease_until IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_deliveries_doubted",
            ["broadcast_id"],
            unique=False,
            postgresql_where=sa.text("uncertain_times > 0"),
            sqlite_where=sa.text("uncertain_times > 0"),
        )
        batch_op.create_index(
            "ix_deliveries_waiting",
            ["chat_id"],
            unique=False,
            postgresql_where=sa.text("state = 'pending'"),
            sqlite_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_constraint(batch_op.f("fk_deliveries_broadcast_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_account_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_revision_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_chat_id"), type_="foreignkey")

    with op.batch_alter_table("delivery_events", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_delivery_events_delivery_id"), type_="foreignkey")

    with op.batch_alter_table("paces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("halted_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("paces", schema=None) as batch_op:
        batch_op.drop_column("halted_until")

    with op.batch_alter_table("delivery_events", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_delivery_events_delivery_id"), "deliveries", ["delivery_id"], ["id"]
        )

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_chat_id"), "chats", ["chat_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_revision_id"), "revisions", ["revision_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_account_id"), "accounts", ["account_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_broadcast_id"), "broadcasts", ["broadcast_id"], ["id"]
        )
        batch_op.drop_index(
            "ix_deliveries_doubted",
            postgresql_where=sa.text("uncertain_times > 0"),
            sqlite_where=sa.text("uncertain_times > 0"),
        )
        batch_op.drop_index(
            "ix_deliveries_waiting",
            postgresql_where=sa.text("state = 'pending'"),
            sqlite_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index(
            "ix_deliveries_in_hand",
            postgresql_where=sa.text("lease_until IS NOT NULL"),
            sqlite_where=sa.text("lease_until IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_deliveries_due",
            postgresql_where=sa.text("state = 'pending'"),
            sqlite_where=sa.text("state = 'pending'"),
        )
        batch_op.drop_index(
            "ix_deliveries_native",
            postgresql_where=sa.text("native_id IS NOT NULL"),
            sqlite_where=sa.text("native_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_deliveries_native"), ["chat_id", "native_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_deliveries_due"),
            ["account_id", "state", "lane", "due_at", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_deliveries_queue"), ["chat_id", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_deliveries_lease"),
            ["lease_until"],
            unique=False,
            postgresql_where=sa.text("lease_until IS NOT NULL"),
            sqlite_where=sa.text("lease_until IS NOT NULL"),
        )
