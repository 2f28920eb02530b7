import { chmod, chown, stat } from 'node:fs/promises';
import { EmbeddedPostgresError, USE_YOUR_OWN, reasonOf } from './embedded-postgres.error.js';
import { runProgram } from './program.js';

/** The account the server runs as when we are root, because PostgreSQL refuses to run as root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export function weAreRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * @param existing folder of a cluster that is already there: its owner goes on running it
 * @returns undefined when we are an ordinary user and run the server ourselves
 */
export async function serverAccount(existing: string | null): Promise<Account | undefined> {
  if (!weAreRoot()) return undefined;
  const owner = existing ? await stat(existing) : null;
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([numberOf('-u', name), numberOf('-g', name)]);
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new EmbeddedPostgresError(
    'account',
    `PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" to run it. ${USE_YOUR_OWN}`,
  );
}

async function numberOf(flag: '-u' | '-g', name: string): Promise<number | null> {
  const { exitCode, output } = await runProgram('id', [flag, name]);
  const id = Number(output.trim());
  // macOS prints "nobody" as an unsigned number; the system call wants it signed.
  return exitCode === 0 && Number.isInteger(id) ? id | 0 : null;
}

/** Whether the account can reach this folder and read what is in it. Asked of the system, so that ACLs count too. */
export async function canEnter(account: Account | undefined, folder: string): Promise<boolean> {
  try {
    const { exitCode } = await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], account);
    return exitCode === 0;
  } catch (error) {
    throw new EmbeddedPostgresError(
      'account',
      `Convenor runs as root and cannot switch to the account "${account?.name ?? 'self'}" for PostgreSQL ` +
        `(${reasonOf(error)}); start it as an ordinary user instead. ${USE_YOUR_OWN}`,
      { cause: error },
    );
  }
}

/**
 * Lets the account pass through a private folder of root. Only its group gets in, and only to names that it knows:
 * nobody else on the machine sees more than before.
 */
export async function openPassage(account: Account, folder: string): Promise<void> {
  const { uid, gid, mode } = await stat(folder);
  const groupMayNothing = (mode & 0o070) === 0;
  if (uid !== 0 || !(groupMayNothing || gid === account.gid)) return;
  await chown(folder, 0, account.gid);
  await chmod(folder, (mode & 0o7777) | 0o010);
}

export async function giveTo(account: Account, folder: string): Promise<void> {
  const { exitCode, output } = await runProgram('chown', ['-R', `${account.uid}:${account.gid}`, folder]);
  if (exitCode !== 0) {
    throw new EmbeddedPostgresError(
      'folder',
      `The folder ${folder} cannot be given to the account "${account.name}": ${output.trim()}`,
    );
  }
}
