import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Stands in for the server: notes what happens to it, so that it can be read after its end. */
export const SERVER = `
import { appendFileSync } from 'node:fs';
const note = (line) => appendFileSync('events.log', line + '\\n');
const end = (why) => { note(why); process.exit(0); };
note('up PORT=' + process.env.PORT + ' DATA_DIR=' + process.env.DATA_DIR + ' pid=' + process.pid);
process.on('SIGTERM', () => { note('SIGTERM'); setTimeout(end, 100, 'end'); });
process.on('SIGINT', () => note('SIGINT'));
process.on('disconnect', () => end('disconnect'));
if (process.env.DIE_WITH) setTimeout(() => process.exit(Number(process.env.DIE_WITH)), 100);
setInterval(() => undefined, 1000);
process.send({ ready: true });
`;
const BUILD = `
import { appendFileSync, cpSync, existsSync } from 'node:fs';
appendFileSync('events.log', 'build\\n');
if (existsSync('broken')) { console.error('apps/api/src/main.js: this is the flaw'); process.exit(2); }
cpSync('apps/api/src', 'dist/apps/api/src', { recursive: true });
`;

const writeJson = (path: string, value: unknown): Promise<void> => writeFile(path, JSON.stringify(value));

/** A project that is small enough to be installed and built in a test: the real commands, and nothing real to run. */
export async function writeImitation(folder: string): Promise<void> {
  await mkdir(join(folder, 'apps/api/src'), { recursive: true });
  await mkdir(join(folder, 'vendor/bin'), { recursive: true });
  await cp(resolve('apps/cli/start.mjs'), join(folder, 'apps/cli/start.mjs'));
  await cp(resolve('apps/cli/setup'), join(folder, 'apps/cli/setup'), { recursive: true });
  await writeFile(join(folder, 'apps/api/src/main.js'), SERVER);
  await writeFile(join(folder, 'build.mjs'), BUILD);
  await writeFile(join(folder, 'vendor/package.json'), '{"name":"node","version":"24.0.0","bin":{"node":"bin/node"}}');
  await writeFile(join(folder, 'vendor/bin/node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
  const scripts = {
    start: 'node apps/cli/start.mjs',
    build: 'node build.mjs',
    postinstall: 'echo install >> events.log',
  };
  const head = { name: 'imitation', version: '1.0.0' };
  const dependencies = { node: 'file:vendor' };
  await writeJson(join(folder, 'package.json'), { ...head, private: true, type: 'module', scripts, dependencies });
  await writeJson(join(folder, 'package-lock.json'), {
    ...head,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { ...head, hasInstallScript: true, dependencies },
      'node_modules/node': { resolved: 'vendor', link: true },
      vendor: { name: 'node', version: '24.0.0', bin: { node: 'bin/node' } },
    },
  });
}
