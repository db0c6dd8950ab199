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
INSERT INTO "head" VALUES(1,55,'ee41dccec8a3cab48841e8e84c030b0bc57934e0bd6bd696798eef0fd9cb7996');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"131d06dad6a6e8e1124dd89c856603b9c51b3d6cc9fc70a272e185e507a3d2ab"}','0000000000000000000000000000000000000000000000000000000000000000','7caded12923d1bebfe6a50d3ebc082ae69041799eda7939e991e81e817fe6cd6');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"6416422fe2acc8ec6b679fd3af209c22cec703afb48e18a13ff220a5c9ed03fa","row":"75372b71de59a4dc3058e1ff295e73d3dbd7e5476ce429f41bae85fdd2d8d6a3"}','7caded12923d1bebfe6a50d3ebc082ae69041799eda7939e991e81e817fe6cd6','749942f90e81753e8d3a377a5ae4f2bac0f2a31d5ceb0d967aab3cb088d3183a');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"0de2ff9d24bc3134d316149267cc0c2a16de85a1e1e4840cb7bf11ca3df43deb","row":"d3b0237765ec2723437d67dfc7738abdc8b2fb181a1674116a3f5cbba5232be7"}','749942f90e81753e8d3a377a5ae4f2bac0f2a31d5ceb0d967aab3cb088d3183a','4feaee6472ea537461efdf54c65a2e4e22f0dfa0097b258d01c2246b69a1da82');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"66209be27f8baaa200f85665f7970ce250bdf031822dd41b9637cbedb892059c","row":"5b360e7e6eba37eb02269208535f4290662568bf65afeb449081d2e6b5827011"}','4feaee6472ea537461efdf54c65a2e4e22f0dfa0097b258d01c2246b69a1da82','ca4dbfa58ed4bc5f116eacb7b0f65100529b6fdf32ddfc15e531949a32328915');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"e84ae2534d466257a51ea9677c8ddbd8372f55a4670410e38ece812da72e9bfc","row":"42fa7d4af99bc8bb711af09574ff84bd2af01dcff50e236d38a0864401193141"}','ca4dbfa58ed4bc5f116eacb7b0f65100529b6fdf32ddfc15e531949a32328915','06f564370b4e084c4ac83ff623e34aa98543b996ac060fb9be33157ed3c9e65f');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"4a7858ffda3e5a89a790269a1d3bfef7a90e7cfa55b04ef246da164704b84c10","row":"7c1585a7cf9395ae53115e7dd2d08028288ea05afad628f0a81e0796a954e47e"}','06f564370b4e084c4ac83ff623e34aa98543b996ac060fb9be33157ed3c9e65f','ceeb080b6a86ae4d855756e2c98cb40e062a8b299c5c4d2323cb39a584617ec2');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"816b3a0af125957012ba755c5df1618e247aa310864493abf0aebcc7639ae15e","row":"c58e947f8ebdca9df57a43a4627552fb3d3e9bdc8a5b20af837b91efd0895150"}','ceeb080b6a86ae4d855756e2c98cb40e062a8b299c5c4d2323cb39a584617ec2','fb89193bf6fa3f11b60499edd93ff2a40808cd1b0f7b24f2f8bab4543ccf4314');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"b226021712e86f2be94e9e3878a41dd3262ef5173b9ed4e52755d9dd6c44969e","row":"14f7530884f169fd10997004e4b89e7bb4ce5baf653efa74b97dc5f96ed4d130"}','fb89193bf6fa3f11b60499edd93ff2a40808cd1b0f7b24f2f8bab4543ccf4314','e730dad3adf7c45c9773ced319e6dcd630d55af920f2be6acd5466394b7c29a6');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"5b45cbe4f2f7ca35c3cd69b87542276e0f0b71e2f2c5425bf032e64b71a16719","row":"9e4145edf34941c0f6270249fa4c1d1d2ab9d9ccc32864e1638bc6a0fcb1a0be"}','e730dad3adf7c45c9773ced319e6dcd630d55af920f2be6acd5466394b7c29a6','b7495249a7ba061b30494fdd5c5c35dba20da15d20290adc537737bcef474383');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','records_read','mark/records','first_tick','daemon','{"kind":"mark","note":"addbc2c93d0b72cf13254b80dfff531c58c2e7ab57932ef96bf49b4aff04f44f","row":"01ae52673ad9a15a186d0503464b45ce0a370876127072bc5b72b16bac2c74f7"}','b7495249a7ba061b30494fdd5c5c35dba20da15d20290adc537737bcef474383','d2f771929e279ca0124cda922e4c3b81bbd2e49bee1b358d516b3421d0c575fb');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','problems_found','problems/texts/1','problems_changed','registry','{"kind":"problems","note":"6d0342c33bcf64fc9d161a5810861d05da33d278bde49deafd8d81e69f361472","row":"842f0d6b769adb6d01b88cd0811a22d95f1d9a59a8f9f5b206b62f48069710d9"}','d2f771929e279ca0124cda922e4c3b81bbd2e49bee1b358d516b3421d0c575fb','bef83aac7a3e29906b02d9bdfbbadd3980c67937f49d0487501aaf4e4f6b3fa5');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"203fbe5818275218eede398a49216176dd17914599a2acebf81361704fbbd19e","row":"37a82e889d8d2bd55127a54dbb8edde2aa1471a86c9a33f5b82f822377427815"}','bef83aac7a3e29906b02d9bdfbbadd3980c67937f49d0487501aaf4e4f6b3fa5','264ee1324218a372bf7aa402614c3e058ef43c5fbd81c9216add10951d89f294');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c4b7e97c4d7e22c3be12ed16318c8d9030d1a41a97ecf36c701af9859d81874c","row":"2ddbf1438107108b8243cff56c5cbf6a5347f6c8ea2a05ce27c55781710db211","version":1}','264ee1324218a372bf7aa402614c3e058ef43c5fbd81c9216add10951d89f294','c377dabbdc342789230388400d09d2069c388d45ad5c826f9ac1a3d65aeb0c29');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f2ed980480bf3e5260d8a03c2da25fff1d647800d6b960c05de63ead793177d3","row":"c4414fb2aa48ba723282d7034e6ee2887cff0faee9f8cabd2e46c356aa845314","version":1}','c377dabbdc342789230388400d09d2069c388d45ad5c826f9ac1a3d65aeb0c29','c5151490efc9e17b171c57e1c02a663d537761cd4b76c214ddd0a9543c2767db');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"76f619a2ae246e40b697dfe63128275fbd4136d7dcfb5c0e916528251a60d282","row":"94b83458b0a69eb5724e1ebfa021c06ea9457a06e1fd2c5e0de0d80b59c4a9c7","version":1}','c5151490efc9e17b171c57e1c02a663d537761cd4b76c214ddd0a9543c2767db','be561c98b509a71c3c3a53dbea036e9f191844c801b4a1d22f371bd86c6546a2');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"68786aa00a6211c988360bb3c8644f6371cebe49e7229a4e5ca36859059199bc","row":"8f0022fd656c58071c3320f7016d566e7ebd8865628a94a8f7d8a19172eeb893","version":1}','be561c98b509a71c3c3a53dbea036e9f191844c801b4a1d22f371bd86c6546a2','5e02ce354ce29fad58e2b7a95c7e65934f206d4065114af3a9b6d0a0bb5a2664');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c0483f0dcf9978462e34204f111a3a31f7846bffc3df08eafc76534060431588","row":"097a6ae863c2319fefe57084fa908317166a9b804a096b3c06b8ed4fe31a0162","version":1}','5e02ce354ce29fad58e2b7a95c7e65934f206d4065114af3a9b6d0a0bb5a2664','bf6db923d6185837c643e178f39d231a2e3b7a1a5987bf398fd0e83daf939ca2');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6282b10731c3252fa09c2d9a23bd845a7c0a5a769895ebc3eedfa44a69ea20a5","row":"3bc38149c830c9858dc5f41928ccd51c70ccb4316a9c5b025a2666abb973322e","version":1}','bf6db923d6185837c643e178f39d231a2e3b7a1a5987bf398fd0e83daf939ca2','4a6d22d0e18fa722becc9cffde065713882e9f981fa9fb47a7fc9106f345f31f');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"bbaf26b5ed4effe9650386c17a2a412efea1a3cabf24d96eb45bfe6ae6dd5303","row":"a12cae44f49a96d38ea9a005c06fa778a4eca773df358b9c49e7ecf65744d650"}','4a6d22d0e18fa722becc9cffde065713882e9f981fa9fb47a7fc9106f345f31f','d1b9ddfc600b70f6d167089346c996f65c5fdf9c089a34c8a32bb585052ea092');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"0a6ba4d5a59dd6aaa1100f434000e1244e61d2c040f229d1ab51f77081b0492e","op":"put","payload":"705d661bd9a543adb205ec988288634ce5eacb35d2992efbc0d76dc56230958b","row":"b24804a78eb5a705aa157031fe2bf75ac98b99103ea0ba8cb537e00204946fa8","version":1,"who":"dana"}','d1b9ddfc600b70f6d167089346c996f65c5fdf9c089a34c8a32bb585052ea092','2058702c313c20afb910d30e664be23f37403a095bca01b262b9e5adb740f604');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"be2d5038d222abc4a574b729d7f1f2a84e143231104007568e55113a6c7362cb","op":"put","row":"d1b4d14d8a52855f69f6d41f9951e0636bb40d0d6f4426dc3992b472efcf5375","version":2}','2058702c313c20afb910d30e664be23f37403a095bca01b262b9e5adb740f604','03c4e97e9537939e7ca6bec7a6ae9ce6cd515b1a9a88cf0fc8aff304c35ee2ce');
INSERT INTO "history" VALUES(22,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"b2792c8b2a17c23ce24ab6ee94c109e091cf2ac5f4fc238c3f3b5d45b47c00ba","op":"put","payload":"7acc181881c52afbbb145cb9582ec0b26e9e71e6fdfa89b00a9e2954a1d01fea","row":"b4171196d45efdb0ef3c210d342db7892388e688768e268687af02cd641a5260","version":1,"who":"raj"}','03c4e97e9537939e7ca6bec7a6ae9ce6cd515b1a9a88cf0fc8aff304c35ee2ce','5bb411ceafb2f3b8ca415e70800fd44d981fe100f24495a77eae033fa2244960');
INSERT INTO "history" VALUES(23,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"b221b9a3250085b9dcffcea4037f41e20bfdbc1d5fec29878c5b3109093eaa48","op":"put","row":"f2b37f123ebcf4e2ac9f4fed091cca1f2975dc226078a0cda6b4087ad0c24969","version":2}','5bb411ceafb2f3b8ca415e70800fd44d981fe100f24495a77eae033fa2244960','083cb71ee563423cb9e63c6ed6305192f3ac05047c4b32c3cc73dded2a4e5c38');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ea9e98a0960d8aac7a4dfa3128d4ddb56da39d71c4e70984cddfd53de2e3b256","row":"8f35c3bca2eb31515ef46419da990d0633b440f6fb3aed88964bee7c70062922","version":1}','083cb71ee563423cb9e63c6ed6305192f3ac05047c4b32c3cc73dded2a4e5c38','6cc88acfb4979f9b2b961c4d9a63c7bc63782ab41cb3840fc010af482fbe7cc7');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b67a3ceb01d70da3cf48db4bd924dcd5a6f6cb73429e99147731f03364f3ebe8","row":"ee7c952c23ad52c455316268234cb411f89f652f4a7e9513b8e56232f60fee64","version":1}','6cc88acfb4979f9b2b961c4d9a63c7bc63782ab41cb3840fc010af482fbe7cc7','408251e1ed362c4d47e2b585d0a447f7b7eb699846b494299f0d8241d4060c4b');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"273fd9905634340389e56a18504d0e556d8aaa9c4812efdaf68a526ecf69d486","row":"f3f189460d7f816899c1c5e08135b3183aac8a29a74be4ca868341717e8e4946","version":1}','408251e1ed362c4d47e2b585d0a447f7b7eb699846b494299f0d8241d4060c4b','a01fdbf7fe02fd4bd5b8fe7b21a3e7a10dbe2460e41530305b28d94a68ccc778');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9462600da560e8999961fa6d3c508b79b4b3b025ae13ce41d388243eb5389215","row":"cef98dc41ea93abeca42e0c23fe93d9eaa11f9df88cba7c675fea3c64b68d4f2","version":1}','a01fdbf7fe02fd4bd5b8fe7b21a3e7a10dbe2460e41530305b28d94a68ccc778','7872700d29257797d9932f9cc177e66e55f87fd27888952a73a53cecfe23d2e9');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"4b0cbd41998f7f53740669fbdcadd0d2ae17b4cceafb1402308c1b081b93fb27","row":"5ba8b24054b3700fda4086eb6019edd69ed443b7f6e3053d7c4e623287d37eac","version":1}','7872700d29257797d9932f9cc177e66e55f87fd27888952a73a53cecfe23d2e9','a622ec3f5cfa40d566b07a5886ba464edd0deef3b29234b72dbf96160c7ff0b0');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"15dc1a1fa08f67999a91133c3aa1112500a5552706a6b45cdcc1102f6c8e65cf","row":"a785df5109fe407457c574e9d2fb653d7efad7d3edca2fbb5283d210a0166e0f"}','a622ec3f5cfa40d566b07a5886ba464edd0deef3b29234b72dbf96160c7ff0b0','843db192ae8c1de163fc53fb30774b9effdd128710faaa803c1d5549a9455dea');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"7753feb38dfed0d6b4519b54f8b596d29bfa9dc036a3054e04a41a6d628961d1","op":"send","payload":"969e68c85268a83ba14b59f56b425e1b4c3a59d6efa2e7476ba259104f68ffba","row":"1a479315aa3558f70aba1f9e2a25828814dee6f4d55080a500ccd954c8c85239","version":1,"who":"dana"}','843db192ae8c1de163fc53fb30774b9effdd128710faaa803c1d5549a9455dea','25f3c87d5da51d1b3211deccc44c29dbc1be5d68e509173bc642992f7a8003aa');
INSERT INTO "history" VALUES(31,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"ba856552ceb017c73a7c9736a4c2b88bd2d8d7008e604fbd6c3356bc0a267410","op":"send","row":"121bc4a5c28789ee7296029ae9d20009bd2886e1d8ef388dc38d273dba4dd8b6","version":2}','25f3c87d5da51d1b3211deccc44c29dbc1be5d68e509173bc642992f7a8003aa','60f3ff6c52d3da8a70777cc2da2e1193541082fde785ea884a138aa710f003d7');
INSERT INTO "history" VALUES(32,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"2fb8f0e3e8626306f667a960dceda391ff814d5eb233d464f3236fe6d9940061","row":"c2813352cd378ba6c08d6849975b548c2521142366643965f3ab77fd312ac195"}','60f3ff6c52d3da8a70777cc2da2e1193541082fde785ea884a138aa710f003d7','0ff8f82d43dff8f69d329843fa9348e0f8c92947003bd2a0fd1b2e6710920e45');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"21ed61a30dbd5c823fab8debda05e6928512ae4fbf6bcaf7238eae525a93a8d6","row":"87f6584abcd29b04c5c0fcb3a8b8655452df0866919480dc4d743138f8be9c24"}','0ff8f82d43dff8f69d329843fa9348e0f8c92947003bd2a0fd1b2e6710920e45','1787dbac528169fda66ea413284a34ac97932b047e6c46dbacb3ca49f7545962');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','problems_found','problems/second/1','problems_changed','registry','{"kind":"problems","note":"c94db601d046fa1ec45610f676b7938dc93948a5a8dd261eecfe8cdd07dad856","row":"2b86a0a7869f89d4d2d299a87303d05782fb02f88d2edaee7f4654a9f9fd013b"}','1787dbac528169fda66ea413284a34ac97932b047e6c46dbacb3ca49f7545962','90a2050fffd4b2310e8fcadf08380938076a099d8bb20877291bb245e7f34cec');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"ffaa58b00dacaf43bb58c69e7d6012e03a8b4273861b6b3980598b60e9465dcd","row":"d0027e5b3490f94ff07e27d0b6e06a0558cfe64018743d3efcf48449a643c40a"}','90a2050fffd4b2310e8fcadf08380938076a099d8bb20877291bb245e7f34cec','41c05e5b19b3a993cdaebdc088f4c03f8d52a8632a9052601bf05a952ecc1c30');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"4c00b621974beab5e5b0193d7201536bc708b45b1427081ebf564e28f83ab684","row":"c585bc8b44d36dc9d0ac23a08fae56c6fcf10f2e2eff0b7dde56d476d5219628"}','41c05e5b19b3a993cdaebdc088f4c03f8d52a8632a9052601bf05a952ecc1c30','edccadbcf76e06067d1819561df05cf80cdd14f2e6fea835dd7819f857a73ed6');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"ee5b257c4c16d895fb927df915140d9eb098e4ab87a941ae0557c67a37df6729","op":"put","payload":"d959e1c1c252f21aeff5abd2430ba793f17542aa4fff79662ab27397791904e0","row":"5cd14ab0482ff8d9b1b50dc4dcc6c026583318d00f5f11de1b65d826cc86f58b","version":1,"who":"dana"}','edccadbcf76e06067d1819561df05cf80cdd14f2e6fea835dd7819f857a73ed6','b28151a1488b4ee6c3308ad15934a5a67ac7c8fbdcab0626111d0c5eedad3b3f');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"f1befc1296229ea5e7016aed64a4e5f1ca2fd2605be87777a049cf1f8550b00d","op":"put","row":"648d03a3b40c1a577f517f42b5fa33791ab73cabfd6afbb8b555e2ce0661fb49","version":2}','b28151a1488b4ee6c3308ad15934a5a67ac7c8fbdcab0626111d0c5eedad3b3f','80a71399c8d0b3c5c991e6702a2812522f4a2d1c7d6d6a0067edfd960d2d2e02');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"63d77b08dcfecb3d79c7829b17568fea42e7ff718c25f7097cc60ca2a4f00297","op":"put","payload":"af6b9cb96c2714c1e96466d186084411a70c71d00d171d431d87a9bb157eb6a5","row":"b07e022cc24e4b52714c2102b7756f2b035de58ecb78532c918d8c1e00100ffd","version":1,"who":"raj"}','80a71399c8d0b3c5c991e6702a2812522f4a2d1c7d6d6a0067edfd960d2d2e02','a959a843396ba8a36eb0e30f57f2739015147f38629ba3de4994abc9664e4a40');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"333b744a0f951b661f9634ea1e59333ce28a3862f010bc32b7f446b4e057abb0","op":"put","row":"69d58a96edcd49f66631155775b1a64a3e146e918b76cc86e56786ebb8b0604b","version":2}','a959a843396ba8a36eb0e30f57f2739015147f38629ba3de4994abc9664e4a40','176e1b6621011fc4d50ca5319f0efa0d55a30bb6f617b0e134dd4428403a589c');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"54d71116781dac895a09dd7119353513f6a66e8317c2a0e05fe4a1be6c90f83f","op":"send","payload":"bda4f03df34d906924a80d4d82622b84334e9dab747a5bcaf93fb221c56cfb14","row":"b1edf0f99ff297a2ea8f55ba1e0c36b7c57fecfd992c71e85e5cc4b715e481dd","version":1,"who":"dana"}','176e1b6621011fc4d50ca5319f0efa0d55a30bb6f617b0e134dd4428403a589c','0142c7d0e677257acab8f92ef414ac8b629fbaf976723b4868bb0b0046363582');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"66c61d7ef0c14052d2625bb6fe0180f450e2dd0238ae08782e2c55dede5e1fd5","op":"send","row":"103767c99971940da80ea9f2b8ae462dc527070f65bb879f973cd00d861a9176","version":2}','0142c7d0e677257acab8f92ef414ac8b629fbaf976723b4868bb0b0046363582','b7868f04750f0057a9b51749e105a981f772dc0d06c86c54fba7555348295c09');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"05a9addaddbf81bf9f6664792f3cff8e0796930ae3732d2172934a31a33b2d59","op":"send","payload":"b54dcedff9c30b227da79c9bbf7bc5ddedc95d0f6288e3c180c27572be7ad726","row":"0dd0399f0c027f459654618d9cb84b2a6035bc8a2570ddb99159274278e691b6","version":1,"who":"emil"}','b7868f04750f0057a9b51749e105a981f772dc0d06c86c54fba7555348295c09','afb56c8333480095d235baa8c668803f3cd19ec607d542b4494aa33b41c6625e');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"b3a189280822f78b42b6765d34a7c309dddfde8fd5f344fa81273de6bc56c5ef","op":"send","row":"bd38c0b6cf5c3df8bde7c5141bec7705a524b49c71593174841393fd12b36c9e","version":2}','afb56c8333480095d235baa8c668803f3cd19ec607d542b4494aa33b41c6625e','e9fd4a3bbb3d0cd7f4fe3ba47f971b2370d9d563a010ca4847fe2d02622d64cc');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"f56181b395e425c6af000c105112154b37af5ebfd56b4035b6bf575eb6057440","op":"send","payload":"c888d20121ee3efef4adb2ab3b3c2cec53df777987f1facc573d114d470d6831","row":"3f627f1a1d86e8a39537b9c717e6de9d0266114f9533d3d60c5831f02c00f11e","version":1,"who":"raj"}','e9fd4a3bbb3d0cd7f4fe3ba47f971b2370d9d563a010ca4847fe2d02622d64cc','3faf6d275351887b897c59885c6d30c926450d8da3d829569b2ff79c6c8c9c35');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"ea548584eb79320d62f2c79d64636ad58c27128d19f7b6413214973852af3f17","op":"send","row":"4864d02c7201122b64f5253981082c9e082e22a28e705d7b277ed41fa878d6a7","version":2}','3faf6d275351887b897c59885c6d30c926450d8da3d829569b2ff79c6c8c9c35','203d02e1e7170c2f5419d82c8654871c4dca424a906361b4b7ebfce50ca0073d');
INSERT INTO "history" VALUES(47,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"94c88598d9d46717dc22269b572de40ef0223311fc846e49931122b922418013","op":"send","payload":"0af6cf1aa1fa6552444b70ce84eba16ef0dc902e60f95f00974bf70963619809","row":"913d782c74f7e430e3df13eae82e71d4715d8584fc8ce51ea49458ef8368564d","version":1,"who":"dana"}','203d02e1e7170c2f5419d82c8654871c4dca424a906361b4b7ebfce50ca0073d','0fa743ca2e75886b881e51d8dd08edc43a7360546c5a34823bdd141908069366');
INSERT INTO "history" VALUES(48,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"c5c7b1b7e430ba7316d8fa54d8846823dc47e342d7be854bca1d417742fcd5a7","op":"send","row":"a2ad6a05bf9120314f7f099b21f588bc8454f83d0d149fa7a917112d0c4957ba","version":2}','0fa743ca2e75886b881e51d8dd08edc43a7360546c5a34823bdd141908069366','ebd4dfae0cfa2d73f26dacc3f55cbd0796e7330fe4b6227ca4b18faee4b27bab');
INSERT INTO "history" VALUES(49,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"6480bb1532286883dccea051bc1997c10c745d5c0fbda1f51f8c1b6c7e8bc5ee","row":"1c6712f566d5691a728245a392dc80ec6b2997c51511efda72f7321f5e55252d"}','ebd4dfae0cfa2d73f26dacc3f55cbd0796e7330fe4b6227ca4b18faee4b27bab','6203b0e612420eca71945231086378a607f15a872f105c1698e2405dd42f1990');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"933810b18277427f5a0635f7819d06f6d13f19870c936267e6c9ad637fb4b1be","row":"d75d4854057051e5430a273c12813f348c93a16dfec908a29fb7a9ae4b718fef","version":1}','6203b0e612420eca71945231086378a607f15a872f105c1698e2405dd42f1990','790f5908900462df9700d0da66f8d8bab5cc2a12b09ff293e24c47110e7f26be');
INSERT INTO "history" VALUES(51,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"b3953ef84726c75267e248e4c96bf8d40aff9236e561f4b88729087edd46508d","row":"75ddb982f09b6643425ff7b7f62e13b4a2fc9044d7fc6d9a905b086104175fa6","version":1}','790f5908900462df9700d0da66f8d8bab5cc2a12b09ff293e24c47110e7f26be','5bc4e3e6aab9d38981068faa95876ecd264c98117688fcdb5acfb893e1aa51e4');
INSERT INTO "history" VALUES(52,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f8b8355c6500b3e2a9452272647dd3b579a0146e3f1d021de728d7034502a06f","row":"560d4f4f455cb48db6159bd5b0dab0aeeb20615767a1efd25d4b05a05ca7aa32","version":1}','5bc4e3e6aab9d38981068faa95876ecd264c98117688fcdb5acfb893e1aa51e4','d0db67303c3d5b447ff7c3907e5b8d4a975c2f96de5f99dc9aed74a121c869b7');
INSERT INTO "history" VALUES(53,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"4975144d77d85caa673808fd0dfbd12b39b0993c83fd6b8841dd794efa2cfebd","row":"6064bc27a9ae2b6fe5e3b378a282cfa0888a3fcd70aa490dfbb98635e5a1732c"}','d0db67303c3d5b447ff7c3907e5b8d4a975c2f96de5f99dc9aed74a121c869b7','71ca05b11acb64702e25b11536d37fa928f8357830b4786450b9f30e9c01f2bc');
INSERT INTO "history" VALUES(54,'2026-03-25T09:00:00.000000+00:00','claimed','asks/dana/2026-03-25','due','daemon','{"epoch":0,"generation":0,"items":["problems/second/1","registered/second"],"kind":"effect","note":"81c2e851fdf25be679c4346f678d7f638e15d8f8180b393426baffd18d46de00","op":"send","payload":"2eecaed81123afcdbb1f41313444d478bfc9856ba0295c1dd7ef2a7644a0e77d","row":"9293f2e06689adfca80b7ca065cfd73d4ebcfc0115d85ba19470aeb4c3987f90","version":1,"who":"dana"}','71ca05b11acb64702e25b11536d37fa928f8357830b4786450b9f30e9c01f2bc','28ff5d0fa6dfe77d0587ec00f0d886f5f50290e654f47466d05bb2cb24b871b6');
INSERT INTO "history" VALUES(55,'2026-03-25T09:00:00.000000+00:00','done','asks/dana/2026-03-25','due','daemon','{"generation":0,"kind":"effect","note":"60682840bce1fb7fcf14394fca06e1cbbcc95e62a14b06162031caaabf2731b7","op":"send","row":"0c2aa1c32a0fe86d1139ea0f64cc6bf64cb781e9c18aacd31a09c177f67733b0","version":2}','28ff5d0fa6dfe77d0587ec00f0d886f5f50290e654f47466d05bb2cb24b871b6','ee41dccec8a3cab48841e8e84c030b0bc57934e0bd6bd696798eef0fd9cb7996');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","up","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":"","titles":[]}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["across","up","down"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":"","titles":[]}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'119609739B8E1EDAE9799B63FB18B98B','new','daemon','');
INSERT INTO "notes" VALUES(2,X'E15C0B2C0C50191F03985AE1AA0921DE','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'5565C568DCE23AB2F1E197BE4DC487B8','new','directory','');
INSERT INTO "notes" VALUES(4,X'4A27F69C871C15CE06E31851F847B58C','new','directory','');
INSERT INTO "notes" VALUES(5,X'58561EB0F067D5A5EA3AA30055C11157','new','directory','');
INSERT INTO "notes" VALUES(6,X'6920F889C583F6DC4C80EA19395C72D0','new','directory','');
INSERT INTO "notes" VALUES(7,X'F464D2903A3558F11E7DF6BB20D0CDBB','new','directory','');
INSERT INTO "notes" VALUES(8,X'B9EC446B1B9E6D3943F3B23F4203903F','new','directory','');
INSERT INTO "notes" VALUES(9,X'B9BC3F290F83532827BA7050F9FD910C','new','registry','');
INSERT INTO "notes" VALUES(10,X'C7EE4AD5E1EDCAA59EA995465EDA4F06','first_tick','daemon','');
INSERT INTO "notes" VALUES(11,X'6DFF53F1C84BB7FF9B3ECB0CD95BDBE8','problems_changed','registry','');
INSERT INTO "notes" VALUES(12,X'86C069AB3716E25B74E15EFABCCA0E1E','new','daemon','');
INSERT INTO "notes" VALUES(13,X'7A8B31CFFC2DF16950EF38C3D2CC471C','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'9A4C1A84B2FC6EC0DC9706E16E0BEE54','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'8E2E5ABEA215905A4F5A1DE68F1A1A47','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'2E275A0BFD4DAD50AC7BC1FBA7656489','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'F165300BDBAD115522F84EEAC1BF69B7','nothing_new','daemon','');
INSERT INTO "notes" VALUES(18,X'2E698022EE1060760C0B87A30898649C','nothing_new','daemon','');
INSERT INTO "notes" VALUES(19,X'49928BBBB3019F8138337C275922857A','clock','daemon','');
INSERT INTO "notes" VALUES(20,X'CDB8281B0BBC55052138EFB063A60887','new','daemon','');
INSERT INTO "notes" VALUES(21,X'A261C51FAEC29DEB74406C693A0D241D','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(22,X'CE7E9CCD7FD26908F5AA85A0C64EDBD0','new','daemon','');
INSERT INTO "notes" VALUES(23,X'CA8EB1621AC99FDCC3FD4D32D4DEE7C2','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(24,X'1253CD059C812F1723F03549EA2045FA','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'038C9CE3F109E08ADAFDB95E501ADA17','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'A329B1E14976DD467D2921AD0186C4FE','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'859702028245F586F274220201AA9092','nothing_new','daemon','');
INSERT INTO "notes" VALUES(28,X'812A7FD3437C0324E25D52EDB2165C44','nothing_new','daemon','');
INSERT INTO "notes" VALUES(29,X'A713231E711E98CE6CC777FF04102628','clock','daemon','');
INSERT INTO "notes" VALUES(30,X'5E512BB5518A544C0C6EB00034108683','due','daemon','');
INSERT INTO "notes" VALUES(31,X'74D2F1D0D2DEC578970EFB5CBFEDB0C8','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(32,X'B634020EC0638B795E5371F328A24DF6','record','dana','');
INSERT INTO "notes" VALUES(33,X'6B5C1EF9D68A38EECA4721B4DD81BD48','new','registry','');
INSERT INTO "notes" VALUES(34,X'D05A10682084A0EE017F436852B318FB','problems_changed','registry','');
INSERT INTO "notes" VALUES(35,X'6CDDEE5477EF3F4A046E62E08CB1F054','new','daemon','');
INSERT INTO "notes" VALUES(36,X'009D2B858D266510B678F03A119836EE','clock','daemon','');
INSERT INTO "notes" VALUES(37,X'D17D6A61F9D73EE94FFEC0016D32B228','new','daemon','');
INSERT INTO "notes" VALUES(38,X'42793A8F2D7E122337AE7B0A2A89E60F','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(39,X'BB221AADBC758E62A356953F704BC581','new','daemon','');
INSERT INTO "notes" VALUES(40,X'687FA4584A55B732DBA742B087BA27A6','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(41,X'D8B3EB747CD943EF41BCBD22B8237D15','due','daemon','');
INSERT INTO "notes" VALUES(42,X'6DC504BD47ACC16B90B74029E8636771','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(43,X'BB5FF9AA7BB54C7F25513F76B504CAAA','due','daemon','');
INSERT INTO "notes" VALUES(44,X'4F652DDA58752FCF85185A4109977DA8','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(45,X'7A7E22E5E433DFF0A98843CEEBD0A505','due','daemon','');
INSERT INTO "notes" VALUES(46,X'31C6388251DC90F0C680DA3D8CE8D39B','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(47,X'C7AE1FAD034F2492F4D810F2CB5C343B','due','daemon','');
INSERT INTO "notes" VALUES(48,X'A9ADF69DAE232AD7C039472939660A08','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(49,X'E1CBEFF7D1237B0D2E09CF951B16E7A4','on_hold','dana','');
INSERT INTO "notes" VALUES(50,X'B01A7E5BEB1C2EE2C5BEED8A912A63A6','nothing_new','daemon','');
INSERT INTO "notes" VALUES(51,X'F770DE7880706F3D38022F81101D93C1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(52,X'4F1D92262CB377BAB22E480695702C47','nothing_new','daemon','');
INSERT INTO "notes" VALUES(53,X'455E3C33273B9F82FCA85EEE61451F97','clock','daemon','');
INSERT INTO "notes" VALUES(54,X'8EB28CE40B0E0C278D3DF3853B8A55F7','due','daemon','');
INSERT INTO "notes" VALUES(55,X'061CF56433B09D7E953C44CE383985B9','due','daemon','<2dd3fc117a345e459b94e3f4bbffff5c@example.com>');
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
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205465787473222C2022756964223A20223539633763346437663932393563363139366535646539646535646365646664222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/texts/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30332D32332031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227465787473222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D30322030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30332D32332030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205465787473222C2022756964223A20223536373634636261646230663539323761373763356632376562396534653533222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('asks/dana/2026-03-23',0,X'46726F6D3A206F7574636F6D6564203C6F7574636F6D6564406578616D706C652E636F6D3E0D0A546F3A2044616E61203C64616E61406578616D706C652E636F6D3E0D0A5375626A6563743A2061736B2F6F776E65720D0A446174653A204D6F6E2C203233204D617220323032362030393A30303A3030202B303030300D0A4D6573736167652D49443A203C3232396233356562376537353566643962663766613830633534666132303262406578616D706C652E636F6D3E0D0A582D4F7574636F6D65642D4B65793A2061736B732F64616E612F323032362D30332D32330D0A582D4F7574636F6D65642D4974656D3A2061736B2F74657874732F332D7765656B732F302F636865636B5F696E2F64616E610D0A5265706C792D546F3A206F6C75406578616D706C652E636F6D0D0A496E2D5265706C792D546F3A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A5265666572656E6365733A203C6634363331393836313438623535636539646131393233333230343232326565406578616D706C652E636F6D3E0D0A4175746F2D5375626D69747465643A206175746F2D67656E6572617465640D0A582D4175746F2D526573706F6E73652D53757070726573733A20416C6C0D0A4D494D452D56657273696F6E3A20312E300D0A436F6E74656E742D547970653A206D756C7469706172742F616C7465726E61746976653B20626F756E646172793D223D5F3864303234316634653966363562646262633530323233323937633738303038220D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F706C61696E3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A61736B2F6F776E65720D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030380D0A436F6E74656E742D547970653A20746578742F68746D6C3B20636861727365743D227574662D38220D0A436F6E74656E742D5472616E736665722D456E636F64696E673A2071756F7465642D7072696E7461626C650D0A0D0A3C68746D6C3E3C686561643E3C2F686561643E3C626F64793E3C703E61736B2F6F776E65723C2F703E0D0A3C2F626F64793E3C2F68746D6C3E0D0A0D0A2D2D3D5F38643032343166346539663635626462626335303232333239376337383030382D2D0D0A');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks',0,X'7B22616C61726D5F6D696E75746573223A20302C2022617474656E64656573223A205B5D2C202262757379223A20747275652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A20225468726565207468696E67732C2074656E206D696E757465732E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202264616E61222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A202244696420697420776F726B3F205365636F6E64222C2022756964223A20223631663861356138356431623530323339393337356264646163636330636266222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
INSERT INTO "payloads" VALUES('reminder/second/3-weeks/deputy',0,X'7B22616C61726D5F6D696E75746573223A206E756C6C2C2022617474656E64656573223A205B5D2C202262757379223A2066616C73652C202263616E63656C6C6564223A2066616C73652C20226465736372697074696F6E223A2022546F206B6E6F77206F662E222C2022656E64223A2022323032362D30342D31372031303A30303A30302B30303A3030222C202267656E65726174696F6E223A20302C20226B6579223A205B2272656D696E646572222C20227365636F6E64222C2022332D7765656B73222C2022646570757479225D2C20226C6F636174696F6E223A2022222C20226F7267616E697A6572223A2022222C20226F7267616E697A65725F6E616D65223A2022222C20226F776E6572223A202272616A222C2022726F6F6D73223A205B5D2C2022726F757465223A207B226163636F756E74223A2022222C202263616C656E646172223A2022222C2022636F6E6E6563746F72223A202263616C656E646172227D2C202273657175656E6365223A20302C20227374616D70223A2022323032362D30332D32342030393A30303A30302B30303A3030222C20227374617274223A2022323032362D30342D31372030393A33303A30302B30303A3030222C20227469746C65223A2022596F757220636F70793A205365636F6E64222C2022756964223A20226431333166303133333838633561353838633163366337366532623465323238222C202275726C223A2022222C20227A6F6E65223A2022555443227D');
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
