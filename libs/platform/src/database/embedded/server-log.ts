import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.js';

const MAX_BYTES = 5_000_000;

/** The file PostgreSQL writes to. A file, not a pipe: the server must outlive us without choking on its output. */
export class ServerLog {
  private constructor(
    private readonly path: string,
    private readonly from: number,
    readonly handle: FileHandle,
  ) {}

  static async open(home: string, account: Account | undefined): Promise<ServerLog> {
    const path = join(home, 'server.log');
    const size = (await stat(path).catch(() => null))?.size ?? 0;
    if (size > MAX_BYTES) await rename(path, `${path}.1`);
    const handle = await open(path, 'a', 0o600);
    if (account) await handle.chown(account.uid, account.gid);
    return new ServerLog(path, (await handle.stat()).size, handle);
  }

  /** What this run has written so far. */
  async sinceStart(): Promise<string> {
    const bytes = await readFile(this.path).catch(() => Buffer.alloc(0));
    return bytes.subarray(this.from).toString('utf8');
  }
}
