BEGIN TRANSACTION;
CREATE TABLE actors (
	id VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE analyses (
	run_id VARCHAR(40) NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	PRIMARY KEY (run_id, article_id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
INSERT INTO "analyses" VALUES('run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8');
CREATE TABLE anchors (
	run_id VARCHAR(40) NOT NULL, 
	claim_id VARCHAR(40) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	piece INTEGER NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (run_id, claim_id, role, piece), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','act',0,'article-6561aa5ff2c6f2285ec8e9e8',90,94,'said');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','content',0,'article-6561aa5ff2c6f2285ec8e9e8',22,79,'At least 12 people were killed at Lesk on April 30, mayor');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','cue',0,'article-6561aa5ff2c6f2285ec8e9e8',90,94,'said');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','relation',0,'article-6561aa5ff2c6f2285ec8e9e8',53,55,'at');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','said',0,'article-6561aa5ff2c6f2285ec8e9e8',98,106,'Thursday');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','signal',0,'article-6561aa5ff2c6f2285ec8e9e8',61,63,'on');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','source',0,'article-6561aa5ff2c6f2285ec8e9e8',80,89,'Ana Tovic');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','when',0,'article-6561aa5ff2c6f2285ec8e9e8',64,72,'April 30');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','where',0,'article-6561aa5ff2c6f2285ec8e9e8',56,60,'Lesk');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','act',0,'article-6561aa5ff2c6f2285ec8e9e8',136,141,'added');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','content',0,'article-6561aa5ff2c6f2285ec8e9e8',108,131,'“We counted 12 people,”');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','content',1,'article-6561aa5ff2c6f2285ec8e9e8',143,160,'“and we stopped.”');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','cue',0,'article-6561aa5ff2c6f2285ec8e9e8',136,141,'added');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','figure',0,'article-6561aa5ff2c6f2285ec8e9e8',120,122,'12');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','noun',0,'article-6561aa5ff2c6f2285ec8e9e8',123,129,'people');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','relation',0,'article-6561aa5ff2c6f2285ec8e9e8',53,55,'at');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','source',0,'article-6561aa5ff2c6f2285ec8e9e8',132,135,'she');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','where',0,'article-6561aa5ff2c6f2285ec8e9e8',56,60,'Lesk');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','act',0,'article-6561aa5ff2c6f2285ec8e9e8',90,94,'said');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','content',0,'article-6561aa5ff2c6f2285ec8e9e8',22,79,'At least 12 people were killed at Lesk on April 30, mayor');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','cue',0,'article-6561aa5ff2c6f2285ec8e9e8',90,94,'said');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','figure',0,'article-6561aa5ff2c6f2285ec8e9e8',22,33,'At least 12');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','noun',0,'article-6561aa5ff2c6f2285ec8e9e8',34,40,'people');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','relation',0,'article-6561aa5ff2c6f2285ec8e9e8',53,55,'at');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','said',0,'article-6561aa5ff2c6f2285ec8e9e8',98,106,'Thursday');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','signal',0,'article-6561aa5ff2c6f2285ec8e9e8',61,63,'on');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','source',0,'article-6561aa5ff2c6f2285ec8e9e8',80,89,'Ana Tovic');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','when',0,'article-6561aa5ff2c6f2285ec8e9e8',64,72,'April 30');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','where',0,'article-6561aa5ff2c6f2285ec8e9e8',56,60,'Lesk');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','figure',0,'article-6561aa5ff2c6f2285ec8e9e8',220,230,'Some 2,500');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','noun',0,'article-6561aa5ff2c6f2285ec8e9e8',231,239,'families');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','signal',0,'article-6561aa5ff2c6f2285ec8e9e8',265,270,'since');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','since',0,'article-6561aa5ff2c6f2285ec8e9e8',265,277,'since March.');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','when',0,'article-6561aa5ff2c6f2285ec8e9e8',271,276,'March');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','where',0,'article-6561aa5ff2c6f2285ec8e9e8',254,264,'North Bank');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-b457dee29bbb8e666dfe0c47','act',0,'article-6561aa5ff2c6f2285ec8e9e8',184,190,'denied');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-b457dee29bbb8e666dfe0c47','content',0,'article-6561aa5ff2c6f2285ec8e9e8',191,218,'that its men had been there');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-b457dee29bbb8e666dfe0c47','cue',0,'article-6561aa5ff2c6f2285ec8e9e8',184,190,'denied');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-b457dee29bbb8e666dfe0c47','source',0,'article-6561aa5ff2c6f2285ec8e9e8',162,183,'The Interior Ministry');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','act',0,'article-6561aa5ff2c6f2285ec8e9e8',136,141,'added');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','content',0,'article-6561aa5ff2c6f2285ec8e9e8',108,131,'“We counted 12 people,”');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','content',1,'article-6561aa5ff2c6f2285ec8e9e8',143,160,'“and we stopped.”');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','cue',0,'article-6561aa5ff2c6f2285ec8e9e8',136,141,'added');
INSERT INTO "anchors" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','source',0,'article-6561aa5ff2c6f2285ec8e9e8',132,135,'she');
CREATE TABLE articles (
	id VARCHAR(40) NOT NULL, 
	capture_id VARCHAR(40) NOT NULL, 
	title TEXT, 
	outlet TEXT, 
	authors TEXT NOT NULL, 
	credits TEXT NOT NULL, 
	dateline TEXT, 
	published VARCHAR(10), 
	published_at VARCHAR(40), 
	language VARCHAR(20), 
	url TEXT, 
	headline_start INTEGER, 
	headline_end INTEGER, 
	text TEXT NOT NULL, 
	source_map TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(capture_id) REFERENCES captures (id)
);
INSERT INTO "articles" VALUES('article-6561aa5ff2c6f2285ec8e9e8','capture-522ba7fb48f07578c6b6f0ec','Bridge at Lesk falls','Orvane Courier','["Ilse Marn"]','[]','LESK','2031-05-02',NULL,'en',NULL,0,20,'Bridge at Lesk falls

At least 12 people were killed at Lesk on April 30, mayor Ana Tovic said on Thursday. “We counted 12 people,” she added, “and we stopped.”

The Interior Ministry denied that its men had been there. Some 2,500 families have fled the North Bank since March.','{"runs":[{"start":0,"end":20,"body_start":0,"body_end":20},{"start":22,"end":160,"body_start":72,"body_end":210},{"start":162,"end":277,"body_start":212,"body_end":327}]}');
CREATE TABLE captures (
	id VARCHAR(40) NOT NULL, 
	reader VARCHAR(40) NOT NULL, 
	locator TEXT NOT NULL, 
	url TEXT, 
	media_type TEXT NOT NULL, 
	charset VARCHAR(40) NOT NULL, 
	retrieved_at VARCHAR(40), 
	body BLOB NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "captures" VALUES('capture-522ba7fb48f07578c6b6f0ec','text','lesk.txt',NULL,'text/plain','utf-8',NULL,X'427269646765206174204C65736B2066616C6C730A0A427920496C7365204D61726E2C204F7276616E6520436F75726965722C204D617920322C20323033310A0A4C45534B20E28094204174206C656173742031322070656F706C652077657265206B696C6C6564206174204C65736B206F6E20417072696C2033302C206D61796F7220416E6120546F7669632073616964206F6E2054687572736461792E20E2809C576520636F756E7465642031322070656F706C652CE2809D207368652061646465642C20E2809C616E642077652073746F707065642EE2809D0A0A54686520496E746572696F72204D696E69737472792064656E696564207468617420697473206D656E20686164206265656E2074686572652E20536F6D6520322C3530302066616D696C696573206861766520666C656420746865204E6F7274682042616E6B2073696E6365204D617263682E0A');
CREATE TABLE claims (
	run_id VARCHAR(40) NOT NULL, 
	id VARCHAR(40) NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	speaker TEXT NOT NULL, 
	speaker_kind VARCHAR(20) NOT NULL, 
	speaker_role TEXT, 
	speaker_organisation TEXT, 
	speaker_country VARCHAR(3), 
	speaker_sector VARCHAR(10), 
	relay TEXT, 
	cue TEXT, 
	directness VARCHAR(10), 
	denies BOOLEAN NOT NULL, 
	acts TEXT, 
	act_words TEXT, 
	medium TEXT, 
	addressee TEXT, 
	said_earliest VARCHAR(10), 
	said_latest VARCHAR(10), 
	quote TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	low NUMERIC, 
	high NUMERIC, 
	bound VARCHAR(20), 
	measure VARCHAR(10), 
	change VARCHAR(10), 
	unit VARCHAR(20), 
	group_words TEXT, 
	cumulative BOOLEAN, 
	since TEXT, 
	figure_id VARCHAR(40), 
	part_of VARCHAR(40), 
	when_signal TEXT, 
	when_words TEXT, 
	when_value VARCHAR(40), 
	when_mod VARCHAR(20), 
	granularity VARCHAR(10), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	when_basis VARCHAR(20) NOT NULL, 
	when_from VARCHAR(10), 
	date_prec INTEGER, 
	time_precision INTEGER, 
	place TEXT, 
	place_words TEXT, 
	place_use VARCHAR(10), 
	place_relation VARCHAR(10), 
	relation_words TEXT, 
	place_from VARCHAR(10), 
	gazetteer_id TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	where_prec INTEGER, 
	geo_precision INTEGER, 
	event_id VARCHAR(40), 
	event_type VARCHAR(20), 
	event_mode VARCHAR(40), 
	event_state VARCHAR(20), 
	event_sure VARCHAR(10), 
	status_words TEXT, 
	actors TEXT, 
	recipients TEXT, 
	instruments TEXT, 
	series TEXT, 
	blames TEXT, 
	reported_on VARCHAR(10), 
	record TEXT NOT NULL, 
	PRIMARY KEY (run_id, id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-4254c95d8a5e25dfd3a7857f','article-6561aa5ff2c6f2285ec8e9e8','figure','Ana Tovic','person','mayor',NULL,NULL,'GOV',NULL,'said','indirect',0,'asserts','said',NULL,NULL,'2031-05-01','2031-05-01','At least 12',22,33,12,NULL,'at_least','count',NULL,'killed','people',NULL,NULL,'figure-e4f5e50ddc31d83ebad4d3ff',NULL,'on','April 30','2031-04-30',NULL,'day','2031-04-30','2031-04-30','relative','sentence',1,1,'Lesk','Lesk','literal','in','at','sentence','case:Lesk',41.5,12.25,1,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-4254c95d8a5e25dfd3a7857f","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"figure","speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":22,"end":33},"quote":"At least 12"}],"attribution":{"id":"attribution-7dea69fab88528be1142f283","source":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":80,"end":89},"quote":"Ana Tovic"}],"cue":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":90,"end":94},"quote":"said"}],"content":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":22,"end":79},"quote":"At least 12 people were killed at Lesk on April 30, mayor"}],"directness":"indirect","denies":false,"cue_negated":false,"nested_in":null,"speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"medium":null,"addressee":null,"acts":[{"name":"asserts","words":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":90,"end":94},"quote":"said"}]}]},"figure":{"id":"figure-e4f5e50ddc31d83ebad4d3ff","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":22,"end":33},"quote":"At least 12"},"noun":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":34,"end":40},"quote":"people"},"low":12,"high":null,"bound":"at_least","unit":"killed","group":"people","attribution_id":"attribution-7dea69fab88528be1142f283","negated":false,"cumulative":null,"part":false,"measure":"count","change":null,"part_of":null,"since":null},"when":{"id":"when-607f32489396b81c4d9c12f8","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":64,"end":72},"quote":"April 30"},"timex":"DATE","value":"2031-04-30","earliest":"2031-04-30","latest":"2031-04-30","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":61,"end":63},"quote":"on"},"reference":null},"where":{"id":"where-9b9e452ae3f2d06e91999507","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":56,"end":60},"quote":"Lesk"},"name":"Lesk","gazetteer_id":"case:Lesk","latitude":41.5,"longitude":12.25,"country_code":null,"admin":["Orvane"],"feature":"town","use":"literal","relation":"in","relation_words":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":53,"end":55},"quote":"at"},"within":null},"where_from":"sentence","reported_on":"2031-05-02","relay":[],"said":{"id":"when-469ccc90f996940a744da5e4","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":98,"end":106},"quote":"Thursday"},"timex":"DATE","value":"2031-05-01","earliest":"2031-05-01","latest":"2031-05-01","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":95,"end":97},"quote":"on"},"reference":null},"when_from":"sentence","event":null,"status":null}');
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-15d3da7bd790684731d69b13','article-6561aa5ff2c6f2285ec8e9e8','statement','Ana Tovic','person','mayor',NULL,NULL,'GOV',NULL,'said','indirect',0,'asserts','said',NULL,NULL,'2031-05-01','2031-05-01','At least 12 people were killed at Lesk on April 30, mayor',22,79,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'on','April 30','2031-04-30',NULL,'day','2031-04-30','2031-04-30','relative','sentence',1,1,'Lesk','Lesk','literal','in','at','sentence','case:Lesk',41.5,12.25,1,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-15d3da7bd790684731d69b13","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"statement","speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":22,"end":79},"quote":"At least 12 people were killed at Lesk on April 30, mayor"}],"attribution":{"id":"attribution-7dea69fab88528be1142f283","source":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":80,"end":89},"quote":"Ana Tovic"}],"cue":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":90,"end":94},"quote":"said"}],"content":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":22,"end":79},"quote":"At least 12 people were killed at Lesk on April 30, mayor"}],"directness":"indirect","denies":false,"cue_negated":false,"nested_in":null,"speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"medium":null,"addressee":null,"acts":[{"name":"asserts","words":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":90,"end":94},"quote":"said"}]}]},"figure":null,"when":{"id":"when-607f32489396b81c4d9c12f8","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":64,"end":72},"quote":"April 30"},"timex":"DATE","value":"2031-04-30","earliest":"2031-04-30","latest":"2031-04-30","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":61,"end":63},"quote":"on"},"reference":null},"where":{"id":"where-9b9e452ae3f2d06e91999507","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":56,"end":60},"quote":"Lesk"},"name":"Lesk","gazetteer_id":"case:Lesk","latitude":41.5,"longitude":12.25,"country_code":null,"admin":["Orvane"],"feature":"town","use":"literal","relation":"in","relation_words":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":53,"end":55},"quote":"at"},"within":null},"where_from":"sentence","reported_on":"2031-05-02","relay":[],"said":{"id":"when-469ccc90f996940a744da5e4","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":98,"end":106},"quote":"Thursday"},"timex":"DATE","value":"2031-05-01","earliest":"2031-05-01","latest":"2031-05-01","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":95,"end":97},"quote":"on"},"reference":null},"when_from":"sentence","event":null,"status":null}');
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-c6edcddd2bb38295d3ddd405','article-6561aa5ff2c6f2285ec8e9e8','statement','Ana Tovic','person','mayor',NULL,NULL,'GOV',NULL,'added','direct',0,'asserts','added',NULL,NULL,NULL,NULL,'“We counted 12 people,” … “and we stopped.”',108,160,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02',NULL,'day','2031-05-02','2031-05-02','publication',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-c6edcddd2bb38295d3ddd405","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"statement","speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":108,"end":131},"quote":"“We counted 12 people,”"},{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":143,"end":160},"quote":"“and we stopped.”"}],"attribution":{"id":"attribution-90377215cdc41a79e946b6e8","source":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":132,"end":135},"quote":"she"}],"cue":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":136,"end":141},"quote":"added"}],"content":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":108,"end":131},"quote":"“We counted 12 people,”"},{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":143,"end":160},"quote":"“and we stopped.”"}],"directness":"direct","denies":false,"cue_negated":false,"nested_in":null,"speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"medium":null,"addressee":null,"acts":[{"name":"asserts","words":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":136,"end":141},"quote":"added"}]}]},"figure":null,"when":{"id":"when-26e103e5a2c60a0b1955ab6f","anchor":null,"timex":"DATE","value":"2031-05-02","earliest":"2031-05-02","latest":"2031-05-02","granularity":"day","basis":"publication","mod":null,"signal":null,"reference":null},"where":null,"where_from":null,"reported_on":"2031-05-02","relay":[],"said":null,"when_from":null,"event":null,"status":null}');
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-390c41b4d0381e0bb25df79a','article-6561aa5ff2c6f2285ec8e9e8','figure','Ana Tovic','person','mayor',NULL,NULL,'GOV',NULL,'added','direct',0,'asserts','added',NULL,NULL,NULL,NULL,'12',120,122,12,12,'exact','count',NULL,'other','people',NULL,NULL,'figure-b32058024c35a04200b1b771',NULL,NULL,NULL,'2031-05-02',NULL,'day','2031-05-02','2031-05-02','publication',NULL,NULL,NULL,'Lesk','Lesk','literal','in','at','paragraph','case:Lesk',41.5,12.25,1,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-390c41b4d0381e0bb25df79a","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"figure","speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":120,"end":122},"quote":"12"}],"attribution":{"id":"attribution-90377215cdc41a79e946b6e8","source":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":132,"end":135},"quote":"she"}],"cue":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":136,"end":141},"quote":"added"}],"content":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":108,"end":131},"quote":"“We counted 12 people,”"},{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":143,"end":160},"quote":"“and we stopped.”"}],"directness":"direct","denies":false,"cue_negated":false,"nested_in":null,"speaker":{"name":"Ana Tovic","kind":"person","role":"mayor","actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"medium":null,"addressee":null,"acts":[{"name":"asserts","words":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":136,"end":141},"quote":"added"}]}]},"figure":{"id":"figure-b32058024c35a04200b1b771","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":120,"end":122},"quote":"12"},"noun":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":123,"end":129},"quote":"people"},"low":12,"high":12,"bound":"exact","unit":"other","group":"people","attribution_id":"attribution-90377215cdc41a79e946b6e8","negated":false,"cumulative":null,"part":false,"measure":"count","change":null,"part_of":null,"since":null},"when":{"id":"when-26e103e5a2c60a0b1955ab6f","anchor":null,"timex":"DATE","value":"2031-05-02","earliest":"2031-05-02","latest":"2031-05-02","granularity":"day","basis":"publication","mod":null,"signal":null,"reference":null},"where":{"id":"where-9b9e452ae3f2d06e91999507","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":56,"end":60},"quote":"Lesk"},"name":"Lesk","gazetteer_id":"case:Lesk","latitude":41.5,"longitude":12.25,"country_code":null,"admin":["Orvane"],"feature":"town","use":"literal","relation":"in","relation_words":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":53,"end":55},"quote":"at"},"within":null},"where_from":"paragraph","reported_on":"2031-05-02","relay":[],"said":null,"when_from":null,"event":null,"status":null}');
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-b457dee29bbb8e666dfe0c47','article-6561aa5ff2c6f2285ec8e9e8','statement','Interior Ministry','organisation',NULL,NULL,NULL,'GOV',NULL,'denied','indirect',1,'denies','denied',NULL,NULL,NULL,NULL,'that its men had been there',191,218,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02',NULL,'day','2031-05-02','2031-05-02','publication',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-b457dee29bbb8e666dfe0c47","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"statement","speaker":{"name":"Interior Ministry","kind":"organisation","role":null,"actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":191,"end":218},"quote":"that its men had been there"}],"attribution":{"id":"attribution-196178c0152ca9ac922275b7","source":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":162,"end":183},"quote":"The Interior Ministry"}],"cue":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":184,"end":190},"quote":"denied"}],"content":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":191,"end":218},"quote":"that its men had been there"}],"directness":"indirect","denies":true,"cue_negated":false,"nested_in":null,"speaker":{"name":"Interior Ministry","kind":"organisation","role":null,"actor_id":null,"organisation":null,"country":null,"sector":"GOV"},"medium":null,"addressee":null,"acts":[{"name":"denies","words":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":184,"end":190},"quote":"denied"}]}]},"figure":null,"when":{"id":"when-26e103e5a2c60a0b1955ab6f","anchor":null,"timex":"DATE","value":"2031-05-02","earliest":"2031-05-02","latest":"2031-05-02","granularity":"day","basis":"publication","mod":null,"signal":null,"reference":null},"where":null,"where_from":null,"reported_on":"2031-05-02","relay":[],"said":null,"when_from":null,"event":null,"status":null}');
INSERT INTO "claims" VALUES('run-f50090ef54d1d58aac8276f1','claim-83d92bb252a6cec5c791c9c6','article-6561aa5ff2c6f2285ec8e9e8','figure','narrator','narrator',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,'Some 2,500',220,230,2500,2500,'about','count',NULL,'displaced','families',1,'since March.','figure-10572abd7061981689c811c7',NULL,'since','March','2031-03',NULL,'month','2031-03-01','2031-03-31','relative','sentence',NULL,NULL,'North Bank','North Bank','literal',NULL,NULL,'sentence','case:North Bank',41.9,12.5,5,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2031-05-02','{"id":"claim-83d92bb252a6cec5c791c9c6","article_id":"article-6561aa5ff2c6f2285ec8e9e8","kind":"figure","speaker":{"name":"narrator","kind":"narrator","role":null,"actor_id":null,"organisation":null,"country":null,"sector":null},"quote":[{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":220,"end":230},"quote":"Some 2,500"}],"attribution":null,"figure":{"id":"figure-10572abd7061981689c811c7","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":220,"end":230},"quote":"Some 2,500"},"noun":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":231,"end":239},"quote":"families"},"low":2500,"high":2500,"bound":"about","unit":"displaced","group":"families","attribution_id":null,"negated":false,"cumulative":true,"part":false,"measure":"count","change":null,"part_of":null,"since":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":265,"end":277},"quote":"since March."}},"when":{"id":"when-b2f9714a989170580acc0267","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":271,"end":276},"quote":"March"},"timex":"DATE","value":"2031-03","earliest":"2031-03-01","latest":"2031-03-31","granularity":"month","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":265,"end":270},"quote":"since"},"reference":null},"where":{"id":"where-2278c0d909c2391957fcd7cb","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":254,"end":264},"quote":"North Bank"},"name":"North Bank","gazetteer_id":"case:North Bank","latitude":41.9,"longitude":12.5,"country_code":null,"admin":["Orvane"],"feature":"region","use":"literal","relation":null,"relation_words":null,"within":null},"where_from":"sentence","reported_on":"2031-05-02","relay":[],"said":null,"when_from":"sentence","event":null,"status":null}');
CREATE TABLE details (
	article_id VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(20) NOT NULL, 
	value TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (article_id, position), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',0,'language','en','detected','');
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',1,'title','Bridge at Lesk falls','first line','Bridge at Lesk falls');
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',2,'author','Ilse Marn','byline','Ilse Marn');
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',3,'outlet','Orvane Courier','byline','Orvane Courier');
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',4,'published','May 2, 2031','byline','May 2, 2031');
INSERT INTO "details" VALUES('article-6561aa5ff2c6f2285ec8e9e8',5,'dateline','LESK','dateline','LESK');
CREATE TABLE disagreement_sides (
	disagreement_id VARCHAR(40) NOT NULL, 
	side INTEGER NOT NULL, 
	claim_id VARCHAR(40) NOT NULL, 
	PRIMARY KEY (disagreement_id, side, claim_id), 
	FOREIGN KEY(disagreement_id) REFERENCES disagreements (id)
)
 WITHOUT ROWID

;
CREATE TABLE disagreements (
	id VARCHAR(40) NOT NULL, 
	incident_id VARCHAR(40) NOT NULL, 
	history_id VARCHAR(40), 
	aspect VARCHAR(20) NOT NULL, 
	relation VARCHAR(20) NOT NULL, 
	speakers INTEGER NOT NULL, 
	gap FLOAT, 
	reason TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(incident_id) REFERENCES incidents (id)
);
CREATE TABLE event_blames (
	event_id VARCHAR(40) NOT NULL, 
	blame INTEGER NOT NULL, 
	name VARCHAR(20) NOT NULL, 
	party TEXT NOT NULL, 
	said_by TEXT NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (event_id, blame), 
	FOREIGN KEY(event_id) REFERENCES events (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE event_contexts (
	event_id VARCHAR(40) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	piece INTEGER NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (event_id, name, piece), 
	FOREIGN KEY(event_id) REFERENCES events (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE event_mentions (
	event_id VARCHAR(40) NOT NULL, 
	mention INTEGER NOT NULL, 
	claim_id VARCHAR(40) NOT NULL, 
	speaker TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	sure VARCHAR(10) NOT NULL, 
	figures TEXT, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (event_id, mention), 
	FOREIGN KEY(event_id) REFERENCES events (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE event_participants (
	event_id VARCHAR(40) NOT NULL, 
	participant INTEGER NOT NULL, 
	mention INTEGER NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR(20), 
	organisation TEXT, 
	country VARCHAR(3), 
	sector VARCHAR(10), 
	antecedent TEXT, 
	where_id VARCHAR(40), 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (event_id, participant), 
	FOREIGN KEY(event_id) REFERENCES events (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE event_words (
	event_id VARCHAR(40) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	number INTEGER NOT NULL, 
	piece INTEGER NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (event_id, role, number, piece), 
	FOREIGN KEY(event_id) REFERENCES events (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE events (
	id VARCHAR(40) NOT NULL, 
	run_id VARCHAR(40) NOT NULL, 
	type VARCHAR(20) NOT NULL, 
	mode VARCHAR(40), 
	series TEXT, 
	article_id VARCHAR(40) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE TABLE facts (
	name VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "facts" VALUES('current run','run-f50090ef54d1d58aac8276f1');
CREATE TABLE findings (
	id VARCHAR(40) NOT NULL, 
	run_id VARCHAR(40) NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	quote TEXT, 
	value TEXT, 
	record TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
);
INSERT INTO "findings" VALUES('attribution-7dea69fab88528be1142f283','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','attribution',22,79,'At least 12 people were killed at Lesk on April 30, mayor',NULL,NULL);
INSERT INTO "findings" VALUES('attribution-90377215cdc41a79e946b6e8','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','attribution',108,131,'“We counted 12 people,”',NULL,NULL);
INSERT INTO "findings" VALUES('attribution-196178c0152ca9ac922275b7','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','attribution',191,218,'that its men had been there',NULL,NULL);
INSERT INTO "findings" VALUES('figure-e4f5e50ddc31d83ebad4d3ff','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','figure',22,33,'At least 12',NULL,NULL);
INSERT INTO "findings" VALUES('figure-b32058024c35a04200b1b771','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','figure',120,122,'12',NULL,NULL);
INSERT INTO "findings" VALUES('figure-10572abd7061981689c811c7','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','figure',220,230,'Some 2,500',NULL,NULL);
INSERT INTO "findings" VALUES('when-607f32489396b81c4d9c12f8','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','when',64,72,'April 30','2031-04-30','{"id":"when-607f32489396b81c4d9c12f8","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":64,"end":72},"quote":"April 30"},"timex":"DATE","value":"2031-04-30","earliest":"2031-04-30","latest":"2031-04-30","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":61,"end":63},"quote":"on"},"reference":null}');
INSERT INTO "findings" VALUES('when-469ccc90f996940a744da5e4','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','when',98,106,'Thursday','2031-05-01','{"id":"when-469ccc90f996940a744da5e4","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":98,"end":106},"quote":"Thursday"},"timex":"DATE","value":"2031-05-01","earliest":"2031-05-01","latest":"2031-05-01","granularity":"day","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":95,"end":97},"quote":"on"},"reference":null}');
INSERT INTO "findings" VALUES('when-b2f9714a989170580acc0267','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','when',271,276,'March','2031-03','{"id":"when-b2f9714a989170580acc0267","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":271,"end":276},"quote":"March"},"timex":"DATE","value":"2031-03","earliest":"2031-03-01","latest":"2031-03-31","granularity":"month","basis":"relative","mod":null,"signal":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":265,"end":270},"quote":"since"},"reference":null}');
INSERT INTO "findings" VALUES('where-01cbd3aa825d09abd152edab','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','where',10,14,'Lesk','case:Lesk','{"id":"where-01cbd3aa825d09abd152edab","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":10,"end":14},"quote":"Lesk"},"name":"Lesk","gazetteer_id":"case:Lesk","latitude":41.5,"longitude":12.25,"country_code":null,"admin":["Orvane"],"feature":"town","use":"literal","relation":"in","relation_words":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":7,"end":9},"quote":"at"},"within":null}');
INSERT INTO "findings" VALUES('where-9b9e452ae3f2d06e91999507','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','where',56,60,'Lesk','case:Lesk','{"id":"where-9b9e452ae3f2d06e91999507","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":56,"end":60},"quote":"Lesk"},"name":"Lesk","gazetteer_id":"case:Lesk","latitude":41.5,"longitude":12.25,"country_code":null,"admin":["Orvane"],"feature":"town","use":"literal","relation":"in","relation_words":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":53,"end":55},"quote":"at"},"within":null}');
INSERT INTO "findings" VALUES('where-2278c0d909c2391957fcd7cb','run-f50090ef54d1d58aac8276f1','article-6561aa5ff2c6f2285ec8e9e8','where',254,264,'North Bank','case:North Bank','{"id":"where-2278c0d909c2391957fcd7cb","anchor":{"article_id":"article-6561aa5ff2c6f2285ec8e9e8","span":{"start":254,"end":264},"quote":"North Bank"},"name":"North Bank","gazetteer_id":"case:North Bank","latitude":41.9,"longitude":12.5,"country_code":null,"admin":["Orvane"],"feature":"region","use":"literal","relation":null,"relation_words":null,"within":null}');
CREATE TABLE furniture (
	article_id VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	PRIMARY KEY (article_id, position), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
INSERT INTO "furniture" VALUES('article-6561aa5ff2c6f2285ec8e9e8',0,'byline',22,63,'By Ilse Marn, Orvane Courier, May 2, 2031');
INSERT INTO "furniture" VALUES('article-6561aa5ff2c6f2285ec8e9e8',1,'dateline',65,71,'LESK —');
CREATE TABLE histories (
	id VARCHAR(40) NOT NULL, 
	incident_id VARCHAR(40) NOT NULL, 
	title TEXT NOT NULL, 
	unit VARCHAR(20) NOT NULL, 
	group_words TEXT, 
	scope TEXT, 
	place TEXT, 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	claims INTEGER NOT NULL, 
	disagreements INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(incident_id) REFERENCES incidents (id)
);
CREATE TABLE history_claims (
	history_id VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	claim_id VARCHAR(40) NOT NULL, 
	PRIMARY KEY (history_id, position), 
	FOREIGN KEY(history_id) REFERENCES histories (id)
)
 WITHOUT ROWID

;
CREATE TABLE incident_claims (
	incident_id VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	claim_id VARCHAR(40) NOT NULL, 
	PRIMARY KEY (incident_id, position), 
	FOREIGN KEY(incident_id) REFERENCES incidents (id)
)
 WITHOUT ROWID

;
CREATE TABLE incidents (
	id VARCHAR(40) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	event_type VARCHAR(20), 
	place TEXT, 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	claims INTEGER NOT NULL, 
	articles INTEGER NOT NULL, 
	disagreements INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE joined_akin (
	telling_id VARCHAR(40) NOT NULL, 
	akin_id VARCHAR(40) NOT NULL, 
	PRIMARY KEY (telling_id, akin_id)
)
 WITHOUT ROWID

;
CREATE TABLE joined_articles (
	article_id VARCHAR(40) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (article_id)
);
CREATE TABLE joined_counts (
	claim_id VARCHAR(40) NOT NULL, 
	telling_id VARCHAR(40) NOT NULL, 
	"key" TEXT NOT NULL, 
	PRIMARY KEY (claim_id)
);
CREATE TABLE joined_edges (
	history VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	one VARCHAR(40) NOT NULL, 
	other VARCHAR(40) NOT NULL, 
	PRIMARY KEY (history, position)
)
 WITHOUT ROWID

;
CREATE TABLE joined_figures (
	claim_id VARCHAR(40) NOT NULL, 
	"key" TEXT NOT NULL, 
	PRIMARY KEY (claim_id)
);
CREATE TABLE joined_links (
	one VARCHAR(40) NOT NULL, 
	other VARCHAR(40) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (one, other)
);
CREATE TABLE joined_statements (
	claim_id VARCHAR(40) NOT NULL, 
	told VARCHAR(10) NOT NULL, 
	first_id VARCHAR(40) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (claim_id)
);
CREATE TABLE joined_tellings (
	id VARCHAR(40) NOT NULL, 
	article_id VARCHAR(40) NOT NULL, 
	published VARCHAR(10) NOT NULL, 
	root VARCHAR(40) NOT NULL, 
	place VARCHAR(40) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE judgements (
	id VARCHAR(40) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	subject_1 TEXT NOT NULL, 
	subject_2 TEXT, 
	decision VARCHAR(20) NOT NULL, 
	value TEXT, 
	who TEXT NOT NULL, 
	decided_at VARCHAR(40) NOT NULL, 
	why TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE migrations (
	name VARCHAR(80) NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "migrations" VALUES('0001-first-tables');
INSERT INTO "migrations" VALUES('0002-manner-of-claims');
INSERT INTO "migrations" VALUES('0003-when-where-how-many');
INSERT INTO "migrations" VALUES('0004-events');
INSERT INTO "migrations" VALUES('0005-judgements');
INSERT INTO "migrations" VALUES('0006-incidents');
INSERT INTO "migrations" VALUES('0007-kept');
CREATE TABLE near_misses (
	incident_1 VARCHAR(40) NOT NULL, 
	incident_2 VARCHAR(40) NOT NULL, 
	score FLOAT NOT NULL, 
	reasons TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (incident_1, incident_2), 
	FOREIGN KEY(incident_1) REFERENCES incidents (id), 
	FOREIGN KEY(incident_2) REFERENCES incidents (id)
)
 WITHOUT ROWID

;
CREATE TABLE origins (
	article_id VARCHAR(40) NOT NULL, 
	origin_id VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	is_measured INTEGER NOT NULL, 
	reasons TEXT NOT NULL, 
	PRIMARY KEY (article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID

;
CREATE TABLE places (
	id VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "places" VALUES('case:Lesk','Lesk','{"id":"case:Lesk","name":"Lesk","aliases":[],"latitude":41.5,"longitude":12.25,"kind":"town","admin1":null,"country":"Orvane","country_code":null}');
INSERT INTO "places" VALUES('case:North Bank','North Bank','{"id":"case:North Bank","name":"North Bank","aliases":[],"latitude":41.9,"longitude":12.5,"kind":"region","admin1":null,"country":"Orvane","country_code":null}');
CREATE TABLE problems (
	id VARCHAR(40) NOT NULL, 
	stage VARCHAR(20) NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	locator TEXT NOT NULL, 
	message TEXT NOT NULL, 
	advice TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE runs (
	id VARCHAR(40) NOT NULL, 
	engine VARCHAR(80) NOT NULL, 
	settings_digest VARCHAR(64) NOT NULL, 
	knowledge_digest VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES('run-f50090ef54d1d58aac8276f1','plain.v1','75e179473976a0670e52a97913356f6ed33d0df5625f01a20b82f7904247169a','4fb50aa0ca26497e21e3ead859178525f34b1b42d34158c9eb64ef8070d98188');
CREATE INDEX ix_captures_locator ON captures (locator);
CREATE INDEX ix_articles_published ON articles (published);
CREATE INDEX events_of_article ON events (article_id, run_id);
CREATE INDEX findings_of_article ON findings (article_id, run_id);
CREATE INDEX claims_of_article ON claims (article_id, run_id);
CREATE INDEX claims_by_day ON claims (run_id, earliest);
CREATE INDEX ix_event_mentions_claim_id ON event_mentions (claim_id);
CREATE INDEX ix_judgements_subject_1 ON judgements (subject_1);
CREATE INDEX ix_judgements_subject_2 ON judgements (subject_2);
CREATE INDEX ix_origins_origin_id ON origins (origin_id);
CREATE INDEX ix_incident_claims_claim_id ON incident_claims (claim_id);
CREATE INDEX histories_of_incident ON histories (incident_id);
CREATE INDEX ix_history_claims_claim_id ON history_claims (claim_id);
CREATE INDEX disagreements_of_incident ON disagreements (incident_id);
CREATE INDEX joined_links_of_other ON joined_links (other);
CREATE INDEX ix_joined_tellings_article_id ON joined_tellings (article_id);
CREATE INDEX ix_joined_tellings_published ON joined_tellings (published);
CREATE INDEX ix_joined_tellings_root ON joined_tellings (root);
CREATE INDEX ix_joined_tellings_place ON joined_tellings (place);
CREATE INDEX joined_akin_by_akin ON joined_akin (akin_id);
CREATE INDEX ix_joined_counts_key ON joined_counts ("key");
CREATE INDEX ix_joined_edges_other ON joined_edges (other);
CREATE INDEX ix_joined_edges_one ON joined_edges (one);
CREATE INDEX ix_joined_figures_key ON joined_figures ("key");
CREATE INDEX ix_joined_statements_first_id ON joined_statements (first_id);
CREATE INDEX joined_statements_by_day ON joined_statements (told, claim_id);
CREATE VIEW statements AS 
        SELECT claims.id, speaker, speaker_kind, speaker_role, speaker_organisation, speaker_country, speaker_sector,
               relay, cue, directness, denies, acts, act_words, medium, addressee, said_earliest, said_latest, quote,
               when_signal, when_words, earliest, latest, when_basis, date_prec, time_precision, place, place_words,
               place_relation, where_prec, geo_precision, outlet, title, published, url, article_id, claims.start,
               claims."end"
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        WHERE claims.kind = 'statement';
CREATE VIEW figures AS 
        SELECT claims.id, quote, low, high, bound, measure, change, unit, group_words, cumulative, since, figure_id,
               part_of, speaker, speaker_kind, speaker_organisation, speaker_country, speaker_sector, relay,
               said_earliest, said_latest, when_signal, when_words, earliest, latest, when_basis, when_from, date_prec,
               time_precision, place, place_words, place_relation, place_from, gazetteer_id, latitude, longitude,
               where_prec, geo_precision, outlet, title, published, url, article_id, claims.start, claims."end",
               incident_claims.incident_id
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        LEFT JOIN incident_claims ON incident_claims.claim_id = claims.id
        WHERE claims.kind = 'figure';
CREATE VIEW event_claims AS 
        SELECT claims.id, event_type AS type, event_mode AS mode, event_state AS state, event_sure AS sure,
               status_words, actors AS actor, recipients AS recipient, instruments AS instrument, quote AS words,
               series, blames, place, place_words, place_from, gazetteer_id, latitude, longitude, where_prec,
               geo_precision, earliest AS day, latest AS last_day, when_words, when_basis, when_from, date_prec,
               time_precision, speaker, speaker_kind, speaker_role, speaker_organisation, speaker_country,
               speaker_sector, relay, cue, denies, said_earliest, said_latest, outlet, title, published, url,
               article_id, claims.start, claims."end", event_id, incident_claims.incident_id
        FROM claims JOIN articles ON articles.id = claims.article_id
        JOIN facts ON facts.name = 'current run' AND facts.value = claims.run_id
        LEFT JOIN incident_claims ON incident_claims.claim_id = claims.id
        WHERE claims.kind = 'event';
COMMIT;
