-- made at 2026-11-26T01:56:04.581522703Z
-- Rows do not come in the order of their references; triggers and references are asked again below.
SET session_replication_role = replica;
CREATE TABLE inbox_p202607 PARTITION OF inbox FOR VALUES FROM ('2026-07-01') TO ('2026-08-01');
CREATE TABLE inbox_p202608 PARTITION OF inbox FOR VALUES FROM ('2026-08-01') TO ('2026-09-01');
CREATE TABLE inbox_p202609 PARTITION OF inbox FOR VALUES FROM ('2026-09-01') TO ('2026-10-01');
CREATE TABLE inbox_p202610 PARTITION OF inbox FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
CREATE TABLE inbox_p202611 PARTITION OF inbox FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE TABLE inbox_p202612 PARTITION OF inbox FOR VALUES FROM ('2026-12-01') TO ('2027-01-01');
CREATE TABLE outbox_event_p0 PARTITION OF outbox_event FOR VALUES FROM ('0') TO ('2000000');
CREATE TABLE outbox_event_p1 PARTITION OF outbox_event FOR VALUES FROM ('2000000') TO ('4000000');
CREATE TABLE outbox_event_p2 PARTITION OF outbox_event FOR VALUES FROM ('4000000') TO ('6000000');
TRUNCATE audit_entry, audit_seal, cycle, delivery, inbox, job, notice, outbox_event, outbox_stream, parked_key, parked_message, recipient, relay, relay_mark, unknown_message;
INSERT INTO audit_seal ("at", "heads", "signature") OVERRIDING SYSTEM VALUE VALUES
('2026-11-26 01:47:13.802061+00', '{}', E'\\x0eed0aa571dd0dab403b7c6aa3530facf43196e7119c95771e0f5addaf5a5a47');
INSERT INTO cycle ("cycle_id", "name") OVERRIDING SYSTEM VALUE VALUES
('07c0264a-1586-4c85-8075-fdd3b9654c07', 'Group services in autumn'),
('15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'Session CANCELLED'),
('38fcee94-cc57-474a-afb1-755d5bd2251a', 'Autumn cycle'),
('6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'Platforms in autumn'),
('7c170803-0407-49c2-94b4-3bff8ac874c5', 'Everything at once'),
('83c487c4-592b-4c5d-9705-db3a95f495c1', 'Session READY'),
('a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'Answered in every way'),
('a6b0768a-2d91-43e9-85cd-d86828c69307', 'Networks in summer'),
('b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'Session DRAFT'),
('d645bcb8-4cc3-4f5e-b06b-25ab1c5935f6', 'Nudged'),
('db8a14ab-22e1-440e-a72b-924411210746', 'Session PREVIEW'),
('e83814e1-b936-4aa2-8d32-fad17b8335c7', 'Session FINALISED'),
('e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'Platforms in spring'),
('ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'Service desk in summer'),
('f0e3571c-5ce7-42c1-9252-2a2984dcd7bf', 'Paused');
INSERT INTO delivery ("notice_id", "person_id", "kind", "address", "subject", "body", "message_id", "state", "uncertain", "attempts", "not_before", "error") OVERRIDING SYSTEM VALUE VALUES
('00141127-213b-44a8-88d9-30cfe2dc632e', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'RETURNED', 'zoe.hoff@demo.example', 'About RETURNED', 'The words of the mail.', '<00141127-213b-44a8-88d9-30cfe2dc632e@localhost>', 'PENDING', '0', '0', '2026-11-26 00:55:34.520482+00', NULL),
('0021e8a9-c4af-4baa-9001-b985a339c94a', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'RESULT_PUBLISHED', 'zoe.hoff@demo.example', 'Your result is out – Networks in summer', 'Hello Zoe,

your result in Networks in summer is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result
', '<0021e8a9-c4af-4baa-9001-b985a339c94a@localhost>', 'PENDING', '0', '0', '2026-11-26 00:55:34.520482+00', NULL),
('01015097-8a3a-43b2-b7c9-31ff26716f68', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', 'TASK_ASSIGNED', 'ada.prado@demo.example', 'Assess yourself – Service desk in summer', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Service desk in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/80341f31-810d-45f1-bca5-91f06616bdd1/self-assessment
', '<01015097-8a3a-43b2-b7c9-31ff26716f68@localhost>', 'PENDING', '0', '0', '2026-11-26 00:55:34.520482+00', NULL),
('0154f28d-2e38-4e56-af32-2ca7bd8abf9f', '1b091374-ab2e-47bb-ac80-74ecea8f1c99', 'TASK_ASSIGNED', 'nils.udo@demo.example', 'Assess yourself – Autumn cycle', 'Hello Nils,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/3f8c43a2-f0a9-4bbe-941f-12d9bf84363b/self-assessment
', '<0154f28d-2e38-4e56-af32-2ca7bd8abf9f@localhost>', 'PENDING', '0', '4', '2026-11-26 00:55:34.520482+00', 'Could not connect'),
('02df6961-d895-481f-a497-e9fbb2cb3a4e', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Settle a disagreement: Jonas Prado – Everything at once', 'Hello Ben,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle
', '<02df6961-d895-481f-a497-e9fbb2cb3a4e@localhost>', 'PENDING', '0', '4', '2026-11-26 00:55:34.520482+00', 'Could not connect'),
('05307767-0c0f-4d65-8be7-f2f18e045234', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'CHANGE_TO_EXPLAIN', 'zoe.hoff@demo.example', 'About CHANGE_TO_EXPLAIN', 'The words of the mail.', '<05307767-0c0f-4d65-8be7-f2f18e045234@localhost>', 'SENDING', '1', '1', '2026-11-26 00:55:34.520482+00', NULL),
('082ef188-7c1d-442f-81fc-ee4989a64011', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Run a calibration session – Session FINALISED', 'Hello Helena,

a task is waiting for you: Run a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<082ef188-7c1d-442f-81fc-ee4989a64011@localhost>', 'SENDING', '1', '1', '2026-11-26 00:55:34.520482+00', NULL),
('096ceac6-1ec7-4984-9804-a0001cc404e7', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Decide an appeal: Chen Okafor – Answered in every way', 'Hello Carla,

a task is waiting for you: Decide an appeal. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/appeal
', '<096ceac6-1ec7-4984-9804-a0001cc404e7@localhost>', 'FAILED', '1', '3', '2026-11-26 01:48:44.811896+00', '550 No such user'),
('0c692ef8-9dae-47be-95c5-0b2f8e97f083', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'TASK_ASSIGNED', 'otis.grau@demo.example', 'Preview a calibration session – Group services in autumn', 'Hello Otis,

a task is waiting for you: Preview a calibration session. It belongs to Group services in autumn and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d
', '<0c692ef8-9dae-47be-95c5-0b2f8e97f083@localhost>', 'FAILED', '1', '3', '2026-11-26 01:47:36.161937+00', '550 No such user'),
('0e28044f-3725-4f3d-a505-bf8acdec81fb', '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'TASK_ASSIGNED', 'jonas.lind@demo.example', 'Assess yourself – Platforms in spring', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Platforms in spring and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/self-assessment
', '<0e28044f-3725-4f3d-a505-bf8acdec81fb@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:06.319281+00', NULL),
('0f047866-0d01-43ae-a7bf-fe085174e3ad', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Quin Ruiz – Platforms in autumn', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/348ecb37-4365-4d75-8330-2cfd3ed83253/review
', '<0f047866-0d01-43ae-a7bf-fe085174e3ad@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:56.34269+00', NULL),
('0fcdc499-d898-446b-a043-451cdfb97671', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Settle a disagreement: Kim Yilmaz – Everything at once', 'Hello Carla,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle
', '<0fcdc499-d898-446b-a043-451cdfb97671@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:22.877754+00', NULL),
('10829095-2290-4375-b13f-e86daa7b4885', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Session CANCELLED', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Session CANCELLED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/self-assessment
', '<10829095-2290-4375-b13f-e86daa7b4885@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:42.441982+00', NULL),
('121bf5cf-20d5-45b0-bd85-2a4b9f7dee1a', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Session READY', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Session READY and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/7c433136-24d4-4df5-b5c4-a22752f9e8fb/self-assessment
', '<121bf5cf-20d5-45b0-bd85-2a4b9f7dee1a@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:58.774577+00', NULL),
('14adf7cb-28d3-4beb-a748-a02aac7ede05', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Talk a result over again: Bo Hoff – Answered in every way', 'Hello Tilda,

a task is waiting for you: Talk a result over again. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/appeal
', '<14adf7cb-28d3-4beb-a748-a02aac7ede05@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:43.186935+00', NULL),
('14e83346-fe2e-4b68-99d1-6d035d7c11b5', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'APPEAL_DECIDED', 'zoe.hoff@demo.example', 'About APPEAL_DECIDED', 'The words of the mail.', '<14e83346-fe2e-4b68-99d1-6d035d7c11b5@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('151afe4d-f247-4c11-a87b-bdc94b20ec36', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Session CANCELLED', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Session CANCELLED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/review
', '<151afe4d-f247-4c11-a87b-bdc94b20ec36@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:42.441982+00', NULL),
('16a75574-d492-4b81-8e7e-3b31985f6f44', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Group services in autumn', 'Hello Shun,

a task is waiting for you: Review. It belongs to Group services in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/6c844749-e40d-490f-8ce9-dd2fd5e66ddc/review
', '<16a75574-d492-4b81-8e7e-3b31985f6f44@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:26.480814+00', NULL),
('18106263-f25f-4944-8aad-9569cf6002ae', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'TASK_ASSIGNED', 'zoe.hoff@demo.example', 'Assess yourself – Autumn cycle', 'Hello Zoe,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/92163b4c-513f-48f3-a9e3-8a521c28afdb/self-assessment
', '<18106263-f25f-4944-8aad-9569cf6002ae@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.204035+00', NULL),
('188d926f-45c0-494e-83da-5f3498911863', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Run a calibration session – Session READY', 'Hello Helena,

a task is waiting for you: Run a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<188d926f-45c0-494e-83da-5f3498911863@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:04.378211+00', NULL),
('192fb191-9f11-49fc-a0e8-712df6d72249', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Kim Yilmaz – Everything at once', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/review
', '<192fb191-9f11-49fc-a0e8-712df6d72249@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:20.495659+00', NULL),
('19c538a4-073a-4f61-bd3c-b517ceb93aea', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Answered in every way', 'Hello Shun,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/review
', '<19c538a4-073a-4f61-bd3c-b517ceb93aea@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:36.014435+00', NULL),
('1b541891-8d87-4418-80f9-374239647335', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'WITHDRAWN', 'zoe.hoff@demo.example', 'About WITHDRAWN', 'The words of the mail.', '<1b541891-8d87-4418-80f9-374239647335@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('1cf860e5-3a12-4b3c-8053-69ebfe518cff', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'TASK_ASSIGNED', 'bo.hoff@demo.example', 'Assess yourself – Nudged', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Nudged and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/20a77859-3ce2-46cb-8283-e9d8dc8974d3/self-assessment
', '<1cf860e5-3a12-4b3c-8053-69ebfe518cff@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:30.872679+00', NULL),
('1d89c336-e73d-49fe-b55d-bf616a536f3d', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'RESULT_PUBLISHED', 'yusuf.adler@demo.example', 'Your result is out – Platforms in spring', 'Hello Yusuf,

your result in Platforms in spring is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/result
', '<1d89c336-e73d-49fe-b55d-bf616a536f3d@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:49.881715+00', NULL),
('1dd6c2e9-8652-4167-9db7-0f200eca9530', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Zoe Hoff – Networks in summer', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Networks in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/review
', '<1dd6c2e9-8652-4167-9db7-0f200eca9530@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:17.730645+00', NULL),
('1ec61363-49da-4585-ad40-46f2edcad1fa', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Assess yourself – Autumn cycle', 'Hello Shun,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/601a57df-aca1-4db9-8e15-71fc93758793/self-assessment
', '<1ec61363-49da-4585-ad40-46f2edcad1fa@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.756364+00', NULL),
('1ee24e93-b4ef-44a1-827e-579430f81bd1', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', 'TASK_ASSIGNED', 'kim.yilmaz@demo.example', 'Assess yourself – Service desk in summer', 'Hello Kim,

a task is waiting for you: Assess yourself. It belongs to Service desk in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/6d209474-7fce-4b8c-86a8-7064852ffddc/self-assessment
', '<1ee24e93-b4ef-44a1-827e-579430f81bd1@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:09.394222+00', NULL),
('1f185c0f-8852-49c2-91e6-185d58487553', '3563f770-97dd-41ac-926d-3057e2021cbc', 'TASK_ASSIGNED', 'ada.adler@demo.example', 'Assess yourself – Platforms in autumn', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Platforms in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/c8d9126b-19e7-4d32-aeab-6456aced879e/self-assessment
', '<1f185c0f-8852-49c2-91e6-185d58487553@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:11.584977+00', NULL),
('1fe2efe1-9996-4775-b3a0-a0e7d383db8c', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Talk a result over again: Chen Okafor – Answered in every way', 'Hello Kaspar,

a task is waiting for you: Talk a result over again. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/appeal
', '<1fe2efe1-9996-4775-b3a0-a0e7d383db8c@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:43.186935+00', NULL),
('20116455-5ad0-41a1-9c7c-e950537b8a0b', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Settle a disagreement: Kim Yilmaz – Everything at once', 'Hello Ben,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle
', '<20116455-5ad0-41a1-9c7c-e950537b8a0b@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:22.877754+00', NULL),
('21899919-85bd-4b2f-baa4-e1da714c0d6f', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Sign a calibration session – Session FINALISED', 'Hello Carla,

a task is waiting for you: Sign a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<21899919-85bd-4b2f-baa4-e1da714c0d6f@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:11.998829+00', NULL),
('2299a46e-5608-4f96-8334-f8f4d38603a7', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Ada Prado – Service desk in summer', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Service desk in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/80341f31-810d-45f1-bca5-91f06616bdd1/review
', '<2299a46e-5608-4f96-8334-f8f4d38603a7@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:22.556918+00', NULL),
('24ff9477-1472-4733-81ea-b015b19c4e12', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Session FINALISED', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<24ff9477-1472-4733-81ea-b015b19c4e12@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:09.622464+00', NULL),
('2566a12a-8611-4ad2-8af8-98ab49660909', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Session FINALISED', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Session FINALISED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/self-assessment
', '<2566a12a-8611-4ad2-8af8-98ab49660909@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:05.231585+00', NULL),
('25d8c217-ad2a-4662-b953-27393131fb6e', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'CHANGE_TO_EXPLAIN', 'kaspar.moss@demo.example', 'Explain a change: Chen Okafor – Session FINALISED', 'Hello Kaspar,

calibration changed a level that you had approved for Chen Okafor in Session FINALISED. Please explain the change before the result is published.

Open it here: http://localhost:18480/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/explain
', '<25d8c217-ad2a-4662-b953-27393131fb6e@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:12.143842+00', NULL),
('25e740fe-07ac-4ce9-850b-f26bd2b22b68', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Session READY', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<25e740fe-07ac-4ce9-850b-f26bd2b22b68@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:03.419638+00', NULL),
('26a99808-cc0e-4f83-a5b4-c5346415bb70', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'RETURNED', 'zoe.hoff@demo.example', 'About RETURNED', 'The words of the mail.', '<26a99808-cc0e-4f83-a5b4-c5346415bb70@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('26b8ced0-f4dc-4d10-8a51-e01077f61296', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Publish results – Networks in summer', 'Hello Ben,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307
', '<26b8ced0-f4dc-4d10-8a51-e01077f61296@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:47.549008+00', NULL),
('26e44409-99b7-4bd3-b130-8462bcde33d9', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Answered in every way', 'Hello Mara,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/review
', '<26e44409-99b7-4bd3-b130-8462bcde33d9@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:36.778095+00', NULL),
('29161987-3536-421d-bb48-6ae21832b6a2', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'TASK_ASSIGNED', 'yusuf.adler@demo.example', 'Assess yourself – Platforms in spring', 'Hello Yusuf,

a task is waiting for you: Assess yourself. It belongs to Platforms in spring and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/self-assessment
', '<29161987-3536-421d-bb48-6ae21832b6a2@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:10.440011+00', NULL),
('29eb9736-379b-443d-bb01-2a0d6b39a687', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Assess yourself – Autumn cycle', 'Hello Tilda,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/508e5dbb-5f4a-4f5d-af23-e2291ba381d8/self-assessment
', '<29eb9736-379b-443d-bb01-2a0d6b39a687@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.756364+00', NULL),
('2a1b4c77-b5f1-415c-8e21-8ce9ad4791d6', '3563f770-97dd-41ac-926d-3057e2021cbc', 'RESULT_PUBLISHED', 'ada.adler@demo.example', 'Your result is out – Platforms in spring', 'Hello Ada,

your result in Platforms in spring is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/19ab4bb4-3c02-42d3-a5f6-8ae47c7173a5/result
', '<2a1b4c77-b5f1-415c-8e21-8ce9ad4791d6@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:48.992188+00', NULL),
('2af5061d-b930-4ee7-9601-7da0debb7ce3', 'b58acdfe-5a05-4db0-9561-cc336b9a0018', 'TASK_ASSIGNED', 'olga.castro@demo.example', 'Assess yourself – Autumn cycle', 'Hello Olga,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/dbe83fa9-6359-46b3-8ce8-3cb4e1e57657/self-assessment
', '<2af5061d-b930-4ee7-9601-7da0debb7ce3@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:00.830176+00', NULL),
('2af8bea6-23e6-440f-b681-8e73ad8c6518', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Session READY', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<2af8bea6-23e6-440f-b681-8e73ad8c6518@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:03.419638+00', NULL),
('2e642ed6-cb45-4054-9e05-e412e1eb6b70', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Settle a disagreement: Jonas Prado – Everything at once', 'Hello Helena,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle
', '<2e642ed6-cb45-4054-9e05-e412e1eb6b70@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:22.877754+00', NULL),
('2ec39759-b537-4d73-8671-04b28326865a', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Kim Yilmaz – Service desk in summer', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Service desk in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/6d209474-7fce-4b8c-86a8-7064852ffddc/review
', '<2ec39759-b537-4d73-8671-04b28326865a@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:21.604534+00', NULL),
('32883a7a-5107-40ab-9421-b4bae8391138', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'TASK_ASSIGNED', 'ilse.brandt@demo.example', 'Assess yourself – Autumn cycle', 'Hello Ilse,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/d4f1e68a-c4b1-4a0d-bbf6-c710d23f6417/self-assessment
', '<32883a7a-5107-40ab-9421-b4bae8391138@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.467648+00', NULL),
('3582895c-9398-4a8a-a86f-269dc92b11da', '95b5b33f-06d6-41c2-85cc-deb11afe14c2', 'TASK_ASSIGNED', 'xenia.sato@demo.example', 'Assess yourself – Autumn cycle', 'Hello Xenia,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/7c823d76-e17f-4dee-862f-70260de3fb93/self-assessment
', '<3582895c-9398-4a8a-a86f-269dc92b11da@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:00.830176+00', NULL),
('381bf6cd-1b66-425e-b03d-64b8e5bb914a', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Publish results: Zoe Hoff – Networks in summer', 'Hello Carla,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result
', '<381bf6cd-1b66-425e-b03d-64b8e5bb914a@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:56.007359+00', NULL),
('3854d46d-c097-4606-a76a-715077f5347f', '3563f770-97dd-41ac-926d-3057e2021cbc', 'TASK_ASSIGNED', 'ada.adler@demo.example', 'Assess yourself – Autumn cycle', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/ebbe62ef-4f36-4581-86c6-08cb7beaace9/self-assessment
', '<3854d46d-c097-4606-a76a-715077f5347f@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.428693+00', NULL),
('38ba882f-d1de-4ad6-a50c-7176048ca3a9', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Quin Ruiz – Everything at once', 'Hello Mara,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/review
', '<38ba882f-d1de-4ad6-a50c-7176048ca3a9@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:26.701901+00', NULL),
('3a9285b5-0abf-411b-9c1d-4e752c3b6349', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Publish results: Zoe Hoff – Networks in summer', 'Hello Ben,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result
', '<3a9285b5-0abf-411b-9c1d-4e752c3b6349@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:56.007359+00', NULL),
('3b228992-33ee-4469-aafa-1446260db107', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'TASK_ASSIGNED', 'quin.ruiz@demo.example', 'Assess yourself – Autumn cycle', 'Hello Quin,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/a6911302-9c85-47b6-a1bb-589a04f21b6b/self-assessment
', '<3b228992-33ee-4469-aafa-1446260db107@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:00.830176+00', NULL),
('3cf7c55c-5ebf-4445-b8dc-f17206e5755b', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Sign a calibration session – Session READY', 'Hello Ben,

a task is waiting for you: Sign a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<3cf7c55c-5ebf-4445-b8dc-f17206e5755b@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:06.186828+00', NULL),
('3d3d7dde-7a95-4f81-bc09-916d3dae2f4c', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Jonas Prado – Networks in summer', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Networks in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/b59c95de-520c-4656-ac63-4708fca99b99/review
', '<3d3d7dde-7a95-4f81-bc09-916d3dae2f4c@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:18.931273+00', NULL),
('3eaa11b7-0639-4ad7-8c2d-c5e668d50ed4', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Session FINALISED', 'Hello Shun,

a task is waiting for you: Review. It belongs to Session FINALISED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/review
', '<3eaa11b7-0639-4ad7-8c2d-c5e668d50ed4@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:07.337254+00', NULL),
('3f78053b-4c41-492f-8b1f-dfa7d84ac96b', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Service desk in summer', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Service desk in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/dd6f8b8e-c21f-4247-af66-e2004297ad94/self-assessment
', '<3f78053b-4c41-492f-8b1f-dfa7d84ac96b@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:09.394222+00', NULL),
('4004922d-f07a-4caf-b209-6585505aba56', 'b034586f-8ee0-4d8a-9175-44815f16e13b', 'TASK_ASSIGNED', 'bo.yilmaz@demo.example', 'Assess yourself – Group services in autumn', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Group services in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/794842ac-0b18-4197-b22a-bc63b5f18426/self-assessment
', '<4004922d-f07a-4caf-b209-6585505aba56@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:09.394222+00', NULL),
('40380809-a1c7-408c-ad68-445b5c4152ea', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'APPEAL_DECIDED', 'zoe.hoff@demo.example', 'About APPEAL_DECIDED', 'The words of the mail.', '<40380809-a1c7-408c-ad68-445b5c4152ea@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('40be2fb0-0a81-43ab-8749-1260b42c79b6', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Session READY', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Session READY and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/fd767368-231a-4eb4-9911-a1a3d4b5e3ab/review
', '<40be2fb0-0a81-43ab-8749-1260b42c79b6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:58.774577+00', NULL),
('41eb1b4a-684c-4126-9c38-eda15ae42079', '52709a83-b848-481a-86ac-87cca1445d37', 'RESULT_PUBLISHED', 'jonas.prado@demo.example', 'Your result is out – Answered in every way', 'Hello Jonas,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/result
', '<41eb1b4a-684c-4126-9c38-eda15ae42079@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:41.319358+00', NULL),
('423451c8-f7c4-4316-b13b-4e54acfeb3d6', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', 'TASK_ASSIGNED', 'ada.prado@demo.example', 'Assess yourself – Autumn cycle', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/837ec29a-06a6-4901-94ee-d3c2bb927f33/self-assessment
', '<423451c8-f7c4-4316-b13b-4e54acfeb3d6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.302593+00', NULL),
('472dbf62-750f-42b3-94a8-67f2330a7f47', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Publish results – Session FINALISED', 'Hello Carla,

a task is waiting for you: Publish results. It belongs to Session FINALISED and is due on December 16, 2026.

Open it here: http://localhost:18480/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7
', '<472dbf62-750f-42b3-94a8-67f2330a7f47@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:12.918039+00', NULL),
('48d3d0d0-c778-43de-84e3-95b32af59cd7', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Say whether a piece of work was as it is told: Jonas Lind', 'Hello Mara,

Jonas Lind asks you for something: Say whether a piece of work was as it is told. It is due on December 10, 2026.

Open it here: http://localhost:18480/corroborations/1b2a8444-0cb8-4b2b-866d-8e1f1f791c19
', '<48d3d0d0-c778-43de-84e3-95b32af59cd7@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:09.856695+00', NULL),
('4bc5fe78-4908-42fe-a1f1-0925544758b9', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Session DRAFT', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Session DRAFT and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/9d18f166-0c45-4d3e-8a1d-f3cbf86ac42f/self-assessment
', '<4bc5fe78-4908-42fe-a1f1-0925544758b9@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:46.494451+00', NULL),
('4c7c6cc2-5d8e-4a1f-999a-b045d17d0532', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', 'TASK_ASSIGNED', 'lena.fuchs@demo.example', 'Assess yourself – Autumn cycle', 'Hello Lena,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/d0befd5d-bcea-4892-b537-33c048ed72ec/self-assessment
', '<4c7c6cc2-5d8e-4a1f-999a-b045d17d0532@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.428693+00', NULL),
('4c88db6e-5650-46d0-ae5c-c71e2464865c', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Second assessment: Kim Yilmaz – Everything at once', 'Hello Ingrid,

a task is waiting for you: Second assessment. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/second-assessment
', '<4c88db6e-5650-46d0-ae5c-c71e2464865c@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:21.310228+00', NULL),
('4d55f070-b2a8-4990-a2ca-bca4e3556d24', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Session READY', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Session READY and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/8efa97e3-d9c4-4473-ac12-a2863197fe2a/self-assessment
', '<4d55f070-b2a8-4990-a2ca-bca4e3556d24@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:58.774577+00', NULL),
('4de04359-c9bb-44aa-8a71-b860b15fdf72', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Autumn cycle', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/6badc55a-97d1-4c34-802c-ae36311aaae9/self-assessment
', '<4de04359-c9bb-44aa-8a71-b860b15fdf72@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.302593+00', NULL),
('4e9d7e8d-b158-462a-ba38-b015e98106b6', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'TASK_ASSIGNED', 'yusuf.adler@demo.example', 'Assess yourself – Platforms in autumn', 'Hello Yusuf,

a task is waiting for you: Assess yourself. It belongs to Platforms in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/3525a431-6329-454e-8913-06caa6fe81c0/self-assessment
', '<4e9d7e8d-b158-462a-ba38-b015e98106b6@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:07.925591+00', NULL),
('4eb00212-dfd8-42a9-8a16-96dfeaaf9603', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'TASK_ASSIGNED', 'zoe.hoff@demo.example', 'Assess yourself – Networks in summer', 'Hello Zoe,

a task is waiting for you: Assess yourself. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/self-assessment
', '<4eb00212-dfd8-42a9-8a16-96dfeaaf9603@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:11.584977+00', NULL),
('4f606eab-7f4e-46b8-a449-582c87e082bf', '3563f770-97dd-41ac-926d-3057e2021cbc', 'TASK_ASSIGNED', 'ada.adler@demo.example', 'Assess yourself – Paused', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Paused and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/29e06c9e-6a2f-47db-8b9b-1e95e3053993/self-assessment
', '<4f606eab-7f4e-46b8-a449-582c87e082bf@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:29.978926+00', NULL),
('4f67d845-7736-461e-a4ad-04a89a41097e', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'OVERDUE', 'zoe.hoff@demo.example', 'About OVERDUE', 'The words of the mail.', '<4f67d845-7736-461e-a4ad-04a89a41097e@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('503f1ea7-c730-4cfe-8ada-9783e2fba1ee', '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', 'TASK_ASSIGNED', 'sara.grau@demo.example', 'Assess yourself – Autumn cycle', 'Hello Sara,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/96d5ca66-c598-4780-a076-6778dcd8cf96/self-assessment
', '<503f1ea7-c730-4cfe-8ada-9783e2fba1ee@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.428693+00', NULL),
('51110e1b-5982-44ac-b8e6-b7324201e7bf', '02cddd9d-300f-4f80-b019-d2bdb9b61452', 'TASK_ASSIGNED', 'emil.ek@demo.example', 'Assess yourself – Autumn cycle', 'Hello Emil,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/3ba5f5d7-c73d-4573-9135-6165fadb2995/self-assessment
', '<51110e1b-5982-44ac-b8e6-b7324201e7bf@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.914184+00', NULL),
('5149b460-90da-4b80-86a8-d1cb5aa6bb14', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Jonas Prado – Everything at once', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/review
', '<5149b460-90da-4b80-86a8-d1cb5aa6bb14@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:19.646254+00', NULL),
('5244d94f-a3d9-45bb-82f9-aedc8bdeddb5', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'RESULT_PUBLISHED', 'zoe.hoff@demo.example', 'About RESULT_PUBLISHED', 'The words of the mail.', '<5244d94f-a3d9-45bb-82f9-aedc8bdeddb5@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('530e3346-0a7d-4aa1-bc02-cf1d46291798', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Session PREVIEW', 'Hello Shun,

a task is waiting for you: Review. It belongs to Session PREVIEW and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/5152937a-0ba6-4607-870b-f6066ffd2c33/review
', '<530e3346-0a7d-4aa1-bc02-cf1d46291798@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:52.037582+00', NULL),
('53a17811-f1bd-423c-b930-546dfa4b0826', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Session PREVIEW', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Session PREVIEW and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0
', '<53a17811-f1bd-423c-b930-546dfa4b0826@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:55.082594+00', NULL),
('542a78eb-bf32-4e62-afc0-9c171d676152', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Everything at once', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/31a92482-d2cb-46bd-b279-8b938ea97a52/self-assessment
', '<542a78eb-bf32-4e62-afc0-9c171d676152@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.412555+00', NULL),
('570eb6ae-7f4b-4d1e-a8fc-dd7b8ac11b29', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'APPEAL_DECIDED', 'chen.okafor@demo.example', 'Your appeal was decided – Answered in every way', 'Hello Chen,

your appeal in Answered in every way was decided. The answer stands with your result.

Read it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result
', '<570eb6ae-7f4b-4d1e-a8fc-dd7b8ac11b29@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:44.811896+00', NULL),
('57614d68-4601-4cac-ba9d-1cf6a586659f', '52709a83-b848-481a-86ac-87cca1445d37', 'RESULT_PUBLISHED', 'jonas.prado@demo.example', 'Your result is out – Networks in summer', 'Hello Jonas,

your result in Networks in summer is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/b59c95de-520c-4656-ac63-4708fca99b99/result
', '<57614d68-4601-4cac-ba9d-1cf6a586659f@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:51.696329+00', NULL),
('5792736d-a3b9-4f24-bbd4-45291b54d181', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Lena Fuchs – Group services in autumn', 'Hello Shun,

a task is waiting for you: Review. It belongs to Group services in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/001bc757-e0ca-4142-bbeb-4d196677700d/review
', '<5792736d-a3b9-4f24-bbd4-45291b54d181@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:25.276785+00', NULL),
('5802c2c8-6a16-472c-86d5-c1cbd664a5a0', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Platforms in spring', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in spring and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/review
', '<5802c2c8-6a16-472c-86d5-c1cbd664a5a0@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:14.004657+00', NULL),
('58b5ca41-b728-4646-9138-61a099c12bd8', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'WITHDRAWN', 'zoe.hoff@demo.example', 'About WITHDRAWN', 'The words of the mail.', '<58b5ca41-b728-4646-9138-61a099c12bd8@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('59d9d9ab-89ea-49a6-a2fe-157ad2798ae3', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Assess yourself – Autumn cycle', 'Hello Mara,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/e7c336e5-8673-4f50-813b-e1e45d37b618/self-assessment
', '<59d9d9ab-89ea-49a6-a2fe-157ad2798ae3@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.090015+00', NULL),
('5ad5c2b0-e885-4793-8a44-29a9bcb6749b', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Confirm a changed result: Bo Hoff – Answered in every way', 'Hello Ingrid,

a task is waiting for you: Confirm a changed result. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/confirm-appeal
', '<5ad5c2b0-e885-4793-8a44-29a9bcb6749b@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:43.186935+00', NULL),
('5b949709-03ee-4f10-b39d-e430e8497c9c', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Yusuf Adler – Platforms in spring', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in spring and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/review
', '<5b949709-03ee-4f10-b39d-e430e8497c9c@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:14.004657+00', NULL),
('5cf67a90-c428-490f-b6a7-146e2b5b8509', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Session PREVIEW', 'Hello Mara,

a task is waiting for you: Review. It belongs to Session PREVIEW and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/97e0d319-44cc-48c6-92aa-2a5761c203b3/review
', '<5cf67a90-c428-490f-b6a7-146e2b5b8509@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:52.869032+00', NULL),
('5d1e143f-4a8f-45a3-9243-1291c3936650', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'TASK_ASSIGNED', 'quin.ruiz@demo.example', 'Assess yourself – Platforms in autumn', 'Hello Quin,

a task is waiting for you: Assess yourself. It belongs to Platforms in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/348ecb37-4365-4d75-8330-2cfd3ed83253/self-assessment
', '<5d1e143f-4a8f-45a3-9243-1291c3936650@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:10.440011+00', NULL),
('5e9f1cfa-fc72-4f47-a137-621c3b36849d', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Session READY', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Session READY and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/fd767368-231a-4eb4-9911-a1a3d4b5e3ab/self-assessment
', '<5e9f1cfa-fc72-4f47-a137-621c3b36849d@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:58.774577+00', NULL),
('5ee6e155-1179-47de-a75b-6689405a0279', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'APPEAL_DECIDED', 'chen.okafor@demo.example', 'Your appeal was decided – Answered in every way', 'Hello Chen,

your appeal in Answered in every way was decided. The answer stands with your result.

Read it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result
', '<5ee6e155-1179-47de-a75b-6689405a0279@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:43.186935+00', NULL),
('6126df25-63dc-4178-9a53-58f96eec9ed7', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'CHANGE_TO_EXPLAIN', 'kaspar.moss@demo.example', 'Explain a change: Sara Grau – Service desk in summer', 'Hello Kaspar,

calibration changed a level that you had approved for Sara Grau in Service desk in summer. Please explain the change before the result is published.

Open it here: http://localhost:18480/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/explain
', '<6126df25-63dc-4178-9a53-58f96eec9ed7@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:46.611799+00', NULL),
('636b7928-3a35-4d02-93a7-309bebfac7e3', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Everything at once', 'Hello Shun,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/31a92482-d2cb-46bd-b279-8b938ea97a52/review
', '<636b7928-3a35-4d02-93a7-309bebfac7e3@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:15.691198+00', NULL),
('647ceba4-6053-4a7e-bc71-50fcd5e28e49', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Session READY', 'Hello Shun,

a task is waiting for you: Review. It belongs to Session READY and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/7c433136-24d4-4df5-b5c4-a22752f9e8fb/review
', '<647ceba4-6053-4a7e-bc71-50fcd5e28e49@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:59.62574+00', NULL),
('6556aaf4-7a4b-4d7e-a2ad-2de9241bc560', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Platforms in spring', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Platforms in spring and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759
', '<6556aaf4-7a4b-4d7e-a2ad-2de9241bc560@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:37.392976+00', NULL),
('665da268-0d30-492f-81f4-ad6df307203f', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Session CANCELLED', 'Hello Shun,

a task is waiting for you: Review. It belongs to Session CANCELLED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/review
', '<665da268-0d30-492f-81f4-ad6df307203f@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:43.349233+00', NULL),
('6693727c-74f5-40e5-9ad2-ae4cdc8e840e', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Group services in autumn', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Group services in autumn and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d
', '<6693727c-74f5-40e5-9ad2-ae4cdc8e840e@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:36.161937+00', NULL),
('678ef5cd-076e-427e-b5bf-57579ce84fa5', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Session PREVIEW', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Session PREVIEW and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/97e0d319-44cc-48c6-92aa-2a5761c203b3/self-assessment
', '<678ef5cd-076e-427e-b5bf-57579ce84fa5@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:50.327538+00', NULL),
('681bb4e3-4127-4290-8c80-ceef3af2a56a', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Second assessment: Ivo Ito – Answered in every way', 'Hello Ingrid,

a task is waiting for you: Second assessment. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/second-assessment
', '<681bb4e3-4127-4290-8c80-ceef3af2a56a@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:37.621566+00', NULL),
('68a0947e-9e26-4914-a16f-3ce3bdfef9ec', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'DUE_SOON', 'zoe.hoff@demo.example', 'About DUE_SOON', 'The words of the mail.', '<68a0947e-9e26-4914-a16f-3ce3bdfef9ec@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('6ae58ae1-dc5b-403d-83e1-f89e7a9f4cdc', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'CHANGE_TO_EXPLAIN', 'shun.ito@demo.example', 'Explain a change: Dina Weil – Session FINALISED', 'Hello Shun,

calibration changed a level that you had approved for Dina Weil in Session FINALISED. Please explain the change before the result is published.

Open it here: http://localhost:18480/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/explain
', '<6ae58ae1-dc5b-403d-83e1-f89e7a9f4cdc@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:11.998829+00', NULL),
('6b4bcaa2-9829-4d61-9993-b1dd34c0f3df', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'TASK_ASSIGNED', 'bo.hoff@demo.example', 'Assess yourself – Autumn cycle', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/e13a2585-09a0-4f22-a2d1-99fdaf528c6d/self-assessment
', '<6b4bcaa2-9829-4d61-9993-b1dd34c0f3df@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.204035+00', NULL),
('6bd2775f-ea37-4a49-9ecc-9c562bbef746', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Session CANCELLED', 'Hello Mara,

a task is waiting for you: Review. It belongs to Session CANCELLED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/review
', '<6bd2775f-ea37-4a49-9ecc-9c562bbef746@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:44.109132+00', NULL),
('6cc0ff9b-f3ce-413e-acdb-7118f81c5a07', '52709a83-b848-481a-86ac-87cca1445d37', 'TASK_ASSIGNED', 'jonas.prado@demo.example', 'Assess yourself – Networks in summer', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/b59c95de-520c-4656-ac63-4708fca99b99/self-assessment
', '<6cc0ff9b-f3ce-413e-acdb-7118f81c5a07@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:11.584977+00', NULL),
('6cc57362-4828-4576-ae2e-3ff0646ef0f1', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Publish results – Service desk in summer', 'Hello Ben,

a task is waiting for you: Publish results. It belongs to Service desk in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a
', '<6cc57362-4828-4576-ae2e-3ff0646ef0f1@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:48.992188+00', NULL),
('6cd064dd-cd50-495b-bd41-d55230a949a7', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Publish results – Platforms in spring', 'Hello Helena,

a task is waiting for you: Publish results. It belongs to Platforms in spring and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7
', '<6cd064dd-cd50-495b-bd41-d55230a949a7@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:45.354895+00', NULL),
('6d50f21f-7a18-4015-9d03-ed4538f25c29', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Everything at once', 'Hello Mara,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/review
', '<6d50f21f-7a18-4015-9d03-ed4538f25c29@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:17.916566+00', NULL),
('6dd320a6-9431-42b2-8230-e46efab006f6', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', 'TASK_ASSIGNED', 'lena.fuchs@demo.example', 'Assess yourself – Everything at once', 'Hello Lena,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/d42f23d5-b60f-4ba1-837c-1114e53549b5/self-assessment
', '<6dd320a6-9431-42b2-8230-e46efab006f6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:24.20972+00', NULL),
('6e07b586-f508-4a41-b65e-ecfc38be90a6', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Everything at once', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/self-assessment
', '<6e07b586-f508-4a41-b65e-ecfc38be90a6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.412555+00', NULL),
('6ee54ee9-776c-4fb9-94f0-3678124375bd', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Autumn cycle', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/25218aea-2d21-4a02-a6fa-802b0b8ea53a/self-assessment
', '<6ee54ee9-776c-4fb9-94f0-3678124375bd@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.302593+00', NULL),
('6fa344c9-0530-4a9b-87fd-574bd3272505', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'CHANGE_TO_EXPLAIN', 'tilda.weil@demo.example', 'Explain a change: Ravi Zeller – Networks in summer', 'Hello Tilda,

calibration changed a level that you had approved for Ravi Zeller in Networks in summer. Please explain the change before the result is published.

Open it here: http://localhost:18480/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/explain
', '<6fa344c9-0530-4a9b-87fd-574bd3272505@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:45.354895+00', NULL),
('6ff58dec-8dee-46f3-aca7-68f7133c2de0', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'TASK_ASSIGNED', 'bo.hoff@demo.example', 'Assess yourself – Answered in every way', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/self-assessment
', '<6ff58dec-8dee-46f3-aca7-68f7133c2de0@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.648938+00', NULL),
('725c76a4-3389-4b26-ac6e-f9211b1461a9', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Session PREVIEW', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Session PREVIEW and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/7803e578-80ea-4ff5-ac3a-41e47e9a6a31/review
', '<725c76a4-3389-4b26-ac6e-f9211b1461a9@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:51.200865+00', NULL),
('72f43fd0-5804-41d3-97f7-dbd694ca8b7c', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'RESULT_PUBLISHED', 'bo.hoff@demo.example', 'Your result is out – Answered in every way', 'Hello Bo,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/result
', '<72f43fd0-5804-41d3-97f7-dbd694ca8b7c@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:40.624844+00', NULL),
('73c28c5b-921a-4d87-8f5e-973164b6b623', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ada Adler – Answered in every way', 'Hello Mara,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/review
', '<73c28c5b-921a-4d87-8f5e-973164b6b623@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:32.860614+00', NULL),
('775db7bf-9caa-49ab-9c12-63923daf56a2', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Ravi Zeller – Everything at once', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/36ba1973-955c-4792-9f90-231263dd117e/review
', '<775db7bf-9caa-49ab-9c12-63923daf56a2@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:29.096591+00', NULL),
('781aa666-c4e8-4bca-b9da-b5b3046d2483', '52709a83-b848-481a-86ac-87cca1445d37', 'TASK_ASSIGNED', 'jonas.prado@demo.example', 'Assess yourself – Autumn cycle', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/150b14a1-29b9-48d7-8386-45be2cfc8be7/self-assessment
', '<781aa666-c4e8-4bca-b9da-b5b3046d2483@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.756364+00', NULL),
('782d09ea-5a3d-4d1c-89d1-5cd289bce040', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Sign a calibration session – Session FINALISED', 'Hello Helena,

a task is waiting for you: Sign a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<782d09ea-5a3d-4d1c-89d1-5cd289bce040@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:11.998829+00', NULL),
('78d9ad4a-fbf9-4ee4-8855-f3c731b1d1aa', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ada Adler – Platforms in spring', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in spring and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/19ab4bb4-3c02-42d3-a5f6-8ae47c7173a5/review
', '<78d9ad4a-fbf9-4ee4-8855-f3c731b1d1aa@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:14.004657+00', NULL),
('79c43db0-7c20-4091-b547-06b1f7c002e0', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', 'TASK_ASSIGNED', 'kim.yilmaz@demo.example', 'Assess yourself – Autumn cycle', 'Hello Kim,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/ef7502be-736f-45a0-993d-edbdc1538ccb/self-assessment
', '<79c43db0-7c20-4091-b547-06b1f7c002e0@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.090015+00', NULL),
('7a9504d7-0318-4b56-86aa-5e86034e2007', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Publish results – Session FINALISED', 'Hello Ben,

a task is waiting for you: Publish results. It belongs to Session FINALISED and is due on December 16, 2026.

Open it here: http://localhost:18480/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7
', '<7a9504d7-0318-4b56-86aa-5e86034e2007@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:12.918039+00', NULL),
('7b0e0a9a-0c7d-4068-8965-e8a2c407a31d', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Publish results – Service desk in summer', 'Hello Helena,

a task is waiting for you: Publish results. It belongs to Service desk in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a
', '<7b0e0a9a-0c7d-4068-8965-e8a2c407a31d@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:48.992188+00', NULL),
('7b3ba706-8431-4632-bde8-c0e50dd42111', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Session READY', 'Hello Mara,

a task is waiting for you: Review. It belongs to Session READY and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/8efa97e3-d9c4-4473-ac12-a2863197fe2a/review
', '<7b3ba706-8431-4632-bde8-c0e50dd42111@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:00.492557+00', NULL),
('7c00ce54-f8d3-4e33-829c-dbd7ba9caf25', '7b2406b7-4719-426f-942e-192b9b2aa474', 'TASK_ASSIGNED', 'mara.moss@demo.example', 'Assess yourself – Autumn cycle', 'Hello Mara,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/d6bc326d-fcf6-4ee1-9562-0b6582e662a2/self-assessment
', '<7c00ce54-f8d3-4e33-829c-dbd7ba9caf25@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.204035+00', NULL),
('7c0e1831-8eb7-4c6e-be93-d2c923485073', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Sign a calibration session – Session READY', 'Hello Carla,

a task is waiting for you: Sign a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<7c0e1831-8eb7-4c6e-be93-d2c923485073@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:06.186828+00', NULL),
('7c1f36fa-2a7c-4dd6-92fb-477b1bbd0100', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Session DRAFT', 'Hello Mara,

a task is waiting for you: Review. It belongs to Session DRAFT and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/9d18f166-0c45-4d3e-8a1d-f3cbf86ac42f/review
', '<7c1f36fa-2a7c-4dd6-92fb-477b1bbd0100@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:48.10834+00', NULL),
('7e21503d-f8f6-4750-b857-65bb16b83269', 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', 'TASK_ASSIGNED', 'tomasz.nair@demo.example', 'Assess yourself – Group services in autumn', 'Hello Tomasz,

a task is waiting for you: Assess yourself. It belongs to Group services in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/5a30c896-1fd6-4bfe-a789-571b436c9de1/self-assessment
', '<7e21503d-f8f6-4750-b857-65bb16b83269@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:10.440011+00', NULL),
('7e7980a8-e963-48a0-9703-548f2b1eaaca', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Jonas Prado – Answered in every way', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/review
', '<7e7980a8-e963-48a0-9703-548f2b1eaaca@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:38.422595+00', NULL),
('7e866037-3739-4c46-9f38-2eb51c113323', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Second assessment: Jonas Prado – Everything at once', 'Hello Ingrid,

a task is waiting for you: Second assessment. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/second-assessment
', '<7e866037-3739-4c46-9f38-2eb51c113323@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:19.646254+00', NULL),
('7e95c0f7-e2f5-4f8c-bf7d-0686cc0c7bbb', '1c041cb5-e273-4e19-af25-e23c319326fb', 'TASK_ASSIGNED', 'vera.desai@demo.example', 'Assess yourself – Autumn cycle', 'Hello Vera,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/b49d24ec-3666-4600-b6b2-644d5da177dd/self-assessment
', '<7e95c0f7-e2f5-4f8c-bf7d-0686cc0c7bbb@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.467648+00', NULL),
('7ed9bd39-9293-4c40-83b9-2fa372a5add0', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'OVERDUE', 'zoe.hoff@demo.example', 'About OVERDUE', 'The words of the mail.', '<7ed9bd39-9293-4c40-83b9-2fa372a5add0@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('7f6bc20a-c408-459c-97b6-f8ed0e631f16', '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', 'TASK_ASSIGNED', 'sara.grau@demo.example', 'Assess yourself – Service desk in summer', 'Hello Sara,

a task is waiting for you: Assess yourself. It belongs to Service desk in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/self-assessment
', '<7f6bc20a-c408-459c-97b6-f8ed0e631f16@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:10.440011+00', NULL),
('80c52600-6d20-4b3c-99d7-ded8be673dbb', '3563f770-97dd-41ac-926d-3057e2021cbc', 'RESULT_PUBLISHED', 'ada.adler@demo.example', 'Your result is out – Answered in every way', 'Hello Ada,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/result
', '<80c52600-6d20-4b3c-99d7-ded8be673dbb@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:40.624844+00', NULL),
('81b74519-465e-4f08-892b-18e82022b927', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Yusuf Adler – Platforms in autumn', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/3525a431-6329-454e-8913-06caa6fe81c0/review
', '<81b74519-465e-4f08-892b-18e82022b927@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:57.401683+00', NULL),
('8282afb7-e6b9-4856-8fa6-1f4119b999e6', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'CHANGE_TO_EXPLAIN', 'zoe.hoff@demo.example', 'About CHANGE_TO_EXPLAIN', 'The words of the mail.', '<8282afb7-e6b9-4856-8fa6-1f4119b999e6@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('847e9c18-b301-4f6b-8b56-bbac74ad073f', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'WITHDRAWN', 'dina.weil@demo.example', 'You no longer take part – Session CANCELLED', 'Hello Dina,

your assessment in Session CANCELLED ended without a result: HR took you out of it, or the whole cycle was given up. There is nothing more to do. Your evidence and your earlier results stay as they are.

Read it here: http://localhost:18480/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6
', '<847e9c18-b301-4f6b-8b56-bbac74ad073f@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:47.254414+00', NULL),
('8528128c-656f-4302-aec3-baeb019594f1', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', 'TASK_ASSIGNED', 'kim.yilmaz@demo.example', 'Assess yourself – Everything at once', 'Hello Kim,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/self-assessment
', '<8528128c-656f-4302-aec3-baeb019594f1@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.702369+00', NULL),
('87e2cc7a-449b-4e63-81da-4f87c167284a', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Session CANCELLED', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Session CANCELLED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2
', '<87e2cc7a-449b-4e63-81da-4f87c167284a@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:46.347257+00', NULL),
('8aa45239-0616-47a8-b7c4-e38a9effe6e8', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Platforms in autumn', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/review
', '<8aa45239-0616-47a8-b7c4-e38a9effe6e8@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:56.34269+00', NULL),
('8de2f2ef-14c9-40f7-9bd7-a81ff0446c85', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Session PREVIEW', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Session PREVIEW and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/7803e578-80ea-4ff5-ac3a-41e47e9a6a31/self-assessment
', '<8de2f2ef-14c9-40f7-9bd7-a81ff0446c85@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:50.327538+00', NULL),
('8e7f02f9-e37d-45ff-ad26-f5e6746d959e', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'TASK_ASSIGNED', 'ravi.zeller@demo.example', 'Assess yourself – Autumn cycle', 'Hello Ravi,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/45cdf84c-5dce-48f9-8236-4135b424b24c/self-assessment
', '<8e7f02f9-e37d-45ff-ad26-f5e6746d959e@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.302593+00', NULL),
('8ec6cc8d-fce5-44cb-8718-0f9d9cbf0353', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Talk a result over again: Bo Hoff – Answered in every way', 'Hello Tilda,

a task is waiting for you: Talk a result over again. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/appeal
', '<8ec6cc8d-fce5-44cb-8718-0f9d9cbf0353@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:44.016599+00', NULL),
('903db8d2-773e-4e84-a265-bdf87573f830', '52709a83-b848-481a-86ac-87cca1445d37', 'TASK_ASSIGNED', 'jonas.prado@demo.example', 'Assess yourself – Everything at once', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/self-assessment
', '<903db8d2-773e-4e84-a265-bdf87573f830@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.702369+00', NULL),
('90523d03-44f5-464c-95be-97bdf151bd65', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'TASK_ASSIGNED', 'bo.hoff@demo.example', 'Assess yourself – Everything at once', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/9062be90-7f79-4805-97a9-54729e27a65d/self-assessment
', '<90523d03-44f5-464c-95be-97bdf151bd65@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.412555+00', NULL),
('90a8f95d-e123-431a-a766-b0e07eb69c93', '6fd22fc0-e3e8-45cd-8df5-2b029a5e7f09', 'TASK_ASSIGNED', 'fay.lind@demo.example', 'Assess yourself – Autumn cycle', 'Hello Fay,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/582a90b3-992c-4bbd-bbd0-33d90451fc36/self-assessment
', '<90a8f95d-e123-431a-a766-b0e07eb69c93@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.914184+00', NULL),
('910ddc96-a786-4593-9dd6-a160d8fc0d9c', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Session FINALISED', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Session FINALISED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/review
', '<910ddc96-a786-4593-9dd6-a160d8fc0d9c@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:06.186828+00', NULL),
('943a1c84-bf6a-494b-9d22-67c11a03fea2', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Group services in autumn', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Group services in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/6c844749-e40d-490f-8ce9-dd2fd5e66ddc/self-assessment
', '<943a1c84-bf6a-494b-9d22-67c11a03fea2@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:07.925591+00', NULL),
('9498b22a-ef3c-41be-a3c3-50425359d0b2', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Bo Yilmaz – Group services in autumn', 'Hello Shun,

a task is waiting for you: Review. It belongs to Group services in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/794842ac-0b18-4197-b22a-bc63b5f18426/review
', '<9498b22a-ef3c-41be-a3c3-50425359d0b2@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:27.418389+00', NULL),
('95bbf0a6-d74d-4c43-aeea-2d8c512656aa', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'TASK_ASSIGNED', 'ilse.brandt@demo.example', 'Preview a calibration session – Session READY', 'Hello Ilse,

a task is waiting for you: Preview a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<95bbf0a6-d74d-4c43-aeea-2d8c512656aa@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:03.419638+00', NULL),
('96176d9f-c35f-4260-b4cb-811693ca1482', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Publish results – Networks in summer', 'Hello Helena,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307
', '<96176d9f-c35f-4260-b4cb-811693ca1482@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:47.549008+00', NULL),
('96e76378-69e8-4c63-b9ab-e2d9aa99ecac', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Assess yourself – Autumn cycle', 'Hello Nora,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/9d5df757-c66e-4870-9d42-f98f4c02225d/self-assessment
', '<96e76378-69e8-4c63-b9ab-e2d9aa99ecac@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.914184+00', NULL),
('9793aacd-7c01-444b-afbf-c7488684a98e', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Sara Grau – Service desk in summer', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Service desk in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/review
', '<9793aacd-7c01-444b-afbf-c7488684a98e@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:21.604534+00', NULL),
('990b6c0b-172a-4ba4-8b7d-29cc5129eb01', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'TASK_ASSIGNED', 'zoe.hoff@demo.example', 'About TASK_ASSIGNED', 'The words of the mail.', '<990b6c0b-172a-4ba4-8b7d-29cc5129eb01@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('9c890942-6af7-4920-ab78-90160bb145b6', '5feffa0e-c936-48dd-a04b-3c308dbf6e84', 'TASK_ASSIGNED', 'priya.jansen@demo.example', 'Assess yourself – Autumn cycle', 'Hello Priya,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/ab081a26-eaae-4eb2-b883-bec624913028/self-assessment
', '<9c890942-6af7-4920-ab78-90160bb145b6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.204035+00', NULL),
('9fa4e6c7-ad84-4659-b370-7300f25991a8', 'cb121704-141e-408a-9a82-152b696cdba4', 'RESULT_PUBLISHED', 'ivo.ito@demo.example', 'Your result is out – Answered in every way', 'Hello Ivo,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/result
', '<9fa4e6c7-ad84-4659-b370-7300f25991a8@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:40.624844+00', NULL),
('a13b2397-75a7-4c32-8406-892652962ae4', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Publish results – Platforms in spring', 'Hello Carla,

a task is waiting for you: Publish results. It belongs to Platforms in spring and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7
', '<a13b2397-75a7-4c32-8406-892652962ae4@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:45.354895+00', NULL),
('a31521f6-6636-4057-ae96-5e6f906c150d', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Autumn cycle', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/9e1a4ad5-df4f-4b80-933c-3a39889a2095/self-assessment
', '<a31521f6-6636-4057-ae96-5e6f906c150d@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.467648+00', NULL),
('a3261628-246f-41f6-9072-b646b5534818', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Sign a calibration session – Session READY', 'Hello Helena,

a task is waiting for you: Sign a calibration session. It belongs to Session READY and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a
', '<a3261628-246f-41f6-9072-b646b5534818@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:06.186828+00', NULL),
('a3c56f10-6548-4ae6-89f1-ce431166e3e3', '3563f770-97dd-41ac-926d-3057e2021cbc', 'RETURNED', 'ada.adler@demo.example', 'Your self-assessment came back – Platforms in autumn', 'Hello Ada,

your reviewer asks for better evidence on some statements of your self-assessment in Platforms in autumn. The page names them. Nothing you wrote is lost, and a return is no negative verdict.

Open it here: http://localhost:18480/assessments/c8d9126b-19e7-4d32-aeab-6456aced879e/self-assessment
', '<a3c56f10-6548-4ae6-89f1-ce431166e3e3@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:02.204035+00', NULL),
('a4651c8a-cdf4-4ca1-aa0f-2cd0bb248000', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Dina Weil – Session DRAFT', 'Hello Shun,

a task is waiting for you: Review. It belongs to Session DRAFT and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/8f54e0f2-8c1c-476f-a122-d67378424e50/review
', '<a4651c8a-cdf4-4ca1-aa0f-2cd0bb248000@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:47.323345+00', NULL),
('a75791c7-4cc9-463d-90ed-bcd0a7340278', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Assess yourself – Autumn cycle', 'Hello Kaspar,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/a4bcdbb4-509b-4d92-b3f9-44222a95d84e/self-assessment
', '<a75791c7-4cc9-463d-90ed-bcd0a7340278@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.090015+00', NULL),
('a8a8635a-6784-428f-be11-3a32b1ca6fc4', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'WITHDRAWN', 'chen.okafor@demo.example', 'You no longer take part – Everything at once', 'Hello Chen,

your assessment in Everything at once ended without a result: HR took you out of it, or the whole cycle was given up. There is nothing more to do. Your evidence and your earlier results stay as they are.

Read it here: http://localhost:18480/assessments/10c920f3-7adf-4a4d-81c7-e5453fe4a5b2
', '<a8a8635a-6784-428f-be11-3a32b1ca6fc4@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:15.691198+00', NULL),
('a9251b18-d507-4e11-932b-e8fcf3a29374', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'TASK_ASSIGNED', 'ravi.zeller@demo.example', 'Assess yourself – Networks in summer', 'Hello Ravi,

a task is waiting for you: Assess yourself. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/self-assessment
', '<a9251b18-d507-4e11-932b-e8fcf3a29374@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:09.394222+00', NULL),
('aad96e0a-f156-4f62-bc65-2794d83d6343', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Quin Ruiz – Platforms in spring', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in spring and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/review
', '<aad96e0a-f156-4f62-bc65-2794d83d6343@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:14.004657+00', NULL),
('acf700a0-d44e-48c7-9722-dacae0611622', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Session FINALISED', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<acf700a0-d44e-48c7-9722-dacae0611622@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:09.622464+00', NULL),
('ad8b54f1-76a8-4098-be1c-3b3f10eedd46', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Talk a result over again: Ada Adler – Answered in every way', 'Hello Mara,

a task is waiting for you: Talk a result over again. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/appeal
', '<ad8b54f1-76a8-4098-be1c-3b3f10eedd46@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:42.224444+00', NULL),
('aea3f4da-150a-4a04-b41a-8292f8799d98', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Run a calibration session – Group services in autumn', 'Hello Helena,

a task is waiting for you: Run a calibration session. It belongs to Group services in autumn and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d
', '<aea3f4da-150a-4a04-b41a-8292f8799d98@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:37.392976+00', NULL),
('b03a2a38-c32c-4064-a957-6f989cb0fbca', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'TASK_ASSIGNED', 'bo.hoff@demo.example', 'Assess yourself – Networks in summer', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/self-assessment
', '<b03a2a38-c32c-4064-a957-6f989cb0fbca@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:09.394222+00', NULL),
('b21b1e32-2ef7-4670-9fbe-f2836094b42a', '4ef1a02b-9f2d-42af-8ecb-2de78c18a560', 'TASK_ASSIGNED', 'chen.fuchs@demo.example', 'Assess yourself – Autumn cycle', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/79581ec6-bae8-4f67-822e-8e5b1b8afc8c/self-assessment
', '<b21b1e32-2ef7-4670-9fbe-f2836094b42a@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.756364+00', NULL),
('b24767f1-b9ee-4937-a671-ea004c4e9531', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'TASK_ASSIGNED', 'quin.ruiz@demo.example', 'Assess yourself – Everything at once', 'Hello Quin,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/self-assessment
', '<b24767f1-b9ee-4937-a671-ea004c4e9531@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.702369+00', NULL),
('b293051d-4fe8-473b-a0d2-9ff6f374e2ee', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Group services in autumn', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Group services in autumn and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d
', '<b293051d-4fe8-473b-a0d2-9ff6f374e2ee@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:36.161937+00', NULL),
('b2e83530-c937-45d2-a0a1-1f017ae6e911', '2621d0b1-7f30-404f-b164-5abb36f85c4c', 'TASK_ASSIGNED', 'wim.koch@demo.example', 'Assess yourself – Autumn cycle', 'Hello Wim,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/059876b3-c259-41ae-af58-528af1a33f8f/self-assessment
', '<b2e83530-c937-45d2-a0a1-1f017ae6e911@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.428693+00', NULL),
('b3af5a88-e9f7-435a-9724-44bd36380737', 'cb121704-141e-408a-9a82-152b696cdba4', 'WITHDRAWN', 'ivo.ito@demo.example', 'You no longer take part – Session CANCELLED', 'Hello Ivo,

your assessment in Session CANCELLED ended without a result: HR took you out of it, or the whole cycle was given up. There is nothing more to do. Your evidence and your earlier results stay as they are.

Read it here: http://localhost:18480/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe
', '<b3af5a88-e9f7-435a-9724-44bd36380737@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:47.254414+00', NULL),
('b3c62e1d-0e6b-4a0b-afbe-162f52211bd1', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Session DRAFT', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Session DRAFT and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/8f54e0f2-8c1c-476f-a122-d67378424e50/self-assessment
', '<b3c62e1d-0e6b-4a0b-afbe-162f52211bd1@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:46.494451+00', NULL),
('b4214b15-f59c-4f72-926a-267b8d1c7bcb', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Answered in every way', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/self-assessment
', '<b4214b15-f59c-4f72-926a-267b8d1c7bcb@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.648938+00', NULL),
('b5689ed3-4cd3-419b-933f-7484822ea7d5', '3563f770-97dd-41ac-926d-3057e2021cbc', 'TASK_ASSIGNED', 'ada.adler@demo.example', 'Assess yourself – Answered in every way', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/self-assessment
', '<b5689ed3-4cd3-419b-933f-7484822ea7d5@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.648938+00', NULL),
('b5ff007a-f6b9-4e07-9759-c5e48e022138', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'TASK_ASSIGNED', 'ilse.brandt@demo.example', 'Preview a calibration session – Session PREVIEW', 'Hello Ilse,

a task is waiting for you: Preview a calibration session. It belongs to Session PREVIEW and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0
', '<b5ff007a-f6b9-4e07-9759-c5e48e022138@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:55.082594+00', NULL),
('b655bbfb-1937-4582-8ac7-8b08ed25b3e9', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'RESULT_PUBLISHED', 'quin.ruiz@demo.example', 'Your result is out – Platforms in spring', 'Hello Quin,

your result in Platforms in spring is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/result
', '<b655bbfb-1937-4582-8ac7-8b08ed25b3e9@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:48.992188+00', NULL),
('b90fe399-f8cd-49b4-a458-1b010d4c4bce', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', 'TASK_ASSIGNED', 'lena.fuchs@demo.example', 'Assess yourself – Everything at once', 'Hello Lena,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/d42f23d5-b60f-4ba1-837c-1114e53549b5/self-assessment
', '<b90fe399-f8cd-49b4-a458-1b010d4c4bce@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.412555+00', NULL),
('b98dd31d-fbfe-49a7-8d0e-050358bbb55a', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'TASK_ASSIGNED', 'otis.grau@demo.example', 'Preview a calibration session – Networks in summer', 'Hello Otis,

a task is waiting for you: Preview a calibration session. It belongs to Networks in summer and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/4981b819-ac80-4892-9863-8e878e25c0ca
', '<b98dd31d-fbfe-49a7-8d0e-050358bbb55a@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:40.149016+00', NULL),
('b9db4397-05ca-4027-8b7b-27303c9b651e', 'b034586f-8ee0-4d8a-9175-44815f16e13b', 'TASK_ASSIGNED', 'bo.yilmaz@demo.example', 'Assess yourself – Autumn cycle', 'Hello Bo,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/a0d14642-781a-4340-9ef9-76a4309ab8c1/self-assessment
', '<b9db4397-05ca-4027-8b7b-27303c9b651e@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:00.830176+00', NULL),
('ba0c4939-15e7-4d2e-8cb4-3dbba46d327c', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Sign a calibration session – Session FINALISED', 'Hello Ben,

a task is waiting for you: Sign a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<ba0c4939-15e7-4d2e-8cb4-3dbba46d327c@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:11.998829+00', NULL),
('bb60aa85-13fc-45cc-b1db-ab47800860cf', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Everything at once', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/10c920f3-7adf-4a4d-81c7-e5453fe4a5b2/self-assessment
', '<bb60aa85-13fc-45cc-b1db-ab47800860cf@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.702369+00', NULL),
('bcb0de6c-2120-462c-9e17-a21810bef619', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Answered in every way', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/review
', '<bcb0de6c-2120-462c-9e17-a21810bef619@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:34.493944+00', NULL),
('bcf21eed-72b0-4277-85fa-2652375942a0', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'CHANGE_TO_EXPLAIN', 'mara.okafor@demo.example', 'Explain a change: Ivo Ito – Session FINALISED', 'Hello Mara,

calibration changed a level that you had approved for Ivo Ito in Session FINALISED. Please explain the change before the result is published.

Open it here: http://localhost:18480/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/explain
', '<bcf21eed-72b0-4277-85fa-2652375942a0@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:11.998829+00', NULL),
('bddf752b-3319-4e1c-a0ca-a2f6829a4153', 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', 'TASK_ASSIGNED', 'tomasz.nair@demo.example', 'Assess yourself – Autumn cycle', 'Hello Tomasz,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/90d92797-5ae4-4abd-88f2-b553a90c6c48/self-assessment
', '<bddf752b-3319-4e1c-a0ca-a2f6829a4153@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.302593+00', NULL),
('bf476cba-9787-4799-8b63-deca4fe686df', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Session FINALISED', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Session FINALISED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/self-assessment
', '<bf476cba-9787-4799-8b63-deca4fe686df@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:05.231585+00', NULL),
('bfb487cc-7253-49aa-a3d6-e2406aab1fcd', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Publish results: Zoe Hoff – Networks in summer', 'Hello Helena,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result
', '<bfb487cc-7253-49aa-a3d6-e2406aab1fcd@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:56.007359+00', NULL),
('c057de0f-378e-465c-a5a1-e59b648ee67e', '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'TASK_ASSIGNED', 'jonas.lind@demo.example', 'Assess yourself – Autumn cycle', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/de980957-e88d-43c7-993a-3d6c2615c132/self-assessment
', '<c057de0f-378e-465c-a5a1-e59b648ee67e@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.090015+00', NULL),
('c16ce18e-4c43-4ace-9155-ea3ca4a18c3a', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Second assessment: Ivo Ito – Everything at once', 'Hello Ingrid,

a task is waiting for you: Second assessment. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/second-assessment
', '<c16ce18e-4c43-4ace-9155-ea3ca4a18c3a@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:18.750592+00', NULL),
('c42f6d90-8138-4dd2-ba95-82826404b935', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'TASK_ASSIGNED', 'quin.ruiz@demo.example', 'Assess yourself – Platforms in spring', 'Hello Quin,

a task is waiting for you: Assess yourself. It belongs to Platforms in spring and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/self-assessment
', '<c42f6d90-8138-4dd2-ba95-82826404b935@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:10.440011+00', NULL),
('c4581396-f603-4f77-b833-7dc87eee6e61', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Bo Hoff – Answered in every way', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Answered in every way and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/review
', '<c4581396-f603-4f77-b833-7dc87eee6e61@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:32.860614+00', NULL),
('c4fa3fd9-07be-4522-b379-16e0b6f81492', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', 'TASK_ASSIGNED', 'lena.fuchs@demo.example', 'Assess yourself – Group services in autumn', 'Hello Lena,

a task is waiting for you: Assess yourself. It belongs to Group services in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/001bc757-e0ca-4142-bbeb-4d196677700d/self-assessment
', '<c4fa3fd9-07be-4522-b379-16e0b6f81492@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:07.925591+00', NULL),
('c6abdbde-e664-40ce-a16a-b42c958f33ed', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Session DRAFT', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Session DRAFT and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/dd5228a5-b93b-4442-a14c-cba72ec0068c/self-assessment
', '<c6abdbde-e664-40ce-a16a-b42c958f33ed@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:46.494451+00', NULL),
('c90fe0c4-ea9b-4489-b46d-0d6aa6e8068f', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Assess yourself – Autumn cycle', 'Hello Rafael,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/ce33386d-4aac-4aab-929b-a44f834b2780/self-assessment
', '<c90fe0c4-ea9b-4489-b46d-0d6aa6e8068f@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.090015+00', NULL),
('c93f9dad-7c84-4fcd-bd46-8edad99afa30', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Say whether a piece of work was as it is told: Jonas Lind', 'Hello Tilda,

Jonas Lind asks you for something: Say whether a piece of work was as it is told. It is due on December 10, 2026.

Open it here: http://localhost:18480/corroborations/ce529dab-ca3d-4eab-acb4-21a13e3d572e
', '<c93f9dad-7c84-4fcd-bd46-8edad99afa30@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:10.655471+00', NULL),
('c992f0f2-5ecc-4468-8d84-db6e67e0cc8a', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Session PREVIEW', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Session PREVIEW and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/5152937a-0ba6-4607-870b-f6066ffd2c33/self-assessment
', '<c992f0f2-5ecc-4468-8d84-db6e67e0cc8a@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:50.327538+00', NULL),
('cc664192-d7d0-459c-b256-8219faef1add', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'TASK_ASSIGNED', 'zoe.hoff@demo.example', 'About TASK_ASSIGNED', 'The words of the mail.', '<cc664192-d7d0-459c-b256-8219faef1add@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('cf57785f-e00b-4b76-b535-f1a6c527cdbb', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'TASK_ASSIGNED', 'rafael.prado@demo.example', 'Preview a calibration session – Session PREVIEW', 'Hello Rafael,

a task is waiting for you: Preview a calibration session. It belongs to Session PREVIEW and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0
', '<cf57785f-e00b-4b76-b535-f1a6c527cdbb@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:55.082594+00', NULL),
('cf8f7824-b34c-4623-ada2-f864508d4c41', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Jonas Lind – Platforms in spring', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in spring and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/review
', '<cf8f7824-b34c-4623-ada2-f864508d4c41@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:14.004657+00', NULL),
('d0557774-0420-442e-8e71-6dd60e41be00', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Answered in every way', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/self-assessment
', '<d0557774-0420-442e-8e71-6dd60e41be00@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.648938+00', NULL),
('d058f53c-677c-4c27-872c-c65a2734d2ee', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Session CANCELLED', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Session CANCELLED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2
', '<d058f53c-677c-4c27-872c-c65a2734d2ee@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:46.347257+00', NULL),
('d0a088e8-97e2-4db5-ad34-e8f94e02f1f8', 'cb121704-141e-408a-9a82-152b696cdba4', 'RESULT_PUBLISHED', 'ivo.ito@demo.example', 'Your result is out – Platforms in spring', 'Hello Ivo,

your result in Platforms in spring is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/result
', '<d0a088e8-97e2-4db5-ad34-e8f94e02f1f8@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:49.881715+00', NULL),
('d0ea4715-9530-4f7d-96d4-882f2a24faaa', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'TASK_ASSIGNED', 'yusuf.adler@demo.example', 'Assess yourself – Autumn cycle', 'Hello Yusuf,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/8d57f49f-8e56-4cff-840e-667604810ab2/self-assessment
', '<d0ea4715-9530-4f7d-96d4-882f2a24faaa@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.914184+00', NULL),
('d11bcbd8-7978-4236-a294-8c8d26c8bc6c', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'RESULT_PUBLISHED', 'ravi.zeller@demo.example', 'Your result is out – Networks in summer', 'Hello Ravi,

your result in Networks in summer is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/result
', '<d11bcbd8-7978-4236-a294-8c8d26c8bc6c@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:51.696329+00', NULL),
('d22ff001-04f3-436d-89c1-1f56889bf4c4', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Session CANCELLED', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Session CANCELLED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/self-assessment
', '<d22ff001-04f3-436d-89c1-1f56889bf4c4@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:42.441982+00', NULL),
('d23f0ad2-1153-4c86-9962-bfb575f0336b', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'TASK_ASSIGNED', 'ilse.brandt@demo.example', 'Preview a calibration session – Session FINALISED', 'Hello Ilse,

a task is waiting for you: Preview a calibration session. It belongs to Session FINALISED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd
', '<d23f0ad2-1153-4c86-9962-bfb575f0336b@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:09.622464+00', NULL),
('d24de3b1-1013-456f-9cb4-28517729c7e6', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'TASK_ASSIGNED', 'ilse.brandt@demo.example', 'Preview a calibration session – Session CANCELLED', 'Hello Ilse,

a task is waiting for you: Preview a calibration session. It belongs to Session CANCELLED and is due on December 11, 2026.

Open it here: http://localhost:18480/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2
', '<d24de3b1-1013-456f-9cb4-28517729c7e6@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:46.347257+00', NULL),
('d2544d2a-80be-465d-9df5-6d8d10970c5c', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Publish results – Networks in summer', 'Hello Carla,

a task is waiting for you: Publish results. It belongs to Networks in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307
', '<d2544d2a-80be-465d-9df5-6d8d10970c5c@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:47.549008+00', NULL),
('d2722df4-0fce-441c-b364-70b3313bf945', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Publish results – Service desk in summer', 'Hello Carla,

a task is waiting for you: Publish results. It belongs to Service desk in summer and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a
', '<d2722df4-0fce-441c-b364-70b3313bf945@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:48.992188+00', NULL),
('d755c148-9311-4de5-ab64-b86d5b9ac2ce', '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'RESULT_PUBLISHED', 'jonas.lind@demo.example', 'Your result is out – Platforms in spring', 'Hello Jonas,

your result in Platforms in spring is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/result
', '<d755c148-9311-4de5-ab64-b86d5b9ac2ce@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:49.881715+00', NULL),
('d880fce2-c029-4d93-884b-87351318805f', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Ivo Ito – Session FINALISED', 'Hello Mara,

a task is waiting for you: Review. It belongs to Session FINALISED and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/review
', '<d880fce2-c029-4d93-884b-87351318805f@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:08.113284+00', NULL),
('d95e725e-3039-4c0d-bad8-696926584cfd', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'RESULT_PUBLISHED', 'chen.okafor@demo.example', 'Your result is out – Answered in every way', 'Hello Chen,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result
', '<d95e725e-3039-4c0d-bad8-696926584cfd@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:40.624844+00', NULL),
('da48a716-5826-4e61-b305-0bbf2896f922', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'DUE_SOON', 'zoe.hoff@demo.example', 'About DUE_SOON', 'The words of the mail.', '<da48a716-5826-4e61-b305-0bbf2896f922@localhost>', 'SENT', '0', '1', '2026-11-26 01:55:34.520482+00', NULL),
('dcdce7b5-712a-4bd4-8bf5-3f6d2dc02130', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Bo Hoff – Networks in summer', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Networks in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/review
', '<dcdce7b5-712a-4bd4-8bf5-3f6d2dc02130@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:19.954769+00', NULL),
('dd2a7b63-9ca4-4e10-afa7-635306d848f5', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'TASK_ASSIGNED', 'nora.ek@demo.example', 'Preview a calibration session – Platforms in spring', 'Hello Nora,

a task is waiting for you: Preview a calibration session. It belongs to Platforms in spring and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759
', '<dd2a7b63-9ca4-4e10-afa7-635306d848f5@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:37.392976+00', NULL),
('df0d965a-73a1-4dfc-9a67-ce750185ab98', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'TASK_ASSIGNED', 'ravi.zeller@demo.example', 'Assess yourself – Everything at once', 'Hello Ravi,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/36ba1973-955c-4792-9f90-231263dd117e/self-assessment
', '<df0d965a-73a1-4dfc-9a67-ce750185ab98@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.702369+00', NULL),
('e0223c97-c8f6-49c2-917e-3df95f0ed880', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'TASK_ASSIGNED', 'shun.ito@demo.example', 'Review: Tomasz Nair – Group services in autumn', 'Hello Shun,

a task is waiting for you: Review. It belongs to Group services in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/5a30c896-1fd6-4bfe-a789-571b436c9de1/review
', '<e0223c97-c8f6-49c2-917e-3df95f0ed880@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:25.276785+00', NULL),
('e03a3ea9-c226-4a90-a2e0-33c169c4206b', '52709a83-b848-481a-86ac-87cca1445d37', 'TASK_ASSIGNED', 'jonas.prado@demo.example', 'Assess yourself – Answered in every way', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/self-assessment
', '<e03a3ea9-c226-4a90-a2e0-33c169c4206b@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.98489+00', NULL),
('e103802a-87eb-4d20-96ae-54b056fd39d1', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Quin Ruiz – Everything at once', 'Hello Mara,

a task is waiting for you: Review. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/review
', '<e103802a-87eb-4d20-96ae-54b056fd39d1@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:25.146674+00', NULL),
('e2128d00-8440-4b1a-8ccd-2d0547cc453e', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'RESULT_PUBLISHED', 'dina.weil@demo.example', 'Your result is out – Answered in every way', 'Hello Dina,

your result in Answered in every way is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/result
', '<e2128d00-8440-4b1a-8ccd-2d0547cc453e@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:40.624844+00', NULL),
('e4f3f42e-3fc0-4157-aeb6-33431df291ab', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'TASK_ASSIGNED', 'mara.okafor@demo.example', 'Review: Jonas Lind – Platforms in autumn', 'Hello Mara,

a task is waiting for you: Review. It belongs to Platforms in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/6ee3113d-68c1-4740-89a5-3ef777dacc85/review
', '<e4f3f42e-3fc0-4157-aeb6-33431df291ab@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.12641+00', NULL),
('e710aeb2-bd47-4df9-9699-95e87d54ed74', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'TASK_ASSIGNED', 'dina.weil@demo.example', 'Assess yourself – Session CANCELLED', 'Hello Dina,

a task is waiting for you: Assess yourself. It belongs to Session CANCELLED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/self-assessment
', '<e710aeb2-bd47-4df9-9699-95e87d54ed74@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:42.441982+00', NULL),
('e74a95aa-2e59-48e0-9ad0-a63600659469', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Publish results – Session FINALISED', 'Hello Helena,

a task is waiting for you: Publish results. It belongs to Session FINALISED and is due on December 16, 2026.

Open it here: http://localhost:18480/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7
', '<e74a95aa-2e59-48e0-9ad0-a63600659469@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:12.918039+00', NULL),
('e897c60a-77b5-4db9-8c03-89dd28bdaa81', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'TASK_ASSIGNED', 'ben.holm@demo.example', 'Publish results – Platforms in spring', 'Hello Ben,

a task is waiting for you: Publish results. It belongs to Platforms in spring and is due on December 14, 2026.

Open it here: http://localhost:18480/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7
', '<e897c60a-77b5-4db9-8c03-89dd28bdaa81@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:45.354895+00', NULL),
('e967d2d8-28cb-4910-bae5-de81a01db232', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Platforms in autumn', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Platforms in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/self-assessment
', '<e967d2d8-28cb-4910-bae5-de81a01db232@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:07.925591+00', NULL),
('e997dcb5-69d5-4b34-8650-6a2865c3c4bb', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', 'TASK_ASSIGNED', 'ingrid.dahl@demo.example', 'Confirm a changed result: Ada Adler – Answered in every way', 'Hello Ingrid,

a task is waiting for you: Confirm a changed result. It belongs to Answered in every way and is due on December 26, 2026.

Open it here: http://localhost:18480/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/confirm-appeal
', '<e997dcb5-69d5-4b34-8650-6a2865c3c4bb@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:42.224444+00', NULL),
('e9e0223a-f6a2-42cb-9dbe-00f1bc7d3d72', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Review: Ravi Zeller – Networks in summer', 'Hello Tilda,

a task is waiting for you: Review. It belongs to Networks in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/review
', '<e9e0223a-f6a2-42cb-9dbe-00f1bc7d3d72@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:16.358022+00', NULL),
('e9e85ba1-d11a-4c7a-bcbd-b6316ca011d5', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'TASK_ASSIGNED', 'carla.west@demo.example', 'Settle a disagreement: Jonas Prado – Everything at once', 'Hello Carla,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle
', '<e9e85ba1-d11a-4c7a-bcbd-b6316ca011d5@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:22.877754+00', NULL),
('e9ff2772-4737-47b1-963d-29b614768b43', '2ff14ab0-4448-4b5a-94c4-dc0b5a9cefda', 'TASK_ASSIGNED', 'uma.varga@demo.example', 'Assess yourself – Autumn cycle', 'Hello Uma,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/b770c0df-a8d3-4c03-b583-74dcc2a1a7ea/self-assessment
', '<e9ff2772-4737-47b1-963d-29b614768b43@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:00.830176+00', NULL),
('ea3af7ac-b9fe-48e2-8fb6-0a2a578669a6', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'RETURNED', 'quin.ruiz@demo.example', 'Your self-assessment came back – Everything at once', 'Hello Quin,

your reviewer asks for better evidence on some statements of your self-assessment in Everything at once. The page names them. Nothing you wrote is lost, and a return is no negative verdict.

Open it here: http://localhost:18480/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/self-assessment
', '<ea3af7ac-b9fe-48e2-8fb6-0a2a578669a6@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:28.235241+00', NULL),
('ea490170-5199-42b1-92a4-78a1bc3680f2', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Answered in every way', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Answered in every way and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/self-assessment
', '<ea490170-5199-42b1-92a4-78a1bc3680f2@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:31.648938+00', NULL),
('ece8e4d4-04d6-49b4-b8df-20be1d028568', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'RESULT_PUBLISHED', 'bo.hoff@demo.example', 'Your result is out – Networks in summer', 'Hello Bo,

your result in Networks in summer is out, with the reasons for each level.

Read it here: http://localhost:18480/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/result
', '<ece8e4d4-04d6-49b4-b8df-20be1d028568@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:51.696329+00', NULL),
('ee3bea51-eb68-4458-8221-a98df18bc505', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Session DRAFT', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Session DRAFT and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/dd5228a5-b93b-4442-a14c-cba72ec0068c/review
', '<ee3bea51-eb68-4458-8221-a98df18bc505@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:47.323345+00', NULL),
('eeb827b8-e121-4865-b9cc-3442f532ad70', '3563f770-97dd-41ac-926d-3057e2021cbc', 'TASK_ASSIGNED', 'ada.adler@demo.example', 'Assess yourself – Everything at once', 'Hello Ada,

a task is waiting for you: Assess yourself. It belongs to Everything at once and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/c4b0a8dc-7a16-4a50-9f5b-7674264f9287/self-assessment
', '<eeb827b8-e121-4865-b9cc-3442f532ad70@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:14.412555+00', NULL),
('ef4643ac-3782-49d3-8b4c-df3b226c9a48', 'cb121704-141e-408a-9a82-152b696cdba4', 'TASK_ASSIGNED', 'ivo.ito@demo.example', 'Assess yourself – Platforms in spring', 'Hello Ivo,

a task is waiting for you: Assess yourself. It belongs to Platforms in spring and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/self-assessment
', '<ef4643ac-3782-49d3-8b4c-df3b226c9a48@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:11.584977+00', NULL),
('efcfc376-f8b3-4fa5-a20f-9a1a545abbc0', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Review: Chen Okafor – Service desk in summer', 'Hello Kaspar,

a task is waiting for you: Review. It belongs to Service desk in summer and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/dd6f8b8e-c21f-4247-af66-e2004297ad94/review
', '<efcfc376-f8b3-4fa5-a20f-9a1a545abbc0@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:24.274404+00', NULL),
('f03ac518-d2a7-479a-846f-f08fb3178569', 'ad0ab3d8-506f-4145-858f-62160e46cb6c', 'TASK_ASSIGNED', 'hana.berg@demo.example', 'Assess yourself – Autumn cycle', 'Hello Hana,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/51ca4cd7-b48f-4f4e-a0fe-e18866a1d548/self-assessment
', '<f03ac518-d2a7-479a-846f-f08fb3178569@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.428693+00', NULL),
('f042115e-160b-4876-89fe-c020049a8a2b', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'TASK_ASSIGNED', 'otis.grau@demo.example', 'Review: Ivo Ito – Platforms in autumn', 'Hello Otis,

a task is waiting for you: Review. It belongs to Platforms in autumn and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/review
', '<f042115e-160b-4876-89fe-c020049a8a2b@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:48.052656+00', NULL),
('f32a97f8-bf1a-43d4-a31c-e888dfb15bb1', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'TASK_ASSIGNED', 'helena.ruiz@demo.example', 'Settle a disagreement: Kim Yilmaz – Everything at once', 'Hello Helena,

a task is waiting for you: Settle a disagreement. It belongs to Everything at once and is due on December 6, 2026.

Open it here: http://localhost:18480/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle
', '<f32a97f8-bf1a-43d4-a31c-e888dfb15bb1@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:23.288769+00', NULL),
('f65e666f-9a86-49d4-aa17-54432e832ac3', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'TASK_ASSIGNED', 'chen.okafor@demo.example', 'Assess yourself – Session FINALISED', 'Hello Chen,

a task is waiting for you: Assess yourself. It belongs to Session FINALISED and is due on December 1, 2026.

Open it here: http://localhost:18480/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/self-assessment
', '<f65e666f-9a86-49d4-aa17-54432e832ac3@localhost>', 'SENT', '0', '1', '2026-11-26 01:49:05.231585+00', NULL),
('f785800b-0172-47e3-818f-d0ab9802b21a', '3dab944d-ea39-4240-a73c-e87d890f6f7a', 'TASK_ASSIGNED', 'goran.thorn@demo.example', 'Assess yourself – Autumn cycle', 'Hello Goran,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/c20784e5-8d08-4bed-98ef-3bc74c62890c/self-assessment
', '<f785800b-0172-47e3-818f-d0ab9802b21a@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:59.914184+00', NULL),
('f7c78948-ae3d-4f3c-89d4-27bed98df18e', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'RESULT_PUBLISHED', 'zoe.hoff@demo.example', 'About RESULT_PUBLISHED', 'The words of the mail.', '<f7c78948-ae3d-4f3c-89d4-27bed98df18e@localhost>', 'SENT', '0', '1', '2026-11-26 01:54:54.870845+00', NULL),
('f7ff8e56-4b89-43fd-9ba0-3a302774a27b', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'TASK_ASSIGNED', 'otis.grau@demo.example', 'Preview a calibration session – Platforms in spring', 'Hello Otis,

a task is waiting for you: Preview a calibration session. It belongs to Platforms in spring and is due on December 10, 2026.

Open it here: http://localhost:18480/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759
', '<f7ff8e56-4b89-43fd-9ba0-3a302774a27b@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:37.392976+00', NULL),
('f93dd7b7-9df9-4717-a1ec-12055629a018', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'WITHDRAWN', 'chen.okafor@demo.example', 'You no longer take part – Session CANCELLED', 'Hello Chen,

your assessment in Session CANCELLED ended without a result: HR took you out of it, or the whole cycle was given up. There is nothing more to do. Your evidence and your earlier results stay as they are.

Read it here: http://localhost:18480/assessments/7355497f-7e49-46e1-b422-4d63c723cf03
', '<f93dd7b7-9df9-4717-a1ec-12055629a018@localhost>', 'SENT', '0', '1', '2026-11-26 01:50:47.254414+00', NULL),
('fafb6e77-f119-411e-802f-55b87f8ddc8b', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'TASK_ASSIGNED', 'otis.grau@demo.example', 'Assess yourself – Autumn cycle', 'Hello Otis,

a task is waiting for you: Assess yourself. It belongs to Autumn cycle and is due on December 10, 2026.

Open it here: http://localhost:18480/assessments/6bb4b578-f557-44d2-b708-73a71f949b92/self-assessment
', '<fafb6e77-f119-411e-802f-55b87f8ddc8b@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:01.756364+00', NULL),
('fb8c3a15-04cb-400a-9d45-2bdcace3ae7c', '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'TASK_ASSIGNED', 'jonas.lind@demo.example', 'Assess yourself – Platforms in autumn', 'Hello Jonas,

a task is waiting for you: Assess yourself. It belongs to Platforms in autumn and is due on November 29, 2026.

Open it here: http://localhost:18480/assessments/6ee3113d-68c1-4740-89a5-3ef777dacc85/self-assessment
', '<fb8c3a15-04cb-400a-9d45-2bdcace3ae7c@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:07.925591+00', NULL),
('fcd46875-f2f9-48a2-b71d-81674e37e333', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'TASK_ASSIGNED', 'kaspar.moss@demo.example', 'Say whether a piece of work was as it is told: Jonas Lind', 'Hello Kaspar,

Jonas Lind asks you for something: Say whether a piece of work was as it is told. It is due on December 10, 2026.

Open it here: http://localhost:18480/corroborations/fe51ae29-7917-46ff-a89d-fdeb458b8dc2
', '<fcd46875-f2f9-48a2-b71d-81674e37e333@localhost>', 'SENT', '0', '1', '2026-11-26 01:48:11.459754+00', NULL),
('ff7020cc-5bf3-47f6-bf0e-c2ff022b419d', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', 'TASK_ASSIGNED', 'tilda.weil@demo.example', 'Talk a result over again: Ravi Zeller – Networks in summer', 'Hello Tilda,

a task is waiting for you: Talk a result over again. It belongs to Networks in summer and is due on December 29, 2026.

Open it here: http://localhost:18480/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/appeal
', '<ff7020cc-5bf3-47f6-bf0e-c2ff022b419d@localhost>', 'SENT', '0', '1', '2026-11-26 01:47:54.510043+00', NULL);
INSERT INTO inbox ("consumer", "event_id", "event_day") OVERRIDING SYSTEM VALUE VALUES
('notification-service', '0035ed7d-8de2-494f-96d4-85e4d7bdbabb', '2026-10-22'),
('notification-service', '0094a2ad-42b3-4dee-abaf-5be9db3668b3', '2026-10-15'),
('notification-service', '00f5ad25-872c-4308-9568-cc88d96551b8', '2026-11-26'),
('notification-service', '010eee5d-bf96-4b83-a142-ab764b2c1051', '2026-10-15'),
('notification-service', '01c57d8d-0d29-44f9-a016-32341c89e866', '2026-10-22'),
('notification-service', '02f429fd-947a-4dfe-823c-2dabdf3d7fdd', '2026-10-15'),
('notification-service', '040eb50f-ad55-436f-930c-390b7176c1eb', '2026-11-26'),
('notification-service', '046b4b92-0473-4ea2-9941-025468e33fa0', '2026-11-26'),
('notification-service', '047d33af-7d6a-46be-a6ba-fc1a7dfc7717', '2026-11-05'),
('notification-service', '04fa4c54-f6ce-422f-aaea-277376185fda', '2026-11-26'),
('notification-service', '05325bef-657e-4411-bd2f-5be3a8a1829a', '2026-11-05'),
('notification-service', '06157d7e-9581-4fda-89a2-804b35714ba6', '2026-11-26'),
('notification-service', '0658a038-7d31-4412-b168-1508277f48ff', '2026-11-22'),
('notification-service', '06bb8bec-576f-4899-9d75-38b0074ae651', '2026-11-05'),
('notification-service', '06c3bda3-e72a-4f13-8f95-909f889ad95a', '2026-11-26'),
('notification-service', '0737b8da-bee3-426f-aadd-5a6e5719583f', '2026-11-26'),
('notification-service', '07a04679-39a7-408e-a5cc-dd38d4f6f1bb', '2026-10-29'),
('notification-service', '07c5d498-04f3-40bf-9abb-b3a97c055ac4', '2026-11-26'),
('notification-service', '07d456c4-70fa-4f46-973f-9fc19d12ad30', '2026-10-15'),
('notification-service', '083f9166-b14d-412a-8ca9-6872e7bad7cc', '2026-11-26'),
('notification-service', '084a734a-7f52-4520-9b96-617bc7b09df3', '2026-11-26'),
('notification-service', '09edd221-afe4-4214-a3dc-bf143d34ff46', '2026-11-26'),
('notification-service', '0b248d66-9a57-4013-97f6-4de4e86919df', '2026-10-22'),
('notification-service', '0b589678-033e-43c8-86fd-01aa92bdbce9', '2026-11-26'),
('notification-service', '0b6feb68-2a81-4b6a-a4fe-137eac72b146', '2026-10-15'),
('notification-service', '0c4024d4-5f21-4ff0-9228-92aa90d7c3a9', '2026-11-22'),
('notification-service', '0c877925-cc2e-47ac-aa6c-23f38c81a8bd', '2026-11-26'),
('notification-service', '0da39244-48b0-4db3-81e7-4ea82fd6fa35', '2026-11-05'),
('notification-service', '0dbe117a-11ca-4404-b420-dc403bb296db', '2026-11-26'),
('notification-service', '0dc5b0bb-781f-4db1-a754-6ef81adf0ae0', '2026-11-26'),
('notification-service', '0e0b7a8f-266a-4186-8828-30160f599183', '2026-10-22'),
('notification-service', '0e1b6e78-2514-413b-bcae-9bb334d68053', '2026-10-29'),
('notification-service', '0e4bfb42-1cab-41f3-9de5-d40d71e44eef', '2026-11-05'),
('notification-service', '0e76db43-6f8c-4d19-96aa-cfd23514dfa4', '2026-11-26'),
('notification-service', '0f34513b-e964-428c-b71d-5345907babf6', '2026-10-29'),
('notification-service', '0ff321cc-9cac-4e9c-929c-bb2df9ca522e', '2026-10-29'),
('notification-service', '100a9c68-89fe-4160-997e-5aae059796c6', '2026-10-15'),
('notification-service', '118573a9-d51a-4524-80f4-04899e47ab00', '2026-11-26'),
('notification-service', '11969c63-f66e-4140-bd8a-75d85145a3dc', '2026-11-26'),
('notification-service', '11bad823-9539-41ee-b0e7-57fcaa962f5b', '2026-11-09'),
('notification-service', '11ccf9e6-3d0d-43d5-a267-ae53fd7b9892', '2026-11-26'),
('notification-service', '12ccdad7-e9d1-4744-ad1a-c52ea6fc35dd', '2026-10-15'),
('notification-service', '141deed9-9168-49b7-a3fe-14df05bd9bfb', '2026-11-24'),
('notification-service', '14356a6a-3444-46a3-9cf9-3a43c3eae1f9', '2026-11-26'),
('notification-service', '145dc230-fc7c-4b77-8b48-f8f367a8d291', '2026-11-26'),
('notification-service', '14731229-df96-4eb9-ba96-00fd1047a3e1', '2026-11-05'),
('notification-service', '14c21e03-23c9-4d5c-a74d-bd1693866394', '2026-10-22'),
('notification-service', '1515f394-b0d3-4e58-96ea-e4366544ff36', '2026-11-26'),
('notification-service', '158d861e-ac73-4a4a-b279-2acd6695bff2', '2026-11-26'),
('notification-service', '15b321e9-a0ac-41fa-a69e-fdb72fc6233d', '2026-11-22'),
('notification-service', '15b5270c-6a8b-4664-a254-e17f3dd36c10', '2026-11-22'),
('notification-service', '15c80d74-8171-4859-a08c-22fe3cc2a2d0', '2026-11-05'),
('notification-service', '15fb5392-2c52-459b-bfe9-8fb2fd67d28a', '2026-11-26'),
('notification-service', '160ad0b8-d638-411a-8bd3-5581bf943a44', '2026-10-15'),
('notification-service', '161b2847-9ffc-4cac-bea6-5f69b440aaaa', '2026-11-12'),
('notification-service', '1655adad-922b-469d-b4b0-e8025ee62a97', '2026-10-22'),
('notification-service', '168978be-038c-4ad4-ae66-315297bd5aea', '2026-10-15'),
('notification-service', '16f8ef2d-0536-455c-9c81-8ea9a3164737', '2026-11-26'),
('notification-service', '1716ef69-98ed-4622-a169-0a976a046b26', '2026-11-26'),
('notification-service', '17368dfb-79a4-40ff-b2d0-34fbe41286a9', '2026-11-09'),
('notification-service', '1744731c-edf8-4900-9ded-8ed38eb68c4a', '2026-11-26'),
('notification-service', '17daf285-770d-4b83-91fa-83d98a25fe5e', '2026-11-26'),
('notification-service', '17e985c6-04b8-49d9-b96e-cf0f02fc7ebf', '2026-11-26'),
('notification-service', '18fc97d1-1122-4b20-bbc5-ad0ec1aea9ad', '2026-11-26'),
('notification-service', '192fc91b-0b4a-4e22-8f45-0946f9b26309', '2026-11-26'),
('notification-service', '1971cc32-4186-446f-ac00-ebd125f8913e', '2026-11-26'),
('notification-service', '198c868c-730b-4eaa-8dac-b4184e196bdb', '2026-11-26'),
('notification-service', '1a0b0dc7-5424-410a-98f7-aff0c01d1b2c', '2026-11-26'),
('notification-service', '1a6206ff-0172-458e-b4b7-2f9107399382', '2026-11-16'),
('notification-service', '1a70d3e3-264d-41c3-81c6-7b6515a87fb7', '2026-11-26'),
('notification-service', '1aabf4f4-952d-48ca-b677-df5da4482502', '2026-11-26'),
('notification-service', '1adb4c12-13c4-4a43-9eb8-897e3e644e37', '2026-11-12'),
('notification-service', '1ae47a6f-f307-4cee-b2ed-ef209fa69acd', '2026-10-22'),
('notification-service', '1b03a4b2-6608-4155-bc01-88c03bcacd99', '2026-11-26'),
('notification-service', '1b10d6fe-3d49-40a2-b25e-c8d9af73f901', '2026-11-26'),
('notification-service', '1cb5b436-ba44-4d12-b53c-d7b79f0727c6', '2026-11-26'),
('notification-service', '1ce600fa-c450-4930-a7d6-4c97e75a3a5d', '2026-11-26'),
('notification-service', '1d8f1080-d962-42f7-bcbf-8f8d762ede4c', '2026-11-26'),
('notification-service', '1f03198c-6c36-4628-aa85-0182ea87735c', '2026-11-16'),
('notification-service', '1f3f4524-6dbf-4c14-9bbe-cce4afbf4faa', '2026-11-26'),
('notification-service', '1f65f086-cf42-4296-87e9-86a4358da4b2', '2026-10-29'),
('notification-service', '1feec519-985f-40fa-8dc0-e30682871ef9', '2026-11-26'),
('notification-service', '1ff9f64f-b70c-43cd-aa3f-06a3972eb587', '2026-11-26'),
('notification-service', '203d9941-2003-45d8-bf9a-1164a9d21301', '2026-11-26'),
('notification-service', '203fd793-b268-4f1a-9564-9cf71b4c0047', '2026-11-05'),
('notification-service', '20be7f36-2a5c-4639-b1ef-ea8ea5606a85', '2026-11-26'),
('notification-service', '20fa3e1f-d6c7-44fb-8df6-313039003595', '2026-11-26'),
('notification-service', '2149f495-6d1a-4534-824f-66c386d184d9', '2026-11-26'),
('notification-service', '214ae392-7cf9-4fd0-a331-35fdd8a16c99', '2026-11-26'),
('notification-service', '218701a4-05bc-4072-98a1-cc2927e1b458', '2026-10-29'),
('notification-service', '21c18fae-c7b2-472d-a87b-13f69f6885f2', '2026-10-22'),
('notification-service', '21cb43e0-3dd8-4fba-8de4-7c7dd77846b5', '2026-11-26'),
('notification-service', '21d99ff5-2512-4733-9e54-6c30389e1d23', '2026-11-26'),
('notification-service', '21dac31a-e515-439f-a991-ae6c8caea47f', '2026-11-26'),
('notification-service', '22278ecb-f15f-463c-b939-643626440627', '2026-11-26'),
('notification-service', '23157fd0-2945-4be6-9268-a3f90f9d667e', '2026-11-26'),
('notification-service', '2372ca8a-cd12-4038-b0d0-61e93d8dfea7', '2026-11-09'),
('notification-service', '237fdc77-7886-47fb-97cb-8ac109348cea', '2026-11-12'),
('notification-service', '23dc9af0-b4d5-4881-821e-4b731e94e28e', '2026-11-26'),
('notification-service', '244becc2-1170-4817-a78a-435ecc12d620', '2026-11-22'),
('notification-service', '24a7e3e5-1ab2-427c-b10c-0c0c3c4c9ca4', '2026-11-26'),
('notification-service', '252d1f00-7ca5-4fe4-8c01-04aa12a67a34', '2026-10-15'),
('notification-service', '2564dcab-f537-4084-b86a-a31d5205b830', '2026-11-26'),
('notification-service', '25ac1cfb-1d0f-479f-836d-1dd1141bae08', '2026-11-26'),
('notification-service', '262e7ecb-39cd-4f1a-8b27-ef1ecc2c23cf', '2026-11-26'),
('notification-service', '2659de18-f3e9-4044-8af1-023c6aaffc37', '2026-11-26'),
('notification-service', '269ce1ce-ca1f-41f7-9e6d-f4c7ca83afc2', '2026-11-26'),
('notification-service', '2737918c-f7d2-442e-8899-3cffbdfeff0b', '2026-11-26'),
('notification-service', '27ca8aed-ccf9-40a2-a206-4a477050e51c', '2026-10-15'),
('notification-service', '27e69b94-842b-4ff1-9c5d-7cbb638909dc', '2026-11-16'),
('notification-service', '28172dc3-2bf3-47a6-954e-b104c3371ddd', '2026-10-22'),
('notification-service', '28c88a5d-0129-4e33-8b8f-e9e85195ffc5', '2026-11-26'),
('notification-service', '29262a22-9a35-4021-85c3-64f565f9a619', '2026-11-26'),
('notification-service', '295c8f3b-57b6-4f2c-9631-8dd9500f5b9b', '2026-11-26'),
('notification-service', '2a3b9c55-c59e-4ad8-85e9-b3926db97be6', '2026-11-26'),
('notification-service', '2a7b05c1-5407-4de9-9685-87a8d246d348', '2026-11-26'),
('notification-service', '2b9e4f07-1bc5-4bb7-af3d-695abdddd2c1', '2026-11-26'),
('notification-service', '2bf537bb-2463-4a98-abd1-b394fca2d7c1', '2026-10-29'),
('notification-service', '2c5aea68-14f5-4dad-a8cb-cebe5aac2a42', '2026-11-26'),
('notification-service', '2c85bbae-918a-466e-b068-c18d0c8d2a83', '2026-11-12'),
('notification-service', '2cc7abd4-b3e8-4066-9957-38bfd4a8477a', '2026-11-26'),
('notification-service', '2d005bec-e46d-4dfb-bb7a-13e2ef81c02a', '2026-11-26'),
('notification-service', '2d0cfbe3-da8e-4213-88c2-76372006f268', '2026-11-26'),
('notification-service', '2d7553cc-4209-4d03-854e-9406952710dc', '2026-11-26'),
('notification-service', '2da82a3b-016e-4c78-a69a-b6d131805ab4', '2026-11-26'),
('notification-service', '2f523381-0701-41ac-a047-17c30fec0ea8', '2026-10-15');
INSERT INTO notice ("id", "event_id", "kind", "person_id", "group_role", "subject_id", "cycle_id", "element", "path", "due_at", "at", "state") OVERRIDING SYSTEM VALUE VALUES
('00141127-213b-44a8-88d9-30cfe2dc632e', '97a97903-eeee-4d23-bd39-53cb0b81cb4d', 'RETURNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('0021e8a9-c4af-4baa-9001-b985a339c94a', '4b5aec00-2422-441b-9ac2-ceb840a7da49', 'RESULT_PUBLISHED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', NULL, '2026-11-26 01:47:50.380918+00', 'TOLD'),
('01015097-8a3a-43b2-b7c9-31ff26716f68', '4868d944-70ef-41eb-b4f5-15b1acd13203', 'TASK_ASSIGNED', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', NULL, 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_assess_self', '/assessments/80341f31-810d-45f1-bca5-91f06616bdd1/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483615+00', 'TOLD'),
('0154f28d-2e38-4e56-af32-2ca7bd8abf9f', 'be9c9dd6-25ae-44ee-8408-6eb8b423547e', 'TASK_ASSIGNED', '1b091374-ab2e-47bb-ac80-74ecea8f1c99', NULL, '1b091374-ab2e-47bb-ac80-74ecea8f1c99', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/3f8c43a2-f0a9-4bbe-941f-12d9bf84363b/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727876+00', 'TOLD'),
('01c62e2a-e540-41cf-8b4e-7910a30b61a4', 'a213582a-c760-4bee-b927-cc4167521ac7', 'TASK_ASSIGNED', NULL, 'HR', NULL, 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307', '2026-12-14 22:59:00+00', '2026-11-26 01:47:45.679434+00', 'TOLD'),
('024053e2-7d3c-46b0-878f-13dfc89d23e1', '642bcf08-e4dd-4672-a331-375ced685447', 'TASK_ASSIGNED', NULL, 'HR_PARTNER:Service operations', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_decide_appeal', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:42.986468+00', 'TOLD'),
('02df6961-d895-481f-a497-e9fbb2cb3a4e', 'f204c7b0-ee42-44cb-b3db-f1922c974f25', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:20.960807+00', 'TOLD'),
('05307767-0c0f-4d65-8be7-f2f18e045234', 'e58e4ea6-b71e-48f8-95a9-bd9f37939c4d', 'CHANGE_TO_EXPLAIN', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('082ef188-7c1d-442f-81fc-ee4989a64011', '37fd4e1e-c90a-44a4-b1d5-5e29852ec124', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_run_session', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:09.444607+00', 'TOLD'),
('096ceac6-1ec7-4984-9804-a0001cc404e7', '642bcf08-e4dd-4672-a331-375ced685447', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_decide_appeal', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:42.986468+00', 'TOLD'),
('0b86a77d-3e96-431f-9f96-9eb15cf88c24', 'd86e681d-167d-47e1-a0e0-a64698e719fe', 'TASK_ASSIGNED', NULL, 'HR', NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_publish_results', '/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7', '2026-12-14 22:59:00+00', '2026-11-26 01:47:43.421554+00', 'TOLD'),
('0c692ef8-9dae-47be-95c5-0b2f8e97f083', '6aa1a6b5-fb84-43df-903a-d8b1f3038542', 'TASK_ASSIGNED', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', NULL, NULL, '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_preview', '/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d', '2026-12-10 22:59:00+00', '2026-11-26 01:47:35.236956+00', 'TOLD'),
('0e28044f-3725-4f3d-a505-bf8acdec81fb', '1ae47a6f-f307-4cee-b2ed-ef209fa69acd', 'TASK_ASSIGNED', '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_assess_self', '/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.028089+00', 'TOLD'),
('0f047866-0d01-43ae-a7bf-fe085174e3ad', '7d7b4134-288a-494d-8fab-5f67c904eebf', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_review', '/assessments/348ecb37-4365-4d75-8330-2cfd3ed83253/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:55.362008+00', 'TOLD'),
('0fcdc499-d898-446b-a043-451cdfb97671', '5c74f5b8-c9ee-4c85-942f-9b8a8ec00362', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:21.272901+00', 'TOLD'),
('10829095-2290-4375-b13f-e86daa7b4885', '9de9a081-dd6c-4ad3-8225-f05165656b89', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_assess_self', '/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:50:41.474327+00', 'TOLD'),
('109fc360-d7e2-4591-a322-48c3d09ba762', '1716ef69-98ed-4622-a169-0a976a046b26', 'TASK_ASSIGNED', NULL, 'HR', NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_publish_results', '/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7', '2026-12-16 22:59:00+00', '2026-11-26 01:49:11.103816+00', 'TOLD'),
('121bf5cf-20d5-45b0-bd85-2a4b9f7dee1a', '49019324-750a-4ff8-8837-9f0bc61996b0', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_assess_self', '/assessments/7c433136-24d4-4df5-b5c4-a22752f9e8fb/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:57.522243+00', 'TOLD'),
('14adf7cb-28d3-4beb-a748-a02aac7ede05', '384cf491-b010-464c-83eb-dd4a72256c4f', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_discuss_again', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:41.794444+00', 'TOLD'),
('14e83346-fe2e-4b68-99d1-6d035d7c11b5', 'a65cac04-a4fe-41f1-aab5-300b43a7a62b', 'APPEAL_DECIDED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('151afe4d-f247-4c11-a87b-bdc94b20ec36', '53cce17b-8a26-4dc5-8a28-fe80fe5f12f7', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_review', '/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/review', '2026-12-06 22:59:00+00', '2026-11-26 01:50:41.885957+00', 'TOLD'),
('16a75574-d492-4b81-8e7e-3b31985f6f44', '07a04679-39a7-408e-a5cc-dd38d4f6f1bb', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_review', '/assessments/6c844749-e40d-490f-8ce9-dd2fd5e66ddc/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:25.668673+00', 'TOLD'),
('18106263-f25f-4944-8aad-9569cf6002ae', '65b763e5-cfca-4ebb-b202-c67e5a6ec8e6', 'TASK_ASSIGNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/92163b4c-513f-48f3-a9e3-8a521c28afdb/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727573+00', 'TOLD'),
('188d926f-45c0-494e-83da-5f3498911863', '3b687b29-1014-4737-a10f-109acdaf3d84', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_run_session', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:03.345145+00', 'TOLD'),
('192fb191-9f11-49fc-a0e8-712df6d72249', '97c2d4dd-28b7-4646-88c5-8340c3d7ac41', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:19.446731+00', 'TOLD'),
('19c538a4-073a-4f61-bd3c-b517ceb93aea', 'afbfeb4c-4b12-410a-a965-4b06d44bf389', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:34.643185+00', 'TOLD'),
('1b541891-8d87-4418-80f9-374239647335', 'c6b66b2f-b1f9-4a54-bd59-1c7ec3679763', 'WITHDRAWN', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('1cf860e5-3a12-4b3c-8053-69ebfe518cff', '7b731825-cf1a-42c0-9a9f-7c1baac4320f', 'TASK_ASSIGNED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'd645bcb8-4cc3-4f5e-b06b-25ab1c5935f6', 'user_assess_self', '/assessments/20a77859-3ce2-46cb-8283-e9d8dc8974d3/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:29.7501+00', 'TOLD'),
('1d89c336-e73d-49fe-b55d-bf616a536f3d', 'e8db0ce6-1783-4474-a3e7-e7885df29a76', 'RESULT_PUBLISHED', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_acknowledge', '/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/result', NULL, '2026-11-26 01:47:47.926746+00', 'TOLD'),
('1dd6c2e9-8652-4167-9db7-0f200eca9530', 'ab17de13-6689-4d82-8fa1-c6486ae68f3c', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_review', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:15.958308+00', 'TOLD'),
('1ec61363-49da-4585-ad40-46f2edcad1fa', '67a31ab3-bfec-4cb3-bdcd-c373908df087', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, '2e90a9f3-42ee-43cd-82dd-f81696825464', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/601a57df-aca1-4db9-8e15-71fc93758793/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727502+00', 'TOLD'),
('1ee24e93-b4ef-44a1-827e-579430f81bd1', '3a073f2c-63fe-42fb-985d-8e03be55da2c', 'TASK_ASSIGNED', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_assess_self', '/assessments/6d209474-7fce-4b8c-86a8-7064852ffddc/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482667+00', 'TOLD'),
('1f185c0f-8852-49c2-91e6-185d58487553', '1655adad-922b-469d-b4b0-e8025ee62a97', 'TASK_ASSIGNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/c8d9126b-19e7-4d32-aeab-6456aced879e/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483974+00', 'TOLD'),
('1fe2efe1-9996-4775-b3a0-a0e7d383db8c', '432ad3de-38d1-49d0-8a03-fe3c47572197', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_discuss_again', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:42.119936+00', 'TOLD'),
('20116455-5ad0-41a1-9c7c-e950537b8a0b', '5c74f5b8-c9ee-4c85-942f-9b8a8ec00362', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:21.272901+00', 'TOLD'),
('21899919-85bd-4b2f-baa4-e1da714c0d6f', '4e5f285e-d7fe-4b38-9aad-814ed7ef3266', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_sign', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:09.946739+00', 'TOLD'),
('2299a46e-5608-4f96-8334-f8f4d38603a7', '333d5903-f86e-4225-9204-5835a9286b97', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_review', '/assessments/80341f31-810d-45f1-bca5-91f06616bdd1/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:21.373147+00', 'TOLD'),
('24ff9477-1472-4733-81ea-b015b19c4e12', 'f5c52016-c2cf-4ad0-b5ef-2935bddb9365', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_preview', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:08.241441+00', 'TOLD'),
('2566a12a-8611-4ad2-8af8-98ab49660909', 'd097f1c0-22d4-4f09-b2df-743f460e570e', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_assess_self', '/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:49:04.366119+00', 'TOLD'),
('25d8c217-ad2a-4662-b953-27393131fb6e', '6083140f-9754-4456-8620-c2f21ef76573', 'CHANGE_TO_EXPLAIN', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_explain_change', '/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/explain', '2026-12-16 22:59:00+00', '2026-11-26 01:49:10.723156+00', 'TOLD'),
('25e740fe-07ac-4ce9-850b-f26bd2b22b68', '1feec519-985f-40fa-8dc0-e30682871ef9', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_preview', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:02.069591+00', 'TOLD'),
('26a99808-cc0e-4f83-a5b4-c5346415bb70', 'd60e1590-54f3-4243-bc13-113b47e7d91f', 'RETURNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('26b8ced0-f4dc-4d10-8a51-e01077f61296', 'a213582a-c760-4bee-b927-cc4167521ac7', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307', '2026-12-14 22:59:00+00', '2026-11-26 01:47:45.679434+00', 'TOLD'),
('26e44409-99b7-4bd3-b130-8462bcde33d9', 'b2157ad8-55a0-4d25-ab8b-a8c2a2c7bfba', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:35.722859+00', 'TOLD'),
('29161987-3536-421d-bb48-6ae21832b6a2', '811f77b9-d5fa-4a30-b73f-3e54ef5ba957', 'TASK_ASSIGNED', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_assess_self', '/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483346+00', 'TOLD'),
('29eb9736-379b-443d-bb01-2a0d6b39a687', '81264d75-4b92-4719-9440-8750a2a7bca5', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '11939b83-4016-43f8-a1f4-0d1a5e0ce399', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/508e5dbb-5f4a-4f5d-af23-e2291ba381d8/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727428+00', 'TOLD'),
('2a1b4c77-b5f1-415c-8e21-8ce9ad4791d6', 'ea05db99-d5b3-4880-b6e4-38d159ea548c', 'RESULT_PUBLISHED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_acknowledge', '/assessments/19ab4bb4-3c02-42d3-a5f6-8ae47c7173a5/result', NULL, '2026-11-26 01:47:47.926362+00', 'TOLD'),
('2af5061d-b930-4ee7-9601-7da0debb7ce3', 'a0807471-2f8d-49a7-bca8-d0c04e7b87a0', 'TASK_ASSIGNED', 'b58acdfe-5a05-4db0-9561-cc336b9a0018', NULL, 'b58acdfe-5a05-4db0-9561-cc336b9a0018', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/dbe83fa9-6359-46b3-8ce8-3cb4e1e57657/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.699212+00', 'TOLD'),
('2af8bea6-23e6-440f-b681-8e73ad8c6518', '3db635f1-95b8-4454-87cf-e561f6d114fb', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_preview', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:02.069552+00', 'TOLD'),
('2b90f149-d769-47de-a7c6-96e112f22798', '5c74f5b8-c9ee-4c85-942f-9b8a8ec00362', 'TASK_ASSIGNED', NULL, 'HR', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:21.272901+00', 'TOLD'),
('2e642ed6-cb45-4054-9e05-e412e1eb6b70', 'f204c7b0-ee42-44cb-b3db-f1922c974f25', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:20.960807+00', 'TOLD'),
('2ec39759-b537-4d73-8671-04b28326865a', '865ee8e0-1607-4d38-8905-46a1e1add9ff', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_review', '/assessments/6d209474-7fce-4b8c-86a8-7064852ffddc/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:20.648709+00', 'TOLD'),
('32883a7a-5107-40ab-9421-b4bae8391138', '36d58556-644a-40b1-88ae-94fef5611e6f', 'TASK_ASSIGNED', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', NULL, '7471caa8-5cba-4cba-94c8-1191cb2d81ac', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/d4f1e68a-c4b1-4a0d-bbf6-c710d23f6417/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.728061+00', 'TOLD'),
('3582895c-9398-4a8a-a86f-269dc92b11da', '3379414e-33f9-4770-87f5-c29712a26025', 'TASK_ASSIGNED', '95b5b33f-06d6-41c2-85cc-deb11afe14c2', NULL, '95b5b33f-06d6-41c2-85cc-deb11afe14c2', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/7c823d76-e17f-4dee-862f-70260de3fb93/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.699992+00', 'TOLD'),
('381bf6cd-1b66-425e-b03d-64b8e5bb914a', '2efd3434-3cb0-4cde-a054-41295cc3c7b7', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('3854d46d-c097-4606-a76a-715077f5347f', '1aabf4f4-952d-48ca-b677-df5da4482502', 'TASK_ASSIGNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/ebbe62ef-4f36-4581-86c6-08cb7beaace9/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.713089+00', 'TOLD'),
('38ba882f-d1de-4ad6-a50c-7176048ca3a9', '4cc427ef-1d67-4975-ba5a-b5cf097beb6a', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:25.717232+00', 'TOLD'),
('3a9285b5-0abf-411b-9c1d-4e752c3b6349', '2efd3434-3cb0-4cde-a054-41295cc3c7b7', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('3b228992-33ee-4469-aafa-1446260db107', '1ce600fa-c450-4930-a7d6-4c97e75a3a5d', 'TASK_ASSIGNED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/a6911302-9c85-47b6-a1bb-589a04f21b6b/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.698208+00', 'TOLD'),
('3cf7c55c-5ebf-4445-b8dc-f17206e5755b', '7593df8f-1c32-4715-b1ec-20785e325447', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_sign', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:03.965041+00', 'TOLD'),
('3d3d7dde-7a95-4f81-bc09-916d3dae2f4c', 'cc52a4ef-ff80-4e1d-bf19-34a90daa7785', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_review', '/assessments/b59c95de-520c-4656-ac63-4708fca99b99/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:17.324995+00', 'TOLD'),
('3eaa11b7-0639-4ad7-8c2d-c5e668d50ed4', '7523c2d2-f8d1-4537-88b8-94465bce0309', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_review', '/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/review', '2026-12-06 22:59:00+00', '2026-11-26 01:49:05.762305+00', 'TOLD'),
('3f78053b-4c41-492f-8b1f-dfa7d84ac96b', '14c21e03-23c9-4d5c-a74d-bd1693866394', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_assess_self', '/assessments/dd6f8b8e-c21f-4247-af66-e2004297ad94/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482183+00', 'TOLD'),
('4004922d-f07a-4caf-b209-6585505aba56', '7f39e68f-a84c-4563-a682-aac39266a571', 'TASK_ASSIGNED', 'b034586f-8ee0-4d8a-9175-44815f16e13b', NULL, 'b034586f-8ee0-4d8a-9175-44815f16e13b', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_assess_self', '/assessments/794842ac-0b18-4197-b22a-bc63b5f18426/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482307+00', 'TOLD'),
('40380809-a1c7-408c-ad68-445b5c4152ea', '727f9e6a-1cb8-48dc-bab2-bb9c3fc2eac5', 'APPEAL_DECIDED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('40be2fb0-0a81-43ab-8749-1260b42c79b6', 'd23cf1b4-1986-4ea9-8f5c-2435204c02ce', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_review', '/assessments/fd767368-231a-4eb4-9911-a1a3d4b5e3ab/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:57.978671+00', 'TOLD'),
('41eb1b4a-684c-4126-9c38-eda15ae42079', '2d005bec-e46d-4dfb-bb7a-13e2ef81c02a', 'RESULT_PUBLISHED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/result', NULL, '2026-11-26 01:48:39.474559+00', 'TOLD'),
('423451c8-f7c4-4316-b13b-4e54acfeb3d6', '1971cc32-4186-446f-ac00-ebd125f8913e', 'TASK_ASSIGNED', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', NULL, 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/837ec29a-06a6-4901-94ee-d3c2bb927f33/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.702547+00', 'TOLD'),
('46ba8116-d4bd-4c6f-8445-dfb0b3249b2e', '4e5f285e-d7fe-4b38-9aad-814ed7ef3266', 'TASK_ASSIGNED', NULL, 'HR', NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_sign', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:09.946739+00', 'TOLD'),
('472dbf62-750f-42b3-94a8-67f2330a7f47', '1716ef69-98ed-4622-a169-0a976a046b26', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_publish_results', '/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7', '2026-12-16 22:59:00+00', '2026-11-26 01:49:11.103816+00', 'TOLD'),
('48d3d0d0-c778-43de-84e3-95b32af59cd7', '192fc91b-0b4a-4e22-8f45-0946f9b26309', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, 'user_corroborate', '/corroborations/1b2a8444-0cb8-4b2b-866d-8e1f1f791c19', '2026-12-10 01:48:08.862356+00', '2026-11-26 01:48:08.949815+00', 'TOLD'),
('4bc5fe78-4908-42fe-a1f1-0925544758b9', 'b921a53c-a3a8-4c8b-bb7c-0363f980461c', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_assess_self', '/assessments/9d18f166-0c45-4d3e-8a1d-f3cbf86ac42f/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:45.449391+00', 'TOLD'),
('4c7c6cc2-5d8e-4a1f-999a-b045d17d0532', 'e2c7484b-ca16-4e43-8bd2-a02e393c3060', 'TASK_ASSIGNED', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', NULL, '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/d0befd5d-bcea-4892-b537-33c048ed72ec/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.703025+00', 'TOLD'),
('4c88db6e-5650-46d0-ae5c-c71e2464865c', '6019290c-d66f-457f-b83f-f285f4a87aac', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_second_assessment', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/second-assessment', '2026-12-06 22:59:00+00', '2026-11-26 01:48:20.397855+00', 'TOLD'),
('4d55f070-b2a8-4990-a2ca-bca4e3556d24', 'd6816de5-cc58-439a-8ec4-ce1eb0bcc742', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_assess_self', '/assessments/8efa97e3-d9c4-4473-ac12-a2863197fe2a/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:57.522314+00', 'TOLD'),
('4de04359-c9bb-44aa-8a71-b860b15fdf72', '3172bb61-a8c8-4b33-9966-3fcbfbe8ebdb', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/6badc55a-97d1-4c34-802c-ae36311aaae9/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.702395+00', 'TOLD'),
('4e9d7e8d-b158-462a-ba38-b015e98106b6', '94e6dd9f-f617-4b87-bd53-c665ae7bd86b', 'TASK_ASSIGNED', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/3525a431-6329-454e-8913-06caa6fe81c0/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.481522+00', 'TOLD'),
('4eb00212-dfd8-42a9-8a16-96dfeaaf9603', '388cd7c8-e771-4a8f-8010-4d93b98dbbbe', 'TASK_ASSIGNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_assess_self', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483868+00', 'TOLD'),
('4ebe74e4-8b23-4644-a85d-54ecc9ff72d4', '4cd3aef5-806e-491e-9e91-502dbcf532be', 'RESULT_PUBLISHED', '498c3e45-669d-409d-b6d5-dba79b19971d', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', NULL, '2026-11-26 01:54:54.870845+00', 'NEW'),
('4f606eab-7f4e-46b8-a449-582c87e082bf', 'fbeab9ac-78a5-41fb-a830-76d884e605b2', 'TASK_ASSIGNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'f0e3571c-5ce7-42c1-9252-2a2984dcd7bf', 'user_assess_self', '/assessments/29e06c9e-6a2f-47db-8b9b-1e95e3053993/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:28.856883+00', 'TOLD'),
('4f67d845-7736-461e-a4ad-04a89a41097e', '9f4dc28c-1598-4678-98a8-73a881ee248d', 'OVERDUE', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('503f1ea7-c730-4cfe-8ada-9783e2fba1ee', '2a3b9c55-c59e-4ad8-85e9-b3926db97be6', 'TASK_ASSIGNED', '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', NULL, '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/96d5ca66-c598-4780-a076-6778dcd8cf96/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.705767+00', 'TOLD'),
('51110e1b-5982-44ac-b8e6-b7324201e7bf', '0e76db43-6f8c-4d19-96aa-cfd23514dfa4', 'TASK_ASSIGNED', '02cddd9d-300f-4f80-b019-d2bdb9b61452', NULL, '02cddd9d-300f-4f80-b019-d2bdb9b61452', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/3ba5f5d7-c73d-4573-9135-6165fadb2995/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.603834+00', 'TOLD'),
('5149b460-90da-4b80-86a8-d1cb5aa6bb14', '6a73bb7f-2da6-4a0b-9261-f35666e1446a', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:18.094922+00', 'TOLD'),
('5244d94f-a3d9-45bb-82f9-aedc8bdeddb5', '9c934bfd-e735-4425-8bbc-c3b09a49c757', 'RESULT_PUBLISHED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('530e3346-0a7d-4aa1-bc02-cf1d46291798', 'a9a78ecb-ed90-4652-a677-12c6c6425e50', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_review', '/assessments/5152937a-0ba6-4607-870b-f6066ffd2c33/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:51.001998+00', 'TOLD'),
('53a17811-f1bd-423c-b930-546dfa4b0826', '2c5aea68-14f5-4dad-a8cb-cebe5aac2a42', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, 'db8a14ab-22e1-440e-a72b-924411210746', 'user_preview', '/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0', '2026-12-11 22:59:00+00', '2026-11-26 01:48:54.015037+00', 'TOLD'),
('542a78eb-bf32-4e62-afc0-9c171d676152', '460c0ffd-b2f3-4ea2-a9d1-34e000608f77', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/31a92482-d2cb-46bd-b279-8b938ea97a52/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366322+00', 'TOLD'),
('570eb6ae-7f4b-4d1e-a8fc-dd7b8ac11b29', '39c4eb15-a3dc-41fa-a029-51dfe4574eb6', 'APPEAL_DECIDED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result', NULL, '2026-11-26 01:48:43.884098+00', 'TOLD'),
('57614d68-4601-4cac-ba9d-1cf6a586659f', '9d861c60-be98-4085-a66f-7345c11e373d', 'RESULT_PUBLISHED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b59c95de-520c-4656-ac63-4708fca99b99/result', NULL, '2026-11-26 01:47:50.380845+00', 'TOLD'),
('5792736d-a3b9-4f24-bbd4-45291b54d181', 'e1729c28-cad8-4fe2-bbb7-661eed43a7c8', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_review', '/assessments/001bc757-e0ca-4142-bbeb-4d196677700d/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:24.242325+00', 'TOLD'),
('5802c2c8-6a16-472c-86d5-c1cbd664a5a0', '6bb64347-35b8-4fa3-8dc5-e3fc6c933935', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_review', '/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:10.898558+00', 'TOLD'),
('58b5ca41-b728-4646-9138-61a099c12bd8', '12f6b3d6-d349-4933-b0ff-b5d7c96b60fb', 'WITHDRAWN', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('59d9d9ab-89ea-49a6-a2fe-157ad2798ae3', '262e7ecb-39cd-4f1a-8b27-ef1ecc2c23cf', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '66ce1c71-972a-4f28-b3cf-8772ace6a89d', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/e7c336e5-8673-4f50-813b-e1e45d37b618/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.701464+00', 'TOLD'),
('5ad5c2b0-e885-4793-8a44-29a9bcb6749b', '16f8ef2d-0536-455c-9c81-8ea9a3164737', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_confirm_appeal', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/confirm-appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:41.931565+00', 'TOLD'),
('5b949709-03ee-4f10-b39d-e430e8497c9c', 'f85d9a4f-97de-43a7-8e6b-f8963be1de7c', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_review', '/assessments/4a90c2bc-89c3-4ae1-b5c7-504c3b645834/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:09.909902+00', 'TOLD'),
('5cf67a90-c428-490f-b6a7-146e2b5b8509', '783d16fa-a0cd-4d4d-8d4e-839d64b6aac6', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_review', '/assessments/97e0d319-44cc-48c6-92aa-2a5761c203b3/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:51.800837+00', 'TOLD'),
('5d1e143f-4a8f-45a3-9243-1291c3936650', '6294b268-f39c-4c2d-9e60-13ad41dbbd07', 'TASK_ASSIGNED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/348ecb37-4365-4d75-8330-2cfd3ed83253/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482977+00', 'TOLD'),
('5e9f1cfa-fc72-4f47-a137-621c3b36849d', 'e4e62d08-edd9-4bc4-9888-ed7ea94dd331', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_assess_self', '/assessments/fd767368-231a-4eb4-9911-a1a3d4b5e3ab/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:57.522379+00', 'TOLD'),
('5ee6e155-1179-47de-a75b-6689405a0279', 'ab7e21c2-69cf-4566-8cd6-5d9fc47817fe', 'APPEAL_DECIDED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result', NULL, '2026-11-26 01:48:42.268154+00', 'TOLD'),
('6126df25-63dc-4178-9a53-58f96eec9ed7', 'bcd595d5-49f8-4c8e-bbe0-36a7d20e5cb6', 'CHANGE_TO_EXPLAIN', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_explain_change', '/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/explain', '2026-12-14 22:59:00+00', '2026-11-26 01:47:45.679254+00', 'TOLD'),
('636b7928-3a35-4d02-93a7-309bebfac7e3', '83a037fb-0f6c-4998-bee0-d2aede1a8931', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/31a92482-d2cb-46bd-b279-8b938ea97a52/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:14.541946+00', 'TOLD'),
('647ceba4-6053-4a7e-bc71-50fcd5e28e49', '510c43fe-cfa4-4ffb-befb-f8ab97d2f480', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_review', '/assessments/7c433136-24d4-4df5-b5c4-a22752f9e8fb/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:58.865021+00', 'TOLD'),
('6556aaf4-7a4b-4d7e-a2ad-2de9241bc560', '718bfc7d-beb6-4b94-87d8-ff1831c718c5', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_preview', '/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759', '2026-12-10 22:59:00+00', '2026-11-26 01:47:36.045732+00', 'TOLD'),
('665da268-0d30-492f-81f4-ad6df307203f', 'eb249ad7-b72a-4b9e-aaf8-9542745b977f', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_review', '/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/review', '2026-12-06 22:59:00+00', '2026-11-26 01:50:42.486527+00', 'TOLD'),
('6693727c-74f5-40e5-9ad2-ae4cdc8e840e', 'ebf661e3-35a0-471d-bbd5-438b928e05d2', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_preview', '/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d', '2026-12-10 22:59:00+00', '2026-11-26 01:47:35.236693+00', 'TOLD'),
('678ef5cd-076e-427e-b5bf-57579ce84fa5', '3946c177-757e-4189-816d-710837b2a6d8', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_assess_self', '/assessments/97e0d319-44cc-48c6-92aa-2a5761c203b3/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:49.611856+00', 'TOLD'),
('681bb4e3-4127-4290-8c80-ceef3af2a56a', '040eb50f-ad55-436f-930c-390b7176c1eb', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_second_assessment', '/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/second-assessment', '2026-12-06 22:59:00+00', '2026-11-26 01:48:36.118616+00', 'TOLD'),
('68a0947e-9e26-4914-a16f-3ce3bdfef9ec', '996ade9f-a9de-45da-a82c-233cc389486b', 'DUE_SOON', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('6ae58ae1-dc5b-403d-83e1-f89e7a9f4cdc', '5797d822-42e2-4b00-af30-8c14ba40a2ae', 'CHANGE_TO_EXPLAIN', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_explain_change', '/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/explain', '2026-12-16 22:59:00+00', '2026-11-26 01:49:10.722878+00', 'TOLD'),
('6b4bcaa2-9829-4d61-9993-b1dd34c0f3df', 'fe5cb3e1-4d33-451e-a133-6a960b4a0b44', 'TASK_ASSIGNED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/e13a2585-09a0-4f22-a2d1-99fdaf528c6d/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727773+00', 'TOLD'),
('6bd2775f-ea37-4a49-9ecc-9c562bbef746', '4f244d03-3a6d-4341-8ccc-e3fe07f8f176', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_review', '/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/review', '2026-12-06 22:59:00+00', '2026-11-26 01:50:43.051345+00', 'TOLD'),
('6cc0ff9b-f3ce-413e-acdb-7118f81c5a07', 'b98d5ea7-ed40-44df-a446-9768d8b38254', 'TASK_ASSIGNED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_assess_self', '/assessments/b59c95de-520c-4656-ac63-4708fca99b99/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483475+00', 'TOLD'),
('6cc57362-4828-4576-ae2e-3ff0646ef0f1', '8007d583-2d44-467c-aa9c-7d7b17291131', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_publish_results', '/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', '2026-12-14 22:59:00+00', '2026-11-26 01:47:46.691255+00', 'TOLD'),
('6cd064dd-cd50-495b-bd41-d55230a949a7', 'd86e681d-167d-47e1-a0e0-a64698e719fe', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_publish_results', '/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7', '2026-12-14 22:59:00+00', '2026-11-26 01:47:43.421554+00', 'TOLD'),
('6d50f21f-7a18-4015-9d03-ed4538f25c29', 'e2254c0e-253a-4049-98b8-c37ac0d34475', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:16.738005+00', 'TOLD'),
('6dd320a6-9431-42b2-8230-e46efab006f6', '44f7fcfc-1b2b-453e-abbe-acf44eb462c4', 'TASK_ASSIGNED', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', NULL, '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/d42f23d5-b60f-4ba1-837c-1114e53549b5/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:22.461942+00', 'TOLD'),
('6e07b586-f508-4a41-b65e-ecfc38be90a6', '09edd221-afe4-4214-a3dc-bf143d34ff46', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366193+00', 'TOLD'),
('6ee54ee9-776c-4fb9-94f0-3678124375bd', 'c1a08a77-e1f4-4f8a-986f-7610b0191fac', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/25218aea-2d21-4a02-a6fa-802b0b8ea53a/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.701902+00', 'TOLD'),
('6fa344c9-0530-4a9b-87fd-574bd3272505', '2372ca8a-cd12-4038-b0d0-61e93d8dfea7', 'CHANGE_TO_EXPLAIN', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_explain_change', '/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/explain', '2026-12-14 22:59:00+00', '2026-11-26 01:47:44.621595+00', 'TOLD'),
('6ff58dec-8dee-46f3-aca7-68f7133c2de0', 'f67055e4-dfc4-4a2e-a7e8-cc47e636e304', 'TASK_ASSIGNED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.623884+00', 'TOLD'),
('725c76a4-3389-4b26-ac6e-f9211b1461a9', '7ebcfa5f-89a6-4157-8d28-28ad4f8e3454', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_review', '/assessments/7803e578-80ea-4ff5-ac3a-41e47e9a6a31/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:50.12064+00', 'TOLD'),
('72f43fd0-5804-41d3-97f7-dbd694ca8b7c', '28c88a5d-0129-4e33-8b8f-e9e85195ffc5', 'RESULT_PUBLISHED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/result', NULL, '2026-11-26 01:48:39.474404+00', 'TOLD'),
('73c28c5b-921a-4d87-8f5e-973164b6b623', '2149f495-6d1a-4534-824f-66c386d184d9', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:31.187223+00', 'TOLD'),
('775db7bf-9caa-49ab-9c12-63923daf56a2', 'ed54f1f2-6e1b-4f05-afa4-34abcebbc00d', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/36ba1973-955c-4792-9f90-231263dd117e/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:27.620776+00', 'TOLD'),
('781aa666-c4e8-4bca-b9da-b5b3046d2483', 'dd0ef022-b69f-46fd-b66c-eda2838912d1', 'TASK_ASSIGNED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/150b14a1-29b9-48d7-8386-45be2cfc8be7/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727355+00', 'TOLD'),
('782d09ea-5a3d-4d1c-89d1-5cd289bce040', '4e5f285e-d7fe-4b38-9aad-814ed7ef3266', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_sign', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:09.946739+00', 'TOLD'),
('78d9ad4a-fbf9-4ee4-8855-f3c731b1d1aa', '48bdb7db-cb41-48d6-b35d-c7e597c5ab55', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_review', '/assessments/19ab4bb4-3c02-42d3-a5f6-8ae47c7173a5/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:08.680483+00', 'TOLD'),
('79c43db0-7c20-4091-b547-06b1f7c002e0', '68035ace-950b-48cc-98a8-4b6133a9c97e', 'TASK_ASSIGNED', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/ef7502be-736f-45a0-993d-edbdc1538ccb/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.701703+00', 'TOLD'),
('7a9504d7-0318-4b56-86aa-5e86034e2007', '1716ef69-98ed-4622-a169-0a976a046b26', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_publish_results', '/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7', '2026-12-16 22:59:00+00', '2026-11-26 01:49:11.103816+00', 'TOLD'),
('7b0e0a9a-0c7d-4068-8965-e8a2c407a31d', '8007d583-2d44-467c-aa9c-7d7b17291131', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_publish_results', '/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', '2026-12-14 22:59:00+00', '2026-11-26 01:47:46.691255+00', 'TOLD'),
('7b3ba706-8431-4632-bde8-c0e50dd42111', 'fbb76414-f25c-491b-b01b-ab71fc255d69', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_review', '/assessments/8efa97e3-d9c4-4473-ac12-a2863197fe2a/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:59.603007+00', 'TOLD'),
('7c00ce54-f8d3-4e33-829c-dbd7ba9caf25', '70419045-336d-49e6-ade9-a3848d7c0729', 'TASK_ASSIGNED', '7b2406b7-4719-426f-942e-192b9b2aa474', NULL, '7b2406b7-4719-426f-942e-192b9b2aa474', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/d6bc326d-fcf6-4ee1-9562-0b6582e662a2/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727711+00', 'TOLD'),
('7c0e1831-8eb7-4c6e-be93-d2c923485073', '7593df8f-1c32-4715-b1ec-20785e325447', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_sign', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:03.965041+00', 'TOLD'),
('7c1f36fa-2a7c-4dd6-92fb-477b1bbd0100', '2659de18-f3e9-4044-8af1-023c6aaffc37', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_review', '/assessments/9d18f166-0c45-4d3e-8a1d-f3cbf86ac42f/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:47.316714+00', 'TOLD'),
('7e21503d-f8f6-4750-b857-65bb16b83269', '4feca56a-bb01-4a2e-a07c-1a3e200ce6c6', 'TASK_ASSIGNED', 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', NULL, 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_assess_self', '/assessments/5a30c896-1fd6-4bfe-a789-571b436c9de1/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482852+00', 'TOLD'),
('7e7980a8-e963-48a0-9703-548f2b1eaaca', 'f03020a2-2124-422b-a8c8-21487afbc9b7', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:37.039127+00', 'TOLD'),
('7e866037-3739-4c46-9f38-2eb51c113323', '1b03a4b2-6608-4155-bc01-88c03bcacd99', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_second_assessment', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/second-assessment', '2026-12-06 22:59:00+00', '2026-11-26 01:48:18.414336+00', 'TOLD'),
('7e95c0f7-e2f5-4f8c-bf7d-0686cc0c7bbb', 'bc6f6e0f-e1b2-46a4-8472-45c55d3f6e83', 'TASK_ASSIGNED', '1c041cb5-e273-4e19-af25-e23c319326fb', NULL, '1c041cb5-e273-4e19-af25-e23c319326fb', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/b49d24ec-3666-4600-b6b2-644d5da177dd/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727993+00', 'TOLD'),
('7ed9bd39-9293-4c40-83b9-2fa372a5add0', '34929efd-f697-4121-8bb6-210ba1da36d0', 'OVERDUE', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('7f6bc20a-c408-459c-97b6-f8ed0e631f16', '51021516-551c-4127-a964-5da35952aec2', 'TASK_ASSIGNED', '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', NULL, '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_assess_self', '/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.4831+00', 'TOLD'),
('80c52600-6d20-4b3c-99d7-ded8be673dbb', 'f718523f-9a67-4d4e-891d-26957d4d28f8', 'RESULT_PUBLISHED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/result', NULL, '2026-11-26 01:48:39.474476+00', 'TOLD'),
('81b74519-465e-4f08-892b-18e82022b927', '914b062e-6c83-4401-b851-5484d2c05f9f', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_review', '/assessments/3525a431-6329-454e-8913-06caa6fe81c0/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:56.027665+00', 'TOLD'),
('8282afb7-e6b9-4856-8fa6-1f4119b999e6', '614cd698-0ee6-49ab-895f-e9ab9f693625', 'CHANGE_TO_EXPLAIN', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('847e9c18-b301-4f6b-8b56-bbac74ad073f', 'b936f468-682a-48f1-aece-5a180d619712', 'WITHDRAWN', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'assessment', '/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6', NULL, '2026-11-26 01:50:46.190878+00', 'TOLD'),
('8528128c-656f-4302-aec3-baeb019594f1', '7738d12b-3688-4696-9e2d-2243fc448f16', 'TASK_ASSIGNED', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366387+00', 'TOLD'),
('87099bd8-5eb3-4fe2-a524-0ce564730ec2', '8007d583-2d44-467c-aa9c-7d7b17291131', 'TASK_ASSIGNED', NULL, 'HR', NULL, 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_publish_results', '/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', '2026-12-14 22:59:00+00', '2026-11-26 01:47:46.691255+00', 'TOLD'),
('87e2cc7a-449b-4e63-81da-4f87c167284a', '9a1f3548-2dfc-48fa-90da-4be218199867', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_preview', '/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2', '2026-12-11 22:59:00+00', '2026-11-26 01:50:45.261636+00', 'TOLD'),
('8a3ab157-54c4-4890-893d-bfb24e540a06', 'f204c7b0-ee42-44cb-b3db-f1922c974f25', 'TASK_ASSIGNED', NULL, 'HR', '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:20.960807+00', 'TOLD'),
('8aa45239-0616-47a8-b7c4-e38a9effe6e8', '36e91eb1-24d1-46a7-861c-02193591324f', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_review', '/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:54.89179+00', 'TOLD'),
('8de2f2ef-14c9-40f7-9bd7-a81ff0446c85', '986a208a-cb0a-4e26-884c-6a9f2602c277', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_assess_self', '/assessments/7803e578-80ea-4ff5-ac3a-41e47e9a6a31/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:49.611729+00', 'TOLD'),
('8e7f02f9-e37d-45ff-ad26-f5e6746d959e', '00f5ad25-872c-4308-9568-cc88d96551b8', 'TASK_ASSIGNED', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/45cdf84c-5dce-48f9-8236-4135b424b24c/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.702216+00', 'TOLD'),
('8ec6cc8d-fce5-44cb-8718-0f9d9cbf0353', 'dec133ea-c6b6-4cdc-a075-8524aa8e7442', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_discuss_again', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:42.65282+00', 'TOLD'),
('903db8d2-773e-4e84-a265-bdf87573f830', '90d812e7-74da-42ac-8766-8f1401530000', 'TASK_ASSIGNED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366475+00', 'TOLD'),
('90523d03-44f5-464c-95be-97bdf151bd65', '5fb183f1-9a86-40ef-a3ab-7823dfdb27ef', 'TASK_ASSIGNED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/9062be90-7f79-4805-97a9-54729e27a65d/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366262+00', 'TOLD'),
('90a8f95d-e123-431a-a766-b0e07eb69c93', '2da82a3b-016e-4c78-a69a-b6d131805ab4', 'TASK_ASSIGNED', '6fd22fc0-e3e8-45cd-8df5-2b029a5e7f09', NULL, '6fd22fc0-e3e8-45cd-8df5-2b029a5e7f09', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/582a90b3-992c-4bbd-bbd0-33d90451fc36/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.604212+00', 'TOLD'),
('910ddc96-a786-4593-9dd6-a160d8fc0d9c', '2737918c-f7d2-442e-8899-3cffbdfeff0b', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_review', '/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/review', '2026-12-06 22:59:00+00', '2026-11-26 01:49:04.991132+00', 'TOLD'),
('943a1c84-bf6a-494b-9d22-67c11a03fea2', '5360e183-20f1-4f65-957c-dc2acdfbe8ab', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_assess_self', '/assessments/6c844749-e40d-490f-8ce9-dd2fd5e66ddc/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.481937+00', 'TOLD'),
('9498b22a-ef3c-41be-a3c3-50425359d0b2', 'f1377eb5-d6e9-4106-9f70-28fbf0e3a8e4', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'b034586f-8ee0-4d8a-9175-44815f16e13b', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_review', '/assessments/794842ac-0b18-4197-b22a-bc63b5f18426/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:26.316022+00', 'TOLD'),
('95bbf0a6-d74d-4c43-aeea-2d8c512656aa', '17e985c6-04b8-49d9-b96e-cf0f02fc7ebf', 'TASK_ASSIGNED', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_preview', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:02.069454+00', 'TOLD'),
('96176d9f-c35f-4260-b4cb-811693ca1482', 'a213582a-c760-4bee-b927-cc4167521ac7', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307', '2026-12-14 22:59:00+00', '2026-11-26 01:47:45.679434+00', 'TOLD'),
('96e76378-69e8-4c63-b9ab-e2d9aa99ecac', '0dbe117a-11ca-4404-b420-dc403bb296db', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/9d5df757-c66e-4870-9d42-f98f4c02225d/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.604055+00', 'TOLD'),
('9793aacd-7c01-444b-afbf-c7488684a98e', 'f90717fd-d54a-4ec0-b838-a66492095bfc', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_review', '/assessments/34bb8dc2-8a9e-44fe-be71-795dd0ba28b2/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:20.357874+00', 'TOLD'),
('990b6c0b-172a-4ba4-8b7d-29cc5129eb01', '345d2758-f5cc-4972-a404-c1e8c2426c99', 'TASK_ASSIGNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('99e04c75-8767-426b-9aa8-de6afd0ef43c', 'b651e107-915b-4fa4-9ae5-dabfa7247398', 'RETURNED', '5973c22b-5c33-4ae0-b37b-7c7e2e6e8751', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:55:34.520482+00', 'NEW'),
('9c890942-6af7-4920-ab78-90160bb145b6', 'de67c6ad-347a-4136-83e2-8b2c9af7370c', 'TASK_ASSIGNED', '5feffa0e-c936-48dd-a04b-3c308dbf6e84', NULL, '5feffa0e-c936-48dd-a04b-3c308dbf6e84', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/ab081a26-eaae-4eb2-b883-bec624913028/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727634+00', 'TOLD'),
('9fa4e6c7-ad84-4659-b370-7300f25991a8', '8b533e06-36a4-4582-8672-ee46e2d4f8d7', 'RESULT_PUBLISHED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/result', NULL, '2026-11-26 01:48:39.474444+00', 'TOLD'),
('a13b2397-75a7-4c32-8406-892652962ae4', 'd86e681d-167d-47e1-a0e0-a64698e719fe', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_publish_results', '/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7', '2026-12-14 22:59:00+00', '2026-11-26 01:47:43.421554+00', 'TOLD'),
('a31521f6-6636-4057-ae96-5e6f906c150d', 'd0a6f57a-1fc8-4205-a6a5-bfc72c66f687', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/9e1a4ad5-df4f-4b80-933c-3a39889a2095/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727921+00', 'TOLD'),
('a3261628-246f-41f6-9072-b646b5534818', '7593df8f-1c32-4715-b1ec-20785e325447', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_sign', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:03.965041+00', 'TOLD'),
('a3c56f10-6548-4ae6-89f1-ce431166e3e3', '046b4b92-0473-4ea2-9941-025468e33fa0', 'RETURNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/c8d9126b-19e7-4d32-aeab-6456aced879e/self-assessment', '2026-12-06 22:59:00+00', '2026-11-26 01:47:58.727837+00', 'TOLD'),
('a4651c8a-cdf4-4ca1-aa0f-2cd0bb248000', '46d45a6e-fa4f-484b-96ef-807eaa717ef5', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_review', '/assessments/8f54e0f2-8c1c-476f-a122-d67378424e50/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:46.564744+00', 'TOLD'),
('a5dc294e-7b29-4a09-9344-0d74715c3753', '8c553e2b-e4f1-4ea3-af9d-d10ed28a5d31', 'RETURNED', 'f1441913-ef92-47e0-959c-d1e018cfbe75', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'NEW'),
('a75791c7-4cc9-463d-90ed-bcd0a7340278', 'b5b1e162-7e48-42db-bd54-9190fe60cd44', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '7f135d6f-0232-45bf-b27f-c613e4795c16', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/a4bcdbb4-509b-4d92-b3f9-44222a95d84e/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.700846+00', 'TOLD'),
('a8a8635a-6784-428f-be11-3a32b1ca6fc4', 'ab931eb1-a3b1-4743-8ed4-f6140f68fb29', 'WITHDRAWN', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'assessment', '/assessments/10c920f3-7adf-4a4d-81c7-e5453fe4a5b2', NULL, '2026-11-26 01:48:13.946633+00', 'TOLD'),
('a9251b18-d507-4e11-932b-e8fcf3a29374', '57fc3466-a9d0-404c-882b-4475f11e66aa', 'TASK_ASSIGNED', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_assess_self', '/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.48243+00', 'TOLD'),
('a9c51c3c-c514-4afa-9f76-3201c0dea2df', 'e745ac56-576f-4225-938e-eccfc7924006', 'RESULT_PUBLISHED', '7eb7b332-94d7-4417-bdfd-377a62c7f230', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', NULL, '2026-11-26 01:55:34.520482+00', 'NEW'),
('aad96e0a-f156-4f62-bc65-2794d83d6343', 'ef9240cb-7399-4f21-8103-5ee937485086', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_review', '/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:09.603793+00', 'TOLD'),
('acf700a0-d44e-48c7-9722-dacae0611622', '54beca6d-6385-44da-b2c2-957840a20768', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_preview', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:08.241478+00', 'TOLD'),
('ad8b54f1-76a8-4098-be1c-3b3f10eedd46', 'a16fe9af-68c7-46ab-b23f-4088686f5d90', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_discuss_again', '/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:40.897704+00', 'TOLD'),
('aea3f4da-150a-4a04-b41a-8292f8799d98', '15c80d74-8171-4859-a08c-22fe3cc2a2d0', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_run_session', '/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d', '2026-12-10 22:59:00+00', '2026-11-26 01:47:35.943928+00', 'TOLD'),
('b03a2a38-c32c-4064-a957-6f989cb0fbca', '21c18fae-c7b2-472d-a87b-13f69f6885f2', 'TASK_ASSIGNED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_assess_self', '/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482558+00', 'TOLD'),
('b21b1e32-2ef7-4670-9fbe-f2836094b42a', '21d99ff5-2512-4733-9e54-6c30389e1d23', 'TASK_ASSIGNED', '4ef1a02b-9f2d-42af-8ecb-2de78c18a560', NULL, '4ef1a02b-9f2d-42af-8ecb-2de78c18a560', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/79581ec6-bae8-4f67-822e-8e5b1b8afc8c/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727273+00', 'TOLD'),
('b24767f1-b9ee-4937-a671-ea004c4e9531', 'ad82484b-dfe0-4842-9309-85d5a3c3beea', 'TASK_ASSIGNED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366544+00', 'TOLD'),
('b293051d-4fe8-473b-a0d2-9ff6f374e2ee', '14731229-df96-4eb9-ba96-00fd1047a3e1', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_preview', '/calibration-sessions/b35e6747-843d-4744-8731-d7a62296d08d', '2026-12-10 22:59:00+00', '2026-11-26 01:47:35.23687+00', 'TOLD'),
('b2e83530-c937-45d2-a0a1-1f017ae6e911', 'c22a637a-19a0-4728-8d3f-4467b279d532', 'TASK_ASSIGNED', '2621d0b1-7f30-404f-b164-5abb36f85c4c', NULL, '2621d0b1-7f30-404f-b164-5abb36f85c4c', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/059876b3-c259-41ae-af58-528af1a33f8f/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.703261+00', 'TOLD'),
('b3af5a88-e9f7-435a-9724-44bd36380737', '545bbf6e-f075-4cd0-a540-ac6035ca3d3e', 'WITHDRAWN', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'assessment', '/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe', NULL, '2026-11-26 01:50:46.190749+00', 'TOLD'),
('b3c62e1d-0e6b-4a0b-afbe-162f52211bd1', '813f6d00-5381-4f69-b328-4ac4c48298eb', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_assess_self', '/assessments/8f54e0f2-8c1c-476f-a122-d67378424e50/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:45.44928+00', 'TOLD'),
('b4214b15-f59c-4f72-926a-267b8d1c7bcb', '2a7b05c1-5407-4de9-9685-87a8d246d348', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.623946+00', 'TOLD'),
('b5689ed3-4cd3-419b-933f-7484822ea7d5', '11ccf9e6-3d0d-43d5-a267-ae53fd7b9892', 'TASK_ASSIGNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.623642+00', 'TOLD'),
('b5ff007a-f6b9-4e07-9759-c5e48e022138', 'e640ee3a-788d-4f62-8dc1-78da8e037cc4', 'TASK_ASSIGNED', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', NULL, NULL, 'db8a14ab-22e1-440e-a72b-924411210746', 'user_preview', '/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0', '2026-12-11 22:59:00+00', '2026-11-26 01:48:54.013116+00', 'TOLD'),
('b655bbfb-1937-4582-8ac7-8b08ed25b3e9', '8afd8611-bd88-47db-a4bd-23d27a76f18e', 'RESULT_PUBLISHED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_acknowledge', '/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/result', NULL, '2026-11-26 01:47:47.926631+00', 'TOLD'),
('b90fe399-f8cd-49b4-a458-1b010d4c4bce', 'a173b8b8-a942-4684-89c6-0cc88a7b8305', 'TASK_ASSIGNED', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', NULL, '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/d42f23d5-b60f-4ba1-837c-1114e53549b5/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.365979+00', 'TOLD'),
('b98dd31d-fbfe-49a7-8d0e-050358bbb55a', 'f834e152-7823-46d5-a4c4-55ba71557b0e', 'TASK_ASSIGNED', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', NULL, NULL, 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_preview', '/calibration-sessions/4981b819-ac80-4892-9863-8e878e25c0ca', '2026-12-10 22:59:00+00', '2026-11-26 01:47:38.690366+00', 'TOLD'),
('b9db4397-05ca-4027-8b7b-27303c9b651e', 'd5b3bcac-801c-4183-b147-15dc9f7cb869', 'TASK_ASSIGNED', 'b034586f-8ee0-4d8a-9175-44815f16e13b', NULL, 'b034586f-8ee0-4d8a-9175-44815f16e13b', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/a0d14642-781a-4340-9ef9-76a4309ab8c1/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.604289+00', 'TOLD'),
('ba0c4939-15e7-4d2e-8cb4-3dbba46d327c', '4e5f285e-d7fe-4b38-9aad-814ed7ef3266', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_sign', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:09.946739+00', 'TOLD'),
('bb60aa85-13fc-45cc-b1db-ab47800860cf', '214ae392-7cf9-4fd0-a331-35fdd8a16c99', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/10c920f3-7adf-4a4d-81c7-e5453fe4a5b2/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366686+00', 'TOLD'),
('bbf5649d-582e-485a-af8f-a5ab629e54f1', '2efd3434-3cb0-4cde-a054-41295cc3c7b7', 'TASK_ASSIGNED', NULL, 'HR', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('bcb0de6c-2120-462c-9e17-a21810bef619', 'b7c69741-895b-440a-852d-76a2533b4b42', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:33.154646+00', 'TOLD'),
('bcf21eed-72b0-4277-85fa-2652375942a0', '158d861e-ac73-4a4a-b279-2acd6695bff2', 'CHANGE_TO_EXPLAIN', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_explain_change', '/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/explain', '2026-12-16 22:59:00+00', '2026-11-26 01:49:10.721965+00', 'TOLD'),
('bddf752b-3319-4e1c-a0ca-a2f6829a4153', '18fc97d1-1122-4b20-bbc5-ad0ec1aea9ad', 'TASK_ASSIGNED', 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', NULL, 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/90d92797-5ae4-4abd-88f2-b553a90c6c48/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.702677+00', 'TOLD'),
('bf476cba-9787-4799-8b63-deca4fe686df', '2cc7abd4-b3e8-4066-9957-38bfd4a8477a', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_assess_self', '/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:49:04.442962+00', 'TOLD'),
('bfb487cc-7253-49aa-a3d6-e2406aab1fcd', '2efd3434-3cb0-4cde-a054-41295cc3c7b7', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('c057de0f-378e-465c-a5a1-e59b648ee67e', '7ee2414f-8afb-4a95-a343-527eb298297a', 'TASK_ASSIGNED', '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/de980957-e88d-43c7-993a-3d6c2615c132/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.701328+00', 'TOLD'),
('c16ce18e-4c43-4ace-9155-ea3ca4a18c3a', '295c8f3b-57b6-4f2c-9631-8dd9500f5b9b', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_second_assessment', '/assessments/5deea3dc-609d-4966-af80-20a747cfa83e/second-assessment', '2026-12-06 22:59:00+00', '2026-11-26 01:48:17.569505+00', 'TOLD'),
('c42f6d90-8138-4dd2-ba95-82826404b935', '9e53b423-e471-41ee-ad11-8e14e821a0fc', 'TASK_ASSIGNED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_assess_self', '/assessments/2b086db7-c0da-4d23-80f9-4422b5f2bbbe/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483241+00', 'TOLD'),
('c4581396-f603-4f77-b833-7dc87eee6e61', '6358dfe7-c8bc-439e-bf61-a86ae1413f6c', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_review', '/assessments/6fe75d6b-cddf-42e1-87dc-da1bf48f2887/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:31.795298+00', 'TOLD'),
('c4fa3fd9-07be-4522-b379-16e0b6f81492', 'e622cae6-92c3-4929-8f9a-3a23bbcd3c64', 'TASK_ASSIGNED', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', NULL, '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_assess_self', '/assessments/001bc757-e0ca-4142-bbeb-4d196677700d/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.481086+00', 'TOLD'),
('c6abdbde-e664-40ce-a16a-b42c958f33ed', 'ebb03e14-ce11-40a2-aed1-a39dd6648ac0', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_assess_self', '/assessments/dd5228a5-b93b-4442-a14c-cba72ec0068c/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:45.449438+00', 'TOLD'),
('c90fe0c4-ea9b-4489-b46d-0d6aa6e8068f', 'f816b17c-510b-4c2e-b219-396418422208', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/ce33386d-4aac-4aab-929b-a44f834b2780/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.7011+00', 'TOLD'),
('c93f9dad-7c84-4fcd-bd46-8edad99afa30', '4601493f-4ed1-4efa-b3bd-03a699300bdf', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, 'user_corroborate', '/corroborations/ce529dab-ca3d-4eab-acb4-21a13e3d572e', '2026-12-10 01:48:09.65611+00', '2026-11-26 01:48:09.713149+00', 'TOLD'),
('c992f0f2-5ecc-4468-8d84-db6e67e0cc8a', 'eae990bd-15af-4225-8e46-927bff3bbfdf', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'db8a14ab-22e1-440e-a72b-924411210746', 'user_assess_self', '/assessments/5152937a-0ba6-4607-870b-f6066ffd2c33/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:49.611811+00', 'TOLD'),
('cc664192-d7d0-459c-b256-8219faef1add', 'b0434f54-9ac9-4087-a975-40f4945f4fa8', 'TASK_ASSIGNED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('cf57785f-e00b-4b76-b535-f1a6c527cdbb', '0b589678-033e-43c8-86fd-01aa92bdbce9', 'TASK_ASSIGNED', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', NULL, NULL, 'db8a14ab-22e1-440e-a72b-924411210746', 'user_preview', '/calibration-sessions/fe03f130-6515-487c-be49-2d021bc416e0', '2026-12-11 22:59:00+00', '2026-11-26 01:48:54.014832+00', 'TOLD'),
('cf8f7824-b34c-4623-ada2-f864508d4c41', '84f3da06-c201-4ec0-96f1-4427e64bfacb', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_review', '/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:11.586013+00', 'TOLD'),
('d0557774-0420-442e-8e71-6dd60e41be00', 'b5642b74-ee99-4ab2-883b-8830f8ff635a', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/093b051f-b183-4ff1-936f-2f534d39e5f1/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.623513+00', 'TOLD'),
('d058f53c-677c-4c27-872c-c65a2734d2ee', '1a70d3e3-264d-41c3-81c6-7b6515a87fb7', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_preview', '/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2', '2026-12-11 22:59:00+00', '2026-11-26 01:50:45.26167+00', 'TOLD'),
('d0a088e8-97e2-4db5-ad34-e8f94e02f1f8', '668d842e-cbd6-4671-afc8-30f6cf614d53', 'RESULT_PUBLISHED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_acknowledge', '/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/result', NULL, '2026-11-26 01:47:47.926848+00', 'TOLD'),
('d0ea4715-9530-4f7d-96d4-882f2a24faaa', '198c868c-730b-4eaa-8dac-b4184e196bdb', 'TASK_ASSIGNED', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', NULL, 'c4360636-6d96-4c4c-ab98-399bb64af4e0', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/8d57f49f-8e56-4cff-840e-667604810ab2/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.60398+00', 'TOLD'),
('d11bcbd8-7978-4236-a294-8c8d26c8bc6c', 'ec54cb71-0b3d-4ad5-8c31-4b78b683b281', 'RESULT_PUBLISHED', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/result', NULL, '2026-11-26 01:47:50.380527+00', 'TOLD'),
('d22ff001-04f3-436d-89c1-1f56889bf4c4', '8c5bba93-5aa0-4d83-bede-46e1dd66978d', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_assess_self', '/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:50:41.474557+00', 'TOLD'),
('d23f0ad2-1153-4c86-9962-bfb575f0336b', '083f9166-b14d-412a-8ca9-6872e7bad7cc', 'TASK_ASSIGNED', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_preview', '/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd', '2026-12-11 22:59:00+00', '2026-11-26 01:49:08.241367+00', 'TOLD'),
('d24de3b1-1013-456f-9cb4-28517729c7e6', '9a669df9-b02e-4d9b-8331-de14dc7dce92', 'TASK_ASSIGNED', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', NULL, NULL, '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_preview', '/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2', '2026-12-11 22:59:00+00', '2026-11-26 01:50:45.261565+00', 'TOLD'),
('d2544d2a-80be-465d-9df5-6d8d10970c5c', 'a213582a-c760-4bee-b927-cc4167521ac7', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/cycles/a6b0768a-2d91-43e9-85cd-d86828c69307', '2026-12-14 22:59:00+00', '2026-11-26 01:47:45.679434+00', 'TOLD'),
('d2722df4-0fce-441c-b364-70b3313bf945', '8007d583-2d44-467c-aa9c-7d7b17291131', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, NULL, 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_publish_results', '/cycles/ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', '2026-12-14 22:59:00+00', '2026-11-26 01:47:46.691255+00', 'TOLD'),
('d755c148-9311-4de5-ab64-b86d5b9ac2ce', '2c85bbae-918a-466e-b068-c18d0c8d2a83', 'RESULT_PUBLISHED', '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_acknowledge', '/assessments/e9bd3291-19e3-4a77-ae93-e763cd0b12fd/result', NULL, '2026-11-26 01:47:47.926956+00', 'TOLD'),
('d880fce2-c029-4d93-884b-87351318805f', '94d83673-a844-4b71-bd3a-583af5ddb4b5', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_review', '/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/review', '2026-12-06 22:59:00+00', '2026-11-26 01:49:06.624459+00', 'TOLD'),
('d95e725e-3039-4c0d-bad8-696926584cfd', 'afbbeca9-dca2-49e0-9f3c-8e90d8081961', 'RESULT_PUBLISHED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/result', NULL, '2026-11-26 01:48:39.47433+00', 'TOLD'),
('da48a716-5826-4e61-b305-0bbf2896f922', '5709e8c6-479c-46a9-9252-09fce881cb91', 'DUE_SOON', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:55:34.520482+00', '2026-11-26 01:55:34.520482+00', 'TOLD'),
('dcdce7b5-712a-4bd4-8bf5-3f6d2dc02130', '28172dc3-2bf3-47a6-954e-b104c3371ddd', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_review', '/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:18.881344+00', 'TOLD'),
('dd2a7b63-9ca4-4e10-afa7-635306d848f5', '05325bef-657e-4411-bd2f-5be3a8a1829a', 'TASK_ASSIGNED', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_preview', '/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759', '2026-12-10 22:59:00+00', '2026-11-26 01:47:36.046062+00', 'TOLD'),
('df0d965a-73a1-4dfc-9a67-ce750185ab98', '8aae03e7-1e32-413a-b470-97cd7b8b2df0', 'TASK_ASSIGNED', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/36ba1973-955c-4792-9f90-231263dd117e/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.366618+00', 'TOLD'),
('e0223c97-c8f6-49c2-917e-3df95f0ed880', '355a56dd-f863-4fad-8e76-1a969b70c65e', 'TASK_ASSIGNED', '2e90a9f3-42ee-43cd-82dd-f81696825464', NULL, 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', '07c0264a-1586-4c85-8075-fdd3b9654c07', 'user_review', '/assessments/5a30c896-1fd6-4bfe-a789-571b436c9de1/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:24.352733+00', 'TOLD'),
('e03a3ea9-c226-4a90-a2e0-33c169c4206b', '30cfaa16-45ea-458b-acb2-c7f91c31e170', 'TASK_ASSIGNED', '52709a83-b848-481a-86ac-87cca1445d37', NULL, '52709a83-b848-481a-86ac-87cca1445d37', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/7b708f83-0263-4a35-9305-71ba4fb062a7/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.624023+00', 'TOLD'),
('e103802a-87eb-4d20-96ae-54b056fd39d1', 'c993a0fe-14f4-4549-a546-f41a8df18fa4', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_review', '/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:24.260994+00', 'TOLD'),
('e2128d00-8440-4b1a-8ccd-2d0547cc453e', 'ac09aad2-bca5-47a6-be5f-ee9e2e67fa6c', 'RESULT_PUBLISHED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_acknowledge', '/assessments/2b16186c-317a-4c2e-8f99-cff93ae79aa0/result', NULL, '2026-11-26 01:48:39.474507+00', 'TOLD'),
('e4f3f42e-3fc0-4157-aeb6-33431df291ab', '3dcb60d9-191f-4d09-8bf1-3bdad074f127', 'TASK_ASSIGNED', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_review', '/assessments/6ee3113d-68c1-4740-89a5-3ef777dacc85/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:57.726469+00', 'TOLD'),
('e70e1dbd-36cf-46e9-ae27-cbf0638b6c69', '7593df8f-1c32-4715-b1ec-20785e325447', 'TASK_ASSIGNED', NULL, 'HR', NULL, '83c487c4-592b-4c5d-9705-db3a95f495c1', 'user_sign', '/calibration-sessions/04db6e9a-bf9d-42f0-b3c1-58beee0e9a3a', '2026-12-11 22:59:00+00', '2026-11-26 01:49:03.965041+00', 'TOLD'),
('e710aeb2-bd47-4df9-9699-95e87d54ed74', 'b933f640-4956-415f-bdb8-343bc6a8bca2', 'TASK_ASSIGNED', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', NULL, 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'user_assess_self', '/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:50:41.474491+00', 'TOLD'),
('e74a95aa-2e59-48e0-9ad0-a63600659469', '1716ef69-98ed-4622-a169-0a976a046b26', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, NULL, 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_publish_results', '/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7', '2026-12-16 22:59:00+00', '2026-11-26 01:49:11.103816+00', 'TOLD'),
('e897c60a-77b5-4db9-8c03-89dd28bdaa81', 'd86e681d-167d-47e1-a0e0-a64698e719fe', 'TASK_ASSIGNED', '76e3dab0-a137-47a6-b10e-ad99d76d567d', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_publish_results', '/cycles/e8481a0f-01c9-43af-9d73-d4c2643e63f7', '2026-12-14 22:59:00+00', '2026-11-26 01:47:43.421554+00', 'TOLD'),
('e967d2d8-28cb-4910-bae5-de81a01db232', '9c5c6b84-9d0d-4c47-aaa2-f31b5fc8470c', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.481371+00', 'TOLD'),
('e997dcb5-69d5-4b34-8650-6a2865c3c4bb', '9463e7a2-590e-40dc-a251-e0bb43cbc35d', 'TASK_ASSIGNED', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_confirm_appeal', '/assessments/368e8aef-d3bf-493f-9e6c-8baa8420f7c4/confirm-appeal', '2026-12-26 22:59:00+00', '2026-11-26 01:48:41.378105+00', 'TOLD'),
('e9e0223a-f6a2-42cb-9dbe-00f1bc7d3d72', '7f8f2191-1c2f-4567-ad88-6ce0463d3f17', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_review', '/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:13.772135+00', 'TOLD'),
('e9e85ba1-d11a-4c7a-bcbd-b6316ca011d5', 'f204c7b0-ee42-44cb-b3db-f1922c974f25', 'TASK_ASSIGNED', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', NULL, '52709a83-b848-481a-86ac-87cca1445d37', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/ae513514-1d80-42ea-ade0-ff5437d047cd/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:20.960807+00', 'TOLD'),
('e9ff2772-4737-47b1-963d-29b614768b43', '79d1c605-97b0-48c0-bc91-d5b858273111', 'TASK_ASSIGNED', '2ff14ab0-4448-4b5a-94c4-dc0b5a9cefda', NULL, '2ff14ab0-4448-4b5a-94c4-dc0b5a9cefda', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/b770c0df-a8d3-4c03-b583-74dcc2a1a7ea/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.698422+00', 'TOLD'),
('ea3af7ac-b9fe-48e2-8fb6-0a2a578669a6', 'a53830f3-ff47-47d9-bc23-b64af12aaa2d', 'RETURNED', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', NULL, '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/ae37f76a-34c1-496d-9922-d76c15d7b367/self-assessment', '2026-12-10 01:48:25.981872+00', '2026-11-26 01:48:26.861891+00', 'TOLD'),
('ea490170-5199-42b1-92a4-78a1bc3680f2', 'f218c6e9-e350-48c6-8c88-162522b0bce3', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'a39f92c0-e74b-4a4e-924c-b7905b0b80ca', 'user_assess_self', '/assessments/c51f3163-34b9-42b1-8fcb-3f914b24daa9/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:30.623818+00', 'TOLD'),
('ece8e4d4-04d6-49b4-b8df-20be1d028568', 'ff81c591-b5f7-47ee-bfc2-5f27c6db91f2', 'RESULT_PUBLISHED', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', NULL, '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/f69fab60-041e-4f0d-b122-02b51b5c1fca/result', NULL, '2026-11-26 01:47:50.380749+00', 'TOLD'),
('eda192ba-7c23-43eb-8268-983e8f508030', 'cfffd172-719a-469d-9a2c-4ab189afe316', 'TASK_ASSIGNED', NULL, 'HR', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_publish_results', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:55:34.520482+00', 'NEW'),
('ee3bea51-eb68-4458-8221-a98df18bc505', 'fb3bc5c1-5869-47ca-b26e-a182b371b58f', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'b5ed206c-c259-4b3f-a0f4-60bbeb28b407', 'user_review', '/assessments/dd5228a5-b93b-4442-a14c-cba72ec0068c/review', '2026-12-06 22:59:00+00', '2026-11-26 01:48:45.822146+00', 'TOLD'),
('eeb827b8-e121-4865-b9cc-3442f532ad70', '8f00f99a-e9ef-440e-889a-7f085e56744c', 'TASK_ASSIGNED', '3563f770-97dd-41ac-926d-3057e2021cbc', NULL, '3563f770-97dd-41ac-926d-3057e2021cbc', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_assess_self', '/assessments/c4b0a8dc-7a16-4a50-9f5b-7674264f9287/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:48:13.36612+00', 'TOLD'),
('ef4643ac-3782-49d3-8b4c-df3b226c9a48', '83820683-5836-458c-bf90-4fc6dea41c47', 'TASK_ASSIGNED', 'cb121704-141e-408a-9a82-152b696cdba4', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_assess_self', '/assessments/57006e3b-ab26-461a-8b66-1c00894a55c6/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.483744+00', 'TOLD'),
('efcfc376-f8b3-4fa5-a20f-9a1a545abbc0', '40fe443b-8710-4f09-ab20-97f1507209ec', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'ee4c100c-8304-4ec5-ba40-d47bbfe1f05a', 'user_review', '/assessments/dd6f8b8e-c21f-4247-af66-e2004297ad94/review', '2026-12-06 22:59:00+00', '2026-11-26 01:47:22.332314+00', 'TOLD'),
('f03ac518-d2a7-479a-846f-f08fb3178569', '0737b8da-bee3-426f-aadd-5a6e5719583f', 'TASK_ASSIGNED', 'ad0ab3d8-506f-4145-858f-62160e46cb6c', NULL, 'ad0ab3d8-506f-4145-858f-62160e46cb6c', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/51ca4cd7-b48f-4f4e-a0fe-e18866a1d548/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.702802+00', 'TOLD'),
('f042115e-160b-4876-89fe-c020049a8a2b', '54aca4c2-008f-45ae-a521-138c06c99205', 'TASK_ASSIGNED', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', NULL, 'cb121704-141e-408a-9a82-152b696cdba4', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_review', '/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/review', '2026-12-06 22:59:00+00', '2026-11-26 01:50:46.756609+00', 'TOLD'),
('f32a97f8-bf1a-43d4-a31c-e888dfb15bb1', '5c74f5b8-c9ee-4c85-942f-9b8a8ec00362', 'TASK_ASSIGNED', '978a4698-98b2-4b9e-bab6-cc207d67d81a', NULL, '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '7c170803-0407-49c2-94b4-3bff8ac874c5', 'user_settle_disagreement', '/assessments/32c0c935-64ed-4b37-ade7-d8fd05039897/settle', '2026-12-06 22:59:00+00', '2026-11-26 01:48:21.272901+00', 'TOLD'),
('f65e666f-9a86-49d4-aa17-54432e832ac3', '40a1e3a6-a81d-4b20-86e0-9ac855c85048', 'TASK_ASSIGNED', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'e83814e1-b936-4aa2-8d32-fad17b8335c7', 'user_assess_self', '/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/self-assessment', '2026-12-01 22:59:00+00', '2026-11-26 01:49:04.443034+00', 'TOLD'),
('f785800b-0172-47e3-818f-d0ab9802b21a', 'ec88f540-b219-464b-9d9d-6980ce3d95b9', 'TASK_ASSIGNED', '3dab944d-ea39-4240-a73c-e87d890f6f7a', NULL, '3dab944d-ea39-4240-a73c-e87d890f6f7a', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/c20784e5-8d08-4bed-98ef-3bc74c62890c/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.60414+00', 'TOLD'),
('f7c78948-ae3d-4f3c-89d4-27bed98df18e', '44b5130f-1263-4fd5-8f03-9cd7599a80e8', 'RESULT_PUBLISHED', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', NULL, '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_acknowledge', '/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result', '2026-11-29 01:54:54.870845+00', '2026-11-26 01:54:54.870845+00', 'TOLD'),
('f7ff8e56-4b89-43fd-9ba0-3a302774a27b', '06bb8bec-576f-4899-9d75-38b0074ae651', 'TASK_ASSIGNED', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', NULL, NULL, 'e8481a0f-01c9-43af-9d73-d4c2643e63f7', 'user_preview', '/calibration-sessions/3c740289-8dcc-4f9d-bd30-5e68caeea759', '2026-12-10 22:59:00+00', '2026-11-26 01:47:36.046175+00', 'TOLD'),
('f93dd7b7-9df9-4717-a1ec-12055629a018', '2d7553cc-4209-4d03-854e-9406952710dc', 'WITHDRAWN', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', NULL, 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '15cd9b1f-ea15-4a8f-9d60-5f62ac41fd50', 'assessment', '/assessments/7355497f-7e49-46e1-b422-4d63c723cf03', NULL, '2026-11-26 01:50:46.190844+00', 'TOLD'),
('fafb6e77-f119-411e-802f-55b87f8ddc8b', '758b775a-2f3a-46f5-b4c1-23e06c63359f', 'TASK_ASSIGNED', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', NULL, '1ce10e2a-da35-4a91-8333-10f0be66d1c8', '38fcee94-cc57-474a-afb1-755d5bd2251a', 'user_assess_self', '/assessments/6bb4b578-f557-44d2-b708-73a71f949b92/self-assessment', '2026-12-10 22:59:00+00', '2026-11-26 01:47:58.727159+00', 'TOLD'),
('fb8c3a15-04cb-400a-9d45-2bdcace3ae7c', '6aa87225-4a32-4671-81f6-f4c1003d6fc6', 'TASK_ASSIGNED', '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', '6d54a79d-d4ed-4581-8c47-3fe8710a74fa', 'user_assess_self', '/assessments/6ee3113d-68c1-4740-89a5-3ef777dacc85/self-assessment', '2026-11-29 22:59:00+00', '2026-11-26 01:47:06.482062+00', 'TOLD'),
('fcd46875-f2f9-48a2-b71d-81674e37e333', '1a0b0dc7-5424-410a-98f7-aff0c01d1b2c', 'TASK_ASSIGNED', '7f135d6f-0232-45bf-b27f-c613e4795c16', NULL, '4896f756-9bea-4f5c-ad27-8c1a3667d345', NULL, 'user_corroborate', '/corroborations/fe51ae29-7917-46ff-a89d-fdeb458b8dc2', '2026-12-10 01:48:10.21863+00', '2026-11-26 01:48:10.28064+00', 'TOLD'),
('ff7020cc-5bf3-47f6-bf0e-c2ff022b419d', '3dc3524f-7ee1-4d47-8ef3-109ab8623361', 'TASK_ASSIGNED', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', NULL, 'fabd4ffb-d516-456c-ab97-f3167baf69ce', 'a6b0768a-2d91-43e9-85cd-d86828c69307', 'user_discuss_again', '/assessments/9ee22af6-9efc-45cd-90f2-ab7707cddb2f/appeal', '2026-12-29 22:59:00+00', '2026-11-26 01:47:53.622377+00', 'TOLD');
INSERT INTO outbox_event ("position", "bucket", "event_id", "topic", "key", "type", "sequence", "payload", "headers", "created_at") OVERRIDING SYSTEM VALUE VALUES
('418', '55', '0cf1b7d6-6b39-4a14-ba4c-ce3454a637c0', 'plumbline.notifications', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'plumbline.notifications.notification-delivered.v1', '12', '{"notificationId":"acf700a0-d44e-48c7-9722-dacae0611622","personId":"1a1f00ca-5158-496d-8f45-6a2e4dc5530d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-d9c0b7e958a66e89c9f8536d5e9301f4-bd1ecb51e6d3a204-03', '2026-11-26 01:49:09.721935+00'),
('419', '62', 'cb42ca80-4b7d-41f5-8fb2-69aa9f7ee7a6', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-posted.v1', '17', '{"notificationId":"082ef188-7c1d-442f-81fc-ee4989a64011","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","title":"Run a calibration session – Session FINALISED","path":"/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd","at":"2026-11-26T01:49:09.444607Z"}', '

00-2b20396aea6bca5ae44f909c2b5e522d-cad160e9b8e3618e-03', '2026-11-26 01:49:09.742592+00'),
('420', '62', 'c03e384d-f734-4a39-a94c-bb5fecfbc1ee', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-delivered.v1', '18', '{"notificationId":"082ef188-7c1d-442f-81fc-ee4989a64011","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-048068d077f319cb3fae2cd14c5ea219-a429237755a77ff9-03', '2026-11-26 01:49:10.530582+00'),
('421', '14', 'e963d88a-8e8f-41d1-bca2-c9176bb5fdbf', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-posted.v1', '15', '{"notificationId":"21899919-85bd-4b2f-baa4-e1da714c0d6f","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","title":"Sign a calibration session – Session FINALISED","path":"/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd","at":"2026-11-26T01:49:09.946739Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.310177+00'),
('422', '62', '52c07d11-555c-48dc-8559-1576aab7e5c5', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-posted.v1', '19', '{"notificationId":"782d09ea-5a3d-4d1c-89d1-5cd289bce040","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","title":"Sign a calibration session – Session FINALISED","path":"/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd","at":"2026-11-26T01:49:09.946739Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.310384+00'),
('423', '1', '37703680-1ede-47ba-bf5d-a2400bc3d69a', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-posted.v1', '13', '{"notificationId":"ba0c4939-15e7-4d2e-8cb4-3dbba46d327c","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","title":"Sign a calibration session – Session FINALISED","path":"/calibration-sessions/85e0fead-a8c2-4ddc-a10a-c40834d2c4bd","at":"2026-11-26T01:49:09.946739Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.310462+00'),
('424', '61', '8e4d6076-0627-4c43-8746-5371e851d83d', 'plumbline.notifications', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'plumbline.notifications.notification-posted.v1', '43', '{"notificationId":"bcf21eed-72b0-4277-85fa-2652375942a0","personId":"66ce1c71-972a-4f28-b3cf-8772ace6a89d","kind":"CHANGE_TO_EXPLAIN","title":"Explain a change: Ivo Ito – Session FINALISED","path":"/assessments/6b966236-501c-4965-bd3a-7d909e2eaa0f/explain","at":"2026-11-26T01:49:10.721965Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.310539+00'),
('425', '56', '0db6f563-ad6f-4c69-b5b9-a8057bda8646', 'plumbline.notifications', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'plumbline.notifications.notification-posted.v1', '23', '{"notificationId":"6ae58ae1-dc5b-403d-83e1-f89e7a9f4cdc","personId":"2e90a9f3-42ee-43cd-82dd-f81696825464","kind":"CHANGE_TO_EXPLAIN","title":"Explain a change: Dina Weil – Session FINALISED","path":"/assessments/38f0cfa1-2823-4adc-a887-00551256ca99/explain","at":"2026-11-26T01:49:10.722878Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.310608+00'),
('426', '44', 'c49020d5-b851-4e99-9ffa-23422a85e15d', 'plumbline.notifications', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'plumbline.notifications.notification-posted.v1', '29', '{"notificationId":"25d8c217-ad2a-4662-b953-27393131fb6e","personId":"7f135d6f-0232-45bf-b27f-c613e4795c16","kind":"CHANGE_TO_EXPLAIN","title":"Explain a change: Chen Okafor – Session FINALISED","path":"/assessments/8bca0051-cd62-4a7e-8131-1378b25bf637/explain","at":"2026-11-26T01:49:10.723156Z"}', '

00-44721aedcb169f591e399e7eb98d09a4-bb5684fcd4ae2dc5-03', '2026-11-26 01:49:11.31066+00'),
('427', '62', '0859c01e-c315-4737-ae2d-ce529521ec77', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-delivered.v1', '20', '{"notificationId":"782d09ea-5a3d-4d1c-89d1-5cd289bce040","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.065708+00'),
('428', '56', '0406c466-e9cc-4bf7-9d8e-f58c43f88320', 'plumbline.notifications', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'plumbline.notifications.notification-delivered.v1', '24', '{"notificationId":"6ae58ae1-dc5b-403d-83e1-f89e7a9f4cdc","personId":"2e90a9f3-42ee-43cd-82dd-f81696825464","kind":"CHANGE_TO_EXPLAIN","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.078024+00'),
('429', '61', 'b06dfa0c-595b-4bc5-9a5d-4d1c6d156068', 'plumbline.notifications', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'plumbline.notifications.notification-delivered.v1', '44', '{"notificationId":"bcf21eed-72b0-4277-85fa-2652375942a0","personId":"66ce1c71-972a-4f28-b3cf-8772ace6a89d","kind":"CHANGE_TO_EXPLAIN","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.099601+00'),
('430', '14', '292360b6-c016-46ab-8500-bfc335b7d84c', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-delivered.v1', '16', '{"notificationId":"21899919-85bd-4b2f-baa4-e1da714c0d6f","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.113904+00'),
('431', '1', '58875f25-05e8-4a67-98d7-aa3ef284d1d1', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-delivered.v1', '14', '{"notificationId":"ba0c4939-15e7-4d2e-8cb4-3dbba46d327c","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.136179+00'),
('432', '44', '9409e8cf-787a-44e1-b537-e712b2a94cc0', 'plumbline.notifications', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'plumbline.notifications.notification-delivered.v1', '30', '{"notificationId":"25d8c217-ad2a-4662-b953-27393131fb6e","personId":"7f135d6f-0232-45bf-b27f-c613e4795c16","kind":"CHANGE_TO_EXPLAIN","channel":"MAIL"}', '

00-c1e1295db42c1fa299532bb526679d74-b3a7f6e7f4e2582e-03', '2026-11-26 01:49:12.204758+00'),
('433', '14', '45b01d71-f001-42f5-aff7-b15ee17c5590', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-posted.v1', '17', '{"notificationId":"472dbf62-750f-42b3-94a8-67f2330a7f47","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","title":"Publish results – Session FINALISED","path":"/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7","at":"2026-11-26T01:49:11.103816Z"}', '

00-352fca99fa86c216ff4e20c1fd22536e-1e722b44a4eaddfa-03', '2026-11-26 01:49:12.246729+00'),
('434', '1', '0eb47d6e-d0ee-4154-bc5c-232edd3ca695', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-posted.v1', '15', '{"notificationId":"7a9504d7-0318-4b56-86aa-5e86034e2007","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","title":"Publish results – Session FINALISED","path":"/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7","at":"2026-11-26T01:49:11.103816Z"}', '

00-352fca99fa86c216ff4e20c1fd22536e-1e722b44a4eaddfa-03', '2026-11-26 01:49:12.246833+00'),
('435', '62', 'd014f9db-f8d1-47e4-868a-02c967486b25', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-posted.v1', '21', '{"notificationId":"e74a95aa-2e59-48e0-9ad0-a63600659469","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","title":"Publish results – Session FINALISED","path":"/cycles/e83814e1-b936-4aa2-8d32-fad17b8335c7","at":"2026-11-26T01:49:11.103816Z"}', '

00-352fca99fa86c216ff4e20c1fd22536e-1e722b44a4eaddfa-03', '2026-11-26 01:49:12.246903+00'),
('436', '14', 'de52b24b-a878-41f3-9f8d-2630c34a467c', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-delivered.v1', '18', '{"notificationId":"472dbf62-750f-42b3-94a8-67f2330a7f47","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-f9038adff2f2a39668f386571a09737a-91cede86b5277e40-03', '2026-11-26 01:49:13.002371+00'),
('437', '62', '2a3038c1-74e5-42db-9ea5-3bed1057e7aa', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-delivered.v1', '22', '{"notificationId":"e74a95aa-2e59-48e0-9ad0-a63600659469","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-f9038adff2f2a39668f386571a09737a-91cede86b5277e40-03', '2026-11-26 01:49:13.014176+00'),
('438', '1', '2ff866fe-deb8-4912-a4d3-28bfe61f8b52', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-delivered.v1', '16', '{"notificationId":"7a9504d7-0318-4b56-86aa-5e86034e2007","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-f9038adff2f2a39668f386571a09737a-91cede86b5277e40-03', '2026-11-26 01:49:13.034317+00'),
('439', '52', 'ca2a8eca-fdfc-4aca-af75-f7987b92a516', 'plumbline.notifications', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'plumbline.notifications.notification-posted.v1', '25', '{"notificationId":"10829095-2290-4375-b13f-e86daa7b4885","personId":"c71779f6-9fe0-47ca-866b-d0795853ad0d","kind":"TASK_ASSIGNED","title":"Assess yourself – Session CANCELLED","path":"/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/self-assessment","at":"2026-11-26T01:50:41.474327Z"}', '

00-6625760fb4a6bc6aeea724ba2565e785-5d0a46d3f68688de-03', '2026-11-26 01:50:41.981249+00'),
('440', '43', '2fc3c752-d53d-4c75-a95e-2e888bafe613', 'plumbline.notifications', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'plumbline.notifications.notification-posted.v1', '19', '{"notificationId":"e710aeb2-bd47-4df9-9699-95e87d54ed74","personId":"e7188804-75fc-4a95-9bc8-43a23e74aa4a","kind":"TASK_ASSIGNED","title":"Assess yourself – Session CANCELLED","path":"/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/self-assessment","at":"2026-11-26T01:50:41.474491Z"}', '

00-6625760fb4a6bc6aeea724ba2565e785-5d0a46d3f68688de-03', '2026-11-26 01:50:41.981419+00'),
('441', '12', '7948698f-6eb7-46eb-ab0e-12030cd033ea', 'plumbline.notifications', 'cb121704-141e-408a-9a82-152b696cdba4', 'plumbline.notifications.notification-posted.v1', '23', '{"notificationId":"d22ff001-04f3-436d-89c1-1f56889bf4c4","personId":"cb121704-141e-408a-9a82-152b696cdba4","kind":"TASK_ASSIGNED","title":"Assess yourself – Session CANCELLED","path":"/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/self-assessment","at":"2026-11-26T01:50:41.474557Z"}', '

00-6625760fb4a6bc6aeea724ba2565e785-5d0a46d3f68688de-03', '2026-11-26 01:50:41.981495+00'),
('442', '44', '6d7ceb58-b19d-4536-866e-7cf62d573606', 'plumbline.notifications', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'plumbline.notifications.notification-posted.v1', '31', '{"notificationId":"151afe4d-f247-4c11-a87b-bdc94b20ec36","personId":"7f135d6f-0232-45bf-b27f-c613e4795c16","kind":"TASK_ASSIGNED","title":"Review: Chen Okafor – Session CANCELLED","path":"/assessments/7355497f-7e49-46e1-b422-4d63c723cf03/review","at":"2026-11-26T01:50:41.885957Z"}', '

00-6625760fb4a6bc6aeea724ba2565e785-5d0a46d3f68688de-03', '2026-11-26 01:50:41.981668+00'),
('443', '44', '70af4ee0-fc37-47f9-9810-1a29e97f4201', 'plumbline.notifications', '7f135d6f-0232-45bf-b27f-c613e4795c16', 'plumbline.notifications.notification-delivered.v1', '32', '{"notificationId":"151afe4d-f247-4c11-a87b-bdc94b20ec36","personId":"7f135d6f-0232-45bf-b27f-c613e4795c16","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-7cf107859502c98bbba462f195e85abe-4b7f189b44f0e369-03', '2026-11-26 01:50:42.517327+00'),
('444', '43', '784505a1-9ebc-4227-a56c-d2494559f970', 'plumbline.notifications', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'plumbline.notifications.notification-delivered.v1', '20', '{"notificationId":"e710aeb2-bd47-4df9-9699-95e87d54ed74","personId":"e7188804-75fc-4a95-9bc8-43a23e74aa4a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-7cf107859502c98bbba462f195e85abe-4b7f189b44f0e369-03', '2026-11-26 01:50:42.54081+00'),
('445', '52', 'f1aa0471-4558-4874-af93-bcf7ddbe4c32', 'plumbline.notifications', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'plumbline.notifications.notification-delivered.v1', '26', '{"notificationId":"10829095-2290-4375-b13f-e86daa7b4885","personId":"c71779f6-9fe0-47ca-866b-d0795853ad0d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-7cf107859502c98bbba462f195e85abe-4b7f189b44f0e369-03', '2026-11-26 01:50:42.602581+00'),
('446', '12', 'b8fd819c-b16c-4b24-a1df-35914bec86fb', 'plumbline.notifications', 'cb121704-141e-408a-9a82-152b696cdba4', 'plumbline.notifications.notification-delivered.v1', '24', '{"notificationId":"d22ff001-04f3-436d-89c1-1f56889bf4c4","personId":"cb121704-141e-408a-9a82-152b696cdba4","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-7cf107859502c98bbba462f195e85abe-4b7f189b44f0e369-03', '2026-11-26 01:50:42.638751+00'),
('447', '56', '971edc70-ebaf-404d-9235-c1e9a9580892', 'plumbline.notifications', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'plumbline.notifications.notification-posted.v1', '25', '{"notificationId":"665da268-0d30-492f-81f4-ad6df307203f","personId":"2e90a9f3-42ee-43cd-82dd-f81696825464","kind":"TASK_ASSIGNED","title":"Review: Dina Weil – Session CANCELLED","path":"/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6/review","at":"2026-11-26T01:50:42.486527Z"}', '

00-a6fc243ca2b773311783efe9c42912b6-a45cbade0ae9646a-03', '2026-11-26 01:50:42.698039+00'),
('448', '56', '41ed9a21-b679-4414-a49f-735c39fcfd39', 'plumbline.notifications', '2e90a9f3-42ee-43cd-82dd-f81696825464', 'plumbline.notifications.notification-delivered.v1', '26', '{"notificationId":"665da268-0d30-492f-81f4-ad6df307203f","personId":"2e90a9f3-42ee-43cd-82dd-f81696825464","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-63bbcec4d6ca0e35253dc6a0397492fd-8e581158d747a72b-03', '2026-11-26 01:50:43.402989+00'),
('449', '61', 'd01538eb-a9f2-40f2-99e1-fbca3ace8908', 'plumbline.notifications', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'plumbline.notifications.notification-posted.v1', '45', '{"notificationId":"6bd2775f-ea37-4a49-9ecc-9c562bbef746","personId":"66ce1c71-972a-4f28-b3cf-8772ace6a89d","kind":"TASK_ASSIGNED","title":"Review: Ivo Ito – Session CANCELLED","path":"/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe/review","at":"2026-11-26T01:50:43.051345Z"}', '

00-221ff891a103fdc5733a07f102a3c167-7b95d938a805fdf9-03', '2026-11-26 01:50:43.415533+00'),
('450', '61', '46632499-c3d5-41db-91cd-4fab167574b2', 'plumbline.notifications', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', 'plumbline.notifications.notification-delivered.v1', '46', '{"notificationId":"6bd2775f-ea37-4a49-9ecc-9c562bbef746","personId":"66ce1c71-972a-4f28-b3cf-8772ace6a89d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-904513dfcf400ad75af4f74f4b33b189-09e243ddf3dc4b1c-03', '2026-11-26 01:50:44.18008+00'),
('451', '35', '4665502a-e22f-45eb-9541-2f9575669764', 'plumbline.notifications', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'plumbline.notifications.notification-posted.v1', '9', '{"notificationId":"d24de3b1-1013-456f-9cb4-28517729c7e6","personId":"7471caa8-5cba-4cba-94c8-1191cb2d81ac","kind":"TASK_ASSIGNED","title":"Preview a calibration session – Session CANCELLED","path":"/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2","at":"2026-11-26T01:50:45.261565Z"}', '

00-a91ab92e9616b41db3995e376cf5ab49-8537a13a73d1619b-03', '2026-11-26 01:50:45.680816+00'),
('452', '60', 'cf14ecac-3dc9-48b4-8c46-06ca8a1e71d7', 'plumbline.notifications', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'plumbline.notifications.notification-posted.v1', '13', '{"notificationId":"87e2cc7a-449b-4e63-81da-4f87c167284a","personId":"ca62d65b-0d35-422b-83a6-9fdc41ed3b37","kind":"TASK_ASSIGNED","title":"Preview a calibration session – Session CANCELLED","path":"/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2","at":"2026-11-26T01:50:45.261636Z"}', '

00-a91ab92e9616b41db3995e376cf5ab49-8537a13a73d1619b-03', '2026-11-26 01:50:45.688177+00'),
('453', '55', '78c90e49-8a4a-4a72-b7f9-6355f183ea3f', 'plumbline.notifications', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'plumbline.notifications.notification-posted.v1', '13', '{"notificationId":"d058f53c-677c-4c27-872c-c65a2734d2ee","personId":"1a1f00ca-5158-496d-8f45-6a2e4dc5530d","kind":"TASK_ASSIGNED","title":"Preview a calibration session – Session CANCELLED","path":"/calibration-sessions/60e2731f-0998-4b75-8523-89362a1a53f2","at":"2026-11-26T01:50:45.261670Z"}', '

00-a91ab92e9616b41db3995e376cf5ab49-8537a13a73d1619b-03', '2026-11-26 01:50:45.688581+00'),
('454', '55', '5831e056-85b8-47de-bc47-1b54c49df02f', 'plumbline.notifications', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', 'plumbline.notifications.notification-delivered.v1', '14', '{"notificationId":"d058f53c-677c-4c27-872c-c65a2734d2ee","personId":"1a1f00ca-5158-496d-8f45-6a2e4dc5530d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-b2d46d435f5eb87aabe5046767a888ee-12e85d0333d51ca7-03', '2026-11-26 01:50:46.449047+00'),
('455', '35', '9ceb5d87-4921-488e-b357-f23cd8e74a73', 'plumbline.notifications', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', 'plumbline.notifications.notification-delivered.v1', '10', '{"notificationId":"d24de3b1-1013-456f-9cb4-28517729c7e6","personId":"7471caa8-5cba-4cba-94c8-1191cb2d81ac","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-b2d46d435f5eb87aabe5046767a888ee-12e85d0333d51ca7-03', '2026-11-26 01:50:46.486645+00'),
('456', '60', 'ab4cb579-8575-4586-a3e2-24db0e120d2a', 'plumbline.notifications', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', 'plumbline.notifications.notification-delivered.v1', '14', '{"notificationId":"87e2cc7a-449b-4e63-81da-4f87c167284a","personId":"ca62d65b-0d35-422b-83a6-9fdc41ed3b37","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-b2d46d435f5eb87aabe5046767a888ee-12e85d0333d51ca7-03', '2026-11-26 01:50:46.52963+00'),
('457', '12', '6dae9241-4f49-4205-9a64-98bfd01d1f14', 'plumbline.notifications', 'cb121704-141e-408a-9a82-152b696cdba4', 'plumbline.notifications.notification-posted.v1', '25', '{"notificationId":"b3af5a88-e9f7-435a-9724-44bd36380737","personId":"cb121704-141e-408a-9a82-152b696cdba4","kind":"WITHDRAWN","title":"You no longer take part – Session CANCELLED","path":"/assessments/619536cc-4e2a-454d-bb21-86d63eb253fe","at":"2026-11-26T01:50:46.190749Z"}', '

00-a4822fa06c990b5887e328258717c1c0-8a1ff87465f48bd0-03', '2026-11-26 01:50:46.560435+00'),
('458', '52', '86620c22-a4b3-4732-8b2f-e5f9ecbef526', 'plumbline.notifications', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'plumbline.notifications.notification-posted.v1', '27', '{"notificationId":"f93dd7b7-9df9-4717-a1ec-12055629a018","personId":"c71779f6-9fe0-47ca-866b-d0795853ad0d","kind":"WITHDRAWN","title":"You no longer take part – Session CANCELLED","path":"/assessments/7355497f-7e49-46e1-b422-4d63c723cf03","at":"2026-11-26T01:50:46.190844Z"}', '

00-a4822fa06c990b5887e328258717c1c0-8a1ff87465f48bd0-03', '2026-11-26 01:50:46.560603+00'),
('459', '43', 'ad4a2e45-e65d-4e64-936a-2d8fdccaf2e8', 'plumbline.notifications', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'plumbline.notifications.notification-posted.v1', '21', '{"notificationId":"847e9c18-b301-4f6b-8b56-bbac74ad073f","personId":"e7188804-75fc-4a95-9bc8-43a23e74aa4a","kind":"WITHDRAWN","title":"You no longer take part – Session CANCELLED","path":"/assessments/9baf49ca-acff-42b0-9f1d-cd85009b43e6","at":"2026-11-26T01:50:46.190878Z"}', '

00-a4822fa06c990b5887e328258717c1c0-8a1ff87465f48bd0-03', '2026-11-26 01:50:46.560662+00'),
('460', '43', '345d93df-8258-4ef6-8796-063a77640afe', 'plumbline.notifications', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', 'plumbline.notifications.notification-delivered.v1', '22', '{"notificationId":"847e9c18-b301-4f6b-8b56-bbac74ad073f","personId":"e7188804-75fc-4a95-9bc8-43a23e74aa4a","kind":"WITHDRAWN","channel":"MAIL"}', '

00-4d73aa93602f94c0569f768ae1ca8d42-5ec726a0169c370c-03', '2026-11-26 01:50:47.313882+00'),
('461', '52', '1c1af248-937b-4d4f-a0f2-6a935e721331', 'plumbline.notifications', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', 'plumbline.notifications.notification-delivered.v1', '28', '{"notificationId":"f93dd7b7-9df9-4717-a1ec-12055629a018","personId":"c71779f6-9fe0-47ca-866b-d0795853ad0d","kind":"WITHDRAWN","channel":"MAIL"}', '

00-4d73aa93602f94c0569f768ae1ca8d42-5ec726a0169c370c-03', '2026-11-26 01:50:47.327182+00'),
('462', '12', 'd5459857-6ca1-4da9-8016-a645b99257cf', 'plumbline.notifications', 'cb121704-141e-408a-9a82-152b696cdba4', 'plumbline.notifications.notification-delivered.v1', '26', '{"notificationId":"b3af5a88-e9f7-435a-9724-44bd36380737","personId":"cb121704-141e-408a-9a82-152b696cdba4","kind":"WITHDRAWN","channel":"MAIL"}', '

00-4d73aa93602f94c0569f768ae1ca8d42-5ec726a0169c370c-03', '2026-11-26 01:50:47.336671+00'),
('463', '34', '7fcfd6af-ba7f-40a7-983c-3f6671f07bc7', 'plumbline.notifications', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'plumbline.notifications.notification-posted.v1', '9', '{"notificationId":"f042115e-160b-4876-89fe-c020049a8a2b","personId":"1ce10e2a-da35-4a91-8333-10f0be66d1c8","kind":"TASK_ASSIGNED","title":"Review: Ivo Ito – Platforms in autumn","path":"/assessments/346fc7a3-dd1d-457e-b64c-fc87e9ae07ee/review","at":"2026-11-26T01:50:46.756609Z"}', '

00-985cd54691a4de45ad541bb46ec88cb6-a4a64a6dd3d2a5fa-03', '2026-11-26 01:50:47.358194+00'),
('464', '34', 'a95a620c-0389-489a-adf4-2742d9166e35', 'plumbline.notifications', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', 'plumbline.notifications.notification-delivered.v1', '10', '{"notificationId":"f042115e-160b-4876-89fe-c020049a8a2b","personId":"1ce10e2a-da35-4a91-8333-10f0be66d1c8","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-04ab6aaa13eae0ac0a4f6d228c173fea-72f3f8eb563eef3c-03', '2026-11-26 01:50:48.114128+00'),
('465', '50', 'e69d75d3-070c-40d5-a5f0-a4222018474e', 'plumbline.notifications', '1b091374-ab2e-47bb-ac80-74ecea8f1c99', 'plumbline.notifications.notification-delivered.v1', '3', '{"notificationId":"0154f28d-2e38-4e56-af32-2ca7bd8abf9f","personId":"1b091374-ab2e-47bb-ac80-74ecea8f1c99","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-e2f0c76d832dedfe387d89264fd9c980-ce259fa2201b2324-03', '2026-11-26 01:54:55.270065+00'),
('466', '23', 'f1b3cec1-54ca-455a-8b03-a67b970ffda1', 'plumbline.notifications', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', 'plumbline.notifications.notification-delivered.v1', '5', '{"notificationId":"01015097-8a3a-43b2-b7c9-31ff26716f68","personId":"d9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-e2f0c76d832dedfe387d89264fd9c980-ce259fa2201b2324-03', '2026-11-26 01:54:55.280166+00'),
('467', '60', 'cd8904d1-337b-4c77-b7c4-97dc4aa915d2', 'plumbline.notifications', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'plumbline.notifications.notification-delivered.v1', '7', '{"notificationId":"0021e8a9-c4af-4baa-9001-b985a339c94a","personId":"3205a14c-7fdd-4b42-bfc3-7c9448fb1859","kind":"RESULT_PUBLISHED","channel":"MAIL"}', '

00-e2f0c76d832dedfe387d89264fd9c980-ce259fa2201b2324-03', '2026-11-26 01:54:55.285158+00'),
('468', '60', '630ae7f7-6cd7-4fbc-8ab6-c735e91a3f97', 'plumbline.notifications', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'plumbline.notifications.notification-delivered.v1', '8', '{"notificationId":"00141127-213b-44a8-88d9-30cfe2dc632e","personId":"3205a14c-7fdd-4b42-bfc3-7c9448fb1859","kind":"RETURNED","channel":"MAIL"}', '

00-e2f0c76d832dedfe387d89264fd9c980-ce259fa2201b2324-03', '2026-11-26 01:54:55.290212+00'),
('469', '1', 'ccebe9d4-5971-4d9a-9779-bcce3c8b0c0c', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-delivered.v1', '17', '{"notificationId":"02df6961-d895-481f-a497-e9fbb2cb3a4e","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-e2f0c76d832dedfe387d89264fd9c980-ce259fa2201b2324-03', '2026-11-26 01:54:55.294384+00'),
('470', '14', 'dc040bf1-fe20-480f-961e-b23853b5fadf', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-posted.v1', '19', '{"notificationId":"381bf6cd-1b66-425e-b03d-64b8e5bb914a","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","title":"Publish results: Zoe Hoff – Networks in summer","path":"/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result","at":"2026-11-26T01:54:54.870845Z"}', '

00-2ad911cba4dce6bbbf6aed6f4135e0ee-0cfd9837e576f68a-03', '2026-11-26 01:54:55.858071+00'),
('471', '1', '469b6161-a2da-477b-bb4a-03d0b9a119e5', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-posted.v1', '18', '{"notificationId":"3a9285b5-0abf-411b-9c1d-4e752c3b6349","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","title":"Publish results: Zoe Hoff – Networks in summer","path":"/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result","at":"2026-11-26T01:54:54.870845Z"}', '

00-2ad911cba4dce6bbbf6aed6f4135e0ee-0cfd9837e576f68a-03', '2026-11-26 01:54:55.858189+00'),
('472', '62', 'ca9289e7-1ea9-4667-bf22-ea07bb3ad055', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-posted.v1', '23', '{"notificationId":"bfb487cc-7253-49aa-a3d6-e2406aab1fcd","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","title":"Publish results: Zoe Hoff – Networks in summer","path":"/assessments/b121557c-dd25-40b4-89d0-5867ec81dfd8/result","at":"2026-11-26T01:54:54.870845Z"}', '

00-2ad911cba4dce6bbbf6aed6f4135e0ee-0cfd9837e576f68a-03', '2026-11-26 01:54:55.858273+00'),
('473', '1', '710514b0-9954-4c0f-bd5d-7335e670ef7a', 'plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', 'plumbline.notifications.notification-delivered.v1', '19', '{"notificationId":"3a9285b5-0abf-411b-9c1d-4e752c3b6349","personId":"76e3dab0-a137-47a6-b10e-ad99d76d567d","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-d47785c7f1b47b9d35accbd856e7ce24-3e5999188ea5a182-03', '2026-11-26 01:54:56.145997+00'),
('474', '62', '6230f96b-5f1a-4871-a0ab-fd2cdfeba244', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-delivered.v1', '24', '{"notificationId":"bfb487cc-7253-49aa-a3d6-e2406aab1fcd","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-d47785c7f1b47b9d35accbd856e7ce24-3e5999188ea5a182-03', '2026-11-26 01:54:56.167159+00'),
('475', '14', '3ecb2d98-e2ed-4e26-9b5b-09b38cf81bf1', 'plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', 'plumbline.notifications.notification-delivered.v1', '20', '{"notificationId":"381bf6cd-1b66-425e-b03d-64b8e5bb914a","personId":"1a3f92f1-1b06-428e-b37b-1faeefd2810a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-d47785c7f1b47b9d35accbd856e7ce24-3e5999188ea5a182-03', '2026-11-26 01:54:56.195405+00'),
('476', '60', '9b1eafc6-5548-4aa4-ad01-6058eaf87879', 'plumbline.notifications', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', 'plumbline.notifications.notification-delivered.v1', '9', '{"notificationId":"05307767-0c0f-4d65-8be7-f2f18e045234","personId":"3205a14c-7fdd-4b42-bfc3-7c9448fb1859","kind":"CHANGE_TO_EXPLAIN","channel":"MAIL"}', '

00-43caf202b1b8fe3b803c650900221dd2-a011c17fd87f49b7-03', '2026-11-26 01:54:59.786255+00'),
('477', '62', 'f9b91920-f8eb-4dbb-ba92-528a7f1f7d13', 'plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', 'plumbline.notifications.notification-delivered.v1', '25', '{"notificationId":"082ef188-7c1d-442f-81fc-ee4989a64011","personId":"978a4698-98b2-4b9e-bab6-cc207d67d81a","kind":"TASK_ASSIGNED","channel":"MAIL"}', '

00-43caf202b1b8fe3b803c650900221dd2-a011c17fd87f49b7-03', '2026-11-26 01:54:59.796813+00');
INSERT INTO outbox_stream ("topic", "key", "last") OVERRIDING SYSTEM VALUE VALUES
('plumbline.notifications', '02cddd9d-300f-4f80-b019-d2bdb9b61452', '2'),
('plumbline.notifications', '0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', '4'),
('plumbline.notifications', '11939b83-4016-43f8-a1f4-0d1a5e0ce399', '28'),
('plumbline.notifications', '17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', '14'),
('plumbline.notifications', '1a1f00ca-5158-496d-8f45-6a2e4dc5530d', '14'),
('plumbline.notifications', '1a3f92f1-1b06-428e-b37b-1faeefd2810a', '20'),
('plumbline.notifications', '1b091374-ab2e-47bb-ac80-74ecea8f1c99', '3'),
('plumbline.notifications', '1c041cb5-e273-4e19-af25-e23c319326fb', '2'),
('plumbline.notifications', '1ce10e2a-da35-4a91-8333-10f0be66d1c8', '10'),
('plumbline.notifications', '2621d0b1-7f30-404f-b164-5abb36f85c4c', '2'),
('plumbline.notifications', '2e90a9f3-42ee-43cd-82dd-f81696825464', '26'),
('plumbline.notifications', '2ff14ab0-4448-4b5a-94c4-dc0b5a9cefda', '2'),
('plumbline.notifications', '3205a14c-7fdd-4b42-bfc3-7c9448fb1859', '9'),
('plumbline.notifications', '3563f770-97dd-41ac-926d-3057e2021cbc', '16'),
('plumbline.notifications', '3c7cdaa2-95b9-4180-b68d-66eb7267547a', '12'),
('plumbline.notifications', '3dab944d-ea39-4240-a73c-e87d890f6f7a', '2'),
('plumbline.notifications', '4896f756-9bea-4f5c-ad27-8c1a3667d345', '8'),
('plumbline.notifications', '4ef1a02b-9f2d-42af-8ecb-2de78c18a560', '2'),
('plumbline.notifications', '52709a83-b848-481a-86ac-87cca1445d37', '12'),
('plumbline.notifications', '5ca8180d-d3b0-4a7e-9b30-18b959e71047', '6'),
('plumbline.notifications', '5feffa0e-c936-48dd-a04b-3c308dbf6e84', '2'),
('plumbline.notifications', '66ce1c71-972a-4f28-b3cf-8772ace6a89d', '46'),
('plumbline.notifications', '6fd22fc0-e3e8-45cd-8df5-2b029a5e7f09', '2'),
('plumbline.notifications', '7471caa8-5cba-4cba-94c8-1191cb2d81ac', '10'),
('plumbline.notifications', '76e3dab0-a137-47a6-b10e-ad99d76d567d', '19'),
('plumbline.notifications', '7b2406b7-4719-426f-942e-192b9b2aa474', '2'),
('plumbline.notifications', '7e482fb8-9e71-4614-b480-d3a7e2db8b94', '8'),
('plumbline.notifications', '7f135d6f-0232-45bf-b27f-c613e4795c16', '32'),
('plumbline.notifications', '95b5b33f-06d6-41c2-85cc-deb11afe14c2', '2'),
('plumbline.notifications', '978a4698-98b2-4b9e-bab6-cc207d67d81a', '25'),
('plumbline.notifications', 'ad0ab3d8-506f-4145-858f-62160e46cb6c', '2'),
('plumbline.notifications', 'b034586f-8ee0-4d8a-9175-44815f16e13b', '4'),
('plumbline.notifications', 'b58acdfe-5a05-4db0-9561-cc336b9a0018', '2'),
('plumbline.notifications', 'c4360636-6d96-4c4c-ab98-399bb64af4e0', '8'),
('plumbline.notifications', 'c71779f6-9fe0-47ca-866b-d0795853ad0d', '28'),
('plumbline.notifications', 'ca62d65b-0d35-422b-83a6-9fdc41ed3b37', '14'),
('plumbline.notifications', 'cb121704-141e-408a-9a82-152b696cdba4', '26'),
('plumbline.notifications', 'd9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', '5'),
('plumbline.notifications', 'dfe98e1d-a293-4cc5-86f8-ccc553bb098c', '4'),
('plumbline.notifications', 'e7188804-75fc-4a95-9bc8-43a23e74aa4a', '22'),
('plumbline.notifications', 'f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', '12'),
('plumbline.notifications', 'fabd4ffb-d516-456c-ab97-f3167baf69ce', '8');
INSERT INTO parked_key ("consumer", "key", "since") OVERRIDING SYSTEM VALUE VALUES
('notification-service', '00000000-0000-4000-8000-0000000000a1', '2026-11-26 01:54:23.867688+00');
INSERT INTO parked_message ("id", "consumer", "identity", "topic", "partition", "offset", "key", "headers", "payload", "cause", "parked_at", "state", "ended_by", "ended_why", "ended_at") OVERRIDING SYSTEM VALUE VALUES
('1', 'notification-service', '00000000-0000-4000-8000-0000000000b1', 'plumbline.people', '3', '17', '00000000-0000-4000-8000-0000000000a1', '{"ce_id":"00000000-0000-4000-8000-0000000000b1","ce_type":"plumbline.people.person-stated.v1","ce_source":"/assessment-service","ce_time":"2026-11-20T08:00:00Z","ce_sequence":"7","ce_subject":"00000000-0000-4000-8000-0000000000a1"}', E'\\x7b7d', 'IllegalStateException: it cannot be applied', '2026-11-26 01:54:23.867688+00', 'PARKED', NULL, NULL, NULL),
('2', 'notification-service', '00000000-0000-4000-8000-0000000000b2', 'plumbline.people', '3', '12', '00000000-0000-4000-8000-0000000000a2', '{"ce_id":"00000000-0000-4000-8000-0000000000b2"}', E'\\x7b7d', 'IllegalStateException: it could not be applied', '2026-11-17 01:54:23.867688+00', 'RETRIED', 'Helena Ruiz', 'A new version reads it.', '2026-11-18 01:54:23.867688+00'),
('3', 'notification-service', 'plumbline.people-3-9', 'plumbline.people', '3', '9', '00000000-0000-4000-8000-0000000000a3', '{}', E'\\x6e6f206576656e74', 'Unreadable: it has no id', '2026-11-17 01:54:23.867688+00', 'SKIPPED', 'Helena Ruiz', 'It never meant anything.', '2026-11-18 01:54:23.867688+00');
INSERT INTO recipient ("person_id", "revision", "given_name", "family_name", "mail", "language", "time_zone", "active", "roles", "without_mail", "quiet_from", "quiet_to") OVERRIDING SYSTEM VALUE VALUES
('02cddd9d-300f-4f80-b019-d2bdb9b61452', '1', 'Emil', 'Ek', 'emil.ek@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('0eefd1cb-44f6-4075-b0d9-b7dc4f82adbe', '1', 'Sara', 'Grau', 'sara.grau@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('11939b83-4016-43f8-a1f4-0d1a5e0ce399', '1', 'Tilda', 'Weil', 'tilda.weil@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('17fe881a-37f6-4a60-8e0d-fb9b7ee26ea9', '1', 'Bo', 'Hoff', 'bo.hoff@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('1a1f00ca-5158-496d-8f45-6a2e4dc5530d', '1', 'Nora', 'Ek', 'nora.ek@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('1a3f92f1-1b06-428e-b37b-1faeefd2810a', '11', 'Carla', 'West', 'carla.west@demo.example', 'en', 'Europe/Berlin', 'true', '{AUDITOR,HR,HR_PARTNER:Data,HR_PARTNER:Field,"HR_PARTNER:Group services",HR_PARTNER:Networks,HR_PARTNER:Platforms,HR_PARTNER:Security,"HR_PARTNER:Service operations",HR_PARTNER:Workplace}', '{}', NULL, NULL),
('1b091374-ab2e-47bb-ac80-74ecea8f1c99', '1', 'Nils', 'Udo', 'nils.udo@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('1c041cb5-e273-4e19-af25-e23c319326fb', '1', 'Vera', 'Desai', 'vera.desai@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('1ce10e2a-da35-4a91-8333-10f0be66d1c8', '1', 'Otis', 'Grau', 'otis.grau@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('2621d0b1-7f30-404f-b164-5abb36f85c4c', '1', 'Wim', 'Koch', 'wim.koch@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('2e90a9f3-42ee-43cd-82dd-f81696825464', '1', 'Shun', 'Ito', 'shun.ito@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('2ff14ab0-4448-4b5a-94c4-dc0b5a9cefda', '1', 'Uma', 'Varga', 'uma.varga@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('3205a14c-7fdd-4b42-bfc3-7c9448fb1859', '1', 'Zoe', 'Hoff', 'zoe.hoff@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('3563f770-97dd-41ac-926d-3057e2021cbc', '1', 'Ada', 'Adler', 'ada.adler@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('3c7cdaa2-95b9-4180-b68d-66eb7267547a', '1', 'Quin', 'Ruiz', 'quin.ruiz@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('3dab944d-ea39-4240-a73c-e87d890f6f7a', '1', 'Goran', 'Thorn', 'goran.thorn@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('4896f756-9bea-4f5c-ad27-8c1a3667d345', '3', 'Jonas', 'Lind', 'jonas.lind@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{TASK_ASSIGNED,DUE_SOON}', '20:00:00', '07:30:00'),
('4ef1a02b-9f2d-42af-8ecb-2de78c18a560', '1', 'Chen', 'Fuchs', 'chen.fuchs@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('52709a83-b848-481a-86ac-87cca1445d37', '1', 'Jonas', 'Prado', 'jonas.prado@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('5ca8180d-d3b0-4a7e-9b30-18b959e71047', '1', 'Kim', 'Yilmaz', 'kim.yilmaz@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('5feffa0e-c936-48dd-a04b-3c308dbf6e84', '1', 'Priya', 'Jansen', 'priya.jansen@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('66ce1c71-972a-4f28-b3cf-8772ace6a89d', '1', 'Mara', 'Okafor', 'mara.okafor@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('6fd22fc0-e3e8-45cd-8df5-2b029a5e7f09', '1', 'Fay', 'Lind', 'fay.lind@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('7471caa8-5cba-4cba-94c8-1191cb2d81ac', '1', 'Ilse', 'Brandt', 'ilse.brandt@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('76e3dab0-a137-47a6-b10e-ad99d76d567d', '3', 'Ben', 'Holm', 'ben.holm@demo.example', 'en', 'Europe/Berlin', 'true', '{ADMINISTRATOR,HR}', '{}', NULL, NULL),
('7b2406b7-4719-426f-942e-192b9b2aa474', '1', 'Mara', 'Moss', 'mara.moss@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('7e482fb8-9e71-4614-b480-d3a7e2db8b94', '1', 'Lena', 'Fuchs', 'lena.fuchs@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('7f135d6f-0232-45bf-b27f-c613e4795c16', '1', 'Kaspar', 'Moss', 'kaspar.moss@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('95b5b33f-06d6-41c2-85cc-deb11afe14c2', '1', 'Xenia', 'Sato', 'xenia.sato@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('978a4698-98b2-4b9e-bab6-cc207d67d81a', '4', 'Helena', 'Ruiz', 'helena.ruiz@demo.example', 'en', 'Europe/Berlin', 'true', '{FRAMEWORK_OWNER,HR,OPERATOR}', '{}', NULL, NULL),
('ad0ab3d8-506f-4145-858f-62160e46cb6c', '1', 'Hana', 'Berg', 'hana.berg@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('b034586f-8ee0-4d8a-9175-44815f16e13b', '1', 'Bo', 'Yilmaz', 'bo.yilmaz@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('b58acdfe-5a05-4db0-9561-cc336b9a0018', '1', 'Olga', 'Castro', 'olga.castro@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('c4360636-6d96-4c4c-ab98-399bb64af4e0', '1', 'Yusuf', 'Adler', 'yusuf.adler@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('c71779f6-9fe0-47ca-866b-d0795853ad0d', '1', 'Chen', 'Okafor', 'chen.okafor@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('ca62d65b-0d35-422b-83a6-9fdc41ed3b37', '1', 'Rafael', 'Prado', 'rafael.prado@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('cb121704-141e-408a-9a82-152b696cdba4', '1', 'Ivo', 'Ito', 'ivo.ito@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('d9e61f1a-0655-4a0f-9e9f-8d2f8cd73e95', '1', 'Ada', 'Prado', 'ada.prado@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('dfe98e1d-a293-4cc5-86f8-ccc553bb098c', '1', 'Tomasz', 'Nair', 'tomasz.nair@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('e7188804-75fc-4a95-9bc8-43a23e74aa4a', '1', 'Dina', 'Weil', 'dina.weil@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('f7319b32-aee7-49b8-80a5-ecaa0d47d7d2', '1', 'Ingrid', 'Dahl', 'ingrid.dahl@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL),
('fabd4ffb-d516-456c-ab97-f3167baf69ce', '1', 'Ravi', 'Zeller', 'ravi.zeller@demo.example', 'en', 'Europe/Berlin', 'true', '{}', '{}', NULL, NULL);
INSERT INTO relay ("name", "holder", "fence", "lease_until", "positions", "offsets") OVERRIDING SYSTEM VALUE VALUES
('outbox', 'c4767882-e1fc-4e1e-ab7d-82a5467d1f5e', '1', '2026-11-26 01:55:31.665841+00', '{0,473,0,0,191,0,213,0,204,325,0,0,462,0,475,0,0,0,0,0,0,203,0,466,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,465,214,461,0,0,454,448,0,0,0,476,450,477,322}', '{"plumbline.notifications/0": 59, "plumbline.notifications/1": 36, "plumbline.notifications/2": 5, "plumbline.notifications/3": 48, "plumbline.notifications/4": 66, "plumbline.notifications/5": 85, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 43, "plumbline.notifications/10": 57, "plumbline.notifications/11": 28}');
INSERT INTO relay_mark ("at", "positions", "offsets") OVERRIDING SYSTEM VALUE VALUES
('2026-11-26 01:47:15.614095+00', '{0,0,0,0,0,0,0,0,36,32,0,0,39,0,0,0,0,0,0,0,0,0,0,40,0,0,0,0,31,0,42,0,0,0,35,0,26,0,0,0,0,0,0,25,30,0,29,33,0,0,0,0,28,0,0,37,0,0,0,0,38,48,0,41}', '{"plumbline.notifications/0": 10, "plumbline.notifications/1": 4, "plumbline.notifications/3": 6, "plumbline.notifications/4": 2, "plumbline.notifications/5": 6, "plumbline.notifications/6": 2, "plumbline.notifications/7": 2, "plumbline.notifications/9": 6, "plumbline.notifications/10": 10}'),
('2026-11-26 01:48:15.865758+00', '{0,119,0,0,191,0,213,0,204,237,0,0,238,0,190,0,0,0,0,0,0,203,0,199,224,0,0,0,189,0,243,0,0,0,240,219,196,220,0,183,0,0,0,241,242,0,244,187,0,0,217,214,249,0,0,246,248,0,0,0,215,222,120,239}', '{"plumbline.notifications/0": 34, "plumbline.notifications/1": 20, "plumbline.notifications/2": 4, "plumbline.notifications/3": 31, "plumbline.notifications/4": 28, "plumbline.notifications/5": 36, "plumbline.notifications/6": 10, "plumbline.notifications/7": 16, "plumbline.notifications/8": 4, "plumbline.notifications/9": 18, "plumbline.notifications/10": 32, "plumbline.notifications/11": 16}'),
('2026-11-26 01:49:16.816196+00', '{0,438,0,0,191,0,213,0,204,325,0,0,398,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,276,416,196,220,0,183,0,0,0,400,432,0,244,187,0,0,217,214,399,0,0,418,428,0,0,0,417,429,437,322}', '{"plumbline.notifications/0": 54, "plumbline.notifications/1": 32, "plumbline.notifications/2": 4, "plumbline.notifications/3": 44, "plumbline.notifications/4": 62, "plumbline.notifications/5": 78, "plumbline.notifications/6": 16, "plumbline.notifications/7": 26, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 50, "plumbline.notifications/11": 28}'),
('2026-11-26 01:50:17.302776+00', '{0,438,0,0,191,0,213,0,204,325,0,0,398,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,276,416,196,220,0,183,0,0,0,400,432,0,244,187,0,0,217,214,399,0,0,418,428,0,0,0,417,429,437,322}', '{"plumbline.notifications/0": 54, "plumbline.notifications/1": 32, "plumbline.notifications/2": 4, "plumbline.notifications/3": 44, "plumbline.notifications/4": 62, "plumbline.notifications/5": 78, "plumbline.notifications/6": 16, "plumbline.notifications/7": 26, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 50, "plumbline.notifications/11": 28}'),
('2026-11-26 01:51:17.941641+00', '{0,438,0,0,191,0,213,0,204,325,0,0,462,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,217,214,461,0,0,454,448,0,0,0,456,450,437,322}', '{"plumbline.notifications/0": 58, "plumbline.notifications/1": 36, "plumbline.notifications/2": 4, "plumbline.notifications/3": 48, "plumbline.notifications/4": 64, "plumbline.notifications/5": 82, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 54, "plumbline.notifications/11": 28}'),
('2026-11-26 01:52:18.506293+00', '{0,438,0,0,191,0,213,0,204,325,0,0,462,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,217,214,461,0,0,454,448,0,0,0,456,450,437,322}', '{"plumbline.notifications/0": 58, "plumbline.notifications/1": 36, "plumbline.notifications/2": 4, "plumbline.notifications/3": 48, "plumbline.notifications/4": 64, "plumbline.notifications/5": 82, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 54, "plumbline.notifications/11": 28}'),
('2026-11-26 01:53:19.320588+00', '{0,438,0,0,191,0,213,0,204,325,0,0,462,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,217,214,461,0,0,454,448,0,0,0,456,450,437,322}', '{"plumbline.notifications/0": 58, "plumbline.notifications/1": 36, "plumbline.notifications/2": 4, "plumbline.notifications/3": 48, "plumbline.notifications/4": 64, "plumbline.notifications/5": 82, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 54, "plumbline.notifications/11": 28}'),
('2026-11-26 01:54:20.399873+00', '{0,438,0,0,191,0,213,0,204,325,0,0,462,0,436,0,0,0,0,0,0,203,0,199,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,217,214,461,0,0,454,448,0,0,0,456,450,437,322}', '{"plumbline.notifications/0": 58, "plumbline.notifications/1": 36, "plumbline.notifications/2": 4, "plumbline.notifications/3": 48, "plumbline.notifications/4": 64, "plumbline.notifications/5": 82, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 40, "plumbline.notifications/10": 54, "plumbline.notifications/11": 28}'),
('2026-11-26 01:55:20.619391+00', '{0,473,0,0,191,0,213,0,204,325,0,0,462,0,475,0,0,0,0,0,0,203,0,466,340,0,0,0,189,0,326,0,0,0,464,455,196,220,0,183,0,0,0,460,443,0,244,187,0,0,465,214,461,0,0,454,448,0,0,0,476,450,477,322}', '{"plumbline.notifications/0": 59, "plumbline.notifications/1": 36, "plumbline.notifications/2": 5, "plumbline.notifications/3": 48, "plumbline.notifications/4": 66, "plumbline.notifications/5": 85, "plumbline.notifications/6": 18, "plumbline.notifications/7": 28, "plumbline.notifications/8": 4, "plumbline.notifications/9": 43, "plumbline.notifications/10": 57, "plumbline.notifications/11": 28}');
INSERT INTO unknown_message ("consumer", "event_id", "type", "topic", "key", "headers", "payload", "seen_at") OVERRIDING SYSTEM VALUE VALUES
('notification-service', '00000000-0000-4000-8000-0000000000c1', 'plumbline.people.person-forgotten.v1', 'plumbline.people', '00000000-0000-4000-8000-0000000000a4', '{"ce_id":"00000000-0000-4000-8000-0000000000c1","ce_type":"plumbline.people.person-forgotten.v1","ce_source":"/assessment-service","ce_time":"2026-11-20T08:00:00Z","ce_sequence":"3","ce_subject":"00000000-0000-4000-8000-0000000000a4"}', E'\\x7b7d', '2026-11-24 01:54:23.867688+00');
SELECT setval(pg_get_serial_sequence('outbox_event', 'position'), 477);
SELECT setval(pg_get_serial_sequence('parked_message', 'id'), 3);
SET session_replication_role = DEFAULT;
