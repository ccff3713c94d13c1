-- A database of revision 0004: that of 0003 with badges and ways of coming in; never edit it.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE assignment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER, 
	employee_id TEXT NOT NULL, 
	department TEXT NOT NULL, 
	valid_from TEXT NOT NULL, 
	weekly TEXT NOT NULL, 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE SET NULL
);
INSERT INTO "assignment" VALUES(1,1,'NV-01','','2026-11-01','[1, 1, 1, 1, 1, null, null]');
INSERT INTO "assignment" VALUES(2,NULL,'','Kho','2026-11-01','[]');
CREATE TABLE attendance_event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER, 
	name TEXT NOT NULL, 
	employee_id TEXT NOT NULL, 
	department TEXT NOT NULL, 
	occurred_at_utc TEXT NOT NULL, 
	utc_offset_s INTEGER NOT NULL, 
	d FLOAT, direction TEXT, method TEXT DEFAULT 'face' NOT NULL, 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE SET NULL
);
INSERT INTO "attendance_event" VALUES(1,1,'Ngô Bảo','NV-01','','2026-11-24 01:30:00.000000',25200,0.25,NULL,'face');
INSERT INTO "attendance_event" VALUES(2,2,'Đỗ An','NV-02','','2026-11-24 01:45:00.000000',25200,0.25,NULL,'face');
INSERT INTO "attendance_event" VALUES(3,1,'Ngô Bảo','NV-01','','2026-11-25 15:00:00.000000',25200,0.25,'in','face');
INSERT INTO "attendance_event" VALUES(4,1,'Ngô Bảo','NV-01','','2026-11-24 10:30:00.000000',25200,NULL,'out','badge');
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
CREATE TABLE credential (
	subject_id INTEGER NOT NULL, 
	badge TEXT, 
	pin_hash TEXT, 
	PRIMARY KEY (subject_id), 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE CASCADE, 
	UNIQUE (badge)
);
INSERT INTO "credential" VALUES(1,'00417',NULL);
CREATE TABLE own_day (
	day TEXT NOT NULL, 
	name TEXT NOT NULL, 
	works BOOLEAN NOT NULL, 
	PRIMARY KEY (day)
);
INSERT INTO "own_day" VALUES('2026-11-20','Ngày Nhà giáo',0);
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
CREATE TABLE punch_correction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	subject_id INTEGER, 
	name TEXT NOT NULL, 
	employee_id TEXT NOT NULL, 
	department TEXT NOT NULL, 
	event_id INTEGER, 
	undoes_id INTEGER, 
	at_utc TEXT, 
	at_offset_s INTEGER, 
	direction TEXT, 
	made_at_utc TEXT NOT NULL, 
	made_offset_s INTEGER NOT NULL, 
	made_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	FOREIGN KEY(subject_id) REFERENCES subject (id) ON DELETE SET NULL, 
	FOREIGN KEY(event_id) REFERENCES attendance_event (id), 
	UNIQUE (undoes_id), 
	FOREIGN KEY(undoes_id) REFERENCES punch_correction (id)
);
INSERT INTO "punch_correction" VALUES(1,'moved',1,'Ngô Bảo','NV-01','',1,NULL,'2026-11-24 01:00:00.000000',25200,NULL,'2026-11-25 02:00:00.000000',25200,'Quản lý','đồng hồ sai');
INSERT INTO "punch_correction" VALUES(2,'resolved',1,'Ngô Bảo','NV-01','',1,NULL,'2026-11-24 10:00:00.000000',25200,NULL,'2026-11-25 02:00:00.000000',25200,'Quản lý','quên');
INSERT INTO "punch_correction" VALUES(3,'undone',1,'Ngô Bảo','NV-01','',NULL,1,NULL,NULL,NULL,'2026-11-25 02:00:00.000000',25200,'Quản lý','nhầm');
CREATE TABLE shift (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT NOT NULL, 
	time_zone TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	breaks TEXT NOT NULL, 
	late_grace_s INTEGER NOT NULL, 
	early_grace_s INTEGER NOT NULL, 
	lead_s INTEGER NOT NULL, 
	overtime_from_s INTEGER NOT NULL, 
	retired BOOLEAN NOT NULL
);
INSERT INTO "shift" VALUES(1,'Ca đêm','22:00:00','06:00:00','Asia/Ho_Chi_Minh','by-shift','[{"length_s": 1800, "paid": false, "start": "01:00:00", "after_s": null}, {"length_s": 900, "paid": true, "start": null, "after_s": 14400}]',300,0,14400,0,0);
INSERT INTO "shift" VALUES(2,'Old','08:00:00','17:00:00','','alternate','[]',0,0,14400,0,1);
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
CREATE INDEX ix_punch_correction_subject_id ON punch_correction (subject_id);
CREATE INDEX ix_punch_correction_event_id ON punch_correction (event_id);
CREATE INDEX ix_punch_correction_at_utc ON punch_correction (at_utc);
CREATE INDEX ix_assignment_subject_id ON assignment (subject_id);
CREATE TRIGGER attendance_event_stays BEFORE DELETE ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never deleted'); END;
CREATE TRIGGER correction_keeps BEFORE UPDATE ON correction WHEN NEW.actual_subject_id IS NOT NULL OR (NEW.id, NEW.event_id, NEW.made_at_utc, NEW.utc_offset_s, NEW.reason) IS NOT (OLD.id, OLD.event_id, OLD.made_at_utc, OLD.utc_offset_s, OLD.reason) BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER correction_stays BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER attendance_event_keeps BEFORE UPDATE OF id, name, employee_id, department, occurred_at_utc, utc_offset_s, d, direction ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END;
CREATE TRIGGER punch_correction_keeps BEFORE UPDATE OF id, kind, name, employee_id, department, event_id, undoes_id, at_utc, at_offset_s, direction, made_at_utc, made_offset_s, made_by, reason ON punch_correction BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER punch_correction_stays BEFORE DELETE ON punch_correction BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER shift_keeps BEFORE UPDATE OF id, name, start, "end", time_zone, rule, breaks, late_grace_s, early_grace_s, lead_s, overtime_from_s ON shift BEGIN SELECT RAISE(ABORT, 'shifts are never changed'); END;
CREATE TRIGGER shift_stays BEFORE DELETE ON shift BEGIN SELECT RAISE(ABORT, 'shifts are never deleted'); END;
CREATE TRIGGER assignment_keeps BEFORE UPDATE OF id, employee_id, department, valid_from, weekly ON assignment BEGIN SELECT RAISE(ABORT, 'assignments are never changed'); END;
CREATE TRIGGER assignment_stays BEFORE DELETE ON assignment BEGIN SELECT RAISE(ABORT, 'assignments are never deleted'); END;
CREATE TRIGGER attendance_event_method_keeps BEFORE UPDATE OF method ON attendance_event BEGIN SELECT RAISE(ABORT, 'attendance events are never changed'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('subject',2);
INSERT INTO "sqlite_sequence" VALUES('attendance_event',4);
INSERT INTO "sqlite_sequence" VALUES('photo',3);
INSERT INTO "sqlite_sequence" VALUES('correction',1);
INSERT INTO "sqlite_sequence" VALUES('shift',2);
INSERT INTO "sqlite_sequence" VALUES('assignment',2);
INSERT INTO "sqlite_sequence" VALUES('punch_correction',3);
COMMIT;
