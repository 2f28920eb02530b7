import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pinnedNode, root } from '../setup/project.mjs';
import { say } from '../setup/screen.mjs';

/**
 * @typedef {{ name: string, passed: number, failed: number, ended: boolean }} SuiteResult
 * `ended`: the suite came to its end, whatever it found
 */

const binaries = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`, FORCE_COLOR: process.env.CI ? '0' : (process.env.FORCE_COLOR ?? '') };

/**
 * Checks that pass or fail as a whole, all at a time: each of them is busy on one core alone.
 * @param {Readonly<Record<string, readonly string[]>>} commands by name
 * @returns {Promise<SuiteResult[]>}
 */
export function runChecks(commands) {
  return Promise.all(
    Object.entries(commands).map(async ([name, [file, ...args]]) => {
      const code = await run(name, file, args, {}, true);
      return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, ended: true };
    }),
  );
}

/**
 * @param {string} logDir
 * @param {NodeJS.ProcessEnv} more
 */
export async function runJest(logDir, more) {
  const report = join(logDir, 'jest.json');
  rmSync(report, { force: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--no-warnings', jest, '--json', '--outputFile', report, '--testLocationInResults=false'];
  const code = await run('jest', pinnedNode(), args, more);
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = readJson(report);
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { name: 'jest', passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, ended: existsSync(report) };
}

/**
 * @param {string} logDir
 * @param {string} chromium
 * @param {NodeJS.ProcessEnv} more
 */
export async function runPlaywright(logDir, chromium, more) {
  const report = join(logDir, 'browser.json');
  rmSync(report, { force: true });
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = [cli, 'test', '--config', join(root, 'test', 'browser', 'playwright.config.ts')];
  const code = await run('browser', pinnedNode(), args, { ...more, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { expected = 0, flaky = 0, unexpected: failed = 0 } = readJson(report).stats ?? {};
  if (flaky > 0) say(`browser: ${flaky} passed only at the second try; see "flaky" above`);
  return { name: 'browser', passed: expected + flaky, failed: code !== 0 && failed === 0 ? 1 : failed, ended: existsSync(report) };
}

/**
 * Shows what the suite prints, and how long it took.
 * @param {boolean} afterwards all of it at its end, so that what others print meanwhile does not get in between
 */
async function run(name, file, args, more, afterwards = false) {
  const began = Date.now();
  if (!afterwards) console.log(`\n— ${name}`);
  const printed = [];
  const code = await new Promise((settle, reject) => {
    const to = afterwards ? 'pipe' : 'inherit';
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', to, to], env: { ...env, ...more } });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
    child.on('error', reject);
    child.on('close', (exit) => settle(exit ?? 1));
  });
  if (afterwards) console.log(`\n— ${name}\n${Buffer.concat(printed).toString().trimEnd()}`);
  say(`${name}: ${code === 0 ? 'fine' : 'failed'} (${Math.round((Date.now() - began) / 1000)} s)`);
  return code;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
