"""People, their references and portraits, and check-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_people()
    _create_attendance()


def _create_people() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("employee_id", sa.Text, nullable=False),
        sa.Column("employee_key", sa.Text, nullable=False, unique=True),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("created_at_utc", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "template",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "subject_id",
            sa.Integer,
            sa.ForeignKey("subject.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("encoder_id", sa.Text, nullable=False),
        sa.Column("dimension", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_template_subject_id", "template", ["subject_id"])
    op.create_index("ix_template_encoder_id", "template", ["encoder_id"])
    op.create_table(
        "photo",
        sa.Column(
            "subject_id",
            sa.Integer,
            sa.ForeignKey("subject.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("image", sa.LargeBinary, nullable=False),
    )


def _create_attendance() -> None:
    op.create_table(
        "attendance_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "subject_id",
            sa.Integer,
            sa.ForeignKey("subject.id", ondelete="SET NULL"),
            nullable=True,
        ),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("employee_id", sa.Text, nullable=False),
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("occurred_at_utc", sa.Text, nullable=False),
        sa.Column("utc_offset_s", sa.Integer, nullable=False),
        sa.Column("d", sa.Float, nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attendance_event_occurred", "attendance_event", ["occurred_at_utc"])
    op.create_index(
        "ix_attendance_event_subject", "attendance_event", ["subject_id", "occurred_at_utc"]
    )
    # Check-ins are appended, never changed: only the link to a removed person is cut.
    op.execute(
        "CREATE TRIGGER attendance_event_keeps BEFORE UPDATE OF id, name, employee_id, department, "
        "occurred_at_utc, utc_offset_s, d ON attendance_event "
        "BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER attendance_event_stays BEFORE DELETE ON attendance_event "
        "BEGIN SELECT RAISE(ABORT, 'attendance events are never deleted'); END"
    )
