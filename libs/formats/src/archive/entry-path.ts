import { ZipRefused } from './zip-refused.js';

const LONGEST_PATH = 240;
const DEEPEST_PATH = 10;

/** Files that computers add to folders on their own, and nobody means to hand over. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/**
 * The path of an entry, if it is safe: relative, forward slashes, no `.` or `..`, no control characters, nothing that
 * Windows reads as a drive. null for clutter and for folders, which carry nothing.
 * @throws ZipRefused (`unsafe_path`)
 */
export function readEntryPath(raw: Uint8Array): string | null {
  const path = decode(raw);
  const segments = path.replace(/\/$/, '').split('/');
  const harmless =
    path.length > 0 &&
    path.length <= LONGEST_PATH &&
    segments.length <= DEEPEST_PATH &&
    !/[\\:\p{Cc}\p{Cf}]/u.test(path) &&
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
  if (!harmless) throw unsafe(path);
  return path.endsWith('/') || CLUTTER.test(path) ? null : path.normalize('NFC');
}

function decode(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw unsafe('a name that is not UTF-8');
  }
}

function unsafe(path: string): ZipRefused {
  const shown = JSON.stringify(path.length > 80 ? `${path.slice(0, 80)}…` : path);
  return new ZipRefused('unsafe_path', `This zip holds a file whose name is not safe: ${shown}.`);
}

/**
 * The paths already taken. Two files are the same when a file system may take them for the same: letter case does not
 * count, and a file cannot be a folder of another.
 */
export class TakenPaths {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  /** @throws ZipRefused (`duplicate_path`) */
  take(path: string): void {
    const key = path.toLowerCase();
    const parts = key.split('/').slice(0, -1);
    const parents = parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
    if (this.files.has(key) || this.folders.has(key) || parents.some((parent) => this.files.has(parent))) {
      throw new ZipRefused('duplicate_path', `This zip holds the same file twice: ${path}.`);
    }
    this.files.add(key);
    parents.forEach((parent) => this.folders.add(parent));
  }
}
