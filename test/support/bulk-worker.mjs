// The part of the built worker that goes through actions on many people, without the rest of it: small enough to be started often.
import { DataSource } from 'typeorm';
import { CourseVersions } from '../../dist/libs/curriculum/src/versions/course-versions.service.js';
import { StaffScope } from '../../dist/libs/enrolment/src/cohorts/staff-scope.js';
import { Enrolment } from '../../dist/libs/enrolment/src/enrolments/enrolment.entity.js';
import { Enrolments } from '../../dist/libs/enrolment/src/enrolments/enrolments.service.js';
import { Tracks } from '../../dist/libs/enrolment/src/track/track.service.js';
import { AuditLog } from '../../dist/libs/platform/src/audit/audit-log.js';
import { Clock, Ids } from '../../dist/libs/platform/src/clock.js';
import { loadConfig } from '../../dist/libs/platform/src/config/config.js';
import { PreparedSql } from '../../dist/libs/platform/src/database/prepared-sql.js';
import { DomainEvents } from '../../dist/libs/platform/src/events/domain-events.js';
import { CatchingUp } from '../../dist/libs/progress/src/catch-up/catch-up.service.js';
import { BulkDeeds } from '../../dist/libs/tracking/src/bulk/bulk-deeds.js';
import { BulkWork } from '../../dist/libs/tracking/src/bulk/bulk-work.js';
import { ExtendDeed } from '../../dist/libs/tracking/src/bulk/deeds/extend-deed.js';

const config = loadConfig(process.env);
const db = new DataSource({
  ...{ type: 'postgres', url: config.databaseUrl, applicationName: process.env.WORKER_NAME, poolSize: 3 },
  entities: [Enrolment],
});
await db.initialize();
const clock = new Clock();
clock.now = () => new Date(process.env.NOW);
const ids = new Ids();
const audit = new AuditLog(clock, ids);
const enrolments = new Enrolments();
const versions = new CourseVersions(db, new PreparedSql(db));
const tracks = new Tracks(db, enrolments, versions, new DomainEvents(), audit, clock, ids);
const extend = new ExtendDeed(tracks, new CatchingUp(db));
const work = new BulkWork(db, new BulkDeeds(null, extend), new StaffScope(), clock);
process.send('ready');
await work.goOn();
process.send('done');
await db.destroy();
process.disconnect();
