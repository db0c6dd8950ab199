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
INSERT INTO "alembic_version" VALUES('0006');
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
INSERT INTO "head" VALUES(1,50,'5642eced1edb7a39332de193758932a9ef640ff44e3446d37a7c6870b4931972');
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
INSERT INTO "history" VALUES(1,'2026-03-02T05:00:00.000000+00:00','installed','ledger/house','new','daemon','{"note":"d62f6d5df0c7bc6cbb66048cef36a8bda8e661cfaabc7862db911464b2d56b95"}','0000000000000000000000000000000000000000000000000000000000000000','91656acc9fb50b7fc1a0b5f8a85dfd3b25f6597c861cec48ab9d867cc0eae473');
INSERT INTO "history" VALUES(2,'2026-03-02T09:00:00.000000+00:00','started','start','first_tick','daemon','{"kind":"start","note":"4e8c5882a08274bd8649332140ba781ccdb7c320aacb953cf517177e9a6abf81","row":"f60ee64a625033c8cb3b8f8852ff6b983f0cdbc6f15af401830e7122d9c30a23"}','91656acc9fb50b7fc1a0b5f8a85dfd3b25f6597c861cec48ab9d867cc0eae473','d86e252b8ead4af6d6161aa1dd6c76ddbe3635168c2bc2f6252c1053d77e10ad');
INSERT INTO "history" VALUES(3,'2026-03-02T09:00:00.000000+00:00','person_seen','person/vera','new','directory','{"kind":"person","note":"09c8fd23ced28ce790dad8081208df57158f4fd59d04d8229b1f49e4b4d550a6","row":"a581d2eccfeca68f161ad42229ac14007c129d7ccaa7c4373a9b74c1376f8038"}','d86e252b8ead4af6d6161aa1dd6c76ddbe3635168c2bc2f6252c1053d77e10ad','00f7b001ce49ad993abb754794852a4481fa2b6d4c083dfe14e0080030416e53');
INSERT INTO "history" VALUES(4,'2026-03-02T09:00:00.000000+00:00','person_seen','person/mia','new','directory','{"kind":"person","note":"0aca06366eb6cd80dc6bef63b6f2bdc485ae5aaa266845bac76a8e063715ec94","row":"3e28654a05c437ce7f4d4fb797def3b0742a7abc10e885e21c3974e1a144a735"}','00f7b001ce49ad993abb754794852a4481fa2b6d4c083dfe14e0080030416e53','4a9dd921816965fefad82d8c7819349b7190019dbfa46d2608fda680fe0e581f');
INSERT INTO "history" VALUES(5,'2026-03-02T09:00:00.000000+00:00','person_seen','person/dana','new','directory','{"kind":"person","note":"3f91156d1b1403149ec6ede60de35274b7bcd2b31bb04f20702a8f88ffbfec1b","row":"f931a57200d1c99d13d896e5ce277ffb047581da1389fba317532a67e9c843e9"}','4a9dd921816965fefad82d8c7819349b7190019dbfa46d2608fda680fe0e581f','6482adc82fe3263ff69ad135ce7b23ef400c8fb364c68fae1a2489117c800f40');
INSERT INTO "history" VALUES(6,'2026-03-02T09:00:00.000000+00:00','person_seen','person/raj','new','directory','{"kind":"person","note":"7eaa41eeed6ffe8333db528fa43e762f0ea9ee3eaab2181143d2f84ef68f8bee","row":"0cee205b125cf72a969c48fa62b6ec43396134aa4be5f780028f4e4b3ff3c5cd"}','6482adc82fe3263ff69ad135ce7b23ef400c8fb364c68fae1a2489117c800f40','019c9bc2f9baceb4b058dc3ec2d8f0b45f473cc400e63237daa307a5ddf9ac0c');
INSERT INTO "history" VALUES(7,'2026-03-02T09:00:00.000000+00:00','person_seen','person/emil','new','directory','{"kind":"person","note":"6cc8eb73539cfd64185ca7ff23fb0324141b195f98bb42746dfa8321c8874544","row":"128036637ec3438e641dd7c114664d2fa4c933a1ba36a59598f67c53380df27f"}','019c9bc2f9baceb4b058dc3ec2d8f0b45f473cc400e63237daa307a5ddf9ac0c','9e75267204093d1beecb1438caa431310c209896a1ec3a450eb8a01857c7c31e');
INSERT INTO "history" VALUES(8,'2026-03-02T09:00:00.000000+00:00','person_seen','person/pia','new','directory','{"kind":"person","note":"6d58fbeefc708423270dc3bb66a165d7b736ac0e710af8f952fa22108d566c7a","row":"dad98a4a091f3cccd9454bf4c4cd171af183b37827fe8d1247ac974287abb94f"}','9e75267204093d1beecb1438caa431310c209896a1ec3a450eb8a01857c7c31e','d83b3499fceb7c6e97579a5ef82fb149a287c7f0d269c79e3efad304935efa82');
INSERT INTO "history" VALUES(9,'2026-03-02T09:00:00.000000+00:00','launch_seen','launch/texts','new','registry','{"kind":"launch","note":"dcdfb1d582b30378ffe00321f21235a4268bfbbb46c1245ebfcc4fb4d1532d01","row":"345c10475176189e501cf1120159f45076e29db22a7177dd2003a6dda86e8768"}','d83b3499fceb7c6e97579a5ef82fb149a287c7f0d269c79e3efad304935efa82','8c4d18d31b5599ed139d47ef614f9d3d762b899c319770c6dd257e264a4cd691');
INSERT INTO "history" VALUES(10,'2026-03-02T09:00:00.000000+00:00','checkpoint_seen','checkpoint/texts/3-weeks','new','daemon','{"kind":"checkpoint","note":"f963b1d6ce19a7defa9df3734b0613771043ce82b607deae075e4babfd088aaf","row":"61ebd2aa4f849a2c115784216ad6ce82136b2591855f49c6c80f456bbbd90b79"}','8c4d18d31b5599ed139d47ef614f9d3d762b899c319770c6dd257e264a4cd691','8de098f6d87da6562880e8510f7f1cb264948abd269bf75140392046ee75faf5');
INSERT INTO "history" VALUES(11,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"432a5132b33aff5766b2f964870f40516d5674bf87e31e81acf69dfd8f967f32","row":"5752fad5621f79dfa9c79c14f30ffee8e3b43119ef7a8d36fea3adcc19961e1f","version":1}','8de098f6d87da6562880e8510f7f1cb264948abd269bf75140392046ee75faf5','e91f878b324f4e35d5238ba073f0cf5ad784f1d4fdb3075c39a387405152ed06');
INSERT INTO "history" VALUES(12,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"55f763f47dba089f87a9178d8a7355f6e85e496d97850ed27b00f6147261669b","row":"f6bccb87f71ec0aefaa3dcba53b856f08c60442f084b152bd5bb26d1d4cf568d","version":1}','e91f878b324f4e35d5238ba073f0cf5ad784f1d4fdb3075c39a387405152ed06','a7f17667fb6d9c552a91d5d5c577f817683d5a13e64d4f9d4725219971c89c50');
INSERT INTO "history" VALUES(13,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"9fb9174be58375ecdf866d7438d8fdd5be5b5b96e1577414948788f31d78e608","row":"e7ebe5db751cf437c64032b172d788e54ed700a971ab82ec9ae3a0da1297cf14","version":1}','a7f17667fb6d9c552a91d5d5c577f817683d5a13e64d4f9d4725219971c89c50','1928f7e82aede2b60ae8f3369eb22355bf8d5f9f1c4a76271d23bc317d2fd630');
INSERT INTO "history" VALUES(14,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"718ca2055708e10ab6de8dd0112a0f6eae23ba15c214817fdefdfc2d309d7bec","row":"a86b22ca471d88549df7664cd60a1ccfde245e27093413385910c99cd4f27054","version":1}','1928f7e82aede2b60ae8f3369eb22355bf8d5f9f1c4a76271d23bc317d2fd630','23929fd8698607c7945f9645c28afa1bf08e0c1f23851c1fd241ff3327b59d72');
INSERT INTO "history" VALUES(15,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"869e65d56d088922118ec66c2b8d4c495fe750c00c4a9bff16ad4f90bb0a081e","row":"8f8d3f76021439efe14556d6cc9bc65a600103955979901341a86d3e1ef9239e","version":1}','23929fd8698607c7945f9645c28afa1bf08e0c1f23851c1fd241ff3327b59d72','4ddfb30e6f961e0d27111447651a85ddfbf3082572ea8e9d4bdeffd6afcc1e52');
INSERT INTO "history" VALUES(16,'2026-03-02T09:00:00.000000+00:00','digest_skipped','digest/vera/monthly/2026-03-02','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c7cad755409c6a267c1b997ad546e5afd5778138dd50dd486cb1cdbd5dbd96be","row":"0c3c787bdfe2d998359763e4a12299e1161922513f248c58e88fe0df6f02fce5","version":1}','4ddfb30e6f961e0d27111447651a85ddfbf3082572ea8e9d4bdeffd6afcc1e52','12fd33c1fc09d27ada866a3fc6bfc01824a315a92fd57b230b2c19585639d4b1');
INSERT INTO "history" VALUES(17,'2026-03-02T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"331814da44bbacad8668e0e052aa038ddc43281200d991096fc153d83a0fc82c","row":"b5cfc707971f6938185f48566559b7b05bb596b746ab768bf9a7960fd611b4c0"}','12fd33c1fc09d27ada866a3fc6bfc01824a315a92fd57b230b2c19585639d4b1','fd8e71718fa835c98d16a716a1bc42b1710a03ebdb4f2acf875bd391bcfc7741');
INSERT INTO "history" VALUES(18,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"70553c6e72313063e40d7e3c24c7901659b0c6a3e1c31560dd8bb118c8390255","op":"put","payload":"62dc8eb9ebf009ce2a26eb93a94e0d286d2686730fd2e0b0166793997dc0d729","row":"4a9915e0b01a865347b3c0d69d57cf7b8801ba383b8922b06d756d8b3daaa0d4","version":1,"who":"dana"}','fd8e71718fa835c98d16a716a1bc42b1710a03ebdb4f2acf875bd391bcfc7741','6b6eaea8c54a037b7b7d24f927a24b444f98607288d9ef2e40af49440bdd043e');
INSERT INTO "history" VALUES(19,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"a3d1ecb6acf81fcd7d5e7f6185e4baf978c8dd800906cbbbf450f3622061d046","op":"put","row":"c6fda849d56a29a9937bab9e9832c5e07b7ef2d3af069e256a6e24343f74df72","version":2}','6b6eaea8c54a037b7b7d24f927a24b444f98607288d9ef2e40af49440bdd043e','acf7c11e5650387e20152a0d495a8ce71741a85054bb1b04fca3ba27307bfce7');
INSERT INTO "history" VALUES(20,'2026-03-02T09:00:00.000000+00:00','claimed','reminder/texts/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"e9adc4e1822e651fc2ab1a531600dba61d1bea07005d168ea0843c1bf13c3f9e","op":"put","payload":"5609d1fe356561a8b40e9106817911b764fdc2c588edc39851e6a0d92b6edaad","row":"8c863a0cfd8b5c7d22e2a3f76b510332c333bb9935b068022e5ee4e9315fd595","version":1,"who":"raj"}','acf7c11e5650387e20152a0d495a8ce71741a85054bb1b04fca3ba27307bfce7','1f136f54204f60a5cd14cce42440a8bd3c0bea6c21198c6ff05cf9f3dc8acfb8');
INSERT INTO "history" VALUES(21,'2026-03-02T09:00:00.000000+00:00','done','reminder/texts/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"e368879c508d8380d5bdcfee78b9c585e7de78491059de4eea15d6b1e81cb91e","op":"put","row":"b2a08ed20e232c26426d8b989bc97688a0df8b94b4d57a191ba1357c9c129e60","version":2}','1f136f54204f60a5cd14cce42440a8bd3c0bea6c21198c6ff05cf9f3dc8acfb8','e577cd76330e7591b6056f251ea691887d8ded23dbab759fc73daf2beae2bcf2');
INSERT INTO "history" VALUES(22,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"85e9e15316a32dead5ff11eef2fd9afcd98a3629d55dc178ce3f776639052ccb","row":"4b4c23ae742107a4ee91893ccf3f3c3ef72cbe86dff3645a4a28ec25dcc27eba","version":1}','e577cd76330e7591b6056f251ea691887d8ded23dbab759fc73daf2beae2bcf2','85545fb7d6b0258d567101632d043891ada27e729871d4a161940b5f43411b00');
INSERT INTO "history" VALUES(23,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"fcb46c9c359a874fab08550b5832300c599892cc3b2d425c0a8b56cbeb455dcc","row":"01d55303d3c2420b105b85fb657e4fe88915392dfeb6042e53fb92c3d07dbb01","version":1}','85545fb7d6b0258d567101632d043891ada27e729871d4a161940b5f43411b00','095f47aeb01a972dc6508c01a30b156e956dc343a6889ad1af3cef3c67f79703');
INSERT INTO "history" VALUES(24,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/mia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"eecbbc25c8b12dbbcdaa10e038754854cf47379b7fa1a2cc69c405e72c672c25","row":"570da085bce5af4648974d133021f6dae15d38bc59d8f58a72157932f996c9bc","version":1}','095f47aeb01a972dc6508c01a30b156e956dc343a6889ad1af3cef3c67f79703','79cf47271061732c74314b27cbb405940956dda02ae31a8fa576a9cbbd5b4ff8');
INSERT INTO "history" VALUES(25,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/pia/weekly/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"7bdbe295f71c9b39fb5ba8ef40f9bb414018800174c158be5e8431013a6378f2","row":"968a57616dab961f9428fc3852eb972ab061b1a06279a86257dbf2ac6cfb1b75","version":1}','79cf47271061732c74314b27cbb405940956dda02ae31a8fa576a9cbbd5b4ff8','7c5130655c7e248ef75cab3443c117c7b4970c8e4affb010d39b350bd7bb72e2');
INSERT INTO "history" VALUES(26,'2026-03-23T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-23','nothing_new','daemon','{"generation":0,"kind":"effect","note":"0286a3cee0d28860e191248972b24948b58a6404a2d8ce019d57bccfebab6216","row":"2f222e7f9ce60f2b21bc1d3274006182817e6132f7a20f8a61557af4561f4039","version":1}','7c5130655c7e248ef75cab3443c117c7b4970c8e4affb010d39b350bd7bb72e2','0fa067fecac171c4e57aaaa5cdbf95f77ae7f4c478180f38b81b1ae024143882');
INSERT INTO "history" VALUES(27,'2026-03-23T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"a741b7d6c14af426fb734d26864f4c0cb3aabc2c08c9716693e15eaad80b7945","row":"5b6dec731f1097cf197197db9da3af4af717763a65ab8439536ebf76f2dbeefb"}','0fa067fecac171c4e57aaaa5cdbf95f77ae7f4c478180f38b81b1ae024143882','71490a1725900ca4f892d6b9458ffb4fc0885e2958fcd0e63bf6c0fa5391ce15');
INSERT INTO "history" VALUES(28,'2026-03-23T09:00:00.000000+00:00','claimed','asks/dana/2026-03-23','due','daemon','{"epoch":0,"generation":0,"items":["ask/texts/3-weeks/0/check_in/dana"],"kind":"effect","note":"1c13492b1659b36aa3f8c6295142f65d481013d40d55f6b150fa4d90f7df666f","op":"send","payload":"dfbc4f50c768bc104679dbc7752272b5c5144a7826d080316f0ba6b78a938733","row":"b325be9c337829bf572fa81c66f0949c4ec71cd8405c45b004ad7762b76a3c4c","version":1,"who":"dana"}','71490a1725900ca4f892d6b9458ffb4fc0885e2958fcd0e63bf6c0fa5391ce15','63bb49caef4f3ee9be8ee6830c0e962eb2437332dda2352ccb208d1c9e6084a6');
INSERT INTO "history" VALUES(29,'2026-03-23T09:00:00.000000+00:00','done','asks/dana/2026-03-23','due','daemon','{"generation":0,"kind":"effect","note":"a9f7444a9b47e8806e84c3d7be247a0ba58cdba145a7e24b787654b7cecfbe93","op":"send","row":"4e9ece0988c3939f3b620a8a4a28b3b8d647a26699edb2f7fce5b0bc60c93ce2","version":2}','63bb49caef4f3ee9be8ee6830c0e962eb2437332dda2352ccb208d1c9e6084a6','3e9cf1fd3204fec796c10316f6f316305e33127e9c4d69c68e678243be796d29');
INSERT INTO "history" VALUES(30,'2026-03-23T09:00:00.000000+00:00','outcome_recorded','outcome/texts/3-weeks/1','record','dana','{"kind":"outcome","note":"86fcdb2ad58414f44794083f18f6161b5dd40c0db02940a51f6bfbe57b31b5f0","row":"7bcd39057788c5bc51ca4fe62cb76b5c59c244db9c5c10aa06aeeedea65f0522"}','3e9cf1fd3204fec796c10316f6f316305e33127e9c4d69c68e678243be796d29','d9f17f02f4ad2288884caa91e362ff1f71fc77f565e49bb1080504149c92004f');
INSERT INTO "history" VALUES(31,'2026-03-24T09:00:00.000000+00:00','launch_seen','launch/second','new','registry','{"kind":"launch","note":"631ef8844198064921fde81b0a7238c3ba62337f458cc612619304dde4afae5f","row":"317798bd8f3f16f45fac87abbdc2be047394d080be1233f61d8190d4356c8985"}','d9f17f02f4ad2288884caa91e362ff1f71fc77f565e49bb1080504149c92004f','4343b9acf7626c06b237fb8da985f50a46e161bd781a1e6f46c9852bb675016f');
INSERT INTO "history" VALUES(32,'2026-03-24T09:00:00.000000+00:00','checkpoint_seen','checkpoint/second/3-weeks','new','daemon','{"kind":"checkpoint","note":"3d4280329e4c93e1dde7f9e296e631b1455c48d2b28e7509745ee98d067bc516","row":"1110137085d47c6be0bb8fad689c086c02916f268319c9c02e56bcb8982c1d6b"}','4343b9acf7626c06b237fb8da985f50a46e161bd781a1e6f46c9852bb675016f','dca9acc0c74f36d8a203edc67c8ef7cbd187459dcb7aa943776e825949807ad2');
INSERT INTO "history" VALUES(33,'2026-03-24T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"37a7f3957ef129b20b48990376a3039d723c7d03b5c6862990083b89e4b57507","row":"ea7d5f64de9b1b2e66210ebac70b03574ab459d3cf15641274b628a75ceed0a4"}','dca9acc0c74f36d8a203edc67c8ef7cbd187459dcb7aa943776e825949807ad2','d9b510792b1b1416a3c5e102000530393573fca09a42125c5d2b144687b05d66');
INSERT INTO "history" VALUES(34,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"96270458dd8914283a9076113ceb99c8f8a1da98a6851cd373b585fbe35431e3","op":"put","payload":"e977f7f1282b90fab3abfe2291ef505139d2f0d45970d28544d708fb3dfa134c","row":"e88133faf4035d8105188ebc44a8cffbbe96f3335036831b0f733baf855b8082","version":1,"who":"dana"}','d9b510792b1b1416a3c5e102000530393573fca09a42125c5d2b144687b05d66','3066c9725d3d36328b716f0610df44159d22a5624b8ca614cbd4ff1f12476b04');
INSERT INTO "history" VALUES(35,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks','new','daemon','{"generation":0,"kind":"effect","note":"e7a97b32fc46cd6c2b95fd781ab2548b21ff04623c7c6fb68d83a855c802fc30","op":"put","row":"95e1e5a5c7782469768852c2edf0cc62dabac21fd81842ca511878d51d9294eb","version":2}','3066c9725d3d36328b716f0610df44159d22a5624b8ca614cbd4ff1f12476b04','0d49e1f2d1af28e8c3b1bbd91a5f2b04bcf128755dc6563cc31935618f7e71ff');
INSERT INTO "history" VALUES(36,'2026-03-24T09:00:00.000000+00:00','claimed','reminder/second/3-weeks/deputy','new','daemon','{"epoch":0,"generation":0,"items":[],"kind":"effect","note":"ca241e8cb1ec29a3a3ccce5d0c9734bb989f52fee8fe83497fff473efd67c0b3","op":"put","payload":"d0a564b0bf255ddeb459181649659126e06e760fd4d63829e1404b3a4fac1d9d","row":"5c86103c8e8bf7fc1c7eda36183eb30ff950337230970f905a318194c854a7f5","version":1,"who":"raj"}','0d49e1f2d1af28e8c3b1bbd91a5f2b04bcf128755dc6563cc31935618f7e71ff','b3b35b0d973fa5a4da23f2e6561542a9c63276ca39158d4c854aba9ba4ebd2f6');
INSERT INTO "history" VALUES(37,'2026-03-24T09:00:00.000000+00:00','done','reminder/second/3-weeks/deputy','new','daemon','{"generation":0,"kind":"effect","note":"9123172dcbbfec838cdeccee186c5679ae921267a3fcc1cff3bfad5817b75698","op":"put","row":"ef28c005df9515990245ab183c96a4efdf31df7750f1729b639614d4a0182a05","version":2}','b3b35b0d973fa5a4da23f2e6561542a9c63276ca39158d4c854aba9ba4ebd2f6','88b548850bbc84225b9574a6896c0a92fe396dbf6486c1c5e577f49330e1c0d5');
INSERT INTO "history" VALUES(38,'2026-03-24T09:00:00.000000+00:00','claimed','digest/dana/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"d0258333025a8208b2641dd6b648383ec8d0491aeefd4edafc02ac7fed6efc33","op":"send","payload":"b16ce1435cca49f4193630db212a4c898e2bde64f54210d40cbba95a152fa73f","row":"89a7c8ba216a2c62f82ce06154851b9a7f5f3603b33eafb3316bda16356b7166","version":1,"who":"dana"}','88b548850bbc84225b9574a6896c0a92fe396dbf6486c1c5e577f49330e1c0d5','bc30cd7c0556c7beaf98508e8d62d44362841d48e8378998bf9cdac3a45469cb');
INSERT INTO "history" VALUES(39,'2026-03-24T09:00:00.000000+00:00','done','digest/dana/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"b101089953b1216f2bb72c11c5d686cb0f0713803d1a4dc4a4d4548bc4ee212f","op":"send","row":"7a8259242366f990a594947ca8159bf2988dbb5f2265834e39b149dd56820c85","version":2}','bc30cd7c0556c7beaf98508e8d62d44362841d48e8378998bf9cdac3a45469cb','ee07fe12417dd9188bd9be581ad40cfe9e9fa92198ddd86a9e37f07e82d07185');
INSERT INTO "history" VALUES(40,'2026-03-24T09:00:00.000000+00:00','claimed','digest/emil/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"3956b6622d82e509024f891c61c6396971ad3c3a0bae207db12fafd8a606c78a","op":"send","payload":"3840bc1618a91c3d2709a3e6d67536d2fa83829a2457e964f0c0d43f6fcb9300","row":"16a33d44d9c2821b80ea82887e2a9f2ceacc1f539183273870f46807e49b8518","version":1,"who":"emil"}','ee07fe12417dd9188bd9be581ad40cfe9e9fa92198ddd86a9e37f07e82d07185','4a9ff271fca6903b1c7450098fa203d038bdc46d51aae66f764c60d1cef4e64c');
INSERT INTO "history" VALUES(41,'2026-03-24T09:00:00.000000+00:00','done','digest/emil/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"58fd549affd1cdcc55534b4e64887f76b3766f89ff6c523bccee06ebcfa1548b","op":"send","row":"58dc8fe1212b2dba9b8a32a37fdc071443566bc0779a4f0b7b809603418f0aca","version":2}','4a9ff271fca6903b1c7450098fa203d038bdc46d51aae66f764c60d1cef4e64c','e2437b46eeb11b8baff97dd3dfc1f687a532f48329b011cd561df00c5d9930d7');
INSERT INTO "history" VALUES(42,'2026-03-24T09:00:00.000000+00:00','claimed','digest/raj/daily/2026-03-24','due','daemon','{"epoch":0,"generation":0,"items":["outcome/texts/3-weeks/1"],"kind":"effect","note":"0ac3100b08cea968d869a9762aa88ffc5a2b026bd84047dc7598b85a25c204ff","op":"send","payload":"33c891d813b5f0fc037320feb82c88df52aab90206f51eb23e6fe9326a247fcb","row":"0eff96bcaa2764a0876a906bc58b7db683d4925b4e7f0608ee8064d7fef82412","version":1,"who":"raj"}','e2437b46eeb11b8baff97dd3dfc1f687a532f48329b011cd561df00c5d9930d7','eddb5bc6252598e0895ca267b1157142228c761285bd7254a2417ec1882ffe38');
INSERT INTO "history" VALUES(43,'2026-03-24T09:00:00.000000+00:00','done','digest/raj/daily/2026-03-24','due','daemon','{"generation":0,"kind":"effect","note":"9f09f76351831d8fee1edebc1c580d12e62e88374c4cfe03be6c3d6649d23859","op":"send","row":"54e16e9b12c7ddff7aeb33b8fe25e1c4219f234a99b98c76764cf4258f9871fe","version":2}','eddb5bc6252598e0895ca267b1157142228c761285bd7254a2417ec1882ffe38','36028b02b053b74b8a74b392343a1e2ef34d46fdf14605705162687bd51b2762');
INSERT INTO "history" VALUES(44,'2026-03-24T09:00:00.000000+00:00','claimed','echo/texts/3-weeks/1','due','daemon','{"epoch":0,"generation":0,"items":["echo/texts/3-weeks/1"],"kind":"effect","note":"c91488daa0c22b68092da5020cbca92b4d49b6af0fe71f1357853a27d9826c13","op":"send","payload":"e639ddd1e06528b69fa3ae2b1f000ff60a463998f21131dd21193c40ace4f132","row":"ee71eeffba1a7d4ebfcabdb9bc548b654d51e64ea5a56b001bb37fc0fcdba5a7","version":1,"who":"dana"}','36028b02b053b74b8a74b392343a1e2ef34d46fdf14605705162687bd51b2762','e8478989953a8eb8574302617934ba5e965082da6df44698ca1afe18aeb01a82');
INSERT INTO "history" VALUES(45,'2026-03-24T09:00:00.000000+00:00','done','echo/texts/3-weeks/1','due','daemon','{"generation":0,"kind":"effect","note":"8659cec0725220cdde217747277ed1247afa91f587004671f5024d93d509d09e","op":"send","row":"02451128b32d22d226470901dec0dbc52af92b1e016bea25000c66763c4a2f6b","version":2}','e8478989953a8eb8574302617934ba5e965082da6df44698ca1afe18aeb01a82','b3bb8d659449d58e449a44471f020ba0ca20e491f76d8b85fcfe044c581153a8');
INSERT INTO "history" VALUES(46,'2026-03-24T09:00:00.000000+00:00','outcome_held','hold/texts/3-weeks/1','on_hold','dana','{"kind":"hold","note":"7ed144d76ce2614c85fc7a84ece6d734c51271f9e164a06adb52aa765824bf16","row":"c6e3c806b1dce769f4b84a35dbf49fd56aa41913cb8c9fd9437163ad261c0921"}','b3bb8d659449d58e449a44471f020ba0ca20e491f76d8b85fcfe044c581153a8','a79e3494e6338089ca78bf13909f419712d776a87e3f0841f0407febc88d0473');
INSERT INTO "history" VALUES(47,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/dana/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"c1f5c4150e416b2c94560f87b64dcdd9d7524215962d35ae79d7f2d5b94d8845","row":"034c41cc60fb05db9e62b87cb3edb85aa54bafd1896e4cb3072699c7192a4685","version":1}','a79e3494e6338089ca78bf13909f419712d776a87e3f0841f0407febc88d0473','8a80d29d3e77fb9bab7ae38ef54d0282a593204e5d973f348c855aa085528440');
INSERT INTO "history" VALUES(48,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/emil/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"8fe88df274aa5b6f3d7ee93d8ad38b1482ea18216f9501d3839a027420e9cc4e","row":"749316007ff5c24bf41f30f3bff00c483ed892fa7d95224dfb6d6136c39f2ed5","version":1}','8a80d29d3e77fb9bab7ae38ef54d0282a593204e5d973f348c855aa085528440','99902a1ffbbe249abcc27aee907850c2c338d3b3dd72d7ab4f78426b9ff8268f');
INSERT INTO "history" VALUES(49,'2026-03-25T09:00:00.000000+00:00','digest_skipped','digest/raj/daily/2026-03-25','nothing_new','daemon','{"generation":0,"kind":"effect","note":"3f0d61a7c90dc176176ecdbeb8b591e9279e03ae946f140f057e6190907fd438","row":"827ccec18b05ba9fa62997f9b089db7e42f0c3e30b6e71335f0a0cf1e4caf61e","version":1}','99902a1ffbbe249abcc27aee907850c2c338d3b3dd72d7ab4f78426b9ff8268f','5b3932a0e01b9ddfe173e85f70215f118770c1ba8f4a36f409de670e7d06c66d');
INSERT INTO "history" VALUES(50,'2026-03-25T09:00:00.000000+00:00','ticked','tick','clock','daemon','{"kind":"tick","note":"3e98190630c174926ec8d656140fc9fc5a92dcb7392cca2714676fc13384f69e","row":"a8fe2dc5f0a3a7a5da9c12abbc7244ae3ad6ff1ebdb4962bbb2180d77d8e5f17"}','5b3932a0e01b9ddfe173e85f70215f118770c1ba8f4a36f409de670e7d06c66d','5642eced1edb7a39332de193758932a9ef640ff44e3446d37a7c6870b4931972');
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
INSERT INTO "launches" VALUES('texts','{"id":"texts","name":"Texts","owner":"dana","date":"2026-03-02","status":"launched","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["down","up","across"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"texts.toml","line":null,"at":""}}','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:00:00.000000+00:00','good','2026-03-02T09:00:00.000000+00:00',0,'','["2026-03-02"]');
INSERT INTO "launches" VALUES('second','{"id":"second","name":"Second","owner":"dana","date":"2026-03-27","status":"planned","what":"","for_whom":"","deputy":"raj","team":"texts","goal":"","metrics":[],"assumption":"","affects":[{"team":"billing","changed":"fewer calls","watch":"","ask":null}],"credits":[{"who":"emil","did":""}],"purpose":{"better_world":"","proud_performance":"","growth":""},"checkpoints":[{"name":"3-weeks","offset":{"months":0,"days":21}}],"tell":["down","up","across"],"subscribers":[],"superseded_by":null,"why":"","internal":"","was":[],"outcomes":[],"position":{"where":"second.toml","line":null,"at":""}}','2026-03-24T09:00:00.000000+00:00','2026-03-24T09:00:00.000000+00:00','good','2026-03-24T09:00:00.000000+00:00',0,'','["2026-03-27"]');
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
INSERT INTO "notes" VALUES(1,X'EC13B855E3D50ABE962D2AE7BF2BC9B8','new','daemon','');
INSERT INTO "notes" VALUES(2,X'5736B37544B0F309A61B9CF76C507515','first_tick','daemon','');
INSERT INTO "notes" VALUES(3,X'790501434D13D9F88A5165707EB9CD4F','new','directory','');
INSERT INTO "notes" VALUES(4,X'AFBCE85441E7E45F2B74C2FB1F3BA2B5','new','directory','');
INSERT INTO "notes" VALUES(5,X'466F0D363A304FBD6F952544FEA86677','new','directory','');
INSERT INTO "notes" VALUES(6,X'6944939E023CE1FE3334D95E8CF422A9','new','directory','');
INSERT INTO "notes" VALUES(7,X'878B69F294073C7DF79CC0A72D80585C','new','directory','');
INSERT INTO "notes" VALUES(8,X'592B2E594677FF977B40D5DE5325FD25','new','directory','');
INSERT INTO "notes" VALUES(9,X'9C128026A71EFF7AEB70BCD9CC530816','new','registry','');
INSERT INTO "notes" VALUES(10,X'494281CCCCB2661959105B18B4BA6BFA','new','daemon','');
INSERT INTO "notes" VALUES(11,X'98E9FB1E6BA13332719FA1BE788CD83A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(12,X'CDD9273F460DB18B5C97D65C5F981DD5','nothing_new','daemon','');
INSERT INTO "notes" VALUES(13,X'106B586B48529273C1C1FB009C139FC1','nothing_new','daemon','');
INSERT INTO "notes" VALUES(14,X'1E849E6A6973344DA52E4039ADDD9940','nothing_new','daemon','');
INSERT INTO "notes" VALUES(15,X'748E7147BE862B12B2A3B66682E504AC','nothing_new','daemon','');
INSERT INTO "notes" VALUES(16,X'5B8B08FF2CAD2064E6FA354B2851C498','nothing_new','daemon','');
INSERT INTO "notes" VALUES(17,X'2430FC54DA86135E3EEE6D072DC3C54E','clock','daemon','');
INSERT INTO "notes" VALUES(18,X'D215692008FA7C820E6075D515BC2317','new','daemon','');
INSERT INTO "notes" VALUES(19,X'AA0B764B7463CC4BA95AED47FBC94FDB','new','daemon','59c7c4d7f9295c6196e5de9de5dcedfd');
INSERT INTO "notes" VALUES(20,X'75590AAA00CA09352CF55B2E71F6C1AE','new','daemon','');
INSERT INTO "notes" VALUES(21,X'14F7DDE45FAA3C73F0908853A76917B4','new','daemon','56764cbadb0f5927a77c5f27eb9e4e53');
INSERT INTO "notes" VALUES(22,X'48035623D9B653CE3C5A9DD1E463A3E9','nothing_new','daemon','');
INSERT INTO "notes" VALUES(23,X'8D98D8A807B722E439A2AA02FC7F0835','nothing_new','daemon','');
INSERT INTO "notes" VALUES(24,X'5B176F28F6C64086CF16746712C7CDF3','nothing_new','daemon','');
INSERT INTO "notes" VALUES(25,X'936D9850F3A06EE45C11523D16CD833C','nothing_new','daemon','');
INSERT INTO "notes" VALUES(26,X'B911C4CC195C3111B540FA7C08539152','nothing_new','daemon','');
INSERT INTO "notes" VALUES(27,X'5754092C6F5145BAEE03110B3078F437','clock','daemon','');
INSERT INTO "notes" VALUES(28,X'7BD98530FBA02B5C150C172F09375E23','due','daemon','');
INSERT INTO "notes" VALUES(29,X'F742BCA65CBEE304057DA45F724FA24D','due','daemon','<229b35eb7e755fd9bf7fa80c54fa202b@example.com>');
INSERT INTO "notes" VALUES(30,X'6AA5E778789F2D1008F63EDA581D4FD6','record','dana','');
INSERT INTO "notes" VALUES(31,X'9A2EBC7286589740AFE6DADB4B8F033B','new','registry','');
INSERT INTO "notes" VALUES(32,X'E7EAE543BF10AAA9FA6A141C0312D570','new','daemon','');
INSERT INTO "notes" VALUES(33,X'3ED3EBF6398DA7B3DC412C4BC15EB945','clock','daemon','');
INSERT INTO "notes" VALUES(34,X'97DF6A6AAE8F78FE5635D1EF3DDE6D25','new','daemon','');
INSERT INTO "notes" VALUES(35,X'C3E2FA328328BD151D1A34EF9321530F','new','daemon','61f8a5a85d1b502399375bddaccc0cbf');
INSERT INTO "notes" VALUES(36,X'457777338E4D6B2D3014F580084F6175','new','daemon','');
INSERT INTO "notes" VALUES(37,X'EC916A2BFC62C0E0CEE597CD71F87F5D','new','daemon','d131f013388c5a588c1c6c76e2b4e228');
INSERT INTO "notes" VALUES(38,X'CC598654EDC2BD968CFBE2CE359C4FBC','due','daemon','');
INSERT INTO "notes" VALUES(39,X'B07C950F37D80662A7F9890861E5FEB9','due','daemon','<4093553f53395f4e88741b62c31ae174@example.com>');
INSERT INTO "notes" VALUES(40,X'9AE7A6A43A20D4FA2F3F081D8D9EA0EF','due','daemon','');
INSERT INTO "notes" VALUES(41,X'631117CBA13CFF95910E95344A53733E','due','daemon','<505ad170a7fd58f39ff5cac9504e0402@example.com>');
INSERT INTO "notes" VALUES(42,X'091A900DD061D3414CD94909B992F87A','due','daemon','');
INSERT INTO "notes" VALUES(43,X'31A91D15B0DB3F22FE4582A07E425BDB','due','daemon','<261a8db7adb15193b00c611ea83a8fe1@example.com>');
INSERT INTO "notes" VALUES(44,X'DFA219B13CA697AEE4B6A3B17D7FE6B7','due','daemon','');
INSERT INTO "notes" VALUES(45,X'56A81F4E7B6D06314B86FBE17BF6EABC','due','daemon','<79249340178d56e6a8c9ed2557de8829@example.com>');
INSERT INTO "notes" VALUES(46,X'8C5F1A2DFB4524B21028AA0B80277752','on_hold','dana','');
INSERT INTO "notes" VALUES(47,X'8C9D5C67FFB89AFC36ED06D2DFEBF28A','nothing_new','daemon','');
INSERT INTO "notes" VALUES(48,X'BA8E90FF1CCD3795DD18AFB35512212E','nothing_new','daemon','');
INSERT INTO "notes" VALUES(49,X'6C46341CF09E5E0D487CAC6082CB392D','nothing_new','daemon','');
INSERT INTO "notes" VALUES(50,X'A0B70E1123B432DA0FE583DC4CE8FB9D','clock','daemon','');
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
