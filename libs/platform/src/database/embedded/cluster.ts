import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { entranceOf } from './cluster-home.js';
import { EmbeddedPostgresError, errorCode, reasonOf } from './embedded-postgres.error.js';
import { runProgram } from './program.js';

export const SUPERUSER = 'convenor';

/** The files of one PostgreSQL server: `data/` is PostgreSQL's own; the password lies beside it, so both move together. */
export interface Cluster {
  home: string;
  data: string;
  password: string;
}

/**
 * Makes a new cluster in a draft folder and moves it into place as a whole: whoever finds `home` finds it complete.
 * When another starter was quicker, its cluster is the one that counts.
 */
export async function createCluster(
  home: string,
  dataDir: string,
  binaries: Binaries,
  account: Account | undefined,
  fast: boolean,
): Promise<void> {
  const draft = `${home}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = join(draft, 'password');
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (account) await giveTo(account, draft);
    const { exitCode, output } = await runProgram(
      binaries.initdb,
      [
        `--pgdata=${join(draft, 'data')}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(fast ? ['--no-sync'] : []),
      ],
      account,
    );
    if (exitCode !== 0) {
      throw new EmbeddedPostgresError('initialisation', `PostgreSQL could not set up its files: ${lastLine(output)}`);
    }
    await rename(draft, home).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
    });
    const entrance = entranceOf(dataDir);
    if (home !== entrance) await symlink(home, entrance);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError('folder', `The database cannot be created in ${home}: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Reads a cluster that is there, and puts right what a restored or copied folder commonly gets wrong. */
export async function openCluster(home: string, binaries: Binaries): Promise<Cluster> {
  const data = join(home, 'data');
  try {
    const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
    if (major !== binaries.major) {
      throw new EmbeddedPostgresError(
        'version',
        `The database in ${home} was made by PostgreSQL ${major}, but this version of Convenor brings PostgreSQL ` +
          `${binaries.major}: make a backup with the former version and restore it with this one.`,
      );
    }
    // PostgreSQL refuses files that others may read.
    if (((await stat(data)).mode & 0o077) !== 0) await chmod(data, 0o700);
    const password = (await readFile(join(home, 'password'), 'utf8')).trim();
    return { home, data, password };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      'folder',
      `The database in ${home} is not complete (${reasonOf(error)}); restore it from a backup, or remove this folder to begin with an empty one.`,
      {
        cause: error,
      },
    );
  }
}

/** The port of the last run: taken again when free, so that addresses stay true over restarts. */
export async function rememberedPort(home: string): Promise<number | null> {
  const port = Number(await readFile(join(home, 'port'), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

export async function rememberPort(home: string, port: number, account: Account | undefined): Promise<void> {
  const file = join(home, 'port');
  await writeFile(file, `${port}\n`);
  if (account) await chown(file, account.uid, account.gid);
}

function lastLine(output: string): string {
  return output.trim().split('\n').filter(Boolean).at(-1) ?? 'it gave no reason';
}
