// The part of the built worker that sends mails, without the rest of it: small enough to be started hundreds of times.
import { DataSource } from 'typeorm';
import { Clock } from '../../dist/libs/platform/src/clock.js';
import { loadConfig } from '../../dist/libs/platform/src/config/config.js';
import { JobRunner } from '../../dist/libs/platform/src/jobs/job-runner.js';
import { Jobs } from '../../dist/libs/platform/src/jobs/jobs.js';
import { MailDelivery } from '../../dist/libs/platform/src/mail/mail-delivery.js';

const config = loadConfig(process.env);
const db = new DataSource({ type: 'postgres', url: config.databaseUrl, applicationName: process.env.WORKER_NAME, poolSize: 4 });
await db.initialize();
const jobs = new Jobs();
new MailDelivery(config, db, jobs, new Clock()).onModuleInit();
await new JobRunner(jobs, { direct: config.databaseUrl }).start();
process.send?.('ready');
