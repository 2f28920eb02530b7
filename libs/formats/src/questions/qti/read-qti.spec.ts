import { expect } from '@jest/globals';
import { withSharedFiles, type SharedFile } from '../../../../../test/support/shared-data.js';
import { writeZip } from '../../archive/write-zip.js';
import type { QuestionImport } from '../question-import.js';
import { readQti } from './read-qti.js';

const summary = ({ questions, notes }: QuestionImport): string[] => [
  ...questions.map(
    ({ outcome, entry, notes: own }) =>
      `${outcome} ${entry?.question.type ?? ''} ${own.map(({ code }) => code).join(',')}`,
  ),
  ...notes.map(({ code }) => `note ${code}`),
];

const zipped = (files: readonly SharedFile[]): Promise<Uint8Array> =>
  writeZip(new Map(files.map(({ path, bytes }) => [path, bytes])));
void zipped;
for (const folder of [
  'qti12-canvas/items',
  'qti2/items_2.1',
  'qti2/items_2.2',
  'qti12-canvas/packages',
  'qti2/packages',
  'imscc',
  'qti12-canvas',
])
  withSharedFiles(folder, `reads what is in ${folder}`, async (files) => {
    const all: Record<string, string[]> = {};
    for (const { path, bytes } of files) {
      if (!/\.(zip|imscc)$/.test(path) && path.includes('/')) continue;
      try {
        all[path] = summary(await readQti(bytes, path));
      } catch (error) {
        all[path] = [String(error instanceof Error ? error.stack?.slice(0, 300) : error)];
      }
    }
    const tops = new Set(
      files
        .filter(({ path }) => path.endsWith('imsmanifest.xml'))
        .map(({ path }) => path.split('/').slice(0, -1).join('/')),
    );
    for (const top of tops) {
      const own = files
        .filter(({ path }) => path.startsWith(`${top}/`))
        .map((f) => ({ ...f, path: f.path.slice(top.length + 1) }));
      try {
        all[top] = summary(await readQti(await zipped(own), top));
      } catch (error) {
        all[top] = [String(error instanceof Error ? error.stack?.slice(0, 300) : error)];
      }
    }
    process.stderr.write(JSON.stringify(all, null, 1) + '\n');
    expect(1).toBe(1);
  });
