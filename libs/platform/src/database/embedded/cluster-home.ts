import { randomBytes } from 'node:crypto';
import { access, constants, lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canEnter, giveTo, openPassage, weAreRoot, type Account } from './account.js';
import { EmbeddedPostgresError, errorCode, reasonOf } from './embedded-postgres.error.js';

const NAME = 'postgres';
/** Where root keeps a cluster when the server's account cannot reach the data folder. */
const ELSEWHERE = ['/var/lib/convenor', '/var/tmp/convenor'];
const ABANDONED_MS = 3_600_000;

/** Makes sure that the data folder is there and that we may write to it. Returns its real path. */
export async function openDataDir(dataDir: string): Promise<string> {
  try {
    // Only the folder itself is private; folders above it that are missing get the usual rights.
    await mkdir(dirname(dataDir), { recursive: true });
    await mkdir(dataDir, { mode: 0o700 }).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'folder',
      `The data folder ${dataDir} cannot be written to (${reasonOf(error)}); ` +
        'give your account access to it or set DATA_DIR to another folder.',
      { cause: error },
    );
  }
}

/** The link or folder in the data folder that leads to the cluster; it need not exist yet. */
export function entranceOf(dataDir: string): string {
  return join(dataDir, NAME);
}

/** The real folder of the cluster that belongs to this data folder, or null when none was made yet. */
export async function existingHome(dataDir: string): Promise<string | null> {
  const entrance = entranceOf(dataDir);
  try {
    await lstat(entrance);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw unreachable(entrance, error);
  }
  return realpath(entrance).catch((error: unknown) => {
    throw unreachable(entrance, error);
  });
}

function unreachable(entrance: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'folder',
    `The database files behind ${entrance} cannot be reached (${errorCode(cause) ?? reasonOf(cause)}); ` +
      'bring them back, or remove this entry to begin with an empty database.',
    { cause },
  );
}

/**
 * Decides where a new cluster will live: in the data folder, unless we are root and the server's account cannot get
 * there (a project below root's private home). Then a folder of its own, and the data folder gets a link to it.
 */
export async function newHome(dataDir: string, account: Account | undefined): Promise<string> {
  if (!account) return entranceOf(dataDir);
  const stopsHere = !(await canEnter(account, dataDir)) && (await canEnter(account, dirname(dataDir)));
  if (stopsHere) await openPassage(account, dataDir);
  if (await canEnter(account, dataDir)) return entranceOf(dataDir);
  for (const folder of ELSEWHERE) {
    if (
      !(await mkdir(folder, { recursive: true, mode: 0o711 }).then(
        () => true,
        () => false,
      ))
    )
      continue;
    // Anybody may create names in /var/tmp: only a folder of root's own, not a link, can be trusted.
    const found = await lstat(folder);
    const ours = found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
    if (ours && (await canEnter(account, folder))) return join(folder, `${NAME}-${randomBytes(8).toString('hex')}`);
  }
  throw new EmbeddedPostgresError(
    'folder',
    `The account "${account.name}" that runs PostgreSQL cannot reach ${dataDir}; ` +
      'start Convenor as an ordinary user or set DATA_DIR to a folder that this account can enter.',
  );
}

/**
 * Makes sure that the account can work with the cluster, and refuses early, with the reason, what PostgreSQL would refuse
 * late with a riddle. Files that root restored from a backup are given to the account.
 */
export async function claimHome(home: string, account: Account | undefined): Promise<void> {
  const { uid } = await lstat(home);
  if (account && uid === 0) await giveTo(account, home);
  if (!weAreRoot()) {
    if (uid !== process.getuid?.()) {
      throw new EmbeddedPostgresError(
        'folder',
        `The database in ${home} belongs to another account of this machine (uid ${uid}); ` +
          'start Convenor as that account or set DATA_DIR to another folder.',
      );
    }
  } else if (!(await canEnter(account, home))) {
    throw new EmbeddedPostgresError(
      'folder',
      `The account "${account?.name ?? 'self'}" that runs PostgreSQL cannot reach ${home}; let it pass the folders above.`,
    );
  }
}

/**
 * Removes the drafts of starters that were killed half-way. Call it only under the start lock of this data folder; what
 * lies in the folders that several installations share is removed only when no starter can still be at work on it.
 */
export async function clearDrafts(dataDir: string): Promise<void> {
  await removeDrafts(dataDir, 0);
  if (weAreRoot()) for (const folder of ELSEWHERE) await removeDrafts(folder, ABANDONED_MS);
}

async function removeDrafts(folder: string, minimumAge: number): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((one) => /^postgres(-[0-9a-f]{16}|-binaries-.+)?\.new-[0-9a-f]{8}$/.test(one))) {
    const draft = join(folder, name);
    const info = await lstat(draft).catch(() => null);
    if (!info || Date.now() - info.mtimeMs < minimumAge) continue;
    // What cannot be removed, because a killed starter's program still writes to it, goes next time.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}
