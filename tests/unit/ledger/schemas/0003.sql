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
INSERT INTO "head" VALUES(1,50,'645640b802f82c98911151e89c91957a19710e767a7ba8bc22391ca99971c295');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"48d914c57755d05075c6b15372987868cb8f23a5c422adb94ceeb48d278db501"}','0000000000000000000000000000000000000000000000000000000000000000','4783c625c29726f0f7969b54c15fee434d6fa4ecfcc987bd1f48b1f01143849e');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"a76c364ecdc7b6f6dcd30dce2819c81c1634a21619cd01620a14066f0f99bd20","row":"00f29e02b0ffe5de5b80be770debb14b76988b7a970e01f96816baccead21f0a"}','4783c625c29726f0f7969b54c15fee434d6fa4ecfcc987bd1f48b1f01143849e','70a6029b95571480a94e5607ff0b5236ff063bb8e6d2192da872dd4d3be8bac6');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"1cbbcd50f9dc571387d14a2bd9e6467923bcf503ea0817bb05d87c579716b590","row":"4c030e056b3c060349950d872639686d7dfce0e6c287f5e2218a4b211d5eb820"}','70a6029b95571480a94e5607ff0b5236ff063bb8e6d2192da872dd4d3be8bac6','170782dd204cb4f59d541f3c7b66e63bed8c910957ac56b21450e008cddf793a');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"735b7060b21d49339809ecfd23a97ecfdafb8605172cbfda2993bb5e3cd1b437","row":"b5353baea1f4809962d034d48efb05ddf28fc4f7ff51bd9a64cf2af4e338c720"}','170782dd204cb4f59d541f3c7b66e63bed8c910957ac56b21450e008cddf793a','5e7d9704c70919aa3b7bdbc4a579fdd646b2fd0d0136435319b98f1546ff5af8');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"6f038dcc64392d838006b51d2a2f36d86175316d3b5e0d6104f07b58ead10a1a","row":"a3582a25d5c88584a4c759b530923244ee059fe1c56b92fc689893a756d86b23"}','5e7d9704c70919aa3b7bdbc4a579fdd646b2fd0d0136435319b98f1546ff5af8','cc996e4acd8266bfafedb4b0340c7c909cfc7214f6ebe97cfb51acec53163a6d');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"33c180e7c0c14048ea4b4d3fb09ef00a2092c3228f19a4d065e279b214090f69","row":"f95a66560f632044ac02194a1935e8bbc7fa555950e61e6cb6ae50fc6d3264f6"}','cc996e4acd8266bfafedb4b0340c7c909cfc7214f6ebe97cfb51acec53163a6d','c16d62f7b4d7497b8d28420bb9f964647f550153b221f0332f6d3e59913f9c2d');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"02b8d96f75a22837d12ea599f2750b229c530d4c35b9ba6dcce5bee15d96aabe","row":"8c6a1f80866e2d8e305a0810652420d46ef713bb2880acd4c465cec641d6f1ef"}','c16d62f7b4d7497b8d28420bb9f964647f550153b221f0332f6d3e59913f9c2d','70f2bb64dd13a8368afee141b6e30d1d4020f9a4219c71771389437ab8168aad');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"77535aca966acc837ffe475edf6ab36a709293cb8df57db8368c3afe75d03480","row":"dfa25380e585aaabda4a5e5052ba441dfbb0127775bbf10120af8116d4f20f89"}','70f2bb64dd13a8368afee141b6e30d1d4020f9a4219c71771389437ab8168aad','fd996fa76c97131ca0a35d82e0f61d8fecdeaaff7259aa89a0ac4ac965ebc6fb');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"4a4024a0b4ecc42d6d92bf69db4c37225042ce7314644fd221bddef88f8b8197","row":"072faafd0aefe1c10dc6b0154124cee35c6bd86a6c22421da7dbbea95228789a"}','fd996fa76c97131ca0a35d82e0f61d8fecdeaaff7259aa89a0ac4ac965ebc6fb','b8da9ad93f1786d87b21a2bd5dbe1d7c8f0f139a9559f30cfca27ebec9674d1a');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"76eb9e0636d18a38f8d51dc33ea42dc93604b8868f91b39994e148f49c2fbba8","row":"82aa72921aa9c0073b34bfbf7864009f7fc3bea0a5baee4763cac29b9f70c04c"}','b8da9ad93f1786d87b21a2bd5dbe1d7c8f0f139a9559f30cfca27ebec9674d1a','35f9ff680f83fdd223f68bdc7840f2a302dc3965f7f1a780c96d7ba2b41048ba');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"73594ffa52ca546d8c3995c11f6405e83f0618add3549e6ff2479a260b2e5092","row":"e9eab91ad1354ef812810d7168aac857edacd5bf0fd885d53a8196387f2f15e6","version":1}','35f9ff680f83fdd223f68bdc7840f2a302dc3965f7f1a780c96d7ba2b41048ba','93cdba1c3258ea51b0df918825096eb176601cb469f22e9c06ea68a97424d321');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ed0f8474174e777d6a22e1aa298e3ad1c405a3285ee7d29bd48f1c078c431265","row":"30552b2f178419d5daada821b205885608a20af189f7be0c255c46bd87c4923d","version":1}','93cdba1c3258ea51b0df918825096eb176601cb469f22e9c06ea68a97424d321','79fe42d6210cf0e997fa2c5fa6b8fa0ac6c2811a4bf394c3d72457b95708ae26');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6ed1947c1e4d7b9ef6d37d786122da6367ca2213c9b4460f041e2b35204ddaf3","row":"c0f3df4af287bdff0efe02bb25e0b5481c015e50fb585610006aeeecb94dfea4","version":1}','79fe42d6210cf0e997fa2c5fa6b8fa0ac6c2811a4bf394c3d72457b95708ae26','57c4bbf8b1e89b053b7d448fd1771d185ff8e033534194bbf7582c7e4a05a920');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"2ba1c49f3f072cf6817a00570e860f4a01bac2fb9b7cf66b8118181153e2429b","row":"5684c9afa1aa1ee61c37a18a7cc0b6c25968185472bb52c2e30666fa0ead0649","version":1}','57c4bbf8b1e89b053b7d448fd1771d185ff8e033534194bbf7582c7e4a05a920','31539966312aaba1e21cd6cc61f9f12bc59ef13ba81b90ced8a221f7c4b54846');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"bba03aa4b5294df36488a242acfec613f79447222285250b4ad5de0e8efc3eb4","row":"ecb2cecc7c8b8363c97a4215ca0e6c76d6a06cfe81ebf5016db17f3d9eb6def5","version":1}','31539966312aaba1e21cd6cc61f9f12bc59ef13ba81b90ced8a221f7c4b54846','50bad68753d48c7f39ab53ddd9c96c29903dc0e0c7cd237019eaf21e5ba6c5c1');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"db3fad60a2b9b08e6e85205ddc4ac5ed21ca82b0e0c3a351c7cbc4465bf0b8a2","row":"c52ab494edf5cd7e4af253483dedff41fb5a4a60f85d15071558a412c3f367d3","version":1}','50bad68753d48c7f39ab53ddd9c96c29903dc0e0c7cd237019eaf21e5ba6c5c1','23ef60e831789528e8ae79a1cc412d1d757a92f3b612ba3416f51dc9216999c4');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"ca043361a2ff08fb3126cbe326fae267dd02604bcf3929bc5fb1ff597aa9a656","row":"5f90e811ca557c573cff3427c286d8d266fe4f109f5c5e9efbffe499a92befd2"}','23ef60e831789528e8ae79a1cc412d1d757a92f3b612ba3416f51dc9216999c4','839744b5102d335b3bc9f9131c3b441551a910c99dcc04c17a094a5be2cb2d9a');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"5615062ec547d0f5a9784d41cb5b3cc9ba2b00cf488cc76433ccd90ed75404c8","op":"put","payload":"d8c7a9bdbc839b676103e4a51c08871f78686316c131659ee5942434d46f793b","row":"790f9a62cb80318c5311e6d76661de2eb040885fe7821e50e016919b80d3f12b","version":1,"who":"dana"}','839744b5102d335b3bc9f9131c3b441551a910c99dcc04c17a094a5be2cb2d9a','caa9637bd0c85bba456645f2b2c4d7900339920ec99193e881b93eedb4576796');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"412da46cd63bbea4c43e1c0e203fdfc5a1fbefd779f4c548691441b426475352","op":"put","row":"891f0bbf7887b0a5102bcd275d9bcb81053260cd281b941ad2ecae5858f5f7ef","version":2}','caa9637bd0c85bba456645f2b2c4d7900339920ec99193e881b93eedb4576796','df1dddf0314d17f95f01dfd590166a0882e3a6ff465216d9a92b8caff944e94f');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"5a978555412a8f9f690ba870246fd5fd4e0e59069871e0639b3be0ef395deda6","op":"put","payload":"15e92c93528b6ce1e42339d7e9d54f6211f2a325dad72ed25f530f4980554512","row":"dbdd799620a1b2c2a347d291fae93ee1ad292f44c473a497d22476f9fb6a1131","version":1,"who":"raj"}','df1dddf0314d17f95f01dfd590166a0882e3a6ff465216d9a92b8caff944e94f','42079ecb8cefe65c00846c80022cc898969fc437d2cb6c0999a7cd76f2f559e4');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"2e5d2037338b0c08ea68226e9f62b9fc9cdacaca548fbc775d0f08a952b00640","op":"put","row":"f3e20ad038c3faadacef5941513f7b527ca821ef8fc9f0fcdf7406d49c3d0da1","version":2}','42079ecb8cefe65c00846c80022cc898969fc437d2cb6c0999a7cd76f2f559e4','28d48895fdafcc9af4d4b388cb4cac0ca5f5def8c85003a86b8dcea7b6b95ec0');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0e3d3e40141151c4037067a2bce498d6941e6bca30cb85976f40bc00ac19e948","row":"05d3323a3035233a59c2da8e6d430cbd28699c0fb918a592e579cd931fc11409","version":1}','28d48895fdafcc9af4d4b388cb4cac0ca5f5def8c85003a86b8dcea7b6b95ec0','55c9a3d40a8e0950d3e29a5747bb61396d6d473ca83fb8bb41e99129c8244870');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"598d8600d4bb9bc9e069371e7b86505c0f8556fa84e47e47a90db1e3c68adaf5","row":"cf1758986f698c5445c00ac34a41da68387df5116cda1ee91f8e759c75236c23","version":1}','55c9a3d40a8e0950d3e29a5747bb61396d6d473ca83fb8bb41e99129c8244870','006c6b03c3482c1203b4ff15252fb001dda2678572ede672f0a5aad1d834578a');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ca47ec8210080fe054e445c3ab245214686f5af98a7426e0642028ece188954b","row":"d6641c5d13eb59079ce8b8be2ce3502dcc6e9ed10ee356220953dafad2cb5105","version":1}','006c6b03c3482c1203b4ff15252fb001dda2678572ede672f0a5aad1d834578a','c14d742c7fe34d541097fc8f24581be97f1e57ba5c05b87375d95a4f10ee028d');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"75d2199550aa19852ebf69ff902bac5e05ddbd139ee3523c323d0acaf9fbb556","row":"81b28538fd81f08fe22f5041c83e879588474f3f1c4b72d1b18d4d19f95ea1f0","version":1}','c14d742c7fe34d541097fc8f24581be97f1e57ba5c05b87375d95a4f10ee028d','9839b0b1723238d513da8191249ed329b5360a452291920188a789be07b4df5d');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"93140226fb5d686453e627631a9aa3be846fcaf5043fe66ed48b4d38002eb09c","row":"b7e50b9663054d782258f1e58b5767f1378c33ccfb6ddb150e89758efe2b679c","version":1}','9839b0b1723238d513da8191249ed329b5360a452291920188a789be07b4df5d','99e36e85d9d3479ecf5943aa4ccb0020d819485e71b83e5b88ade27cbebf917d');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"b28e8bd5f25dd279aad538b1874bd11636551bc0d1ea9c84a42cc55b36144eb8","row":"0e2b1dd2040bd7e47dc0c286e465abcb05ad8a8d80777078767a182033456077"}','99e36e85d9d3479ecf5943aa4ccb0020d819485e71b83e5b88ade27cbebf917d','16682c639f4b7d0da44e26abcec31534046c654726abdddb95813caa0a804031');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"d11e6113117fe11cf534b2957f23abda8f90deafe1d814bcba80789486739221","op":"send","payload":"4af39e24427b0014950f03bd9723cc8914d5258fbe20b96b4ad15abb8791a0bf","row":"877c1221ba62ab7a6444e1fd2ce82ae2d58aa7de4bfedcca693c0e73ecbf7f09","version":1,"who":"dana"}','16682c639f4b7d0da44e26abcec31534046c654726abdddb95813caa0a804031','daf65a9316286656d63f2c47cd8a3f626ab911d3efc7acf75633fc6be1f090e2');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"c7199cf7ca85e5313cc4bccfdd49c9a251e4ba366f5e85ebb7911a031e463f99","op":"send","row":"31942455401afdb45e0ba02b09506e502bc844b8635ef25bd6c85ea32ae6a7d4","version":2}','daf65a9316286656d63f2c47cd8a3f626ab911d3efc7acf75633fc6be1f090e2','d66d42d73598f1157f9d48711396c62ba1471f416b1ac3343893e91915631624');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"c99c352a92f847d5c2dafe2a9cc032258eb375c57bdeff643643dc224096e236","row":"2e9e149ecf4233fcb01edbbd693d594c3d7fc0fc41c208adfec9cc665aa0a772"}','d66d42d73598f1157f9d48711396c62ba1471f416b1ac3343893e91915631624','94ddc9abbdfd8b88eceb42df3907ec6e069de2eb364f7bebd807bf403daae47b');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"78492a1682667fe18955fe3f838c14465735acfa3c643dade658a906f5f9e357","row":"a7945e4ab4d352a4c051d509d656e9b4631862172f5c8fe85cea2b25d7a6966e"}','94ddc9abbdfd8b88eceb42df3907ec6e069de2eb364f7bebd807bf403daae47b','b3c8c498b8e7ae136935f96e65c7facf77e6c5f0eb03452e90dd3b4d29640638');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"0b653e702dc6fc2713f78618a5d39f8803f8693eedee1622d2f503a38f367c34","row":"8aa0714ed89fc79123e3262abcb83c7e692fdafb98cb4a26867e2a62d67dc697"}','b3c8c498b8e7ae136935f96e65c7facf77e6c5f0eb03452e90dd3b4d29640638','fb89c778049bcdfa6a718c7a48ee1a17fdd0e363bfe604ff8994a2b4de2c249f');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"0d828661a04e22948706ddf75c4bf61d042d277aad6f0282e1c8f5936fd2b13f","row":"daa427701f4887bb3554d0c5a180befc9abf60619ee3baf540c2d39c4428d8ee"}','fb89c778049bcdfa6a718c7a48ee1a17fdd0e363bfe604ff8994a2b4de2c249f','66f6f0968fafb19d2fda1fa7f1ae6fd04fdae4884c574b236ebf79530b7f6d4f');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"87b841bead8c5d222c9b7b15b4b784a1274c6f833a59f4be291640f29722cf10","op":"put","payload":"8a343a392f3ae2b3b8061c57c4741fee9cd28804609cf2eb383925e3a8eefef0","row":"06553efe7b60bf29dd20eb9cc3e5a2ed57c299a2f760df51baa4ca8447fbac0a","version":1,"who":"dana"}','66f6f0968fafb19d2fda1fa7f1ae6fd04fdae4884c574b236ebf79530b7f6d4f','ecdf2435c5396bc93f6ca26bc5d99522b8c00052109aa36c064d9b6c77d71a5c');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"96aa5fd7e82975ccf8584b41eb3aef22d2cff6c0a5fa7ed2ff20eea3c12edf26","op":"put","row":"b729d53d8ca1e4250948d0771ca0f69d861d09f3b825331ba4a33861fa71537a","version":2}','ecdf2435c5396bc93f6ca26bc5d99522b8c00052109aa36c064d9b6c77d71a5c','f963d2740fbabbe049c75f3d636ea1646b4b8576433356bd8df36fb201785a8b');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"1b37372b6fff712b1f3af681b369075d07a1f9c014623ae3855a20d0b270cdd3","op":"put","payload":"3411ce13ab7642b8b193a6539805c329b56b62bd33b5a0595fc1edc65981eb7d","row":"157c516e6b3162d2aabe2b7b20f91d365b93a8f331a76857e63e1152ff3e5d47","version":1,"who":"raj"}','f963d2740fbabbe049c75f3d636ea1646b4b8576433356bd8df36fb201785a8b','27c5ddddad62fa1f8c937b469f15ada323de1de195f9ae4aa57a6c934b687fc6');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"b95e2b8584d7ac767835783f60304b69858a42a6e0e9a4694f26a51385d7b2ae","op":"put","row":"ea5e7d9414a705124fef32f45ca9962c5ac3ed4ad1cb52f677437d344f98c685","version":2}','27c5ddddad62fa1f8c937b469f15ada323de1de195f9ae4aa57a6c934b687fc6','bc09136fe17d7d527056d58e0a43d3c2929df3ed6b8bf6b9e7779d0be796b32c');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"6262301a3a12e20e3a66f850372a376dacf51830351dbd8483d427e9e1b50c52","op":"send","payload":"ec27b4f20434f9827073b62f086a1fe59f12da912151ece0906687f173cbf5f6","row":"8aa51c1e5ce84c4f91905c54d13301834f66053a332c4082f65691097a0ce7e6","version":1,"who":"dana"}','bc09136fe17d7d527056d58e0a43d3c2929df3ed6b8bf6b9e7779d0be796b32c','1a5dbf1b06b9091eaeaf0e860ad478247128ed7e77ef8deadd7bbd0b419c406e');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"db9750b14468b9a33e3992c8715a4107b5e1c4bcdd72e673f74ea45eca3e4809","op":"send","row":"adc5af96fa80d36221879e1c5f5d4dfdadd55a8d043c8e25a9a18b1687de41ad","version":2}','1a5dbf1b06b9091eaeaf0e860ad478247128ed7e77ef8deadd7bbd0b419c406e','454c730fb3d3ce8bb08721e143111495b3c307dd1ad288ae9c7d59c868953e19');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"06c738488a875e290aec0aea794bf70a334fb15e3a5d4b90bf73e1417d38b445","op":"send","payload":"40358529f7d0cfba098857b417e70e3d636317a971e803e19aaae2a2cc909661","row":"8cc2aa15181dc3ddd22add94f1964c93658badd9dc11a5ec1a2b7cdaf0d4051d","version":1,"who":"emil"}','454c730fb3d3ce8bb08721e143111495b3c307dd1ad288ae9c7d59c868953e19','8c2215829a038f08f3b5eef7c215a5f44fbf7b64583dce0ecdb048089db35064');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"0eaeb16a7fdc01c06494b2f6a7782772a7462f8ff085c4d5e407615c3f3c0bb2","op":"send","row":"8d809f4346d8e6de228a6c132b1c3992f6b7a43e494f87cb0bef6933463acb25","version":2}','8c2215829a038f08f3b5eef7c215a5f44fbf7b64583dce0ecdb048089db35064','47ed2c7201e6844da5c315a370f99465dd9d66e18c8a261f482765f2f4fe9803');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"2f3bfee371c542a5759c4275cbd96c4a693a3ab1bbb1b04419a4c861c8909b95","op":"send","payload":"d1b1bced49ab7eba7d4458577effa26ba49a8955b3699c903bf130aa6623eb0b","row":"b52a04511bc31fff47f1c7d0368b6817d07e824fcc65eaa0f0fec864638f24dc","version":1,"who":"raj"}','47ed2c7201e6844da5c315a370f99465dd9d66e18c8a261f482765f2f4fe9803','e7cdc4a09d13fe444189de6ca519cb9e5b77c48e04d1133af1b4715c563d3e9d');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"ff1988285009321a9078a68eef3ff12ffb63ef1ac30e0a5807792291591b01bf","op":"send","row":"80d2beabdbb1cc07531fa5462aa7ee892945348d6d74bced76cae475fb15ca32","version":2}','e7cdc4a09d13fe444189de6ca519cb9e5b77c48e04d1133af1b4715c563d3e9d','d3203b4df4444ebde16d456f42a91603869db37580f7192dc02e91c255afe67f');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"f83a849c70262f0dde0aef145e11bdc4fac0d2fd0ea8475d64485c91ed9a17ca","op":"send","payload":"c48b411753828a949b732e60e7cb7b71e964b156ef2957581c4cfe526fa3bc3e","row":"68fd13ffe93859cc4fbe2e41f0ebd8a418d0063f68a7dae69341051fc0494e99","version":1,"who":"dana"}','d3203b4df4444ebde16d456f42a91603869db37580f7192dc02e91c255afe67f','da956e700819b6e9775da322887da8333e19263c6de65c003c0544e055e467b0');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"1d44f7bca3ce01db8ec378dca0c0dffa91e76e8447bd648bfdf3a6b1ce3aa414","op":"send","row":"5fcecdf2033db7abe320f2c505c1e5c0f87e846c2d66cd82c5416a551b192f4d","version":2}','da956e700819b6e9775da322887da8333e19263c6de65c003c0544e055e467b0','7f79bcd161fad86992a0d6445c322bf4804825d69a722c2f0cf5384ab0011ed0');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"1a240d55e1d03324a36a9b1d2895cd56eb28b0c8ddfc279730454c7720d5c418","row":"73d388729579bf8616b2c52f86d5c84b24803ac3d002b2877eed03ec532e102b"}','7f79bcd161fad86992a0d6445c322bf4804825d69a722c2f0cf5384ab0011ed0','488c9b9f3f79ff896b6ad88f81b0d79e449a8c373fe43f0a4855784b88737557');
INSERT INTO "history" VALUES(47,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"81e42375fd3dac0281a7d562b72fab0aa91a6b20e3528ac8da2d7e976e5365c6","row":"a1a2a9094d7f5ff1bd0ab0edc768e991c243ab6184e29293da2348ffbfc37a71","version":1}','488c9b9f3f79ff896b6ad88f81b0d79e449a8c373fe43f0a4855784b88737557','d7c84f8a004487a3cfb819d896e5a03ba6dcc17c79a4817ea2c338dcd98e7ba2');
INSERT INTO "history" VALUES(48,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"6364255a4b974883ed671711408f27872d9ba4581a503ab4cc6db87352169735","row":"0be6f9dc3c3328270d9d4abfc88f4aa3b1ef7e35cd6f7f0a5be571c9ebedad39","version":1}','d7c84f8a004487a3cfb819d896e5a03ba6dcc17c79a4817ea2c338dcd98e7ba2','75a2c30fcbfc4215051044959745f1e2da38127fc3ed98e4b489b28f0d8dcc1b');
INSERT INTO "history" VALUES(49,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"47f80fee55d66430458fbe503521b413111b198849839fd73d562be32a983346","row":"596a87fb03170cea41c21a1d3aa8995eb6d4d100899edc9c027e5df13ae6b31d","version":1}','75a2c30fcbfc4215051044959745f1e2da38127fc3ed98e4b489b28f0d8dcc1b','3d5894073d2388d9085db2554f69ef6232412f6efd9f3ad7e9a5c95d298713eb');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"0ac0df748ed2e63d9be47c4dd9c450df1e94ee44008605b188cb2a95604ae1ce","row":"1290ef02dc4d26f2d21d76e831f8b102608caa71cb822b60858135cb926575e1"}','3d5894073d2388d9085db2554f69ef6232412f6efd9f3ad7e9a5c95d298713eb','645640b802f82c98911151e89c91957a19710e767a7ba8bc22391ca99971c295');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["down","across","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":""}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["down","across","up"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":""}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'12447FF544A6652E54A73BBED6693F4D','new','daemon','');
INSERT INTO "notes" VALUES(2,X'C784EBE8A4508F66DD40D015F46A707E','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'D59C3F7EEDEDFEE62AC23E80C5087AAA','new','directory','');
INSERT INTO "notes" VALUES(4,X'598ECFCE7869A6030EC866B28D098B16','new','directory','');
INSERT INTO "notes" VALUES(5,X'16F35D547FA72E3EE72BB48BD9D02AE4','new','directory','');
INSERT INTO "notes" VALUES(6,X'658D899CF4E3F69A58ADFCAAF7E866A6','new','directory','');
INSERT INTO "notes" VALUES(7,X'48F2B4C058E60F4041D17D6D2474ECE9','new','directory','');
INSERT INTO "notes" VALUES(8,X'A4F47E5411F340113682A50A30B3D130','new','directory','');
INSERT INTO "notes" VALUES(9,X'4760C326707225C2AC415C90BA8183B9','new','registry','');
INSERT INTO "notes" VALUES(10,X'B00F2E11B2083BEE880D135AD35F5DD6','new','daemon','');
INSERT INTO "notes" VALUES(11,X'C7BCF67FFDFEA54D6E2A594AE0EDBC76','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'21C0F041A76BB32784102C619B32AFC1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'45B29A56FF53FCE70A0D77191320CE1B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'043E24E3E3DB4EB698ADA86C3D10316F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'EEB3A95741D9409D3384504C56040C48','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'C2466BE3C58692199E5EC3BABB9E6681','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'21FDD9C85BCC8BC8C8CC746353387727','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'AF03EDE731235B08A64460CC56EA2736','new','daemon','');
INSERT INTO "notes" VALUES(19,X'084C87E5522D793309351241D8BD7088','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'4D0605D43E87AB3DAC7A9D0154BB4F92','new','daemon','');
INSERT INTO "notes" VALUES(21,X'52B3F5368A18CF321549C1B873DFB927','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(22,X'A16A2674BAF94AAA63C7972E246F8554','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'F54359B97C996C57FDE8BFAA8F1DF8E7','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'9EE28867145B53472C136BDC35496285','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'167E8631174FD593A3752DF652F7D212','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'D317AD90044C0062718B261D467BF79D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'5CF4EC58E80C9C482C28608F6F2DFA0F','clock','daemon','');
INSERT INTO "notes" VALUES(28,X'D3EEDE9F91AA35A76DA74FEBE890F658','due','daemon','');
INSERT INTO "notes" VALUES(29,X'850087A9CC4810585B8CB3B7227640AF','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(30,X'9185E66759890CB1708BDF83E27BFD40','record','dana','');
INSERT INTO "notes" VALUES(31,X'625FFA2BCBCDCF5928528CB12445B831','new','registry','');
INSERT INTO "notes" VALUES(32,X'798B5B94E51F62B1AAEFC3B06F82BC4A','new','daemon','');
INSERT INTO "notes" VALUES(33,X'59A9F030C26701D04389623FC7CD1662','clock','daemon','');
INSERT INTO "notes" VALUES(34,X'376CB942C4B9A8DE0C2E61F745028535','new','daemon','');
INSERT INTO "notes" VALUES(35,X'DD1AAD3218AF8DDE2E01D8244873CED7','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(36,X'FE42C8A427E4EC426FF3C1CB3EB4B6F7','new','daemon','');
INSERT INTO "notes" VALUES(37,X'0C5CF5519CF458FB296855C50737995D','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(38,X'8CEA8F932B1A54685F7429F6E058E4F3','due','daemon','');
INSERT INTO "notes" VALUES(39,X'4B0D48C1868C9E43289B5206E902625F','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(40,X'CD40621BCC031AC660697FC057260956','due','daemon','');
INSERT INTO "notes" VALUES(41,X'F7FADCCE28D7A5D9BB13A8CEA0D07672','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(42,X'F60536A527C489776C5F65F74530EADE','due','daemon','');
INSERT INTO "notes" VALUES(43,X'63233CDF2039DB93CD19D40BF2D310E5','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(44,X'6F29E7A6524FF5169EE213F93D65F00F','due','daemon','');
INSERT INTO "notes" VALUES(45,X'92DF2726529AD4223ACB41388994B001','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(46,X'7C4E1753250192A254EE498368B9156E','on_hold','dana','');
INSERT INTO "notes" VALUES(47,X'4A3AF7B05086FF5660DF1A0AC6881494','nothing_new','daemon','');
INSERT INTO "notes" VALUES(48,X'54AAAF7B26EA65CEA173A68FE9222B2A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(49,X'8051B7B2AB981FD57C440AE5B7B27D7F','nothing_new','daemon','');
INSERT INTO "notes" VALUES(50,X'D57FDC17ABEAAD5982249BFC67F98A9E','clock','daemon','');
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
