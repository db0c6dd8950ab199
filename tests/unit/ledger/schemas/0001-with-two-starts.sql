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
INSERT INTO "head" VALUES(1,46,'2998a2001bded8ee7415c053a7446c1e65c5fbc921496df211d28107e074bf2c');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"1fe81100aab566c797dc937d039bf6c6e18d86bf558fa0e2cd390aaaa876eee1"}','0000000000000000000000000000000000000000000000000000000000000000','c74c6588a50c4aa8fe9303d348f15e3d0598029087fd75e9addc559530e1725e');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','','daemon','{"kind":"start","note":"c810adf3524e0bf903d46a1de0eaa5aef3616438ca43829ffccb128088293915","row":"464bbd8d69ae43febea58509ce76a12c2a5cf7e2d44633b7fd49807827fde545"}','c74c6588a50c4aa8fe9303d348f15e3d0598029087fd75e9addc559530e1725e','ee53388c8b1775fccb0a45260a390efbe417eeeed73a57253736a62a758179f6');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"79a478df95b7bf88eaa9beac177ab1f7d5b1b87f0e850867320cf37b34cbc67f","row":"75912461fe98128e391375bd066a7eee6dac1c07bd447ce848924da8fe5158a0"}','ee53388c8b1775fccb0a45260a390efbe417eeeed73a57253736a62a758179f6','6d1ed487cd3251f8a88a35068b60baa0ac3a4aa58b51e7aa29de2e2febd03f1a');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"c424db529830957cf23c679a50b43f39688ba0a25d86478778d280f08a4bdb0b","row":"367bd993127b5da992ada40ee5758906badde1f948bff3941e52f1c3d35b9986"}','6d1ed487cd3251f8a88a35068b60baa0ac3a4aa58b51e7aa29de2e2febd03f1a','ee9f6f73d44ebfe818fb8155b4529bab0c2de4bd97311e63b248bd1f27276e0b');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"fb016c8f0736965ac967e669c4460a082c667425afbd3b81279cc437da243c52","row":"91a04055a9180d6886016891931719e53ef63e109f8920d15ce344432274ded2"}','ee9f6f73d44ebfe818fb8155b4529bab0c2de4bd97311e63b248bd1f27276e0b','8b621e74e9dde3f2257eb0098dc7ad95dd05a5b7ccc7d4e24f72d3b47e699b50');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"b91c35e17e3a9fa62bb9ead71ce9a4758aa73abe5b430d3891000cbfb90e6bab","row":"d2c52d7e34365d28bf91802111296f549ecc5b82bf3f8cb6e399b586b7af2faa"}','8b621e74e9dde3f2257eb0098dc7ad95dd05a5b7ccc7d4e24f72d3b47e699b50','8e1fd63b8c7f44c62ffbbeaa27762be675f79c7a04ab84e1f8e2af4f9842cd08');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"9c256774fe7bc5026743b15d8dea24e6e572e47142ccad189cf92ba80a0c4319","row":"44a727d44d2392cc25897622d6c515db0ca3b2cc008cd2a71e71996d1a41e637"}','8e1fd63b8c7f44c62ffbbeaa27762be675f79c7a04ab84e1f8e2af4f9842cd08','5d3b74d6fa3b6e5d6e2ab09dc91df49365bbe8f1024afd4e0888167e12de1618');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"a0b28beda16c7ef9f0fd44d8d2b3ac090dd2032c294535e9c780421d8a047c63","row":"52035f8c5446765751e7587b266326ed5b20b221450e54bb8b45172e5c971ba9"}','5d3b74d6fa3b6e5d6e2ab09dc91df49365bbe8f1024afd4e0888167e12de1618','af9a49393e2749895030e248653b4c47320cf4709ab6b84cc3b2f852382f626c');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"360fac6aab3add9bd21efff89995cdf72aedec0591f0115cfda559ef021183cf","row":"c68e4f61ed87288f058d52914f53b3483683ffbbd9358793296521f9354b7850"}','af9a49393e2749895030e248653b4c47320cf4709ab6b84cc3b2f852382f626c','ec909d9567adbff68d819a5bea4138a6e5800e8098b58ecc7539bd0a97ca759f');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"02ed7ba9850748c94e5e5231599f117d51fd3031577e224741851889e7ed048d","row":"ab97f53f3dfa97dae6b720ff87a4e54ffd586c8fcaf04cbf427587c8971b393e"}','ec909d9567adbff68d819a5bea4138a6e5800e8098b58ecc7539bd0a97ca759f','23ea231cc6a0174b2e96dec9631ceb20a2bbd2a6263970cec98483576908dbfb');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4abde6e88a8c75b899943b819955bd324b17169034b93d74fbec75dd15493bbe","row":"42f4079b9254dc11434a579a4ae700518cae25d77a6a8fd1e630dcb00b1373af","version":1}','23ea231cc6a0174b2e96dec9631ceb20a2bbd2a6263970cec98483576908dbfb','6564aba8838c27ef7d11655e698cebeca81b48497cc7bedc31cb0ad659ea0f59');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"5888243f4ab74b5d36ea7a0fe621ff20d6eeaa8cebbce43e0e415d804442b923","row":"c44225231fd90bb2c17a6af695b47867eb7205f1b88677eb01348c110a178995","version":1}','6564aba8838c27ef7d11655e698cebeca81b48497cc7bedc31cb0ad659ea0f59','79d95e99b0de3144e527c0c915b710a2208f01ba1f7c0a0273162fb54ca86ace');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"22c47d05d18248185f294d8b3f8d96197bd2669fca8e9122f5bb0c806bb7a05c","row":"8690c3528216f6819ef780dbf48eab4a9c654d18cdc87ed8cf7e6f0f7a03c21f","version":1}','79d95e99b0de3144e527c0c915b710a2208f01ba1f7c0a0273162fb54ca86ace','d8c5bf1ceda7451c327256f28ee16fb8ce0abe86b533d7edc7d5b85618d1c544');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"766077cff5a195ada47bfd7f7b91edeb0ec7934c52a8936d20da905cdb00184c","row":"374e082a48e45ba9f9add9a55a10c44f426f567699e39fc46f3ec236ded1b2b4","version":1}','d8c5bf1ceda7451c327256f28ee16fb8ce0abe86b533d7edc7d5b85618d1c544','aa1f6bea0c5f676d730f2a299b3b7d0d95e9901250aaaec4c50f520bc5f7c163');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7eeae44056e4434915b9e7be673ce9d6f73f737f97943a174d67f1c9da35bd70","row":"82344420bdda932f628476705aa0ea4311b547bef78dfb89e574722fd6f80e2c","version":1}','aa1f6bea0c5f676d730f2a299b3b7d0d95e9901250aaaec4c50f520bc5f7c163','4067bdfb25beacc5e732e88d459c76536ae3888cf8220344866d3b1403e2b25f');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"42392a6baa88688077af5bef5d3d03d19bfa1dbf1e62b60a8de725abd076a62c","row":"220e792857333ea9325eeafe4027b235953d1adcb13bfa2d8d9dc299fd420460","version":1}','4067bdfb25beacc5e732e88d459c76536ae3888cf8220344866d3b1403e2b25f','5a0d3b28660eb055ea1c54c7a5530f76cf431fc074a2cf0d030da470083b1d71');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"0abec3c2e457d5337a51536205efb733999de35ee9d82c9d0d2764b923f2a975","row":"123e18089adc6ce09897b00aae6568b6f6549aba9dee36a6d0fa221fd005bcb2"}','5a0d3b28660eb055ea1c54c7a5530f76cf431fc074a2cf0d030da470083b1d71','b8c2bf68b82a332826a2d64c1a7f783632c2dbf5f0b1cfa4f2d3b00a1fc8b218');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"a2832f2da8eac29e49a43d1bdf00e8b682213b6daf576cb8c2ca0f1cc98d1410","op":"put","payload":"8070044dda824eeeb20d2f3b3f54125f9abec6b4ec44bb4666744e91ba913c7d","row":"e60fd2d2b7b9db2e7fb1c484ac934ba6277bfcdfb4913490eccbe6d88e0b2494","version":1,"who":"dana"}','b8c2bf68b82a332826a2d64c1a7f783632c2dbf5f0b1cfa4f2d3b00a1fc8b218','ce11c52497a9c2e97742ba3f44747d3aa9d65556c7e3067d7fe98e42ef41cf26');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"1afda8f9e9672b03c2f6782989fa0d264bcec824d86fd65892e9d1c068041587","op":"put","row":"9a7e130b02df6db370edc0f3ea7055c8554afeb91e168c41d63b37e8fe7789c2","version":2}','ce11c52497a9c2e97742ba3f44747d3aa9d65556c7e3067d7fe98e42ef41cf26','8730807da30e9d696301e6c4a974e4937cb2332496020b80632389a81501151e');
INSERT INTO "history" VALUES(20,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9bcd1fed2373ffdb62bb17054182692751c0dfc6ac7a2efea6dc6b6c07da40d4","row":"e36051e208b6383464feb07d420490549907d8e42dbdc47b03c365ff48229725","version":1}','8730807da30e9d696301e6c4a974e4937cb2332496020b80632389a81501151e','02d07339cf8fc1ba685a8fd7113f748b71c90ba13d7dbc3af504d357fad174bc');
INSERT INTO "history" VALUES(21,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0a52f0fc2721d8ae2deb404b727fd542c18358d3dd4bb5c43dffc59a4fe18d19","row":"fbf71b2cce02c088024aff10e6d821633e803aa8ef372a5d9f1b0131308587bc","version":1}','02d07339cf8fc1ba685a8fd7113f748b71c90ba13d7dbc3af504d357fad174bc','1ae37b3f5aa5d2444d7140e79038ea01c987a085f4639ff3ffff3de2317fc0a5');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"957f94d2867589f6004857a0110aa5c1d9a19efaf19d6c07bb7077f880144f1c","row":"3bcae06ac6e265db8caee88d2eb3869cf0d58b76eaa51b44ef538601a11d3e36","version":1}','1ae37b3f5aa5d2444d7140e79038ea01c987a085f4639ff3ffff3de2317fc0a5','52028063ba134a20e032fa895f7764725985725f5412b13fa8588cd337fabd93');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"531ed1852b3ac09ea80f15e7a59ecbc48401884c6028316fd7ac5c672eec0b45","row":"4caa08c09a4bcddc1574e76abab3ee5def629f4c7cd7c1b27639be3f2f7e1a01","version":1}','52028063ba134a20e032fa895f7764725985725f5412b13fa8588cd337fabd93','067d41e4dfbbb4a138b54b06f2b5cda84964a26e2d43f1b42cb229f9f05c523e');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"227e9ba5b984934d68453246977f1c17d4c0532c5925e8146de4e222168e0c75","row":"2420bfaa99ddec83d567dd13c50d3132481ec32e6e1fbb713dcaec6190553771","version":1}','067d41e4dfbbb4a138b54b06f2b5cda84964a26e2d43f1b42cb229f9f05c523e','3a9cb34d5b8fa6f71cdf89e0e6595a4f45e3a1b76fdbed3b55838380e1fb81e8');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"8d165e86a83494a7a63920d3977d0aa154e4cbdc73338aff9b6f2ae95efc08ed","row":"240576a89d70357ef47eb6cf2c9a19d4c50d81aa9cd9f006649d3154599ee3fe"}','3a9cb34d5b8fa6f71cdf89e0e6595a4f45e3a1b76fdbed3b55838380e1fb81e8','d5a37f4748320e24c13c0e16ebbf428894fe2e63ff27ab75fb02298c6c6cc369');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"80985cb7d76032967c908210ac9c87ae95e96b06c8a72bea457f8cef0500cefd","op":"send","payload":"0d839fe91f16ddebbfe64d23564440f3ce95a93cb6b2dba92192ee8331c74fac","row":"a4f9e675c01fac58a33f978deec1ced0bbd0f9f7c10568911caeba8a3f6e34da","version":1,"who":"dana"}','d5a37f4748320e24c13c0e16ebbf428894fe2e63ff27ab75fb02298c6c6cc369','14dc4b3eccde004430581984b6d8d99e07e6f686b485298f3bdba0a5674c842a');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"56f0bfef413fd758327a750aceaa9a7eef35690f564cc51af74380fcb66236ff","op":"send","row":"7fa4e7ead332552752f83386a5ab973c231995acd5b076806aad13a7edd08176","version":2}','14dc4b3eccde004430581984b6d8d99e07e6f686b485298f3bdba0a5674c842a','5de3617beb95b3beb1859db50be160b1499cf5d1d0ae74b3408e496f9827cdde');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','','dana','{"kind":"outcome","note":"ca63e52551b2b2fddbc888882f63018472c80ef0089aca9526ebda630a4c9925","row":"0c1553a8c87cf666cc6f7778c556b2fd9559a8c32185d74ca5354b9c54246aa9"}','5de3617beb95b3beb1859db50be160b1499cf5d1d0ae74b3408e496f9827cdde','10c357865dad01c583e54b4597cf1b905a74fb8d7763b63b64824ce9f3b8ab0a');
INSERT INTO "history" VALUES(29,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"a31c299750509a6c3ddcf9fa013146dfb88830275e9478e156ce3d6a5da93845","row":"476d19d7f9d30895b4aa89727da62ea48d89e6a31a9dc8152fca6b4c3d1d15d4"}','10c357865dad01c583e54b4597cf1b905a74fb8d7763b63b64824ce9f3b8ab0a','a9a6fd68c6ca62f286d0634a9cae1520eb1a7c615f96423341f76479af300aa1');
INSERT INTO "history" VALUES(30,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"0c7531bb2f3bf1c8253297b89f03cead61433d0d8199956c865a27dab8ebd687","row":"3567257af392c2232130a51dfcc3f2fb7c43ca820f9d2d4dc1a96b2247e9988d"}','a9a6fd68c6ca62f286d0634a9cae1520eb1a7c615f96423341f76479af300aa1','7adbf11adfac1e1ce3eea61c99790fe3aa878ce8da5555053784e7199aeb4bf3');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"a8f06f78f9f5418dd2eb14617e749a94e03d4a92b0b93242f7ca797340f18e92","row":"c17f9665db36d01bd092627599fe9bda49ec88939439c295a23209061b1ddba5"}','7adbf11adfac1e1ce3eea61c99790fe3aa878ce8da5555053784e7199aeb4bf3','57c964cc904e60f24e72f8f438c904329c5c53d3bb70cc7cf0a86fd452d5de7c');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"d09526878b4f4e3516474d3c598fa8450d4cc890a0fe3a30fb47f5eebf8c8baf","op":"put","payload":"742e5fdddc274800f58087db79a5a40c24d2b5421fb0e807f6bb186ec1801ae1","row":"9fffd9c17b5f6bf41944c3ac7294fd8a2b76280b07c6adcf2aeda998757197db","version":1,"who":"dana"}','57c964cc904e60f24e72f8f438c904329c5c53d3bb70cc7cf0a86fd452d5de7c','f200ef1fdf01e1de255a98c09472be803369608e24fde45b96d3b942ff834ce3');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"7c121465c5ac796644dfb7adbef354175567fd89b618f75913fbea15c5621c9d","op":"put","row":"0c05043673d787baf17024672c79e4f944e9ff8ca195459f7ca9d178436199e3","version":2}','f200ef1fdf01e1de255a98c09472be803369608e24fde45b96d3b942ff834ce3','f2ca385bb30aa45fa5f8eca07c4c9e0ae9ffcf8bce79a2ffa89cdf1f3c97c5aa');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"75389e4205db0fb2e666844aa92cd19fdd3bfe4d6063866e20e89f1f54f04481","op":"send","payload":"27f53e091c093d5cee436a8dcc4be4f98ea5ffa001fdd2d1ed5641bd32e7cc0a","row":"f77253d739eb7c9264560cd88b586f57a7df01340d04f6c6cecb83a86ea531d6","version":1,"who":"dana"}','f2ca385bb30aa45fa5f8eca07c4c9e0ae9ffcf8bce79a2ffa89cdf1f3c97c5aa','5591f32c64a582372f7c39c38882c8ec0f9855a96e23ef0890aea0046b4a66ac');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"e0bc27394f753c1311ac34a9685bb597ed9de04ce75b4e5373443015727e2e2f","op":"send","row":"03d215e2ab8f0b9b4da617f9d5dc8d8c534dee501919b0dc7fe8f74c5f939f9d","version":2}','5591f32c64a582372f7c39c38882c8ec0f9855a96e23ef0890aea0046b4a66ac','32c2c8ef2af12e093f9f4293b8f54a52698b64f3baaaefba663435b14e148278');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"40db7e979bd1f2f88fc608c64e64e20119eafbcb3ca3859188caa04a08547894","op":"send","payload":"097002f6be1025eb7c2f172e9f128d884c9b139db9490c9d67a1876f5ab4bdc7","row":"5da8580b8be6cdba00195b9376ec731f14f23f5a51099d036750bd6dbed9d112","version":1,"who":"emil"}','32c2c8ef2af12e093f9f4293b8f54a52698b64f3baaaefba663435b14e148278','0fb35cb5775a6a4ed1b86a4249a9fcb78f129203480de89321b8036d183fe0e3');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"490d291277f8a7ddcf10bfdf13dc7e2f4f37fc7569fe7d8731b613de5aca4cce","op":"send","row":"1f21cc78934eb4f2093c78411715e867ea74d537bec4a3732facfad93ae55f81","version":2}','0fb35cb5775a6a4ed1b86a4249a9fcb78f129203480de89321b8036d183fe0e3','eada2d03aa6d0b6bd682b45a258a82c0e6e4c2276df58442ccd887d4a8815b03');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"136833acb2ee13b66115572c98b6e5200d320c60605a51a5787d36c5c1a21c39","op":"send","payload":"b885363ec944530361f7a278613bbabf218d5337b33de8c44d10eda74421a9e0","row":"f70aa19f6c6ebf4be320683e3a828fa35669ded55db2494f98cf2fe5134d6fb0","version":1,"who":"raj"}','eada2d03aa6d0b6bd682b45a258a82c0e6e4c2276df58442ccd887d4a8815b03','812d38a7aa02f7fb766d8a1efd6e018bb227f0fe784627d034de24793a85d34d');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"2480a3c1a647c61d3b4558c6332001d1f76cab41f4eae8d8f1c7631afff701b8","op":"send","row":"ea21cd8558b28c1648b03095620006e438ba6f222fe7070f0360750e41c74149","version":2}','812d38a7aa02f7fb766d8a1efd6e018bb227f0fe784627d034de24793a85d34d','d4be63459b276f7aea237d02b6265ba3dec0b94f248b5d957150f34551cfc076');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"522a31a4a0f47ca5ed04f222cfaf7e1bb19e13271cd2a391b37e04687c7de632","op":"send","payload":"2cb40a55e65b531c9eb41b817fd8ce4564c2688c78b5d0db637a695c251bc11f","row":"c22b1c2bd77d86d8c060e183b4f10cf1499357d949c39a913033c4f2f97b743b","version":1,"who":"dana"}','d4be63459b276f7aea237d02b6265ba3dec0b94f248b5d957150f34551cfc076','8ebef474c013d6ecc1148564a6212595c1e86b3b7ca7aa789f67f6d9fc21f323');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"0d815aa7f14b0de23cd9945fd0df832f196a3e96a35e22a06e2ca61c00bbe728","op":"send","row":"bf40202f5bdd1229d64cc4372c44a538944b765f532ed17da9a2c9cc3ce14c59","version":2}','8ebef474c013d6ecc1148564a6212595c1e86b3b7ca7aa789f67f6d9fc21f323','09565471589999151bb927f679954537ff59379c12de9a1ebbc88d0447b73a43');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"a41eff95492ad022511677714937ef2cb7dbb0f7c4a6bac8043454068552c4dd","row":"6c037281f80d1a421a954321acc3d8fc69c897d933359fa451a333094eefcecc"}','09565471589999151bb927f679954537ff59379c12de9a1ebbc88d0447b73a43','ed885685020d843e79c52072534d4b72ae5c7472cd1cc65b4788b822d30c0963');
INSERT INTO "history" VALUES(43,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"94f85592c794431e915c8e631aa42e9b2b67bd6965048ec578fc5e3661b69b80","row":"b371ab618043397b6b2250bb18fa4a263edc9a80e64de9820f0723b48baa8150","version":1}','ed885685020d843e79c52072534d4b72ae5c7472cd1cc65b4788b822d30c0963','8b8ef76748ee2fa03b65ede9e55585d38ed57c1d57d3abb293b18087f53ea7af');
INSERT INTO "history" VALUES(44,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"d1c96c6e6f8cdc5f2703234c9e51e295d9f53d647a23b9ed165ae9aec54f052a","row":"0d8626e0056e78c2b5bca9181842e0d72515f349cacad97a06d1a421c8b689d8","version":1}','8b8ef76748ee2fa03b65ede9e55585d38ed57c1d57d3abb293b18087f53ea7af','b28fd12a2aeccca6145dbe5ddcf598706a14631a269dcb228987e9ecd308d19b');
INSERT INTO "history" VALUES(45,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"36a966b96a6a20cefc4455e9debda03bef15985ff7a6936b4fb6f93ac195f538","row":"afdfba43013b804cccbb75d705772744ec0d0c40f11ddcfdd56d47463943a6c9","version":1}','b28fd12a2aeccca6145dbe5ddcf598706a14631a269dcb228987e9ecd308d19b','1d4f7ce3c0049b9b24e26ebef58caac12aa30196e13ea36182993cc89423213a');
INSERT INTO "history" VALUES(46,'2026-03-25T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"3ff7600c1994c106c3848aada781955aca6d1a5d340a45d621b22826609f09a7","row":"bbfa6448ba58ec9cd761965671a291c76eddde9dc1d7956ebc7964c0e4e9d30a"}','1d4f7ce3c0049b9b24e26ebef58caac12aa30196e13ea36182993cc89423213a','2998a2001bded8ee7415c053a7446c1e65c5fbc921496df211d28107e074bf2c');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","up","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","up","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'C508FC5B5D9216EF2A23D7913794DBF2','new','daemon','');
INSERT INTO "notes" VALUES(2,X'B4359505D2613F54A1A994F8B43EC8D6','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'4DB34AA3FC0DC9D306EA33E0D3623707','new','directory','');
INSERT INTO "notes" VALUES(4,X'168BD61FDED7863990DFB972E957FC1F','new','directory','');
INSERT INTO "notes" VALUES(5,X'9DFE7513422146957BF38B38DFB0DA90','new','directory','');
INSERT INTO "notes" VALUES(6,X'049D997D3CB8E24FF477AA9A6D290CE3','new','directory','');
INSERT INTO "notes" VALUES(7,X'5D2891F6211F17C30B73108C8C869E3C','new','directory','');
INSERT INTO "notes" VALUES(8,X'CA9BE21CECC3CAB18666DD909F7D7250','new','directory','');
INSERT INTO "notes" VALUES(9,X'00D84D736576E159A7FC24821552D9A9','new','registry','');
INSERT INTO "notes" VALUES(10,X'CC02803A1B050BFC8397A7F87CC7F356','new','daemon','');
INSERT INTO "notes" VALUES(11,X'0AA5019F0C18D72A97A599BC1B8C6FF3','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'3C521F99C2F38A959E2447D2AC85E7D9','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'36DB6616FF65636BF54553C4FAF4FC27','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'148933BF0D206141B4EC4D7D373EEA66','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'71B3507A514F173EC90194D9175ED82E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'C53EB5D2A83DB577E39DCCCA3A02B186','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'0795324B62C92A4691B8C5CC73B50CFA','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'2336D867CE378A77AF67C4D477430DDD','new','daemon','');
INSERT INTO "notes" VALUES(19,X'CD379FAFF03093A8E877FF1E1DA09B52','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'89DB3B2BDF8FBA85EFD857C05C10E50E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(21,X'7A728A13350A9C288887B4B941FFC377','nothing_new','daemon','');
INSERT INTO "notes" VALUES(22,X'EA7052BEF93D5931BA253E37B49F27AE','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'7E77826BE99A9DD784E16440F420F345','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'41EF7D7792EB0ABEF72F1FBB7C2A2D64','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'2054F96B43CDA0514C959ED4632C3711','clock','daemon','');
INSERT INTO "notes" VALUES(26,X'4F0EC554AAADC0450A0C2685D7A4B716','due','daemon','');
INSERT INTO "notes" VALUES(27,X'9D158215EE412EB3E8AC20E7E9BE77CB','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(28,X'E6D2AFD9AF7F92851DB4651D94DDB6E4','record','dana','');
INSERT INTO "notes" VALUES(29,X'9F36B9F85A671C88D51DA45968C7702C','new','registry','');
INSERT INTO "notes" VALUES(30,X'931674FEEF491BA0C51A771C13820F83','new','daemon','');
INSERT INTO "notes" VALUES(31,X'ECA97D5A3233779DD110D95DABAA7933','clock','daemon','');
INSERT INTO "notes" VALUES(32,X'879197F000948768727979E30FD5FD45','new','daemon','');
INSERT INTO "notes" VALUES(33,X'F2CB109E330FB5B5D73F886928A8A692','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(34,X'E98922B1A4FF0E5139C7F9FF1AC07FBE','due','daemon','');
INSERT INTO "notes" VALUES(35,X'A114CF36F8284E8C47586C8D08CA8CC2','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(36,X'AE72EBB04BE3DBE0AFF5EAFF21D842F5','due','daemon','');
INSERT INTO "notes" VALUES(37,X'26441DA931E1DFCD9F967E7953EC8495','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(38,X'185DFDC6694B0943294783751CB03712','due','daemon','');
INSERT INTO "notes" VALUES(39,X'481E5DFB5DAC172FD01C3032B42E79BD','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(40,X'ECDBFC054AC752788F04814F14536649','due','daemon','');
INSERT INTO "notes" VALUES(41,X'EF3DDAD272522B8CE712E6A38CBF062A','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(42,X'60A1E388D0BB18DBD73CB0BF546BEB49','on_hold','dana','');
INSERT INTO "notes" VALUES(43,X'90AF2E3434A5F7ED809555D451CA4BC4','nothing_new','daemon','');
INSERT INTO "notes" VALUES(44,X'CCB14850DB5CB4C71709696F3416D581','nothing_new','daemon','');
INSERT INTO "notes" VALUES(45,X'FDE0DFA32EA5C30835BF693AC697C8E6','nothing_new','daemon','');
INSERT INTO "notes" VALUES(46,X'3C64E4D9ED7EFE000ADE1C55AC7E0B8D','clock','daemon','');
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
	follow_from VARCHAR(10) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_starts PRIMARY KEY (id)
);
INSERT INTO "starts" VALUES(1,'2026-03-02','2026-03-02T09:00:00.000000+00:00');
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
