import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLogged } from '../setup/run-logged.mjs';
import { say } from '../setup/screen.mjs';

const SERVICES = '/usr/sbin/policy-rc.d';
const CLUSTERS = '/etc/postgresql-common/createcluster.d';
const NO_CLUSTER = join(CLUSTERS, 'convenor-tests.conf');

/** What the tests of a replica and of a pooler need, with how one sees that it is there. */
const SERVERS = {
  postgresql: () => existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').some((version) => Number(version) > 0),
  pgbouncer: () => existsSync('/usr/sbin/pgbouncer'),
};

/** @returns {string[]} packages of Debian that the tests start servers from and that are missing here */
export const missingServers = () => Object.entries(SERVERS).flatMap(([name, isThere]) => (isThere() ? [] : [name]));

/**
 * The servers that some tests start: those that the machine has, else Debian's. Where there are none, those tests say so.
 * @param {string} logDir
 */
export async function ensureServers(logDir) {
  const missing = missingServers();
  if (missing.length === 0) return;
  say(`Installing ${missing.join(' and ')} for the tests of replicas and pooling …`);
  await installPackages(missing, logDir);
}

/**
 * Installs packages of Debian, if it can: all of them at once, since looking for what there is takes longest. None of them
 * makes or starts a server of its own.
 * @param {readonly string[]} packages
 * @param {string} logDir
 */
export async function installPackages(packages, logDir) {
  const isRoot = process.getuid?.() === 0;
  const undo = isRoot ? keepServersDown() : () => undefined;
  process.once('exit', undo);
  const [file, ...before] = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  try {
    await runLogged(file, [...before, 'update', '-qq'], join(logDir, 'packages-list.log'));
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
    await runLogged(file, [...before, ...install], join(logDir, 'packages.log'));
  } finally {
    process.off('exit', undo);
    undo();
  }
}

/** Debian's PostgreSQL makes a cluster on port 5432 as it is installed, and services start at once. */
function keepServersDown() {
  const made = [];
  mkdirSync(CLUSTERS, { recursive: true });
  for (const [path, content, mode] of [
    [NO_CLUSTER, 'create_main_cluster = false\n', 0o644],
    [SERVICES, '#!/bin/sh\nexit 101\n', 0o755],
  ]) {
    if (existsSync(path)) continue;
    writeFileSync(path, content, { mode });
    made.push(path);
  }
  return () => made.forEach((path) => rmSync(path, { force: true }));
}
