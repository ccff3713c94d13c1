"""Directions of punches, their corrections, shifts, who works them, and own days."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _add_direction()
    _create_punch_correction()
    _create_shift()
    _create_assignment()
    op.create_table(
        "own_day",
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("works", sa.Boolean, nullable=False),
    )


def _removed_link() -> sa.Column[int]:
    key = sa.ForeignKey("subject.id", ondelete="SET NULL")
    return sa.Column("subject_id", sa.Integer, key, nullable=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _seal(table: str, columns: str, what: str) -> None:
    """Rows are appended, never changed: only the link to a removed person is cut."""
    op.execute(
        f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OF {columns} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{what} are never changed'); END"
    )
    op.execute(
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{what} are never deleted'); END"
    )


def _add_direction() -> None:
    op.execute("ALTER TABLE attendance_event ADD COLUMN direction TEXT")
    op.execute("DROP TRIGGER attendance_event_keeps")
    op.execute(
        "CREATE TRIGGER attendance_event_keeps BEFORE UPDATE OF id, name, employee_id, department, "
        "occurred_at_utc, utc_offset_s, d, direction ON attendance_event "
        "BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END"
    )


def _create_punch_correction() -> None:
    event = sa.ForeignKey("attendance_event.id")
    undone = sa.ForeignKey("punch_correction.id")
    op.create_table(
        "punch_correction",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("kind"),
        _removed_link(),
        *_texts("name", "employee_id", "department"),
        sa.Column("event_id", sa.Integer, event, nullable=True),
        # Undone once only; to bring it back, what undid it is undone.
        sa.Column("undoes_id", sa.Integer, undone, nullable=True, unique=True),
        sa.Column("at_utc", sa.Text, nullable=True),
        sa.Column("at_offset_s", sa.Integer, nullable=True),
        sa.Column("direction", sa.Text, nullable=True),
        *_texts("made_at_utc"),
        sa.Column("made_offset_s", sa.Integer, nullable=False),
        *_texts("made_by", "reason"),
        sqlite_autoincrement=True,
    )
    for column in ("subject_id", "event_id", "at_utc"):
        op.create_index(f"ix_punch_correction_{column}", "punch_correction", [column])
    _seal(
        "punch_correction",
        "id, kind, name, employee_id, department, event_id, undoes_id, at_utc, at_offset_s, "
        "direction, made_at_utc, made_offset_s, made_by, reason",
        "corrections",
    )


def _create_shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer, primary_key=True),
        *_texts("name", "start", "end", "time_zone", "rule", "breaks"),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("late_grace_s", "early_grace_s", "lead_s", "overtime_from_s")
        ),
        sa.Column("retired", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    _seal(
        "shift",
        'id, name, start, "end", time_zone, rule, breaks, late_grace_s, early_grace_s, lead_s, '
        "overtime_from_s",
        "shifts",
    )


def _create_assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer, primary_key=True),
        _removed_link(),
        *_texts("employee_id", "department", "valid_from", "weekly"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assignment_subject_id", "assignment", ["subject_id"])
    _seal("assignment", "id, employee_id, department, valid_from, weekly", "assignments")
