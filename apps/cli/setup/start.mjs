import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { complain, say } from './screen.mjs';
import { runServer } from './server-process.mjs';
import { openDataDir, readSettings, refuseBusyPort } from './settings.mjs';

/** `npm start`: everything from a fresh copy of the project to a running server. Ends the process. */
export async function start() {
  try {
    const { port, host, dataDir } = readSettings();
    // What would fail in the end fails now, before minutes of preparation.
    openDataDir(dataDir);
    await refuseBusyPort(port, host);
    const logs = join(dataDir, 'logs');
    await ensureInstalled(logs);
    await ensureBuilt(logs);
    say('Starting Convenor …');
    process.exit(await runServer({ ...process.env, DATA_DIR: dataDir }));
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}
