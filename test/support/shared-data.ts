import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from '@jest/globals';

const ROOT = process.env['SHARED_DATA'] ?? join(__dirname, '../../../shared/data');

/** A real file of another system, for tests only. */
export interface SharedFile {
  /** Inside its folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** All files below a folder of the shared data, in order of path. */
export function sharedFiles(folder: string): SharedFile[] {
  const top = join(ROOT, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((path) => join(top, path))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => ({ path: relative(top, path), bytes: Uint8Array.from(readFileSync(path)) }));
}

/** A test of real files; where they are absent it is skipped, and its name says why. */
export function withSharedFiles(
  folder: string,
  sentence: string,
  check: (files: SharedFile[]) => void | Promise<void>,
): void {
  const files = sharedFiles(folder);
  if (files.length === 0)
    test.skip(`${sentence} (the folder ${folder} of the shared data is not on this machine)`, () => {});
  else test(sentence, () => check(files));
}
