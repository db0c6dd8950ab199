BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "head" VALUES(1,46,'6b1104dfe7b36e3c25957090aff54621aba0e9536875ed0f2358d71d847ad86d');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"e7daef5122e9bc65fda2502791ff550ac58faaf08191b16ad316946a4880dbf2"}','0000000000000000000000000000000000000000000000000000000000000000','9148ac31271518e561d3f502c9937cb4fde574b61827c24b4751ecb876fb7c67');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"6d5a22e67419ab21274f28287292f21f1431491ffb6bf2cea6a49f85a5c81675","row":"58fb1483d5a1a8d0ba185f1b00743a8b06a7994e7c32ff0a0d980866de1c8b5a"}','9148ac31271518e561d3f502c9937cb4fde574b61827c24b4751ecb876fb7c67','5155ae24d803d57f66de42a579a9de8425c87c4578e71ca00920efdfc8f78c54');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"0ad91b4b635cf9bf1f34a89cb59505b0a08fff40596e98f642e0f02d902ca091","row":"4ed92c4c5af39be497322f831c5ab292a1f3df27a44b2c2651f47269269238fb"}','5155ae24d803d57f66de42a579a9de8425c87c4578e71ca00920efdfc8f78c54','3796c80d46c0fe5365a293205391c69e7ab345ae3cb75fec2bd482a5ec11f8a6');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"76131d6fd50813169d877b91d51fc32df87e2087ee0a967218012e81916295e0","row":"25697bd6b2081ade536e012266e0af9a4899a56b542402cedb72ab97032a778d"}','3796c80d46c0fe5365a293205391c69e7ab345ae3cb75fec2bd482a5ec11f8a6','9c0bc851cbfff3ad565f4a42317fc3fb295b8ea01e01c3b142e57e381c74aa88');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"7c1e90b0c1c76c7ca91d881737a81933902699db37e94fde28fbc66a5a62a91e","row":"87de8272e02d1106789c22323ff1a705fd8619cd7d6c737f4b852860cbadf018"}','9c0bc851cbfff3ad565f4a42317fc3fb295b8ea01e01c3b142e57e381c74aa88','115fac7f7736291a196d832bf59f980e8e720be80fe4ab2679b28eb806a55bd0');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"0823bd2733f87a924bae952f32d9e8e51ee494c23d29c55d937e982d8f211fe9","row":"090c0c9f6c82b1c59c4e7f9cdcf8b0b3b337862f422be0b934589ed0a90be34e"}','115fac7f7736291a196d832bf59f980e8e720be80fe4ab2679b28eb806a55bd0','be7fdc593d283d4319c3accd4e7b04ebfcd6bb011e4d32b247d412a15b183da5');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"47e4ee3bb0c4539c7a906b488f80471d5bd17787abd90fa676434875ab3f1b3c","row":"a0010d40ca88eddcf4f10bf9b2deb201b7f2d6018beccd2e07ca1cc3ae531ca5"}','be7fdc593d283d4319c3accd4e7b04ebfcd6bb011e4d32b247d412a15b183da5','02e2e2dce2477c3886a47f85d3e95451fec1e0d5118c98737c010a3829408552');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"bb3426de0789fa6f288e8d05f03eb5650200db37a566950b4ad12e03346c3e0e","row":"c01382d9de4f27d58fd7ef0a6538a0dc20e3859941a824db41d3cb457eb018b7"}','02e2e2dce2477c3886a47f85d3e95451fec1e0d5118c98737c010a3829408552','fa6d2a776b27866526da70e8357c44333c9d37e464dab36f1f0e4be6c50a2c8c');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"68a8a3a77dc1618b5cfb7219e28f8a50046137bd2b1bf7c985d6d6f6c1109af0","row":"1809be85b3c535a45e561eefb3e947002be63328f9874d4b346b764764b7040e"}','fa6d2a776b27866526da70e8357c44333c9d37e464dab36f1f0e4be6c50a2c8c','fe9e9ac3bf228ec00d68236c8f485164be5c6b8e1ec2c208e4886531b7e03298');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"852348b5e94dbd90ab497ac68c4abaf479bbbaebf25ca1d856c43355d7e822e9","row":"e62545647ebcf64871241df72ccf97764b70a27930a175ba3bb92754a0ede131"}','fe9e9ac3bf228ec00d68236c8f485164be5c6b8e1ec2c208e4886531b7e03298','272c9b3c2dcf34f0682922c1db808f54bab4c0fbed66a8ca493d921c87e9ce67');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4ca283a0e5fc81280b17a1c413fdeba04232fcdc65a8bfc59ea275a7332480cc","row":"037b92e6121e079d3e9b80e8b7940cd648eee0b3da6066fa5221756b606f2d87","version":1}','272c9b3c2dcf34f0682922c1db808f54bab4c0fbed66a8ca493d921c87e9ce67','b9e5828e39a94c6171caeab17e34eebfd604a7bacad97af52a85449498a2f3cc');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4f9fe68a9df9b1868049c9ab5576664bd99f5c31e2e14d476970050dec6a1cc1","row":"0593897da302dff52b3702d573973c03d952631e7ab1c281416a3ca494127bb8","version":1}','b9e5828e39a94c6171caeab17e34eebfd604a7bacad97af52a85449498a2f3cc','d4853e70974e32e3534edfa347ee5291d14b20ac2dab7a76bbf17f6c262649ff');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7947fa53ebcba54ecb57fe267eac75ca9da33b477cb06df8225246fd405b477e","row":"926a3c95d2bea616a39c2797d26e7b92a34b9bbbbc816c32f31624cfff202cdd","version":1}','d4853e70974e32e3534edfa347ee5291d14b20ac2dab7a76bbf17f6c262649ff','37f4de3315f96331dc114c4b43ede63d26065b3eca6f2b13bf7b2c792db4e7d5');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f032d485e622324de52613d1fe15dd7faed0c68c7b2906c30e6261618f8cd7b2","row":"b26e8f9ab5e471bbd796b3107203b7ab6780642be3dbcf86ec39fd472cb2cddf","version":1}','37f4de3315f96331dc114c4b43ede63d26065b3eca6f2b13bf7b2c792db4e7d5','67238daa0544ddd3cfd135a6be3ab5b8bbba54902c9fe976725661cebefc8586');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"050de728fb2cf50c53dc03d2f73fc0c7c4a41cc49a69296dd2de0b6e12e2ad2e","row":"0c8b83cb690d5c921e128d8c9fb882effaccb98576a208eed4e203f0ab6a1c79","version":1}','67238daa0544ddd3cfd135a6be3ab5b8bbba54902c9fe976725661cebefc8586','772ad76e57eae9003f1043632458d7a89dac88839e0374aef8428ddaa3122246');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"8a1ba9ef19d4046b8b801884d6aca7d9919db367c91c0f0bd4ebf7bdf627a1d0","row":"39906752ceebf1bf0ca3eb93a5fa837547cceea47c511fcccaa3cea00d05dff3","version":1}','772ad76e57eae9003f1043632458d7a89dac88839e0374aef8428ddaa3122246','82239956cc8abef3d8c3691d662f28d31bfa590baa7718534f66428a1f75dfc2');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"013a0efac312c8876c91d0f8a5faf50b4c9d08cb79f82fa6351f2a89ef6d22ea","row":"68d73c3a590610810a94a9d9a07bb7d07646c1e81ea7e0e67e396ce5b179abab"}','82239956cc8abef3d8c3691d662f28d31bfa590baa7718534f66428a1f75dfc2','c1cfe2f4dcd13620bbba428ca9a3da3168b4e3d8fb031d77afd67b4b7a18e840');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"b5e5d20254bafb18775626e08cd5a082f7ad6105d0776c2aef12ade3e3d0f8ec","op":"put","payload":"fea280bba7a6aed4e97b0e50de5ed9908fc4087680a416b78c9056af730ec277","row":"06d4d9186a20e962b8578b5edb45f5f6cc462c08c6863110cc6d2837bec18169","version":1,"who":"dana"}','c1cfe2f4dcd13620bbba428ca9a3da3168b4e3d8fb031d77afd67b4b7a18e840','21f8f19fa9b2138c6fe776f8d34cccb4329b06ce489af5e02c6e2fae98ff6323');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"4664eb82d919a3c56aaa5c937592b4d36540772e2af9b09c4c4c980d57c1d9f7","op":"put","row":"28230ab312a4fbee91d0c98978fc961755660660ae75ab87ce89719db8677e22","version":2}','21f8f19fa9b2138c6fe776f8d34cccb4329b06ce489af5e02c6e2fae98ff6323','2536d5a82da95eebc790939ce703796eef4cad601601490f61c4f996037c1d74');
INSERT INTO "history" VALUES(20,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4235eec1133f097dd02266eebf27bfe3851b1e6786953fa94acfd1b9c6306fc5","row":"561fdffb8363f1f18d2a8dc4e6653965d05518c9e2a8ff4d7abd233c6651a6e1","version":1}','2536d5a82da95eebc790939ce703796eef4cad601601490f61c4f996037c1d74','9e67c04ca66fe91669c5ac789859bdeaa6c4762487921ab90fe6184db7e7e5e1');
INSERT INTO "history" VALUES(21,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"d1913a4ae9fce52d2781160516334083ad5cf94ad84bea3e5198fd37182459c9","row":"3954ccaedbb91929e9ffbf054adcb7d293c7eaa1808b47931af3bd8a9313b510","version":1}','9e67c04ca66fe91669c5ac789859bdeaa6c4762487921ab90fe6184db7e7e5e1','88b86b5c0ae68a8940ccfd15ccd4eb9e74f300f7df63461a0c3708e088a7a443');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"dd6c1aff6b1efb0fa743a5f98e4526bd8c795ede68151a773f15711a2deeb628","row":"de265ee52801e581a7e8322697239bb2121397a92c2ebd68f90bcd22775dcb4d","version":1}','88b86b5c0ae68a8940ccfd15ccd4eb9e74f300f7df63461a0c3708e088a7a443','20da2635736611ba43d2fc679629bdf2f6434b7736da5a34139edd17dc594774');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"bde0a988dd3830e7c2aff887b0edd0a47e4060d9ca0553bdc3e0d6a0cb153105","row":"e0e9f11a5300e53033de8ecb2ab9aeb0d443e7fcd4dadcffbeffeaa4faf2d2d0","version":1}','20da2635736611ba43d2fc679629bdf2f6434b7736da5a34139edd17dc594774','f8dcd5ad99ab0d7c38613d37f4e23b9015042346a6f24722f9eb62cd33e9429f');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"cc56537e8b2438fc2d39ec6549fb3982dd6d4b4d3a9c23fb5710a6667d250fa1","row":"37790e6d300048d7253eee93cd6b8219122e38b9fb7ef8f87f98d013a8af918d","version":1}','f8dcd5ad99ab0d7c38613d37f4e23b9015042346a6f24722f9eb62cd33e9429f','35a84cd69672645ae8a4a89ca8f7556584239d1a54b57c552d4fd0cafe162f44');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"845aa7616d1c82e0c029eb17c6022ddf5ba4ef47d2f9fdb3c2d9e8c056bda2a5","row":"861e5ff904f0f6441bdf4ea120d5ef8b9e3e5cca20bd6d2ba925c965b357da36"}','35a84cd69672645ae8a4a89ca8f7556584239d1a54b57c552d4fd0cafe162f44','2879dac47b7660c68a27c98101bebfbaf8c1b5c77f87f67294a9c1340f6e3e1e');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"3e9d1ea8d930626f41f62c9c2170b9ded84def2619e6bf508735488f310b5454","op":"send","payload":"71395c4581f40dc8b7fab3d359f8ee9d810c954320ad7aa973f61c613d23cb1b","row":"7bb65b55f98709cbdebb676ed14b5c43d31b939f6f8e4ed8d7030b3c2ae03417","version":1,"who":"dana"}','2879dac47b7660c68a27c98101bebfbaf8c1b5c77f87f67294a9c1340f6e3e1e','15c05f551b5ba84e1dd1192a6b0b26d642f945f23a04b32a46cfd0dbdbb60ccc');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"7b061706ef29d5fc18c153fa1ef9ea64c5f0781e5efe81f62f1ec037b11225b2","op":"send","row":"b4e6827cbacf4d13271b59f35a7ccfe99796c181a8ff3fd104783a16dbb89f81","version":2}','15c05f551b5ba84e1dd1192a6b0b26d642f945f23a04b32a46cfd0dbdbb60ccc','9457bf3c9a0d957660b98b553c993296636838e7a0a51d32a7de94e90f2c6a5e');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"a869e3d7bbf0f8e0984603bb7e0180f1a8a5abd02ce786d7905f1806c24f13dc","row":"e5741437b0cbab5ab158fa96b1ebf1b4b1f88f63ec1a6d21c5ed458754eed60c"}','9457bf3c9a0d957660b98b553c993296636838e7a0a51d32a7de94e90f2c6a5e','cf52a4c4a57c86681866a5c5dab9df09bee6e749989ae42212fa971bf4770e14');
INSERT INTO "history" VALUES(29,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"6d6d0aaca6d973ccabd55356c5ac3707fa887459950b62309011e2005a970c1f","row":"37fe3a8c1673b9036c8bb2b4d3c8d388aa4624ba8685033f3fcca9dc3826f964"}','cf52a4c4a57c86681866a5c5dab9df09bee6e749989ae42212fa971bf4770e14','8e4ff2ed6b60c25329d5d82d9bd0d3eb98f77368e692105ea859dbb8d8a8607a');
INSERT INTO "history" VALUES(30,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"a6b387f09d8df6a1777c9d8a65ad9ca506bb115264f73980ea310238b9c197be","row":"5afa8f65a84f15ec82ba82c547891efc26d958a34862c064bfe2ca995196f2b8"}','8e4ff2ed6b60c25329d5d82d9bd0d3eb98f77368e692105ea859dbb8d8a8607a','4bfcfb4fb6b0b5814a83b55f96f1c0152305935dc45bb7ee0b93080aa92cdb5c');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"c35a0c13d4ba18d61d5bc25f30ec03292875dc74142fdf250011b47370f2b5b1","row":"70a89801ba788b7820860f0103f9893a6dd9709eb9abd57ae0e6f737ccfd7bdc"}','4bfcfb4fb6b0b5814a83b55f96f1c0152305935dc45bb7ee0b93080aa92cdb5c','cd332cb768d9337ef3cb2c0e3581bc3a72c657a05ac4557fd62afb7239c777ce');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"30f591611c6d26bbc8d311e23d73a9f4eab4cf9fe8bcbcc38a2301d337780107","op":"put","payload":"bc50f7c1a684f6473fa0251edb948a0de711f6f8716e810cd5e761fbf4994230","row":"26e194ba57fac35aee4fb7c0a7b26298ca0e099ada88f2b282132da5f9d54696","version":1,"who":"dana"}','cd332cb768d9337ef3cb2c0e3581bc3a72c657a05ac4557fd62afb7239c777ce','7a9d2903505263669e16e1d726bb02c8e740c893fbabd27a71274336fced9cc3');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"b60aeabaa8e21587eb2b6978f571eeec8a515c17fad3f1edf6c32970a6062313","op":"put","row":"774729e8893530087d2548d542562c741464b4e9a85182adab3ac52cb7d3dd26","version":2}','7a9d2903505263669e16e1d726bb02c8e740c893fbabd27a71274336fced9cc3','07a9b6bd63ba1dd457365c6a21d8f01925282da83c44ddd8eedaa2ee7ea50e67');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"e291ace6cc8a632b2fc4b6213aff336e01af9e0836cf5cca984341cb9a1d9730","op":"send","payload":"bb4de88b35492708634143b0bc5f680e8f10e9009368550d6e9afa90c18b63a4","row":"c3d9b8dda8af3a44502d5128b4726e27581fba1fcfb2a214e1522787aeda92c6","version":1,"who":"dana"}','07a9b6bd63ba1dd457365c6a21d8f01925282da83c44ddd8eedaa2ee7ea50e67','72142095d25640c666b5c97daa0757f183701a4e8c984dd5e94e7ae5ece76753');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"18efb28c72f6a7f367c17452a8b9f9ede35d299f6b41d761bc5c732730197de8","op":"send","row":"e97f49b19b93722c58e6e3e4c4eb9044b18dd4803342dfd4bc736853a67766c7","version":2}','72142095d25640c666b5c97daa0757f183701a4e8c984dd5e94e7ae5ece76753','47995dd0066fe9bbb00c2f7eb037f604fdd021aa6e8e3aa111ce4d87124c4615');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"61b6332539566c4e6c5ca8ae2ca7ab3e0f02e03dd52f236aed8436577fd37975","op":"send","payload":"6169181282a50bed99ae7766623586b0a0957054f3b881637c4ef05e8d96d2af","row":"ae14243f91006d0e0fc36e7ccb03376fdd579c4f505d6bd1532503e66e04e3e8","version":1,"who":"emil"}','47995dd0066fe9bbb00c2f7eb037f604fdd021aa6e8e3aa111ce4d87124c4615','1dfe3b67d7d4b6e0a51f0712dbd97a90a9f9b8d8f5a40da28f10eb79401f5d21');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"a7d1d32a406eb305b768bc82b9f91a8cc15463786a5124f26deb97c14d96a4c5","op":"send","row":"779a817c79810ed94bf45c2a583aaf2fa03bbbf3074774a84461603557a61297","version":2}','1dfe3b67d7d4b6e0a51f0712dbd97a90a9f9b8d8f5a40da28f10eb79401f5d21','a812e59c3085237e3ed3e1af177e536e32a74ac7d0a02b4f253a91a4563a07e7');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"d8cbe92ed6def5c717569d65aa4315b7bc24504d3ad2461d275711f93a32d787","op":"send","payload":"7dd227bd516e529726f0dcac4719f512647b8d0147c86677d4ccfdcc6295acd7","row":"b48878ae59f9c991d82741441435dfc73b9767222dfa0f4289f9ede7d2c757d9","version":1,"who":"raj"}','a812e59c3085237e3ed3e1af177e536e32a74ac7d0a02b4f253a91a4563a07e7','aedce16b9e055ea63fe5b93022d9f773dcce581251c40c9ee9a7d22c53783ac4');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"7cd67699807d8ec9cff2488ebe702a09d4042fc3338569fad9da1d0f019760a7","op":"send","row":"de44142e990c385a0efda32096aab070076a2653219bd5714eedc40b019e4be1","version":2}','aedce16b9e055ea63fe5b93022d9f773dcce581251c40c9ee9a7d22c53783ac4','3fb76b4a427361801e0f79ff7bbc604eec7b8022e0e05a36f8dc9bbf43ef4e5b');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"21b3afdabc66c6e8e2e9fad58baeaac62d49cb27ed298cbefcbd8ff70ff808d7","op":"send","payload":"0ed5118981c6fc0345df4302339ab670faa6b958d99444fbf7fde16874bc958d","row":"cb8241a2fae0e3d886fc4d830452274344fd9e2ec426f82789eeaf21095c8ea8","version":1,"who":"dana"}','3fb76b4a427361801e0f79ff7bbc604eec7b8022e0e05a36f8dc9bbf43ef4e5b','23a408ad037fe8a6e23b72044613948cbc9cf4c9061ecef2abc17b035621cb0a');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"aff4d90b9fbb3ceb67f61c41a8c6761ca51090bb6a931fefd53cfcf479a2e480","op":"send","row":"d00cca4faa089e758feb7eba1dd36ffde9a27d94d2414088f6a2c38a5631e8a7","version":2}','23a408ad037fe8a6e23b72044613948cbc9cf4c9061ecef2abc17b035621cb0a','e8fa2186605427484eb958bca73ecb148041d66a48e2dbc4f94856bcdfa6860b');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"248ad35e4d235f4fec7f9f4c564086e47c4617535f8abcb69fc67109e567afa4","row":"0bee699a24c4dc552573961f286bf3e67c65cf6710acea63e2394a5c3cd5fc40"}','e8fa2186605427484eb958bca73ecb148041d66a48e2dbc4f94856bcdfa6860b','dec9364725353c3af178512f4f2c29ca98636d995f3203ae8bf2ac1b0856b276');
INSERT INTO "history" VALUES(43,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"18d2684cd74eef7b794f781d3f4eeb571820147e02b6fbb66a79c0a03fe5fe8c","row":"97d559868e39d2261d09d668b9e623d70fe29dc776c2bf6dc964e27cf8634094","version":1}','dec9364725353c3af178512f4f2c29ca98636d995f3203ae8bf2ac1b0856b276','e15e31923def79f2b358af761918d96474cba8364cde1a672c2433d5ac8b6fc1');
INSERT INTO "history" VALUES(44,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b6e12b4682ff00f9481387658a445b57ab5857d85d2b54fe38b0fb6e908f3c5b","row":"f1e264e629ed7fc74bea0a624adfb42b524d59a82a3e4e85d0990c91f6796845","version":1}','e15e31923def79f2b358af761918d96474cba8364cde1a672c2433d5ac8b6fc1','355ebc23080d946747cac640bb370a36df47cbf22e4b1f6fa8bccf8e71e9e415');
INSERT INTO "history" VALUES(45,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"8301fd8abcbcbc7dc2e2c195ee0865002b6cc9bf18c0a17a6e61e79fa28e8451","row":"92b3853d66e3c385fefcf88c710229acb7bac98e89b9b970e6c345c1c1db188a","version":1}','355ebc23080d946747cac640bb370a36df47cbf22e4b1f6fa8bccf8e71e9e415','a34db42815dc71a3919ca66bcdd401dfa6ce5e9d19de893384eabecb77ade38f');
INSERT INTO "history" VALUES(46,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"64941c8e2abb82ebb00d3b888551892ba0e866fa757717f4c9d1eae66eb2ff39","row":"97a8e14ae6c9ee393cf4fd17f0464ca3b4ba8d6e48b7cc291f84fad5ccc9ec1b"}','a34db42815dc71a3919ca66bcdd401dfa6ce5e9d19de893384eabecb77ade38f','6b1104dfe7b36e3c25957090aff54621aba0e9536875ed0f2358d71d847ad86d');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","down","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":""}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","down","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":""}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'4586B504E1CF1710B83A1C25C766507A','new','daemon','');
INSERT INTO "notes" VALUES(2,X'B1D372CBF306DB03DFE999EA18390301','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'C7C105D261DBEAA102CF69DB0FED280B','new','directory','');
INSERT INTO "notes" VALUES(4,X'66E1B84A718B35878F1F18ABEA1CEB84','new','directory','');
INSERT INTO "notes" VALUES(5,X'DD432305736D74B406903F6A15FB1B09','new','directory','');
INSERT INTO "notes" VALUES(6,X'542886755B11E66FE59CCD76F41BEB0E','new','directory','');
INSERT INTO "notes" VALUES(7,X'CD3C0DB07E0776DCBADCCDEA94A9E2B2','new','directory','');
INSERT INTO "notes" VALUES(8,X'6710C4A65AF3202689EEE4A1D302ADAE','new','directory','');
INSERT INTO "notes" VALUES(9,X'2C0D32B64CF2F912BF1B230A10D4AB5A','new','registry','');
INSERT INTO "notes" VALUES(10,X'407F32E2A6E6211C4172DB924AC3E794','new','daemon','');
INSERT INTO "notes" VALUES(11,X'F72D5078DEB92F86FB5B7E91FD976089','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'2ABAB3C4A6029895376DA9D53F92626E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'951F7D24F8F180072CD5FCF8C0634038','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'17FAAA45076808C73653FE3C9107C224','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'D198FA39F423C4FB421EF7DAEC6E82F8','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'40AFBECB94F36EAE11779526CE594620','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'5CC27665C4B78B17C5987750547C44A2','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'1EC8141BE54892AA3E28B881230BF640','new','daemon','');
INSERT INTO "notes" VALUES(19,X'D3048C90742BADA19B1025C56FEA881E','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'42A87EBFEC1E3550889388496DA49170','nothing_new','daemon','');
INSERT INTO "notes" VALUES(21,X'23EFD12DB12F48537227770618DAA86A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(22,X'FCBBF0E37BBB2517CB7704D55B6D26C3','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'1A7D5A9F5AD958A026ADAE4FE43E2F17','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'AC52587967ACE85A4D60C4671790CA6F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'27FB6ADC85E92203492F3CC7EE2383AA','clock','daemon','');
INSERT INTO "notes" VALUES(26,X'150CDA38FD7CED91A94806A8D331165E','due','daemon','');
INSERT INTO "notes" VALUES(27,X'B3D3365928CED0C4345508031B07C77E','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(28,X'9290C88C270618EB3B1BD79CEEF58EA8','record','dana','');
INSERT INTO "notes" VALUES(29,X'05533296F6D8D630D09CA374A6E037A3','new','registry','');
INSERT INTO "notes" VALUES(30,X'B5A54C90651AE7468CB4772FB82F22D6','new','daemon','');
INSERT INTO "notes" VALUES(31,X'711DBBE1AA574713590E61A319199697','clock','daemon','');
INSERT INTO "notes" VALUES(32,X'BFB78F6C05E80A3562377A7F7981E471','new','daemon','');
INSERT INTO "notes" VALUES(33,X'A3DA50CE46D2AAB7AD62C92078C00840','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(34,X'D80480499707AC6292F07FB9B05DAA3C','due','daemon','');
INSERT INTO "notes" VALUES(35,X'85CA1BE6A3F77A78209569534C9E8296','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(36,X'5E2772590406B232687B3C2D70293E50','due','daemon','');
INSERT INTO "notes" VALUES(37,X'446C20E4168EC8606D55B14FDE4D32A7','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(38,X'069F6CE7FFAC567137205AAB6D71079F','due','daemon','');
INSERT INTO "notes" VALUES(39,X'594018DBFA3C1D4DC6A019908FC54A94','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(40,X'E341F063F716FB6A40DBF2AF3C83097C','due','daemon','');
INSERT INTO "notes" VALUES(41,X'25C16EA0FBCFFD39731FD6B6807A72A0','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(42,X'068746C0E1982B596BB99B841A196E95','on_hold','dana','');
INSERT INTO "notes" VALUES(43,X'656A1B43A5ADDAF9BAF30A24DE97E078','nothing_new','daemon','');
INSERT INTO "notes" VALUES(44,X'26E23196E6777901C978B2A0F884F6FC','nothing_new','daemon','');
INSERT INTO "notes" VALUES(45,X'8DD74829428DBF581221123666343EB5','nothing_new','daemon','');
INSERT INTO "notes" VALUES(46,X'DB66C6F05232B7D8AF735884105FD469','clock','daemon','');
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
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
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
