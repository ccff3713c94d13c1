"""Badges and personal PINs, and by which way each check-in was made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "credential",
        sa.Column(
            "subject_id",
            sa.Integer,
            sa.ForeignKey("subject.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("badge", sa.Text, nullable=True, unique=True),
        sa.Column("pin_hash", sa.Text, nullable=True),
    )
    # Until now there was no other way than the face.
    op.add_column(
        "attendance_event", sa.Column("method", sa.Text, nullable=False, server_default="face")
    )
    # A trigger of its own: the older one lists the columns it keeps.
    op.execute(
        "CREATE TRIGGER attendance_event_method_keeps BEFORE UPDATE OF method ON attendance_event "
        "BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END"
    )
