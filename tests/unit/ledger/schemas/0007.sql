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
INSERT INTO "alembic_version" VALUES('0007');
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
INSERT INTO "effects" VALUES('asks/dana/2026-03-25',0,'mail','sent',2,'2026-03-25T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<2dd3fc117a345e459b94e3f4bbffff5c@example.com>');
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
INSERT INTO "head" VALUES(1,55,'aeb6a84d282451b2728ee4237f8fbe0083244c489f4061d3900c5bd10b76cec7');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"3f455c9d867b6d77bcea39a5dce4b315f4ad70ee1ed45c589513ef8c59a3fd8f"}','0000000000000000000000000000000000000000000000000000000000000000','678ab9d08e399de4d4acb2a86a4d3e1a4f67b877da360a5fe2cb4397a37e4d6b');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"c8824bd1f48a4fe9f8f08223370a48b6a374312a55fcaf83e559d5db875a2c8e","row":"2b8c6d0d667df34fb4b55e8c57e3d5742f4fa1231dd4facecf811b70e622bcdc"}','678ab9d08e399de4d4acb2a86a4d3e1a4f67b877da360a5fe2cb4397a37e4d6b','311a67ee087693bdc8c1259558d0917dfc6a87e3f74067f2de8fb013cb9455dc');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"5a0f656b45066d87e4e36cd6709f3bf001a662bcdd40edb449026a74d3fec111","row":"620cfd2e9bfe616874cf81df3bc23c057263818c63c827cfe3054d41c47346b1"}','311a67ee087693bdc8c1259558d0917dfc6a87e3f74067f2de8fb013cb9455dc','63e44d0dd8e77edb21b239570a404e1bb3a6ae36330e74d3834d964500e455be');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"6f24756ef1db7f3a149a114233c040cae19947e053cf525579ae7a56bb343841","row":"141838d86af398d0a1f13455a14e56b5ea3d70f54f21ef0c7a5a65817d2ee681"}','63e44d0dd8e77edb21b239570a404e1bb3a6ae36330e74d3834d964500e455be','cfd347599269e77f01c6fcbd1d54a97dc5e863b656cf1edab9e6e293347e6528');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"18fbf509e17bad41964e9b39eb32ba9a882407d7ca4cd024ace5e70ecbb47a8b","row":"fca6eadde4e9f753103741391c365c6e05fdd7747d7ccd4d94f59ce0eed0ecd6"}','cfd347599269e77f01c6fcbd1d54a97dc5e863b656cf1edab9e6e293347e6528','5195aad535246175e2fd6e02f49230938a82ed02840da0de9e592b11ed562614');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"22a650fff2471215c3f8ec5a8c8356ab4179f8e50052c6f629d24fd1eeb6a1ea","row":"e8301b464c0db41eaffce9b4b4834fe733be0bca541f6fed2f30a56b8e183abe"}','5195aad535246175e2fd6e02f49230938a82ed02840da0de9e592b11ed562614','843cb135effd9ed7c0e720abf75834825317ca6713e481d7350d3c158e99b0fd');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"b06e5e5ad0b80e04b115d402097c54cb5c62c83de455aebbdd32f4642e739862","row":"b6f4453bad75f880d94acd443ffdfff9a7b6f24794304c65caea0c839b55c477"}','843cb135effd9ed7c0e720abf75834825317ca6713e481d7350d3c158e99b0fd','b49691cb69dea5b562e16b817cf9ed3bf4514965d73e3f1b4d45464091965447');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"4e37973fe7a0c8a618bbaa915bad685f058b24b8328cce445a2505d4736f3eb4","row":"80c86e2ad2cc01511053a954932b62e1637851d331c279f8ecea99e251d88e23"}','b49691cb69dea5b562e16b817cf9ed3bf4514965d73e3f1b4d45464091965447','268aadf00d2a7d34ca30238563829961e929f87263b9adad2414f51830cfb2b5');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"f08dcdc53847609f8c7efc1e226ac4559c90b9fdba148b0eff87744502c328f8","row":"be548e1cab7e7c8f28c3e3621410cd663422e53dadfabe528f0c1bd33d03426f"}','268aadf00d2a7d34ca30238563829961e929f87263b9adad2414f51830cfb2b5','32622b3aceb36798cc54509ebc522207c05116517897824c5523815eee5cb6ed');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','records_read','mark/records','first_tick','daemon','{"kind":"mark","note":"81f36a36bf7cb54f1bbf90bf853168fa5106f7a8795d1bd5224305eae363ccb6","row":"d0405234f3d018e9f63d696b7663898735467b6cb4ae0e2bc97bebaa746d9760"}','32622b3aceb36798cc54509ebc522207c05116517897824c5523815eee5cb6ed','1cd8a5bccf6c504fd1588b602dda98680aec4a23f039e33b0a3bb3642ed06406');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','problems_found','problems/texts/1','problems_changed','registry','{"kind":"problems","note":"36b12d53ca5e9e5acc232c96a3ea28d683ab65c3abc503fdf563ea1f01273eec","row":"53ea810a8b30d95603721134cb37df4a2ed1e299776ab5923c729cdd8cb9742a"}','1cd8a5bccf6c504fd1588b602dda98680aec4a23f039e33b0a3bb3642ed06406','86d28145fd900fa0d87c11359a789e1a260a849956ff9bf976926f7fd2e579ad');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"247c07837410e0423b1810686679173db2beca07e5f48b86fcddd95b17e20efe","row":"4dcaa37b4caedb3d660d124b93ec44b99821362d168aeed6fefd55035fcf567e"}','86d28145fd900fa0d87c11359a789e1a260a849956ff9bf976926f7fd2e579ad','c7ac6d5fab7c811f36b5440b820cccf8d062f3a375f3c002a56a07a63359cc85');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b66d74b47a3c6176b0838ab5fa241803c135be2e3c1066da4a0ca89d9a591ead","row":"c3c749cd92600b5c61b2b2083081a6a52c56cbf7c1f5f3791bce78b4caeef318","version":1}','c7ac6d5fab7c811f36b5440b820cccf8d062f3a375f3c002a56a07a63359cc85','1f84b015295ce10ccc7e85cb3426892e585a47ea7914e5e5fc70e46270ffa761');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"39a82d8c17d6af3de8cd8fa07535d7c2fe14a4ff22e41b8310579b181619d12e","row":"a5be7796be58543d683adfb5a9f6a2edab5d082d94ded07926197416357472c6","version":1}','1f84b015295ce10ccc7e85cb3426892e585a47ea7914e5e5fc70e46270ffa761','8fb9eeeaed473d2cb8e03b6cdd2ceda3e67a2b95f08730fb956c13864bad621f');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"e36d3b740da1c4b351978657f197974defd41e9994ff7a605647d1b7d0bf5f93","row":"b1258e0e7f29d80c56691c8d8725392d79c1220800328f7891a5de1a4a772271","version":1}','8fb9eeeaed473d2cb8e03b6cdd2ceda3e67a2b95f08730fb956c13864bad621f','0f4366c49c984170f72d0c4afc2734eb81dc305a256ce8a7fc845dcb898e5505');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"33564addd11fc1b462e9a2e0a0e28e60d081ebbc0d12827fabbcf7ef06285a91","row":"3586ee76a0ca783a2168d39a6272fd0cf6e470032f141afddcd6ea688177e048","version":1}','0f4366c49c984170f72d0c4afc2734eb81dc305a256ce8a7fc845dcb898e5505','ce8cab4994a6dea86323d955b24150bb13b9007f8da6db06cf3085ade8f977b5');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6c7c5f14140fc2a20eeab084ffe6039488a397f8ab746195f96fc1d8e72efd49","row":"88890e8a0279d56f0e419426edcace78741d7349cc3888e5b8209546106d39ac","version":1}','ce8cab4994a6dea86323d955b24150bb13b9007f8da6db06cf3085ade8f977b5','5576d4c7f111bf4d6f46363de5780dab4c3f048e2d3acffb43c2c11a82986c43');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"dc1d8d5167fd08b0b85e380ba739e3967b0f081cc8c352f88b744b5a8cb1b8ea","row":"48df98e08bdf17d41125fe6aa31ea9797b189d2863e6c0389acb777e1858ba9a","version":1}','5576d4c7f111bf4d6f46363de5780dab4c3f048e2d3acffb43c2c11a82986c43','e815c52ddf28911b8a8d0bf311ccf22c22820ff99e857568cb57e97be2bc4693');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"d5fd5501fdc7660c57a99b26050106c44162b8adace8665b2990339096f4c706","row":"86896316f027d1ca7c992698b5e2b76b80694d8d89491c2859d6e2561870596d"}','e815c52ddf28911b8a8d0bf311ccf22c22820ff99e857568cb57e97be2bc4693','f8d44ccfb6b7cb75fa852b81b9cb38cea475f19799d2bad7b822b3ae1412f17f');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"81051d7f58dc855d69f923c976fb1c25a5da575e5e325142f68be6c23a963349","op":"put","payload":"7ef629e0b11b769650aba62eaa1c761d1f30613484614e6394286b05625b3727","row":"32f6a0015c222c198ceeb3589be0e4931868cddef85a28e7447f03736444f80c","version":1,"who":"dana"}','f8d44ccfb6b7cb75fa852b81b9cb38cea475f19799d2bad7b822b3ae1412f17f','1f1039b23f9c6ca85d454e69c3751e56105ed67e331cf5b8e601cdd6ebb4857a');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"d0d36bfe5f377c426acf610abee27b1d5d5451e58754a81ce9c284f058425b74","op":"put","row":"0d455140eac34f6304a5e49711dcc1cdb2cea01cab566a0852aade83c623d58d","version":2}','1f1039b23f9c6ca85d454e69c3751e56105ed67e331cf5b8e601cdd6ebb4857a','59a02265bc9384060b551174a3382013939d0286191b3aee8dee0ebed88a63d8');
INSERT INTO "history" VALUES(22,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"8563e8c17adbb55a37e166ed5343e24d00314045c3d189045a0580d27f2c1c8c","op":"put","payload":"c6827ccc849e7ed614c9dc1c5c3428be2148a52c4fddd734f9be51f756dedaa5","row":"72ceb9ae1933e5f8e8db02ae77610b064ad2d6cc6f21598ae6656cc8436177a6","version":1,"who":"raj"}','59a02265bc9384060b551174a3382013939d0286191b3aee8dee0ebed88a63d8','ab7788ad5154b7f4f119eaac3a58876aeec4612f3f6b3d595e589f0951bbad76');
INSERT INTO "history" VALUES(23,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"945a37ad8ebd01e3a380429def1bf2778215f51f9afcbf81feed09ba2913026b","op":"put","row":"aeb091e63d90dac86abb07c2a85e6abe98f074cef8db468ee2a0992bddf89754","version":2}','ab7788ad5154b7f4f119eaac3a58876aeec4612f3f6b3d595e589f0951bbad76','bca03d5061fb95d2dadaa0ba314b21967aa89c6c47947b22dc585d261901ef81');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"57fb087be50e88b6263159400b3979042f4cdec1cf536bc3b93bf2876694bb19","row":"011e413030b0c47218150cfabe3e9a6865fe83ff2ec9c6974f02a73f30d26804","version":1}','bca03d5061fb95d2dadaa0ba314b21967aa89c6c47947b22dc585d261901ef81','03ac0fb6bbb877cb99cce9631d1b6ab1b68b91eaa99001f4efa6c9b4e6de4ea8');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ad85c250a018595effe19aece0a945cfe7d2bfee388003b837146b5688147bdf","row":"52712494e43077b4014818533941bcda107d12e204ab8741427ef0d8697c6123","version":1}','03ac0fb6bbb877cb99cce9631d1b6ab1b68b91eaa99001f4efa6c9b4e6de4ea8','cf806227b080608adb9af72fdf3b6281e120d1d92b0a2665420a9d18d48716fb');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c5a928381f325cf69bd8391038fc4403229914a2ca6c6c0e5f5ba2f9502f3a1e","row":"66b244541cb419edb97e06bd332907b0018cbf6e7e9bbbb464c958b463b5078a","version":1}','cf806227b080608adb9af72fdf3b6281e120d1d92b0a2665420a9d18d48716fb','fee47c0a90e5cefc694bab911aee928a470822960d522c8a44b8fd0eb2a35198');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4353acd7fa918a4d2698bb531d471405c059db821228226d4614d1a5bda91768","row":"5c0215717638614f36160c9146f7349e17e0c3202a3ced2c3f66c9621cdb41df","version":1}','fee47c0a90e5cefc694bab911aee928a470822960d522c8a44b8fd0eb2a35198','dc07d56f9dcec72054af73fcb82a40c801503a5d70f26f0d052e7d60010f77fa');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9a1a5d4b001058e4c86d8dc0bf0fb25efe18a77c6444449626cf32b5e0ac09ce","row":"85dbaec9cfcd2db9261732c8ceb3438107748c42f3595b4e036c187d176a9c9c","version":1}','dc07d56f9dcec72054af73fcb82a40c801503a5d70f26f0d052e7d60010f77fa','7d07af86a3a4eea6f3fe1fa180923fd298dc088c03de8907f99c6671337f0239');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"7b302d9c41b427b354c47f9c84e001849b10338ee00a9107a71e0d38fd20a106","row":"edecb4f81db81cd0244ec5abcc42937e78027fdf973b2f93d9acade9d9de801c"}','7d07af86a3a4eea6f3fe1fa180923fd298dc088c03de8907f99c6671337f0239','296ffdc50b3c99b5a99d3cedb74ae068ab22d6812dfc33a3abab0426d77d509d');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"53f159d04039d40c04e61bee71572d53451ced03257a757e482786a128f495d4","op":"send","payload":"f5036534f3b62bf4b0c0751a5aef02192bc932b55084321d0ffcf210239738aa","row":"9f7baa1860748a1ca2813cbb85ea2559b22e6eb9277d91807a5e0c4907a9c563","version":1,"who":"dana"}','296ffdc50b3c99b5a99d3cedb74ae068ab22d6812dfc33a3abab0426d77d509d','29bf7850de69a17442a87d9f431c0a8a0dcb19e96291212e18f633a4a45b6c2b');
INSERT INTO "history" VALUES(31,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"443c76609ba8616a89ae7b00cfb1a4cc6f93bdf1998e2e8b9a7b0eff14770cb6","op":"send","row":"35fa03b3874e55b34ad9b8b13901261fb603c5bdf7c221736e6aa1a8695dd7cd","version":2}','29bf7850de69a17442a87d9f431c0a8a0dcb19e96291212e18f633a4a45b6c2b','593edab5bbf2a829c4e3910127c0b08f38602b85a42dafc3b597ff0eea5332b1');
INSERT INTO "history" VALUES(32,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"8fdeb77c52f6e3032cbb85ae3c5acd648d71f30f1041b19e668ba68a480c3170","row":"be455a7b922a85098ac455950a3b37faa97f3c6bcd2845225c48b529f993f2b5"}','593edab5bbf2a829c4e3910127c0b08f38602b85a42dafc3b597ff0eea5332b1','d94cd77ac8a5a26147a4c4ad8f07263d8f8fe731e48db837d2bd88dfcbb2b4ba');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"d85dff56359eb5ca77dbbf6875d29f7cfea55a127bd6c6e1ee48aefe9c59917f","row":"fb82492341e30fa620c6d66a7be326835f2296da3d35d031b987f842fbe57254"}','d94cd77ac8a5a26147a4c4ad8f07263d8f8fe731e48db837d2bd88dfcbb2b4ba','d50752185621a61b816a81e6b0e4ba7c33c6fb52649398883b02c847fe16d165');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','problems_found','problems/second/1','problems_changed','registry','{"kind":"problems","note":"4bff952eb92e50f649c3ce54eae369f5f28c843ff60f7e5eb582264518febe85","row":"158d22994622103322a3a4cbec2960a7bdb3ff6fea4f39c8d0676b5eeb8f64a5"}','d50752185621a61b816a81e6b0e4ba7c33c6fb52649398883b02c847fe16d165','74e6bf77ef2d5afa692de0c42dff96289ba421acd53b025240f3fc74569924af');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"95ba054c66f3374de66b498c9744924e9e4e06ac4e52781446b9b478440b5a33","row":"88e7e410d7a217421adbeaa5f0cab42ee4bd27398a60143d76698638e65ad44c"}','74e6bf77ef2d5afa692de0c42dff96289ba421acd53b025240f3fc74569924af','3b404eb0d07e843ac90e6192decb0e3b176798bc130e941b3a799070ac4bc119');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"3ca4d1ab30fdbaa39521a27cff6e78273156079d2622f0da552bec806dbf153d","row":"3d5c9c0e9e677208a7253b86ca796aef81a8db390fa9d48bbd0a653502f39b70"}','3b404eb0d07e843ac90e6192decb0e3b176798bc130e941b3a799070ac4bc119','02102bde6b9983d9ff8b340513559b45532c29d110e56629bac693c170792c64');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"debef80ea38c1d27365a6773774dcd9bca0145494405ffff1e3da8f2fce53090","op":"put","payload":"e81ad5f1304108b4efd8074f09aae70536dc170b038d4a0f71c8aeb9ea7eeddc","row":"c95e119967f4fd669963323e4d0dfc4fd3146dba57c9e2bd830aa62f2e584542","version":1,"who":"dana"}','02102bde6b9983d9ff8b340513559b45532c29d110e56629bac693c170792c64','56d1fddb8a0daae4151beb3bbf7d59ae16c329810d7cb6528ac171f7b883a2e9');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"6ff5c1c3d2f2c74e5a7ff4a236511242673ee8989d7ac65a2988db12e43742ed","op":"put","row":"eace96004c1e1793606380a9b7c9b4e58e65f24edeb4dc59fcd2acf4c0bd0d2a","version":2}','56d1fddb8a0daae4151beb3bbf7d59ae16c329810d7cb6528ac171f7b883a2e9','52fec19cfb98c56710a298256e840a05e75df9740546a83db95a6a659fff5a21');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"f5d209b5bf53179f4a3d56b2c85c8e189c09754c13cb91d991bce66bff72987c","op":"put","payload":"d394caf28b52e468257ee3bd5cd84211a87d46b803bc2e13f25a927449a5ee58","row":"5ae7e2fe5bce398e8c2ad987e1429cd895bff58f684586e7362035b5715e6dde","version":1,"who":"raj"}','52fec19cfb98c56710a298256e840a05e75df9740546a83db95a6a659fff5a21','79c4a631e04eeeea1dd8bb79135220d55d6e76f4fd0d97e10e4e9db9d7ead9fe');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"13b2fc260d5ccb70b64606f55a8388866a7420e790ca24cf0193d5aa4ea0e1dd","op":"put","row":"ff76486cf4eebb7928855e0e419c31ae369acc217ad529132f97823095385662","version":2}','79c4a631e04eeeea1dd8bb79135220d55d6e76f4fd0d97e10e4e9db9d7ead9fe','bde43206e9e52a72c71f26b1a1edbbb6a304a86c8802f68fd3366ce34eaebf79');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"144a1ca51e1425716ec0f996768bda883719dda7eb4e15d20daa7530965c869c","op":"send","payload":"11501468db7936aa5dd2823e3c02f156a500d5f0d83693026040317bfd0bbb36","row":"fbb1ead51e93b678b3e29c37b5863f1634fd873575d27f474842384dce69a62b","version":1,"who":"dana"}','bde43206e9e52a72c71f26b1a1edbbb6a304a86c8802f68fd3366ce34eaebf79','801eb27436396e3edf887c25204948bd56cb99239b74f6e79593197c1d459e2f');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"6f75d25dc7a8d60ac6293e7a3e12e70962f8f0e9322555e0bb0a1dd9f1489fdd","op":"send","row":"c5ba68c094396cb50c9a6f3cfc272dff8d0ec16de8a4c0114151381a5b4d91f6","version":2}','801eb27436396e3edf887c25204948bd56cb99239b74f6e79593197c1d459e2f','4f82e75a3285eb9b7ae53ff6f6a9a8ee0b2de9ae2644726ff08c629f910b5cec');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"df8714eed270ffc4b87b0449accfcbe3ca6767137b9a0df5c07901866baf394e","op":"send","payload":"ce37e359d5acba9c61bd68c36a3109bf8c16847a210f9ef43dd2e32adbc08c87","row":"a85acc5eed4ba7383030e39b00b9e3d59eb6c6fba10b045cf87469369f2b1697","version":1,"who":"emil"}','4f82e75a3285eb9b7ae53ff6f6a9a8ee0b2de9ae2644726ff08c629f910b5cec','8b4292e505f04097ea519707f5d077de94982a8da27c5f0d6cf9b08f01b70fdc');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"25542e06090ee97a69d0328784785ba7eb49e2226d44dc9601657f97b4450e2d","op":"send","row":"76ba21de8e53b9a7e83acb5830fc760d1f256d3223fa5c189f480b6accdff6e8","version":2}','8b4292e505f04097ea519707f5d077de94982a8da27c5f0d6cf9b08f01b70fdc','7936f48ef1fbf1377aed882271272e05e54c3199a710613119501f8fc342ed9d');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"731ea6603d3ba8fceac32020dadeff0501571afe713307dd2e76641ba223c26a","op":"send","payload":"e36e773f36922a8cd785527401fca53f4e21e97679676fda310bcaba0ac81318","row":"164e8ffcbf80ee8e84df1b18d8f786458e9f570b51f3816993bfbca68eca7224","version":1,"who":"raj"}','7936f48ef1fbf1377aed882271272e05e54c3199a710613119501f8fc342ed9d','cd5e7e7056a788cdca4e10740896b304447018c9984c17c592e237055433e50c');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"4b462d2926a3d2e2e13a7707a9caa965e6590d0fdb9b3691e565a4e44b87194a","op":"send","row":"73c9b8df172f2e1cccaace59dd5baaf177891c6f2dbabe147f7cca7181253f50","version":2}','cd5e7e7056a788cdca4e10740896b304447018c9984c17c592e237055433e50c','0f1daf02be262d5ef08f5a2e2c1043a377d70f5f6c67a8b87dd54ea564ee6ebc');
INSERT INTO "history" VALUES(47,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"1ddbb186e56f344510634aac6dae15896aaef6e36c5026183234c86a2ff7d039","op":"send","payload":"3ccde674688d21385b83b39521d2ae4024032f27b0d94d16a57b7e22759a2b73","row":"23c6f94968038f814f933774deb38ef4065363d040090f3721ce8f7be9c364be","version":1,"who":"dana"}','0f1daf02be262d5ef08f5a2e2c1043a377d70f5f6c67a8b87dd54ea564ee6ebc','c29711733a92f41132524dc84835c6935508b1e7c5217135be501dc69a034388');
INSERT INTO "history" VALUES(48,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"9efb4a7535e807948cdba15ad88a3abae5f755f25e109970c588df8b46340f1f","op":"send","row":"9f0a32c9874492e39b09baab3a258e8e87c0aa4c75aaecca16164173b1a2e518","version":2}','c29711733a92f41132524dc84835c6935508b1e7c5217135be501dc69a034388','f2d65a15faaa4b5105634263696b3f7bf677d3cedc2e3d47df4e8476530c3233');
INSERT INTO "history" VALUES(49,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"89665f07f968267f2a626364e51477561d102928d39e12e706fc54db50161672","row":"f193043dbff5cf5df364d01bf2bb5333f4efbabb486695b8fa7c7e2609b1cc2e"}','f2d65a15faaa4b5105634263696b3f7bf677d3cedc2e3d47df4e8476530c3233','e3ae26218f9226ffb49ed68a5e907d0fcb64788103e9138c4623fbcb36b19518');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"5991d5ebb1ffbc413c7f9fd89a82574d70d2658c74c3822ba35f51857fb17c9b","row":"d8fd9d5be5e9aaf211a091467a7f5f2538f0f8396fc0d2f93b484b27ec83a0ea","version":1}','e3ae26218f9226ffb49ed68a5e907d0fcb64788103e9138c4623fbcb36b19518','e002acb79f688edc29751525864791e87a87abc4bbd94489ff99398f8c39464e');
INSERT INTO "history" VALUES(51,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"40bf9091970897653ff1bf080a66932fc6d2a97709c52a72983b757b49525ca2","row":"afd91e6381d126713e83e64cdc85bd70317585c9f1f04b3a0acb90303f70e0bb","version":1}','e002acb79f688edc29751525864791e87a87abc4bbd94489ff99398f8c39464e','824342e06f19469f8f092648d8fbdb283dbfa9288741963cd0408611961d9a8d');
INSERT INTO "history" VALUES(52,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f90e4d71779fd82a8c455530b00967d17f3cb1fb0cf5533126659bbed069f2ad","row":"89b76f9ce22fa0f6a673c641f1903f29472699f3a50c759dad7d640774ad610a","version":1}','824342e06f19469f8f092648d8fbdb283dbfa9288741963cd0408611961d9a8d','b714fdf2844bd6b84e6a80267ad2e0cbd7da529c7c8629094c0df49ad8adae1a');
INSERT INTO "history" VALUES(53,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"019603b129c64c1fd1fdc086eca448de2aa8cc69bf78f3373f554bbaedd4cd07","row":"763590d8b260755c7a75f902f88fce989f160c65383dd9455892202aa2876e2d"}','b714fdf2844bd6b84e6a80267ad2e0cbd7da529c7c8629094c0df49ad8adae1a','17c06674917057d317d5ecea60e7a1a505745318d43fde2793a97db4632623d1');
INSERT INTO "history" VALUES(54,'2026-03-25T09:00:00.000000+00:00','claimed','asks/dana/2026-03-25','due','daemon','{"epoch":0,"generation":0,"items":["problems/second/1","registered/second"],"kind":"effect","note":"87d29a2e6686ecfd492629dedd06752d47c94aac2f87527971cb17dfc9d08541","op":"send","payload":"0c9a1c9e583c79c904ed9a752678dbeccb99404760a66fc9eb023b5c0fa6740b","row":"3c99c617c7957b85741cbb6c823e0a7e628ad4fd506a2d06257cad2a5f2f8c09","version":1,"who":"dana"}','17c06674917057d317d5ecea60e7a1a505745318d43fde2793a97db4632623d1','85adeea23c522a03a2901ad6e99336572b86ad5eb9f490012270acd55a53b133');
INSERT INTO "history" VALUES(55,'2026-03-25T09:00:00.000000+00:00','done','asks/dana/2026-03-25','due','daemon','{"generation":0,"kind":"effect","note":"e9cfe9954adc01bebae447c2e574e55fe5a6893798e7a3af85053dd34848f7f1","op":"send","row":"81c3eb87c7629e8a399d19542fd565b0df5d1159a5a8928e7ace7fcb3a2f2967","version":2}','85adeea23c522a03a2901ad6e99336572b86ad5eb9f490012270acd55a53b133','aeb6a84d282451b2728ee4237f8fbe0083244c489f4061d3900c5bd10b76cec7');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","down","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":"","titles":[]}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","down","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":"","titles":[]}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "marks" VALUES('records','read',NULL);
CREATE TABLE notes (
	seq INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (seq), 
	CONSTRAINT fk_notes_history FOREIGN KEY(seq) REFERENCES history (seq)
);
INSERT INTO "notes" VALUES(1,X'4D589101F8AA15B69EC2558B34F22FA0','new','daemon','');
INSERT INTO "notes" VALUES(2,X'109A3A84B4E8425CABB8FD19AAD6183B','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'A0CBEECB9931E2DF0EDA5CC9EE584A2A','new','directory','');
INSERT INTO "notes" VALUES(4,X'8EC246F6ABE3788750F261D3B67C6E64','new','directory','');
INSERT INTO "notes" VALUES(5,X'AE762CD027CE7C6FFEB1B58F97471B9D','new','directory','');
INSERT INTO "notes" VALUES(6,X'4B2B5516D8443A6402A78223ED5995C5','new','directory','');
INSERT INTO "notes" VALUES(7,X'8CB6FCEC7412A9A5D72AD8D3E847C316','new','directory','');
INSERT INTO "notes" VALUES(8,X'948F6337768B3B279C8A2B8E52933868','new','directory','');
INSERT INTO "notes" VALUES(9,X'ED4179DFD986933A29A519FC92DF6917','new','registry','');
INSERT INTO "notes" VALUES(10,X'7757E1A0E0695E838847A3A021387E9F','first_tick','daemon','');
INSERT INTO "notes" VALUES(11,X'B0763A0C4E0BCE177C16F7FBCC55186A','problems_changed','registry','');
INSERT INTO "notes" VALUES(12,X'EA1E3909FF571FCE8DED34B6B15DA9B7','new','daemon','');
INSERT INTO "notes" VALUES(13,X'BB29F7AE317CDD54D2DD6B1AAC2B5D71','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'7ACB501DE4DA9AF6F357E28AE9BEB453','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'8A5A74ED9BFEF67C065D68EDF8F9E01B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'7D33CA7B9AEC5AC26CDC9D82A7FBA0E5','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'12F1D43343EDE4680486E88E50FFB5D1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(18,X'3F84F633ADE1A86AA3B6487AD297D3EA','nothing_new','daemon','');
INSERT INTO "notes" VALUES(19,X'1CBE5F56C931051E53D54E297A58C36A','clock','daemon','');
INSERT INTO "notes" VALUES(20,X'4127FC82335294C1A39B0DD280E1FE1C','new','daemon','');
INSERT INTO "notes" VALUES(21,X'E8A7AE8D0E69B54536EB1EF66515B1D1','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(22,X'42C2F441267CD33C9C3B2CCD6B54FEBA','new','daemon','');
INSERT INTO "notes" VALUES(23,X'065EFDD76F9BFA8AEF863D123CFF32F0','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(24,X'0165F4FBB283E8B11102D25E2F735454','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'D66842B5F7C8055873C26FA10F3F5479','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'4E3EFA0CAD5F2197843E0BD25B0F0181','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'B2C303AC8E2754A27429F3E3A9B73DE2','nothing_new','daemon','');
INSERT INTO "notes" VALUES(28,X'AE0E21C38B77B85D9822CD45768E6AF9','nothing_new','daemon','');
INSERT INTO "notes" VALUES(29,X'F34FC0AFC7E9A57A6241D8C851ED3A9B','clock','daemon','');
INSERT INTO "notes" VALUES(30,X'E4F855E7D4DF38F284B61E406B0DD442','due','daemon','');
INSERT INTO "notes" VALUES(31,X'ADD12B792E8F913542A252656FF47602','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(32,X'50C1B7CCE51AB6E8A12179230E594B19','record','dana','');
INSERT INTO "notes" VALUES(33,X'4473A1468CB69B165534BA54FB0EB453','new','registry','');
INSERT INTO "notes" VALUES(34,X'F4F117C8B63C00F5AF3C6D5A61FAFE9E','problems_changed','registry','');
INSERT INTO "notes" VALUES(35,X'8609AD6B8FD564E17A0F4A2D9AD52DC8','new','daemon','');
INSERT INTO "notes" VALUES(36,X'AEFCE52295850786463E978E3370ED26','clock','daemon','');
INSERT INTO "notes" VALUES(37,X'8C01D63D85BD5F6704407889AAE2758C','new','daemon','');
INSERT INTO "notes" VALUES(38,X'CABF4CCA9A602253B2172C8CA1753B81','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(39,X'014382E440ACE0D04BF157A9C486B65E','new','daemon','');
INSERT INTO "notes" VALUES(40,X'8A9AC9D806812F1842237D1E7C3C76E8','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(41,X'CF76F6DCACD519A2EB89D97C67810D8B','due','daemon','');
INSERT INTO "notes" VALUES(42,X'2B0D5F1717F756BBE671C1A84EBE2839','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(43,X'0FD84C2DE2C1D1BD30BF921DBEA42D32','due','daemon','');
INSERT INTO "notes" VALUES(44,X'B00B00896F87B0A0F1521A3E997D517A','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(45,X'DBA2DA4B49FA6DF2016417930315CE38','due','daemon','');
INSERT INTO "notes" VALUES(46,X'E33C44DC608C2E479EBAD5753E126772','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(47,X'C97EFC3DCD7D13757E6264306AC81A3A','due','daemon','');
INSERT INTO "notes" VALUES(48,X'B70B302DCEDB205A45319FA59DFA6A8B','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(49,X'8F1AB8EE747369FB847B6124EFF6C951','on_hold','dana','');
INSERT INTO "notes" VALUES(50,X'92B79EA0EF568110D715EE3944386956','nothing_new','daemon','');
INSERT INTO "notes" VALUES(51,X'3D6C828210B45D4B5D879A5A3EF6A599','nothing_new','daemon','');
INSERT INTO "notes" VALUES(52,X'B8CA3D74D6060C63418EF5ABCFBA97F7','nothing_new','daemon','');
INSERT INTO "notes" VALUES(53,X'DEE8215522066165130AFC0CE4781500','clock','daemon','');
INSERT INTO "notes" VALUES(54,X'2AD0F67A9C2941EFB083DE216D0E7248','due','daemon','');
INSERT INTO "notes" VALUES(55,X'6FE62296D45E3F1DC70F3F44C5ACEF3C','due','daemon','<2dd3fc117a345e459b94e3f4bbffff5c@example.com>');
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
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A582D4F7574636F6D65642D4974656D3A2061736B2F74657874732F332D7765656B732F302F636865636B5F696E2F64616E610D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205365636F6E64222C2022756964223A20226431333166303133333838633561353838633163366337366532623465323238222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('digest/dana/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3430393335353366353333393566346538383734316236326333316165313734406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F64616E612F6461696C792F323032362D30332D32340D0A582D4F7574636F6D65642D4974656D3A206F7574636F6D652F74657874732F332D7765656B732F310D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6134653065396437313062393536306338626630336633653761306638386637220D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866372D2D0D0A');
INSERT INTO "payloads" VALUES('digest/emil/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A20456D696C203C656D696C406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3530356164313730613766643538663339666635636163393530346530343032406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F656D696C2F6461696C792F323032362D30332D32340D0A582D4F7574636F6D65642D4974656D3A206F7574636F6D652F74657874732F332D7765656B732F310D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3435653736633439643630333534343061363362643865376464613137333935220D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339352D2D0D0A');
INSERT INTO "payloads" VALUES('digest/raj/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2052616A203C72616A406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3236316138646237616462313531393362303063363131656138336138666531406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206469676573742F72616A2F6461696C792F323032362D30332D32340D0A582D4F7574636F6D65642D4974656D3A206F7574636F6D652F74657874732F332D7765656B732F310D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3633636536303430393532623564363238393862613232663161326436366562220D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665622D2D0D0A');
INSERT INTO "payloads" VALUES('echo/texts/3-weeks/1',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206563686F2F6F776E65720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3739323439333430313738643536653661386339656432353537646538383239406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A206563686F2F74657874732F332D7765656B732F310D0A582D4F7574636F6D65642D4974656D3A206563686F2F74657874732F332D7765656B732F310D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6665393031373739616534313536383339643930353135643739643437306265220D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6563686F2F6F776E65720D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6563686F2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062652D2D0D0A');
INSERT INTO "payloads" VALUES('asks/dana/2026-03-25',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A205765642C203235204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3264643366633131376133343565343539623934653366346262666666663563406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32350D0A582D4F7574636F6D65642D4974656D3A2070726F626C656D732F7365636F6E642F310D0A582D4F7574636F6D65642D4974656D3A20726567697374657265642F7365636F6E640D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6435623139333633343432633534353539353262616464336437646565396331406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6435623139333633343432633534353539353262616464336437646565396331406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3631613630326337323764343566333662616134306231323463633163386632220D0A0D0A2D2D3D5F36316136303263373237643435663336626161343062313234636331633866320D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F36316136303263373237643435663336626161343062313234636331633866320D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F36316136303263373237643435663336626161343062313234636331633866322D2D0D0A');
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
CREATE TABLE problems (
	about TEXT NOT NULL, 
	is_launch INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	problems TEXT NOT NULL, 
	known TEXT NOT NULL, 
	is_new INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_problems PRIMARY KEY (about, is_launch)
);
INSERT INTO "problems" VALUES('texts',1,'',0,'[{"where":"texts.toml","message":"there is no metric yet, so nobody can say whether it worked","remedy":"add [[metrics]] with name = \"No-shows\", unit = \"%\", direction = \"down\", baseline = 11.8, target = 9.0","severity":"lint","line":null,"key":"metrics","launch":"texts","at":""},{"where":"texts.toml","message":"the goal it serves is not named yet","remedy":"add goal = \"Fewer empty appointments\"","severity":"lint","line":null,"key":"goal","launch":"texts","at":""},{"where":"texts.toml","message":"the assumption behind it is not written down yet","remedy":"add assumption = \"People miss visits because they cannot read our texts\"","severity":"lint","line":null,"key":"assumption","launch":"texts","at":""}]','["lint:8e9c838ed664cacdebfc55af","lint:a6c40eb0519455c67caac9c5","lint:ad62d27b1a85eb6d16eb6997"]',0,'2026-03-02T09:00:00.000000+00:00');
INSERT INTO "problems" VALUES('second',1,'',1,'[{"where":"second.toml","message":"there is no metric yet, so nobody can say whether it worked","remedy":"add [[metrics]] with name = \"No-shows\", unit = \"%\", direction = \"down\", baseline = 11.8, target = 9.0","severity":"lint","line":null,"key":"metrics","launch":"second","at":""},{"where":"second.toml","message":"the goal it serves is not named yet","remedy":"add goal = \"Fewer empty appointments\"","severity":"lint","line":null,"key":"goal","launch":"second","at":""},{"where":"second.toml","message":"the assumption behind it is not written down yet","remedy":"add assumption = \"People miss visits because they cannot read our texts\"","severity":"lint","line":null,"key":"assumption","launch":"second","at":""}]','["new lint:8e9c838ed664cacdebfc55af","new lint:a6c40eb0519455c67caac9c5","new lint:ad62d27b1a85eb6d16eb6997"]',1,'2026-03-24T09:00:00.000000+00:00');
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
INSERT INTO "told" VALUES('dana','problems/second/1','asks/dana/2026-03-25',0);
INSERT INTO "told" VALUES('dana','registered/second','asks/dana/2026-03-25',0);
CREATE INDEX ix_history_at ON history (at);
CREATE INDEX ix_history_subject ON history (subject);
CREATE INDEX ix_told_mail ON told ("key", generation);
CREATE INDEX ix_originals_at ON originals (at);
COMMIT;
