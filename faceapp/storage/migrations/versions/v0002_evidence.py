"""Several photos per person, what check-ins rest on, corrections, cautions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _rebuild_photo()
    _rebuild_template()
    op.drop_table("photo_0001")
    op.drop_table("template_0001")
    _create_passage()
    _create_correction()
    _create_caution()


def _link(
    name: str, target: str, ondelete: str | None, *, nullable: bool = False
) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", ondelete=ondelete)
    return sa.Column(name, sa.Integer, key, nullable=nullable)


def _rebuild_photo() -> None:
    op.rename_table("photo", "photo_0001")
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer, primary_key=True),
        _link("subject_id", "subject", "CASCADE"),
        sa.Column("added_at_utc", sa.Text, nullable=False),
        sa.Column("quality", sa.Text, nullable=True),
        sa.Column("overridden", sa.Text, nullable=False),
        sa.Column("image", sa.LargeBinary, nullable=True),
        sqlite_autoincrement=True,
    )
    # Everybody gets a first photo, even where no picture was found: templates hang on it.
    op.execute(
        "INSERT INTO photo (subject_id, added_at_utc, overridden, image) "
        "SELECT subject.id, subject.created_at_utc, '', photo_0001.image "
        "FROM subject LEFT JOIN photo_0001 ON photo_0001.subject_id = subject.id "
        "ORDER BY subject.id"
    )
    op.create_index("ix_photo_subject_id", "photo", ["subject_id"])


def _rebuild_template() -> None:
    op.drop_index("ix_template_subject_id", "template")
    op.drop_index("ix_template_encoder_id", "template")
    op.rename_table("template", "template_0001")
    op.create_table(
        "template",
        sa.Column("id", sa.Integer, primary_key=True),
        _link("subject_id", "subject", "CASCADE"),
        _link("photo_id", "photo", "CASCADE"),
        sa.Column("encoder_id", sa.Text, nullable=False),
        sa.Column("dimension", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.execute(
        "INSERT INTO template (id, subject_id, photo_id, encoder_id, dimension, vector) "
        "SELECT old.id, old.subject_id, photo.id, old.encoder_id, old.dimension, old.vector "
        "FROM template_0001 AS old JOIN photo ON photo.subject_id = old.subject_id "
        "ORDER BY old.id"
    )
    op.create_index("ix_template_subject_id", "template", ["subject_id"])
    op.create_index("ix_template_encoder_id", "template", ["encoder_id"])
    op.create_index(
        "ix_template_photo_encoder", "template", ["photo_id", "encoder_id"], unique=True
    )


def _create_passage() -> None:
    # The picture comes last: SQLite reads a row from its start, and replays leave pictures out.
    op.create_table(
        "passage",
        sa.Column("event_id", sa.Integer, sa.ForeignKey("attendance_event.id"), primary_key=True),
        _link("subject_id", "subject", "CASCADE"),
        _link("second_id", "subject", "SET NULL", nullable=True),
        sa.Column("decided_at_utc", sa.Text, nullable=False),
        sa.Column("d1", sa.Float, nullable=False),
        sa.Column("d2", sa.Float, nullable=True),
        sa.Column("spread", sa.Float, nullable=False),
        sa.Column("threshold", sa.Float, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("frames_fused", sa.Integer, nullable=False),
        sa.Column("quality", sa.Text, nullable=False),
        sa.Column("encoder_id", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.Column("image", sa.LargeBinary, nullable=True),
    )
    for column in ("subject_id", "second_id", "decided_at_utc"):
        op.create_index(f"ix_passage_{column}", "passage", [column])


def _create_correction() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "event_id",
            sa.Integer,
            sa.ForeignKey("attendance_event.id"),
            nullable=False,
            unique=True,
        ),
        sa.Column("made_at_utc", sa.Text, nullable=False),
        sa.Column("utc_offset_s", sa.Integer, nullable=False),
        _link("actual_subject_id", "subject", "SET NULL", nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_correction_actual_subject_id", "correction", ["actual_subject_id"])
    # Corrections are appended, never changed: only the link to a removed person is cut.
    op.execute(
        "CREATE TRIGGER correction_keeps BEFORE UPDATE ON correction "
        "WHEN NEW.actual_subject_id IS NOT NULL OR (NEW.id, NEW.event_id, NEW.made_at_utc, "
        "NEW.utc_offset_s, NEW.reason) IS NOT (OLD.id, OLD.event_id, OLD.made_at_utc, "
        "OLD.utc_offset_s, OLD.reason) "
        "BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER correction_stays BEFORE DELETE ON correction "
        "BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END"
    )


def _create_caution() -> None:
    op.create_table(
        "caution",
        sa.Column("id", sa.Integer, primary_key=True),
        _link("subject_id", "subject", "CASCADE"),
        _link("other_id", "subject", "CASCADE", nullable=True),
        sa.Column("encoder_id", sa.Text, nullable=False),
        sa.Column("margin_d", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("made_at_utc", sa.Text, nullable=False),
    )
    for column in ("subject_id", "other_id"):
        op.create_index(f"ix_caution_{column}", "caution", [column])
