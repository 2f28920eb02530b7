// Does the server keep every promise that it acknowledged when it is killed 500 times? Runs the spec of the 30 kills with
// several seeds. KILLS asks for fewer in all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from '../../../apps/cli/setup/project.mjs';

const SEEDS = ['dusk', 'night', 'midnight', 'small-hours', 'dawn'];
const KILLS = Math.ceil(Number(process.env.KILLS ?? 500) / SEEDS.length);

const results = join(root, 'test-results');
const countsFile = join(results, 'kills.json');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--no-warnings', jest, '--testLocationInResults=false'];

/** @returns what was counted, and whether everything that was acknowledged was there, once */
async function kill(seed) {
  rmSync(countsFile, { force: true });
  const env = { ...process.env, KILLS: String(KILLS), KILL_SEED: seed, KILL_COUNTS_FILE: countsFile };
  const stdio = ['ignore', 'inherit', 'inherit'];
  const child = spawn(pinnedNode(), [...args, 'test/safety/kill-9.spec.ts'], { cwd: root, stdio, env });
  const [code] = await once(child, 'exit');
  return { seed, kept: code === 0, ...counts() };
}

function counts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return { kills: 0, tries: 0, retries: 0 };
  }
}

mkdirSync(results, { recursive: true });
const runs = [];
for (const seed of SEEDS) runs.push(await kill(seed));
const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
const kept = runs.every((run) => run.kept);
const row = (...cells) =>
  console.log(cells.map((cell, n) => String(cell)[n === 0 ? 'padEnd' : 'padStart'](12)).join(' '));
row('seed', 'kills', 'requests', 'retries', 'promise');
for (const run of runs) row(run.seed, run.kills, run.tries, run.retries, run.kept ? 'kept' : 'BROKEN');
row('all', sum('kills'), sum('tries'), sum('retries'), kept ? 'kept' : 'BROKEN');
process.exit(kept ? 0 : 1);
