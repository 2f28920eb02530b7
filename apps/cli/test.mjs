// `npm test`: sets everything up, then runs lint, types, contract, rules, features, API, safety and the browser journeys.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './checks/chromium.mjs';
import { ensureServers } from './checks/debian.mjs';
import { makeScratch } from './checks/scratch.mjs';
import { runChecks, runJest, runPlaywright } from './checks/suites.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { root } from './setup/project.mjs';
import { complain, say } from './setup/screen.mjs';

const logs = join(root, 'test-results', 'logs');

try {
  mkdirSync(logs, { recursive: true });
  const [chromium] = await Promise.all([ensurePrograms(), ensureProduct()]);

  // Lint takes longest, and one core: it goes on while the first tests run.
  const linted = runChecks({ lint: ['npm', 'run', '--silent', 'lint'] });
  const checked = await runChecks({
    types: ['npm', 'run', '--silent', 'type-check'],
    contract: ['npm', 'run', '--silent', 'contract'],
  });
  const scratch = makeScratch();
  const jest = await runJest(logs, scratch);
  const results = [...(await linted), ...checked, jest, await runPlaywright(logs, chromium, scratch)];

  console.log('');
  for (const { name, passed, failed } of results) say(`${name.padEnd(10)} ${passed} passed, ${failed} failed`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 && results.every((result) => result.ended) ? 0 : 1);
} catch (error) {
  complain(error);
  process.exit(1);
}

/** @returns the browser */
async function ensurePrograms() {
  const chromium = await ensureChromium(logs);
  await ensureServers(logs);
  return chromium;
}

async function ensureProduct() {
  await ensureInstalled(logs);
  await ensureBuilt(logs);
}
