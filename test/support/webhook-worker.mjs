// The part of the built worker that tells outside tools, without the rest of it: small enough to be started many times.
import { DataSource } from 'typeorm';
import { Clock, Ids } from '../../dist/libs/platform/src/clock.js';
import { loadConfig } from '../../dist/libs/platform/src/config/config.js';
import { JobRunner } from '../../dist/libs/platform/src/jobs/job-runner.js';
import { Jobs } from '../../dist/libs/platform/src/jobs/jobs.js';
import { Network } from '../../dist/libs/platform/src/outside/network.js';
import { InstallationSecret } from '../../dist/libs/platform/src/secrets/installation-secret.js';
import { Deliveries } from '../../dist/libs/integration/src/webhooks/deliveries.service.js';
import { DELIVER } from '../../dist/libs/integration/src/webhooks/webhook-outbox.js';
import { WebhookPauses } from '../../dist/libs/integration/src/webhooks/webhook-pauses.js';
import { WebhookSecrets } from '../../dist/libs/integration/src/webhooks/webhook-secrets.js';
import { WebhookSender } from '../../dist/libs/integration/src/webhooks/webhook-sender.js';

/** Leads to the receiver of the test, whatever the name. */
class ToTheTest extends Network {
  async addressesOf() {
    return ['93.184.216.34'];
  }

  async send(_url, _at, { method, headers, body }, { signal }) {
    const answer = await fetch(process.env.RECEIVER, { method, headers, body, signal });
    return { status: answer.status, head: new Uint8Array(await answer.arrayBuffer()) };
  }
}

const config = loadConfig(process.env);
const db = new DataSource({
  type: 'postgres',
  url: config.databaseUrl,
  applicationName: process.env.WORKER_NAME,
  poolSize: 4,
});
await db.initialize();
const [jobs, clock, ids] = [new Jobs(), new Clock(), new Ids()];
const secrets = new WebhookSecrets(new InstallationSecret(config), clock, ids);
// Nothing is refused so often here that somebody would have to be told.
const pauses = new WebhookPauses(undefined, clock);
const deliveries = new Deliveries(db, new WebhookSender(new ToTheTest(), clock), secrets, pauses, jobs, clock, ids);
jobs.handle(DELIVER, ({ id }) => deliveries.deliver(id));
await new JobRunner(jobs, { direct: config.databaseUrl }).start();
process.send?.('ready');
