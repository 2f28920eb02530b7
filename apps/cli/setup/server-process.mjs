import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { memoryFlags, pinnedNode, root, serverEntry } from './project.mjs';
import { say } from './screen.mjs';
import { watchParent } from './watch-parent.mjs';

/** The server gives up by itself after 15 seconds. */
const PATIENCE_MS = 20_000;

/**
 * Runs the server until it ends or we are told to stop. It talks to us over one channel: it sends `{ ready: true }`, and
 * when the channel breaks (we were killed) it stops by itself.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the code to exit with
 */
export function runServer(env) {
  const child = spawn(pinnedNode(), [...memoryFlags, '--enable-source-maps', serverEntry], {
    cwd: root,
    env,
    // Out of the terminal's reach: Ctrl-C comes to us alone, and the server gets one signal instead of several.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let ready = false;
  let stopping = false;
  child.on('message', (message) => {
    if (message?.ready === true) ready = true;
  });
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  const unwatch = watchParent(stop);
  return new Promise((settle) => {
    child.once('error', (error) => {
      unwatch();
      say(`The server cannot be run: ${error.message}`);
      settle(1);
    });
    child.once('exit', (code, signal) => {
      unwatch();
      settle(farewell({ code, signal, ready, stopping }, env.DATA_DIR));
    });
  });
}

function farewell({ code, signal, ready, stopping }, dataDir) {
  if (stopping) {
    if (code === 0 || signal === 'SIGTERM') {
      say('Stopped. Start again with: npm start');
      return 0;
    }
    say('The server did not end in time and was ended at once. Nothing was lost. Start again with: npm start');
    return 1;
  }
  if (code === 0) return 0;
  // Before it was ready the server has said itself what is wrong.
  if (ready || signal) {
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
    say(`The server ${how}. Nothing that was saved is lost: it is in ${dataDir}. Start again with: npm start`);
  }
  return signal ? 128 + (constants.signals[signal] ?? 0) : code;
}
