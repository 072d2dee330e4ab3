"""Meetings come again, have minutes and are told in figures."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("template", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("except_days", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("ahead_days", sa.Integer(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_meeting_series_made_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_meeting_series_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_series_paused_next_at"), ["paused", "next_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_series_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "thresholds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("measure", sa.String(length=32), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_thresholds_set_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_thresholds_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thresholds")),
        sa.UniqueConstraint(
            "unit_id", "measure", "since", name=op.f("uq_thresholds_unit_id_measure_since")
        ),
    )
    op.create_table(
        "meeting_tasks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["people.id"], name=op.f("fk_meeting_tasks_done_by")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_tasks_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_meeting_tasks_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_tasks")),
    )
    with op.batch_alter_table("meeting_tasks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_tasks_done_at_remind_at"), ["done_at", "remind_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_tasks_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_tasks_person_id"), ["person_id"], unique=False)

    op.create_table(
        "petitions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("entries", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_petitions_asked_by")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_petitions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_petitions_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitions")),
    )
    with op.batch_alter_table("petitions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_petitions_meeting_id_state"), ["meeting_id", "state"], unique=False
        )

    op.create_table(
        "presence_prompts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_presence_prompts_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_prompts")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_presence_prompts_meeting_id_number")
        ),
    )
    with op.batch_alter_table("presence_prompts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_presence_prompts_sent_at_due_at"), ["sent_at", "due_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_presence_prompts_told_at_until"), ["told_at", "until"], unique=False
        )

    op.create_table(
        "prompt_answers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "prompt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_prompt_answers_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["presence_prompts.id"], name=op.f("fk_prompt_answers_prompt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_answers")),
        sa.UniqueConstraint(
            "prompt_id", "person_id", name=op.f("uq_prompt_answers_prompt_id_person_id")
        ),
    )
    op.create_table(
        "check_in_tries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_check_in_tries_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in_tries")),
    )
    with op.batch_alter_table("check_in_tries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_check_in_tries_person_id_tried_at"),
            ["person_id", "tried_at"],
            unique=False,
        )

    op.create_table(
        "time_polls",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "announcement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_time_polls_announcement_id")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_time_polls_asked_by")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_time_polls_meeting_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_time_polls_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_polls")),
    )
    with op.batch_alter_table("time_polls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_time_polls_state_closes_at"), ["state", "closes_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_time_polls_unit_id_state"), ["unit_id", "state"], unique=False
        )

    op.create_table(
        "poll_slots",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("poll_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["time_polls.id"], name=op.f("fk_poll_slots_poll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_slots")),
        sa.UniqueConstraint("poll_id", "number", name=op.f("uq_poll_slots_poll_id_number")),
    )
    op.create_table(
        "poll_votes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("poll_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("numbers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "entered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["people.id"], name=op.f("fk_poll_votes_entered_by")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_poll_votes_person_id")),
        sa.ForeignKeyConstraint(["poll_id"], ["time_polls.id"], name=op.f("fk_poll_votes_poll_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_votes")),
        sa.UniqueConstraint("poll_id", "person_id", name=op.f("uq_poll_votes_poll_id_person_id")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason_code", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("mode", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("excuse", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column(
                "excused_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(sa.Column("excused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_invitations_excused_by"), "people", ["excused_by"], ["id"]
        )

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("format", sa.String(length=32), server_default="in_person", nullable=False)
        )
        batch_op.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("link", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("agenda", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("material", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "series_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("secret", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("day_reminder_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("hour_reminder_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("excuses_told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("closing_asked_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(
            batch_op.f("ix_meetings_state_starts_at"), ["state", "starts_at"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_meetings_series_id_starts_at"), ["series_id", "starts_at"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meetings_series_id"), "meeting_series", ["series_id"], ["id"]
        )

    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("state", sa.String(length=32), server_default="final", nullable=False)
        )
        batch_op.add_column(sa.Column("votes", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("collected", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("chair_person", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("secretary", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(
            sa.Column(
                "announcement_id",
                sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("draft", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("history", sa.JSON(none_as_null=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_minutes_announcement_id"), "announcements", ["announcement_id"], ["id"]
        )

    op.create_index(
        op.f("ix_announcements_meeting_id"), "announcements", ["meeting_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_announcements_meeting_id"), table_name="announcements")
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_minutes_announcement_id"), type_="foreignkey")
        batch_op.drop_column("history")
        batch_op.drop_column("draft")
        batch_op.drop_column("announcement_id")
        batch_op.drop_column("revision")
        batch_op.drop_column("secretary")
        batch_op.drop_column("chair_person")
        batch_op.drop_column("collected")
        batch_op.drop_column("votes")
        batch_op.drop_column("state")

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meetings_series_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_meetings_series_id_starts_at"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_meetings_state_starts_at"))
        batch_op.drop_column("closing_asked_at")
        batch_op.drop_column("excuses_told_at")
        batch_op.drop_column("hour_reminder_at")
        batch_op.drop_column("day_reminder_at")
        batch_op.drop_column("secret")
        batch_op.drop_column("revision")
        batch_op.drop_column("series_id")
        batch_op.drop_column("material")
        batch_op.drop_column("agenda")
        batch_op.drop_column("link")
        batch_op.drop_column("ends_at")
        batch_op.drop_column("format")

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invitations_excused_by"), type_="foreignkey")
        batch_op.drop_column("excused_at")
        batch_op.drop_column("excused_by")
        batch_op.drop_column("excuse")
        batch_op.drop_column("mode")
        batch_op.drop_column("reason_code")

    op.drop_table("poll_votes")
    op.drop_table("poll_slots")
    with op.batch_alter_table("time_polls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_time_polls_unit_id_state"))
        batch_op.drop_index(batch_op.f("ix_time_polls_state_closes_at"))

    op.drop_table("time_polls")
    with op.batch_alter_table("check_in_tries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_in_tries_person_id_tried_at"))

    op.drop_table("check_in_tries")
    op.drop_table("prompt_answers")
    with op.batch_alter_table("presence_prompts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presence_prompts_told_at_until"))
        batch_op.drop_index(batch_op.f("ix_presence_prompts_sent_at_due_at"))

    op.drop_table("presence_prompts")
    with op.batch_alter_table("petitions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_petitions_meeting_id_state"))

    op.drop_table("petitions")
    with op.batch_alter_table("meeting_tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_tasks_person_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_tasks_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_tasks_done_at_remind_at"))

    op.drop_table("meeting_tasks")
    op.drop_table("thresholds")
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_series_unit_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_series_paused_next_at"))

    op.drop_table("meeting_series")
