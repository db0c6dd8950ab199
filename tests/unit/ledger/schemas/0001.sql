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
INSERT INTO "head" VALUES(1,46,'ecd30e6a330e7b9f9c9b8eb70563581b944de1db017689b59cdb860ee749633a');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"efd50261e0c55e16ad4e0c7c209faa9e85629973189645e6041f2a760c86f69e"}','0000000000000000000000000000000000000000000000000000000000000000','6395cc0884d29d755e07431c5a9d204af12ff10fe0fb025a33053146517b1d32');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','','daemon','{"kind":"start","note":"84bcd2dc0eb9acc8380cd9d0b5cbceb97d582aa7404bab346137da636f3fbea6","row":"e5dd67514b002b0ee5297381261b2dd45dce4536cd5a643acb86af7a081ed3e5"}','6395cc0884d29d755e07431c5a9d204af12ff10fe0fb025a33053146517b1d32','1ab8a8aa89a31406b31d305ec592c9256c39d915cf93b7266ec1072e3e7b803d');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"1c714fc68f056f54cd101d8a7a0c1525326a9311825b1f905d6f978f8137fe8f","row":"08ee7ae1f0cc5af8f50923b383544280eaef5e4eaf7eca3b593be7ef6f91411d"}','1ab8a8aa89a31406b31d305ec592c9256c39d915cf93b7266ec1072e3e7b803d','50ae8d90998c0c8bcac8422957fc5f6b4b82f39982f082cf04090747fa8f06f8');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"32f4f97edb8784b12e473611df1a58d29fb7105164d054a076b8957c509ea82e","row":"37edd2cd8daceefdf88161f445392a558ae3cd535aaa2b2b7521fa95ff642be5"}','50ae8d90998c0c8bcac8422957fc5f6b4b82f39982f082cf04090747fa8f06f8','a913c4dd80054fb15ea62036a8f86a7f859579bab8694dba48eb6b6dbc8026a6');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"57a3f157537b652397ba93f797b38df240e5317b868488f24fc81f1c227d0d9e","row":"f7f37d93ea1bb84f7d143ff2b0cf97febe2577a0ead6bf39c08efbd78629c418"}','a913c4dd80054fb15ea62036a8f86a7f859579bab8694dba48eb6b6dbc8026a6','87e81527958c4b81b75348c0b716d516cb88b3b5743b428540abb4eb8cbeebdb');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"1e998bdbf2b8ed39f3e59e36009f323a661921cb11b66f412ceafd3732a5931f","row":"115fcaa7e7b94e5ab13ddae581422b3273de3750015a0d520ac845c185bb7e5c"}','87e81527958c4b81b75348c0b716d516cb88b3b5743b428540abb4eb8cbeebdb','233a534ecbe3ef7205f4d7d2df0493d26a3e991c5d54cbfbd811ab69538c589b');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"56e4b184bc98c5d218701969437be2dac0346fb8e61f7fd064af2eff2a8eed03","row":"71f3a0c68ac618041e4ee1da6b7d8f2ae8dca79620367b22f59a060874b3fba7"}','233a534ecbe3ef7205f4d7d2df0493d26a3e991c5d54cbfbd811ab69538c589b','b9441ed8ca67a1b2c94622e58c483daf4e8a30fb20acb138e2e274b88468bc9c');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"8e181572d571e804a271415c2f3c4d7ff0514f18793603bd841c312527acaa05","row":"ff20fa7b78f2454fcee893fa3bb0cb3155a40d49ec282ea44cadf0d563c16064"}','b9441ed8ca67a1b2c94622e58c483daf4e8a30fb20acb138e2e274b88468bc9c','a2f21d754cd4684b24e62c2d3c51100e2f306361fdb14a13ffc79f4f60e53e17');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"4f5d0224f8efc40177ad9b0a882c9e3ce20c6aba0f2b537db8570923b22e9e61","row":"a2b53807d657b639a417af120419faa5ec76c716a84efdf89761cf94dd0ee380"}','a2f21d754cd4684b24e62c2d3c51100e2f306361fdb14a13ffc79f4f60e53e17','e376f03133e410f17450300596a7981b2730df61024683f37a1f9fd5d3fadd35');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"c2f934b8f7f03ef4337ff43340bd4afa51c5960d85da1375e080c42bac2b2d18","row":"1458c0fe48c1a504ee057a3426b50cbdfc93795b035dc42090f2ab2704f1a06b"}','e376f03133e410f17450300596a7981b2730df61024683f37a1f9fd5d3fadd35','c35e5640ecb18f07135056084ea18cfccdfece0b11970f07182a05bc091b559c');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"64b07b0b712ac2f93f405b6bc258a80d5ba7c7e9a4fe95f410e267f165517527","row":"b6826a850b56fa7f9c377d298b80e1b1f5301bc112237576305c7510d8e990c7","version":1}','c35e5640ecb18f07135056084ea18cfccdfece0b11970f07182a05bc091b559c','47da27ef3ab791eef1230f1805e9fbf19b5dae820b90cd014f24ea67063eab43');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"52d6a871654c461ded080b1efa474d7de62f13c29bfadbfbcb5a3087781b8d8d","row":"b493b52cf0bd29b955a314c760097ed242a5b26f1438bc17b7af53095056904d","version":1}','47da27ef3ab791eef1230f1805e9fbf19b5dae820b90cd014f24ea67063eab43','df1335476556f50f7c48c819670aced0bb79d98c77633e74c5d6fff03725022c');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"a884468b73892dfbd0f73d64b35a952e0d8c42b4c02bc8ddf33efcefb0533574","row":"1a8774c848009f858f674612eb295c2b6f899e37963ff7b14955bddfd8f78bb4","version":1}','df1335476556f50f7c48c819670aced0bb79d98c77633e74c5d6fff03725022c','19cf7b6dda0d1ae66d1a16cd4c387310f52c397266aa549d1b379f9d4db683a3');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c65edf4488a6fe1c17e93153c45f9d6257b8ecdaf3cb94a350eb949f8dd7944b","row":"a7ed6af7a37e21f20d1b9dfeaa9b7327c0e506c572d4d8ad197ee2d1bcd418e7","version":1}','19cf7b6dda0d1ae66d1a16cd4c387310f52c397266aa549d1b379f9d4db683a3','5ede6dd9d7b306a97eef73a67e774b363f1b7279b0dae458b6f903a1151ed856');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"98679b44246e3a55cb0865a3515c4394384af911f04841ef7c714e81658b1224","row":"d5bf4be930c1e670c4d865ee723f3b9b61344079f68c0b0e63f2affd09c6e1c3","version":1}','5ede6dd9d7b306a97eef73a67e774b363f1b7279b0dae458b6f903a1151ed856','0e01fdbecdb1fd58c964bb46fea17814653f86c648678c7fde24e07a330467c9');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f01e37ef9882616ee0564ccbed39fd2c6c610c7c009814d398d5e11c6cf2ac7e","row":"c43220f73212c3e00d393570ba736f3f2fa02775041d117ac43d8b6ed9a323a8","version":1}','0e01fdbecdb1fd58c964bb46fea17814653f86c648678c7fde24e07a330467c9','df339fcf1ee9a913d0bdcd7fcb730f4cae485179642e362f3c55b113c2d5da9d');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"c92e5ebf4210185cecace6f89b123b6a0a2822886267ef82bc3a00edf5631d02","row":"aa085b673fa16284ebf15e63e08a1e3938d7849ca41b1cc327c2aa9a9967f843"}','df339fcf1ee9a913d0bdcd7fcb730f4cae485179642e362f3c55b113c2d5da9d','5b009f28f7a105ffeb55d038abb17721dabc31a570f7a27b5a20304514ed2d26');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"8af1f5e72fdffd96bc90cd19e0e5805f68741089abbc72d2dcea54f909179074","op":"put","payload":"bd7285384f3cda7c7ac4ed9105d7a28ab630a990d4aee7346a51e4277b7b11fb","row":"8e3d12a7d6369b8c5d7aa0061dc3aa6d5baf4ade8b549582546fffc0ec78e6f7","version":1,"who":"dana"}','5b009f28f7a105ffeb55d038abb17721dabc31a570f7a27b5a20304514ed2d26','62e37889737cb288e002f73f7944072ddf0ada8043b67b56b566451ab96799f9');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"73aec0eaabfb010a66bf07d1aefc8c64c63eedcb8677dd77e212c8aa655eb0fa","op":"put","row":"371766e624c6118e1f2a78ee93f9ebafe210797a4d876f19b0ead594c97ac491","version":2}','62e37889737cb288e002f73f7944072ddf0ada8043b67b56b566451ab96799f9','ba3c7e25290338aed2c66cfe62f876e1f6511c3c84a132cc2b2f7f6e85e8c87f');
INSERT INTO "history" VALUES(20,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"e4a8d3cdbd199cccc997af28a91d932392f6e5f0924a6bd4254f148421dcaa33","row":"efd5844be60a3b2167459ca42d42bbe083acff441246ed0ee13935dc93a2089e","version":1}','ba3c7e25290338aed2c66cfe62f876e1f6511c3c84a132cc2b2f7f6e85e8c87f','006ff0a0e9b4dc7b2ee199a10b64db5daaea52663db167a4feaf0ec2183637d7');
INSERT INTO "history" VALUES(21,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"98f8e0b73d65dee29be975dbce018bf17973dddb315d9aabad286ba6c8af444a","row":"0c9188a7f4cbae613ad3e4aaefaf4a41f44b2c48b3fefdaed3fa9f53dea40991","version":1}','006ff0a0e9b4dc7b2ee199a10b64db5daaea52663db167a4feaf0ec2183637d7','9cacf743e9ff04dc6a3f1fc7c44b7c4071c8822ce2b05880ab39b6da9c579feb');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"541fe1fd9c9b83eb6894732db09c5222dfb64d4e6e862455d3ac75121b405af0","row":"98c822d1457bf2a52c26817dede99d4827a4977e9e15d6111f1007e85ec63e0c","version":1}','9cacf743e9ff04dc6a3f1fc7c44b7c4071c8822ce2b05880ab39b6da9c579feb','7c66419d46590c57cfb6e22527a849c186a04b61bded7112c2026f62e2e18e73');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"f6545ef38b866eee033fb79e2f8e4a8319c4ac2f7554e838ce4c7fa0622ef711","row":"3c74865a6954b7486b97b2e4679a3c0d4a859f071440adb78cb19d70a4c9a29d","version":1}','7c66419d46590c57cfb6e22527a849c186a04b61bded7112c2026f62e2e18e73','6e374909f7b97327059227d31912bb8d4371a7572ef2f6af5945aa1bfe09cefb');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"ada06b4370e3a50975dd6ad5bee29663103d5c60ecc5ae4fa4ced7984a1bf2e8","row":"b828fd6be4d650c3a5a856fe0a9529fbc60a813c8ce6ccd92e49ef362121726d","version":1}','6e374909f7b97327059227d31912bb8d4371a7572ef2f6af5945aa1bfe09cefb','824ac4b034d2147258906262c5a023f570c0680c5dbdff80bdbac92ae2f51a82');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"c1f73e953a4090de0d2950f80e60206d50932fac247cac89d0969d938b425833","row":"bdd6e671915c04aed79059096027763741e32cbda34df5597895868e5a701043"}','824ac4b034d2147258906262c5a023f570c0680c5dbdff80bdbac92ae2f51a82','d589f0e7585bd6927d53048e6384e8d989964cd14f5f4c891cd20ad006c9481e');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"89b2a564dd29221aa6af432aad2d5b0f7d6600be3259010471e30fa3fd2115a7","op":"send","payload":"af4bcd3a18aed8f217b8682da551be58d5b3e7269fc40df8cf23462901b999b1","row":"0399c9702b161f865c6ff4fa5f840e0b62a6eb9bace0ebfe2c436a8a06ae305d","version":1,"who":"dana"}','d589f0e7585bd6927d53048e6384e8d989964cd14f5f4c891cd20ad006c9481e','f618a18e3f7536292bcd0f193cdd2d60dd04a71f02d4341bdd8611a8e4932c0a');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"ac97d76cfa04ae1e731fa9b26300996df8e7ebb0f06c98a4eb186336b2734781","op":"send","row":"3e56f16a3d98ea807bab601afa3a3178fe93faa7b11f7d5910116d8404aaf0d4","version":2}','f618a18e3f7536292bcd0f193cdd2d60dd04a71f02d4341bdd8611a8e4932c0a','aba51bffa961277a047b1fffc48196ae8cb07149b6df27f1564d820acff13f1c');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','','dana','{"kind":"outcome","note":"1c350a6a4fbfd22dbf5cc61cafa72e9923da0f3d406ad6bfb4f9091c21fa5494","row":"e6f274aedddbc7a550e2cc0fdf9c197ad6c88899bcf80393e8a4be3ab370f211"}','aba51bffa961277a047b1fffc48196ae8cb07149b6df27f1564d820acff13f1c','605a8389e19a0390546751f8278b433f5600e3011971d585c50ad6225ad5c3aa');
INSERT INTO "history" VALUES(29,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"3c22149a2b44c7cae0cc888f461744739f974997b2a1a49d92ad85c2fde128f1","row":"20c18014bffea05ed001122a81f43e554a749dbba22401ee5b001712db1b2a99"}','605a8389e19a0390546751f8278b433f5600e3011971d585c50ad6225ad5c3aa','d140e72cbbc6a68076f4702b5c5c9770160ce6633621812c249d4ab15ecccd20');
INSERT INTO "history" VALUES(30,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"65ff2d42f86d3095dc14ea07f1d6017d2adc36d100671bd4ebf164113d0e7892","row":"ca32f9f76a2386b42c0d7a9b6f6e0459ad5bb7f7888078e526e5623d4bcf8f9f"}','d140e72cbbc6a68076f4702b5c5c9770160ce6633621812c249d4ab15ecccd20','54a4f85adb7454bf4303983dd999e8fa68171dbdccc5c424a06fab3307f97b37');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"31a0c129bbbf8d88c921d125b489457cf64c33f093250216610887d9cfe7767e","row":"bdb56eec0ca1aa3200c9014cf0b326bf12df4d3f160ee501d679225ea9ed96b6"}','54a4f85adb7454bf4303983dd999e8fa68171dbdccc5c424a06fab3307f97b37','73d33c50aaf1735eaa4679243715771d77ba73317b965cb573fe2f6945507db7');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"2b3cc889e23b1beb29d6d1caaf6bc6f9acc9a24892c887353d35784d26be28ff","op":"put","payload":"b8ae3772983b575475b35b2b3d4e5ca69e6eb9aa36f32312d9eded970a24fd29","row":"2f634fd461f85d4848e5d678094baf504f2792991dcc71dc6de3f5c774bf9c60","version":1,"who":"dana"}','73d33c50aaf1735eaa4679243715771d77ba73317b965cb573fe2f6945507db7','32ff3c4d2c703c3600cf94c534bfec78aa9194f65829fbf4c94bb33e521a5a00');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"6f23c2fa21f80193b0d7643fb1352735a7d721d038c22ef343eac1ca41614d43","op":"put","row":"43a69e630857cae1d60a0b8509d32a24f9737887d118613dd91bee147224f31e","version":2}','32ff3c4d2c703c3600cf94c534bfec78aa9194f65829fbf4c94bb33e521a5a00','884fff07d19e3e3d45ab7e78a0935ed75caac94e3fa6edf9ea3d83636bef1558');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"9f4cce9d0d6f4a81148e970985455a2d8e52c0cde5436e5f6b4a958ff9ab9d3f","op":"send","payload":"75967f46a118e4003457fb8cbfac9108a58a95f77f620854226242a64faf2f64","row":"d7185ccf23ff79cd34a0d02fe7c4d249f8c8facf20da796732545f6866fd300a","version":1,"who":"dana"}','884fff07d19e3e3d45ab7e78a0935ed75caac94e3fa6edf9ea3d83636bef1558','468bfabfdc67f958a0b0cdf8b98b1fa883bb5972e05d450343737df5974bc9fa');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"2a3a506c437dcd2def3d249f3b5e5c1ccd33168f34f3fad0ac1d48854c90d055","op":"send","row":"c47be7d1221f60715529ce0a450baf80b10e8bb07a24ad6b9bcfb078d463a79e","version":2}','468bfabfdc67f958a0b0cdf8b98b1fa883bb5972e05d450343737df5974bc9fa','f8c9833fe948eb9510304af0971148f8be1ddf1de47440830fd6a9bcc4cd7073');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"2d3cb121b31a7a420b4c8de93232c323241b3f10a08914909121bd4b16805306","op":"send","payload":"956bfdb4e7c357c0176a3741993b702b55cc2059c2a34f01d997c1648c93d471","row":"019e784d67fbf874e40a7d3a36feaec3ffb2904035035be358718d15a93d6f66","version":1,"who":"emil"}','f8c9833fe948eb9510304af0971148f8be1ddf1de47440830fd6a9bcc4cd7073','9d947ab98c35c76d16ee43b12801084400ede840b4546c4ddb023b76a7453b77');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"05c126a5696447e839a8b50e1c06d0206b5791cb2b0893d47108ebfe986f6d84","op":"send","row":"ca1df878e285d853c0be7dfda9fb858f5f70e4440282b6cb7675d94f57aefa69","version":2}','9d947ab98c35c76d16ee43b12801084400ede840b4546c4ddb023b76a7453b77','ccd3f53b8d82c6ad300c73470f12cdbf0cd4afe3868e7b576d6a7cef64d71222');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"99edd954728b9492347992b8bf055ac6d2b59745226d9d49c44b2479fbbca4ca","op":"send","payload":"cb360d527a172c5f0c46c64d31e9485c6bf0873c718d37bd43b73a265d4a7620","row":"ed8408fc33d89d9799d52769273bbdb050f16fcbd7f584a4d775d866e157f1ee","version":1,"who":"raj"}','ccd3f53b8d82c6ad300c73470f12cdbf0cd4afe3868e7b576d6a7cef64d71222','f2afb9e6182b60f28a2457d9f1b443a24f6e20ac726308385f1df1c2bba18082');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"8dd78701a7e6bd219ace5ab3aaa5a353bf68148390d463cb0a9dae2d451cd0e3","op":"send","row":"445e60c5c255f944ab6a95e964ae2e634117256173ba06495b8938ef0782abff","version":2}','f2afb9e6182b60f28a2457d9f1b443a24f6e20ac726308385f1df1c2bba18082','95332a3150ea870281c20429d809c370d40507642f0847786f556f2818c1061f');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"3a8cc9ac8136bfe6beeec832545ad6b17a5c34c2e20e7326b4d287abb8015117","op":"send","payload":"c98974cf39b51b0ee78a385b4e5275c5162f037a7c65a7ea1173ff0919cd8a1e","row":"3140d14bddfbd7a0bef7a264ee98178e9661f56cecaa74c591cf81885c3021c9","version":1,"who":"dana"}','95332a3150ea870281c20429d809c370d40507642f0847786f556f2818c1061f','45681717870cebe62707f80a446be9e6af08071d6ce783875ab19dd7a8e33029');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"0b643a0d9ff1616dcdcdfa6a6a6dabd93581d2454f7af84d7207fc0338909edf","op":"send","row":"1772a51a4c309f514c3f99b24087e83ed84164b4317db49938f2047c9c6dce15","version":2}','45681717870cebe62707f80a446be9e6af08071d6ce783875ab19dd7a8e33029','6ec4e0fa4ad29754df9faa3ccd9facecb9be1b3cbd7f90a2c33557a59696c5f2');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"6744f46b52e9cff6cc470082bed44f4270e4fb29df71b5455feb8400d5602fa6","row":"7eaca3f63f6f5d83341fa0b7cc63198831523e541c6a36de85e4d7f7c8fb4d8b"}','6ec4e0fa4ad29754df9faa3ccd9facecb9be1b3cbd7f90a2c33557a59696c5f2','58f320e126b1aa9830e062bdc12692a677a2e3887727e43541c6bb22bef9d49d');
INSERT INTO "history" VALUES(43,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0fe9969ce143fe31baa220a66c3cd7a670af456a04ee4ea948ad3c5ca8b44726","row":"2da7172bbef24d4f2da02f8ecb2ddb8709f9fdbd0a1650db189036f4ffea4819","version":1}','58f320e126b1aa9830e062bdc12692a677a2e3887727e43541c6bb22bef9d49d','b43fabd2e5588a5b472a54b1560ddbafed2ce25964df77bb5c8bbfead6c97f38');
INSERT INTO "history" VALUES(44,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7a33208fc168977504b067eeb39560ed8b1c9d4f72ff34ed5bfb3cf376b5b440","row":"a362a3e349c6a21032ae8b50fed4f189988b754edaaa3d3205428817d11969f8","version":1}','b43fabd2e5588a5b472a54b1560ddbafed2ce25964df77bb5c8bbfead6c97f38','0ac66c809a975802ca5dda020404ccf62aabaa96ba35fc5d4c36b7d1d94fee6a');
INSERT INTO "history" VALUES(45,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"dcc17eee37f5872e23c709fe01d6440486569e3d11592ba5746feeaca75f09fc","row":"9ebe6145eb75b2d0fba677c9971a22d780ff33d0f8429f0e5b0f41a0029ff4e1","version":1}','0ac66c809a975802ca5dda020404ccf62aabaa96ba35fc5d4c36b7d1d94fee6a','0bf3153b5f24697bc77b384f4ab6bd3a9a9e1720f976619a419a72361b281ef6');
INSERT INTO "history" VALUES(46,'2026-03-25T09:00:00.000000+00:00','ticked','tick','','daemon','{"kind":"tick","note":"c73ec44aa814e1a52113154d261e2f28218ce36a759a05cbe3cf61e28c07f310","row":"8be153c45884858e3ddcf22a0515e78b0ca4a7bb7e08623afb7ed7fe0baedbba"}','0bf3153b5f24697bc77b384f4ab6bd3a9a9e1720f976619a419a72361b281ef6','ecd30e6a330e7b9f9c9b8eb70563581b944de1db017689b59cdb860ee749633a');
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
INSERT INTO "notes" VALUES(1,X'2BC6857009ABE07D57FD6C269A632397','new','daemon','');
INSERT INTO "notes" VALUES(2,X'C65CD31DE966982D00CE2D5501629EE4','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'4BBC82E377B3648860CA8B44A3F86167','new','directory','');
INSERT INTO "notes" VALUES(4,X'5C73447B0C34B1690AC5EB37C7D03F72','new','directory','');
INSERT INTO "notes" VALUES(5,X'9F3FEB2994606F4293F84F1D3DAD9AD9','new','directory','');
INSERT INTO "notes" VALUES(6,X'E14D64E350417105134D1119707ADD63','new','directory','');
INSERT INTO "notes" VALUES(7,X'C45D1A2FCA086EF15BDDBA2F990DC8DF','new','directory','');
INSERT INTO "notes" VALUES(8,X'3BDE95E9BC84EA86052CB2D9B36287A1','new','directory','');
INSERT INTO "notes" VALUES(9,X'7107AEB7F5B844DA21AE38FD0510505D','new','registry','');
INSERT INTO "notes" VALUES(10,X'70AC2939864619980D49B398CAA850F5','new','daemon','');
INSERT INTO "notes" VALUES(11,X'95C7FBECE8BE26729BBE2608C1EAF537','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'DB0CD936EBE3719990F41E8F8717270A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'7191013B5B49A60EFA6178C06CCD0320','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'A2BDA07EFE331422CC900404BFD834A1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'9D822C6F0E15165DBFAA892D8F2F4DB9','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'B4E88C304850C3A088BF6E4E8F245741','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'DAE0685DE94A34CCDA08E92A65502CDD','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'96988B0775EC7684E609A9441BF9DB3F','new','daemon','');
INSERT INTO "notes" VALUES(19,X'5404C5C5DA4B3BAEEE2C6F3A93B5E56C','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'CC6ACCAC43F2512F6FEE01598AE5DFC3','nothing_new','daemon','');
INSERT INTO "notes" VALUES(21,X'CE3691AF7FFD28D5F42BD4D7C599CB7E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(22,X'74107B0BC670D442E642A70954257E1B','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'4157D02615A81EDFAA319DAF0A2B5A09','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'1B4BE69E80B8375F642ED0FF2C6688CC','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'A509625DA82B8003818D469C924F0B1B','clock','daemon','');
INSERT INTO "notes" VALUES(26,X'E7C0605C60396D1E6368BBCDC4D4BFC1','due','daemon','');
INSERT INTO "notes" VALUES(27,X'7E2C56C792F629504BF80BA2342F4AD4','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(28,X'E7F1B5DE4C18447023D6DDE07B4BDB52','record','dana','');
INSERT INTO "notes" VALUES(29,X'70D11E2410C482E83FA1131BAE3F670D','new','registry','');
INSERT INTO "notes" VALUES(30,X'789674FA0427D368227F335959C46D46','new','daemon','');
INSERT INTO "notes" VALUES(31,X'F020F943EC940C68F456AB1D4CCF62A5','clock','daemon','');
INSERT INTO "notes" VALUES(32,X'9A61C1E3005A24214B70E0D3CBFD1B52','new','daemon','');
INSERT INTO "notes" VALUES(33,X'D5B8F226C6C6EC755B111F6DA34E94D4','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(34,X'A2BCA57A8CFDB6C1A5E54BAE892833D3','due','daemon','');
INSERT INTO "notes" VALUES(35,X'2EE17B5B8918FFBD54DECB7BD642392B','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(36,X'724DFE430FD79310EB8490D9329AC319','due','daemon','');
INSERT INTO "notes" VALUES(37,X'A60120D49952744FACD7F23B4DF6DCEC','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(38,X'80750D6B76650D0B1A7C72205D9A0A39','due','daemon','');
INSERT INTO "notes" VALUES(39,X'BD9911E017DBBF8A25571ECDF348538E','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(40,X'1EFA8A74E4567B3F9001D4CC3F3F02B8','due','daemon','');
INSERT INTO "notes" VALUES(41,X'D91454B51C074B7D461E84F81E61842F','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(42,X'007FD66760599717F841AABF439AC5F7','on_hold','dana','');
INSERT INTO "notes" VALUES(43,X'914741C40F2563A062F2A33105CF4BF1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(44,X'AFFA2B6973C352E87524F03D7634F5A5','nothing_new','daemon','');
INSERT INTO "notes" VALUES(45,X'C658636C1DFAD665B42E3AC2F41AC3B1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(46,X'F9B85E89D47ADFF8C2C6651725AD60C3','clock','daemon','');
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
