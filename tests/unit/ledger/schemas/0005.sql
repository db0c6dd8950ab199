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
INSERT INTO "alembic_version" VALUES('0005');
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
CREATE TABLE decisions (
	launch TEXT NOT NULL, 
	checkpoint TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	word TEXT NOT NULL, 
	words TEXT NOT NULL, 
	wanted TEXT NOT NULL, 
	look TEXT NOT NULL, 
	look_on TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (launch, checkpoint, number)
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
INSERT INTO "head" VALUES(1,50,'98a215c5169122da359fec97ff3d4158e67082922a33efd10583a594f7aa1f40');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"116d0ff9992d252754d44b91c21d8ae49da509d0b28dcaf6be29aec40cd88cd9"}','0000000000000000000000000000000000000000000000000000000000000000','faf3f517a993e522c44b0d4e7554faff2a6c1426c6bfc215d14b77ecdcfbeca5');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"e0a737d156474d0b67d60ec7f749441d6c850b122d3ad00f9f2ed1e513b61ff3","row":"0d975e9db799fdf55aca60580b24a21d18e9d3d4aed7e02b84877327d45120e3"}','faf3f517a993e522c44b0d4e7554faff2a6c1426c6bfc215d14b77ecdcfbeca5','edb889bebd573538af270bce18afbde8110516ef82b59d92570ce5c93ea7a4be');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"64aa278dcd2c6c0c97f73c123e9d1b75f3b70bb199b812495dba6c3a5e9ae7ef","row":"e37fb8be1f8b76fa86054ca153b3a053511fef110c1e76e52f2d750b0f6de1d3"}','edb889bebd573538af270bce18afbde8110516ef82b59d92570ce5c93ea7a4be','686f5d7d20408450c10471b290bf81c64342b482f12f1fffb686b42bfd00b895');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"bf936682c7d9b90649b28836bb103186d9abfbad3eb34cc4f556d8ce4347795a","row":"6ec3ff1e3f927428f7d4de09aed0b79664ccf2e50996fc2d688a523a162e8ac3"}','686f5d7d20408450c10471b290bf81c64342b482f12f1fffb686b42bfd00b895','b722142eb8703399d29fc6a57e9124d9de586b00772e274fceaf49f7af2b2d7b');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"dfa425e629c048fb2ad443e1311c2e9e534c09d994090530a32c130b4933f3b3","row":"2c06fd8bf4cf54ef7f34667cd58f6c55eafad0329d76e9882e9d84c4b20d0f76"}','b722142eb8703399d29fc6a57e9124d9de586b00772e274fceaf49f7af2b2d7b','5ede54d6794d064f7e970ab82b720f66d752f63f10937621e38e3d46b4e2aa16');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"c004ffb662f011f8d1e873af8f266784c9baf350789065fa9486c27d02eb7c50","row":"fde6b377f087cf8b58754a900ae6624c728bd0be5db683213e7909128c4d99aa"}','5ede54d6794d064f7e970ab82b720f66d752f63f10937621e38e3d46b4e2aa16','8cd04f88582f70d5b34004c83871330879fc7562d2469833b7a1c6468d8bc84b');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"c29bc61e066eafe0f1e03d7a7a25f1f3af783922dda79e032f96a5d4cd7d3252","row":"7d6933ec95f0b3998ddfbcad2e4794bbc809ce784d740945925f2e5e1e99d1d7"}','8cd04f88582f70d5b34004c83871330879fc7562d2469833b7a1c6468d8bc84b','fb2674c4217ed6c4dbf3b556d08f7d0b981f84bbb8c3bc9d851bd403eb7179bc');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"76b0f544741a473da1f1546494cb5d6ec7d3a5bdcb7c43c3c74d7a72dd6fc67a","row":"eeeba5b08bc5331ba2a8402e7d99af47f72a4033630b640f938bb15f5a7f6d04"}','fb2674c4217ed6c4dbf3b556d08f7d0b981f84bbb8c3bc9d851bd403eb7179bc','bb215da4f53f30343f6bce9cd2bfe92237d33c455257b32d550ab2d7d59c25db');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"a1c2cbe439b7d424577f278a755f26505658ea7726c7241f8ecac4a63be54dfa","row":"9aa5285ed980e72b261b3ad97ac48b8e2a97a8b80014a054cca60e63e0f7ca31"}','bb215da4f53f30343f6bce9cd2bfe92237d33c455257b32d550ab2d7d59c25db','a5a1589c261cec8225e1e345c0c371a232dccced796a64eb7d46584109a395a8');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"8814eec8dcd67f131552bbf3f34e7961e2f49415b8f917ba79b93c7307350363","row":"3869cb284bb34cdc826eb5ffa6521c636f5b7f39c1374e89a4aff7fbc4c16d56"}','a5a1589c261cec8225e1e345c0c371a232dccced796a64eb7d46584109a395a8','3d352cb2076ba006e360088d61d7e7a1d8031e62b7a16aeb6e5b7740506544ed');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"36a05230d9c063724e7897466d9ecdb61bb08fc19d664d83ee79d1d067cc2e34","row":"348e1d25d0790330ba3926a03fdc770e9cf7cd695f88cd885a446fd414253b4b","version":1}','3d352cb2076ba006e360088d61d7e7a1d8031e62b7a16aeb6e5b7740506544ed','1d8f40f3c0836fe444d87f64898c72d216cefbdca2023e16071c5ecbd7ff56ad');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"fc56c23f7b938528ed99efdd9a76b7a87e7f70d1ad3fa7d802191c52586a0a57","row":"042c5b105014698a6e1927ff1f6fb44ce72f993fa7c3a9b3c459f2757ef9917d","version":1}','1d8f40f3c0836fe444d87f64898c72d216cefbdca2023e16071c5ecbd7ff56ad','ee9e13e8603a443aaccbad6a1f3dc7e1ef504e0ca5c254e09c2177391973447b');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"3daba7a9bbc6ae757be15bea984dcb8366e258e82459e9cf0469b7f0772f427b","row":"fcb07f90693555e89e9e21691afea1ea8b269296ff400d746bea6295fe576809","version":1}','ee9e13e8603a443aaccbad6a1f3dc7e1ef504e0ca5c254e09c2177391973447b','9b9579033e6c672a173903435bb34c3f4f9c1058acfdb57faee35f0528062314');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"dfef61fef3cc1a661c181b69ca38ba7313ce825a86457afe3931207d30d4ee7b","row":"31a481c923de6f011605f52e632bd93fe21607807d7e77838a0644f194738887","version":1}','9b9579033e6c672a173903435bb34c3f4f9c1058acfdb57faee35f0528062314','92cfb71a1c2ec1f1ff116d0e459870426a3ae0d6977c8b1bf76024146723d336');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"de622c5b3143f277279b997298e01956252ccf7a1168e634a331c81fcaa319b7","row":"f1fc483b82e45c4ec1dc25ab1090775b198fbc326d3293b910a3b2d5d9eefe1c","version":1}','92cfb71a1c2ec1f1ff116d0e459870426a3ae0d6977c8b1bf76024146723d336','f26ce58dc48099dc66afd88d2f4dfd23783419f4f09d1d07952fbb29d0f950e4');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"30555d19931f4ac90d6312502c562b47f52dff0fde953e9702581110e146d708","row":"ba15bdfeda4d23f43cec2c6f63dfa88645e0ec24f4daf02a8c6bb5b4ca98fc35","version":1}','f26ce58dc48099dc66afd88d2f4dfd23783419f4f09d1d07952fbb29d0f950e4','3afd97d1158d1bced72f8d3725b24f35ea1ea8af9f78b0ec4aedca3ee7e2f9a7');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"fac1b1d6703d9a5dcb95a187977e8f831bc50401a07db2f658533aff8dcd2412","row":"3db8f721315abd006cb99eb335d3da45cd8f3659787d4ccb6f4f49102cbd239e"}','3afd97d1158d1bced72f8d3725b24f35ea1ea8af9f78b0ec4aedca3ee7e2f9a7','347146032f83314b419f7332f497f87dcab6bc8be561d79d43ad8f5cff1990e2');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"051f8ce1de4239f394ea7b2205ffeccc828d8a939e73c2e320794b2b7afb10fd","op":"put","payload":"8fbfa3ef17052ceb266a75528f8568bfa3b38ccc12658680c8d79ef04663d690","row":"8ac69a939a7d5b393b78102e1d3c1e3a0972dc66763b0e2c6dc75a8a25ca2956","version":1,"who":"dana"}','347146032f83314b419f7332f497f87dcab6bc8be561d79d43ad8f5cff1990e2','9b3af39fdaf026849bf450ed3ab4889529494c383acb39dc9707952708073a55');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"685c04aa1909d73e92b643edc7ee9502ce984140471018016d43ea4418b36f33","op":"put","row":"95710bb0d0c925ef4e2cd0947ddbbad5040388d13167dba54420c22bb8eeb2e6","version":2}','9b3af39fdaf026849bf450ed3ab4889529494c383acb39dc9707952708073a55','fdab48604317e016306e9fd3cdac8a0ed31911261044100f1194086a1e1d7237');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"9756a60422c0d10735af5e96fb079cd75bba6abb3447587d7f3ad474c42cd60b","op":"put","payload":"4cc38c3edc41b37af0251d515e7eb0c98e4412a2dc307edc95aee1e7bac6f6a3","row":"12e585dc9299915c7fdc2a8f10571f3bf12a373c0eaad7de885f304762f0a920","version":1,"who":"raj"}','fdab48604317e016306e9fd3cdac8a0ed31911261044100f1194086a1e1d7237','c52d33e5f69e51e7fd60a1656bf14cdce97440221d1003b4611585629c17f49a');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"34f4fe0d50ca4892568232a8fa58435e1508096edaa07ad531ad245607122d9f","op":"put","row":"fafe514e1d9a5c183941c33c9e4566182de86e6d16cf7fc385c1a44bc191dde7","version":2}','c52d33e5f69e51e7fd60a1656bf14cdce97440221d1003b4611585629c17f49a','4aa4a4d3e73166db10d1d82249fc6420d398707ca557656d51ab8c297af51720');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b25a55efec7028aa4665ebb8cb9bc07fa278958a5d6eef5e8940c18be31d4bd0","row":"8c8bdc30d5f138d46e8a3c5f0c07046aef5657baae147c0e77dd84824b7d1887","version":1}','4aa4a4d3e73166db10d1d82249fc6420d398707ca557656d51ab8c297af51720','95e2591769dce08f2bab3f15e173b87e69fc0ea78e3dea492d80723d5fdf3cf4');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f1a5513e4c518fde8b20895aacb141b60b8b59af2dd3aa6c25807484c6118bf1","row":"f4dd696126d0d93006c88ae7c54cf6b4acef5e979222816a4433fdd402edf70b","version":1}','95e2591769dce08f2bab3f15e173b87e69fc0ea78e3dea492d80723d5fdf3cf4','6c8b7f0de3f583c2d53d82431b7cc001707b753e610986c6812e00db8dae12e1');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9b7456d5a444666bf205ef7697219a7da9b1c4fd59eb599156bcbd9c03e7af10","row":"0d8cef96e2cae6e3d8ee73791730c0b1e670897ff30c48e110d72c248a702d01","version":1}','6c8b7f0de3f583c2d53d82431b7cc001707b753e610986c6812e00db8dae12e1','ccf318597591d7786ec403ad417743506340688b56db33bf09239bdfaa9097ab');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4e2bf5d90243793b2ade02844afe77f44b6dffa98eb49a43da9ab82fdbe758e4","row":"184f2b5ec1816819069f361ef110b4db413ba26d2704c8f2f5b51f1350440861","version":1}','ccf318597591d7786ec403ad417743506340688b56db33bf09239bdfaa9097ab','d8f91dd4a5d26197e75e8b854a2b61b018d006ca076b66a51f0542cbf9c868c3');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6cdc4d1e626586d25195627bf8f0a8ce0506a2b2a6b60063005dbf3ed2643b01","row":"a0567557d4858f6023eed02ad521b570c36e2153e2232a39149b44aeea966082","version":1}','d8f91dd4a5d26197e75e8b854a2b61b018d006ca076b66a51f0542cbf9c868c3','b2e26af94d1630263d53c8c1e55531836a0dc635627216b77ff84d6e2fdadb6a');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"a8a28299084aae07704b163a1e7822cd028fc05d4f45eafb15ecc75d87a5a9f2","row":"4f51fa830613cb441e99f616d807b5905964e19f740a89e1172c3d943ab91aac"}','b2e26af94d1630263d53c8c1e55531836a0dc635627216b77ff84d6e2fdadb6a','070181a6d4951d03fe9b09b5241690b9358bd491f676b8394ac267482b59b991');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"9ce021742a317a1c830f1b35e4b9eff5a5298bdb6d83effb57faa24b3c62e11e","op":"send","payload":"f881cc51c913ca0e8439fd1708e9cddc466546c89f538a218d66e697922544f2","row":"194568914ddfd212475622d8c505bc88dc3de20b35e7893db6ddaa2e30cf37b3","version":1,"who":"dana"}','070181a6d4951d03fe9b09b5241690b9358bd491f676b8394ac267482b59b991','1608dcd08dcf9d159ebd3287c479528c9a112d0b4f4199318708b696e7f07003');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"5bd8240f635cb9ab092fab17dea9ca2a224629020617b0eaf6d11801495fe3cb","op":"send","row":"ad70d9754cf3849eca1212d4d966720ef148f0f1545bbc31affedd467d7c14eb","version":2}','1608dcd08dcf9d159ebd3287c479528c9a112d0b4f4199318708b696e7f07003','b5e82dd364d06e2c48861e6a515a7cb9524fde4575055824a3885e28a60316d0');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"840eeb4f8b88ca6971e9f77eef3f4598c840644a583f52467c1346a2374b3a7c","row":"663f404179192ea59b594fbc69b2a26a8083d54feaa30d1bd2669b24bb69336e"}','b5e82dd364d06e2c48861e6a515a7cb9524fde4575055824a3885e28a60316d0','48520c71f63cd28567ac685845775f33557cbd92efc7f75976aa8e656e63b183');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"69b10044bc584539b03facecfc190bf20902812ad517ede41d1178cebb800b65","row":"36b9a61295eac409f5fa5fb3dbff63e46c6c75dea59df0524d4d6d889d6c8154"}','48520c71f63cd28567ac685845775f33557cbd92efc7f75976aa8e656e63b183','a6975ac8fe9933c5f0c1bdd3033cb3c5de1f128a990c4ccd1ea432d3f59a80dd');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"6e6c62efb0312a1f254b40d762978a9e2c7ab50e7a7539944f6bdae725b888ed","row":"d9de2b37a06a8dc7b530ae5bdb4a0fca9683e97574869187faae03fdfe1e405a"}','a6975ac8fe9933c5f0c1bdd3033cb3c5de1f128a990c4ccd1ea432d3f59a80dd','19ab1c34cf11009133f84edc35ffd70c0370480ac7630e6a0bb152fcc35f06ff');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"18c9bb8b7bb07937ae927ab1ca12e2ea9e48cef1cad94cfeb5186f411da889bb","row":"03d2c99bb729f7909e1eb85c08bc8961d46615b70255c4972ad7563018e213c2"}','19ab1c34cf11009133f84edc35ffd70c0370480ac7630e6a0bb152fcc35f06ff','51ab81aa45bd2405fdb0b2368a1524dae3c60bed2de367d1a9fc53970455f6fb');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"1e9b2ecc2fa14d3f3b0cecb79777c81eb896320060d0cfb610b385531a347ad2","op":"put","payload":"3ec00022754a40530a2efe2324c13043799f88ed951fb655b476b419f878b73b","row":"c6107d96a9c464b510feda17f0086b20cd8b9329cd7a23d18603216b885a4300","version":1,"who":"dana"}','51ab81aa45bd2405fdb0b2368a1524dae3c60bed2de367d1a9fc53970455f6fb','2738b69077aea763de40c24d6715c760b1f899e794486919d090943907353743');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"0d1b596e14843100362503432b3d4d811b87615ddc902adae21291a9ab941f61","op":"put","row":"c4df77018ab04b30a22a56f8ce3c5b57ab88b74644a5eb2e496a0021b4a3c9a3","version":2}','2738b69077aea763de40c24d6715c760b1f899e794486919d090943907353743','b7a1165b34e8d9037ed33b13464182a5479effda0d28c016a2cb9812c778655e');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"cc45cbd8ef796996ef6128cc5f8d096a3aacc94755eb01ed966b22266c86dca1","op":"put","payload":"df464495fca7c39eaa8906fb35b7fb3b446aa3ee96c553afb62144ad0b7813ed","row":"ce4ade0e4c3b7a5a633165e3e92a039ceac7b7ea3db95bfb0aeb9319d5a45f48","version":1,"who":"raj"}','b7a1165b34e8d9037ed33b13464182a5479effda0d28c016a2cb9812c778655e','90423eed9d4436b794ca453476ed92d8e7c909e705cc54ff44de324597b4ef1f');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"bdb14552defc6dcece0200a558872a91954fd5a4bf8e4dc5b5fd1c58cfd21670","op":"put","row":"9d816294ce33f3e086ba81c960d6cc350fa3dc2533555b530befa87076a8b54e","version":2}','90423eed9d4436b794ca453476ed92d8e7c909e705cc54ff44de324597b4ef1f','23f8fc02e3a449aa90fa5d496557fd55c45cbb0b033f2e70891f9c441bc8e75a');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"35f86795aa0f288f81d58e0f207ed170fb6750ac5ed1399aba647af690e47e25","op":"send","payload":"4ff59120ba02eefdba23d3dca2e807fed14a00c8e77ee6c789d5f67e5d3c3ddf","row":"c59a45be3448143338bc445811acf100d92a9fea20e7c724d3de9ce23859dce3","version":1,"who":"dana"}','23f8fc02e3a449aa90fa5d496557fd55c45cbb0b033f2e70891f9c441bc8e75a','34a42fab088fff3045c3e433e85677ebfe8709fd8fa946fa13ceefb08c8223cd');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"a7d4d97abc026c57fb56ac0c9b225c51c7bc3140ee67d66cf162e37315ac2dc1","op":"send","row":"afd79a3cf890ade16e61b2a39a0c647d82a7d10415d18788bc279d196c9b2f00","version":2}','34a42fab088fff3045c3e433e85677ebfe8709fd8fa946fa13ceefb08c8223cd','65d7617405174601b50638139137dafa92aa99e2f257586afb5571cf0cfd7051');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"3976e73eb6004af4f369340980f8bf3d93666d2106902e58be5e06c03007a75e","op":"send","payload":"74fceb54d8b474b514408d5438aaf9fed470bea421314b29700d171d4914c6e3","row":"bebf0524fbccb0d9896526835fec2e5418d8970fc96a0c0970a2b5373ec260d5","version":1,"who":"emil"}','65d7617405174601b50638139137dafa92aa99e2f257586afb5571cf0cfd7051','b2beccbccd6507b23d9e9ff8a367d8f098aa41f8384957ae732ee94a3fdd99f4');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"472d688c6196a7d9c1bb07fa326bee1b35c9bb7173dc94efed1a5c360422f642","op":"send","row":"1b9ce680347b5509060198324f9485c63caadd94dc9f0c7870fb780bfbc92601","version":2}','b2beccbccd6507b23d9e9ff8a367d8f098aa41f8384957ae732ee94a3fdd99f4','fc3c7f4e1dfa751e9ccaf5b5e6d76308365a9620276fc459bb2d83ac4ef27141');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"e235c7cf150e9a747a865fe52926bdeffe3419ade7134c4af5268e722dd92e87","op":"send","payload":"d7d632aee4a7c6e5632e705dfb2138c344f20aee9402c3355cfbc83fd79a4e4b","row":"bf392615c5386ea744dd2214c7811d3cbddeaeba8daf13153d366f9ed9ad86fa","version":1,"who":"raj"}','fc3c7f4e1dfa751e9ccaf5b5e6d76308365a9620276fc459bb2d83ac4ef27141','891a3f25390495d367acfd257f2cf5c87f737be8dcefb8173472398c2569fa18');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"2bc8ce38a9ca76553deeed83af6d985941a31341f2fd4d653d2bcfc88c486933","op":"send","row":"e0f4807e904b3692bd88c59671379fd7245793a88dfdee9fe06cd526dfb954ff","version":2}','891a3f25390495d367acfd257f2cf5c87f737be8dcefb8173472398c2569fa18','89e4740c5fabb9423e7c0544ea666efb93fba496922f6dd36fdb98e19001d68d');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"fa70a4747f0893fde62f247ccf92c9e1644090ee1e99bf2d15e61b56c17877ef","op":"send","payload":"f0ad854643bf461d49f8c73fb5442529b7c3db53bc6ea616ee428ce43af3ca3a","row":"21321b005272acf1a8f2dd10690d45830b79d121197f00a0f55f5c48069286f5","version":1,"who":"dana"}','89e4740c5fabb9423e7c0544ea666efb93fba496922f6dd36fdb98e19001d68d','fcacaaa209d6ec22648147ae3b0e952fe2cfabd5a80447304a2439992a45dc11');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"44abde3ac545448b665efe5ef574159512252ef7cf3c08b4fd3aebbeacbe57ab","op":"send","row":"aab8f48c07ab7f07c7acca87db301fc2a18fd7cb84c8562d4b9dc4f9c05ce759","version":2}','fcacaaa209d6ec22648147ae3b0e952fe2cfabd5a80447304a2439992a45dc11','6acc5b82eafddd7e48b18ae7a267dcc275f494f7f55aceb86d8118097bc8df83');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"86592b7df7bdd5f1b990ccb9450f2336346733fa8959cdcb2921ec455c47acaf","row":"de09ddd96da1cfd681fbce2d26d20375e8f45038843128341d532fe12b2d905b"}','6acc5b82eafddd7e48b18ae7a267dcc275f494f7f55aceb86d8118097bc8df83','47be180cbf59760877d53c913f90325c2dd8134b145fb66c91a9ed7c7e81c74d');
INSERT INTO "history" VALUES(47,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"a29311fe15772a33276aa01d2d1c7edacca65c26cc14ded0a7775615707b3ae4","row":"2ca4632bbc7be1ef9d6df00a7d8a70ca4221565dbae3cceed38176a6a02ef6d0","version":1}','47be180cbf59760877d53c913f90325c2dd8134b145fb66c91a9ed7c7e81c74d','5de1a21178ac9e2f494254375bce3bb9e0c1adbe0267c22d384bca99407c0828');
INSERT INTO "history" VALUES(48,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6d498da8b845bab19fe3e2172a93515c5dfccbe6ca53757a017308e971b9f44c","row":"f17ae2b8b850d452288672d287e60eb902607dd776dbc550c8c9805697cf0ce0","version":1}','5de1a21178ac9e2f494254375bce3bb9e0c1adbe0267c22d384bca99407c0828','a4d9cb6ff477dc1c51fe0709687063cb85be599403b1a2c6fedb33a2284e8692');
INSERT INTO "history" VALUES(49,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"216c12827ef6de1b6a89c9afe21da7690f9457f00987abfc79d9a274dbced36c","row":"6083c7dca7d6780221747ad65e10afe7bc40d4f18bb78e94e8ba7e620d9e4d82","version":1}','a4d9cb6ff477dc1c51fe0709687063cb85be599403b1a2c6fedb33a2284e8692','dc61a870bb707aba7b7ea8602e76e7308edddd59febcc224ca04bb1e1658b89d');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"6ef5434f274adacf887c74b2c7b1f7b3a1ac38913164aecdff86ea174ea1644d","row":"8381c6b4730f49e617dfd8c82f0e6d2c766c881af3becd060c509e577e2c4bd3"}','dc61a870bb707aba7b7ea8602e76e7308edddd59febcc224ca04bb1e1658b89d','98a215c5169122da359fec97ff3d4158e67082922a33efd10583a594f7aa1f40');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","down","across"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":""}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","down","across"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":""}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'E80982371AEF4BC6C3CDD3D029ABB102','new','daemon','');
INSERT INTO "notes" VALUES(2,X'3CF8D0587F9EDAB0A0B96E905D13972C','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'F1A0F23E28EB9DEDE9900EDE3BC378E3','new','directory','');
INSERT INTO "notes" VALUES(4,X'DC0B4E09DC0042BE7D7B1D505F876B23','new','directory','');
INSERT INTO "notes" VALUES(5,X'E742730835C0BC2F96FDE6606BD9358D','new','directory','');
INSERT INTO "notes" VALUES(6,X'79DB06641A77B96D4101439F38D93F5C','new','directory','');
INSERT INTO "notes" VALUES(7,X'815BFBCFDB4C0B04FCBAEB36F130C250','new','directory','');
INSERT INTO "notes" VALUES(8,X'7624CC3EA5B28C454798D0B49201C1A5','new','directory','');
INSERT INTO "notes" VALUES(9,X'DB41C6F71E31416EA192FC538E40C348','new','registry','');
INSERT INTO "notes" VALUES(10,X'509329BC861B882A4A996860AECB44D3','new','daemon','');
INSERT INTO "notes" VALUES(11,X'D9D856F2E1A28983450A52BE8C12A017','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'562377C422CD28103213BBE7972A6831','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'AFDA4A1B39ED3FE56935B70994A997D4','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'6AE0EFA3B8422A5D57E02068186CEE7E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'0D38AF5D867CAE901B157EC9CC97D257','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'11FDC5124B13B3CE3EA982C2A3933795','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'5B8A13A6B71C600DA7D59EA5E4E3B5E1','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'3F61DE850A8EF6BF6A80594D84BDF0C3','new','daemon','');
INSERT INTO "notes" VALUES(19,X'9001B5DC6D341AD2D72FAC21820F2399','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'9D1DF31962A166A55543B12C90FA844A','new','daemon','');
INSERT INTO "notes" VALUES(21,X'69CA3C7965D76C1CAC62D637547299FE','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(22,X'B6F5A5398575D2017F0F18A29750FD55','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'232CB1EAA4771231716084C84AC5798D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'B5163262D08D9C31AD524555FD7F0CCC','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'D28C72D3943551034DD381F635E1E1F5','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'8EBCFEE15CF054F07D08FA80C2630B19','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'3AA5040A3BC1DEF2953D9B24532B3D2C','clock','daemon','');
INSERT INTO "notes" VALUES(28,X'AAA3F58241DEF1246E17527FC3D7AD00','due','daemon','');
INSERT INTO "notes" VALUES(29,X'EA10DF5A8BFD0EB44BBBDA31B780C2A3','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(30,X'8FDBB760FCE87293F8F67A9A141E3E9B','record','dana','');
INSERT INTO "notes" VALUES(31,X'D4F2601F22F491B08EB3D3030B8E589F','new','registry','');
INSERT INTO "notes" VALUES(32,X'818DE96D56D6700B6B4C470356DAAD0C','new','daemon','');
INSERT INTO "notes" VALUES(33,X'E39DF9658A61A062E93A65FFABB29197','clock','daemon','');
INSERT INTO "notes" VALUES(34,X'2451417CAE6083E868534C0C976337AD','new','daemon','');
INSERT INTO "notes" VALUES(35,X'EE8AEB47A5EAAE0832D2E35921D88E2E','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(36,X'FAD2100268F3BE6296D47475EA6FD3CD','new','daemon','');
INSERT INTO "notes" VALUES(37,X'191E4F35FC8B15487285D62DE86915EC','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(38,X'1E8515CB7BC7A8A100D4713C2FD94848','due','daemon','');
INSERT INTO "notes" VALUES(39,X'812F3C053F733ADE9FCC20A5C0F6B355','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(40,X'0734E4551EEF68E52EA656978C347D59','due','daemon','');
INSERT INTO "notes" VALUES(41,X'2496AB52AD401065876115E3133E7C48','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(42,X'B7DB2C3F3A7A0F461006ACBE5185F12D','due','daemon','');
INSERT INTO "notes" VALUES(43,X'798DE378D7D26CDD10F9D3EA38E3DF65','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(44,X'6DAF9738C9BF1B63B9FC5EB25AF9547E','due','daemon','');
INSERT INTO "notes" VALUES(45,X'3DF9B3049E1E0571540DFCC1B6D9EBAF','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(46,X'A6374F5651F47AC32870B6E8772935BF','on_hold','dana','');
INSERT INTO "notes" VALUES(47,X'1F360A7C0A822CA9CEE50556E8268BBA','nothing_new','daemon','');
INSERT INTO "notes" VALUES(48,X'3306295235505B1D49293F75EA66662A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(49,X'14C1CFF96FAAA15AACA4CD424747B48D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(50,X'EEC693515B7A609A664E29B040A30320','clock','daemon','');
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
