import { createServer } from 'node:net';
import { IssuerKeys } from '@convenor/certification';
import { SampleCourse } from '@convenor/curriculum';
import { OwnerSetup } from '@convenor/identity';
import { abandonUnanswered, type Config, ConfigError, JobRunner, migrate } from '@convenor/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApp } from './create-app.js';
import { openDatabase, type OpenDatabase } from './open-database.js';
import { migrations } from './migrations.js';

/** Brings the whole product up: database, schema, first course, owner, HTTP, jobs. Resolves when it listens. */
export async function startApi(config: Config): Promise<void> {
  await refuseBusyPort(config);
  const say = (line: string): void => console.log(`  ${line}`);
  let app: NestFastifyApplication | null = null;
  // Known before the database is: a stop that comes while it is being made waits for it and then undoes it.
  let opening: Promise<OpenDatabase> | null = null;
  stopOnSignals(async () => {
    await app?.close();
    const opened = await opening?.catch(() => null);
    await opened?.stop();
  });
  opening = openDatabase(config, say);
  const database = await opening;
  try {
    const applied = await migrate(database.address.direct, migrations);
    if (applied.length > 0) say(`Prepared the database (${applied.length} steps).`);
    app = await createApp(config, database.address);
    if (await app.get(SampleCourse).loadIntoEmpty()) say('Loaded the sample course.');
    const setup = await app.get(OwnerSetup).ensure();
    await app.get(IssuerKeys).ensure();
    // On the embedded database this is the only process that answers requests.
    if (!config.databaseUrl) await abandonUnanswered(app.get(DataSource));
    if (config.runsJobs) await app.get(JobRunner).start();
    await app.listen(config.port, config.host);
    announce(config, setup.link);
    process.send?.({ ready: true });
  } catch (error) {
    await closeAfterFailure(app, database);
    throw error;
  }
}

async function closeAfterFailure(app: NestFastifyApplication | null, database: OpenDatabase): Promise<void> {
  await app?.close().catch(() => undefined);
  await database.stop();
}

function announce(config: Config, setupLink: string | null): void {
  console.log(`\n  Convenor is ready: ${config.publicUrl}`);
  if (setupLink) console.log(`  Set up the owner's account (this link works once): ${setupLink}`);
  if (!config.smtpUrl) console.log('  No mail server is set: the owner reads mails under Outbox.');
  console.log('  Stop with Ctrl-C.\n');
}

/** Known before anything else is started, so that a busy port costs a second and one sentence. */
async function refuseBusyPort({ port, host }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${error.code})`;
      reject(new ConfigError(`Port ${port} on ${host} ${why}. Stop that program, or choose another port with PORT.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Ctrl-C, a polite kill, or the end of the process that started us: finish what runs, then go. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    const deadline = setTimeout(() => process.exit(1), 15_000);
    deadline.unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  if (process.send) process.on('disconnect', once);
}
