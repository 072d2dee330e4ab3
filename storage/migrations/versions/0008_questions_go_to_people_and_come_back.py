"""Questions go to people and come back."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


QUESTION_INDEXES = (["outcome", "asked_at"], ["person_id"], ["chat_id"])
HANDOVER_INDEXES = (
    ["unit_id", "state"],
    ["state", "assigned_to"],
    ["opened_at"],
    ["first_reply_at"],
)


def _key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "handover_messages",
        sa.Column("id", _key(), nullable=False),
        sa.Column("handover_id", _key(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", _key(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handovers.id"], name=op.f("fk_handover_messages_handover_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_handover_messages_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_messages")),
    )
    op.create_index(
        op.f("ix_handover_messages_handover_id_id"), "handover_messages", ["handover_id", "id"]
    )
    op.create_table(
        "saved_replies",
        sa.Column("id", _key(), nullable=False),
        sa.Column("unit_id", _key(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", _key(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_saved_replies_made_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_saved_replies_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_replies")),
    )
    op.create_index(
        op.f("ix_saved_replies_unit_id_dropped_at"), "saved_replies", ["unit_id", "dropped_at"]
    )
    op.create_table(
        "weekly_lists",
        sa.Column("id", _key(), nullable=False),
        sa.Column("unit_id", _key(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_weekly_lists_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_lists")),
        sa.UniqueConstraint("unit_id", "week", name=op.f("uq_weekly_lists_unit_id_week")),
    )
    for columns in QUESTION_INDEXES:
        op.create_index(op.f(f"ix_questions_{'_'.join(columns)}"), "questions", columns)
    _widen_handovers()


def _widen_handovers() -> None:
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assigned_to", _key(), nullable=True))
        batch_op.add_column(sa.Column("near", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("climbed", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("first_reply_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("cleared", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("closed_by", _key(), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
        for column in ("assigned_to", "closed_by"):
            batch_op.create_foreign_key(
                batch_op.f(f"fk_handovers_{column}"), "people", [column], ["id"]
            )
        for columns in HANDOVER_INDEXES:
            batch_op.create_index(batch_op.f(f"ix_handovers_{'_'.join(columns)}"), columns)
    # Those that wait were shown to somebody, but it is not known to whom: they are looked at anew.
    op.execute("UPDATE handovers SET climbs_at = opened_at WHERE state = 'open'")
    op.execute("UPDATE handovers SET first_reply_at = answered_at")


def downgrade() -> None:
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        for columns in HANDOVER_INDEXES:
            batch_op.drop_index(batch_op.f(f"ix_handovers_{'_'.join(columns)}"))
        for column in ("closed_by", "assigned_to"):
            batch_op.drop_constraint(batch_op.f(f"fk_handovers_{column}"), type_="foreignkey")
        for column in (
            *("reopened_at", "reason", "closed_at", "closed_by", "cleared", "first_reply_at"),
            *("climbed", "near", "assigned_to"),
        ):
            batch_op.drop_column(column)
    for columns in QUESTION_INDEXES:
        op.drop_index(op.f(f"ix_questions_{'_'.join(columns)}"), table_name="questions")
    op.drop_table("weekly_lists")
    op.drop_table("saved_replies")
    op.drop_table("handover_messages")
