// The part of the built worker that nudges people, without the rest of it: small enough to be started many times.
import { DataSource } from 'typeorm';
import { CourseVersions } from '../../dist/libs/curriculum/src/versions/course-versions.service.js';
import { StaffScope } from '../../dist/libs/enrolment/src/cohorts/staff-scope.js';
import { People } from '../../dist/libs/identity/src/users/people.js';
import { Letters } from '../../dist/libs/notification/src/letters.js';
import { EntryWords } from '../../dist/libs/notification/src/notifications/entry-words.js';
import { Notifications } from '../../dist/libs/notification/src/notifications/notifications.service.js';
import { Settings } from '../../dist/libs/notification/src/preferences/settings.js';
import { Recipients } from '../../dist/libs/notification/src/recipients.js';
import { notificationTexts } from '../../dist/libs/notification/src/texts.js';
import { AuditLog } from '../../dist/libs/platform/src/audit/audit-log.js';
import { Clock, Ids } from '../../dist/libs/platform/src/clock.js';
import { loadConfig } from '../../dist/libs/platform/src/config/config.js';
import { PreparedSql } from '../../dist/libs/platform/src/database/prepared-sql.js';
import { Jobs } from '../../dist/libs/platform/src/jobs/jobs.js';
import { MailDelivery } from '../../dist/libs/platform/src/mail/mail-delivery.js';
import { Mailer } from '../../dist/libs/platform/src/mail/mailer.js';
import { Texts } from '../../dist/libs/platform/src/texts/texts.js';
import { NudgeLetters } from '../../dist/libs/tracking/src/nudges/nudge-letters.js';
import { NudgePeople } from '../../dist/libs/tracking/src/nudges/nudge-people.js';
import { NudgeRules } from '../../dist/libs/tracking/src/nudges/nudge-rules.service.js';
import { NudgeRun } from '../../dist/libs/tracking/src/nudges/nudge-run.service.js';
import { nudgeTexts } from '../../dist/libs/tracking/src/nudges/nudge-texts.js';
import { Tasks } from '../../dist/libs/tracking/src/tasks/tasks.service.js';

const config = loadConfig(process.env);
const name = process.env.WORKER_NAME;
const db = new DataSource({ type: 'postgres', url: config.databaseUrl, applicationName: name, poolSize: 2 });
await db.initialize();
const clock = new Clock();
clock.now = () => new Date(process.env.NOW);
const ids = new Ids();
const jobs = new Jobs();
const texts = new Texts();
texts.add('notification', notificationTexts);
texts.add('tracking', nudgeTexts);
const people = new People();
const recipients = new Recipients();
recipients.provide(people);
const letters = new Letters(texts, new Mailer(new MailDelivery(config, db, jobs, clock), clock, ids), config);
const words = new EntryWords(texts);
const notifications = new Notifications(recipients, new Settings(), letters, words, config, clock, ids);
const audit = new AuditLog(clock, ids);
const nudged = new NudgePeople();
const run = new NudgeRun(
  db,
  new NudgeRules(db, nudged, jobs, audit, clock),
  nudged,
  new Tasks(db, new StaffScope(), audit, clock, ids),
  new NudgeLetters(notifications, new CourseVersions(db, new PreparedSql(db)), texts),
  jobs,
  clock,
);
process.send('ready');
await run.run();
process.send('done');
await db.destroy();
process.disconnect();
