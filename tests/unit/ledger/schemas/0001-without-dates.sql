BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE approvals (
	id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_approvals PRIMARY KEY (id)
);
CREATE TABLE checkpoints (
	launch TEXT NOT NULL, 
	checkpoint TEXT NOT NULL, 
	nominal VARCHAR(10) NOT NULL, 
	seen VARCHAR(32) NOT NULL, 
	due VARCHAR(32) NOT NULL, 
	owner TEXT, 
	round INTEGER NOT NULL, 
	round_at VARCHAR(32), 
	round_why TEXT NOT NULL, 
	ending TEXT, 
	ended_at VARCHAR(32), 
	ended_why TEXT NOT NULL, 
	ended_by TEXT NOT NULL, 
	moved_from VARCHAR(32), 
	moved_to VARCHAR(32), 
	CONSTRAINT pk_checkpoints PRIMARY KEY (launch, checkpoint)
);
INSERT INTO "checkpoints" VALUES('texts','3-weeks','2026-03-23','2026-03-02T08:00:00.000000+00:00','2026-03-23T08:00:00.000000+00:00','dana',0,NULL,'',NULL,NULL,'','',NULL,NULL);
CREATE TABLE effects (
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	reason TEXT NOT NULL, 
	who TEXT NOT NULL, 
	shape TEXT, 
	target TEXT, 
	intent TEXT, 
	trouble TEXT, 
	reference TEXT NOT NULL, 
	CONSTRAINT pk_effects PRIMARY KEY ("key", generation)
);
INSERT INTO "effects" VALUES('reminder/texts/3-weeks',0,'event','present',2,'2026-03-02T08:00:00.000000+00:00','new','dana','{"content":"c0","end":"2026-03-23T08:30:00.000000+00:00","planned":"2026-03-23T08:00:00.000000+00:00","sequence":0,"stamp":"2026-03-02T08:00:00.000000+00:00","start":"2026-03-23T08:00:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"1","href":"x.ics","scheduling":"none"}',NULL,NULL,'x');
INSERT INTO "effects" VALUES('digest/dana/weekly/2026-03-02',0,'mail','sent',2,'2026-03-02T08:00:00.000000+00:00','due','dana',NULL,NULL,NULL,NULL,'q1');
CREATE TABLE head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (id)
);
INSERT INTO "head" VALUES(1,10,'79abf59ca67eb119eaef911436d5d41e98af84fe20f7efc93e51328e3a55a6f5');
CREATE TABLE history (
	seq INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	what TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	prev VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (seq)
);
INSERT INTO "history" VALUES(1,'2026-03-02T08:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"02166b56986d66771c069642c8104fb2aebba57857222f2e39ca4f30428dedfd"}','0000000000000000000000000000000000000000000000000000000000000000','b38abdca22ed94ad6724238004a4cc2a915d4b9b5822bf9d1a23d196887f7227');
INSERT INTO "history" VALUES(2,'2026-03-02T08:00:00.000000+00:00','changed','start','','daemon','{"kind":"start","note":"cd2bf598be3667c730304deafe5d23ab47b078131e424135ba6ee281bfd6ae79","row":"4af8f39ce1df36ccb6d484cdacdd52677bc9c4a9faa8efc99b80d7acfa033284"}','b38abdca22ed94ad6724238004a4cc2a915d4b9b5822bf9d1a23d196887f7227','695b32444c38a310346a2483a0f5a854306d23e73232329b467e68c1f5729d7c');
INSERT INTO "history" VALUES(3,'2026-03-02T08:00:00.000000+00:00','changed','launch/texts','','daemon','{"kind":"launch","note":"7bd448c35febc24598f76758d535b6186bd9e6c1ac6161e9720bd9e7c19b0ad3","row":"a965ec320f9b3ec78e463395b48c9b1dcb711f0b38c41fda92e558d1a8fa8efe"}','695b32444c38a310346a2483a0f5a854306d23e73232329b467e68c1f5729d7c','f120707ff7765a17ab039aa1865f7dd6b8def09a9e8ec5f725618dbeb4231d06');
INSERT INTO "history" VALUES(4,'2026-03-02T08:00:00.000000+00:00','changed','person/dana','','daemon','{"kind":"person","note":"9ffcc5455009046433ad0dff46cdc7325b5fc07cbe0a99fe17e2dad878e698aa","row":"3d528ccf41c77032c2731362f3d0c961855cefa543223043d4042546cfcdecdb"}','f120707ff7765a17ab039aa1865f7dd6b8def09a9e8ec5f725618dbeb4231d06','c7274533ec29d27cacee84960b442d3a52a98cc38d6aea4389c2adfe09711aa6');
INSERT INTO "history" VALUES(5,'2026-03-02T08:00:00.000000+00:00','changed','checkpoint/texts/3-weeks','','daemon','{"kind":"checkpoint","note":"ddf0b19c2cd4f9f6da2d237f941078d9e57625683bc8e3debe9232e9a45026eb","row":"f0426e9f5cdbcd37ab631f92f5c6d5c39213cf13fc09b722da0028c86c0dd094"}','c7274533ec29d27cacee84960b442d3a52a98cc38d6aea4389c2adfe09711aa6','9dbaf67fe626042a6e9c9cc7ac1962f1a9f2bed01318be48150132669ce2259b');
INSERT INTO "history" VALUES(6,'2026-03-02T08:00:00.000000+00:00','changed','outcome/texts/3-weeks/1','','daemon','{"kind":"outcome","note":"dcd5529b74bae94c00088fde943334f5f72f29b816ceb07525d068fc61414a79","row":"1d1e10abbdafc269d4d5ae92d7ce247ac9c253ac1845735c8a30009788d1c085"}','9dbaf67fe626042a6e9c9cc7ac1962f1a9f2bed01318be48150132669ce2259b','fcca1f890058eb948035456899ae9a84b1445af8d6f2a7fc352f53d7ff98d0df');
INSERT INTO "history" VALUES(7,'2026-03-02T08:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":1,"generation":0,"items":[],"kind":"effect","note":"0e775979419ff2e875189fbde29f619263f16c0408ac991186932e2f391977f2","op":"put","payload":"e510d739b0955ffaa58b0e71f55b67856f35f477e6b492008c78360817f9b686","row":"a3b952d961cb1f7e50f1646cfb96fc93cf2c30a5a272fd52adb760a5c71bb782","version":1,"who":"dana"}','fcca1f890058eb948035456899ae9a84b1445af8d6f2a7fc352f53d7ff98d0df','b05e4676cb95790746175616a005d9c0cd9730b74b5908b60bd6c03729a7438e');
INSERT INTO "history" VALUES(8,'2026-03-02T08:00:00.000000+00:00','claimed','digest/dana/weekly/2026-03-02','due','daemon','{"epoch":1,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"3438675251281e65881f350b27fdfaa06d899565c0be802d4299442bcbd51be8","op":"send","payload":"f824b871d513b257d55715f730025871e6f079f84783fdd4e3fdebf0489e4a62","row":"1be0a89cf72ea0d5218451ca8e231539148c42d7a575beac89691ca67213d242","version":1,"who":"dana"}','b05e4676cb95790746175616a005d9c0cd9730b74b5908b60bd6c03729a7438e','ed95e2d8287ae374a1746ae8cbbcd81de144efc5e6e462e3ec041757c7c1458a');
INSERT INTO "history" VALUES(9,'2026-03-02T08:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"2763211f4bbc413ffb02ad25470bb2a773102a5df63745851586cf15ee540ca7","op":"put","row":"61e29b5a6c5af66dbcf83041c7248f62164f601455be009151c104d8155edb8a","version":2}','ed95e2d8287ae374a1746ae8cbbcd81de144efc5e6e462e3ec041757c7c1458a','2e6c410c733a4b9cebb5486726787509e1f92592e3a30aebac70ec8f25f45688');
INSERT INTO "history" VALUES(10,'2026-03-02T08:00:00.000000+00:00','done','digest/dana/weekly/2026-03-02','due','daemon','{"generation":0,"kind":"effect","note":"20f81e02cae52401eec32bbecb08142cd3a3412952a3a22d99168f351f491934","op":"send","row":"ec4784af44901583badcda0fd012ca633fd01ef909ca291097cc8747b2f4169a","version":2}','2e6c410c733a4b9cebb5486726787509e1f92592e3a30aebac70ec8f25f45688','79abf59ca67eb119eaef911436d5d41e98af84fe20f7efc93e51328e3a55a6f5');
CREATE TABLE holds (
	launch TEXT NOT NULL, 
	checkpoint TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	held_at VARCHAR(32) NOT NULL, 
	released_at VARCHAR(32), 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_holds PRIMARY KEY (launch, checkpoint, number)
);
CREATE TABLE launches (
	launch TEXT NOT NULL, 
	record TEXT NOT NULL, 
	first_seen VARCHAR(32) NOT NULL, 
	status_at VARCHAR(32) NOT NULL, 
	standing TEXT NOT NULL, 
	standing_at VARCHAR(32), 
	drops INTEGER NOT NULL, 
	dropped_by TEXT NOT NULL, 
	CONSTRAINT pk_launches PRIMARY KEY (launch)
);
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":null,"team":null,"goal":"","metrics":[],"assumption":"","affects":[],"credits":[],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":null,"tell":["up","across","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null}}','2026-03-02T08:00:00.000000+00:00','2026-03-02T08:00:00.000000+00:00','good',NULL,0,'');
CREATE TABLE ledger (
	id INTEGER NOT NULL, 
	namespace TEXT NOT NULL, 
	born VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (id)
);
INSERT INTO "ledger" VALUES(1,'house','2026-03-02T08:00:00.000000+00:00');
CREATE TABLE marks (
	source TEXT NOT NULL, 
	mark TEXT NOT NULL, 
	lost_at VARCHAR(32), 
	CONSTRAINT pk_marks PRIMARY KEY (source)
);
CREATE TABLE notes (
	seq INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (seq), 
	CONSTRAINT fk_notes_history FOREIGN KEY(seq) REFERENCES history (seq)
);
INSERT INTO "notes" VALUES(1,X'0B1A550F0CCA86B78DAB03498B0C82E3','new','daemon','');
INSERT INTO "notes" VALUES(2,X'1EC9FB03B4B425B4612F3AEAE20AB2F5','changed','daemon','');
INSERT INTO "notes" VALUES(3,X'5338AC1CF0B1EC899CC28E3D2E4DEB83','changed','daemon','');
INSERT INTO "notes" VALUES(4,X'DBE11EC67234A4E5ADE3D7433755890B','changed','daemon','');
INSERT INTO "notes" VALUES(5,X'04911F941FAB72C19042FC9C4018F95D','changed','daemon','');
INSERT INTO "notes" VALUES(6,X'AE906C3DB17F4BD23C8550B8442E5FE5','changed','daemon','');
INSERT INTO "notes" VALUES(7,X'5ECD9129FB1AE990D15B93EB7F137056','new','daemon','');
INSERT INTO "notes" VALUES(8,X'C8CEF974A88218BAF34D73FB07E7FBED','due','daemon','');
INSERT INTO "notes" VALUES(9,X'D4DA760614343E714D06B7A030AE3DA6','new','daemon','x');
INSERT INTO "notes" VALUES(10,X'C923F64D441EDFB6D6B8EAC4C53329C0','due','daemon','q1');
CREATE TABLE outcomes (
	launch TEXT NOT NULL, 
	checkpoint TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	outcome TEXT, 
	source TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	"by" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_outcomes PRIMARY KEY (launch, checkpoint, number)
);
INSERT INTO "outcomes" VALUES('texts','3-weeks',1,'{"verdict":"hit","values":[],"made_possible":"","why":"","learned":"","assumption":null,"next":"","decision_wanted":null,"decision":"","also_changed":"","story":null,"reported_by":null,"again":null}','record','x','2026-03-02T08:00:00.000000+00:00','dana','');
CREATE TABLE payloads (
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_payloads PRIMARY KEY ("key", generation), 
	CONSTRAINT fk_payloads_effects FOREIGN KEY("key", generation) REFERENCES effects ("key", generation)
);
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks',0,X'7B7D');
INSERT INTO "payloads" VALUES('digest/dana/weekly/2026-03-02',0,X'546F3A2064616E61406578616D706C652E636F6D');
CREATE TABLE people (
	person TEXT NOT NULL, 
	record TEXT NOT NULL, 
	gone_since VARCHAR(32), 
	CONSTRAINT pk_people PRIMARY KEY (person)
);
INSERT INTO "people" VALUES('dana','{"id":"dana","name":"Dana","email":"dana@example.com","manager":null,"team":null,"zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
CREATE TABLE starts (
	id INTEGER NOT NULL, 
	follow_from VARCHAR(10) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_starts PRIMARY KEY (id)
);
INSERT INTO "starts" VALUES(1,'2026-03-02','2026-03-02T08:00:00.000000+00:00');
CREATE TABLE ticks (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	boot_s FLOAT NOT NULL, 
	boot_id TEXT NOT NULL, 
	CONSTRAINT pk_ticks PRIMARY KEY (id)
);
CREATE TABLE told (
	reader TEXT NOT NULL, 
	item TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	CONSTRAINT pk_told PRIMARY KEY (reader, item), 
	CONSTRAINT fk_told_effects FOREIGN KEY("key", generation) REFERENCES effects ("key", generation)
);
INSERT INTO "told" VALUES('dana','outcome/texts/3-weeks/1','digest/dana/weekly/2026-03-02',0);
CREATE INDEX ix_history_at ON history (at);
CREATE INDEX ix_history_subject ON history (subject);
CREATE INDEX ix_told_mail ON told ("key", generation);
COMMIT;
