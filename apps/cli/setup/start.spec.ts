import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../test/support/free-port.js';
import { SERVER, writeImitation } from './imitation.js';

// Each of these starts npm several times, which takes long on a busy machine.
jest.setTimeout(120_000);

let template: string;
let project: string;
let port: number;
let started: ChildProcess[] = [];
let transcript = (): string => '';

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'convenor start '));
  await writeImitation(template);
});

beforeEach(async () => {
  project = `${template} ${Math.random().toString(36).slice(2)}`;
  await cp(template, project, { recursive: true });
  port = await freePort();
  started = [];
  transcript = () => '';
});

afterEach(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  const serverPids = [...(await events()).matchAll(/pid=(\d+)/g)].map((match) => Number(match[1]));
  await eventually(async () => !serverPids.some(isRunning));
  await rm(project, { recursive: true, force: true });
});

afterAll(() => rm(template, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  output: () => string;
  end: Promise<number | null>;
}

function run(command: string, args: string[], env: Record<string, string> = {}, ownTerminal = false): Run {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|PORT$|HOST$|DATA_DIR$)/i.test(name)),
  );
  const child = spawn(command, args, {
    cwd: project,
    env: { ...clean, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownTerminal,
  });
  started.push(child);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const before = transcript;
  transcript = () =>
    `${before()}\n— ${child.pid}${child.exitCode === null ? '' : `, ended with ${child.exitCode}`}\n${output}`;
  const end = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output: () => output, end };
}

const start = (env?: Record<string, string>): Run => run(process.execPath, ['apps/cli/start.mjs'], env);

async function upAndDown(env?: Record<string, string>): Promise<string> {
  const before = count(await events(), /^up/gm);
  const run = start(env);
  await eventually(async () => count(await events(), /^up/gm) > before || run.child.exitCode !== null);
  run.child.kill('SIGTERM');
  await run.end;
  return run.output();
}

const events = (): Promise<string> => readFile(join(project, 'events.log'), 'utf8').catch(() => '');
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`The awaited state did not come about. So far: ${await events()}${transcript()}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

describe('npm start', () => {
  it('installs and builds what is missing, and the next time neither', async () => {
    expect(await upAndDown()).toMatch(/Installing packages[^]*Building[^]*Stopped/);
    expect(await upAndDown()).not.toMatch(/Install|Buil/);
    expect(count(await events(), /^install$/gm)).toBe(1);
    expect(count(await events(), /^build$/gm)).toBe(1);
    expect(count(await events(), /^end$/gm)).toBe(2);
  });

  it('builds again when a source changed, but not when one was only touched or a test changed', async () => {
    await upAndDown();
    const source = join(project, 'apps/api/src/main.js');
    await utimes(source, new Date(), new Date());
    await writeFile(join(project, 'apps/api/src/main.spec.ts'), 'a test');
    await upAndDown();
    expect(count(await events(), /^build$/gm)).toBe(1);
    await writeFile(source, `${SERVER}// changed\n`);
    await upAndDown();
    expect(count(await events(), /^build$/gm)).toBe(2);
  });

  it('installs again when the lock file changed', async () => {
    await upAndDown();
    await writeFile(
      join(project, 'package-lock.json'),
      `${await readFile(join(project, 'package-lock.json'), 'utf8')}\n`,
    );
    await rm(join(project, 'node_modules/.package-lock.json'), { force: true });
    await upAndDown();
    expect(count(await events(), /^install$/gm)).toBe(2);
  });

  it('takes an installation that somebody made by hand as it is', async () => {
    expect(await run('npm', ['ci']).end).toBe(0);
    expect(await upAndDown()).not.toContain('Installing');
    expect(count(await events(), /^install$/gm)).toBe(1);
  });

  it('shows why a build failed, does not run what is there, and builds again next time', async () => {
    await upAndDown();
    await writeFile(join(project, 'broken'), '');
    await writeFile(join(project, 'apps/api/src/new.js'), '');
    const failing = start();
    expect(await failing.end).toBe(1);
    expect(failing.output()).toMatch(/this is the flaw[^]*could not be built/);
    expect(count(await events(), /^up/gm)).toBe(1);
    await rm(join(project, 'broken'));
    await upAndDown();
    expect(count(await events(), /^up/gm)).toBe(2);
  });

  it('run twice at once prepares once', async () => {
    const runs = [start(), start({ PORT: String(await freePort()) })];
    await eventually(async () => count(await events(), /^up/gm) === 2);
    for (const each of runs) each.child.kill('SIGINT');
    expect(await Promise.all(runs.map((each) => each.end))).toEqual([0, 0]);
    expect(count(await events(), /^install$/gm)).toBe(1);
    expect(count(await events(), /^build$/gm)).toBe(1);
  });

  it('reads .env, and the environment goes before it', async () => {
    await writeFile(join(project, '.env'), `PORT=1\nDATA_DIR=elsewhere\n`);
    await upAndDown();
    expect(await events()).toContain(`up PORT=${port} DATA_DIR=${join(project, 'elsewhere')} `);
  });
});

describe('npm start says in one sentence and at once', () => {
  it.each(['0', '65536', 'eighty', '80.5'])('that PORT=%s is no port', async (wrong) => {
    const failing = start({ PORT: wrong });
    expect(await failing.end).toBe(1);
    expect(failing.output().trim()).toBe(`PORT must be a whole number from 1 to 65535, but is "${wrong}".`);
  });

  it('that the port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const failing = start();
    expect(await failing.end).toBe(1);
    other.close();
    expect(failing.output().trim()).toMatch(new RegExp(`^Port ${port} is in use, .* PORT=${port + 1} npm start$`));
  });

  it('that the data folder cannot be used', async () => {
    await writeFile(join(project, 'file'), '');
    const failing = start({ DATA_DIR: join(project, 'file') });
    expect(await failing.end).toBe(1);
    expect(failing.output().trim()).toMatch(
      /^The data folder .*\/file cannot be written to .*set DATA_DIR to another folder\.$/,
    );
  });
});

describe('The end', () => {
  let prepared: string;

  beforeAll(async () => {
    prepared = project = `${template} prepared`;
    await cp(template, prepared, { recursive: true });
    port = await freePort();
    await upAndDown();
    await rm(join(prepared, 'events.log'));
  });

  beforeEach(() => cp(prepared, project, { recursive: true, verbatimSymlinks: true }));

  afterAll(() => rm(prepared, { recursive: true, force: true }));

  it('comes to the server as one signal, however often it is asked for, and is waited for', async () => {
    const run = start();
    await eventually(async () => (await events()).startsWith('up'));
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    run.child.kill('SIGTERM');
    expect(await run.end).toBe(0);
    expect((await events()).split('\n').slice(1)).toEqual(['SIGTERM', 'end', '']);
  });

  it('of the server by itself is passed on, and said to have lost nothing', async () => {
    const run = start({ DIE_WITH: '7' });
    expect(await run.end).toBe(7);
    expect(run.output()).toMatch(/ended with code 7\. Nothing that was saved is lost.*Start again with: npm start/);
  });

  it('of the server by force as well', async () => {
    const run = start();
    await eventually(async () => (await events()).startsWith('up'));
    process.kill(Number(/pid=(\d+)/.exec(await events())?.[1]), 'SIGKILL');
    expect(await run.end).toBe(128 + 9);
    expect(run.output()).toMatch(/ended by SIGKILL\. Nothing that was saved is lost/);
  });

  it('of the start command by force reaches the server over the broken channel', async () => {
    const run = start();
    await eventually(async () => (await events()).startsWith('up'));
    run.child.kill('SIGKILL');
    await eventually(async () => (await events()).endsWith('disconnect\n'));
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('of npm by %s ends the server in good order', async (signal) => {
    const npm = run('npm', ['start', '--silent']);
    await eventually(async () => (await events()).startsWith('up'));
    npm.child.kill(signal);
    await eventually(async () => (await events()).includes('SIGTERM\nend\n'));
  });

  it('by Ctrl-C in a terminal, which reaches npm, its shell and us together, is in good order too', async () => {
    const npm = run('npm', ['start', '--silent'], {}, true);
    await eventually(async () => (await events()).startsWith('up'));
    process.kill(-Number(npm.child.pid), 'SIGINT');
    await npm.end;
    expect((await events()).split('\n').slice(1)).toEqual(['SIGTERM', 'end', '']);
  });
});
