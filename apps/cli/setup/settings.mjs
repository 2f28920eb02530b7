import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { SetupProblem, root } from './project.mjs';

/**
 * The settings that decide whether a start can succeed at all; the server checks all of them again. The environment
 * goes before the file `.env`.
 * @returns {{ port: number, host: string, dataDir: string }}
 */
export function readSettings() {
  const file = join(root, '.env');
  if (existsSync(file)) {
    try {
      process.loadEnvFile(file);
    } catch (error) {
      throw new SetupProblem(`The file .env cannot be read: ${error.message}.`);
    }
  }
  const port = process.env.PORT?.trim() || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new SetupProblem(`PORT must be a whole number from 1 to 65535, but is "${port}".`);
  }
  return {
    port: Number(port),
    host: process.env.HOST?.trim() || '127.0.0.1',
    dataDir: resolve(root, process.env.DATA_DIR?.trim() || '.data'),
  };
}

/** @param {string} dataDir */
export function openDataDir(dataDir) {
  try {
    mkdirSync(dirname(dataDir), { recursive: true });
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    const logs = join(dataDir, 'logs');
    mkdirSync(logs, { recursive: true });
    accessSync(logs, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SetupProblem(
      `The data folder ${dataDir} cannot be written to (${error.message}). ` +
        'Give your account access to it, or set DATA_DIR to another folder.',
    );
  }
}

/**
 * @param {number} port
 * @param {string} host
 */
export async function refuseBusyPort(port, host) {
  const problem = await new Promise((settle) => {
    const probe = createServer();
    probe.once('error', (error) => settle(error));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => settle(null)));
  });
  if (!problem) return;
  const other = `choose another port, for example: PORT=${port < 65_535 ? port + 1 : port - 1} npm start`;
  if (problem.code === 'EADDRINUSE') {
    throw new SetupProblem(`Port ${port} is in use, maybe by Convenor itself: see http://${host}:${port}, or ${other}`);
  }
  if (problem.code === 'EACCES') throw new SetupProblem(`Your account may not open port ${port}: ${other}`);
  throw new SetupProblem(`Port ${port} on ${host} cannot be opened (${problem.code}): check HOST, or ${other}`);
}
