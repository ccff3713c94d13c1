-- A database of revision 0002: two people, two check-ins (one void), and all else; never edit it.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
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
INSERT INTO "attendance_event" VALUES(2,2,'Đỗ An','NV-02','','2026-11-24 01:45:00.000000',25200,0.25);
CREATE TABLE caution (
	id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	other_id INTEGER, 
	encoder_id TEXT NOT NULL, 
	margin_d FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	made_at_utc TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	FOREIGN KEY(other_id) REFERENCES subject (id) ON DELETE CASCADE
);
INSERT INTO "caution" VALUES(1,2,1,'dlib-resnet29@1',0.0625,'lookalike','2026-11-24 02:00:00.000000');
INSERT INTO "caution" VALUES(2,2,NULL,'dlib-resnet29@1',0.125,'not me','2026-11-24 02:00:00.000000');
CREATE TABLE correction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	made_at_utc TEXT NOT NULL, 
	utc_offset_s INTEGER NOT NULL, 
	actual_subject_id INTEGER, 
	reason TEXT NOT NULL, 
	UNIQUE (event_id), 
	FOREIGN KEY(event_id) REFERENCES attendance_event (id), 
	FOREIGN KEY(actual_subject_id) REFERENCES subject (id) ON DELETE SET NULL
);
INSERT INTO "correction" VALUES(1,2,'2026-11-24 01:46:00.000000',25200,1,'không phải tôi');
CREATE TABLE passage (
	event_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	second_id INTEGER, 
	decided_at_utc TEXT NOT NULL, 
	d1 FLOAT NOT NULL, 
	d2 FLOAT, 
	spread FLOAT NOT NULL, 
	threshold FLOAT NOT NULL, 
	people INTEGER NOT NULL, 
	frames_fused INTEGER NOT NULL, 
	quality TEXT NOT NULL, 
	encoder_id TEXT NOT NULL, 
	vector BLOB NOT NULL, 
	image BLOB, 
	PRIMARY KEY (event_id), 
	FOREIGN KEY(event_id) REFERENCES attendance_event (id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES subject (id) ON DELETE SET NULL
);
INSERT INTO "passage" VALUES(2,2,1,'2026-11-24 01:45:00.000000',0.25,0.5,0.03125,0.375,2,5,'{"eye_distance_px": 60.5, "sharpness": 5.25, "yaw_deg": 3.0, "pitch_deg": -2.0, "roll_deg": 1.0, "brightness": 120.0, "contrast": 40.0, "evenness": 0.75}','dlib-resnet29@1',X'9A99193FCDCC4C3F',X'FFD8FF03');
CREATE TABLE photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	added_at_utc TEXT NOT NULL, 
	quality TEXT, 
	overridden TEXT NOT NULL, 
	image BLOB, 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE
);
INSERT INTO "photo" VALUES(1,1,'2026-11-23 01:00:00.000000',NULL,'',X'FFD8FF');
INSERT INTO "photo" VALUES(2,1,'2026-11-23 02:00:00.000000','{"eye_distance_px": 60.5, "sharpness": 5.25, "yaw_deg": 3.0, "pitch_deg": -2.0, "roll_deg": 1.0, "brightness": 120.0, "contrast": 40.0, "evenness": 0.75}','sharpness,yaw',X'FFD8FF01');
INSERT INTO "photo" VALUES(3,2,'2026-11-23 02:00:00.000000','{"eye_distance_px": 60.5, "sharpness": 5.25, "yaw_deg": 3.0, "pitch_deg": -2.0, "roll_deg": 1.0, "brightness": 120.0, "contrast": 40.0, "evenness": 0.75}','',X'FFD8FF02');
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
INSERT INTO "subject" VALUES(2,'Đỗ An','NV-02','nv-02','','2026-11-23 02:00:00.000000');
CREATE TABLE template (
	id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	photo_id INTEGER NOT NULL, 
	encoder_id TEXT NOT NULL, 
	dimension INTEGER NOT NULL, 
	vector BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE
);
INSERT INTO "template" VALUES(1,1,1,'dlib-resnet29@1',2,X'0000803F00000000');
INSERT INTO "template" VALUES(2,1,2,'dlib-resnet29@1',2,X'000000000000803F');
INSERT INTO "template" VALUES(3,2,3,'dlib-resnet29@1',2,X'000080BF00000000');
CREATE INDEX ix_attendance_event_occurred ON attendance_event (occurred_at_utc);
CREATE INDEX ix_attendance_event_subject ON attendance_event (subject_id, occurred_at_utc);
CREATE INDEX ix_photo_subject_id ON photo (subject_id);
CREATE INDEX ix_template_subject_id ON template (subject_id);
CREATE INDEX ix_template_encoder_id ON template (encoder_id);
CREATE UNIQUE INDEX ix_template_photo_encoder ON template (photo_id, encoder_id);
CREATE INDEX ix_passage_subject_id ON passage (subject_id);
CREATE INDEX ix_passage_second_id ON passage (second_id);
CREATE INDEX ix_passage_decided_at_utc ON passage (decided_at_utc);
CREATE INDEX ix_correction_actual_subject_id ON correction (actual_subject_id);
CREATE INDEX ix_caution_subject_id ON caution (subject_id);
CREATE INDEX ix_caution_other_id ON caution (other_id);
CREATE TRIGGER attendance_event_keeps BEFORE UPDATE OF id, name, employee_id, department, occurred_at_utc, utc_offset_s, d ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END;
CREATE TRIGGER attendance_event_stays BEFORE DELETE ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never deleted'); END;
CREATE TRIGGER correction_keeps BEFORE UPDATE ON correction WHEN NEW.actual_subject_id IS NOT NULL OR (NEW.id, NEW.event_id, NEW.made_at_utc, NEW.utc_offset_s, NEW.reason) IS NOT (OLD.id, OLD.event_id, OLD.made_at_utc, OLD.utc_offset_s, OLD.reason) BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER correction_stays BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('subject',2);
INSERT INTO "sqlite_sequence" VALUES('attendance_event',2);
INSERT INTO "sqlite_sequence" VALUES('photo',3);
INSERT INTO "sqlite_sequence" VALUES('correction',1);
COMMIT;
