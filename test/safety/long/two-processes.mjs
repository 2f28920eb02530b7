// Does the whole suite of the API pass with two api processes and two workers on each database? Requests go to the one and to
// the other by turns, each side does jobs. PARTS names fewer specs, as jest reads them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from '../../../apps/cli/setup/project.mjs';

/** Specs beside which no second process is put, since no api of the test's own answers in them: what they are about instead. */
const NOT_MEANT = {
  'test/api/migrations.spec.ts': 'the database alone',
  'test/safety/architecture.spec.ts': 'the sources',
  'test/safety/asvs-map.spec.ts': 'the list of what security asks for',
  'test/safety/database-outages.spec.ts': 'one server with a database of its own, which is killed',
  'test/safety/hostile-credentials.spec.ts': 'functions that read files',
  'test/safety/hostile-question-files.spec.ts': 'a thread that reads files',
  'test/safety/kill-9.spec.ts': 'one server, which is killed',
  'test/safety/looks.spec.ts': 'what the API document says of routes',
  'test/safety/pgbouncer.spec.ts': 'two processes already, behind PgBouncer',
  'test/safety/question-editors.spec.ts': 'functions of the editor',
  'test/safety/replica.spec.ts': 'one server with a primary and a replica of its own',
};
const STARTS = 'TestApi.start(';
const ALONE = /\balone: '([^']+)'/;

/** By name: what each spec of both folders says. */
const texts = new Map(
  ['test/api', 'test/safety']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);
for (const [file, text] of texts)
  if (text.includes(STARTS) === file in NOT_MEANT)
    throw new Error(`${file}: either it starts an api, or the list says what it is about instead.`);

const specs = process.env.PARTS?.split(' ') ?? [...texts.keys()].filter((file) => !(file in NOT_MEANT));
for (const [file, about] of Object.entries(NOT_MEANT)) console.log(`${file} is left out: it is about ${about}.`);
for (const [file, text] of texts)
  if (ALONE.test(text)) console.log(`${file} is answered by one of the two: ${ALONE.exec(text)[1]}`);

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--no-warnings', jest, '--testLocationInResults=false', ...specs];
const env = { ...process.env, API_PROCESSES: '2' };
const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
const [code] = await once(child, 'exit');
process.exit(code ?? 1);
