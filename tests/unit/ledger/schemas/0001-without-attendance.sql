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
INSERT INTO "checkpoints" VALUES('texts','3-weeks','2026-03-23','2026-03-02T09:00:00.000000+00:00','2026-03-23T09:30:00.000000+00:00','dana',0,NULL,'',NULL,NULL,'','',NULL,NULL);
INSERT INTO "checkpoints" VALUES('second','3-weeks','2026-04-17','2026-03-24T09:00:00.000000+00:00','2026-04-17T09:30:00.000000+00:00','dana',0,NULL,'',NULL,NULL,'','',NULL,NULL);
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
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/mia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','mia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/pia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','pia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('asks/dana/2026-03-23',0,'mail','sent',2,'2026-03-23T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "effects" VALUES('reminder/second/3-weeks',0,'event','present',2,'2026-03-24T09:00:00.000000+00:00','new','dana','{"announced":0,"attendees":[],"content":"6d3f36391a9965464c759f2f573fb640","end":"2026-04-17T10:00:00.000000+00:00","location":"","planned":"2026-04-17T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-24T09:00:00.000000+00:00","start":"2026-04-17T09:30:00.000000+00:00"}','{"account":"","calendar":"","connector":"calendar","etag":"\"2\"","href":"61f8a5a85d1b502399375bddaccc0cbf","scheduling":"none"}',NULL,NULL,'61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','emil',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-24',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','raj',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "effects" VALUES('echo/texts/3-weeks/1',0,'mail','sent',2,'2026-03-24T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-25',0,'mail','skipped',1,'2026-03-25T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
CREATE TABLE head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_head PRIMARY KEY (id)
);
INSERT INTO "head" VALUES(1,46,'e89f593628b9ca13dbb338bb939db65c8827472431616bdf62f995204d124769');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"2fa60cd2136c872b0f54c2f3ebc28906160068a141632ffafe320ccda668a8a1"}','0000000000000000000000000000000000000000000000000000000000000000','8a5b05d84a3694cffc19695ea4de5699c446103ed2b986f931552ef0a16fb8a8');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','','daemon','{"kind":"start","note":"afce3c7006e894a86268c17c46281959a6218c9efd68730d35ba8b966d844cec","row":"cf2746111c763175e048310409d27ef4f5d9b8435931cff8e800263cb68e5131"}','8a5b05d84a3694cffc19695ea4de5699c446103ed2b986f931552ef0a16fb8a8','aaaceb4b839fe46aaa565a7a99d26e7fd3467bb8a39421c14b0f48198700f8c3');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"a53afe61e679a042b508402e7cfc4b13a0e3dd6abd0713b0f534da66d17f0d8e","row":"be049a603f94c6c65e6044bd1bcc03c9a976087f2cf51d536d46aa34160ff203"}','aaaceb4b839fe46aaa565a7a99d26e7fd3467bb8a39421c14b0f48198700f8c3','c34d4d86da5182f3b009f20df43175e007971c32534959f447989eb033961de8');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"deaf6c0bea1e6c3bca57d78005fc9cf8e6416a27378586ffc9533ac674c47aaf","row":"cd271d084edf2614f26942eda017fb630ac16bfb3acbf20b79b83f6dbb06d695"}','c34d4d86da5182f3b009f20df43175e007971c32534959f447989eb033961de8','8c07e13f83a0cb00c310e38ac1717921a1c55fca958de368dc286a1cf550c58e');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"5f4fd725d4b1459f301daf43bfd629738029c47ddb919a5f27212b222326f524","row":"94ee709aa407a9b35b60f012580bccd57f306e9da8e25e4b4530a44d49b9441f"}','8c07e13f83a0cb00c310e38ac1717921a1c55fca958de368dc286a1cf550c58e','6d16e15e123c8ef4456f16e5d22250b7d63c70ad329b5941d60dc2dd78d6455b');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"6f9aeb04d29a8efaafcc7b3baf4428f2311a906827c5f699d412cd7b28192e40","row":"23d1e45a12830d0c3e30bc42d6604044658ff91ccea7db3e962d6e5b50c3c0d7"}','6d16e15e123c8ef4456f16e5d22250b7d63c70ad329b5941d60dc2dd78d6455b','2bf90b8f57c43674e3603a18d78b201affe39c407a862ad0d988d03525f30a08');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"9dd1c69da8fff91715e08038ea6ea22e2c1a6685ae5336def16a5dd39270899c","row":"2f1286705cbb9b9891a710f3bbcb24bab4b3757d65645976183cce3178f37e85"}','2bf90b8f57c43674e3603a18d78b201affe39c407a862ad0d988d03525f30a08','32f23bc2d1ccf5e9735795ab7d1a172266bb85ccfd0dda0d62d421495baf2382');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"436846e0ee783570ac9867bfccfedcf1f4e24578145320274f6dc464d1085838","row":"e0c10d4e9f572123d9e4466c48ef866114828d52cd5ebf385619147a69b7bf1b"}','32f23bc2d1ccf5e9735795ab7d1a172266bb85ccfd0dda0d62d421495baf2382','4df412531c912599b7e046646555e45d99a478850867ff4003a2731ce57b08cd');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"cb577662193600d54b5798215d9ec3652ccaed0dbacaf65cb2a46672133d659b","row":"c6ff1f9e65150b8a3ee1c5028d7140a12d31adfae6bf33e063d581dec91e6939"}','4df412531c912599b7e046646555e45d99a478850867ff4003a2731ce57b08cd','07e4941c5421dfb90e88f2554333e2a839bbc7ac86be97cbb2fd919176bb5354');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"e11ccf5f713f0744cef787d87b7d11eaf8a9bcd0358964e9f90bff74f6ef3726","row":"ad1518804d73e36427c13c421fc77a798af0c243be003f23259a897ba077220f"}','07e4941c5421dfb90e88f2554333e2a839bbc7ac86be97cbb2fd919176bb5354','25fc3a31b2bbe076875fd54801923d4568acd7c1c4209291a0c073285515ec72');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"55ce1a138fc25f2a565b477645bce3a3958423468871f6fcb6e7c43437fbae09","row":"cc2faf13a134cef127e74a082c776fb0fd916054861d61ce2c48b85dc34383a4","version":1}','25fc3a31b2bbe076875fd54801923d4568acd7c1c4209291a0c073285515ec72','596567811b44419e70f00850f2ad067d130501f065334933511d877038f14459');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7c8a9b0713ebf93ca968ceb54e6068b71b9efb6232fe7f53e4aae0617e010995","row":"42743411b66c9986a5616f66830804c179150e808013c96e75998e15a2c6fb5d","version":1}','596567811b44419e70f00850f2ad067d130501f065334933511d877038f14459','5f73e2677aeb992e3fad16ab25ab7e93ebd574b191b8d17564fe17bdc10d7ae3');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7547bef4eb08a24a848b258333be4c1a4bc589ff43bc3269255ea164c1522dfe","row":"3fc08aa7e4525a21113faa2d45fc5c7b04d6f82f05ef34b71e6a1a46a3dbb6fa","version":1}','5f73e2677aeb992e3fad16ab25ab7e93ebd574b191b8d17564fe17bdc10d7ae3','d78c280e70846fd95fbdfc09eaf0da13a28b8791d36527cffb88adda212180e1');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"37a3fee3ae3d4b73a563eed19d19296dc6bd4e96ae01998ab351cb35093f6e2a","row":"a1f173f7fc145fc1ef7f7f255cc23e7004baf2966909e1022cacb6fbac7e8294","version":1}','d78c280e70846fd95fbdfc09eaf0da13a28b8791d36527cffb88adda212180e1','b4feb3cd04441eb040c861a62268ca19c385f340930a8404d9e200bdd3a77116');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"717dd249813438268a155291a1812771be35de8b1b78f6b130b6686a5957a111","row":"63f5b5c5a15d2b74ee8fbf31bdb57d1b6a3e5b38ee9ab13f9dc16e131fd8e399","version":1}','b4feb3cd04441eb040c861a62268ca19c385f340930a8404d9e200bdd3a77116','2b3fe94214481e948c9f8e0d22fbb2b2ea49a2dcefc919c65fe20c6092a5e14f');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4a8cfe58249c7428b79514e93fdea102980351733c0ec274a3775fbf6b7cb6a5","row":"258d68d64719f2e9955c90716015122f785b5b630433eca7ffc3ff71d61b9745","version":1}','2b3fe94214481e948c9f8e0d22fbb2b2ea49a2dcefc919c65fe20c6092a5e14f','cca19c6e7802188c1fbd14bb66a0ed0b6ee2efe70df290869a1f58e118c843c5');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"735b16d1c21a92633b729aa4ca2353ee7bf94916acf04754c6ea18ab2daea82d","row":"dc713d3a34c4682917d9d2f4eb1216e79fcb4c0f1d11d86c96344ae35d786cf5"}','cca19c6e7802188c1fbd14bb66a0ed0b6ee2efe70df290869a1f58e118c843c5','2aa9fd93966d40632c7e6c818d10056589ecdcc0ad59f5d4c6415504c2641b6d');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"2628796bd352a21c17c80661c2ff65be3e581b872dd8fb452c115bea8edd62c5","op":"put","payload":"f256a984955fa99e4c108507a358016f691798ee9baedda11bcb4342ee10fb69","row":"a36cb888fda57733f8c04a3e9f4d80eb407051e3d8318514e4983507df8a3927","version":1,"who":"dana"}','2aa9fd93966d40632c7e6c818d10056589ecdcc0ad59f5d4c6415504c2641b6d','5a18793576b665c0f8e4075547ae38a0e1a86ac03e4d611b9897564009591610');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"0478c1f1b76f123450f2c1463ba6b520ac77878e94207f43de81c0675e4eb577","op":"put","row":"46cf74705a3ea5f07a453c2f597fda70adf083345c1384d2905d0dd3b6c4369e","version":2}','5a18793576b665c0f8e4075547ae38a0e1a86ac03e4d611b9897564009591610','0848b6abb38dbf2b6db5871c15bfe3ec958ce202907f6d851f939f515f0fc6f7');
INSERT INTO "history" VALUES(20,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"3a2b9a4ce6002826dac945105ceb2468b6599f58b5478163e63ccf997690a0c6","row":"851ffb844c4a6aa4b16b49957cac6af8f2c21a11d1fe76e15cd8303b763c8a9c","version":1}','0848b6abb38dbf2b6db5871c15bfe3ec958ce202907f6d851f939f515f0fc6f7','0872ef52c8d554d0e3f1655b87a745e9d12af89a3abba59e19c62b716805c284');
INSERT INTO "history" VALUES(21,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"18c51a0a982071038b5bad3afd6cbac8b802f8775de4161eac21d5b140d2dbe9","row":"8ee206705b603635a42734246193a4fea6efd39139d03c0e72ac5861dae74faf","version":1}','0872ef52c8d554d0e3f1655b87a745e9d12af89a3abba59e19c62b716805c284','39c674826d8162c3978a051bec2ac83abea4d0999d94e12bd7336a129241a8cc');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ddd672e2752fe1971c1a7e6454e23911b229f2a220668a985f722e6eda43569f","row":"50ec88ac1f0118b558d2f51205c2b5f16db4225e447f496be75ae8c87138983a","version":1}','39c674826d8162c3978a051bec2ac83abea4d0999d94e12bd7336a129241a8cc','c2b63a31e6b0a072fd32174729ffb64f4f4bae8772d62a6547c0382ebe58e5a9');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"8439a16ae931251c67c0045e6fa793b3646848aaf264ea0a3b452d9f8ee1351e","row":"1cc1fe1c8bf8eb7b815a01fd715471ce39acbfb51396f1555efe018e7ef495b4","version":1}','c2b63a31e6b0a072fd32174729ffb64f4f4bae8772d62a6547c0382ebe58e5a9','b39667bf3435f82bbbd235c17f9321bdab1e38a01a4e1ad6e7f4fca94c3de1e1');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"3ed5a3b80774d1d6bb15ff6294acb59a1da5392e4360c137a2643907a493a96b","row":"f7776ac7bf387855f7be6cd402c845f290239e5fb7c1bf92a13c54bf01e7ba10","version":1}','b39667bf3435f82bbbd235c17f9321bdab1e38a01a4e1ad6e7f4fca94c3de1e1','ebd3db270599a56819e18a459fdb2a66d940143271211b9ee510dc5b66524651');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"f90d05217bf9fa4315690b117f0ef41a63e185a6be58777dcca5514861be7187","row":"aa2709ff251ad2b65a773ea23f62bc32c2f1205e6e128eff169e6645d8e99ed0"}','ebd3db270599a56819e18a459fdb2a66d940143271211b9ee510dc5b66524651','0dac25489950bd48e07f7e20c1a0523657bcb6b068fd3a5f233c40b9275903b6');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"fa9aa39612106ff1b5dc572da8ebf334f5dc2b3e1b94bb31c69b982a1640c82c","op":"send","payload":"107bacf51c8a3e679e167e6f91902b30086c744d3a90d88ed47826dc1281543f","row":"0dd738cedd5de0d8bda233423301460817fabbac0ddae562c6e360752471315c","version":1,"who":"dana"}','0dac25489950bd48e07f7e20c1a0523657bcb6b068fd3a5f233c40b9275903b6','a4948402d399c2ab1405418e8008773e8a5c04e1354f2615433a06ac99ac1323');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"17826e97e90e309153c9cd23ea036e96a952054a11f3e520d80d8828b5545009","op":"send","row":"8084302760a7f03047c8d647100f2b7f263fc05672f47391b85aa0d566b5129a","version":2}','a4948402d399c2ab1405418e8008773e8a5c04e1354f2615433a06ac99ac1323','c17dc603f5d0c9f30b61284ebf93d99ccc4a33546972fcd25f4f254ba53553d8');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','','dana','{"kind":"outcome","note":"2c2d14c7584dcde5e34a113d95715c6b2de78f6db81a62f614e37c18a4bd76e9","row":"78b89dfa11cb8be803f81964f0ffd6cc8f42e640cd37a54ce5cfe0c6c6ddee8e"}','c17dc603f5d0c9f30b61284ebf93d99ccc4a33546972fcd25f4f254ba53553d8','177e0daa0480e9cc8bbca41bd700e5c3a63574561895ce08506c4898254574a5');
INSERT INTO "history" VALUES(29,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"ef49a4ff837f4c04f93aef9f1838ff2f84fd004173ac27c479b94efb80fa4bda","row":"7076400aba746d531141d29fc4322a9c3a4e5b7968c375109d0be063f07df9a8"}','177e0daa0480e9cc8bbca41bd700e5c3a63574561895ce08506c4898254574a5','c5a5c5d562b0edb0e83cfab1eb222853f4baeb3544659fe57f5396f9e4d156f4');
INSERT INTO "history" VALUES(30,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"1e13220025ee41fdc7abd8a87f9e9cb85a832b6286b41d77d56a399ceccdd08b","row":"e9cd8e4fb15f20432751f9cad80ce8f25708170a154f4a0403713fa4e34c0f9f"}','c5a5c5d562b0edb0e83cfab1eb222853f4baeb3544659fe57f5396f9e4d156f4','dbba1a4aa8ea2fa3e87439f6c0f5bcd954fdad090e93562b041ec683bfeac785');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"abc23a331009e952a1e7e4c267fede6d65ca4f0447c14ead38f59324f3eaffa2","row":"f1fdea20ea911554bf3cd8224dca8b97db238e776df7201b87658f0b58dd442b"}','dbba1a4aa8ea2fa3e87439f6c0f5bcd954fdad090e93562b041ec683bfeac785','4030a5f38f2f010c57e190fe0db573dfe6508c7d3d3899541ed54343fd7b92c2');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"a390b3152d2dc14429d2bf56aca8883e0b3ef0abcdccf5d83da5201cccda04ba","op":"put","payload":"8c119ab9131777b66a2df2e01925eed2e6693d4fcdc49dde38f17fdc002607ec","row":"fb898efc90e042988f9baabb898598cb552ee48f245fca23976927a4cb903c01","version":1,"who":"dana"}','4030a5f38f2f010c57e190fe0db573dfe6508c7d3d3899541ed54343fd7b92c2','4b43f71b0d4556d1c0da6013a64d305a85ff84f67160a1e19bfaeee1ecd38af4');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"90e82d4d00620ff7a129e57743b6e0f75399da8c53609fb2bec09ef75f213b2f","op":"put","row":"6123ecb023f94b5183cdd39bd926289d8303377a697269bfaa622ed03b79cb69","version":2}','4b43f71b0d4556d1c0da6013a64d305a85ff84f67160a1e19bfaeee1ecd38af4','f22292ff5a5ad7c83d353b6abf951bfed6475b1cb6e8407eb639801c4647a848');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"f699866b72999be238e0638bf2c07ed7dc0da18501290f3157f9d92fbb2b7885","op":"send","payload":"60eb5d08297745f22de21ea3cb5915174719790d1997d2bd252170b7ec44a8cd","row":"16994a28714926e59a90df7c7c5b6f6624fe13a66928a518152ccd2d5f46ba40","version":1,"who":"dana"}','f22292ff5a5ad7c83d353b6abf951bfed6475b1cb6e8407eb639801c4647a848','cc68b202a09eb569a1e16ea87300c588cff1f70d7b3964b64e06190561a67ba4');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"7ed899a4e3a01b2c886d1a6b286b8e10bb76de5becd133910c859e846fa2132b","op":"send","row":"d1fd0c460917f7cdc26cdd1ab29f73454ab7a4bc35555867843198f36e86b3d4","version":2}','cc68b202a09eb569a1e16ea87300c588cff1f70d7b3964b64e06190561a67ba4','1abe716b9f366525e671a88ed4d69f4a2582667dff6f35b10356a77af7f8d7df');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"73bed0a5a07d9a22a7a989d9e483bdf6fef9a12b0bfffad027500816d7deb50e","op":"send","payload":"c2cfec4f500dd7963ec7b6e939c56d4a55a6d204331cea9f08a1fec6fb6f1282","row":"99427cdcbcb7a6203b585dffa5b9859ca6b0055e6b3c829fb8e0843a2c48672f","version":1,"who":"emil"}','1abe716b9f366525e671a88ed4d69f4a2582667dff6f35b10356a77af7f8d7df','52a4dd25d28a274b4c30d144734d3469ec191b91c6d08156a4f65c92613292bb');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"75079d076dda0585637d3431d5841a1ffcb031fe5e1fe6214ebea1b3e8a4094f","op":"send","row":"22b54dbf4fb8872d624ff338a03cdc61a2a49eea154328bf1426e669f6301932","version":2}','52a4dd25d28a274b4c30d144734d3469ec191b91c6d08156a4f65c92613292bb','0fd8da145552d41a7c79c897b52066a29b2352827d3411bf554b9643d41c1722');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"e6af7d6e117fbb0f20ae85137cef5960ae658fb6a151bffa2f473a1ee33b2430","op":"send","payload":"3bf4cfe767631a4cb2000cc2b85014728766f8d819616cb786d9204e264f9ebd","row":"503b1c5bf97fe7a08ba495dbb89acbd01f5ffd354d70c8a997cef4dd737e0be7","version":1,"who":"raj"}','0fd8da145552d41a7c79c897b52066a29b2352827d3411bf554b9643d41c1722','1fbb7efee330cabf4ccce4075ffd85f2c595d9a96df0e70a99b9819bb8c810f9');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"d5cef0ef58e9710c3718a228a1e1d9c640a6b6cd46175a1eac45356c1ce8a61c","op":"send","row":"f57a198a9551840cb477243ebdef95e8eb431fa25a7775d210d2cfa835bce959","version":2}','1fbb7efee330cabf4ccce4075ffd85f2c595d9a96df0e70a99b9819bb8c810f9','24a1159b0b9ced78cbfef635de1a69c891a95054e05d71871e01f95da3476fe9');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"d57507384ce72ac97ccf716a604175d723dd355850243c61637f3b3cc86ddd4e","op":"send","payload":"1442be3aaf8f22a2965cca169a5744d682acd051f5222b9f1bb9bc39e8f75a45","row":"0025fddc5008d2716397d5a644a954e86c414e98d61cb623689c006bd420d1c7","version":1,"who":"dana"}','24a1159b0b9ced78cbfef635de1a69c891a95054e05d71871e01f95da3476fe9','065ace111a2a6811a3be0601a7143b1f20ae8369cb49717aeda90f13d445a240');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"1a1873f9842e935c48f10f06440ef56638cd49730559101bd3775cfe6d64cf07","op":"send","row":"12bdc7f8c955571f1e059c10240c0a2b311b886e2984482f8bfdb079666f0927","version":2}','065ace111a2a6811a3be0601a7143b1f20ae8369cb49717aeda90f13d445a240','23be2715a7040b9a487ef65bdf228fbdf638ef71b3e3e7e8e4a56d0bf6c7dab3');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"e791743b7cf496a2f590bdf9c2145e02dcd9a99eefda7b71b3f080f95f083a04","row":"a891e8663f727e020c3ec2b6ea62b63d6ed2a1768a16399bde19b6f94646c0c8"}','23be2715a7040b9a487ef65bdf228fbdf638ef71b3e3e7e8e4a56d0bf6c7dab3','c2efb156f9c9a2d8cad0401ed5f6a80a670830f79766bd3c01052c736082ed6f');
INSERT INTO "history" VALUES(43,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b12778d58561ba75bc8ae3e23e0faa855f04a751f34d748e5f85aa831fed6361","row":"ae684d639d02459e8c7283cab209f7f504f4b174961ece16814d5ba143045aaa","version":1}','c2efb156f9c9a2d8cad0401ed5f6a80a670830f79766bd3c01052c736082ed6f','b99dc784255d94aa727cd3ad257e4eebb869a69282c1e634baf53c9648515a1d');
INSERT INTO "history" VALUES(44,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0b90bf02b7f98016be0d8c3a95c4c265bae66f342f032d3fa52217903799d509","row":"2a5e0b441a354a4a893e160da4d319183e70cbcec223f997b6582c511e3acaab","version":1}','b99dc784255d94aa727cd3ad257e4eebb869a69282c1e634baf53c9648515a1d','71ff6534c90e5ac575b9c18d22d5dbd3d86249ac498d0e444bc463d3dd7bdce9');
INSERT INTO "history" VALUES(45,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b00f7393e648dcf9fe6a30a35526de7ab1e23ae02a4bbe9f96b05b08997eef92","row":"56530f276f2895efb268e4cd38fc3895379c8b7198994d8f4522d195cdb503a4","version":1}','71ff6534c90e5ac575b9c18d22d5dbd3d86249ac498d0e444bc463d3dd7bdce9','e86b3d7b505aa36a477d8e51641ddf36ebd0ccb22b9418731568a8614d678c4d');
INSERT INTO "history" VALUES(46,'2026-03-25T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"fef70c89edcd2e7cbaed0b2c2cc3446a8de3428465fb795952cd87d0b07d9914","row":"fd0ec1dd01e1ca2824c1d1a57f4da24f8f55d5e23c144b7d28f98fee6d7be486"}','e86b3d7b505aa36a477d8e51641ddf36ebd0ccb22b9418731568a8614d678c4d','e89f593628b9ca13dbb338bb939db65c8827472431616bdf62f995204d124769');
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
INSERT INTO "notes" VALUES(1,X'126D6788420ED2B36CB0A802DC1A60AA','new','daemon','');
INSERT INTO "notes" VALUES(2,X'A2AB2B8182A9DB615CF206091865A0C7','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'4BD9C6051A5A2E5898D3A63C688E8942','new','directory','');
INSERT INTO "notes" VALUES(4,X'9B701A70EC9D4FCCBA8B0C99501E74C3','new','directory','');
INSERT INTO "notes" VALUES(5,X'CC89A015B2D6EB9E7E9D420F3E4E6016','new','directory','');
INSERT INTO "notes" VALUES(6,X'E07141575B759B60D6ABDAD1DCE1C2AD','new','directory','');
INSERT INTO "notes" VALUES(7,X'EFAD1C476BBC6842BFA83DBA0020A4BD','new','directory','');
INSERT INTO "notes" VALUES(8,X'86C36E6588E9C32C8AF7DE67D75F4FAB','new','directory','');
INSERT INTO "notes" VALUES(9,X'8547DAB140D24EEF8B41E59C5F8725B1','new','registry','');
INSERT INTO "notes" VALUES(10,X'8C90AA5B08CD903CEE3B4425C974A24B','new','daemon','');
INSERT INTO "notes" VALUES(11,X'72F1F59DF0E538400C4A2B542A2DD180','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'90B5A40858A7103437817929F8C28141','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'4CFD265BA9DD63F12B71AECFDE536F8C','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'4A208544F8BF9262D4AD089D75FFED5E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'206A516FAC1EBC5FB9A881EF09D33E1D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'BD6C8AA13B543A1EC056350A9CADEF90','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'B6DB27D60AFF1B8187A843783430C1D0','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'027069C2A1B5CE485E1EB0CE74888373','new','daemon','');
INSERT INTO "notes" VALUES(19,X'CF39A986CB571E0E21A488CDC81A9BF2','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'C1D023A9AD8A75D5489BFC6255A51259','nothing_new','daemon','');
INSERT INTO "notes" VALUES(21,X'B6BEFE437835852E423E5934DD53D99B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(22,X'F949BBD5D67B1188372AC4F8CEC27000','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'BA172FE16257494C091684B247F9BCAB','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'267A3E6B5F7200A452173FF423A8AC97','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'4A687038574F8D1854353529089E2E64','clock','daemon','');
INSERT INTO "notes" VALUES(26,X'4802490310C66A95DF503957CC2DE082','due','daemon','');
INSERT INTO "notes" VALUES(27,X'10F12B74BE236FA337E55A0D531E89AC','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(28,X'C1060BF3DA6A2253CD13F1665C51F114','record','dana','');
INSERT INTO "notes" VALUES(29,X'DBA2CB14B1494CA491337EE134850455','new','registry','');
INSERT INTO "notes" VALUES(30,X'AABC9A1FFEB1387BD79822A9E4AC045E','new','daemon','');
INSERT INTO "notes" VALUES(31,X'77B07BC5DBCF69A527E4C23155FBA64B','clock','daemon','');
INSERT INTO "notes" VALUES(32,X'DC2EE6FE2A8F31673E38CA4BE7B54FC5','new','daemon','');
INSERT INTO "notes" VALUES(33,X'B670E4280F4E68E5B56ED001FA21000A','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(34,X'61A58D602BD65F95FF84717A25869320','due','daemon','');
INSERT INTO "notes" VALUES(35,X'8DA38FB1BFD595CDBE4B211A4B375981','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(36,X'B88AFF2FF6BBBDF5421EB52ABD4CFB06','due','daemon','');
INSERT INTO "notes" VALUES(37,X'CF95F8D7E7F728985D714AEBFEE02DFB','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(38,X'B010034343B712E170C78BDCF3131D96','due','daemon','');
INSERT INTO "notes" VALUES(39,X'8068AC2D73DD141600D5BC60D735AA67','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(40,X'E8926EFA4F3F52A2A32A689EE97EA020','due','daemon','');
INSERT INTO "notes" VALUES(41,X'3DB2D9DBA24D555EF41FE6AAEFFE1740','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(42,X'5F871DBDFB8DABF26E091FD9A6F5FF19','on_hold','dana','');
INSERT INTO "notes" VALUES(43,X'1F372537A9875BF595B6D518D52D7B48','nothing_new','daemon','');
INSERT INTO "notes" VALUES(44,X'BA5A1044EED31BD12E3DFD70BF43D967','nothing_new','daemon','');
INSERT INTO "notes" VALUES(45,X'FE5E9CE86A3644FF42BFC825F497B377','nothing_new','daemon','');
INSERT INTO "notes" VALUES(46,X'4C33D2BDC5232D4ABD01115CD02D0A41','clock','daemon','');
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
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('digest/dana/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3430393335353366353333393566346538383734316236326333316165313734406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A582D4F7574636F6D65642D4B65793A206469676573742F64616E612F6461696C792F323032362D30332D32340D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6134653065396437313062393536306338626630336633653761306638386637220D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866370D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F61346530653964373130623935363063386266303366336537613066383866372D2D0D0A');
INSERT INTO "payloads" VALUES('digest/emil/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A20456D696C203C656D696C406578616D706C652E636F6D3E0D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3530356164313730613766643538663339666635636163393530346530343032406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3864313066343934323236653536366439373739396635666265393565303537406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A582D4F7574636F6D65642D4B65793A206469676573742F656D696C2F6461696C792F323032362D30332D32340D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3435653736633439643630333534343061363362643865376464613137333935220D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339350D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F34356537366334396436303335343430613633626438653764646131373339352D2D0D0A');
INSERT INTO "payloads" VALUES('digest/raj/daily/2026-03-24',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2052616A203C72616A406578616D706C652E636F6D3E0D0A5265706C792D546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A206469676573742F7265616465720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3236316138646237616462313531393362303063363131656138336138666531406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C3733346563646432616437633533396439656232653965356232363762303864406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A582D4F7574636F6D65642D4B65793A206469676573742F72616A2F6461696C792F323032362D30332D32340D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3633636536303430393532623564363238393862613232663161326436366562220D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6469676573742F7265616465720D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665620D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6469676573742F7265616465723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F36336365363034303935326235643632383938626132326631613264363665622D2D0D0A');
INSERT INTO "payloads" VALUES('echo/texts/3-weeks/1',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A5375626A6563743A206563686F2F6F776E65720D0A446174653A205475652C203234204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3739323439333430313738643536653661386339656432353537646538383239406578616D706C652E636F6D3E0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A582D4F7574636F6D65642D4B65793A206563686F2F74657874732F332D7765656B732F310D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F6665393031373739616534313536383339643930353135643739643437306265220D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A6563686F2F6F776E65720D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062650D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E6563686F2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F66653930313737396165343135363833396439303531356437396434373062652D2D0D0A');
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
CREATE TABLE starts (
	id INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_starts PRIMARY KEY (id)
);
INSERT INTO "starts" VALUES(1,'2026-03-02T09:00:00.000000+00:00');
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
COMMIT;
