import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../setup/project.mjs';
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
 * The servers that some tests start: those that the machine has, else Debian's.
 * @param {string} logDir
 */
export function ensureServers(logDir) {
  const missing = missingServers();
  if (missing.length === 0) return;
  say(`Installing ${missing.join(' and ')} for the tests of replicas and pooling …`);
  installPackages(missing, logDir);
  const still = missingServers();
  if (still.length > 0)
    throw new SetupProblem(`The tests need ${still.join(' and ')}, which could not be installed here (on Debian: apt-get install ${still.join(' ')}).`);
}

/**
 * Installs packages of Debian, if it can: all of them at once, since looking for what there is takes longest. None of them
 * makes or starts a server of its own.
 * @param {readonly string[]} packages
 * @param {string} logDir
 */
export function installPackages(packages, logDir) {
  const isRoot = process.getuid?.() === 0;
  const undo = isRoot ? keepServersDown() : () => undefined;
  const asRoot = isRoot ? [] : ['sudo', '-n'];
  try {
    for (const step of [['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]]) {
      const [file, ...args] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', ...step];
      const { stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
      appendFileSync(join(logDir, 'packages.log'), `${stdout ?? ''}${stderr ?? ''}`);
    }
  } finally {
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
