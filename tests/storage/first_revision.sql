-- A database of revision 0001 with one person and one check-in; never edit it.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attendance_event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER, 
	name TEXT NOT NULL, 
	employee_id TEXT NOT NULL, 
	department TEXT NOT NULL, 
	occurred_at_utc TEXT NOT NULL, 
	utc_offset_s INTEGER NOT NULL, 
	d FLOAT, 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE SET NULL
);
INSERT INTO "attendance_event" VALUES(1,1,'Ngô Bảo','NV-01','','2026-11-24 01:30:00.000000',25200,0.25);
CREATE TABLE photo (
	subject_id INTEGER NOT NULL, 
	image BLOB NOT NULL, 
	PRIMARY KEY (subject_id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE
);
INSERT INTO "photo" VALUES(1,X'FFD8FF');
CREATE TABLE subject (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	employee_id TEXT NOT NULL, 
	employee_key TEXT NOT NULL, 
	department TEXT NOT NULL, 
	created_at_utc TEXT NOT NULL, 
	UNIQUE (employee_key)
);
INSERT INTO "subject" VALUES(1,'Ngô Bảo','NV-01','nv-01','','2026-11-23 01:00:00.000000');
CREATE TABLE template (
	id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	encoder_id TEXT NOT NULL, 
	dimension INTEGER NOT NULL, 
	vector BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE
);
INSERT INTO "template" VALUES(1,1,'dlib-resnet29@1',2,X'0000803F00000000');
CREATE INDEX ix_template_subject_id ON template (subject_id);
CREATE INDEX ix_template_encoder_id ON template (encoder_id);
CREATE INDEX ix_attendance_event_occurred ON attendance_event (occurred_at_utc);
CREATE INDEX ix_attendance_event_subject ON attendance_event (subject_id, occurred_at_utc);
CREATE TRIGGER attendance_event_keeps BEFORE UPDATE OF id, name, employee_id, department, occurred_at_utc, utc_offset_s, d ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END;
CREATE TRIGGER attendance_event_stays BEFORE DELETE ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never deleted'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('subject',1);
INSERT INTO "sqlite_sequence" VALUES('attendance_event',1);
COMMIT;
