BEGIN TRANSACTION;
CREATE TABLE addresses (
	person TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	status TEXT NOT NULL, 
	CONSTRAINT pk_addresses PRIMARY KEY (person)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE approvals (
	id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_approvals PRIMARY KEY (id)
);
CREATE TABLE attendance (
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	status TEXT NOT NULL, 
	sequence INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	source TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	proposed VARCHAR(32), 
	CONSTRAINT pk_attendance PRIMARY KEY ("key", generation, person)
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
INSERT INTO "checkpoints" VALUES('texts','3-weeks','2026-03-23','2026-03-02T09:00:00.000000+00:00','2026-03-23T09:30:00.000000+00:00','dana',0,NULL,'',NULL,NULL,'','',NULL,NULL);
INSERT INTO "checkpoints" VALUES('second','3-weeks','2026-04-17','2026-03-24T09:00:00.000000+00:00','2026-04-17T09:30:00.000000+00:00','dana',0,NULL,'',NULL,NULL,'','',NULL,NULL);
CREATE TABLE choices (
	person TEXT NOT NULL, 
	cadence TEXT, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_choices PRIMARY KEY (person)
);
CREATE TABLE confirmed (
	launch TEXT NOT NULL, 
	status TEXT NOT NULL, 
	day TEXT, 
	written_status TEXT NOT NULL, 
	written_day TEXT, 
	"by" TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_confirmed PRIMARY KEY (launch)
);
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
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/mia/weekly/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','mia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/pia/weekly/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','pia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/vera/monthly/2026-03-02',0,'mail','skipped',1,'2026-03-02T09:00:00.000000+00:00','nothing_new','vera',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('reminder/texts/3-weeks',0,'event','present',2,'2026-03-02T09:00:00.000000+00:00','new','dana','{"announced":0,"attendees":[],"content":"ae3a5ed6fe5a46de9977e364455b498d","end":"2026-03-23T10:00:00.000000+00:00","location":"","planned":"2026-03-23T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-02T09:00:00.000000+00:00","start":"2026-03-23T09:30:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"\"1\"","href":"59c7c4d7f9295c6196e5de9de5dcedfd","scheduling":"none"}',NULL,NULL,'59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "effects" VALUES('reminder/texts/3-weeks/deputy',0,'event','present',2,'2026-03-02T09:00:00.000000+00:00','new','raj','{"announced":0,"attendees":[],"content":"e882f49282a0ee29dd97632a750207ee","end":"2026-03-23T10:00:00.000000+00:00","location":"","planned":"2026-03-23T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-02T09:00:00.000000+00:00","start":"2026-03-23T09:30:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"\"2\"","href":"56764cbadb0f5927a77c5f27eb9e4e53","scheduling":"none"}',NULL,NULL,'56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/mia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','mia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/pia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','pia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('asks/dana/2026-03-23',0,'mail','sent',2,'2026-03-23T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "effects" VALUES('reminder/second/3-weeks',0,'event','present',2,'2026-03-24T09:00:00.000000+00:00','new','dana','{"announced":0,"attendees":[],"content":"6d3f36391a9965464c759f2f573fb640","end":"2026-04-17T10:00:00.000000+00:00","location":"","planned":"2026-04-17T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-24T09:00:00.000000+00:00","start":"2026-04-17T09:30:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"\"3\"","href":"61f8a5a85d1b502399375bddaccc0cbf","scheduling":"none"}',NULL,NULL,'61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "effects" VALUES('reminder/second/3-weeks/deputy',0,'event','present',2,'2026-03-24T09:00:00.000000+00:00','new','raj','{"announced":0,"attendees":[],"content":"e7accf8932c9bca725e34ab09c49505e","end":"2026-04-17T10:00:00.000000+00:00","location":"","planned":"2026-04-17T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-24T09:00:00.000000+00:00","start":"2026-04-17T09:30:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"\"4\"","href":"d131f013388c5a588c1c6c76e2b4e228","scheduling":"none"}',NULL,NULL,'d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','emil',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','raj',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "effects" VALUES('echo/texts/3-weeks/1',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
CREATE TABLE handovers (
	launch TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	person TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_handovers PRIMARY KEY (launch)
);
CREATE TABLE head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (id)
);
INSERT INTO "head" VALUES(1,50,'ebe8125fb403390a95911937cebf9d84414ba34256a6a0fbc3ec07e79a1d7ca6');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"7443a3cd8bccd0d374bd6da32b0adeadfd11eac0d0c5bfde8f0dc85ffdc9ff09"}','0000000000000000000000000000000000000000000000000000000000000000','c1029f52e5ac4ab5900835114a6029b5ee536303443ff8168d8dea8b898428a6');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"f580917c3842dcfdb95c7687e04a83434b530684a1627c6d0ea63c33a98b6de6","row":"bf70448d30fd05a17cf9a50f75050b8f10eb1c9c291e2d98e0ed25a968906128"}','c1029f52e5ac4ab5900835114a6029b5ee536303443ff8168d8dea8b898428a6','7ffd00f3f21757d7361b0d903aa6da613d0758728fa03abc52899b3542a899ef');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"47e7ca144662b681e27a148ad717a8eb1fafd95704de68439dc87415261eeee4","row":"5b48636e3936c08c64eda99a5e829e3bc40e0f7ef66a8dfcca97abee9373a3cf"}','7ffd00f3f21757d7361b0d903aa6da613d0758728fa03abc52899b3542a899ef','6d66d6fab3edb3495d7ac4dcd835d5e51494e5c3ce8e465449e7e62c56951382');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"16d0d1a9a761de8489d00dcdf80f268524608520c65a163c8c37766f9f7c7064","row":"cfba232cd2e77c94c8fe7b73c886e86ab7cc7e6790a34714e74420795b66f9bd"}','6d66d6fab3edb3495d7ac4dcd835d5e51494e5c3ce8e465449e7e62c56951382','0e23e08ff6c55ba24ff2f064fd30cb78b205eb6d9a5c76c85a8d6b7ef4dc5f66');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"a71873cab13f7d8a3bc4625dbf20926030d02ec0f84c902266603d61ffeea93b","row":"1804a7239390a2fe283d84e33dc04ea01b0ff3330af9ba3c1456ae432997a0e3"}','0e23e08ff6c55ba24ff2f064fd30cb78b205eb6d9a5c76c85a8d6b7ef4dc5f66','57910d76fdbf8e92cb8c0c29b845f2c3ae643684e12501f5f66408c8cabc1b78');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"73e368faa606d7002b500ce7c10843970d32c473b79ca54f67254e8d59730910","row":"c1aa981be3feda6a542bb57c999f7bc197ecf70aef4ce04584cd22b6e03ab968"}','57910d76fdbf8e92cb8c0c29b845f2c3ae643684e12501f5f66408c8cabc1b78','0060b424ed68a89bc5d63d98fee2114a729b4e536a48b8c7c42a7ef4688f6104');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"806fdb92fc6ae39bcca46b94c9b312a11f94bc720fa8dc3765473c3eaa26409c","row":"ed82321908229bdbaed14c99ae59761f3a2c69a4d37a7ec0242ae5002df9f505"}','0060b424ed68a89bc5d63d98fee2114a729b4e536a48b8c7c42a7ef4688f6104','6b5034b9df643b0f75c295ef4e9386eac5f1129071f5a8ad58912492976e5354');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"47c4d75f3880ec2a0f7038a13768a8f6d571632a1eaf0c1e641050a2ad52c8d2","row":"da8c713c17e103599dcd789d27445d6b3bc1ff439279af03f286890edd91f247"}','6b5034b9df643b0f75c295ef4e9386eac5f1129071f5a8ad58912492976e5354','ea61b3e1ca16c36c0c65ba7be5fb3a975ea2a59d456637a1791c89aee9889f06');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"d174068bed698887e7d649cbd0bd962e518f99032dc2aeecd651a730971ecab4","row":"ecd22c52c97f0a70a55ca375540255626eb7d6151fe159f4c2b96f006b06ec72"}','ea61b3e1ca16c36c0c65ba7be5fb3a975ea2a59d456637a1791c89aee9889f06','be8512a5514485bcdc6f4515e0c8d806b6cddd3ad6e7d3451c759b9040c01d06');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"04d960a8f11d6d555fe376378a1e2270e8a6e9a617cb33b19bfc475cdb883790","row":"b0a044c4bdcffc26d1b1f6fd67876dbe8d23fb589955dbdd2fa484f336e562e7"}','be8512a5514485bcdc6f4515e0c8d806b6cddd3ad6e7d3451c759b9040c01d06','3268bb9649b1140bbaf76fa04bffd6e208d1451b84b15d6c50d8e3ced105afa6');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"11bb73246ef0106456fdb7eddbbed450dad602c4d45bbc8f4cb7d3e83fb89969","row":"106b82f3d67f3805c12688cfa76bebf1ab1afe32bc5d87904e4692c373fe1442","version":1}','3268bb9649b1140bbaf76fa04bffd6e208d1451b84b15d6c50d8e3ced105afa6','0402f11e7023f8ae0a0a6d3d4217dd3614df45b18c4587fc1c1098562e4a2d78');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ad196b6435e9e22a7754f3c64f73c4fbe92f567329e404393b3ef86a74c89d4f","row":"91fa96b52905eb9136015c3df03d34660f962b2b07c203559bd94c99e7974f1c","version":1}','0402f11e7023f8ae0a0a6d3d4217dd3614df45b18c4587fc1c1098562e4a2d78','970e57a48221cc1a0106170f0acfe292a10eb2c9861e9fa835fdaa7ca5b35a24');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"65b930777b472626165d2e5f2bfd399c1c482171944282659c71d83fd9d42681","row":"6f9fa26a68a1f4165129f6f916dc9d07b401a6b6b3137218e8bc82a710ee0f8e","version":1}','970e57a48221cc1a0106170f0acfe292a10eb2c9861e9fa835fdaa7ca5b35a24','b7cc420894d9973f153d4175e6bc739b7116c55bb08ed799b869e41f84f3a905');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"a414b50345f61437b70397026ad40ca0ca1d31895a46379496bf1e85723b8e76","row":"a7d8ba1681cdb14353234e812471624218d8fb1f8712f042da9e45cbeadc49e0","version":1}','b7cc420894d9973f153d4175e6bc739b7116c55bb08ed799b869e41f84f3a905','9f848e0437e3ec0e36259789f198747ec79f269a6ecf9af58ae45fc445717e63');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"e83096b00c839936beaea113f3790954e19d06a1ff6eaaf7a48d1ec1ec9cfc3a","row":"704ac506b5c541f106eed39a5ebd8bbc8506d548c28206903e5b26dedbbabd48","version":1}','9f848e0437e3ec0e36259789f198747ec79f269a6ecf9af58ae45fc445717e63','2e4bb3d549e8a40bc813f59feea0fbd74aec3f883dfc933684016536062b4c95');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"686f64cb6f02b179459272b69909090ee5cd09be23446c866929d683cdd29835","row":"b99e2a009937e2e08ed65eb4cab438a8494c551cc2b269532a9a263e34a2c353","version":1}','2e4bb3d549e8a40bc813f59feea0fbd74aec3f883dfc933684016536062b4c95','d92f76d0a08940581e6328a625687d8982c11d8eb225ab46bafea4c03ede4cc4');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"864490d416f1341454a403a4c569a8af1083e33cff772d43b75c6986153bab1e","row":"0dc403998a4eb42f0781f85c783a78178675f837d860acacb0cfd2b02a9ab529"}','d92f76d0a08940581e6328a625687d8982c11d8eb225ab46bafea4c03ede4cc4','1c2ddebac6499247915f3c4fd6adc0f7f9fd530bcf879496099ae454c81a9d38');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"de2bff3b1f369c10a346a92ab26858d83452df887140e38f12fba86f57e2e103","op":"put","payload":"4f896191a178fcdbbc47ba667a9ca83dc02c30ee2fde4261f037c1b1ea89a22f","row":"309549ad0adf775f2ce71f3610e5c2dcda7f09ed949d9ddedb2b03888665b657","version":1,"who":"dana"}','1c2ddebac6499247915f3c4fd6adc0f7f9fd530bcf879496099ae454c81a9d38','612a9b90c65b1f93352d21328316e0afc0c063577e6f5bafba9cd3e009a72932');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"f547c9ca071e14f1f6cf5ff77757401a77f78a256c3b3cea3dd8a5029d100afe","op":"put","row":"cc2867d5421ca44642a84a2afbefd25bf8a72c62c426201ee788b2c78a52ce38","version":2}','612a9b90c65b1f93352d21328316e0afc0c063577e6f5bafba9cd3e009a72932','43ac38a3c72dbf643f9345f1197ba95fe3d1e50449a08605731aa380bf06822f');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"bd1d35da8e94303b7743e38099fd997afb96b5eb5769d3f4c2618db5cade3cb5","op":"put","payload":"c8a1fd66ab3fd8b1471e74c6bf3f4d53cdff06abb29ef8e7ea442dd42bbcb5bb","row":"5008e1e2db91367bb06eafcce33063797e940872b1d71a97164bf26c2e9516d5","version":1,"who":"raj"}','43ac38a3c72dbf643f9345f1197ba95fe3d1e50449a08605731aa380bf06822f','e3fe7bf67f68d102f2e385c259fdc6e233d6c76c19bc6e570c2b458cf70a8c05');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"c49d380b9fe15658577ac52d4bc38f0f3d23026929ef98342f4a590891afd683","op":"put","row":"23a0499dd57bc110e62687f1226f57e40ec0703019998026a7bea5b96345c3af","version":2}','e3fe7bf67f68d102f2e385c259fdc6e233d6c76c19bc6e570c2b458cf70a8c05','3651938dd0a14a7f71b6ded2756687f5b3ce20ac62af3c86e7c52d33cbb29eab');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"827f01c7c9826119ca5d6292faa5a6514fda16588e4f723aa428d7888a1f366b","row":"f5d540a339857ec3aaaef7731ddc0cf9d1de09aa78906f23996a31ef63807dce","version":1}','3651938dd0a14a7f71b6ded2756687f5b3ce20ac62af3c86e7c52d33cbb29eab','a2f35483000cb8c9a829ef1cbbaf4ba4b5700eec1b80338e43ef1d4f33b743a2');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b5c6210c6770bdbaf2274eb4da64f9d74575bef3003d22687d31de8c8e73aa83","row":"ff11062aa4c4f5a1a22a0562a2e2bc1634afc59b9c73d794f9d9556adcaf17cd","version":1}','a2f35483000cb8c9a829ef1cbbaf4ba4b5700eec1b80338e43ef1d4f33b743a2','e8296ea8edd32c7e1a5dbc538d2821c59ddfd6a055892291a26c55095515d6f9');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"69f58af5a5f445e86d10d0b96efa3782f0737087dc3c41f9da0a70eadce959fb","row":"5a911314c4fbe7008bb13e0f7f82a552744517794945be8128a865aaebf27187","version":1}','e8296ea8edd32c7e1a5dbc538d2821c59ddfd6a055892291a26c55095515d6f9','fc5f40312dcc59fb0952bf6d5ac6af4957d6e6ddc9bb2bce585cfd8b44cad80a');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f44ceb4e630ea730bc60e69261f319ff0cedc62ae42841df498af94fb93d597f","row":"647f27a0e9ffac36c352694898b12915db5f1cc0dce560246faa0d02c5ddd289","version":1}','fc5f40312dcc59fb0952bf6d5ac6af4957d6e6ddc9bb2bce585cfd8b44cad80a','349d733f2dd22bdb0a4924abb73e5f12ef01211f5f0d52c75662613009da7bb6');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"30255b37ae78421f6445f551968df969f6eef9cb2fb7561a878a5bd0259ce74c","row":"a0d434a81183d788c0f06399c14f695cc0ac53dd72bba690238a2aa7bedc0e9d","version":1}','349d733f2dd22bdb0a4924abb73e5f12ef01211f5f0d52c75662613009da7bb6','543feafc43bce61fea8ca2736b37acf87bcbc9120705890aa551a4b34395e75c');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"70627da058f8487373cb28d26250ace26ec59cc885a4c7f0e609dc5ec9164d73","row":"0c134d11b0eece25efdcd3d37bb70c41e77cd2d191389984273951288dd32e44"}','543feafc43bce61fea8ca2736b37acf87bcbc9120705890aa551a4b34395e75c','d366d489563b5e8c138947f402cb0f378a448a436edb1a01211fed8051115b48');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"e251e2e441d5a0585faa7c335b8836b95bf21d08bf5f64d8b57fe9d9f17d78dd","op":"send","payload":"2ce67424d14bd129fa92e823ce5bf7c4650d10286e578e29b4a535a2e880bdde","row":"8b7110fc237b2dbf1f6e01eef6c11182985049273d085f730376257c1dc76f99","version":1,"who":"dana"}','d366d489563b5e8c138947f402cb0f378a448a436edb1a01211fed8051115b48','f2247a3a484f4f7b96044ee7a273e1c3eb2c2f090c3baafd0584c5fa955c183d');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"553b2250bb3a61a9661703fb38f57c0a1cdae6ccc7255feb278111d23a3dc484","op":"send","row":"b6c29b835947db4da25c545dfa3df89a58d340b46d54ba9ced1182669f537d06","version":2}','f2247a3a484f4f7b96044ee7a273e1c3eb2c2f090c3baafd0584c5fa955c183d','79ba0ca087f50c1a7813b41cff95a1686e43da95b7f2959818176968e8b7ded3');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"80965212fdc331eaa6171d80869a0b90da267b3e02660d2c980a0661db356483","row":"d3710cc80dfcda8835ddb464211264e10023b2ed1380c33f8849aec15e675933"}','79ba0ca087f50c1a7813b41cff95a1686e43da95b7f2959818176968e8b7ded3','046a906e5551ed9a08a0e8d48540e8ddab27ecdf426af782793eedfd7318cf9f');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"37be2bf269712617ed10869575f6737cd14b1a3aba17a60e7e995f6a22c68816","row":"e06dde10f0af6b0d53548aa48a580b4623a0d9555fa76fa35d419c8e599f7753"}','046a906e5551ed9a08a0e8d48540e8ddab27ecdf426af782793eedfd7318cf9f','6e8f1eed7b916aaa4126e52fff68451b1e937da736fbf655ce9ae1c0768458e7');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"dc1f3ba6fc4c855b6588e787482db86f44b39d52ab7c67ec2216d9f308d038ff","row":"93a0be9904747de8e6fee6d48c54a75b730783531baca7afa1090eea2573ac89"}','6e8f1eed7b916aaa4126e52fff68451b1e937da736fbf655ce9ae1c0768458e7','2b39acfb389928a063ce03206c21108d36edaa3eb002c74b818b60aa31c0c138');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"a7a1e2a22a0794cf8d4416a558195aa3ff050974e5017cbe8db99ba4f1dc9429","row":"49dc70913b28012df8ae71219e1a2b522370e120c4522cfc4d7c22033ad337ee"}','2b39acfb389928a063ce03206c21108d36edaa3eb002c74b818b60aa31c0c138','2c32c296c030d7e13a5b68b53e366f3418cdd2f56f78ad7dc75368739cf424c0');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"51671a9344d502c0c333bb22d7aa8f1fcea7e19fc9b9d15928ecc34be0cb2c74","op":"put","payload":"e31143c3dfb0c26c041bb281601eb0cdb0b4be82c7ff2af863502fbe1e0da6db","row":"0ce4b2735b8e48a9fd51994bb6dc93bdfef7d20ad085cdb07d02ce9999e8c605","version":1,"who":"dana"}','2c32c296c030d7e13a5b68b53e366f3418cdd2f56f78ad7dc75368739cf424c0','ef90df859f4d29dde23a63a0e87944f52f0ace3aefcfd9f7b6c178dfef9c558d');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"5de31ad17ef7f4218e4eee1ad39f4fd587d45182fc0ef173aa9b6340bb56e08e","op":"put","row":"e7aee99a05f42d2b30dadcba1c4021bcc44f97f79f99f01bb99c696d351acc5a","version":2}','ef90df859f4d29dde23a63a0e87944f52f0ace3aefcfd9f7b6c178dfef9c558d','e9002a1304f7a04b2424e741c030f8d24372395e9875b41e190fa479faf0a81e');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"e99d711e340dd78bfcd58464b8139abcd78a97073bd49485024060ec0cd03e92","op":"put","payload":"dda0fd213bf350c99e9bca9beb1174b7a75eef7f6c53f245f2c7992d5fa5212c","row":"cd04360dda79780330b7fcb1e2ea305aa9822b9c34cf4fa614823161a859d391","version":1,"who":"raj"}','e9002a1304f7a04b2424e741c030f8d24372395e9875b41e190fa479faf0a81e','3075ea402a3168d8d0cc58bfde7f7fe70b752cf3557c02f86b779f6e94c92b0e');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"8d9aee0be042ca3b3b91799a0277c3f470fce2f200cb48b26999a26f0b3a9ad1","op":"put","row":"4c40081fb2eb578df8d41b30a0579bfd005c807657a063fe8d0b8c80e48e10a9","version":2}','3075ea402a3168d8d0cc58bfde7f7fe70b752cf3557c02f86b779f6e94c92b0e','b36c8a5aa6f2ceaabd4f5286ca1bcf896fabbee8193a9231be2cdbc358e81e68');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"80e875e8916ad4e1f0109c36bf01aa7f91f9c99de7ba5215c8f7ced73d4064a7","op":"send","payload":"633d329b5bf42de372e656efc65854dcdd33399e62f3b0ff25f1433ec31eb43b","row":"b259a381530c0880b02f5bee7ec0b6357c9f2fd2e078786b50fec956ddba620b","version":1,"who":"dana"}','b36c8a5aa6f2ceaabd4f5286ca1bcf896fabbee8193a9231be2cdbc358e81e68','1a26938c9c59a61ecd43b99773677964f2837d9393d4254372b51487fd0c6b32');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"d8193e8995a3c9a16ea7a551a512a20bd64c7de4333c7c3a7f530dfba5c7a9cc","op":"send","row":"3eeadaa476bf82e39032a8c8e96040a4db152ec54e659b24f5739ba6a5dd2940","version":2}','1a26938c9c59a61ecd43b99773677964f2837d9393d4254372b51487fd0c6b32','2e153081f75b586f3fc1ca1191c04a32f60d46ee2bbeb55f420536030b25f6e3');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"0dcfee8c77936ebacda67468d5096961a9739847123d1cbbede9cfc4d8cfdbdd","op":"send","payload":"37b44e3adcab52dd79f1475d3be4b139a461d591479d452a64f0e9b7b7878170","row":"4f7cfa73a59f084ad5643bdcda971d753734022bf508ec51645ac430848b025a","version":1,"who":"emil"}','2e153081f75b586f3fc1ca1191c04a32f60d46ee2bbeb55f420536030b25f6e3','1480bbb4a3fb41681a8f9bb3bcaad710d3ebf391b2251e73b71e442e2841802d');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"8794d5c29491c4534ab92b8155ced4216b8dc3b278f313bd2c2d2608f1919766","op":"send","row":"e0d3e8bd0c6209dd0c8e997b5472000f102b625c9d56f7a1ad1601940c3b0ddc","version":2}','1480bbb4a3fb41681a8f9bb3bcaad710d3ebf391b2251e73b71e442e2841802d','126bb5966878f5fe61400c5ff2cf919b544790e65bd078bd6906960d2152d61b');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"4e757a4d096325f42255c975ca65461ce6ac886bc7c98ecb35b3b5c199a276b2","op":"send","payload":"9107a86a170562916dfdab8046379729d07d738d3fd86b6fc783a89226100e56","row":"cf01b000f2dcf67d0afc34ae1f3d7934beefac528d69be91978bc86fe416f850","version":1,"who":"raj"}','126bb5966878f5fe61400c5ff2cf919b544790e65bd078bd6906960d2152d61b','ee4cf65c3e2f14d747c13f3c835766c08a1c85a8c270befc22dc4496629cd520');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"74ee41aaa9c4eaa47f61e38c8c3590ff70e4595b1e7fbab75cfa084f678ca280","op":"send","row":"5ba4b2fc66266420b62498757a6415adf21ba5cccab81a739203bb3896a6a584","version":2}','ee4cf65c3e2f14d747c13f3c835766c08a1c85a8c270befc22dc4496629cd520','9253aa1b5b571e0c4eeb21dc72f703e391111c04408538fd1307fe07683d7c23');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"cc929b25c86644d3c12e865a331a0df9f562a24ca0be9c9b030564a6d15db2a5","op":"send","payload":"65e648ea2330368a2eb97e87875ae5e8ae992df73564808a8e3b24ad34ec740a","row":"12ce4242727bf4c55b7fd84c95da7b568b9a4d983487456f062587e14baeed14","version":1,"who":"dana"}','9253aa1b5b571e0c4eeb21dc72f703e391111c04408538fd1307fe07683d7c23','c66f243d3ef46ef8a5d830f791d72002271bf090f07389826a7ac31afa39bdb9');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"fa2dc7cf7b5df0b713c7f9304ec7ed3fcbc2e4aa1ab23e98a56169969b05deb2","op":"send","row":"a2f63f514fe1f93b16af29387a671c938a61296b735fb08058a2f5dc9a9c5bd1","version":2}','c66f243d3ef46ef8a5d830f791d72002271bf090f07389826a7ac31afa39bdb9','fd558ae28068e5faedb3cf5dcd2d106b20ee064bca0065d5d0d8bb1ee0ba8f7b');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"019f946385b01ade6bc94b172694d3d72213858ebe26845e953631326e2bc859","row":"4e3125ce4defbad02e6250774a5ff207191fa5dfca1b6fbe3663803845384cb2"}','fd558ae28068e5faedb3cf5dcd2d106b20ee064bca0065d5d0d8bb1ee0ba8f7b','81eedc8f8541accc3afc51b792dd7bd1958de106d9e83905b5c2800d0909b0c5');
INSERT INTO "history" VALUES(47,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"005bef6429f245a0b2640ed12350e480607c871f89f23a8897fe7cb22285fcd5","row":"3694b2e79c26c4d75daa81621d06342cde6c40c1dc0e2826f7114848620c1eae","version":1}','81eedc8f8541accc3afc51b792dd7bd1958de106d9e83905b5c2800d0909b0c5','eb3b6cef1584b219f945943417bc60dbf9203eed389e027d942813a57ea7a58d');
INSERT INTO "history" VALUES(48,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"e3b4e1b319087d3621e498904c78d6aec2022bbf592836248b42932c7fbf3a6a","row":"35336920eeac9fd73ce0c854df3394e4a2ff346a1ecc4f657abd4c0181569c6b","version":1}','eb3b6cef1584b219f945943417bc60dbf9203eed389e027d942813a57ea7a58d','1035e55b6bcb72e2e8479f0572df5ea94f4d10c072b8d287caa2c12c1bffc252');
INSERT INTO "history" VALUES(49,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6d14a646786c72f93e7658ec9d0fa2202a0713280a471d05f0034d487f44e378","row":"4370a5131a1744ed5f3efa61dcf0cf3065b749bed140d500f80d28907fc45f92","version":1}','1035e55b6bcb72e2e8479f0572df5ea94f4d10c072b8d287caa2c12c1bffc252','ca132253c4e036145630b00053f351a895f21f96962bf468e9abc06aca8cbe30');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"d516a106846cad6873373f998bbdbec32826d7b2f0834c3acca5dcf1e99397bb","row":"5a94cda1eaa51f8685b96774638c2c436ad0519aaebec563ae31a8d7f1f523f7"}','ca132253c4e036145630b00053f351a895f21f96962bf468e9abc06aca8cbe30','ebe8125fb403390a95911937cebf9d84414ba34256a6a0fbc3ec07e79a1d7ca6');
CREATE TABLE holds (
	launch TEXT NOT NULL, 
	checkpoint TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	held_at VARCHAR(32) NOT NULL, 
	released_at VARCHAR(32), 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_holds PRIMARY KEY (launch, checkpoint, number)
);
INSERT INTO "holds" VALUES('texts','3-weeks',1,'2026-03-24T09:00:00.000000+00:00',NULL,'dana');
CREATE TABLE launches (
	launch TEXT NOT NULL, 
	record TEXT NOT NULL, 
	first_seen VARCHAR(32) NOT NULL, 
	status_at VARCHAR(32) NOT NULL, 
	standing TEXT NOT NULL, 
	standing_at VARCHAR(32), 
	drops INTEGER NOT NULL, 
	dropped_by TEXT NOT NULL, 
	dates TEXT NOT NULL, 
	CONSTRAINT pk_launches PRIMARY KEY (launch)
);
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","across","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":""}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","across","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":""}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
CREATE TABLE lease (
	namespace TEXT NOT NULL, 
	epoch BIGINT NOT NULL, 
	host TEXT NOT NULL, 
	pid INTEGER NOT NULL, 
	command TEXT NOT NULL, 
	taken_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (namespace)
);
CREATE TABLE ledger (
	id INTEGER NOT NULL, 
	namespace TEXT NOT NULL, 
	born VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (id)
);
INSERT INTO "ledger" VALUES(1,'house','2026-03-02T05:00:00.000000+00:00');
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
INSERT INTO "notes" VALUES(1,X'076F7A1D205144D22C42BD92D4933901','new','daemon','');
INSERT INTO "notes" VALUES(2,X'A0D36EDD7021C462E20334D6B5AC7430','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'AFA93A971EF99CBE11887923BE348A5F','new','directory','');
INSERT INTO "notes" VALUES(4,X'33C82D5A58C976587CB10F7AB8B89551','new','directory','');
INSERT INTO "notes" VALUES(5,X'0438CE974E5F8351AB0F71CB1BF495F1','new','directory','');
INSERT INTO "notes" VALUES(6,X'C86F80D31F6CDBCB762EEDBF3BCF785C','new','directory','');
INSERT INTO "notes" VALUES(7,X'A3EFB462C1AE426B2E65EB55BF91ECEB','new','directory','');
INSERT INTO "notes" VALUES(8,X'551BA17265A7A1C842630CA0ADC36355','new','directory','');
INSERT INTO "notes" VALUES(9,X'994054A23F130E497ED8D341BAC22BB1','new','registry','');
INSERT INTO "notes" VALUES(10,X'C807722A46CB61CEFF992F25AC340FEC','new','daemon','');
INSERT INTO "notes" VALUES(11,X'C3F16B202C7B9760ABEFA8D96B4FDC9D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'BC37DE468914244597652321642D54EB','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'BB7E699D1E64AB11A8ECD6B6B1B03D5C','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'63937FBF7A46F992A11A559641070E78','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'D65903BA3D55606881416F097FC87BEA','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'FD46D98708FC3EBC5C784D862C956125','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'8670842B2144CCD2E3A329CF5FA68204','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'0C2CF72623E74DC13415F4FF0B3E7238','new','daemon','');
INSERT INTO "notes" VALUES(19,X'CB64B0E7EAE20F5FF378B2C6F8460035','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'40D8626CB2343C869D1BDA5857A609D3','new','daemon','');
INSERT INTO "notes" VALUES(21,X'1E7A6292CAD33E4E88F8C24D5E383EC1','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(22,X'FE74F2440DB942D49AB36A4CCD9FD531','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'18E4EC47429EAE74852FED0D712871ED','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'A35A7D4A14301BF377CD1C5C72E3B05E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'84DC6B68D18FE88F464D2EAB68264323','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'DE5B2540E6A84075A0A27A51DB55F13F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'7AAB35BD56E0CB556357452E359F154D','clock','daemon','');
INSERT INTO "notes" VALUES(28,X'0E5CA957C2E563DE4CCB19FD95B4C581','due','daemon','');
INSERT INTO "notes" VALUES(29,X'BAC1CCFD49FD9F631A370ADA604EBDCE','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(30,X'DE324B88F7890B8082E113730EB33D61','record','dana','');
INSERT INTO "notes" VALUES(31,X'7C3E44411D33DF83DBFD4DBB51068FDA','new','registry','');
INSERT INTO "notes" VALUES(32,X'FC21BB506B334832E632B9B96F129ABD','new','daemon','');
INSERT INTO "notes" VALUES(33,X'0CB475F3F76EC05867E66CB4B660B912','clock','daemon','');
INSERT INTO "notes" VALUES(34,X'F80ACBAC3D99309E23523735D6281CC9','new','daemon','');
INSERT INTO "notes" VALUES(35,X'7BE89B4B5D21B5496E9BE6F6CFC39D5F','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(36,X'D11373460176819C9D8493B9A094C674','new','daemon','');
INSERT INTO "notes" VALUES(37,X'FBBDAAE5FADD62B0C6A7457C6F54FB62','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(38,X'89E9DF46677670C9E68D7011D46984B2','due','daemon','');
INSERT INTO "notes" VALUES(39,X'DF0ED9281B8DAFAA7FF595534B7F4756','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(40,X'BADA94D79F1351041B9A095E3347BDEE','due','daemon','');
INSERT INTO "notes" VALUES(41,X'EF27D5793A47D76973F664A27282CF65','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(42,X'8E2C4A8255F3F4B00D051B465050058E','due','daemon','');
INSERT INTO "notes" VALUES(43,X'74CBC5B41C4F341691FDEB156CCC0C6C','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(44,X'B3411B14D809044A749825742D802BD1','due','daemon','');
INSERT INTO "notes" VALUES(45,X'9030D1C77CA0DBA4D0FC71CCCE1A9B66','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(46,X'E9A31E68A776BCCBDF8DF99F461EB1D2','on_hold','dana','');
INSERT INTO "notes" VALUES(47,X'A0D92D9E30A702B409205573C193367D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(48,X'AF8627E1692353E28C39FB2995EE7B45','nothing_new','daemon','');
INSERT INTO "notes" VALUES(49,X'E065EC7B5C0193B6173A2B5391859400','nothing_new','daemon','');
INSERT INTO "notes" VALUES(50,X'B819EC8426C6F871671A6143819041C2','clock','daemon','');
CREATE TABLE originals (
	id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (id), 
	CONSTRAINT fk_originals_received FOREIGN KEY(id) REFERENCES received (id)
);
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
INSERT INTO "outcomes" VALUES('texts','3-weeks',1,'{"verdict":"hit","values":[{"metric":"no-shows","value":"8.9","as_of":"2026-03-23"}],"made_possible":"","why":"","learned":"","assumption":null,"next":"","decision_wanted":null,"decision":"","also_changed":"","story":null,"reported_by":null,"again":null}','record','5faaa67a8d9549dd290853ab03bba66701fb86a8787823a6055f986e80d7f49c','2026-03-23T09:00:00.000000+00:00','dana','');
CREATE TABLE payloads (
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_payloads PRIMARY KEY ("key", generation), 
	CONSTRAINT fk_payloads_effects FOREIGN KEY("key", generation) REFERENCES effects ("key", generation)
);
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205465787473222C2022756964223A20223539633763346437663932393563363139366535646539646535646365646664222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205465787473222C2022756964223A20223536373634636261646230663539323761373763356632376562396534653533222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205365636F6E64222C2022756964223A20226431333166303133333838633561353838633163366337366532623465323238222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('digest/dana/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3430393335353366353333393566346538383734316236326333316165313734406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F64616E612F6461696C792F323032362D30332D32340D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6134653065396437313062393536306338626630336633653761306638386637220D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866372D2D0D0A');
INSERT INTO "payloads" VALUES('digest/emil/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A20456D696C203C656D696C406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3530356164313730613766643538663339666635636163393530346530343032406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F656D696C2F6461696C792F323032362D30332D32340D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3435653736633439643630333534343061363362643865376464613137333935220D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339352D2D0D0A');
INSERT INTO "payloads" VALUES('digest/raj/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2052616A203C72616A406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3236316138646237616462313531393362303063363131656138336138666531406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F72616A2F6461696C792F323032362D30332D32340D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3633636536303430393532623564363238393862613232663161326436366562220D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665622D2D0D0A');
INSERT INTO "payloads" VALUES('echo/texts/3-weeks/1',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206563686F2F6F776E65720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3739323439333430313738643536653661386339656432353537646538383239406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206563686F2F74657874732F332D7765656B732F310D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6665393031373739616534313536383339643930353135643739643437306265220D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6563686F2F6F776E65720D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6563686F2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062652D2D0D0A');
CREATE TABLE people (
	person TEXT NOT NULL, 
	record TEXT NOT NULL, 
	gone_since VARCHAR(32), 
	CONSTRAINT pk_people PRIMARY KEY (person)
);
INSERT INTO "people" VALUES('vera','{"id":"vera","name":"Vera","email":"vera@example.com","manager":null,"team":"product","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
INSERT INTO "people" VALUES('mia','{"id":"mia","name":"Mia","email":"mia@example.com","manager":"vera","team":"product","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
INSERT INTO "people" VALUES('dana','{"id":"dana","name":"Dana","email":"dana@example.com","manager":"mia","team":"texts","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
INSERT INTO "people" VALUES('raj','{"id":"raj","name":"Raj","email":"raj@example.com","manager":"mia","team":"texts","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
INSERT INTO "people" VALUES('emil','{"id":"emil","name":"Emil","email":"emil@example.com","manager":"dana","team":"texts","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
INSERT INTO "people" VALUES('pia','{"id":"pia","name":"Pia","email":"pia@example.com","manager":"vera","team":"billing","zone":"UTC","country":null,"subdivision":null,"hours":["09:00:00","17:00:00"],"work_days":[0,1,2,3,4],"away":[],"left":null,"cadence":null,"was":[]}',NULL);
CREATE TABLE received (
	id TEXT NOT NULL, 
	message_id TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	sender TEXT NOT NULL, 
	person TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY (id)
);
CREATE TABLE starts (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_starts PRIMARY KEY (id)
);
INSERT INTO "starts" VALUES(1,'2026-03-02T09:00:00.000000+00:00');
CREATE TABLE subscriptions (
	person TEXT NOT NULL, 
	launch TEXT NOT NULL, 
	wants INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (person, launch)
);
CREATE TABLE ticks (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	boot_s FLOAT NOT NULL, 
	boot_id TEXT NOT NULL, 
	CONSTRAINT pk_ticks PRIMARY KEY (id)
);
INSERT INTO "ticks" VALUES(1,'2026-03-25T09:00:00.000000+00:00',1774429200.0,'one');
CREATE TABLE told (
	reader TEXT NOT NULL, 
	item TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	CONSTRAINT pk_told PRIMARY KEY (reader, item), 
	CONSTRAINT fk_told_effects FOREIGN KEY("key", generation) REFERENCES effects ("key", generation)
);
INSERT INTO "told" VALUES('dana','ask/texts/3-weeks/0/check_in/dana','asks/dana/2026-03-23',0);
INSERT INTO "told" VALUES('dana','outcome/texts/3-weeks/1','digest/dana/daily/2026-03-24',0);
INSERT INTO "told" VALUES('emil','outcome/texts/3-weeks/1','digest/emil/daily/2026-03-24',0);
INSERT INTO "told" VALUES('raj','outcome/texts/3-weeks/1','digest/raj/daily/2026-03-24',0);
INSERT INTO "told" VALUES('dana','echo/texts/3-weeks/1','echo/texts/3-weeks/1',0);
CREATE INDEX ix_history_at ON history (at);
CREATE INDEX ix_history_subject ON history (subject);
CREATE INDEX ix_told_mail ON told ("key", generation);
CREATE INDEX ix_originals_at ON originals (at);
COMMIT;
