import { hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

const FILE = 'issuer.key';
const BYTES = 32;

/**
 * What keys of the issuer and secrets of other services are sealed with: ISSUER_SECRET, or a file in the data folder that
 * the first process makes. It is never in the database, so that whoever has the database alone cannot sign.
 */
@Injectable()
export class InstallationSecret {
  private known: Promise<string> | null = null;

  constructor(private readonly config: Config) {}

  /** 32 bytes for one purpose, the same for every process that is given the same secret. */
  async bytes(purpose: string): Promise<Buffer> {
    this.known ??= this.read();
    // What could not be read once may be readable the next time.
    const secret = await this.known.catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return Buffer.from(hkdfSync('sha256', secret, '', `convenor: ${purpose}`, BYTES));
  }

  private async read(): Promise<string> {
    return this.config.issuerSecret ?? (await secretIn(this.config.dataDir));
  }
}

/** The secret of a data folder. Whoever is first makes it; it comes into its place as a whole, and never a second time. */
async function secretIn(dataDir: string): Promise<string> {
  const file = join(dataDir, FILE);
  const known = await readFile(file, 'utf8').catch(missing);
  if (known !== null) return known.trim();
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.new-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
