import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readZip, ZipRefused } from '@convenor/formats';
import { PackageNotReadable } from './package-errors.js';

export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** @throws PackageNotReadable */
export async function unpackPackage(zip: Uint8Array): Promise<PackageFiles> {
  try {
    return await readZip(zip);
  } catch (error) {
    throw error instanceof ZipRefused ? new PackageNotReadable(error) : error;
  }
}

/** The files of a course package on this machine: a folder, or the same folder zipped. */
export async function readPackageAt(path: string): Promise<PackageFiles> {
  const place = await lstat(path);
  if (!place.isDirectory()) return unpackPackage(await readFile(path));
  const files = new Map<string, Uint8Array>();
  await collect(path, '', files);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Hidden files and links are no part of a package. */
async function collect(root: string, folder: string, files: Map<string, Uint8Array>): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) await collect(root, path, files);
    else if (entry.isFile()) files.set(path, await readFile(join(root, path)));
  }
}
