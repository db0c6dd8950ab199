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
INSERT INTO "alembic_version" VALUES('0008');
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
INSERT INTO "effects" VALUES('reminder/texts/3-weeks',0,'event','present',2,'2026-03-02T09:00:00.000000+00:00','new','dana','{"announced":0,"attendees":[],"content":"ae3a5ed6fe5a46de9977e364455b498d","end":"2026-03-23T10:00:00.000000+00:00","location":"","planned":"2026-03-23T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-02T09:00:00.000000+00:00","start":"2026-03-23T09:30:00.000000+00:00"}','{"account":"dana@example.com","calendar":"","connector":"calendar","etag":"\"1\"","href":"59c7c4d7f9295c6196e5de9de5dcedfd","scheduling":"none"}',NULL,NULL,'59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "effects" VALUES('reminder/texts/3-weeks/deputy',0,'event','present',2,'2026-03-02T09:00:00.000000+00:00','new','raj','{"announced":0,"attendees":[],"content":"e882f49282a0ee29dd97632a750207ee","end":"2026-03-23T10:00:00.000000+00:00","location":"","planned":"2026-03-23T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-02T09:00:00.000000+00:00","start":"2026-03-23T09:30:00.000000+00:00"}','{"account":"raj@example.com","calendar":"","connector":"calendar","etag":"\"2\"","href":"56764cbadb0f5927a77c5f27eb9e4e53","scheduling":"none"}',NULL,NULL,'56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "effects" VALUES('digest/dana/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','dana',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/emil/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','emil',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/mia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','mia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/pia/weekly/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','pia',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('digest/raj/daily/2026-03-23',0,'mail','skipped',1,'2026-03-23T09:00:00.000000+00:00','nothing_new','raj',NULL,NULL,NULL,NULL,'');
INSERT INTO "effects" VALUES('asks/dana/2026-03-23',0,'mail','sent',2,'2026-03-23T09:00:00.000000+00:00','due','dana',NULL,'{"account":"","calendar":"","connector":"mail","etag":null,"href":"","scheduling":"none"}',NULL,NULL,'<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "effects" VALUES('reminder/second/3-weeks',0,'event','present',2,'2026-03-24T09:00:00.000000+00:00','new','dana','{"announced":0,"attendees":[],"content":"6d3f36391a9965464c759f2f573fb640","end":"2026-04-17T10:00:00.000000+00:00","location":"","planned":"2026-04-17T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-24T09:00:00.000000+00:00","start":"2026-04-17T09:30:00.000000+00:00"}','{"account":"dana@example.com","calendar":"","connector":"calendar","etag":"\"3\"","href":"61f8a5a85d1b502399375bddaccc0cbf","scheduling":"none"}',NULL,NULL,'61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "effects" VALUES('reminder/second/3-weeks/deputy',0,'event','present',2,'2026-03-24T09:00:00.000000+00:00','new','raj','{"announced":0,"attendees":[],"content":"e7accf8932c9bca725e34ab09c49505e","end":"2026-04-17T10:00:00.000000+00:00","location":"","planned":"2026-04-17T09:30:00.000000+00:00","sequence":0,"stamp":"2026-03-24T09:00:00.000000+00:00","start":"2026-04-17T09:30:00.000000+00:00"}','{"account":"raj@example.com","calendar":"","connector":"calendar","etag":"\"4\"","href":"d131f013388c5a588c1c6c76e2b4e228","scheduling":"none"}',NULL,NULL,'d131f013388c5a588c1c6c76e2b4e228');
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
INSERT INTO "head" VALUES(1,61,'79e6c243e27810954b8ecd621a5616bdbdcae9a6a431d94111c2eaa3c5d2fcef');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"8ac5c91a880419245564fb977862d0edc8bb76456d033e77362cdf226156f836"}','0000000000000000000000000000000000000000000000000000000000000000','06be26b2a293b0e46a0e87860fbb657ac76d98447764c8b99a5fbc2af6a36c11');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"79b3ee866285d02dcbce96b95f59c8ef8bd5d65c4a3281e31cf90817fa32a4f4","row":"b45c2e222e3db722223a08a20c868aeefc25692c030da33a4608794f7a35a36a"}','06be26b2a293b0e46a0e87860fbb657ac76d98447764c8b99a5fbc2af6a36c11','fda5c4e9df83329fc25ff81319242847a0b90a6fb9f0e6bbc918bd0d8c7be9c7');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"70485c5e8e449469033f813731556036b5228584c60d95a9b447745bee941fde","row":"b195e44d9b017c91de836e0145123d108584b5bcf89457e32e35d69ec20fb62b"}','fda5c4e9df83329fc25ff81319242847a0b90a6fb9f0e6bbc918bd0d8c7be9c7','e738bceb15b2991885d55c1ed1e208d7663ac77023012291bdc07345fa1b476e');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"e9f2dc1bad7b8ee996aa8bf26177e4dcc16ec74d071179f64f733a0f7664584d","row":"dfbcd7c134017a0fdc2067888221257d03e77dac3af6919249e3e60fbfd8d334"}','e738bceb15b2991885d55c1ed1e208d7663ac77023012291bdc07345fa1b476e','b1026fdfb6511b0e0078f91d403195b83ee4414979d91e21d55bb1a5f726f2bb');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"dbf02fe5e503539c6372fa0321a904a7e067b1495c1e5962efbb71942898a459","row":"000dc445cb110914a5d0f92e47ac53cc3132f40895b8df943250a84e69cf5825"}','b1026fdfb6511b0e0078f91d403195b83ee4414979d91e21d55bb1a5f726f2bb','6a636bdeed1a10a158802ec1ef46d31ea6ed08bec8b621e4f41e58f586a96643');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"91cde8fa2ee85195b4392027caf83df811a6e9dec1f78d3087ea140ae97c86e8","row":"e6d9db29f582b3d7d70f24881c874855755f9f014a4237a3a25bb9e536264eb2"}','6a636bdeed1a10a158802ec1ef46d31ea6ed08bec8b621e4f41e58f586a96643','dd164ba5dd3724d77b80757b8ba6a82cef878524739d91204b383b1bbbc4f88a');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"f02aef86ff730af91c1a46876ce78dbd3aed09d5a4e010ae22af2a2c1ed2bdab","row":"15ab3c9d3495ebb00b9e9205512c8ce91a58dc1c3d3c782574d2e2ff11a3961d"}','dd164ba5dd3724d77b80757b8ba6a82cef878524739d91204b383b1bbbc4f88a','10edfa8be1f957ba410983ef64edd58ead2b3f128921ed78e223adb7cfc4ae5c');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"2378e975351457d0bd93c23cb5c268791d19439c1ae6297cda7ac6e2775166b9","row":"2a8cce60f21326414c3e26147e2f939146cc4cba6f0436eb2162304912432bd1"}','10edfa8be1f957ba410983ef64edd58ead2b3f128921ed78e223adb7cfc4ae5c','bba08d129b266c2f0cfe4be81fc3e504ecf2776fce7c3a3b9431ea43ece62e44');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"97505aa1434061bf242a6055f4f1f1d133ffd13afa80899a6d898e7476f02df0","row":"6c82235987e07c99da5b2206a16acb227cae99baa6238bd184d04ea229894d38"}','bba08d129b266c2f0cfe4be81fc3e504ecf2776fce7c3a3b9431ea43ece62e44','e229826b8402a66e0f20c9f37cb5184fe5703e8b1d24e6998833ab417435738a');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','records_read','mark/records','first_tick','daemon','{"kind":"mark","note":"9e0f82f6eada1c3e238a799839ab9a047b89151e6402a4bf6e66b51946fea7b8","row":"f6f28cf0c91d87e07747027d2580d8e5dd0cb18c0f8694011536e85343e143e0"}','e229826b8402a66e0f20c9f37cb5184fe5703e8b1d24e6998833ab417435738a','ede491e2c2e0591c2ea0b42cefa6205d488041f3a62b81b8d495d95ef03948d8');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','problems_found','problems/texts/1','problems_changed','registry','{"kind":"problems","note":"a510d2537a6bd37ce25849e8002343dc162eee6369523650c46f467fae24014c","row":"342fc2b3bb7e5d861f2b10f9ab7062209ea7adabf9eb130a3b68e632caa94369"}','ede491e2c2e0591c2ea0b42cefa6205d488041f3a62b81b8d495d95ef03948d8','c390242d9ed9bc335c209a9586a1176ba0eecfba8ff29ea5966be4f49f10288c');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"70f4948af8670653474035a58f3f6af0493909362b864f1157d1497fbc2c5c03","row":"085508dc90850fc5bda31df3ab90360e19ed41eb7dc304312dc4c7bd79597e33"}','c390242d9ed9bc335c209a9586a1176ba0eecfba8ff29ea5966be4f49f10288c','ef3c777349ac80366bd395bf9e9988551154d884d815717e021c0ddd8a7a1f4c');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"5246dca74f044d2841a55620abde052c1ec04978d3de307088eb9cfaa9aeeebe","row":"ca86bba4201f06b8151e35162463df08dfc15df13013a4fefe97213c0fcb2e07","version":1}','ef3c777349ac80366bd395bf9e9988551154d884d815717e021c0ddd8a7a1f4c','e74a4a04ea685698883dae5e8f6f453602a9bf2f27527abcf24cab6f8ee4dabc');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"29ef1f227984ef0f2374081975a06eb9b2cc07ed781e3bd09ce032ed554e3933","row":"d16bf4efc45727eb1d96bb3fead020d101ec8ffaf3956dd31906bb0fc5a05cd4","version":1}','e74a4a04ea685698883dae5e8f6f453602a9bf2f27527abcf24cab6f8ee4dabc','a3a674439f247b54ba67b78473fe053c9ecefd055147199c924f40aa21f4d8a1');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"349a301072617f35d890f32f30f9bec2ceff027cb680394e08d62fc8990edee8","row":"cd38e280321f6c4c2768a21aaaa99bbfe30d894fabe63ae415d4c2f8e6e45b05","version":1}','a3a674439f247b54ba67b78473fe053c9ecefd055147199c924f40aa21f4d8a1','e01a1983e673bc414932cf1f7d3470d9475898d86caeb3b353a542a6aff13bf5');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"192d017dd6e8c9371d53beacad277ccf1322b0eb4bb25aad2bf118a62885018d","row":"6cc6860dccc4925c548f0b2ba0de4cf97b187381b0ac0f3791f0e114e236f624","version":1}','e01a1983e673bc414932cf1f7d3470d9475898d86caeb3b353a542a6aff13bf5','71e737e4d25aef8a3d8e60eeb9ff3dd1877da45ace8cb66ed2cd271853bd37a0');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b126cb0dfdd1045a7d1c44021e10d24d7d93f0b8c146be2a7a82980219033030","row":"3de45234bbd9bea485c880e221a24a158dd4e0366c1aab01f220decbe9a0a384","version":1}','71e737e4d25aef8a3d8e60eeb9ff3dd1877da45ace8cb66ed2cd271853bd37a0','5ce386b247dd97e43a7e519b7cf30f6e7a46f05bd8c2135267a2ec02c9225dd4');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9ed0f65530c4cc42f882276c143e67fcfba14ca64b08e355d7e61e598e2a4702","row":"6e26f509d21964e1e8f9712a89fbb002f22e4d37260bedfa8f1e2b7108f4e506","version":1}','5ce386b247dd97e43a7e519b7cf30f6e7a46f05bd8c2135267a2ec02c9225dd4','1b14fca028f76b0697a706646e7a54fcdf802e6de6d6d855a5f6b9ab5d653372');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"7845144418a18ca286fca5cf55ff8e6e94d40afd80a94de1f444318421b2057f","row":"700e485c30611e5b6a2fc68ce3418b99d873b9340da32942bf361d4f85cb217a"}','1b14fca028f76b0697a706646e7a54fcdf802e6de6d6d855a5f6b9ab5d653372','859e8aeeba139c3b984eecda13305f37d98ca31c1cdcf82d1ca2daa44b9fc9ba');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"4fcd5f4a6a078fe147ea670fa7819bf60e67ab56febb7762fd48652d46772589","op":"put","payload":"bf79a8df237f1b7d837fc8a9eec4e1ccba17213c47b8ccc5f03dd877e8373c25","row":"2e827aefa13dc501f876ea84da8c4960ef8cb8a2c47cbd22c278ed692a2cbdb9","version":1,"who":"dana"}','859e8aeeba139c3b984eecda13305f37d98ca31c1cdcf82d1ca2daa44b9fc9ba','d3bca8de2bc2cf2afe063d31512e333f5f41bcccd76b8d9928b8ee1f77bf13d1');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"b179ef0245cbd17abf2471577f128819df5d7b3c149b5d1e4cedb80d9eb4cbfa","op":"put","row":"6562bae368e4231097ab39b718f9e5d57c409afceecb7209b5c2b6f11b7bd25c","version":2}','d3bca8de2bc2cf2afe063d31512e333f5f41bcccd76b8d9928b8ee1f77bf13d1','818c74ab52af18f55d7b439e937e15267d6e6d89a6ccf7f1e15cf59adf7d0299');
INSERT INTO "history" VALUES(22,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"87b2a5c302da01c590d1035d4235301ed4bd954028a23e47ad99d67807b31832","op":"put","payload":"7d97f0500103633021f702d8b3b81a11e3180ad4bcf45e1bc01f5dd1accfe854","row":"0664c1b5379c5e6920bc2147d8f2762203474099b0ec411f844244cd4be20e80","version":1,"who":"raj"}','818c74ab52af18f55d7b439e937e15267d6e6d89a6ccf7f1e15cf59adf7d0299','e0d39db019b463f729fa345495ee8548898d71e4a7b2d59190b4df6850a52b37');
INSERT INTO "history" VALUES(23,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"92e1e47206e19646343d4b4280e3b62f761e2f3d0ee08601309fbf218f843464","op":"put","row":"24adb14368f69fabaacd96187a2671901bb02b2e1157372c1e3e8032d17c3d9c","version":2}','e0d39db019b463f729fa345495ee8548898d71e4a7b2d59190b4df6850a52b37','78baad514d519d287489346dc3796270dc7e81e1c6b7d5a5de80cc0a14df2a86');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"cc8add754effdd9ce0a0bb9943bab9cc8bed6d90d76205a6b9c49801c508519f","row":"66fe097cec6f64247d3e59d593f8e6f30c11282d4688dbd34dfd557df07f49b0","version":1}','78baad514d519d287489346dc3796270dc7e81e1c6b7d5a5de80cc0a14df2a86','df6893bcaec7dd031aaadc9a12d21273ab5309f01226e6ae47163d1862e64369');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"830db2d645cc1e1351ecaa65c7cad65d32e2e9ba15c52ba33335ae4db14fa039","row":"22addce9128636e75a7f742f7046ae0a90630b2a4299120054d8629fd6941cee","version":1}','df6893bcaec7dd031aaadc9a12d21273ab5309f01226e6ae47163d1862e64369','07d6d36b668474376fef16471c57a7b8f028dee22e3056fd57c1777f5de723c7');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"495bfd8cf8e57495707a58e731ba31975b1453cd18d5083ab26a4de458a69f36","row":"b714ade03eb102c52b58f8644f7c1b038dc233031e49dfb5df8d3ad127e5047f","version":1}','07d6d36b668474376fef16471c57a7b8f028dee22e3056fd57c1777f5de723c7','eb3e7a92bac47e86d8c978080c8c4433010a8e0c0863cd88647500de62ac89e8');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0d247acb61c3990173e002ca481f2e6fc56e8e7cc4c81d8231e6736a7b37fa8f","row":"012ea5bb7dfc52e37bc413a1ab91b4b4c92c698b81c939f79860c47b0edcf568","version":1}','eb3e7a92bac47e86d8c978080c8c4433010a8e0c0863cd88647500de62ac89e8','1150db0402aade66538b1d22bb452ffb74d0130354552bbe68ab163e877666d4');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"870317886d9f86e15d9fe8eb4b2e53a78488a7850936e1eb418b738c7bdcfb96","row":"33aef22758f4a619e4d88d8bcf896a02330437df34bf25ca22382e2d8d45dbb6","version":1}','1150db0402aade66538b1d22bb452ffb74d0130354552bbe68ab163e877666d4','84124c874f3b7598a62136b6eed53ff909ecd38afca6b9ad28ef613a9e44c9fa');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"fed47a33f9deb76c6a9766c3fcc3636f441b1996b770dd2f8b518acdc3df0fc5","row":"c22a375a3aaed5b6249cde80c173cdf6b777309d593dd1f3a842889281435435"}','84124c874f3b7598a62136b6eed53ff909ecd38afca6b9ad28ef613a9e44c9fa','ac99530f5b0b0d6067f0c66e49df402abc72e09c4c6bfcc35c2daed97695a9d0');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"32f1bd044f8a8ad42ea0cfcfa34dd2cb7cf5f7cba1d3b3797dd39d9fa5dd04a7","op":"send","payload":"e859a5dc3ba5623a3c92a4fb3240b486e4cf641bd29e023ae556f72b0e1f8d41","row":"0da2a1fdbfad1322d1778e26df15a592be53138026a849cf3c86af9a4131b5f3","version":1,"who":"dana"}','ac99530f5b0b0d6067f0c66e49df402abc72e09c4c6bfcc35c2daed97695a9d0','76aa4315388b9396e2f232611c179404a6973c1559758074541cf573c69603fd');
INSERT INTO "history" VALUES(31,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"ff145d08a742b4a0e2d196051ac26e0d43bec5b96dc23d7ffc69cca0f13048d7","op":"send","row":"ca48a9bb1e1cfc6ae2f72f9169323fef4c390c89ee525575c689bde764b0a348","version":2}','76aa4315388b9396e2f232611c179404a6973c1559758074541cf573c69603fd','4ece4d1d87182ad653d0be78722bb2da10fb8bdd9a54e7999840b94d6abce448');
INSERT INTO "history" VALUES(32,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"677c07a1d8b23c30066a202672a1f95937a06daf0d264dd2b87a89278b61d4e1","row":"004fa35f3fc5eebd37469ea71beeb03264c79494fe39899b7385b01cb5301e22"}','4ece4d1d87182ad653d0be78722bb2da10fb8bdd9a54e7999840b94d6abce448','07f8db397a8243b849024ec63c0c894a229a4b7ad65ab87b51e5a5196f73898e');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"18eb283e76837f2d8130bd8d7747808e28f9ecf9b746a6ea4cbd8a865e34cc02","row":"858688c8901289975a6dff2bc53fd2ff232aa14398528cfa5f3cba54ec377d2b"}','07f8db397a8243b849024ec63c0c894a229a4b7ad65ab87b51e5a5196f73898e','e7fb47d3ac3178142faf455f942c0099c330467b9736e802f3fc6a108d436543');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','problems_found','problems/second/1','problems_changed','registry','{"kind":"problems","note":"93f1a08f4a75ac4c453a36254b320b4bfaf8a0b217d99648f3701433563dc2e2","row":"20ef0a050b4189139172d7eeb5581e035022ebf943bf6f96a45e75a6c085bda7"}','e7fb47d3ac3178142faf455f942c0099c330467b9736e802f3fc6a108d436543','216ec5c01055b8705c11b1107f76846e81056b583622e422faca397922fcf6d0');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"873bbea922cbe10738a549b13b2443cecad6ea0ece16b704f06e7dacaf497d24","row":"57f009acaa3d1a7ebe3e702683273de070113bf9c4e4afc6f6c2867e3d840345"}','216ec5c01055b8705c11b1107f76846e81056b583622e422faca397922fcf6d0','e7b140a771f2a46d71bfd1184452004f402ab2755f2487670cc6b23836b226b2');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"c30b4d5d20a3f2fe7d07282d5af851fd341932e5173eefa4039828742bf20c7d","row":"604b210f0123dd036f2b542e92d3beacb155ad6cc1909b767229a74775daca05"}','e7b140a771f2a46d71bfd1184452004f402ab2755f2487670cc6b23836b226b2','72067b5bb7994a04261cff257757f79a34a52ba22967c79c9f40f5e928cf035f');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"7369f0bd0c96499ec7e1a38d5e9b8d1e42e019694697b383fae65c71126c721d","op":"put","payload":"a4f7dca392fc4f4820fa6b23fc5c7faa476620850c55546dc9ce57c0eded0e34","row":"5e67d2e3d12ed02412e36727835cc8ab18638bc393661abadda5ab7ed785f62c","version":1,"who":"dana"}','72067b5bb7994a04261cff257757f79a34a52ba22967c79c9f40f5e928cf035f','4f5c1955601669e25b7e0b0d28f8439cecb03367a3d4abcf60a7d152daf60223');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"8108811a7902924473a8ad082034ed716b0cf6ea8f7b0863b57a277a0ea174d4","op":"put","row":"6e7dc90ef6626c1fd67ad2affafce08bb052ce3f4f01cd2e9d430ca32d6cb938","version":2}','4f5c1955601669e25b7e0b0d28f8439cecb03367a3d4abcf60a7d152daf60223','422294fa70d1f279390908501bc3fc2765a4975856b3a9c0a1d5ce81acf9614c');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"176359cd61620016eac032fe50a621ec49ed7c15b51d2a817ee88119014ce7f3","op":"put","payload":"387ed6d99a5f23d0e11be44ff6ef427323f1156325b341530b93351ea3eae2f0","row":"b2acca1c43471230138a195697c569f09cad686756178524df66898851279d62","version":1,"who":"raj"}','422294fa70d1f279390908501bc3fc2765a4975856b3a9c0a1d5ce81acf9614c','497004625c2f98bdcaa9989c990b47790d2f8e02ceb287f90fc18f9467b689be');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"33db9b8ed1230d16bf11def65b96aaac8353a9774d0ad9a4fee4630150d2dbdc","op":"put","row":"41a1d9d32422f999adb3392af51d74111ae7792789b5dc3b0b9b29c6dabc3df1","version":2}','497004625c2f98bdcaa9989c990b47790d2f8e02ceb287f90fc18f9467b689be','b3359fd18a4151bd67146fbfbc0c62856c7ce82323fa4905cbb0669a01555c5b');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"3247276a32a5ad93f83c9f22a0eb6eb64aec1045000ca4d034eebd7f87754ff0","op":"send","payload":"9077a4a9e18ba0d38ed9ecf9a124c7a189ce16700f6a446ef8764cbaa5a7bcf7","row":"822f2b23d7cbe1e5e5325eb4b7dcda451fbdb8435e412b2951a2f5014c2474b0","version":1,"who":"dana"}','b3359fd18a4151bd67146fbfbc0c62856c7ce82323fa4905cbb0669a01555c5b','b9367759509eea3577ec76294cf0192dbf4c57b6badd18ba5352b28b40c53e93');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"3197b02a37ce74dd5853cd1db26b44551a2792ea1c06f1df0f9aa31c5245e928","op":"send","row":"c35a0de929d40f0b941a115180e4c472b5039a449c8b2ae2523775e72240f217","version":2}','b9367759509eea3577ec76294cf0192dbf4c57b6badd18ba5352b28b40c53e93','3e51be4a4118b17c952e7473870e3384b02a920645eb3fd364cc73b31c3a59d9');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"88da371395755e671481681154ee44a98209e62120e7a0dea0c53b45af5b42bf","op":"send","payload":"fb313739720e2b92861e55d488c2c07315047518d4de2600a687acb0432f5534","row":"b56c21daa8dd3342333d82a65c2ec44881c00ffd536e53e8ccb1ff3bcf87a733","version":1,"who":"emil"}','3e51be4a4118b17c952e7473870e3384b02a920645eb3fd364cc73b31c3a59d9','8994c1711b1e57e6c2607b0f84b8740a8be1662f8316bb35d50d93b777cd31c0');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"36a14f314b04147cd60fc14c35cf146af4ab3716fde4b61495f453cb43d0ce50","op":"send","row":"fd5477a32b7bb608ad3c0b167bfe79a567c8fbebf06384df821f94242672f20e","version":2}','8994c1711b1e57e6c2607b0f84b8740a8be1662f8316bb35d50d93b777cd31c0','0ca6228c9fa4b5037fd158caeeb7fe65597f4a200d84a7f3ccf718d089ac4068');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"1bad47201d39e38bd3b4cb33f2de4ae7b64b8979522031ca71a273fb9c99171a","op":"send","payload":"adf0f3ed0a79a2a662dd876f9cde3a7be550ea856ae77972b95dffbe25f296fd","row":"32502600872ca1db0c31a7f0c3484f0c235185def13c156e62ee21848f3f0adc","version":1,"who":"raj"}','0ca6228c9fa4b5037fd158caeeb7fe65597f4a200d84a7f3ccf718d089ac4068','182773c15dd8c2a055431c581038c09a56e5407eca8beee0a233b158dcd4651a');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"0bab762795c352d3197bfd4d0c7407ea61e545794e434167c1274418e87cb259","op":"send","row":"9a13abb7a9cd3ef619706e36f589e4359f1a411bbe6e62e023b3e7a6ffad5e7d","version":2}','182773c15dd8c2a055431c581038c09a56e5407eca8beee0a233b158dcd4651a','83b085bfeb5edf19355d213ee145ec859b10411ee940adc674f186e0b6b48cb4');
INSERT INTO "history" VALUES(47,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"ddb74a0803a2e76051faf19ae4cec9f9df973195571181ee358c210a471da89a","op":"send","payload":"c402256852717bd1a6e256fcab6576d9bf6657762e0a3450da91ecb8c92e9b5d","row":"22ab53fe06fc7e476715620fadc40b48d95a344014a9ae91f919f03027b68b56","version":1,"who":"dana"}','83b085bfeb5edf19355d213ee145ec859b10411ee940adc674f186e0b6b48cb4','508e155f8e6874b1354955964e5d9754baef3fd2582730d0efd2c9bb1240c27b');
INSERT INTO "history" VALUES(48,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"420475e65e24b275f4bfdf11da1ac73ef8d8f6ea4c968d9e4bd75dc0b23c5ee2","op":"send","row":"d479fda7c38399690a7681bf7b9738340bf9dc61932ef3bdbe7895ed34d93091","version":2}','508e155f8e6874b1354955964e5d9754baef3fd2582730d0efd2c9bb1240c27b','14a3326e834d367067569b58af8f474d77206537282fff967fb4f19c4f03b466');
INSERT INTO "history" VALUES(49,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"5569a29e04f72d901e12a13fce607e8bdbd44859ffca8e4b1ba1f93176024694","row":"d48459fad84b58dbc84bcb23de7d312a9492daeac5df3db1cf388d3b75c85702"}','14a3326e834d367067569b58af8f474d77206537282fff967fb4f19c4f03b466','fafaa4d809a442517093b1591a6bb985aa616db2d7f3d6304e167e9b8a8c7112');
INSERT INTO "history" VALUES(50,'2026-03-24T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fdana%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"6d993af14c25a93fbb8cf5fa7db5e20469846fd3526fd862d4124f07ba61f422","row":"4f96386b46d57cdcd09b31d1f7c89473f7191acdcce8d8b437d56f9b03666b13"}','fafaa4d809a442517093b1591a6bb985aa616db2d7f3d6304e167e9b8a8c7112','87130ded0253f6a20dd47849b4d1c70891893270328c79f0fa08e6bf2d11dd0d');
INSERT INTO "history" VALUES(51,'2026-03-24T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fraj%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"5f94194e7b254b00408eb0912ccb4e3a75301e036804643998a77156ee75f7d3","row":"607fe054e0369c825a81199bdb2624965e972700b3cafdec16fbee5816c4fec5"}','87130ded0253f6a20dd47849b4d1c70891893270328c79f0fa08e6bf2d11dd0d','918bf905f4d7f1a26a4e1b2ff24279bf5031d91d175fabe9db8a5c48f902b67f');
INSERT INTO "history" VALUES(52,'2026-03-24T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fdana%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"37dab6d1a911f100de1ac622b290009afdf9f8e570f5baff04b9eb15c6d959de","row":"213e6f9784906c3897f0643a9146d98196906000f703759f949e3f00a7a9d9ae"}','918bf905f4d7f1a26a4e1b2ff24279bf5031d91d175fabe9db8a5c48f902b67f','f00d61ccd6711725c1bb5840feca87a54c2b307641f7327eb515271234e8b522');
INSERT INTO "history" VALUES(53,'2026-03-24T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fraj%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"27fc47b62766382c03a0c644bba30a73186a5a09f5d6db6942c6062df40a2ceb","row":"0ca5424cb1447031e5635761868e02bb1269bb17d7913b0576b49c0c6b6c82a2"}','f00d61ccd6711725c1bb5840feca87a54c2b307641f7327eb515271234e8b522','67467250f94d797534a627038143894adab25507b0481a04fc4f047bb4029938');
INSERT INTO "history" VALUES(54,'2026-03-25T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fdana%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"885636982842759305e460b64115b1e3cae05b5d2c6c866404898a3ca623d513","row":"2291113fcc0f4adeb5e262f4ce998ae20daf518433b235e99fd767e39faa73fd"}','67467250f94d797534a627038143894adab25507b0481a04fc4f047bb4029938','bceea891d2dc3bd0ab21728ee4516d6fb41cc848c9e1d45ad2034bad315ba9f6');
INSERT INTO "history" VALUES(55,'2026-03-25T09:00:00.000000+00:00','calendar_read','mark/calendar%2Fcalendar%2Fraj%40example.com%2F','calendar_changed','daemon','{"kind":"mark","note":"15ac5e25f2ff5e179d896ba2fe69a391e6a19a623c8b81bf8a0dc7b7e9856a3a","row":"52d4e3ce3df4ab3ca02363a0efd77ef5595c420fb04f0e5af75b6d8601d12336"}','bceea891d2dc3bd0ab21728ee4516d6fb41cc848c9e1d45ad2034bad315ba9f6','6522aab58d2664086fdeb81d6a46152e2305da37a5d0fc94626493f83ba4ad10');
INSERT INTO "history" VALUES(56,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9b8dda69269ba57638da68a0c678b036707f6ef50aead9f533ffc1f23729637a","row":"729cae2544d8ea30a3a8370c4d32797ad0142ccf4c9cdb8805e1bd9dc04cc06b","version":1}','6522aab58d2664086fdeb81d6a46152e2305da37a5d0fc94626493f83ba4ad10','946e1d6b46f18880c63cecc650f70dce10604bd53568fbfaf6ad8b4f5c4d6aa5');
INSERT INTO "history" VALUES(57,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"85f315669ef53d071238f01ea5c1e71e39703651ed3e7a41e8bc605403577036","row":"624760c8ad1617eac03f438913e8ab6439458efd0b086a7ac75cce05db407ac0","version":1}','946e1d6b46f18880c63cecc650f70dce10604bd53568fbfaf6ad8b4f5c4d6aa5','7c3b2936569e5a68ab3cb6787ccc7bf02e8b7943f15d1d396775f8b172e75e7b');
INSERT INTO "history" VALUES(58,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9514d9d564db3a572cd98cb96a49804716ff3d52a79426b6e48bf5280ff2f59d","row":"693ab79b58b2d6108754175278b54d94ac7ae612ee19dd3301405bf832e40f83","version":1}','7c3b2936569e5a68ab3cb6787ccc7bf02e8b7943f15d1d396775f8b172e75e7b','065fe47a20456a7a1c6ddb97ac843ad530a352395b384e2f19a8eb6c607ae0e9');
INSERT INTO "history" VALUES(59,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"979775a7f229c8eb9c506e2843f4a94545ccd18efc1eeb39e260625d7795efde","row":"911ab468c84904f7701c73f9f8c9e2dba9c7d6bbd3b7b44cdd1cf90a11664fda"}','065fe47a20456a7a1c6ddb97ac843ad530a352395b384e2f19a8eb6c607ae0e9','01cac698413448e454a4918eed7ad7306cfba4285fe658c50b034ef2801882fc');
INSERT INTO "history" VALUES(60,'2026-03-25T09:00:00.000000+00:00','claimed','asks/dana/2026-03-25','due','daemon','{"epoch":0,"generation":0,"items":["problems/second/1","registered/second"],"kind":"effect","note":"ee69ec924e17fe6df04f30f4817f5a09918f1953d6ec68f06869482a4fed2841","op":"send","payload":"8d8349c3b9fa270ceeb28726a3cd190d56e041482d7e558a46e91b127f5df0e5","row":"1980ee4097a06556e5905171b9504a450b24afd5a6d4ffdb199f03aedbdb933e","version":1,"who":"dana"}','01cac698413448e454a4918eed7ad7306cfba4285fe658c50b034ef2801882fc','cbcf70200fe320260084cce4914ba12156ad2b71080266f0f93ebfc016503195');
INSERT INTO "history" VALUES(61,'2026-03-25T09:00:00.000000+00:00','done','asks/dana/2026-03-25','due','daemon','{"generation":0,"kind":"effect","note":"fc3af7a9250f94890a53887105cbe4f356de44e7871449f8dc9db16459700727","op":"send","row":"4e647fde891aec565c146694a0e8306ebf22d5fb36eb0dda8eb9939d6fe720a7","version":2}','cbcf70200fe320260084cce4914ba12156ad2b71080266f0f93ebfc016503195','79e6c243e27810954b8ecd621a5616bdbdcae9a6a431d94111c2eaa3c5d2fcef');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","across","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":"","titles":[]}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["up","across","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":"","titles":[]}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "marks" VALUES('calendar/calendar/dana@example.com/','',NULL);
INSERT INTO "marks" VALUES('calendar/calendar/raj@example.com/','',NULL);
CREATE TABLE notes (
	seq INTEGER NOT NULL, 
	salt BLOB NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (seq), 
	CONSTRAINT fk_notes_history FOREIGN KEY(seq) REFERENCES history (seq)
);
INSERT INTO "notes" VALUES(1,X'D7C1D7DA5129EAAAD5B676E67C147EDE','new','daemon','');
INSERT INTO "notes" VALUES(2,X'13C6713361A8D5401FDCB5CA26907AF1','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'C3FDD5328BE8ED30B38715F4C7930449','new','directory','');
INSERT INTO "notes" VALUES(4,X'1BF054F91FC25D3F11E4C766DC0F939A','new','directory','');
INSERT INTO "notes" VALUES(5,X'2C3E16ACD2EE71DB886BDD5C76923DAB','new','directory','');
INSERT INTO "notes" VALUES(6,X'7133623B91F7F3909B2F39048A01BBC7','new','directory','');
INSERT INTO "notes" VALUES(7,X'01079A65F6524D7F6E3A7EB9E37C7B59','new','directory','');
INSERT INTO "notes" VALUES(8,X'6B1343AD67F45D2149846913A518A586','new','directory','');
INSERT INTO "notes" VALUES(9,X'1C2D305BDD1C1D03A70AE63CA8ECEF65','new','registry','');
INSERT INTO "notes" VALUES(10,X'829B67E8CB6BDE865C0C6EE8BF21A08C','first_tick','daemon','');
INSERT INTO "notes" VALUES(11,X'ED3926E249A39EB4C32E68E0D6703844','problems_changed','registry','');
INSERT INTO "notes" VALUES(12,X'4C8B318F92225A78ED001EC109082710','new','daemon','');
INSERT INTO "notes" VALUES(13,X'4D9D6632D4A716BA5CFE456448390395','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'C4766D81A7EA64679ED46F5CF6FE1A90','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'4D210CCF272010C435400CF473C1C93D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'B13CEE8797A2D265EE1F5A3FB1EE158B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'CB5B37E694BAD844FA19C17026152B41','nothing_new','daemon','');
INSERT INTO "notes" VALUES(18,X'AC746AC4EB1683EBDD1A72013E34C9B8','nothing_new','daemon','');
INSERT INTO "notes" VALUES(19,X'42337D8CEF28A702026F3689400B94A8','clock','daemon','');
INSERT INTO "notes" VALUES(20,X'96F1FFCF6AC51E5A3EF7B1F0AEE6E839','new','daemon','');
INSERT INTO "notes" VALUES(21,X'0BBB8A5127166990F6F9F7E30C49A250','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(22,X'B4799BD177D3DBC28EB2434EB494C2E4','new','daemon','');
INSERT INTO "notes" VALUES(23,X'344B94CC0AFA3B86D531FA428DC444AC','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(24,X'A0260E002A7BD90C5D6DA05A19CEB05F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'BD5CDA67FC89E0D728B46DB59CE48B5F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'2537E38674CE06295EA78AE8790F2F46','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'20D25233853ABBEC7A427ED0FB9508B3','nothing_new','daemon','');
INSERT INTO "notes" VALUES(28,X'DEAF7EF3622E5FA5507DC3B1A478FE0B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(29,X'692C6047453A1C2F5D11CDE24D54E185','clock','daemon','');
INSERT INTO "notes" VALUES(30,X'BC815C1B87A585F6D0760253AF386124','due','daemon','');
INSERT INTO "notes" VALUES(31,X'63383AF873F949A85D421357AB420286','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(32,X'3C924F9945FB291B79C5981689A81FF8','record','dana','');
INSERT INTO "notes" VALUES(33,X'FE9C35A92E549E2CC1875291AD055765','new','registry','');
INSERT INTO "notes" VALUES(34,X'14F83A924562AE1554308226824D4AB5','problems_changed','registry','');
INSERT INTO "notes" VALUES(35,X'318D7347C5A39E32A8E4181C8429D115','new','daemon','');
INSERT INTO "notes" VALUES(36,X'52BBD39EE1436A2A4C3AB43B6BBE9322','clock','daemon','');
INSERT INTO "notes" VALUES(37,X'EF17D826CAFD3A6863DC803B6E2B913D','new','daemon','');
INSERT INTO "notes" VALUES(38,X'A1AC9125F9AAF2EFA3DE4E3000482004','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(39,X'4813EE339E18065F35356ECE01C989B1','new','daemon','');
INSERT INTO "notes" VALUES(40,X'DC503FA6A9742459D200F72CB0230800','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(41,X'9C94C7859BA08E405F508F0D60880B0C','due','daemon','');
INSERT INTO "notes" VALUES(42,X'821665BD5D508408AA3A60140B473976','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(43,X'D49A8A8066716250CFA2CA277E5E9643','due','daemon','');
INSERT INTO "notes" VALUES(44,X'BEB83448AAF88EBD740FEBFA85CAC4AF','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(45,X'332A5BA1E3B4BD0DC60CDFB0EE511469','due','daemon','');
INSERT INTO "notes" VALUES(46,X'A6668F57850928C437468030BE1D3F6B','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(47,X'ABB86D304566AA079551823678E23548','due','daemon','');
INSERT INTO "notes" VALUES(48,X'137246A99168E0CFC7EEB142F05FE343','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(49,X'E300EAEDAB3BAC955613049BEEB8708A','on_hold','dana','');
INSERT INTO "notes" VALUES(50,X'C482469155FDF960759728E9669B60F2','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(51,X'94CFA938E1BDFB50B4A7250E9A1A7AAD','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(52,X'25788C8CCF6A5ECC4777F1FC76DD733F','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(53,X'AD0C10486FF9DC7DF591CA3B0CA4A474','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(54,X'174FB8DC788957452916878B2B47841E','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(55,X'4EE60A3D66C22C645B939122EBAAF11D','calendar_changed','daemon','');
INSERT INTO "notes" VALUES(56,X'86CCAB6AAF4EC951601B738BACCA240B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(57,X'2DA148E6E96F283874D4CB188E2E4891','nothing_new','daemon','');
INSERT INTO "notes" VALUES(58,X'0CBE2F94FA8F908D3E8026EEBF851D8A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(59,X'810686BB56413FF453CD356916B05D8C','clock','daemon','');
INSERT INTO "notes" VALUES(60,X'F167EB9CB97DA367DC0B4681B63D1884','due','daemon','');
INSERT INTO "notes" VALUES(61,X'2DDC7C9E6BC52C315DBF068689A60FBA','due','daemon','<2dd3fc117a345e459b94e3f4bbffff5c@example.com>');
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
CREATE TABLE pauses (
	concern TEXT NOT NULL, 
	name TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	until TEXT NOT NULL, 
	why TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	ended_at VARCHAR(32), 
	ended_by TEXT NOT NULL, 
	CONSTRAINT pk_pauses PRIMARY KEY (concern, name, number)
);
CREATE TABLE payloads (
	"key" TEXT NOT NULL, 
	generation INTEGER NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_payloads PRIMARY KEY ("key", generation), 
	CONSTRAINT fk_payloads_effects FOREIGN KEY("key", generation) REFERENCES effects ("key", generation)
);
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A202264616E61406578616D706C652E636F6D222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205465787473222C2022756964223A20223539633763346437663932393563363139366535646539646535646365646664222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A202272616A406578616D706C652E636F6D222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205465787473222C2022756964223A20223536373634636261646230663539323761373763356632376562396534653533222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A582D4F7574636F6D65642D4974656D3A2061736B2F74657874732F332D7765656B732F302F636865636B5F696E2F64616E610D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A202264616E61406578616D706C652E636F6D222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A202272616A406578616D706C652E636F6D222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205365636F6E64222C2022756964223A20226431333166303133333838633561353838633163366337366532623465323238222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
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
