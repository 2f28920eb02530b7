import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { forgetBuild } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { pinnedNode, root, serverEntry } from './project.mjs';
import { complain, say } from './screen.mjs';
import { openDataDir, readSettings, refuseBusyPort } from './settings.mjs';
import { watchParent } from './watch-parent.mjs';

const WEB_PORT = 5173;
const PATIENCE_MS = 20_000;
/** The compiler says this after each round; only a round without errors is worth a restart. */
const ROUND_ENDED = /Found (\d+) errors?\. Watching for file changes/;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

/** `npm run dev`: compiler, server and web app in one terminal, each anew when its sources change. */
export async function dev() {
  try {
    const { port, host, dataDir } = readSettings();
    openDataDir(dataDir);
    await refuseBusyPort(port, host);
    await refuseBusyPort(WEB_PORT, '127.0.0.1');
    await ensureInstalled(join(dataDir, 'logs'));
    // The compiler writes into dist/ from now on, so what `npm start` knows about it is no longer true.
    forgetBuild();
    const webUrl = `http://127.0.0.1:${WEB_PORT}`;
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PUBLIC_URL: process.env.PUBLIC_URL ?? webUrl,
    };
    // Their output goes through us, so they cannot see that it ends on a terminal.
    if (process.stdout.isTTY) env.FORCE_COLOR = '1';
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0));
    watchParent(() => void stopAll(0));
    const server = restartable(env);
    run(
      'compile',
      bin('@nestjs/cli/bin/nest.js'),
      ['build', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
      env,
      {
        onLine: (line) => {
          if (ROUND_ENDED.exec(stripVTControlCharacters(line))?.[1] === '0') void server.restart();
        },
        onEnd: (code) => void stopAll(code ?? 1),
      },
    );
    run(
      'web',
      bin('vite/bin/vite.js'),
      ['--config', 'apps/web/vite.config.ts', '--port', String(WEB_PORT), '--strictPort'],
      env,
      {
        onEnd: (code) => void stopAll(code ?? 1),
      },
    );
    say(`The web app comes up at ${webUrl}, the server behind it on port ${port}. Stop with Ctrl-C.`);
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

/** The server; a restart waits until the former one has closed its database connections and its port. */
function restartable(env) {
  let current = null;
  let wanted = false;
  const restart = async () => {
    if (wanted) return;
    wanted = true;
    await end(current);
    wanted = false;
    if (stopping) return;
    current = run('server', '--enable-source-maps', [serverEntry], env, {
      onEnd: (code) => {
        if (!stopping && code) say(`The server ended with code ${code}. It starts again after the next change.`);
      },
    });
  };
  return { restart };
}

/**
 * @param {string} name stands before each line
 * @param {string} script
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ onLine?: (line: string) => void, onEnd?: (code: number | null) => void }} reactions
 */
function run(name, script, args, env, { onLine, onEnd }) {
  const child = spawn(pinnedNode(), [script, ...args], {
    cwd: root,
    env,
    // Ctrl-C comes to us alone, and each of them gets one signal.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() !== '') process.stdout.write(`${name.padEnd(7)} │ ${line}\n`);
      onLine?.(line);
    });
  }
  const ended = (code) => {
    running.delete(child);
    onEnd?.(code);
  };
  child.once('error', (error) => {
    say(`${name} cannot be run: ${error.message}`);
    ended(1);
  });
  child.once('exit', ended);
  return child;
}

/** @param {import('node:child_process').ChildProcess | null} child */
async function end(child) {
  if (child === null || !running.has(child)) return;
  await new Promise((settle) => {
    child.once('exit', settle);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
  });
}

async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  await Promise.all([...running].map(end));
  process.exit(code);
}

/** @param {string} path of a command inside its package */
function bin(path) {
  return join(root, 'node_modules', path);
}
