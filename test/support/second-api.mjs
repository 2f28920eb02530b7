// A second api with a worker, built, on the database of a test: nothing in its memory is known to the test's own instance.
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { createApp } = await import('../../dist/apps/api/src/create-app.js');
const { Pause } = await import('../../dist/libs/identity/src/index.js');
const { Clock, DatabaseAddress, JobRunner, loadConfig } = await import('../../dist/libs/platform/src/index.js');

const { DATABASE, CLOCK_FILE, ...env } = process.env;
const app = await createApp(loadConfig(env), new DatabaseAddress(DATABASE));
// A file, since it is the same for everybody from the moment on at which the test wrote it; a message would arrive some time.
app.get(Clock).now = () => new Date(readFileSync(CLOCK_FILE, 'utf8') || Date.now());
// Nobody waits for a time that stands still.
app.get(Pause).hold = async () => undefined;
await app.listen(0, '127.0.0.1');

async function stop() {
  app.getHttpServer().closeAllConnections();
  await app.close();
  process.exit(0);
}

const deeds = { runDue: () => app.get(JobRunner).runDue(), stop };

process.on('message', async ({ call, deed }) => {
  const failed = await deeds[deed]().then(
    () => null,
    (error) => String(error?.stack ?? error),
  );
  process.send({ call, failed });
});
// The test is gone.
process.on('disconnect', () => process.exit(0));
process.send({ port: app.getHttpServer().address().port });
