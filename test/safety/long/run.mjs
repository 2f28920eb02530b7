// `npm run safety:long`: promises that take too long for `npm test`, one script after the other; `-- soak` runs one alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureBuilt } from '../../../apps/cli/setup/build.mjs';
import { ensureInstalled } from '../../../apps/cli/setup/install.mjs';
import { SetupProblem, pinnedNode, root } from '../../../apps/cli/setup/project.mjs';
import { complain, say } from '../../../apps/cli/setup/screen.mjs';

const logs = join(root, 'test-results', 'logs');
const scripts = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.mjs') && file !== basename(import.meta.filename))
  .map((file) => basename(file, '.mjs'));

/** Those that were asked for, or all. */
function wanted() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !scripts.includes(name));
  if (unknown.length > 0) throw new SetupProblem(`There is no ${unknown.join(', ')}; there are ${scripts.join(', ')}.`);
  return names.length > 0 ? names : scripts;
}

/** @returns how the script went, as a line of the summary begins with its name */
async function run(name) {
  console.log(`\n— ${name}`);
  const began = Date.now();
  const file = join(import.meta.dirname, `${name}.mjs`);
  const child = spawn(pinnedNode(), [file], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  return { name, kept: code === 0, seconds: Math.round((Date.now() - began) / 1000) };
}

try {
  const names = wanted();
  mkdirSync(logs, { recursive: true });
  await ensureInstalled(logs);
  await ensureBuilt(logs);
  const results = [];
  for (const name of names) results.push(await run(name));
  console.log('');
  for (const { name, kept, seconds } of results) say(`${name.padEnd(16)} ${kept ? 'kept' : 'BROKEN'} (${seconds} s)`);
  process.exit(results.every(({ kept }) => kept) ? 0 : 1);
} catch (error) {
  complain(error);
  process.exit(1);
}
